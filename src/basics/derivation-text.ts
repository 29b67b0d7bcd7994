/** A computed day in sentences, the same on screen, on paper and at the command line: start, limit, what was not counted, by name. */
import type { Detail } from './decision.ts'
import type { Derivation, Skipped } from './time-limit.ts'
import type { Day } from './values.ts'

/** `say` words a key of the kit ("clock.limit-workingDay"); `day` writes a day as the reader does. */
export type Wording = { say: (key: string, detail?: Detail) => string; day: (day: Day) => string }

const MOST_NAMED = 12

export function derivationLines(derivation: Derivation, { say, day }: Wording): string[] {
  const { start, limit, firstDay, skipped, weekendDays, worked, pausedDays, movedFrom, due } = derivation
  const span = ({ from, to, name }: Skipped): string =>
    from === to
      ? say('clock.skipped-day', { name, day: day(from) })
      : say('clock.skipped-days', { name, from: day(from), to: day(to) })
  const named = skipped.slice(0, MOST_NAMED).map(span)
  if (skipped.length > MOST_NAMED)
    named.push(say('clock.skipped-more', { count: skipped.length - MOST_NAMED }))
  if (weekendDays > 0) named.push(say('clock.weekends', { days: weekendDays }))
  return [
    say(`clock.limit-${limit.unit}`, { amount: limit.amount, start: day(start) }),
    limit.unit === 'hour' ? null : say('clock.first', { day: day(firstDay) }),
    named.length > 0 && movedFrom === null ? say('clock.skipped', { days: named.join('; ') }) : null,
    worked.length > 0 ? say('clock.worked', { days: worked.map((mark) => day(mark.day)).join('; ') }) : null,
    pausedDays > 0 ? say('clock.paused', { days: pausedDays }) : null,
    movedFrom === null
      ? null
      : say('clock.moved', { from: day(movedFrom), days: named.join('; '), to: day(due) }),
    derivation.unannounced.length > 0
      ? say('clock.unannounced', { years: derivation.unannounced.join(', ') })
      : null,
  ].filter((line) => line !== null)
}
