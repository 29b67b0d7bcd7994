/** Rules and ladders, version by version. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Day, Id } from '#basics/values.ts'
import { instantInJson } from '#platform/db/in-json.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { Ladder, LadderBody, Rule, RuleBody, Rung } from './contract.ts'

export type RuleInForce = Pick<Rule, 'id' | 'kind' | 'urgency' | 'amount' | 'unit'>
export type LadderInForce = { id: Id; kind: string; rungs: Rung[] }

/** The rules of some kinds on a day; one for an urgency stands above the one for any. */
export async function rulesOn(db: Reader, kinds: readonly string[], day: Day): Promise<RuleInForce[]> {
  return db
    .selectFrom('rule')
    .select(['id', 'kind', 'urgency', 'amount', 'unit'])
    .where('kind', 'in', [...kinds])
    .where('from_day', '<=', day)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', day)]))
    .$castTo<RuleInForce>()
    .execute()
}
export const ruleFor = (
  rules: readonly RuleInForce[],
  kind: string,
  urgency: Rule['urgency'],
): RuleInForce | null =>
  rules.find((rule) => rule.kind === kind && rule.urgency === urgency) ??
  rules.find((rule) => rule.kind === kind && rule.urgency === null) ??
  null

export async function laddersOn(db: Reader, kinds: readonly string[], day: Day): Promise<LadderInForce[]> {
  return db
    .selectFrom('ladder')
    .select(['id', 'kind', 'rungs'])
    .where('kind', 'in', [...kinds])
    .where('from_day', '<=', day)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', day)]))
    .$castTo<LadderInForce>()
    .execute()
}

/** What ladders climb, whatever version they are: a clock keeps the one it was served with. */
export async function rungsOf(tx: Tx, ids: readonly Id[]): Promise<Map<Id, Rung[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('ladder')
    .select(['id', 'rungs'])
    .where('id', 'in', [...new Set(ids)])
    .$castTo<{ id: Id; rungs: Rung[] }>()
    .execute()
  return new Map(rows.map(({ id, rungs }) => [id, rungs]))
}

const approver = sql`case when approved_by is null then null else json_build_object('id', approved_by, 'name', person.name) end as "approvedBy",
  ${instantInJson('approved_at')} as "approvedAt"`

export async function listRules(db: Reader, id: Id | null = null): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select rule.id, kind, urgency, amount, unit, source, clause, confirmed, from_day as "from", to_day as "to", number, ${approver},
      (select count(*)::int from clock where clock.rule = rule.id and clock.state <> 'closed') as serving
    from rule left join person on person.id = approved_by
    where ${id}::uuid is null or rule.id = ${id}
    order by kind, urgency nulls first, number desc limit 1000`.execute(db)
  return rows
}
export async function listLadders(db: Reader, id: Id | null = null): Promise<Ladder[]> {
  const { rows } = await sql<Ladder>`
    select ladder.id, kind, source, clause, confirmed, from_day as "from", to_day as "to", number, rungs, ${approver},
      (select count(*)::int from clock where clock.ladder = ladder.id and clock.state <> 'closed') as serving
    from ladder left join person on person.id = approved_by
    where ${id}::uuid is null or ladder.id = ${id}
    order by kind, number desc limit 500`.execute(db)
  return rows
}

type Latest = { id: Id; from: Day; to: Day | null; number: number }
/** The version a new one follows, locked. */
export async function latestRule(tx: Tx, kind: string, urgency: Rule['urgency']): Promise<Latest | null> {
  const { rows } = await sql<Latest>`
    select id, from_day as "from", to_day as "to", number from rule
    where kind = ${kind} and urgency is not distinct from ${urgency} order by number desc limit 1 for update`.execute(
    tx,
  )
  return rows[0] ?? null
}
export async function latestLadder(tx: Tx, kind: string): Promise<Latest | null> {
  const { rows } = await sql<Latest>`
    select id, from_day as "from", to_day as "to", number from ladder where kind = ${kind} order by number desc limit 1 for update`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The version before ends on the day before. */
export async function insertRule(
  tx: Tx,
  body: RuleBody,
  latest: Latest | null,
  by: { person: Id; at: string },
): Promise<Id> {
  const id = v7()
  if (latest) await sql`update rule set to_day = ${body.from}::date - 1 where id = ${latest.id}`.execute(tx)
  await tx
    .insertInto('rule')
    .values({
      id,
      kind: body.kind,
      urgency: body.urgency,
      amount: body.amount,
      unit: body.unit,
      source: body.source,
      clause: body.clause,
      confirmed: body.confirmed,
      from_day: body.from,
      number: (latest?.number ?? 0) + 1,
      approved_by: by.person,
      approved_at: by.at,
    })
    .execute()
  return id
}
export async function insertLadder(
  tx: Tx,
  body: LadderBody,
  latest: Latest | null,
  by: { person: Id; at: string },
): Promise<Id> {
  const id = v7()
  if (latest) await sql`update ladder set to_day = ${body.from}::date - 1 where id = ${latest.id}`.execute(tx)
  await tx
    .insertInto('ladder')
    .values({
      id,
      kind: body.kind,
      source: body.source,
      clause: body.clause,
      confirmed: body.confirmed,
      from_day: body.from,
      number: (latest?.number ?? 0) + 1,
      rungs: JSON.stringify(body.rungs),
      approved_by: by.person,
      approved_at: by.at,
    })
    .execute()
  return id
}
