/** Who is what to a task, and the lifecycle as a table. No I/O: server and screens call the same functions. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { type Actor, type Day, hasRole } from '#basics/values.ts'
import type { Task, TaskRow, TaskState } from './contract.ts'
import type { OpenBlock } from './contract-block.ts'

/** Who acts, as the server and the screens know it. */
export type Who = Pick<Actor, 'person' | 'unit' | 'posts' | 'roles'>

export type Standing =
  | 'assigner'
  | 'office'
  | 'leader'
  | 'leadHead'
  | 'lead'
  | 'coordinating'
  | 'unblocker'
  | 'reader'
  | 'stranger'

/** What a rule must know of a task to tell who is who. */
export type Parties = Pick<TaskRow, 'leadUnit' | 'lead' | 'orphan' | 'openBlocks'> &
  Pick<Task, 'assigner' | 'leadUnitHead' | 'leadUnitPath' | 'coordinating'>

const heads = (actor: Who) => actor.posts.filter((post) => post.kind !== 'official')
const below = (path: string, top: string): boolean => path === top || path.startsWith(`${top}.`)

/** Who heads the unit that is asked to clear the way, or answers for it while it has no head. */
export const answersFor = ({ unit, head }: OpenBlock, actor: Who): boolean =>
  unit !== null && (head === actor.person || heads(actor).some((post) => post.unit === unit.id))

/** Everything a person is to a task. A unit without a head falls to the head of the unit above, who then is its `leadHead`. */
export function standing(task: Parties, actor: Who): Set<Standing> {
  const as = new Set<Standing>()
  if (hasRole(actor, 'office')) as.add('office')
  if (hasRole(actor, 'leader')) as.add('leader')
  if (hasRole(actor, 'inspector')) as.add('reader')
  const led = heads(actor)
  if (led.some((post) => post.unit === task.assigner.unit)) as.add('assigner')
  if (task.leadUnit && led.some((post) => post.unit === task.leadUnit!.id)) as.add('leadHead')
  if (task.leadUnitHead?.id === actor.person) as.add('leadHead')
  // Who has left the lead unit answers for nothing any more.
  if (task.lead?.id === actor.person && !task.orphan) as.add('lead')
  if (task.coordinating.some(({ unit }) => actor.posts.some((post) => post.unit === unit)))
    as.add('coordinating')
  if (task.openBlocks.some((block) => answersFor(block, actor))) as.add('unblocker')
  const units = [task.leadUnit?.id, task.assigner.unit]
  if (
    actor.posts.some((post) => units.includes(post.unit)) ||
    [task.lead?.id, task.assigner.person].includes(actor.person) ||
    (task.leadUnitPath !== null && led.some((post) => below(task.leadUnitPath!, post.path)))
  )
    as.add('reader')
  if (as.size === 0) as.add('stranger')
  return as
}

const theirs: Standing[] = ['assigner', 'office', 'leader']
const doing: Standing[] = ['leadHead', 'lead']
/** At work: acknowledged, and not yet submitted. */
export const atWork: TaskState[] = ['acknowledged', 'inProgress', 'returned']
const unfinished: TaskState[] = ['issued', ...atWork]

const given: TaskState[] = [...unfinished, 'submitted', 'suspended', 'accepted']

type Step = { from: TaskState[]; to: TaskState | 'same' | 'before'; by: Standing[] }
/** The lifecycle (R12). `same`: the state stays; `before`: back to where it was suspended. */
export const steps = {
  edit: { from: ['draft'], to: 'draft', by: theirs },
  issue: { from: ['draft'], to: 'issued', by: theirs },
  acknowledge: { from: ['issued'], to: 'acknowledged', by: doing },
  proposeTransfer: { from: ['issued'], to: 'issued', by: ['leadHead'] },
  decideTransfer: { from: ['issued'], to: 'issued', by: theirs },
  assignLead: { from: unfinished, to: 'same', by: ['leadHead'] },
  coordinate: { from: ['draft', ...unfinished], to: 'same', by: theirs },
  update: { from: atWork, to: 'inProgress', by: doing },
  askExtension: { from: unfinished, to: 'same', by: doing },
  withdrawExtension: { from: [...unfinished, 'suspended'], to: 'same', by: doing },
  decideExtension: { from: [...unfinished, 'suspended'], to: 'same', by: theirs },
  reportBlock: { from: atWork, to: 'same', by: doing },
  answerBlock: { from: [...atWork, 'suspended'], to: 'same', by: ['unblocker'] },
  settleBlock: { from: [...atWork, 'suspended'], to: 'same', by: doing },
  demandExplanation: { from: given, to: 'same', by: ['office', 'leader', 'leadHead'] },
  withdrawExplanation: { from: given, to: 'same', by: ['office', 'leader', 'leadHead'] },
  explain: { from: given, to: 'same', by: doing },
  settleExplanation: { from: given, to: 'same', by: ['office', 'leader', 'leadHead'] },
  submit: { from: atWork, to: 'submitted', by: doing },
  accept: { from: ['submitted'], to: 'accepted', by: theirs },
  return: { from: ['submitted'], to: 'returned', by: theirs },
  suspend: { from: unfinished, to: 'suspended', by: theirs },
  resume: { from: ['suspended'], to: 'before', by: theirs },
  cancel: { from: ['draft', ...unfinished, 'submitted', 'suspended'], to: 'cancelled', by: theirs },
  reopen: { from: ['accepted'], to: 'inProgress', by: theirs },
  subtask: { from: unfinished, to: 'same', by: [...theirs, 'leadHead'] },
} as const satisfies Record<string, Step>
export type Act = keyof typeof steps

const kebab = (act: string) => act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
/** As people read it; refusals carry days in this form. */
export const inWords = (day: Day): string => day.split('-').reverse().join('/')

/** Whether this person may take this step at all, and where it leads. Every act asks this first. */
export function step(task: Task, act: Act, actor: Who): Decision<TaskState> {
  const { from, to, by }: Step = steps[act]
  const as = standing(task, actor)
  if (!by.some((each) => as.has(each)))
    return forbid(`task.may-not-${kebab(act)}`, {
      unit: (by as Standing[]).includes('assigner') ? task.assigner.unitName : (task.leadUnit?.name ?? null),
    })
  if (!from.includes(task.state)) return refuse(`task.cannot-${kebab(act)}`, { state: task.state })
  return allow(to === 'same' ? task.state : to === 'before' ? (task.suspendedFrom ?? 'issued') : to)
}

export const isOpen = (state: TaskState): boolean => !['draft', 'accepted', 'cancelled'].includes(state)
