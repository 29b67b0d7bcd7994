/** The moment a fact is stamped with: the machine's, or the clock of a rehearsal that the whole process runs on. */
import type { Clock } from '../clock/clock.ts'

let source: Pick<Clock, 'now'> = { now: () => new Date() }

/** Set once at start; a demo moves its clock through the days it plays. */
export function setJournalClock(clock: Pick<Clock, 'now'>): void {
  source = clock
}
export const stamp = (): string => source.now().toISOString()
