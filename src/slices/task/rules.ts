/** What may happen to a task, when, and by whom. No I/O: server and screens call the same functions. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { addDays, type Day, hasRole, type Id } from '#basics/values.ts'
import type { PauseReason } from '#slices/regulation/contract.ts'
import type { HomeAct, SubmitBody, Task, TaskRow, TaskState, Timeliness, UpdateBody } from './contract.ts'
import { toAnswer, toSettle } from './rules-block.ts'
import { mayDemand, toClose, toExplain, toWithdraw } from './rules-explanation.ts'
import { mayAskExtension, mayDecideExtension, waitingExtension } from './rules-extension.ts'
import { duePast, sixClearsOf, type UnitHere } from './rules-issue.ts'
import { type Act, atWork, isOpen, type Parties, standing, step, steps, type Who } from './rules-standing.ts'

export { type Act, inWords, isOpen, type Standing, standing, steps, type Who } from './rules-standing.ts'

/** Takes the step and answers with what it changes; `why` may still refuse it. */
function take<T extends Task>(
  task: T,
  act: Act,
  actor: Who,
  change: (state: TaskState) => Partial<Task>,
  why: Decision<unknown> = allow(true),
): Decision<T> {
  const to = step(task, act, actor)
  if (!to.allowed) return to
  return why.allowed ? allow({ ...task, ...change(to.value), state: to.value }) : why
}

/** While a request to move the task waits, the first unit stays lead and the assigner decides (R10). */
const noTransferWaiting = (task: Task): Decision<true> =>
  task.transfer ? refuse('task.transfer-waiting', { unit: task.transfer.unitName }) : allow(true)

export const acknowledge = <T extends Task>(task: T, actor: Who, today: Day): Decision<T> =>
  take(task, 'acknowledge', actor, () => ({ acknowledgedOn: today }), noTransferWaiting(task))

/** `person.member`: holds a post in the lead unit today (or answers for it while it has no head). */
export function assignLead<T extends Task & { leadNamed: boolean }>(
  task: T,
  actor: Who,
  person: { id: Id; name: string; member: boolean },
): Decision<T> {
  const why = !person.member
    ? refuse('task.lead-not-member', { person: person.name, unit: task.leadUnit?.name ?? null })
    : task.leadNamed && task.lead?.id === person.id && !task.orphan
      ? refuse('task.lead-unchanged', { person: person.name })
      : allow(true)
  const lead = { id: person.id, name: person.name }
  const taken = take(task, 'assignLead', actor, () => ({ lead, orphan: false }), why)
  return taken.allowed ? allow({ ...taken.value, leadNamed: true }) : taken
}

export const update = <T extends Task>(
  task: T,
  actor: Who,
  said: Pick<UpdateBody, 'status' | 'percent'>,
  today: Day,
): Decision<T> =>
  take(task, 'update', actor, () => ({
    percent: said.percent,
    lastStatus: said.status,
    lastUpdateOn: today,
    missedSince: null,
  }))

/** Completion is reported with a product: a document number or a file (R14). */
export const submit = <T extends Task>(
  task: T,
  actor: Who,
  given: Pick<SubmitBody, 'documentNumber' | 'files'>,
  today: Day,
): Decision<T> =>
  take(
    task,
    'submit',
    actor,
    () => ({ submittedOn: today, submittedBy: actor.person, percent: 100, missedSince: null }),
    given.documentNumber || given.files.length ? allow(true) : refuse('task.product-needed'),
  )

const childrenDone = (open: number): Decision<true> =>
  open > 0 ? refuse('task.children-open', { count: open }) : allow(true)
/** Neither who submitted nor who does the work may accept it (R14). */
const notOwn = (task: Task, actor: Who): Decision<true> =>
  [task.submittedBy, task.lead?.id].includes(actor.person) ? forbid('task.own-result') : allow(true)

/** Completed on the day the accepted result was submitted: the verifier's waiting is not charged to the doer (R14). */
export function accept<T extends Task>(task: T, actor: Who, openChildren: number): Decision<T> {
  const own = notOwn(task, actor)
  const why = own.allowed ? childrenDone(openChildren) : own
  return take(task, 'accept', actor, () => ({ completedOn: task.submittedOn, percent: 100 }), why)
}

/** The old clock goes on as if nothing had been submitted; the returns are counted (R15). */
export const giveBack = <T extends Task>(task: T, actor: Who): Decision<T> =>
  take(task, 'return', actor, () => ({ returns: task.returns + 1, submittedOn: null, submittedBy: null }))

/** The clock stands still for a reason the rules know; one that waits for a unit names it (R19). */
export const pauseReason = (code: PauseReason, waitsFor: Pick<UnitHere, 'valid'> | null): Decision<true> =>
  code === 'waitsForUnit' && !waitsFor?.valid ? refuse('task.pause-unit-owed') : allow(true)
export function suspend<T extends Task>(
  task: T,
  actor: Who,
  { code, waitsFor }: { code: PauseReason; waitsFor: Pick<UnitHere, 'valid'> | null },
): Decision<T> {
  const free = noTransferWaiting(task)
  const why = free.allowed ? pauseReason(code, waitsFor) : free
  return take(task, 'suspend', actor, () => ({ suspendedFrom: task.state }), why)
}
export const resume = <T extends Task>(task: T, actor: Who): Decision<T> =>
  take(task, 'resume', actor, () => ({ suspendedFrom: null }))
export const cancel = <T extends Task>(task: T, actor: Who, openChildren: number): Decision<T> =>
  take(
    task,
    'cancel',
    actor,
    () => ({ transfer: null, transferAsked: false, suspendedFrom: null }),
    childrenDone(openChildren),
  )

