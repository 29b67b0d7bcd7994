/** Notices and their days; the calendar that counts for a unit, kept in memory until a notice changes it. */
import { type RawBuilder, sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import { calendarOf, type DayMark, type WorkCalendar } from '#basics/working-days.ts'
import { instantInJson } from '#platform/db/in-json.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { Notice, NoticeBody, NoticeDay, NoticeState } from './contract.ts'

/** One change of what counts at a time, and no clock is computed while it is made. */
const LOCK = 7291

export type Calendars = {
  /** Another one whenever what counts has changed. */
  stamp: string
  /** Of the State. */
  plain: WorkCalendar
  announced: ReadonlySet<number>
  /** Units that have days of their own; those below them share these. */
  own: ReadonlyMap<Id, DayMark[]>
  marks: DayMark[]
}
type Kept = Calendars & { byOwners: Map<string, WorkCalendar> }
/** The last few: one for a server; tests look at several databases. */
const kept = new Map<string, Kept>()

/** One statement while nothing has changed. */
export async function calendars(db: Reader): Promise<Calendars> {
  const { stamp } = await db.selectFrom('calendar_version').select('stamp').executeTakeFirstOrThrow()
  const known = kept.get(stamp)
  if (known) return known
  const read = calendarsFrom(stamp, await readMarks(db, sql`notice.state = 'inForce'`))
  if (kept.size > 8) kept.clear()
  kept.set(stamp, read)
  return read
}

type Counted = DayMark & { unit: Id | null; since: string | null; until: string | null }
/** A planned notice has no place yet and so comes last. */
async function readMarks(db: Reader, counted: RawBuilder<unknown>): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select notice.unit, day.day, day.kind, day.name, ${instantInJson('notice.applied_at')} as since, ${instantInJson('notice.withdrawn_at')} as until
    from calendar_notice notice join calendar_day day on day.notice = notice.id
    where ${counted} order by notice.place nulls last, day.day`.execute(db)
  return rows
}
function calendarsFrom(stamp: string, counted: readonly Counted[]): Kept {
  const own = new Map<Id, DayMark[]>()
  const marks: DayMark[] = []
  for (const { unit, day, kind, name } of counted) {
    if (unit) own.set(unit, [...(own.get(unit) ?? []), { day, kind, name }])
    else marks.push({ day, kind, name })
  }
  const announced = new Set(marks.map(({ day }) => Number(day.slice(0, 4))))
  return { stamp, plain: calendarOf(marks), announced, own, marks, byOwners: new Map() }
}

/** The calendars of many units: those of the State where neither the unit nor one above it has days of its own. */
export async function calendarsOf(
  db: Reader,
  units: readonly Id[],
): Promise<{ of: (unit: Id) => WorkCalendar; all: Calendars }> {
  const all = (await calendars(db)) as Kept
  return { all, of: await sharedBy(db, units, all) }
}

async function sharedBy(db: Reader, units: readonly Id[], all: Kept): Promise<(unit: Id) => WorkCalendar> {
  const owners = await ownersOf(db, units, new Set(all.own.keys()))
  return (unit) => shared(all, owners.get(unit))
}
/** Of each unit, itself and those above it that have days of their own, the highest first. */
async function ownersOf(db: Reader, units: readonly Id[], having: ReadonlySet<Id>): Promise<Map<Id, Id[]>> {
  const owners = new Map<Id, Id[]>()
  if (having.size === 0 || units.length === 0) return owners
  const { rows } = await sql<{ unit: Id; ancestor: Id }>`
    select unit, ancestor from unit_ancestor
    where unit = any(${[...new Set(units)]}::uuid[]) and ancestor = any(${[...having]}::uuid[])
    order by unit, depth desc`.execute(db)
  for (const { unit, ancestor } of rows) owners.set(unit, [...(owners.get(unit) ?? []), ancestor])
  return owners
}
/** The nearest unit's own days come last, and so stand above those of the units over it. */
function shared(all: Kept, line: readonly Id[] | undefined): WorkCalendar {
  if (!line) return all.plain
  const key = line.join()
  const calendar =
    all.byOwners.get(key) ?? calendarOf([...all.marks, ...line.flatMap((owner) => all.own.get(owner) ?? [])])
  all.byOwners.set(key, calendar)
  return calendar
}
export const calendarFor = async (db: Reader, unit: Id): Promise<WorkCalendar> =>
  (await calendarsOf(db, [unit])).of(unit)

/** What would count if one notice came into force, or were withdrawn. */
export async function calendarsWith(
  db: Reader,
  units: readonly Id[],
  { notice, act }: { notice: Id; act: 'apply' | 'withdraw' },
): Promise<(unit: Id) => WorkCalendar> {
  const counted =
    act === 'apply'
      ? sql`notice.state = 'inForce' or notice.id = ${notice}`
      : sql`notice.state = 'inForce' and notice.id <> ${notice}`
  return sharedBy(db, units, calendarsFrom('', await readMarks(db, counted)))
}

/** What counted at a moment, for what was closed then. Two statements for any number of moments. */
export async function calendarsPast(
  db: Reader,
  units: readonly Id[],
): Promise<(unit: Id, at: string) => WorkCalendar> {
  const marks = await readMarks(db, sql`notice.state <> 'planned'`)
  const changes = [...new Set(marks.flatMap(({ since, until }) => [since, until]))]
    .filter((at) => at !== null)
    .sort()
  const ofEra = ['', ...changes].map((at) =>
    calendarsFrom(
      '',
      marks.filter(({ since, until }) => (since ?? '') <= at && (until === null || until > at)),
    ),
  )
  const owners = await ownersOf(db, units, new Set(marks.flatMap(({ unit }) => unit ?? [])))
  return (unit, at) => {
    const era = changes.findLastIndex((change) => change <= at) + 1
    return shared(ofEra[era]!, owners.get(unit))
  }
}

export async function lockCalendar(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}

/** After what counts has changed, in the same transaction. */
export async function newStamp(tx: Tx): Promise<void> {
  await sql`update calendar_version set stamp = gen_random_uuid()`.execute(tx)
}

type Row = Omit<Notice, 'days' | 'unit' | 'appliedBy' | 'run'> & {
  unit: Id | null
  unitName: string | null
  appliedBy: Id | null
  appliedByName: string | null
  days: NoticeDay[]
  seen: number | null
  moved: number | null
}
const columns = sql`
  notice.id, notice.version, notice.unit, unit.name as "unitName", notice.title, notice.source, notice.status, notice.state,
  ${instantInJson('notice.applied_at')} as "appliedAt",
  notice.applied_by as "appliedBy", person.name as "appliedByName", run.seen, run.moved,
  (select json_agg(json_build_object('day', day.day, 'kind', day.kind, 'name', day.name, 'pairedWith', day.paired_with) order by day.day)
    from calendar_day day where day.notice = notice.id) as days`
const from = sql`
  from calendar_notice notice left join unit on unit.id = notice.unit left join person on person.id = notice.applied_by
    left join calendar_run run on run.notice = notice.id and run.done_at is null`
const noticeOf = ({ unit, unitName, appliedBy, appliedByName, seen, moved, ...row }: Row): Notice => ({
  ...row,
  unit: unit ? { id: unit, name: unitName! } : null,
  appliedBy: appliedBy ? { id: appliedBy, name: appliedByName! } : null,
  run: seen === null ? null : { seen, moved: moved! },
})

export async function findNotice(db: Reader, id: Id): Promise<Notice> {
  const { rows } = await sql<Row>`select ${columns} ${from} where notice.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('notice', id)
  return noticeOf(rows[0])
}

