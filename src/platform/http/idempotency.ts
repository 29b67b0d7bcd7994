/** The same post sent twice gives one result and one answer: the first answer is kept per person and Idempotency-Key. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '#basics/contract.ts'
import type { Actor } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'
import { HttpProblem } from './problems.ts'

/** One post as it was sent. `bytes`: the hash of what a stream carried, for the body of an upload is not in the request. */
export type Sending = {
  /** The answer to this very post, if one was kept. Asked before slow work, so that a repeat does not do it again. */
  kept(db: Reader, bytes?: string): Promise<{ answer: unknown } | null>
  /**
   * Does the work and keeps its answer in the change's own transaction; a repeat gets that answer and the work is not done.
   * A second sender at the same moment waits on the unique key until the first is done.
   */
  once(tx: Tx, work: () => Promise<unknown>, bytes?: string): Promise<unknown>
}

export function sending(
  endpoint: Endpoint,
  { person }: Pick<Actor, 'person'>,
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
): Sending {
  const key = request.headers['idempotency-key'] || null
  // Left aside it would be done twice, which is what the sender wanted to be safe from.
  if (Array.isArray(key) || (key?.length ?? 0) > 200) throw new HttpProblem(400, 'idempotency.unusable')
  if (key === null) return { kept: async () => null, once: (_, work) => work() }
  const printOf = (bytes = '') =>
    createHash('sha256')
      .update(`${request.method} ${request.url}\n${JSON.stringify(body ?? null)}${bytes}`)
      .digest('hex')
  async function kept(db: Reader, bytes?: string) {
    const first = await db
      .selectFrom('idempotency')
      .select(['request', 'answer', 'etag'])
      .where('person', '=', person)
      .where('key', '=', key)
      .executeTakeFirst()
    if (!first) return null
    if (first.request !== printOf(bytes)) throw new HttpProblem(422, 'idempotency.reused')
    if (first.etag) reply.header('etag', first.etag)
    reply.header('idempotency-replayed', 'true')
    if (endpoint.answer === null) reply.code(204)
    return { answer: endpoint.answer === null ? undefined : JSON.parse(first.answer ?? 'null') }
  }
  return {
    kept,
    async once(tx, work, bytes) {
      const fresh = await tx
        .insertInto('idempotency')
        .values({ person, key, request: printOf(bytes) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (fresh.numInsertedOrUpdatedRows === 0n) return (await kept(tx, bytes))!.answer
      const answer = await work()
      await tx
        .updateTable('idempotency')
        .set({
          answer: JSON.stringify(answer ?? null),
          etag: (reply.getHeader('etag') as string | undefined) ?? null,
        })
        .where('person', '=', person)
        .where('key', '=', key)
        .execute()
      return answer
    },
  }
}
