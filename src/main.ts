/** Opens the database, lists the slices, starts jobs and HTTP; stops them in the right order. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { type Logger, pino } from 'pino'
import { createAuth } from '#platform/auth/auth.ts'
import { sessionToken } from '#platform/auth/cookie.ts'
import { systemRoutes } from '#platform/auth/routes.ts'
import { type Clock, systemClock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config.ts'
import { lockData } from '#platform/db/lock.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type Database, openDatabase } from '#platform/db/open.ts'
import { clearUnused } from '#platform/files/files.ts'
import { filesRoutes } from '#platform/files/routes.ts'
import { diskStore, type FileStore } from '#platform/files/store.ts'
import { Live, liveRoutes } from '#platform/http/live.ts'
import type { Kernel } from '#platform/http/routes.ts'
import { buildServer } from '#platform/http/server.ts'
import { addWords } from '#platform/http/wording.ts'
import { createJobs, type Jobs, nightly, ticker } from '#platform/jobs/jobs.ts'
import { sealKey } from '#platform/journal/keys.ts'
import { makeMonths } from '#platform/journal/months.ts'
import { sealPending } from '#platform/journal/seal.ts'
import { setJournalClock } from '#platform/journal/time.ts'
import { notifyNights, notifyWorks, type Outgoing } from '#platform/notify/deliver.ts'
import { mailer } from '#platform/notify/mail.ts'
import { pusher, pushKey } from '#platform/notify/push.ts'
import { Stopped } from '#platform/stopped.ts'
import board from '#slices/board/routes.ts'
import * as boardEn from '#slices/board/words.en.ts'
import * as boardVi from '#slices/board/words.vi.ts'
import { outsideReaderFrom, setOutsideReader } from '#slices/directive/outside-reader.ts'
import directive from '#slices/directive/routes.ts'
import { scanNights, scanWork } from '#slices/directive/scan/jobs.ts'
import * as directiveEn from '#slices/directive/words.en.ts'
import * as directiveVi from '#slices/directive/words.vi.ts'
import journal from '#slices/journal/routes.ts'
import * as journalEn from '#slices/journal/words.en.ts'
import * as journalVi from '#slices/journal/words.vi.ts'
import { noticeRoutes } from '#slices/notice/routes.ts'
import * as noticeEn from '#slices/notice/words.en.ts'
import * as noticeVi from '#slices/notice/words.vi.ts'
import { describeMe, foundCity, peopleToTell, whoIs } from '#slices/organisation/public.ts'
import organisation from '#slices/organisation/routes.ts'
import * as organisationEn from '#slices/organisation/words.en.ts'
import * as organisationVi from '#slices/organisation/words.vi.ts'
import { clockWorks } from '#slices/regulation/jobs.ts'
import { calendars } from '#slices/regulation/public.ts'
import regulation from '#slices/regulation/routes.ts'
import * as regulationEn from '#slices/regulation/words.en.ts'
import * as regulationVi from '#slices/regulation/words.vi.ts'
import search from '#slices/search/routes.ts'
import { taskNights, taskTickers, taskWorks } from '#slices/task/jobs.ts'
import task from '#slices/task/routes.ts'
import taskExplanations from '#slices/task/routes-explanations.ts'
import taskViews from '#slices/task/routes-views.ts'
import * as taskEn from '#slices/task/words.en.ts'
import * as taskVi from '#slices/task/words.vi.ts'

export const version = '0.1.0'
export const slicePlugins: FastifyPluginAsync[] = [
  organisation,
  regulation,
  directive,
  task,
  taskViews,
  taskExplanations,
  board,
  search,
  journal,
]

for (const { vi } of [boardVi, directiveVi, journalVi, noticeVi, organisationVi, regulationVi, taskVi])
  addWords({ vi, en: {} })
for (const { en } of [boardEn, directiveEn, journalEn, noticeEn, organisationEn, regulationEn, taskEn])
  addWords({ vi: {}, en })

export type Opened = {
  config: Config
  database: Database
  files: FileStore
  clock: Clock
  ran: string[]
  close(): Promise<void>
}

/** The database as it is, neither made nor migrated: for a command that only looks. */
export async function openToRead(config: Config): Promise<Database> {
  const folder = join(config.data, 'database')
  if (!config.databaseUrl && !existsSync(folder))
    throw new Stopped(
      `Không có cơ sở dữ liệu ở ${config.data}. Đặt DAUMOI_DATA hoặc DATABASE_URL như khi chạy máy chủ.`,
      `There is no database in ${config.data}. Set DAUMOI_DATA or DATABASE_URL as for the server.`,
    )
  const unlock = config.databaseUrl ? () => {} : lockData(config.data)
  try {
    const database = await openDatabase(config.databaseUrl, folder)
    return { ...database, close: () => database.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The database and the files, migrated; what most commands of the CLI work on. */
export async function open(config: Config): Promise<Opened> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const unlock = config.databaseUrl ? () => {} : lockData(config.data)
  try {
    const database = await openDatabase(config.databaseUrl, join(config.data, 'database'))
    const ran = await migrate(database)
    const clock = systemClock()
    setJournalClock(clock)
    await database.inTransaction((tx) => makeMonths(tx, clock.today()))
    const close = async () => {
      await database.close()
      unlock()
    }
    return { config, database, files: diskStore(join(config.data, 'files')), clock, ran, close }
  } catch (error) {
    unlock()
    throw error
  }
}

export type Running = { app: FastifyInstance; address: string; stop(): Promise<void> }

export type Built = { app: FastifyInstance; live: Live }

/** The whole server without listening and without jobs: what serve() listens with, and what tests and the demo inject into. */
export async function build(
  opened: Pick<Opened, 'config' | 'database' | 'files' | 'clock'>,
  options: { web: string | null; log: Logger | false; strict?: boolean; actor?: Kernel['actor'] },
): Promise<Built> {
  const { config, database, files, clock } = opened
  const auth = createAuth(database, config.secret, config.url)
  const kernel: Kernel = {
    db: database.db,
    inTransaction: database.inTransaction,
    files,
    strict: options.strict ?? false,
    actor:
      options.actor ??
      (async (request) => {
        const token = sessionToken(request.headers.cookie, config.secret)
        return token ? whoIs(database.db, token, clock.today()) : null
      }),
    host: new URL(config.url).host,
    now: () => clock.now(),
    today: () => clock.today(),
  }
  const live = new Live(database.db)
  const system = systemRoutes(auth, { whoIs, describe: describeMe, found: foundCity }, config.secret)
  const app = await buildServer({
    kernel,
    log: options.log,
    version,
    web: options.web,
    trustProxy: config.trustProxy,
    requestsPerMinute: config.requestsPerMinute,
    sender: (request) => sessionToken(request.headers.cookie, config.secret) ?? request.ip,
    plugins: [
      system,
      filesRoutes,
      liveRoutes(live),
      noticeRoutes({
        mail: config.mail !== null,
        pushKey: () => pushKey(config.data).publicKey,
        url: config.url,
      }),
      ...slicePlugins,
    ],
  })
  return { app, live }
}

/** `web`: folder of the built screens, null for the API alone. */
export async function serve(opened: Opened, options: { web: string | null; log?: Logger }): Promise<Running> {
  const { config, database, files, clock } = opened
  setOutsideReader(outsideReaderFrom(process.env))
  const log =
    options.log ??
    pino({
      level: process.env.LOG_LEVEL ?? 'info',
      redact: ['req.headers.cookie', 'req.headers.authorization'],
    })
  const { app, live } = await build(opened, { web: options.web, log })
  const out = outgoing(config, log)
  const jobs: Jobs = createJobs(
    database,
    clock,
    nights(files),
    tickers(config),
    [scanWork(files), ...clockWorks, ...taskWorks, ...notifyWorks(out)],
    log,
  )
  await jobs.start()
  const address = await app.listen({ host: config.host, port: config.port })
  return {
    app,
    address,
    // Requests that run finish first, then jobs, then the database.
    async stop() {
      live.close()
      // An upload that has stalled would run for ever: its line is closed, and nothing of it stays.
      const enough = setTimeout(() => app.server.closeAllConnections(), config.stopSeconds * 1000)
      await app.close()
      clearTimeout(enough)
      await jobs.stop()
      out.mail?.close()
      await opened.close()
    },
  }
}

const nights = (files: FileStore) => [
  nightly('journal-months', ({ tx, today }) => makeMonths(tx, today)),
  nightly('files-clear-unused', async ({ tx, now }) => void (await clearUnused(tx, files, now))),
  nightly('idempotency-forget', async ({ tx, now }) => {
    await tx
      .deleteFrom('idempotency')
      .where('at', '<', new Date(now.getTime() - 86_400_000).toISOString())
      .execute()
  }),
  nightly('sessions-forget', async ({ tx, now }) => {
    await tx.deleteFrom('session').where('expires_at', '<', now.toISOString()).execute()
  }),
  ...taskNights,
  ...notifyNights,
  ...scanNights(files),
]

/** The ways out of the house, and what the kernel asks of the slices on them. */
const outgoing = ({ mail, data, url }: Config, log: Logger): Outgoing => ({
  around: {
    people: peopleToTell,
    works: async (db, day) => (await calendars(db)).plain.works(day),
  },
  url,
  mail: mail && mailer(mail),
  push: pusher(
    pushKey(data),
    url.startsWith('https:') ? url : `mailto:${mail?.from.address ?? 'daumoi@localhost'}`,
  ),
  warn: (trouble, said) => log.warn(trouble, said),
})

function tickers(config: Config) {
  const key = sealKey(config.data)
  // More rows than one seal takes: go on at once.
  return [ticker('journal-seal', 200, async (tx) => (await sealPending(tx, key)) >= 5000), ...taskTickers]
}
