/** What the parts of the header reader share: the paper, its head, and what has been found so far. */
import type { Span } from './key.ts'
import type { Paragraph } from './paragraphs.ts'
import type { ReadDocument } from './reading.ts'

export type Frame = {
  text: string
  key: string
  paragraphs: Paragraph[]
  /** The paragraphs before the running text. */
  head: Paragraph[]
  official: boolean
  document: ReadDocument
  because: (rule: string, span: Span) => void
}

/** "Hà Nội, ngày 05 tháng 8 năm 2026". */
export const datePattern =
  /([\p{L}\s.]{2,40}),\s{0,3}ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})/u

const nameCase = (words: string): string =>
  words
    .toLowerCase()
    .replace(/(^|\s)(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
export const placeOf = (printed: string): string =>
  printed === printed.toUpperCase() ? nameCase(printed) : printed

/** "ỦY BAN NHÂN DÂN TỈNH MẪU" -> "Ủy ban nhân dân tỉnh Mẫu". */
export function sentenceCase(printed: string): string {
  const low = printed.replace(/\s+/g, ' ').toLowerCase()
  const first = low.charAt(0).toUpperCase() + low.slice(1)
  return (
    first
      .replace(/(?<=(?:tỉnh|thành phố|xã|phường|quận|huyện|đặc khu) )(?!trực|ủy)(.+)$/u, (name) =>
        nameCase(name),
      )
      .replace(/chính phủ/g, 'Chính phủ')
      // Decree 30, Appendix II: of all cities this one alone.
      .replace(/thành phố (?=Hồ Chí Minh)/g, 'Thành phố ')
      .replace(/(?<=(?:^|\s)(?:Sở|Bộ|Ban|Cục|Vụ|sở|bộ) )\p{L}/gu, (letter) => letter.toUpperCase())
  )
}
