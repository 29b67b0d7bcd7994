import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Found } from './contract.ts'
import { interleave, isEnough, seesWork } from './rules.ts'

const found = (kind: Found['kind'], title: string): Found => ({
  kind,
  id: randomUUID(),
  title,
  note: null,
  ended: null,
})

test('one letter finds nothing, two do, marks and spaces do not count', () => {
  expect(['', ' ', 'đ', '. .', 'á'].map(isEnough)).toEqual([false, false, false, false, false])
  expect(['sở', 'a b', 'đ1'].map(isEnough)).toEqual([true, true, true])
})

test('the best of each kind stands before the second of any', () => {
  const kinds = [
    [found('directive', 'd1'), found('directive', 'd2'), found('directive', 'd3')],
    [],
    [found('unit', 'u1')],
    [found('person', 'p1'), found('person', 'p2')],
  ]
  expect(interleave(kinds, 5).map((row) => row.title)).toEqual(['d1', 'u1', 'p1', 'd2', 'p2'])
  expect(interleave(kinds, 20)).toHaveLength(6)
})

test('who only administers sees no work, who does both sees it', () => {
  expect(seesWork({ roles: ['administrator'] })).toBe(false)
  expect(seesWork({ roles: ['administrator', 'official'] })).toBe(true)
})
