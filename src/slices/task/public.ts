/** What other slices may ask of tasks. Plain functions; each takes the caller's transaction or reader. */
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import type { TaskRow } from './contract.ts'
import { listTasks } from './store-list.ts'

export { issueTasks, type TaskToIssue } from './giving.ts'
export {
  boardCounts,
  type Counts,
  type DirectiveCounts,
  type PersonCounts,
  peopleCounts,
  tasksOfDirectives,
  type UnitCounts,
} from './store-rollup.ts'
export { searchTasks, type TaskFound } from './store-search.ts'
export { openTasksOf, type TaskNow, tasksNow, tellOfSource } from './store-source.ts'

/** A page of the open tasks of which a unit, or one below it, is lead, as far as this person may see them; the earliest due first. */
export async function tasksOfUnit(
  db: Reader,
  actor: Actor,
  unit: Id,
  today: Day,
  limit = 50,
): Promise<TaskRow[]> {
  const asked = { scope: 'unit', unit, timeliness: 'open', sort: 'due', limit, actor, today } as const
  return (await listTasks(db, asked)).rows
}
