/** The calendar of a directive: which year a day without one is meant in, and which days there are. */

export const two = (n: number): string => String(n).padStart(2, '0')
export const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
export const iso = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`

export type Reference = { year: number; month: number; day: number } | null

export function referenceFrom(day: string | null | undefined): Reference {
  if (!day) return null
  const [year, month, date] = day.split('-').map(Number)
  return { year: year!, month: month!, day: date! }
}

/** Without a year the coming such day is meant; a day up to 60 days back is kept as past rather than moved a year on. */
export function yearFor(month: number, day: number, reference: Reference): number | null {
  if (!reference) return null
  const apart = (month - reference.month) * 30.4 + (day - reference.day)
  return apart < -60 ? reference.year + 1 : reference.year
}

export const quarters: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }

export function real(
  year: number | null,
  month: number,
  day: number,
): { day: string | null; impossible: boolean } {
  if (month < 1 || month > 12 || day < 1 || day > 31) return { day: null, impossible: true }
  if (year === null) return { day: null, impossible: day > lastOf(2024, month) }
  if (day > lastOf(year, month)) return { day: null, impossible: true }
  return { day: iso(year, month, day), impossible: false }
}
