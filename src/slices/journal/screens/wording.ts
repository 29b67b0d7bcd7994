/** A fact in words: those of the slice whose fact it is, where they are loaded; its own name otherwise, never nothing. */
import i18next from 'i18next'
import { useCallback } from 'react'
import { type Actor, hasRole } from '#basics/values.ts'
import { dayText, instantText, numberText } from '#kit/format.ts'
import { type Language, useLanguage, word } from '#kit/words.ts'
import type { JournalRow } from '../contract.ts'

const slices = ['journal', 'task', 'directive', 'organisation', 'notice', 'regulation'] as const

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

/** Where the thing a fact is about has its page; null when it has none, or none for this reader. */
export function pageOf(
  { kind, id }: { kind: string; id: string },
  reader: Pick<Actor, 'roles'>,
): string | null {
  if (kind.startsWith('import-of-') && !hasRole(reader, 'administrator')) return null
  const pages: Record<string, string> = {
    task: `/tasks/${id}`,
    directive: `/directives/${id}`,
    lesson: `/directives/lessons?lesson=${id}`,
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

/** Words for what is kept as a code: kinds of posts and units, roles. */
const coded = (fact: string, key: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => coded(fact, key, one))
  // What one document does to another.
  if (key === 'link' && i18next.exists(`directive.label.link.${value}`, { ns: 'directive' }))
    return word('directive', `directive.label.link.${value}`)
  const group = fact.startsWith('roles.') ? 'role' : key === 'kind' ? `${fact.split('.')[0]}.kind` : null
  const name = `${group}.${value}`
  return group && i18next.exists(name, { ns: 'organisation' }) ? word('organisation', name) : value
}

/** All that a fact says beside its name, label by label; of a correction, each field as it was and as it became. */
export function saidBy(
  { fact, data }: Pick<JournalRow, 'fact' | 'data'>,
  language: Language,
): [string, string][] {
  const shown = (key: string, value: unknown) => {
    const text = valueText(coded(fact, key, value), language)
    return text === null || text === '' ? null : String(text)
  }
  return Object.entries(data).flatMap(([key, value]): [string, string][] => {
    const label = dataLabel(key)
    if (key === 'changed' && value && typeof value === 'object') {
      const fields = Object.entries(value as Record<string, Partial<Record<'before' | 'after', unknown>>>)
      if (fields.every(([, field]) => field && 'before' in field && 'after' in field))
        return fields.map(([field, { before, after }]) => {
          const [was, is] = [shown(field, before), shown(field, after)]
          // Ids alone say nothing to a reader.
          const text =
            was === null && is === null
              ? word('journal', 'data.other')
              : `${was ?? word('journal', 'data.none')} → ${is ?? word('journal', 'data.none')}`
          return [dataLabel(field) ?? label ?? field, text]
        })
    }
    // What was corrected tells this field already, as it was and as it became.
    if (data.changed && typeof data.changed === 'object' && key in data.changed) return []
    const text = shown(key, value)
    return label && text !== null ? [[label, text]] : []
  })
}

/** Label of a part of the data, or null for what only machines read (ids). */
const dataLabel = (key: string): string | null =>
  i18next.exists(`data.${key}`, { ns: 'journal' }) ? word('journal', `data.${key}`) : null
