/** Which tasks a person may see, as SQL: the same condition in every list, count, read and search. */
import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole, type Id } from '#basics/values.ts'

/** Leaders, the Office and inspectors see every task that was issued: all of them stand under the key of the highest unit. */
const seesAll = (actor: Actor): boolean => hasRole(actor, 'leader', 'office', 'inspector')
export const root = sql`(select id from unit where parent is null order by number limit 1)`

export const unitsLed = (actor: Actor): Id[] =>
  actor.posts.filter((post) => post.kind !== 'official').map((post) => post.unit)
const unitsHeld = (actor: Actor): Id[] =>
  actor.posts.filter((post) => post.kind === 'official').map((post) => post.unit)

/** One way of seeing tasks: under a key of task_scope, or as a person of the task itself. */
export type View =
  | { by: 'key'; key: RawBuilder<unknown>; own: boolean }
  | { by: 'person'; column: 'lead' | 'assigner'; person: Id }

/** Heads and deputies see their unit and all below it; officials what concerns their unit itself; everybody what is theirs by name. */
export function views(actor: Actor): View[] {
  if (!hasRole(actor, 'leader', 'office', 'inspector', 'head', 'official')) return []
  if (seesAll(actor)) return [{ by: 'key', key: root, own: false }]
  const led = new Set(unitsLed(actor))
  const held = unitsHeld(actor).filter((unit) => !led.has(unit))
  return [
    ...[...led].map((unit): View => ({ by: 'key', key: sql`${unit}::uuid`, own: false })),
    ...held.map((unit): View => ({ by: 'key', key: sql`${unit}::uuid`, own: true })),
    { by: 'person', column: 'lead', person: actor.person },
    { by: 'person', column: 'assigner', person: actor.person },
  ]
}

/** What was never issued: leaders and the Office, the heads of the unit it is written in the name of, and its author. */
export function draftVisible(actor: Actor): RawBuilder<boolean> {
  if (hasRole(actor, 'leader', 'office')) return sql<boolean>`true`
  const led = unitsLed(actor)
  return sql<boolean>`(task.assigner = ${actor.person} or task.assigner_unit = any(${led}::uuid[]))`
}

/** For rows found by something else: may this person see `task`? */
export function visible(actor: Actor): RawBuilder<boolean> {
  const seen = views(actor)
  if (seen.length === 0) return sql<boolean>`false`
  const draft = hasRole(actor, 'leader', 'office', 'head')
    ? sql`(task.issued_on is null and ${draftVisible(actor)})`
    : sql`false`
  if (seesAll(actor)) return sql<boolean>`(task.issued_on is not null or ${draft})`
  const led = unitsLed(actor)
  const held = unitsHeld(actor)
  return sql<boolean>`(task.issued_on is not null and (
    task.lead = ${actor.person} or task.assigner = ${actor.person}
    or exists (select from task_scope seen where seen.task = task.id and seen.key = any(${led}::uuid[]))
    or exists (select from task_scope seen where seen.task = task.id and seen.own and seen.key = any(${held}::uuid[]))
  ) or ${draft})`
}
