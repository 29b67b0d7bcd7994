/** Server-sent events: what was sealed since, told to the open screens of the people it concerns. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { contract } from '#basics/contract.ts'
import { type Actor, hasRole } from '#basics/values.ts'
import type { Reader } from '../db/open.ts'
import { routes } from './routes.ts'

export const liveContract = contract({
  live: {
    method: 'GET',
    path: '/live',
    summary: 'Server-sent events: {seal, kind, id, fact} of what changed and concerns the reader',
    may: 'signed-in',
    raw: 'stream',
    query: z.object({ after: z.coerce.number().int().min(0).optional() }),
    answer: null,
  },
})

const POLL = 250
const HEARTBEAT = 20_000
const MOST_ROWS = 500

type Told = { seal: number; kind: string; id: string; fact: string; actor: string | null; units: string[] }
type Listener = { actor: Actor; reply: FastifyReply }

/** Leaders, the Office and inspectors follow everything; others what touches their units, or themselves. */
const concerns = (actor: Actor, told: Told): boolean =>
  hasRole(actor, 'leader', 'office', 'inspector') ||
  told.actor === actor.person ||
  told.id === actor.person ||
  actor.posts.some((post) => told.units.includes(post.unit))

/** One reader of the journal per process, however many screens are open; it sleeps while none is. */
export class Live {
  readonly #db: Reader
  readonly #listeners = new Set<Listener>()
  #timer: NodeJS.Timeout | null = null
  #cursor = -1
  #busy = false
  #closed = false

  constructor(db: Reader) {
    this.#db = db
  }

  add(listener: Listener): () => void {
    // Asked for while the server was already stopping: a stream that stays open would keep it from doing so.
    if (this.#closed) listener.reply.raw.end()
    this.#listeners.add(listener)
    this.#timer ??= setInterval(() => void this.#tell(), POLL)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      if (this.#timer) clearInterval(this.#timer)
      this.#timer = null
      this.#cursor = -1
    }
  }

  async lastSeal(): Promise<number> {
    const row = await this.#db
      .selectFrom('seal')
      .select((max) => max.fn.max('number').as('number'))
      .executeTakeFirst()
    return row?.number ?? 0
  }

  async #tell(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      if (this.#cursor < 0) this.#cursor = await this.lastSeal()
      const { rows } = await sql<Told>`
        select s.number as seal, j.about_kind as kind, j.about as id, j.fact, j.actor, j.units
        from (select * from seal where number > ${this.#cursor} order by number limit 50) s
        join journal j on j.month between s.first_month and s.last_month and j.id >= lower(s.ids) and j.id < upper(s.ids) and j.id <@ s.ids
        order by s.number, j.id limit ${MOST_ROWS}`.execute(this.#db)
      const last = rows.at(-1)
      if (!last) return
      this.#cursor = last.seal
      for (const { actor, reply } of this.#listeners) {
        const told = rows.filter((row) => concerns(actor, row))
        if (told.length > 0)
          reply.raw.write(
            told
              .map(
                ({ seal, kind, id, fact }) =>
                  `id: ${seal}\ndata: ${JSON.stringify({ seal, kind, id, fact })}\n\n`,
              )
              .join(''),
          )
      }
    } catch {
      // The database is away: screens show it through their own reads; the next round tries again.
    } finally {
      this.#busy = false
    }
  }

  /** Closes every stream, so that the server can stop. */
  close(): void {
    this.#closed = true
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    for (const { reply } of this.#listeners) reply.raw.end()
    this.#listeners.clear()
  }
}

export const liveRoutes = (live: Live): FastifyPluginAsync =>
  routes(liveContract, {
    async live({ actor, request, reply }) {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      })
      reply.raw.write('retry: 2000\n\n')
      const remove = live.add({ actor, reply })
      const heartbeat = setInterval(() => void stillHere(), HEARTBEAT)
      // A session that ended elsewhere closes its stream at the next heartbeat.
      const stillHere = async () => {
        const there = await request.server.kernel.actor(request).catch(() => actor)
        if (there) reply.raw.write(': here\n\n')
        else reply.raw.end()
      }
      request.raw.once('close', () => {
        clearInterval(heartbeat)
        remove()
      })
      return reply
    },
  })
