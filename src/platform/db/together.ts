/** Readers who ask the same costly question at the same moment share one answer: at seven in the morning many open one board. */
import type { Reader } from './open.ts'

const asked = new WeakMap<Reader, Map<string, Promise<unknown>>>()

/** Joins a read of this key that is under way on the same handle, else begins one. Nothing is kept once it has answered. */
export function together<T>(db: Reader, key: string, read: () => Promise<T>): Promise<T> {
  let under = asked.get(db)
  if (!under) {
    under = new Map()
    asked.set(db, under)
  }
  const there = under.get(key) as Promise<T> | undefined
  if (there) return there
  const reading = read().finally(() => under.delete(key))
  under.set(key, reading)
  return reading
}
