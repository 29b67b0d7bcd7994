/** Texts on screen: Vietnamese first, another language fetched when it is chosen; a missing word is loud while developing. */
import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Detail, Refusal } from '#basics/decision.ts'
import type { Words } from '#basics/words.ts'
import { Offline, ProblemError } from './problem.ts'
import { vi } from './words.vi.ts'

export type Language = 'vi' | 'en'
/** Texts themselves, or how to fetch them. */
type Source = Words | (() => Promise<Words>)
const KEPT = 'daumoi.language'
const sources = new Map<string, Record<Language, Source>>()
const loaded = new Set<string>()

const kept = (): Language => {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi' // no storage (private window, tests): the first language
  }
}

void i18next.use(initReactI18next).init({
  lng: kept(),
  fallbackLng: 'vi',
  ns: ['kit'],
  defaultNS: 'kit',
  resources: { vi: { kit: vi } },
  // Codes such as "task.not-lead" are keys as they stand.
  keySeparator: false,
  nsSeparator: false,
  pluralSeparator: '_',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  initAsync: false,
  saveMissing: Boolean(import.meta.env?.DEV),
  missingKeyHandler: (languages, namespace, key) => {
    throw new Error(`No word for "${key}" in ${namespace} (${languages.join(', ')})`)
  },
})
loaded.add('vi/kit')
sources.set('kit', { vi, en: () => import('./words.en.ts').then(({ en }) => en) })

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'vi')

/** Makes the texts of a slice known; resolves when those of the present language can be used. The shell does it for each screen. */
export async function addWords(slice: string, words: Record<Language, Source>): Promise<void> {
  sources.set(slice, words)
  await load(slice, language())
}

async function load(slice: string, chosen: Language): Promise<void> {
  const name = `${chosen}/${slice}`
  if (loaded.has(name)) return
  const source = sources.get(slice)![chosen]
  const words = typeof source === 'function' ? await source() : source
  i18next.addResourceBundle(chosen, slice, words)
  loaded.add(name)
}

export async function setLanguage(chosen: Language): Promise<void> {
  await Promise.all([...sources.keys()].map((slice) => load(slice, chosen)))
  try {
    localStorage.setItem(KEPT, chosen)
  } catch {
    // Kept for this visit only.
  }
  await i18next.changeLanguage(chosen)
  if (typeof document !== 'undefined') document.documentElement.lang = chosen
}

export type Word = (key: string, detail?: Detail) => string

/** `const w = useWords('task')`, then `w('task.acknowledge')` or `w('task.due-soon', { days: 3 })`. */
export function useWords(slice: string): Word {
  const { t } = useTranslation(slice)
  return useCallback<Word>((key, detail) => t(key, { ...detail }) as string, [t])
}
/** Redraws on a change of language. */
export function useLanguage(): Language {
  useTranslation()
  return language()
}

/** The same outside a component. */
export const word = (slice: string, key: string, detail: Detail = {}): string =>
  i18next.t(key, { ns: slice, ...detail }) as string

const known = (slice: string, key: string): boolean => i18next.exists(key, { ns: slice })

/**
 * Why something was refused, in words: from the rule on this screen or from the server, found in the slice whose text it is.
 * A problem of a slice whose texts are not here is worded by the server's own title.
 */
export function refusalText(why: Refusal | Error | unknown): string {
  if (why instanceof Offline) return word('kit', 'offline')
  if (why instanceof ProblemError) return worded(why.code, why.detail) ?? (why.title || word('kit', 'failed'))
  const refusal = why as Partial<Refusal> | null
  if (typeof refusal?.code === 'string')
    return worded(refusal.code, refusal.detail ?? {}) ?? word('kit', refusal.code)
  return word('kit', 'failed')
}

/** The text of a key, in whichever slice has it; null when none that is loaded does. */
export function worded(code: string, detail: Detail): string | null {
  const slice = ['kit', ...sources.keys()].find((name) => known(name, code))
  return slice === undefined ? null : word(slice, code, detail)
}
