/** Which rows of the tree are seen: those below opened units, or those that match what was typed with the units above them. */
import { fold } from '#basics/fold.ts'
import type { Id } from '#basics/values.ts'
import type { UnitOfTree } from '../contract.ts'

export type TreeRow = {
  unit: UnitOfTree
  /** 1 is the top. */
  level: number
  place: number
  siblings: number
  children: number
  opened: boolean
  /** Another name that matched, when its usual names did not. */
  also: string | null
  /** The name of a unit whose work it took over, when only that matched. */
  formerly: string | null
  /** Matches itself, rather than standing above a unit that does. */
  found: boolean
}

type Named = [folded: string, name: string]
export type Tree = {
  roots: UnitOfTree[]
  childrenOf: Map<Id, UnitOfTree[]>
  /** Folded names of each unit: the usual ones, then each other name. */
  keys: Map<Id, { usual: string; others: Named[]; formerly: Named[] }>
}

/** Units come in the order of the chart, each with its parent; one whose parent is not there stands at the top. */
export function treeOf(units: UnitOfTree[]): Tree {
  const there = new Set(units.map((unit) => unit.id))
  const roots: UnitOfTree[] = []
  const childrenOf = new Map<Id, UnitOfTree[]>()
  for (const unit of units) {
    if (unit.parent === null || !there.has(unit.parent)) roots.push(unit)
    else childrenOf.set(unit.parent, [...(childrenOf.get(unit.parent) ?? []), unit])
  }
  const keys = new Map(
    units.map(({ id, name, shortName, code, aliases, formerly }) => [
      id,
      {
        usual: fold(`${name} ${shortName} ${code}`),
        others: aliases.map((alias): Named => [fold(alias), alias]),
        formerly: formerly.map((name): Named => [fold(name), name]),
      },
    ]),
  )
  return { roots, childrenOf, keys }
}

export function rowsOf(
  { roots, childrenOf, keys }: Tree,
  isOpen: ReadonlySet<Id>,
  typed: string,
): { rows: TreeRow[]; found: number } {
  const words = fold(typed).split(' ').filter(Boolean)
  const matches = (text: string) => words.every((word) => ` ${text}`.includes(` ${word}`))
  const rows: TreeRow[] = []
  let found = 0

  const rowOf = (unit: UnitOfTree, level: number, place: number, siblings: number): TreeRow => ({
    unit,
    level,
    place,
    siblings,
    children: childrenOf.get(unit.id)?.length ?? 0,
    opened: isOpen.has(unit.id),
    also: null,
    formerly: null,
    found: false,
  })
  /** Adds a unit and what is opened below it, whether it matches or not. */
  function whole(unit: UnitOfTree, level: number, place: number, siblings: number): void {
    const row = rowOf(unit, level, place, siblings)
    rows.push(row)
    const children = childrenOf.get(unit.id) ?? []
    if (row.opened) children.forEach((child, n) => void whole(child, level + 1, n + 1, children.length))
  }
  /** Adds a unit and what is seen below it; answers whether anything of the branch was found. */
  function add(unit: UnitOfTree, level: number, place: number, siblings: number): boolean {
    const children = childrenOf.get(unit.id) ?? []
    const key = keys.get(unit.id)!
    const usual = matches(key.usual)
    const named = (names: Named[]) => names.find(([folded]) => matches(folded))?.[1] ?? null
    const also = usual ? null : named(key.others)
    const formerly = usual || also !== null ? null : named(key.formerly)
    const self = usual || also !== null || formerly !== null
    if (self) found++
    const at = rows.length
    const row = { ...rowOf(unit, level, place, siblings), also, formerly, found: self }
    rows.push(row)
    const below = children.map((child, n) => add(child, level + 1, n + 1, children.length)).some(Boolean)
    row.opened = below || (self && isOpen.has(unit.id))
    if (!self && !below) rows.length = at
    // A find without finds below it opens by hand to all its children, as it does when nothing is typed.
    else if (row.opened && !below)
      children.forEach((child, n) => void whole(child, level + 1, n + 1, children.length))
    return self || below
  }
  roots.forEach((root, n) => {
    if (words.length === 0) whole(root, 1, n + 1, roots.length)
    else add(root, 1, n + 1, roots.length)
  })
  return { rows, found }
}
