/** Asking for more days and deciding on it: the request is a row of its own, the granted day moves the clock, the clock moves the task. */
import { v7 } from 'uuid'
import type { Decision } from '#basics/decision.ts'
import { allow } from '#basics/decision.ts'
import { closeClock, moveClock, startClocks, withdrawClocks } from '#slices/regulation/public.ts'
import { act, type Call } from './acting.ts'
import type { Task } from './contract.ts'
import type { AskExtensionBody, DecideExtensionBody, Extension } from './contract-extension.ts'
import * as rules from './rules-extension.ts'
import type { Held } from './store.ts'
import { insertExtension, saveExtension } from './store-extension.ts'

/** The task itself stays as it is; `keep` remembers what was decided beside it. */
const beside =
  (decide: (task: Held) => Decision<Extension>, keep: (extension: Extension) => void) =>
  (task: Held): Decision<Held> => {
    const decision = decide(task)
    if (!decision.allowed) return decision
    keep(decision.value)
    return allow(task)
  }

/** Deciding is a duty of the assigner's unit with a day of its own. */
export function askExtension(call: Call & { body: AskExtensionBody }): Promise<Task> {
  const { tx, actor, today, now, body } = call
  let asked: Extension
  const given = { ...body, id: v7(), at: now.toISOString() }
  return act(
    call,
    () => (asked.state === 'late' ? 'task.extension-asked-late' : 'task.extension-asked'),
    beside(
      (task) => rules.askExtension(task, actor, given, today),
      (extension) => {
        asked = extension
      },
    ),
    (task) => ({
      unit: task.leadUnit?.name ?? null,
      from: asked.fromDay,
      to: asked.askedDay,
      reason: asked.reason,
    }),
    async ({ id, title, assigner }) => {
      await insertExtension(tx, id, asked, today)
      if (asked.state !== 'waiting') return
      const owed = { duty: 'decideExtension', dueDay: null, ifRuled: true } as const
      await startClocks(
        tx,
        [{ ...owed, about: { kind: 'task', id }, title, unit: assigner.unit, person: null }],
        now,
      )
    },
  )
}

export function decideExtension(call: Call & { body: DecideExtensionBody }): Promise<Task> {
  const { tx, actor, now, body } = call
  let decided: Extension
  return act(
    call,
    () => (body.agree ? 'task.extension-granted' : 'task.extension-refused'),
    beside(
      (task) => rules.decideExtension(task, actor, body, now.toISOString()),
      (extension) => {
        decided = extension
      },
    ),
    (task) => ({
      unit: task.assigner.unitName,
      asked: decided.askedDay,
      from: decided.fromDay,
      to: decided.grantedDay,
      original: task.originalDueDay,
      reason: decided.decision,
    }),
    async ({ id }) => {
      await saveExtension(tx, decided)
      await closeClock(tx, { about: id, duty: 'decideExtension' }, now)
      if (decided.grantedDay === null) return
      const why = { cause: 'extension', byWhat: decided.id, person: actor.person } as const
      await moveClock(tx, { about: id, duty: 'complete' }, decided.grantedDay, why, now)
    },
  )
}

export function withdrawExtension(call: Call): Promise<Task> {
  const { tx, actor, now } = call
  let gone: Extension
  return act(
    call,
    'task.extension-withdrawn',
    beside(
      (task) => rules.withdrawExtension(task, actor),
      (extension) => {
        gone = extension
      },
    ),
    (task) => ({ unit: task.leadUnit?.name ?? null, to: gone.askedDay }),
    async ({ id }) => {
      await saveExtension(tx, gone)
      await withdrawClocks(tx, id, now, ['decideExtension'])
    },
  )
}
