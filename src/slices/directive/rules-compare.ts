/** Which provisions of a text are in the one after it unchanged, changed, or not at all. Time grows with the length alone. No I/O. */

import type { Id } from '#basics/values.ts'
import type { Provision } from './contract.ts'
import { type Block, blocksOf } from './rules-blocks.ts'

/** renumbered: the same words under another number. */
export type ChangeKind = 'same' | 'renumbered' | 'changed' | 'added' | 'removed'
/** In the order both are read: what was taken out stands before what came in its place. */
export type Piece = { kind: ChangeKind; before: Block | null; after: Block | null }
export type Printed = { text: string; parts: readonly Provision[] }

/** Spaces and line ends are the printer's. */
export const plainWords = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Below this share of common words two provisions are not one that was changed. */
const ALIKE = 0.4
/** Each with each is compared only where few stand against few; elsewhere the same number must bring them together. */
const FEW = 20

export function compare(earlier: Printed, later: Printed): Piece[] {
  const [before, after] = [sideOf(earlier), sideOf(later)]
  const pieces: Piece[] = []
  let [left, right] = [0, 0]
  for (const [l, r] of [...anchors(before, after), [before.length, after.length] as const]) {
    pieces.push(...between(before.slice(left, l), after.slice(right, r)))
    if (l < before.length) pieces.push(paired(before[l]!, after[r]!))
    ;[left, right] = [l + 1, r + 1]
  }
  return renumbered(pieces)
}

/** A part keeps its place when its own number and what it stands in are the same, whatever number that has now. */
function renumbered(pieces: Piece[]): Piece[] {
  const became = new Map<Id, Id>()
  for (const { before, after } of pieces)
    if (before?.provision && after?.provision) became.set(before.provision.id, after.provision.id)
  const within = (block: Block) => block.provision?.parent ?? null
  return pieces.map((piece) => {
    const { kind, before, after } = piece
    if (kind !== 'same' || !before || !after) return piece
    const parent = within(before)
    const stays =
      before.provision?.label === after.provision?.label &&
      (parent === null ? null : (became.get(parent) ?? 'gone')) === within(after)
    return stays ? piece : { ...piece, kind: 'renumbered' }
  })
}

type Side = { block: Block; key: string; words: () => Map<string, number> }[]
const sideOf = ({ text, parts }: Printed): Side =>
  blocksOf(text, parts).map((block) => {
    const key = plainWords(text.slice(block.body, block.end))
    let counted: Map<string, number> | null = null
    return { block, key, words: () => (counted ??= countOf(key)) }
  })

const countOf = (key: string): Map<string, number> => {
  const count = new Map<string, number>()
  for (const word of key.toLowerCase().split(' ')) count.set(word, (count.get(word) ?? 0) + 1)
  return count
}

/** Share of words in common, 0 to 1. */
function likeness(one: Map<string, number>, other: Map<string, number>): number {
  let [common, all] = [0, 0]
  for (const [word, n] of one) {
    common += Math.min(n, other.get(word) ?? 0)
    all += n
  }
  for (const n of other.values()) all += n
  return all === 0 ? 0 : (2 * common) / all
}
export const alike = (one: string, other: string): number =>
  likeness(countOf(plainWords(one)), countOf(plainWords(other)))

/** What stands once in each text and in the same order, and whatever goes on equally from there. */
function anchors(before: Side, after: Side): [number, number][] {
  const once = (side: Side) => {
    const at = new Map<string, number>()
    for (const [n, { key }] of side.entries()) at.set(key, at.has(key) ? -1 : n)
    return at
  }
  const [here, there] = [once(before), once(after)]
  const common: [number, number][] = []
  for (const [key, l] of here) {
    const r = there.get(key)
    if (l >= 0 && r !== undefined && r >= 0) common.push([l, r])
  }
  const found: [number, number][] = []
  let [left, right] = [-1, -1]
  const take = (l: number, r: number) => {
    found.push([l, r])
    ;[left, right] = [l, r]
  }
  const equal = (l: number, r: number) =>
    l < before.length && r < after.length && before[l]!.key === after[r]!.key
  const goOn = () => {
    while (equal(left + 1, right + 1)) take(left + 1, right + 1)
  }
  goOn()
  for (const [l, r] of inOrder(common)) {
    if (l <= left || r <= right) continue
    // Back to where the one before has ended, then on.
    let back = 0
    while (l - back - 1 > left && r - back - 1 > right && equal(l - back - 1, r - back - 1)) back++
    for (; back >= 0; back--) take(l - back, r - back)
    goOn()
  }
  return found
}

