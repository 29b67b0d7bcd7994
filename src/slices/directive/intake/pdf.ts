/** A PDF with a text layer as paragraphs: lines put together again, page numbers and running heads left out. */

import { getDocumentProxy } from 'unpdf'
import { Unreadable } from '#basics/decision.ts'
import { type Line, linesOf, type Piece, paragraphsOf, withoutFurniture } from './lines.ts'

/** Beyond this a paper is no directive, and its pages would not fit in memory. */
const mostPages = 2000
const mostLetters = 12_000_000
/** Fewer letters than this on a page are a stamp or a signature, not its text. */
const STAMP = 30

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
    const written = lines.map((page) =>
      page.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0),
    )
    const all = written.reduce((sum, count) => sum + count, 0)
    // Scans often carry a typed line or two, from a signature or a stamp, and are scans all the same.
    const stamped = pages > 1 && written.filter((count) => count < STAMP).length >= 0.8 * pages
    if (stamped || all < 8 * Math.min(pages, 5)) throw new Unreadable('file.no-text-layer', { pages })
    const notes: string[] = []
    const bare = written.flatMap((count, page) => (count === 0 ? page + 1 : []))
    if (bare.length) notes.push(`pdf.pages-without-text.${bare.join(', ')}`)
    const put = withoutFurniture(lines)
    if (put.dropped) notes.push('pdf.running-heads-dropped')
    return {
      text: paragraphsOf(put.lines)
        .map(({ text }) => text)
        .join('\n\n'),
      pages,
      notes,
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('file.broken', { reason: 'pdf' })
  } finally {
    await document.destroy().catch(() => {})
  }
}
