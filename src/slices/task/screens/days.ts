/** Days of a task reckoned for the screens. */

import { cadenceText } from '#basics/cadence.ts'
import type { Day } from '#basics/values.ts'
import { addDays } from '#basics/values.ts'
import type { WorkCalendar } from '#basics/working-days.ts'
import { daysBetween } from '#kit/format.ts'
import type { Word } from '#kit/words.ts'
import { workingDaysLeft } from '#kit/work-days.tsx'
import type { TaskRow } from '../contract.ts'

/**
 * Working days to the due day, negative after it (in calendar days where none lies between, and while the calendar is not known);
 * counted to the day of submission once that is there, since the doer has done.
 */
export function daysLeft(
  task: Pick<TaskRow, 'dueDay' | 'submittedOn' | 'state'>,
  today: Day,
  calendar: WorkCalendar | null,
): { days: number; unit: '' | '-working' } | null {
  if (task.dueDay === null) return null
  const judgedOn = task.state === 'submitted' && task.submittedOn ? task.submittedOn : today
  const working = workingDaysLeft(calendar, task.dueDay, judgedOn)
  return working === null
    ? { days: daysBetween(judgedOn, task.dueDay), unit: '' }
    : { days: working, unit: '-working' }
}

/** Monday of the week a day is in. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, weekday === 0 ? -6 : 1 - weekday)
}

export type DayLoad = { day: Day; count: number; weekend: boolean }
/** How many fall due on each of the next two weeks' days; what is already late stands on today. */
export function twoWeeks(days: (Day | null)[], today: Day): { load: DayLoad[]; late: number } {
  const load = Array.from({ length: 14 }, (_, index): DayLoad => {
    const day = addDays(today, index)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return { day, count: 0, weekend: weekday === 0 || weekday === 6 }
  })
  let late = 0
  for (const day of days) {
    if (day === null) continue
    const at = Math.max(0, daysBetween(today, day))
    if (day < today) late++
    if (at < 14) load[at]!.count++
  }
  return { load, late }
}

/** By when, in words: the day, or how often a standing duty comes round; a draft may have neither yet. */
export function dueWords(
  { dueDay, cadence, standing }: Pick<TaskRow, 'dueDay' | 'cadence' | 'standing'>,
  day: (day: Day) => string,
  w: Word,
): string {
  if (dueDay) return day(dueDay)
  if (cadence) return cadenceText(cadence, (key, detail) => w(`task.cadence.${key}`, detail))
  return w(standing ? 'task.label.no-due' : 'task.label.no-due-yet')
}