/** The longest run of pairs that rises on both sides; they come sorted by the first. */
function inOrder(pairs: [number, number][]): [number, number][] {
  const ends: number[] = []
  const previous = new Int32Array(pairs.length).fill(-1)
  for (const [n, [, r]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]!]![1] < r) low = middle + 1
      else high = middle
    }
    if (low > 0) previous[n] = ends[low - 1]!
    ends[low] = n
  }
  const run: [number, number][] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) run.push(pairs[at]!)
  return run.reverse()
}

/** Between two anchors: what was there and what is there now, brought together where they are alike. */
function between(before: Side, after: Side): Piece[] {
  const pairs =
    before.length <= FEW && after.length <= FEW ? mostAlike(before, after) : sameNumber(before, after)
  const pieces: Piece[] = []
  let [left, right] = [0, 0]
  for (const [l, r] of [...pairs, [before.length, after.length] as const]) {
    for (; left < l; left++) pieces.push({ kind: 'removed', before: before[left]!.block, after: null })
    for (; right < r; right++) pieces.push({ kind: 'added', before: null, after: after[right]!.block })
    if (l < before.length) pieces.push(paired(before[l]!, after[r]!))
    ;[left, right] = [l + 1, r + 1]
  }
  return pieces
}

const paired = (one: Side[number], other: Side[number]): Piece => ({
  kind: one.key === other.key ? 'same' : 'changed',
  before: one.block,
  after: other.block,
})

/** The pairs in reading order that have most in common. */
function mostAlike(before: Side, after: Side): [number, number][] {
  const width = after.length + 1
  const best = new Float64Array((before.length + 1) * width)
  const like = new Float64Array(best.length)
  for (let l = before.length - 1; l >= 0; l--)
    for (let r = after.length - 1; r >= 0; r--) {
      const at = l * width + r
      const share = likeness(before[l]!.words(), after[r]!.words())
      like[at] = share >= ALIKE ? share : 0
      const both = like[at]! > 0 ? like[at]! + best[at + width + 1]! : 0
      best[at] = Math.max(both, best[at + 1]!, best[at + width]!)
    }
  const pairs: [number, number][] = []
  for (let [l, r] = [0, 0]; l < before.length && r < after.length; ) {
    const at = l * width + r
    if (like[at]! > 0 && best[at] === like[at]! + best[at + width + 1]!) pairs.push([l++, r++])
    else if (best[at] === best[at + width]) l++
    else r++
  }
  return pairs
}

function sameNumber(before: Side, after: Side): [number, number][] {
  const there = new Map<string, number>()
  for (const [r, { block }] of after.entries())
    if (block.provision && !there.has(block.provision.reference)) there.set(block.provision.reference, r)
  const pairs: [number, number][] = []
  for (const [l, { block, words }] of before.entries()) {
    const r = block.provision ? there.get(block.provision.reference) : undefined
    if (r !== undefined && likeness(words(), after[r]!.words()) >= ALIKE) pairs.push([l, r])
  }
  return inOrder(pairs)
}

export type Counts = Record<ChangeKind, number>
/** Hardly anything of the one is in the other: then there is no use in reading change by change. */
export const hardlyTheSame = ({ same, renumbered, changed, added, removed }: Counts): boolean => {
  const kept = same + renumbered + changed
  return added + removed > 0 && kept * 5 < kept + Math.max(added, removed)
}
