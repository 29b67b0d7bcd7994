/**
 * Proposals of an outside reader, taken in under the same evidence as ours: what is not in the text word for word is thrown away,
 * what only the outside reader proposes is marked, and where it differs from ours both are shown. Pure.
 */
import { z } from 'zod'
import { composed } from '#basics/compose.ts'
import { fold } from '#basics/fold.ts'
import { referenceFrom } from './calendar.ts'
import { duesIn } from './days.ts'
import { keyOf, type Span } from './key.ts'
import { Qualifier, type Reading, type ReadOptions, type ReadTask } from './reading.ts'
import { unitIndex } from './units.ts'

const words = z.string().max(20_000)
/** One task as directive-gold/1 describes it. */
export const OutsideTask = z.object({
  quote: words,
  leadAgency: words.nullable(),
  cooperating: z.array(words).max(200),
  deadline: z.iso.date().nullable(),
  deadlineQualifier: Qualifier.nullable(),
  deadlineRule: z.string().max(100).nullable(),
  deadlineText: words.nullable(),
  general: z.boolean(),
})
export type OutsideTask = z.infer<typeof OutsideTask>

/** As many as are looked at; a directive of a hundred pages has fewer. */
const MOST_TASKS = 2000
const QUOTE = { least: 12, most: 10_000 }
const rules =
  /^(?:daily|weekly|monthly(?::\d{1,2})?|quarterly|annual(?::\d\d-\d\d(?:;annual:\d\d-\d\d)*)?|continuous|relative|event|window:[\d-]{10}\/[\d-]{10}|from:[\d-]{10}|vague)$/

/** Finds words in the text whatever white space lies between them, and only where no word is cut. */
type Finder = (words: string, within: Span) => Span | null
function finderIn(text: string): Finder {
  const letters: string[] = []
  const places: number[] = []
  let blankBefore = true
  for (let i = 0; i < text.length; i++) {
    const blank = /\s/.test(text[i]!)
    if (blank && blankBefore) continue
    places.push(i)
    letters.push(blank ? ' ' : text[i]!)
    blankBefore = blank
  }
  const plain = letters.join('')
  const inWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter)
  /** The first place in `plain` at or behind a place in the text. */
  const at = (place: number) => {
    let [low, high] = [0, places.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (places[middle]! < place) low = middle + 1
      else high = middle
    }
    return low
  }
  return (given, within) => {
    const sought = composed(given).replace(/\s+/g, ' ').trim()
    if (!sought) return null
    const first = at(within.start)
    const part = plain.slice(first, at(within.end))
    for (let from = 0, tries = 0; tries < 50; tries++) {
      const found = part.indexOf(sought, from)
      if (found < 0) return null
      const hit = first + found
      const cut =
        (inWord(sought[0]) && inWord(plain[hit - 1])) ||
        (inWord(sought.at(-1)) && inWord(plain[hit + sought.length]))
      if (!cut) return { start: places[hit]!, end: places[hit + sought.length - 1]! + 1 }
      from = found + 1
    }
    return null
  }
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
/** As the score has it: they are the same when half of the shorter one is in both. */
const meets = (a: Span, b: Span): boolean => overlap(a, b) >= 0.5 * Math.min(a.end - a.start, b.end - b.start)

