/** An office at work on a real server process: what tests stop, kill, fill up and cut off, and count again afterwards. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { giveAccount } from '#platform/auth/accounts.ts'
import { hashPassword } from '#platform/auth/password.ts'
import { clockAt, systemClock } from '#platform/clock/clock.ts'
import { configFrom } from '#platform/config.ts'
import { makeMonths } from '#platform/journal/months.ts'
import { setJournalClock } from '#platform/journal/time.ts'
import {
  pause,
  runCommand,
  type ServerProcess,
  type ServerWish,
  startServer,
  until,
} from '#platform/testing/server-process.ts'
import { givenCity } from '#slices/organisation/testing.ts'
import { givenTask } from '#slices/task/testing.ts'
import { open } from '../main.ts'

const password = 'mot mat khau dai'
const TASKS = 12

/** Where the office keeps its things: a data folder, and a PostgreSQL where there is one. */
export type Place = { data: string; databaseUrl?: string | undefined }

/** A small city with tasks under way. The server is not started yet. */
export async function givenOffice(place: Place): Promise<Office> {
  const opened = await open(
    configFrom({
      DAUMOI_DATA: place.data,
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
    }),
  )
  setJournalClock(clockAt(systemClock().today()))
  const passwordHash = await hashPassword(password)
  const today = systemClock().today()
  const given = await opened.database.inTransaction(async (tx) => {
    await makeMonths(tx, today)
    const city = await givenCity(tx)
    const tasks: string[] = []
    for (let n = 0; n < TASKS; n++)
      tasks.push((await givenTask(tx, city, { state: 'inProgress', today, title: `Việc ${n}` })).id)
    const { id, name, email } = city.finance.head
    await giveAccount(tx, { id, name, email: email! }, passwordHash)
    return { tasks, email: email! }
  })
  await opened.close()
  return new Office(place, given.email, given.tasks)
}

export class Office {
  readonly place: Place
  readonly email: string
  readonly tasks: string[]
  server!: ServerProcess
  cookie = ''

  constructor(place: Place, email: string, tasks: string[]) {
    this.place = place
    this.email = email
    this.tasks = tasks
  }

  /** Starts the server and signs the head in. */
  async start(wish: Partial<ServerWish> = {}): Promise<void> {
    const { data, databaseUrl } = this.place
    this.server = await startServer({
      data,
      ...(databaseUrl ? { databaseUrl } : {}),
      ...wish,
      env: { DAUMOI_STOP_SECONDS: '2', DAUMOI_REQUESTS_PER_MINUTE: '1000000', ...wish.env },
    })
    const signed = await this.ask('/session', { email: this.email, password })
    expect(signed.status).toBe(200)
    this.cookie = signed.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
  }

  async close(): Promise<void> {
    if (this.server?.running()) await this.server.stop('SIGKILL')
  }

  ask(path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.server.url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie: this.cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    })
  }

  upload(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Response> {
    const form = new FormData()
    form.append('file', new Blob([bytes]), name)
    return fetch(`${this.server.url}/api/v1/files`, {
      method: 'POST',
      headers: { cookie: this.cookie },
      body: form,
      signal: AbortSignal.timeout(60_000),
    })
  }

  /** One dated update of the n-th task, under a key of its own. */
  update(n: number, why = `Lần ${n}`): Promise<Response> {
    const body = { status: 'onTrack', percent: 1 + (n % 90), why, nextStep: 'Làm tiếp', files: [] }
    return this.ask(`/tasks/${this.tasks[n % TASKS]}/updates`, body, { 'idempotency-key': randomUUID() })
  }

  /**
   * People at work until told to stop; `busy` waits until enough was done, however slow the machine is. `stop` answers with what
   * each change was answered, 0 for a line that broke.
   */
  people(count: number): { busy(): Promise<void>; stop(): Promise<number[]> } {
    const answers: number[] = []
    let working = true
    const work = async (first: number) => {
      for (let n = first; working; n += count) {
        const status = await this.update(n).then(
          async (answer) => answer.arrayBuffer().then(() => answer.status),
          () => 0,
        )
        answers.push(status)
        if (status !== 200) await pause(20)
      }
    }
    const all = Array.from({ length: count }, (_, n) => work(n))
    const done = () => answers.filter((status) => status === 200).length
    return {
      busy: () => until('people are at work', async () => done() > 5 * count),
      async stop() {
        working = false
        await Promise.all(all)
        return answers
      },
    }
  }

  /** How many updates the journal tells of; for each task the last one told must be what the table shows. */
  async told(): Promise<number> {
    let updates = 0
    for (const id of this.tasks) {
      const task = (await (await this.ask(`/tasks/${id}`)).json()) as { percent: number }
      const told: number[] = []
      for (let cursor = ''; ; ) {
        const page = (await (await this.ask(`/tasks/${id}/story?limit=100${cursor}`)).json()) as {
          rows: { fact: string; data: { percent?: number } | null }[]
          next: string | null
        }
        told.push(
          ...page.rows.filter(({ fact }) => fact === 'task.updated').map(({ data }) => data!.percent!),
        )
        if (!page.next) break
        cursor = `&cursor=${encodeURIComponent(page.next)}`
      }
      updates += told.length
      if (told.length > 0) expect(told[0]).toBe(task.percent)
    }
    return updates
  }

  /** `daumoi verify` on the same data. The embedded database answers it only while the server is down. */
  verify(): Promise<{ code: number | null; said: string }> {
    const { data, databaseUrl } = this.place
    return runCommand(['verify'], { data, ...(databaseUrl ? { databaseUrl } : {}) })
  }
}
