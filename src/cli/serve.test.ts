/** A real server process: stopped, killed, its database gone and back, on the embedded database and on PostgreSQL. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Line, openLine } from '#platform/testing/line.ts'
import { pause, until } from '#platform/testing/server-process.ts'
import { freshDatabase, onPostgres } from '#platform/testing/test.ts'
import { givenOffice, type Office } from './testing.ts'

let data: string
let databaseUrl: string | undefined
let office: Office
let release = async () => {}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'daumoi-serve-'))
  const database = onPostgres() ? await freshDatabase() : undefined
  databaseUrl = database?.pool?.options.connectionString
  office = await givenOffice({ data, databaseUrl })
  release = async () => void (await database?.close())
}, 120_000)
afterAll(async () => {
  await office.close()
  await release()
  rmSync(data, { recursive: true, force: true })
})

describe('a server under load', () => {
  test('that is told to stop finishes what runs, takes nothing new, and ends in good order', async () => {
    await office.start()
    const people = office.people(6)
    await people.busy()
    const begun = Date.now()
    const code = await office.server.stop('SIGTERM')
    const answers = await people.stop()
    expect(code).toBe(0)
    expect(Date.now() - begun).toBeLessThan(10_000)
    expect(office.server.said()).toContain('Stopped.')
    // Whatever ran was answered; what came after was refused as a problem, or found the door closed.
    const done = answers.filter((status) => status === 200).length
    expect(done).toBeGreaterThan(10)
    expect(answers.filter((status) => ![200, 503, 0].includes(status))).toEqual([])
    expect((await office.verify()).said).toMatch(/The journal is whole/)
    await office.start()
    expect(await office.told()).toBe(done)
  }, 90_000)

  test('that is killed loses nothing it had answered, leaves nothing half written, and starts again', async () => {
    const before = await office.told()
    const people = office.people(6)
    await people.busy()
    await office.server.stop('SIGKILL')
    const answers = await people.stop()
    const verdict = await office.verify()
    expect(verdict).toMatchObject({ code: 0, said: expect.stringMatching(/The journal is whole/) })
    await office.start()
    const done = answers.filter((status) => status === 200).length
    expect(done).toBeGreaterThan(10)
    // At most the six that ran when it was killed may have been written without their answer arriving.
    const after = await office.told()
    expect(after - before).toBeGreaterThanOrEqual(done)
    expect(after - before).toBeLessThanOrEqual(done + 6)
    expect(await office.server.stop('SIGTERM')).toBe(0)
  }, 90_000)

  test('stops although an upload has stalled and somebody watches for changes, and keeps nothing of the upload', async () => {
    await office.start()
    const live = await fetch(`${office.server.url}/api/v1/live`, { headers: { cookie: office.cookie } })
    expect(live.status).toBe(200)
    const upload = rawRequest(`${office.server.url}/api/v1/files`, {
      method: 'POST',
      headers: {
        cookie: office.cookie,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 10_000_000,
      },
    })
    upload.on('error', () => {})
    upload.write(
      `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'a'.repeat(1_000_000)}`,
    )
    const arriving = join(data, 'files/arriving')
    await until(
      'half of the file has arrived',
      async () => existsSync(arriving) && readdirSync(arriving).length === 1,
    )
    expect(await office.server.stop('SIGTERM')).toBe(0)
    expect(readdirSync(arriving)).toEqual([])
    upload.destroy()
    await live.body?.cancel().catch(() => {})
  }, 60_000)
})

// The embedded database is part of the process: it cannot be away while the server is there.
if (onPostgres())
  describe('a database that is away', () => {
    let line: Line
    beforeAll(async () => {
      const { hostname, port } = new URL(databaseUrl!)
      line = await openLine({ host: hostname, port: Number(port || 5432) })
      await office.start({ databaseUrl: databaseUrl!.replace(/:\d+\//, `:${line.port}/`) })
    })
    afterAll(async () => {
      if (office.server.running()) await office.server.stop('SIGTERM')
      await line.close()
    })
    const away = async (most: number) => {
      const begun = Date.now()
      const answers = await Promise.all([
        ...['/me', '/tasks', '/search?q=viec', '/units'].map((path) => office.ask(path)),
        ...office.tasks.map((_, n) => office.update(n)),
      ])
      for (const answer of answers) {
        expect(answer.status).toBe(503)
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
        expect(await answer.json()).toMatchObject({ type: 'database.away', status: 503 })
      }
      expect(Date.now() - begun).toBeLessThan(most)
      const ready = await fetch(`${office.server.url}/readyz`, { signal: AbortSignal.timeout(5000) })
      expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5'])
      expect((await fetch(`${office.server.url}/healthz`)).status).toBe(200)
    }
    /** One change made, and heard of on a stream that was open all the while. */
    const back = async (heard: () => string) => {
      await until(
        'the server is ready again',
        async () => (await fetch(`${office.server.url}/readyz`)).ok,
        15,
      )
      const length = heard().length
      expect((await office.update(0)).status).toBe(200)
      await until(
        'the change is heard',
        async () => heard().length > length && heard().includes(office.tasks[0]!),
        15,
      )
    }
    async function listen(): Promise<() => string> {
      const answer = await fetch(`${office.server.url}/api/v1/live`, { headers: { cookie: office.cookie } })
      let heard = ''
      void (async () => {
        for await (const bytes of answer.body!) heard += Buffer.from(bytes).toString()
      })().catch(() => {})
      return () => heard
    }

    test('is told within a moment when it refuses, and everything goes on by itself when it is back', async () => {
      const heard = await listen()
      const before = await office.told()
      const people = office.people(6)
      await people.busy()
      line.cut()
      await pause(500)
      const answers = await people.stop()
      expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([])
      expect(answers).toContain(503)
      await away(3000)
      line.mend()
      await back(heard)
      const done = answers.filter((status) => status === 200).length
      const after = (await office.told()) - before - 1
      expect(after).toBeGreaterThanOrEqual(done)
      expect(after).toBeLessThanOrEqual(done + 6)
    }, 60_000)

    test('is told within seconds when it neither answers nor refuses', async () => {
      const heard = await listen()
      line.silence()
      await away(9000)
      await away(9000)
      line.mend()
      await back(heard)
      expect(office.server.running()).toBe(true)
    }, 60_000)

    test('a slow statement is not taken for a database that is away', async () => {
      const database = await freshDatabase()
      await expect(sql`select pg_sleep(8)`.execute(database.db)).resolves.toBeDefined()
      await database.close()
    }, 30_000)
  })
