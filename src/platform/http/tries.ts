/** Counts tries by key over a window of time, in this process; refuses one too many. */
import { HttpProblem } from './problems.ts'

const MOST_KEYS = 50_000

export class Tries {
  readonly #seen = new Map<string, { count: number; until: number }>()
  readonly #window: number
  readonly #most: number
  constructor(window: number, most: number) {
    this.#window = window
    this.#most = most
  }
  /** Counts a try before it is looked at, so that a hundred sent at once are a hundred. */
  count(key: string): void {
    const now = Date.now()
    const tried = this.#seen.get(key)
    if (!tried || tried.until < now) {
      this.#seen.delete(key)
      if (this.#seen.size >= MOST_KEYS) this.#seen.delete(this.#seen.keys().next().value!)
      this.#seen.set(key, { count: 1, until: now + this.#window })
    } else if (++tried.count > this.#most) {
      const seconds = Math.ceil((tried.until - now) / 1000)
      throw new HttpProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) })
    }
  }
  /** Takes a try back that nobody can be blamed for. */
  uncount(key: string): void {
    const tried = this.#seen.get(key)
    if (tried) tried.count--
  }
  cleared(key: string): void {
    this.#seen.delete(key)
  }
}
