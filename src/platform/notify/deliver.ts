/** Sends the messages: claimed in one transaction, sent outside any, marked in another. What is not accepted is tried again for days. */
import { sql } from 'kysely'
import type { Id } from '#basics/values.ts'
import { dayOf } from '../clock/clock.ts'
import type { Database, Reader, Tx } from '../db/open.ts'
import type { Language } from '../http/wording.ts'
import { type LongCall, type LongWork, longWork, type Nightly, nightly } from '../jobs/jobs.ts'
import { record } from '../journal/record.ts'
import { type Around, type Channel, gather, STALE_DAYS } from './gather.ts'
import type { Mailer } from './mail.ts'
import { isAddress } from './mail-settings.ts'
import { mailOf, pushOf, type Told } from './message.ts'
import { removeDevice } from './preferences.ts'
import type { Pusher } from './push.ts'

export type Outgoing = {
  around: Around
  /** How people reach the server. */
  url: string
  mail: Mailer | null
  push: Pusher | null
  /** To the log of the operator: no address, no text of a notice. */
  warn(trouble: { channel: Channel; code: string }, said: string): void
}

const AT_ONCE = 8
/** Longer than any message takes, so that nobody else tries it meanwhile. */
const LEASE_MS = 3 * 60_000
const PATIENCE_MS = 60_000
/** An answer that is under way when the server stops is still waited for, so that it is marked. */
const STOP_MS = 4000
const DAY_MS = 86_400_000
const GIVEN_UP_MS = { mail: 3 * DAY_MS, push: DAY_MS }

/** 1, 2, 4 ... minutes, at most an hour. */
export const backOff = (attempts: number): number => Math.min(2 ** (attempts - 1), 60) * 60_000

type Message = {
  id: Id
  channel: Channel
  person: Id
  digest: boolean
  notices: Id[]
  total: number
  madeAt: string
  attempts: number
  device: { id: Id; endpoint: string; p256dh: string; auth: string } | null
}

export function notifyWorks(out: Outgoing): LongWork[] {
  const channels: Channel[] = [...(out.mail ? ['mail' as const] : []), ...(out.push ? ['push' as const] : [])]
  // While nothing gets through, it is tried less often, whoever it is for.
  let failing = 0
  let restUntil = 0
  return [
    longWork('notice-gather', 3000, ({ inTransaction, now, stopping }) =>
      stopping.aborted
        ? Promise.resolve(false)
        : inTransaction((tx) => gather(tx, out.around, channels, now())),
    ),
    longWork('notice-send', 1000, async (call) => {
      if (call.stopping.aborted || Date.now() < restUntil) return false
      const { tried, failed } = await sendSome(call, out, channels)
      const none = tried > 0 && failed === tried
      if (none) restUntil = Date.now() + Math.min(2 ** failing++ * 2000, 60_000)
      else failing = 0
      return tried > 0 && !none
    }),
  ]
}

/** Takes a few messages, sends them side by side, and marks each by itself. `failed` counts those to be tried again. */
export async function sendSome(
  call: Pick<LongCall, 'db' | 'inTransaction' | 'now' | 'stopping'>,
  out: Outgoing,
  channels: readonly Channel[],
): Promise<{ tried: number; failed: number }> {
  const messages = await call.inTransaction((tx) => claim(tx, channels, call.now()))
  const ends = await Promise.all(messages.map((message) => deliver(call, out, message)))
  return { tried: ends.length, failed: ends.filter((end) => !end).length }
}

/** A duty does not wait behind the digests of everybody. */
async function claim(tx: Tx, channels: readonly Channel[], now: Date): Promise<Message[]> {
  const { rows } = await sql<Message>`
    with taken as (
      select id from notice_message
      where state = 'waiting' and next_at <= ${now.toISOString()}::timestamptz and channel = any(${[...channels]}::text[])
      order by digest, next_at, id limit ${AT_ONCE} for update skip locked
    )
    update notice_message message set attempts = attempts + 1, next_at = ${new Date(now.getTime() + LEASE_MS).toISOString()}::timestamptz
    from taken where message.id = taken.id
    returning message.id, message.channel, message.person, message.digest, message.notices::text[] as notices, message.total,
      message.made_at as "madeAt", message.attempts,
      (select json_build_object('id', device.id, 'endpoint', device.endpoint, 'p256dh', device.p256dh, 'auth', device.auth)
        from notice_device device where device.id = message.device) as device`.execute(tx)
  return rows
}

