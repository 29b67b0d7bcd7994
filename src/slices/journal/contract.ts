/** Journal as people read it: who did what, when, on what, and whether it is sealed. Writing is the kernel's. */
import { z } from 'zod'
import { contract, Page, pageOf } from '#basics/contract.ts'
import { Day, Id, Instant } from '#basics/values.ts'

/** One fact, as it was recorded; `name` and `actor.name` are those of today where the thing has one. */
export const JournalRow = z.object({
  id: z.number().int(),
  at: Instant,
  /** null: the system itself. */
  actor: z.object({ id: Id, name: z.string() }).nullable(),
  /** Past-tense name, `task.accepted`; the screens word it. */
  fact: z.string(),
  about: z.object({ kind: z.string(), id: Id, name: z.string().nullable() }),
  /** What the fact says beside its name: names, days and texts as they were then. Empty once erased. */
  data: z.record(z.string(), z.unknown()),
  erased: z.boolean(),
  sealed: z.boolean(),
})
export type JournalRow = z.infer<typeof JournalRow>

const name = /^[a-z]+(-[a-z]+)*$/
/** Which facts; all of it stands in the address of the screen. Days are of Asia/Ho_Chi_Minh, both included. */
export const JournalFilter = z.object({
  kind: z.string().regex(name).max(40).optional(),
  about: Id.optional(),
  /** Who did it. */
  person: Id.optional(),
  /** `task.accepted`, or every fact of a kind of thing: `task`. */
  fact: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/)
    .max(80)
    .optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type JournalFilter = z.infer<typeof JournalFilter>

/** What the line about integrity says; proving it is a command of the operator. */
export const JournalState = z.object({
  seals: z.number().int(),
  rows: z.number().int(),
  lastSealAt: Instant.nullable(),
  /** Rows written but not sealed yet, counted up to 10,000. */
  waiting: z.number().int(),
})
export type JournalState = z.infer<typeof JournalState>

const may = ['inspector', 'office', 'leader', 'administrator'] as const

export const journalContract = contract({
  list: {
    method: 'GET',
    path: '/journal',
    summary: 'What happened, newest first; a page may be short of rows and still have a next one',
    may,
    query: JournalFilter.extend({
      ...Page,
      /** Month and number of the last row read. */
      cursor: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])-01\.\d{1,15}$/)
        .optional(),
    }),
    answer: pageOf(JournalRow),
  },
  state: {
    method: 'GET',
    path: '/journal/state',
    summary: 'How much of the journal is sealed, and when it was sealed last',
    may,
    answer: JournalState,
  },
})
