/**
 * `npm run bench -- --tasks 100000 --people 5000 [--seconds 6] [--rounds 5] [--only list,change]`
 * Loads any number of tasks and people by SQL, then measures list, change, board and search against the floor in the same run.
 * With DATABASE_URL it makes (and afterwards drops) a database of its own on that server; else it uses a PGlite folder of its own.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { overPostgres } from '#platform/db/open.ts'
import { serializerSchema } from '#platform/http/serializer.ts'
import { withName } from '#platform/testing/setup.ts'
import { taskContract } from '#slices/task/contract.ts'
import type { Told as AppTold } from './app.ts'
import type { Told as FloorTold, Work } from './floor.ts'
import { type Loaded, load } from './load.ts'

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '100000' },
    people: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '8' },
    only: { type: 'string', default: 'list,change,board,search' },
    out: { type: 'string', default: 'bench/results/latest.json' },
    keep: { type: 'boolean', default: false },
  },
})
const number = (name: 'tasks' | 'people' | 'seconds' | 'rounds' | 'connections'): number => {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} ${values[name]}: a whole number above 0`)
  return value
}
const settings = {
  tasks: number('tasks'),
  people: number('people'),
  seconds: number('seconds'),
  rounds: number('rounds'),
  connections: number('connections'),
}

type Measured = {
  perSecond: number
  p50: number
  p95: number
  p99: number
  cpuMs: number
  errors: number
  samples: number
}
type Row = {
  name: string
  app: Measured
  floor: Measured | null
  ratio: number | null
  statements: number | null
  budget: string
  holds: boolean | null
}

/** A round in which nothing was answered has a p95 of 0, and proves nothing. */
const quick = ({ p95, samples }: Measured): boolean => samples > 0 && p95 < 100

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The flags `npm start` gives Node, so that what is measured is what is served. */
const nodeFlags = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'))

class Child<T extends object> {
  readonly process: ChildProcess
  constructor(file: string, env: Record<string, string>) {
    this.process = fork(join(import.meta.dirname, file), [], {
      execArgv: nodeFlags,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }
  next = (): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`${this.process.spawnfile} ended`))
      this.process.once('message', (told) => {
        this.process.off('exit', ended)
        resolve(told as T)
      })
      this.process.once('exit', ended)
    })
  ask(message: object): Promise<T> {
    const answer = this.next()
    this.process.send(message)
    return answer
  }
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.process.once('exit', () => resolve())
      this.process.send({ stop: true })
    })
  }
  /** CPU time of the process so far, user and system, in ms (Linux: 100 ticks a second). */
  cpu(): number {
    try {
      const fields = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10
    } catch {
      return Number.NaN
    }
  }
}

type Shot = {
  url: string
  method?: 'GET' | 'POST'
  cookie?: string
  next?: () => { path: string; body?: string }
}

async function shoot(child: Child<object>, { url, method = 'GET', cookie, next }: Shot): Promise<Measured> {
  const before = child.cpu()
  const result = await autocannon({
    url,
    method,
    connections: settings.connections,
    duration: settings.seconds,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' && !next ? { body: '{}' } : {}),
    ...(next ? { requests: [{ setupRequest: (request: object) => ({ ...request, ...next() }) }] } : {}),
  } as autocannon.Options)
  const done = result['2xx']
  return {
    perSecond: Math.round(done / result.duration),
    p50: result.latency.p50,
    p95: (result.latency as unknown as { p97_5: number }).p97_5,
    p99: result.latency.p99,
    cpuMs: Math.round(((child.cpu() - before) / Math.max(done, 1)) * 1000) / 1000,
    errors: result.errors + result.non2xx,
    samples: done,
  }
}

/** In turn, so that a machine that drifts drifts for both; the median round by throughput is the one reported. */
async function duel(app: () => Promise<Measured>, floor: (() => Promise<Measured>) | null) {
  await app()
  if (floor) await floor()
  const rounds: { app: Measured; floor: Measured | null }[] = []
  for (let n = 0; n < settings.rounds; n++)
    rounds.push({ app: await app(), floor: floor ? await floor() : null })
  const middle = (of: (round: (typeof rounds)[number]) => Measured | null): Measured => {
    const all = rounds.map(of).filter((each) => each !== null)
    return all.find((each) => each.perSecond === median(all.map((one) => one.perSecond)))!
  }
  const ratio = floor ? median(rounds.map((round) => round.app.perSecond / round.floor!.perSecond)) : null
  return { app: middle((round) => round.app), floor: floor ? middle((round) => round.floor) : null, ratio }
}

