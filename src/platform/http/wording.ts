/** Finds the sentence for a problem code in the reader's language; slices hand in their own words at start. */
import { interpolate, type Words } from '#basics/words.ts'
import { en } from '../words/en.ts'
import { vi } from '../words/vi.ts'

export type Language = 'vi' | 'en'
const words: Record<Language, Words> = { vi: { ...vi }, en: { ...en } }

export function addWords(given: Record<Language, Words>): void {
  Object.assign(words.vi, given.vi)
  Object.assign(words.en, given.en)
}

/** Vietnamese unless English is asked for first. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'vi'

export function word(
  code: string,
  detail: Record<string, string | number | null>,
  language: Language,
): string {
  const text = words[language][code] ?? words.vi[code]
  return text === undefined ? code : interpolate(text, detail)
}
