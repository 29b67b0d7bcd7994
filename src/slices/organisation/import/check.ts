/** What an import would do, whole: the units and, where the file names them, their heads; or people and posts. Pure. */
import type { Day, Id } from '#basics/values.ts'
import type { Import, ImportEffect, ImportKind, ImportProblem } from '../contract-import.ts'
import { holdsOn, spanOf } from '../rules.ts'
import type { RawRow } from './cells.ts'
import { checkPeople, type PeoplePlan, type There, type UnitToHold } from './check-people.ts'
import { checkUnits, type PlannedUnit, type UnitThere } from './check-units.ts'

export type Organisation = Omit<There, 'units'> & { units: UnitThere[] }
export type Plan = {
  units: PlannedUnit[]
  people: PeoplePlan['people']
  posts: PeoplePlan['posts']
  problems: ImportProblem[]
}

export function check(kind: ImportKind, rows: RawRow[], there: Organisation, today: Day): Plan {
  if (kind === 'people') {
    const units = there.units.map((unit) => ({ ...unit, key: unit.id }))
    return { units: [], ...checkPeople(rows, { ...there, units }, today) }
  }
  const { units, problems } = checkUnits(rows, withPosts(there))
  if (problems.length > 0 || !rows.some(({ cells }) => 'headName' in cells || 'headEmail' in cells))
    return { units, people: [], posts: [], problems }
  return { units, ...checkHeads(rows, units, there, today) }
}

/** A unit file may name heads: then every unit there today (or still to come) needs one, in the file or in office. */
function checkHeads(rows: RawRow[], planned: PlannedUnit[], there: Organisation, today: Day): PeoplePlan {
  const byRow = new Map(planned.map((each) => [each.row, each]))
  const inOffice = Map.groupBy(
    there.posts.filter((post) => post.kind === 'head'),
    (post) => post.unit,
  )
  const emailOf = new Map(there.people.map((person) => [person.id, person.email?.toLowerCase()]))
  const problems: ImportProblem[] = []
  const heads: RawRow[] = []
  for (const { row, cells } of rows) {
    const { key, unit } = byRow.get(row)!
    const day = unit.validFrom > today ? unit.validFrom : today
    const head = (inOffice.get(key) ?? []).find((post) => holdsOn(post, day))
    if (!cells.headName && !cells.headEmail) {
      if (!head && holdsOn(spanOf(unit), day))
        problems.push({ row, column: 'headName', code: 'head-missing', detail: { value: unit.name, day } })
      continue
    }
    // The head in office, named again, keeps the post as it is.
    if (head && emailOf.get(head.person) === cells.headEmail?.toLowerCase()) continue
    heads.push({
      row,
      cells: {
        email: cells.headEmail ?? '',
        name: cells.headName ?? '',
        title: cells.headTitle || 'Người đứng đầu',
        kind: 'head',
        unit: unit.code,
        from: unit.validFrom,
        to: unit.validTo ?? '',
      },
    })
  }
  const held: UnitToHold[] = planned.map(({ key, unit }) => ({ key, ...unit }))
  const plan = checkPeople(heads, { ...there, units: held }, today)
  const columns: Record<string, string> = {
    email: 'headEmail',
    name: 'headName',
    title: 'headTitle',
    kind: 'headName',
  }
  for (const problem of plan.problems)
    problems.push({ ...problem, column: columns[problem.column ?? ''] ?? 'headName' })
  return { ...plan, problems: problems.sort((a, b) => a.row - b.row) }
}

function withPosts({ units, posts }: Organisation): UnitThere[] {
  const needed = new Map<Id, { postsFrom: Day; postsUntil: Day | null }>()
  for (const { unit, from, to } of posts) {
    const so = needed.get(unit)
    needed.set(unit, {
      postsFrom: so && so.postsFrom < from ? so.postsFrom : from,
      postsUntil:
        so?.postsUntil === null || to === null ? null : so && so.postsUntil > to ? so.postsUntil : to,
    })
  }
  return units.map((unit) => ({ ...unit, ...needed.get(unit.id) }))
}

/** What happens to each row: for a row of people, the greater of what happens to the person and to the post. */
export function effects(kind: ImportKind, plan: Plan): Map<number, ImportEffect> {
  if (kind === 'units') {
    const headRows = new Set(plan.posts.map((post) => post.row))
    return new Map(
      plan.units.map(({ row, effect }) => [
        row,
        effect === 'unchanged' && headRows.has(row) ? 'changed' : effect,
      ]),
    )
  }
  const person = new Map(plan.people.map(({ key, effect }) => [key, effect]))
  return new Map(
    plan.posts.map(({ row, person: key, effect }) => {
      const both = [effect, person.get(key)]
      return [row, both.includes('new') ? 'new' : both.includes('changed') ? 'changed' : 'unchanged']
    }),
  )
}

export function countEffects(all: Iterable<ImportEffect>): Import['counts'] {
  const counts = { new: 0, changed: 0, unchanged: 0 }
  for (const effect of all) counts[effect]++
  return counts
}
