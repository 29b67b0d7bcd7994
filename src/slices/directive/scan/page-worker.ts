/**
 * A process of its own that opens one scanned PDF or picture, and reads the page it is asked for. Whatever a hostile file does to it,
 * the server goes on; and all its memory is given back when it ends.
 */
import { Unreadable } from '#basics/decision.ts'
import { type Line, linesOf, type Piece } from '../intake/lines.ts'
import { type Grey, inkOf, isBlank, levelled, paperOf, type Quarters, slantOf, turn } from './grey.ts'
import { mosaicsOf } from './mosaic.ts'
import { openPaper, type Paper } from './paper.ts'
import type { Answer, Asked, PageRead } from './recognise.ts'
import { isWord, measured, type Printed, type Recognised, recognise, sureOf } from './recogniser.ts'
import { type Ruled, ruledIn } from './ruled.ts'
import { markOf, stampsOf, washSeals } from './stamps.ts'

const MOST_PAGES = 300
/** Nothing lawful needs more; the system would otherwise take memory from the server's own process. */
const MOST_MEMORY = 1200 * 1024 * 1024
/** Below this, on average, a page is likely upside down or lies on its side. */
const SURE = 70

/** So many cells, below the head. */
const SAMPLE = 10

type Table = Ruled & { read: { cell: number; line: Printed }[] }
type Read = Recognised & {
  tables: Table[]
  /** A table was passed over: it lies the wrong way, or is hard to read. */
  passed: boolean
}

/** The page is set level; its tables are taken out, read cell by cell, and the rest is read as a page. */
async function readAs(page: Grey, dpi: number, whole = false): Promise<Read> {
  const { paper } = paperOf(page)
  const first = inkOf(page)
  const slant = slantOf(first)
  // What follows draws on its page.
  const level = slant ? levelled(page, slant, paper) : { ...page, shades: page.shades.slice() }
  const found = ruledIn(slant ? inkOf(level) : first, dpi, level, paper)
  const tables: Table[] = []
  let passed = false
  if (found.length) {
    const ink = inkOf(level)
    for (const table of found) {
      if (whole || (await standsUp(level, ink, table, dpi, paper)))
        tables.push({ ...table, read: await readCells(level, ink, table, dpi, paper) })
      else passed = true
      for (let y = Math.floor(table.top); y <= table.bottom; y++)
        level.shades.fill(
          paper,
          y * level.width + Math.floor(table.left),
          y * level.width + Math.ceil(table.right) + 1,
        )
    }
  }
  const { lines } = found.length && isBlank(level) ? { lines: [] } : await recognise(level, 'page')
  const all = measured([...lines, ...tables.flatMap(({ read }) => read.map(({ line }) => line))])
  return { ...all, lines, tables, passed }
}

/** A few cells tell whether a table stands on its feet: reading all of one that does not takes long and gives nothing. */
async function standsUp(page: Grey, ink: Grey, table: Ruled, dpi: number, paper: number): Promise<boolean> {
  const cells = table.rows.flat()
  if (cells.length < 3 * SAMPLE) return true
  const [mosaic] = mosaicsOf(page, ink, cells.slice(SAMPLE, 2 * SAMPLE), dpi, paper)
  if (!mosaic) return true
  const { sure, sideways } = await recognise(mosaic.grey, 'column')
  return sure >= 40 && !sideways
}

async function readCells(
  page: Grey,
  ink: Grey,
  table: Ruled,
  dpi: number,
  paper: number,
): Promise<Table['read']> {
  const read: Table['read'] = []
  for (const { grey, bands } of mosaicsOf(page, ink, table.rows.flat(), dpi, paper)) {
    const { lines } = await recognise(grey, 'column')
    for (const line of lines) {
      const middle = (line.bbox.y0 + line.bbox.y1) / 2
      const band = bands.find(({ top, bottom }) => middle >= top && middle < bottom)
      if (band) read.push({ cell: band.cell, line })
    }
  }
  return read
}

/** The words of one printed line stand on one height, its own; in points, so that pages of any resolution go together. */
function linesIn(printed: Printed[], dpi: number, number: number): Line[] {
  const heights = printed.map(({ rowAttributes }) => rowAttributes.rowHeight).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  const unit = 72 / dpi
  const pieces: Piece[] = printed.flatMap(({ words, baseline, rowAttributes }) => {
    const height = Math.min(Math.max(rowAttributes.rowHeight, usual * 0.6), usual * 2) * unit
    const y = (-(baseline.y0 + baseline.y1) / 2) * unit
    return words.filter(isWord).map((word) => ({
      x: word.bbox.x0 * unit,
      y,
      width: (word.bbox.x1 - word.bbox.x0) * unit,
      height,
      text: `${word.text.normalize('NFC')} `,
      ...sureOf(word),
    }))
  })
  return linesOf(pieces, number).map((line) => ({
    ...line,
    x: round(line.x),
    right: round(line.right),
    y: round(line.y),
    height: round(line.height),
  }))
}
const round = (value: number) => Math.round(value * 10) / 10

