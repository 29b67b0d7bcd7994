/** The month sheet of DayPicker; fetched on first use, with Mantine's dates and the Vietnamese names of days. */
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi.js'
import { FocusTrap } from '@mantine/core'
import { DatePicker, DatesProvider } from '@mantine/dates'
import type { Day } from '#basics/values.ts'
import { useToday } from './me.tsx'
import { useLanguage, useWords } from './words.ts'
import { useDayOff } from './work-days.tsx'

export default function Calendar({
  value,
  from,
  to,
  closed,
  onChange,
}: {
  value: Day | null
  from?: Day | undefined
  to?: Day | undefined
  closed?: ((day: Day) => string | null) | undefined
  onChange: (day: Day) => void
}) {
  const language = useLanguage()
  const today = useToday()
  const w = useWords('kit')
  const off = useDayOff()
  const worked = (day: Day) => off(day) === null
  return (
    <FocusTrap active>
      <div>
        <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
          <DatePicker
            value={value}
            onChange={(day) => day && onChange(day)}
            defaultDate={value ?? from ?? today}
            highlightToday
            ariaLabels={{
              previousMonth: w('calendar.previousMonth'),
              nextMonth: w('calendar.nextMonth'),
              monthLevelControl: w('calendar.months'),
              previousYear: w('calendar.previousYear'),
              nextYear: w('calendar.nextYear'),
              yearLevelControl: w('calendar.years'),
              previousDecade: w('calendar.previousDecade'),
              nextDecade: w('calendar.nextDecade'),
            }}
            {...(from ? { minDate: from } : {})}
            {...(to ? { maxDate: to } : {})}
            {...(closed ? { excludeDate: (day: string) => closed(day) !== null } : {})}
            getDayProps={(day) => {
              const why = closed?.(day) ?? off(day)
              return why ? { title: why, ...(worked(day) ? {} : { 'data-off': true }) } : {}
            }}
          />
        </DatesProvider>
      </div>
    </FocusTrap>
  )
}
