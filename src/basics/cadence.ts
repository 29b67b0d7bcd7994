/** How often a duty comes round: the reader's own signs ("monthly:20", "every:P6M") in words; what the office typed stays as typed. */
import type { Detail } from './decision.ts'
import { addDays, type Day } from './values.ts'

const known = ['daily', 'weekly', 'monthly', 'quarterly', 'annual']

/** `say` finds the word of "monthly", "on", "months" or "every" where the caller keeps it. */
export function cadenceText(cadence: string, say: (key: string, detail?: Detail) => string): string {
  const [name, rest = ''] = cadence.split(':') as [string, string | undefined]
  if (known.includes(name))
    return /^\d{1,2}$/.test(rest) ? say('on', { cadence: say(name), day: Number(rest) }) : say(name)
  if (name !== 'every') return cadence
  const months = /^P(\d+)M$/.exec(rest)?.[1]
  return months ? say('months', { months: Number(months) }) : say('every')
}

/** One round of what comes round: its name, its first day, by when it is owed, and the first day of the next one. */
export type Round = { period: string; from: Day; due: Day; next: Day }

/**
 * The round a day lies in. Without a cadence, or with one typed in words of the office, it comes round every month, by `usualDay`.
 * A due day that is off is moved to the working day before; where all days of a round are off, it lies before `from`: nothing is owed.
 */
export function roundOn(
  cadence: string | null,
  day: Day,
  usualDay: number,
  works: (day: Day) => boolean,
): Round {
  const [name, rest = ''] = (cadence ?? '').split(':') as [string, string | undefined]
  const before = (due: Day): Day => {
    let at = due
    for (let n = 0; n < 31 && !works(at); n++) at = addDays(at, -1)
    return at
  }
  if (name === 'daily') return { period: day, from: day, due: before(day), next: addDays(day, 1) }
  if (name === 'weekly') {
    const from = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
    return { period: `${from}/7`, from, due: before(addDays(from, 4)), next: addDays(from, 7) }
  }
  const every = name === 'every' ? Number(/^P(\d{1,2})M$/.exec(rest)?.[1] ?? 1) : (months[name] ?? 1)
  const n = Math.min(Math.max(every, 1), 12)
  const year = Number(day.slice(0, 4))
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / n) * n + 1
  const last = Math.min(first + n - 1, 12)
  const next = last === 12 ? `${year + 1}-01-01` : dayIn(year, last + 1, 1)
  const asked = known.includes(name) && /^\d{1,2}$/.test(rest) ? Number(rest) : usualDay
  const lastDay = Number(addDays(next, -1).slice(8))
  return {
    period: n === 1 ? day.slice(0, 7) : `${year}-${two(first)}/${two(last)}`,
    from: dayIn(year, first, 1),
    due: before(dayIn(year, last, Math.min(Math.max(asked, 1), lastDay))),
    next,
  }
}
const months: Record<string, number> = { monthly: 1, quarterly: 3, annual: 12 }
const two = (n: number) => String(n).padStart(2, '0')
const dayIn = (year: number, month: number, day: number): Day => `${year}-${two(month)}-${two(day)}`
