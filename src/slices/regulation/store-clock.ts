/** The clocks, their pauses, moves and rungs. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Actor, Day, Id } from '#basics/values.ts'
import { instantInJson, namedInJson } from '#platform/db/in-json.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { ClockState, ClockView, PauseReason, Rung } from './contract.ts'

/** A clock as the acts on it need it. */
export type Clock = {
  id: Id
  about: { kind: string; id: Id }
  duty: string
  period: string
  title: string
  unit: Id
  person: Id | null
  startedAt: string
  startedOn: Day
  amount: number | null
  limitUnit: 'workingDay' | 'calendarDay' | 'hour' | null
  rule: Id | null
  ladder: Id | null
  originalDue: Day
  dueDay: Day
  dueAt: string | null
  state: ClockState
  nextRung: number
  nextDay: Day | null
}
const columns = sql`
  clock.id, json_build_object('kind', clock.about_kind, 'id', clock.about) as about, clock.duty, clock.period, clock.title, clock.unit,
  clock.person, ${instantInJson('clock.started_at')} as "startedAt", clock.started_on as "startedOn", clock.amount,
  clock.limit_unit as "limitUnit", clock.rule, clock.ladder, clock.original_due as "originalDue", clock.due_day as "dueDay",
  ${instantInJson('clock.due_at')} as "dueAt", clock.state, clock.next_rung as "nextRung", clock.next_day as "nextDay"`

export async function insertClocks(tx: Tx, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return
  await sql`
    insert into clock (id, about_kind, about, duty, period, title, unit, person, started_at, started_on, amount, limit_unit, rule, ladder,
      original_due, due_day, due_at, state, next_rung, next_day)
    select x.id, x.about->>'kind', (x.about->>'id')::uuid, x.duty, x.period, x.title, x.unit, x.person, x."startedAt", x."startedOn",
      x.amount, x."limitUnit", x.rule, x.ladder, x."originalDue", x."dueDay", x."dueAt", x.state, x."nextRung", x."nextDay"
    from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as x(id uuid, about jsonb, duty text, period text, title text, unit uuid,
      person uuid, "startedAt" timestamptz, "startedOn" date, amount int, "limitUnit" text, rule uuid, ladder uuid, "originalDue" date,
      "dueDay" date, "dueAt" timestamptz, state text, "nextRung" int, "nextDay" date)`.execute(tx)
}

/** Open clocks of one thing, locked; of some duties. */
export async function openClocks(tx: Tx, about: Id, duties: readonly string[]): Promise<Clock[]> {
  const { rows } = await sql<Clock>`
    select ${columns} from clock
    where about = ${about} and state <> 'closed' and duty = any(${[...duties]}::text[])
    order by id for update`.execute(tx)
  return rows
}
export type OpenClock = Pick<
  Clock,
  'id' | 'about' | 'duty' | 'period' | 'title' | 'startedAt' | 'dueDay' | 'dueAt' | 'state'
> & { version: number }
/** Open clocks a person answers for by name, or as head where no person is named; the earliest due first. */
export async function openClocksOf(
  db: Reader,
  { person, posts }: Pick<Actor, 'person' | 'posts'>,
  limit: number,
): Promise<OpenClock[]> {
  const led = posts.filter(({ kind }) => kind === 'head').map(({ unit }) => unit)
  const { rows } = await sql<OpenClock>`
    select * from (
      (select ${columns}, clock.version from clock
        where person = ${person} and state <> 'closed' order by due_day, id limit ${limit})
      union all
      (select ${columns}, clock.version from clock
        where unit = any(${led}::uuid[]) and person is null and state <> 'closed' order by due_day, id limit ${limit})
    ) owed order by "dueDay", id limit ${limit}`.execute(db)
  return rows
}
/** The one that was closed last, locked: what is opened again goes on as it was. */
export async function lastClosed(tx: Tx, about: Id, duty: string, period: string): Promise<Clock | null> {
  const { rows } = await sql<Clock>`
    select ${columns} from clock
    where about = ${about} and duty = ${duty} and period = ${period} and state = 'closed'
    order by closed_at desc, id desc limit 1 for update`.execute(tx)
  return rows[0] ?? null
}

