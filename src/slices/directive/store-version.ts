/** Editions of one paper, and where each differs from the one before. */
import { sql } from 'kysely'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { ChangeKind, Piece } from './rules-compare.ts'

export async function editionsOf(db: Reader, papers: readonly Id[]): Promise<{ id: Id; paper: Id }[]> {
  if (papers.length === 0) return []
  return db
    .selectFrom('directive')
    .select(['id', 'paper'])
    .where('paper', 'in', [...new Set(papers)])
    .execute()
}

/** The newest edition of each paper. */
export async function newestOf(db: Reader, papers: readonly Id[]): Promise<Id[]> {
  if (papers.length === 0) return []
  const rows = await db
    .selectFrom('directive')
    .select('id')
    .where('paper', 'in', [...new Set(papers)])
    .where('later', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export type Neighbour = { id: Id; edition: number; registeredAt: string }
/** The editions just before and just after. */
export async function neighboursOf(
  db: Reader,
  { paper, edition }: { paper: Id; edition: number },
): Promise<{ earlier: Neighbour | null; later: Neighbour | null }> {
  const rows = await db
    .selectFrom('directive')
    .select(['id', 'edition', 'registered_at as registeredAt'])
    .where('paper', '=', paper)
    .where('edition', 'in', [edition - 1, edition + 1])
    .$castTo<Neighbour>()
    .execute()
  const at = (wanted: number) => rows.find((row) => row.edition === wanted) ?? null
  return { earlier: at(edition - 1), later: at(edition + 1) }
}

/** From now on the earlier edition stays as it is, and its number is the later one's. */
export async function giveWay(tx: Tx, earlier: Id, later: Id): Promise<void> {
  await tx
    .updateTable('directive')
    .set((set) => ({ later, version: set('version', '+', 1) }))
    .where('id', '=', earlier)
    .execute()
}

export type Change = {
  place: number
  kind: ChangeKind
  reference: string | null
  was: string | null
  beforeStart: number | null
  beforeEnd: number | null
  afterStart: number | null
  afterEnd: number | null
}

export async function insertChanges(tx: Tx, directive: Id, pieces: readonly Piece[]): Promise<void> {
  if (pieces.length === 0) return
  const rows = pieces.map(({ kind, before, after }, place) => [
    place,
    kind,
    after?.provision?.reference ?? null,
    before?.provision?.reference ?? null,
    before?.start ?? null,
    before?.end ?? null,
    after?.start ?? null,
    after?.end ?? null,
  ])
  await sql`
    insert into directive_change (directive, place, kind, reference, was, before_start, before_end, after_start, after_end)
    select ${directive}::uuid, (r->>0)::int, r->>1, r->>2, r->>3, (r->>4)::int, (r->>5)::int, (r->>6)::int, (r->>7)::int
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(tx)
}

/** A page of the comparison from a place on: what is not as it was, or what is. */
export async function changesIn(
  db: Reader,
  directive: Id,
  { from, same, limit }: { from: number; same: boolean; limit: number },
): Promise<Change[]> {
  return db
    .selectFrom('directive_change')
    .select(['place', 'kind', 'reference', 'was'])
    .select(['before_start as beforeStart', 'before_end as beforeEnd'])
    .select(['after_start as afterStart', 'after_end as afterEnd'])
    .where('directive', '=', directive)
    .where('kind', same ? '=' : '<>', 'same')
    .where('place', '>=', from)
    .orderBy('place')
    .limit(limit)
    .$castTo<Change>()
    .execute()
}

/** How many blocks of each kind; null for a first edition. */
export async function changeCounts(db: Reader, directive: Id): Promise<Record<ChangeKind, number> | null> {
  const rows = await db
    .selectFrom('directive_change')
    .select((row) => ['kind', row.fn.countAll<number>().as('n')] as const)
    .where('directive', '=', directive)
    .groupBy('kind')
    .$castTo<{ kind: ChangeKind; n: number }>()
    .execute()
  if (rows.length === 0) return null
  const none = { same: 0, renumbered: 0, changed: 0, added: 0, removed: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)])) }
}
