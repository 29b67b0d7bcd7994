/** What other slices and the kernel may ask of the organisation. Plain functions; each takes the caller's transaction or reader. */
import { type RawBuilder, sql } from 'kysely'
import { v7 } from 'uuid'
import { must, refuse } from '#basics/decision.ts'
import { wordQuery } from '#basics/fold.ts'
import type { Actor, Day, HeldPost, Id, Role } from '#basics/values.ts'
import { anyAccount, giveAccount } from '#platform/auth/accounts.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { record } from '#platform/journal/record.ts'
import type { GivenRole, UnitKind } from './contract.ts'
import { founder } from './rules.ts'
import { insertUnit } from './store.ts'
import { insertPeople, setRoles } from './store-people.ts'

export type UnitBrief = {
  id: Id
  code: string
  name: string
  shortName: string
  kind: UnitKind
  path: string
  parent: Id | null
}
/** `unit` is the unit whose head this is: the one asked for, or the nearest above it that has a head. */
export type HeadOf = { person: Id; personName: string; title: string; unit: Id; unitName: string }

/**
 * Person, posts and roles behind a session token, in one statement. null when the session has ended, and when the person
 * holds neither a post nor a given role that day: who has left sees nothing more.
 */
export async function whoIs(db: Reader, sessionToken: string, today: Day): Promise<Actor | null> {
  const { rows } = await sql<PersonOnDay>`
    select person.id, person.name, person.roles, held.units, held.paths, held.kinds
    from session join person on person.id = session.user_id
    cross join lateral (${heldOn(today)}) held
    where session.token = ${sessionToken} and session.expires_at > now()`.execute(db)
  return rows[0] ? actorFrom(rows[0]) : null
}

/** The same for a known person: jobs that act for somebody, tests, the demo. */
export async function actorOf(db: Reader, person: Id, today: Day): Promise<Actor | null> {
  const { rows } = await sql<PersonOnDay>`
    select person.id, person.name, person.roles, held.units, held.paths, held.kinds
    from person cross join lateral (${heldOn(today)}) held where person.id = ${person}`.execute(db)
  return rows[0] ? actorFrom(rows[0]) : null
}

type PersonOnDay = {
  id: Id
  name: string
  roles: Role[]
  units: Id[] | null
  paths: string[] | null
  kinds: HeldPost['kind'][] | null
}
// Head before deputy before official, the longest held first: the first one is the unit this person works for.
const heldOn = (today: Day) => sql`
  select array_agg(post.unit::text order by rank, from_day, post.id) as units,
    array_agg(unit.path::text order by rank, from_day, post.id) as paths,
    array_agg(post.kind order by rank, from_day, post.id) as kinds
  from post join unit on unit.id = post.unit
    cross join lateral (select case post.kind when 'head' then 1 when 'deputy' then 2 else 3 end as rank) ranked
  where post.person = person.id and post.from_day <= ${today} and (post.to_day is null or post.to_day >= ${today})`

function actorFrom({ id, name, roles: given, units, paths, kinds }: PersonOnDay): Actor | null {
  const posts = (units ?? []).map((unit, n) => ({ unit, path: paths![n]!, kind: kinds![n]! }))
  const roles: Role[] = [...given]
  if (posts.some(({ kind }) => kind !== 'official')) roles.push('head')
  if (posts.some(({ kind }) => kind === 'official')) roles.push('official')
  return roles.length === 0 ? null : { person: id, name, unit: posts[0]?.unit ?? null, posts, roles }
}

/** What the shell shows beside the name of the person signed in. */
export async function describeMe(
  db: Reader,
  actor: Actor,
  today: Day,
): Promise<{ email: string; unitName: string | null; title: string | null }> {
  const row = await db
    .selectFrom('person')
    .leftJoin('post', (join) =>
      join
        .onRef('post.person', '=', 'person.id')
        .on('post.unit', '=', actor.unit)
        .on('post.from_day', '<=', today)
        .on((on) => on.or([on('post.to_day', 'is', null), on('post.to_day', '>=', today)])),
    )
    .leftJoin('unit', 'unit.id', 'post.unit')
    .select(['person.email', 'unit.name as unitName', 'post.title'])
    .where('person.id', '=', actor.person)
    .executeTakeFirstOrThrow()
  return { ...row, email: row.email ?? '' }
}

