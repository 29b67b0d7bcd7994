/** Which papers a directive speaks of, which registered ones those are, and the tasks it touches until each is decided on. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import { instantInJson } from '#platform/db/in-json.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { LinkBody } from './contract.ts'
import { type Candidate, symbolKey } from './rules-link.ts'
import type { Touch } from './rules-version.ts'

export type LinkRow = Omit<LinkBody, 'target'> & { id: Id; directive: Id; target: Id | null }
/** With the smallest provision that says so. */
export type LinkShown = LinkRow & { provision: Id | null }

const columns = [
  'directive_link.id',
  'directive_link.directive',
  'directive_link.kind',
  'directive_link.printed',
  'directive_link.type',
  'directive_link.symbol',
  'directive_link.issued_on as issuedOn',
  'directive_link.start_at as start',
  'directive_link.end_at as end',
  'directive_link.target',
] as const

const saidIn = sql<Id | null>`(
  select provision.id from provision
  where provision.directive = directive_link.directive and start_at <= directive_link.start_at and end_at > directive_link.start_at
  order by end_at - start_at limit 1)`.as('provision')

export async function linksOf(db: Reader, directive: Id): Promise<LinkShown[]> {
  return db
    .selectFrom('directive_link')
    .select(columns)
    .select(saidIn)
    .where('directive', '=', directive)
    .orderBy('start_at')
    .orderBy('id')
    .$castTo<LinkShown>()
    .execute()
}

/** What newest editions say of a paper, by its first edition; the latest said first. */
export async function linksTo(db: Reader, paper: Id): Promise<LinkShown[]> {
  return db
    .selectFrom('directive_link')
    .innerJoin('directive', 'directive.id', 'directive_link.directive')
    .select(columns)
    .select(saidIn)
    .where('directive_link.target', '=', paper)
    .where('directive.later', 'is', null)
    .orderBy('directive.issued_on', 'desc')
    .orderBy('directive_link.id')
    .limit(200)
    .$castTo<LinkShown>()
    .execute()
}

export async function findLink(db: Reader, directive: Id, id: Id): Promise<LinkRow> {
  const row = (await linksOf(db, directive)).find((each) => each.id === id)
  if (!row) throw new NotFound('link', id)
  return row
}

const columnsOf = (link: LinkRow) => ({
  directive: link.directive,
  kind: link.kind,
  printed: link.printed,
  type: link.type,
  symbol: link.symbol,
  issued_on: link.issuedOn,
  number_key: symbolKey(link.symbol),
  start_at: link.start,
  end_at: link.end,
  target: link.target,
})

export async function insertLinks(tx: Tx, links: readonly LinkRow[]): Promise<void> {
  if (links.length === 0) return
  const rows = links.map((link) => ({ id: link.id, ...columnsOf(link) }))
  await onceEach(tx.insertInto('directive_link').values(rows).execute())
}

export async function saveLink(tx: Tx, link: LinkRow): Promise<void> {
  await onceEach(tx.updateTable('directive_link').set(columnsOf(link)).where('id', '=', link.id).execute())
}

async function onceEach<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'directive_link_once')
      throw new Refused({ kind: 'not-now', code: 'directive.link-twice', detail: {} })
    throw error
  }
}

export async function deleteLink(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('directive_link').where('id', '=', id).execute()
}

/** Newest editions that bear one of these numbers. */
export async function papersNumbered(
  db: Reader,
  symbols: readonly string[],
): Promise<(Candidate & { key: string })[]> {
  if (symbols.length === 0) return []
  return db
    .selectFrom('directive')
    .select(['paper', 'issuer', 'issued_on as issuedOn', 'number_key as key'])
    .where('number_key', 'in', [...new Set(symbols.map(symbolKey))])
    .where('later', 'is', null)
    .limit(1000)
    .execute()
}

