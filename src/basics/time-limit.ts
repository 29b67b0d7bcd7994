/** From a time limit to its day, with everything that is needed to say why it is that day. */
import { addDays, type Day } from './values.ts'
import {
  type DayMark,
  dayAt,
  dayNumber,
  isWeekend,
  type MarkKind,
  marksWork,
  type WorkCalendar,
} from './working-days.ts'

/** `hour` counts day and night, as an order by the hour does; the others count whole days from the day after the event. */
export type LimitUnit = 'workingDay' | 'calendarDay' | 'hour'
export type TimeLimit = { amount: number; unit: LimitUnit }

/** Days not counted that bear one name and follow one another. */
export type Skipped = { from: Day; to: Day; kind: MarkKind; name: string }

export type Derivation = {
  /** The day of the event, e.g. on which the complete dossier was received; it is not counted itself. */
  start: Day
  limit: TimeLimit
  /** The first day that counts. */
  firstDay: Day
  skipped: Skipped[]
  /** Saturdays and Sundays not counted and not named above. */
  weekendDays: number
  /** Days at a weekend that counted, because they were swapped. */
  worked: DayMark[]
  /** Working days on which the clock stood still, by which the limit is longer. */
  pausedDays: number
  /** Where a count of calendar days ended on a day off and went on to the next working day; else null. */
  movedFrom: Day | null
  due: Day
  /** Years reached whose days off nobody has announced yet: the day may still move. */
  unannounced: number[]
}

/** Beyond any limit that a regulation sets; what is longer was mistyped. */
export const MOST_DAYS = 10_000
export const isLimit = ({ amount }: TimeLimit): boolean =>
  Number.isInteger(amount) && amount >= 1 && amount <= MOST_DAYS

/**
 * The last day of a limit. The day of the event is not counted; a limit in calendar days that ends on a day off ends on the next
 * working day (Civil Code 2015, Art. 147 and 148). `announced`: years whose days off are known.
 */
export function dueOf(
  start: Day,
  limit: TimeLimit,
  calendar: WorkCalendar,
  { pausedDays = 0, announced = null }: { pausedDays?: number; announced?: ReadonlySet<number> | null } = {},
): Derivation {
  const after = addDays(start, 1)
  const working = limit.unit === 'workingDay'
  const firstDay = working ? calendar.add(start, 1) : after
  const counted = working
    ? calendar.add(start, limit.amount + pausedDays)
    : limit.unit === 'calendarDay'
      ? dayAt(dayNumber(pausedDays ? calendar.add(start, pausedDays) : start) + limit.amount)
      : start
  const due = calendar.works(counted) || limit.unit === 'hour' ? counted : calendar.add(counted, 1)
  const seen = working ? { from: after, to: due } : { from: counted, to: due }
  const marks = calendar.marksIn(seen.from, seen.to)
  const off = marks.filter(({ kind }) => !marksWork(kind))
  return {
    start,
    limit,
    firstDay,
    skipped: limit.unit === 'hour' ? [] : spans(off),
    weekendDays:
      limit.unit === 'hour'
        ? 0
        : weekendDays(seen.from, seen.to) - marks.filter(({ day }) => isWeekend(day)).length,
    worked: working ? marks.filter(({ day, kind }) => marksWork(kind) && isWeekend(day)) : [],
    pausedDays,
    movedFrom: due === counted ? null : counted,
    due,
    unannounced: announced ? yearsOf(after, due).filter((year) => !announced.has(year)) : [],
  }
}

/** The moment at which a limit in hours is over. */
export const dueAt = (start: Date, hours: number): Date => new Date(start.getTime() + hours * 3_600_000)

/** Days off in order, those of one name that follow one another as one. */
export function spans(off: readonly DayMark[]): Skipped[] {
  const found: Skipped[] = []
  for (const { day, kind, name } of off) {
    const last = found.at(-1)
    if (last && last.name === name && last.kind === kind && dayNumber(day) === dayNumber(last.to) + 1)
      last.to = day
    else found.push({ from: day, to: day, kind, name })
  }
  return found
}

/** Saturdays and Sundays from one day to another, both included. */
function weekendDays(from: Day, to: Day): number {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (last < first) return 0
  const whole = Math.floor((last - first + 1) / 7)
  let rest = 0
  for (let number = first + whole * 7; number <= last; number++) if (isWeekend(dayAt(number))) rest++
  return whole * 2 + rest
}

const yearsOf = (from: Day, to: Day): number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/**
 * Working days on which a clock stood still from the first moment to the last. A pause from one evening to the next morning, or over
 * a weekend, takes none, so the due day stays. `opens`, `closes`: hours of the office in Ho Chi Minh City, e.g. 7.5 and 17.
 */
export function pausedDays(
  pauses: readonly { from: Date; to: Date }[],
  calendar: WorkCalendar,
  { opens, closes }: { opens: number; closes: number },
): number {
  const days = new Set<Day>()
  for (const { from, to } of pauses) {
    const [start, end] = [inOffice(from), inOffice(to)]
    const first = start.hour <= opens ? start.day : addDays(start.day, 1)
    const last = end.hour >= closes ? end.day : addDays(end.day, -1)
    for (let day = first; day <= last; day = addDays(day, 1)) if (calendar.works(day)) days.add(day)
  }
  return days.size
}

const inOffice = (moment: Date): { day: Day; hour: number } => {
  const there = new Date(moment.getTime() + 7 * 3_600_000)
  return { day: there.toISOString().slice(0, 10), hour: (there.getTime() % 86_400_000) / 3_600_000 }
}