/** Makes the authority itself and its first administrator, on an installation without accounts. */
export async function foundCity(
  tx: Tx,
  given: { name: string; email: string; city: string; passwordHash: string },
  today: Day,
): Promise<Id> {
  // Two who set up at once wait for each other, and the second one is refused.
  await sql`select pg_advisory_xact_lock(7284)`.execute(tx)
  if (await anyAccount(tx)) must(refuse('setup.done'))
  const unit = { id: v7(), ...founder(given.city, today) }
  const person = { id: v7(), name: given.name, email: given.email.toLowerCase(), phone: null }
  const there = await tx.selectFrom('unit').select('id').where('parent', 'is', null).executeTakeFirst()
  if (!there) await insertUnit(tx, unit)
  await insertPeople(tx, [person])
  await setRoles(tx, person.id, ['administrator'])
  await giveAccount(tx, person, given.passwordHash)
  await record(
    tx,
    { person: person.id },
    'system.founded',
    { kind: 'person', id: person.id },
    {
      name: given.name,
      city: given.city,
    },
  )
  return person.id
}

/** Each unit with itself first and then every unit above it, the nearest first. Unknown ids are left out. */
export async function ancestorsOf(db: Reader, unitIds: Id[]): Promise<Map<Id, Id[]>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('unit_ancestor')
    .select(['unit', 'ancestor'])
    .where(sql<boolean>`unit = any(${[...new Set(unitIds)]}::uuid[])`)
    .orderBy('unit')
    .orderBy('depth')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, line]) => [
      unit,
      line.map((each) => each.ancestor),
    ]),
  )
}

/** A unit and all units below it, whether still valid or not. */
export async function subtree(db: Reader, unit: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('unit_ancestor')
    .select('unit')
    .where('ancestor', '=', unit)
    .orderBy('depth')
    .orderBy('unit')
    .execute()
  return rows.map((row) => row.unit)
}

