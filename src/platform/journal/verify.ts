/** Proves the journal: recomputes every row, payload, seal and signature, and names the first that does not hold. */
import { sql } from 'kysely'
import type { Reader } from '../db/open.ts'
import { payloadHash, type RowFacts, rowHash, sealHash } from './hash.ts'
import { signatureHolds } from './keys.ts'
import { idsOf, noSeal } from './seal.ts'

export type Verdict =
  | { whole: true; seals: number; rows: number; erased: number; waiting: number }
  | { whole: false; seal: number | null; row: number | null; fault: Fault; seals: number; rows: number }

export type Fault =
  | 'row-changed'
  | 'row-missing'
  | 'row-doubled'
  | 'payload-changed'
  | 'payload-missing'
  | 'seal-changed'
  | 'seal-missing'
  | 'signature-wrong'
  | 'key-foreign'
  | 'row-unsealed'

type Row = RowFacts & {
  id: number
  rowHash: Uint8Array
  salt: Uint8Array | null
  data: string | null
  hasPayload: boolean
}

/** Whether the tables of the journal are there at all. */
export const holdsJournal = async (db: Reader): Promise<boolean> =>
  (await sql<{ there: boolean }>`select to_regclass('seal') is not null as there`.execute(db)).rows[0]!.there

/**
 * `trusted`: public keys of the server, from outside the database; who owns the database can put a key of their own into it and
 * sign everything anew. Empty: the keys in the database are believed. `progress` is told the number of seals done now and then.
 * Reads seal by seal: memory does not grow with the journal.
 */
export async function verifyJournal(
  db: Reader,
  trusted: Uint8Array[] = [],
  progress: (seals: number) => void = () => {},
): Promise<Verdict> {
  let previous: Uint8Array = noSeal
  let number = 0
  let rows = 0
  let erased = 0
  const keys = new Map(
    (await db.selectFrom('seal_key').selectAll().execute()).map((key) => [key.id, key.public_key]),
  )
  const broken = (fault: Fault, row: number | null = null): Verdict => ({
    whole: false,
    seal: number,
    row,
    fault,
    seals: number,
    rows,
  })
  for (;;) {
    const batch = await db
      .selectFrom('seal')
      .selectAll()
      .where('number', '>', number)
      .orderBy('number')
      .limit(200)
      .execute()
    if (batch.length === 0) break
    for (const seal of batch) {
      number++
      if (seal.number !== number) return broken('seal-missing')
      if (Buffer.compare(seal.previous, previous) !== 0) return broken('seal-changed')
      const ids = idsOf(seal.ids)
      const found = await rowsOf(db, seal.ids, seal.first_month, seal.last_month)
      const byId = new Map(found.map((row) => [row.id, row]))
      for (const id of ids) {
        const row = byId.get(id)
        if (!row) return broken('row-missing', id)
        if (Buffer.compare(rowHash(row), row.rowHash) !== 0) return broken('row-changed', id)
        if (!row.hasPayload) return broken('payload-missing', id)
        if (row.salt === null || row.data === null) erased++
        else if (Buffer.compare(payloadHash(row.salt, row.data), row.payloadHash) !== 0)
          return broken('payload-changed', id)
      }
      const hash = sealHash(
        previous,
        number,
        ids.map((id) => ({ id, hash: byId.get(id)!.rowHash })),
      )
      if (Buffer.compare(hash, seal.hash) !== 0 || ids.length !== seal.count) return broken('seal-changed')
      const key = keys.get(seal.key)
      if (!key || !signatureHolds(key, seal.hash, seal.signature)) return broken('signature-wrong')
      if (trusted.length > 0 && !trusted.some((each) => Buffer.compare(each, key) === 0))
        return broken('key-foreign')
      previous = seal.hash
      rows += ids.length
    }
    progress(number)
  }
  const outside = (fault: Fault, row: number): Verdict => ({ ...broken(fault, row), seal: null }) as Verdict
  // Numbers are given once; a second row of one number in another month would pass for the sealed one.
  const { rows: doubled } = await sql<{ id: number }>`
    select id from journal group by id having count(*) > 1 order by id limit 1`.execute(db)
  if (doubled[0]) return outside('row-doubled', doubled[0].id)
  // Rows that are neither sealed nor waiting to be: the tail was cut, or somebody wrote past record().
  const { rows: loose } = await sql<{ id: number }>`
    select j.id from journal j
    where not coalesce(j.id <@ (select range_agg(ids) from seal), false) and not exists (select from journal_pending p where p.id = j.id)
    order by j.id limit 1`.execute(db)
  if (loose[0]) return outside('row-unsealed', loose[0].id)
  const waiting = await db
    .selectFrom('journal_pending')
    .select((count) => count.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { whole: true, seals: number, rows, erased, waiting: waiting.n }
}

const rowsOf = async (db: Reader, ids: string, from: string, to: string): Promise<Row[]> =>
  (
    await sql<Row>`
      select j.id, j.at, j.actor, j.fact, j.about_kind as "aboutKind", j.about, j.units, j.payload_hash as "payloadHash",
        j.row_hash as "rowHash", p.salt, p.data, p.id is not null as "hasPayload"
      from journal j left join journal_payload p using (month, id)
      where j.month between ${from}::date and ${to}::date
        and j.id between lower(${ids}::int8multirange) and upper(${ids}::int8multirange) - 1
        and j.id <@ ${ids}::int8multirange`.execute(db)
  ).rows
