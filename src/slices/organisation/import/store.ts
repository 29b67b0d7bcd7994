/** The table of imports, and the reading and writing of the whole organisation that an import needs. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { NotFound } from '#basics/decision.ts'
import type { Actor, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { recordAll } from '#platform/journal/record.ts'
import { changes } from '../changes.ts'
import type { NewPerson, NewPost, NewUnit } from '../contract.ts'
import type { Import, ImportKind } from '../contract-import.ts'
import { insertUnits, saveUnit } from '../store.ts'
import { insertPeople, insertPosts, savePeople, savePosts, touchPeople } from '../store-people.ts'
import type { RawRow } from './cells.ts'
import type { Organisation, Plan } from './check.ts'
import type { PersonThere, PostThere } from './check-people.ts'
import { parentsFirst, type UnitThere } from './check-units.ts'

/** Everything a check compares with. An import is rare and made by one person, so it may read all of it. */
export async function wholeOrganisation(db: Reader): Promise<Organisation> {
  const units = await db
    .selectFrom('unit')
    .select(['id', 'code', 'kind', 'name', 'short_name as shortName', 'parent', 'path', 'aliases', 'topics'])
    .select(['valid_from as validFrom', 'valid_to as validTo', 'successor', 'version'])
    .orderBy('number')
    .$castTo<UnitThere>()
    .execute()
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone'])
    .$castTo<PersonThere>()
    .execute()
  const posts = await db
    .selectFrom('post')
    .select(['id', 'person', 'unit', 'kind', 'title', 'from_day as from', 'to_day as to'])
    .$castTo<PostThere>()
    .execute()
  return { units, people, posts }
}

type Checked = Omit<Import, 'checkedAt' | 'publishedAt' | 'state' | 'rows' | 'version'> & {
  raw: RawRow[]
  rows: number
}

export async function insertImport(tx: Tx, actor: Actor | 'system', checked: Checked): Promise<void> {
  await tx
    .insertInto('organisation_import')
    .values({
      id: checked.id,
      kind: checked.kind,
      file_name: checked.fileName,
      made_by: actor === 'system' ? null : actor.person,
      rows: JSON.stringify(checked.raw),
      row_count: checked.rows,
      problems: JSON.stringify(checked.problems),
      problem_count: checked.problemCount,
      counts: JSON.stringify(checked.counts),
      preview: JSON.stringify(checked.preview),
    })
    .execute()
}

export async function findImport(db: Reader, id: Id): Promise<Import> {
  const found = await db
    .selectFrom('organisation_import')
    .select([
      'id',
      'kind',
      'file_name as fileName',
      'state',
      'checked_at as checkedAt',
      'published_at as publishedAt',
    ])
    .select([
      'row_count as rows',
      'problems',
      'problem_count as problemCount',
      'counts',
      'preview',
      'version',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound('import', id)
  return found as Import
}

/** Locks the import, so that two who publish it wait for each other. */
export async function findImportForChange(tx: Tx, id: Id): Promise<Import & { raw: RawRow[] }> {
  const row = await tx
    .selectFrom('organisation_import')
    .select('rows')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('import', id)
  return { ...(await findImport(tx, id)), raw: row.rows as RawRow[] }
}

export async function savePublished(tx: Tx, id: Id, counts: Import['counts']): Promise<void> {
  await tx
    .updateTable('organisation_import')
    .set((set) => ({
      state: 'published',
      published_at: sql<string>`now()`,
      counts: JSON.stringify(counts),
      version: set('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Writes a checked plan with its facts. The constraints look at the whole, not at each row on its way. */
export async function write(tx: Tx, actor: Actor | 'system', plan: Plan): Promise<void> {
  await sql`set constraints unit_code_once, post_one_head, post_once_in_unit deferred`.execute(tx)
  const facts: Parameters<typeof recordAll>[2] = []

  const unitIds = new Map(plan.units.map(({ key, effect }) => [key, effect === 'new' ? v7() : key]))
  const idOf = (key: string | null) => (key === null ? null : (unitIds.get(key) ?? key))
  const units = parentsFirst(plan.units).map(({ key, effect, before, unit }) => ({
    effect,
    before,
    id: idOf(key)!,
    unit: { ...unit, parent: idOf(unit.parent), successor: idOf(unit.successor) },
  }))
  await insertUnits(
    tx,
    units.filter(({ effect }) => effect === 'new').map(({ id, unit }) => ({ id, ...unit })),
  )
  for (const { id, unit, effect } of units) if (effect === 'changed') await saveUnit(tx, id, unit)
  for (const { id, unit, before, effect } of units)
    if (effect !== 'unchanged')
      facts.push({
        fact: !before
          ? 'unit.created'
          : before.validTo === null && unit.validTo !== null
            ? 'unit.ended'
            : 'unit.changed',
        about: { kind: 'unit', id, units: [id] },
        data: before
          ? { name: unit.name, changed: changes<NewUnit>(before, unit) }
          : { name: unit.name, code: unit.code },
      })

  const personIds = new Map(plan.people.map(({ key, effect }) => [key, effect === 'new' ? v7() : key]))
  const nameOf = new Map(plan.people.map(({ key, person }) => [key, person.name]))
  await insertPeople(
    tx,
    plan.people
      .filter(({ effect }) => effect === 'new')
      .map(({ key, person }) => ({ id: personIds.get(key)!, ...person })),
  )
  const corrected = plan.people.filter(({ effect }) => effect === 'changed')
  await savePeople(
    tx,
    corrected.map(({ key, person }) => ({ id: personIds.get(key)!, ...person })),
  )
  for (const { key, effect, before, person } of plan.people) {
    const id = personIds.get(key)!
    if (effect !== 'unchanged')
      facts.push({
        fact: effect === 'new' ? 'person.created' : 'person.changed',
        about: { kind: 'person', id },
        data: { name: person.name, ...(before ? { changed: changes<NewPerson>(before, person) } : {}) },
      })
  }
  const posts = plan.posts
    .filter(({ effect }) => effect !== 'unchanged')
    .map(({ effect, before, unitName, person, post }) => ({
      effect,
      before,
      unitName,
      name: nameOf.get(person) ?? '',
      post: { ...post, id: post.id ?? v7(), person: personIds.get(person)!, unit: idOf(post.unit)! },
    }))
  await savePosts(
    tx,
    posts.filter(({ effect }) => effect === 'changed').map(({ post }) => post),
  )
  await insertPosts(
    tx,
    posts.filter(({ effect }) => effect === 'new').map(({ post }) => post),
  )
  await touchPeople(tx, [...new Set(posts.map(({ post }) => post.person))])
  for (const { before, unitName, name, post } of posts) {
    const { person, unit, title, kind, from, to } = post
    const changed = before && { changed: changes<Omit<NewPost, 'unit'>>(before, { title, kind, from, to }) }
    facts.push({
      fact: before ? 'post.changed' : 'post.started',
      about: { kind: 'person', id: person, units: [unit] },
      data: { name, unit, unitName, title, kind, from, to, ...changed },
    })
  }
  for (let n = 0; n < facts.length; n += 1000) await recordAll(tx, actor, facts.slice(n, n + 1000))
  // Refuses here, inside the transaction, what the check did not foresee.
  await sql`set constraints unit_code_once, post_one_head, post_once_in_unit immediate`.execute(tx)
}

export const importAbout = (id: Id, kind: ImportKind) => ({ kind: `import-of-${kind}`, id })