export type Moved = Pick<Clock, 'id' | 'dueDay' | 'dueAt' | 'nextRung' | 'nextDay'>
export type Cause = 'extension' | 'pause' | 'notice' | 'withdrawal' | 'assigner'
/** Sets new due days, and notes each change. */
export async function moveClocks(
  tx: Tx,
  moved: readonly (Moved & { from: Day })[],
  why: { cause: Cause; byWhat: Id | null; person: Id | null; at: string },
): Promise<void> {
  if (moved.length === 0) return
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(moved.map((each) => ({ ...each, move: v7() })))}::jsonb) as x(
        id uuid, move uuid, "dueDay" date, "dueAt" timestamptz, "nextRung" int, "nextDay" date, "from" date)
    ), changed as (
      update clock set due_day = given."dueDay", due_at = given."dueAt", next_rung = given."nextRung", next_day = given."nextDay",
        version = version + 1
      from given where clock.id = given.id returning clock.id
    )
    insert into clock_move (id, clock, at, cause, by_what, person, from_day, to_day)
    select given.move, given.id, ${why.at}::timestamptz, ${why.cause}, ${why.byWhat}::uuid, ${why.person}::uuid, given."from", given."dueDay"
    from given join changed on changed.id = given.id`.execute(tx)
}

/**
 * Closes what is owed about one thing: met by the day or the hour it was due, late after it, or withdrawn. A pause that still lasts
 * ends with it. One statement; answers with the outcomes.
 */
export async function closeClocks(
  tx: Tx,
  { about, duties, period }: { about: Id; duties: readonly string[] | null; period: string | null },
  { on, at, withdrawn }: { on: Day; at: string; withdrawn: boolean },
): Promise<('met' | 'late' | 'withdrawn')[]> {
  const { rows } = await sql<{ outcome: 'met' | 'late' | 'withdrawn' }>`
    with closed as (
      update clock set state = 'closed', closed_on = ${on}, closed_at = ${at}::timestamptz, next_day = null, version = version + 1,
        outcome = case when ${withdrawn} then 'withdrawn'
          when coalesce(${at}::timestamptz <= due_at, ${on}::date <= due_day) then 'met' else 'late' end
      where about = ${about} and state <> 'closed' and (${duties}::text[] is null or duty = any(${duties}::text[])) and (${period}::text is null or period = ${period})
      returning id, outcome
    ), ended as (
      update clock_pause set to_at = greatest(${at}::timestamptz, from_at) from closed where clock = closed.id and to_at is null
    )
    select outcome from closed`.execute(tx)
  return rows.map(({ outcome }) => outcome)
}

export async function saveRunning(
  tx: Tx,
  id: Id,
  { state, nextRung, nextDay }: Pick<Clock, 'state' | 'nextRung' | 'nextDay'>,
): Promise<void> {
  await sql`
    update clock set state = ${state}, outcome = null, closed_on = null, closed_at = null, next_rung = ${nextRung}, next_day = ${nextDay},
      version = version + 1 where id = ${id}`.execute(tx)
}
export async function saveOwner(tx: Tx, ids: readonly Id[], unit: Id, person: Id | null): Promise<void> {
  await sql`update clock set unit = ${unit}, person = ${person}, version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
}

