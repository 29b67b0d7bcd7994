/** The kit's texts: the same in both languages, and a missing one is loud. */
import { expect, test } from 'vitest'
import { concerns } from './live.ts'
import { readKey } from './query.ts'
import { en } from './words.en.ts'
import { addWords, refusalText, setLanguage, word } from './words.ts'
import { vi } from './words.vi.ts'

test('every text is there in both languages, with the same blanks to fill', () => {
  const blanks = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
  for (const [key, text] of Object.entries(vi)) expect([key, blanks(en[key]!)]).toEqual([key, blanks(text)])
})

test('a missing text is an error while developing', () => {
  expect(() => word('kit', 'nobody-wrote-this')).toThrow('nobody-wrote-this')
})

test('a refusal is worded by the slice it comes from, with its details, in the language of the reader', async () => {
  await addWords('paper', {
    vi: { 'paper.not-yours': 'Chỉ {{lead}} được sửa giấy này.' },
    en: () => Promise.resolve({ 'paper.not-yours': 'Only {{lead}} may change this paper.' }),
  })
  const refusal = { kind: 'not-you' as const, code: 'paper.not-yours', detail: { lead: 'Lê Thị Bình' } }
  expect(refusalText(refusal)).toBe('Chỉ Lê Thị Bình được sửa giấy này.')
  await setLanguage('en')
  expect(refusalText(refusal)).toBe('Only Lê Thị Bình may change this paper.')
  await setLanguage('vi')
})

test('a live fact concerns lists of its kind, the very item, and reads that name the kind', () => {
  const read = { method: 'GET', path: '/tasks/:id', summary: '', may: 'signed-in', answer: null } as const
  const list = { ...read, path: '/tasks' } as const
  const board = { ...read, path: '/board' } as const
  const fact = { kind: 'task', id: 'a' }
  expect(concerns(fact, readKey(list, { query: { scope: 'mine' } }), {})).toBe(true)
  expect(concerns(fact, readKey(read, { params: { id: 'a' } }), {})).toBe(true)
  expect(concerns(fact, readKey(read, { params: { id: 'b' } }), {})).toBe(false)
  expect(concerns(fact, readKey(board), {})).toBe(false)
  expect(concerns(fact, readKey(board), { concerns: ['task'] })).toBe(true)
})
