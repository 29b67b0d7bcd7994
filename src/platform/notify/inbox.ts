/** The inbox of one person: what came, what was read, which items are muted. Nobody reads that of another. */
import { sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'

export type InboxRow = {
  id: Id
  kind: string
  about: { kind: string; id: Id }
  title: string
  why: string
  direct: boolean
  data: Record<string, string | number | null>
  at: string
  readAt: string | null
  muted: boolean
}
const columns = sql`
  notice.id, notice.kind, json_build_object('kind', notice.about_kind, 'id', notice.about) as about, notice.title, notice.why,
  notice.direct, notice.data, notice.at, notice.read_at as "readAt",
  exists (select from notice_mute mute where mute.person = notice.person and mute.about = notice.about) as muted`

/** The newest first. */
export async function inboxOf(
  db: Reader,
  person: Id,
  { unread, cursor, limit }: { unread: boolean; cursor?: string | undefined; limit: number },
): Promise<{ rows: InboxRow[]; next: string | null }> {
  const { rows } = await sql<InboxRow>`
    select ${columns} from notice
    where person = ${person} ${unread ? sql`and read_at is null` : sql``} ${cursor ? sql`and id < ${cursor}::uuid` : sql``}
    order by id desc limit ${limit + 1}`.execute(db)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}

/** Counted so far and no farther; a screen shows "99+". */
export const MOST_COUNTED = 100
export async function unreadOf(db: Reader, person: Id): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from notice where person = ${person} and read_at is null limit ${MOST_COUNTED}
    ) few`.execute(db)
  return rows[0]!.count
}

export async function noticeOf(db: Reader, person: Id, id: Id): Promise<InboxRow> {
  const { rows } = await sql<InboxRow>`
    select ${columns} from notice where notice.id = ${id} and person = ${person}`.execute(db)
  if (!rows[0]) throw new NotFound('notice', id)
  return rows[0]
}

/** Those of this person among the ids; others are left alone without a word. Answers with those that changed. */
export async function markRead(
  tx: Tx,
  person: Id,
  ids: readonly Id[],
  read: boolean,
  at: string,
): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    update notice set read_at = ${read ? sql`${at}::timestamptz` : sql`null`}
    where person = ${person} and id = any(${[...ids]}::uuid[]) and (read_at is null) = ${read} returning id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** All that was there when the person looked: what came since stays unread. */
export async function markAllRead(tx: Tx, person: Id, upTo: Id, at: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update notice set read_at = ${at}::timestamptz where person = ${person} and read_at is null and id <= ${upTo}`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

export type Muted = { about: { kind: string; id: Id }; title: string; at: string }
export async function mutedBy(db: Reader, person: Id): Promise<Muted[]> {
  const { rows } = await sql<Muted>`
    select json_build_object('kind', about_kind, 'id', about) as about, title, at from notice_mute
    where person = ${person} order by at desc limit 200`.execute(db)
  return rows
}

/** Only what the person was told of can be muted: its kind and title are those of the notice. */
export async function mute(tx: Tx, person: Id, about: Id, at: string): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into notice_mute (person, about_kind, about, title, at)
    select person, about_kind, about, title, ${at}::timestamptz from notice
    where person = ${person} and about = ${about} order by id desc limit 1
    on conflict (person, about) do update set title = excluded.title`.execute(tx)
  if (!numAffectedRows) throw new NotFound('notice', about)
}
export async function unmute(tx: Tx, person: Id, about: Id): Promise<void> {
  await tx.deleteFrom('notice_mute').where('person', '=', person).where('about', '=', about).execute()
}
