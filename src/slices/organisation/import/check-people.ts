/** Checks the rows of a people import: one row is one post of one person, told apart by e-mail. Pure. */
import { fold } from '#basics/fold.ts'
import type { Day, Id } from '#basics/values.ts'
import type { PostKind } from '../contract.ts'
import type { ImportEffect, ImportProblem } from '../contract-import.ts'
import { holdsOn, overlap, spanOf, within } from '../rules.ts'
import { Cells, postKinds, postKindsWritten, type RawRow } from './cells.ts'

/** `key` is an id, or a row of the same import (units that come with their heads). */
export type UnitToHold = { key: string; code: string; name: string; validFrom: Day; validTo: Day | null }
export type PersonThere = { id: Id; name: string; email: string | null; phone: string | null }
export type PostThere = {
  id: Id
  person: Id
  unit: string
  kind: PostKind
  title: string
  from: Day
  to: Day | null
}
export type There = { units: UnitToHold[]; people: PersonThere[]; posts: PostThere[] }

/** `person` is an id or `email:...` for a new one; `id` null for a new post. */
export type PlannedPost = {
  row: number
  person: string
  effect: ImportEffect
  /** null: a new one. */
  before: PostThere | null
  unitName: string
  post: Omit<PostThere, 'id' | 'person'> & { id: Id | null }
}
export type PlannedPerson = {
  key: string
  effect: ImportEffect
  /** null: a new one. */
  before: PersonThere | null
  person: { name: string; email: string; phone: string | null }
}
export type PeoplePlan = { people: PlannedPerson[]; posts: PlannedPost[]; problems: ImportProblem[] }

type Held = PostThere & { row: number | null }

export function checkPeople(rows: RawRow[], there: There, today: Day): PeoplePlan {
  const problems: ImportProblem[] = []
  const unitsByCode = Map.groupBy(there.units, (unit) => fold(unit.code))
  const peopleByEmail = new Map(
    there.people.map((person) => [person.email?.toLowerCase() ?? person.id, person]),
  )
  const nameOf = new Map(there.people.map((person) => [person.id as string, person.name]))
  const postsThere = new Map(there.posts.map((post) => [`${post.person} ${post.unit} ${post.from}`, post]))
  const people = new Map<string, PlannedPerson & { row: number }>()
  const read: { cells: Cells; unit: UnitToHold; planned: PlannedPost; held: Held }[] = []

  for (const row of rows) {
    const cells = new Cells(row, problems)
    const email = cells.email('email', true)
    const name = cells.text('name', 120, true)
    const title = cells.text('title', 200, true)
    const kind = cells.kind('kind', postKinds, postKindsWritten)
    const code = cells.code('unit', true)
    const from = cells.day('from', true)
    const before = peopleByEmail.get(email ?? '')
    const phone = cells.has('phone') ? cells.phone('phone') : (before?.phone ?? null)
    const span = from && { from, to: cells.day('to', false) }
    if (span && span.to !== null && span.to < span.from)
      cells.wrong('to', 'dates-reversed', { from: span.from, to: span.to })
    if (!email || !kind || !code || !span || !cells.ok) continue

    const named = unitsByCode.get(fold(code)) ?? []
    const unit = named.find((each) => within(span, spanOf(each))) ?? named[0]
    if (!unit) {
      cells.wrong('unit', 'unit-unknown', { value: code })
      continue
    }
    if (!within(span, spanOf(unit))) {
      cells.wrong('unit', 'unit-not-valid', {
        value: unit.name,
        from: unit.validFrom,
        to: unit.validTo ?? '…',
      })
      continue
    }
    const key = before?.id ?? `email:${email}`
    const first = people.get(key)
    if (first && fold(first.person.name) !== fold(name)) {
      cells.wrong('email', 'email-of-another', { value: email, name: first.person.name, other: first.row })
      continue
    }
    if (!first) {
      const effect = !before
        ? 'new'
        : before.name === name && before.phone === phone
          ? 'unchanged'
          : 'changed'
      people.set(key, { key, effect, before: before ?? null, row: row.row, person: { name, email, phone } })
      nameOf.set(key, name)
    }
    const known = postsThere.get(`${key} ${unit.key} ${span.from}`)
    const held = {
      id: known?.id ?? `row:${row.row}`,
      person: key,
      unit: unit.key,
      kind,
      title,
      ...span,
      row: row.row,
    }
    const unchanged = known && known.kind === kind && known.title === title && known.to === span.to
    const effect = !known ? 'new' : unchanged ? 'unchanged' : 'changed'
    const post = { id: known?.id ?? null, unit: unit.key, kind, title, ...span }
    const planned: PlannedPost = {
      row: row.row,
      person: key,
      effect,
      before: known ?? null,
      unitName: unit.name,
      post,
    }
    read.push({ cells, unit, planned, held })
  }
  if (problems.length > 0) return { people: [], posts: [], problems }

  const posts = new Map<Id, Held>(there.posts.map((post) => [post.id, { ...post, row: null }]))
  for (const { cells, held, unit } of read) {
    const first = posts.get(held.id)
    if (first?.row != null) cells.wrong(null, 'post-overlaps', { value: unit.name, other: first.row })
    else posts.set(held.id, held)
  }
  const heads = Map.groupBy(
    [...posts.values()].filter(({ kind }) => kind === 'head'),
    ({ unit }) => unit,
  )
  const own = Map.groupBy(posts.values(), ({ unit, person }) => `${unit} ${person}`)
  for (const { cells, held, unit } of read) {
    // Of two rows, the second one is reported.
    const clashes = (other: Held) =>
      other.id !== held.id && (other.row === null || other.row < held.row!) && overlap(held, other)
    const twice = own.get(`${unit.key} ${held.person}`)!.find(clashes)
    if (twice) cells.wrong('from', 'post-overlaps', { value: unit.name, other: twice.row ?? twice.title })
    const head =
      held.kind === 'head' &&
      heads.get(unit.key)!.find((other) => other.person !== held.person && clashes(other))
    if (head) {
      const name = nameOf.get(head.person) ?? ''
      cells.wrong('kind', 'two-heads', { value: unit.name, name, other: head.row })
    }
  }
  checkHeads(read, heads, today)
  return {
    problems,
    people: [...people.values()].map(({ row: _, ...person }) => person),
    posts: read.map(({ planned }) => planned),
  }
}

/** Every unit that the file names has somebody who answers for it: today, or on its first day when it is still to come. */
function checkHeads(read: { cells: Cells; unit: UnitToHold }[], heads: Map<string, Held[]>, today: Day) {
  const seen = new Set<string>()
  for (const { cells, unit } of read) {
    if (seen.has(unit.key)) continue
    seen.add(unit.key)
    const day = unit.validFrom > today ? unit.validFrom : today
    if (!holdsOn(spanOf(unit), day)) continue
    if (!heads.get(unit.key)?.some((post) => holdsOn(post, day)))
      cells.wrong('kind', 'head-missing', { value: unit.name, day })
  }
}
