/** The tables of tasks: one task read whole, locked for change, saved. Lists, figures and files are in the other store files. */
import { sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import { fold } from '#basics/fold.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import { instantInJson } from '#platform/db/in-json.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { filesOf } from '#platform/files/files.ts'
import type { Coordinating, NewTask, Task, TaskRow, TaskState } from './contract.ts'
import { visible } from './seeing.ts'
import { blocksColumn, openBlocksColumn } from './store-block.ts'
import { explanationsColumn, openExplanationsColumn } from './store-explanation.ts'
import { extensionAskedColumn, extensionColumns } from './store-extension.ts'

/** A task with what the server keeps beside what crosses the wire. */
export type Held = Task & {
  leadNamed: boolean
  /** Every unit whose people are told of a change. */
  keys: Id[]
  openChildren: number
  attempt: number
}

/** A row of a list; `task`, `lead_unit` and `lead_person` must be in the from clause, see `rowFrom`. */
export const rowColumns = (today: Day) => sql`
  task.id, task.version, task.state, task.title, task.reference,
  case when task.directive is not null then json_build_object('id', task.directive, 'label', task.directive_label) end as directive,
  case when task.lead_unit is not null then json_build_object('id', task.lead_unit, 'name', lead_unit.name) end as "leadUnit",
  case when task.lead is not null then json_build_object('id', task.lead, 'name', lead_person.name) end as lead,
  (task.open and not task_lead_fits(task.lead, task.lead_unit, ${today})) as orphan,
  task.due_day as "dueDay", task.original_due_day as "originalDueDay", task.cadence, task.standing, task.urgency, task.percent,
  task.last_status as "lastStatus", task.last_update_on as "lastUpdateOn", task.missed_since as "missedSince", task.submitted_on as "submittedOn",
  task.completed_on as "completedOn", task.returns, (task.transfer_unit is not null) as "transferAsked",
  ${extensionAskedColumn}, ${openBlocksColumn(today)}, ${openExplanationsColumn}`
export const rowFrom = sql`
  left join unit lead_unit on lead_unit.id = task.lead_unit
  left join person lead_person on lead_person.id = task.lead`

/** Who heads the lead unit today: its head, or while it has none the head of the nearest unit above. */
export const leadUnitHead = (today: Day) => sql`(
  select json_build_object('id', person.id, 'name', person.name)
  from unit_ancestor line join post on post.unit = line.ancestor and post.kind = 'head' join person on person.id = post.person
  where line.unit = task.lead_unit and post.from_day <= ${today} and (post.to_day is null or post.to_day >= ${today})
  order by line.depth limit 1) as "leadUnitHead"`
export const assignerColumn = sql`
  json_build_object('unit', task.assigner_unit, 'unitName', assigner_unit.name, 'person', task.assigner, 'name', assigner.name) as assigner`
export const assignerFrom = sql`
  join unit assigner_unit on assigner_unit.id = task.assigner_unit join person assigner on assigner.id = task.assigner`
export const transferColumn = sql`
  case when task.transfer_unit is not null then json_build_object(
    'unit', task.transfer_unit, 'unitName', (select name from unit where id = task.transfer_unit), 'reason', task.transfer_reason,
    'by', json_build_object('id', task.transfer_by, 'name', (select name from person where id = task.transfer_by)),
    'at', ${instantInJson('task.transfer_at')}) end as transfer`

type Read = Omit<Held, 'subtasks' | 'files' | 'submission'> & {
  lastSubmission: { documentNumber: string | null; note: string | null; files: Id[] } | null
}

async function readTasks(db: Reader, actor: Actor, ids: Id[], today: Day): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select ${rowColumns(today)}, ${leadUnitHead(today)}, ${assignerColumn}, ${transferColumn},
      task.product, task.quote, task.provision, lead_unit.path::text as "leadUnitPath",
      case when task.parent is not null then json_build_object('id', parent.id, 'title', parent.title, 'dueDay', parent.due_day) end as parent,
      task.issued_on as "issuedOn", task.acknowledged_on as "acknowledgedOn", task.submitted_by as "submittedBy",
      task.transfer_used as "transferUsed", task.suspended_from as "suspendedFrom", task.lead_named as "leadNamed",
      coalesce((
        select json_agg(json_build_object('unit', unit.id, 'name', unit.name, 'dueDay', help.due_day) order by unit.number)
        from task_coordinating help join unit on unit.id = help.unit where help.task = task.id), '[]'::json) as coordinating,
      ${extensionColumns(today)}, ${blocksColumn}, ${explanationsColumn},
      coalesce(last.attempt, 0) as attempt,
      case when last.attempt is not null then json_build_object('documentNumber', last.document_number, 'note', last.note, 'files', last.files) end as "lastSubmission",
      array(select key from task_scope where task_scope.task = task.id union select task.assigner_unit)::text[] as keys,
      (select count(*)::int from task child where child.parent = task.id and child.open) as "openChildren"
    from task ${rowFrom} ${assignerFrom}
      left join task parent on parent.id = task.parent
      left join lateral (
        select attempt, document_number, note, files from task_submission where task_submission.task = task.id order by attempt desc limit 1
      ) last on true
    where task.id = any(${ids}::uuid[]) and ${visible(actor)}`.execute(db)
  return rows
}

/** Three statements, however much belongs to the task. Not found when this person may not know of it. */
export async function findTask(db: Reader, actor: Actor, id: Id, today: Day): Promise<Held> {
  const [read] = await readTasks(db, actor, [id], today)
  if (!read) throw new NotFound('task', id)
  const { lastSubmission, ...task } = read
  const files = (await filesOf(db, { kind: 'task', ids: [id] })).map(({ about: _, ...file }) => file)
  const { rows: subtasks } = await sql<TaskRow>`
    select ${rowColumns(today)} from task ${rowFrom}
    where task.parent = ${id} and ${visible(actor)} order by task.sort_day, task.id limit 200`.execute(db)
  const submission = lastSubmission && {
    ...lastSubmission,
    files: files.filter((file) => lastSubmission.files.includes(file.id)),
  }
  return { ...task, submission, files, subtasks }
}

/**
 * Locks the tasks first, in one order, so that two changes that arrive together are decided one after the other.
 * What only the page of a task shows (files, sub-tasks, the submission) is not read.
 */
export async function findManyForChange(tx: Tx, actor: Actor, ids: Id[], today: Day): Promise<Held[]> {
  await sql`select id from task where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
  const read = await readTasks(tx, actor, ids, today)
  return read.map(({ lastSubmission: _, ...task }) => ({
    ...task,
    submission: null,
    files: [],
    subtasks: [],
  }))
}

