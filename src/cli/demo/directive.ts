/** The demo directive with its days set relative to the day it is loaded, so that something is always late, due soon and done. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#basics/values.ts'
import { addDays } from '#basics/values.ts'

const file = join(import.meta.dirname, 'chi-thi-01.txt')

/** How long before the load day the directive was issued. */
export const ISSUED_DAYS_AGO = 45

const printed = (day: Day) => day.split('-').reverse().join('/')

/** No office sets a limit on a weekend: one gone by falls on the Friday before, one to come on the Monday after. */
export function workday(day: Day, offset: number): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 6) return addDays(day, offset < 0 ? -1 : 2)
  if (weekday === 0) return addDays(day, offset < 0 ? -2 : 1)
  return day
}

/**
 * `{{day:+5}}` a limit five days after `today` ("28/11/2026"); `{{long:-45}}` a day in words; `{{month:-45}}`, `{{year:-45}}`
 * the month ("10/2026") and the year of that day.
 */
export function resolveDays(text: string, today: Day): string {
  return text.replace(/\{\{(day|long|month|year):([+-]?\d+)\}\}/g, (_, form: string, count: string) => {
    const offset = Number(count)
    const day = addDays(today, offset)
    const [year, month] = day.split('-') as [string, string]
    if (form === 'day') return printed(workday(day, offset))
    if (form === 'month') return `${Number(month)}/${year}`
    if (form === 'year') return year
    const issued = workday(day, offset)
    const [y, m, d] = issued.split('-') as [string, string, string]
    // Decree 30/2020: days under 10 and the months 1 and 2 carry a zero.
    return `ngày ${d} tháng ${Number(m) < 3 ? m : Number(m)} năm ${y}`
  })
}

/** The whole text, as a clerk would paste it on `today`. */
export const demoDirective = (today: Day): string =>
  resolveDays(readFileSync(file, 'utf8').normalize('NFC'), today)

/** The day it was issued, as printed in its head. */
export const issuedOn = (today: Day): Day => workday(addDays(today, -ISSUED_DAYS_AGO), -1)
