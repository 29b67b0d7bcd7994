/** Demanding an explanation, answering, closing it or asking again: each round is a duty of the unit with a day of its own. */
import { v7 } from 'uuid'
import { allow, type Decision } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import { peopleInRole, personNames } from '#slices/organisation/public.ts'
import { closeClock, startClocks, withdrawClocks } from '#slices/regulation/public.ts'
import { act, bindFiles, type Call } from './acting.ts'
import type { Task } from './contract.ts'
import type {
  DemandBody,
  ExplainBody,
  OpenExplanation,
  SettleExplanationBody,
} from './contract-explanation.ts'
import * as rules from './rules-explanation.ts'
import { inWords } from './rules-standing.ts'
import type { Held } from './store.ts'
import { askAgain, closeExplanation, insertAnswer, insertExplanation, saveDue } from './store-explanation.ts'

const duty = 'explain'
const same = <T>(task: Held, decision: Decision<T>, keep: (value: T) => void): Decision<Held> => {
  if (!decision.allowed) return decision
  keep(decision.value)
  return allow(task)
}
/** Who was asked owes it, also when another one leads the task by then: nobody takes over what lies behind. */
async function owe(
  { tx, now }: Call,
  { id, title }: Held,
  of: { explanation: Id; round: number; unit: Id; person: Id },
): Promise<Day> {
  const period = `${of.explanation}.${of.round}`
  const about = { kind: 'task', id }
  const [clock] = await startClocks(
    tx,
    [{ about, duty, period, title, unit: of.unit, person: of.person, dueDay: null }],
    now,
  )
  return clock!.dueDay
}

export async function demandExplanation(call: Call & { body: DemandBody }): Promise<Task> {
  const { tx, actor, today, now, body } = call
  const leader = body.onBehalf && {
    id: body.onBehalf,
    name: (await personNames(tx, [body.onBehalf])).get(body.onBehalf) ?? '',
    leader: (await peopleInRole(tx, 'leader', today)).some(({ person }) => person === body.onBehalf),
  }
  let asked: { inner: boolean; asker: { id: Id; name: string }; onBehalf: Id | null }
  let due: Day
  return act(
    call,
    () => (asked.onBehalf ? 'task.explanation-demanded-for' : 'task.explanation-demanded'),
    (task) =>
      same(task, rules.demand(task, actor, leader || null), (value) => {
        asked = value
      }),
    (task) => ({
      unit: task.leadUnit?.name ?? null,
      person: task.lead?.name ?? null,
      asker: asked.asker.name,
      explainBy: inWords(due),
      note: body.note,
    }),
    async (task) => {
      const of = { unit: task.leadUnit!.id, person: task.lead!.id }
      const id = v7()
      due = await owe(call, task, { explanation: id, round: 1, ...of })
      const by = { askedBy: actor.person, onBehalf: asked.onBehalf, inner: asked.inner }
      await insertExplanation(tx, {
        id,
        task: task.id,
        ...of,
        ...by,
        at: now.toISOString(),
        note: body.note,
        dueDay: due,
      })
    },
  )
}

export async function explain(call: Call & { body: ExplainBody }): Promise<Task> {
  const { tx, actor, today, now, body } = call
  let used: { id: Id; name: string }[] = []
  let asker: Id
  const { cause, remedy, newDay } = body
  return act(
    call,
    'task.explained',
    (task) =>
      same(task, rules.explain(task, actor, body, today), (found) => {
        asker = found.asker.id
      }),
    (task) => ({ unit: task.leadUnit?.name ?? null, askerId: asker, cause, remedy, newDay, files: used }),
    async ({ id }) => {
      used = await bindFiles(tx, actor, body.files, id)
      const given = { cause, remedy, newDay, files: used.map((file) => file.id) }
      const round = await insertAnswer(tx, body.explanation, {
        ...given,
        by: actor.person,
        at: now.toISOString(),
      })
      await closeClock(tx, { about: id, duty, period: `${body.explanation}.${round}` }, now)
    },
  )
}

export async function settleExplanation(call: Call & { body: SettleExplanationBody }): Promise<Task> {
  const { tx, actor, now, body } = call
  let found: OpenExplanation
  let due: Day | null = null
  return act(
    call,
    body.accept ? 'task.explanation-accepted' : 'task.explanation-demanded-again',
    (task) =>
      same(task, rules.settleExplanation(task, actor, body), (value) => {
        found = value
      }),
    () => ({ asker: found.asker.name, reason: body.reason, explainBy: due && inWords(due) }),
    async (task) => {
      const at = now.toISOString()
      if (body.accept) return void (await closeExplanation(tx, found.id, 'accepted', actor.person, at))
      const of = await askAgain(tx, found.id, body.reason!, at)
      due = await owe(call, task, { explanation: found.id, ...of })
      await saveDue(tx, found.id, due)
    },
  )
}

export async function withdrawExplanation(call: Call & { body: { explanation: Id } }): Promise<Task> {
  const { tx, actor, now, body } = call
  let found: OpenExplanation
  return act(
    call,
    'task.explanation-withdrawn',
    (task) =>
      same(task, rules.withdrawExplanation(task, actor, body.explanation), (value) => {
        found = value
      }),
    () => ({ asker: found.asker.name }),
    async ({ id }) => {
      const round = await closeExplanation(tx, found.id, 'withdrawn', actor.person, now.toISOString())
      await withdrawClocks(tx, id, now, [duty], `${found.id}.${round}`)
    },
  )
}
