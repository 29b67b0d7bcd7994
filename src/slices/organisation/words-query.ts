/** Turns what somebody typed into a query on folded words: every word must be there, its beginning is enough. */
import { fold } from '#basics/fold.ts'

/** "Sở tài" -> "so:* & tai:*"; null when nothing is left to look for. Folded text carries letters and digits only. */
export function wordQuery(typed: string): string | null {
  const words = fold(typed).split(' ').filter(Boolean).slice(0, 12)
  return words.length ? words.map((word) => `${word}:*`).join(' & ') : null
}
