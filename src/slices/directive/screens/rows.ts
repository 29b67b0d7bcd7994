/** The right side of the review as rows: what is doubtful first, then what nobody has looked at, then what is clear. */
import type { z } from 'zod'
import { fold } from '#basics/fold.ts'
import type { Directive, Proposal, Provision } from '../contract.ts'
import { coverage } from '../rules.ts'

export type ProposalRow = z.infer<typeof Proposal>
export type ProvisionRow = z.infer<typeof Provision>
export type GroupName = 'open' | 'uncovered' | 'ready' | 'issued' | 'dropped'
export type Row =
  | { kind: 'group'; key: GroupName; count: number; closed: boolean }
  | { kind: 'proposal'; key: string; proposal: ProposalRow }
  | { kind: 'provision'; key: string; provision: ProvisionRow }

/** What became of a provision, as the document shows it beside the text. */
export type Fate = 'heading' | 'none' | 'uncovered' | 'open' | 'ready' | 'issued'
export type FateOf = { fate: Fate; tasks: number; proposals: ProposalRow[] }

/** One entry per provision, counted as `coverage` counts. A part with tasks covers what it stands in, for the reader hangs a sentence on its smallest part. */
export function fates(directive: Pick<Directive, 'provisionRows' | 'proposals'>): Map<string, FateOf> {
  const own = new Map<string, ProposalRow[]>()
  for (const proposal of directive.proposals) {
    if (proposal.state === 'dropped' || !proposal.provision) continue
    const before = own.get(proposal.provision)
    if (before) before.push(proposal)
    else own.set(proposal.provision, [proposal])
  }
  const busy = new Set<string>()
  const byId = new Map(directive.provisionRows.map((row) => [row.id, row]))
  for (const id of own.keys())
    for (let at = byId.get(id)?.parent ?? null, guard = 0; at && guard < 12; guard++) {
      busy.add(at)
      at = byId.get(at)?.parent ?? null
    }
  return new Map(
    directive.provisionRows.map((row) => {
      const proposals = own.get(row.id) ?? []
      const tasks = proposals
        .filter(({ state }) => state !== 'open')
        .reduce((sum, { leadUnits, tasks }) => sum + (tasks.length || leadUnits.length), 0)
      return [row.id, { fate: fateOf(row, proposals, busy.has(row.id)), tasks, proposals }]
    }),
  )
}

function fateOf(row: ProvisionRow, proposals: readonly ProposalRow[], busy: boolean): Fate {
  if (proposals.some(({ state }) => state === 'open')) return 'open'
  if (proposals.some(({ state }) => state === 'ready')) return 'ready'
  if (proposals.length) return 'issued'
  if (row.noTask !== null) return 'none'
  return row.heading || busy ? 'heading' : 'uncovered'
}

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
  directive: Directive,
  fate: Map<string, FateOf>,
  closed: ReadonlySet<GroupName>,
  query: string,
  /** Provisions nobody has handled concern only those who see the whole review. */
  whole: boolean,
): Row[] {
  const wanted = fold(query)
  const groups: Record<GroupName, Row[]> = { open: [], uncovered: [], ready: [], issued: [], dropped: [] }
  for (const proposal of [...directive.proposals].sort((a, b) => a.order - b.order || a.start - b.start)) {
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
export function progressOf(
  directive: Pick<Directive, 'provisionRows' | 'proposals'>,
  fate: Map<string, FateOf>,
) {
  const { provisions, covered, open } = coverage(directive.provisionRows, directive.proposals)
  const uncovered = [...fate.values()].filter((one) => one.fate === 'uncovered').length
  return { all: provisions, covered, uncovered, open: provisions - covered - uncovered, toSee: open }
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