const folder = mkdtempSync(join(tmpdir(), 'daumoi-bench-'))
const base = process.env.DATABASE_URL ?? null
const own = base ? `daumoi_bench_${process.pid}` : null
const admin = base ? overPostgres(base, { max: 1 }) : null
if (admin) await admin.exec(`create database ${own}`)
const databaseUrl = base && own ? withName(base, own) : ''
const env = {
  DAUMOI_DATA: join(folder, 'app'),
  DATABASE_URL: databaseUrl,
  PORT: '0',
  HOST: '127.0.0.1',
  DAUMOI_SECRET: 'b'.repeat(64),
  LOG_LEVEL: 'error',
  NODE_ENV: 'production',
  DAUMOI_REQUESTS_PER_MINUTE: '100000000',
}
mkdirSync(env.DAUMOI_DATA, { recursive: true })

console.log(
  `Loading ${settings.tasks.toLocaleString('en')} tasks and ${settings.people.toLocaleString('en')} people on ${base ? 'PostgreSQL' : 'PGlite'} ...`,
)
const loaded: Loaded = await load({ ...env, databaseUrl: databaseUrl || null }, settings, (line) =>
  console.log(`  ${line}`),
)
if (!base) cpSync(env.DAUMOI_DATA, join(folder, 'floor'), { recursive: true })

const app = new Child<AppTold>('app.ts', env)
const address = ((await app.next()) as { ready: string }).ready
const floor = new Child<FloorTold>('floor.ts', base ? env : { ...env, DAUMOI_DATA: join(folder, 'floor') })
await floor.next()
const idle = ((await app.ask({ memory: true })) as { rss: number }).rss

const cookie = loaded.cookie
const capture = async (method: string, url: string, payload?: object) => {
  const told = (await app.ask({ capture: { method, url, cookie, ...(payload ? { payload } : {}) } })) as {
    captured: { status: number; body: string; sent: { sql: string; parameters: unknown[] }[] }
  }
  if (told.captured.status >= 300)
    throw new Error(`${method} ${url}: ${told.captured.status} ${told.captured.body}`)
  return told.captured
}
const bound = async (work: Work) => ((await floor.ask({ work })) as { bound: string }).bound
const isSession = ({ sql }: { sql: string }) => /\bsession\b/.test(sql)

const rows: Row[] = []
const wanted = new Set(values.only.split(','))
const lists: [string, string][] = [
  ['list: mine, open', `/api/v1/tasks?scope=mine&timeliness=open&limit=50`],
  ['list: a unit with all below, by due day', `/api/v1/tasks?scope=unit&unit=${loaded.unit}&limit=50`],
  ['list: overdue of the city', `/api/v1/tasks?timeliness=overdue&limit=50`],
]
if (wanted.has('list'))
  for (const [name, url] of lists) {
    const { sent, body } = await capture('GET', url)
    const count = (JSON.parse(body) as { rows: unknown[] }).rows.length
    if (count < 50) throw new Error(`${name}: only ${count} rows; load more tasks`)
    const target = await bound({
      kind: 'read',
      name,
      statements: sent.filter((each) => !isSession(each)),
      schema: serializerSchema(taskContract.list.answer),
      pick: 'page',
    })
    const result = await duel(
      () => shoot(app, { url: address + url, cookie }),
      () => shoot(floor, { url: target }),
    )
    rows.push({
      name,
      ...result,
      statements: sent.length,
      budget: '>= 50 % of floor, <= 3 statements',
      holds: result.ratio! >= 0.5 && sent.length <= 3,
    })
  }

