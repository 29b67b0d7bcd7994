/** How a rule answers: allowed with the new value, or refused with a stable code that the screens can word. */

export type Detail = Record<string, string | number | null>
export type Refusal = { kind: 'not-you' | 'not-now'; code: string; detail: Detail }
export type Decision<T> = { allowed: true; value: T } | { allowed: false; refusal: Refusal }

export const allow = <T>(value: T): Decision<T> => ({ allowed: true, value })
/** Not now: the state of affairs does not permit it (HTTP 409). */
export const refuse = (code: string, detail: Detail = {}): Decision<never> => ({
  allowed: false,
  refusal: { kind: 'not-now', code, detail },
})
/** Not you: whoever asks has no standing to do it (HTTP 403). */
export const forbid = (code: string, detail: Detail = {}): Decision<never> => ({
  allowed: false,
  refusal: { kind: 'not-you', code, detail },
})

/** Thrown at the doors only (routes, jobs); the HTTP layer answers with it. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function must<T>(decision: Decision<T>): T {
  if (decision.allowed) return decision.value
  throw new Refused(decision.refusal)
}

/** What was asked for is not there, or the asker may not know that it is (HTTP 404). */
export class NotFound extends Error {
  readonly what: string
  constructor(what: string, id: string) {
    super(`${what} ${id}`)
    this.what = what
  }
}

/** Somebody else changed it since it was read (HTTP 412). */
export class Moved extends Error {
  readonly version: number
  constructor(version: number) {
    super('version moved on')
    this.version = version
  }
}

/** Every lock of a change compares what the asker saw with what is there now. */
export function sameVersion(seen: number | null, now: number): void {
  if (seen !== null && seen !== now) throw new Moved(now)
}

/** Bad input found outside a schema, row by row or byte by byte (HTTP 422). */
export class Unreadable extends Error {
  readonly code: string
  readonly detail: Detail
  constructor(code: string, detail: Detail = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}
