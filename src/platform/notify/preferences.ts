/** How a person wishes to be told: mail by kind, devices, quiet hours, language. Without a row, as the table says. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'
import type { Language } from '../http/wording.ts'

export type Wish = {
  mailOff: string[]
  push: boolean
  /** Minutes of the day in Ho Chi Minh City. */
  quietFrom: number
  quietTo: number
  language: Language
}
const usual: Wish & { version: number } = {
  mailOff: [],
  push: true,
  quietFrom: 20 * 60,
  quietTo: 7 * 60,
  language: 'vi',
  version: 0,
}

/** Version 0: nothing was ever chosen. */
export async function wishOf(db: Reader, person: Id, lock = false): Promise<Wish & { version: number }> {
  const { rows } = await sql<Wish & { version: number }>`
    select mail_off as "mailOff", push, quiet_from as "quietFrom", quiet_to as "quietTo", language, version
    from notice_preference where person = ${person} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? usual
}

export async function saveWish(tx: Tx, person: Id, wish: Wish): Promise<void> {
  const values = {
    mail_off: wish.mailOff,
    push: wish.push,
    quiet_from: wish.quietFrom,
    quiet_to: wish.quietTo,
    language: wish.language,
  }
  await tx
    .insertInto('notice_preference')
    .values({ person, ...values })
    .onConflict((row) =>
      row.column('person').doUpdateSet({ ...values, version: sql`notice_preference.version + 1` }),
    )
    .execute()
}

export type DeviceRow = { id: Id; name: string; madeAt: string; endpoint: string }
export async function devicesOf(db: Reader, person: Id): Promise<DeviceRow[]> {
  return db
    .selectFrom('notice_device')
    .select(['id', 'name', 'made_at as madeAt', 'endpoint'])
    .where('person', '=', person)
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute()
}

/** Devices of one person; the oldest makes room. */
const MOST_DEVICES = 10
/** A browser that somebody else used before is now of whoever signed in on it, and what waited for the other goes with them. */
export async function addDevice(
  tx: Tx,
  person: Id,
  device: { endpoint: string; p256dh: string; auth: string; name: string },
  at: string,
): Promise<void> {
  await tx.deleteFrom('notice_device').where('endpoint', '=', device.endpoint).execute()
  await tx
    .insertInto('notice_device')
    .values({ id: v7(), ...device, person, made_at: at })
    .execute()
  await sql`
    delete from notice_device where person = ${person} and id not in (
      select id from notice_device where person = ${person} order by made_at desc, id desc limit ${MOST_DEVICES})`.execute(
    tx,
  )
}
export async function removeDevice(tx: Tx, person: Id, id: Id): Promise<void> {
  await tx.deleteFrom('notice_device').where('person', '=', person).where('id', '=', id).execute()
}

/** A mail to this person that is not through yet, if any: since when. */
export async function mailHeldUp(db: Reader, person: Id): Promise<string | null> {
  const row = await db
    .selectFrom('notice_message')
    .select('made_at')
    .where('person', '=', person)
    .where('channel', '=', 'mail')
    .where('state', '=', 'waiting')
    .where('trouble', 'is not', null)
    .orderBy('made_at')
    .limit(1)
    .executeTakeFirst()
  return row?.made_at ?? null
}
