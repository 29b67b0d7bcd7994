/** Units for pickers of these screens: the tree is read once and searched here by every name a unit has. */
import { fold } from '#basics/fold.ts'
import { call } from '#kit/call.ts'
import type { Choice, Search } from '#kit/picker.tsx'
import { queryClient, readKey } from '#kit/query.ts'
import { organisationContract } from '../contract.ts'

const MOST = 30

const tree = () =>
  queryClient.fetchQuery({
    queryKey: readKey(organisationContract.tree, { query: {} }),
    queryFn: ({ signal }) => call(organisationContract.tree, { query: {}, signal }),
    staleTime: 60_000,
  })

export const findUnits: Search = async (typed): Promise<Choice[]> => {
  const words = fold(typed).split(' ').filter(Boolean)
  const { units } = await tree()
  const names = new Map(units.map(({ id, shortName }) => [id, shortName]))
  return units
    .filter(({ name, shortName, code, aliases, formerly }) => {
      const key = ` ${fold([name, shortName, code, ...aliases, ...formerly].join(' '))}`
      return words.every((word) => key.includes(` ${word}`))
    })
    .slice(0, MOST)
    .map(({ id, name, parent }) => ({ id, name, note: (parent && names.get(parent)) ?? null }))
}
