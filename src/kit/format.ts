/** Days, numbers and moments as the office writes them; `useFormat()` gives them in the reader's language. */
import { useMemo } from 'react'
import type { Day } from '#basics/values.ts'
import { useToday } from './me.tsx'
import { type Language, useLanguage, word } from './words.ts'
import { useWorkDays, workingDaysLeft } from './work-days.tsx'

const weekdays = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const
const locale = { vi: 'vi-VN', en: 'en-GB' } as const
const DAY = 86_400_000

/** A day as midnight UTC: days carry no time zone, so reckoning with them needs none. */
const millis = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
/** Calendar days from one day to another; negative when `to` is before `from`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((millis(to) - millis(from)) / DAY)
export const weekday = (day: Day, language: Language = 'vi'): string =>
  weekdays[language][new Date(millis(day)).getUTCDay()]!

/** "15/03/2024" */
export const plainDay = (day: Day): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
/** "T6 15/03/2024" */
export const dayText = (day: Day, language: Language = 'vi'): string =>
  `${weekday(day, language)} ${plainDay(day)}`
/** "T6 15/03", for a column where the year is known. */
export const shortDay = (day: Day, language: Language = 'vi'): string => dayText(day, language).slice(0, -5)

/** The day in Asia/Ho_Chi_Minh at a moment; the zone has had +7 hours since 1975 and no summer time. */
const inHoChiMinh = (instant: string): Date => new Date(Date.parse(instant) + 7 * 3_600_000)
export const dayOf = (instant: string): Day => inHoChiMinh(instant).toISOString().slice(0, 10)
/** "08:00" */
const timeText = (instant: string): string => inHoChiMinh(instant).toISOString().slice(11, 16)
/** "08:00 15/03/2024" */
export const instantText = (instant: string): string => `${timeText(instant)} ${plainDay(dayOf(instant))}`

/** "1.234,5" */
export const numberText = (value: number, language: Language = 'vi', digits = 1): string =>
  new Intl.NumberFormat(locale[language], { maximumFractionDigits: digits }).format(value)
/** A share as "6,7%", no space before the sign. */
export const percentText = (share: number, language: Language = 'vi', digits = 1): string =>
  `${numberText(share * 100, language, digits)}%`
/** "6,7% (12/180)"; a base under 20 gives counts only, for a rate would say too much. */
export const rateText = (part: number, base: number, language: Language = 'vi'): string =>
  base < 20
    ? `${numberText(part, language)}/${numberText(base, language)}`
    : `${percentText(part / base, language)} (${numberText(part, language)}/${numberText(base, language)})`
/** "1,2 MB" */
const sizeText = (bytes: number, language: Language = 'vi'): string =>
  bytes < 1_000_000
    ? `${numberText(Math.max(1, Math.round(bytes / 1000)), language)} KB`
    : `${numberText(bytes / 1_000_000, language)} MB`

export type Unread = { code: 'day.unread' | 'day.missing'; detail: Record<string, string | number> }
/** Reads "15/3/2024", "15-03-2024", "15.3.24", "15032024", "2024-03-15"; says which day does not exist. */
export function parseDay(typed: string): Day | Unread {
  const text = typed.trim()
  const written =
    /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text) ??
    null
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const parts = iso ? [iso[3], iso[2], iso[1]] : written?.slice(1)
  if (!parts) return { code: 'day.unread', detail: {} }
  const [date, month] = [Number(parts[0]), Number(parts[1])]
  const year = parts[2]!.length === 2 ? 2000 + Number(parts[2]) : Number(parts[2])
  if (month < 1 || month > 12 || year < 1900) return { code: 'day.unread', detail: {} }
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const two = (value: number) => String(value).padStart(2, '0')
  if (date < 1 || date > days)
    return {
      code: 'day.missing',
      detail: { text: `${two(date)}/${two(month)}/${year}`, month: `${month}/${year}`, days },
    }
  return `${year}-${two(month)}-${two(date)}`
}

/** "còn 4 ngày", "hôm nay là hạn cuối", "quá hạn 2 ngày"; with `workingDays` the count is in working days and says so. */
export function relativeText(due: Day, today: Day, workingDays?: number): string {
  const calendar = daysBetween(today, due)
  if (calendar === 0) return word('kit', 'day.today')
  const days = Math.abs(workingDays ?? calendar)
  const unit = workingDays === undefined ? '' : '.working'
  return word('kit', `${calendar > 0 ? 'day.left' : 'day.over'}${unit}`, { days })
}

/** Everything above with the reader's language and the server's day filled in. */
export function useFormat() {
  const language = useLanguage()
  const today = useToday()
  const calendar = useWorkDays()
  return useMemo(
    () => ({
      language,
      today,
      day: (day: Day) => dayText(day, language),
      shortDay: (day: Day) =>
        day.slice(0, 4) === today.slice(0, 4) ? shortDay(day, language) : dayText(day, language),
      /** In working days where the calendar is known. */
      relative: (due: Day) => relativeText(due, today, workingDaysLeft(calendar, due, today) ?? undefined),
      instant: instantText,
      time: timeText,
      number: (value: number, digits?: number) => numberText(value, language, digits),
      percent: (share: number, digits?: number) => percentText(share, language, digits),
      rate: (part: number, base: number) => rateText(part, base, language),
      size: (bytes: number) => sizeText(bytes, language),
    }),
    [language, today, calendar],
  )
}
