/** The tables of people and the posts they hold. */
import { sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import { fold, wordQuery } from '#basics/fold.ts'
import type { Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { GivenRole, HeldOn, NewPerson, Person, PersonInList, Post } from './contract.ts'

export type PostRow = {
  id: Id
  person: Id
  unit: Id
  kind: Post['kind']
  title: string
  from: Day
  to: Day | null
}

const postColumns = [
  'post.id',
  'post.unit',
  'unit.name as unitName',
  'post.title',
  'post.kind',
  'post.from_day as from',
  'post.to_day as to',
] as const
const byRank = sql`case post.kind when 'head' then 1 when 'deputy' then 2 else 3 end`

export async function findPerson(db: Reader, id: Id): Promise<Person> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone', 'roles', 'version'])
    .select((on) =>
      on
        .exists(on.selectFrom('user').select('user.id').whereRef('user.id', '=', 'person.id'))
        .as('hasAccount'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  if (!person) throw new NotFound('person', id)
  const posts = await db
    .selectFrom('post')
    .innerJoin('unit', 'unit.id', 'post.unit')
    .select(postColumns)
    .where('person', '=', id)
    .orderBy('from_day', 'desc')
    .orderBy('post.id')
    .$castTo<Post>()
    .execute()
  return { ...person, roles: person.roles as GivenRole[], hasAccount: Boolean(person.hasAccount), posts }
}

/** Locks the person first, so two changes that arrive together are decided one after the other. */
export async function findPersonForChange(tx: Tx, id: Id): Promise<Person> {
  await tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute()
  return findPerson(tx, id)
}

export async function findPost(db: Reader, id: Id): Promise<PostRow> {
  const post = await db
    .selectFrom('post')
    .select(['id', 'person', 'unit', 'kind', 'title', 'from_day as from', 'to_day as to'])
    .where('id', '=', id)
    .$castTo<PostRow>()
    .executeTakeFirst()
  if (!post) throw new NotFound('post', id)
  return post
}

/** Who held which post in a unit on a day, head first. */
export async function heldOn(db: Reader, unit: Id, day: Day, limit = 5000): Promise<HeldOn[]> {
  return db
    .selectFrom('post')
    .innerJoin('unit', 'unit.id', 'post.unit')
    .innerJoin('person', 'person.id', 'post.person')
    .select(postColumns)
    .select(['person.id as person', 'person.name as personName'])
    .where('post.unit', '=', unit)
    .where('post.from_day', '<=', day)
    .where((on) => on.or([on('post.to_day', 'is', null), on('post.to_day', '>=', day)]))
    .orderBy(byRank)
    .orderBy('person.sort_key')
    .orderBy('post.id')
    .limit(limit)
    .$castTo<HeldOn>()
    .execute()
}

export async function countHeldOn(db: Reader, unit: Id, day: Day): Promise<number> {
  const { n } = await db
    .selectFrom('post')
    .select((on) => on.fn.countAll<number>().as('n'))
    .where('unit', '=', unit)
    .where('from_day', '<=', day)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', day)]))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Heads of a unit from a day on, for the rule that there is one at a time. */
export async function headsOf(
  tx: Tx,
  unit: Id,
): Promise<{ personName: string; from: Day; to: Day | null }[]> {
  return tx
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person')
    .select(['person.name as personName', 'post.from_day as from', 'post.to_day as to'])
    .where('post.unit', '=', unit)
    .where('post.kind', '=', 'head')
    .execute()
}

type Asked = {
  q?: string | undefined
  cursor?: string | undefined
  limit: number
  day: Day
  unit?: Id
  below?: boolean
}

/** People by given name; with `unit` only those with a post there (or, with `below`, in a unit below it) on the day. */
export async function listPeople(
  db: Reader,
  { q, cursor, limit, day, unit, below }: Asked,
): Promise<{ rows: PersonInList[]; next: string | null }> {
  const query = q ? wordQuery(q) : null
  if (q && !query) return { rows: [], next: null }
  const after = cursor ? readCursor(cursor) : null
  const { rows } = await sql<PersonInList & { sortKey: string }>`
    select person.id, person.name, person.email, person.phone, person.sort_key as "sortKey",
      exists (select from "user" where "user".id = person.id) as "hasAccount",
      (select coalesce(jsonb_agg(jsonb_build_object('id', post.id, 'unit', post.unit, 'unitName', unit.name, 'title', post.title,
          'kind', post.kind, 'from', post.from_day, 'to', post.to_day) order by ${byRank}, post.from_day), '[]')
        from post join unit on unit.id = post.unit
        where post.person = person.id and post.from_day <= ${day} and (post.to_day is null or post.to_day >= ${day})) as posts
    from person
    where true
      ${query ? sql`and to_tsvector('simple', person.search_key) @@ to_tsquery('simple', ${query})` : sql``}
      ${after ? sql`and (person.sort_key, person.id) > (${after.key}, ${after.id}::uuid)` : sql``}
      ${
        unit
          ? sql`and person.id in (
              select post.person from post
              ${below ? sql`join unit_ancestor line on line.unit = post.unit and line.ancestor = ${unit}` : sql``}
              where ${below ? sql`true` : sql`post.unit = ${unit}`}
                and post.from_day <= ${day} and (post.to_day is null or post.to_day >= ${day}))`
          : sql``
      }
    order by person.sort_key, person.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ sortKey: _, ...row }) => row),
    next: rows.length > limit && last ? cursorAfter(last.sortKey, last.id) : null,
  }
}
const cursorAfter = (key: string, id: Id) =>
  Buffer.from(JSON.stringify([key.slice(0, 100), id])).toString('base64url')
/** A cursor that somebody typed means the beginning. */
function readCursor(cursor: string): { key: string; id: Id } | null {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    return typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)
      ? { key, id }
      : null
  } catch {
    return null
  }
}

/** "Nguyễn Thị Bích Ngân" is listed under Ngân: given name first, then the names before it. At most 100 characters. */
export function sortKeyOf(name: string): string {
  const words = fold(name).split(' ')
  return [words.at(-1)!, ...words.slice(0, -1)].join(' ').slice(0, 100)
}
export const searchKeyOfPerson = (person: Pick<NewPerson, 'name' | 'email'>): string =>
  fold(`${person.name} ${person.email ?? ''}`)

const AT_ONCE = 1000
export async function insertPeople(tx: Tx, people: (NewPerson & { id: Id })[]): Promise<void> {
  for (let n = 0; n < people.length; n += AT_ONCE)
    await tx
      .insertInto('person')
      .values(
        people.slice(n, n + AT_ONCE).map(({ id, name, email, phone }) => ({
          id,
          name,
          email: email?.toLowerCase() ?? null,
          phone,
          search_key: searchKeyOfPerson({ name, email }),
          sort_key: sortKeyOf(name),
        })),
      )
      .execute()
}

/** One statement for many: an import may correct ten thousand, and on the embedded database everybody waits for it. */
export async function savePeople(tx: Tx, people: (NewPerson & { id: Id })[]): Promise<void> {
  for (let n = 0; n < people.length; n += AT_ONCE) {
    const some = people.slice(n, n + AT_ONCE)
    await sql`
      update person set name = given.name, email = given.email, phone = given.phone,
        search_key = given.search_key, sort_key = given.sort_key, version = version + 1
      from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ name }) => name)}::text[],
        ${some.map(({ email }) => email?.toLowerCase() ?? null)}::text[], ${some.map(({ phone }) => phone)}::text[],
        ${some.map(searchKeyOfPerson)}::text[], ${some.map(({ name }) => sortKeyOf(name))}::text[])
        as given (id, name, email, phone, search_key, sort_key)
      where person.id = given.id`.execute(tx)
  }
}
export const savePerson = (tx: Tx, id: Id, person: NewPerson): Promise<void> =>
  savePeople(tx, [{ id, ...person }])

export async function insertPosts(tx: Tx, posts: PostRow[]): Promise<void> {
  for (let n = 0; n < posts.length; n += AT_ONCE)
    await tx
      .insertInto('post')
      .values(
        posts.slice(n, n + AT_ONCE).map(({ from, to, ...post }) => ({ ...post, from_day: from, to_day: to })),
      )
      .execute()
}

/** Title, kind and days of posts as an import gives them. */
export async function savePosts(tx: Tx, posts: PostRow[]): Promise<void> {
  for (let n = 0; n < posts.length; n += AT_ONCE) {
    const some = posts.slice(n, n + AT_ONCE)
    await sql`
      update post set title = given.title, kind = given.kind, from_day = given.from_day, to_day = given.to_day
      from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ title }) => title)}::text[],
        ${some.map(({ kind }) => kind)}::text[], ${some.map(({ from }) => from)}::date[],
        ${some.map(({ to }) => to)}::date[]) as given (id, title, kind, from_day, to_day)
      where post.id = given.id`.execute(tx)
  }
}

export async function endPost(tx: Tx, id: Id, to: Day): Promise<void> {
  await tx.updateTable('post').set({ to_day: to }).where('id', '=', id).execute()
}

/** Each change of a person's posts or roles is a new version of the person. */
export async function touchPeople(tx: Tx, ids: Id[]): Promise<void> {
  for (let n = 0; n < ids.length; n += AT_ONCE)
    await tx
      .updateTable('person')
      .set((set) => ({ version: set('version', '+', 1) }))
      .where('id', 'in', ids.slice(n, n + AT_ONCE))
      .execute()
}

export async function setRoles(tx: Tx, id: Id, roles: GivenRole[]): Promise<void> {
  await tx.updateTable('person').set({ roles }).where('id', '=', id).execute()
}

/** Administrators other than this one who can sign in; locks them, so that two cannot dismiss each other. */
export async function otherAdministrators(tx: Tx, id: Id): Promise<number> {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('user', 'user.id', 'person.id')
    .select('person.id')
    .where(sql<boolean>`roles @> array['administrator']`)
    .orderBy('person.id')
    .forUpdate('person')
    .execute()
  return rows.filter((row) => row.id !== id).length
}

/** Whether somebody else already uses this e-mail, as an address or to sign in. */
export async function emailOfAnother(db: Reader, email: string, id: Id | null): Promise<boolean> {
  const { rows } = await sql<{ id: Id }>`
    select id from person where lower(email) = lower(${email}) union select id from "user" where email = lower(${email})`.execute(
    db,
  )
  return rows.some((row) => row.id !== id)
}
