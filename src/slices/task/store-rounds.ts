/** What the door of periodic updates reads and keeps. */
import { sql } from 'kysely'
import type { Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'

export type InRound = {
  id: Id
  title: string
  cadence: string | null
  unit: Id
  /** null while the head answers because nobody was named. */
  person: Id | null
  /** The name of who answers for it. */
  answers: string
  acknowledgedOn: Day | null
  lastUpdateOn: Day | null
  missedSince: Day | null
  open: { period: string; due: Day } | null
  keys: Id[]
}
/** Work that goes on and whose day to be looked at has come, taken from other servers; and the day of the month of the rule. */
export async function tasksToLookAt(
  tx: Tx,
  today: Day,
  most: number,
): Promise<{ tasks: InRound[]; usualDay: number }> {
  const { rows } = await sql<InRound & { usualDay: number }>`
    select task.id, task.title, task.cadence, task.lead_unit as unit, case when task.lead_named then task.lead end as person, person.name as answers,
      task.acknowledged_on as "acknowledgedOn", task.last_update_on as "lastUpdateOn", task.missed_since as "missedSince",
      (select json_build_object('period', clock.period, 'due', clock.due_day) from clock
        where clock.about = task.id and clock.duty = 'update' and clock.state <> 'closed' order by clock.started_at limit 1) as open,
      array(select key from task_scope where task_scope.task = task.id)::text[] as keys,
      coalesce(rule_amount('update', ${today}), 25) as "usualDay"
    from task join person on person.id = task.lead
    where task.state in ('acknowledged', 'inProgress', 'returned') and (task.round_look is null or task.round_look <= ${today})
    order by task.round_look nulls first, task.id limit ${most} for update of task skip locked`.execute(tx)
  return { tasks: rows, usualDay: rows[0]?.usualDay ?? 25 }
}

export type Looked = { id: Id; missed: Day | null; look: Day }
/** No act of anybody: the version stays, so that nobody's own change is refused for it. */
export async function saveLooked(tx: Tx, looked: readonly Looked[]): Promise<void> {
  if (looked.length === 0) return
  await sql`
    update task set round_look = x.look, missed_since = coalesce(task.missed_since, x.missed)
    from jsonb_to_recordset(${JSON.stringify(looked)}::jsonb) as x(id uuid, look date, missed date) where task.id = x.id`.execute(
    tx,
  )
}
