/** One scanned PDF, picture or TIFF, opened: which of its pages are pictures, and each of them drawn. Only this file knows the canvas. */
import { type Canvas, createCanvas, ImageData, loadImage } from '@napi-rs/canvas'
import { createIsomorphicCanvasFactory } from 'unpdf'
import UTIF from 'utif2'
import { Unreadable } from '#basics/decision.ts'
import { mendFont } from '../intake/encodings.ts'
import { isTyped, openPdf, type TypedPage, typedPages } from '../intake/pdf.ts'
import { type Grey, greyOf, MOST_SCANNED, redOf } from './grey.ts'
import { fits, type Picture } from './picture.ts'
import { type TiffPage, tiffPages } from './tiff.ts'

/** Letters of 13 points are 36 dots high: what the recogniser was taught with. */
const DPI = 200
/** A3 at 200 dots an inch; beyond this a page is made smaller. */
const MOST_DOTS = 8_000_000

/** `red` is 1 where there is red ink; null on a page without any. */
export type Drawn = { grey: Grey; red: Grey | null; dpi: number }
export type Paper = {
  /** What is typed on each page; empty of a picture. */
  typed: TypedPage[]
  /** The pages to be recognised. */
  pages: number[]
  draw(page: number): Promise<Drawn>
}

export const openPaper = (bytes: Buffer, kind: 'pdf' | Picture): Promise<Paper> | Paper =>
  kind === 'pdf'
    ? openScanned(new Uint8Array(bytes))
    : kind === 'tif'
      ? openTiff(bytes)
      : openPicture(bytes, kind)

async function openScanned(bytes: Uint8Array): Promise<Paper> {
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'))
  const document = await openPdf(bytes, { maxImageSize: MOST_SCANNED, CanvasFactory })
  const typed = mended(await typedPages(document))
  return {
    typed,
    pages: typed.flatMap((page, n) => (isTyped(page) ? [] : n + 1)),
    async draw(number) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const scale = Math.min(DPI / 72, Math.sqrt(MOST_DOTS / (width * height)))
      const viewport = page.getViewport({ scale })
      const { canvas, context } = sheet(viewport.width, viewport.height)
      await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
      page.cleanup()
      return drawnFrom(canvas, scale * 72)
    },
  }
}

/** Typed in a font of the time before Unicode: told from all pages together. */
function mended(pages: TypedPage[]): TypedPage[] {
  const all = pages.flatMap(({ lines }) => lines.map(({ text }) => text.replaceAll('\n', ' ')))
  const font = mendFont(all.join('\n'))
  if (!font.mended) return pages
  const texts = font.text.split('\n')
  let n = 0
  return pages.map((page) => ({ ...page, lines: page.lines.map((line) => ({ ...line, text: texts[n++]! })) }))
}

async function openPicture(bytes: Buffer, kind: Exclude<Picture, 'tif'>): Promise<Paper> {
  fits(bytes, kind)
  const picture = await loadImage(bytes).catch(() => {
    throw new Unreadable('file.broken', { reason: kind })
  })
  return { typed: [], pages: [1], draw: async () => sized(picture, picture.width, picture.height) }
}

function openTiff(bytes: Buffer): Paper {
  const pages = tiffPages(bytes)
  return {
    typed: [],
    pages: pages.map((_, n) => n + 1),
    draw: async (page) => unpacked(bytes, pages[page - 1]!),
  }
}

function unpacked(bytes: Buffer, page: TiffPage): Drawn {
  const { width, height, t282, t283 } = page
  const image = { ...page, data: undefined } as never
  UTIF.decodeImage(bytes, image)
  const { canvas, context } = sheet(width, height)
  const { buffer } = UTIF.toRGBA8(image)
  context.putImageData(new ImageData(new Uint8ClampedArray(buffer), width, height), 0, 0)
  // A fax has half as many rows to an inch as dots in a row.
  const stretch = t282?.[0] && t283?.[0] ? t282[0] / t283[0] : 1
  const drawn = sized(canvas, width, stretch > 0.3 && stretch < 3 ? height * stretch : height)
  canvas.width = 0
  canvas.height = 0
  return drawn
}

/** A picture rarely says its true size: taken as a page of A4. */
function sized(
  picture: Canvas | Awaited<ReturnType<typeof loadImage>>,
  width: number,
  height: number,
): Drawn {
  const scale = Math.min(1, Math.sqrt(MOST_DOTS / 2 / (width * height)))
  const { canvas, context } = sheet(width * scale, height * scale)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return drawnFrom(canvas, (Math.max(canvas.width, canvas.height) / 842) * 72)
}

function sheet(width: number, height: number) {
  const canvas = createCanvas(Math.ceil(width), Math.ceil(height))
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return { canvas, context }
}

function drawnFrom(canvas: Canvas, dpi: number): Drawn {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  canvas.width = 0
  canvas.height = 0
  return { grey: greyOf(width, height, data), red: redOf(width, height, data), dpi }
}
