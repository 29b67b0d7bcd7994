/** Exactly what the list shows, as a file: read page by page while it is written, so that memory does not grow with the rows. */
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { create as contentDisposition } from 'content-disposition'
import { stringify } from 'csv-stringify'
import { cadenceText } from '#basics/cadence.ts'
import { type Detail, must, refuse } from '#basics/decision.ts'
import type { Day } from '#basics/values.ts'
import type { Alone } from '#platform/http/routes.ts'
import { type Language, languageOf, word } from '#platform/http/wording.ts'
import type { TaskFilter, TaskRow } from './contract.ts'
import { againstOriginal, inWords, timeliness } from './rules.ts'
import { type Asked, countTasks, listTasks } from './store-list.ts'
import { workbook } from './workbook.ts'

export const MOST_ROWS = 100_000
const PAGE = 500

type Query = TaskFilter & {
  sort: 'due' | '-due' | 'new'
  format: 'csv' | 'xlsx'
  columns?: string | undefined
}
type Cell = string | number
type Say = (key: string, detail?: Detail) => string
/** `width`: in letters, where it is not the usual. */
type Column = { head: string; width?: number; cell: (task: TaskRow, say: Say, today: Day) => Cell | null }

const day = (value: Day | null): string | null => value && inWords(value)
/** By the keys of the columns on screen. */
const columns: Record<string, Column> = {
  status: {
    head: 'task.label.status',
    cell: (task, say, today) => say(`task.timeliness.${timeliness(task, today)}`),
  },
  title: { head: 'task.label.title', width: 70, cell: (task) => task.title },
  state: { head: 'task.label.state', cell: (task, say) => say(`task.state.${task.state}`) },
  source: {
    head: 'task.label.source',
    width: 36,
    cell: (task) => [task.directive?.label, task.reference].filter(Boolean).join(', '),
  },
  leadUnit: { head: 'task.label.lead-unit', width: 36, cell: (task) => task.leadUnit?.name ?? null },
  lead: {
    head: 'task.label.lead',
    cell: (task, say) => (task.orphan ? say('task.label.orphan') : (task.lead?.name ?? null)),
  },
  dueDay: {
    head: 'task.label.due',
    cell: (task, say) =>
      day(task.dueDay) ??
      (task.cadence && cadenceText(task.cadence, (key, detail) => say(`task.cadence.${key}`, detail))),
  },
  originalDueDay: { head: 'task.label.clock-original', cell: (task) => day(task.originalDueDay) },
  block: {
    head: 'task.label.blocks',
    width: 36,
    cell: ({ openBlocks }, say) =>
      openBlocks.map(({ unit }) => unit?.name ?? say('task.label.block-by-outside')).join('; ') || null,
  },
  original: {
    head: 'task.label.against-original-head',
    cell: (task, say, today) => {
      const judged = againstOriginal(task, today)
      return judged && say(`task.timeliness.${judged}`)
    },
  },
  percent: { head: 'task.label.percent', cell: (task) => task.percent },
  lastStatus: {
    head: 'task.label.status-of-work',
    cell: (task, say) => task.lastStatus && say(`task.status.${task.lastStatus}`),
  },
  lastUpdateOn: { head: 'task.label.last-update', cell: (task) => day(task.lastUpdateOn) },
  urgency: { head: 'task.label.urgency', cell: (task, say) => say(`task.urgency.${task.urgency}`) },
  returns: { head: 'task.label.returns', cell: (task) => task.returns },
}

/** The columns asked for, in that order, each once; names that are no column are left out, none at all means every one. */
function chosen(asked: string | undefined): Column[] {
  const names = new Set((asked ?? '').split(','))
  const found = [...names].flatMap((name) => (Object.hasOwn(columns, name) ? columns[name]! : []))
  return found.length ? found : Object.values(columns)
}

async function* rowsOf(
  db: Alone['db'],
  asked: Asked & { sort: Query['sort'] },
  shown: Column[],
  language: Language,
): AsyncGenerator<(Cell | null)[]> {
  const say: Say = (key, detail = {}) => word(key, detail, language)
  yield shown.map(({ head }) => say(head))
  let cursor: string | undefined
  for (let read = 0; read < MOST_ROWS; read += PAGE) {
    const page = await listTasks(db, { ...asked, cursor, limit: PAGE })
    for (const task of page.rows) yield shown.map(({ cell }) => cell(task, say, asked.today))
    if (page.next === null) return
    cursor = page.next
  }
}

export async function exportTasks({
  db,
  actor,
  today,
  query: { format, columns: names, ...filter },
  request,
  reply,
}: Alone & { query: Query }): Promise<unknown> {
  const asked = { ...filter, actor, today }
  const { more } = await countTasks(db, asked, MOST_ROWS)
  if (more) must(refuse('task.export-too-many', { most: MOST_ROWS.toLocaleString('vi') }))
  const language = languageOf(request.headers['accept-language'])
  const shown = chosen(names)
  const rows = rowsOf(db, asked, shown, language)
  const name = `${word('task.export.file', {}, language)}-${today}.${format}`
  reply.headers({
    'content-disposition': contentDisposition(name, { type: 'attachment' }),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  if (format === 'xlsx')
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(
      Readable.from(
        workbook(
          rows,
          shown.map(({ width = 20 }) => width),
        ),
      ),
    )
  // A cell that begins like a formula gets a quote mark before it, so that no spreadsheet runs what somebody typed as a title.
  const csv = new PassThrough()
  void pipeline(
    Readable.from(rows),
    stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    csv,
  ).catch((error: Error) => csv.destroy(error))
  return reply.type('text/csv; charset=utf-8').send(csv)
}
