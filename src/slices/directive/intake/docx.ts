/** A .docx as text: its own numbering written out as printed, tables row by row, and nothing that could hurt the server. */

import yauzl from 'yauzl'
import { Unreadable } from '#basics/decision.ts'

const megabyte = 1024 * 1024
/** All parts together, unpacked. */
const mostUnpacked = 200 * megabyte
/** The text part alone: a thousand pages take about twenty. */
const mostText = 40 * megabyte
/** Text packs to a fifth or a tenth; far more is a bomb. */
const mostRatio = 250

type Parts = { names: Set<string>; text: Map<string, Buffer> }
const wanted = /^word\/(?:document\d*|numbering|styles|footnotes)\.xml$/

/** Opens the container, counting what really comes out of every part, and looks into each XML part for declarations. */
export function unpack(bytes: Buffer): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const fail = (code: string, detail = {}) => reject(new Unreadable(code, detail))
    yauzl.fromBuffer(
      bytes,
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: false },
      (error, zip) => {
        if (error || !zip) return fail('file.broken', { reason: 'zip' })
        const parts: Parts = { names: new Set(), text: new Map() }
        let declared = 0
        let real = 0
        let stopped = false
        const stop = (code: string, detail = {}) => {
          if (stopped) return
          stopped = true
          zip.close()
          fail(code, detail)
        }
        zip.on('error', () => stop('file.broken', { reason: 'zip' }))
        zip.on('end', () => !stopped && resolve(parts))
        zip.on('entry', (entry: yauzl.Entry) => {
          if (stopped) return
          if (entry.isEncrypted()) return stop('file.encrypted', {})
          declared += entry.uncompressedSize
          if (declared > mostUnpacked || parts.names.size > 5000)
            return stop('file.unpacks-too-large', { limit: mostUnpacked })
          if (
            entry.uncompressedSize > 20 * megabyte &&
            entry.uncompressedSize > mostRatio * Math.max(1, entry.compressedSize)
          ) {
            return stop('file.unpacks-too-large', { limit: mostUnpacked })
          }
          parts.names.add(entry.fileName)
          const keep = wanted.test(entry.fileName)
          const xml = /\.(?:xml|rels)$/i.test(entry.fileName)
          zip.openReadStream(entry, (problem, stream) => {
            if (problem || !stream) return stop('file.broken', { reason: 'zip' })
            const chunks: Buffer[] = []
            let size = 0
            let tail = ''
            stream.on('error', () => stop('file.broken', { reason: 'zip' }))
            stream.on('data', (chunk: Buffer) => {
              if (stopped) return
              size += chunk.length
              real += chunk.length
              if (real > mostUnpacked || (keep && size > mostText)) {
                stream.destroy()
                return stop('file.unpacks-too-large', {
                  limit: keep && size > mostText ? mostText : mostUnpacked,
                })
              }
              if (xml) {
                // Without zeros, so that UTF-16 parts are looked into as well.
                const seen = tail + chunk.toString('latin1').replaceAll('\0', '')
                if (/<!(?:DOCTYPE|ENTITY)/i.test(seen)) {
                  stream.destroy()
                  return stop('file.external-entity', { part: entry.fileName.slice(0, 120) })
                }
                tail = seen.slice(-12)
              }
              if (keep) chunks.push(chunk)
            })
            stream.on('end', () => {
              if (stopped) return
              if (keep) parts.text.set(entry.fileName, Buffer.concat(chunks))
              zip.readEntry()
            })
          })
        })
        zip.readEntry()
      },
    )
  })
}

type Level = { format: string; text: string; start: number }
type Numbering = { levels: Map<string, Level[]>; styles: Map<string, { num: string; level: number }> }

const attribute = (tag: string, name: string): string | null => {
  const at = tag.indexOf(`${name}="`)
  if (at < 0) return null
  const from = at + name.length + 2
  const end = tag.indexOf('"', from)
  return end < 0 ? null : letter(tag.slice(from, end))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const letter = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,5}));/gi,
        (all, hex: string, dec: string, name: string) => {
          if (name) return named[name] ?? all
          const code = hex ? Number.parseInt(hex, 16) : Number(dec)
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
        },
      )
    : text

/** Walks the tags of an XML part from left to right; never builds a tree. */
function walk(
  xml: string,
  onTag: (name: string, tag: string, closing: boolean, empty: boolean) => void,
  onText: (text: string) => void,
): void {
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    if (open < 0) break
    if (open > at) onText(xml.slice(at, open))
    if (xml.startsWith('<!--', open)) {
      const end = xml.indexOf('-->', open)
      at = end < 0 ? xml.length : end + 3
      continue
    }
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open)
      onText(xml.slice(open + 9, end < 0 ? xml.length : end).replaceAll('&', '&amp;'))
      at = end < 0 ? xml.length : end + 3
      continue
    }
    const close = xml.indexOf('>', open)
    if (close < 0) throw new Unreadable('file.broken', { reason: 'xml' })
    const tag = xml.slice(open + 1, close)
    const closing = tag.startsWith('/')
    const empty = tag.endsWith('/')
    const space = tag.search(/[\s/]/)
    const name = closing ? tag.slice(1).trim() : space > 0 ? tag.slice(0, space) : tag
    if (!tag.startsWith('?')) onTag(name, tag, closing, empty)
    at = close + 1
  }
}

const utf = (part: Buffer | undefined): string => {
  if (!part) return ''
  const mark =
    part[0] === 0xff && part[1] === 0xfe
      ? 'utf-16le'
      : part[0] === 0xfe && part[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(mark).decode(part)
}

function numberingOf(parts: Parts): Numbering {
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

const roman = (n: number): string => {
  const marks: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = Math.min(n, 3999)
  let out = ''
  for (const [value, mark] of marks)
    while (rest >= value) {
      out += mark
      rest -= value
    }
  return out
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
function counter(numbering: Numbering): (num: string, level: number) => string {
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

/** A cell as it stands in a row: its text, and the columns it covers. */
type Cell = { lines: string[]; span: number; merged: boolean }

export function textOfDocx(parts: Parts): { text: string; notes: string[] } {
  const main = [...parts.text.keys()].find((name) => /^word\/document\d*\.xml$/.test(name))
  if (!main) throw new Unreadable('file.wrong-type', { found: 'zip' })
  const number = counter(numberingOf(parts))
  const numbering = numberingOf(parts)
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
    const lines = rowsOf(table.rows.map((row) => row.map((one) => one.lines)))
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

/** Rows with a ruled head become lines "1 | Nhiệm vụ | Sở X | ..."; a frame of two columns becomes plain paragraphs. */
function rowsOf(rows: string[][][]): string[] {
  const widest = Math.max(0, ...rows.map((row) => row.length))
  const filled = rows.filter((row) => row.some((cell) => cell.length))
  if (widest <= 2 && filled.length <= 8) {
    // The head and the signature of a paper are set as a table: left column first, then the right one.
    return [...filled.flatMap((row) => row[0] ?? []), ...filled.flatMap((row) => row[1] ?? [])]
  }
  return filled.map((row) => {
    const cells = row.map((cell) => cell.join(' '))
    return cells.filter(Boolean).length === 1 ? cells.find(Boolean)! : cells.join(' | ')
  })
}
