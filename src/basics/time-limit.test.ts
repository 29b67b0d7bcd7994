import fc from 'fast-check'
import { expect, test } from 'vitest'
import { officialDays } from '#slices/regulation/official-days.ts'
import { derivationLines } from './derivation-text.ts'
import { dueAt, dueOf, isLimit, MOST_DAYS, pausedDays } from './time-limit.ts'
import { calendarOf, dayAt, dayNumber, isWeekend, marksWork } from './working-days.ts'

const calendar = calendarOf(officialDays)
const days = (amount: number) => ({ amount, unit: 'workingDay' as const })
const due = (start: string, amount: number) => dueOf(start, days(amount), calendar).due

test.each([
  // Tết of each year: the last working day before it, and the first after it.
  ['2023-01-19', 1, '2023-01-27'],
  ['2024-02-07', 1, '2024-02-15'],
  ['2024-02-07', 5, '2024-02-21'],
  ['2025-01-24', 1, '2025-02-03'],
  ['2026-02-13', 1, '2026-02-23'],
  // Monday 29 April 2024 was off, Saturday 4 May 2024 was worked for it.
  ['2024-04-26', 1, '2024-05-02'],
  ['2024-04-26', 3, '2024-05-04'],
  ['2024-05-03', 1, '2024-05-04'],
  ['2024-05-03', 2, '2024-05-06'],
  ['2025-04-25', 1, '2025-04-26'],
  ['2025-04-29', 1, '2025-05-05'],
  ['2026-01-09', 1, '2026-01-10'],
  ['2026-08-21', 1, '2026-08-22'],
  ['2026-08-28', 1, '2026-09-03'],
])('after %s, %i working days end on %s', (start, amount, end) => expect(due(start, amount)).toBe(end))

test('who asks why a day is that day is told the limit, the first day, and every day off by its name', () => {
  expect(dueOf('2024-02-07', days(5), calendar)).toEqual({
    start: '2024-02-07',
    limit: days(5),
    firstDay: '2024-02-15',
    skipped: [
      { from: '2024-02-08', to: '2024-02-12', kind: 'publicHoliday', name: 'Tết Nguyên đán Giáp Thìn' },
      { from: '2024-02-13', to: '2024-02-14', kind: 'compensatoryDayOff', name: 'Nghỉ bù Tết Nguyên đán' },
    ],
    weekendDays: 2,
    worked: [],
    pausedDays: 0,
    movedFrom: null,
    due: '2024-02-21',
    unannounced: [],
  })
})

test('a swapped Saturday is said to have counted', () =>
  expect(dueOf('2024-05-03', days(2), calendar).worked).toEqual([
    { day: '2024-05-04', kind: 'swappedWorkingDay', pairedWith: '2024-04-29', name: 'Làm bù (thứ Bảy)' },
  ]))

test('a limit in calendar days that ends on a day off ends on the next working day', () => {
  const moved = dueOf('2024-02-01', { amount: 10, unit: 'calendarDay' }, calendar)
  expect([moved.movedFrom, moved.due, moved.firstDay]).toEqual(['2024-02-11', '2024-02-15', '2024-02-02'])
  expect(moved.skipped.map(({ from, to }) => [from, to])).toEqual([
    ['2024-02-11', '2024-02-12'],
    ['2024-02-13', '2024-02-14'],
  ])
  const plain = dueOf('2024-03-01', { amount: 10, unit: 'calendarDay' }, calendar)
  expect([plain.movedFrom, plain.due, plain.skipped, plain.weekendDays]).toEqual([null, '2024-03-11', [], 0])
})

test('an order by the hour runs day and night', () => {
  expect(dueAt(new Date('2024-02-09T15:30:00Z'), 24).toISOString()).toBe('2024-02-10T15:30:00.000Z')
  const derived = dueOf('2024-02-09', { amount: 24, unit: 'hour' }, calendar)
  expect([derived.due, derived.skipped, derived.weekendDays]).toEqual(['2024-02-09', [], 0])
})

test('a year whose days off nobody has announced yet is named', () => {
  const announced = new Set([2026])
  expect(dueOf('2026-12-28', days(10), calendar, { announced }).unannounced).toEqual([2027])
  expect(dueOf('2026-12-01', days(10), calendar, { announced }).unannounced).toEqual([])
})

test('a limit is a whole number of days, at least one, and not longer than anybody could mean', () => {
  for (const amount of [0, -1, 1.5, MOST_DAYS + 1, Number.NaN]) expect(isLimit(days(amount))).toBe(false)
  for (const amount of [1, MOST_DAYS]) expect(isLimit(days(amount))).toBe(true)
})