/** Locked against the changes of others. */
export async function noticeForChange(tx: Tx, id: Id): Promise<Notice> {
  await lockCalendar(tx)
  return findNotice(tx, id)
}

/** By their first day, the latest first. The cursor is that day and the id. */
export async function listNotices(
  db: Reader,
  { year, cursor, limit }: { year?: number | undefined; cursor?: string | undefined; limit: number },
): Promise<{ rows: Notice[]; next: string | null }> {
  const [day, id] = cursor ? (cursor.split('.') as [Day, Id]) : [null, null]
  const { rows } = await sql<Row & { first: Day }>`
    select ${columns}, begins.first ${from}
      cross join lateral (select min(day.day) as first from calendar_day day where day.notice = notice.id) begins
    where (${year ?? null}::int is null or exists (
        select from calendar_day day where day.notice = notice.id and extract(year from day.day) = ${year ?? null}::int))
      and (${day}::date is null or (begins.first, notice.id) < (${day}::date, ${id}::uuid))
    order by begins.first desc, notice.id desc limit ${limit + 1}`.execute(db)
  const last = rows[limit - 1]
  return {
    rows: rows.slice(0, limit).map(({ first: _, ...row }) => noticeOf(row)),
    next: rows.length > limit ? `${last!.first}.${last!.id}` : null,
  }
}

/** Marks that are shown and not counted. */
export async function plannedDays(db: Reader, from: Day, to: Day): Promise<NoticeDay[]> {
  return db
    .selectFrom('calendar_notice as notice')
    .innerJoin('calendar_day as day', 'day.notice', 'notice.id')
    .select(['day.day', 'day.kind', 'day.name', 'day.paired_with as pairedWith'])
    .where('notice.state', '=', 'planned')
    .where('notice.unit', 'is', null)
    .where('day.day', '>=', from)
    .where('day.day', '<=', to)
    .orderBy('day.day')
    .limit(1000)
    .$castTo<NoticeDay>()
    .execute()
}

export async function saveNotice(
  tx: Tx,
  id: Id,
  body: NoticeBody,
  person: Id,
  isNew: boolean,
): Promise<void> {
  const { unit, title, source, status, days } = body
  if (isNew)
    await tx
      .insertInto('calendar_notice')
      .values({ id, unit, title, source, status, state: 'planned', entered_by: person })
      .execute()
  else {
    await tx
      .updateTable('calendar_notice')
      .set((row) => ({ unit, title, source, status, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('calendar_day').where('notice', '=', id).execute()
  }
  await tx
    .insertInto('calendar_day')
    .values(
      days.map(({ day, kind, name, pairedWith }) => ({
        notice: id,
        day,
        kind,
        name,
        paired_with: pairedWith,
      })),
    )
    .execute()
}

export async function saveNoticeState(
  tx: Tx,
  id: Id,
  state: NoticeState,
  person: Id,
  at: string,
): Promise<void> {
  await sql`
    update calendar_notice set state = ${state}, version = version + 1,
      applied_by = case when ${state} = 'inForce' then ${person}::uuid else applied_by end,
      applied_at = case when ${state} = 'inForce' then ${at}::timestamptz else applied_at end,
      withdrawn_at = case when ${state} = 'withdrawn' then ${at}::timestamptz end,
      place = case when ${state} = 'inForce' then nextval('calendar_order') else place end
    where id = ${id}`.execute(tx)
}
