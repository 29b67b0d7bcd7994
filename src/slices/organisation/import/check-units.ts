/** Checks the rows of a unit import against each other and against the units there are. Pure: nothing is read or written. */
import { fold } from '#basics/fold.ts'
import type { Day } from '#basics/values.ts'
import type { NewUnit, Unit } from '../contract.ts'
import type { ImportEffect, ImportProblem } from '../contract-import.ts'
import { holdsOn, overlap, type Span, spanOf, within } from '../rules.ts'
import { Cells, type RawRow, unitKinds, unitKindsWritten } from './cells.ts'

/** A unit that is there, with the days on which posts need it (undefined: no post). */
export type UnitThere = Unit & { postsFrom?: Day; postsUntil?: Day | null }

/** What publishing writes for one row. `key` is the id of a unit there, or `row:N` for a new one; so are parent and successor. */
export type PlannedUnit = {
  row: number
  key: string
  effect: ImportEffect
  /** null: a new one. */
  before: UnitThere | null
  unit: Omit<NewUnit, 'parent' | 'successor'> & { parent: string | null; successor: string | null }
}
export type UnitPlan = { units: PlannedUnit[]; problems: ImportProblem[] }

type Node = PlannedUnit['unit'] & { key: string; row: number | null }

export function checkUnits(rows: RawRow[], there: UnitThere[]): UnitPlan {
  const problems: ImportProblem[] = []
  const thereByCode = Map.groupBy(there, (unit) => fold(unit.code))
  const read: { cells: Cells; before: UnitThere | undefined; node: Node }[] = []

  for (const row of rows) {
    const cells = new Cells(row, problems)
    const code = cells.code('code', true)
    const validFrom = cells.day('validFrom', true)
    const named = thereByCode.get(fold(code ?? ''))
    // There is one top, whatever its first day: setup made it before anybody said since when it stands.
    const before =
      named?.find((unit) => unit.validFrom === validFrom) ??
      (cells.raw('parent') === '' ? named?.find((unit) => unit.parent === null) : undefined)
    const kind = cells.kind('kind', unitKinds, unitKindsWritten)
    const name = cells.text('name', 300, true)
    const shortName = cells.has('shortName') ? cells.text('shortName', 120, false) : before?.shortName
    cells.code('parent', false)
    cells.code('successor', false)
    const validTo = cells.has('validTo') ? cells.day('validTo', false) : (before?.validTo ?? null)
    const aliases = cells.has('aliases') ? cells.list('aliases') : (before?.aliases ?? [])
    const topics = cells.has('topics') ? cells.list('topics') : (before?.topics ?? [])
    if (validFrom && validTo && validTo < validFrom)
      cells.wrong('validTo', 'dates-reversed', { from: validFrom, to: validTo })
    if (!code || !kind || !validFrom || !cells.ok) continue
    read.push({
      cells,
      before,
      node: {
        key: before?.id ?? `row:${row.row}`,
        row: row.row,
        code,
        kind,
        name,
        shortName: shortName || name.slice(0, 120),
        parent: null,
        aliases,
        topics,
        validFrom,
        validTo,
        successor: null,
      },
    })
  }
  // With a broken cell somewhere the tree cannot be judged: every code that is missing would be reported again and again.
  if (problems.length > 0) return { units: [], problems }

  const nodes = new Map<string, Node>(there.map((unit) => [unit.id, { ...unit, key: unit.id, row: null }]))
  for (const { cells, node } of read) {
    const first = nodes.get(node.key)
    if (first?.row != null) cells.wrong('code', 'code-twice', { value: node.code, other: first.row })
    else nodes.set(node.key, node)
  }
  const byCode = Map.groupBy(nodes.values(), (node) => fold(node.code))
  for (const each of read) join(each, byCode)
  const below = Map.groupBy(nodes.values(), (node) => node.parent)
  for (const { cells, node, before } of read) {
    checkCode(cells, node, byCode)
    checkParent(cells, node, nodes)
    checkNeeded(cells, node, before, below)
  }
  checkRoots(read, nodes)
  checkCycles(read, nodes)
  return {
    problems,
    units: read.map(({ node: { key, row, ...unit }, before }) => ({
      row: row!,
      key,
      unit,
      before: before ?? null,
      effect: !before ? 'new' : same(before, unit) ? 'unchanged' : 'changed',
    })),
  }
}

