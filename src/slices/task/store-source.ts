/** Tasks as the directive they were given from sees them: which are open, and how they stand now. */
import { sql } from 'kysely'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { recordAll } from '#platform/journal/record.ts'
import type { TaskRow } from './contract.ts'
import { rowColumns, rowFrom } from './store.ts'
import { keysOf } from './store-issue.ts'

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

/** What the story of a task tells of the words it was given from. The task itself stays as it is. */
type SourceFact = 'task.source-changed' | 'task.source-unaffected' | 'task.source-settled'
export async function tellOfSource(
  tx: Tx,
  actor: Actor,
  fact: SourceFact,
  ids: readonly Id[],
  document: string,
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: Id; title: string; state: string }>`
    select id, title, state from task where id = any(${[...ids]}::uuid[]) order by id`.execute(tx)
  const keys = await keysOf(tx, [...ids])
  await recordAll(
    tx,
    actor,
    rows.map(({ id, ...task }) => ({
      fact,
      about: { kind: 'task', id, units: keys.get(id) ?? [] },
      data: { ...task, by: actor.name, document },
    })),
  )
}
