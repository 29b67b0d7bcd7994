/** Puts what waits into messages: the duties of a person at once and together, everything else into one digest on a working day. */
import { type RawBuilder, sql } from 'kysely'
import type { Day, Id } from '#basics/values.ts'
import { dayOf } from '../clock/clock.ts'
import type { Reader, Tx } from '../db/open.ts'
import { DIGEST, digestMoment, minuteOf } from './hours.ts'

export type Addressee = { name: string; email: string | null }
/** What the kernel asks of the slices; main.ts hands it over, for the kernel imports no slice. */
export type Around = {
  /** Of these, the people who still hold a post or a role on a day. Who has left is told nothing more. */
  people(db: Reader, ids: readonly Id[], day: Day): Promise<Map<Id, Addressee>>
  works(db: Reader, day: Day): Promise<boolean>
}
export type Channel = 'mail' | 'push'

/** One at a time on one database. */
const LOCK = 7294
const PEOPLE = 200
/** Listed in a message; the rest is counted. */
export const LISTED = 50
/** Duties that follow each other go together: at most one message in so long a time. */
const REST_MS = { mail: 5 * 60_000, push: 60_000 }

/** True while there is more to gather at once. */
export async function gather(
  tx: Tx,
  around: Around,
  channels: readonly Channel[],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(tx)
  if (!rows[0]!.mine) return false
  let more = false
  for (const channel of channels) more = (await gatherInto(tx, around, { channel, now, until: null })) || more
  const today = dayOf(now)
  if (channels.includes('mail') && minuteOf(now) >= DIGEST.minute && (await around.works(tx, today)))
    more = (await gatherInto(tx, around, { channel: 'mail', now, until: digestMoment(today) })) || more
  return more
}

type Asked = { channel: Channel; now: Date; until: string | null }
async function gatherInto(tx: Tx, around: Around, asked: Asked): Promise<boolean> {
  const people = await withWaiting(tx, asked)
  if (people.length === 0) return false
  const known = await around.people(tx, people, dayOf(asked.now))
  const reached = [...known]
    .filter(([, { email }]) => asked.channel === 'push' || email !== null)
    .map(([id]) => id)
  await fill(tx, asked, people, reached)
  return people.length === PEOPLE
}

/** What waited longer, because there was no mail then, is no news any more when there is; it is in the inbox. */
export const STALE_DAYS = 7
const which = ({ channel, now, until }: Asked): RawBuilder<unknown> => sql`
  waiting.channel = ${channel} and waiting.direct = ${until === null}
  and waiting.at > ${new Date(now.getTime() - STALE_DAYS * 86_400_000).toISOString()}::timestamptz
  and (${until}::timestamptz is null or waiting.at < ${until}::timestamptz)`

/**
 * People whose turn it is: not in their quiet hours, and not while a mail of theirs cannot be delivered: all that comes meanwhile then
 * goes in one, once the mail server is back.
 */
async function withWaiting(tx: Tx, asked: Asked): Promise<Id[]> {
  const minute = minuteOf(asked.now)
  const rest = new Date(asked.now.getTime() - REST_MS[asked.channel]).toISOString()
  const { rows } = await sql<{ person: Id }>`
    select waiting.person from notice_waiting waiting left join notice_preference wish on wish.person = waiting.person
    where ${which(asked)}
      and not case when coalesce(wish.quiet_from, 1200) <= coalesce(wish.quiet_to, 420)
        then ${minute}::int >= wish.quiet_from and ${minute}::int < wish.quiet_to
        else ${minute}::int >= coalesce(wish.quiet_from, 1200) or ${minute}::int < coalesce(wish.quiet_to, 420) end
      and not exists (
        select from notice_message sent where sent.person = waiting.person and sent.channel = ${asked.channel}
          and (sent.state = 'waiting' and sent.channel = 'mail'
            or not sent.digest and ${asked.until === null} and sent.made_at > ${rest}::timestamptz))
    group by waiting.person order by min(waiting.at) limit ${PEOPLE}`.execute(tx)
  return rows.map(({ person }) => person)
}

/** What was read meanwhile, muted or switched off goes into no message. One statement. */
async function fill(tx: Tx, asked: Asked, people: readonly Id[], reached: readonly Id[]): Promise<void> {
  const { channel, now, until } = asked
  const at = now.toISOString()
  const wanted =
    channel === 'mail'
      ? sql`not notice.kind = any(coalesce(wish.mail_off, '{}'))`
      : sql`coalesce(wish.push, true)`
  await sql`
    with taken as (
      delete from notice_waiting waiting where ${which(asked)} and waiting.person = any(${[...people]}::uuid[])
      returning waiting.notice, waiting.person
    ), wanted as (
      select notice.person, notice.id, row_number() over (partition by notice.person order by notice.id desc) as place
      from taken join notice on notice.id = taken.notice left join notice_preference wish on wish.person = notice.person
      where notice.person = any(${[...reached]}::uuid[]) and notice.read_at is null and ${wanted}
        and not exists (select from notice_mute mute where mute.person = notice.person and mute.about = notice.about)
    ), told as (
      select person, array_agg(id order by id desc) filter (where place <= ${LISTED}) as notices, count(*)::int as total
      from wanted group by person
    )
    insert into notice_message (id, channel, person, device, digest, notices, total, made_at, next_at)
    select gen_random_uuid(), ${channel}, told.person, device.id, ${until !== null}, told.notices, told.total,
      ${at}::timestamptz, ${at}::timestamptz
    from told left join notice_device device on device.person = told.person and ${channel} = 'push'
    where ${channel} = 'mail' or device.id is not null`.execute(tx)
}
