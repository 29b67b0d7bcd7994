/** How figures become a board: who may see whose, which row stands first, what a rate is of. No I/O. */
import { allow, type Decision, forbid } from '#basics/decision.ts'
import { type Actor, hasRole, type Id } from '#basics/values.ts'
import type { Counts } from './contract.ts'

export const none: Counts = {
  overdueOver30: 0,
  overdue8to30: 0,
  overdue1to7: 0,
  dueSoon: 0,
  inTime: 0,
  standing: 0,
  submitted: 0,
  awaiting: 0,
  suspended: 0,
  notUpdated: 0,
  completedOnTime: 0,
  completedLate: 0,
}
const keys = Object.keys(none) as (keyof Counts)[]
export const minus = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(keys.map((key) => [key, a[key] - b[key]])) as Counts
export const plus = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as Counts
export const isEmpty = (counts: Counts): boolean => keys.every((key) => counts[key] === 0)

export const overdue = (counts: Counts): number =>
  counts.overdueOver30 + counts.overdue8to30 + counts.overdue1to7
export const completed = (counts: Counts): number => counts.completedOnTime + counts.completedLate
/** "Đến hạn": completed and open overdue together; the base of both legal rates. */
export const due = (counts: Counts): number => completed(counts) + overdue(counts)
/** Not completed: what is still to be done. Standing duties have no day and stand beside it. */
export const open = (counts: Counts): number => overdue(counts) + counts.dueSoon + counts.inTime

/** Under twenty a rate says more than it knows: the figures stand alone. */
export const LEAST_BASE = 20
export const rate = (part: number, base: number): number | null => (base < LEAST_BASE ? null : part / base)

/** Longest overdue first, then the most of them; then what falls due soon. 0 leaves the order to the caller. */
export function redFirst(a: Counts, b: Counts): number {
  for (const key of ['overdueOver30', 'overdue8to30', 'overdue1to7', 'dueSoon'] as const)
    if (a[key] !== b[key]) return b[key] - a[key]
  return open(b) - open(a)
}

/** How deep a cell is tinted: from how many tasks on it is light, deeper, deepest. What is longer overdue is deeper at once. */
export const tints = {
  overdueOver30: [1, 1, 1],
  overdue8to30: [1, 1, 5],
  overdue1to7: [1, 3, 10],
  dueSoon: [1, 5, Number.POSITIVE_INFINITY],
} as const
export type Tinted = keyof typeof tints
/** 0: none, to 3. */
export const tint = (key: Tinted, count: number): number =>
  tints[key].filter((least) => count >= least).length

const everywhere = (actor: Pick<Actor, 'roles'>): boolean => hasRole(actor, 'leader', 'office', 'inspector')

/** The units somebody leads: where the own board begins. */
const led = (actor: Pick<Actor, 'posts'>): Id[] =>
  actor.posts.filter((post) => post.kind !== 'official').map((post) => post.unit)

/** `line`: the unit itself and every unit above it, the nearest first. */
export function see(actor: Pick<Actor, 'roles' | 'posts'>, line: Id[]): Decision<true> {
  if (everywhere(actor)) return allow(true)
  const own = led(actor)
  return line.some((unit) => own.includes(unit)) ? allow(true) : forbid('board.not-your-unit')
}

/** The part of the line this person may see, from the highest unit down to the one above. */
export function aboveSeen(actor: Pick<Actor, 'roles' | 'posts'>, line: Id[]): Id[] {
  const above = line.slice(1)
  if (everywhere(actor)) return above.toReversed()
  const own = led(actor)
  const top = line.findLastIndex((unit) => own.includes(unit))
  return above.slice(0, Math.max(top, 0)).toReversed()
}

/** The units among whose boards a head chooses; those who see everything go down from the top instead. */
export const boards = (actor: Pick<Actor, 'roles' | 'posts'>): Id[] =>
  everywhere(actor) ? [] : [...new Set(led(actor))]

/** Where a board begins when no unit was asked for: the first unit led, or null for the whole authority. */
export const start = (actor: Pick<Actor, 'roles' | 'posts'>): Id | null =>
  everywhere(actor) ? null : (led(actor)[0] ?? null)
