/** Opens the database: PGlite in a folder by default, PostgreSQL when a URL is given. Same SQL, same rows from both. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { ltree } from '@electric-sql/pglite/contrib/ltree'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Kysely, type LogEvent, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { EmbeddedDialect, insideTransaction } from './pglite.ts'
import type { DB } from './schema.gen.ts'
import { parsers } from './types.ts'
import { watchedPool } from './watched.ts'

/** A handle for reads. A `Tx` is also a `Reader`. */
export type Reader = Kysely<DB>
/** Every change takes one of these, so that it cannot be half done. */
export type Tx = Transaction<DB>

export type Database = {
  engine: 'pglite' | 'postgres'
  db: Reader
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs SQL of several statements without parameters (migrations, bulk loads). */
  exec(text: string): Promise<void>
  close(): Promise<void>
  pglite: PGlite | null
  pool: pg.Pool | null
}

export type Sent = { sql: string; parameters: readonly unknown[] }
/** Counts (and keeps, when `sent` is given) the statements of the request that runs inside it: for tests and the bench. */
export const statements = new AsyncLocalStorage<{ count: number; sent?: Sent[] }>()
const log = (event: LogEvent) => {
  const counter = statements.getStore()
  if (!counter || event.level !== 'query') return
  counter.count++
  counter.sent?.push({ sql: event.query.sql, parameters: event.query.parameters })
}

export const pgliteExtensions = { ltree, btree_gist, pg_trgm }

export function overPglite(pglite: PGlite): Database {
  const db = new Kysely<DB>({ dialect: new EmbeddedDialect(pglite), log })
  return {
    engine: 'pglite',
    db,
    // The flag is set by the work alone, after the connection was handed out.
    inTransaction: (work) => db.transaction().execute((tx) => insideTransaction.run(true, () => work(tx))),
    exec: async (text) => void (await pglite.exec(text)),
    close: async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
    },
    pglite,
    pool: null,
  }
}

export function overPostgres(url: string, options: { max?: number; prepare?: boolean } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? Number(process.env.DATABASE_POOL ?? 10),
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    keepAlive: true,
    application_name: 'daumoi',
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        (format === 'text' || !format ? parsers[oid] : undefined) ??
        pg.types.getTypeParser(oid, format)) as never,
    },
  })
  // Off behind a transaction pooler that keeps no statements.
  const prepare = options.prepare ?? process.env.DATABASE_PREPARE !== 'off'
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: watchedPool(pool, prepare) }), log })
  return {
    engine: 'postgres',
    db,
    inTransaction: (work) => undeadlocked(() => db.transaction().execute(work)),
    exec: async (text) => void (await pool.query(text)),
    close: async () => void (await db.destroy()),
    pglite: null,
    pool,
  }
}

/**
 * PostgreSQL ends one of two changes that wait for each other, and undoes it whole. It begins anew, so that nobody is told of a
 * failure that a second later is none; after the third time it is one.
 */
async function undeadlocked<T>(change: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left--)
    try {
      return await change()
    } catch (error) {
      if (left === 0 || (error as { code?: string }).code !== '40P01') throw error
    }
}

/** `url` null: the embedded database in `folder` (created when absent). */
export async function openDatabase(url: string | null, folder: string): Promise<Database> {
  if (url) return overPostgres(url)
  mkdirSync(dirname(folder), { recursive: true })
  const pglite = await PGlite.create(folder, { extensions: pgliteExtensions, parsers })
  return overPglite(pglite)
}
