/** Tasks come into being: drafts, and tasks given many at once. The number of statements does not grow with the number of tasks. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { NotFound } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { NewTask } from './contract.ts'
import type { Around, UnitHere } from './rules-issue.ts'
import { findManyForChange, type Held, insertCoordinating, searchKeyOf } from './store.ts'

const none = '00000000-0000-0000-0000-000000000000'

/** Units as the rules see them today, each with who answers for it. */
export async function unitsHere(db: Reader, ids: Id[], today: Day): Promise<UnitHere[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<UnitHere>`
    select unit.id, unit.name, unit.path::text as path,
      (unit.valid_from <= ${today} and (unit.valid_to is null or unit.valid_to >= ${today})) as valid,
      (select json_build_object('id', person.id, 'name', person.name)
        from unit_ancestor line join post on post.unit = line.ancestor and post.kind = 'head' join person on person.id = post.person
        where line.unit = unit.id and post.from_day <= ${today} and (post.to_day is null or post.to_day >= ${today})
        order by line.depth limit 1) as head
    from unit where id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return rows
}

export async function unitHere(db: Reader, id: Id | null, today: Day): Promise<UnitHere | null> {
  return id === null ? null : ((await unitsHere(db, [id], today))[0] ?? null)
}

/** A person as a possible lead of a unit: a member of it today, or who answers for it from above while it has no head. */
export async function personFor(db: Reader, person: Id, unit: UnitHere | null, today: Day) {
  const { rows } = await sql<{ id: Id; name: string; member: boolean }>`
    select id, name, task_member(id, ${unit?.id ?? none}, ${today}) as member from person where id = ${person}`.execute(
    db,
  )
  const found = rows[0]
  if (!found) throw new NotFound('person', person)
  return { ...found, member: found.member || unit?.head?.id === person }
}

/** Everything the rules ask about new tasks, for all of them together. Tasks they are to be part of are locked. */
export async function aroundOf(
  tx: Tx,
  actor: Actor,
  given: NewTask[],
  today: Day,
): Promise<(one: NewTask) => Around> {
  const units = await unitsHere(
    tx,
    given.flatMap(({ leadUnit, coordinating }) => [
      ...(leadUnit ? [leadUnit] : []),
      ...coordinating.map(({ unit }) => unit),
    ]),
    today,
  )
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  const pairs = [
    ...new Set(given.flatMap(({ lead, leadUnit }) => (lead ? [`${lead} ${leadUnit ?? none}`] : []))),
  ].map((pair) => pair.split(' ') as [Id, Id])
  const people = pairs.length
    ? (
        await sql<{ id: Id; unit: Id; name: string; member: boolean }>`
          select person.id, asked.unit, person.name, task_member(person.id, asked.unit, ${today}) as member
          from unnest(${pairs.map(([lead]) => lead)}::uuid[], ${pairs.map(([, unit]) => unit)}::uuid[]) as asked (lead, unit)
          join person on person.id = asked.lead`.execute(tx)
      ).rows
    : []
  const above = [...new Set(given.flatMap(({ parent }) => parent ?? []))]
  const held = above.length ? await findManyForChange(tx, actor, above, today) : []
  const parents = new Map(held.map((parent) => [parent.id, parent]))
  return (one) => {
    const leadUnit = one.leadUnit ? (unitById.get(one.leadUnit) ?? null) : null
    const lead = people.find(({ id, unit }) => id === one.lead && unit === (one.leadUnit ?? none))
    return {
      leadUnit,
      lead: lead
        ? { id: lead.id, name: lead.name, member: lead.member || leadUnit?.head?.id === lead.id }
        : null,
      parent: one.parent ? (parents.get(one.parent) ?? null) : null,
      coordinating: one.coordinating.flatMap(({ unit }) => unitById.get(unit) ?? []),
    }
  }
}

/** How a directive is cited, from the tasks it was given with (for this provision, when one is named); null when none was. */
export async function directiveLabel(
  db: Reader,
  directive: Id,
  provision: Id | null,
): Promise<string | null> {
  const row = await db
    .selectFrom('task')
    .select('directive_label')
    .where('directive', '=', directive)
    .$if(provision !== null, (found) => found.where('provision', '=', provision))
    .limit(1)
    .executeTakeFirst()
  return row?.directive_label ?? null
}

export type NewRow = NewTask & {
  id: Id
  directiveLabel: string | null
  assignerUnit: Id
  assigner: Id
  /** Set when the task is given at once; null writes a draft. */
  issued: { on: Day; lead: Id } | null
}
export const newId = (): Id => v7()

export async function insertTasks(tx: Tx, rows: NewRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into task (id, state, title, product, quote, reference, directive, directive_label, provision, parent, lead_unit, lead,
      lead_since, lead_named, assigner_unit, assigner, due_day, original_due_day, standing, cadence, urgency, issued_on, search_key)
    select id, state, title, product, quote, reference, directive, directive_label, provision, parent, lead_unit, lead,
      lead_since, lead_named, assigner_unit, assigner, due_day, original_due_day, standing, cadence, urgency, issued_on, search_key
    from jsonb_to_recordset(${JSON.stringify(rows.map(recordOf))}::jsonb) as x(
      id uuid, state text, title text, product text, quote text, reference text, directive uuid, directive_label text, provision uuid,
      parent uuid, lead_unit uuid, lead uuid, lead_since date, lead_named boolean, assigner_unit uuid, assigner uuid, due_day date,
      original_due_day date, standing boolean, cadence text, urgency text, issued_on date, search_key text)`.execute(
    tx,
  )
  await insertCoordinating(
    tx,
    rows.flatMap(({ id, coordinating }) =>
      coordinating.map(({ unit, dueDay }) => ({ task: id, unit, dueDay })),
    ),
  )
}

