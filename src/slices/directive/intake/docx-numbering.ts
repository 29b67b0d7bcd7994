/** The automatic numbers of a .docx, written out as Word prints them. */
import type { Parts } from './container.ts'
import { roman } from './numerals.ts'
import { attribute, utf, walk } from './xml.ts'

type Level = { format: string; text: string; start: number }
type Numbering = { levels: Map<string, Level[]>; styles: Map<string, { num: string; level: number }> }

export function numberingOf(parts: Parts): Numbering {
  const abstracts = new Map<string, Level[]>()
  const levels = new Map<string, Level[]>()
  const styles = new Map<string, { num: string; level: number }>()
  let abstract = ''
  let level = 0
  let num = ''
  const at = () => {
    const list = abstracts.get(abstract) ?? []
    list[level] ??= { format: 'decimal', text: `%${level + 1}.`, start: 1 }
    abstracts.set(abstract, list)
    return list[level]!
  }
  walk(
    utf(parts.text.get('word/numbering.xml')),
    (name, tag, closing) => {
      if (closing) {
        if (name === 'w:num') num = ''
        return
      }
      if (name === 'w:abstractNum') abstract = attribute(tag, 'w:abstractNumId') ?? ''
      else if (name === 'w:num') num = attribute(tag, 'w:numId') ?? ''
      else if (name === 'w:lvl' && !num) level = Number(attribute(tag, 'w:ilvl') ?? 0) % 9
      else if (name === 'w:numFmt' && !num) at().format = attribute(tag, 'w:val') ?? 'decimal'
      else if (name === 'w:lvlText' && !num) at().text = attribute(tag, 'w:val') ?? ''
      else if (name === 'w:start' && !num) at().start = Number(attribute(tag, 'w:val') ?? 1) || 0
      else if (name === 'w:abstractNumId' && num)
        levels.set(num, abstracts.get(attribute(tag, 'w:val') ?? '') ?? [])
      else if (name === 'w:startOverride' && num) {
        const own = (levels.get(num) ?? []).map((one) => one && { ...one })
        const first = own.findIndex(Boolean)
        if (first >= 0) own[first]!.start = Number(attribute(tag, 'w:val') ?? 1) || 0
        levels.set(num, own)
      }
    },
    () => {},
  )
  let style = ''
  let styleLevel = 0
  walk(
    utf(parts.text.get('word/styles.xml')),
    (name, tag, closing) => {
      if (closing) return
      if (name === 'w:style') {
        style = attribute(tag, 'w:styleId') ?? ''
        styleLevel = 0
      } else if (name === 'w:ilvl') styleLevel = Number(attribute(tag, 'w:val') ?? 0) % 9
      else if (name === 'w:numId' && style)
        styles.set(style, { num: attribute(tag, 'w:val') ?? '', level: styleLevel })
    },
    () => {},
  )
  return { levels, styles }
}

const letters = (n: number): string =>
  String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(5, 1 + Math.floor((n - 1) / 26)))
function printed(n: number, format: string): string {
  if (format === 'upperRoman') return roman(n)
  if (format === 'lowerRoman') return roman(n).toLowerCase()
  if (format === 'upperLetter') return letters(n).toUpperCase()
  if (format === 'lowerLetter') return letters(n)
  if (format === 'decimalZero') return String(n).padStart(2, '0')
  return format === 'none' ? '' : String(n)
}

/** Counts the automatic numbers as Word does: one counter per list and level, deeper ones start again. */
export function counter(numbering: Numbering): (num: string, level: number) => string {
  const counts = new Map<string, number[]>()
  return (num, level) => {
    const levels = numbering.levels.get(num)
    const own = levels?.[level]
    if (!own || num === '0') return ''
    if (own.format === 'bullet') return '- '
    const row = counts.get(num) ?? []
    row[level] = row[level] === undefined ? own.start : row[level]! + 1
    row.length = level + 1
    counts.set(num, row)
    const label = own.text.replace(/%(\d)/g, (_, nth: string) => {
      const i = Number(nth) - 1
      const value = row[i] ?? levels?.[i]?.start ?? 1
      row[i] ??= value
      return printed(value, levels?.[i]?.format ?? 'decimal')
    })
    return label ? `${label} ` : ''
  }
}
