/** What directives say in English: refusals, facts and (in a file of their own) labels. */
import type { Words } from '#basics/words.ts'
import { labels } from './words-label.en.ts'

export const en: Words = {
  ...labels,
}
