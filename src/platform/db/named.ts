/** Sends every statement to PostgreSQL under a name, so that it is parsed and planned once per connection. */

import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

const MOST_NAMES = 500
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMES) return known
  const name = `d${names.size + 1}`
  names.set(text, name)
  return name
}

const wrapped = new WeakMap<PoolClient, PostgresPoolClient>()

/** `pool` as Kysely sees it. Switched off behind a transaction pooler that keeps no statements (`DATABASE_PREPARE=off`). */
export function namedPool(pool: Pool, prepare: boolean): PostgresPool {
  if (!prepare) return pool
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      let named = wrapped.get(client)
      if (!named) {
        named = Object.assign(Object.create(client), {
          query(text: string | object, values?: readonly unknown[]) {
            if (typeof text !== 'string' || !values?.length)
              return client.query(text as string, values as unknown[])
            const name = nameOf(text)
            return client.query(
              name ? { name, text, values: values as unknown[] } : { text, values: values as unknown[] },
            )
          },
          release: () => client.release(),
        }) as PostgresPoolClient
        wrapped.set(client, named)
      }
      return named
    },
  } as PostgresPool
}
