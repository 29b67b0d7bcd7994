/** What may happen to a proposal: accepted, corrected, dropped, joined, cut in two, issued. No I/O. */
import { allow, type Decision, refuse } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import type { Proposal, ProposalBody } from './contract.ts'

type State = Proposal['state']
export type Act = 'accept' | 'reopen' | 'edit' | 'drop' | 'merge' | 'split' | 'issue'
/** What was issued is a task and is changed there. */
export const acts: Record<Act, State[]> = {
  accept: ['open', 'ready', 'dropped'],
  reopen: ['ready'],
  edit: ['open', 'ready', 'dropped'],
  drop: ['open', 'ready', 'dropped'],
  merge: ['open', 'ready'],
  split: ['open', 'ready'],
  issue: ['ready'],
}

/** A proposal as the rules need it: units by id alone. */
export type Draft = Omit<Proposal, 'leadUnits' | 'leadEnded' | 'coordinating'> & {
  leadUnits: Id[]
  leadEnded: Id[]
  coordinating: { text: string; unit: Id | null }[]
}

/** A task keeps the sentence it comes from, but not whole chapters. */
export const MOST_QUOTE = 10_000
const short = (title: string): string => (title.length > 120 ? `${title.slice(0, 119)}…` : title)

export function may(proposal: Pick<Proposal, 'state' | 'title'>, act: Act): Decision<true> {
  if (acts[act].includes(proposal.state)) return allow(true)
  const detail = { title: short(proposal.title) }
  if (proposal.state === 'issued') return refuse('proposal.already-issued', detail)
  if (proposal.state === 'dropped') return refuse('proposal.dropped', detail)
  return refuse('proposal.not-accepted', detail)
}

/** What a task needs before it is given and this proposal does not have yet (R8): who, what, by when. */
export function complete(
  proposal: Pick<Proposal, 'title' | 'dueDay' | 'standing'> & { leadUnits: readonly unknown[] },
): Decision<true> {
  const detail = { title: short(proposal.title) }
  if (proposal.title.trim() === '') return refuse('proposal.work-missing')
  if (proposal.leadUnits.length === 0) return refuse('proposal.lead-missing', detail)
  if (proposal.standing && proposal.dueDay !== null) return refuse('proposal.standing-with-day', detail)
  // Without a day only a standing duty may be given.
  if (!proposal.standing && proposal.dueDay === null) return refuse('proposal.due-missing', detail)
  return allow(true)
}

/** Right as it stands. What was dropped comes back as it was: doubtful, or clear. */
export function accept(proposal: Draft): Decision<Draft> {
  const can = may(proposal, 'accept')
  if (!can.allowed) return can
  const whole = complete(proposal)
  if (proposal.state === 'dropped') {
    const clear = whole.allowed && proposal.doubts.length === 0
    return allow({ ...proposal, state: clear ? 'ready' : 'open', dropReason: null })
  }
  return whole.allowed ? allow({ ...proposal, state: 'ready' }) : whole
}

/** Accepted too soon: to be looked at again, with what was doubtful about it, until its tasks are given. */
export function reopen(proposal: Draft): Decision<Draft> {
  const can = may(proposal, 'reopen')
  return can.allowed ? allow({ ...proposal, state: 'open' }) : can
}

/** Whether accepting is possible now, for the button. */
export const mayAccept = (
  proposal: Pick<Proposal, 'state' | 'title' | 'dueDay' | 'standing'> & { leadUnits: readonly unknown[] },
): Decision<true> => {
  const can = may(proposal, 'accept')
  return can.allowed && proposal.state !== 'dropped' ? complete(proposal) : can
}

/** Corrected by a person, and so looked at. */
export function edit(proposal: Draft, body: ProposalBody): Decision<Draft> {
  const can = may(proposal, 'edit')
  if (!can.allowed) return can
  const next: Draft = {
    ...proposal,
    ...body,
    leadUnits: [...new Set(body.leadUnits)],
    state: 'ready',
    doubts: [],
    dropReason: null,
  }
  const whole = complete(next)
  return whole.allowed ? allow(next) : whole
}

type Lack = Pick<Proposal, 'state' | 'dueDay' | 'standing'> & { leadUnits: readonly unknown[] }
/** Open, and without a day or without a unit: what one answer of the clerk may fill in for many. */
export const lacksDay = ({ state, dueDay, standing }: Lack): boolean =>
  state === 'open' && dueDay === null && !standing
export const lacksLead = ({ state, leadUnits }: Lack): boolean => state === 'open' && leadUnits.length === 0

