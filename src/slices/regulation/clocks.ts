/** What happens to clocks: started, paused, moved, handed on, closed. Each takes the caller's transaction, and saves what it decides. */
import { v7 } from 'uuid'
import { must, refuse } from '#basics/decision.ts'
import { dueAt, dueOf, pausedDays, type TimeLimit } from '#basics/time-limit.ts'
import type { Day, Id } from '#basics/values.ts'
import type { WorkCalendar } from '#basics/working-days.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { ClockView, PauseReason, RuleUrgency } from './contract.ts'
import { nextRung, rungDay } from './rules.ts'
import { calendarFor, calendarsOf, calendarsPast } from './store-calendar.ts'
import {
  type Cause,
  type Clock,
  clocksOf,
  closeClocks,
  decidedByPeople,
  endPause,
  insertClocks,
  insertPause,
  lastClosed,
  moveClocks,
  openClocks,
  type PauseRow,
  pausesOf,
  saveOwner,
  saveRunning,
} from './store-clock.ts'
import { laddersOn, ruleFor, rulesOn, rungsOf } from './store-rule.ts'

/** When the office opens and closes: a day on which the clock stood still from one to the other is not counted. */
export const office = { opens: 7.5, closes: 17 }

export type ToStart = {
  about: { kind: string; id: Id }
  /** What is owed: also the kind of its rule and of its ladder. */
  duty: string
  /** Of a duty that comes round: which. */
  period?: string
  title: string
  unit: Id
  /** null: the head of the unit. */
  person: Id | null
  /** The day a document or a person has set; null: as the rule of this duty says. */
  dueDay: Day | null
  urgency?: (typeof RuleUrgency)['_output']
  /** Nothing is owed where no rule says by when. */
  ifRuled?: boolean
}
export type Started = { id: Id; dueDay: Day; dueAt: string | null }

/**
 * Starts clocks in a handful of statements, however many. The day of the event is `today`; it is not counted. Throws when there is
 * neither a day nor a rule for one, and when the same duty of the same thing is running already (the table refuses).
 */
export async function startClocks(tx: Tx, all: readonly ToStart[], now: Date): Promise<Started[]> {
  if (all.length === 0) return []
  const today = dayOf(now)
  const duties = [...new Set(all.map(({ duty }) => duty))]
  const rules = all.some(({ dueDay }) => dueDay === null) ? await rulesOn(tx, duties, today) : []
  const ruled = (each: ToStart) => ruleFor(rules, each.duty, each.urgency ?? 'normal')
  const asked = all.filter((each) => !each.ifRuled || each.dueDay !== null || ruled(each))
  const ladders = new Map((await laddersOn(tx, duties, today)).map((ladder) => [ladder.kind, ladder]))
  const { of } = await calendarsOf(
    tx,
    asked.map(({ unit }) => unit),
  )
  const clocks = asked.map((each): Clock => {
    const calendar = of(each.unit)
    const rule = each.dueDay === null ? ruled(each) : null
    if (each.dueDay === null && (!rule || rule.unit === 'times' || rule.unit === 'dayOfMonth'))
      throw new Error(`no time limit for "${each.duty}" on ${today}`)
    const limit = rule ? ({ amount: rule.amount, unit: rule.unit } as TimeLimit) : null
    const at = limit?.unit === 'hour' ? dueAt(now, limit.amount) : null
    const dueDay = each.dueDay ?? (at ? dayOf(at) : dueOf(today, limit!, calendar).due)
    const ladder = ladders.get(each.duty)
    const next = nextRung(ladder?.rungs ?? [], dueDay, today, calendar)
    return {
      id: v7(),
      about: each.about,
      duty: each.duty,
      period: each.period ?? '',
      title: each.title.slice(0, 500),
      unit: each.unit,
      person: each.person,
      startedAt: now.toISOString(),
      startedOn: today,
      amount: limit?.amount ?? null,
      limitUnit: limit?.unit ?? null,
      rule: rule?.id ?? null,
      ladder: ladder?.id ?? null,
      originalDue: dueDay,
      dueDay,
      dueAt: at?.toISOString() ?? null,
      state: 'running',
      nextRung: next.place,
      nextDay: next.day,
    }
  })
  await insertClocks(tx, clocks)
  return clocks.map(({ id, dueDay, dueAt }) => ({ id, dueDay, dueAt }))
}

/** `period` null: whichever round is open. */
export type Of = { about: Id; duty: string; period?: string | null }
const held = async (tx: Tx, { about, duty, period = '' }: Of): Promise<Clock | null> =>
  (await openClocks(tx, about, [duty])).find((clock) => period === null || clock.period === period) ?? null

/**
 * What was owed has been answered. `on`: the day that counts, which may lie before today (a result is judged by the day it was
 * handed in). Answers with how; null when nothing was owed any more.
 */
