/** Writes what happened, in the same transaction as the change itself: neither exists without the other. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Id } from '#basics/values.ts'
import type { Tx } from '../db/open.ts'
import { payloadHash, rowHash } from './hash.ts'
import { stamp } from './time.ts'

/** What a fact is about, and the units whose people may see it on their screens at once. */
export type About = { kind: string; id: Id; units?: Id[] }

/**
 * `fact` is a past-tense name of the glossary, `task.accepted`. `data` is what the story of the thing will tell
 * (names as they were that day included, for people and units are renamed later).
 */
export async function record(
  tx: Tx,
  actor: Pick<Actor, 'person'> | 'system',
  fact: string,
  about: About,
  data: Record<string, unknown> = {},
): Promise<void> {
  await recordAll(tx, actor, [{ fact, about, data }])
}

/** The same for many facts in one statement. */
export async function recordAll(
  tx: Tx,
  actor: Pick<Actor, 'person'> | 'system',
  facts: { fact: string; about: About; data?: Record<string, unknown> }[],
): Promise<void> {
  if (facts.length === 0) return
  const at = stamp()
  const month = `${at.slice(0, 7)}-01`
  const person = actor === 'system' ? null : actor.person
  const rows = facts.map(({ fact, about, data = {} }) => {
    const text = JSON.stringify(data)
    const salt = randomBytes(16)
    const hash = payloadHash(salt, text)
    const units = [...new Set(about.units ?? [])].sort()
    const row = { at, actor: person, fact, aboutKind: about.kind, about: about.id, units, payloadHash: hash }
    return { ...row, salt, text, rowHash: rowHash(row) }
  })
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(
        rows.map((row, order) => ({
          n: order,
          fact: row.fact,
          kind: row.aboutKind,
          about: row.about,
          units: row.units,
          text: row.text,
          ph: row.payloadHash.toString('hex'),
          rh: row.rowHash.toString('hex'),
          salt: row.salt.toString('hex'),
        })),
      )}::jsonb) as x(n int, fact text, kind text, about uuid, units uuid[], text text, ph text, rh text, salt text)
    ), numbered as materialized (
      select nextval('journal_number') as id, given.* from (select * from given order by n) given
    ), rows as (
      insert into journal (id, month, at, actor, fact, about_kind, about, units, payload_hash, row_hash)
      select id, ${month}::date, ${at}::timestamptz, ${person}::uuid, fact, kind, about, units, decode(ph, 'hex'), decode(rh, 'hex') from numbered
    ), payloads as (
      insert into journal_payload (id, month, salt, data)
      select id, ${month}::date, decode(salt, 'hex'), text from numbered
    )
    insert into journal_pending (id, month) select id, ${month}::date from numbered`.execute(tx)
}