export async function findForChange(tx: Tx, actor: Actor, id: Id, today: Day): Promise<Held> {
  const [task] = await findManyForChange(tx, actor, [id], today)
  if (!task) throw new NotFound('task', id)
  return task
}

/** Only what crosses the wire. */
export function wire({ leadNamed: _, keys: __, openChildren: ___, attempt: ____, ...task }: Held): Task {
  return task
}

export const searchKeyOf = (task: Pick<NewTask, 'title' | 'product'>): string =>
  fold(`${task.title} ${task.product ?? ''}`)

const columnsOf = (task: Held) => ({
  state: task.state,
  lead_unit: task.leadUnit?.id ?? null,
  lead: task.lead?.id ?? null,
  lead_named: task.leadNamed,
  percent: task.percent,
  last_status: task.lastStatus,
  last_update_on: task.lastUpdateOn,
  missed_since: task.missedSince,
  acknowledged_on: task.acknowledgedOn,
  submitted_on: task.submittedOn,
  submitted_by: task.submittedBy,
  completed_on: task.completedOn,
  returns: task.returns,
  transfer_unit: task.transfer?.unit ?? null,
  transfer_reason: task.transfer?.reason ?? null,
  transfer_by: task.transfer?.by.id ?? null,
  transfer_at: task.transfer?.at ?? null,
  transfer_used: task.transferUsed,
  suspended_from: task.suspendedFrom,
})

/** Writes what an act changed, and nothing else; the version goes up even when only something beside the row changed. */
export async function saveTask(tx: Tx, before: Held, after: Held, today: Day, by: Id): Promise<void> {
  const [was, is] = [columnsOf(before), columnsOf(after)]
  const changed = Object.fromEntries(
    Object.entries(is).filter(([column, value]) => was[column as keyof typeof was] !== value),
  )
  const led = 'lead' in changed || 'lead_unit' in changed
  if ('lead_unit' in changed) await saveCoordinating(tx, before, after)
  await tx
    .updateTable('task')
    .set((set) => ({
      ...changed,
      ...(led ? { lead_since: today } : {}),
      ...(is.state === was.state ? {} : { accepted_by: is.state === 'accepted' ? by : null }),
      version: set('version', '+', 1),
    }))
    .where('id', '=', after.id)
    .execute()
  if (!('lead_unit' in changed)) await saveCoordinating(tx, before, after)
}

async function saveCoordinating(tx: Tx, before: Held, after: Held): Promise<void> {
  const same = (a: Coordinating, b: Coordinating) => a.unit === b.unit && a.dueDay === b.dueDay
  const gone = before.coordinating.filter((each) => !after.coordinating.some((other) => same(each, other)))
  const fresh = after.coordinating.filter((each) => !before.coordinating.some((other) => same(each, other)))
  if (gone.length)
    await tx
      .deleteFrom('task_coordinating')
      .where('task', '=', after.id)
      .where(
        'unit',
        'in',
        gone.map(({ unit }) => unit),
      )
      .execute()
  if (fresh.length)
    await insertCoordinating(
      tx,
      fresh.map(({ unit, dueDay }) => ({ task: after.id, unit, dueDay })),
    )
}

export async function insertCoordinating(
  tx: Tx,
  rows: { task: Id; unit: Id; dueDay: Day | null }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into task_coordinating (task, unit, due_day)
    select * from unnest(${rows.map((row) => row.task)}::uuid[], ${rows.map((row) => row.unit)}::uuid[], ${rows.map((row) => row.dueDay)}::date[])`.execute(
    tx,
  )
}

export async function addUpdate(
  tx: Tx,
  row: {
    id: Id
    task: Id
    on_day: Day
    by_person: Id
    status: string
    percent: number
    why: string
    next_step: string
    files: Id[]
  },
): Promise<void> {
  await tx.insertInto('task_update').values(row).execute()
}

export async function addSubmission(
  tx: Tx,
  row: {
    task: Id
    attempt: number
    on_day: Day
    by_person: Id
    document_number: string | null
    note: string | null
    files: Id[]
  },
): Promise<void> {
  await tx.insertInto('task_submission').values(row).execute()
}

/** The last submission gets its outcome. */
export async function settleSubmissions(
  tx: Tx,
  tasks: Id[],
  outcome: 'accepted' | 'returned' | 'cancelled',
  by: Id,
  today: Day,
): Promise<void> {
  await tx
    .updateTable('task_submission')
    .set({
      outcome,
      decided_by: outcome === 'cancelled' ? null : by,
      decided_on: outcome === 'cancelled' ? null : today,
    })
    .where('task', 'in', tasks)
    .where('outcome', '=', 'waiting')
    .execute()
}

/** State of the task this one is part of, locked against closing meanwhile. */
export async function parentState(tx: Tx, id: Id): Promise<TaskState> {
  const { state } = await tx
    .selectFrom('task')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return state as TaskState
}
