/** Yêu cầu giải trình: asked by a leader or a head, answered by the unit, closed by who asked: what crosses the wire. */
import { z } from 'zod'
import { contract, Page, pageOf } from '#basics/contract.ts'
import { Day, Id, Instant } from '#basics/values.ts'

export const ExplanationState = z.enum(['open', 'answered', 'accepted', 'withdrawn'])
const Named = z.object({ id: Id, name: z.string() })

/** What a row of a task tells of one that is not closed. */
export const OpenExplanation = z.object({
  id: Id,
  state: ExplanationState.extract(['open', 'answered']),
  inner: z.boolean(),
  /** In whose name: the leader or the head. */
  asker: Named,
  askedBy: Id,
  onBehalf: Id.nullable(),
  dueDay: Day,
})
export type OpenExplanation = z.infer<typeof OpenExplanation>

export const ExplanationAnswer = z.object({
  round: z.number().int(),
  cause: z.string(),
  remedy: z.string(),
  newDay: Day.nullable(),
  files: z.array(Named),
  by: Named,
  at: Instant,
  /** Why it was asked again. */
  again: z.string().nullable(),
  againAt: Instant.nullable(),
})
export const Explanation = z.object({
  id: Id,
  state: ExplanationState,
  inner: z.boolean(),
  asker: Named,
  /** Who of the Office passed it on for that leader. */
  through: Named.nullable(),
  askedAt: Instant,
  note: z.string().nullable(),
  unit: Named,
  person: Named,
  dueDay: Day,
  settledAt: Instant.nullable(),
  answers: z.array(ExplanationAnswer),
})
export type Explanation = z.infer<typeof Explanation>

const words = z.string().trim().min(1).max(2000)
/** `onBehalf`: the leader for whom the Office asks. */
export const DemandBody = z.object({ note: words.nullable(), onBehalf: Id.nullable() })
export type DemandBody = z.infer<typeof DemandBody>
export const ExplainBody = z.object({
  explanation: Id,
  cause: words,
  remedy: words,
  /** A proposal; an extension is asked for apart. */
  newDay: Day.nullable(),
  files: z.array(Id).max(20).default([]),
})
export type ExplainBody = z.infer<typeof ExplainBody>
/** Asked again owes a reason. */
export const SettleExplanationBody = z.object({
  explanation: Id,
  accept: z.boolean(),
  reason: words.nullable(),
})
export type SettleExplanationBody = z.infer<typeof SettleExplanationBody>

export const ExplanationRow = z.object({
  id: Id,
  state: ExplanationState,
  task: z.object({ id: Id, title: z.string() }),
  asker: Named,
  unit: Named,
  person: Named,
  dueDay: Day,
  round: z.number().int(),
  askedAt: Instant,
})
export type ExplanationRow = z.infer<typeof ExplanationRow>
export const ExplanationFilter = z.object({
  /** overdue: open and past its day. */
  state: z.enum([...ExplanationState.options, 'overdue']).optional(),
  /** mine: asked by me or in my name. */
  asked: z.enum(['mine']).optional(),
  person: Id.optional(),
  unit: Id.optional(),
})
export type ExplanationFilter = z.infer<typeof ExplanationFilter>

const readers = ['leader', 'office', 'head', 'official', 'inspector'] as const
export const explanationContract = contract({
  list: {
    method: 'GET',
    path: '/explanations',
    summary: 'Demands for explanation about tasks the reader may see; the earliest day first',
    may: readers,
    query: ExplanationFilter.extend(Page),
    answer: pageOf(ExplanationRow),
  },
  overdue: {
    method: 'GET',
    path: '/explanations/overdue',
    summary: 'Who owes explanations past their day, the most first; at most 200 people',
    may: readers,
    answer: z.object({
      rows: z.array(z.object({ person: Named, unit: z.string(), count: z.number().int(), since: Day })),
    }),
  },
  leaders: {
    method: 'GET',
    path: '/explanations/leaders',
    summary: 'The leaders for whom the Office may ask',
    may: ['office'],
    answer: z.object({ rows: z.array(Named) }),
  },
})
