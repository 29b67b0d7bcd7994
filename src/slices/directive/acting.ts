/** One act of the clerk on a directive under review, and what becomes a proposal when words are selected. */
import { v7 } from 'uuid'
import { must, NotFound, sameVersion } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { record } from '#platform/journal/record.ts'
import type { Changed, Offer } from './contract.ts'
import { readPaper } from './intake/remarks.ts'
import { lessonsFor } from './lessons.ts'
import { aboutFile, named, rowOf } from './present.ts'
import { proposalOf, withAnswerDay } from './proposing.ts'
import { namesForReader } from './reader-names.ts'
import { change, stateAfter, undo } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { type Draft, oneLine } from './rules-proposal.ts'
import { type Filed, findEntry, findForChange, saveProgress } from './store.ts'
import {
  coverageOf,
  deleteProposal,
  insertProposals,
  proposalsIn,
  provisionsIn,
  saveNoTask,
  saveProposals,
} from './store-parts.ts'
import { findAct, forgetActs, keepBefore, restore, stampAct } from './store-undo.ts'

/** What an act leaves behind: proposals changed, born and gone, and the fact that tells of it. */
type Done = {
  saved?: Draft[]
  born?: Draft[]
  gone?: Id
  covered?: { provisions: Id[]; reason: string | null }
  /** Given tasks are not taken back. */
  issuedAt?: string
  /** What it could teach the reader. */
  offer?: Offer | null
  fact: string
  units?: Id[]
  data: Record<string, unknown>
}
type Acting = { tx: Tx; actor: Actor; today: Day; version: number | null; params: { id: Id; proposal?: Id } }

/** One act on a directive under review, from the lock to the answer. The version is that of the proposal, where one is named. */
export async function act(
  { tx, actor, today, version, params }: Acting,
  decide: (held: Filed, proposal: Draft) => Promise<Done | null>,
): Promise<Changed> {
  const held = must(change(await findForChange(tx, params.id), actor))
  const [proposal] = params.proposal ? await proposalsIn(tx, held.id, { ids: [params.proposal] }) : []
  if (params.proposal && !proposal) throw new NotFound('proposal', params.proposal)
  sameVersion(version, (proposal ?? held).version)
  const done = await decide(held, proposal!)
  // Nothing to do: asked for a second time.
  if (!done) return changed(tx, held.id, today, { act: null })
  const { saved = [], born = [], gone, covered, issuedAt, offer = null, fact, units = [], data } = done
  const id = v7()
  const touched = {
    proposals: [...saved.map((each) => each.id), ...(gone ? [gone] : [])],
    provisions: covered?.provisions ?? [],
    born: born.map((each) => each.id),
  }
  if (!issuedAt) await keepBefore(tx, held.id, { id, person: actor.person, fact }, touched)
  if (gone) await deleteProposal(tx, held.id, gone)
  await saveProposals(tx, held.id, saved)
  await insertProposals(tx, held.id, born)
  if (covered) await saveNoTask(tx, held.id, covered.provisions, covered.reason)
  await stampAct(tx, held.id, id, touched)
  await progress(tx, held.id, issuedAt)
  await record(tx, actor, fact, { ...aboutFile(held.id), units }, { label: labelOf(held), ...data })
  return changed(tx, held.id, today, {
    act: issuedAt ? null : id,
    proposals: [...saved.map((each) => ({ ...each, version: each.version + 1 })), ...born],
    gone: gone ? [gone] : [],
    provisions: touched.provisions,
    offer,
  })
}

/** Takes back one act: everything it touched is as it was before. */
export async function takeBack({ tx, actor, today, params }: Acting, id: Id): Promise<Changed> {
  const held = must(change(await findForChange(tx, params.id), actor))
  const before = must(undo(await findAct(tx, held.id, id), actor))
  await restore(tx, held.id, before)
  await progress(tx, held.id)
  const { fact, born } = before
  await record(tx, actor, 'directive.undone', aboutFile(held.id), { label: labelOf(held), fact })
  const ids = before.proposals.map((row) => row.id)
  return changed(tx, held.id, today, {
    act: null,
    proposals: ids.length > 0 ? await proposalsIn(tx, held.id, { ids }) : [],
    gone: born,
    provisions: before.provisions.map((row) => row.id),
  })
}

async function progress(tx: Tx, id: Id, issuedAt?: string): Promise<void> {
  const count = await coverageOf(tx, id)
  const state = stateAfter(count)
  await saveProgress(tx, id, state, count, issuedAt)
  // A reason for the last open provision ends the review too, and like any act but issuing it can be taken back.
  if (issuedAt && state === 'issued') await forgetActs(tx, id)
}

type Told = {
  act: Id | null
  proposals?: Draft[]
  gone?: Id[]
  provisions?: Id[]
  offer?: Offer | null
}
const changed = async (
  tx: Tx,
  id: Id,
  today: Day,
  { act, proposals = [], gone = [], provisions = [], offer = null }: Told,
): Promise<Changed> => ({
  ...(await rowOf(tx, await findEntry(tx, id), today)),
  act,
  proposals: await named(tx, proposals, today),
  gone,
  provisionRows: await provisionsIn(tx, id, provisions),
  offer,
})

/** What the story of a proposal tells: which sentence, and as what. */
export const saying = ({ id, title, start, end }: Draft) => ({ proposal: id, title, start, end })

/** The reader looks at the words the clerk chose, so that lead and day need not be typed; a person looks at it in any case. */
export async function fromSelection(
  tx: Tx,
  today: Day,
  {
    text,
    issuer,
    ...directive
  }: { text: string; issuer: string; issuedOn: Day; answerBy: Day | null; senderDueDay: Day | null },
  place: { start: number; end: number },
  provision: Id | null,
): Promise<Draft> {
  const words = text.slice(place.start, place.end)
  const names = await namesForReader(tx, today)
  const lessons = await lessonsFor(tx, issuer, names.units, today)
  const { reading } = readPaper({ text: words }, { referenceDate: directive.issuedOn, ...names, lessons })
  const [task] = reading.tasks
  const whole = { ...place, quote: words, provision, manual: true, state: 'open' as const }
  const found = task ? { ...proposalOf(task, provision, text, place.start), ...whole } : bare(words, whole)
  return withAnswerDay([found], directive)[0]!
}

/** Nothing was found in the words: who and when is for the clerk to say. */
function bare(
  words: string,
  whole: Pick<Draft, 'start' | 'end' | 'quote' | 'provision' | 'manual' | 'state'>,
): Draft {
  return {
    id: v7(),
    version: 1,
    title: oneLine(words),
    leadText: null,
    leadUnits: [],
    leadEnded: [],
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
