/** Every unit of the city for the pickers, found by any of its names, with or without marks. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { fold } from '#basics/fold.ts'
import { call } from '#kit/call.ts'
import type { Choice, Search } from '#kit/picker.tsx'
import { readKey, useRead } from '#kit/query.ts'
import { organisationContract, type UnitOfTree } from '#slices/organisation/contract.ts'

type UnitRow = UnitOfTree
const most = 40

const choice = (unit: UnitRow): Choice => ({
  id: unit.id,
  name: unit.name,
  note: unit.shortName === unit.name ? null : unit.shortName,
})

/** Names that begin with what was typed first, then those that hold it; all words typed must be there. */
export function matching(units: readonly UnitRow[], typed: string): UnitRow[] {
  const wanted = fold(typed)
  if (!wanted) return units.slice(0, most)
  const words = wanted.split(' ')
  const scored = units.flatMap((unit) => {
    const names = [unit.name, unit.shortName, unit.code, ...unit.aliases, ...unit.formerly].map(fold)
    if (names.some((name) => name === wanted)) return [{ unit, score: 0 }]
    if (names.some((name) => name.startsWith(wanted))) return [{ unit, score: 1 }]
    if (names.some((name) => name.includes(wanted))) return [{ unit, score: 2 }]
    return names.some((name) => words.every((word) => name.includes(word))) ? [{ unit, score: 3 }] : []
  })
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ unit }) => unit)
}

export function useUnitSearch(): Search {
  const client = useQueryClient()
  return useCallback(
    async (typed) => {
      const { units } = await client.fetchQuery({
        queryKey: readKey(organisationContract.tree),
        queryFn: () => call(organisationContract.tree),
        staleTime: 300_000,
      })
      return matching(units, typed).map(choice)
    },
    [client],
  )
}

/** "Các sở, ban, ngành" and "UBND cấp xã": whole groups a sentence may oblige, to be added at once. */
const groups = {
  agencies: ['office', 'inspectorate', 'department', 'board'],
  communes: ['commune'],
} as const
export type UnitGroup = keyof typeof groups

export function useUnitGroups(): { name: UnitGroup; units: Choice[] }[] {
  const { data } = useRead(organisationContract.tree, {})
  if (!data) return []
  return (Object.keys(groups) as UnitGroup[])
    .map((name) => ({
      name,
      units: data.units.filter(({ kind }) => (groups[name] as readonly string[]).includes(kind)).map(choice),
    }))
    .filter(({ units }) => units.length > 0)
}
