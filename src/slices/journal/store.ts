/** Reads the journal of the kernel page by page. A page reads a bounded number of rows, however long the journal is. */
import { sql } from 'kysely'
import type { Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import type { JournalFilter, JournalState } from './contract.ts'
import { kindsOfAdministration } from './rules.ts'

export type RecordedRow = {
  id: number
  month: Day
  at: string
  actor: Id | null
  fact: string
  kind: string
  about: Id
  data: string | null
  sealed: boolean
}
export type Asked = Omit<JournalFilter, 'kind'> & {
  /** null: every kind. */
  kinds: readonly string[] | null
  cursor?: string | undefined
  limit: number
}

/** A rare fact among many is looked for in this many rows at a time; the page then is short, and its cursor goes on. */
const MOST_READ = 20_000

export async function factsBefore(
  db: Reader,
  { kinds, about, person, fact, from, to, cursor, limit }: Asked,
): Promise<{ rows: RecordedRow[]; next: string | null }> {
  const [month, id] = cursor ? (cursor.split('.') as [Day, string]) : [null, null]
  // The same words as the partial index, so that it is used.
  const known: readonly string[] = kindsOfAdministration
  const administration = kinds?.every((kind) => known.includes(kind)) ?? false
  const all = administration && kinds!.length === known.length
  const conditions = [
    about ? sql`about = ${about}` : null,
    person ? sql`actor = ${person}` : null,
    from ? sql`month >= ${firstOfMonth(from)} and at >= ${startOf(from)}::timestamptz` : null,
    to ? sql`month <= ${firstOfMonth(to)} and at < ${startOf(to)}::timestamptz + interval '1 day'` : null,
    administration
      ? sql`about_kind in ('person', 'unit', 'import-of-units', 'import-of-people', 'session')`
      : null,
    month ? sql`(month, id) < (${month}::date, ${Number(id)})` : null,
  ].filter((condition) => condition !== null)
  const narrow = [
    kinds && !all ? sql`about_kind = any(${sql.val([...kinds])}::text[])` : null,
    fact?.includes('.') ? sql`fact = ${fact}` : fact ? sql`fact like ${`${fact}.%`}` : null,
  ].filter((condition) => condition !== null)
  const where = (list: typeof conditions) => (list.length ? sql`where ${sql.join(list, sql` and `)}` : sql``)
  // Only what an index cannot narrow is looked for in a window of its own.
  const window = narrow.length ? MOST_READ : limit + 1
  const { rows } = await sql<RecordedRow & { last: boolean }>`
    with read as materialized (
      select id, month, at, actor, fact, about_kind, about from journal ${where(conditions)}
      order by month desc, id desc limit ${window}
    ), found as (
      select * from read ${where(narrow)} order by month desc, id desc limit ${limit + 1}
    ), asked as (
      select found.*, false as last from found
      union all
      -- Where the window ended, so that the next page begins there when this one is not full.
      (select read.*, true as last from read where (select count(*) from read) = ${window} order by month, id limit 1)
    )
    select asked.id, asked.month, asked.at, asked.actor, asked.fact, asked.about_kind as kind, asked.about, asked.last,
      payload.data, pending.id is null as sealed
    from asked
    left join journal_payload payload on payload.month = asked.month and payload.id = asked.id
    left join journal_pending pending on pending.id = asked.id
    order by asked.last, asked.month desc, asked.id desc`.execute(db)
  const found = rows.filter((row) => !row.last)
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : narrow.length ? rows.find((row) => row.last) : undefined
  return { rows: page, next: end ? `${end.month}.${end.id}` : null }
}

// The journal's months are those of UTC; a day here begins seven hours earlier.
const startOf = (day: Day) => `${day}T00:00:00+07:00`
const firstOfMonth = (day: Day): Day => {
  const instant = new Date(startOf(day))
  return `${instant.toISOString().slice(0, 7)}-01`
}

/** Seals never change, so what was counted once is remembered per database handle; each call adds only newer seals. */
const counted = new WeakMap<Reader, { seals: number; rows: number }>()

export async function sealState(db: Reader): Promise<JournalState> {
  const known = counted.get(db) ?? { seals: 0, rows: 0 }
  const { rows } = await sql<{ rows: number; last: number | null; at: string | null; waiting: number }>`
    select (select coalesce(sum(count), 0)::int8 from seal where number > ${known.seals} and number <= last.number) as rows,
      last.number as last, last.at,
      (select count(*) from (select from journal_pending limit 10000) few) as waiting
    from (select 1) one left join (select number, at from seal order by number desc limit 1) last on true`.execute(
    db,
  )
  const now = rows[0]!
  const seals = Math.max(known.seals, now.last ?? 0)
  const total = { seals, rows: known.rows + (now.last === null ? 0 : now.rows) }
  counted.set(db, total)
  return { ...total, lastSealAt: now.at, waiting: now.waiting }
}
