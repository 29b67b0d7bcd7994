/** The rows of ruled tables as lines of text, as those of any file; a table that runs over pages is one table. Pure. */
import { fold } from '#basics/fold.ts'
import { type GridCell, rowsOfGrid } from '../intake/grid.ts'
import type { Line } from '../intake/lines.ts'

type Row = Line & { cells: GridCell[] }
const isRow = (line: Line | undefined): line is Row => line?.cells !== undefined

/** So many rows may the head of a table have. */
const MOST_HEAD = 3
/** Of the words of a head, so many are read alike on two pages. */
const ALIKE = 0.6

/** A row becomes one line, with what hangs down into it from the rows above. */
export function withRows(lines: readonly Line[]): Line[] {
  const out: Line[] = []
  for (let n = 0; n < lines.length; ) {
    if (!isRow(lines[n])) {
      out.push(lines[n++]!)
      continue
    }
    const from = n
    while (isRow(lines[n])) n++
    for (const table of tablesIn(lines.slice(from, n).filter(isRow))) {
      const texts = rowsOfGrid(numbered(table))
      out.push(...table.map((row, at) => ({ ...row, text: texts[at]! })))
    }
  }
  return out
}

/** Rows with nothing between them: those of the next page go on with the table when they have as many columns. */
function tablesIn(rows: Row[]): Row[][] {
  const tables: Row[][] = []
  for (let n = 0; n < rows.length; ) {
    const from = n
    while (rows[n] && rows[n]!.page === rows[from]!.page) n++
    const part = rows.slice(from, n)
    const table = tables.at(-1)
    if (table && columns(table) === columns(part)) goOn(table, part)
    else tables.push(part)
  }
  return tables
}

const columns = (rows: Row[]): number =>
  Math.max(...rows.map(({ cells }) => cells.reduce((sum, { across }) => sum + across, 0)))

function goOn(table: Row[], part: Row[]): void {
  let again = 0
  while (again < MOST_HEAD && part[again] && alike(table[again], part[again]!)) again++
  const [first, ...rest] = part.slice(again)
  if (!first) return
  const last = table.at(-1)!
  if (isRestOf(first, last)) {
    table[table.length - 1] = {
      ...last,
      sure: Math.min(last.sure ?? 100, first.sure ?? 100),
      cells: last.cells.map((cell, n) => ({ ...cell, lines: [...cell.lines, ...first.cells[n]!.lines] })),
    }
  } else table.push(first)
  table.push(...rest)
}

/** So many rows between two that fit may have been misread. */
const BETWEEN = 3

/** A lone sign is read badly, but running numbers tell what stands between them: 4, 9, 6 was 4, 5, 6. */
function numbered(table: Row[]): GridCell[][] {
  const first = table.map(({ cells }) => cells[0]?.lines.join(' ') ?? '')
  const numberAt = (n: number): number =>
    /^\d{1,3}\.?$/.test(first[n] ?? '') ? Number.parseInt(first[n]!, 10) : -1
  const told = first.map((text) => (/^[S5][TI1l]{1,2}\.?$/.test(text) ? 'STT' : text))
  for (const n of first.keys())
    for (let span = 2; span <= BETWEEN + 1; span++) {
      const between = first.slice(n + 1, n + span)
      const fits = numberAt(n) >= 0 && numberAt(n + span) === numberAt(n) + span
      if (fits && between.every((text, at) => text.length <= 2 && table[n + 1 + at]!.cells.length > 1))
        for (const at of between.keys()) told[n + 1 + at] = String(numberAt(n) + 1 + at)
    }
  return table.map(({ cells }, n) =>
    told[n] === first[n] ? cells : [{ ...cells[0]!, lines: [told[n]!] }, ...cells.slice(1)],
  )
}

const wordsOf = ({ cells }: Row): string[] =>
  cells.flatMap(({ lines }) => fold(lines.join(' ')).match(/[a-z]+/g) ?? [])

/** The head of a table that is printed again on each page. */
function alike(head: Row | undefined, row: Row): boolean {
  if (!head) return false
  const [one, other] = [wordsOf(head), wordsOf(row)]
  const both = one.filter((word) => other.includes(word)).length
  return both > 0 && both >= ALIKE * Math.max(one.length, other.length)
}

/** A row that was broken by the end of the page: it has no number, and a sentence goes on in it. */
const isRestOf = ({ cells }: Row, last: Row): boolean =>
  cells.length === last.cells.length &&
  cells.every((cell, n) => cell.across === last.cells[n]!.across && cell.down === 1) &&
  cells[0]!.lines.length === 0 &&
  last.cells[0]!.lines.length > 0 &&
  cells.some(({ lines }) => /^\p{Ll}/u.test(lines[0] ?? ''))
