/** Vướng mắc: what stops the work, who can clear it, and their answer: what crosses the wire. */
import { z } from 'zod'
import { Day, Id, Instant } from '#basics/values.ts'

/** answered: cleared as the unit says, the lead has yet to agree. passed: said to be for another unit, which got a block of its own. */
export const BlockState = z.enum(['open', 'answered', 'passed', 'resolved', 'withdrawn'])
const Named = z.object({ id: Id, name: z.string() })

/** What a row tells of an open one. */
export const OpenBlock = z.object({
  id: Id,
  state: BlockState.extract(['open', 'answered']),
  /** null: nobody of ours can clear it. */
  unit: Named.nullable(),
  /** Who answers for that unit today. */
  head: Id.nullable(),
  since: Day,
  /** By when the unit owes its answer; null where no rule says so. */
  dueDay: Day.nullable(),
  /** Passed on by another unit: not to be passed on again. */
  passedOn: z.boolean(),
})
export type OpenBlock = z.infer<typeof OpenBlock>

export const Block = z.object({
  id: Id,
  state: BlockState,
  unit: Named.nullable(),
  needs: z.string(),
  askedBy: Named,
  askedAt: Instant,
  /** By when the unit owes its answer; null where no rule says so. */
  dueDay: Day.nullable(),
  /** The unit that said it was for this one. */
  passedFrom: Named.nullable(),
  passedTo: Named.nullable(),
  answer: z.string().nullable(),
  files: z.array(Named),
  answeredBy: Named.nullable(),
  answeredAt: Instant.nullable(),
  remark: z.string().nullable(),
  refusals: z.number().int(),
  settledBy: Named.nullable(),
  settledAt: Instant.nullable(),
})
export type Block = z.infer<typeof Block>

const words = z.string().trim().min(1).max(2000)
export const ReportBlockBody = z.object({ unit: Id.nullable(), needs: words })
export type ReportBlockBody = z.infer<typeof ReportBlockBody>
/** `to`: the unit it is for, when it is not within the power of the one asked. */
export const AnswerBlockBody = z.object({
  block: Id,
  answer: words,
  files: z.array(Id).max(20).default([]),
  to: Id.nullable(),
})
export type AnswerBlockBody = z.infer<typeof AnswerBlockBody>
/** Not resolved owes a remark: what is still missing. */
export const SettleBlockBody = z.object({ block: Id, resolved: z.boolean(), remark: words.nullable() })
export type SettleBlockBody = z.infer<typeof SettleBlockBody>
