/** What somebody typed, as a query on the folded words of tasks. */
import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'

/** With more hits than this a word is common, and walking a list finds a page sooner than sorting the hits. */
const MOST_CANDIDATES = 2000

export const matches = (query: string): RawBuilder<boolean> =>
  sql<boolean>`task.words @@ to_tsquery('simple', ${query})`

/** Ids of tasks with these words, or null when there are too many to be of use. */
export async function candidates(db: Reader, query: string): Promise<Id[] | null> {
  const { rows } = await sql<{ id: Id }>`
    select task.id from task where ${matches(query)} limit ${MOST_CANDIDATES + 1}`.execute(db)
  return rows.length > MOST_CANDIDATES ? null : rows.map(({ id }) => id)
}
