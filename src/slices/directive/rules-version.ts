/** A paper that comes again with other words: whether it is one, what of the review and of the tasks stays, and what is to be looked at. No I/O. */
import { type Decision, refuse } from '#basics/decision.ts'
import { fold } from '#basics/fold.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { DirectiveState, Header, Provision } from './contract.ts'
import { change, fates } from './rules.ts'
import { type Block, blockAt } from './rules-blocks.ts'
import { alike, type Piece } from './rules-compare.ts'
import { issuerKey, labelOf, numberKey } from './rules-identity.ts'
import { type Draft, unnumbered } from './rules-proposal.ts'

type Numbered = Pick<Header, 'number' | 'symbol' | 'issuer' | 'issuedOn'>
/** The same number of the same issuer in one year. */
export const samePaper = (one: Numbered, other: Numbered): boolean =>
  numberKey(one) === numberKey(other) &&
  issuerKey(one.issuer) === issuerKey(other.issuer) &&
  one.issuedOn.slice(0, 4) === other.issuedOn.slice(0, 4)

/** What a new edition follows: the newest one of the same paper, whatever was given from it. */
export function follow<D extends Header & { state: DirectiveState; later: Id | null; edition: number }>(
  earlier: D,
  header: Header,
  actor: Pick<Actor, 'roles'>,
): Decision<D> {
  const may = change(earlier, actor)
  if (!may.allowed) return may
  return samePaper(earlier, header) ? may : refuse('directive.other-paper', { label: labelOf(earlier) })
}

type Edition = {
  issuedOn: Day
  text: string
  parts: readonly Provision[]
  proposals: readonly Draft[]
}
/** How the reader reads now what a task was given from. */
export type Reading = { dueDay: Day | null; standing: boolean; leadUnits: Id[]; leadText: string | null }
export type Touch = {
  task: Id
  change: 'changed' | 'vanished' | 'named' | 'whole' | 'unknown'
  place: { start: number; end: number } | null
  reading: Reading | null
}
type Carried = { parts: Provision[]; proposals: Draft[]; touched: Touch[] }

/** Letters and digits that may be left of a sentence whose parts were all given: "và", a number, a full stop. */
const LEFT_OVER = 12
/** From this share of common words on, one sentence stands in the place of another. */
const LIKE = 0.3

/**
 * What was decided on a sentence that is still there word for word, under the same lead and day, holds for the new edition: its
 * tasks, its reason, its acceptance. Every task whose sentence is not there any more as it was is named, and what stands in its
 * place waits for a person. `others`: open tasks that were written by hand from a provision.
 */
export function carry(
  earlier: Omit<Edition, 'text'>,
  later: Edition,
  pieces: readonly Piece[],
  others: readonly { id: Id; provision: Id | null }[],
  born: () => Id,
): Carried {
  const kept = new Map<Id, Draft>()
  const now = new Map(later.proposals.map((each) => [each.id, each]))
  const waiting = Map.groupBy(earlier.proposals, sentenceOf)
  const sameDay = earlier.issuedOn === later.issuedOn
  for (const each of later.proposals) {
    const alike = waiting.get(sentenceOf(each))
    const before = alike?.[0]
    // Of "within ten days" the words may stay while the day has moved.
    if (!before || (!sameDay && before.dueText !== null && before.dueDay !== each.dueDay)) continue
    const { id, provision, start, end, quote, duePlace, why, leadText, dueText } = each
    const next = { ...before, id, provision, start, end, quote, duePlace, why, leadText, dueText, version: 1 }
    alike!.shift()
    kept.set(before.id, next)
    now.set(id, next)
  }

  const onlyPlace = placeIn(later.text)
  const read = new Set(later.proposals.map(({ quote }) => unnumbered(quote)))
  const steady = unchangedAbove(later.parts, pieces)
  const byHand: Draft[] = []
  for (const before of earlier.proposals) {
    if (kept.has(before.id) || (before.state !== 'issued' && before.state !== 'ready')) continue
    // Marked by the clerk, joined or cut: the reader does not propose it so, but its words are there.
    const place = read.has(unnumbered(before.quote)) ? null : onlyPlace(before.quote)
    const provision = place && innermostOf(later.parts, place.start)
    if (!place || !steady(provision)) continue
    const next = { ...before, id: born(), provision, ...place, version: 1, duePlace: null, why: [] }
    kept.set(before.id, next)
    byHand.push(next)
  }
  const taken = new Set([...kept.values()].map(({ id }) => id))
  for (const each of later.proposals) {
    if (taken.has(each.id)) continue
    const over = byHand.filter(({ start, end }) => start < each.end && end > each.start)
    if (over.length === 0) continue
    if (lettersOutside(later.text, each, over) <= LEFT_OVER) now.delete(each.id)
    else now.set(each.id, doubted(each, 'version.partly'))
  }

  const touched: Touch[] = []
  const pieceAt = placed(pieces, 'before')
  const inPlaceOf = standIns(
    later.proposals.filter(({ id }) => now.has(id) && !taken.has(id)),
    placed(pieces, 'after'),
  )
  for (const before of earlier.proposals) {
    if (before.state !== 'issued' || kept.has(before.id)) continue
    const piece = pieceAt(before.start)
    const after = inPlaceOf(before, piece)
    if (after) now.set(after.id, doubted(now.get(after.id)!, 'version.changed'))
    const place = after ?? onlyPlace(before.quote) ?? piece?.after ?? null
    for (const task of before.tasks)
      touched.push({
        task,
        change: place ? 'changed' : 'vanished',
        place: place && { start: place.start, end: place.end },
        reading: after ? readingOf(after) : null,
      })
  }
  const given = new Set(earlier.proposals.flatMap(({ tasks }) => tasks))
  const start = new Map(earlier.parts.map((part) => [part.id, part.start]))
  for (const { id, provision } of others) {
    const at = provision === null ? undefined : start.get(provision)
    const piece = at === undefined ? null : pieceAt(at)
    if (given.has(id) || !piece || piece.kind === 'same' || piece.kind === 'renumbered') continue
    const { after } = piece
    touched.push({
      task: id,
      change: after ? 'changed' : 'vanished',
      place: after && { start: after.start, end: after.end },
      reading: null,
    })
  }
  const proposals = [...now.values(), ...byHand].sort((a, b) => a.start - b.start)
  return { parts: withReasons(earlier.parts, later.parts, proposals, pieces), proposals, touched }
}

