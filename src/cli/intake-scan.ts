/** A scan at the command line: recognised page by page, with its progress told beside the answer. */
import { fileTypeFromBuffer } from 'file-type'
import { Unreadable } from '#basics/decision.ts'
import type { Extracted } from '#slices/directive/intake/extract.ts'
import { compose, type ReadPage } from '#slices/directive/scan/compose.ts'
import { pictureOf } from '#slices/directive/scan/picture.ts'
import { openScan } from '#slices/directive/scan/recognise.ts'
import { sayIn } from './intake-words.ts'
import type { Language } from './say.ts'

/** `refused` is why there was no text in it; thrown again when it is no picture either. */
export async function textOfScan(bytes: Buffer, refused: Unreadable, language: Language): Promise<Extracted> {
  const type = (await fileTypeFromBuffer(bytes.subarray(0, 4100)))?.mime ?? ''
  const kind = type === 'application/pdf' ? 'pdf' : pictureOf(type)
  if (!kind || !['file.no-text-layer', 'directive.wrong-type'].includes(refused.code)) throw refused
  const say = sayIn(language)
  const scan = await openScan(bytes, kind)
  try {
    const pages: ReadPage[] = []
    for (let page = 1; page <= scan.pages; page++) {
      console.error(say('page', { page, pages: scan.pages }))
      pages.push({ ...(await scan.page(page)), page, unread: false })
    }
    const { text, notes } = compose(pages)
    if (!text) throw new Unreadable('scan.nothing-found')
    return { text, notes, kind: 'pdf', pages: scan.pages }
  } finally {
    scan.close()
  }
}
