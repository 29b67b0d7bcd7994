import { expect, test } from 'vitest'
import type { StoryEntry } from '../contract.ts'
import { vi } from '../words.vi.ts'
import { detailOf, fileNames, toldAs } from './story-detail.ts'

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

test('files are named whether the journal keeps names or more', () => {
  expect(fileNames(['a.pdf', { name: 'b.docx', size: 1 }, { size: 2 }, 3])).toEqual(['a.pdf', 'b.docx'])
  expect(fileNames(undefined)).toEqual([])
})
