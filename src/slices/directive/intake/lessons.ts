/**
 * What the office has taught the reader about the papers of one authority: whom a name means there, before which words a
 * sentence is cut, and which sentences assign nothing. Without lessons everything is read as if this file were not there.
 */
import { keyOf, type Span } from './key.ts'
import { tokensOf } from './names.ts'
import type { Lesson, Reading } from './reading.ts'
import { type UnitIndex, unitIndex } from './units.ts'

/** A stretch of sentences as it is read: where a lesson has cut it, and where one says that it assigns nothing. */
export type Clause = { span: Span; cut: boolean; lesson?: string; plain?: Lesson }

export type Taught = {
  names: (units: UnitIndex) => UnitIndex
  /** The clauses of one stretch, cut further where this authority is cut, those that assign nothing marked. */
  clauses: (key: string, sentences: () => Span[], clauses: Clause[]) => Clause[]
}

const nothing: Taught = { names: (units) => units, clauses: (_, __, clauses) => clauses }

/** Words as they are compared: two lessons of one kind with the same key are one. Names are compared as the reader compares names. */
export function lessonKey(kind: Lesson['kind'], words: string): string {
  const plain = words.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (kind !== 'alias') return keyOf(plain)
  return tokensOf(plain)
    .map(({ key }) => key)
    .join(' ')
}

/** As they hold on a day: a unit that is no more is followed to its heir, and the lesson says that one has ended. */
export const onDay = <L extends Pick<Lesson, 'units'>>(
  lessons: readonly L[],
  there: ReadonlySet<string>,
  heirs: ReadonlyMap<string, string | null>,
): (L & Pick<Lesson, 'ended'>)[] =>
  lessons.map((lesson) => ({
    ...lesson,
    units: [...new Set(lesson.units.flatMap((unit) => (there.has(unit) ? unit : (heirs.get(unit) ?? []))))],
    ended: lesson.units.some((unit) => !there.has(unit)),
  }))

/** Which lessons an evidence names: "lead.lesson:ID". */
export const lessonOf = (rule: string): string | null => /\.lesson:(.+)$/.exec(rule)?.[1] ?? null

/** Each lesson a reading stands on, once. */
export const lessonsUsed = ({ tasks, plain = [] }: Reading): string[] => [
  ...new Set([
    ...tasks.flatMap(({ why }) => why.flatMap(({ rule }) => lessonOf(rule) ?? [])),
    ...plain.map(({ lesson }) => lesson),
  ]),
]

export function taughtBy(lessons: readonly Lesson[] = []): Taught {
  if (lessons.length === 0) return nothing
  const of = (kind: Lesson['kind']) => lessons.filter((lesson) => lesson.kind === kind)
  const [aliases, splits, plains] = [of('alias'), of('split'), of('plain')]
  const cuts = splits.map(({ id, words }) => ({ id, pattern: wholeWords(lessonKey('split', words), 'gu') }))
  const openings = plains.map((lesson) => ({
    lesson,
    pattern: wholeWords(lessonKey('plain', lesson.words), 'yu'),
  }))
  return {
    names: aliases.length === 0 ? nothing.names : (units) => withAliases(units, aliases),
    clauses: (key, sentences, clauses) => {
      const silent = openings.length === 0 ? [] : sentences().flatMap((span) => plainAt(key, span) ?? [])
      // Both in the order of the text: a paragraph may hold forty thousand sentences.
      let next = 0
      return clauses.flatMap((clause): Clause[] => {
        const { start, end } = clause.span
        while (silent[next] && silent[next]!.span.end < end) next++
        const plain = silent[next]
        if (plain && plain.span.start <= start) return [{ ...clause, plain: plain.lesson }]
        return cuts.length === 0 ? [clause] : cutAt(key, clause, placesIn(key, clause.span))
      })
    },
  }

  function plainAt(key: string, span: Span): { span: Span; lesson: Lesson } | null {
    for (const { lesson, pattern } of openings) {
      pattern.lastIndex = span.start
      const hit = pattern.exec(key)
      if (hit && span.start + hit[0].length <= span.end) return { span, lesson }
    }
    return null
  }

  function placesIn(key: string, { start, end }: Span): Place[] {
    const part = key.slice(start, Math.min(end, start + MOST_LETTERS))
    const found = cuts.flatMap(({ id, pattern }) =>
      [...part.matchAll(pattern)].slice(0, MOST_CUTS).flatMap((hit): Place[] => {
        // The words of a bracket belong together.
        if (depthAt(part, hit.index) > 0) return []
        const behind = /^[\s\p{P}]*/u.exec(hit[0])![0].length
        const at = start + hit.index
        return [{ end: at, start: at + behind, after: at + hit[0].length, lesson: id }]
      }),
    )
    return found.sort((a, b) => a.start - b.start).slice(0, MOST_CUTS)
  }
}

