/** What may be taught to the reader: nothing so short or common that it would fit everything. */
import { describe, expect, test } from 'vitest'
import type { LessonKind } from './contract.ts'
import {
  behindOrder,
  lesson,
  lessonWords,
  MOST_LESSONS,
  opening,
  room,
  teaches,
  wordsAtCut,
} from './rules-lesson.ts'

const codeOf = (kind: LessonKind, words: string) => {
  const decision = lessonWords(kind, words)
  return decision.allowed ? decision.value : decision.refusal.code
}

describe('a name may be taught', () => {
  test.each([
    'Sở VH-TT',
    'Sở Kế hoạch và Đầu tư',
    'UBND các xã, phường',
    'các sở, ban, ngành',
    'Tổ công tác 1234',
    'BQLDA',
    'Thủ trưởng các cơ quan, đơn vị',
  ])('%s', (words) => expect(codeOf('alias', words)).toBe(words))
})

describe('a name is refused that anybody could carry, or that is none', () => {
  test.each([
    ['', 'lesson.too-short'],
    [' . ', 'lesson.too-short'],
    ['A', 'lesson.too-short'],
    ['và', 'lesson.too-short'],
    ['Sở', 'lesson.too-short'],
    ['Thanh', 'lesson.too-short'],
    ['đơn vị', 'lesson.too-common'],
    ['Cơ quan', 'lesson.too-common'],
    ['các đơn vị', 'lesson.too-common'],
    ['Sở này', 'lesson.too-common'],
    ['các đơn vị liên quan', 'lesson.too-common'],
    ['xây dựng kế hoạch', 'lesson.too-common'],
    ['Sở Y tế; Sở Tài chính', 'lesson.not-a-name'],
    ['Sở Y tế (chủ trì)', 'lesson.not-a-name'],
    ['Sở Y tế. Sở Tài chính', 'lesson.not-a-name'],
    [`Sở ${'x'.repeat(200)}`, 'lesson.too-long'],
  ])('%s', (words, code) => expect(codeOf('alias', words)).toBe(code))
})

describe('words a sentence is cut before', () => {
  test.each([
    ['; đồng thời', '; đồng thời'],
    [',  song song với đó', ', song song với đó'],
    ['; và', 'lesson.too-short'],
    ['đồng-thời', 'lesson.too-short'],
    ['và', 'lesson.too-short'],
    ['; ;', 'lesson.too-short'],
    ['và của', 'lesson.too-common'],
    ['phối hợp với', 'lesson.too-common'],
    ['Ủy ban nhân dân', 'lesson.too-common'],
    ['trước ngày', 'lesson.too-common'],
    ['kết quả. Sở', 'lesson.not-one-sentence'],
  ])('%s', (words, answer) => expect(codeOf('split', words)).toBe(answer))
})

describe('opening words of sentences that assign nothing', () => {
  test.each([
    ['Người đứng đầu các cơ quan', 'Người đứng đầu các cơ quan'],
    ['Trên đây là', 'Trên đây là'],
    ['Các', 'lesson.too-short'],
    ['Yêu cầu', 'lesson.too-short'],
    ['và của các', 'lesson.too-common'],
    ['Giao các đơn vị', 'lesson.too-common'],
    ['Ủy ban nhân dân', 'lesson.too-common'],
  ])('%s', (words, answer) => expect(codeOf('plain', words)).toBe(answer))
})

test('a name needs its units, a sentence without a task its reason, and what belongs to another kind is left out', () => {
  const unit = '019a0000-0000-7000-8000-00000000000b'
  const whole = { kind: 'alias' as const, words: ' Sở  VH-TT ', units: [unit, unit], reason: 'x' }
  expect(lesson(whole)).toEqual({
    allowed: true,
    value: { kind: 'alias', words: 'Sở VH-TT', units: [unit], reason: null },
  })
  expect(lesson({ ...whole, units: [] })).toMatchObject({ refusal: { code: 'lesson.unit-missing' } })
  const plain = { kind: 'plain' as const, words: 'Trên đây là nội dung', units: [unit], reason: null }
  expect(lesson(plain)).toMatchObject({ refusal: { code: 'lesson.reason-missing' } })
  expect(lesson({ ...plain, reason: 'Lời kết' })).toMatchObject({ value: { units: [], reason: 'Lời kết' } })
})

test('what is taught of one authority has an end', () => {
  expect(room('split', MOST_LESSONS.split - 1).allowed).toBe(true)
  expect(room('split', MOST_LESSONS.split)).toMatchObject({ refusal: { code: 'lesson.full' } })
})

test('only the Office teaches', () => {
  expect(teaches({ roles: ['office'] }).allowed).toBe(true)
  for (const role of ['leader', 'inspector', 'head', 'official', 'administrator'] as const)
    expect(teaches({ roles: [role] })).toMatchObject({ refusal: { kind: 'not-you' } })
})

test('a cut is known again by the mark before it and the words behind it, and not at the end of a sentence', () => {
  const text = 'Sở A rà soát; đồng thời lập danh mục. Sở B báo cáo'
  const whole = { start: 0, end: text.length }
  const at = (words: string) => wordsAtCut(text, whole, text.indexOf(words))
  expect(at('đồng thời')).toBe('; đồng thời')
  expect(at('; đồng thời')).toBe('; đồng thời')
  expect(at('lập danh')).toBe('lập danh')
  expect(at('Sở B')).toBe(null)
})

test('a sentence is known again by its first words, without its number', () => {
  expect(opening('4. Sở Tài chính nâng cao tinh thần trách nhiệm trong thực hiện')).toBe(
    'Sở Tài chính nâng cao tinh thần trách',
  )
  expect(opening('a) Trên đây là nội dung: các cơ quan thực hiện.')).toBe('Trên đây là nội dung')
  expect(opening('- Các cơ quan, đơn vị, địa phương khác')).toBe('Các cơ quan, đơn vị, địa phương khác')
  expect(behindOrder('Giao cho Sở Y tế')).toBe('Sở Y tế')
})
