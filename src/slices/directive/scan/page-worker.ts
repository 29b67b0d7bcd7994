/**
 * A process of its own that opens one scanned PDF or picture, and reads the page it is asked for. Whatever a hostile file does to it,
 * the server goes on; and all its memory is given back when it ends. Only this file knows the recogniser and the canvas.
 */
import { dirname, join } from 'node:path'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { createWorker, type Page, PSM } from 'tesseract.js'
import { createIsomorphicCanvasFactory, getDocumentProxy } from 'unpdf'
import { Unreadable } from '#basics/decision.ts'
import { type Line, linesOf, type Piece } from '../intake/lines.ts'
import { type Grey, greyOf, isBlank, pgm, type Quarters, turn } from './grey.ts'
import { fits, MOST_SCANNED, type Picture } from './picture.ts'
import type { Answer, Asked, PageRead } from './recognise.ts'

/** Letters of 13 points are 36 dots high: what the recogniser was taught with. */
const DPI = 200
/** A3 at 200 dots an inch; beyond this a page is made smaller. */
const MOST_DOTS = 8_000_000
const MOST_PAGES = 300
/** Nothing lawful needs more; the system would otherwise take memory from the server's own process. */
const MOST_MEMORY = 1200 * 1024 * 1024
/** Below this, on average, a page is likely upside down or lies on its side. */
const SURE = 70

type Paper = { pages: number; draw(page: number): Promise<{ grey: Grey; dpi: number }> }

async function openPdf(bytes: Uint8Array): Promise<Paper> {
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'))
  const document = await getDocumentProxy(bytes, {
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: false,
    disableFontFace: true,
    maxImageSize: MOST_SCANNED,
    CanvasFactory,
  }).catch((error: Error) => {
    if (error.name === 'PasswordException') throw new Unreadable('file.encrypted')
    throw new Unreadable('file.broken', { reason: 'pdf' })
  })
  return {
    pages: document.numPages,
    async draw(number) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const scale = Math.min(DPI / 72, Math.sqrt(MOST_DOTS / (width * height)))
      const viewport = page.getViewport({ scale })
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
      const context = canvas.getContext('2d')
      context.fillStyle = '#fff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
      page.cleanup()
      return { grey: greyOfCanvas(canvas), dpi: scale * 72 }
    },
  }
}

async function openPicture(bytes: Buffer, kind: Picture): Promise<Paper> {
  fits(bytes, kind)
  const picture = await loadImage(bytes).catch(() => {
    throw new Unreadable('file.broken', { reason: kind })
  })
  return {
    pages: 1,
    async draw() {
      // A picture rarely says its true size: taken as a page of A4.
      const { width, height } = picture
      const scale = Math.min(1, Math.sqrt(MOST_DOTS / 2 / (width * height)))
      const canvas = createCanvas(Math.ceil(width * scale), Math.ceil(height * scale))
      const context = canvas.getContext('2d')
      context.fillStyle = '#fff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, canvas.width, canvas.height)
      return { grey: greyOfCanvas(canvas), dpi: (Math.max(canvas.width, canvas.height) / 842) * 72 }
    },
  }
}

function greyOfCanvas(canvas: Canvas): Grey {
  const { width, height } = canvas
  const grey = greyOf(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data)
  canvas.width = 0
  canvas.height = 0
  return grey
}

// The data of the language lie in a package: nothing is fetched, nothing is written.
const language = join(
  dirname(new URL(import.meta.resolve('@tesseract.js-data/vie/package.json')).pathname),
  '4.0.0_best_int',
)
let starting: ReturnType<typeof start> | undefined
async function start() {
  const recogniser = await createWorker('vie', 1, {
    langPath: language,
    gzip: true,
    cacheMethod: 'none',
    errorHandler: () => {},
  })
  // Dark from light as the place has it (Sauvola): with one measure for the whole page, half of a photo in shadow was lost.
  const local = { thresholding_method: '2' }
  await recogniser.setParameters({ tessedit_pageseg_mode: PSM.AUTO, ...local })
  return recogniser
}

type Recognised = { page: Page; sure: number; letters: number }
async function recognise(grey: Grey): Promise<Recognised> {
  starting ??= start()
  const recogniser = await starting
  const { data } = await recogniser.recognize(pgm(grey), { rotateAuto: true }, { blocks: true, text: false })
  let [sum, letters] = [0, 0]
  for (const word of wordsOf(data)) {
    const count = word.text.match(/[\p{L}\d]/gu)?.length ?? 0
    sum += word.confidence * count
    letters += count
  }
  return { page: data, sure: letters ? sum / letters : 0, letters }
}
const printedLines = (page: Page) =>
  (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
const wordsOf = (page: Page) => printedLines(page).flatMap(({ words }) => words)

/** The words of one printed line stand on one height, its own; in points, so that pages of any resolution go together. */
function linesIn(page: Page, dpi: number, number: number): Line[] {
  const printed = printedLines(page)
  const heights = printed.map(({ rowAttributes }) => rowAttributes.rowHeight).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  const unit = 72 / dpi
  const pieces: Piece[] = printed.flatMap(({ words, baseline, rowAttributes }) => {
    const height = Math.min(Math.max(rowAttributes.rowHeight, usual * 0.6), usual * 2) * unit
    const y = (-(baseline.y0 + baseline.y1) / 2) * unit
    return words
      .filter(({ text, confidence }) => text.trim() && (confidence >= 20 || /[\p{L}\d]{2}/u.test(text)))
      .map(({ text, bbox, confidence }) => ({
        x: bbox.x0 * unit,
        y,
        width: (bbox.x1 - bbox.x0) * unit,
        height,
        text: `${text.normalize('NFC')} `,
        // A lone dot or dash tells nothing of how well the line was read.
        ...(/[\p{L}\d]{2}/u.test(text) ? { sure: Math.round(confidence) } : {}),
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

/** Most papers lie one way from the first page to the last. */
let usual: Quarters = 0
async function readPage(paper: Paper, number: number): Promise<PageRead> {
  const { grey, dpi } = await paper.draw(number)
  if (isBlank(grey)) return { lines: [], turned: 0 }
  let best: (Recognised & { quarters: Quarters }) | undefined
  for (const quarters of [...new Set<Quarters>([usual, 0, 2, 1, 3])]) {
    const found = { ...(await recognise(turn(grey, quarters))), quarters }
    if (!best || found.sure > best.sure) best = found
    if (best.sure >= SURE && best.letters >= 20) break
  }
  if (!best || best.sure < 40) return { lines: [], turned: 0 }
  if (best.sure >= SURE) usual = best.quarters
  return { lines: linesIn(best.page, dpi, number), turned: best.quarters * 90 }
}

let paper: Paper | undefined
async function answerTo(asked: Asked): Promise<Answer> {
  try {
    if ('open' in asked) {
      const bytes = Buffer.from(asked.open)
      paper = await (asked.kind === 'pdf' ? openPdf(new Uint8Array(bytes)) : openPicture(bytes, asked.kind))
      const { pages } = paper
      if (pages > MOST_PAGES) throw new Unreadable('scan.too-many-pages')
      return { pages }
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
