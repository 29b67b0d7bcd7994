/** When work may be called blocked, by whom it is cleared, and when that is over (R17). No I/O. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import type { Task } from './contract.ts'
import type { AnswerBlockBody, OpenBlock, ReportBlockBody, SettleBlockBody } from './contract-block.ts'
import type { UnitHere } from './rules-issue.ts'
import { answersFor, step, type Who } from './rules-standing.ts'

type Blocked = Pick<Task, 'openBlocks' | 'leadUnit'>

/** A unit that is there, is not the lead unit, and is not already asked. */
function fits({ leadUnit, openBlocks }: Blocked, unit: UnitHere | null, asked: Id | null): Decision<true> {
  if (asked !== null && !unit?.valid) return refuse('task.unit-unknown', { unit: unit?.name ?? null })
  if (asked !== null && asked === leadUnit?.id) return refuse('task.block-is-lead', { unit: unit!.name })
  if (openBlocks.some((block) => (block.unit?.id ?? null) === asked))
    return refuse(asked === null ? 'task.block-outside-twice' : 'task.block-twice', {
      unit: unit?.name ?? null,
    })
  return allow(true)
}

export function reportBlock(
  task: Task,
  actor: Who,
  given: Pick<ReportBlockBody, 'unit'>,
  unit: UnitHere | null,
): Decision<true> {
  const to = step(task, 'reportBlock', actor)
  return to.allowed ? fits(task, unit, given.unit) : to
}

const held = ({ openBlocks }: Blocked, block: Id): Decision<OpenBlock> => {
  const found = openBlocks.find(({ id }) => id === block)
  return found ? allow(found) : refuse('task.block-settled')
}

/** The head of the unit asked answers; that it is for another unit may be said once. */
export function answerBlock(
  task: Task,
  actor: Who,
  given: Pick<AnswerBlockBody, 'block' | 'to'>,
  other: UnitHere | null,
): Decision<OpenBlock> {
  const to = step(task, 'answerBlock', actor)
  if (!to.allowed) return to
  const block = held(task, given.block)
  if (!block.allowed) return block
  if (!answersFor(block.value, actor))
    return forbid('task.may-not-answer-block', { unit: block.value.unit?.name ?? null })
  if (block.value.state !== 'open') return refuse('task.block-none')
  if (given.to === null) return block
  if (block.value.passedOn) return refuse('task.block-passed-once')
  if (given.to === block.value.unit?.id) return refuse('task.block-same-unit', { unit: other?.name ?? null })
  const may = fits(task, other, given.to)
  return may.allowed ? block : may
}

/** Who is blocked says whether it is over; that an answer is not enough is said with what is missing. */
export function settleBlock(
  task: Task,
  actor: Who,
  given: Pick<SettleBlockBody, 'block' | 'resolved' | 'remark'>,
): Decision<OpenBlock> {
  const to = step(task, 'settleBlock', actor)
  if (!to.allowed) return to
  const block = held(task, given.block)
  if (!block.allowed || given.resolved) return block
  if (block.value.state !== 'answered') return refuse('task.block-unanswered')
  return given.remark === null ? refuse('task.block-remark-owed') : block
}

/** What there is to answer, and to settle: for the buttons. */
export const toAnswer = ({ openBlocks }: Blocked, actor: Who): OpenBlock | null =>
  openBlocks.find((block) => block.state === 'open' && answersFor(block, actor)) ?? null
export const toSettle = ({ openBlocks }: Blocked): OpenBlock | null =>
  openBlocks.find(({ state }) => state === 'answered') ?? openBlocks[0] ?? null
