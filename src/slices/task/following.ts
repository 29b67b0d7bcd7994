/** The clocks of a task follow what happens to it: what is owed from now on, what stands still, what was answered. */
import type { Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import type { PauseReason } from '#slices/regulation/contract.ts'
import {
  closeClock,
  closeOverdue,
  handClocks,
  pauseClocks,
  reopenClock,
  resumeClocks,
  startClocks,
  type ToStart,
  withdrawClocks,
} from '#slices/regulation/public.ts'
import { endsWork } from './rules-extension.ts'
import type { Held } from './store.ts'
import { withdrawBlocks } from './store-block.ts'
import { closeExplanation } from './store-explanation.ts'
import { withdrawWaiting } from './store-extension.ts'

/** What its lead and lead unit owe: this stands still with the work and goes over to another lead; what others owe does not. */
const ofTheDoer = ['acknowledge', 'complete', 'update']
export type Pause = { reason: PauseReason; note: string; waitsFor: Id | null }

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
export async function followTask(
  tx: Tx,
  before: Held,
  after: Held,
  by: Id,
  now: Date,
  pause: Pause | null = null,
): Promise<void> {
  const about = after.id
  const [was, is] = [before.state, after.state]
  if (was !== is) {
    if (was === 'suspended') await resumeClocks(tx, about, ofTheDoer, by, now)
    if (was === 'issued' && is !== 'suspended' && is !== 'cancelled')
      await closeClock(tx, { about, duty: 'acknowledge' }, now)
    if (is === 'submitted') {
      await closeClock(tx, { about, duty: 'complete' }, now)
      await closeClock(tx, { about, duty: 'update', period: null }, now)
    }
    if (is === 'returned' || (was === 'accepted' && is === 'inProgress'))
      await reopenClock(tx, { about, duty: 'complete' }, now)
    if (is === 'suspended' && pause) await pauseClocks(tx, about, ofTheDoer, { ...pause, by }, now)
    if (is === 'cancelled') await withdrawClocks(tx, about, now)
  }
  if (endsWork(before, after)) {
    if (before.extensionAsked) {
      await withdrawWaiting(tx, about)
      await withdrawClocks(tx, about, now, ['decideExtension'])
    }
    // What was handed in may still have to be explained.
    if (is !== 'submitted' && before.openExplanations.length > 0) {
      for (const { id } of before.openExplanations)
        await closeExplanation(tx, id, 'withdrawn', by, now.toISOString())
      await withdrawClocks(tx, about, now, ['explain'])
    }
    if (before.openBlocks.length > 0) {
      await withdrawBlocks(tx, about, by, now.toISOString())
      await withdrawClocks(tx, about, now, ['unblock'])
    }
  }
  const owner = ({ leadUnit, lead, leadNamed }: Held) => `${leadUnit?.id} ${leadNamed ? lead?.id : ''}`
  if (after.leadUnit && owner(before) !== owner(after)) {
    // A round that was missed stays with who missed it: nobody takes over what lies behind.
    await closeOverdue(tx, about, ['update'], now)
    await handClocks(
      tx,
      about,
      ofTheDoer,
      after.leadUnit.id,
      after.leadNamed ? (after.lead?.id ?? null) : null,
    )
  }
}
