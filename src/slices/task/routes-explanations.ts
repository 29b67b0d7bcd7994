/** The list of demands for explanation; the acts on them are acts on their task. */
import { routes } from '#platform/http/routes.ts'
import { peopleInRole, personNames } from '#slices/organisation/public.ts'
import { explanationContract } from './contract-explanation.ts'
import { listExplanations, overdueByPerson } from './store-explanation.ts'

export default routes(explanationContract, {
  async list({ db, actor, today, query }) {
    return listExplanations(db, actor, today, query)
  },
  async overdue({ db, actor, today }) {
    return { rows: await overdueByPerson(db, actor, today) }
  },
  async leaders({ db, today }) {
    const leaders = (await peopleInRole(db, 'leader', today)).map(({ person }) => person)
    const names = await personNames(db, leaders)
    return { rows: leaders.map((id) => ({ id, name: names.get(id) ?? '' })) }
  },
})
