/** Tasks as the directive they were given from sees them: which are open, and how they stand now. */
import { sql } from 'kysely'
import type { Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import type { TaskRow } from './contract.ts'
import { rowColumns, rowFrom } from './store.ts'

type Source = { id: Id; provision: Id | null; reference: string | null }
/** Open tasks of these directives, or open ones among these tasks, oldest first. */
export async function openTasksOf(
  db: Reader,
  { directives = [], tasks = [] }: { directives?: readonly Id[]; tasks?: readonly Id[] },
): Promise<Source[]> {
  if (directives.length + tasks.length === 0) return []
  const { rows } = await sql<Source>`
    select id, provision, reference from task
    where open and (directive = any(${[...directives]}::uuid[]) or id = any(${[...tasks]}::uuid[])) order by id`.execute(
    db,
  )
  return rows
}

export type TaskNow = TaskRow & { quote: string | null; open: boolean }
/** For those who see every task. */
export async function tasksNow(db: Reader, ids: readonly Id[], today: Day): Promise<TaskNow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<TaskNow>`
    select ${rowColumns(today)}, task.quote, task.open from task ${rowFrom} where task.id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return rows
}
