/** The days off that ship are those of the notices, and nothing counts that was not announced. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { isWeekend } from '#basics/working-days.ts'
import { announcedYears, officialDays, shipped } from './official-days.ts'

const table = join(import.meta.dirname, '../../../../shared/data/calendar/vn-public-holidays-2023-2027.csv')

test.skipIf(!existsSync(table))('every row of the collected table ships, official ones are counted', () => {
  const rows = parse(readFileSync(table), { columns: true }) as Record<string, string>[]
  const kinds: Record<string, string> = {
    'public-holiday': 'publicHoliday',
    'compensatory-day-off': 'compensatoryDayOff',
    'swapped-day-off': 'swappedDayOff',
    'swapped-working-day': 'swappedWorkingDay',
  }
  const expected = rows.map((row) => [
    row.date,
    kinds[row.kind!],
    row.name,
    row.status,
    row.pairedWith || null,
  ])
  const ours = shipped.flatMap(({ status, days }) =>
    days.map((each) => [each.day, each.kind, each.name, status, each.pairedWith]),
  )
  expect(ours.sort()).toEqual(expected.sort())
})

test('a swapped day off has its working day at a weekend, and each names the other', () => {
  const of = new Map(officialDays.map((each) => [each.day, each]))
  for (const { day, kind, pairedWith } of officialDays) {
    if (!kind.startsWith('swapped')) continue
    expect(of.get(pairedWith!)?.pairedWith).toBe(day)
    expect(isWeekend(day)).toBe(kind === 'swappedWorkingDay')
  }
  expect([...announcedYears]).toEqual([2023, 2024, 2025, 2026])
})
