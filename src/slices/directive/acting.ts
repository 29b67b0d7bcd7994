/** One act of the clerk on a directive under review, and what becomes a proposal when words are selected. */
import { v7 } from 'uuid'
import { must, NotFound, sameVersion } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { record } from '#platform/journal/record.ts'
import { unitsForReader } from '#slices/organisation/public.ts'
import type { Directive } from './contract.ts'
import { readDirective } from './intake/read.ts'
import { aboutFile, present } from './present.ts'
import { proposalOf } from './proposing.ts'
import { change, coverage, stateAfter } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { type Draft, oneLine } from './rules-proposal.ts'
import { findForChange, type Held, saveProgress } from './store.ts'
import { deleteProposal, insertProposals, saveNoTask, saveProposals } from './store-parts.ts'

/** What an act leaves behind: proposals changed, born and gone, and the fact that tells of it. */
type Done = {
  saved?: Draft[]
  born?: Draft[]
  gone?: Id
  covered?: { provision: Id; reason: string | null }
  issuedAt?: string
  fact: string
  units?: Id[]
  data: Record<string, unknown>
}
type Acting = { tx: Tx; actor: Actor; today: Day; version: number | null; params: { id: Id; proposal?: Id } }

/** One act on a directive under review, from the lock to the answer. The version is that of the proposal, where one is named. */
export async function act(
  { tx, actor, today, version, params }: Acting,
  decide: (held: Held, proposal: Draft) => Promise<Done | null>,
): Promise<Directive> {
  const held = must(change(await findForChange(tx, params.id), actor))
  const proposal = held.proposals.find(({ id }) => id === params.proposal)
  if (params.proposal && !proposal) throw new NotFound('proposal', params.proposal)
  sameVersion(version, (proposal ?? held).version)
  const decided = await decide(held, proposal!)
  // Nothing to do: asked for a second time.
  if (!decided) return present(tx, held, actor, today)
  const { saved = [], born = [], gone, covered, issuedAt = null, fact, units = [], data } = decided
  if (gone) await deleteProposal(tx, held.id, gone)
  await saveProposals(tx, held.id, saved)
  await insertProposals(tx, held.id, born)
  if (covered) await saveNoTask(tx, held.id, covered.provision, covered.reason)
  const changed = new Map(saved.map((each) => [each.id, { ...each, version: each.version + 1 }]))
  const proposals = [
    ...held.proposals.filter(({ id }) => id !== gone).map((each) => changed.get(each.id) ?? each),
    ...born,
  ].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  const parts = held.parts.map((part) =>
    part.id === covered?.provision ? { ...part, noTask: covered.reason } : part,
  )
  const count = coverage(parts, proposals)
  const state = stateAfter(count)
  await saveProgress(tx, held.id, state, count, issuedAt)
  await record(tx, actor, fact, { ...aboutFile(held.id), units }, { label: labelOf(held), ...data })
  const next: Held = {
    ...held,
    state,
    version: held.version + 1,
    firstIssuedAt: held.firstIssuedAt ?? issuedAt,
    provisions: count.provisions,
    covered: count.covered,
    parts,
    proposals,
  }
  return present(tx, next, actor, today)
}

/** What the story of a proposal tells: which sentence, and as what. */
export const saying = ({ id, title, start, end }: Draft) => ({ proposal: id, title, start, end })

/** The smallest provision that holds a place of the text. */
export function innermost({ parts }: Held, at: number): Id | null {
  const holding = parts.filter(({ start, end }) => start <= at && at < end)
  return holding.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id ?? null
}

/** The reader looks at the words the clerk chose, so that lead and day need not be typed; a person looks at it in any case. */
export async function fromSelection(
  tx: Tx,
  today: Day,
  held: Held,
  place: { start: number; end: number },
  provision: Id | null,
): Promise<Draft> {
  const words = held.text.slice(place.start, place.end)
  const units = await unitsForReader(tx, today)
  const [task] = readDirective(words, { referenceDate: held.issuedOn, units }).tasks
  const whole = { ...place, quote: words, provision, manual: true, state: 'open' as const }
  if (task) return { ...proposalOf(task, provision, held.text, place.start), ...whole }
  return {
    id: v7(),
    version: 1,
    title: oneLine(words),
    leadText: null,
    leadUnits: [],
    coordinating: [],
    dueDay: null,
    dueText: null,
    duePlace: null,
    cadence: null,
    standing: false,
    product: null,
    general: false,
    confidence: 1,
    doubts: ['lead.missing', 'due.missing'],
    why: [],
    dropReason: null,
    tasks: [],
    ...whole,
  }
}
