/** Which rows of the tree are seen: those below opened units, or those that match what was typed with the units above them. */
import { fold } from '#basics/fold.ts'
import type { Id } from '#basics/values.ts'
import type { UnitInTree } from '../contract.ts'

export type TreeRow = {
  unit: UnitInTree
  /** 1 is the top. */
  level: number
  place: number
  siblings: number
  children: number
  opened: boolean
  /** Another name that matched, when its usual names did not. */
  also: string | null
  /** Matches itself, rather than standing above a unit that does. */
  found: boolean
}

export type Tree = {
  roots: UnitInTree[]
  childrenOf: Map<Id, UnitInTree[]>
  /** Folded names of each unit: the usual ones, then each other name. */
  keys: Map<Id, { usual: string; others: [folded: string, name: string][] }>
}

/** Units come in the order of the chart, each with its parent; one whose parent is not there stands at the top. */
export function treeOf(units: UnitInTree[]): Tree {
  const there = new Set(units.map((unit) => unit.id))
  const roots: UnitInTree[] = []
  const childrenOf = new Map<Id, UnitInTree[]>()
  for (const unit of units) {
    if (unit.parent === null || !there.has(unit.parent)) roots.push(unit)
    else childrenOf.set(unit.parent, [...(childrenOf.get(unit.parent) ?? []), unit])
  }
  const keys = new Map(
    units.map(({ id, name, shortName, code, aliases }) => [
      id,
      {
        usual: fold(`${name} ${shortName} ${code}`),
        others: aliases.map((alias): [string, string] => [fold(alias), alias]),
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

  /** Adds a unit and what is seen below it; answers whether anything of the branch was found. */
  function add(unit: UnitInTree, level: number, place: number, siblings: number): boolean {
    const children = childrenOf.get(unit.id) ?? []
    const key = keys.get(unit.id)!
    const usual = words.length === 0 || matches(key.usual)
    const also = usual ? null : (key.others.find(([folded]) => matches(folded))?.[1] ?? null)
    const self = words.length > 0 && (usual || also !== null)
    if (self) found++
    const at = rows.length
    const row: TreeRow = {
      unit,
      level,
      place,
      siblings,
      children: children.length,
      opened: isOpen.has(unit.id),
      also,
      found: self,
    }
    rows.push(row)
    if (words.length === 0) {
      if (row.opened) children.forEach((child, n) => void add(child, level + 1, n + 1, children.length))
      return true
    }
    const below = children.map((child, n) => add(child, level + 1, n + 1, children.length)).some(Boolean)
    // A unit that matches shows its children when it is opened by hand; a branch with a find below is open.
    row.opened = below
    if (!self && !below) rows.length = at
    return self || below
  }
  roots.forEach((root, n) => void add(root, 1, n + 1, roots.length))
  return { rows, found }
}