/** Each row with what stands in the cells that begin in it. */
function rowsIn({ rows, read, left, right }: Table, dpi: number, number: number): Line[] {
  const unit = 72 / dpi
  let cell = 0
  return rows.map((row) => {
    const sure: number[] = []
    const cells = row.map(({ across, down }) => {
      const lines = read.flatMap((each) => {
        if (each.cell !== cell) return []
        const words = each.line.words.filter(isWord)
        sure.push(...words.flatMap((word) => sureOf(word).sure ?? []))
        return words.map(({ text }) => text.normalize('NFC')).join(' ')
      })
      cell++
      return { lines, across, down }
    })
    return {
      x: round(left * unit),
      right: round(right * unit),
      y: round(-(row[0]?.top ?? 0) * unit),
      height: 12,
      text: '',
      page: number,
      cells,
      ...(sure.length ? { sure: Math.min(...sure) } : {}),
    }
  })
}

/** Where each table stands among the lines of its page. */
function withTables(lines: Line[], tables: Table[], dpi: number, number: number): Line[] {
  const all = [...lines]
  for (const table of tables) {
    const top = (-table.top * 72) / dpi
    const below = all.findIndex((line) => line.y < top)
    all.splice(below < 0 ? all.length : below, 0, ...rowsIn(table, dpi, number))
  }
  return all
}

/** Red stamps: what they say stands above the text of the page, alone; one that cannot be read is told. */
async function stampsIn(red: Grey, dpi: number, page: number): Promise<{ marks: Line[]; stamped: boolean }> {
  const marks: Line[] = []
  let stamped = false
  for (const grey of stampsOf(red, dpi)) {
    const { lines, sure } = await recognise(grey, 'line')
    const text = lines.flatMap(({ words }) => words.map((word) => word.text)).join(' ')
    const mark = markOf(text, sure)
    if (mark === null) stamped = true
    else if (mark !== 'other')
      marks.push({
        x: 72,
        right: 72 + mark.length * 8,
        y: 40 + marks.length * -20,
        height: 14,
        text: mark,
        page,
        sure: 100,
      })
  }
  return { marks, stamped }
}

/** Most papers lie one way from the first page to the last. */
let usual: Quarters = 0
async function readPage(paper: Paper, number: number): Promise<PageRead> {
  const { grey, red, dpi } = await paper.draw(number)
  if (isBlank(grey)) return { lines: [], turned: 0, stamped: false }
  if (red) washSeals(grey, red, dpi, paperOf(grey).paper)
  let best: (Read & { quarters: Quarters }) | undefined
  let sideways = false
  for (const quarters of new Set<Quarters>([usual, 0, 2, 1, 3])) {
    if (sideways && quarters % 2 === 0) continue
    const found = { ...(await readAs(turn(grey, quarters), dpi)), quarters }
    if (!best || found.sure > best.sure) best = found
    if (best.sure >= SURE && best.letters >= 20) break
    if (found.sideways) sideways = quarters % 2 === 0
  }
  if (best?.passed)
    best = { ...(await readAs(turn(grey, best.quarters), dpi, true)), quarters: best.quarters }
  const clear = best && best.sure >= 40 ? best : null
  if (clear && clear.sure >= SURE) usual = clear.quarters
  const quarters = clear?.quarters ?? usual
  const { marks, stamped } = red
    ? await stampsIn(turn(red, quarters), dpi, number)
    : { marks: [], stamped: false }
  if (!clear) return { lines: marks, turned: 0, stamped }
  const typed = paper.typed[number - 1]
  // The picture says no more than what is typed over it, which needs no recognising.
  const text = typed && typed.letters >= clear.letters ? typed.lines : linesIn(clear.lines, dpi, number)
  const lines = withTables(text, clear.tables, dpi, number)
  return { lines: [...marks, ...lines], turned: quarters * 90, stamped }
}

let paper: Paper | undefined
async function answerTo(asked: Asked): Promise<Answer> {
  try {
    if ('open' in asked) {
      const { buffer, byteOffset, byteLength } = asked.open
      paper = await openPaper(Buffer.from(buffer, byteOffset, byteLength), asked.kind)
      const { pages, typed } = paper
      if (pages.length > MOST_PAGES) throw new Unreadable('scan.too-many-pages')
      const read = new Set(pages)
      return {
        pages,
        typed: typed.flatMap(({ lines }, n) => (read.has(n + 1) ? [] : { page: n + 1, lines })),
      }
    }
    return { read: await readPage(paper!, asked.page) }
  } catch (error) {
    if (error instanceof Unreadable) return { code: error.code, detail: error.detail }
    return { failed: String((error as Error)?.message ?? error) }
  }
}

process.on('message', async (asked: Asked) => process.send?.(await answerTo(asked)))
// The server is gone: nobody waits for the page any more.
process.on('disconnect', () => process.exit())
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(3)
}, 200).unref()
