/** A real server process: stopped, killed, its database gone and back, on the embedded database and on PostgreSQL. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giveAccount } from '#platform/auth/accounts.ts'
import { hashPassword } from '#platform/auth/password.ts'
import { clockAt, systemClock } from '#platform/clock/clock.ts'
import { configFrom } from '#platform/config.ts'
import { makeMonths } from '#platform/journal/months.ts'
import { setJournalClock } from '#platform/journal/time.ts'
import { type Line, openLine } from '#platform/testing/line.ts'
import {
  pause,
  runCommand,
  type ServerProcess,
  startServer,
  until,
} from '#platform/testing/server-process.ts'
import { freshDatabase, onPostgres } from '#platform/testing/test.ts'
import { givenCity } from '#slices/organisation/testing.ts'
import { givenTask } from '#slices/task/testing.ts'
import { open } from '../main.ts'

const password = 'mot mat khau dai'
const TASKS = 12
let data: string
let databaseUrl: string | undefined
let email: string
let tasks: string[]
let release = async () => {}
let server: ServerProcess
let cookie: string

/** A small city with tasks under way, in a data folder (or a PostgreSQL) of its own. */
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'daumoi-serve-'))
  const database = onPostgres() ? await freshDatabase() : undefined
  databaseUrl = database?.pool?.options.connectionString
  const opened = await open(
    configFrom({ DAUMOI_DATA: data, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }),
  )
  setJournalClock(clockAt(systemClock().today()))
  const passwordHash = await hashPassword(password)
  await opened.database.inTransaction(async (tx) => {
    const today = systemClock().today()
    await makeMonths(tx, today)
    const city = await givenCity(tx)
    const given = []
    for (let n = 0; n < TASKS; n++)
      given.push(await givenTask(tx, city, { state: 'inProgress', today, title: `Việc ${n}` }))
    tasks = given.map(({ id }) => id)
    const head = city.finance.head
    email = head.email!
    await giveAccount(tx, { id: head.id, name: head.name, email }, passwordHash)
  })
  await opened.close()
  release = async () => void (await database?.close())
}, 120_000)
afterAll(async () => {
  if (server?.running()) await server.stop('SIGKILL')
  await release()
  rmSync(data, { recursive: true, force: true })
})

async function start(through?: Line): Promise<void> {
  const url = through ? databaseUrl!.replace(/:\d+\//, `:${through.port}/`) : databaseUrl
  server = await startServer({
    data,
    env: { DAUMOI_STOP_SECONDS: '2' },
    ...(url ? { databaseUrl: url } : {}),
  })
  const signed = await ask('/session', { email, password })
  expect(signed.status).toBe(200)
  cookie = signed.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}
const ask = (path: string, body?: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(20_000),
  })
const update = (task: string, n: number) =>
  ask(
    `/tasks/${task}/updates`,
    {
      status: 'onTrack',
      percent: 1 + (n % 90),
      why: `Lần ${n}`,
      nextStep: 'Làm tiếp',
      files: [],
    },
    { 'idempotency-key': randomUUID() },
  )

/** People at work until told to stop; answers with what each change was answered, 0 for a line that broke. */
function people(count: number): () => Promise<number[]> {
  const answers: number[] = []
  let working = true
  const work = async (first: number) => {
    for (let n = first; working; n += count) {
      const status = await update(tasks[n % TASKS]!, n).then(
        async (answer) => answer.arrayBuffer().then(() => answer.status),
        () => 0,
      )
      answers.push(status)
      if (status === 0) await pause(20)
    }
  }
  const all = Array.from({ length: count }, (_, n) => work(n))
  return async () => {
    working = false
    await Promise.all(all)
    return answers
  }
}

/** What the journal says was done, against what the tables show: the last update of each task, and how many there are. */
async function agree(): Promise<number> {
  let updates = 0
  for (const id of tasks) {
    const task = (await (await ask(`/tasks/${id}`)).json()) as { percent: number }
    const { rows } = (await (await ask(`/tasks/${id}/story?limit=100`)).json()) as {
      rows: { fact: string; data: { percent?: number } | null }[]
    }
    const told = rows.filter(({ fact }) => fact === 'task.updated')
    updates += told.length
    if (told.length) expect(told[0]!.data!.percent).toBe(task.percent)
  }
  return updates
}

