/** The clock's door: folds the deltas of the board each second, compares them with the tasks each night. */
import type { Nightly, Ticker } from '#platform/jobs/jobs.ts'

export const taskTickers: Ticker[] = []
export const taskNights: Nightly[] = []
