/** Lists of tasks: one statement a page (two when words are looked for), walked along an index, never more than is shown. */

import { type RawBuilder, sql } from 'kysely'
import { Unreadable } from '#basics/decision.ts'
import { wordQuery } from '#basics/fold.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { editionsOfPaper } from '#slices/directive/public.ts'
import type { TaskFilter, TaskRow } from './contract.ts'
import { candidates, matches } from './finding.ts'
import { soonUntil } from './rules.ts'
import { draftVisible, unitsLed, type View, views, visible } from './seeing.ts'
import { rowColumns, rowFrom } from './store.ts'
import { blockedTasks } from './store-block.ts'

type Sort = 'due' | '-due' | 'new'
type Sql = RawBuilder<unknown>
export type Asked = TaskFilter & {
  actor: Actor
  today: Day
  /** Every edition of the directive asked for: of a paper that came twice, tasks were given from both. */
  editions?: Id[]
}

const MOST_COUNTED = 10_000
const and = (parts: (Sql | null | false)[]): Sql => {
  const kept = parts.filter((part): part is Sql => Boolean(part))
  return kept.length ? sql.join(kept, sql` and `) : sql`true`
}

type Plan = {
  /** Each a `select sort_day, id` with its own conditions; ordered and cut by who asks. */
  branches: { from: Sql; where: Sql; day: Sql; id: Sql }[]
  /** Whether two branches may hold the same task. */
  overlap: boolean
}

/** Open tasks, closed ones, or both: each is a stretch of the index of its own. */
function openness({ state, timeliness, block }: TaskFilter): boolean[] {
  const closed = ['accepted', 'cancelled']
  if (block) return [true]
  if (timeliness) return [!['done', 'completedOnTime', 'completedLate'].includes(timeliness)]
  if (!state) return [true, false]
  return [true, false].filter((open) =>
    state.some((each) => each !== 'draft' && closed.includes(each) !== open),
  )
}

/** What is asked of the days, on `day`: the sort day of the index that is walked. */
function dayRange({ timeliness, dueFrom, dueTo, today }: Asked, day: Sql): Sql[] {
  const parts: Sql[] = []
  if (timeliness === 'overdue') parts.push(sql`${day} < ${today}`)
  if (timeliness === 'dueSoon') parts.push(sql`${day} between ${today} and ${soonUntil(today)}`)
  if (timeliness === 'inTime') parts.push(sql`${day} < '9999-12-31'`)
  if (timeliness === 'standing') parts.push(sql`${day} = '9999-12-31'`)
  if (dueFrom) parts.push(sql`${day} >= ${dueFrom}`, sql`${day} < '9999-12-31'`)
  if (dueTo) parts.push(sql`${day} <= ${dueTo}`)
  return parts
}

/** What only the task itself can tell. The same lines as timeliness() in rules.ts; a test compares them. */
function ofTask(asked: Asked, query: string | null): Sql[] {
  const { state, timeliness, lead, editions, block, today, actor } = asked
  const inTime = sql`(task.state = 'submitted' and task.submitted_on <= task.due_day)`
  const judged: Record<string, Sql> = {
    overdue: sql`task_judged_by(task.state, task.due_day, task.submitted_on) < ${today}`,
    dueSoon: sql`task.state not in ('suspended', 'submitted')`,
    inTime: sql`task.state <> 'suspended' and (${inTime} or (task.state <> 'submitted' and task.due_day > ${soonUntil(today)}))`,
    standing: sql`task.state <> 'suspended'`,
    done: sql`task.state = 'accepted'`,
    completedOnTime: sql`task.state = 'accepted' and task.completed_on <= task.due_day`,
    completedLate: sql`task.state = 'accepted' and task.completed_on > task.due_day`,
    notUpdated: sql`task_not_updated(task.state, task.missed_since)`,
    // Who leads was a member when named: only somebody with an ended post can have left.
    orphan: sql`task.lead in (select person from post where to_day < ${today}) and not task_lead_fits(task.lead, task.lead_unit, ${today})`,
  }
  const parts: Sql[] = []
  if (timeliness && judged[timeliness]) parts.push(judged[timeliness])
  if (state) parts.push(sql`task.state = any(${state}::text[])`)
  if (lead) parts.push(sql`task.lead = ${lead}`)
  if (block) parts.push(blockedTasks(block === 'blocked' ? null : ownUnits(actor)))
  if (editions) parts.push(sql`task.directive = any(${editions}::uuid[])`)
  if (query) parts.push(sql`(${matches(query)}) is true`)
  return parts
}