/** What the clerk has said for one and means for others; what is not named here stays with each as it is. */
export type Filling = {
  leadUnits?: Id[]
  due?: { dueDay: Day; standing: false } | { dueDay: null; standing: true }
}
/** Takes only what it lacks; clear once nothing else was doubtful about it. */
export function fill(proposal: Draft, { leadUnits, due }: Filling): Draft {
  const [led, dated] = [leadUnits !== undefined && lacksLead(proposal), due && lacksDay(proposal)]
  if (!led && !dated) return proposal
  const next: Draft = {
    ...proposal,
    ...(led ? { leadUnits: [...new Set(leadUnits)] } : {}),
    ...(dated ? due : {}),
    doubts: proposal.doubts.filter(
      (doubt) => !(led && doubt.startsWith('lead.')) && !(dated && doubt.startsWith('due.')),
    ),
  }
  return { ...next, state: next.doubts.length === 0 && complete(next).allowed ? 'ready' : 'open' }
}

export function drop(proposal: Draft, reason: string): Decision<Draft> {
  const can = may(proposal, 'drop')
  return can.allowed ? allow({ ...proposal, state: 'dropped', dropReason: reason }) : can
}

/** The one that comes first in the text takes the other in; nothing that is still alive may lie between them. */
export function merge(
  proposal: Draft,
  other: Draft,
  all: readonly Pick<Draft, 'id' | 'state' | 'start' | 'end' | 'title'>[],
  text: string,
): Decision<Draft> {
  if (proposal.id === other.id) return refuse('proposal.merge-itself')
  for (const each of [proposal, other]) {
    const can = may(each, 'merge')
    if (!can.allowed) return can
  }
  const [first, second] = before(proposal, other) ? [proposal, other] : [other, proposal]
  const between = all.find(
    (each) =>
      each.id !== first.id &&
      each.id !== second.id &&
      each.state !== 'dropped' &&
      each.start >= first.end &&
      each.end <= second.start,
  )
  if (between) return refuse('proposal.merge-across', { title: short(between.title) })
  const start = first.start
  const end = Math.max(first.end, second.end)
  if (end - start > MOST_QUOTE) return refuse('proposal.quote-too-long', { limit: MOST_QUOTE })
  const days = [first.dueDay, second.dueDay].filter((day) => day !== null).sort()
  const dueDay: Day | null = days[0] ?? null
  const earlier = dueDay !== null && second.dueDay === dueDay && first.dueDay !== dueDay ? second : first
  const leadUnits = [...new Set([...first.leadUnits, ...second.leadUnits])].slice(0, 300)
  // What was doubtful about one that a person has accepted is settled.
  const doubts = new Set([first, second].flatMap((each) => (each.state === 'open' ? each.doubts : [])))
  if (new Set(days).size > 1) doubts.add('due.several')
  if (leadUnits.length > Math.max(first.leadUnits.length, second.leadUnits.length)) doubts.add('lead.several')
  const merged: Draft = {
    ...first,
    id: proposal.id,
    version: proposal.version,
    start,
    end,
    quote: text.slice(start, end),
    title: joined(first.title, second.title, 500),
    product: first.product === null ? second.product : joined(first.product, second.product ?? '', 500),
    leadText: first.leadText ?? second.leadText,
    leadUnits,
    leadEnded: [...new Set([...first.leadEnded, ...second.leadEnded])].slice(0, 300),
    coordinating: unique([...first.coordinating, ...second.coordinating]).slice(0, 200),
    dueDay,
    dueText: earlier.dueText ?? second.dueText,
    duePlace: earlier.duePlace ?? second.duePlace,
    cadence: first.cadence ?? second.cadence,
    standing: first.standing && second.standing && dueDay === null,
    general: first.general && second.general,
    manual: first.manual && second.manual,
    confidence: Math.min(first.confidence, second.confidence),
    doubts: [...doubts],
    why: [...first.why, ...second.why].slice(0, 300),
  }
  const clear =
    first.state === 'ready' && second.state === 'ready' && doubts.size === 0 && complete(merged).allowed
  return allow({ ...merged, state: clear ? 'ready' : 'open' })
}

