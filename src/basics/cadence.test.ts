import { expect, test } from 'vitest'
import { cadenceText } from './cadence.ts'
import type { Detail } from './decision.ts'

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
