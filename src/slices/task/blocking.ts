/** Saying what blocks the work, answering, and saying that it is over. The answer is a duty of the unit asked, with a day of its own. */
import { allow, type Decision } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import { closeClock, reopenClock, startClocks, withdrawClocks } from '#slices/regulation/public.ts'
import { act, bindFiles, type Call } from './acting.ts'
import type { Task } from './contract.ts'
import type { AnswerBlockBody, OpenBlock, ReportBlockBody, SettleBlockBody } from './contract-block.ts'
import * as rules from './rules-block.ts'
import type { Held } from './store.ts'
import { insertBlock, needsOf, saveAnswer, saveSettled } from './store-block.ts'
import { unitHere } from './store-issue.ts'

const duty = 'unblock'
async function ask(
  { tx, now, today }: Call,
  { id, title }: Held,
  given: { unit: Id | null; needs: string; by: Id; from: Id | null },
): Promise<void> {
  const block = await insertBlock(tx, { ...given, task: id, at: now.toISOString(), today })
  if (given.unit === null) return
  const owed = { duty, period: block, dueDay: null, ifRuled: true, person: null } as const
  await startClocks(tx, [{ ...owed, about: { kind: 'task', id }, title, unit: given.unit }], now)
}

export async function reportBlock(call: Call & { body: ReportBlockBody }): Promise<Task> {
  const { tx, actor, today, body } = call
  const unit = await unitHere(tx, body.unit, today)
  return act(
    call,
    body.unit ? 'task.block-reported' : 'task.block-reported-outside',
    (task) => same(task, rules.reportBlock(task, actor, body, unit)),
    (task) => ({
      unit: task.leadUnit?.name ?? null,
      to: unit?.name ?? null,
      toId: body.unit,
      needs: body.needs,
    }),
    (task) => ask(call, task, { ...body, by: actor.person, from: null }),
  )
}

/** The task itself stays as it is. */
const same = <T>(task: Held, decision: Decision<T>, keep?: (value: T) => void): Decision<Held> => {
  if (!decision.allowed) return decision
  keep?.(decision.value)
  return allow(task)
}

export async function answerBlock(call: Call & { body: AnswerBlockBody }): Promise<Task> {
  const { tx, actor, today, now, body } = call
  const other = await unitHere(tx, body.to, today)
  let block: OpenBlock
  let used: { id: Id; name: string }[] = []
  return act(
    call,
    body.to ? 'task.block-passed' : 'task.block-answered',
    (task) =>
      same(task, rules.answerBlock(task, actor, body, other), (found) => {
        block = found
      }),
    () => ({
      unit: block.unit?.name ?? null,
      to: other?.name ?? null,
      toId: body.to,
      answer: body.answer,
      files: used,
    }),
    async (task) => {
      used = await bindFiles(tx, actor, body.files, task.id)
      const given = { answer: body.answer, files: used.map(({ id }) => id), to: body.to }
      await saveAnswer(tx, block.id, { ...given, by: actor.person, at: now.toISOString() })
      await closeClock(tx, { about: task.id, duty, period: block.id }, now)
      if (body.to === null) return
      const { needs, askedBy } = await needsOf(tx, block.id)
      await ask(call, task, { unit: body.to, needs, by: askedBy, from: block.id })
    },
  )
}

export function settleBlock(call: Call & { body: SettleBlockBody }): Promise<Task> {
  const { tx, actor, now, body } = call
  let block: OpenBlock
  return act(
    call,
    body.resolved ? 'task.block-resolved' : 'task.block-not-resolved',
    (task) =>
      same(task, rules.settleBlock(task, actor, body), (found) => {
        block = found
      }),
    (task) => ({
      unit: task.leadUnit?.name ?? null,
      to: block.unit?.name ?? null,
      toId: block.unit?.id ?? null,
      remark: body.remark,
    }),
    async ({ id }) => {
      await saveSettled(tx, block.id, { ...body, by: actor.person, at: now.toISOString() })
      const of = { about: id, duty, period: block.id }
      // Over before the unit has answered: it owes nothing any more.
      if (body.resolved) await withdrawClocks(tx, id, now, [duty], block.id)
      else await reopenClock(tx, of, now)
    },
  )
}
