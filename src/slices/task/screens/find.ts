/** Finds units and people for the pickers of the task screens. */
import { fold } from '#basics/fold.ts'
import type { Day, Id } from '#basics/values.ts'
import { call } from '#kit/call.ts'
import type { Choice, Search } from '#kit/picker.tsx'
import { queryClient, readKey } from '#kit/query.ts'
import { organisationContract, type UnitOfTree } from '#slices/organisation/contract.ts'

const MOST = 50

/** The tree is small enough to be read once and searched here, on names, short names, aliases and names of those before it without diacritics. */
async function tree(): Promise<UnitOfTree[]> {
  const { units } = await queryClient.ensureQueryData({
    queryKey: readKey(organisationContract.tree),
    queryFn: () => call(organisationContract.tree),
    staleTime: 300_000,
  })
  return units
}

export const findUnits: Search = async (typed) => {
  const units = await tree()
  const names = new Map(units.map(({ id, shortName }) => [id, shortName]))
  const wanted = fold(typed).split(' ').filter(Boolean)
  return units
    .filter((unit) => {
      const text = fold([unit.name, unit.shortName, unit.code, ...unit.aliases, ...unit.formerly].join(' '))
      return wanted.every((word) => text.includes(word))
    })
    .slice(0, MOST)
    .map(({ id, name, parent }) => ({ id, name, note: parent ? (names.get(parent) ?? null) : null }))
}

/** The name of a unit that is only known by its id, e.g. from the address. */
export const unitName = async (id: Id): Promise<string | null> =>
  (await tree()).find((unit) => unit.id === id)?.name ?? null

export const findPeople: Search = async (typed, signal) => {
  const { rows } = await call(organisationContract.people, {
    query: { q: typed || undefined, limit: 20 },
    signal,
  })
  return rows.map(choiceOf)
}

/** People with a post in this very unit today: only they can be its lead. */
export const findPeopleOf =
  (unit: Id): Search =>
  async (typed, signal) => {
    const { rows } = await call(organisationContract.unitPeople, {
      params: { id: unit },
      query: { q: typed || undefined, limit: MOST },
      signal,
    })
    return rows.map(choiceOf)
  }

const choiceOf = ({
  id,
  name,
  posts,
}: {
  id: Id
  name: string
  posts: { title: string; unitName: string; to: Day | null }[]
}): Choice => ({
  id,
  name,
  note: posts[0] ? `${posts[0].title}, ${posts[0].unitName}` : null,
})
