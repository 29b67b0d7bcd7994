/** What may happen to units, people and posts, and who may do it. No I/O: server and screens call the same functions. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { type Actor, type Day, hasRole, type Id } from '#basics/values.ts'
import type { GivenRole, NewPerson, NewPost, NewUnit, Person, Post, Unit } from './contract.ts'

/** Days inclusive at both ends; `to` null means without end. */
export type Span = { from: Day; to: Day | null }
export const overlap = (a: Span, b: Span): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)
export const holdsOn = (span: Span, day: Day): boolean =>
  span.from <= day && (span.to === null || day <= span.to)
/** Whether all days of `inner` are days of `outer`. */
export const within = (inner: Span, outer: Span): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to))
export const spanOf = (unit: { validFrom: Day; validTo: Day | null }): Span => ({
  from: unit.validFrom,
  to: unit.validTo,
})

/** Only the administrator changes the organisation; the policy of the routes says the same. */
export const edit = (actor: Actor): Decision<true> =>
  hasRole(actor, 'administrator') ? allow(true) : forbid('organisation.administrators-only')

/** What a unit must fit: the unit above, the unit that takes over, units with the same code, and what hangs on it. */
export type Surroundings = {
  parent: Unit | null
  /** The units from the parent up to the top. */
  aboveParent: Id[]
  /** The authority itself, or null while there is no unit at all. */
  root: Id | null
  successor: Unit | null
  /** Other units with this code, ended ones included. */
  sameCode: Pick<Unit, 'id' | 'name' | 'validFrom' | 'validTo'>[]
  /** Last day up to which units below and posts need this unit: a day, null for without end, undefined for nothing. */
  neededUntil: Day | null | undefined
  /** First day from which they need it. */
  neededFrom: Day | null
}

/** Whether a unit may stand as described: a new one (`id` null) or a changed one. */
export function place(id: Id | null, given: NewUnit, around: Surroundings): Decision<NewUnit> {
  const span = spanOf(given)
  if (given.validTo !== null && given.validTo < given.validFrom)
    return refuse('unit.dates-reversed', { from: given.validFrom, to: given.validTo })
  if (given.parent === null && around.root !== null && around.root !== id) return refuse('unit.parent-needed')
  if (given.parent !== null) {
    if (given.parent === id || (id !== null && around.aboveParent.includes(id))) return refuse('unit.cycle')
    if (!around.parent) return refuse('unit.parent-unknown')
    if (!within(span, spanOf(around.parent)))
      return refuse('unit.parent-not-valid', {
        parent: around.parent.name,
        from: around.parent.validFrom,
        to: around.parent.validTo ?? '…',
      })
  }
  const twin = around.sameCode.find((other) => other.id !== id && overlap(span, spanOf(other)))
  if (twin) return refuse('unit.code-taken', { code: given.code, unit: twin.name })
  if (given.successor !== null) {
    if (!around.successor || given.successor === id) return refuse('unit.successor-unknown')
    if (given.validTo === null) return refuse('unit.successor-without-end')
  }
  const { neededUntil, neededFrom } = around
  if (
    given.validTo !== null &&
    neededUntil !== undefined &&
    (neededUntil === null || neededUntil > given.validTo)
  )
    return refuse('unit.still-used', { day: given.validTo })
  if (neededFrom !== null && neededFrom < given.validFrom)
    return refuse('unit.used-before', { day: given.validFrom, from: neededFrom })
  return allow(given)
}

/** Who has an account signs in by the e-mail, so it is never taken away. */
export const correct = (person: Pick<Person, 'hasAccount'>, given: NewPerson): Decision<NewPerson> =>
  person.hasAccount && given.email === null ? refuse('person.email-needed') : allow(given)

/** A post begins: inside the life of its unit, one head at a time, and nobody twice in one unit at once. */
export function begin(
  given: NewPost,
  unit: Unit,
  held: Pick<Post, 'unit' | 'from' | 'to'>[],
  heads: { personName: string; from: Day; to: Day | null }[],
): Decision<NewPost> {
  if (given.to !== null && given.to < given.from)
    return refuse('post.dates-reversed', { from: given.from, to: given.to })
  if (!within(given, spanOf(unit)))
    return refuse('post.unit-not-valid', { unit: unit.name, from: unit.validFrom, to: unit.validTo ?? '…' })
  if (held.some((post) => post.unit === given.unit && overlap(post, given)))
    return refuse('post.overlaps', { unit: unit.name })
  const head = given.kind === 'head' ? heads.find((other) => overlap(other, given)) : undefined
  if (head) return refuse('post.two-heads', { unit: unit.name, person: head.personName, from: head.from })
  return allow(given)
}

/** The last day of a post is set or brought forward; a post is not prolonged this way once it has ended. */
export function end(post: Pick<Post, 'from' | 'to'>, to: Day): Decision<Day> {
  if (to < post.from) return refuse('post.dates-reversed', { from: post.from, to })
  if (post.to !== null && to > post.to) return refuse('post.already-ended', { to: post.to })
  return allow(to)
}

/** There is always an administrator left who can sign in. */
export function giveRoles(
  before: GivenRole[],
  roles: GivenRole[],
  otherAdministrators: number,
): Decision<GivenRole[]> {
  if (before.includes('administrator') && !roles.includes('administrator') && otherAdministrators === 0)
    return refuse('roles.last-administrator')
  const order: GivenRole[] = ['administrator', 'leader', 'office', 'inspector']
  return allow(order.filter((role) => roles.includes(role)))
}

/** The authority itself, as the first start makes it; the administrator completes it later. */
export function founder(city: string, today: Day): NewUnit {
  return {
    code: 'UBND',
    kind: 'committee',
    name: city,
    shortName: city.length <= 120 ? city : 'UBND',
    parent: null,
    aliases: [],
    topics: [],
    validFrom: `${today.slice(0, 4)}-01-01`,
    validTo: null,
    successor: null,
  }
}
