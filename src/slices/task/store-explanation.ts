/** The tables of demands for explanation, beside a task and as a list of their own. */
import { sql } from 'kysely'
import { Unreadable } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import { instantInJson, namedInJson } from '#platform/db/in-json.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { ExplainBody, ExplanationFilter, ExplanationRow } from './contract-explanation.ts'
import { visible } from './seeing.ts'

/** Those not closed, as a row of a list tells them; the earliest day first. */
export const openExplanationsColumn = sql`
  coalesce((
    select json_agg(json_build_object('id', x.id, 'state', x.state, 'inner', x.inner_unit, 'asker', ${namedInJson('asker')},
      'askedBy', x.asked_by, 'onBehalf', x.on_behalf, 'dueDay', x.due_day) order by x.due_day, x.id)
    from task_explanation x join person asker on asker.id = coalesce(x.on_behalf, x.asked_by)
    where x.task = task.id and x.state in ('open', 'answered')), '[]'::json) as "openExplanations"`

/** All of a task, the latest first, with what was answered round by round. */
export const explanationsColumn = sql`
  coalesce((
    select json_agg(json_build_object('id', x.id, 'state', x.state, 'inner', x.inner_unit, 'asker', ${namedInJson('asker')},
      'through', case when x.on_behalf is not null then ${namedInJson('clerk')} end, 'askedAt', ${instantInJson('x.asked_at')}, 'note', x.note,
      'unit', ${namedInJson('unit')}, 'person', ${namedInJson('person')}, 'dueDay', x.due_day, 'settledAt', ${instantInJson('x.settled_at')},
      'answers', coalesce((
        select json_agg(json_build_object('round', a.round, 'cause', a.cause, 'remedy', a.remedy, 'newDay', a.new_day,
          'files', coalesce((select json_agg(json_build_object('id', file.id, 'name', file.name)) from file where file.id = any(a.files)), '[]'::json),
          'by', ${namedInJson('answerer')}, 'at', ${instantInJson('a.answered_at')}, 'again', a.again, 'againAt', ${instantInJson('a.again_at')}) order by a.round)
        from task_explanation_answer a join person answerer on answerer.id = a.answered_by where a.explanation = x.id), '[]'::json)
      ) order by x.asked_at desc, x.id desc)
    from (select * from task_explanation where task_explanation.task = task.id order by asked_at desc, id desc limit 50) x
      join person asker on asker.id = coalesce(x.on_behalf, x.asked_by) join person clerk on clerk.id = x.asked_by
      join unit on unit.id = x.unit join person on person.id = x.person), '[]'::json) as explanations`

/** Tasks about which somebody owes an explanation, or has one to read. */
export const toExplainOrRead = (led: Id[], person: Id) => sql`
  (select task as id from task_explanation where state = 'open' and (person = ${person} or unit = any(${led}::uuid[])))
  union (select task from task_explanation where state = 'answered' and (asked_by = ${person} or on_behalf = ${person}))`

