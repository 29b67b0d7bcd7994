/** The clocks of a task follow what happens to it: what is owed from now on, what stands still, what was answered. */
import type { Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import {
  closeClock,
  handClocks,
  pauseClocks,
  reopenClock,
  resumeClocks,
  startClocks,
  type ToStart,
  withdrawClocks,
} from '#slices/regulation/public.ts'
import type { Held } from './store.ts'

type Given = {
  id: Id
  title: string
  leadUnit: Id
  /** null while the head answers because nobody was named. */
  lead: Id | null
  dueDay: string | null
  urgency: Held['urgency']
}

/** Given to its lead unit: it owes an acknowledgement, and the work by its day. A standing duty has no day to be late by. */
export async function startTaskClocks(tx: Tx, given: readonly Given[], now: Date): Promise<void> {
  await startClocks(
    tx,
    given.flatMap(({ id, title, leadUnit, lead, dueDay, urgency }): ToStart[] => {
      const one = { about: { kind: 'task', id }, title, unit: leadUnit, person: lead, urgency }
      const acknowledge = { ...one, duty: 'acknowledge', dueDay: null, ifRuled: true }
      return dueDay === null ? [acknowledge] : [acknowledge, { ...one, duty: 'complete', dueDay }]
    }),
    now,
  )
}

/** One act has changed a task. A result is judged by the day it was handed in, so its clock stops there; given back, it goes on. */
export async function followTask(tx: Tx, before: Held, after: Held, by: Id, now: Date): Promise<void> {
  const about = after.id
  const [was, is] = [before.state, after.state]
  if (was !== is) {
    if (was === 'suspended') await resumeClocks(tx, about, by, now)
    if (was === 'issued' && is !== 'suspended' && is !== 'cancelled')
      await closeClock(tx, { about, duty: 'acknowledge' }, now)
    if (is === 'submitted') await closeClock(tx, { about, duty: 'complete' }, now)
    if (is === 'returned' || (was === 'accepted' && is === 'inProgress'))
      await reopenClock(tx, { about, duty: 'complete' }, now)
    if (is === 'suspended')
      await pauseClocks(tx, about, { reason: 'byOrder', note: after.title, waitsFor: null, by }, now)
    if (is === 'cancelled') await withdrawClocks(tx, about, now)
  }
  const owner = ({ leadUnit, lead, leadNamed }: Held) => `${leadUnit?.id} ${leadNamed ? lead?.id : ''}`
  if (after.leadUnit && owner(before) !== owner(after))
    await handClocks(tx, about, after.leadUnit.id, after.leadNamed ? (after.lead?.id ?? null) : null)
}
