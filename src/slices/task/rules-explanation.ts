/** Who may demand an explanation of whom, who answers, and who closes it (R34). No I/O. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { type Day, hasRole, type Id } from '#basics/values.ts'
import type { Task, TaskRow } from './contract.ts'
import type { ExplainBody, OpenExplanation, SettleExplanationBody } from './contract-explanation.ts'
import { inWords, isOpen, type Parties, standing, step, type Who } from './rules-standing.ts'

type Asked = Pick<TaskRow, 'openExplanations' | 'lead'>

/** A leader asks the unit, and so does the Office for a leader; a head asks the own official. */
export const isInner = (actor: Who): boolean => !hasRole(actor, 'leader', 'office')

const nobodyAsked = ({ openExplanations }: Asked, inner: boolean): Decision<true> => {
  const there = openExplanations.find((one) => one.inner === inner)
  return there
    ? refuse('task.explanation-open', { name: there.asker.name, day: inWords(there.dueDay) })
    : allow(true)
}
/** What the button knows before it is pressed. */
export function mayDemand(task: Asked, actor: Who): Decision<true> {
  const inner = isInner(actor)
  return inner && task.lead?.id === actor.person ? forbid('task.explanation-own') : nobodyAsked(task, inner)
}

export function demand(
  task: Task,
  actor: Who & { name: string },
  onBehalf: { id: Id; name: string; leader: boolean } | null,
): Decision<{ inner: boolean; asker: { id: Id; name: string }; onBehalf: Id | null }> {
  const to = step(task, 'demandExplanation', actor)
  if (!to.allowed) return to
  const may = mayDemand(task, actor)
  if (!may.allowed) return may
  const own = { id: actor.person, name: actor.name }
  if (isInner(actor)) return allow({ inner: true, asker: own, onBehalf: null })
  if (hasRole(actor, 'leader')) return allow({ inner: false, asker: own, onBehalf: null })
  if (!onBehalf) return refuse('task.explanation-whose')
  if (!onBehalf.leader) return refuse('task.explanation-not-leader', { person: onBehalf.name })
  return allow({ inner: false, asker: { id: onBehalf.id, name: onBehalf.name }, onBehalf: onBehalf.id })
}

const held = ({ openExplanations }: Asked, id: Id): Decision<OpenExplanation> => {
  const found = openExplanations.find((one) => one.id === id)
  return found ? allow(found) : refuse('task.explanation-settled')
}

/** The lead or the head answers, never who asked. What a new day says is a proposal; while the work goes on it is owed. */
export function explain(
  task: Task,
  actor: Who,
  given: Pick<ExplainBody, 'explanation' | 'newDay'>,
  today: Day,
): Decision<OpenExplanation> {
  const to = step(task, 'explain', actor)
  if (!to.allowed) return to
  const found = held(task, given.explanation)
  if (!found.allowed) return found
  if (!answers(found.value, actor)) return forbid('task.explanation-own')
  if (found.value.state !== 'open') return refuse('task.explanation-answered-already')
  if (given.newDay === null && owesDay(task)) return refuse('task.explanation-day-owed')
  if (given.newDay !== null && given.newDay < today)
    return refuse('task.due-past', { day: inWords(given.newDay) })
  return found
}
export const owesDay = ({ state, dueDay }: Pick<TaskRow, 'state' | 'dueDay'>): boolean =>
  dueDay !== null && isOpen(state) && state !== 'submitted'

const answers = ({ askedBy }: OpenExplanation, actor: Who): boolean => askedBy !== actor.person
const asks = ({ askedBy, onBehalf }: OpenExplanation, actor: Who): boolean =>
  [askedBy, onBehalf].includes(actor.person) || (onBehalf !== null && hasRole(actor, 'office'))

/** Closed only when who asked is content; else asked again, with the reason. */
export function settleExplanation(
  task: Task,
  actor: Who,
  given: Omit<SettleExplanationBody, 'reason'> & { reason: string | null },
): Decision<OpenExplanation> {
  const mine = ownDemand(task, actor, given.explanation)
  if (!mine.allowed) return mine
  if (mine.value.state !== 'answered') return refuse('task.explanation-unanswered')
  return !given.accept && given.reason === null ? refuse('task.explanation-reason-owed') : mine
}
export function withdrawExplanation(task: Task, actor: Who, id: Id): Decision<OpenExplanation> {
  const mine = ownDemand(task, actor, id)
  return mine.allowed && mine.value.state !== 'open' ? refuse('task.explanation-answered-already') : mine
}
function ownDemand(task: Task, actor: Who, id: Id): Decision<OpenExplanation> {
  const found = held(task, id)
  if (!found.allowed) return found
  return asks(found.value, actor)
    ? found
    : forbid('task.may-not-settle-explanation', { name: found.value.asker.name })
}

/** What there is to answer, and to read and close: for home and the buttons. */
export const toExplain = (task: Asked & Parties, actor: Who): OpenExplanation | null => {
  const as = standing(task, actor)
  if (!as.has('lead') && !as.has('leadHead')) return null
  return task.openExplanations.find((one) => one.state === 'open' && answers(one, actor)) ?? null
}
export const toClose = ({ openExplanations }: Asked, actor: Who): OpenExplanation | null =>
  openExplanations.find((one) => one.state === 'answered' && asks(one, actor)) ?? null
export const toWithdraw = ({ openExplanations }: Asked, actor: Who): OpenExplanation | null =>
  openExplanations.find((one) => one.state === 'open' && asks(one, actor)) ?? null
