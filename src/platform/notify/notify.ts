/** Tells people: a notice is written in the same transaction as the change it tells of, and goes out by mail and to devices from there. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Id } from '#basics/values.ts'
import type { Tx } from '../db/open.ts'
import { stamp } from '../journal/time.ts'

export type NewNotice = {
  person: Id
  /** What happened, and the key of its sentence unless `say` names another. */
  kind: string
  say?: string
  about: { kind: string; id: Id }
  title: string
  /** As whom the person gets it: "why.<code>" is worded. */
  why: string
  /** A duty of this person: told at once, at work hours. Anything else waits for the digest. */
  direct: boolean
  /** What the sentence names. Other parts of it are left out. */
  data?: Record<string, unknown>
}

const LONGEST = 300
/** Names, days and figures; whole texts, lists and what only machines read stay with the thing itself. */
const plain = (data: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, string | number][] =>
      typeof value === 'number'
        ? [[key, value]]
        : typeof value === 'string' && key !== 'quote'
          ? [[key, value.slice(0, LONGEST)]]
          : [],
    ),
  )

/** One statement, however many. Who acts is not told of it; who is told of one thing on two grounds is told once, by the first. */
export async function notify(
  tx: Tx,
  by: Id | 'system',
  notices: readonly NewNotice[],
  at: string = stamp(),
): Promise<void> {
  const once = new Map<string, NewNotice>()
  for (const notice of notices) {
    const key = `${notice.person} ${notice.kind} ${notice.about.id}`
    if (notice.person !== by && !once.has(key)) once.set(key, notice)
  }
  if (once.size === 0) return
  const rows = [...once.values()].map(({ about, title, data = {}, say, ...notice }) => ({
    id: v7(),
    ...notice,
    aboutKind: about.kind,
    about: about.id,
    title: title.slice(0, 500),
    data: { ...plain(data), ...(say ? { say } : {}) },
  }))
  await sql`
    with given as (
      select x.*, exists (select from notice_mute mute where mute.person = x.person and mute.about = x.about) as muted
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, person uuid, kind text, "aboutKind" text, about uuid,
        title text, why text, direct boolean, data jsonb)
    ), fresh as (
      -- A muted item goes on in silence; a duty stays to be seen.
      insert into notice (id, person, kind, about_kind, about, title, why, direct, data, at, read_at)
      select id, person, kind, "aboutKind", about, title, why, direct, data, ${at}::timestamptz,
        case when muted and not direct then ${at}::timestamptz end from given
    ), mail as (
      insert into notice_waiting (channel, notice, person, direct, at)
      select 'mail', id, person, direct, ${at}::timestamptz from given where not muted
    )
    insert into notice_waiting (channel, notice, person, direct, at)
    select 'push', id, person, direct, ${at}::timestamptz from given
    where not muted and direct and exists (select from notice_device device where device.person = given.person)`.execute(
    tx,
  )
}
