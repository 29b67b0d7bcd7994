/** What can go wrong between a screen and the server: a worded problem, or no connection at all. */
import type { Problem } from '#basics/contract.ts'
import type { Detail } from '#basics/decision.ts'

/** The server answered with an RFC 9457 problem; `code` is stable, `title` is already in the reader's language. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: Detail
  readonly errors: NonNullable<Problem['errors']>
  /** Seconds to wait, when the server said so. */
  readonly retryAfter: number | null
  constructor(problem: Problem, retryAfter: number | null = null) {
    super(`${problem.status} ${problem.type}`)
    this.code = problem.type
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail ?? {}
    this.errors = problem.errors ?? []
    this.retryAfter = retryAfter
  }
}

/** Nothing came back: the network or the server is away. What was typed is still on this machine. */
export class Offline extends Error {
  constructor(cause?: unknown) {
    super('offline', { cause })
  }
}

export type Trouble = ProblemError | Offline
/** Somebody changed it since it was read (412). */
export const hasMoved = (error: unknown): boolean => error instanceof ProblemError && error.status === 412
/** Worth asking again by itself: no answer, or a server that is coming back. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Offline ||
  (error instanceof ProblemError && (error.status === 502 || error.status === 503 || error.status === 504))
