/** Signing in and out, the sessions of a person, and the first administrator. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { NotFound } from '#basics/decision.ts'
import type { Me } from '#basics/system-contract.ts'
import { systemContract } from '#basics/system-contract.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'
import { HttpProblem } from '../http/problems.ts'
import { type Handlers, routes } from '../http/routes.ts'
import { Tries } from '../http/tries.ts'
import { record } from '../journal/record.ts'
import { anyAccount, endSessions } from './accounts.ts'
import type { Auth } from './auth.ts'
import { sessionToken } from './cookie.ts'
import { hashPassword } from './password.ts'

/** What the kernel asks of the organisation slice; main.ts hands it over, for the kernel imports no slice. */
export type People = {
  /** Person, posts and roles behind a session token, in one statement; null when it has ended or the person has left. */
  whoIs(db: Reader, token: string, today: Day): Promise<Actor | null>
  describe(db: Reader, actor: Actor, today: Day): Promise<Pick<Me, 'email' | 'unitName' | 'title'>>
  /** Makes the city's first unit and its first administrator; refuses when there is an account. */
  found(
    tx: Tx,
    given: { name: string; email: string; city: string; passwordHash: string },
    today: Day,
  ): Promise<Id>
}

/** To sign in, per account and address, on top of the general rate limit. */
const WINDOW = 15 * 60_000
const MOST_TRIES = 10

function passCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}

export function systemRoutes(auth: Auth, people: People, secret: string): FastifyPluginAsync {
  const tries = new Tries(WINDOW, MOST_TRIES)
  const handlers: Handlers<typeof systemContract> = {
    async me({ db, actor, today }) {
      const { person, name, unit, posts, roles } = actor
      return { person, name, unit, posts, roles, today, ...(await people.describe(db, actor, today)) }
    },

    async signIn({ db, today, body, request, reply, inTransaction }) {
      const email = body.email.trim().toLowerCase()
      const key = `${email}|${request.ip}`
      tries.count(key)
      const headers = new Headers({
        'user-agent': request.headers['user-agent'] ?? '',
        'x-forwarded-for': request.ip,
      })
      const signed = await auth.api
        .signInEmail({ body: { email, password: body.password }, headers, returnHeaders: true })
        .catch((error: { statusCode?: number }) => {
          if (!error.statusCode || error.statusCode >= 500) {
            tries.uncount(key)
            throw error
          }
          throw new HttpProblem(401, 'session.wrong')
        })
      tries.cleared(key)
      const person = signed.response.user.id
      // Whoever has left would be signed in and then let in nowhere, without a word.
      if (!(await people.whoIs(db, signed.response.token, today))) {
        await inTransaction((tx) => endSessions(tx, person))
        throw new HttpProblem(403, 'session.nothing-held')
      }
      await inTransaction((tx) =>
        record(tx, { person }, 'session.started', { kind: 'person', id: person }, { address: request.ip }),
      )
      passCookies(reply, signed.headers)
      return { person }
    },

    async signOut({ actor, request, reply, inTransaction }) {
      const token = sessionToken(request.headers.cookie, secret)
      await inTransaction(async (tx) => {
        await tx.deleteFrom('session').where('token', '=', token).execute()
        await record(tx, actor, 'session.ended', { kind: 'person', id: actor.person })
      })
      const cleared = await auth.api
        .signOut({ headers: new Headers(), returnHeaders: true })
        .catch(() => null)
      if (cleared) passCookies(reply, cleared.headers)
      return undefined
    },

    async signOutEverywhere({ actor, inTransaction }) {
      await inTransaction(async (tx) => {
        const ended = await endSessions(tx, actor.person)
        await record(
          tx,
          actor,
          'session.all-ended',
          { kind: 'person', id: actor.person },
          { sessions: ended },
        )
      })
      return undefined
    },

    async sessions({ db, actor, now, request }) {
      const mine = sessionToken(request.headers.cookie, secret)
      const rows = await db
        .selectFrom('session')
        .select(['id', 'token', 'created_at as startedAt', 'ip_address as address', 'user_agent as device'])
        .where('user_id', '=', actor.person)
        .where('expires_at', '>', now.toISOString())
        .orderBy('created_at', 'desc')
        .limit(50)
        .execute()
      // The token opens the session: it never leaves with the answer.
      return { rows: rows.map(({ token, ...row }) => ({ ...row, current: token === mine })) }
    },

    async endSession({ tx, actor, params }) {
      const ended = await tx
        .deleteFrom('session')
        .where('id', '=', params.id)
        .where('user_id', '=', actor.person)
        .returning('user_agent')
        .executeTakeFirst()
      if (!ended) throw new NotFound('session', params.id)
      await record(
        tx,
        actor,
        'session.ended-elsewhere',
        { kind: 'person', id: actor.person },
        { device: ended.user_agent },
      )
      return undefined
    },

    async setupNeeded({ db }) {
      return { needed: !(await anyAccount(db)) }
    },

    async setup({ db, body, today, inTransaction }) {
      if (await anyAccount(db)) throw new HttpProblem(409, 'setup.done')
      const passwordHash = await hashPassword(body.password)
      const person = await inTransaction((tx) =>
        people.found(tx, { name: body.name, email: body.email, city: body.city, passwordHash }, today),
      )
      return { person }
    },
  }
  return routes(systemContract, handlers)
}