type New = {
  id: Id
  task: Id
  inner: boolean
  unit: Id
  person: Id
  askedBy: Id
  onBehalf: Id | null
  at: string
  note: string | null
  dueDay: Day
}
export async function insertExplanation(tx: Tx, given: New): Promise<void> {
  await tx
    .insertInto('task_explanation')
    .values({
      id: given.id,
      task: given.task,
      inner_unit: given.inner,
      unit: given.unit,
      person: given.person,
      asked_by: given.askedBy,
      on_behalf: given.onBehalf,
      asked_at: given.at,
      note: given.note,
      due_day: given.dueDay,
      state: 'open',
    })
    .execute()
}
/** Answers with the round it belongs to. */
export async function insertAnswer(
  tx: Tx,
  id: Id,
  given: Pick<ExplainBody, 'cause' | 'remedy' | 'newDay'> & { files: Id[]; by: Id; at: string },
): Promise<number> {
  const { round } = await tx
    .updateTable('task_explanation')
    .set({ state: 'answered' })
    .where('id', '=', id)
    .returning('round')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('task_explanation_answer')
    .values({
      explanation: id,
      round,
      cause: given.cause,
      remedy: given.remedy,
      new_day: given.newDay,
      files: given.files,
      answered_by: given.by,
      answered_at: given.at,
    })
    .execute()
  return round
}
/** Of whom, and the round that begins. */
export async function askAgain(tx: Tx, id: Id, reason: string, at: string) {
  const before = await tx
    .updateTable('task_explanation')
    .set((set) => ({ state: 'open', round: set('round', '+', 1) }))
    .where('id', '=', id)
    .returning(['round', 'unit', 'person'])
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('task_explanation_answer')
    .set({ again: reason, again_at: at })
    .where('explanation', '=', id)
    .where('round', '=', before.round - 1)
    .execute()
  return before
}
export async function saveDue(tx: Tx, id: Id, dueDay: Day): Promise<void> {
  await tx.updateTable('task_explanation').set({ due_day: dueDay }).where('id', '=', id).execute()
}
/** Answers with the round it ended in. */
export async function closeExplanation(
  tx: Tx,
  id: Id,
  state: 'accepted' | 'withdrawn',
  by: Id,
  at: string,
): Promise<number> {
  const { round } = await tx
    .updateTable('task_explanation')
    .set({ state, settled_by: by, settled_at: at })
    .where('id', '=', id)
    .returning('round')
    .executeTakeFirstOrThrow()
  return round
}

const openAndLate = (today: Day) => sql`x.state = 'open' and x.due_day < ${today}`

export async function listExplanations(
  db: Reader,
  actor: Actor,
  today: Day,
  asked: ExplanationFilter & { cursor?: string | undefined; limit: number },
): Promise<{ rows: ExplanationRow[]; next: string | null }> {
  const { state, person, unit, cursor, limit } = asked
  const at = cursor === undefined ? null : /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(cursor)
  if (cursor !== undefined && !at) throw new Unreadable('request.invalid')
  const parts = [
    visible(actor),
    ...(state === 'overdue' ? [openAndLate(today)] : state ? [sql`x.state = ${state}`] : []),
    ...(person ? [sql`x.person = ${person}`] : []),
    ...(unit
      ? [sql`x.unit in (select line.unit from unit_ancestor line where line.ancestor = ${unit})`]
      : []),
    ...(asked.asked ? [sql`(x.asked_by = ${actor.person} or x.on_behalf = ${actor.person})`] : []),
    ...(at ? [sql`(x.due_day, x.id) > (${at[1]}::date, ${at[2]}::uuid)`] : []),
  ]
  const { rows } = await sql<ExplanationRow>`
    select x.id, x.state, json_build_object('id', task.id, 'title', task.title) as task, ${namedInJson('asker')} as asker, ${namedInJson('unit')} as unit,
      ${namedInJson('person')} as person, x.due_day as "dueDay", x.round, ${instantInJson('x.asked_at')} as "askedAt"
    from task_explanation x join task on task.id = x.task join person asker on asker.id = coalesce(x.on_behalf, x.asked_by)
      join unit on unit.id = x.unit join person on person.id = x.person
    where ${sql.join(parts, sql` and `)} order by x.due_day, x.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.dueDay}_${last.id}` : null }
}

export async function overdueByPerson(db: Reader, actor: Actor, today: Day) {
  const { rows } = await sql<{ person: { id: Id; name: string }; unit: string; count: number; since: Day }>`
    select ${namedInJson('person')} as person, unit.name as unit, late.count, late.since from (
      select x.person, x.unit, count(*)::int as count, min(x.due_day) as since
      from task_explanation x join task on task.id = x.task
      where ${openAndLate(today)} and ${visible(actor)} group by x.person, x.unit
    ) late join person on person.id = late.person join unit on unit.id = late.unit
    order by late.count desc, late.since, person.sort_key limit 200`.execute(db)
  return rows
}
