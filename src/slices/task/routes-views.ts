/** The door of kept filters. They are a person's own convenience, no fact of the office, so the journal does not tell of them. */
import { v7 } from 'uuid'
import { must } from '#basics/decision.ts'
import { refusedByTable } from '#platform/db/refused-by-table.ts'
import { routes } from '#platform/http/routes.ts'
import { taskViewContract } from './contract-views.ts'
import { keepView } from './rules-views.ts'
import { changeView, dropView, insertView, viewsOf } from './store-views.ts'

/** The same person in two pages at one moment. */
const orRefused = refusedByTable({
  task_view_place_once: 'task.view-meanwhile',
  task_view_name_once: 'task.view-meanwhile',
})

export default routes(taskViewContract, {
  async list({ db, actor }) {
    return { rows: (await viewsOf(db, actor.person)).map(({ id, name, query }) => ({ id, name, query })) }
  },

  async keep({ tx, actor: { person }, body: { name, query } }) {
    const decided = must(keepView(await viewsOf(tx, person), name, query))
    if ('again' in decided) {
      await changeView(tx, decided.again.id, person, name, query)
      return { id: decided.again.id, name, query }
    }
    const id = v7()
    await orRefused(insertView(tx, { id, person, name, query, place: decided.place }))
    return { id, name, query }
  },

  async drop({ tx, actor, params }) {
    await dropView(tx, params.id, actor.person)
    return undefined
  },
})
