import { expect, test } from 'vitest'
import { groupingOf, queryOf, sortOf } from './list-query.ts'

const unit = '00000000-0000-7000-8000-000000000001'

test('a filter sent to a colleague asks for the same tasks', () => {
  expect(queryOf({ scope: 'unit', unit, state: 'issued,returned', dueTo: '2026-12-31', open: unit })).toEqual(
    {
      scope: 'unit',
      unit,
      state: 'issued,returned',
      dueTo: '2026-12-31',
    },
  )
})

test('a value of the address that fits nothing is left out, the rest is kept', () => {
  expect(queryOf({ scope: 'everything', unit: 'so-tai-chinh', timeliness: 'overdue' })).toEqual({
    timeliness: 'overdue',
  })
})

test('an unknown order or grouping falls back to the nearest day first, ungrouped', () => {
  expect(sortOf({ sort: 'luck' })).toBe('due')
  expect(sortOf({ sort: '-due' })).toBe('-due')
  expect(groupingOf({ group: 'luck' })).toBeNull()
  expect(groupingOf({ group: 'week' })).toBe('week')
})
