/** Turns the bytes of a CSV or XLSX file into rows of text, or says what is wrong with the file. */
import { CsvError, parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { type ImportProblem, type ImportProblemCode, MOST_ROWS } from '../contract-import.ts'
import { inspectWorkbook } from './workbook.ts'

/** Row numbers are those of the spreadsheet: the header is row 1. */
export type Table = { header: string[]; rows: { row: number; cells: string[] }[]; problems: ImportProblem[] }

export const fileProblem = (
  code: ImportProblemCode,
  detail: ImportProblem['detail'] = {},
): ImportProblem => ({
  row: 0,
  column: null,
  code,
  detail,
})
const wrong = (code: ImportProblemCode, detail: ImportProblem['detail'] = {}): Table => ({
  header: [],
  rows: [],
  problems: [fileProblem(code, detail)],
})

export async function readTable(bytes: Buffer): Promise<Table> {
  if (bytes.length === 0) return wrong('empty-file')
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return fromWorkbook(bytes)
  // The container of .xls, and of every workbook locked by a password.
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    return wrong('old-or-locked-workbook')
  const text = decode(bytes)
  if (text === 'wrong-encoding' || text === 'not-a-table') return wrong(text)
  return fromText(text.text)
}

/** UTF-8 with or without its mark, UTF-16 either way. Anything else (TCVN3, VNI, windows-1258) would come out as wrong letters. */
function decode(bytes: Buffer): { text: string } | 'wrong-encoding' | 'not-a-table' {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'not-a-table'
  const encoding = encodingOf(bytes)
  if (encoding === null) return 'not-a-table'
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC') }
  } catch {
    return 'wrong-encoding'
  }
}
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 2000)
  if (!head.includes(0)) return 'utf-8'
  // Without a mark: the delimiters and line ends of a table have their zero on one side only.
  let even = 0
  let odd = 0
  for (let n = 0; n < head.length; n++) if (head[n] === 0) n % 2 ? odd++ : even++
  if (odd > 0 && even === 0) return 'utf-16le'
  if (even > 0 && odd === 0) return 'utf-16be'
  return null
}

const DELIMITERS = [',', ';', '\t'] as const

function fromText(text: string): Table {
  if (text.trim() === '') return wrong('empty-file')
  const first = text.slice(0, text.search(/[\r\n]/) + 1 || undefined)
  const delimiter = DELIMITERS.reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  )
  let records: string[][]
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      // A quote inside a cell that does not begin with one is a letter like any other.
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      // One more than may be, to tell that there are too many.
      to: MOST_ROWS + 2,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = typeof error.lines === 'number' ? error.lines : 0
    return { ...wrong('broken-file'), problems: [{ ...fileProblem('broken-file'), row }] }
  }
  return fromRecords(records)
}

async function fromWorkbook(bytes: Buffer): Promise<Table> {
  const inspected = await inspectWorkbook(bytes)
  if ('problem' in inspected) return wrong(inspected.problem)
  let sheet: unknown[][]
  try {
    sheet = (await readSheet(bytes as never, 1)) as unknown[][]
  } catch {
    return wrong('broken-file')
  }
  const table = fromRecords(sheet.map((row) => row.map(asText)))
  // A formula shows what it was when last computed, somewhere else: only written values are taken.
  for (const { row, cell } of inspected.formulas)
    table.problems.push({ row, column: null, code: 'formula', detail: { value: cell } })
  return table
}
function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  return String(value).normalize('NFC')
}

function fromRecords(records: string[][]): Table {
  const [header = [], ...rest] = records
  const rows = rest
    .map((cells, n) => ({ row: n + 2, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (header.every((cell) => cell.trim() === '') || rows.length === 0) return wrong('empty-file')
  if (rest.length > MOST_ROWS) return wrong('too-many-rows', { most: MOST_ROWS })
  return { header: header.map((cell) => cell.trim()), rows, problems: [] }
}
