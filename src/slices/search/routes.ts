/** The HTTP door of the one search box. Each kind is asked at its own slice's front door: one bounded statement each. */
import { routes } from '#platform/http/routes.ts'
import { searchDirectives } from '#slices/directive/public.ts'
import { searchPeople, searchUnits } from '#slices/organisation/public.ts'
import { searchTasks } from '#slices/task/public.ts'
import { type Found, searchContract } from './contract.ts'
import { interleave, isEnough, named, seesWork } from './rules.ts'

const OF_EACH = 8
const AT_MOST = 24

export default routes(searchContract, {
  async search({ db, actor, today, query: { q } }) {
    if (!isEnough(q)) return { rows: [] }
    const work = seesWork(actor)
    const directives = work ? await searchDirectives(db, actor, q, OF_EACH) : []
    const tasks = work ? await searchTasks(db, actor, q, OF_EACH) : []
    const units = await searchUnits(db, q, OF_EACH, today)
    const people = await searchPeople(db, q, OF_EACH, today)
    const kinds: Found[][] = [
      directives.map(({ id, title, note }) => ({ kind: 'directive', id, title, note, ended: null })),
      tasks.map(({ id, title, note }) => ({ kind: 'task', id, title, note, ended: null })),
      units.map(({ id, name, shortName, validTo }) => ({
        kind: 'unit',
        id,
        title: name,
        note: noteOf(name, shortName),
        ended: validTo !== null && validTo < today ? validTo : null,
      })),
      people.map(({ id, name, title, unitName }) => ({
        kind: 'person',
        id,
        title: name,
        note: [title, unitName].filter(Boolean).join(' · ') || null,
        ended: null,
      })),
    ]
    return { rows: named(interleave(kinds, AT_MOST), q) }
  },
})

const noteOf = (name: string, shortName: string) => (shortName === name ? null : shortName)
