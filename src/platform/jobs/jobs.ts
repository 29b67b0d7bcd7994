/** Work without anybody at the keyboard: every night, every moment, or for as long as it takes. Only this file knows pg-boss. */

import { fromPglite, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Day } from '#basics/values.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database, Reader, Tx } from '../db/open.ts'

export type JobCall = { tx: Tx; today: Day; now: Date }
export type Nightly = { name: string; run(call: JobCall): Promise<void> }
/** `ms` apart at the soonest; answers true while there is more to do at once. */
export type Ticker = { name: string; ms: number; run(tx: Tx): Promise<boolean> }

/** Runs once a night (01:00 in Ho Chi Minh City), in one transaction, as the system itself. */
export const nightly = (name: string, run: Nightly['run']): Nightly => ({ name, run })
/** Runs all the time, a moment apart, in a short transaction; must take its own lock when one server at a time should do it. */
export const ticker = (name: string, ms: number, run: Ticker['run']): Ticker => ({ name, ms, run })

export type LongCall = {
  db: Reader
  inTransaction: Database['inTransaction']
  today(): Day
  now(): Date
  /** Told when the server stops: the work must end within seconds. */
  stopping: AbortSignal
}
export type LongWork = { name: string; ms: number; run(call: LongCall): Promise<boolean> }
/**
 * Work of minutes, outside any transaction: it opens short ones to claim what it does and to keep what it did, so that another
 * server can go on with it. One at a time in each process; answers true while there is more to do at once.
 */
export const longWork = (name: string, ms: number, run: LongWork['run']): LongWork => ({ name, ms, run })

export type Jobs = { start(): Promise<void>; stop(): Promise<void> }

export function createJobs(
  database: Database,
  clock: Clock,
  nights: Nightly[],
  tickers: Ticker[],
  works: LongWork[],
  log: Logger,
): Jobs {
  const boss = new PgBoss(
    database.pglite
      ? {
          db: fromPglite(database.pglite),
          backend: 'pglite',
          schema: 'pgboss',
          superviseIntervalSeconds: 300,
        }
      : {
          connectionString: database.pool!.options.connectionString!,
          schema: 'pgboss',
          max: 2,
          application_name: 'daumoi-jobs',
          // A line that went silent is given up, so that nights go on once the database is back.
          connectionTimeoutMillis: 5000,
          ...{ query_timeout: 60_000, keepAlive: true },
        },
  )
  boss.on('error', (error) => log.warn({ err: { message: error.message } }, 'jobs'))
  let stopping = false
  const stop = new AbortController()
  const loops: Promise<void>[] = []
  const wakes = new Set<() => void>()

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        wakes.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      wakes.add(done)
    })

  const call: LongCall = {
    db: database.db,
    inTransaction: database.inTransaction,
    today: () => clock.today(),
    now: () => clock.now(),
    stopping: stop.signal,
  }

  async function loop(name: string, ms: number, run: () => Promise<boolean>) {
    let failures = 0
    while (!stopping) {
      let more = false
      try {
        more = await run()
        failures = 0
      } catch (error) {
        failures++
        if (failures === 1 || failures % 60 === 0)
          log.warn({ job: name, err: { message: (error as Error).message } }, 'ticker failed')
      }
      if (!more) await pause(ms * Math.min(failures + 1, 20))
    }
  }

  return {
    async start() {
      await boss.start()
      for (const { name, run } of nights) {
        await boss.createQueue(name, {
          policy: 'exclusive',
          retryLimit: 5,
          retryDelay: 60,
          retryBackoff: true,
        })
        await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
          log.info({ job: name }, 'night job')
          try {
            await database.inTransaction((tx) => run({ tx, today: clock.today(), now: clock.now() }))
          } catch (error) {
            // The queue keeps it and tries again; without this line nobody would hear of a night that went wrong.
            log.error({ job: name, err: { message: (error as Error).message } }, 'night job failed')
            throw error
          }
        })
        await boss.schedule(name, '0 1 * * *', null, { tz: 'Asia/Ho_Chi_Minh' })
      }
      for (const { name, ms, run } of tickers) loops.push(loop(name, ms, () => database.inTransaction(run)))
      for (const { name, ms, run } of works) loops.push(loop(name, ms, () => run(call)))
    },
    async stop() {
      stopping = true
      stop.abort()
      for (const wake of wakes) wake()
      await Promise.all(loops)
      await boss.stop({ graceful: true, timeout: 10_000 }).catch(() => {})
    },
  }
}
