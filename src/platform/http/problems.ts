/** Turns what went wrong into an RFC 9457 problem: stable code, a sentence in the reader's language, nothing internal. */
import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import type { Problem } from '#basics/contract.ts'
import { type Detail, Moved, NotFound, Refused, Unreadable } from '#basics/decision.ts'
import { languageOf, word } from './wording.ts'

/** Thrown where HTTP itself is the matter: no session, wrong role, too many attempts. */
export class HttpProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Detail
  readonly headers: Record<string, string>
  constructor(status: number, code: string, detail: Detail = {}, headers: Record<string, string> = {}) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
    this.headers = headers
  }
}

const RETRY_AFTER = '5'

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  detail: Detail = {},
  errors?: Problem['errors'],
) {
  const title = word(code, detail, languageOf(request.headers['accept-language']))
  const problem: Problem = {
    type: code,
    title,
    status,
    ...(Object.keys(detail).length ? { detail } : {}),
    ...(errors ? { errors } : {}),
  }
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** Connection refused, reset or timed out; server shutting down or starting; too many connections. */
const databaseAway = (error: unknown): boolean => {
  const { code, message, syscall } = error as { code?: string; message?: string; syscall?: string }
  return (
    /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|57P0[123]|08\w{3}|53300)$/.test(code ?? '') ||
    // A socket in a folder that is not there; any other ENOENT is a file of ours that is gone.
    (code === 'ENOENT' && syscall === 'connect') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      message ?? '',
    )
  )
}

const cause = (error: unknown): unknown => (error as { cause?: unknown }).cause ?? error

/** What of a fault is logged: not the rows and parameters that an error of the database carries along. */
const logged = (error: Error) => {
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string }
  return { type: error.name, message: error.message, stack: error.stack, code, table, constraint }
}

export function onError(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    if (error instanceof Refused) {
      const { kind, code, detail } = error.refusal
      return sendProblem(request, reply, kind === 'not-you' ? 403 : 409, code, detail)
    }
    if (error instanceof NotFound) return sendProblem(request, reply, 404, `${error.what}.not-found`)
    if (error instanceof Moved)
      return sendProblem(request, reply, 412, 'request.moved', { version: error.version })
    if (error instanceof Unreadable) return sendProblem(request, reply, 422, error.code, error.detail)
    if (error instanceof HttpProblem) {
      reply.headers(error.headers)
      return sendProblem(request, reply, error.status, error.code, error.detail)
    }
    if (error instanceof ZodError)
      return sendProblem(
        request,
        reply,
        400,
        'request.invalid',
        {},
        error.issues
          .slice(0, 50)
          .map((issue) => ({ path: issue.path.join('.'), code: issue.code, message: issue.message })),
      )
    const { statusCode = 500, code = '' } = error as FastifyError
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return sendProblem(request, reply, 413, 'request.too-large')
    if (
      statusCode === 415 ||
      code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
      code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
      error instanceof SyntaxError
    )
      return sendProblem(request, reply, statusCode === 415 ? 415 : 400, 'request.unreadable')
    if (statusCode === 429)
      return sendProblem(request, reply, 429, 'request.too-many', {
        seconds: Number(reply.getHeader('retry-after') ?? 60),
      })
    if (statusCode >= 400 && statusCode < 500)
      return sendProblem(request, reply, statusCode, 'request.invalid')
    if (databaseAway(error) || databaseAway(cause(error))) {
      request.log.warn({ code: (error as { code?: string }).code }, 'database away')
      reply.header('retry-after', RETRY_AFTER)
      return sendProblem(request, reply, 503, 'database.away')
    }
    // EFBIG: the limit that the operator has set on files of this process.
    if (/^(ENOSPC|EDQUOT|EFBIG|53100)$/.test((cause(error) as { code?: string }).code ?? code)) {
      request.log.error('disk full')
      return sendProblem(request, reply, 507, 'disk.full')
    }
    const reference = randomUUID().slice(0, 8)
    request.log.error({ err: logged(error), reference }, 'request failed')
    return sendProblem(request, reply, 500, 'server.failed', { reference })
  })
}
