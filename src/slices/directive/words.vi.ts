/** What directives say in Vietnamese: refusals, facts and (in a file of their own) labels. */
import type { Words } from '#basics/words.ts'
import { labels } from './words-label.vi.ts'

export const vi: Words = {
  ...labels,
}
