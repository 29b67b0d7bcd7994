/** The right side of the review as rows: what is doubtful first, then what nobody has looked at, then what is clear. */
import type { z } from 'zod'
import { fold } from '#basics/fold.ts'
import type { Directive, Proposal, Provision } from '../contract.ts'
import { type Fate, fates } from '../rules.ts'

export type ProposalRow = z.infer<typeof Proposal>
export type ProvisionRow = z.infer<typeof Provision>
export type GroupName = 'open' | 'uncovered' | 'ready' | 'issued' | 'dropped'
export type Row =
  | { kind: 'group'; key: GroupName; count: number; closed: boolean }
  | { kind: 'proposal'; key: string; proposal: ProposalRow }
  | { kind: 'provision'; key: string; provision: ProvisionRow }

/** What became of a provision, as the document shows it beside the text. */
export type FateOf = { fate: Fate; tasks: number; proposals: ProposalRow[] }

/** The fates the rules know, each with how many tasks it gives or has given. */
export const fatesOf = (directive: Pick<Directive, 'provisionRows' | 'proposals'>): Map<string, FateOf> =>
  new Map(
    [...fates(directive.provisionRows, directive.proposals)].map(([id, at]) => [
      id,
      { ...at, tasks: at.proposals.reduce((sum, one) => sum + tasksOf(one), 0) },
    ]),
  )
const tasksOf = ({ state, leadUnits, tasks }: ProposalRow): number =>
  state === 'open' ? 0 : tasks.length || leadUnits.length

const order: GroupName[] = ['open', 'uncovered', 'ready', 'issued', 'dropped']

const folded = new WeakMap<object, string>()
/** A long document is folded once, not at each letter typed; what has not changed keeps its object. */
function wordsOf(one: object, words: () => (string | null)[]): string {
  const before = folded.get(one)
  if (before !== undefined) return before
  const now = fold(words().join(' '))
  folded.set(one, now)
  return now
}

/** Rows of every group that has any, in the order of the document; a closed group shows only its head. */
export function rowsOf(
  directive: Pick<Directive, 'text' | 'provisionRows' | 'proposals'>,
  fate: Map<string, FateOf>,
  closed: ReadonlySet<GroupName>,
  query: string,
  /** Provisions nobody has handled concern only those who see the whole review. */
  whole: boolean,
): Row[] {
  const wanted = fold(query)
  const groups: Record<GroupName, Row[]> = { open: [], uncovered: [], ready: [], issued: [], dropped: [] }
  for (const proposal of directive.proposals) {
    const words = () => [
      proposal.title,
      proposal.quote,
      proposal.product,
      proposal.leadText,
      ...proposal.leadUnits.map(({ name }) => name),
      ...proposal.coordinating.map(({ text }) => text),
    ]
    if (!wanted || wordsOf(proposal, words).includes(wanted))
      groups[proposal.state].push({ kind: 'proposal', key: proposal.id, proposal })
  }
  for (const provision of whole ? directive.provisionRows : []) {
    const at = fate.get(provision.id)!.fate
    if (at !== 'uncovered' && at !== 'none') continue
    const words = () => [
      provision.reference,
      directive.text.slice(provision.start, provision.end),
      provision.noTask,
    ]
    if (!wanted || wordsOf(provision, words).includes(wanted))
      groups[at === 'none' ? 'dropped' : 'uncovered'].push({
        kind: 'provision',
        key: provision.id,
        provision,
      })
  }
  return order.flatMap((key): Row[] => {
    const rows = groups[key]
    if (!rows.length) return []
    // A search looks into closed groups too.
    const shut = closed.has(key) && !wanted
    return [{ kind: 'group', key, count: rows.length, closed: shut }, ...(shut ? [] : rows)]
  })
}

/** "38/42 nội dung đã có nhiệm vụ · 6 chỗ cần xem"; the figures are those of the register. */
export function progressOf(proposals: readonly ProposalRow[], fate: ReadonlyMap<string, FateOf>) {
  const count = { heading: 0, none: 0, uncovered: 0, open: 0, ready: 0, issued: 0 }
  for (const one of fate.values()) count[one.fate]++
  return {
    all: fate.size - count.heading,
    covered: count.none + count.ready + count.issued,
    uncovered: count.uncovered,
    open: count.open,
    toSee: proposals.filter(({ state }) => state === 'open').length,
  }
}

/** What pressing the one button would do: a task for each lead unit of each clear proposal. */
export function toIssue(directive: Pick<Directive, 'proposals'>) {
  const ready = directive.proposals.filter(({ state }) => state === 'ready')
  return {
    proposals: ready,
    tasks: ready.reduce((sum, { leadUnits }) => sum + leadUnits.length, 0),
    units: new Set(ready.flatMap(({ leadUnits }) => leadUnits.map(({ id }) => id))).size,
  }
}

/** The row j and k go to; group heads are passed over. */
export function step(rows: readonly Row[], current: string | null, by: 1 | -1): string | null {
  const items = rows.filter(({ kind }) => kind !== 'group')
  if (!items.length) return null
  const at = items.findIndex(({ key }) => key === current)
  if (at < 0) return items[by === 1 ? 0 : items.length - 1]!.key
  return items[Math.min(Math.max(at + by, 0), items.length - 1)]!.key
}

/** The row to go on to when some are settled together: the next that is not, else the nearest before, else where one is. */
export function stepPast(rows: readonly Row[], current: string, over: ReadonlySet<string>): string {
  const items = rows.filter(({ kind }) => kind !== 'group')
  const at = items.findIndex(({ key }) => key === current)
  const left = ({ key }: Row) => !over.has(key)
  return (items.slice(at + 1).find(left) ?? items.slice(0, Math.max(at, 0)).findLast(left))?.key ?? current
}
