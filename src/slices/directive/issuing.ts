/** Clear proposals become tasks: one for each lead unit, all of them at once, none of them twice. */
import { must, refuse } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { unitNames, unitsForReader } from '#slices/organisation/public.ts'
import type { NewTask } from '#slices/task/contract.ts'
import { issueTasks } from '#slices/task/public.ts'
import { labelOf } from './rules-identity.ts'
import type { Draft } from './rules-proposal.ts'
import type { Filed } from './store.ts'
import { provisionsIn } from './store-parts.ts'

/** What is handed in when the document names no product of its own (R8 asks for one): the answer every order ends with. */
const REPORT = 'Báo cáo kết quả thực hiện'

/** Units that a proposal names must be there today: one may have ended since it was read. */
export async function unitsStillThere(db: Reader, proposals: Draft[], today: Day): Promise<void> {
  const there = new Set((await unitsForReader(db, today)).map(({ id }) => id))
  for (const { title, leadUnits, coordinating } of proposals) {
    const gone = [...leadUnits, ...coordinating.flatMap(({ unit }) => unit ?? [])].find(
      (unit) => !there.has(unit),
    )
    if (!gone) continue
    const name = (await unitNames(db, [gone])).get(gone)
    must(
      name
        ? refuse('proposal.unit-ended', { unit: name, title })
        : refuse('proposal.unit-unknown', { title }),
    )
  }
}

const taskOf = (
  directive: Filed,
  proposal: Draft,
  leadUnit: Id,
  references: ReadonlyMap<Id, string>,
): NewTask => {
  const helping = new Set(proposal.coordinating.flatMap(({ unit }) => unit ?? []))
  helping.delete(leadUnit)
  return {
    title: proposal.title,
    product: proposal.product ?? REPORT,
    quote: proposal.quote,
    reference: references.get(proposal.provision ?? '') ?? null,
    directive: directive.id,
    provision: proposal.provision,
    parent: null,
    leadUnit,
    // The head answers until naming an official.
    lead: null,
    dueDay: proposal.dueDay,
    standing: proposal.standing,
    cadence: proposal.cadence,
    urgency: directive.urgency,
    coordinating: [...helping].map((unit) => ({ unit, dueDay: null })),
  }
}

/** Answers with the proposals as issued, each with the ids of its tasks in the order of its lead units. */
export async function issueAll(
  tx: Tx,
  actor: Actor,
  { today, now }: { today: Day; now: Date },
  directive: Filed,
  proposals: Draft[],
): Promise<Draft[]> {
  await unitsStillThere(tx, proposals, today)
  const from = [...new Set(proposals.flatMap(({ provision }) => provision ?? []))]
  const parts = await provisionsIn(tx, directive.id, from)
  const references = new Map(parts.map(({ id, reference }) => [id, reference]))
  const given = proposals.flatMap((proposal) =>
    proposal.leadUnits.map((unit) => taskOf(directive, proposal, unit, references)),
  )
  const ids = await issueTasks(
    tx,
    actor,
    now,
    given.map((task) => ({ ...task, directiveLabel: labelOf(directive) })),
  )
  let next = 0
  return proposals.map((proposal) => {
    const tasks = ids.slice(next, next + proposal.leadUnits.length)
    next += proposal.leadUnits.length
    return { ...proposal, state: 'issued', tasks }
  })
}
