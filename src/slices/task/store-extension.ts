/** The table of extensions, and as they stand beside a task. */
import { sql } from 'kysely'
import type { Day, Id } from '#basics/values.ts'
import { instantInJson } from '#platform/db/in-json.ts'
import type { Tx } from '#platform/db/open.ts'
import type { Extension } from './contract-extension.ts'

/** The one that waits, as a row of a list tells it. */
export const extensionAskedColumn = sql`(
  select json_build_object('day', asked.asked_day, 'by', asked.asked_by) from task_extension asked
  where asked.task = task.id and asked.state = 'waiting') as "extensionAsked"`

/** All of a task, the latest first, and how many the rule of today allows. */
export const extensionColumns = (today: Day) => sql`
  coalesce((
    select json_agg(json_build_object('id', e.id, 'state', e.state, 'askedBy', json_build_object('id', asker.id, 'name', asker.name),
      'askedAt', ${instantInJson('e.asked_at')}, 'fromDay', e.from_day, 'askedDay', e.asked_day, 'reason', e.reason, 'grantedDay', e.granted_day,
      'decidedBy', case when decider.id is not null then json_build_object('id', decider.id, 'name', decider.name) end,
      'decidedAt', ${instantInJson('e.decided_at')}, 'decision', e.decision) order by e.asked_at desc, e.id desc)
    from (select * from task_extension where task_extension.task = task.id order by asked_at desc, id desc limit 50) e
      join person asker on asker.id = e.asked_by left join person decider on decider.id = e.decided_by), '[]'::json) as extensions,
  coalesce(rule_amount('extension', ${today}), 0) as "mostExtensions"`

export async function insertExtension(tx: Tx, task: Id, asked: Extension, today: Day): Promise<void> {
  await tx
    .insertInto('task_extension')
    .values({
      id: asked.id,
      task,
      state: asked.state,
      asked_by: asked.askedBy.id,
      asked_at: asked.askedAt,
      asked_on: today,
      from_day: asked.fromDay,
      asked_day: asked.askedDay,
      reason: asked.reason,
    })
    .execute()
}
export async function saveExtension(tx: Tx, decided: Extension): Promise<void> {
  await tx
    .updateTable('task_extension')
    .set({
      state: decided.state,
      granted_day: decided.grantedDay,
      decided_by: decided.decidedBy?.id ?? null,
      decided_at: decided.decidedAt,
      decision: decided.decision,
    })
    .where('id', '=', decided.id)
    .execute()
}
export async function withdrawWaiting(tx: Tx, task: Id): Promise<void> {
  await tx
    .updateTable('task_extension')
    .set({ state: 'withdrawn' })
    .where('task', '=', task)
    .where('state', '=', 'waiting')
    .execute()
}
