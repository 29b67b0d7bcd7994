/**
 * The floor: a bare Fastify route that sends the same statements through the same driver, named, and serialises the same rows.
 * No policy, no parsing, no session, no journal logic; whatever the product costs above this is its own.
 */

import { join } from 'node:path'
import Fastify from 'fastify'
import { v7 } from 'uuid'
import { configFrom } from '#platform/config.ts'
import { openDatabase, type Reader, type Sent } from '#platform/db/open.ts'

export type Work =
  | { kind: 'read'; name: string; statements: Sent[]; schema: object; pick: 'page' | 'plain' }
  /** Ids made by the captured request are made anew each time; the thing changed goes round `ids`. */
  | {
      kind: 'change'
      name: string
      statements: Sent[]
      fresh: string[]
      changed: string
      ids: string[]
      version: { from: number } | null
    }
export type Ask = { work: Work } | { memory: true } | { stop: true }
export type Told = { ready: string } | { bound: string } | { rss: number }

const config = configFrom()
const database = await openDatabase(config.databaseUrl, join(config.data, 'database'))
const run = (db: Reader, { sql: text, parameters }: Sent) =>
  db.executeQuery({
    sql: text,
    parameters,
    query: { kind: 'RawNode', sqlFragments: [text], parameters: [] } as never,
    queryId: { queryId: 'floor' },
  })

const app = Fastify({ forceCloseConnections: true })
const works = new Map<string, Work>()
let turn = 0

// Bound before listening is impossible (works are captured later), so routes are made on a fresh server per work.
async function bind(work: Work): Promise<string> {
  works.set(work.name, work)
  const each = Fastify({ forceCloseConnections: true })
  // A floor that fails is no floor: say why, once.
  let told = false
  each.addHook('onError', async (_request, _reply, error) => {
    if (!told) console.error(`floor of ${work.name}: ${error.message}`)
    told = true
  })
  if (work.kind === 'read')
    each.get('/', { schema: { response: { 200: work.schema } } }, async () => {
      let rows: unknown[] = []
      for (const statement of work.statements) rows = (await run(database.db, statement)).rows
      return work.pick === 'page' ? { rows: rows.slice(0, 50), next: null } : { rows }
    })
  else
    each.post('/', async () => {
      const id = work.ids[turn++ % work.ids.length]!
      const renamed = new Map(work.fresh.map((old) => [old, v7()]))
      renamed.set(work.changed, id)
      const swap = (value: unknown): unknown =>
        typeof value === 'string'
          ? value.replace(
              /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
              (uuid) => renamed.get(uuid) ?? uuid,
            )
          : Array.isArray(value)
            ? value.map(swap)
            : value
      await database.db.transaction().execute(async (tx) => {
        for (const statement of work.statements)
          await run(tx, { sql: statement.sql, parameters: statement.parameters.map(swap) })
      })
      return { id }
    })
  return each.listen({ host: '127.0.0.1', port: 0 })
}

const tell = (told: Told) => process.send!(told)
process.on('message', async (ask: Ask) => {
  if ('memory' in ask) tell({ rss: process.memoryUsage().rss })
  else if ('stop' in ask) {
    await app.close()
    await database.close()
    process.exit(0)
  } else tell({ bound: await bind(ask.work) })
})
tell({ ready: 'floor' })
