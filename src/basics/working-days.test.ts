import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  calendarOf,
  type DayMark,
  dayAt,
  dayNumber,
  isWeekend,
  type MarkKind,
  marksWork,
} from './working-days.ts'

const kinds: MarkKind[] = [
  'publicHoliday',
  'compensatoryDayOff',
  'swappedDayOff',
  'swappedWorkingDay',
  'halfDay',
  'unitDayOff',
  'unitWorkingDay',
]
const first = dayNumber('1995-01-01')
const last = dayNumber('2045-01-01')
const anyDay = fc.integer({ min: first, max: last }).map(dayAt)
/** Marks lie close together, so that long holidays and swapped days next to them come up often. */
const anyMarks = fc.array(
  fc.record({
    day: fc.oneof(
      anyDay,
      fc.integer({ min: dayNumber('2024-01-20'), max: dayNumber('2024-03-01') }).map(dayAt),
    ),
    kind: fc.constantFrom(...kinds),
    name: fc.constant('ngày ấy'),
  }),
  { maxLength: 200 },
)

/** Day by day, as one counts on a wall calendar. */
function byHand(marks: DayMark[], day: string, n: number): string {
  const worked = new Map(marks.map((mark) => [mark.day, marksWork(mark.kind)]))
  const works = (at: string) => worked.get(at) ?? !isWeekend(at)
  let at = dayNumber(day)
  if (n <= 0) {
    while (!works(dayAt(at))) at--
    for (let left = -n; left > 0; ) if (works(dayAt(--at))) left--
  }
  for (let left = n; left > 0; ) if (works(dayAt(++at))) left--
  return dayAt(at)
}

test('adding working days agrees with counting day by day, whatever days are off or worked', () =>
  fc.assert(
    fc.property(anyMarks, anyDay, fc.integer({ min: -60, max: 60 }), (marks, day, n) => {
      expect(calendarOf(marks).add(day, n)).toBe(byHand(marks, day, n))
    }),
    { numRuns: 2000 },
  ))

test('what is added up in two steps is what is added at once, and never lands on a day off', () =>
  fc.assert(
    fc.property(
      anyMarks,
      anyDay,
      fc.integer({ min: -900, max: 900 }),
      fc.integer({ min: -900, max: 900 }),
      (marks, day, a, b) => {
        const calendar = calendarOf(marks)
        expect(calendar.add(calendar.add(day, a), b)).toBe(calendar.add(day, a + b))
        expect(calendar.works(calendar.add(day, a))).toBe(true)
        expect(calendar.count(day, calendar.add(day, a))).toBe(a)
      },
    ),
  ))

test('a later start or a longer limit never ends earlier', () =>
  fc.assert(
    fc.property(
      anyMarks,
      anyDay,
      fc.nat({ max: 400 }),
      fc.nat({ max: 400 }),
      fc.nat({ max: 50 }),
      (marks, day, later, n, more) => {
        const calendar = calendarOf(marks)
        const start = dayAt(dayNumber(day) + later)
        expect(calendar.add(start, n) >= calendar.add(day, n)).toBe(true)
        expect(calendar.add(day, n + more) >= calendar.add(day, n)).toBe(true)
        expect(calendar.count(day, start) + calendar.count(start, day)).toBe(0)
      },
    ),
  ))

test('every day of fifty years is worked or not as counting says', () => {
  const calendar = calendarOf([{ day: '2024-05-04', kind: 'swappedWorkingDay', name: 'làm bù' }])
  for (let number = first; number <= last; number++) {
    const day = dayAt(number)
    const plain = !isWeekend(day) || day === '2024-05-04'
    expect(calendar.works(day)).toBe(plain)
    expect(calendar.count(dayAt(number - 1), day)).toBe(plain ? 1 : 0)
  }
})

test('a holiday on a Sunday moves nothing, a half day counts as a whole one', () => {
  const calendar = calendarOf([
    { day: '2024-03-10', kind: 'publicHoliday', name: 'lễ' },
    { day: '2024-03-11', kind: 'halfDay', name: 'nghỉ buổi chiều' },
  ])
  expect(calendar.add('2024-03-08', 1)).toBe('2024-03-11')
  expect(calendar.works('2024-03-10')).toBe(false)
  expect(calendar.markOn('2024-03-10')?.name).toBe('lễ')
  expect(calendar.markOn('2024-03-12')).toBe(null)
})

test("a unit's own mark stands in place of that of the State", () => {
  const state: DayMark = { day: '2024-05-04', kind: 'swappedWorkingDay', name: 'làm bù' }
  const own: DayMark = { day: '2024-05-04', kind: 'unitDayOff', name: 'nghỉ riêng' }
  expect(calendarOf([state]).works('2024-05-04')).toBe(true)
  expect(calendarOf([state, own]).works('2024-05-04')).toBe(false)
  expect(calendarOf([state, own]).marksIn('2024-05-01', '2024-05-31')).toEqual([own])
})

test('marks between two days come in order, both ends included', () => {
  const days = ['2024-02-14', '2024-02-08', '2024-02-12']
  const calendar = calendarOf(days.map((day) => ({ day, kind: 'publicHoliday', name: 'Tết' })))
  expect(calendar.marksIn('2024-02-08', '2024-02-14').map(({ day }) => day)).toEqual([...days].sort())
  expect(calendar.marksIn('2024-02-09', '2024-02-13').map(({ day }) => day)).toEqual(['2024-02-12'])
  expect(calendar.marksIn('2024-03-01', '2024-02-01')).toEqual([])
})

test('days before 1970 are counted like any other', () => {
  const calendar = calendarOf([])
  expect(calendar.add('1945-09-02', 1)).toBe('1945-09-03')
  expect(calendar.add('1969-12-26', 1)).toBe('1969-12-29')
  expect(calendar.add('1969-12-29', -1)).toBe('1969-12-26')
})

test('the number of a day and its text agree with the calendar of the machine over four centuries', () => {
  for (let at = Date.UTC(1800, 0, 1); at < Date.UTC(2201, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (dayNumber(day) !== at / 86_400_000 || dayAt(at / 86_400_000) !== day)
      expect({ day, number: dayNumber(day), text: dayAt(at / 86_400_000) }).toBe(null)
  }
  expect(dayAt(dayNumber('9999-12-31'))).toBe('9999-12-31')
  expect(dayAt(dayNumber('0001-01-01'))).toBe('0001-01-01')
})
