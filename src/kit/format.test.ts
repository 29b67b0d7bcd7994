/** How days, numbers and moments are written and read. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#basics/values.ts'
import {
  dayOf,
  daysBetween,
  dayText,
  instantText,
  numberText,
  parseDay,
  percentText,
  plainDay,
  rateText,
  relativeText,
  shortDay,
} from './format.ts'

test('a day carries its weekday, in Vietnamese and in English', () => {
  expect(dayText('2024-03-15')).toBe('T6 15/03/2024')
  expect(dayText('2024-03-17')).toBe('CN 17/03/2024')
  expect(dayText('2024-03-16', 'en')).toBe('Sat 16/03/2024')
  expect(shortDay('2024-03-15')).toBe('T6 15/03')
})

test('a moment is shown by the clock of Ho Chi Minh City, whatever the machine has', () => {
  expect(instantText('2024-03-15T01:00:00.000Z')).toBe('08:00 15/03/2024')
  expect(dayOf('2024-03-14T17:00:00.000Z')).toBe('2024-03-15')
})

test('numbers have Vietnamese separators and no space before %', () => {
  expect(numberText(1234567.8)).toBe('1.234.567,8')
  expect(numberText(1234.5, 'en')).toBe('1,234.5')
  expect(percentText(0.0667)).toBe('6,7%')
})

test('a rate carries its base, and a base under 20 gives counts only', () => {
  expect(rateText(12, 180)).toBe('6,7% (12/180)')
  expect(rateText(3, 8)).toBe('3/8')
})

test('what is left is said with its unit, never as zero or less', () => {
  expect(relativeText('2024-03-19', '2024-03-15')).toBe('còn 4 ngày')
  expect(relativeText('2024-03-15', '2024-03-15')).toBe('hôm nay là hạn cuối')
  expect(relativeText('2024-03-13', '2024-03-15')).toBe('quá hạn 2 ngày')
  expect(relativeText('2024-03-19', '2024-03-15', 2)).toBe('còn 2 ngày làm việc')
})

test('a day is read as people write it', () => {
  for (const written of [
    '15/3/2024',
    '15/03/2024',
    '15-03-2024',
    '15.3.24',
    '15032024',
    '2024-03-15',
    ' 15 3 2024 ',
  ])
    expect([written, parseDay(written)]).toEqual([written, '2024-03-15'])
})

test('a day that does not exist is named, with how many days the month has', () => {
  expect(parseDay('31/2/2024')).toEqual({
    code: 'day.missing',
    detail: { text: '31/02/2024', month: '2/2024', days: 29 },
  })
  for (const nonsense of ['', 'mai', '15/13/2024', '1/1/999'])
    expect(parseDay(nonsense)).toMatchObject({ code: 'day.unread' })
})

test('every day written is read back as itself, and counting days forth and back agrees', () => {
  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
      expect(parseDay(plainDay(from))).toBe(from)
      expect(daysBetween(from, addDays(from, days))).toBe(days)
    }),
  )
})
