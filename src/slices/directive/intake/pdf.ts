/** A PDF with a text layer as paragraphs: lines put together again, page numbers and running heads left out. */

import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { Unreadable } from '#basics/decision.ts'
import { type Line, linesOf, type Piece, paragraphsOf, withoutFurniture } from './lines.ts'

/** Beyond this a paper is no directive, and its pages would not fit in memory. */
const mostPages = 2000
const mostLetters = 12_000_000
/** Fewer letters than this on a page are a stamp or a signature, not its text. */
const STAMP = 30
/** A picture of more dots than this may be a page: half of A4 at 70 dots an inch. */
const PICTURE = 150_000
/** A larger one is not unpacked. */
const mostDots = 40_000_000

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
/** What is typed on a page, and how many letters that are. */
export type TypedPage = { lines: Line[]; letters: number }
export const isTyped = ({ letters }: TypedPage): boolean => letters >= STAMP

export async function openPdf(bytes: Uint8Array, more: object = {}): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
      disableFontFace: true,
      maxImageSize: mostDots,
      ...more,
    })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException') throw new Unreadable('file.encrypted', {})
    throw new Unreadable('file.broken', { reason: 'pdf' })
  }
}

export async function typedPages(document: Pdf): Promise<TypedPage[]> {
  const pages = document.numPages
  if (pages > mostPages) throw new Unreadable('file.too-many-pages', { pages, limit: mostPages })
  const found: TypedPage[] = []
  let all = 0
  for (let number = 1; number <= pages; number++) {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    const pieces: Piece[] = []
    for (const item of content.items) {
      if (!('str' in item) || !item.str.trim()) continue
      const [, , , scale = 0, x = 0, y = 0] = item.transform as number[]
      all += item.str.length
      pieces.push({ x, y, width: item.width, height: item.height || Math.abs(scale) || 10, text: item.str })
    }
    if (all > mostLetters) throw new Unreadable('file.unpacks-too-large', { limit: mostLetters })
    const lines = linesOf(pieces, number)
    found.push({
      lines,
      letters: lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0),
    })
    page.cleanup()
  }
  return found
}

/** Whether one of these pages is a picture, or drawn without letters. The first that is ends the search: its picture is unpacked. */
async function anyPictured(document: Pdf, pages: { number: number; letters: number }[]): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS()
  const paints = new Set<number>(
    Object.entries(OPS).flatMap(([name, code]) =>
      /^(?:paint(?!Form)|constructPath|shadingFill)/.test(name) ? code : [],
    ),
  )
  for (const { number, letters } of pages) {
    const page = await document.getPage(number)
    const { fnArray, argsArray } = await page.getOperatorList()
    page.cleanup()
    const painted = fnArray.some((code, n) => {
      if (!paints.has(code)) return false
      // Beside a line or two that are typed, a logo is no page.
      const [, width, height] = (argsArray[n] ?? []) as unknown[]
      return letters === 0 || Number(width) * Number(height) > PICTURE
    })
    if (painted) return true
  }
  return false
}

export type PdfRead = {
  text: string
  pages: number
  notes: string[] /** Some of its pages are pictures. */
  pictured: boolean
}

export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const document = await openPdf(bytes)
  try {
    const typed = await typedPages(document)
    const pages = typed.length
    const all = typed.reduce((sum, { letters }) => sum + letters, 0)
    // Scans often carry a typed line or two, from a signature or a stamp, and are scans all the same.
    const stamped = pages > 1 && typed.filter((page) => !isTyped(page)).length >= 0.8 * pages
    if (stamped || all < 8 * Math.min(pages, 5)) throw new Unreadable('file.no-text-layer', { pages })
    const notes: string[] = []
    const bare = typed.flatMap(({ letters }, page) => (letters === 0 ? page + 1 : []))
    if (bare.length) notes.push(`pdf.pages-without-text.${bare.join(', ')}`)
    const few = typed.flatMap((page, n) => (isTyped(page) ? [] : { number: n + 1, letters: page.letters }))
    const pictured = few.length > 0 && (await anyPictured(document, few))
    const put = withoutFurniture(typed.map(({ lines }) => lines))
    if (put.dropped) notes.push('pdf.running-heads-dropped')
    return {
      text: paragraphsOf(put.lines)
        .map(({ text }) => text)
        .join('\n\n'),
      pages,
      notes,
      pictured,
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('file.broken', { reason: 'pdf' })
  } finally {
    await document.destroy().catch(() => {})
  }
}
