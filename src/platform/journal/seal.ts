/** Seals what was recorded: numbers, hashes and signs the rows that wait, each seal holding the hash of the one before. */
import { sql } from 'kysely'
import type { Tx } from '../db/open.ts'
import { sealHash } from './hash.ts'
import type { SealKey } from './keys.ts'

const MOST_ROWS = 5000
export const noSeal = Buffer.alloc(32)

/**
 * Takes the pending rows this transaction can see; answers how many it sealed (0: nothing waited, or another server is at it).
 * A row whose transaction commits later still waits in `journal_pending`, so no row is passed over whatever the order of commits.
 */
export async function sealPending(tx: Tx, key: SealKey): Promise<number> {
  const { rows: lock } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(7282) as got`.execute(
    tx,
  )
  if (!lock[0]!.got) return 0
  const { rows } = await sql<{ id: number; month: string; hash: Uint8Array }>`
    with taken as (
      delete from journal_pending where id in (select id from journal_pending order by id limit ${MOST_ROWS}) returning id, month
    )
    select j.id, j.month, j.row_hash as hash from taken join journal j using (month, id) order by j.id`.execute(
    tx,
  )
  if (rows.length === 0) return 0
  const last = await tx
    .selectFrom('seal')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const previous = last?.hash ?? noSeal
  const hash = sealHash(previous, number, rows)
  const months = rows.map((row) => row.month).sort()
  await tx
    .insertInto('seal_key')
    .values({ id: key.id, public_key: key.publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('seal')
    .values({
      number,
      ids: rangesOf(rows.map((row) => row.id)),
      first_month: months[0]!,
      last_month: months.at(-1)!,
      count: rows.length,
      hash,
      previous,
      signature: key.sign(hash),
      key: key.id,
      at: new Date().toISOString(),
    })
    .execute()
  return rows.length
}

/** [1, 2, 3, 7] -> "{[1,4),[7,8)}", as int8multirange writes it. Ids ascend. */
export function rangesOf(ids: number[]): string {
  const ranges: [number, number][] = []
  for (const id of ids) {
    const last = ranges.at(-1)
    if (last && last[1] === id) last[1] = id + 1
    else ranges.push([id, id + 1])
  }
  return `{${ranges.map(([from, to]) => `[${from},${to})`).join(',')}}`
}

export const idsOf = (multirange: string): number[] =>
  [...multirange.matchAll(/\[(\d+),(\d+)\)/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) }, (_, index) => Number(from) + index),
  )
