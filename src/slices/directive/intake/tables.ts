/** Annex tables ("STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm"), as rows of one line or with a cell on each line. */
import type { Span } from './key.ts'
import type { Cut, Paragraph } from './paragraphs.ts'

export type Column = 'number' | 'work' | 'lead' | 'cooperating' | 'due' | 'product' | 'other'
export type Row = Span & { label: string; cells: Partial<Record<Column, Span>> }

const names: [Column, RegExp][] = [
  ['number', /^(?:stt|tt|số tt|số thứ tự|no)\.?$/],
  ['cooperating', /phối hợp/],
  [
    'lead',
    /chủ trì|đơn vị thực hiện|cơ quan thực hiện|đơn vị chịu trách nhiệm|cơ quan đầu mối|phân công|trách nhiệm thực hiện|đơn vị đầu mối|chịu trách nhiệm/,
  ],
  ['due', /thời (?:gian|hạn)|tiến độ|hoàn thành|hạn/],
  ['product', /sản phẩm|kết quả|hình thức văn bản|đầu ra/],
  ['work', /nhiệm vụ|nội dung|công việc|hoạt động|tên (?:đề án|chương trình|văn bản)|giải pháp/],
]
const columnOf = (words: string): Column => names.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'

/** In a short annex the head of the paper has not ended for the reader yet; a table there is one all the same. */
const open = (one: Paragraph): boolean =>
  one.zone === 'body' || one.zone === 'furniture' || one.zone === 'head'

const cellsOf = (text: string, span: Span): Span[] => {
  const cells: Span[] = []
  let start = span.start
  const close = (end: number) => {
    let from = start
    let to = end
    while (from < to && /\s/.test(text[from]!)) from++
    while (to > from && /\s/.test(text[to - 1]!)) to--
    cells.push({ start: from, end: to })
  }
  for (let at = text.indexOf('|', start); at >= 0 && at < span.end; at = text.indexOf('|', at + 1)) {
    close(at)
    start = at + 1
  }
  close(span.end)
  return cells
}

/** Rows of all task tables; their paragraphs (and those of other tables) are taken out of the running text. */
export function tablesOf(text: string, found: Cut): Row[] {
  const rows: Row[] = []
  const { key, paragraphs } = found
  const words = (span: Span) =>
    key.slice(span.start, Math.min(span.end, span.start + 200)).replace(/^[-+*]\s/, '')
  for (let i = 0; i < paragraphs.length; i++) {
    const first = paragraphs[i]!
    if (!open(first)) continue
    if (first.end - first.start < 2000 && key.slice(first.start, first.end).includes(' | ')) {
      i = ruled(text, key, paragraphs, i, rows)
      continue
    }
    if (names[0]![1].test(words(first)) && first.end - first.start < 12)
      i = stacked(text, key, paragraphs, i, words, rows)
  }
  return rows
}

const isRow = (key: string, one: Paragraph | undefined): boolean =>
  one !== undefined && key.slice(one.start, one.end).includes(' | ')

/** Rows with a bar between the cells, one paragraph each. */
function ruled(text: string, key: string, paragraphs: Paragraph[], from: number, rows: Row[]): number {
  const head = cellsOf(text, paragraphs[from]!).map((cell) => columnOf(key.slice(cell.start, cell.end)))
  const tasks = head.includes('lead') && head.includes('work')
  if (!tasks) {
    // A table without a lead is no table of tasks, unless its first row only looked like one.
    const two = head.length < 3
    if (two) return from
    let i = from
    for (; isRow(key, paragraphs[i]); i++) paragraphs[i]!.zone = 'furniture'
    return i - 1
  }
  paragraphs[from]!.zone = 'furniture'
  let i = from + 1
  // A head of two rows: "Đơn vị thực hiện" above "Chủ trì | Phối hợp".
  const below = paragraphs[i]
  if (isRow(key, below) && below!.end - below!.start < 300) {
    const second = cellsOf(text, below!).map((cell) => columnOf(key.slice(cell.start, cell.end)))
    const told = second.filter((column) => column !== 'other').length
    if (told >= 2 && second[0] === head[0] && second.includes('lead')) {
      for (const [n, column] of second.entries()) if (column !== 'other') head[n] = column
      below!.zone = 'furniture'
      i++
    }
  }
  let gap = 0
  for (; i < paragraphs.length && gap < 2; i++) {
    const one = paragraphs[i]!
    if (!open(one)) break
    if (!isRow(key, one)) {
      // One heading between two parts of the table.
      if (one.end - one.start > 300 || !isRow(key, paragraphs[i + 1])) break
      one.zone = 'furniture'
      gap++
      continue
    }
    gap = 0
    one.zone = 'furniture'
    const cells = cellsOf(text, one)
    const row: Row = { start: one.start, end: one.end, label: '', cells: {} }
    // A ragged row keeps its first columns; what is beyond the head is left out.
    for (const [n, cell] of cells.entries()) {
      const column = head[n]
      if (!column || column === 'other' || cell.end <= cell.start) continue
      row.cells[column] ??= cell
    }
    if (row.cells.number) row.label = text.slice(row.cells.number.start, row.cells.number.end)
    if (row.cells.work && (row.cells.lead || row.cells.due)) rows.push(row)
  }
  return i - 1
}

