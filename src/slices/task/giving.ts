/** How tasks are written and given: one draft by hand, or many at once from a directive. */
import { must, refuse, sameVersion } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/open.ts'
import { recordAll } from '#platform/journal/record.ts'
import { done, orRefused } from './acting.ts'
import type { NewTask, Task } from './contract.ts'
import { startTaskClocks } from './following.ts'
import { inWords } from './rules.ts'
import { assigningUnit, draft, issue } from './rules-issue.ts'
import { step } from './rules-standing.ts'
import { findForChange, findTask, type Held } from './store.ts'
import {
  aroundOf,
  directiveLabel,
  insertTasks,
  keysOf,
  type NewRow,
  newId,
  saveDraft,
  saveIssued,
  unitsHere,
} from './store-issue.ts'
import { tell } from './telling.ts'

async function labelOf(tx: Tx, given: NewTask): Promise<string | null> {
  if (given.directive === null) return given.provision && must(refuse('task.directive-unknown'))
  return (
    (await directiveLabel(tx, given.directive, given.provision)) ?? must(refuse('task.directive-unknown'))
  )
}

export async function create(tx: Tx, actor: Actor, today: Day, given: NewTask): Promise<Task> {
  const assignerUnit = must(assigningUnit(actor))
  const around = await aroundOf(tx, actor, [given], today)
  must(draft(given, actor, around(given), today))
  const id = newId()
  const row = { ...given, id, directiveLabel: await labelOf(tx, given), assignerUnit, assigner: actor.person }
  await orRefused(insertTasks(tx, [{ ...row, issued: null }]))
  const written = await findTask(tx, actor, id, today)
  return done(tx, actor, today, 'task.drafted', written, { unit: written.assigner.unitName })
}

type Call = { tx: Tx; actor: Actor; today: Day; version: number | null; params: { id: Id } }

export async function edit({
  tx,
  actor,
  today,
  version,
  params,
  body,
}: Call & { body: NewTask }): Promise<Task> {
  const before = await findForChange(tx, actor, params.id, today)
  sameVersion(version, before.version)
  must(step(before, 'edit', actor))
  const around = await aroundOf(tx, actor, [body], today)
  must(draft(body, actor, around(body), today))
  const label =
    body.directive !== null && body.directive === before.directive?.id && body.provision === before.provision
      ? before.directive.label
      : await labelOf(tx, body)
  await orRefused(saveDraft(tx, before.id, body, label))
  return done(tx, actor, today, 'task.edited', before, { unit: before.assigner.unitName })
}

/** A draft as it was written: what the rules of issuing look at. */
export const asWritten = (task: Held): NewTask => ({
  title: task.title,
  product: task.product,
  quote: task.quote,
  reference: task.reference,
  directive: task.directive?.id ?? null,
  provision: task.provision,
  parent: task.parent?.id ?? null,
  leadUnit: task.leadUnit?.id ?? null,
  lead: task.lead?.id ?? null,
  dueDay: task.dueDay,
  standing: task.standing,
  cadence: task.cadence,
  urgency: task.urgency,
  coordinating: task.coordinating.map(({ unit, dueDay }) => ({ unit, dueDay })),
})

export async function issueDraft({
  tx,
  actor,
  today,
  now,
  version,
  params,
}: Call & { now: Date }): Promise<Task> {
  const before = await findForChange(tx, actor, params.id, today)
  sameVersion(version, before.version)
  must(step(before, 'issue', actor))
  const given = asWritten(before)
  const around = (await aroundOf(tx, actor, [given], today))(given)
  const { leadUnit, lead } = must(issue(given, actor, around, today))
  await orRefused(saveIssued(tx, before, lead.id, today, actor.person))
  await startTaskClocks(tx, [{ ...given, id: before.id, leadUnit: leadUnit.id }], now)
  return done(
    tx,
    actor,
    today,
    'task.issued',
    before,
    issuedData({ ...given, directiveLabel: before.directive?.label ?? null }, before.assigner.unitName, {
      unit: leadUnit.name,
      lead: lead.name,
    }),
  )
}

/** From which sentence of which document, to whom, by when: the first line of the story. */
const issuedData = (
  given: Pick<NewTask, 'reference' | 'quote' | 'product' | 'dueDay'> & { directiveLabel: string | null },
  unit: string | null,
  to: { unit: string; lead: string },
) => ({
  unit,
  leadUnit: to.unit,
  lead: to.lead,
  directive: given.directiveLabel,
  reference: given.reference,
  quote: given.quote,
  product: given.product,
})

export type TaskToIssue = NewTask & {
  /** Made here when not given. */
  id?: Id
  /** How the document is cited on screens and in the story: "Chỉ thị số 06/CT-UBND". */
  directiveLabel: string | null
  /** In whose name it is assigned; the unit of the actor when not given. */
  assignerUnit?: Id | null
}

/**
 * Issues many tasks in one transaction, each by the same rules as one drafted by hand; the first refusal refuses them all.
 * Answers with their ids in the order given. A task without `lead` is led by the head of its lead unit.
 */
export async function issueTasks(tx: Tx, actor: Actor, now: Date, given: TaskToIssue[]): Promise<Id[]> {
  const today = dayOf(now)
  if (given.length === 0) return []
  const own = given.every(({ assignerUnit }) => assignerUnit) ? null : must(assigningUnit(actor))
  const around = await aroundOf(tx, actor, given, today)
  const rows = given.map((one): NewRow & { to: { unit: string; lead: string } } => {
    const { leadUnit, lead } = must(issue(one, actor, around(one), today))
    return {
      ...one,
      id: one.id ?? newId(),
      assignerUnit: one.assignerUnit ?? own!,
      assigner: actor.person,
      issued: { on: today, lead: lead.id },
      to: { unit: leadUnit.name, lead: lead.name },
    }
  })
  await orRefused(insertTasks(tx, rows))
  await startTaskClocks(
    tx,
    rows.map((row) => ({ ...row, leadUnit: row.leadUnit! })),
    now,
  )
  const ids = rows.map(({ id }) => id)
  const keys = await keysOf(tx, ids)
  const assigners = new Map(
    (
      await unitsHere(
        tx,
        rows.map(({ assignerUnit }) => assignerUnit),
        today,
      )
    ).map(({ id, name }) => [id, name]),
  )
  const facts = rows.map((row) => ({
    fact: 'task.issued',
    about: { kind: 'task', id: row.id, units: keys.get(row.id) ?? [] },
    data: {
      title: row.title,
      by: actor.name,
      state: 'issued',
      ...(row.dueDay ? { dueDay: row.dueDay, due: inWords(row.dueDay) } : {}),
      ...issuedData(row, assigners.get(row.assignerUnit) ?? null, row.to),
    },
  }))
  await recordAll(tx, actor, facts)
  await tell(
    tx,
    actor,
    today,
    facts.map(({ fact, data }, n) => {
      const { id, title, leadUnit, issued, assigner } = rows[n]!
      return { fact, data, task: { id, title, leadUnit, lead: issued!.lead, assigner } }
    }),
  )
  return ids
}
