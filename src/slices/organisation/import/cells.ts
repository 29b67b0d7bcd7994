/** Reads the cells of an import: headings to columns, text to codes, kinds and days, each with its own problem. Pure. */
import { fold } from '#basics/fold.ts'
import type { Day } from '#basics/values.ts'
import type { PostKind, UnitKind } from '../contract.ts'
import {
  type ImportKind,
  type ImportProblem,
  type ImportProblemCode,
  peopleColumns,
  unitColumns,
} from '../contract-import.ts'
import { fileProblem, type Table } from './file.ts'

/** A row as read: only the columns that the file has. */
export type RawRow = { row: number; cells: Record<string, string> }

const columnsOf = (kind: ImportKind): Record<string, readonly string[]> =>
  kind === 'units' ? unitColumns : peopleColumns
const required: Record<ImportKind, string[]> = {
  units: ['code', 'kind', 'name', 'parent', 'validFrom'],
  people: ['email', 'name', 'unit', 'title', 'kind', 'from'],
}
/** Finds the column that a heading names, in either language or by its key. */
function columnNamed(kind: ImportKind): (heading: string) => string | undefined {
  const keys = new Map(
    Object.entries(columnsOf(kind)).flatMap(([key, names]) =>
      [key, ...names].map((name) => [fold(name), key]),
    ),
  )
  return (heading) => keys.get(fold(heading))
}

/** As many problems as a person can look at; the rest are counted. */
export const MOST_PROBLEMS = 1000

/** Finds which column is which, and gives each row its cells by key. */
export function readRows(kind: ImportKind, table: Table): { rows: RawRow[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [...table.problems]
  const report = (
    row: number,
    column: string | null,
    code: ImportProblemCode,
    detail: ImportProblem['detail'],
  ) => problems.push({ row, column, code, detail })
  if (table.header.length === 0) return { rows: [], problems }

  const keyOf = columnNamed(kind)
  const other: ImportKind = kind === 'units' ? 'people' : 'units'
  const keyOfOther = columnNamed(other)
  const has = (key: string, of: typeof keyOf) => table.header.some((heading) => of(heading) === key)
  // Chosen under the wrong name, every single column would be reported.
  if (required[other].every((key) => has(key, keyOfOther)) && !required[kind].every((key) => has(key, keyOf)))
    return { rows: [], problems: [...problems, fileProblem('other-kind')] }
  const keys = table.header.map((heading, n) => {
    const key = keyOf(heading)
    const used = table.rows.some(({ cells }) => (cells[n] ?? '') !== '')
    if (!key && (heading !== '' || used)) report(1, null, 'unknown-column', { value: heading })
    return key ?? null
  })
  for (const key of new Set(keys))
    if (key && keys.indexOf(key) !== keys.lastIndexOf(key)) report(1, key, 'column-twice', {})
  for (const key of required[kind]) if (!keys.includes(key)) report(1, key, 'column-missing', {})
  if (problems.some(({ row }) => row === 1)) return { rows: [], problems }

  const rows = table.rows.map(({ row, cells }) => {
    if (cells.slice(keys.length).some((cell) => cell !== '')) report(row, null, 'too-many-cells', {})
    const named: Record<string, string> = {}
    keys.forEach((key, n) => {
      if (!key) return
      const cell = (cells[n] ?? '').replace(/\s+/g, ' ').trim()
      if (isFormula(cell)) report(row, key, 'formula', { value: cell.slice(0, 60) })
      named[key] = cell
    })
    return { row, cells: named }
  })
  return { rows, problems }
}

/** What a spreadsheet would compute when it opens our export; a telephone number may begin with +. */
const isFormula = (cell: string): boolean => /^[=@]/.test(cell) || /^[+-](?![\d\s.()-]*$)/.test(cell)

/** Reads one cell after the other, noting what is wrong with it. `has` tells an empty cell from an absent column. */
export class Cells {
  readonly row: number
  readonly #cells: Record<string, string>
  readonly #problems: ImportProblem[]
  ok = true
  constructor({ row, cells }: RawRow, problems: ImportProblem[]) {
    this.row = row
    this.#cells = cells
    this.#problems = problems
  }
  has = (column: string): boolean => column in this.#cells
  raw = (column: string): string => this.#cells[column] ?? ''
  wrong(column: string | null, code: ImportProblemCode, detail: ImportProblem['detail'] = {}): void {
    this.ok = false
    this.#problems.push({ row: this.row, column, code, detail })
  }

  text(column: string, most: number, needed: boolean): string {
    const text = this.raw(column)
    if (text === '' && needed) this.wrong(column, 'missing')
    if (text.length > most) this.wrong(column, 'too-long', { most })
    return text
  }
  code(column: string, needed: boolean): string | null {
    const text = this.text(column, 30, needed)
    if (text === '') return null
    if (text.length <= 30 && !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text))
      this.wrong(column, 'bad-code', { value: text })
    return text
  }
  /** `UBND|HĐND`: other names and topics are parted by an upright line or a semicolon. */
  list(column: string): string[] {
    const items = this.raw(column)
      .split(/[|;]/)
      .map((item) => item.trim())
      .filter(Boolean)
    if (items.length > 60 || items.some((item) => item.length > 200))
      this.wrong(column, 'too-long', { most: 200 })
    return [...new Set(items)]
  }
  day(column: string, needed: boolean): Day | null {
    const text = this.raw(column)
    if (text === '') {
      if (needed) this.wrong(column, 'missing')
      return null
    }
    const day = readDay(text)
    if (!day) this.wrong(column, 'bad-day', { value: text.slice(0, 40) })
    return day
  }
  email(column: string, needed: boolean): string | null {
    const text = this.text(column, 200, needed)
    if (text !== '' && !/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text))
      this.wrong(column, 'bad-email', { value: text.slice(0, 60) })
    return text === '' ? null : text.toLowerCase()
  }
  phone(column: string): string | null {
    const text = this.raw(column)
    if (text !== '' && !/^\+?[0-9 .()-]{6,25}$/.test(text))
      this.wrong(column, 'bad-phone', { value: text.slice(0, 40) })
    return text === '' ? null : text
  }
  /** `known`: how the kinds are written, for who wrote another one. */
  kind<K extends string>(column: string, words: Record<K, string[]>, known: string): K | null {
    const text = this.raw(column)
    if (text === '') {
      this.wrong(column, 'missing')
      return null
    }
    const entries = Object.entries(words) as [K, string[]][]
    const kind = entries.find(([key, names]) => key === text || names.includes(fold(text)))?.[0]
    if (!kind) this.wrong(column, 'unknown-kind', { value: text.slice(0, 60), of: known })
    return kind ?? null
  }
}