/** Codes become units: the one valid on the days asked for, for the same code is used again after a reorganisation. */
function join(
  { cells, node, before }: { cells: Cells; node: Node; before: UnitThere | undefined },
  byCode: Map<string, Node[]>,
) {
  const parent = cells.raw('parent')
  if (parent !== '') {
    const named = byCode.get(fold(parent)) ?? []
    if (named.length === 0) cells.wrong('parent', 'parent-unknown', { value: parent })
    node.parent =
      (
        named.find((other) => within(spanOf(node), spanOf(other))) ??
        named.find((other) => holdsOn(spanOf(other), node.validFrom)) ??
        named[0]
      )?.key ?? null
  }
  if (!cells.has('successor')) {
    node.successor = before?.successor ?? null
    return
  }
  const successor = cells.raw('successor')
  if (successor === '') return
  if (node.validTo === null) return cells.wrong('successor', 'successor-without-end', { value: successor })
  const last = node.validTo
  const after = (byCode.get(fold(successor)) ?? [])
    .filter((other) => other.key !== node.key && (other.validTo === null || other.validTo > last))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  node.successor = after[0]?.key ?? null
  if (!node.successor) cells.wrong('successor', 'successor-unknown', { value: successor })
}

const place = (node: Node) => (node.row === null ? node.name : node.row)

function checkCode(cells: Cells, node: Node, byCode: Map<string, Node[]>) {
  const twin = byCode
    .get(fold(node.code))!
    .find((other) => other.key !== node.key && overlap(spanOf(node), spanOf(other)))
  // Of two rows, the second one is reported.
  if (twin && (twin.row === null || twin.row < node.row!))
    cells.wrong('code', 'code-twice', { value: node.code, other: place(twin) })
}

function checkParent(cells: Cells, node: Node, nodes: Map<string, Node>) {
  const parent = node.parent === null ? null : nodes.get(node.parent)!
  if (parent && parent.key !== node.key && !within(spanOf(node), spanOf(parent)))
    cells.wrong('parent', 'parent-not-valid', {
      value: parent.name,
      from: parent.validFrom,
      to: parent.validTo ?? '…',
    })
}

/** A unit must not begin later or end earlier than posts and units below need it. */
function checkNeeded(
  cells: Cells,
  node: Node,
  before: UnitThere | undefined,
  below: Map<string | null, Node[]>,
) {
  if (!before) return
  const posts: Span | null = before.postsFrom
    ? { from: before.postsFrom, to: before.postsUntil ?? null }
    : null
  if (posts && !within(posts, spanOf(node))) return cells.wrong('validTo', 'still-used', { value: node.name })
  for (const other of below.get(node.key) ?? [])
    if (other.row === null && !within(spanOf(other), spanOf(node)))
      return cells.wrong('validTo', 'still-used', { value: other.name })
}

/** One authority, one top: of the units without a unit above, no two may be there on one day. */
function checkRoots(read: { cells: Cells; node: Node }[], nodes: Map<string, Node>) {
  const roots = [...nodes.values()].filter((node) => node.parent === null)
  for (const { cells, node } of read) {
    if (node.parent !== null || cells.raw('parent') !== '') continue
    const other = roots.find(
      (root) =>
        root.key !== node.key &&
        (root.row === null || root.row < node.row!) &&
        overlap(spanOf(root), spanOf(node)),
    )
    if (other) cells.wrong('parent', 'second-root', { other: place(other) })
  }
}

/** Walks up from each row; whoever meets itself again stands on a circle. Each circle is reported once. */
function checkCycles(read: { cells: Cells; node: Node }[], nodes: Map<string, Node>) {
  const done = new Set<string>()
  for (const { cells, node } of read) {
    const walked = new Map<string, Node>()
    let here: Node | undefined = node
    while (here && !done.has(here.key) && !walked.has(here.key)) {
      walked.set(here.key, here)
      here = here.parent === null ? undefined : nodes.get(here.parent)
    }
    if (here && walked.has(here.key)) {
      const all = [...walked.keys()]
      const circle = all.slice(all.indexOf(here.key)).map((key) => nodes.get(key)!.code)
      cells.wrong('parent', 'cycle', { value: [...circle, here.code].slice(0, 8).join(' > ') })
    }
    for (const key of walked.keys()) done.add(key)
  }
}

const same = (before: UnitThere, unit: PlannedUnit['unit']): boolean =>
  (Object.keys(unit) as (keyof PlannedUnit['unit'])[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(unit[key]),
  )

/** The order in which a plan can be written: every unit after the unit above it. */
export function parentsFirst(units: PlannedUnit[]): PlannedUnit[] {
  const byKey = new Map(units.map((unit) => [unit.key, unit]))
  const placed = new Set<string>()
  const order: PlannedUnit[] = []
  for (const unit of units) {
    const line: PlannedUnit[] = []
    for (
      let here: PlannedUnit | undefined = unit;
      here && !placed.has(here.key);
      here = byKey.get(here.unit.parent ?? '')
    ) {
      placed.add(here.key)
      line.push(here)
    }
    order.push(...line.reverse())
  }
  return order
}
