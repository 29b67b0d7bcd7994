/** The HTTP door of links and editions: what a directive has to do with others, put right and worked off. */
import { v7 } from 'uuid'
import { must, NotFound } from '#basics/decision.ts'
import { type Actor, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import type { Handlers } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import { tasksNow, tellOfSource } from '#slices/task/public.ts'
import type { directiveContract } from './contract.ts'
import { linkRow, touchAgain } from './linking.ts'
import { aboutFile } from './present.ts'
import { changesOf, leftOf, relatedOf, touchedOf, unchangedOf } from './relating.ts'
import { change } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { type Filed, findForChange, textOf } from './store.ts'
import {
  deleteLink,
  findLink,
  insertLinks,
  type LinkRow,
  saveDecision,
  saveLink,
  touchCounts,
  touchesIn,
} from './store-link.ts'

type LinkContract = Pick<
  typeof directiveContract,
  'related' | 'addLink' | 'changeLink' | 'removeLink' | 'changes' | 'unchanged' | 'touched' | 'settle'
>

const heldFor = async (tx: Tx, actor: Actor, id: Id): Promise<Filed> =>
  must(change(await findForChange(tx, id), actor))
const saying = (held: Filed, { kind, printed }: LinkRow) => ({ label: labelOf(held), link: kind, printed })

export const linkHandlers: Handlers<LinkContract> = {
  async related({ db, actor, today, params }) {
    return relatedOf(db, actor, params.id, today)
  },

  async addLink({ tx, actor, today, params, body }) {
    const held = await heldFor(tx, actor, params.id)
    const text = await textOf(tx, held.id)
    const link = await linkRow(tx, held, text, v7(), body)
    await insertLinks(tx, [link])
    await touchAgain(tx, link, text)
    await record(tx, actor, 'directive.link-added', aboutFile(held.id), saying(held, link))
    return relatedOf(tx, actor, held.id, today)
  },

  async changeLink({ tx, actor, today, params, body }) {
    const held = await heldFor(tx, actor, params.id)
    const before = await findLink(tx, held.id, params.link)
    const text = await textOf(tx, held.id)
    const link = await linkRow(tx, held, text, before.id, body)
    // What it touched is another matter now, unless it still does the same to the same paper.
    const stays = before.target === link.target && before.kind === link.kind && before.symbol === link.symbol
    if (stays) await saveLink(tx, link)
    else {
      await deleteLink(tx, before.id)
      await insertLinks(tx, [link])
      await touchAgain(tx, link, text)
    }
    await record(tx, actor, 'directive.link-changed', aboutFile(held.id), {
      ...saying(held, link),
      before: before.printed,
    })
    return relatedOf(tx, actor, held.id, today)
  },

  async removeLink({ tx, actor, today, params }) {
    const held = await heldFor(tx, actor, params.id)
    const link = await findLink(tx, held.id, params.link)
    await deleteLink(tx, link.id)
    await record(tx, actor, 'directive.link-removed', aboutFile(held.id), saying(held, link))
    return relatedOf(tx, actor, held.id, today)
  },

  async changes({ db, actor, params, query }) {
    return changesOf(db, actor, params.id, query)
  },

  async unchanged({ db, actor, params, query }) {
    return unchangedOf(db, actor, params.id, params.place, query)
  },

  async touched({ db, actor, today, params, query }) {
    const cursor = query.cursor === undefined ? undefined : Id.parse(query.cursor)
    return touchedOf(db, actor, params.id, today, { ...query, cursor })
  },

  async settle({ tx, actor, today, now, params, body }) {
    const held = await heldFor(tx, actor, params.id)
    const [touch] = await touchesIn(tx, held.id, { tasks: [params.task], limit: 1 })
    if (!touch) throw new NotFound('touch', params.task)
    const { decision } = body
    if (touch.decision !== decision) {
      await saveDecision(tx, held.id, params.task, {
        decision,
        decidedBy: decision && actor.person,
        decidedAt: decision && now.toISOString(),
      })
      const [task] = await tasksNow(tx, [params.task], today)
      const fact =
        decision === null
          ? 'directive.touch-reopened'
          : decision === 'unaffected'
            ? 'directive.touch-unaffected'
            : 'directive.touch-settled'
      await record(tx, actor, fact, aboutFile(held.id), {
        label: labelOf(held),
        task: params.task,
        title: task?.title ?? null,
      })
    }
    // What amends a paper is nobody else's news until something of it is given; a new edition of theirs is.
    if (touch.link === null && decision !== null && touch.decision !== decision)
      await tellOfSource(tx, actor, `task.source-${decision}`, [params.task], labelOf(held))
    const { touched } = await touchCounts(tx, held.id)
    return { touched, left: (await leftOf(tx, held.id)).length }
  },
}
