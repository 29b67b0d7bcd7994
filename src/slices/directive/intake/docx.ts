/** A .docx as text: its own numbering written out as printed, tables row by row. */
import { Unreadable } from '#basics/decision.ts'
import type { Parts } from './container.ts'
import { counter, numberingOf } from './docx-numbering.ts'
import { linesOfGrid } from './grid.ts'
import { attribute, letter, utf, walk } from './xml.ts'

/** A cell as it stands in a row: its text, and the columns it covers. */
type Cell = { lines: string[]; span: number; merged: boolean }

export function textOfDocx(parts: Parts): { text: string; notes: string[] } {
  const main = [...parts.text.keys()].find((name) => /^word\/document\d*\.xml$/.test(name))
  if (!main) throw new Unreadable('directive.wrong-type', { found: 'zip' })
  const numbering = numberingOf(parts)
  const number = counter(numbering)
  const notes: string[] = []
  const blocks: string[] = []
  const tables: { rows: Cell[][]; above: (string[] | undefined)[] }[] = []
  let paragraph = ''
  let inText = false
  let skip = 0
  let list: { num: string | null; level: number; style: string | null } = { num: null, level: 0, style: null }
  let hidden = false
  const cell = () => tables.at(-1)?.rows.at(-1)?.at(-1)
  const endParagraph = () => {
    const style = list.style ? numbering.styles.get(list.style) : undefined
    const num = list.num ?? style?.num ?? null
    const body = paragraph.replace(/[ \t]+/g, ' ').trim()
    const counted = body || cell()
    const label = counted && num ? number(num, list.num ? list.level : (style?.level ?? 0)) : ''
    paragraph = ''
    list = { num: null, level: 0, style: null }
    if ((!body && !label.trim()) || /^[_\s.]+$/.test(body)) return
    const line = (label + body).trim()
    const into = cell()
    if (into)
      into.lines.push(
        ...line
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
      )
    else
      blocks.push(
        ...line
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
      )
  }
  const endRow = () => {
    const table = tables.at(-1)
    const row = table?.rows.at(-1)
    if (!table || !row) return
    let column = 0
    for (const one of row) {
      if (one.merged) one.lines = table.above[column] ?? []
      for (let n = 0; n < one.span && column + n < 200; n++) table.above[column + n] = one.lines
      column += one.span
    }
  }
  const endTable = () => {
    const table = tables.pop()
    if (!table) return
    const into = cell()
    const lines = linesOfGrid(
      table.rows.map((row) => row.map(({ lines, span }) => ({ lines, across: span, down: 1 }))),
      true,
    )
    if (into) into.lines.push(...lines)
    else blocks.push(...lines)
  }
  walk(
    utf(parts.text.get(main)),
    (name, tag, closing, empty) => {
      if (name === 'mc:Fallback' || name === 'w:del' || name === 'w:moveFrom' || name === 'w:txbxContent') {
        // Drawn boxes repeat or decorate; deleted text is not the text.
        if (!empty) skip += closing ? -1 : 1
        return
      }
      if (skip > 0) return
      switch (name) {
        case 'w:p':
          if (closing || empty) endParagraph()
          break
        case 'w:t':
          inText = !closing && !empty
          break
        case 'w:r':
          if (!closing) hidden = false
          break
        case 'w:vanish':
          hidden = attribute(tag, 'w:val') !== '0'
          break
        case 'w:tab':
          if (empty && !tag.includes('w:pos')) paragraph += ' '
          break
        case 'w:br':
        case 'w:cr':
          if (/w:type="page"/.test(tag)) paragraph += ' '
          else paragraph += '\n'
          break
        case 'w:noBreakHyphen':
          paragraph += '-'
          break
        case 'w:ilvl':
          list.level = Number(attribute(tag, 'w:val') ?? 0) % 9
          break
        case 'w:numId':
          list.num = attribute(tag, 'w:val')
          break
        case 'w:pStyle':
          list.style = attribute(tag, 'w:val')
          break
        case 'w:tbl':
          if (closing) endTable()
          else if (!empty) {
            if (tables.length > 20) throw new Unreadable('file.broken', { reason: 'nested' })
            tables.push({ rows: [], above: [] })
          }
          break
        case 'w:tr':
          if (closing) endRow()
          else tables.at(-1)?.rows.push([])
          break
        case 'w:tc':
          if (!closing) tables.at(-1)?.rows.at(-1)?.push({ lines: [], span: 1, merged: false })
          break
        case 'w:gridSpan': {
          const one = cell()
          if (one) one.span = Math.min(60, Math.max(1, Number(attribute(tag, 'w:val') ?? 1) || 1))
          break
        }
        case 'w:vMerge': {
          const one = cell()
          if (one && attribute(tag, 'w:val') !== 'restart') one.merged = true
          break
        }
      }
    },
    (text) => {
      if (inText && skip === 0 && !hidden) paragraph += letter(text)
    },
  )
  endParagraph()
  while (tables.length) endTable()
  return { text: blocks.join('\n\n'), notes }
}