/** A sub-task is opened again only while what it is part of is open (R11). */
export const reopen = <T extends Task>(task: T, actor: Who, parent: TaskState | null): Decision<T> =>
  take(
    task,
    'reopen',
    actor,
    () => ({ completedOn: null, submittedOn: null, submittedBy: null }),
    parent !== null && !isOpen(parent) ? refuse('task.parent-closed') : allow(true),
  )

/**
 * How many days ahead a task is due soon, today included. Calendar days: the working-day clock, the holidays it needs and the
 * office's own figure come with the regulation slice.
 */
export const SOON_DAYS = 5
export const soonUntil = (today: Day): Day => addDays(today, SOON_DAYS)
/** The first day on which a task due then counts as due soon. */
export const soonFrom = (dueDay: Day): Day => addDays(dueDay, -SOON_DAYS)

/**
 * The legal two by two. A submitted task is judged by the day of its submission, so it does not grow late on the verifier's desk;
 * a suspended one is not judged, since the assigner stopped the work.
 */
export function timeliness(
  task: Pick<TaskRow, 'state' | 'dueDay' | 'submittedOn' | 'completedOn'>,
  today: Day,
): Timeliness {
  const { state, dueDay } = task
  if (state === 'draft' || state === 'cancelled' || state === 'suspended') return 'notYetJudged'
  if (dueDay === null) return 'standing'
  if (state === 'accepted') return task.completedOn! <= dueDay ? 'completedOnTime' : 'completedLate'
  if (state === 'submitted') return task.submittedOn! <= dueDay ? 'openInTime' : 'openOverdue'
  if (dueDay < today) return 'openOverdue'
  return dueDay <= soonUntil(today) ? 'dueSoon' : 'openInTime'
}

/** The same against the day first set, where an extension or a pause has moved it since; null where it has not. */
export const againstOriginal = (
  task: Parameters<typeof timeliness>[0] & Pick<TaskRow, 'originalDueDay'>,
  today: Day,
): Timeliness | null =>
  task.originalDueDay === null || task.originalDueDay === task.dueDay
    ? null
    : timeliness({ ...task, dueDay: task.originalDueDay }, today)

/** What home knows of a task: a row with its parties. */
export type HomeTask = TaskRow & Parties & Pick<Task, 'submittedBy' | 'transfer'> & { leadNamed: boolean }

/** The one next thing this person must do with it, or null when it is somebody else's turn. */
export function nextAct(task: HomeTask, actor: Who): HomeAct | null {
  const as = standing(task, actor)
  // The Office and leaders may decide on everything; what waits for them is what their own unit assigned.
  const decides =
    as.has('assigner') ||
    task.assigner.person === actor.person ||
    (hasRole(actor, 'office', 'leader') && actor.posts.some((post) => post.unit === task.assigner.unit))
  if (task.state === 'draft') return task.assigner.person === actor.person ? 'continue' : null
  if (toExplain(task, actor)) return 'explain'
  if (toClose(task, actor)) return 'settleExplanation'
  if (task.transfer !== null) return decides ? 'decideTransfer' : null
  if (task.extensionAsked && decides && ![task.extensionAsked.by, task.lead?.id].includes(actor.person))
    return 'decideExtension'
  if (toAnswer(task, actor)) return 'answerBlock'
  if (task.state === 'issued' && (as.has('leadHead') || as.has('lead'))) return 'acknowledge'
  if (task.state === 'submitted')
    return decides && ![task.submittedBy, task.lead?.id].includes(actor.person) ? 'decide' : null
  if (!atWork.includes(task.state)) return null
  if (as.has('leadHead') && (task.orphan || !task.leadNamed)) return 'assignLead'
  if (!as.has('lead')) return null
  if (toSettle(task)?.state === 'answered') return 'settleBlock'
  return task.percent >= 100 && task.state === 'inProgress' ? 'submit' : 'update'
}

/** Every act with its answer, for the buttons: those not possible now are greyed with the reason. */
export function acts(task: Task, actor: Who, today: Day): Record<Act, Decision<unknown>> {
  const all = Object.fromEntries(
    (Object.keys(steps) as Act[]).map((act) => [act, step(task, act, actor)]),
  ) as Record<Act, Decision<unknown>>
  const open = task.subtasks.filter(({ state }) => isOpen(state)).length
  const refine = (act: Act, why: Decision<unknown>) => {
    if (all[act].allowed && !why.allowed) all[act] = why
  }
  refine('issue', sixClearsOf(task))
  refine('issue', duePast({ ...task, directive: task.directive?.id ?? null }, today))
  refine('acknowledge', noTransferWaiting(task))
  refine('suspend', noTransferWaiting(task))
  refine('proposeTransfer', task.transferUsed ? refuse('task.transfer-used') : allow(true))
  refine('decideTransfer', task.transfer ? allow(true) : refuse('task.no-transfer'))
  refine('askExtension', mayAskExtension(task))
  refine('withdrawExtension', waitingExtension(task) ? allow(true) : refuse('task.no-extension'))
  refine('decideExtension', mayDecideExtension(task, actor))
  refine('answerBlock', toAnswer(task, actor) ? allow(true) : refuse('task.block-none'))
  refine('settleBlock', toSettle(task) ? allow(true) : refuse('task.block-settled'))
  refine('demandExplanation', mayDemand(task, actor))
  refine('withdrawExplanation', toWithdraw(task, actor) ? allow(true) : refuse('task.explanation-none'))
  refine('explain', toExplain(task, actor) ? allow(true) : refuse('task.explanation-none'))
  refine('settleExplanation', toClose(task, actor) ? allow(true) : refuse('task.explanation-unanswered'))
  refine('accept', childrenDone(open))
  refine('accept', notOwn(task, actor))
  refine('cancel', childrenDone(open))
  return all
}
