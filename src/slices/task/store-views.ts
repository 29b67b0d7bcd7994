/** The table of kept filters. Every statement names the person: nobody reads or drops another's. */
import { NotFound } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { TaskView, ViewQuery } from './contract-views.ts'

export async function viewsOf(db: Reader, person: Id): Promise<(TaskView & { place: number })[]> {
  const rows = await db
    .selectFrom('task_view')
    .select(['id', 'name', 'query', 'place'])
    .where('person', '=', person)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, query: row.query as ViewQuery }))
}

export async function insertView(
  tx: Tx,
  view: { id: Id; person: Id; name: string; query: ViewQuery; place: number },
): Promise<void> {
  await tx
    .insertInto('task_view')
    .values({ ...view, query: JSON.stringify(view.query) })
    .execute()
}

export async function changeView(tx: Tx, id: Id, person: Id, name: string, query: ViewQuery): Promise<void> {
  await tx
    .updateTable('task_view')
    .set({ name, query: JSON.stringify(query) })
    .where('id', '=', id)
    .where('person', '=', person)
    .execute()
}

export async function dropView(tx: Tx, id: Id, person: Id): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('task_view')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new NotFound('view', id)
}