type Call = Pick<LongCall, 'db' | 'inTransaction' | 'now' | 'stopping'>
async function deliver(
  { db, inTransaction, now, stopping }: Call,
  out: Outgoing,
  message: Message,
): Promise<boolean> {
  const written = await writing(db, inTransaction, out, message, now())
  if (!written) {
    await end(inTransaction, message, 'dropped', now())
    return true
  }
  try {
    await patiently(written(), stopping)
    await end(inTransaction, message, 'sent', now())
    return true
  } catch (error) {
    const trouble = codeOf(error)
    if (message.attempts === 1) out.warn({ channel: message.channel, code: trouble }, 'notice not accepted')
    await inTransaction((tx) => failed(tx, message, trouble, now()))
    return false
  }
}

/** What the other side said, without names and addresses. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return (
    [code, responseCode]
      .filter((part) => part !== undefined)
      .join(' ')
      .slice(0, 100) || 'failed'
  )
}

/** Who has left since, and who has read all of it since, gets none: looked at again at each try. */
async function writing(
  db: Reader,
  inTransaction: Database['inTransaction'],
  out: Outgoing,
  { id, channel, person, digest, notices, total, madeAt, device }: Message,
  now: Date,
): Promise<(() => Promise<unknown>) | null> {
  const to = (await out.around.people(db, [person], dayOf(now))).get(person)
  if (!to) return null
  const { rows } = await sql<Told & { language: Language }>`
    select notice.id, notice.kind, notice.title, notice.why, notice.data, coalesce(wish.language, 'vi') as language
    from notice left join notice_preference wish on wish.person = notice.person
    where notice.id = any(${notices}::uuid[]) and notice.read_at is null
      and not exists (select from notice_mute mute where mute.person = notice.person and mute.about = notice.about)
    order by notice.id desc`.execute(db)
  const { language } = rows[0] ?? { language: 'vi' as const }
  if (rows.length === 0) return null
  const day = dayOf(new Date(madeAt)).split('-').reverse().join('/')
  const said = {
    digest,
    day,
    total: total - notices.length + rows.length,
    told: rows,
    language,
    url: out.url,
  }
  if (channel === 'mail') {
    const { email, name } = to
    if (!out.mail || !email || !isAddress(email)) return null
    const { mail } = out
    return () => mail.send({ id, to: { name, address: email }, ...mailOf(said) })
  }
  if (!out.push || !device) return null
  const { push } = out
  return async () => {
    if ((await push.send(device, pushOf(said))) === 'gone')
      await inTransaction((tx) => removeDevice(tx, person, device.id))
  }
}

/** A server that neither answers nor breaks is left; so is any when this server stops, after a moment for what is nearly done. */
async function patiently(work: Promise<unknown>, stopping: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let stopped: (() => void) | undefined
  const late = new Promise<never>((_, reject) => {
    const leave = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), ms)
    }
    leave(PATIENCE_MS)
    stopped = () => leave(STOP_MS)
    stopping.addEventListener('abort', stopped)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    stopping.removeEventListener('abort', stopped!)
    work.catch(() => {})
  }
}

const end = (
  inTransaction: Database['inTransaction'],
  { id }: Message,
  state: 'sent' | 'dropped',
  now: Date,
): Promise<void> =>
  inTransaction(async (tx) => {
    const ended = { state, ended_at: now.toISOString(), trouble: null }
    await tx.updateTable('notice_message').set(ended).where('id', '=', id).execute()
  })

async function failed(tx: Tx, message: Message, trouble: string, now: Date): Promise<void> {
  const { id, channel, person, attempts, madeAt, total } = message
  const over = now.getTime() - Date.parse(madeAt) > GIVEN_UP_MS[channel]
  await tx
    .updateTable('notice_message')
    .set(
      over
        ? { state: 'givenUp', ended_at: now.toISOString(), trouble }
        : { next_at: new Date(now.getTime() + backOff(attempts)).toISOString(), trouble },
    )
    .where('id', '=', id)
    .execute()
  // Of a device nobody need hear: the same is in the inbox and in the mail.
  if (over && channel === 'mail')
    await record(
      tx,
      'system',
      'mail.given-up',
      { kind: 'person', id: person },
      { attempts, total, reason: trouble },
    )
}

/** Yearly notices and monthly messages are forgotten; the journal keeps what happened. */
export const notifyNights: Nightly[] = [
  nightly('notice-forget', async ({ tx, now }) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
    await sql`delete from notice_message where state <> 'waiting' and made_at < ${before(30)}::timestamptz`.execute(
      tx,
    )
    await sql`delete from notice_waiting where at < ${before(STALE_DAYS)}::timestamptz`.execute(tx)
    await sql`delete from notice where id in (select id from notice where at < ${before(365)}::timestamptz limit 100000)`.execute(
      tx,
    )
  }),
]
