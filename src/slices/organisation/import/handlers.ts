/** The three steps of an import: check, report by row and column, publish. Nothing is written while any row is wrong. */
import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'
import { v7 } from 'uuid'
import { must, refuse, Unreadable } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { HttpProblem } from '#platform/http/problems.ts'
import type { Handlers } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import type { organisationContract } from '../contract.ts'
import {
  type Import,
  type ImportKind,
  MOST_FILE_SIZE,
  peopleColumns,
  unitColumns,
} from '../contract-import.ts'
import { orRefused } from '../refused-by-table.ts'
import { MOST_PROBLEMS, readRows } from './cells.ts'
import { check, countEffects, effects } from './check.ts'
import { readTable } from './file.ts'
import {
  findImport,
  findImportForChange,
  importAbout,
  insertImport,
  savePublished,
  wholeOrganisation,
  write,
} from './store.ts'

const MOST_FILE_BYTES = MOST_FILE_SIZE * 1024 * 1024
const PREVIEW = 50

/** Checks the bytes of a file and keeps what was found. `db` is read before the transaction that keeps it. */
export async function checkFile(
  db: Reader,
  inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  actor: Actor | 'system',
  today: Day,
  file: { kind: ImportKind; fileName: string; bytes: Buffer },
): Promise<Import> {
  const { kind } = file
  const { rows, problems } = readRows(kind, await readTable(file.bytes))
  const plan = problems.length > 0 ? null : check(kind, rows, await wholeOrganisation(db), today)
  const all = plan?.problems ?? problems
  const byRow = plan && all.length === 0 ? effects(kind, plan) : new Map()
  const id = v7()
  return inTransaction(async (tx) => {
    await insertImport(tx, actor, {
      id,
      kind,
      fileName: file.fileName.slice(0, 200),
      raw: rows,
      rows: rows.length,
      problems: all.slice(0, MOST_PROBLEMS),
      problemCount: all.length,
      counts: countEffects(byRow.values()),
      preview: rows
        .slice(0, PREVIEW)
        .map(({ row, cells }) => ({ row, effect: byRow.get(row) ?? null, cells })),
    })
    await record(tx, actor, 'import.checked', importAbout(id, kind), {
      fileName: file.fileName.slice(0, 200),
      rows: rows.length,
      problems: all.length,
    })
    return findImport(tx, id)
  })
}

/** Writes all rows of a checked import, or none. A second time answers what the first one did. */
export async function publish(tx: Tx, actor: Actor | 'system', today: Day, id: Id): Promise<Import> {
  const checked = await findImportForChange(tx, id)
  if (checked.state === 'published') return findImport(tx, id)
  if (checked.problemCount > 0) must(refuse('import.has-problems', { problems: checked.problemCount }))
  // The organisation may have changed since the file was checked.
  const plan = check(checked.kind, checked.raw, await wholeOrganisation(tx), today)
  if (plan.problems.length > 0) must(refuse('import.outdated', { problems: plan.problems.length }))
  await orRefused(write(tx, actor, plan))
  const counts = countEffects(effects(checked.kind, plan).values())
  await savePublished(tx, id, counts)
  await record(tx, actor, 'import.published', importAbout(id, checked.kind), {
    fileName: checked.fileName,
    ...counts,
  })
  return findImport(tx, id)
}

type ImportContract = Pick<
  typeof organisationContract,
  'upload' | 'readImport' | 'publishImport' | 'importTemplate'
>

export const importHandlers: Handlers<ImportContract> = {
  async upload({ db, once, actor, today, query, request }) {
    const part = await request.file()
    if (!part) throw new HttpProblem(422, 'file.missing')
    const chunks: Buffer[] = []
    let size = 0
    // Read on to the end without keeping, so that the sender hears the answer instead of a broken line.
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= MOST_FILE_BYTES) chunks.push(chunk)
    }
    if (size > MOST_FILE_BYTES || part.file.truncated)
      throw new Unreadable('file.too-large', {
        size: Math.round(size / 1024 / 1024),
        limit: MOST_FILE_SIZE,
      })
    const bytes = Buffer.concat(chunks)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const sent = { kind: query.kind, fileName: part.filename, bytes }
    return checkFile(db, (work) => once(work, sha256), actor, today, sent)
  },

  async readImport({ db, params }) {
    return findImport(db, params.id)
  },

  async publishImport({ tx, actor, today, params }) {
    return publish(tx, actor, today, params.id)
  },

  async importTemplate({ query, reply }) {
    return sendTemplate(reply, query.kind)
  },
}

const example: Record<ImportKind, Record<string, string>> = {
  units: {
    code: 'STC',
    kind: 'Sở',
    name: 'Sở Tài chính',
    shortName: 'Sở TC',
    parent: 'UBND',
    aliases: 'Sở TC|Sở Tài chính Thành phố',
    topics: 'ngân sách|đầu tư công',
    validFrom: '01/03/2025',
    headName: 'Nguyễn Văn Mẫu',
    headTitle: 'Giám đốc Sở',
    headEmail: 'mau.nguyen@stc.example',
  },
  people: {
    email: 'mau.tran@stc.example',
    name: 'Trần Thị Mẫu',
    phone: '028 0000 0000',
    unit: 'STC',
    title: 'Chuyên viên',
    kind: 'Công chức',
    from: '01/03/2025',
  },
}

function sendTemplate(reply: FastifyReply, kind: ImportKind): FastifyReply {
  const columns = kind === 'units' ? unitColumns : peopleColumns
  const row = Object.keys(columns).map((key) => example[kind][key] ?? '')
  // With the mark of UTF-8: spreadsheets guess the letters wrong without it.
  const text = `\ufeff${stringify([Object.values(columns).map(([heading]) => heading), row])}`
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${kind === 'units' ? 'don-vi' : 'nguoi'}-mau.csv"`)
    .send(text)
}
