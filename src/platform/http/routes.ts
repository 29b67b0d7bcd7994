/** Binds every endpoint of a contract to its handler: who may knock, what fits, one transaction for a change, none for a read. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Contract, Endpoint } from '#basics/contract.ts'
import type { Actor, Day, Role } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'
import type { FileStore } from '../files/store.ts'
import { type Sending, sending } from './idempotency.ts'
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
/**
 * Handlers that do slow work (hash, stream) open their transactions themselves. The one that changes what the post is about
 * goes through `once`, so that a repeat changes nothing and hears the first answer; `kept` tells a repeat before the slow work.
 */
export type Alone = Common & {
  db: Reader
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  once<A>(work: (tx: Tx) => Promise<A>, bytes?: string): Promise<A>
  kept<A>(bytes: string): Promise<{ answer: A } | null>
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
  /** As people type it (DAUMOI_URL), where a proxy in front calls the server by another name. */
  host?: string
  now(): Date
  today(): Day
}
declare module 'fastify' {
  interface FastifyInstance {
    kernel: Kernel
    /** Every endpoint that was bound, for OpenAPI and for the tests that walk the policy table. */
    endpoints: Endpoint[]
  }
  interface FastifyRequest {
    /** Who knocked, once let in. */
    actor: Actor | null
  }
}

/** Sign-in and first start: nobody need be known to send these, so they are small. */
const PUBLIC_BYTES = 64 * 1024

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
    ...(endpoint.may === 'public' ? { bodyLimit: PUBLIC_BYTES } : {}),
    // Before the body is read: whoever may not knock has nothing parsed.
    preParsing: async (request) => {
      request.actor = await permitted(app.kernel, endpoint, request)
    },
    handler: async (request, reply) => {
      const kernel = app.kernel
      const actor = request.actor!
      const given = {
        actor,
        today: kernel.today(),
        now: kernel.now(),
        ...(endpoint.params ? { params: named(endpoint.params, request.params) } : {}),
        ...(endpoint.query ? { query: endpoint.query.parse(request.query) } : {}),
        ...(endpoint.body ? { body: endpoint.body.parse(request.body ?? {}) } : {}),
      }
      const post = sending(endpoint, actor, request, reply, 'body' in given ? given.body : null)
      if (endpoint.raw) {
        const { db } = kernel
        const work = () => handle({ ...given, ...alone(kernel, endpoint, post, request, reply) })
        if (endpoint.raw !== 'direct') return finish(kernel, endpoint, reply, await work())
        return finish(kernel, endpoint, reply, await direct(db, post, work))
      }
      if (endpoint.method === 'GET')
        return finish(kernel, endpoint, reply, await handle({ ...given, db: kernel.db }))
      return kernel.inTransaction((tx) =>
        post.once(tx, async () =>
          finish(kernel, endpoint, reply, await handle({ ...given, tx, version: versionSeen(request) })),
        ),
      )
    },
  })
}

/** A repeat hears the first answer, also when it was sent at the same moment and refused because of what the first has done. */
async function direct(db: Reader, post: Sending, work: () => Promise<unknown>): Promise<unknown> {
  const before = await post.kept(db)
  if (before) return before.answer
  try {
    return await work()
  } catch (error) {
    const first = await post.kept(db).catch(() => null)
    if (!first) throw error
    return first.answer
  }
}

function alone(
  kernel: Kernel,
  endpoint: Endpoint,
  post: Sending,
  request: FastifyRequest,
  reply: FastifyReply,
): Omit<Alone, keyof Common> {
  const { db, files, inTransaction } = kernel
  const version = versionSeen(request)
  const once = (work: (tx: Tx) => Promise<unknown>, bytes?: string) =>
    inTransaction((tx) => post.once(tx, async () => finish(kernel, endpoint, reply, await work(tx)), bytes))
  const kept = (bytes: string) => post.kept(db, bytes)
  return {
    db,
    files,
    inTransaction,
    version,
    request,
    reply,
    once: once as Alone['once'],
    kept: kept as Alone['kept'],
  }
}

/** An address that names nothing there could be ("/tasks/abc") is an address that does not exist, not a form filled in wrongly. */
function named(params: NonNullable<Endpoint['params']>, given: unknown): unknown {
  const parsed = params.safeParse(given)
  if (!parsed.success) throw new HttpProblem(404, 'request.not-found')
  return parsed.data
}

/** Deny by default: no session is 401, a role that is not in the list is 403. Changes must come from our own pages. */
async function permitted(kernel: Kernel, endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
  if (endpoint.method !== 'GET' && isForeign(request, kernel.host))
    throw new HttpProblem(403, 'request.foreign')
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

function isForeign(request: FastifyRequest, host: string | undefined): boolean {
  const origin = request.headers.origin
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site'
  if (!URL.canParse(origin)) return true
  const from = new URL(origin).host
  return from !== request.host && from !== host
}

/** Refused when it cannot be read: a change that was to be decided on a version is never made without one. */
function versionSeen(request: FastifyRequest): number | null {
  const given = request.headers['if-match']
  if (given === undefined || given === '*') return null
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(given)
  if (!match) throw new HttpProblem(400, 'request.version-unreadable')
  return Number(match[1])
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