export type PauseRow = { from: string; to: string | null }
export async function pausesOf(tx: Reader, clock: Id): Promise<PauseRow[]> {
  const { rows } = await sql<PauseRow>`
    select ${instantInJson('from_at')} as "from", ${instantInJson('to_at')} as "to" from clock_pause where clock = ${clock} order by from_at limit 1000`.execute(
    tx,
  )
  return rows
}
export async function insertPause(
  tx: Tx,
  clock: Id,
  pause: { at: string; reason: PauseReason; note: string; waitsFor: Id | null; by: Id },
): Promise<void> {
  await tx
    .insertInto('clock_pause')
    .values({
      id: v7(),
      clock,
      from_at: pause.at,
      reason: pause.reason,
      note: pause.note,
      waits_for: pause.waitsFor,
      paused_by: pause.by,
    })
    .execute()
}
export async function endPause(tx: Tx, clock: Id, at: string, by: Id | null): Promise<void> {
  await sql`
    update clock_pause set to_at = greatest(${at}::timestamptz, from_at), ended_by = ${by} where clock = ${clock} and to_at is null`.execute(
    tx,
  )
}

/** Clocks with a rung due, earliest first, taken from other servers; a paused one waits. */
export async function clocksWithRung(
  tx: Tx,
  today: Day,
  limit: number,
): Promise<(Clock & { rungs: Rung[] })[]> {
  const { rows } = await sql<Clock & { rungs: Rung[] }>`
    select ${columns}, ladder.rungs from clock join ladder on ladder.id = clock.ladder
    where clock.next_day <= ${today} and clock.state = 'running'
    order by clock.next_day, clock.id limit ${limit} for update of clock skip locked`.execute(tx)
  return rows
}
export type Fired = { clock: Id; dueDay: Day; place: number; rung: Rung; people: Id[] }
/** Answers with those that were not fired before. */
export async function insertRungs(tx: Tx, fired: readonly Fired[], at: string): Promise<Set<string>> {
  if (fired.length === 0) return new Set()
  const { rows } = await sql<{ clock: Id; place: number }>`
    insert into clock_rung (clock, due_day, place, at, rung, people)
    select x.clock, x."dueDay", x.place, ${at}::timestamptz, x.rung, array(select jsonb_array_elements_text(x.people)::uuid)
    from jsonb_to_recordset(${JSON.stringify(fired)}::jsonb) as x(clock uuid, "dueDay" date, place int, rung jsonb, people jsonb)
    on conflict do nothing returning clock, place`.execute(tx)
  return new Set(rows.map(({ clock, place }) => `${clock}.${place}`))
}
export async function saveNextRungs(
  tx: Tx,
  next: readonly Pick<Clock, 'id' | 'nextRung' | 'nextDay'>[],
): Promise<void> {
  if (next.length === 0) return
  await sql`
    update clock set next_rung = x."nextRung", next_day = x."nextDay"
    from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as x(id uuid, "nextRung" int, "nextDay" date) where clock.id = x.id`.execute(
    tx,
  )
}

