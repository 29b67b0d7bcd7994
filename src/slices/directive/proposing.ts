/** From what the reader found to what the clerk is shown: header, provisions and proposals in the words of the contract. Pure. */
import { v7 } from 'uuid'
import type { Day, Id } from '#basics/values.ts'
import type { Intake, Provision } from './contract.ts'
import type { Reading, ReadTask } from './intake/reading.ts'
import { type Draft, lacksDay, MOST_QUOTE, oneLine } from './rules-proposal.ts'

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text
const maybe = (text: string | null, most: number): string | null =>
  text?.trim() ? cut(text.trim(), most) : null

/** Nothing of a secret paper but what its stub keeps. */
export function headerOf({ document }: Reading): Intake['header'] {
  const { type, number } = document
  const secret = document.secrecy !== 'none'
  return {
    type: type ?? 'K',
    // "54/2023/QĐ-UBND" -> "54"
    number: maybe(/^\d+(?:\.\d+)?/.exec(number ?? '')?.[0] ?? null, 50),
    symbol: maybe(number, 100),
    issuer: maybe(document.issuer, 300),
    place: secret ? null : maybe(document.place, 100),
    issuedOn: document.date,
    abstract: secret ? null : maybe(document.abstract, 1000),
    signer: secret ? null : maybe(document.signer, 120),
    signerTitle: secret ? null : maybe(document.signerTitle, 200),
    urgency: document.urgency,
    recipients: secret ? [] : document.recipients.slice(0, 200).map((each) => cut(each, 300)),
  }
}

/** The clerk is told where a reason comes from that nobody gave for this document. */
const byLesson = (reason: string): string => cut(`${reason} (theo cách đọc đã ghi nhớ)`.trim(), 1000)

/** Every provision the reader counted, each with an id; a part names what it stands in. */
export function provisionsOf({ provisions, tasks, uncovered, plain = [] }: Reading): Provision[] {
  const ids = provisions.map(() => v7())
  const assigning = new Set(tasks.map(({ provision }) => provision))
  const waiting = new Set(uncovered)
  const reasons = new Map(plain.map(({ provision, reason }) => [provision, reason]))
  return provisions.map((each, order) => ({
    id: ids[order]!,
    order,
    reference: cut(each.reference, 200),
    label: each.label.slice(0, 50),
    level: each.level,
    parent: each.parent === null ? null : ids[each.parent]!,
    start: each.start,
    end: each.end,
    heading: !assigning.has(order) && !waiting.has(order),
    titled: each.heading !== undefined,
    noTask: reasons.has(order) ? byLesson(reasons.get(order)!) : null,
  }))
}

export function proposalsOf(reading: Reading, provisions: Provision[], text: string): Draft[] {
  return reading.tasks.map((task) => proposalOf(task, provisions[task.provision]!.id, text))
}

/** What was taken from places of a scan that could not be read for sure is for a person to compare with the paper. */
export function withUnsure(proposals: Draft[], unsure: readonly { start: number; end: number }[]): Draft[] {
  return proposals.map((proposal) =>
    unsure.some(({ start, end }) => start < proposal.end && end > proposal.start)
      ? { ...proposal, state: 'open', doubts: [...proposal.doubts, 'scan.unsure'] }
      : proposal,
  )
}

/**
 * What names no day is proposed for the day by which the document as a whole is to be answered, for a person to look at: no
 * sentence of it names that day, only the sender's register, or what the Office made of it.
 */
export function withAnswerDay(
  proposals: Draft[],
  { answerBy, senderDueDay, issuedOn }: { answerBy: Day | null; senderDueDay: Day | null; issuedOn: Day },
): Draft[] {
  if (answerBy === null) return proposals
  const said = answerBy === senderDueDay ? 'due.register' : 'due.whole'
  const past = answerBy < issuedOn ? ['due.past'] : []
  return proposals.map((proposal) =>
    lacksDay(proposal) && proposal.doubts.includes('due.missing')
      ? {
          ...proposal,
          dueDay: answerBy,
          doubts: [...proposal.doubts.filter((doubt) => doubt !== 'due.missing'), said, ...past],
        }
      : proposal,
  )
}

const SURE = 0.5
/** A sentence that comes back, or lasts: no day of its own, but no day missing either. */
const cadences = /^(?:daily|weekly|monthly|quarterly|annual|every)(?![a-z])/

export function proposalOf(task: ReadTask, provision: Id | null, text: string, shift = 0): Draft {
  const start = task.start + shift
  const end = Math.min(task.end + shift, start + MOST_QUOTE)
  const rule = task.deadlineRule
  const cadence = rule && cadences.test(rule) ? rule.slice(0, 100) : null
  const dueDay: Day | null = task.deadline ?? windowEnd(rule)
  const standing = dueDay === null && (task.general || cadence !== null || rule === 'continuous')
  const leadUnits = task.unit ? [task.unit] : task.units
  const due = task.why.find((why) => why.rule.startsWith('deadline.'))
  const doubts = new Set(task.doubts.map((doubt) => doubt.replace(/^deadline\./, 'due.')))
  if (leadUnits.length === 0 && ![...doubts].some((doubt) => doubt.startsWith('lead.')))
    doubts.add(task.leadAgency ? 'lead.unknown' : 'lead.missing')
  if (task.general) doubts.add('general')
  if (dueDay === null && !standing && !doubts.has('due.impossible')) {
    // "Sau khi được phê duyệt" sets a time, but no day.
    if (rule) doubts.add('due.vague')
    else doubts.add('due.missing')
  }
  if (task.confidence < SURE) doubts.add('confidence.low')
  if (end < task.end + shift) doubts.add('quote.cut')
  return {
    id: v7(),
    version: 1,
    provision,
    state: doubts.size === 0 && leadUnits.length > 0 ? 'ready' : 'open',
    manual: false,
    title: cut(task.title.trim(), 500) || oneLine(text.slice(start, end)),
    quote: text.slice(start, end),
    start,
    end,
    leadText: maybe(task.leadAgency, 1000),
    leadUnits: [...new Set(leadUnits)].slice(0, 300),
    leadEnded: task.ended.slice(0, 300),
    coordinating: task.cooperating.slice(0, 200).map(({ text, unit }) => ({ text: cut(text, 300), unit })),
    dueDay,
    dueText: maybe(task.deadlineText, 500),
    duePlace: due ? { start: due.start + shift, end: due.end + shift } : null,
    cadence,
    standing,
    product: maybe(task.product, 500),
    general: task.general,
    confidence: task.confidence,
    doubts: [...doubts],
    why: task.why
      .slice(0, 300)
      .map((why) => ({ rule: why.rule, start: why.start + shift, end: why.end + shift })),
    dropReason: null,
    tasks: [],
  }
}

const windowEnd = (rule: string | null): Day | null =>
  /^window:[\d-]{10}\/(\d{4}-\d\d-\d\d)$/.exec(rule ?? '')?.[1] ?? null
