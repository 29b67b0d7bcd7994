/** A PDF with a text layer as paragraphs: lines put together again, page numbers and running heads left out. */

import { getDocumentProxy } from 'unpdf'
import { Unreadable } from '#basics/decision.ts'

type Piece = { x: number; y: number; width: number; height: number; text: string }
type Line = { x: number; right: number; y: number; height: number; text: string; page: number }

/** Beyond this a paper is no directive, and its pages would not fit in memory. */
const mostPages = 2000
const mostLetters = 12_000_000

export async function readPdf(bytes: Uint8Array): Promise<{ text: string; pages: number; notes: string[] }> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    document = await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
      disableFontFace: true,
    })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException') throw new Unreadable('file.encrypted', {})
    throw new Unreadable('file.broken', { reason: 'pdf' })
  }
  try {
    const pages = document.numPages
    if (pages > mostPages) throw new Unreadable('file.too-many-pages', { pages, limit: mostPages })
    const lines: Line[][] = []
    let letters = 0
    for (let number = 1; number <= pages; number++) {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      const pieces: Piece[] = []
      for (const item of content.items) {
        if (!('str' in item) || !item.str.trim()) continue
        const [, , , scale = 0, x = 0, y = 0] = item.transform as number[]
        letters += item.str.length
        pieces.push({ x, y, width: item.width, height: item.height || Math.abs(scale) || 10, text: item.str })
      }
      if (letters > mostLetters) throw new Unreadable('file.unpacks-too-large', { limit: mostLetters })
      lines.push(linesOf(pieces, number))
      page.cleanup()
    }
    const all = lines
      .flat()
      .map((line) => line.text)
      .join('')
    if ((all.match(/\p{L}/gu)?.length ?? 0) < 8 * Math.min(pages, 5))
      throw new Unreadable('file.no-text-layer', { pages })
    const notes: string[] = []
    const bare = withoutFurniture(lines)
    if (bare.dropped) notes.push('pdf.running-heads-dropped')
    return { text: paragraphsOf(bare.lines).join('\n\n'), pages, notes }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('file.broken', { reason: 'pdf' })
  } finally {
    await document.destroy().catch(() => {})
  }
}

/** Pieces on one height are one line; a wide gap in it parts two columns, as in the head of a paper. */
function linesOf(pieces: Piece[], page: number): Line[] {
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
      } else
        parts.push({
          x: piece.x,
          right: piece.x + piece.width,
          y: piece.y,
          height: piece.height,
          text: piece.text,
          page,
        })
    }
    if (parts.length === 2) {
      columns ??= [[], []]
      columns[0]!.push(parts[0]!)
      columns[1]!.push(parts[1]!)
    } else if (parts.length > 2) {
      flush()
      // A row of a table: its cells stay apart.
      lines.push({
        ...parts[0]!,
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
function withoutFurniture(pages: Line[][]): { lines: Line[]; dropped: boolean } {
  // What stands clear of the text at the head or foot of a page; a numbered line is the text's own.
  const edge = (page: Line[]) => {
    const clear = (a: Line | undefined, b: Line | undefined) => !a || !b || Math.abs(a.y - b.y) > 2 * a.height
    const found: Line[] = []
    if (page[0] && clear(page[0], page[1])) found.push(page[0])
    for (let i = page.length - 1; i > page.length - 3 && i > 0 && clear(page[i], page[i - 1]); i--)
      found.push(page[i]!)
    return found.filter((line) => !label.test(line.text))
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
function paragraphsOf(lines: Line[]): string[] {
  const rights = lines.map((line) => line.right).sort((a, b) => a - b)
  const margin = rights[Math.floor(rights.length * 0.9)] ?? 0
  const lefts = lines.map((line) => line.x).sort((a, b) => a - b)
  const left = lefts[Math.floor(lefts.length * 0.3)] ?? 0
  const paragraphs: string[] = []
  let before: Line | null = null
  for (const line of lines) {
    const last = paragraphs.at(-1)
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
    if (joins)
      paragraphs[paragraphs.length - 1] =
        last.endsWith('-') && goesOn ? last + line.text : `${last} ${line.text}`
    else paragraphs.push(line.text)
    before = line
  }
  return paragraphs
}