export async function closeClock(
  tx: Tx,
  of: Of,
  now: Date,
  on: Day = dayOf(now),
): Promise<'met' | 'late' | null> {
  const { about, duty, period = '' } = of
  const [outcome] = await closeClocks(
    tx,
    { about, duties: [duty], period },
    { on, at: now.toISOString(), withdrawn: false },
  )
  return outcome === undefined || outcome === 'withdrawn' ? null : outcome
}

/** What is owed past its day is judged now, as late: it stays with who let it pass. */
export async function closeOverdue(tx: Tx, about: Id, duties: readonly string[], now: Date): Promise<void> {
  for (const { duty, period, dueDay } of await openClocks(tx, about, duties))
    if (dueDay < dayOf(now)) await closeClock(tx, { about, duty, period }, now)
}

/** Working days of units: those of the State with their own. */
export const workCalendars = async (db: Reader, units: readonly Id[]): Promise<(unit: Id) => WorkCalendar> =>
  (await calendarsOf(db, units)).of

/** Nothing is owed any more, and nobody is judged by it: of some duties, of one round of them, or of all. */
export async function withdrawClocks(
  tx: Tx,
  about: Id,
  now: Date,
  duties: readonly string[] | null = null,
  period: string | null = null,
): Promise<void> {
  await closeClocks(tx, { about, duties, period }, { on: dayOf(now), at: now.toISOString(), withdrawn: true })
}

/** What was answered is open again and goes on as it was, its day untouched. */
export async function reopenClock(tx: Tx, of: Of, now: Date): Promise<void> {
  if (await held(tx, of)) return
  const clock = await lastClosed(tx, of.about, of.duty, of.period ?? '')
  if (!clock) return
  await saveRunning(tx, clock.id, { state: 'running', ...(await next(tx, clock, clock.dueDay, dayOf(now))) })
}

type Pause = { reason: (typeof PauseReason)['_output']; note: string; waitsFor: Id | null; by: Id }
/** The clock stands still. Refused when it already does. */
export async function pauseClock(tx: Tx, of: Of, pause: Pause, now: Date): Promise<void> {
  const clock = await held(tx, of)
  if (!clock) throw must(refuse('clock.not-running'))
  if (clock.state === 'paused') must(refuse('clock.paused-already'))
  await standStill(tx, clock, pause, now)
}
/** Some of what is owed about one thing stands still; what stands already, stays. */
export async function pauseClocks(
  tx: Tx,
  about: Id,
  duties: readonly string[],
  pause: Pause,
  now: Date,
): Promise<void> {
  for (const clock of await openClocks(tx, about, duties))
    if (clock.state === 'running') await standStill(tx, clock, pause, now)
}
async function standStill(tx: Tx, clock: Clock, pause: Pause, now: Date): Promise<void> {
  await insertPause(tx, clock.id, { ...pause, at: now.toISOString() })
  await saveRunning(tx, clock.id, { state: 'paused', nextRung: clock.nextRung, nextDay: null })
}

/** It goes on, later by the working days it stood still. Answers with the day it is due now. */
export async function resumeClock(tx: Tx, of: Of, by: Id | null, now: Date): Promise<Day> {
  const clock = await held(tx, of)
  if (clock?.state !== 'paused') throw must(refuse('clock.not-paused'))
  return goOn(tx, clock, by, now)
}
export async function resumeClocks(
  tx: Tx,
  about: Id,
  duties: readonly string[],
  by: Id | null,
  now: Date,
): Promise<void> {
  for (const clock of await openClocks(tx, about, duties))
    if (clock.state === 'paused') await goOn(tx, clock, by, now)
}
async function goOn(tx: Tx, clock: Clock, by: Id | null, now: Date): Promise<Day> {
  await endPause(tx, clock.id, now.toISOString(), by)
  const last = span((await pausesOf(tx, clock.id)).at(-1)!, now)
  const calendar = await calendarFor(tx, clock.unit)
  const stood = pausedDays([last], calendar, office)
  const at = clock.dueAt ? new Date(Date.parse(clock.dueAt) + last.to.getTime() - last.from.getTime()) : null
  const dueDay = at ? dayOf(at) : stood === 0 ? clock.dueDay : calendar.add(clock.dueDay, stood)
  const then = await next(tx, clock, dueDay, dayOf(now))
  await saveRunning(tx, clock.id, { state: 'running', ...then })
  if (stood === 0 && !at) return dueDay
  await moveClocks(
    tx,
    [{ id: clock.id, from: clock.dueDay, dueDay, dueAt: at?.toISOString() ?? null, ...then }],
    {
      cause: 'pause',
      byWhat: null,
      person: by,
      at: now.toISOString(),
    },
  )
  return dueDay
}
/** The working days of the pauses that are over; no two of one clock overlap. */
const stoodStill = (pauses: readonly PauseRow[], calendar: WorkCalendar): number =>
  pausedDays(
    pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from: new Date(from), to: new Date(to) }])),
    calendar,
    office,
  )
