/** What the table of lessons keeps, and refuses by itself. */
import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { test } from '#platform/testing/test.ts'
import { givenCity } from '#slices/organisation/testing.ts'
import { findLesson, insertLesson, lessonsInForce, type NewLesson, saveEnd } from './store-lessons.ts'

const at = '2026-09-01T01:00:00.000Z'
const unit = '019a0000-0000-7000-8000-00000000000b'

async function given(tx: Tx, by: Id, wish: Partial<NewLesson> = {}): Promise<Id> {
  const id = v7()
  await insertLesson(tx, {
    id,
    issuer: 'Ủy ban nhân dân Thành phố',
    kind: 'alias',
    words: 'Sở VH-TT',
    units: [unit],
    reason: null,
    directive: null,
    proposal: null,
    replaces: null,
    by,
    at,
    ...wish,
  })
  return id
}
const plain = { kind: 'plain' as const, units: [], words: 'Trên đây là nội dung', reason: 'Lời kết' }

test.for<[what: string, wrong: Partial<NewLesson>, constraint: string]>([
  ['a name without units', { units: [] }, 'reader_lesson_says_what'],
  ['a cut with units', { kind: 'split', words: '; đồng thời' }, 'reader_lesson_says_what'],
  ['a sentence without a task and no reason', { ...plain, reason: null }, 'reader_lesson_says_what'],
  ['a cut at one word', { kind: 'split', units: [], words: 'đồng-thời' }, 'reader_lesson_not_too_short'],
  ['an opening of two words', { ...plain, words: 'Trên đây' }, 'reader_lesson_not_too_short'],
  ['a word of two letters', { words: 'VH' }, 'reader_lesson_key_check'],
  ['a name that is only a place', { words: 'TP.HCM' }, 'reader_lesson_key_check'],
  ['words of a whole page', { words: `Sở ${'x'.repeat(200)}` }, 'reader_lesson_words_check'],
  ['words with space around them', { words: ' Sở VH-TT ' }, 'reader_lesson_words_check'],
  ['words over two lines', { words: 'Sở\nVH-TT' }, 'reader_lesson_words_check'],
  ['a name for too many units', { units: Array(301).fill(unit) }, 'reader_lesson_units_check'],
  ['an authority without a name', { issuer: '' }, 'reader_lesson_authority_check'],
  ['a proposal of no directive', { proposal: unit }, 'reader_lesson_check'],
])('the table itself refuses %s', async ([_, wrong, constraint], { tx }) => {
  const { clerk } = await givenCity(tx)
  await expect(given(tx, clerk.id, wrong)).rejects.toMatchObject({ constraint })
})

test('an end names who, and when', async ({ tx }) => {
  const { clerk } = await givenCity(tx)
  const id = await given(tx, clerk.id)
  const half = tx.updateTable('reader_lesson').set({ ended_at: at }).where('id', '=', id).execute()
  await expect(half).rejects.toMatchObject({ constraint: 'reader_lesson_ended_by_somebody' })
})

test('one is in force for the same words of an authority, however spelled; what has ended stays beside it', async ({
  tx,
}) => {
  const { clerk } = await givenCity(tx)
  const first = await given(tx, clerk.id)
  await given(tx, clerk.id, { issuer: 'Sở Y tế' })
  await saveEnd(tx, first, { by: clerk.id, at })
  const second = await given(tx, clerk.id, { words: 'sở VH - TT', issuer: 'UBND TP.HCM', replaces: first })
  expect((await lessonsInForce(tx, 'UBND Thành phố')).map(({ id }) => id)).toEqual([second])
  expect(await findLesson(tx, first)).toMatchObject({ endedBy: clerk.id, endedAt: at })
  await expect(saveEnd(tx, first, null)).rejects.toMatchObject({
    refusal: { code: 'lesson.remembered-meanwhile' },
  })
})
