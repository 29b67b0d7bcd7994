/** The printed document as rows to draw, and what is lit in each. */
import type { z } from 'zod'
import type { Proposal } from '../contract.ts'
import { type Block, blockAt } from '../rules-blocks.ts'

type Id = string
export type Kind = 'work' | 'lead' | 'coordinating' | 'due'
export type Mark = { start: number; end: number; kind: Kind; proposal: Id }
/** A piece of text of one look. `opens`: the mark begins here, so its name is written above it. */
export type Segment = { start: number; text: string; kind: Kind | null; proposals: Id[]; opens: boolean }
type ProposalRow = z.infer<typeof Proposal>

/** Where the words stand between two places; capitals may differ, for a title begins with one. */
function find(
  text: string,
  words: string,
  start: number,
  end: number,
): { start: number; end: number } | null {
  const needle = words.trim()
  if (!needle) return null
  const within = text.slice(start, end)
  let at = within.indexOf(needle)
  if (at < 0) at = within.toLowerCase().indexOf(needle.toLowerCase())
  return at < 0 ? null : { start: start + at, end: start + at + needle.length }
}

/** The title is the work in the words of the document, but may have been cut short or lost its middle. */
function workOf(proposal: ProposalRow, text: string): { start: number; end: number } {
  const whole = find(text, proposal.title, proposal.start, proposal.end)
  if (whole) return whole
  const opening =
    proposal.title.length > 24 ? find(text, proposal.title.slice(0, 24), proposal.start, proposal.end) : null
  return { start: opening?.start ?? proposal.start, end: proposal.end }
}

/** Who, with whom, what and by when, each where the document says it. `above`: own texts of the headings it stands under. */
export function marksOf(
  proposal: ProposalRow,
  text: string,
  above: readonly { start: number; end: number }[] = [],
): Mark[] {
  const marks: Mark[] = []
  const put = (kind: Kind, place: { start: number; end: number } | null) => {
    if (place && place.end > place.start) marks.push({ ...place, kind, proposal: proposal.id })
  }
  const named = (words: string) => {
    const here = find(text, words, proposal.start, proposal.end)
    if (here) return here
    for (const heading of above) {
      const there = find(text, words, heading.start, heading.end)
      if (there) return there
    }
    return null
  }
  // The reader says where it found a party; what the clerk has changed since is looked for by its words.
  const told = (rule: RegExp, words: string) =>
    proposal.why.find((one) => rule.test(one.rule) && text.slice(one.start, one.end) === words) ??
    named(words)
  put('work', workOf(proposal, text))
  if (proposal.leadText) put('lead', told(/^lead/, proposal.leadText))
  for (const unit of proposal.coordinating) put('coordinating', told(/^coop/, unit.text))
  put('due', proposal.duePlace)
  return marks
}

const weight: Record<Kind, number> = { due: 3, lead: 2, coordinating: 1, work: 0 }

/** Cuts a row at every border of a mark; of two marks on the same words the more telling one shows. */
export function segmentsOf(text: string, block: Block, marks: readonly Mark[]): Segment[] {
  const here = marks.filter((mark) => mark.start < block.end && mark.end > block.body)
  if (!here.length)
    return [
      {
        start: block.body,
        text: text.slice(block.body, block.end),
        kind: null,
        proposals: [],
        opens: false,
      },
    ]
  const cuts = new Set([block.body, block.end])
  for (const mark of here) {
    cuts.add(Math.max(mark.start, block.body))
    cuts.add(Math.min(mark.end, block.end))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const opened = new Set<Mark>()
  return places.slice(0, -1).map((start, i) => {
    const end = places[i + 1]!
    const over = here.filter((mark) => mark.start < end && mark.end > start)
    const top = over.reduce<Mark | null>(
      (best, mark) => (!best || weight[mark.kind] > weight[best.kind] ? mark : best),
      null,
    )
    const opens = top !== null && !opened.has(top)
    if (top) opened.add(top)
    const proposals = [
      ...new Set(over.filter((mark) => mark.kind === top?.kind).map((mark) => mark.proposal)),
    ]
    return { start, text: text.slice(start, end), kind: top?.kind ?? null, proposals, opens }
  })
}

/** For every row the marks that touch it. */
export function marksByBlock(
  text: string,
  blocks: readonly Block[],
  proposals: readonly ProposalRow[],
): Map<number, Mark[]> {
  const byProvision = new Map(
    blocks.filter((block) => block.provision).map((block) => [block.provision!.id, block]),
  )
  const above = (id: Id | null): Block[] => {
    const found: Block[] = []
    for (let at = id ? byProvision.get(id) : undefined, guard = 0; at && guard < 12; guard++) {
      found.push(at)
      at = at.provision!.parent ? byProvision.get(at.provision!.parent) : undefined
    }
    return found
  }
  const rows = new Map<number, Mark[]>()
  for (const proposal of proposals) {
    if (proposal.state === 'dropped') continue
    for (const mark of marksOf(proposal, text, above(proposal.provision))) {
      for (let at = blockAt(blocks, mark.start); at < blocks.length && blocks[at]!.start < mark.end; at++) {
        const row = rows.get(at)
        if (row) row.push(mark)
        else rows.set(at, [mark])
      }
    }
  }
  return rows
}

/** Places where one may cut a quote in two: before each word but the first; `pause` where a clause ends. */
export function cutsOf(text: string, start: number, end: number): { at: number; pause: boolean }[] {
  const cuts: { at: number; pause: boolean }[] = []
  for (const word of text.slice(start, end).matchAll(/\S+/g)) {
    if (word.index === 0) continue
    cuts.push({
      at: start + word.index,
      pause: /[;,.:]\s+$/.test(text.slice(start, start + word.index).slice(-3)),
    })
  }
  return cuts
}
