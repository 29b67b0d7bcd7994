import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { freshDatabase, test } from '#platform/testing/test.ts'
import type { Database } from '../db/open.ts'
import { passingKey, publicKeyOf, sealKey, serverKey } from './keys.ts'
import { makeMonths } from './months.ts'
import { record, recordAll } from './record.ts'
import { rangesOf, sealPending } from './seal.ts'
import { verifyJournal } from './verify.ts'

const key = passingKey()
const task = () => ({ kind: 'task', id: randomUUID() })

/** Three seals of two facts each, in a database of its own. */
async function threeSeals(): Promise<Database> {
  const database = await freshDatabase()
  for (let n = 0; n < 3; n++) {
    await database.inTransaction((tx) =>
      recordAll(tx, { person: randomUUID() }, [
        { fact: 'task.issued', about: task(), data: { title: `Nhiệm vụ ${n}` } },
        { fact: 'task.acknowledged', about: task() },
      ]),
    )
    await database.inTransaction((tx) => sealPending(tx, key))
  }
  return database
}
/** What the owner of the database can do, and the triggers forbid everybody else. */
const tamper = (database: Database, change: string) =>
  database.exec(`set session_replication_role = replica; ${change}; set session_replication_role = default`)

test('a fact and its payload are written together and wait for a seal', async ({ tx }) => {
  const about = task()
  await record(tx, 'system', 'task.issued', about, { title: 'Báo cáo giải ngân quý I' })
  const row = await tx
    .selectFrom('journal')
    .select(['fact', 'actor', 'about'])
    .where('about', '=', about.id)
    .executeTakeFirst()
  expect(row).toEqual({ fact: 'task.issued', actor: null, about: about.id })
  expect((await verifyJournal(tx)).whole).toBe(true)
})

test('the journal itself refuses a change and a deletion', async ({ tx }) => {
  await record(tx, 'system', 'task.issued', task())
  for (const change of [
    sql`update journal set fact = 'task.accepted'`,
    sql`delete from journal`,
    sql`delete from journal_payload`,
  ]) {
    const point = await tx.savepoint('try').execute()
    await expect(change.execute(point)).rejects.toThrow(/never changed/)
    await point.rollbackToSavepoint('try').execute()
  }
})

test('facts keep the order in which they were given', async ({ tx }) => {
  const about = task()
  await recordAll(
    tx,
    'system',
    ['task.issued', 'task.acknowledged', 'task.submitted'].map((fact) => ({ fact, about })),
  )
  const rows = await tx
    .selectFrom('journal')
    .select('fact')
    .where('about', '=', about.id)
    .orderBy('id')
    .execute()
  expect(rows.map((row) => row.fact)).toEqual(['task.issued', 'task.acknowledged', 'task.submitted'])
})

test('ids with gaps are written as a multirange', () =>
  expect(rangesOf([1, 2, 3, 7, 9])).toBe('{[1,4),[7,8),[9,10)}'))

describe('a journal of three seals', () => {
  test('is found whole, and stays whole when a payload is erased', async () => {
    const database = await threeSeals()
    expect(await verifyJournal(database.db)).toEqual({
      whole: true,
      seals: 3,
      rows: 6,
      erased: 0,
      waiting: 0,
    })
    await database.db
      .updateTable('journal_payload')
      .set({ salt: null, data: null })
      .where('id', '=', 3)
      .execute()
    expect(await verifyJournal(database.db)).toMatchObject({ whole: true, erased: 1 })
    await database.close()
  })

  test.for<[string, string, object]>([
    [
      'one byte of a fact changed',
      `update journal set fact = 'task.issuee' where id = 3`,
      { fault: 'row-changed', seal: 2, row: 3 },
    ],
    [
      'one byte of a payload changed',
      `update journal_payload set data = replace(data, 'N', 'M') where id = 3`,
      { fault: 'payload-changed', row: 3 },
    ],
    ['a row deleted', `delete from journal where id = 4`, { fault: 'row-missing', seal: 2, row: 4 }],
    [
      'two rows swapped',
      `update journal set id = 100 where id = 3; update journal set id = 3 where id = 4; update journal set id = 4 where id = 100`,
      { fault: 'payload-changed', row: 3 },
    ],
    ['a seal deleted', `delete from seal where number = 2`, { fault: 'seal-missing', seal: 2 }],
    [
      'a seal computed anew without the key',
      `update seal set signature = decode(repeat('00', 64), 'hex') where number = 3`,
      { fault: 'signature-wrong', seal: 3 },
    ],
    [
      'a row slipped in under a sealed number, in another month',
      `insert into journal select id, date '2020-01-01', at, actor, 'task.accepted', about_kind, about, units, payload_hash, row_hash from journal where id = 3`,
      { fault: 'row-doubled', row: 3 },
    ],
    ['the last seal cut off', `delete from seal where number = 3`, { fault: 'row-unsealed', row: 5 }],
  ])('names the first bad entry: %s', async ([, change, verdict]) => {
    const database = await threeSeals()
    await tamper(database, change)
    expect(await verifyJournal(database.db)).toMatchObject({ whole: false, ...verdict })
    await database.close()
  })
})

test('seals signed anew with a key that was put into the database are told from those of the server', async () => {
  const database = await threeSeals()
  expect((await verifyJournal(database.db, [key.publicKey])).whole).toBe(true)
  const forger = passingKey()
  const { hash } = await database.db
    .selectFrom('seal')
    .select('hash')
    .where('number', '=', 3)
    .executeTakeFirstOrThrow()
  const hex = (bytes: Uint8Array) => `decode('${Buffer.from(bytes).toString('hex')}', 'hex')`
  await tamper(
    database,
    `insert into seal_key (id, public_key) values ('${forger.id}', ${hex(forger.publicKey)});
     update seal set key = '${forger.id}', signature = ${hex(forger.sign(hash))} where number = 3`,
  )
  expect((await verifyJournal(database.db)).whole).toBe(true)
  expect(await verifyJournal(database.db, [key.publicKey])).toMatchObject({
    whole: false,
    fault: 'key-foreign',
    seal: 3,
  })
  expect((await verifyJournal(database.db, [key.publicKey, forger.publicKey])).whole).toBe(true)
  await database.close()
})

test('the key of the server is made once and read again; one that was spoilt is told, not replaced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daumoi-key-'))
  expect(serverKey(folder)).toBeNull()
  expect(sealKey(folder).id).toBe(sealKey(folder).id)
  const file = join(folder, 'seal.key')
  expect(publicKeyOf(readFileSync(file, 'utf8'))).toEqual(sealKey(folder).publicKey)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  writeFileSync(file, '')
  expect(() => sealKey(folder)).toThrow(/seal\.key is no Ed25519 key/)
  rmSync(folder, { recursive: true })
})

test('months are made once, and rows of a month lie in its own part', async () => {
  const database = await freshDatabase()
  const today = new Date().toISOString().slice(0, 10)
  for (let n = 0; n < 2; n++) await database.inTransaction((tx) => makeMonths(tx, today))
  await database.inTransaction((tx) => record(tx, 'system', 'task.issued', task()))
  const { rows } = await sql<{ n: number }>`select count(*) as n from only journal_default`.execute(
    database.db,
  )
  expect(rows[0]!.n).toBe(0)
  await database.close()
})