const span = ({ from, to }: PauseRow, now: Date) => ({ from: new Date(from), to: to ? new Date(to) : now })

/** Another due day by decision: of an extension, or of who assigned it. The first one stays on record. */
export async function moveClock(
  tx: Tx,
  of: Of,
  to: Day,
  why: { cause: Extract<Cause, 'extension' | 'assigner'>; byWhat: Id | null; person: Id },
  now: Date,
): Promise<void> {
  const clock = await held(tx, of)
  if (!clock) throw must(refuse('clock.not-running'))
  if (clock.dueDay === to) return
  const then = await next(tx, clock, to, dayOf(now))
  // A clock that stands still climbs no rung until it goes on.
  const nextDay = clock.state === 'paused' ? null : then.nextDay
  await moveClocks(tx, [{ id: clock.id, from: clock.dueDay, dueDay: to, dueAt: null, ...then, nextDay }], {
    ...why,
    at: now.toISOString(),
  })
}

async function next(
  tx: Tx,
  clock: Clock,
  due: Day,
  today: Day,
): Promise<Pick<Clock, 'nextRung' | 'nextDay'>> {
  if (!clock.ladder) return { nextRung: 0, nextDay: null }
  const rungs = await rungsOf(tx, [clock.ladder])
  const { place, day } = nextRung(rungs.get(clock.ladder)!, due, today, await calendarFor(tx, clock.unit))
  return { nextRung: place, nextDay: day }
}

/** Another unit or person owes these duties from now on; what was done before stays with who did it, and no rung is climbed again. */
export async function handClocks(
  tx: Tx,
  about: Id,
  duties: readonly string[],
  unit: Id,
  person: Id | null,
): Promise<void> {
  const open = await openClocks(tx, about, duties)
  await saveOwner(
    tx,
    open.map(({ id }) => id),
    unit,
    person,
  )
}

/**
 * The due day as the calendar of today says, or null where it stands: of a paused clock, by the hour, or where people have decided.
 * `pauses` are those that are over.
 */
export function recomputed(clock: Clock, pauses: readonly PauseRow[], calendar: WorkCalendar): Day | null {
  if (clock.amount === null || clock.limitUnit === null || clock.limitUnit === 'hour') return null
  const stood = stoodStill(pauses, calendar)
  const limit: TimeLimit = { amount: clock.amount, unit: clock.limitUnit }
  const due = dueOf(clock.startedOn, limit, calendar).due
  const later = stood === 0 ? due : calendar.add(due, stood)
  return later === clock.dueDay ? null : later
}
/** Those of a batch that the calendar moves. */
export async function moving(
  db: Reader,
  clocks: readonly Clock[],
  pauses: ReadonlyMap<Id, PauseRow[]>,
  calendar: (unit: Id) => WorkCalendar,
): Promise<{ clock: Clock; to: Day }[]> {
  const moved = clocks.flatMap((clock) => {
    const to = recomputed(clock, pauses.get(clock.id) ?? [], calendar(clock.unit))
    return to === null ? [] : [{ clock, to }]
  })
  const decided = await decidedByPeople(
    db,
    moved.map(({ clock }) => clock.id),
  )
  return moved.filter(({ clock }) => !decided.has(clock.id))
}

/** The clocks of one thing as people see them, each with its ladder and, where the day was computed, how. */
export async function clocksAbout(db: Reader, about: Id): Promise<ClockView[]> {
  const rows = await clocksOf(db, about)
  const { of, all } = await calendarsOf(
    db,
    rows.map(({ unit }) => unit.id),
  )
  // What was closed is told by the calendar that counted then.
  const past = rows.some(({ closedAt }) => closedAt !== null)
    ? await calendarsPast(
        db,
        rows.map(({ unit }) => unit.id),
      )
    : null
  return rows.map(({ amount, limitUnit, ladder, nextRung: place, fired, closedAt, ...row }) => {
    const calendar = closedAt ? past!(row.unit.id, closedAt) : of(row.unit.id)
    const limit = amount === null ? null : { amount, unit: limitUnit! }
    const stood = stoodStill(row.pauses, calendar)
    const of_ = new Map(
      fired.filter(({ dueDay }) => dueDay === row.dueDay).map((each) => [each.place, each.at]),
    )
    return {
      ...row,
      limit,
      derivation: limit
        ? dueOf(row.startedOn, limit, calendar, { pausedDays: stood, announced: all.announced })
        : null,
      rungs: (ladder ?? []).flatMap((rung, i) => {
        const firedAt = of_.get(i) ?? null
        const day = rungDay(row.dueDay, rung, calendar)
        // Passed over when the clock began, or gone with the answer: nobody was told, nobody will be.
        const ahead = row.state !== 'closed' && i >= place
        return firedAt || ahead ? [{ ...rung, day, firedAt }] : []
      }),
    }
  })
}
