/** From pieces of text with their places on a page to lines, and from lines to paragraphs; y grows upwards, as in a PDF. */

import type { GridCell } from './grid.ts'

export type Piece = { x: number; y: number; width: number; height: number; text: string; sure?: number }
export type Line = {
  x: number
  right: number
  y: number
  height: number
  text: string
  page: number
  /** Of a line read from a picture: how sure the least sure piece is, 0 to 100. */
  sure?: number
  /** Of a row of a ruled table, read from a picture: the cells that begin in it. */
  cells?: GridCell[]
}
/** A paragraph with the place in it at which each of its lines begins. */
export type Paragraph = { text: string; lines: { at: number; line: Line }[] }

/** Pieces on one height are one line; a wide gap in it parts two columns, as in the head of a paper. */
export function linesOf(pieces: Piece[], page: number): Line[] {
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: Piece[][] = []
  for (const piece of sorted) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - piece.y) < Math.max(2, 0.4 * Math.min(piece.height, row[0]!.height)))
      row.push(piece)
    else rows.push([piece])
  }
  const lines: Line[] = []
  let columns: Line[][] | null = null
  const flush = () => {
    if (columns) lines.push(...columns.flat())
    columns = null
  }
  for (const row of rows) {
    row.sort((a, b) => a.x - b.x)
    const parts: Line[] = []
    for (const piece of row) {
      const last = parts.at(-1)
      const gap = last ? piece.x - last.right : 0
      if (last && gap < 3.5 * piece.height) {
        const space = gap > 0.15 * piece.height && !last.text.endsWith(' ') && !piece.text.startsWith(' ')
        last.text += (space ? ' ' : '') + piece.text
        last.right = Math.max(last.right, piece.x + piece.width)
        if (piece.sure !== undefined) last.sure = Math.min(last.sure ?? 100, piece.sure)
      } else
        parts.push({
          x: piece.x,
          right: piece.x + piece.width,
          y: piece.y,
          height: piece.height,
          text: piece.text,
          page,
          ...(piece.sure === undefined ? {} : { sure: piece.sure }),
        })
    }
    if (parts.length === 2) {
      columns ??= [[], []]
      columns[0]!.push(parts[0]!)
      columns[1]!.push(parts[1]!)
    } else if (parts.length > 2) {
      flush()
      // A row of a table: its cells stay apart.
      const sure = parts.flatMap((part) => part.sure ?? [])
      lines.push({
        ...parts[0]!,
        ...(sure.length ? { sure: Math.min(...sure) } : {}),
        right: parts.at(-1)!.right,
        text: parts.map((part) => part.text.trim()).join(' | '),
      })
    } else {
      const [only] = parts
      const left: Line | undefined = columns?.[0]?.at(-1)
      const right: Line | undefined = columns?.[1]?.at(-1)
      // The title under both columns of a head belongs to the side it is set under.
      if (
        columns &&
        only &&
        left &&
        right &&
        only.right < right.x - 10 &&
        left.y - only.y < 2.2 * only.height
      )
        columns[0]!.push(only)
      else if (columns && only && right && only.x > left!.right && right.y - only.y < 2.2 * only.height)
        columns[1]!.push(only)
      else {
        flush()
        if (only) lines.push(only)
      }
    }
  }
  flush()
  return lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }))
    .filter((line) => line.text)
}

/** A lone page number, and what stands at the head or foot of most pages, is not the text. */
export function withoutFurniture(pages: Line[][]): { lines: Line[]; dropped: boolean } {
  // What stands clear of the text at the head or foot of a page; a numbered line is the text's own.
  const edge = (page: Line[]) => {
    const clear = (a: Line | undefined, b: Line | undefined) => !a || !b || Math.abs(a.y - b.y) > 2 * a.height
    const found: Line[] = []
    if (page[0] && clear(page[0], page[1])) found.push(page[0])
    for (let i = page.length - 1; i > page.length - 3 && i > 0 && clear(page[i], page[i - 1]); i--)
      found.push(page[i]!)
    return found.filter((line) => !line.cells && !label.test(line.text))
  }
  const shape = (line: Line) => line.text.replace(/\d+/g, '#')
  const seen = new Map<string, number>()
  for (const page of pages)
    for (const one of new Set(edge(page).map(shape))) seen.set(one, (seen.get(one) ?? 0) + 1)
  let dropped = false
  const lines = pages.flatMap((page) => {
    const edges = new Set(edge(page))
    return page.filter((line) => {
      if (!edges.has(line)) return true
      const number = /^(?:-\s*)?(?:trang\s+)?\d{1,4}(?:\s*\/\s*\d{1,4})?(?:\s*-)?$/i.test(line.text)
      const running = pages.length >= 3 && (seen.get(shape(line)) ?? 0) > pages.length / 2
      if (number || running) dropped = true
      return !(number || running)
    })
  })
  return { lines, dropped }
}

const label =
  /^(?:[-+*•–]\s|\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s|[a-zđ]\)\s|\([a-zđ\divx]{1,4}\)\s|[IVXL]{1,5}\.\s|(?:Điều|Chương|Phần|Mục)\s+[\dIVX]+|Nơi nhận|Kính gửi|Căn cứ|KT\.|TM\.|TL\.|TUQ\.)/u

const inCapitals = (words: string): boolean =>
  /^[^\p{Ll}]+$/u.test(words) && /\p{Lu}{2}.*\p{Lu}{2}.*\p{Lu}{2}/u.test(words)

/** Lines are one paragraph until one ends short, a label or an indent begins another, or the gap widens. */
export function paragraphsOf(lines: Line[]): Paragraph[] {
  const rights = lines.map((line) => line.right).sort((a, b) => a - b)
  const margin = rights[Math.floor(rights.length * 0.9)] ?? 0
  const lefts = lines.map((line) => line.x).sort((a, b) => a - b)
  const left = lefts[Math.floor(lefts.length * 0.3)] ?? 0
  const paragraphs: Paragraph[] = []
  let before: Line | null = null
  for (const line of lines) {
    const paragraph = paragraphs.at(-1)
    const last = paragraph?.text
    const samePage: boolean = before?.page === line.page
    const gap = before && samePage ? before.y - line.y : 0
    const short = before ? before.right < margin - 6 * before.height : true
    const indent = line.x > left + 1.2 * line.height
    const goesOn = /^\p{Ll}/u.test(line.text)
    const ended = last ? /[.;:!?]["”’)]*$|\.\/\.$/.test(last) : true
    const joins =
      last !== undefined &&
      before !== null &&
      !label.test(line.text) &&
      !line.text.includes(' | ') &&
      !last.includes(' | ') &&
      (goesOn ||
        !(short || (ended && (indent || gap > 1.7 * line.height)) || gap > 2.4 * line.height || gap < 0)) &&
      // A title in capitals stands alone, however long the line above it.
      (goesOn || inCapitals(before.text) === inCapitals(line.text))
    if (joins && paragraph) {
      const begun = last.endsWith('-') && goesOn ? last : `${last} `
      paragraph.lines.push({ at: begun.length, line })
      paragraph.text = begun + line.text
    } else paragraphs.push({ text: line.text, lines: [{ at: 0, line }] })
    before = line
  }
  return paragraphs
}
