/** The tables of provisions and proposals. A directive of ten thousand provisions is written in one statement each. */
import { sql } from 'kysely'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { Proposal, Provision } from './contract.ts'
import { type Coverage, coverage } from './rules.ts'
import type { Draft } from './rules-proposal.ts'

export async function provisionsIn(db: Reader, directive: Id, ids?: readonly Id[]): Promise<Provision[]> {
  if (ids?.length === 0) return []
  const all = db
    .selectFrom('provision')
    .select([
      'id',
      'place as order',
      'reference',
      'label',
      'level',
      'parent',
      'start_at as start',
      'end_at as end',
    ])
    .select(['heading', 'titled', 'no_task as noTask'])
    .where('directive', '=', directive)
    .orderBy('place')
  return (ids ? all.where('id', 'in', ids) : all).execute()
}

/** The smallest provision that holds a place of the text. */
export async function innermost(db: Reader, directive: Id, place: number): Promise<Id | null> {
  const found = await db
    .selectFrom('provision')
    .select('id')
    .where('directive', '=', directive)
    .where('start_at', '<=', place)
    .where('end_at', '>', place)
    .orderBy((by) => by('end_at', '-', by.ref('start_at')))
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? null
}

/** How far a directive is handled as it now stands, counted without reading a word of it. */
export async function coverageOf(db: Reader, directive: Id): Promise<Coverage> {
  const parts = await db
    .selectFrom('provision')
    .select(['id', 'parent', 'heading', 'no_task as noTask', 'start_at as start'])
    .where('directive', '=', directive)
    .execute()
  const proposals = await db
    .selectFrom('proposal')
    .select(['provision', 'state', 'start_at as start', 'end_at as end'])
    .where('directive', '=', directive)
    .$castTo<Pick<Proposal, 'provision' | 'state' | 'start' | 'end'>>()
    .execute()
  return coverage(parts, proposals)
}

type Row = Omit<Draft, 'duePlace'> & { dueStart: number | null; dueEnd: number | null }

/** Which proposals of a directive: by id, from a provision, in a state, within a stretch of the text; all when nothing is said. */
export type Which = {
  ids?: readonly Id[]
  provision?: Id
  state?: Proposal['state']
  within?: { start: number; end: number }
}

export async function proposalsIn(db: Reader, directive: Id, which: Which = {}): Promise<Draft[]> {
  const { ids, provision, state, within } = which
  const only = sql.join(
    [
      sql`directive = ${directive}`,
      ...(ids ? [sql`id = any(${[...ids]}::uuid[])`] : []),
      ...(provision ? [sql`provision = ${provision}`] : []),
      ...(state ? [sql`state = ${state}`] : []),
      ...(within ? [sql`start_at < ${within.end} and end_at > ${within.start}`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Row>`
    select id, version, provision, state, manual, title, quote, start_at as start, end_at as end, lead_text as "leadText",
      lead_units::text[] as "leadUnits", lead_ended::text[] as "leadEnded", coordinating, due_day as "dueDay", due_text as "dueText", due_start as "dueStart",
      due_end as "dueEnd", cadence, standing, product, general, confidence, doubts, why, drop_reason as "dropReason",
      tasks::text[] as tasks
    from proposal where ${only} order by start_at, id`.execute(db)
  return rows.map(({ dueStart, dueEnd, ...row }) => ({
    ...row,
    duePlace: dueStart === null || dueEnd === null ? null : { start: dueStart, end: dueEnd },
  }))
}

export async function insertProvisions(tx: Tx, directive: Id, rows: Provision[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into provision (id, directive, place, reference, label, level, parent, start_at, end_at, heading, titled, no_task)
    select id, ${directive}::uuid, "order", reference, label, level, parent, "start", "end", heading, titled, "noTask"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      id uuid, "order" int, reference text, label text, level int, parent uuid, "start" int, "end" int, heading boolean,
      titled boolean, "noTask" text)`.execute(tx)
}

const recordOf = ({ duePlace, ...proposal }: Draft) => ({
  ...proposal,
  dueStart: duePlace?.start ?? null,
  dueEnd: duePlace?.end ?? null,
})
const shape = sql`
  id uuid, provision uuid, state text, manual boolean, title text, quote text, "start" int, "end" int, "leadText" text,
  "leadUnits" uuid[], "leadEnded" uuid[], coordinating jsonb, "dueDay" date, "dueText" text, "dueStart" int, "dueEnd" int, cadence text,
  standing boolean, product text, general boolean, confidence float8, doubts text[], why jsonb, "dropReason" text, tasks uuid[]`

export async function insertProposals(tx: Tx, directive: Id, rows: Draft[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into proposal (id, directive, provision, state, manual, title, quote, start_at, end_at, lead_text, lead_units,
      lead_ended, coordinating, due_day, due_text, due_start, due_end, cadence, standing, product, general, confidence, doubts, why,
      drop_reason, tasks)
    select id, ${directive}::uuid, provision, state, manual, title, quote, "start", "end", "leadText", "leadUnits",
      "leadEnded", coordinating, "dueDay", "dueText", "dueStart", "dueEnd", cadence, standing, product, general, confidence, doubts, why,
      "dropReason", tasks
    from jsonb_to_recordset(${JSON.stringify(rows.map(recordOf))}::jsonb) as x(${shape})`.execute(tx)
}

/** Writes proposals as they now are, each with one version more. */
export async function saveProposals(tx: Tx, directive: Id, rows: Draft[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update proposal set version = proposal.version + 1, provision = x.provision, state = x.state, title = x.title,
      quote = x.quote, start_at = x."start", end_at = x."end", lead_text = x."leadText", lead_units = x."leadUnits",
      lead_ended = x."leadEnded", coordinating = x.coordinating, due_day = x."dueDay", due_text = x."dueText", due_start = x."dueStart",
      due_end = x."dueEnd", cadence = x.cadence, standing = x.standing, product = x.product, general = x.general,
      confidence = x.confidence, doubts = x.doubts, why = x.why, drop_reason = x."dropReason", tasks = x.tasks
    from jsonb_to_recordset(${JSON.stringify(rows.map(recordOf))}::jsonb) as x(${shape})
    where proposal.id = x.id and proposal.directive = ${directive}`.execute(tx)
}

export async function deleteProposal(tx: Tx, directive: Id, id: Id): Promise<void> {
  await tx.deleteFrom('proposal').where('directive', '=', directive).where('id', '=', id).execute()
}

export async function saveNoTask(
  tx: Tx,
  directive: Id,
  ids: readonly Id[],
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable('provision')
    .set({ no_task: reason })
    .where('directive', '=', directive)
    .where((on) => on('id', '=', sql<string>`any(${[...ids]}::uuid[])`))
    .execute()
}
