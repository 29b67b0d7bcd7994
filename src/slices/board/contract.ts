/** Board: how much work each unit has in which state, red first. It owns no table; it reads what other slices publish. */
import { z } from 'zod'
import { contract } from '#basics/contract.ts'
import { Day, Id, Instant } from '#basics/values.ts'

/** How many days ahead a task is due soon; the task slice counts by the same. */
export const SOON_DAYS = 5

const n = z.number().int().nonnegative()

/**
 * Tasks by state on a day. Not completed: overdue by how many days, due soon, in time, standing; of these, `submitted` wait for
 * confirmation and `awaiting` for the unit to acknowledge. `suspended` ones are stopped by the assigner and judged by nobody.
 * `notUpdated` are at work without the update of the last round, and in other figures already.
 * Completed: in time or late.
 */
export const Counts = z.object({
  overdueOver30: n,
  overdue8to30: n,
  overdue1to7: n,
  dueSoon: n,
  inTime: n,
  standing: n,
  submitted: n,
  awaiting: n,
  suspended: n,
  notUpdated: n,
  completedOnTime: n,
  completedLate: n,
})
export type Counts = z.infer<typeof Counts>

const UnitName = z.object({ id: Id, name: z.string() })

/** Figures of a unit, those of the units below it included. */
export const BoardRow = z.object({
  unit: UnitName,
  counts: Counts,
  /** How many units directly below it have tasks, so that the row opens to them. */
  below: n,
})
export type BoardRow = z.infer<typeof BoardRow>

export const Board = z.object({
  day: Day,
  /** The moment the figures were read; every figure on the screen carries it. */
  asOf: Instant,
  /** Whose board this is; null while no unit has a task. */
  unit: UnitName.nullable(),
  /** From the highest unit the reader may see down to the one above. */
  above: z.array(UnitName),
  /** The units a head leads, when more than one: the board of each is a choice away. */
  led: z.array(UnitName),
  total: Counts,
  /** Tasks of which this very unit is lead, already in the total. */
  own: Counts,
  /** Units directly below, the longest and most overdue first. */
  rows: z.array(BoardRow),
})
export type Board = z.infer<typeof Board>

const PersonRow = z.object({
  person: z.object({ id: Id, name: z.string() }),
  /** No post in the unit today: what is still open needs another name. */
  left: z.boolean(),
  counts: Counts,
})

export const UnitBoard = z.object({
  day: Day,
  asOf: Instant,
  unit: UnitName,
  above: z.array(UnitName),
  counts: Counts,
  /** Who answers for the tasks of this unit, the longest and most overdue first. */
  people: z.array(PersonRow),
})
export type UnitBoard = z.infer<typeof UnitBoard>

const may = ['leader', 'office', 'inspector', 'head'] as const

export const boardContract = contract({
  board: {
    method: 'GET',
    path: '/board',
    summary: 'Units by state of their tasks, red first; a head sees the own unit and those below it',
    may,
    query: z.object({ unit: Id.optional() }),
    answer: Board,
  },
  unit: {
    method: 'GET',
    path: '/board/units/:id',
    summary: 'One unit by state of its tasks, and the people who answer for them',
    may,
    params: z.object({ id: Id }),
    answer: UnitBoard,
  },
})
