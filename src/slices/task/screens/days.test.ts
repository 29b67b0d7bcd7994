import { expect, test } from 'vitest'
import { daysLeft, mondayOf, twoWeeks } from './days.ts'

const today = '2026-11-23'

test('days to the due day are counted from today, and from the report once completion is reported', () => {
  expect(daysLeft({ dueDay: '2026-11-26', submittedOn: null, state: 'inProgress' }, today)).toBe(3)
  expect(daysLeft({ dueDay: '2026-11-20', submittedOn: null, state: 'inProgress' }, today)).toBe(-3)
  expect(daysLeft({ dueDay: '2026-11-20', submittedOn: '2026-11-21', state: 'submitted' }, today)).toBe(-1)
  expect(daysLeft({ dueDay: null, submittedOn: null, state: 'inProgress' }, today)).toBeNull()
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
