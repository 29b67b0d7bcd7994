/** The texts of the shell itself, and how those of a slice are found when one of its screens is opened. */
import type { Words } from '#basics/words.ts'
import { addWords } from '#kit/words.ts'
import { vi } from './words.vi.ts'

export const addShellWords = (): Promise<void> =>
  addWords('web', { vi, en: () => import('./words.en.ts').then(({ en }) => en) })

const vietnamese = import.meta.glob<{ vi: Words }>('../slices/*/words.vi.ts')
const english = import.meta.glob<{ en: Words }>('../slices/*/words.en.ts')

/** A slice without texts has no screens that need them. */
export async function addSliceWords(slice: string): Promise<void> {
  const vi = vietnamese[`../slices/${slice}/words.vi.ts`]
  const en = english[`../slices/${slice}/words.en.ts`]
  if (!vi) return
  await addWords(slice, {
    vi: () => vi().then((words) => words.vi),
    en: () => (en ? en().then((words) => words.en) : Promise.resolve({})),
  })
}

export async function addAllWords(): Promise<void> {
  const slices = Object.keys(vietnamese).map((file) => file.split('/')[2]!)
  await Promise.all(slices.map(addSliceWords))
}
