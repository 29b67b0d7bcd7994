/** Work without anybody at the keyboard: every night, or every moment. Only this file knows pg-boss. */

import { fromPglite, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Day } from '#basics/values.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database, Tx } from '../db/open.ts'

export type JobCall = { tx: Tx; today: Day; now: Date }
export type Nightly = { name: string; run(call: JobCall): Promise<void> }
/** `ms` apart at the soonest; answers true while there is more to do at once. */
export type Ticker = { name: string; ms: number; run(tx: Tx): Promise<boolean> }

/** Runs once a night (01:00 in Ho Chi Minh City), in one transaction, as the system itself. */
export const nightly = (name: string, run: Nightly['run']): Nightly => ({ name, run })
/** Runs all the time, a moment apart, in a short transaction; must take its own lock when one server at a time should do it. */
export const ticker = (name: string, ms: number, run: Ticker['run']): Ticker => ({ name, ms, run })

export type Jobs = { start(): Promise<void>; stop(): Promise<void> }

export function createJobs(
  database: Database,
  clock: Clock,
  nights: Nightly[],
  tickers: Ticker[],
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

  async function loop({ name, ms, run }: Ticker) {
    let failures = 0
    while (!stopping) {
      let more = false
      try {
        more = await database.inTransaction(run)
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
      for (const each of tickers) loops.push(loop(each))
    },
    async stop() {
      stopping = true
      for (const wake of wakes) wake()
      await Promise.all(loops)
      await boss.stop({ graceful: true, timeout: 10_000 }).catch(() => {})
    },
  }
}