const MOST_LETTERS = 12_000
const MOST_CUTS = 20
/** A piece of fewer words is no sentence of its own. */
const LEAST_WORDS = 3

/** `after`: behind the words of the lesson. */
type Place = Span & { after: number; lesson: string }

/** Letters and digits right before or behind would make it another word; any run of space is one. */
function wholeWords(key: string, flags: string): RegExp {
  const words = key.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+')
  const [before, behind] = [/^[\p{L}\p{N}]/u, /[\p{L}\p{N}]$/u].map((edge) => edge.test(key))
  return new RegExp(
    `${before ? '(?<![\\p{L}\\p{M}\\p{N}])' : ''}${words}${behind ? '(?![\\p{L}\\p{M}\\p{N}])' : ''}`,
    flags,
  )
}

function depthAt(part: string, at: number): number {
  let depth = 0
  for (let i = 0; i < at; i++)
    if (part[i] === '(') depth++
    else if (part[i] === ')') depth = Math.max(0, depth - 1)
  return depth
}

function cutAt(key: string, clause: Clause, places: Place[]): Clause[] {
  const out: Clause[] = []
  let open: Clause = clause
  for (const { end, start, after, lesson } of places) {
    let last = end
    while (last > open.span.start && /[\s;,:-]/.test(key[last - 1]!)) last--
    const before = { start: open.span.start, end: last }
    const rest = { start, end: clause.span.end }
    const least = Math.min(wordsIn(key, before), wordsIn(key, { ...rest, start: after }))
    if (least < LEAST_WORDS) continue
    out.push({ ...open, span: before })
    open = { span: rest, cut: true, lesson }
  }
  return [...out, open]
}

const wordsIn = (key: string, { start, end }: Span): number =>
  (key.slice(start, Math.min(end, start + 200)).match(/[\p{L}\p{N}]+/gu) ?? []).length

/** Names taught stand above those of our units; a list of several names is told apart as ever. */
function withAliases(units: UnitIndex, aliases: Lesson[]): UnitIndex {
  const taught = unitIndex(
    aliases.map(({ id, words }) => ({
      id,
      name: words,
      shortName: words,
      aliases: [],
      kind: 'lesson',
      path: id,
    })),
  )
  const byId = new Map(aliases.map((lesson) => [lesson.id, lesson]))
  return {
    at: (line, i) => {
      const [ours, named] = [units.at(line, i), taught.at(line, i)]
      return named && named.next > (ours?.next ?? 0) ? { ...named, more: false } : ours
    },
    of: (name) => {
      const found = taught.of(name)
      const lesson = found.doubt === null ? byId.get(found.units[0]!) : undefined
      if (!lesson) return units.of(name)
      return { units: lesson.units, doubt: lesson.ended ? 'lead.ended' : null, lesson: lesson.id }
    },
    foreign: units.foreign,
  }
}

/** Provisions of which nothing but sentences that assign nothing is left, among those nothing was proposed from. */
export function plainOf(
  text: string,
  provisions: readonly { start: number; end: number; label: string }[],
  waiting: readonly number[],
  silenced: readonly (Span & { lesson: Lesson })[],
): NonNullable<Reading['plain']> {
  const spans = [...silenced].sort((a, b) => a.start - b.start)
  const firstFrom = (place: number): number => {
    let [low, high] = [0, spans.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (spans[middle]!.start < place) low = middle + 1
      else high = middle
    }
    return low
  }
  return waiting.flatMap((index) => {
    const { start, end, label } = provisions[index]!
    const first = firstFrom(start)
    if (!spans[first] || spans[first].start >= end) return []
    let [rest, at] = ['', start]
    for (let i = first; i < spans.length && spans[i]!.start < end; i++) {
      rest += text.slice(at, Math.max(at, spans[i]!.start))
      at = Math.max(at, spans[i]!.end)
    }
    rest += text.slice(at, Math.max(at, end))
    // Only its printed number may be left over.
    if (/\p{L}{2}/u.test(rest.replace(label, ''))) return []
    const { id, reason } = spans[first].lesson
    return [{ provision: index, lesson: id, reason: reason ?? '' }]
  })
}
