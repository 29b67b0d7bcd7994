/** Bytes of a plain text file into letters: Unicode, windows-1258, and the font encodings TCVN3 (ABC) and VNI. */

import { composed } from '#basics/compose.ts'

export type Decoded = {
  text: string
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3' | 'vni'
}

/** TCVN 5712:1993 VN3 as the ".Vn" fonts use it; capitals with marks have no bytes of their own there. */
const tcvn3: Record<number, string> = {}
const place = (from: number, letters: string, table: Record<number, string>) => {
  for (const [i, letter] of [...letters].entries()) if (letter !== '.') table[from + i] = letter
}
place(0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ', tcvn3)
place(0xb5, 'àảãáạ.ằẳẵắ', tcvn3)
place(0xc6, 'ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ', tcvn3)

/** VNI-Windows: a vowel followed by a byte that adds circumflex, breve and tone. */
const vniMark: Record<number, string> = {
  249: '\u0301',
  248: '\u0300',
  251: '\u0309',
  245: '\u0303',
  239: '\u0323',
  226: '\u0302',
  225: '\u0302\u0301',
  224: '\u0302\u0300',
  229: '\u0302\u0309',
  227: '\u0302\u0303',
  228: '\u0302\u0323',
  234: '\u0306',
  233: '\u0306\u0301',
  232: '\u0306\u0300',
  250: '\u0306\u0309',
  252: '\u0306\u0303',
  235: '\u0306\u0323',
}
const vniAlone: Record<number, string> = {
  237: 'í',
  236: 'ì',
  230: 'ỉ',
  243: 'ĩ',
  242: 'ị',
  244: 'ơ',
  246: 'ư',
  238: 'ỵ',
  241: 'đ',
}

export const fromTcvn3 = (bytes: ArrayLike<number>): string =>
  Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : (tcvn3[byte] ?? String.fromCharCode(byte)),
  ).join('')

export function fromVni(bytes: ArrayLike<number>): string {
  const out: string[] = []
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) {
      out.push(String.fromCharCode(byte))
      continue
    }
    const small = byte < 0xe0 ? byte + 0x20 : byte
    const capital = byte < 0xe0
    const before = out.at(-1) ?? ''
    const mark = vniMark[small]
    if (mark && /^[aeouyơưAEOUYƠƯ]$/u.test(before)) out.push(mark)
    else if (vniAlone[small]) out.push(capital ? vniAlone[small]!.toUpperCase() : vniAlone[small]!)
    else out.push(String.fromCharCode(byte))
  }
  return composed(out.join(''))
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const syllable =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?(?:uyê|uya|uyu|oai|oao|oay|oeo|iêu|yêu|uôi|ươi|ươu|uây|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|ui|uê|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?$/

const marked = /[\u0080-\uffff]/

/** How many of the marked words could be Vietnamese: the one measure that tells the encodings apart. */
export function vietnamese(text: string): { words: number; share: number } {
  let words = 0
  let good = 0
  for (const word of composed(text.slice(0, 40_000))
    .toLowerCase()
    .match(/[^\s!-@[-`{-~]+/g) ?? []) {
    if (!marked.test(word) || word.length > 30) continue
    const bare = word.replace(/[“”‘’…–—«»°]/g, '')
    if (!marked.test(bare)) continue
    words++
    const spread = bare.normalize('NFD')
    if ((spread.match(tones) ?? []).length > 1) continue
    if (syllable.test(spread.replace(tones, '').normalize('NFC'))) good++
  }
  return { words, share: words ? good / words : 0 }
}

/** Latin-1 letters that make no Vietnamese, from a file set in ".Vn" or "VNI-" fonts, read through the font's table. */
export function mendFont(text: string): { text: string; mended: 'tcvn3' | 'vni' | null } {
  const sample = text.slice(0, 40_000)
  const strange = (sample.match(/[\u00a1-\u00ff]/g) ?? []).length
  const proper = (sample.match(/[ăđĩũơưạ-ỹĂĐĨŨƠƯẠ-Ỹ]/g) ?? []).length
  if (strange < 20 || proper > strange / 4) return { text, mended: null }
  const codes = (part: string) => Array.from({ length: part.length }, (_, i) => part.charCodeAt(i))
  const now = vietnamese(sample).share
  const asTcvn = vietnamese(fromTcvn3(codes(sample))).share
  const asVni = vietnamese(fromVni(codes(sample))).share
  const best = asTcvn >= asVni ? 'tcvn3' : 'vni'
  if (Math.max(asTcvn, asVni) < 0.85 || Math.max(asTcvn, asVni) < now + 0.2) return { text, mended: null }
  return { text: best === 'tcvn3' ? fromTcvn3(codes(text)) : fromVni(codes(text)), mended: best }
}

/** Null when no known encoding makes Vietnamese of the bytes. */
export function decode(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return strict(bytes.subarray(3), 'utf-8')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict(bytes.subarray(2), 'utf-16be')
  const zeros = [0, 0]
  const probe = Math.min(bytes.length, 4000)
  for (let i = 0; i < probe; i++) if (bytes[i] === 0) zeros[i % 2]!++
  if (zeros[1]! > probe / 8 && zeros[0]! < probe / 40) return strict(bytes, 'utf-16le')
  if (zeros[0]! > probe / 8 && zeros[1]! < probe / 40) return strict(bytes, 'utf-16be')
  if (zeros[0]! + zeros[1]!) return null
  const unicode = strict(bytes, 'utf-8')
  if (unicode) return unicode
  const sample = bytes.subarray(0, 40_000)
  const readers: [Decoded['encoding'], (part: Uint8Array) => string][] = [
    ['windows-1258', (part) => new TextDecoder('windows-1258').decode(part)],
    ['tcvn3', fromTcvn3],
    ['vni', fromVni],
  ]
  let best: { encoding: Decoded['encoding']; read: (part: Uint8Array) => string; share: number } | null = null
  for (const [encoding, read] of readers) {
    const { words, share } = vietnamese(read(sample))
    if (words >= 3 && share >= 0.85 && share > (best?.share ?? 0)) best = { encoding, read, share }
  }
  return best ? { text: best.read(bytes), encoding: best.encoding } : null
}

function strict(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}
