/** Tables of any file as lines of text: "1 | Lập kế hoạch | Sở Tài chính | ...", a cell that covers several rows said in each. */

/** A cell as it stands in its row: its lines, and how many columns and rows it covers. */
export type GridCell = { lines: readonly string[]; across: number; down: number }

const MOST_ACROSS = 60
const MOST_DOWN = 5000

/**
 * One line a row. A row with one cell filled is a heading between rows. A frame of two columns, as the head and the signature of
 * a paper are set, becomes plain paragraphs when `framed`: left column first, then the right one.
 */
export function linesOfGrid(rows: readonly (readonly GridCell[])[], framed = false): string[] {
  const all = spread(rows)
  const filled = all.filter((row) => row.some((cell) => cell.length > 0))
  const widest = Math.max(0, ...rows.map((row) => row.length))
  if (framed && widest <= 2 && filled.length <= 8)
    return [...filled.flatMap((row) => row[0] ?? []), ...filled.flatMap((row) => row[1] ?? [])]
  return all.map(lineOfRow).filter(Boolean)
}

/** One line for each row, so that a row keeps its place; empty for an empty one. */
export const rowsOfGrid = (rows: readonly (readonly GridCell[])[]): string[] => spread(rows).map(lineOfRow)

function lineOfRow(row: readonly (readonly string[])[]): string {
  const cells = row.map((cell) => cell.join(' '))
  const said = cells.filter(Boolean)
  return said.length <= 1 ? (said[0] ?? '') : cells.join(' | ')
}

/** Every row with as many cells as it has columns: a wide cell stands in its first column, a high one in each of its rows. */
function spread(rows: readonly (readonly GridCell[])[]): (readonly string[])[][] {
  const above: ({ lines: readonly string[]; left: number } | undefined)[] = []
  return rows.map((row) => {
    const out: (readonly string[])[] = []
    /** What hangs down into this column from a row above, if anything does. */
    const hangs = (): boolean => {
      const high = above[out.length]
      if (!high || high.left === 0) return false
      high.left--
      out.push(high.lines)
      return true
    }
    for (const { lines, across, down } of row) {
      while (hangs());
      const wide = Math.min(Math.max(1, across), MOST_ACROSS)
      for (let n = 0; n < wide; n++) {
        const said = n === 0 ? lines : []
        above[out.length] = { lines: said, left: Math.min(Math.max(1, down), MOST_DOWN) - 1 }
        out.push(said)
      }
    }
    while (out.length < above.length) if (!hangs()) out.push([])
    while (out.length > 0 && out.at(-1)!.length === 0) out.pop()
    return out
  })
}
