/** A web page as text: its main part in paragraphs, lists with their marks, tables row by row; nothing of it is run or fetched. */
import { Parser } from 'htmlparser2'
import { Unreadable } from '#basics/decision.ts'
import { type GridCell, linesOfGrid } from './grid.ts'
import { roman } from './numerals.ts'

/** What a page carries beside its text. */
const aside = new Set(
  'script style noscript template svg iframe object head nav aside footer form button select textarea'.split(
    ' ',
  ),
)
const block =
  /^(?:p|div|section|article|main|header|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|thead|tbody|tfoot|caption|blockquote|pre|figure|figcaption|address|hr|center)$/
const MOST_DEPTH = 2000

type Table = { rows: { lines: string[]; across: number; down: number }[][] }
type List = { next: number; kind: 'a' | '1' | 'i' | 'I' | 'A' | null }

/** The page as paragraphs. With an <article> or <main> that holds most of the letters, that alone. */
export function textOfHtml(html: string): string {
  const whole: string[] = []
  const inside: string[] = []
  const tables: Table[] = []
  const lists: List[] = []
  let line = ''
  let skipped = 0
  let main = 0
  let depth = 0

  const cell = () => tables.at(-1)?.rows.at(-1)?.at(-1)
  const put = (lines: readonly string[]) => {
    const into = cell()
    if (into) return void into.lines.push(...lines)
    whole.push(...lines)
    if (main > 0) inside.push(...lines)
  }
  const endLine = () => {
    const said = line.replace(/[^\S\n]+/g, ' ').trim()
    line = ''
    if (said)
      put(
        said
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
      )
  }
  const endTable = () => {
    endLine()
    const table = tables.pop()
    if (table) put(linesOfGrid(table.rows as GridCell[][], true))
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MOST_DEPTH) throw new Unreadable('file.broken', { reason: 'nested' })
        if (aside.has(name)) skipped++
        if (skipped > 0) return
        if (name === 'br') line += '\n'
        if (!block.test(name)) return
        endLine()
        if (name === 'article' || name === 'main') main++
        else if (name === 'ol' || name === 'ul') lists.push(listOf(name, attributes))
        else if (name === 'li') line = markOf(lists.at(-1), attributes.value)
        else if (name === 'table') {
          if (tables.length > 20) throw new Unreadable('file.broken', { reason: 'nested' })
          tables.push({ rows: [] })
        } else if (name === 'tr') tables.at(-1)?.rows.push([])
        else if (name === 'td' || name === 'th') {
          const table = tables.at(-1)
          if (table?.rows.length === 0) table.rows.push([])
          const covers = { across: Number(attributes.colspan) || 1, down: Number(attributes.rowspan) || 1 }
          table?.rows.at(-1)?.push({ lines: [], ...covers })
        }
      },
      onclosetag(name) {
        depth--
        if (aside.has(name)) {
          skipped--
          return
        }
        if (skipped > 0 || !block.test(name)) return
        if (name === 'table') return endTable()
        endLine()
        if (name === 'ol' || name === 'ul') lists.pop()
        if (name === 'article' || name === 'main') main--
      },
      ontext(text) {
        if (skipped === 0) line += text.replace(/\s+/g, ' ')
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  endLine()
  while (tables.length > 0) endTable()
  const letters = (lines: string[]) => lines.reduce((sum, one) => sum + one.length, 0)
  return (letters(inside) > letters(whole) / 2 ? inside : whole).join('\n\n')
}

const listOf = (name: string, { start, type }: Record<string, string>): List => ({
  next: Number(start) || 1,
  kind: name === 'ul' ? null : /^[aAiI]$/.test(type ?? '') ? (type as List['kind']) : '1',
})

/** "2. ", "b) ", "IV. ", "- ": as a browser prints it before the item. */
function markOf(list: List | undefined, value: string | undefined): string {
  if (!list || list.kind === null) return '- '
  const n = Number(value) || list.next
  list.next = n + 1
  if (list.kind === '1') return `${n}. `
  if (list.kind === 'a' || list.kind === 'A') {
    const letter = String.fromCharCode(97 + ((n - 1) % 26))
    return list.kind === 'a' ? `${letter}) ` : `${letter.toUpperCase()}. `
  }
  const printed = roman(Math.min(Math.max(1, n), 399))
  return list.kind === 'I' ? `${printed}. ` : `${printed.toLowerCase()}. `
}

/** Told from the first letters, for a file's name may say anything. */
export const isHtml = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b/i.test(
    text.slice(0, 4000),
  )
