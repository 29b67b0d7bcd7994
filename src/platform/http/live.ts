/** Server-sent events: what was sealed since, told to the open screens of the people it concerns. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { sql } from 'kysely'
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
    answer: null,
  },
})

const POLL = 250
const HEARTBEAT = 20_000
const MOST_ROWS = 500
/** Of a screen that does not read what it is sent: it opens a new stream and reads all again. */
const MOST_UNREAD = 1024 * 1024

type Told = {
  seal: number
  entry: number
  kind: string
  id: string
  fact: string
  actor: string | null
  units: string[]
}
type Listener = {
  actor: Actor
  reply: FastifyReply
  /** Whether the session still stands, and with which posts and roles. */
  whoIsIt(): Promise<Actor | null>
}

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
  /** The last seal that was told whole, and the entry up to which the next one was. */
  #cursor = -1
  #entry = 0
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
      if (this.#cursor < 0) {
        this.#cursor = await this.lastSeal()
        this.#entry = 0
      }
      const { rows } = await sql<Told>`
        select s.number as seal, j.id as entry, j.about_kind as kind, j.about as id, j.fact, j.actor, j.units
        from (select * from seal where number > ${this.#cursor} order by number limit 50) s
        join journal j on j.month between s.first_month and s.last_month and j.id >= lower(s.ids) and j.id < upper(s.ids) and j.id <@ s.ids
        where s.number > ${this.#cursor + 1} or j.id > ${this.#entry}
        order by s.number, j.id limit ${MOST_ROWS}`.execute(this.#db)
      const last = rows.at(-1)
      if (!last) return
      const more = rows.length === MOST_ROWS
      this.#cursor = more ? last.seal - 1 : last.seal
      this.#entry = more ? last.entry : 0
      // Signed out, given other roles or posts: before anything else is told to them.
      const about = new Set(rows.filter(({ kind }) => kind === 'person').map(({ id }) => id))
      for (const listener of this.#listeners) if (about.has(listener.actor.person)) await this.look(listener)
      for (const { actor, reply } of this.#listeners) {
        const told = rows.filter((row) => concerns(actor, row))
        if (told.length === 0) continue
        if (reply.raw.writableLength > MOST_UNREAD) reply.raw.destroy()
        else reply.raw.write(told.map(eventOf).join(''))
      }
    } catch {
      // The database is away: screens show it through their own reads; the next round tries again.
    } finally {
      this.#busy = false
    }
  }

  /** A session that has ended closes its stream; posts and roles that have changed decide what is told from now on. */
  async look(listener: Listener): Promise<void> {
    const now = await listener.whoIsIt().catch(() => listener.actor)
    if (now) listener.actor = now
    else {
      this.#listeners.delete(listener)
      listener.reply.raw.end()
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

const eventOf = ({ seal, kind, id, fact }: Told): string =>
  `id: ${seal}\ndata: ${JSON.stringify({ seal, kind, id, fact })}\n\n`

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
      const listener: Listener = { actor, reply, whoIsIt: () => request.server.kernel.actor(request) }
      const remove = live.add(listener)
      // A session or a post also ends by the clock, which nobody records.
      const heartbeat = setInterval(async () => {
        await live.look(listener)
        if (!reply.raw.writableEnded) reply.raw.write(': here\n\n')
      }, HEARTBEAT)
      request.raw.once('close', () => {
        clearInterval(heartbeat)
        remove()
      })
      return reply
    },
  })
