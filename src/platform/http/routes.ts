/** Binds every endpoint of a contract to its handler: who may knock, what fits, one transaction for a change, none for a read. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Contract, Endpoint } from '#basics/contract.ts'
import type { Actor, Day, Role } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'
import type { FileStore } from '../files/store.ts'
import { HttpProblem } from './problems.ts'
import { serializerSchema } from './serializer.ts'
import { languageOf, word } from './wording.ts'

/** A change gets a transaction; a read gets a handle that opens none. `actor` is nobody only on public endpoints. */
type Common = { actor: Actor; today: Day; now: Date }
export type Look = Common & { db: Reader }
export type Call = Common & {
  tx: Tx
  /** The version the sender decided on (If-Match), or null when none was sent. */
  version: number | null
}
/** Handlers that do slow work (hash, stream) open their transactions themselves. */
export type Alone = Common & {
  db: Reader
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  files: FileStore
  version: number | null
  request: FastifyRequest
  reply: FastifyReply
}
type CallOf<E extends Endpoint> = E extends { raw: string } ? Alone : E['method'] extends 'GET' ? Look : Call
type Part<E, K extends string> = E extends { [P in K]: infer S extends z.ZodType }
  ? { [P in K]: z.output<S> }
  : unknown
type AnswerOf<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : undefined
type Given<E extends Endpoint> = CallOf<E> & Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>
export type Handlers<C extends Contract> = {
  [K in keyof C]: (
    call: Given<C[K]>,
  ) => Promise<C[K] extends { raw: 'download' | 'stream' } ? unknown : AnswerOf<C[K]>>
}

/** What the kernel gives to every route; built by server.ts, and by the tests around one rolled-back transaction. */
export type Kernel = {
  db: Reader
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  files: FileStore
  /** Tests and development: every answer is also parsed by its contract. */
  strict: boolean
  actor(request: FastifyRequest): Promise<Actor | null>
  now(): Date
  today(): Day
}
declare module 'fastify' {
  interface FastifyInstance {
    kernel: Kernel
    /** Every endpoint that was bound, for OpenAPI and for the tests that walk the policy table. */
    endpoints: Endpoint[]
  }
}

export const routes =
  <C extends Contract>(contract: C, handlers: Handlers<C>): FastifyPluginAsync =>
  async (app) => {
    for (const [name, endpoint] of Object.entries(contract) as [string, Endpoint][]) {
      if (!endpoint.may) throw new Error(`${endpoint.method} ${endpoint.path} has no policy`)
      bind(app, endpoint, (handlers as Record<string, (call: unknown) => Promise<unknown>>)[name]!)
    }
  }

function bind(app: FastifyInstance, endpoint: Endpoint, handle: (call: unknown) => Promise<unknown>): void {
  app.endpoints.push(endpoint)
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.answer && endpoint.raw !== 'download' && endpoint.raw !== 'stream'
      ? { schema: { response: { 200: serializerSchema(endpoint.answer) } } }
      : {}),
    handler: async (request, reply) => {
      const kernel = app.kernel
      const actor = await permitted(kernel, endpoint, request)
      const given = {
        actor,
        today: kernel.today(),
        now: kernel.now(),
        ...(endpoint.params ? { params: endpoint.params.parse(request.params) } : {}),
        ...(endpoint.query ? { query: endpoint.query.parse(request.query) } : {}),
        ...(endpoint.body ? { body: endpoint.body.parse(request.body ?? {}) } : {}),
      }
      if (endpoint.raw) {
        const { db, files } = kernel
        const alone = {
          db,
          files,
          inTransaction: kernel.inTransaction,
          version: versionSeen(request),
          request,
          reply,
        }
        return finish(kernel, endpoint, reply, await handle({ ...given, ...alone }))
      }
      if (endpoint.method === 'GET')
        return finish(kernel, endpoint, reply, await handle({ ...given, db: kernel.db }))
      return kernel.inTransaction((tx) =>
        once(tx, endpoint, actor, request, reply, async () =>
          finish(kernel, endpoint, reply, await handle({ ...given, tx, version: versionSeen(request) })),
        ),
      )
    },
  })
}

/** Deny by default: no session is 401, a role that is not in the list is 403. Changes must come from our own pages. */
async function permitted(kernel: Kernel, endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
  if (endpoint.method !== 'GET' && isForeign(request)) throw new HttpProblem(403, 'request.foreign')
  if (endpoint.may === 'public') return nobody
  const actor = await kernel.actor(request)
  if (!actor) throw new HttpProblem(401, 'session.needed')
  if (endpoint.may !== 'signed-in' && !endpoint.may.some((role) => actor.roles.includes(role))) {
    const language = languageOf(request.headers['accept-language'])
    throw new HttpProblem(403, 'role.missing', {
      roles: endpoint.may.map((role) => roleWord(role, language)).join(', '),
    })
  }
  return actor
}
const nobody: Actor = {
  person: '00000000-0000-0000-0000-000000000000',
  name: '',
  unit: null,
  posts: [],
  roles: [],
}
const roleWord = (role: Role, language: 'vi' | 'en') => word(`role.${role}`, {}, language)

function isForeign(request: FastifyRequest): boolean {
  const origin = request.headers.origin
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site'
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}

function versionSeen(request: FastifyRequest): number | null {
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(request.headers['if-match'] ?? '')
  return match ? Number(match[1]) : null
}

function finish(kernel: Kernel, endpoint: Endpoint, reply: FastifyReply, answer: unknown): unknown {
  if (endpoint.raw === 'download' || endpoint.raw === 'stream') return answer
  if (endpoint.answer === null) {
    reply.code(204)
    return undefined
  }
  const version = (answer as { version?: unknown } | null)?.version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  // The compiled serializer drops what the schema does not name, but turns a null in a non-null field into "" in silence.
  if (kernel.strict) endpoint.answer.parse(answer)
  return answer
}

/**
 * With an Idempotency-Key the first answer is kept in the change's own transaction and given again to a repeat;
 * a second sender waits on the unique key until the first is done.
 */
async function once(
  tx: Tx,
  endpoint: Endpoint,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || key.length > 200) return work()
  const sent = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex')
  const fresh = await tx
    .insertInto('idempotency')
    .values({ person: actor.person, key, request: sent })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (fresh.numInsertedOrUpdatedRows === 0n) {
    const first = await tx
      .selectFrom('idempotency')
      .select(['request', 'answer', 'etag'])
      .where('person', '=', actor.person)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (first.request !== sent) throw new HttpProblem(422, 'idempotency.reused')
    if (first.etag) reply.header('etag', first.etag)
    reply.header('idempotency-replayed', 'true')
    if (endpoint.answer === null) {
      reply.code(204)
      return undefined
    }
    return JSON.parse(first.answer ?? 'null')
  }
  const answer = await work()
  await tx
    .updateTable('idempotency')
    .set({
      answer: JSON.stringify(answer ?? null),
      etag: (reply.getHeader('etag') as string | undefined) ?? null,
    })
    .where('person', '=', actor.person)
    .where('key', '=', key)
    .execute()
  return answer
}
