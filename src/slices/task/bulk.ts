/** One act on many tasks: each decided by the same rules as alone, with a result per row, in one transaction. */
import type { Decision } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { orRefused, parties, recordTold, told } from './acting.ts'
import type { BulkAct, BulkResult } from './contract.ts'
import { followTask } from './following.ts'
import { accept, acknowledge, againstOriginal, assignLead, timeliness } from './rules.ts'
import { findManyForChange, type Held, saveTask, settleSubmissions } from './store.ts'
import { personFor, unitHere } from './store-issue.ts'
import { tell } from './telling.ts'

export async function bulk(
  tx: Tx,
  actor: Actor,
  { today, now }: { today: Day; now: Date },
  given: Id[],
  act: BulkAct,
): Promise<BulkResult> {
  const ids = [...new Set(given)]
  const tasks = new Map((await findManyForChange(tx, actor, ids, today)).map((task) => [task.id, task]))
  const decide = await decider(tx, actor, today, act, [...tasks.values()])
  const rows: BulkResult['rows'] = []
  const changed: { before: Held; after: Held }[] = []
  for (const id of ids) {
    const before = tasks.get(id)
    const decision = before && decide(before)
    if (!before || !decision) rows.push({ id, done: false, code: 'task.not-found', detail: {} })
    else if (!decision.allowed) {
      const { code, detail } = decision.refusal
      rows.push({ id, done: false, code, detail })
    } else {
      rows.push({ id, done: true, code: null, detail: {} })
      changed.push({ before, after: decision.value })
    }
  }
  for (const { before, after } of changed) await orRefused(saveTask(tx, before, after, today, actor.person))
  if (act.act === 'accept' && changed.length)
    await settleSubmissions(
      tx,
      changed.map(({ after }) => after.id),
      'accepted',
      actor.person,
      today,
    )
  for (const { before, after } of changed) await followTask(tx, before, after, actor.person, now)
  const facts = changed.map(({ before, after }) => factOf(actor, today, act, before, after))
  await recordTold(tx, actor, facts)
  await tell(
    tx,
    actor,
    today,
    facts.map(({ fact, data }, n) => ({ fact, data, task: parties(changed[n]!.after) })),
  )
  return { rows }
}

async function decider(
  tx: Tx,
  actor: Actor,
  today: Day,
  act: BulkAct,
  tasks: Held[],
): Promise<(task: Held) => Decision<Held>> {
  if (act.act === 'acknowledge') return (task) => acknowledge(task, actor, today)
  if (act.act === 'accept') return (task) => accept(task, actor, task.openChildren)
  const people = new Map<Id | null, Awaited<ReturnType<typeof personFor>>>()
  for (const unit of new Set(tasks.map((task) => task.leadUnit?.id ?? null)))
    people.set(unit, await personFor(tx, act.person, await unitHere(tx, unit, today), today))
  return (task) => assignLead(task, actor, people.get(task.leadUnit?.id ?? null)!)
}

function factOf(actor: Actor, today: Day, act: BulkAct, before: Held, after: Held) {
  if (act.act === 'acknowledge')
    return told(actor, 'task.acknowledged', after, before, { unit: after.leadUnit?.name })
  if (act.act === 'accept')
    return told(actor, 'task.accepted', after, before, {
      unit: after.assigner.unitName,
      note: null,
      timeliness: timeliness(after, today),
      timelinessOriginal: againstOriginal(after, today),
      completedOn: after.completedOn,
    })
  return told(actor, 'task.lead-assigned', after, before, {
    unit: after.leadUnit?.name,
    person: after.lead?.name,
    personId: after.lead?.id,
    from: before.lead?.name,
    note: null,
  })
}
