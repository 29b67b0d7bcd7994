/** From the pages as they were read to one text, as the reader of directives wants it, with the places that are not sure. Pure. */
import { type Line, paragraphsOf, withoutFurniture } from '../intake/lines.ts'
import type { PageRead, TypedPage } from './recognise.ts'
import { withSetPhrases } from './set-phrases.ts'
import { withRows } from './tables.ts'

export type ReadPage = PageRead & {
  page: number
  /** The page was too much for the machine. */
  unread: boolean
  /** Text already: nothing of it was recognised. */
  typed?: boolean
}
/** All pages of a paper, in their order. */
export const withTyped = (read: readonly ReadPage[], typed: readonly TypedPage[]): ReadPage[] =>
  [
    ...read,
    ...typed.map((page) => ({ ...page, turned: 0, stamped: false, unread: false, typed: true })),
  ].sort((a, b) => a.page - b.page)

export type Composed = { text: string; unsure: { start: number; end: number }[]; notes: string[] }

/** A line whose least sure word is below this is to be looked at before a task is given from it. */
const SURE = 60

export function compose(pages: ReadPage[]): Composed {
  const clean = pages.map(({ lines, typed }) => (typed ? lines : lines.map(recognised)))
  const { lines, dropped } = withoutFurniture(clean)
  const unsure: Composed['unsure'] = []
  let text = ''
  for (const paragraph of paragraphsOf(withRows(lines).filter((line) => line.text))) {
    if (text) text += '\n\n'
    for (const [n, { at, line }] of paragraph.lines.entries()) {
      if ((line.sure ?? 100) >= SURE) continue
      const end = paragraph.lines[n + 1]?.at ?? paragraph.text.length
      unsure.push({ start: text.length + at, end: text.length + end })
    }
    text += paragraph.text
  }
  const numbers = (those: ReadPage[]) => those.map(({ page }) => page).join(', ')
  const pictures = pages.filter(({ typed }) => !typed)
  const unread = pictures.filter((page) => page.unread)
  const empty = pictures.filter(({ unread, lines }) => !unread && lines.length === 0)
  const turned = pictures.filter((page) => page.turned !== 0)
  const stamped = pictures.filter((page) => page.stamped)
  const notes = [pictures.length < pages.length ? `scan.pages.${numbers(pictures)}` : 'scan.recognised']
  if (stamped.length) notes.push(`scan.stamped.${numbers(stamped)}`)
  if (unread.length) notes.push(`scan.unread.${numbers(unread)}`)
  if (empty.length) notes.push(`scan.empty.${numbers(empty)}`)
  if (turned.length) notes.push(`scan.turned.${numbers(turned)}`)
  if (unsure.length) notes.push('scan.unsure')
  if (dropped) notes.push('pdf.running-heads-dropped')
  return { text, unsure, notes }
}

const recognised = (line: Line): Line => ({
  ...line,
  text: clean(line.text),
  ...(line.cells && {
    // A bar parts the cells of a row; within one it is a speck.
    cells: line.cells.map((cell) => ({
      ...cell,
      lines: cell.lines.map((each) => clean(each.replaceAll('|', ' '))).filter(Boolean),
    })),
  }),
})

/** Without what no text keeps, so that the places named here hold in the text that is read. */
const clean = (text: string): string =>
  withSetPhrases(
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFC'),
  )
