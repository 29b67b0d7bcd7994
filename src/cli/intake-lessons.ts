/** `--lessons FILE`: what the reader is taught of the papers of each authority, as JSON; those of the one that issued the paper. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { onDay } from '#slices/directive/intake/lessons.ts'
import { Lesson } from '#slices/directive/intake/reading.ts'
import { issuerKey } from '#slices/directive/rules-identity.ts'
import { lesson as whole } from '#slices/directive/rules-lesson.ts'
import { type Units, WrongUnits } from './intake-units.ts'
import { sayIn, screenWords } from './intake-words.ts'
import type { Language } from './say.ts'

const Listed = z.array(
  Lesson.pick({ kind: true, words: true, reason: true }).extend({
    issuer: z.string().min(1),
    units: z.array(z.string()).default([]),
  }),
)

export async function lessonsFrom(
  file: string,
  language: Language,
): Promise<(issuer: string | null, units: Units) => Lesson[]> {
  const say = sayIn(language)
  const text = await readFile(file, 'utf8')
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new WrongUnits(say('lessons-json', { file, what: (error as Error).message }))
  }
  const read = Listed.safeParse(given)
  if (!read.success)
    throw new WrongUnits(say('lessons-shape', { file, place: read.error.issues[0]!.path.join('.') || '[]' }))
  const words = await screenWords(language)
  // As strict as the office's own list: one silly line would silence a whole paper.
  for (const [n, one] of read.data.entries()) {
    const decided = whole(one)
    if (decided.allowed) continue
    const { code, detail } = decided.refusal
    throw new WrongUnits(say('lessons-refused', { file, n, what: words(code, detail) ?? code }))
  }
  const all = read.data.map((one, n) => ({ ...one, id: `${n}` }))
  return (issuer, { there, ended }) =>
    onDay(
      all.filter((one) => issuer !== null && issuerKey(one.issuer) === issuerKey(issuer)),
      new Set(there.map(({ id }) => id)),
      new Map(ended.map(({ id, successor }) => [id, successor])),
    )
}
