/** Makes the partitions of the journal for this month and the next, so that no table grows without end. */
import { sql } from 'kysely'
import type { Day } from '#basics/values.ts'
import type { Tx } from '../db/open.ts'

const firstOf = (day: Day, ahead: number): Day => {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 10)
}

/** Does nothing for a month that has its part already, or whose first rows went to the default part. */
export async function makeMonths(tx: Tx, today: Day): Promise<void> {
  await sql`select pg_advisory_xact_lock(7284)`.execute(tx)
  for (const ahead of [0, 1, 2]) {
    const from = firstOf(today, ahead)
    const to = firstOf(today, ahead + 1)
    for (const table of ['journal', 'journal_payload']) {
      const part = `${table}_${from.slice(0, 7).replace('-', '_')}`
      const { rows } = await sql<{ there: boolean }>`
        select to_regclass(${part}) is not null or exists (select from ${sql.ref(`${table}_default`)} where month = ${from}::date) as there`.execute(
        tx,
      )
      if (!rows[0]!.there)
        await sql`create table ${sql.ref(part)} partition of ${sql.ref(table)} for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(
          tx,
        )
    }
  }
}
