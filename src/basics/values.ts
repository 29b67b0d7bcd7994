/** The plain words every part shares: days, ids, instants, roles. */
import { z } from 'zod'

/** A calendar day in Asia/Ho_Chi_Minh, e.g. "2026-09-30". Compares correctly as text. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** `days` calendar days after a day; before it when negative. Days carry no time zone, so midnight UTC does for reckoning. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A moment in UTC as ISO text, e.g. "2026-09-30T01:15:00.000Z". */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>

/** UUID (version 7 where we make it, so newer ids sort after older ones). */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/**
 * What a person may be in the system. `head` (head or deputy of a unit) and `official` come from posts held today;
 * the others are given to an account by the administrator.
 */
export const Role = z.enum(['administrator', 'leader', 'office', 'head', 'official', 'inspector'])
export type Role = z.infer<typeof Role>

/** A post held today, as sign-in and every rule sees it. `path` is the unit's ltree path, city first. */
export type HeldPost = { unit: Id; path: string; kind: 'head' | 'deputy' | 'official' }

/** Who acts: a person with the posts and roles of this day. */
export type Actor = {
  person: Id
  name: string
  /** The unit whose work this person sees first: the first post held, or null for an account without a post. */
  unit: Id | null
  posts: HeldPost[]
  roles: Role[]
}

export const hasRole = (actor: { roles: Role[] }, ...roles: Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role))
