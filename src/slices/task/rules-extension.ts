/** When a task may be extended, and who decides: asked before the day, at most so many times, never by who asked (R13). No I/O. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import type { Task } from './contract.ts'
import type { AskExtensionBody, DecideExtensionBody, Extension } from './contract-extension.ts'
import { inWords, step, type Who } from './rules-standing.ts'

type Asked = Pick<Task, 'dueDay' | 'parent' | 'extensions' | 'mostExtensions' | 'transfer'>

export const waitingExtension = ({ extensions }: Pick<Task, 'extensions'>): Extension | null =>
  extensions.find(({ state }) => state === 'waiting') ?? null
export const timesExtended = ({ extensions }: Pick<Task, 'extensions'>): number =>
  extensions.filter(({ state }) => state === 'granted').length

const notTooOften = (task: Asked): Decision<true> =>
  timesExtended(task) >= task.mostExtensions
    ? refuse('task.extension-used', { most: task.mostExtensions })
    : allow(true)

const dayFits = ({ dueDay, parent }: Asked, day: Day): Decision<true> => {
  if (dueDay === null) return refuse('task.extension-no-day')
  if (day <= dueDay) return refuse('task.extension-not-later', { day: inWords(dueDay) })
  // What a parent's day was cut to since does not undo an extension; a new one keeps to it.
  if (parent?.dueDay && day > parent.dueDay)
    return refuse('task.due-after-parent', { day: inWords(parent.dueDay) })
  return allow(true)
}

/** Whether one may ask at all: what the button knows before a day is chosen. */
export function mayAskExtension(task: Asked): Decision<true> {
  if (task.transfer) return refuse('task.transfer-waiting', { unit: task.transfer.unitName })
  if (task.dueDay === null) return refuse('task.extension-no-day')
  const waiting = waitingExtension(task)
  if (waiting) return refuse('task.extension-waiting', { day: inWords(waiting.askedDay) })
  return notTooOften(task)
}

/** After the day a request is kept for the record: it clears nothing and waits for nobody. */
export function askExtension(
  task: Task,
  actor: Who & { name: string },
  given: AskExtensionBody & { id: Id; at: string },
  today: Day,
): Decision<Extension> {
  const to = step(task, 'askExtension', actor)
  if (!to.allowed) return to
  const may = mayAskExtension(task)
  if (!may.allowed) return may
  if (given.day < today) return refuse('task.due-past', { day: inWords(given.day) })
  const fits = dayFits(task, given.day)
  if (!fits.allowed) return fits
  return allow({
    id: given.id,
    state: today > task.dueDay! ? 'late' : 'waiting',
    askedBy: { id: actor.person, name: actor.name },
    askedAt: given.at,
    fromDay: task.dueDay!,
    askedDay: given.day,
    reason: given.reason,
    grantedDay: null,
    decidedBy: null,
    decidedAt: null,
    decision: null,
  })
}

/** Neither who asked nor who does the work decides on it. */
export function mayDecideExtension(task: Pick<Task, 'extensions' | 'lead'>, actor: Who): Decision<Extension> {
  const waiting = waitingExtension(task)
  if (!waiting) return refuse('task.no-extension')
  return [waiting.askedBy.id, task.lead?.id].includes(actor.person)
    ? forbid('task.own-extension')
    : allow(waiting)
}

/** The decider may grant another day than asked, earlier or later, and says why. */
export function decideExtension(
  task: Task,
  actor: Who & { name: string },
  given: DecideExtensionBody,
  at: string,
): Decision<Extension> {
  const to = step(task, 'decideExtension', actor)
  if (!to.allowed) return to
  const may = mayDecideExtension(task, actor)
  if (!may.allowed) return may
  const asked = may.value
  const decided = {
    ...asked,
    decidedBy: { id: actor.person, name: actor.name },
    decidedAt: at,
    decision: given.reason,
  }
  const day = given.day ?? asked.askedDay
  if (given.reason === null && (!given.agree || day !== asked.askedDay))
    return refuse('task.extension-reason-owed')
  if (!given.agree) return allow({ ...decided, state: 'refused' })
  const often = notTooOften(task)
  if (!often.allowed) return often
  const fits = dayFits(task, day)
  return fits.allowed ? allow({ ...decided, state: 'granted', grantedDay: day }) : fits
}

export function withdrawExtension(task: Task, actor: Who): Decision<Extension> {
  const to = step(task, 'withdrawExtension', actor)
  if (!to.allowed) return to
  const waiting = waitingExtension(task)
  return waiting ? allow({ ...waiting, state: 'withdrawn' }) : refuse('task.no-extension')
}

/** Handed in, taken back, or another unit's: what was asked about the work (more days, a clear way) has no one to serve any more. */
export const endsWork = (before: Task, after: Task): boolean =>
  (before.state !== after.state && ['submitted', 'cancelled'].includes(after.state)) ||
  before.leadUnit?.id !== after.leadUnit?.id
