/** The figures of the board: folded in the background, summed with what is not folded yet, compared with the tasks each night. */
import { sql } from 'kysely'
import { addDays, type Day, type Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { soonUntil } from './rules.ts'

/** Tasks by state on a day; not completed ones by how they stand against their day, completed ones by how they stood. */
export type Counts = {
  overdueOver30: number
  overdue8to30: number
  overdue1to7: number
  dueSoon: number
  inTime: number
  standing: number
  /** Of the above, those that wait for confirmation, and those the unit has not acknowledged. */
  submitted: number
  awaiting: number
  /** Stopped by the assigner: not judged, so in none of the figures above. */
  suspended: number
  /** Of those at work, without the update of the last round. */
  notUpdated: number
  completedOnTime: number
  completedLate: number
}
const columns = [
  'overdueOver30',
  'overdue8to30',
  'overdue1to7',
  'dueSoon',
  'inTime',
  'standing',
  'submitted',
  'awaiting',
  'suspended',
  'notUpdated',
  'completedOnTime',
  'completedLate',
] as const satisfies (keyof Counts)[]
export type UnitCounts = Counts & { unit: Id }
/** `left`: holds no post there any more, so nobody answers for what is still open. */
export type PersonCounts = Counts & { person: Id; left: boolean }

const never = sql`date '9999-12-31'`

/** Sums of rows (bucket, due_day, n), as the migration makes them. Submitted in time has no day any more and counts as in time. */
function sums(today: Day) {
  const n = (where: ReturnType<typeof sql>) => sql`coalesce(sum(n) filter (where ${where}), 0)::int`
  const [week, month, soon] = [addDays(today, -7), addDays(today, -30), soonUntil(today)]
  return sql`
    ${n(sql`due_day < ${month}`)} as "overdueOver30",
    ${n(sql`due_day between ${month} and ${addDays(today, -8)}`)} as "overdue8to30",
    ${n(sql`due_day between ${week} and ${addDays(today, -1)}`)} as "overdue1to7",
    ${n(sql`due_day between ${today} and ${soon}`)} as "dueSoon",
    ${n(sql`(due_day > ${soon} and due_day < ${never}) or (bucket = 'submitted' and due_day is null)`)} as "inTime",
    ${n(sql`due_day = ${never}`)} as standing,
    ${n(sql`bucket = 'submitted'`)} as submitted,
    ${n(sql`bucket = 'issued'`)} as awaiting,
    ${n(sql`bucket = 'suspended'`)} as suspended,
    ${n(sql`bucket = 'notUpdated'`)} as "notUpdated",
    ${n(sql`bucket = 'completedOnTime'`)} as "completedOnTime",
    ${n(sql`bucket = 'completedLate'`)} as "completedLate"`
}

/** Every unit with a task of its own or below it, all below included. One statement; exact at once, however far the folding is. */
export async function boardCounts(db: Reader, today: Day): Promise<UnitCounts[]> {
  const climbed = sql.join(columns.map((column) => sql`sum(${sql.id(column)})::int as ${sql.id(column)}`))
  const { rows } = await sql<UnitCounts>`
    with own as materialized (
      -- One row for each unit before the tree is climbed. int: sums of bigint are numeric, and slow.
      select unit, ${sums(today)} from (
        select unit, bucket, due_day, n::int as n from task_rollup union all select unit, bucket, due_day, n from task_delta
      ) kept group by unit
    )
    select * from (
      select line.ancestor as unit, ${climbed} from own join unit_ancestor line on line.unit = own.unit group by line.ancestor
    ) board where ${sql.join(
      columns.map((column) => sql`${sql.id(column)} <> 0`),
      sql` or `,
    )}`.execute(db)
  return rows
}

/** Who answers for the tasks of which this very unit is lead. One index of one unit. */
export async function peopleCounts(db: Reader, unit: Id, today: Day): Promise<PersonCounts[]> {
  const { rows } = await sql<PersonCounts>`
    select lead as person, not task_lead_fits(lead, ${unit}, ${today}) as left, ${sums(today)} from (
      select lead, task_bucket(state, due_day, completed_on) as bucket, task_judged_by(state, due_day, submitted_on) as due_day, 1 as n
      from task where lead_unit = ${unit} and state not in ('draft', 'cancelled')
      union all
      select lead, 'notUpdated', null, 1 from task where lead_unit = ${unit} and task_not_updated(state, missed_since)
    ) led group by lead`.execute(db)
  return rows
}

const LOCK = 7285
const AT_ONCE = 5000

/** Folds the oldest deltas; true while there may be more. One server at a time, and nobody waits for it. */
export async function foldDeltas(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as free`.execute(tx)
  if (!rows[0]!.free) return false
  const folded = await sql<{ n: number }>`
    with taken as (
      delete from task_delta where id in (select id from task_delta order by id limit ${AT_ONCE}) returning unit, bucket, due_day, n
    ), folded as (
      insert into task_rollup as kept (unit, bucket, due_day, n)
      select unit, bucket, due_day, sum(n) from taken group by unit, bucket, due_day having sum(n) <> 0
      on conflict (unit, bucket, due_day) do update set n = kept.n + excluded.n
    ) select count(*)::int as n from taken`.execute(tx)
  return folded.rows[0]!.n === AT_ONCE
}

export type Drift = { unit: Id; bucket: string; dueDay: Day | null; kept: number; counted: number }

/** Compares the figures with the tasks themselves in one statement, sets right what differs and answers with it. */
export async function repairRollup(tx: Tx): Promise<Drift[]> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
  const { rows } = await sql<Drift>`
    with counted as (
      select lead_unit as unit, task_bucket(state, due_day, completed_on) as bucket,
        task_judged_by(state, due_day, submitted_on) as due_day, count(*) as n
      from task where state not in ('draft', 'cancelled') group by 1, 2, 3
      union all
      select lead_unit, 'notUpdated', null, count(*) from task where task_not_updated(state, missed_since) group by 1
    ), drift as (
      select coalesce(counted.unit, kept.unit) as unit, coalesce(counted.bucket, kept.bucket) as bucket,
        case when counted.unit is null then kept.due_day else counted.due_day end as due_day,
        coalesce(kept.n, 0) as kept, coalesce(counted.n, 0) as counted
      from counted full join task_figure kept
        on kept.unit = counted.unit and kept.bucket = counted.bucket
        and coalesce(kept.due_day, '0001-01-01') = coalesce(counted.due_day, '0001-01-01')
      where coalesce(kept.n, 0) <> coalesce(counted.n, 0)
    ), repaired as (
      insert into task_delta (unit, bucket, due_day, n) select unit, bucket, due_day, counted - kept from drift
    ) select unit, bucket, due_day as "dueDay", kept, counted from drift order by unit, bucket, due_day limit 1000`.execute(
    tx,
  )
  await sql`delete from task_rollup where n = 0`.execute(tx)
  return rows
}

export type DirectiveCounts = { directive: Id; open: number; overdue: number; total: number }

/** How the tasks of directives stand today; cancelled ones are not counted. */
export async function tasksOfDirectives(db: Reader, ids: Id[], today: Day): Promise<DirectiveCounts[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<DirectiveCounts>`
    select directive, count(*)::int as total, count(*) filter (where open)::int as open,
      count(*) filter (where open and task_judged_by(state, due_day, submitted_on) < ${today})::int as overdue
    from task where directive = any(${ids}::uuid[]) and state not in ('draft', 'cancelled') group by directive`.execute(
    db,
  )
  return rows
}
