import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Found } from './contract.ts'
import { interleave, isEnough, named, seesWork } from './rules.ts'

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

test('what bears the very name typed, or that short name, stands first; a former one does not', () => {
  const task = found('task', 'Số liệu tài chính quý I')
  const unit = { ...found('unit', 'Sở Tài chính'), note: 'Sở TC' }
  const former = { ...found('unit', 'Sở Tài chính'), ended: '2025-02-28' }
  expect(named([task, unit, former], 'so tai chinh')).toEqual([unit, task, former])
  expect(named([task, unit, former], 'SỞ TC')).toEqual([unit, task, former])
  expect(named([task, unit], 'tai chinh')).toEqual([task, unit])
})

test('who only administers sees no work, who does both sees it', () => {
  expect(seesWork({ roles: ['administrator'] })).toBe(false)
  expect(seesWork({ roles: ['administrator', 'official'] })).toBe(true)
})
