/** The tasks behind the one search box: newest first among those that may be seen. */

import { sql } from 'kysely'
import { wordQuery } from '#basics/fold.ts'
import type { Actor, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { candidates, matches } from './finding.ts'
import { views, visible } from './seeing.ts'

export type TaskFound = { id: Id; title: string; note: string | null }

/** How far back a common word is looked for under one key: the newest are what one means by it. */
const MOST_WALKED = 20_000

/**
 * At most two statements. A rare word is looked up and each hit checked; a common one is found sooner by walking from the newest
 * task one may see.
 */
export async function searchTasks(
  db: Reader,
  actor: Actor,
  words: string,
  limit: number,
): Promise<TaskFound[]> {
  const query = wordQuery(words)
  const seen = views(actor)
  if (!query || seen.length === 0) return []
  const ids = await candidates(db, query)
  const note = sql`concat_ws(' · ', task.directive_label, lead_unit.name) as note`
  const rest = sql`left join unit lead_unit on lead_unit.id = task.lead_unit order by task.id desc limit ${limit}`
  if (ids) {
    const { rows } = await sql<TaskFound>`
      select task.id, task.title, ${note} from (
        select * from task where task.id = any(${ids}::uuid[]) and ${visible(actor)} order by task.id desc limit ${limit}
      ) task ${rest}`.execute(db)
    return rows
  }
  const walks = seen.flatMap((view) =>
    view.by === 'person'
      ? [
          sql`(select task.id from task where task.${sql.id(view.column)} = ${view.person} and task.issued_on is not null and ${matches(query)} order by task.id desc limit ${limit})`,
        ]
      : [true, false].map(
          (open) => sql`(
            select newest.task as id from (
              select task from task_scope s where s.key = ${view.key} and s.open = ${open} ${view.own ? sql`and s.own` : sql``}
              order by s.task desc limit ${MOST_WALKED}
            ) newest cross join lateral (
              select from task where task.id = newest.task and (${matches(query)}) is true offset 0
            ) worded
            order by newest.task desc limit ${limit})`,
        ),
  )
  const { rows } = await sql<TaskFound>`
    select task.id, task.title, ${note} from (${sql.join(walks, sql` union `)}) found join task on task.id = found.id ${rest}`.execute(
    db,
  )
  return rows
}