/** The units a scope without a unit speaks of: those one leads, else the own one. */
function unitsOf({ unit, actor }: Asked): Id[] {
  return unit ? [unit] : ownUnits(actor)
}
function ownUnits(actor: Actor): Id[] {
  const led = unitsLed(actor)
  return led.length ? led : actor.unit ? [actor.unit] : []
}

type Scope = View & { flag: 'lead' | 'helps' | 'assigns' | null; unit: boolean }
/** `unit`: the key was named by the asker, so what is found under it must also be visible to them. */
function scopes(asked: Asked): Scope[] {
  const { scope, unit, actor } = asked
  const named = (flag: Scope['flag']) =>
    unitsOf(asked).map((id): Scope => ({ by: 'key', key: sql`${id}::uuid`, own: false, flag, unit: true }))
  if (scope === 'mine')
    return [{ by: 'person', column: 'lead', person: actor.person, flag: null, unit: false }]
  if (scope === 'coordinating') return named('helps')
  if (scope === 'assigned') return named('assigns')
  if (scope === 'unit' || unit) return named('lead')
  return views(actor).map((view) => ({ ...view, flag: null, unit: false }))
}

const flags = (scope: Scope): Sql[] => [
  ...(scope.by === 'key' && scope.own ? [sql`s.own`] : []),
  ...(scope.flag ? [sql`s.${sql.id(scope.flag)}`] : []),
]

function draftBranch(asked: Asked, query: string | null): Plan['branches'][number] {
  const { scope, actor } = asked
  const whose: Record<TaskFilter['scope'], Sql> = {
    all: asked.unit ? sql`task.lead_unit = ${asked.unit}` : sql`true`,
    mine: sql`task.assigner = ${actor.person}`,
    unit: sql`task.lead_unit = any(${unitsOf(asked)}::uuid[])`,
    coordinating: sql`false`,
    assigned: sql`task.assigner_unit = any(${unitsOf(asked)}::uuid[])`,
  }
  const parts = [whose[scope], ...dayRange(asked, sql`task.sort_day`), ...ofTask(asked, query)]
  return {
    from: sql`task`,
    where: and([sql`task.issued_on is null`, sql`task.state = 'draft'`, draftVisible(actor), ...parts]),
    day: sql`task.sort_day`,
    id: sql`task.id`,
  }
}

/** Walks the keys one may see; or, when the filter itself is narrow, picks by it and looks whether each may be seen. */
function plan(asked: Asked, query: string | null, ids: Id[] | null): Plan {
  const { actor } = asked
  const branches: Plan['branches'] = []
  const known = views(actor).length > 0
  if (known && asked.state?.includes('draft') && !asked.timeliness) branches.push(draftBranch(asked, query))
  const open = known ? openness(asked) : []
  const found = scopes(asked)
  const narrow = Boolean(ids || asked.directive || asked.lead || asked.block || asked.timeliness === 'orphan')
  if (narrow && open.length && found.length) {
    const under = found.map((scope) =>
      scope.by === 'person'
        ? sql`task.${sql.id(scope.column)} = ${scope.person}`
        : sql`exists (select from task_scope s where ${and([sql`s.task = task.id`, sql`s.key = ${scope.key}`, ...flags(scope)])})`,
    )
    // Whoever sees every task needs no look at the keys for it.
    const everything = asked.scope === 'all' && !asked.unit && views(actor).length === 1
    const where = and([
      ids && sql`task.id = any(${ids}::uuid[])`,
      sql`task.issued_on is not null`,
      sql`task.open = any(${open}::boolean[])`,
      !everything && sql`(${sql.join(under, sql` or `)})`,
      found.some(({ unit }) => unit) && visible(actor),
      ...dayRange(asked, sql`task.sort_day`),
      ...ofTask(asked, ids ? null : query),
    ])
    branches.push({ from: sql`task`, where, day: sql`task.sort_day`, id: sql`task.id` })
    return { branches, overlap: false }
  }
  for (const scope of found)
    for (const each of open) {
      if (scope.by === 'person') {
        const where = and([
          sql`task.${sql.id(scope.column)} = ${scope.person}`,
          sql`task.open = ${each}`,
          sql`task.issued_on is not null`,
          asked.scope === 'mine' && asked.unit !== undefined
            ? sql`exists (select from task_scope s where s.task = task.id and s.key = ${asked.unit} and s.lead)`
            : null,
          ...dayRange(asked, sql`task.sort_day`),
          ...ofTask(asked, query),
        ])
        branches.push({ from: sql`task`, where, day: sql`task.sort_day`, id: sql`task.id` })
        continue
      }
      const task = [...ofTask(asked, query), ...(scope.unit && !covers(actor, asked) ? [visible(actor)] : [])]
      const where = and([
        sql`s.key = ${scope.key}`,
        sql`s.open = ${each}`,
        ...flags(scope),
        ...dayRange(asked, sql`s.sort_day`),
        ...(query ? [] : task),
      ])
      // A common word: row by row along the index until the page is full. The planner thinks every word rare and would sort all hits.
      const from = query
        ? sql`task_scope s cross join lateral (select from task where ${and([sql`task.id = s.task`, ...task])} offset 0) worded`
        : task.length
          ? sql`task_scope s join task on task.id = s.task`
          : sql`task_scope s`
      branches.push({ from, where, day: sql`s.sort_day`, id: sql`s.task` })
    }
  return { branches, overlap: found.length > 1 }
}

