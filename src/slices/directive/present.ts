/** A directive as it goes to the screen: names of units and people, counts of its tasks, and only what this person may see. */
import { NotFound } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { fileOf } from '#platform/files/files.ts'
import { personNames, unitNames } from '#slices/organisation/public.ts'
import { tasksOfDirectives } from '#slices/task/public.ts'
import type { Directive, DirectiveRow } from './contract.ts'
import { sees, seesProposal } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { type Entry, findDirective, type Held } from './store.ts'

export const aboutFile = (id: Id) => ({ kind: 'directive', id })

/** Not found for who may not know of it. */
async function findSeen(db: Reader, actor: Actor, id: Id): Promise<Held> {
  const found = await findDirective(db, id)
  if (!sees(found, actor)) throw new NotFound('directive', id)
  return found
}

export async function rowsOf(db: Reader, entries: Entry[], today: Day): Promise<DirectiveRow[]> {
  const ids = entries.map(({ id }) => id)
  const counts = new Map((await tasksOfDirectives(db, ids, today)).map((count) => [count.directive, count]))
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
    tasks: counts.get(entry.id)?.total ?? 0,
    open: counts.get(entry.id)?.open ?? 0,
    overdue: counts.get(entry.id)?.overdue ?? 0,
  }))
}

export async function present(db: Reader, held: Held, actor: Actor, today: Day): Promise<Directive> {
  const [row] = await rowsOf(db, [held], today)
  const proposals = held.proposals.filter((proposal) => seesProposal(proposal, actor))
  const units = await unitNames(
    db,
    proposals.flatMap(({ leadUnits, coordinating }) => [
      ...leadUnits,
      ...coordinating.flatMap(({ unit }) => unit ?? []),
    ]),
  )
  const people = await personNames(db, [held.registeredBy])
  const named = (id: Id) => ({ id, name: units.get(id) ?? id })
  const { number, place, signer, signerTitle, recipients, holder, text, parts } = held
  return {
    ...row!,
    number,
    place,
    signer,
    signerTitle,
    recipients,
    holder,
    registeredBy: { id: held.registeredBy, name: people.get(held.registeredBy) ?? held.registeredBy },
    file: held.file === null ? null : await fileOf(db, held.file, aboutFile(held.id)),
    text,
    provisionRows: parts,
    proposals: proposals.map((proposal, order) => ({
      ...proposal,
      order,
      leadUnits: proposal.leadUnits.map(named),
      coordinating: proposal.coordinating.map((each) => ({
        ...each,
        name: each.unit === null ? null : (units.get(each.unit) ?? null),
      })),
    })),
  }
}

export const read = async (db: Reader, id: Id, actor: Actor, today: Day): Promise<Directive> =>
  present(db, await findSeen(db, actor, id), actor, today)
