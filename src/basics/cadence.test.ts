import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cadenceText, roundOn } from './cadence.ts'
import type { Detail } from './decision.ts'
import { addDays, type Day } from './values.ts'

const say = (key: string, detail: Detail = {}) => [key, ...Object.values(detail)].join(' ')

test('a cadence that the reader found is told in words, one that the office typed as it was typed', () => {
  const told = ['monthly', 'monthly:20', 'every:P6M', 'every', 'trước ngày 25 hằng tháng', 'họp: thứ Hai']
  expect(told.map((cadence) => cadenceText(cadence, say))).toEqual([
    'monthly',
    'on monthly 20',
    'months 6',
    'every',
    'trước ngày 25 hằng tháng',
    'họp: thứ Hai',
  ])
})

const weekdays = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const round = (cadence: string | null, day: Day, works = weekdays) => {
  const { period, from, due, next } = roundOn(cadence, day, 25, works)
  return [period, from, due, next]
}

test('an update comes round as the cadence says, by the working day before when its day is off', () => {
  expect(round(null, '2026-11-03')).toEqual(['2026-11', '2026-11-01', '2026-11-25', '2026-12-01'])
  // The 25th of October 2026 is a Sunday.
  expect(round(null, '2026-10-31')).toEqual(['2026-10', '2026-10-01', '2026-10-23', '2026-11-01'])
  expect(round('báo cáo khi có yêu cầu', '2026-11-03')).toEqual(round(null, '2026-11-03'))
  expect(round('monthly:20', '2026-11-03')[2]).toBe('2026-11-20')
  expect(round('monthly:31', '2026-02-03', () => true)[2]).toBe('2026-02-28')
  expect(round('quarterly', '2026-11-03')).toEqual(['2026-10/12', '2026-10-01', '2026-12-25', '2027-01-01'])
  expect(round('quarterly:15', '2026-01-01')[2]).toBe('2026-03-13')
  expect(round('every:P6M', '2026-05-03')).toEqual(['2026-01/06', '2026-01-01', '2026-06-25', '2026-07-01'])
  expect(round('annual', '2026-05-03')).toEqual(['2026-01/12', '2026-01-01', '2026-12-25', '2027-01-01'])
  expect(round('weekly', '2026-11-08')).toEqual(['2026-11-02/7', '2026-11-02', '2026-11-06', '2026-11-09'])
  expect(round('daily', '2026-11-03')).toEqual(['2026-11-03', '2026-11-03', '2026-11-03', '2026-11-04'])
  // Nothing is owed on a day off.
  expect(round('daily', '2026-11-08')[2]! < '2026-11-08').toBe(true)
})

test('every day lies in one round; the next one begins where it ends, under another name', () => {
  const cadence = fc.constantFrom(
    null,
    'daily',
    'weekly',
    'monthly:20',
    'quarterly',
    'annual:31',
    'every:P2M',
    'every:P5M',
    'every',
    'tự do',
  )
  const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2024-01-01', n))
  fc.assert(
    fc.property(cadence, day, (cadence, day) => {
      const { period, from, due, next } = roundOn(cadence, day, 25, weekdays)
      const after = roundOn(cadence, next, 25, weekdays)
      const last = roundOn(cadence, addDays(next, -1), 25, weekdays)
      return (
        from <= day &&
        day < next &&
        due < next &&
        weekdays(due) &&
        after.from === next &&
        after.period !== period &&
        last.period === period
      )
    }),
  )
})
