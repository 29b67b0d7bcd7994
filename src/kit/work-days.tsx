/** The calendar of the State and of one's own unit, read once by the shell: which days are worked, and why another is not. */
import { createContext, type ReactNode, useContext } from 'react'
import type { Day } from '#basics/values.ts'
import { isWeekend, type WorkCalendar } from '#basics/working-days.ts'
import { useWords } from './words.ts'

const Context = createContext<WorkCalendar | null>(null)
export const WorkDaysProvider = ({
  calendar,
  children,
}: {
  calendar: WorkCalendar | null
  children: ReactNode
}) => <Context value={calendar}>{children}</Context>

/** null until it is read: then days are counted as they stand in the calendar. */
export const useWorkDays = (): WorkCalendar | null => useContext(Context)

/** Why a day is not worked ("Quốc khánh", "ngày nghỉ hằng tuần"), or null. */
export function useDayOff(): (day: Day) => string | null {
  const calendar = useWorkDays()
  const w = useWords('kit')
  return (day) => {
    if (calendar ? calendar.works(day) : !isWeekend(day)) return null
    return calendar?.markOn(day)?.name ?? w('clock.weekend')
  }
}

/**
 * From today to a due day in working days, negative after it. null where there is none between (a weekend, a holiday): those are told
 * in days.
 */
export const workingDaysLeft = (calendar: WorkCalendar | null, due: Day, today: Day): number | null =>
  calendar?.count(today, due) || null