/** Who answers for a unit on a day; a vacant unit falls to the head of the nearest unit above. null: nobody up to the top. */
export async function headOf(db: Reader, unit: Id, day: Day): Promise<HeadOf | null> {
  const row = await db
    .selectFrom('unit_ancestor as line')
    .innerJoin('post', 'post.unit', 'line.ancestor')
    .innerJoin('person', 'person.id', 'post.person')
    .innerJoin('unit', 'unit.id', 'post.unit')
    .select(['person.id as person', 'person.name as personName', 'post.title', 'unit.id as unit'])
    .select('unit.name as unitName')
    .where('line.unit', '=', unit)
    .where('post.kind', '=', 'head')
    .where('post.from_day', '<=', day)
    .where((on) => on.or([on('post.to_day', 'is', null), on('post.to_day', '>=', day)]))
    .orderBy('line.depth')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Who answers for each of many units on a day, as `headOf` says for one. A unit without a head up to the top is left out. */
export async function headsOf(db: Reader, units: readonly Id[], day: Day): Promise<Map<Id, Id>> {
  if (units.length === 0) return new Map()
  const { rows } = await sql<{ unit: Id; person: Id }>`
    select distinct on (line.unit) line.unit, post.person from unit_ancestor line join post on post.unit = line.ancestor
    where line.unit = any(${[...new Set(units)]}::uuid[]) and post.kind = 'head'
      and post.from_day <= ${day} and (post.to_day is null or post.to_day >= ${day})
    order by line.unit, line.depth`.execute(db)
  return new Map(rows.map(({ unit, person }) => [unit, person]))
}

/** People with a given role who hold a post on a day; deputies of the highest unit are marked (vice-chairmen). At most 500. */
export async function peopleInRole(
  db: Reader,
  role: GivenRole,
  day: Day,
): Promise<{ person: Id; deputyOfAll: boolean }[]> {
  const { rows } = await sql<{ person: Id; deputyOfAll: boolean }>`
    select person.id as person, bool_or(post.kind = 'deputy' and unit.parent is null) as "deputyOfAll"
    from person join post on post.person = person.id join unit on unit.id = post.unit
    where person.roles @> array[${role}] and post.from_day <= ${day} and (post.to_day is null or post.to_day >= ${day})
    group by person.id order by person.id limit 500`.execute(db)
  return rows
}

/** Of these people, those who hold a post or a role on a day: who has left is told nothing more. */
export async function peopleToTell(
  db: Reader,
  ids: readonly Id[],
  day: Day,
): Promise<Map<Id, { name: string; email: string | null }>> {
  const { rows } = await sql<{ id: Id; name: string; email: string | null }>`
    select id, name, email from person
    where id = any(${[...ids]}::uuid[]) and (roles <> '{}' or exists (
      select from post where post.person = person.id and from_day <= ${day} and (to_day is null or to_day >= ${day})))`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

/**
 * Whether a person holds a post in a unit on a day. The divisions below an agency are part of it;
 * other units below it (a centre, a commune) answer for themselves.
 */
export async function holdsPost(db: Reader, person: Id, unit: Id, day: Day): Promise<boolean> {
  const { rows } = await sql`
    select 1 from post join unit_ancestor line on line.unit = post.unit and line.ancestor = ${unit}
    where post.person = ${person} and post.from_day <= ${day} and (post.to_day is null or post.to_day >= ${day})
      and not exists (
        select from unit_ancestor mid join unit on unit.id = mid.ancestor
        where mid.unit = post.unit and mid.depth < line.depth and unit.kind <> 'division'
      )
    limit 1`.execute(db)
  return rows.length > 0
}

export async function unitNames(db: Reader, ids: Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function personNames(db: Reader, ids: Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const brief = ['id', 'code', 'name', 'short_name as shortName', 'kind', 'path', 'parent'] as const
const thereOn = (db: Reader, day: Day) =>
  db
    .selectFrom('unit')
    .select(brief)
    .where('valid_from', '<=', day)
    .where((on) => on.or([on('valid_to', 'is', null), on('valid_to', '>=', day)]))
    .$castTo<UnitBrief>()

/** Every unit there on a day with all its names: what the reader of directives matches against. */
export async function unitsForReader(db: Reader, day: Day): Promise<(UnitBrief & { aliases: string[] })[]> {
  return thereOn(db, day)
    .select('aliases')
    .orderBy('number')
    .$castTo<UnitBrief & { aliases: string[] }>()
    .execute()
}

/** A unit that had ended before a day; `validTo` is the last day it was there. `heir` has taken its work over and is there on that day. */
export type EndedUnit = Pick<UnitBrief, 'id' | 'name' | 'shortName' | 'kind' | 'path'> & {
  aliases: string[]
  validFrom: Day
  validTo: Day
  heir: { id: Id; name: string } | null
}
/** Of those that ended long ago the oldest are left out, so that a reading costs no more the longer an office keeps its history. */
const MOST_ENDED = 10_000

/** Units that had ended before a day, the last ended first, with all their names: beside `unitsForReader` for names of older papers. */
export const endedForReader = (db: Reader, day: Day): Promise<EndedUnit[]> =>
  endedBefore(db, day, sql`order by valid_to desc, number limit ${MOST_ENDED}`)

/** What became of units by a day, by id. Left out: unknown ids, and units that are still there. */
export async function whatBecameOf(db: Reader, ids: Id[], day: Day): Promise<Map<Id, EndedUnit>> {
  if (ids.length === 0) return new Map()
  const rows = await endedBefore(db, day, sql`and id = any(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map((unit) => [unit.id, unit]))
}

/** From successor to successor until one is there; a line that turns in a circle has no end, and so no heir. */
async function endedBefore(db: Reader, day: Day, which: RawBuilder<unknown>): Promise<EndedUnit[]> {
  const { rows } = await sql<Omit<EndedUnit, 'heir'> & { heir: Id | null; heirName: string | null }>`
    with recursive ended as (
      select id, number, name, short_name, kind, path, aliases, valid_from, valid_to, successor
      from unit where valid_to < ${day} ${which}
    ), line (origin, at, step) as (
      select id, successor, 1 from ended where successor is not null
      union all
      select line.origin, unit.successor, step + 1 from line join unit on unit.id = line.at
      where unit.valid_to < ${day} and unit.successor is not null and step < 20
    )
    select ended.id, ended.name, ended.short_name as "shortName", ended.kind, ended.path::text as path, ended.aliases,
      ended.valid_from as "validFrom", ended.valid_to as "validTo", heir.id as heir, heir.name as "heirName"
    from ended left join (
      select line.origin, unit.id, unit.name from line join unit on unit.id = line.at
      where unit.valid_from <= ${day} and (unit.valid_to is null or unit.valid_to >= ${day})
    ) heir on heir.origin = ended.id
    order by ended.valid_to desc, ended.number`.execute(db)
  return rows.map(({ heir, heirName, ...unit }) => ({
    ...unit,
    heir: heir === null ? null : { id: heir, name: heirName! },
  }))
}

/** "UBND cấp xã": every commune-level unit of the day. */
export async function communes(db: Reader, day: Day): Promise<UnitBrief[]> {
  return thereOn(db, day).where('kind', '=', 'commune').orderBy('number').execute()
}

/** "Các sở, ban, ngành": the agencies of the day, without divisions, project boards, centres and communes. */
export async function departments(db: Reader, day: Day): Promise<UnitBrief[]> {
  const kinds = ['office', 'inspectorate', 'department', 'board']
  return thereOn(db, day).where('kind', 'in', kinds).orderBy('number').execute()
}

export type UnitFound = UnitBrief & { validTo: Day | null }

/** Units whose names carry every word, typed with or without marks; the beginning of a word is enough. */
export async function searchUnits(db: Reader, words: string, limit: number, day: Day): Promise<UnitFound[]> {
  const query = wordQuery(words)
  if (!query) return []
  return (
    db
      .selectFrom('unit')
      .select([...brief, 'valid_to as validTo'])
      .where(sql<boolean>`to_tsvector('simple', search_key) @@ to_tsquery('simple', ${query})`)
      // Those still there on the day first, then the higher in the tree, then the shorter name.
      .orderBy(sql`coalesce(valid_to < ${day}, false)`)
      .orderBy(sql`nlevel(path)`)
      .orderBy(sql`length(name)`)
      .orderBy('number')
      .limit(limit)
      .$castTo<UnitFound>()
      .execute()
  )
}

export type PersonFound = {
  id: Id
  name: string
  title: string | null
  unit: Id | null
  unitName: string | null
}

/** People whose name or e-mail carries every word; any colleague may be found, with one post held on `day`. */
export async function searchPeople(
  db: Reader,
  words: string,
  limit: number,
  day: Day,
): Promise<PersonFound[]> {
  const query = wordQuery(words)
  if (!query) return []
  const { rows } = await sql<PersonFound>`
    select found.id, found.name, held.title, held.unit, held.unit_name as "unitName"
    from (
      select id, name, sort_key from person
      where to_tsvector('simple', search_key) @@ to_tsquery('simple', ${query}) order by sort_key, id limit ${limit}
    ) found
    left join lateral (
      select post.title, unit.id as unit, unit.name as unit_name from post join unit on unit.id = post.unit
      where post.person = found.id and post.from_day <= ${day} and (post.to_day is null or post.to_day >= ${day})
      order by case post.kind when 'head' then 1 when 'deputy' then 2 else 3 end, from_day limit 1
    ) held on true
    order by found.sort_key, found.id`.execute(db)
  return rows
}
