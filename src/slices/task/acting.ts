/** What every change of a task does around its decision: the fact with its names and days, and the answer. */

import { type Decision, must, sameVersion } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { refusedByTable } from '#platform/db/refused-by-table.ts'
import { useFile as bindFile } from '#platform/files/files.ts'
import { record, recordAll } from '#platform/journal/record.ts'
import type { Task } from './contract.ts'
import { followTask, type Pause } from './following.ts'
import { inWords } from './rules.ts'
import { findForChange, findTask, type Held, saveTask, wire } from './store.ts'
import { tell } from './telling.ts'

type Told = { fact: string; about: { kind: string; id: Id; units: Id[] }; data: Record<string, unknown> }

/** Names and days as they are today: units and people are renamed later, the story is not. */
export function told(
  actor: Actor,
  fact: string,
  task: Held,
  before: Held,
  data: Record<string, unknown>,
): Told {
  return {
    fact,
    about: { kind: 'task', id: task.id, units: [...new Set([...task.keys, ...before.keys])] },
    data: {
      title: task.title,
      by: actor.name,
      state: task.state,
      ...(task.dueDay ? { dueDay: task.dueDay, due: inWords(task.dueDay) } : {}),
      // A request for more days that this act has put an end to.
      ...(before.extensionAsked && !task.extensionAsked && !fact.includes('.extension-')
        ? { extensionEnded: before.extensionAsked.day }
        : {}),
      ...data,
    },
  }
}

/** Records the fact and answers with the task as it is now. */
export async function done(
  tx: Tx,
  actor: Actor,
  today: Day,
  fact: string,
  before: Held,
  data: Record<string, unknown>,
): Promise<Task> {
  const after = await findTask(tx, actor, before.id, today)
  const { about, data: whole } = told(actor, fact, after, before, data)
  await record(tx, actor, fact, about, whole)
  // A draft that is cancelled was never anybody's.
  if (after.issuedOn) await tell(tx, actor, today, [{ fact, task: parties(after), data: whole }])
  return wire(after)
}
export const parties = ({ id, title, leadUnit, lead, assigner }: Held) => ({
  id,
  title,
  leadUnit: leadUnit?.id ?? null,
  lead: lead?.id ?? null,
  assigner: assigner.person,
})

export async function bindFiles(tx: Tx, actor: Actor, files: Id[], task: Id) {
  const used = []
  for (const file of new Set(files)) used.push(await bindFile(tx, actor, file, { kind: 'task', id: task }))
  return used.map(({ id, name }) => ({ id, name }))
}

export type Call = {
  tx: Tx
  actor: Actor
  today: Day
  now: Date
  version: number | null
  params: { id: Id }
}

/**
 * Loads, decides, saves, records: what all acts on one task have in common. `data` tells the story what was said, `beside` saves what
 * belongs to the act beside the task itself.
 */
export async function act(
  { tx, actor, today, now, version, params }: Call,
  fact: string | ((after: Held) => string),
  decide: (task: Held) => Decision<Held> | Promise<Decision<Held>>,
  data: (after: Held, before: Held) => Record<string, unknown>,
  beside: (after: Held, before: Held) => Promise<unknown> = async () => {},
  pause: Pause | null = null,
): Promise<Task> {
  const before = await findForChange(tx, actor, params.id, today)
  sameVersion(version, before.version)
  const after = must(await decide(before))
  await orRefused(saveTask(tx, before, after, today, actor.person))
  await orRefused(beside(after, before))
  await followTask(tx, before, after, actor.person, now, pause)
  return done(tx, actor, today, typeof fact === 'string' ? fact : fact(after), before, data(after, before))
}

export const recordTold = (tx: Tx, actor: Actor, facts: Told[]) => recordAll(tx, actor, facts)

/** When the table itself refuses (somebody left, or a unit moved, at that very moment). */
export const orRefused = refusedByTable({
  task_lead_holds_post: 'task.changed-meanwhile',
  task_one_lead_unit_one_lead: 'task.changed-meanwhile',
  task_coordinating_is_lead: 'task.changed-meanwhile',
  task_coordinating_due_after: 'task.changed-meanwhile',
  task_not_own_result: 'task.own-result',
  task_product_needed: 'task.product-needed',
  task_explanation_once: 'task.changed-meanwhile',
  task_explanation_own_answer: 'task.explanation-own',
  task_block_once: 'task.changed-meanwhile',
  task_block_is_lead: 'task.changed-meanwhile',
  task_extension_one_waiting: 'task.changed-meanwhile',
  task_extension_settled_stays: 'task.changed-meanwhile',
  task_extension_after_parent: 'task.changed-meanwhile',
  task_extension_most: 'task.changed-meanwhile',
  task_extension_not_own: 'task.own-extension',
})
