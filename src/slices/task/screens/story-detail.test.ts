import { expect, test } from 'vitest'
import type { StoryEntry } from '../contract.ts'
import { vi } from '../words.vi.ts'
import { detailOf, filesOf, namesOf, toldAs } from './story-detail.ts'

const entry = (fact: string, data: Record<string, unknown>): StoryEntry => ({
  id: 1,
  at: '2026-11-23T02:00:00.000Z',
  fact,
  actor: { id: '00000000-0000-7000-8000-000000000001', name: 'Hồ Nguyên Khang', unitName: 'Sở Tài chính' },
  data,
})

test('the sentence names who acted as it was then, days as the office writes them', () => {
  expect(detailOf(entry('task.issued', { unit: 'UBND Thành phố', dueDay: '2026-12-01' }))).toEqual({
    by: 'Hồ Nguyên Khang',
    unit: 'UBND Thành phố',
    dueDay: '01/12/2026',
  })
  expect(detailOf(entry('task.acknowledged', {})).unit).toBe('Sở Tài chính')
})

test('every fact told has its sentence, and one unknown here is told in general words', () => {
  for (const fact of Object.keys(vi).filter((key) => / đã /.test(vi[key]!) && /^task\.[a-z-]+$/.test(key)))
    if (/^\{\{(by|unit)\}\}/.test(vi[fact]!)) expect(toldAs(entry(fact, {}))).toBe(fact)
  expect(vi[toldAs(entry('task.moved-by-a-later-version', {}))]).toBeTruthy()
})

test('files and units are named as the journal keeps them, and anything else is no file', () => {
  const id = '00000000-0000-7000-8000-000000000002'
  expect(filesOf([{ id, name: 'b.docx' }])).toEqual([{ id, name: 'b.docx' }])
  expect(filesOf(undefined)).toEqual([])
  expect(filesOf([id])).toEqual([])
  expect(
    namesOf([
      { name: 'Sở Xây dựng', dueDay: null },
      { name: 'Sở Nội vụ', dueDay: null },
    ]),
  ).toBe('Sở Xây dựng; Sở Nội vụ')
  expect(namesOf([])).toBeNull()
})
