/** What each act of a review has changed, kept as it was before, so that it can be taken back exactly. */
import { sql } from 'kysely'
import type { Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'

/** The rows an act touches: proposals there before it, provisions, and proposals it makes. */
export type Touched = { proposals: readonly Id[]; provisions: readonly Id[]; born: readonly Id[] }
type Row = Record<string, unknown> & { id: Id; version: number; act: Id | null }
type Kept = { id: Id; person: Id; fact: string; proposals: Row[]; provisions: Row[]; born: Id[] }

/** Before the act is saved. */
export async function keepBefore(
  tx: Tx,
  directive: Id,
  act: { id: Id; person: Id; fact: string },
  { proposals, provisions, born }: Touched,
): Promise<void> {
  await sql`
    insert into directive_act (id, directive, person, fact, proposals, provisions, born)
    values (${act.id}, ${directive}, ${act.person}, ${act.fact},
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from proposal p
        where p.directive = ${directive} and p.id = any(${[...proposals]}::uuid[])),
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from provision p
        where p.directive = ${directive} and p.id = any(${[...provisions]}::uuid[])),
      ${[...born]}::uuid[])`.execute(tx)
}

/** After it: what it has left bears its name. */
export async function stampAct(
  tx: Tx,
  directive: Id,
  act: Id,
  { proposals, provisions, born }: Touched,
): Promise<void> {
  for (const [table, ids] of [
    ['proposal', [...proposals, ...born]],
    ['provision', provisions],
  ] as const)
    if (ids.length > 0)
      await tx
        .updateTable(table)
        .set({ act })
        .where('directive', '=', directive)
        .where('id', 'in', ids)
        .execute()
}

/** An act with whether everything it touched is still as it left it. */
export async function findAct(
  tx: Tx,
  directive: Id,
  id: Id,
): Promise<(Kept & { untouched: boolean }) | null> {
  const kept = await tx
    .selectFrom('directive_act')
    .select(['id', 'person', 'fact', 'proposals', 'provisions', 'born'])
    .where('directive', '=', directive)
    .where('id', '=', id)
    .$castTo<Kept>()
    .executeTakeFirst()
  if (!kept) return null
  const changedSince = async (table: 'proposal' | 'provision', ids: Id[]) =>
    ids.length > 0 &&
    (await tx
      .selectFrom(table)
      .select('id')
      .where('directive', '=', directive)
      .where('id', 'in', ids)
      .where('act', 'is distinct from', id)
      .limit(1)
      .executeTakeFirst()) !== undefined
  // What the act has made must still be there; what it has joined into another is gone until now.
  const made = kept.born.length === 0 ? [] : await versions(tx, directive, kept.born)
  const untouched =
    made.length === kept.born.length &&
    !(await changedSince('proposal', [...kept.proposals.map((row) => row.id), ...kept.born])) &&
    !(await changedSince(
      'provision',
      kept.provisions.map((row) => row.id),
    ))
  return { ...kept, untouched }
}

const versions = (tx: Tx, directive: Id, ids: readonly Id[]) =>
  tx
    .selectFrom('proposal')
    .select(['id', 'version'])
    .where('directive', '=', directive)
    .where('id', 'in', [...ids])
    .execute()

/** Everything as it was before the act, each with one version more, so that who looks at the later one is told. */
export async function restore(
  tx: Tx,
  directive: Id,
  { id, proposals, provisions, born }: Kept,
): Promise<void> {
  const there = [...proposals.map((row) => row.id), ...born]
  if (there.length > 0) {
    const now = new Map((await versions(tx, directive, there)).map((row) => [row.id, row.version]))
    await tx.deleteFrom('proposal').where('directive', '=', directive).where('id', 'in', there).execute()
    const before = proposals.map((row) => ({ ...row, version: (now.get(row.id) ?? row.version) + 1 }))
    await sql`
      insert into proposal select * from jsonb_populate_recordset(null::proposal, ${JSON.stringify(before)}::jsonb)`.execute(
      tx,
    )
  }
  if (provisions.length > 0)
    await sql`
      update provision set no_task = x.no_task, act = x.act
      from jsonb_to_recordset(${JSON.stringify(provisions)}::jsonb) as x(id uuid, no_task text, act uuid)
      where provision.id = x.id and provision.directive = ${directive}`.execute(tx)
  await tx.deleteFrom('directive_act').where('id', '=', id).execute()
}

/** Nothing can be taken back once everything is given. */
export async function forgetActs(tx: Tx, directive: Id): Promise<void> {
  await tx.deleteFrom('directive_act').where('directive', '=', directive).execute()
}
