/** The HTTP door of the inbox, of how a person is told, and of the calendar link. */
import { createHash } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { must, refuse, sameVersion } from '#basics/decision.ts'
import type { Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { HttpProblem } from '#platform/http/problems.ts'
import { routes } from '#platform/http/routes.ts'
import { Tries } from '#platform/http/tries.ts'
import { record } from '#platform/journal/record.ts'
import {
  inboxOf,
  markAllRead,
  markRead,
  mute,
  mutedBy,
  noticeOf,
  unmute,
  unreadOf,
} from '#platform/notify/inbox.ts'
import {
  addDevice,
  devicesOf,
  mailHeldUp,
  removeDevice,
  saveWish,
  wishOf,
} from '#platform/notify/preferences.ts'
import { endpointFits } from '#platform/notify/push.ts'
import { actorOf, peopleToTell } from '#slices/organisation/public.ts'
import { openClocksOf } from '#slices/regulation/public.ts'
import { noticeContract, type Preferences, type Wish } from './contract.ts'
import { feedOf } from './feed.ts'
import { endLink, linkBySecret, linkOf, newLink, noteRead } from './store.ts'

const MINUTE = 60_000
const MOST_ENTRIES = 500

/** What the office has set: whether mail goes out, the key of push, and how people reach the server. */
export type Ways = { mail: boolean; pushKey(): string; url: string }

export function noticeRoutes({ mail, pushKey, url }: Ways): FastifyPluginAsync {
  // Of one link: a program that asks without end. Of one address: somebody who tries secrets.
  const reads = new Tries(10 * MINUTE, 60)
  const misses = new Tries(15 * MINUTE, 30)

  async function preferences(db: Reader, person: Id, today: string): Promise<Preferences> {
    const { mailOff, ...wish } = await wishOf(db, person)
    const to = (await peopleToTell(db, [person], today)).get(person)
    return {
      ...wish,
      mailOff: mailOff as Wish['mailOff'],
      mail: { configured: mail, address: to?.email ?? null, heldUpSince: await mailHeldUp(db, person) },
      pushKey: pushKey(),
      devices: await devicesOf(db, person),
      muted: await mutedBy(db, person),
      calendar: (await linkOf(db, person)) ?? null,
    }
  }

  return routes(noticeContract, {
    async list({ db, actor, query: { unread, ...page } }) {
      return inboxOf(db, actor.person, { unread: unread === 'true', ...page })
    },
    async unread({ db, actor }) {
      return { count: await unreadOf(db, actor.person) }
    },
    async open({ tx, actor, now, params }) {
      await markRead(tx, actor.person, [params.id], true, now.toISOString())
      return noticeOf(tx, actor.person, params.id)
    },
    async mark({ tx, actor, now, body }) {
      return { ids: await markRead(tx, actor.person, body.ids, body.read, now.toISOString()) }
    },
    async markAll({ tx, actor, now, body }) {
      return { count: await markAllRead(tx, actor.person, body.upTo, now.toISOString()) }
    },
    async mute({ tx, actor, now, body }) {
      if (body.muted) await mute(tx, actor.person, body.about, now.toISOString())
      else await unmute(tx, actor.person, body.about)
      return undefined
    },

    async preferences({ db, actor, today }) {
      return preferences(db, actor.person, today)
    },
    async choose({ tx, actor, today, version, body }) {
      sameVersion(version, (await wishOf(tx, actor.person, true)).version)
      await saveWish(tx, actor.person, body)
      return preferences(tx, actor.person, today)
    },
    async addDevice({ tx, actor, now, body }) {
      if (!endpointFits(body.endpoint)) must(refuse('notice.endpoint'))
      await addDevice(tx, actor.person, body, now.toISOString())
      return undefined
    },
    async removeDevice({ tx, actor, params }) {
      await removeDevice(tx, actor.person, params.id)
      return undefined
    },

    async makeLink({ inTransaction, actor, now }) {
      const about = { kind: 'person', id: actor.person }
      const secret = await inTransaction(async (tx) => {
        await record(tx, actor, 'calendar-link.made', about)
        return newLink(tx, actor.person, now.toISOString())
      })
      return { url: `${url}/api/v1${noticeContract.feed.path.replace(':file', `${secret}.ics`)}` }
    },
    async revokeLink({ tx, actor }) {
      const about = { kind: 'person', id: actor.person }
      if (await endLink(tx, actor.person)) await record(tx, actor, 'calendar-link.ended', about)
      return undefined
    },

    async feed({ db, inTransaction, today, now, params, request, reply }) {
      const secret = params.file.slice(0, -'.ics'.length)
      const link = await linkBySecret(db, secret)
      // Who has left has no link any more; nobody can tell such a one from one that never was.
      const actor = link && (await actorOf(db, link.person, today))
      if (!actor) {
        misses.count(request.ip)
        throw new HttpProblem(404, 'request.not-found')
      }
      reads.count(actor.person)
      if (!link.readAt || now.getTime() - Date.parse(link.readAt) > 60 * MINUTE)
        await inTransaction((tx) => noteRead(tx, actor.person, now.toISOString()))
      const { language } = await wishOf(db, actor.person)
      const text = feedOf(await openClocksOf(db, actor, MOST_ENTRIES), url, language)
      const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
      reply.headers({
        etag: tag,
        'cache-control': 'private, no-cache',
        'content-disposition': 'inline; filename="daumoi.ics"',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      const seen = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
      if (seen?.includes(tag)) return reply.code(304).send()
      return reply.type('text/calendar; charset=utf-8').send(text)
    },
  })
}