/** A table whose cells became paragraphs: the head gives the columns, a running number begins each row. */
function stacked(
  text: string,
  key: string,
  paragraphs: Paragraph[],
  from: number,
  words: (span: Span) => string,
  rows: Row[],
): number {
  const head: Column[] = []
  let i = from
  for (; i < paragraphs.length && head.length < 12; i++) {
    const one = paragraphs[i]!
    if (/^(?:1|01|i|a)\.?$|^(?:i|a)[.)] /.test(words(one)) || one.end - one.start > 80) break
    head.push(columnOf(words(one)))
  }
  const tasks = head.includes('lead') && head.includes('work')
  if (!tasks && head.length < 3) return from
  for (let n = from; n < i; n++) paragraphs[n]!.zone = 'furniture'
  let expected = 1
  let cells: Paragraph[] = []
  let start: Paragraph | null = null
  const close = () => {
    if (start && tasks && cells.length) rows.push(rowOf(key, head, start, cells, text))
    start = null
    cells = []
  }
  for (; i < paragraphs.length; i++) {
    const one = paragraphs[i]!
    if (!open(one)) break
    const part = words(one)
    const long = one.end - one.start
    if (/^(?:phụ lục|nơi nhận|ghi chú|điều \d)/.test(part)) break
    if (long > (tasks ? 6000 : 1500)) break
    const number = /^0?(\d{1,3})\.?$/.exec(part)
    if (number && (Number(number[1]) === expected || Number(number[1]) === 1)) {
      close()
      expected = Number(number[1]) + 1
      start = one
      one.zone = 'furniture'
      continue
    }
    // A heading of a part of the table, or the end of it.
    if (
      /^(?:[ivx]{1,5}|[a-e])(?:\.| |$)/.test(part) &&
      (long < 8 || text.slice(one.start, one.end) === text.slice(one.start, one.end).toUpperCase())
    ) {
      close()
      one.zone = 'furniture'
      continue
    }
    if (start && cells.length >= head.length + 1 && tasks) {
      // Beyond the last column: the table is over.
      close()
      break
    }
    if (start) cells.push(one)
    one.zone = 'furniture'
  }
  close()
  return i - 1
}

function rowOf(key: string, head: Column[], start: Paragraph, cells: Paragraph[], text: string): Row {
  const row: Row = {
    start: start.start,
    end: cells.at(-1)!.end,
    label: text.slice(start.start, start.end),
    cells: { number: start },
  }
  const columns = head.filter((column) => column !== 'number')
  if (cells.length === columns.length) {
    for (const [n, cell] of cells.entries()) if (columns[n] !== 'other') row.cells[columns[n]!] ??= cell
    return row
  }
  // Ragged: the work comes first; the rest is told by what it says.
  row.cells.work = cells[0]!
  for (const cell of cells.slice(1)) {
    const words = key.slice(cell.start, Math.min(cell.end, cell.start + 120))
    const body =
      /^(?:các |sở |bộ[ ,]|bộ |ubnd|ủy ban|ban |cục |công an|văn phòng|vtv|đơn vị|cơ quan|trung tâm|hội |thanh tra)/.test(
        words,
      )
    if (
      /\d{4}|quý |thường xuyên|hằng |trước ngày|tháng \d/.test(words) &&
      cell.end - cell.start < 80 &&
      !row.cells.due
    )
      row.cells.due = cell
    else if (body && !row.cells.lead) row.cells.lead = cell
    else if (body && !row.cells.cooperating) row.cells.cooperating = cell
    else if (columns.includes('product')) row.cells.product ??= cell
  }
  return row
}
