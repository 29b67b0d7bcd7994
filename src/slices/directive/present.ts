/** A directive as it goes to the screen: names of units and people, counts of its tasks, and only what this person may see. */
import { NotFound } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { fileOf } from '#platform/files/files.ts'
import { personNames, unitNames, whatBecameOf } from '#slices/organisation/public.ts'
import { tasksOfDirectives } from '#slices/task/public.ts'
import type { Directive, DirectiveHead, DirectiveRow, Intake, Proposal } from './contract.ts'
import { sees, seesProposal } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import type { Draft } from './rules-proposal.ts'
import { type Entry, type Filed, findEntry, textOf } from './store.ts'
import { proposalsIn, provisionsIn } from './store-parts.ts'
import type { Known } from './store-register.ts'
import { editionsOf } from './store-version.ts'

export const aboutFile = (id: Id) => ({ kind: 'directive', id })

/** Not found for who may not know of it. */
export async function findSeen(db: Reader, actor: Actor, id: Id): Promise<Filed> {
  const found = await findEntry(db, id)
  if (!sees(found, actor)) throw new NotFound('directive', id)
  return found
}

export async function rowsOf(db: Reader, entries: Entry[], today: Day): Promise<DirectiveRow[]> {
  const counts = await workOf(
    db,
    entries.map(({ paper }) => paper),
    today,
  )
  return entries.map((entry) => ({
    id: entry.id,
    version: entry.version,
    state: entry.state,
    type: entry.type,
    symbol: entry.symbol,
    label: labelOf(entry),
    issuer: entry.issuer,
    issuedOn: entry.issuedOn,
    abstract: entry.abstract,
    urgency: entry.urgency,
    secrecy: entry.secrecy,
    registeredAt: entry.registeredAt,
    provisions: entry.provisions,
    covered: entry.covered,
    edition: entry.edition,
    later: entry.later,
    ...counts(entry.paper),
  }))
}

/** Tasks of papers, whichever edition they were given from. */
export async function workOf(
  db: Reader,
  papers: readonly Id[],
  today: Day,
): Promise<(paper: Id) => { tasks: number; open: number; overdue: number }> {
  const editions = new Map((await editionsOf(db, papers)).map(({ id, paper }) => [id, paper]))
  const sums = new Map<Id, { tasks: number; open: number; overdue: number }>()
  for (const { directive, total, open, overdue } of await tasksOfDirectives(
    db,
    [...editions.keys()],
    today,
  )) {
    const paper = editions.get(directive)!
    const sum = sums.get(paper) ?? { tasks: 0, open: 0, overdue: 0 }
    sums.set(paper, { tasks: sum.tasks + total, open: sum.open + open, overdue: sum.overdue + overdue })
  }
  return (paper) => sums.get(paper) ?? { tasks: 0, open: 0, overdue: 0 }
}

/** What the clerk is told of a paper that is there already. */
export async function knownTold(db: Reader, known: Known | null, today: Day): Promise<Intake['known']> {
  if (!known) return null
  const { paper, ...rest } = known
  return { ...rest, tasks: (await workOf(db, [paper], today))(paper).tasks }
}

export async function rowOf(db: Reader, entry: Entry, today: Day): Promise<DirectiveRow> {
  const [row] = await rowsOf(db, [entry], today)
  return row!
}

/** Proposals with the names of their units, and what became of those that have ended. */
export async function named(db: Reader, drafts: readonly Draft[], today: Day): Promise<Proposal[]> {
  const units = await unitNames(
    db,
    drafts.flatMap(({ leadUnits, coordinating }) => [
      ...leadUnits,
      ...coordinating.flatMap(({ unit }) => unit ?? []),
    ]),
  )
  const ended = await whatBecameOf(
    db,
    drafts.flatMap(({ leadEnded }) => leadEnded),
    today,
  )
  return drafts.map((draft) => ({
    ...draft,
    leadEnded: draft.leadEnded.flatMap((id) => {
      const unit = ended.get(id)
      return unit ? { id, name: unit.name, endedOn: unit.validTo, successor: unit.heir } : []
    }),
    leadUnits: draft.leadUnits.map((id) => ({ id, name: units.get(id) ?? id })),
    coordinating: draft.coordinating.map((each) => ({
      ...each,
      name: each.unit === null ? null : (units.get(each.unit) ?? null),
    })),
  }))
}

export async function headOf(db: Reader, filed: Filed, today: Day): Promise<DirectiveHead> {
  const row = await rowOf(db, filed, today)
  const people = await personNames(db, [filed.registeredBy])
  const { number, place, signer, signerTitle, recipients, holder, senderDueDay, answerBy, registeredBy } =
    filed
  return {
    ...row,
    number,
    place,
    signer,
    signerTitle,
    recipients,
    holder,
    senderDueDay,
    answerBy,
    registeredBy: { id: registeredBy, name: people.get(registeredBy) ?? registeredBy },
    file: filed.file === null ? null : await fileOf(db, filed.file, aboutFile(filed.id)),
  }
}

export async function read(db: Reader, id: Id, actor: Actor, today: Day): Promise<Directive> {
  const head = await headOf(db, await findSeen(db, actor, id), today)
  const shown = (await proposalsIn(db, id)).filter((proposal) => seesProposal(proposal, actor))
  const [text, provisionRows] = [await textOf(db, id), await provisionsIn(db, id)]
  return { ...head, text, provisionRows, proposals: await named(db, shown, today) }
}