describe('a server under load', () => {
  test('that is told to stop finishes what runs, takes nothing new, and ends in good order', async () => {
    await start()
    const stop = people(6)
    await pause(1000)
    const begun = Date.now()
    const code = await server.stop('SIGTERM')
    const answers = await stop()
    expect(code).toBe(0)
    expect(Date.now() - begun).toBeLessThan(10_000)
    expect(server.said()).toContain('Stopped.')
    // Whatever ran was answered; what came after was refused as a problem, or found the door closed.
    const done = answers.filter((status) => status === 200).length
    expect(done).toBeGreaterThan(10)
    expect(answers.filter((status) => ![200, 503, 0].includes(status))).toEqual([])
    expect((await runCommand(['verify'], { data, ...(databaseUrl ? { databaseUrl } : {}) })).said).toMatch(
      /The journal is whole/,
    )
    await start()
    expect(await agree()).toBe(done)
  }, 90_000)

  test('that is killed loses nothing it had answered, leaves nothing half written, and starts again', async () => {
    const before = await agree()
    const stop = people(6)
    await pause(1000)
    await server.stop('SIGKILL')
    const answers = await stop()
    const verdict = await runCommand(['verify'], { data, ...(databaseUrl ? { databaseUrl } : {}) })
    expect(verdict).toMatchObject({ code: 0, said: expect.stringMatching(/The journal is whole/) })
    await start()
    const done = answers.filter((status) => status === 200).length
    expect(done).toBeGreaterThan(10)
    // At most the six that ran when it was killed may have been written without their answer arriving.
    const after = await agree()
    expect(after - before).toBeGreaterThanOrEqual(done)
    expect(after - before).toBeLessThanOrEqual(done + 6)
    expect(await server.stop('SIGTERM')).toBe(0)
  }, 90_000)

  test('stops although an upload has stalled and somebody watches for changes, and keeps nothing of the upload', async () => {
    await start()
    const live = await fetch(`${server.url}/api/v1/live`, { headers: { cookie } })
    expect(live.status).toBe(200)
    const upload = rawRequest(`${server.url}/api/v1/files`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 10_000_000 },
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
    expect(await server.stop('SIGTERM')).toBe(0)
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
      await start(line)
    })
    afterAll(async () => {
      if (server.running()) await server.stop('SIGTERM')
      await line.close()
    })
    const away = async (most: number) => {
      const begun = Date.now()
      const answers = await Promise.all([
        ...['/me', '/tasks', '/search?q=viec', '/units'].map((path) => ask(path)),
        ...tasks.map((task, n) => update(task, n)),
      ])
      for (const answer of answers) {
        expect(answer.status).toBe(503)
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
        expect(await answer.json()).toMatchObject({ type: 'database.away', status: 503 })
      }
      expect(Date.now() - begun).toBeLessThan(most)
      const ready = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(5000) })
      expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5'])
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    }
    /** One change made, and heard of on a stream that was open all the while. */
    const back = async (heard: () => string) => {
      await until('the server is ready again', async () => (await fetch(`${server.url}/readyz`)).ok, 15)
      const length = heard().length
      expect((await update(tasks[0]!, 7)).status).toBe(200)
      await until(
        'the change is heard',
        async () => heard().length > length && heard().includes(tasks[0]!),
        15,
      )
    }
    async function listen(): Promise<() => string> {
      const answer = await fetch(`${server.url}/api/v1/live`, { headers: { cookie } })
      let heard = ''
      void (async () => {
        for await (const bytes of answer.body!) heard += Buffer.from(bytes).toString()
      })().catch(() => {})
      return () => heard
    }

    test('is told within a moment when it refuses, and everything goes on by itself when it is back', async () => {
      const heard = await listen()
      const before = await agree()
      const stop = people(6)
      await pause(300)
      line.cut()
      await pause(500)
      const answers = await stop()
      expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([])
      expect(answers).toContain(503)
      await away(3000)
      line.mend()
      await back(heard)
      const done = answers.filter((status) => status === 200).length
      const after = (await agree()) - before - 1
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
      expect(server.running()).toBe(true)
    }, 60_000)

    test('a slow statement is not taken for a database that is away', async () => {
      const database = await freshDatabase()
      await expect(sql`select pg_sleep(8)`.execute(database.db)).resolves.toBeDefined()
      await database.close()
    }, 30_000)
  })
