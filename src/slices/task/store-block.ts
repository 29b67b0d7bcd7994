/** The table of blocks, and as they stand beside a task. */
import { type RawBuilder, sql } from 'kysely'
import { v7 } from 'uuid'
import type { Day, Id } from '#basics/values.ts'
import { instantInJson, namedInJson } from '#platform/db/in-json.ts'
import type { Tx } from '#platform/db/open.ts'

/** Who answers for a unit today: its head, or while it has none the head of the nearest unit above. */
const headOf = (unit: RawBuilder<unknown>, today: Day) => sql`(
  select post.person from unit_ancestor line join post on post.unit = line.ancestor and post.kind = 'head'
  where line.unit = ${unit} and post.from_day <= ${today} and (post.to_day is null or post.to_day >= ${today})
  order by line.depth limit 1)`

const dueOf = sql`(
  select clock.due_day from clock where clock.about = task.id and clock.duty = 'unblock' and clock.period = b.id::text
  order by clock.started_at desc limit 1)`

/** Open ones, the oldest first, as a row of a list tells them. */
export const openBlocksColumn = (today: Day) => sql`
  coalesce((
    select json_agg(json_build_object('id', b.id, 'state', b.state, 'unit', ${namedInJson('u')}, 'head', ${headOf(sql`b.unit`, today)},
      'since', b.asked_on, 'dueDay', ${dueOf}, 'passedOn', b.from_block is not null) order by b.asked_at, b.id)
    from task_block b left join unit u on u.id = b.unit
    where b.task = task.id and b.state in ('open', 'answered')), '[]'::json) as "openBlocks"`

/** All of a task, the latest first. */
export const blocksColumn = sql`
  coalesce((
    select json_agg(json_build_object('id', b.id, 'state', b.state, 'unit', ${namedInJson('u')}, 'needs', b.needs, 'askedBy', ${namedInJson('asker')},
      'askedAt', ${instantInJson('b.asked_at')},
      'dueDay', ${dueOf},
      'passedFrom', ${namedInJson('giver')}, 'passedTo', ${namedInJson('taker')}, 'answer', b.answer,
      'files', coalesce((select json_agg(json_build_object('id', file.id, 'name', file.name)) from file where file.id = any(b.files)), '[]'::json),
      'answeredBy', ${namedInJson('answerer')}, 'answeredAt', ${instantInJson('b.answered_at')}, 'remark', b.remark, 'refusals', b.refusals,
      'settledBy', ${namedInJson('settler')}, 'settledAt', ${instantInJson('b.settled_at')}) order by b.asked_at desc, b.id desc)
    from (select * from task_block where task_block.task = task.id order by asked_at desc, id desc limit 50) b
      join person asker on asker.id = b.asked_by
      left join unit u on u.id = b.unit left join unit taker on taker.id = b.passed_to
      left join task_block given on given.id = b.from_block left join unit giver on giver.id = given.unit
      left join person answerer on answerer.id = b.answered_by left join person settler on settler.id = b.settled_by
  ), '[]'::json) as blocks`

/** Tasks with an open block, or with one that waits for the answer of some units; for a list, which holds few of them. */
export const blockedTasks = (units: Id[] | null): RawBuilder<boolean> =>
  sql<boolean>`task.id = any(array(
    select blocked.task from task_block blocked where ${
      units === null
        ? sql`blocked.state in ('open', 'answered')`
        : sql`blocked.state = 'open' and blocked.unit = any(${units}::uuid[])`
    }))`
/** Tasks that wait for who heads one of these units, or answers for one below them that has no head. */
export const waitsForHead = (led: Id[], person: Id, today: Day) => sql`
  select blocked.task as id from task_block blocked
  where blocked.state = 'open' and exists (select from unit_ancestor line where line.unit = blocked.unit and line.ancestor = any(${led}::uuid[]))
    and (blocked.unit = any(${led}::uuid[]) or ${headOf(sql`blocked.unit`, today)} = ${person})`

export type NewBlock = {
  task: Id
  unit: Id | null
  needs: string
  by: Id
  at: string
  today: Day
  from: Id | null
}
export async function insertBlock(tx: Tx, given: NewBlock): Promise<Id> {
  const id = v7()
  await tx
    .insertInto('task_block')
    .values({
      id,
      task: given.task,
      unit: given.unit,
      needs: given.needs,
      asked_by: given.by,
      asked_at: given.at,
      asked_on: given.today,
      from_block: given.from,
      state: 'open',
    })
    .execute()
  return id
}

/** What is needed is told in the same words to whoever it is passed on to. */
export async function needsOf(tx: Tx, block: Id): Promise<{ needs: string; askedBy: Id }> {
  return tx
    .selectFrom('task_block')
    .select(['needs', 'asked_by as askedBy'])
    .where('id', '=', block)
    .executeTakeFirstOrThrow()
}

export async function saveAnswer(
  tx: Tx,
  block: Id,
  given: { answer: string; files: Id[]; by: Id; at: string; to: Id | null },
): Promise<void> {
  await tx
    .updateTable('task_block')
    .set({
      state: given.to ? 'passed' : 'answered',
      answer: given.answer,
      files: given.files,
      answered_by: given.by,
      answered_at: given.at,
      passed_to: given.to,
    })
    .where('id', '=', block)
    .execute()
}
export async function saveSettled(
  tx: Tx,
  block: Id,
  { resolved, remark, by, at }: { resolved: boolean; remark: string | null; by: Id; at: string },
): Promise<void> {
  await tx
    .updateTable('task_block')
    .set((set) =>
      resolved
        ? { state: 'resolved', remark, settled_by: by, settled_at: at }
        : { state: 'open', remark, refusals: set('refusals', '+', 1) },
    )
    .where('id', '=', block)
    .execute()
}
export async function withdrawBlocks(tx: Tx, task: Id, by: Id, at: string): Promise<void> {
  await tx
    .updateTable('task_block')
    .set({ state: 'withdrawn', settled_by: by, settled_at: at })
    .where('task', '=', task)
    .where('state', 'in', ['open', 'answered'])
    .execute()
}
