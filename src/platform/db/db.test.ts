import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { freshDatabase, onPostgres, test } from '#platform/testing/test.ts'
import { migratedInMemory, schemaText } from './generate-types.ts'
import { migrate } from './migrate.ts'
import { together } from './together.ts'

test('every type comes back the same from either engine', async ({ tx }) => {
  const { rows } = await sql`
    select 9007199254740991::int8 as int8, 7::int4 as int4, array[1, 2]::int8[] as int8s, date '2026-09-30' as day,
      array[date '2026-09-30'] as days, timestamptz '2026-09-30 08:15:00.123+07' as instant, 1.50::numeric as numeric, true as bool,
      '{"a": 1}'::jsonb as jsonb, array['a', 'b']::text[] as texts, 'a.b'::ltree as ltree, '\\x00ff'::bytea as bytes,
      '{[1,3)}'::int8multirange as ranges, null::int8 as nothing`.execute(tx)
  const row = rows[0] as Record<string, unknown>
  expect({ ...row, bytes: Buffer.from(row.bytes as Uint8Array).toString('hex') }).toEqual({
    int8: 9007199254740991,
    int4: 7,
    int8s: [1, 2],
    day: '2026-09-30',
    days: ['2026-09-30'],
    instant: '2026-09-30T01:15:00.123Z',
    numeric: '1.50',
    bool: true,
    jsonb: { a: 1 },
    texts: ['a', 'b'],
    ltree: 'a.b',
    bytes: '00ff',
    ranges: '{[1,3)}',
    nothing: null,
  })
})

test('a number too large for a double fails aloud instead of being wrong', async ({ tx }) => {
  await expect(sql`select 9007199254740993::int8`.execute(tx)).rejects.toThrow(/does not fit/)
})

test.skipIf(!onPostgres())('of two changes that wait for each other both are made', async () => {
  const database = await freshDatabase()
  for (const id of ['a', 'b'])
    await database.db
      .insertInto('seal_key')
      .values({ id, public_key: Buffer.of(0) })
      .execute()
  const bothHold = Promise.withResolvers<void>()
  let holding = 0
  let begun = 0
  const change = (first: string, second: string) =>
    database.inTransaction(async (tx) => {
      begun++
      await sql`update seal_key set public_key = public_key || '\\x01'::bytea where id = ${first}`.execute(tx)
      if (++holding === 2) bothHold.resolve()
      await bothHold.promise
      await sql`update seal_key set public_key = public_key || '\\x01'::bytea where id = ${second}`.execute(
        tx,
      )
    })
  await Promise.all([change('a', 'b'), change('b', 'a')])
  const rows = await database.db.selectFrom('seal_key').select('public_key').execute()
  expect(rows.map((row) => Buffer.from(row.public_key).toString('hex'))).toEqual(['000101', '000101'])
  expect(begun).toBe(3)
  await database.close()
})

describe('the embedded database', () => {
  test.skipIf(onPostgres())(
    'refuses a second connection inside a transaction instead of waiting for ever',
    async () => {
      const database = await freshDatabase()
      await expect(database.inTransaction(() => sql`select 1`.execute(database.db))).rejects.toThrow(
        /use tx, not db/,
      )
      await database.close()
    },
  )

  test('lets two changes at once run one after the other, and reads wait for neither half', async () => {
    const database = await freshDatabase()
    const seen: number[] = []
    const change = (n: number) =>
      database.inTransaction(async (tx) => {
        await tx
          .insertInto('seal_key')
          .values({ id: `key-${n}`, public_key: Buffer.from([n]) })
          .execute()
        await sql`select pg_sleep(0.02)`.execute(tx)
      })
    const read = async () =>
      seen.push((await database.db.selectFrom('seal_key').select('id').execute()).length)
    await Promise.all([change(1), read(), change(2), read(), change(3)])
    await read()
    expect(seen.at(-1)).toBe(3)
    await database.close()
  })

  test('undoes everything when a change fails', async () => {
    const database = await freshDatabase()
    const half = database.inTransaction(async (tx) => {
      await tx
        .insertInto('seal_key')
        .values({ id: 'half', public_key: Buffer.from([1]) })
        .execute()
      throw new Error('halfway')
    })
    await expect(half).rejects.toThrow('halfway')
    expect(await database.db.selectFrom('seal_key').selectAll().execute()).toEqual([])
    await database.close()
  })
})

test('migrating again runs nothing, and an edited migration is refused', async () => {
  const database = await freshDatabase()
  expect(await migrate(database)).toEqual([])
  await database.exec(`update migration set sha256 = 'other' where name like '%journal.sql'`)
  await expect(migrate(database)).rejects.toThrow(/edited after it was run/)
  await database.close()
})

test('older code does not start on tables of newer code', async () => {
  const database = await freshDatabase()
  await database.exec(`insert into migration (name, sha256) values ('2099-01-01-later.sql', 'x')`)
  await expect(migrate(database)).rejects.toThrow(/newer version \(2099-01-01-later\.sql\)/)
  await database.close()
})

test('schema.gen.ts is what the migrations make (npm run db:types)', async () => {
  const database = await migratedInMemory()
  expect(await schemaText(database)).toBe(readFileSync(join(import.meta.dirname, 'schema.gen.ts'), 'utf8'))
  await database.close()
})

test('readers who ask the same at once share an answer that was read after they asked', async ({ tx }) => {
  let stored = 'before'
  let reads = 0
  const gate = Promise.withResolvers<void>()
  const read = () =>
    together(tx, 'board', async () => {
      const seen = stored
      if (++reads === 1) await gate.promise
      return seen
    })
  const first = read()
  stored = 'after'
  const rest = Promise.all([read(), read(), read()])
  gate.resolve()
  expect([await first, await rest, reads]).toEqual(['before', ['after', 'after', 'after'], 2])
  stored = 'later'
  expect(await read()).toBe('later')
})

test('a shared read that fails fails for those who waited for it, and the next begins anew', async ({
  tx,
}) => {
  let reads = 0
  const read = () =>
    together(tx, 'board', async () => {
      if (++reads < 3) throw new Error(`away ${reads}`)
      return reads
    })
  const outcomes = await Promise.allSettled([read(), read(), read()])
  expect(outcomes.map((each) => each.status === 'rejected' && (each.reason as Error).message)).toEqual([
    'away 1',
    'away 2',
    'away 2',
  ])
  expect(await read()).toBe(3)
})
