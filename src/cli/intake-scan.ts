/** A scan at the command line: recognised page by page, with its progress told beside the answer. */
import { fileTypeFromBuffer } from 'file-type'
import { Unreadable } from '#basics/decision.ts'
import type { Extracted } from '#slices/directive/intake/extract.ts'
import { compose, type ReadPage, withTyped } from '#slices/directive/scan/compose.ts'
import { pictureOf } from '#slices/directive/scan/picture.ts'
import { openScan } from '#slices/directive/scan/recognise.ts'
import { sayIn } from './intake-words.ts'
import type { Language } from './say.ts'

/** `refused` is why there was no text in it, if there was none; thrown again when it is no picture either. */
export async function textOfScan(
  bytes: Buffer,
  refused: Unreadable | null,
  language: Language,
): Promise<Extracted> {
  const type = (await fileTypeFromBuffer(bytes.subarray(0, 4100)))?.mime ?? ''
  const kind = type === 'application/pdf' ? 'pdf' : pictureOf(type)
  const wrong = refused && !['file.no-text-layer', 'directive.wrong-type'].includes(refused.code)
  if (!kind || wrong) throw refused ?? new Unreadable('directive.wrong-type')
  const say = sayIn(language)
  const scan = await openScan(bytes, kind)
  try {
    const pages: ReadPage[] = []
    for (const [n, page] of scan.pages.entries()) {
      console.error(say('page', { page: n + 1, pages: scan.pages.length }))
      pages.push({ ...(await scan.page(page)), page, unread: false })
    }
    const all = withTyped(pages, scan.typed)
    const { text, notes } = compose(all)
    if (!text) throw new Unreadable('scan.nothing-found')
    return { text, notes, kind: 'pdf', pages: all.length }
  } finally {
    scan.close()
  }
}
