/** A PDF with a text layer as paragraphs: lines put together again, page numbers and running heads left out. */

import { getDocumentProxy } from 'unpdf'
import { Unreadable } from '#basics/decision.ts'
import { type Line, linesOf, type Piece, paragraphsOf, withoutFurniture } from './lines.ts'

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
    return {
      text: paragraphsOf(bare.lines)
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
