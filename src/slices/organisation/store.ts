/** The tables of units. Only the store files name them; everyone else sees a `Unit`. */
import { sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import { fold, wordQuery } from '#basics/fold.ts'
import type { Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { FormerUnit, NewUnit, Unit, UnitInTree, UnitOfTree, UnitPage } from './contract.ts'
import type { Surroundings } from './rules.ts'

const columns = [
  'unit.id',
  'unit.code',
  'unit.kind',
  'unit.name',
  'unit.short_name as shortName',
  'unit.parent',
  'unit.path',
  'unit.aliases',
  'unit.valid_from as validFrom',
  'unit.valid_to as validTo',
  'unit.successor',
] as const
const whole = [...columns, 'unit.topics', 'unit.version'] as const

export async function findUnit(db: Reader, id: Id): Promise<Unit> {
  const unit = await db
    .selectFrom('unit')
    .select(whole)
    .where('id', '=', id)
    .$castTo<Unit>()
    .executeTakeFirst()
  if (!unit) throw new NotFound('unit', id)
  return unit
}

/** Locks the row first, so two changes that arrive together are decided one after the other. */
export async function findUnitForChange(tx: Tx, id: Id): Promise<Unit> {
  await tx.selectFrom('unit').select('id').where('id', '=', id).forUpdate().execute()
  return findUnit(tx, id)
}

const rank: Record<Unit['kind'], number> = {
  committee: 0,
  office: 1,
  inspectorate: 2,
  department: 3,
  board: 4,
  projectBoard: 5,
  centre: 6,
  commune: 7,
  division: 8,
  other: 9,
}
const inTree = (db: Reader, day: Day) =>
  db
    .selectFrom('unit')
    .select(columns)
    .select((on) =>
      on
        .selectFrom('post')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('post.unit', '=', 'unit.id')
        .where('post.from_day', '<=', day)
        .where((held) => held.or([held('post.to_day', 'is', null), held('post.to_day', '>=', day)]))
        .as('people'),
    )
    .where('valid_from', '<=', day)
    .where((on) => on.or([on('valid_to', 'is', null), on('valid_to', '>=', day)]))
    .$castTo<UnitInTree>()

/** The order of an organisation chart: by kind, then by name; the same rows always come in the same order. */
const asOnAChart = (units: UnitInTree[]): UnitInTree[] => {
  const keys = new Map(units.map((unit) => [unit.id, fold(unit.name)]))
  const key = (unit: UnitInTree) => keys.get(unit.id)!
  return units.sort(
    (a, b) =>
      rank[a.kind] - rank[b.kind] || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1),
  )
}

export const MOST_UNITS = 5000

export async function unitsOn(db: Reader, day: Day): Promise<{ units: UnitOfTree[]; more: boolean }> {
  const rows = await inTree(db, day)
    .orderBy(sql`nlevel(path)`)
    .orderBy('number')
    .limit(MOST_UNITS + 1)
    .execute()
  const before = await namesBefore(db, day)
  return {
    units: asOnAChart(rows.slice(0, MOST_UNITS)).map((unit) => ({
      ...unit,
      formerly: before.get(unit.id) ?? [],
    })),
    more: rows.length > MOST_UNITS,
  }
}

/** By unit: the names of those that had ended by a day and whose work it took over, theirs before them included. */
async function namesBefore(db: Reader, day: Day): Promise<Map<Id, string[]>> {
  const ended = await db
    .selectFrom('unit')
    .select(['id', 'name', 'short_name as shortName', 'aliases', 'successor'])
    .where('valid_to', '<', day)
    .where('successor', 'is not', null)
    .orderBy('valid_to', 'desc')
    .limit(4 * MOST_UNITS)
    .execute()
  const next = new Map(ended.map(({ id, successor }) => [id, successor!]))
  const names = new Map<Id, string[]>()
  for (const { name, shortName, aliases, successor } of ended) {
    const seen = new Set<Id>()
    for (let unit = successor; unit && !seen.has(unit); unit = next.get(unit) ?? null) {
      seen.add(unit)
      names.set(unit, [...new Set([...(names.get(unit) ?? []), name, shortName, ...aliases])])
    }
  }
  return names
}

/** Units that had ended before a day and whose names carry every word, with their successor; last ended first. */
export async function formerUnits(db: Reader, words: string, day: Day, limit: number): Promise<FormerUnit[]> {
  const query = wordQuery(words)
  if (!query) return []
  const rows = await db
    .selectFrom('unit')
    .leftJoin('unit as next', 'next.id', 'unit.successor')
    .select(['unit.id', 'unit.name', 'unit.short_name as shortName', 'unit.valid_to as validTo'])
    .select(['next.id as nextId', 'next.name as nextName'])
    .where(sql<boolean>`to_tsvector('simple', unit.search_key) @@ to_tsquery('simple', ${query})`)
    .where('unit.valid_to', '<', day)
    .orderBy('unit.valid_to', 'desc')
    .orderBy('unit.number')
    .limit(limit)
    .execute()
  return rows.map(({ validTo, nextId, nextName, ...row }) => ({
    ...row,
    validTo: validTo!,
    successor: nextId && nextName ? { id: nextId, name: nextName } : null,
  }))
}

export async function childrenOn(db: Reader, parent: Id, day: Day): Promise<UnitInTree[]> {
  return asOnAChart(await inTree(db, day).where('parent', '=', parent).limit(MOST_UNITS).execute())
}

export async function unitsAbove(db: Reader, unit: Id): Promise<UnitPage['above']> {
  return db
    .selectFrom('unit_ancestor as line')
    .innerJoin('unit', 'unit.id', 'line.ancestor')
    .select(['unit.id', 'unit.name', 'unit.short_name as shortName'])
    .where('line.unit', '=', unit)
    .where('line.depth', '>', 0)
    .orderBy('line.depth', 'desc')
    .execute()
}

export async function predecessors(db: Reader, unit: Id): Promise<UnitPage['predecessors']> {
  return db
    .selectFrom('unit')
    .select(['id', 'code', 'name', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('successor', '=', unit)
    .orderBy('valid_to')
    .orderBy('number')
    .execute()
}

/** What rules.ts asks about the units around one that is made or changed. Locks those that must not move meanwhile. */
export async function surroundings(tx: Tx, id: Id | null, given: NewUnit): Promise<Surroundings> {
  const around = [given.parent, given.successor].filter((other) => other !== null)
  const locked = around.length
    ? await tx
        .selectFrom('unit')
        .select(whole)
        .where('id', 'in', around)
        .orderBy('id')
        .forShare()
        .$castTo<Unit>()
        .execute()
    : []
  const aboveParent = given.parent
    ? await tx.selectFrom('unit_ancestor').select('ancestor').where('unit', '=', given.parent).execute()
    : []
  const root = await tx
    .selectFrom('unit')
    .select('id')
    .where('parent', 'is', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  const sameCode = await tx
    .selectFrom('unit')
    .select(['id', 'name', 'valid_from as validFrom', 'valid_to as validTo'])
    .where(sql`lower(code)`, '=', sql`lower(${given.code})`)
    .execute()
  const { rows } = await sql<{ n: number; first: Day | null; last: Day | null; forEver: boolean | null }>`
    select count(*)::int as n, min(from_day) as first, max(to_day) as last, bool_or(to_day is null) as "forEver" from (
      select from_day, to_day from post where unit = ${id}
      union all select valid_from, valid_to from unit where parent = ${id}
    ) hanging`.execute(tx)
  const { n, first, last, forEver } = rows[0]!
  return {
    parent: locked.find((unit) => unit.id === given.parent) ?? null,
    aboveParent: aboveParent.map((row) => row.ancestor),
    root: root?.id ?? null,
    successor: locked.find((unit) => unit.id === given.successor) ?? null,
    sameCode,
    neededUntil: n === 0 ? undefined : forEver ? null : last,
    neededFrom: first,
  }
}

export const searchKeyOfUnit = (unit: Pick<NewUnit, 'name' | 'shortName' | 'aliases' | 'code'>): string =>
  [...new Set(fold([unit.name, unit.shortName, ...unit.aliases, unit.code].join(' ')).split(' '))].join(' ')

const rowOf = (unit: NewUnit) => ({
  code: unit.code,
  kind: unit.kind,
  name: unit.name,
  short_name: unit.shortName,
  parent: unit.parent,
  aliases: unit.aliases,
  topics: unit.topics,
  valid_from: unit.validFrom,
  valid_to: unit.validTo,
  successor: unit.successor,
  search_key: searchKeyOfUnit(unit),
})

export async function insertUnit(tx: Tx, unit: NewUnit & { id: Id }): Promise<void> {
  await insertUnits(tx, [unit])
}

const AT_ONCE = 500
/** Parents must come before their children. Successors may come in any order. */
export async function insertUnits(tx: Tx, units: (NewUnit & { id: Id })[]): Promise<void> {
  for (let n = 0; n < units.length; n += AT_ONCE)
    await tx
      .insertInto('unit')
      .values(units.slice(n, n + AT_ONCE).map((unit) => ({ id: unit.id, ...rowOf(unit), successor: null })))
      .execute()
  const followed = units.filter((unit) => unit.successor !== null)
  for (let n = 0; n < followed.length; n += AT_ONCE) {
    const some = followed.slice(n, n + AT_ONCE)
    await sql`
      update unit set successor = given.successor
      from unnest(${some.map((unit) => unit.id)}::uuid[], ${some.map((unit) => unit.successor)}::uuid[]) as given (id, successor)
      where unit.id = given.id`.execute(tx)
  }
}

export async function saveUnit(tx: Tx, id: Id, unit: NewUnit): Promise<void> {
  await tx
    .updateTable('unit')
    .set((set) => ({ ...rowOf(unit), version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
