/** The pool as the query builder sees it: statements under a name, and a line that neither answers nor breaks is broken off. */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { nameOf } from './named.ts'

/** How long a statement may be without an answer before the database itself is asked whether it is there. */
const PATIENCE = 3000
/** How long that question may take. */
const PROBE = 3000
/** PostgreSQL ends a statement after 30 s (statement_timeout): one that is silent for longer has lost its line. */
const LONGEST = 40_000

type Waiting = { since: number; asked: number }

/**
 * A pulled cable or a firewall that drops packets breaks nothing: without this, whoever waits for an answer waits for many
 * minutes. A slow statement is let be as long as the database answers a new connection.
 */
export function watchedPool(pool: pg.Pool, prepare: boolean): PostgresPool {
  const waiting = new Map<pg.PoolClient, Waiting>()
  // A connection that breaks while it is lent out tells by this event too; unheard, it would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  pool.on('error', () => {})

  let probing = false
  async function look(): Promise<void> {
    const now = Date.now()
    for (const [client, { since }] of waiting) if (now - since > LONGEST) breakOff(client)
    const doubtful = [...waiting.values()].filter(({ asked }) => now - asked > PATIENCE)
    if (probing || doubtful.length === 0) return
    probing = true
    const there = await answers(pool.options.connectionString!)
    probing = false
    if (there) for (const each of doubtful) each.asked = Date.now()
    else for (const [client, { since }] of waiting) if (since <= now) breakOff(client)
  }
  // With a statement running, end() closes the line at once; whoever waits hears "Connection terminated".
  const breakOff = (client: pg.PoolClient) => void (client as unknown as pg.Client).end().catch(() => {})
  const timer = setInterval(() => void look(), 500)
  timer.unref()

  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const wrap = (client: pg.PoolClient): PostgresPoolClient =>
    Object.assign(Object.create(client), {
      async query(text: string | object, values?: readonly unknown[]) {
        waiting.set(client, { since: Date.now(), asked: Date.now() })
        try {
          const name = prepare && typeof text === 'string' && values?.length ? nameOf(text) : undefined
          return await (name
            ? client.query({ name, text: text as string, values: values as unknown[] })
            : client.query(text as string, values as unknown[]))
        } finally {
          waiting.delete(client)
        }
      },
      release: () => client.release(),
    }) as PostgresPoolClient

  return {
    options: pool.options,
    end: () => {
      clearInterval(timer)
      return pool.end()
    },
    async connect() {
      const client = await pool.connect()
      const known = wrapped.get(client)
      if (known) return known
      const made = wrap(client)
      wrapped.set(client, made)
      return made
    },
  } as PostgresPool
}

/** Any answer counts, a refusal ("too many clients") included: then the line stands. */
async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: PROBE,
    query_timeout: PROBE,
    application_name: 'daumoi-probe',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    return /^[0-9A-Z]{5}$/.test((error as { code?: string }).code ?? '') && 'severity' in (error as object)
  } finally {
    void client.end().catch(() => {})
  }
}