test('everything between the event and the due day is counted or named, over fifty years of limits', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2049-12-31') }),
      fc.integer({ min: 1, max: 700 }),
      fc.nat({ max: 20 }),
      (start, amount, paused) => {
        const derived = dueOf(dayAt(start), days(amount), calendar, { pausedDays: paused })
        const named = derived.skipped.reduce(
          (sum, { from, to }) => sum + dayNumber(to) - dayNumber(from) + 1,
          0,
        )
        expect(named + derived.weekendDays + amount + paused).toBe(dayNumber(derived.due) - start)
        expect(calendar.works(derived.due)).toBe(true)
        const worked = Array.from({ length: dayNumber(derived.due) - start }, (_, i) =>
          dayAt(start + 1 + i),
        ).filter((day) => isWeekend(day) && calendar.works(day))
        expect(derived.worked.map(({ day }) => day)).toEqual(worked)
      },
    ),
    { numRuns: 500 },
  ))

const office = { opens: 7.5, closes: 17 }
const pause = (from: string, to: string) => ({
  from: new Date(`${from}:00+07:00`),
  to: new Date(`${to}:00+07:00`),
})

test('a pause without a whole working day in it moves nothing', () => {
  for (const [from, to] of [
    ['2024-03-11T17:00', '2024-03-12T09:00'],
    ['2024-03-08T17:30', '2024-03-11T07:00'],
    ['2024-02-07T17:00', '2024-02-15T07:30'],
    ['2024-03-11T09:00', '2024-03-11T16:00'],
  ] as const)
    expect(pausedDays([pause(from, to)], calendar, office)).toBe(0)
})

test('the working days a clock stood still are counted once, however the pauses overlap', () => {
  expect(pausedDays([pause('2024-03-11T07:30', '2024-03-12T17:00')], calendar, office)).toBe(2)
  expect(pausedDays([pause('2024-03-11T07:31', '2024-03-12T16:59')], calendar, office)).toBe(0)
  expect(
    pausedDays(
      [pause('2024-03-11T07:00', '2024-03-13T17:30'), pause('2024-03-12T06:00', '2024-03-14T18:00')],
      calendar,
      office,
    ),
  ).toBe(4)
  expect(pausedDays([pause('2024-05-03T17:30', '2024-05-06T07:00')], calendar, office)).toBe(1)
  expect(dueOf('2024-03-08', days(5), calendar, { pausedDays: 2 }).due).toBe('2024-03-19')
  expect(dueOf('2024-03-08', { amount: 5, unit: 'calendarDay' }, calendar, { pausedDays: 2 }).due).toBe(
    '2024-03-18',
  )
})

const wording = {
  say: (key: string, detail: object = {}) => `${key}(${Object.values(detail).join('|')})`,
  day: (day: string) => day.slice(5),
}
test('the sentences of a derivation name what moved the day, and nothing that did not', () => {
  expect(derivationLines(dueOf('2024-03-11', days(2), calendar), wording)).toEqual([
    'clock.limit-workingDay(2|03-11)',
    'clock.first(03-12)',
  ])
  expect(
    derivationLines(dueOf('2024-05-03', days(2), calendar, { pausedDays: 1, announced: new Set() }), wording),
  ).toEqual([
    'clock.limit-workingDay(2|05-03)',
    'clock.first(05-04)',
    'clock.skipped(clock.weekends(1))',
    'clock.worked(05-04)',
    'clock.paused(1)',
    'clock.unannounced(2024)',
  ])
  expect(
    derivationLines(dueOf('2024-02-01', { amount: 10, unit: 'calendarDay' }, calendar), wording),
  ).toEqual([
    'clock.limit-calendarDay(10|02-01)',
    'clock.first(02-02)',
    'clock.moved(02-11|clock.skipped-days(Tết Nguyên đán Giáp Thìn|02-11|02-12); clock.skipped-days(Nghỉ bù Tết Nguyên đán|02-13|02-14)|02-15)',
  ])
  expect(derivationLines(dueOf('2024-02-01', { amount: 24, unit: 'hour' }, calendar), wording)).toEqual([
    'clock.limit-hour(24|02-01)',
  ])
})

test('a limit over many years names the first holidays and counts the rest', () => {
  const lines = derivationLines(dueOf('2023-01-03', days(700), calendar), wording)
  expect(lines.find((line) => line.startsWith('clock.skipped('))).toMatch(
    /clock\.skipped-more\(\d+\); clock\.weekends\(\d+\)/,
  )
})

test('half a day worked is a day worked', () => expect(marksWork('halfDay')).toBe(true))