/** Cut at a place of the text: both halves keep who does it; the day stays with the words that name it. */
export function split(proposal: Draft, at: number, born: Id, text: string): Decision<[Draft, Draft]> {
  const can = may(proposal, 'split')
  if (!can.allowed) return can
  const left = trimmed(text, proposal.start, Math.min(at, proposal.end))
  const right = trimmed(text, Math.max(at, proposal.start), proposal.end)
  if (!left || !right || at <= proposal.start || at >= proposal.end) return refuse('proposal.split-outside')
  const half = (id: Id, place: { start: number; end: number }): Draft => {
    const dated =
      proposal.duePlace === null || inside(proposal.duePlace, place) || !inside(proposal.duePlace, proposal)
    const next: Draft = {
      ...proposal,
      id,
      ...place,
      quote: text.slice(place.start, place.end),
      title: oneLine(text.slice(place.start, place.end)),
      why: proposal.why.filter((why) => inside(why, place) || !inside(why, proposal)),
      ...(dated ? {} : { dueDay: null, dueText: null, duePlace: null, cadence: null, standing: false }),
      product: null,
      state: 'open',
    }
    const doubts = new Set([...(proposal.state === 'open' ? proposal.doubts : []), 'work.split'])
    if (!next.standing && next.dueDay === null) doubts.add('due.missing')
    return { ...next, doubts: [...doubts] }
  }
  return allow([half(proposal.id, left), { ...half(born, right), version: 1 }])
}

/** A place the clerk chose, without the white space around it. */
export function chosen(
  text: string,
  place: { start: number; end: number },
): Decision<{ start: number; end: number }> {
  if (
    !Number.isInteger(place.start) ||
    !Number.isInteger(place.end) ||
    place.end > text.length ||
    place.start < 0
  )
    return refuse('proposal.place-outside')
  const found = trimmed(text, place.start, place.end)
  if (!found) return refuse('proposal.nothing-chosen')
  if (found.end - found.start > MOST_QUOTE) return refuse('proposal.quote-too-long', { limit: MOST_QUOTE })
  return allow(found)
}

type Issuable = Pick<Proposal, 'id' | 'state' | 'title' | 'dueDay' | 'standing' | 'start'> & {
  leadUnits: readonly unknown[]
}
/**
 * What is issued now: those asked for, or all that are ready. One that was issued before is passed over, so asking twice gives
 * its tasks once.
 */
export function issuable<P extends Issuable>(all: readonly P[], asked: readonly Id[] | null): Decision<P[]> {
  const known = new Map(all.map((each) => [each.id, each]))
  const wanted = asked === null ? all.filter(({ state }) => state === 'ready') : []
  for (const id of new Set(asked ?? [])) {
    const proposal = known.get(id)
    if (!proposal) return refuse('proposal.gone')
    if (proposal.state === 'issued') continue
    if (proposal.state === 'open') {
      const whole = complete(proposal)
      if (!whole.allowed) return whole
    }
    const can = may(proposal, 'issue')
    if (!can.allowed) return can
    wanted.push(proposal)
  }
  for (const proposal of wanted) {
    const whole = complete(proposal)
    if (!whole.allowed) return whole
  }
  if (wanted.length === 0 && (asked === null || asked.length === 0)) return refuse('directive.nothing-ready')
  return allow([...wanted].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)))
}

/** On one line, without its printed number. */
export const unnumbered = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[-+*•–]|[a-zđ]\)|\(?[ivx\d]{1,4}\)|\d+(?:\.\d+)*\.)\s+/u, '')

/** The first words of a sentence as a title, without its printed number. */
export function oneLine(words: string): string {
  const plain = unnumbered(words)
  const cut =
    plain.length <= 200
      ? plain
      : plain.slice(0, plain.lastIndexOf(' ', 199) > 60 ? plain.lastIndexOf(' ', 199) : 199)
  const bare = cut.replace(/[\s.;,:]+$/, '') || plain.slice(0, 200)
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

const before = (a: Draft, b: Draft): boolean => a.start < b.start || (a.start === b.start && a.id < b.id)
const inside = (inner: { start: number; end: number }, outer: { start: number; end: number }): boolean =>
  inner.start >= outer.start && inner.end <= outer.end

function trimmed(text: string, from: number, to: number): { start: number; end: number } | null {
  let [start, end] = [from, to]
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return end > start ? { start, end } : null
}

function joined(first: string, second: string, most: number): string {
  const both = !second || first === second ? first : first ? `${first}; ${second}` : second
  return both.length > most ? first || second.slice(0, most) : both
}

function unique(named: Draft['coordinating']): Draft['coordinating'] {
  const seen = new Set<string>()
  return named.filter(({ text, unit }) => {
    const key = unit ?? text
    return !seen.has(key) && Boolean(seen.add(key))
  })
}
