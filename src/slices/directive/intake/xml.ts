/** XML tag by tag, as .docx, .xlsx and edXML carry it. */
import { Unreadable } from '#basics/decision.ts'

export const attribute = (tag: string, name: string): string | null => {
  const at = tag.indexOf(`${name}="`)
  if (at < 0) return null
  const from = at + name.length + 2
  const end = tag.indexOf('"', from)
  return end < 0 ? null : letter(tag.slice(from, end))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
export const letter = (text: string): string =>
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
export function walk(
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

/** The letters of an XML part, by its byte order mark. */
export const utf = (part: Buffer | undefined): string => {
  if (!part) return ''
  const mark =
    part[0] === 0xff && part[1] === 0xfe
      ? 'utf-16le'
      : part[0] === 0xfe && part[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(mark).decode(part)
}