/** Open clocks whose day is computed, in the order of their ids. */
export async function computedClocks(
  db: Reader,
  after: Id | null,
  limit: number,
  lock = false,
): Promise<Clock[]> {
  const { rows } = await sql<Clock>`
    select ${columns} from clock
    where state <> 'closed' and amount is not null and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows
}
export async function pausesOfMany(db: Reader, clocks: readonly Id[]): Promise<Map<Id, PauseRow[]>> {
  if (clocks.length === 0) return new Map()
  const { rows } = await sql<PauseRow & { clock: Id }>`
    select clock, ${instantInJson('from_at')} as "from", ${instantInJson('to_at')} as "to" from clock_pause
    where clock = any(${[...clocks]}::uuid[])`.execute(db)
  const found = new Map<Id, PauseRow[]>()
  for (const { clock, ...pause } of rows) found.set(clock, [...(found.get(clock) ?? []), pause])
  return found
}
/** Days set by an extension or by the assigner are a decision, which no calendar undoes. */
export async function decidedByPeople(db: Reader, clocks: readonly Id[]): Promise<Set<Id>> {
  if (clocks.length === 0) return new Set()
  const { rows } = await sql<{ clock: Id }>`
    select distinct clock from clock_move where clock = any(${[...clocks]}::uuid[]) and cause in ('extension', 'assigner')`.execute(
    db,
  )
  return new Set(rows.map(({ clock }) => clock))
}

export type Run = {
  id: Id
  notice: Id
  act: 'apply' | 'withdraw'
  person: Id
  atClock: Id | null
  seen: number
  moved: number
}
export async function insertRun(tx: Tx, notice: Id, act: Run['act'], person: Id, at: string): Promise<void> {
  await tx.insertInto('calendar_run').values({ id: v7(), notice, act, person, started_at: at }).execute()
}
/** The run to go on with, if no other server is at it. */
export async function takeRun(tx: Tx): Promise<Run | null> {
  const { rows } = await sql<Run>`
    select id, notice, act, person, at_clock as "atClock", seen, moved from calendar_run
    where done_at is null order by started_at, id limit 1 for update skip locked`.execute(tx)
  return rows[0] ?? null
}
export async function saveRun(
  tx: Tx,
  id: Id,
  { atClock, seen, moved }: Pick<Run, 'atClock' | 'seen' | 'moved'>,
  doneAt: string | null,
): Promise<void> {
  await sql`
    update calendar_run set at_clock = ${atClock}, seen = ${seen}, moved = ${moved}, done_at = ${doneAt}::timestamptz where id = ${id}`.execute(
    tx,
  )
}

type Whole = Omit<ClockView, 'rungs' | 'limit' | 'derivation'> & {
  amount: number | null
  limitUnit: Clock['limitUnit']
  closedAt: string | null
  ladder: Rung[] | null
  nextRung: number
  fired: { dueDay: Day; place: number; at: string; rung: Rung }[]
}
/** Everything about the clocks of one thing, the latest first: one statement. */
export async function clocksOf(db: Reader, about: Id): Promise<Whole[]> {
  const { rows } = await sql<Whole>`
    select clock.id, json_build_object('kind', clock.about_kind, 'id', clock.about) as about, clock.duty, clock.period, clock.title,
      json_build_object('id', unit.id, 'name', unit.name) as unit, ${namedInJson('person')} as person,
      ${instantInJson('clock.started_at')} as "startedAt", clock.started_on as "startedOn", clock.amount, clock.limit_unit as "limitUnit",
      case when rule.id is null then null else json_build_object('kind', rule.kind, 'source', rule.source, 'clause', rule.clause,
        'number', rule.number, 'confirmed', rule.confirmed) end as rule,
      clock.original_due as "originalDue", clock.due_day as "dueDay", ${instantInJson('clock.due_at')} as "dueAt", clock.state, clock.outcome,
      clock.closed_on as "closedOn", ${instantInJson('clock.closed_at')} as "closedAt", clock.next_rung as "nextRung", ladder.rungs as ladder,
      coalesce((select json_agg(json_build_object('from', ${instantInJson('p.from_at')}, 'to', ${instantInJson('p.to_at')}, 'reason', p.reason,
        'note', p.note, 'waitsFor', ${namedInJson('w')}, 'by', ${namedInJson('b')}) order by p.from_at)
        from clock_pause p left join unit w on w.id = p.waits_for left join person b on b.id = p.paused_by
        where p.clock = clock.id), '[]') as pauses,
      coalesce((select json_agg(json_build_object('at', ${instantInJson('m.at')}, 'cause', m.cause, 'from', m.from_day, 'to', m.to_day,
        'by', ${namedInJson('b')}) order by m.at)
        from clock_move m left join person b on b.id = m.person where m.clock = clock.id), '[]') as moves,
      coalesce((select json_agg(json_build_object('dueDay', f.due_day, 'place', f.place, 'at', ${instantInJson('f.at')}, 'rung', f.rung) order by f.at)
        from clock_rung f where f.clock = clock.id), '[]') as fired
    from clock join unit on unit.id = clock.unit left join person on person.id = clock.person
      left join rule on rule.id = clock.rule left join ladder on ladder.id = clock.ladder
    where clock.about = ${about} order by clock.started_at desc, clock.id desc limit 200`.execute(db)
  return rows
}
