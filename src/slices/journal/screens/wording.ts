/** A fact in words: those of the slice whose fact it is, where they are loaded; its own name otherwise, never nothing. */
import i18next from 'i18next'
import { useCallback } from 'react'
import { dayText, instantText, numberText } from '#kit/format.ts'
import { type Language, useLanguage, word } from '#kit/words.ts'
import type { JournalRow } from '../contract.ts'

const slices = ['journal', 'task', 'directive', 'organisation'] as const

const known = (key: string) => slices.find((slice) => i18next.exists(key, { ns: slice }))

type Plain = string | number | null
/** Days and moments as the office writes them, lists in one line. */
export function valueText(value: unknown, language: Language): Plain {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return numberText(value, language)
  if (Array.isArray(value)) return value.map((one) => valueText(one, language)).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([key]) => key !== 'id')
      .map(([, one]) => valueText(one, language))
      .join(' · ')
  const text = String(value)
  // The id of something else: its name stands beside it.
  if (/^[\da-f]{8}-[\da-f]{4}-/.test(text)) return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayText(text, language)
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? instantText(text) : text
}

export function useFactText(): (fact: string, data?: JournalRow['data']) => string {
  const language = useLanguage()
  return useCallback(
    (fact, data) => {
      // A short name is told as it stands; a whole sentence only where what it speaks of is there.
      const short = known(`fact.${fact}`)
      if (short) return word(short, `fact.${fact}`)
      const slice = known(fact)
      if (!slice) return fact
      // The act alone, without who, whom and why: "đã trả lại kết quả lần".
      if (!data)
        return word(slice, fact)
          .replace(/\s*\{\{[^}]*\}\}/g, '')
          .split(/[,:]/)[0]!
          .trim()
      const detail = Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, valueText(value, language)]),
      )
      return word(slice, fact, detail)
    },
    [language],
  )
}

/** What a short name leaves out: which post, and where. */
export const factNote = ({ fact, data }: Pick<JournalRow, 'fact' | 'data'>): string | null =>
  fact.startsWith('post.') ? [data.title, data.unitName].filter(Boolean).join(', ') || null : null

/** Where the thing a fact is about has its page; null when it has none. */
export function pageOf({ kind, id }: { kind: string; id: string }): string | null {
  const pages: Record<string, string> = {
    task: `/tasks/${id}`,
    directive: `/directives/${id}`,
    unit: `/units/${id}`,
    person: `/people/${id}`,
    'import-of-units': `/admin?import=${id}`,
    'import-of-people': `/admin?import=${id}`,
  }
  return pages[kind] ?? null
}

/** What to call a thing, in a list of things of many kinds. */
export function useKindText(): (kind: string) => string {
  useLanguage()
  return useCallback(
    (kind) => (i18next.exists(`kind.${kind}`, { ns: 'journal' }) ? word('journal', `kind.${kind}`) : kind),
    [],
  )
}

/** Label of a part of the data, or null for what only machines read (ids). */
export const dataLabel = (key: string): string | null =>
  i18next.exists(`data.${key}`, { ns: 'journal' }) ? word('journal', `data.${key}`) : null
