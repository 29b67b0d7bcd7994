/** The clock's door: folds the deltas of the board each second, compares the figures with the tasks each night. */
import { nightly, ticker } from '#platform/jobs/jobs.ts'
import { record } from '#platform/journal/record.ts'
import { foldDeltas, repairRollup } from './store-rollup.ts'

export const taskTickers = [ticker('task-fold', 1000, foldDeltas)]

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
