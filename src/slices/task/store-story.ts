/** The story of a task, told from the journal: newest first, a page at a time. */
import { sql } from 'kysely'
import { Unreadable } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import type { StoryEntry } from './contract.ts'

type Row = {
  id: number
  at: string
  fact: string
  actor: Id | null
  name: string | null
  unitName: string | null
  data: string | null
}

/** Who acted is named as then, when the entry says it; their unit is the one they held a post in on that day. */
export async function storyOf(
  db: Reader,
  task: Id,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: StoryEntry[]; next: string | null }> {
  const after = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
  if (!Number.isSafeInteger(after)) throw new Unreadable('request.invalid')
  const { rows } = await sql<Row>`
    select j.id, j.at, j.fact, j.actor, person.name, held.name as "unitName", payload.data
    from (
      select id, month, at, fact, actor from journal
      where about = ${task} and about_kind = 'task' and id < ${after} order by id desc limit ${limit + 1}
    ) j
      join journal_payload payload on payload.month = j.month and payload.id = j.id
      left join person on person.id = j.actor
      left join lateral (
        select unit.name from post join unit on unit.id = post.unit
        where post.person = j.actor and post.from_day <= (j.at at time zone 'Asia/Ho_Chi_Minh')::date
          and (post.to_day is null or post.to_day >= (j.at at time zone 'Asia/Ho_Chi_Minh')::date)
        order by case post.kind when 'head' then 1 when 'deputy' then 2 else 3 end, post.from_day limit 1
      ) held on true
    order by j.id desc`.execute(db)
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(({ actor, name, unitName, data, ...entry }) => {
      const said = JSON.parse(data ?? '{}') as Record<string, unknown>
      const then = typeof said.by === 'string' ? said.by : name
      return {
        ...entry,
        actor: actor === null ? null : { id: actor, name: then ?? '', unitName },
        data: said,
      }
    }),
    next: rows.length > limit ? String(shown.at(-1)!.id) : null,
  }
}
