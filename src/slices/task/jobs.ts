/** The clock's door: folds the deltas of the board each second, opens and judges the rounds of updates, compares the figures with the tasks each night. */
import { longWork, nightly, ticker } from '#platform/jobs/jobs.ts'
import { record } from '#platform/journal/record.ts'
import { lookAtRounds } from './rounds.ts'
import { foldDeltas, repairRollup } from './store-rollup.ts'

export const taskTickers = [ticker('task-fold', 1000, foldDeltas)]

/** Looks all the time, so that a server that was down at midnight catches up at once; a task is looked at when its day has come. */
export const taskWorks = [
  longWork('task-rounds', 60_000, ({ inTransaction, now, stopping }) =>
    stopping.aborted ? Promise.resolve(false) : inTransaction((tx) => lookAtRounds(tx, now())),
  ),
]

export const taskNights = [
  nightly('task-rollup', async ({ tx }) => {
    const drift = await repairRollup(tx)
    const first = drift[0]
    // A figure that was wrong is told where inspectors look, not only in a log.
    if (first)
      await record(
        tx,
        'system',
        'rollup.repaired',
        { kind: 'unit', id: first.unit },
        { rows: drift.length, first: drift.slice(0, 20) },
      )
  }),
]