/** The proposals of the outside reader beside ours. Its places are looked up here, never taken from it. */
export function mergeOutside(
  text: string,
  reading: Reading,
  proposed: readonly OutsideTask[],
  options: ReadOptions,
): Reading {
  const { provisions } = reading
  const find = finderIn(text)
  const key = keyOf(text)
  const day = options.referenceDate ?? reading.document.date
  const reference = referenceFrom(day)
  const units = unitIndex(options.units ?? [])
  const whole = { start: 0, end: text.length }

  const innermost = (place: number): number => {
    let best = -1
    for (const [i, one] of provisions.entries()) {
      if (one.start > place) break
      if (one.end > place) best = i
    }
    return best
  }
  const firstPart = new Map<number, number>()
  for (const { parent, start } of provisions)
    if (parent !== null) firstPart.set(parent, Math.min(start, firstPart.get(parent) ?? start))
  /** The quote, then the headings it stands under, the nearest first. */
  const evidence = (quote: Span, provision: number): Span[] => {
    const spans = [quote]
    let at = provisions[provision]!.parent
    for (let guard = 0; at !== null && guard < 12; at = provisions[at]!.parent, guard++) {
      const one = provisions[at]!
      spans.push({ start: one.start, end: Math.min(firstPart.get(at) ?? one.end, quote.start) })
    }
    return spans.filter(({ start, end }) => end > start)
  }
  const backed = (said: string | null, spans: Span[]): Span | null => {
    if (said === null || said.length > 1000) return null
    for (const span of spans) {
      const hit = find(said, span)
      if (hit) return hit
    }
    return null
  }
  /** A day must be printed in the quote or a heading: as our own reader reads it, or in its figures. */
  const dayBacked = ({ deadline, deadlineText }: OutsideTask, spans: Span[]): Span | null => {
    if (deadline === null) return null
    for (const span of spans) {
      const due = duesIn(
        key,
        { start: span.start, end: Math.min(span.end, span.start + 10_000) },
        reference,
      ).find((one) => one.day === deadline)
      if (due) return { start: due.start, end: due.end }
    }
    const place = backed(deadlineText, spans)
    if (!place) return null
    const [year, month, date] = deadline.split('-').map(Number)
    const figures = key
      .slice(place.start, place.end)
      .matchAll(/(?<!\d)(\d{1,2})(?: ?[/.-] ?| tháng )(\d{1,2})(?:(?: ?[/.-] ?|,? năm )(\d{4}))?(?!\d)/g)
    for (const [, d, m, y] of figures)
      if (
        Number(d) === date &&
        Number(m) === month &&
        (y ? Number(y) === year : reference && (year === reference.year || year === reference.year + 1))
      )
        return place
    return null
  }
  const sameLead = (a: string, b: string): boolean => {
    const [one, other] = [` ${fold(a)} `, ` ${fold(b)} `]
    if (one.includes(other) || other.includes(one)) return true
    const [left, right] = [units.of(a).units, units.of(b).units]
    return left.length > 0 && String([...left].sort()) === String([...right].sort())
  }

  const tasks = reading.tasks.map((task) => ({ ...task }))
  const extra: ReadTask[] = []
  for (const given of proposed.slice(0, MOST_TASKS)) {
    const quote = find(given.quote, whole)
    if (!quote || quote.end - quote.start < QUOTE.least || quote.end - quote.start > QUOTE.most) continue
    const provision = innermost(quote.start)
    if (provision < 0) continue
    const spans = evidence(quote, provision)
    const lead = backed(given.leadAgency, spans)
    const due = dayBacked(given, spans)
    const ours = tasks
      .filter((task) => meets(task, quote))
      .sort((a, b) => overlap(b, quote) - overlap(a, quote))[0]
    if (ours) differing(ours, given, lead, due)
    else if (!extra.some((other) => meets(other, quote)))
      extra.push(taskOf(given, quote, provision, spans, lead, due))
  }

  function differing(ours: ReadTask, given: OutsideTask, lead: Span | null, due: Span | null): void {
    const why = []
    if (lead && !(ours.leadAgency !== null && sameLead(ours.leadAgency, text.slice(lead.start, lead.end))))
      why.push({ rule: 'outside.lead', ...lead })
    if (due && given.deadline !== ours.deadline) why.push({ rule: 'outside.deadline', ...due })
    if (why.length === 0) return
    ours.doubts = [...new Set([...ours.doubts, 'outside.differs' as const])]
    ours.why = [...ours.why, ...why].slice(0, 300)
  }

  function taskOf(
    given: OutsideTask,
    quote: Span,
    provision: number,
    spans: Span[],
    lead: Span | null,
    due: Span | null,
  ): ReadTask {
    const said = text.slice(quote.start, quote.end)
    const leadAgency = lead && text.slice(lead.start, lead.end)
    const meant = leadAgency ? units.of(leadAgency) : null
    const doubts: ReadTask['doubts'] = ['outside.only']
    if (!meant) doubts.push('lead.missing')
    else if (meant.doubt) doubts.push(meant.doubt)
    const limit = due ?? backed(given.deadlineText, spans)
    const rule =
      given.deadlineRule !== null && limit && rules.test(given.deadlineRule) ? given.deadlineRule : null
    // A day that is printed nowhere is no day; that there is a limit is kept.
    const vague = limit !== null && due === null && rule === null
    if (vague) doubts.push('deadline.vague')
    if (due && day && given.deadline! < day) doubts.push('deadline.past')
    const partners = given.cooperating.flatMap((name) => backed(name, spans) ?? [])
    const title = said.replace(/\s+/g, ' ').trim()
    return {
      provision,
      quote: said,
      ...quote,
      title: title.length > 200 ? title.slice(0, title.lastIndexOf(' ', 199)) : title,
      leadAgency,
      leadSource: lead ? (lead.start >= quote.start && lead.end <= quote.end ? 'quote' : 'context') : null,
      unit: meant?.units.length === 1 && meant.doubt === null ? meant.units[0]! : null,
      units: meant?.units ?? [],
      ended: [],
      cooperating: partners.map((span) => {
        const name = text.slice(span.start, span.end)
        const { units: named, doubt } = units.of(name)
        return { text: name, unit: doubt ? null : (named[0] ?? null) }
      }),
      deadline: due ? given.deadline : null,
      deadlineQualifier: due ? given.deadlineQualifier : null,
      deadlineRule: vague ? 'vague' : rule,
      deadlineText: limit && text.slice(limit.start, limit.end),
      product: null,
      general: given.general,
      confidence: 0.5,
      doubts,
      why: [
        { rule: 'outside', ...quote },
        ...(lead ? [{ rule: 'outside.lead', ...lead }] : []),
        ...(limit ? [{ rule: due ? 'deadline.day' : 'deadline.vague', ...limit }] : []),
        ...partners.map((span) => ({ rule: 'cooperating', ...span })),
      ],
    }
  }

  const covered = new Set<number>()
  for (const task of extra) {
    for (let at: number | null = task.provision; at !== null && !covered.has(at); at = provisions[at]!.parent)
      covered.add(at)
  }
  return {
    ...reading,
    tasks: [...tasks, ...extra].sort((a, b) => a.start - b.start || a.end - b.end),
    uncovered: reading.uncovered.filter((index) => !covered.has(index)),
  }
}
