/** From the pages as they were read to one text, as the reader of directives wants it, with the places that are not sure. Pure. */
import { type Line, paragraphsOf, withoutFurniture } from '../intake/lines.ts'
import type { PageRead } from './recognise.ts'
import { withSetPhrases } from './set-phrases.ts'

export type ReadPage = PageRead & {
  page: number /** The page was too much for the machine. */
  unread: boolean
}
export type Composed = { text: string; unsure: { start: number; end: number }[]; notes: string[] }

/** A line whose least sure word is below this is to be looked at before a task is given from it. */
const SURE = 60

export function compose(pages: ReadPage[]): Composed {
  const { lines, dropped } = withoutFurniture(pages.map((page) => page.lines.map(clean)))
  const unsure: Composed['unsure'] = []
  let text = ''
  for (const paragraph of paragraphsOf(lines.filter((line) => line.text))) {
    if (text) text += '\n\n'
    for (const [n, { at, line }] of paragraph.lines.entries()) {
      if ((line.sure ?? 100) >= SURE) continue
      const end = paragraph.lines[n + 1]?.at ?? paragraph.text.length
      unsure.push({ start: text.length + at, end: text.length + end })
    }
    text += paragraph.text
  }
  const numbers = (those: ReadPage[]) => those.map(({ page }) => page).join(', ')
  const unread = pages.filter((page) => page.unread)
  const empty = pages.filter(({ unread, lines }) => !unread && lines.length === 0)
  const turned = pages.filter((page) => page.turned !== 0)
  const notes = ['scan.recognised']
  if (unread.length) notes.push(`scan.unread.${numbers(unread)}`)
  if (empty.length) notes.push(`scan.empty.${numbers(empty)}`)
  if (turned.length) notes.push(`scan.turned.${numbers(turned)}`)
  if (unsure.length) notes.push('scan.unsure')
  if (dropped) notes.push('pdf.running-heads-dropped')
  return { text, unsure, notes }
}

/** Without what no text keeps, so that the places named here hold in the text that is read. */
const clean = (line: Line): Line => ({
  ...line,
  text: withSetPhrases(
    line.text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFC'),
  ),
})