/** The lead of a draft is only a wish: it is checked, and begins, when the task is issued. */
const recordOf = (row: NewRow) => ({
  ...fieldsOf(row),
  id: row.id,
  state: row.issued ? 'issued' : 'draft',
  directive: row.directive,
  directive_label: row.directiveLabel,
  provision: row.provision,
  parent: row.parent,
  lead: row.issued ? row.issued.lead : row.lead,
  lead_since: row.issued ? row.issued.on : null,
  assigner_unit: row.assignerUnit,
  assigner: row.assigner,
  original_due_day: row.issued ? row.dueDay : null,
  issued_on: row.issued?.on ?? null,
})
const fieldsOf = (given: NewTask) => ({
  title: given.title,
  product: given.product,
  quote: given.quote,
  reference: given.reference,
  lead_unit: given.leadUnit,
  lead: given.lead,
  lead_named: given.lead !== null,
  due_day: given.dueDay,
  standing: given.standing,
  cadence: given.cadence,
  urgency: given.urgency,
  search_key: searchKeyOf(given),
})

export async function saveDraft(tx: Tx, id: Id, given: NewTask, label: string | null): Promise<void> {
  await tx.deleteFrom('task_coordinating').where('task', '=', id).execute()
  await tx
    .updateTable('task')
    .set((set) => ({
      ...fieldsOf(given),
      directive: given.directive,
      directive_label: label,
      provision: given.provision,
      parent: given.parent,
      version: set('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  await insertCoordinating(
    tx,
    given.coordinating.map(({ unit, dueDay }) => ({ task: id, unit, dueDay })),
  )
}

/** From here on the task has its lead, and its original due day for ever. */
export async function saveIssued(tx: Tx, draft: Held, lead: Id, today: Day, by: Id): Promise<void> {
  await tx
    .updateTable('task')
    .set((set) => ({
      state: 'issued',
      issued_on: today,
      original_due_day: draft.dueDay,
      lead,
      lead_since: today,
      assigner: by,
      version: set('version', '+', 1),
    }))
    .where('id', '=', draft.id)
    .execute()
}

/** Every unit whose people are told, by task. */
export async function keysOf(db: Reader, tasks: Id[]): Promise<Map<Id, Id[]>> {
  const { rows } = await sql<{ task: Id; keys: Id[] }>`
    select task, array_agg(key::text) as keys from task_scope where task = any(${tasks}::uuid[]) group by task`.execute(
    db,
  )
  return new Map(rows.map(({ task, keys }) => [task, keys]))
}
