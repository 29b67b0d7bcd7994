/** What a clerk must hear about a document as a whole, and about units that are no more: a clear word, never a silent guess. Pure. */
import { composed } from '#basics/compose.ts'
import type { Day } from '#basics/values.ts'
import { type Envelope, underEnvelope } from './edxml.ts'
import { vietnamese } from './encodings.ts'
import { documentOf } from './header.ts'
import { keyOf } from './key.ts'
import { cut } from './paragraphs.ts'
import { readDirective } from './read.ts'
import type { Reading, ReadOptions, ReadTask, UnitNames } from './reading.ts'
import { unitIndex } from './units.ts'

/** Letters and marks that Vietnamese has, and French, Portuguese and English have not. */
const own = /[đăơưạảẹẻẽịỉĩọỏụủũỵỷỹằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]/
const english = new Set(
  'the of and to in for a is be by with on shall will that this are as from at'.split(' '),
)

/** Vietnamese unless hardly a word carries its marks; a text too short to tell is taken for it. */
export function languageOf(text: string): 'vietnamese' | 'english' | 'other' {
  const words =
    text
      .slice(0, 40_000)
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  if (words.length < 20) return 'vietnamese'
  const share = (is: (word: string) => boolean) => words.filter(is).length / words.length
  if (share((word) => own.test(word)) >= 0.08) return 'vietnamese'
  // "Báo cáo thêm" has no letter of its own, but only syllables of Vietnamese.
  const marked = vietnamese(text)
  if ((marked.words * marked.share) / words.length >= 0.15) return 'vietnamese'
  return share((word) => english.has(word)) >= 0.08 ? 'english' : 'other'
}

const printedNumber = /(?:^|[|\n])[^\S\n]*Số ?: ?(\d[^\s,;|/]{0,40}\/[\p{L}\d&.-]{1,40})/gu

/** Papers in one text: each opens with its own number on a line of its own. A form in an annex has dots there. */
export const papersIn = (text: string): number =>
  new Set([...text.matchAll(printedNumber)].map((hit) => keyOf(hit[1]!))).size

/** Notes on the document as a whole; of a text that is no Vietnamese nothing is proposed. */
export function withRemarks(reading: Reading, text: string): { reading: Reading; notes: string[] } {
  const language = languageOf(text)
  if (language !== 'vietnamese')
    return {
      reading: {
        ...reading,
        tasks: [],
        uncovered: [...new Set([...reading.uncovered, ...reading.tasks.map((task) => task.provision)])].sort(
          (a, b) => a - b,
        ),
      },
      notes: [language === 'english' ? 'text.english' : 'text.not-vietnamese'],
    }
  const papers = papersIn(text)
  return { reading, notes: papers > 1 ? [`documents.several.${papers}`] : [] }
}

export type EndedUnit = UnitNames & {
  validFrom: Day
  /** The last day it was there. */ validTo: Day
  /** Id of the unit that took its work over and is still there. */ successor: string | null
}

const taughtLead = ({ rule }: { rule: string }): boolean => rule.startsWith('lead.lesson')

/**
 * Leads that are names of units which have ended: said so, and who took their work over proposed for a person to confirm. A name
 * may have passed to another unit since, so who was there on the day of the document is meant before all others.
 */
export function withEnded(reading: Reading, ended: readonly EndedUnit[], day: Day | null): Reading {
  if (ended.length === 0) return reading
  const byId = new Map(ended.map((unit) => [unit.id, unit]))
  const { there = [], gone = [] } = Object.groupBy(ended, ({ validFrom, validTo }) =>
    day !== null && validFrom <= day && day <= validTo ? 'there' : 'gone',
  )
  const heirsOf = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id)!.successor ?? [])

  const seen = (task: ReadTask): ReadTask => {
    const name = task.leadAgency
    // What a lesson says of a name stands above what the name once meant.
    if (name === null || task.why.some(taughtLead)) return task
    const sure = task.unit !== null && !task.doubts.some((code) => unsure.test(code))
    const told = unitIndex(there).of(name)
    if (sure && (told.doubt !== null || heirsOf(told.units)[0] === task.unit)) return task
    const said = sure || told.doubt === null ? [told] : [told, unitIndex(gone).of(name)]
    const exact = said.find(({ doubt }) => doubt === null)
    // One that only resembles the name of an ended unit is none when it resembles the name of one of ours.
    const both = task.units.length === 0 || task.doubts.includes('lead.several')
    const named = exact?.units ?? (both ? [...new Set(said.flatMap(({ units }) => units))] : [])
    if (named.length === 0) return task
    const heirs = [...new Set(heirsOf(named))]
    const alone = named.some((id) => byId.get(id)!.successor === null)
    // Beside units of ours, or without an heir of its own, those found by name stay proposed.
    const kept = !exact || heirs.length === 0 ? task.units : []
    const doubts = task.doubts.filter((code) => !(exact ? unsure : /^lead\.unknown$/).test(code))
    return {
      ...task,
      unit: null,
      units: [...new Set([...kept, ...heirs])],
      ended: named,
      doubts: [
        ...new Set([
          ...(heirs.length > 0 ? (['lead.ended'] as const) : []),
          ...(alone ? (['lead.no-successor'] as const) : []),
          ...(exact || task.units.length > 0
            ? []
            : said.flatMap(({ units, doubt }) => (units.length > 0 && doubt) || [])),
          ...doubts,
        ]),
      ],
    }
  }
  return { ...reading, tasks: reading.tasks.map(seen) }
}

const unsure = /^lead\.(?:unknown|near|cut)$/

type Paper = { text: string; envelope?: Envelope | undefined }

/** Whose paper it is, read from its head alone: what is known of this authority may help to read the rest. */
export function issuerIn({ text, envelope }: Paper): string | null {
  const whole = composed(text)
  const document = documentOf(whole, cut(whole))
  return (envelope ? underEnvelope(document, envelope) : document).issuer
}

/**
 * A paper from its text to what a person is told: read, what the sender's register says of it, units that have ended, remarks.
 * `referenceDate` stands above the day of the envelope, and that above the day printed.
 */
export function readPaper(
  { text, envelope }: Paper,
  options: ReadOptions & { ended?: readonly EndedUnit[] },
): { reading: Reading; notes: string[] } {
  const since = options.referenceDate ?? envelope?.date
  const found = readDirective(text, {
    units: options.units ?? [],
    lessons: options.lessons ?? [],
    ...(since ? { referenceDate: since } : {}),
  })
  const whole = envelope ? { ...found, document: underEnvelope(found.document, envelope) } : found
  return withRemarks(withEnded(whole, options.ended ?? [], since ?? found.document.date), text)
}