/** A sentence is the same when its words are, and who it obliges and by when is printed in the same words. */
const sentenceOf = ({ quote, leadText, dueText }: Draft): string =>
  [unnumbered(quote), fold(leadText ?? ''), fold(dueText ?? '')].join('\n')

const doubted = (proposal: Draft, doubt: string): Draft => ({
  ...proposal,
  state: 'open',
  doubts: [...new Set([doubt, ...proposal.doubts])].slice(0, 30),
})

const readingOf = ({ dueDay, standing, leadUnits, leadText }: Draft): Reading => ({
  dueDay,
  standing,
  leadUnits,
  leadText,
})

/** Letters looked through for sentences the reader did not find again: about half a second's worth. */
const MOST_SEARCHED = 400_000_000

/** Where the words stand, if they stand there once. */
function placeIn(text: string): (words: string) => { start: number; end: number } | null {
  let left = MOST_SEARCHED
  return (words) => {
    left -= 2 * text.length
    const start = left < 0 ? -1 : text.indexOf(words)
    if (start < 0 || text.indexOf(words, start + 1) >= 0) return null
    return { start, end: start + words.length }
  }
}

function innermostOf(parts: readonly Provision[], place: number): Id | null {
  let found: Provision | null = null
  for (const part of parts)
    if (
      part.start <= place &&
      part.end > place &&
      (!found || part.end - part.start <= found.end - found.start)
    )
      found = part
  return found?.id ?? null
}

/** Whether what a provision stands under is what it was, for there the lead and the day may be named. */
function unchangedAbove(parts: readonly Provision[], pieces: readonly Piece[]): (id: Id | null) => boolean {
  const moved = new Set(
    pieces.flatMap(({ kind, after }) =>
      after?.provision && (kind === 'changed' || kind === 'added') ? after.provision.id : [],
    ),
  )
  const parents = new Map(parts.map(({ id, parent }) => [id, parent]))
  return (id) => {
    let at = id === null ? null : (parents.get(id) ?? null)
    for (; at !== null; at = parents.get(at) ?? null) if (moved.has(at)) return false
    return true
  }
}

function lettersOutside(
  text: string,
  { start, end }: { start: number; end: number },
  places: readonly { start: number; end: number }[],
): number {
  let [at, left] = [start, '']
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    left += text.slice(at, Math.max(at, Math.min(place.start, end)))
    at = Math.max(at, place.end)
  }
  return (left + text.slice(at, Math.max(at, end))).replace(/[^\p{L}\p{N}]/gu, '').length
}

/** The piece in which a place of the one text or the other lies. */
function placed(pieces: readonly Piece[], side: 'before' | 'after'): (place: number) => Piece | null {
  const had = pieces.filter((piece) => piece[side] !== null)
  const blocks = had.map((piece): Block => piece[side]!)
  return (place) => (had.length === 0 ? null : had[blockAt(blocks, place)]!)
}

/** What the reader proposes now where a task was given from: the same words elsewhere, or the likest of the same provision. */
function standIns(
  free: readonly Draft[],
  pieceAt: (place: number) => Piece | null,
): (before: Draft, piece: Piece | null) => Draft | null {
  const byWords = new Map(free.map((each) => [unnumbered(each.quote), each]))
  const byPiece = Map.groupBy(free, ({ start }) => pieceAt(start))
  return ({ quote }, piece) => {
    const words = unnumbered(quote)
    let [best, likest]: [Draft | null, number] = [byWords.get(words) ?? null, LIKE]
    if (best || !piece?.after) return best
    for (const each of byPiece.get(piece)?.slice(0, 50) ?? []) {
      const share = alike(words, unnumbered(each.quote))
      if (share > likest) [best, likest] = [each, share]
    }
    return best
  }
}

/** A reason why a provision gives no task holds while its words do and nothing is proposed from it. */
function withReasons(
  before: readonly Provision[],
  parts: readonly Provision[],
  proposals: readonly Draft[],
  pieces: readonly Piece[],
): Provision[] {
  const given = new Map(before.map(({ id, noTask }) => [id, noTask]))
  const reasons = new Map<Id, string>()
  for (const { kind, before, after } of pieces) {
    const reason = given.get(before?.provision?.id ?? '')
    if (reason && after?.provision && (kind === 'same' || kind === 'renumbered'))
      reasons.set(after.provision.id, reason)
  }
  const fate = fates(parts, proposals)
  return parts.map((part) => {
    const reason = fate.get(part.id)?.fate === 'uncovered' ? reasons.get(part.id) : undefined
    return reason === undefined ? part : { ...part, noTask: reason }
  })
}
