/** Readers who ask the same costly question at the same moment share one answer: at seven in the morning many open one board. */
import type { Reader } from './open.ts'

type Reading = { under: Promise<unknown>; next: Promise<unknown> | null }
const asked = new WeakMap<Reader, Map<string, Reading>>()

/**
 * Reads at once when nobody else does; whoever asks while a read of this key is under way shares the one that begins after it.
 * So nobody is answered by a read that began before they asked, and a change made just now is in it. Nothing is kept.
 */
export function together<T>(db: Reader, key: string, read: () => Promise<T>): Promise<T> {
  let readings = asked.get(db)
  if (!readings) {
    readings = new Map()
    asked.set(db, readings)
  }
  const known = readings
  const begin = (): Promise<T> => {
    const reading: Reading = { under: read(), next: null }
    known.set(key, reading)
    const ended = () => {
      if (known.get(key) === reading && !reading.next) known.delete(key)
    }
    reading.under.then(ended, ended)
    return reading.under as Promise<T>
  }
  const running = known.get(key)
  if (!running) return begin()
  running.next ??= running.under.then(begin, begin)
  return running.next as Promise<T>
}
