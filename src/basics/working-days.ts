/** Counting working days: the week of the State (Monday to Friday) and the days on which it departs from it. */
import type { Day } from './values.ts'

/**
 * Why a day is not what its weekday says. `halfDay`: the office closes at noon; it counts as a whole working day, only its hours are
 * fewer. `unitDayOff`, `unitWorkingDay`: one unit's own, beside what holds for all.
 */
export type MarkKind =
  | 'publicHoliday'
  | 'compensatoryDayOff'
  | 'swappedDayOff'
  | 'swappedWorkingDay'
  | 'halfDay'
  | 'unitDayOff'
  | 'unitWorkingDay'
export type DayMark = { day: Day; kind: MarkKind; name: string }

export const marksWork = (kind: MarkKind): boolean =>
  kind === 'swappedWorkingDay' || kind === 'unitWorkingDay' || kind === 'halfDay'

export type WorkCalendar = {
  works(day: Day): boolean
  /** What departs from the plain week on this day, or null. */
  markOn(day: Day): DayMark | null
  /** Marks from one day to another, both included, in order. */
  marksIn(from: Day, to: Day): DayMark[]
  /**
   * The n-th working day after `day`, `day` itself not counted; for n = 0 the last working day up to `day`, for n < 0 as many
   * before that. So add(add(d, a), b) = add(d, a + b), and what it answers is always a working day.
   */
  add(day: Day, n: number): Day
  /** Working days after `from` up to and with `to`; negative when `to` comes first. */
  count(from: Day, to: Day): number
}

/**
 * Days since 1970-01-01 in the Gregorian calendar, reckoned from 1 March, so that the leap day is the last of its year. A day has no
 * time zone, so the server's does not matter; and a million of these are asked for at once, for which Date is too slow.
 */
export function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4)) - (month < 3 ? 1 : 0)
  const inYear = Math.floor((153 * (month + (month < 3 ? 9 : -3)) + 2) / 5) + Number(day.slice(8, 10)) - 1
  return (
    year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + inYear - 719_468
  )
}
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
export function dayAt(number: number): Day {
  const era = Math.floor((number + 719_468) / 146_097)
  const inEra = number + 719_468 - era * 146_097
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = era * 400 + years + (month < 3 ? 1 : 0)
  const date = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(date)}`
}
/** 0 is Monday, 6 is Sunday; 1970-01-01 was a Thursday. */
const weekday = (number: number): number => (((number + 3) % 7) + 7) % 7
export const isWeekend = (day: Day): boolean => weekday(dayNumber(day)) > 4

/** Mondays to Fridays from 1969-12-29 up to this day. */
function weekdaysTo(number: number): number {
  const week = Math.floor((number + 3) / 7)
  return week * 5 + Math.min(weekday(number) + 1, 5)
}
/** The day on which that count is first reached. */
function weekdayOf(count: number): number {
  const week = Math.floor((count - 1) / 5)
  return week * 7 + (count - 1 - week * 5) - 3
}

/**
 * A later mark of the same day replaces an earlier one, so a unit's own are given behind those of the State. Answers in the
 * logarithm of the number of marks, whatever the distance.
 */
export function calendarOf(marks: readonly DayMark[]): WorkCalendar {
  const of = new Map<number, DayMark>()
  for (const mark of marks) of.set(dayNumber(mark.day), mark)
  const sorted = [...of].sort(([a], [b]) => a - b)
  const all = sorted.map(([number]) => number)

  // Only marks that change whether a day is worked move the count: a holiday on a Sunday moves nothing.
  const days: number[] = []
  const shift: number[] = []
  const reached: number[] = []
  let sum = 0
  for (const [number, mark] of sorted) {
    const plain = weekday(number) < 5
    if (marksWork(mark.kind) === plain) continue
    sum += plain ? -1 : 1
    days.push(number)
    shift.push(sum)
    reached.push(weekdaysTo(number) + sum)
  }

  /** How many of an ascending list are at most `most`. */
  const upTo = (list: readonly number[], most: number): number => {
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (list[middle]! <= most) low = middle + 1
      else high = middle
    }
    return low
  }
  const workedTo = (number: number): number => {
    const before = upTo(days, number)
    return weekdaysTo(number) + (before === 0 ? 0 : shift[before - 1]!)
  }
  /** The day on which the count of worked days first reaches `count`. */
  const workedAs = (count: number): number => {
    const before = upTo(reached, count - 1)
    const plain = weekdayOf(count - (before === 0 ? 0 : shift[before - 1]!))
    const next = days[before]
    return next === undefined || plain < next ? plain : next
  }

  const works = (day: Day): boolean => {
    const number = dayNumber(day)
    const mark = of.get(number)
    return mark ? marksWork(mark.kind) : weekday(number) < 5
  }
  return {
    works,
    markOn: (day) => of.get(dayNumber(day)) ?? null,
    marksIn: (from, to) => {
      const [first, last] = [upTo(all, dayNumber(from) - 1), upTo(all, dayNumber(to))]
      return sorted.slice(first, last).map(([, mark]) => mark)
    },
    add: (day, n) => dayAt(workedAs(workedTo(dayNumber(day)) + n)),
    count: (from, to) => workedTo(dayNumber(to)) - workedTo(dayNumber(from)),
  }
}
