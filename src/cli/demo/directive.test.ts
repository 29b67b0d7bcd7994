import { describe, expect, test } from 'vitest'
import { readDirective } from '#slices/directive/intake/read.ts'
import { accounts } from './accounts.ts'
import { demoUnits } from './city.ts'
import { demoDirective, issuedOn, resolveDays } from './directive.ts'

const printedDays = (text: string) =>
  [...text.matchAll(/trước ngày (\d{2})\/(\d{2})\/(\d{4})/g)].map(
    ([, day, month, year]) => `${year}-${month}-${day}`,
  )

describe.each(['2026-11-23', '2026-01-02', '2027-02-28', '2028-02-29', '2026-12-31'])(
  'loaded on %s',
  (today) => {
    const text = demoDirective(today)
    const days = printedDays(text)

    test('no placeholder is left and no limit falls on a weekend', () => {
      expect(text).not.toMatch(/\{\{|\}\}|NaN|undefined/)
      expect(days.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([])
    })

    test('something is late, something is due within a week, something is far off', () => {
      const week = new Date(Date.parse(today) + 9 * 86_400_000).toISOString().slice(0, 10)
      expect(days.filter((day) => day < today).length).toBeGreaterThanOrEqual(9)
      expect(days.filter((day) => day >= today && day <= week).length).toBeGreaterThanOrEqual(5)
      expect(days.filter((day) => day > week).length).toBeGreaterThanOrEqual(12)
    })

    test('every limit lies after the day of issue', () => {
      expect(days.filter((day) => day <= issuedOn(today))).toEqual([])
    })
  },
)

test('days are printed the way Decree 30/2020 prints them', () => {
  expect(resolveDays('{{long:0}}; {{day:+1}}; {{month:0}}; {{year:-45}}', '2026-02-05')).toBe(
    'ngày 05 tháng 02 năm 2026; 06/02/2026; 2/2026; 2025',
  )
  // 07/02/2026 is a Saturday: a limit to come moves on, one gone by moves back.
  expect(resolveDays('{{day:2}} {{day:-5}}', '2026-02-05')).toBe('09/02/2026 30/01/2026')
})

test('the reader finds at least 35 tasks for at least 20 units of the demo city in it', async () => {
  const today = '2026-11-23'
  const units = (await demoUnits())
    .filter((unit) => unit.validFrom <= today && (unit.validTo === null || unit.validTo >= today))
    .map((unit, n) => ({ ...unit, id: unit.code, aliases: [], path: unit.parent === '' ? 'u0' : `u0.u${n}` }))
  const reading = readDirective(demoDirective(today), { units })
  expect(reading.document).toMatchObject({ type: 'CT', number: '01/CT-UBND', date: issuedOn(today) })
  expect(reading.tasks.length).toBeGreaterThanOrEqual(35)
  expect(new Set(reading.tasks.flatMap(({ unit }) => unit ?? [])).size).toBeGreaterThanOrEqual(20)
  expect(demoDirective(today)).toContain(accounts.find(({ is }) => is === 'chairman')!.name)
})