/** 2025-02-28, 28/02/2025, 28-2-2025, 28.2.2025; null for a day that no calendar has (31/02). */
export function readDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const ours = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : ours ? [ours[3], ours[2], ours[1]] : []
  if (!year || !month || !day) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  if (Number.isNaN(time) || Number(year) < 1900 || Number(year) > 2200) return null
  return new Date(time).toISOString().slice(0, 10) === written ? written : null
}

/** Folded words for each kind, as offices write them. */
export const unitKinds: Record<UnitKind, string[]> = {
  committee: [
    'committee',
    'uy ban',
    'uy ban nhan dan',
    'uy ban nhan dan thanh pho',
    'ubnd',
    'ubnd thanh pho',
  ],
  office: ['office', 'van phong'],
  inspectorate: ['inspectorate', 'thanh tra'],
  department: ['department', 'so'],
  board: ['board', 'ban'],
  projectBoard: ['projectboard', 'project board', 'ban quan ly du an', 'ban qlda'],
  centre: ['centre', 'center', 'trung tam'],
  commune: ['commune', 'cap xa', 'phuong', 'xa', 'dac khu', 'phuong xa dac khu'],
  division: ['division', 'phong'],
  other: ['other', 'khac', 'co quan don vi khac'],
}
export const unitKindsWritten =
  'UBND, Văn phòng, Thanh tra, Sở, Ban, Ban quản lý dự án, Trung tâm, Phường, Xã, Đặc khu, Phòng, Khác'
export const postKinds: Record<PostKind, string[]> = {
  head: ['head', 'nguoi dung dau', 'cap truong'],
  deputy: ['deputy', 'cap pho', 'pho'],
  official: ['official', 'cong chuc', 'vien chuc', 'can bo', 'chuyen vien', 'can bo cong chuc vien chuc'],
}
export const postKindsWritten = 'Người đứng đầu, Cấp phó, Cán bộ, Công chức, Viên chức'
