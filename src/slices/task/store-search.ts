/** The tasks behind the one search box: newest first among those that may be seen. */

import { sql } from 'kysely'
import { wordQuery } from '#basics/fold.ts'
import type { Actor, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { candidates, matches } from './finding.ts'
import { views, visible } from './seeing.ts'

export type TaskFound = { id: Id; title: string; note: string | null }

/**
 * How far back from the newest a word is looked for under one key: a little at first, which is enough for words many tasks carry,
 * and far when they turn out too many to be looked up. The newest are what one means by a common word.
 */
const GLANCED = 1_000
const MOST_WALKED = 20_000

/**
 * At most three statements, mostly one. A common word fills the page from the newest tasks one may see; a rare one is looked up and
 * each hit checked; one that is common in the city and rare where this person may see is walked for.
 */
export async function searchTasks(
  db: Reader,
  actor: Actor,
  words: string,
  limit: number,
): Promise<TaskFound[]> {
  const query = wordQuery(words)
  if (!query || views(actor).length === 0) return []
  const newest = await walk(db, actor, query, limit, GLANCED)
  if (newest.length === limit) return newest
  const ids = await candidates(db, query)
  if (!ids) return walk(db, actor, query, limit, MOST_WALKED)
  const { rows } = await sql<TaskFound>`
    select ${shown} from (
      select * from task where task.id = any(${ids}::uuid[]) and ${visible(actor)} order by task.id desc limit ${limit}
    ) task ${named} order by task.id desc`.execute(db)
  return rows
}

const shown = sql`task.id, task.title, concat_ws(' · ', task.directive_label, lead_unit.name) as note`
const named = sql`left join unit lead_unit on lead_unit.id = task.lead_unit`

/** The newest with these words among the `far` newest open and the `far` newest closed tasks of each key one sees under. */
async function walk(
  db: Reader,
  actor: Actor,
  query: string,
  limit: number,
  far: number,
): Promise<TaskFound[]> {
  const walks = views(actor).flatMap((view) =>
    view.by === 'person'
      ? [
          sql`(select task.id from task where task.${sql.id(view.column)} = ${view.person} and task.issued_on is not null and ${matches(query)} order by task.id desc limit ${limit})`,
        ]
      : [true, false].map(
          (open) => sql`(
            select newest.task as id from (
              select task from task_scope s where s.key = ${view.key} and s.open = ${open} ${view.own ? sql`and s.own` : sql``}
              order by s.task desc limit ${far}
            ) newest cross join lateral (
              select from task where task.id = newest.task and (${matches(query)}) is true offset 0
            ) worded
            order by newest.task desc limit ${limit})`,
        ),
  )
  const { rows } = await sql<TaskFound>`
    select ${shown} from (${sql.join(walks, sql` union `)}) found join task on task.id = found.id ${named}
    order by task.id desc limit ${limit}`.execute(db)
  return rows
}
