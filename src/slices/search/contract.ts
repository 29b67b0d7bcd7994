/** One box over directives, tasks, units and people, typed with or without diacritics. */
import { z } from 'zod'
import { contract } from '#basics/contract.ts'
import { Day, Id } from '#basics/values.ts'

const FoundKind = z.enum(['directive', 'task', 'unit', 'person'])

export const Found = z.object({
  kind: FoundKind,
  id: Id,
  title: z.string(),
  /** What tells it from others of the same name: number of a document, lead unit, title and unit of a person. */
  note: z.string().nullable(),
  /** The last day of a unit that is no more: often another one bears its name now. */
  ended: Day.nullable(),
})
export type Found = z.infer<typeof Found>

/** Fewer letters than this find nothing: they would find everything. */
export const LEAST_LETTERS = 2

export const searchContract = contract({
  search: {
    method: 'GET',
    path: '/search',
    summary:
      'Directives, tasks, units and people whose words begin with those typed, the best of each kind in turn',
    may: 'signed-in',
    query: z.object({ q: z.string().trim().max(200) }),
    answer: z.object({ rows: z.array(Found) }),
  },
})