/** Links to a number that was not registered when they were read, with who says so. */
export async function unmetLinks(
  db: Reader,
  symbol: string,
): Promise<{ id: Id; directive: Id; issuedOn: Day | null; by: { issuer: string; issuedOn: Day } }[]> {
  const rows = await db
    .selectFrom('directive_link')
    .innerJoin('directive', 'directive.id', 'directive_link.directive')
    .select(['directive_link.id', 'directive_link.directive', 'directive_link.issued_on as issuedOn'])
    .select(['directive.issuer', 'directive.issued_on as by'])
    .where('directive_link.number_key', '=', symbolKey(symbol))
    .where('directive_link.target', 'is', null)
    .limit(1000)
    .execute()
  return rows.map(({ issuer, by, ...row }) => ({ ...row, by: { issuer, issuedOn: by } }))
}

export async function meetLinks(tx: Tx, ids: readonly Id[], target: Id): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('directive_link')
    .set({ target })
    .where('id', 'in', [...ids])
    .execute()
}

type Decision = {
  decision: 'unaffected' | 'settled' | null
  decidedBy: Id | null
  decidedAt: string | null
}
export type TouchRow = Decision & {
  task: Id
  link: Id | null
  change: Touch['change']
  start: number | null
  end: number | null
  dueDay: Day | null
  standing: boolean
  leadUnits: Id[]
  leadText: string | null
}

/** A task that is touched twice is named once. What was decided on it for an earlier edition stays decided. */
export async function insertTouches(
  tx: Tx,
  directive: Id,
  link: Id | null,
  touched: readonly Touch[],
): Promise<void> {
  if (touched.length === 0) return
  const rows = touched.map(({ task, change, place, reading }) => ({ task, change, ...place, ...reading }))
  await sql`
    insert into directive_touch (directive, task, link, change, start_at, end_at, due_day, standing, lead_units, lead_text,
      decision, decided_by, decided_at)
    select ${directive}::uuid, x.task, ${link}::uuid, x.change, x."start", x."end", x."dueDay", coalesce(x.standing, false),
      coalesce(x."leadUnits", '{}'), x."leadText", before.decision, before.decided_by, before.decided_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      task uuid, change text, "start" int, "end" int, "dueDay" date, standing boolean, "leadUnits" uuid[], "leadText" text)
    left join lateral (
      select touch.decision, touch.decided_by, touch.decided_at
      from directive_touch touch join directive earlier on earlier.id = touch.directive
      where earlier.later = ${directive} and touch.task = x.task and touch.decision is not null
        and touch.link is not null and ${link}::uuid is not null
    ) before on true
    on conflict (directive, task) do nothing`.execute(tx)
}

export async function touchesIn(
  db: Reader,
  directive: Id,
  { tasks, after, limit }: { tasks?: readonly Id[]; after?: Id | undefined; limit: number },
): Promise<TouchRow[]> {
  const only = sql.join(
    [
      sql`directive = ${directive}`,
      ...(tasks ? [sql`task = any(${[...tasks]}::uuid[])`] : []),
      ...(after ? [sql`task > ${after}`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<TouchRow>`
    select task, link, change, start_at as start, end_at as end, due_day as "dueDay", standing, lead_units::text[] as "leadUnits",
      lead_text as "leadText", decision, decided_by as "decidedBy",
      ${instantInJson('decided_at')} as "decidedAt"
    from directive_touch where ${only} order by task limit ${limit}`.execute(db)
  return rows
}

/** How many there are, and the tasks nobody has decided on. */
export async function touchCounts(db: Reader, directive: Id): Promise<{ touched: number; undecided: Id[] }> {
  const { rows } = await sql<{ touched: number; undecided: Id[] }>`
    select count(*)::int as touched, coalesce(array_agg(task order by task) filter (where decision is null), '{}')::text[] as undecided
    from directive_touch where directive = ${directive}`.execute(db)
  return rows[0]!
}

export async function saveDecision(tx: Tx, directive: Id, task: Id, given: Decision): Promise<void> {
  await tx
    .updateTable('directive_touch')
    .set({
      decision: given.decision,
      decided_by: given.decidedBy,
      decided_at: given.decidedAt,
    })
    .where('directive', '=', directive)
    .where('task', '=', task)
    .execute()
}
