/** How often a duty comes round: the reader's own signs ("monthly:20", "every:P6M") in words; what the office typed stays as typed. */
import type { Detail } from './decision.ts'

const known = ['daily', 'weekly', 'monthly', 'quarterly', 'annual']

/** `say` finds the word of "monthly", "on", "months" or "every" where the caller keeps it. */
export function cadenceText(cadence: string, say: (key: string, detail?: Detail) => string): string {
  const [name, rest = ''] = cadence.split(':') as [string, string | undefined]
  if (known.includes(name))
    return /^\d{1,2}$/.test(rest) ? say('on', { cadence: say(name), day: Number(rest) }) : say(name)
  if (name !== 'every') return cadence
  const months = /^P(\d+)M$/.exec(rest)?.[1]
  return months ? say('months', { months: Number(months) }) : say('every')
}