/** Whether everything under the keys asked for is seen anyway, so that no task has to be looked at for it. */
function covers(actor: Actor, asked: Asked): boolean {
  const seen = views(actor)
  if (seen.length === 1) return true
  const led = unitsLed(actor)
  return unitsOf(asked).every((unit) => led.includes(unit))
}

const orders: Record<
  Sort,
  { order: (day: Sql, id: Sql) => Sql; after: (day: Sql, id: Sql, c: Cursor) => Sql }
> = {
  due: {
    order: (day, id) => sql`${day}, ${id}`,
    after: (day, id, c) => sql`(${day}, ${id}) > (${c.day}::date, ${c.id}::uuid)`,
  },
  '-due': {
    order: (day, id) => sql`${day} desc, ${id} desc`,
    after: (day, id, c) => sql`(${day}, ${id}) < (${c.day}::date, ${c.id}::uuid)`,
  },
  new: {
    order: (_, id) => sql`${id} desc`,
    after: (_, id, c) => sql`${id} < ${c.id}::uuid`,
  },
}

type Cursor = { day: Day; id: Id }
function cursorFrom(text: string): Cursor {
  const match = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(text)
  if (!match) throw new Unreadable('request.invalid')
  return { day: match[1]!, id: match[2]! }
}

async function planFor(db: Reader, asked: Asked): Promise<Plan> {
  const query = asked.q ? wordQuery(asked.q) : null
  const editions = asked.directive ? { editions: await editionsOfPaper(db, asked.directive) } : {}
  return plan({ ...asked, ...editions }, query, query ? await candidates(db, query) : null)
}

export type Page = { rows: TaskRow[]; next: string | null }

export async function listTasks(
  db: Reader,
  asked: Asked & { sort: Sort; cursor?: string | undefined; limit: number },
): Promise<Page> {
  const { branches, overlap } = await planFor(db, asked)
  if (branches.length === 0) return { rows: [], next: null }
  const { order, after } = orders[asked.sort]
  const cursor = asked.cursor ? cursorFrom(asked.cursor) : null
  const most = asked.limit + 1
  const parts = branches.map(
    ({ from, where, day, id }) => sql`(
      select ${day} as sort_day, ${id} as id from ${from}
      where ${and([where, cursor && after(day, id, cursor)])} order by ${order(day, id)} limit ${most})`,
  )
  const page = sql`
    select ${overlap ? sql`distinct` : sql``} sort_day, id from (${sql.join(parts, sql` union all `)}) found
    order by ${order(sql`sort_day`, sql`id`)} limit ${most}`
  const { rows } = await sql<TaskRow & { sortDay: Day }>`
    select page.sort_day as "sortDay", ${rowColumns(asked.today)} from (${page}) page join task on task.id = page.id ${rowFrom}
    order by ${order(sql`page.sort_day`, sql`page.id`)}`.execute(db)
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ sortDay: _, ...row }) => row),
    next: rows.length > asked.limit && last ? `${last.sortDay}_${last.id}` : null,
  }
}

/** Up to 10,000 (or as many as asked for); beyond that only that there are more. */
export async function countTasks(
  db: Reader,
  asked: Asked,
  upTo = MOST_COUNTED,
): Promise<{ count: number; more: boolean }> {
  const { branches, overlap } = await planFor(db, asked)
  if (branches.length === 0) return { count: 0, more: false }
  const most = upTo + 1
  const parts = branches.map(
    ({ from, where, id }) => sql`(select ${id} as id from ${from} where ${where} limit ${most})`,
  )
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select ${overlap ? sql`distinct` : sql``} id from (${sql.join(parts, sql` union all `)}) found limit ${most}
    ) counted`.execute(db)
  const n = rows[0]!.n
  return { count: Math.min(n, upTo), more: n > upTo }
}
