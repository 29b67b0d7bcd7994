import { expect, test } from 'vitest'
import { calendarOf } from '#basics/working-days.ts'
import { daysLeft, dueWords, mondayOf, twoWeeks } from './days.ts'

const today = '2026-11-23'
const plain = calendarOf([])

test('days to the due day are counted from today, and from the report once completion is reported', () => {
  expect(daysLeft({ dueDay: '2026-11-26', submittedOn: null, state: 'inProgress' }, today, null)).toEqual({
    days: 3,
    unit: '',
  })
  expect(daysLeft({ dueDay: '2026-11-20', submittedOn: null, state: 'inProgress' }, today, plain)).toEqual({
    days: -1,
    unit: '-working',
  })
  expect(
    daysLeft({ dueDay: '2026-11-20', submittedOn: '2026-11-21', state: 'submitted' }, today, plain),
  ).toEqual({ days: -1, unit: '' })
  expect(daysLeft({ dueDay: null, submittedOn: null, state: 'inProgress' }, today, plain)).toBeNull()
})

test('a week begins on Monday, Sunday belongs to the week before', () => {
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(mondayOf('2026-11-30')).toBe('2026-11-30')
})

test('what is late stands on today, what lies beyond two weeks on no day', () => {
  const { load, late } = twoWeeks(['2026-11-01', '2026-11-23', '2026-12-06', '2026-12-07', null], today)
  expect(late).toBe(1)
  expect(load).toHaveLength(14)
  expect(load[0]).toEqual({ day: today, count: 2, weekend: false })
  expect(load[13]).toEqual({ day: '2026-12-06', count: 1, weekend: true })
  expect(load.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})

test('by when is told as a day, as a cadence in words, or as what is still missing', () => {
  const words = (task: Parameters<typeof dueWords>[0]) =>
    dueWords(
      task,
      (day) => `ngày ${day}`,
      (key, detail) => [key, ...Object.values(detail ?? {})].join(' '),
    )
  const none = { dueDay: null, cadence: null, standing: false }
  expect(words({ ...none, dueDay: '2026-11-26', cadence: 'monthly' })).toBe('ngày 2026-11-26')
  expect(words({ ...none, cadence: 'monthly:20', standing: true })).toBe(
    'task.cadence.on task.cadence.monthly 20',
  )
  expect(words({ ...none, standing: true })).toBe('task.label.no-due')
  expect(words(none)).toBe('task.label.no-due-yet')
})
