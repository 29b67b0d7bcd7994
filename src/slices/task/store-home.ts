/** What a person must do now: what they lead, and what waits for their decision. Two statements. */
import { sql } from 'kysely'
import { type Actor, addDays, type Day } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import type { Home, HomeRow, TaskRow } from './contract.ts'
import { type HomeTask, nextAct, soonUntil, timeliness } from './rules.ts'
import { unitsLed, views } from './seeing.ts'
import { assignerColumn, assignerFrom, leadUnitHead, rowColumns, rowFrom, transferColumn } from './store.ts'
import { waitsForHead } from './store-block.ts'
import { toExplainOrRead } from './store-explanation.ts'

/** More than anybody does in a day; beyond it home says that there is more, and the list has them all. */
const MOST = 300

export async function home(db: Reader, actor: Actor, today: Day): Promise<Home> {
  if (views(actor).length === 0)
    return { now: [], week: [], later: [], waiting: [], more: false, open: 0, overdue: 0 }
  const led = unitsLed(actor)
  const own = actor.posts.map((post) => post.unit)
  const decides = actor.roles.some((role) => role === 'office' || role === 'leader') ? own : led
  // Each branch walks an index of its own: what I lead; what waits for the head; whom has left; what waits for who assigned it.
  const { rows } = await sql<HomeTask & { mine: boolean }>`
    with waiting as (
      (select id from task where lead = ${actor.person} and open order by sort_day, id limit ${MOST + 1})
      union (select id from task where lead_unit = any(${led}::uuid[]) and open and (state = 'issued' or not lead_named) order by sort_day, id limit ${MOST + 1})
      union (
        select task.id from task
        where task.open and task.lead in (
            select post.person from post join unit_ancestor line on line.unit = post.unit
            where line.ancestor = any(${led}::uuid[]) and post.to_day < ${today}
          ) and exists (select from task_scope s where s.task = task.id and s.key = any(${led}::uuid[]) and s.lead)
          and not task_lead_fits(task.lead, task.lead_unit, ${today})
        order by sort_day, id limit ${MOST + 1})
      union (select id from task where assigner_unit = any(${decides}::uuid[]) and (state = 'submitted' or transfer_unit is not null) order by sort_day, id limit ${MOST + 1})
      union (
        select task.id from task_extension asked join task on task.id = asked.task
        where asked.state = 'waiting' and task.assigner_unit = any(${decides}::uuid[]) order by task.sort_day, task.id limit ${MOST + 1})
      union (${toExplainOrRead(led, actor.person)} limit ${MOST + 1})
      union (${waitsForHead(led, actor.person, today)} limit ${MOST + 1})
      union (select id from task where assigner = ${actor.person} and not open and issued_on is null and state = 'draft' order by sort_day, id limit ${MOST + 1})
    )
    select ${rowColumns(today)}, ${leadUnitHead(today)}, ${assignerColumn}, ${transferColumn}, '[]'::json as coordinating,
      lead_unit.path::text as "leadUnitPath", task.submitted_by as "submittedBy", task.lead_named as "leadNamed",
      (task.lead = ${actor.person}) is true as mine
    from waiting join task on task.id = waiting.id ${rowFrom} ${assignerFrom}
    order by task.sort_day, task.id limit ${MOST + 1}`.execute(db)
  const { rows: counts } = await sql<{ open: number; overdue: number }>`
    select count(*)::int as open,
      count(*) filter (where task_judged_by(state, due_day, submitted_on) < ${today})::int as overdue
    from (select due_day, state, submitted_on from task where lead = ${actor.person} and open and task_lead_fits(lead, lead_unit, ${today}) limit 10000) mine`.execute(
    db,
  )
  const more = rows.length > MOST
  const home: Home = { now: [], week: [], later: [], waiting: [], more, ...counts[0]! }
  for (const task of rows.slice(0, MOST)) {
    const next = nextAct(task, actor)
    const row = rowOf(task)
    if (next) home[placeOf(task, next, today)].push({ ...row, next })
    // What somebody led before leaving the unit is no longer theirs.
    else if (task.mine && !task.orphan) home.waiting.push(row)
  }
  return home
}

const others: HomeRow['next'][] = [
  'acknowledge',
  'assignLead',
  'decide',
  'decideTransfer',
  'decideExtension',
  'answerBlock',
  'settleBlock',
  'explain',
  'settleExplanation',
]
/** Late, due within days, or somebody waits for this one word: now. A draft waits for nobody. */
function placeOf(task: HomeTask, next: HomeRow['next'], today: Day): 'now' | 'week' | 'later' {
  const judged = timeliness(task, today)
  if (task.missedSince !== null && next === 'update') return 'now'
  if (others.includes(next)) return 'now'
  if (judged === 'openOverdue' || task.dueDay === today || task.state === 'returned') return 'now'
  if (task.dueDay !== null && task.dueDay <= addDays(today, 7) && next !== 'continue') return 'week'
  return judged === 'dueSoon' || (task.dueDay !== null && task.dueDay <= soonUntil(today)) ? 'week' : 'later'
}

function rowOf(task: HomeTask & { mine: boolean }): TaskRow {
  const {
    mine: _,
    leadNamed: __,
    leadUnitHead: ___,
    leadUnitPath: ____,
    assigner: _____,
    transfer: ______,
    coordinating: _______,
    submittedBy: ________,
    ...row
  } = task
  return row
}