if (wanted.has('change')) {
  const update = {
    status: 'onTrack',
    percent: 40,
    why: 'Đã thu thập đủ số liệu của các phòng',
    nextStep: 'Tổng hợp, trình lãnh đạo',
    files: [],
  }
  const asked = Date.now()
  const { sent } = await capture('POST', `/api/v1/tasks/${loaded.mine[0]!}/updates`, update)
  const uuids = [
    ...new Set(
      JSON.stringify(sent).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [],
    ),
  ]
  const fresh = uuids.filter(
    (uuid) => Number.parseInt(uuid.replace('-', '').slice(0, 12), 16) > asked && uuid !== loaded.mine[0],
  )
  const changes = sent.filter((each) => !isSession(each) && !/^(begin|commit|rollback)/i.test(each.sql))
  const target = await bound({
    kind: 'change',
    name: 'change',
    statements: changes,
    fresh,
    changed: loaded.mine[0]!,
    ids: loaded.mine.slice(1),
    version: null,
  })
  let turn = 0
  const next = () => ({
    path: `/api/v1/tasks/${loaded.mine[turn++ % loaded.mine.length]}/updates`,
    body: JSON.stringify(update),
  })
  const result = await duel(
    () => shoot(app, { url: address, method: 'POST', cookie, next }),
    () => shoot(floor, { url: target, method: 'POST' }),
  )
  rows.push({
    name: 'change: an update with its journal row',
    ...result,
    statements: sent.length,
    budget: '>= 40 % of floor',
    holds: result.ratio! >= 0.4,
  })
}

if (wanted.has('board')) {
  const { sent } = await capture('GET', '/api/v1/board')
  const result = await duel(() => shoot(app, { url: `${address}/api/v1/board`, cookie }), null)
  rows.push({
    name: 'board: all units by state',
    ...result,
    statements: sent.length,
    budget: 'p95 < 100 ms',
    holds: quick(result.app),
  })
}
if (wanted.has('search'))
  for (const q of ['nhiem vu giai ngan', 'Nhiệm vụ giải ngân', 'bao cao']) {
    const url = `/api/v1/search?q=${encodeURIComponent(q)}`
    const { sent } = await capture('GET', url)
    const result = await duel(() => shoot(app, { url: address + url, cookie }), null)
    rows.push({
      name: `search: ${q}`,
      ...result,
      statements: sent.length,
      budget: 'p95 < 100 ms',
      holds: quick(result.app),
    })
  }

const loadedRss = ((await app.ask({ memory: true })) as { rss: number }).rss
await app.stop()
await floor.stop()
if (admin) {
  if (!values.keep) await admin.exec(`drop database ${own} with (force)`)
  await admin.close()
}
rmSync(folder, { recursive: true, force: true })

const mb = (bytes: number) => Math.round(bytes / 1024 / 1024)
console.log(
  `\n${'what'.padEnd(44)}${'req/s'.padStart(8)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'p99'.padStart(8)}${'cpu ms'.padStart(8)}${'floor/s'.padStart(9)}${'ratio'.padStart(8)}${'stmts'.padStart(7)}  budget`,
)
for (const { name, app: a, floor: f, ratio, statements, budget, holds } of rows)
  console.log(
    `${name.padEnd(44)}${String(a.perSecond).padStart(8)}${a.p50.toFixed(0).padStart(8)}${a.p95.toFixed(0).padStart(8)}${a.p99.toFixed(0).padStart(8)}${a.cpuMs.toFixed(2).padStart(8)}${String(f?.perSecond ?? '').padStart(9)}${(ratio === null ? '' : `${(ratio * 100).toFixed(0)} %`).padStart(8)}${String(statements ?? '').padStart(7)}  ${holds ? 'holds' : 'MISSED'}: ${budget}${a.errors ? ` (${a.errors} ERRORS)` : ''}`,
  )
console.log(
  `resident: ${mb(idle)} MB after start, ${mb(loadedRss)} MB after the load (p95 is the 97.5th percentile the load tool reports)`,
)

mkdirSync(join('bench', 'results'), { recursive: true })
writeFileSync(
  values.out,
  `${JSON.stringify({ at: new Date().toISOString(), engine: base ? 'postgres' : 'pglite', settings, rows, memory: { idle, loaded: loadedRss } }, null, 2)}\n`,
)
process.exitCode = rows.some(({ holds, app: a }) => holds === false || a.errors > 0) ? 1 : 0
