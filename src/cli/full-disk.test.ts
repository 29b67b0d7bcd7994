/** A disk without room, and a power cut at the database: whoever is at work is told, what was answered stays, and work goes on by itself. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Cluster, makeCluster, postgresIsInstalled } from '#platform/testing/cluster.ts'
import { pause, until } from '#platform/testing/server-process.ts'
import { onPostgres } from '#platform/testing/test.ts'
import { givenOffice, type Office } from './testing.ts'

const MB = 1024 * 1024

let leave: (() => unknown)[] = []
afterEach(async () => {
  for (const each of leave.reverse()) await each()
  leave = []
})
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'daumoi-full-'))
  leave.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const mount = (path: string, megabytes: number): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]).status === 0
const unmount = (path: string) => spawnSync('umount', ['-l', path])
/** A disk of a chosen size is for root to make, and not in every container; the limit on a file of one process is for everybody. */
const mayMount = (() => {
  const path = mkdtempSync(join(tmpdir(), 'daumoi-mount-'))
  const may = process.getuid?.() === 0 && mount(path, 1)
  if (may) unmount(path)
  rmSync(path, { recursive: true })
  return may
})()
/** A disk of its own, as large as said. */
function disk(megabytes: number): string {
  const path = folder()
  if (!mount(path, megabytes)) throw new Error(`no disk could be made at ${path}`)
  leave.push(() => unmount(path))
  return path
}
/** Takes all the room that is left on a disk; answers with what gives it back. */
function fill(path: string): () => void {
  const file = join(path, 'filler')
  for (const size of [MB, 4096])
    for (;;)
      try {
        writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
      } catch {
        break
      }
  return () => rmSync(file, { force: true })
}
async function at(office: Office): Promise<Office> {
  leave.push(() => office.close())
  return office
}
/** People go on reporting on a disk without room, then there is room again: what was answered is there, and nothing else. */
async function fullAndRoomAgain(office: Office, place: string): Promise<void> {
  expect((await office.update(0)).status).toBe(200)
  const before = await office.told()
  const makeRoom = fill(place)
  const answers: string[] = []
  for (let n = 0; n < 400 && answers.filter((each) => each !== 'done').length < 50; n++) {
    const answer = await office.update(n, 'đ'.repeat(450))
    const { type } = (await answer.json()) as { type?: string }
    answers.push(answer.ok ? 'done' : `${answer.status} ${type}`)
  }
  expect(new Set(answers.filter((each) => each !== 'done'))).toEqual(new Set(['507 disk.full']))
  // Whoever reads is served all the while.
  expect((await office.ask('/tasks')).status).toBe(200)
  makeRoom()
  await until('work goes on by itself', async () => (await office.update(1)).status === 200, 20)
  expect((await office.told()) - before).toBe(answers.filter((each) => each === 'done').length + 1)
  expect(await office.server.stop('SIGTERM')).toBe(0)
  expect(await office.verify()).toMatchObject({ code: 0, said: expect.stringContaining('is whole') })
}

/** `npm test` runs these on the embedded database; on PostgreSQL there is nothing to add to the first. */
test.skipIf(onPostgres())(
  'a file that no longer fits is refused in words that name the cause; nothing of it stays and work goes on',
  async () => {
    const office = await at(await givenOffice({ data: folder() }))
    const most = 24 * MB
    await office.start({ mostFileBytes: most })
    // The second lacks room for its last bytes alone: half a file is no file.
    for (const size of [30 * MB, most + 100]) {
      const answer = await office.upload(new Uint8Array(size).fill(65), 'bao-cao.txt')
      expect([answer.status, await answer.json()]).toMatchObject([507, { type: 'disk.full' }])
      expect(readdirSync(join(office.place.data, 'files/arriving'))).toEqual([])
    }
    expect((await office.upload(new Uint8Array(MB).fill(65), 'bao-cao.txt')).status).toBe(200)
    expect((await office.update(0)).status).toBe(200)
  },
  90_000,
)

test.skipIf(!mayMount || onPostgres())(
  'the embedded database on a full disk refuses what it cannot keep, and goes on when there is room',
  async () => {
    const data = disk(400)
    const office = await at(await givenOffice({ data }))
    await office.start()
    await fullAndRoomAgain(office, data)
  },
  120_000,
)

describe.skipIf(!onPostgres() || !postgresIsInstalled())('a PostgreSQL of its own', () => {
  const given = async (place?: string): Promise<{ cluster: Cluster; office: Office }> => {
    const cluster = await makeCluster(place ? { data: place } : {})
    leave.push(() => cluster.remove())
    const office = await at(await givenOffice({ data: folder(), databaseUrl: cluster.url }))
    await office.start()
    return { cluster, office }
  }

  test.skipIf(!mayMount)(
    'on a full disk refuses what it cannot keep, and goes on when there is room',
    async () => {
      const place = disk(300)
      await fullAndRoomAgain((await given(place)).office, place)
    },
    120_000,
  )

  test('loses its power while people work, comes back after a while, and nobody starts the server again', async () => {
    const { cluster, office } = await given()
    const before = await office.told()
    const people = office.people(6)
    await people.busy()
    cluster.kill()
    await pause(3000)
    const asked = await office.ask('/tasks')
    expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)])
    cluster.start()
    await until('the server is ready again', async () => (await fetch(`${office.server.url}/readyz`)).ok, 20)
    await pause(1000)
    const answers = await people.stop()
    expect(new Set(answers)).toEqual(new Set([200, 503]))
    const done = answers.filter((status) => status === 200).length
    // At most the six that ran at that moment may have been written without their answer arriving.
    const after = (await office.told()) - before
    expect(after).toBeGreaterThanOrEqual(done)
    expect(after).toBeLessThanOrEqual(done + 6)
    expect(await office.server.stop('SIGTERM')).toBe(0)
    expect(await office.verify()).toMatchObject({ code: 0, said: expect.stringContaining('is whole') })
  }, 120_000)
})
