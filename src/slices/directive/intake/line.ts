/** One stretch of text as words, and what single words of it are: orders, verbs, ways of doing, telling. */
import { phraseAt, type Span, type Word, wordsOf } from './key.ts'
import { manners, openers, telling, verbs } from './lexicon.ts'
import type { UnitIndex } from './units.ts'

/** Words of one paragraph with the text between them at hand. */
export type Line = { text: string; key: string; words: Word[]; units: UnitIndex }

export const lineOf = ({ text, key, units }: Pick<Line, 'text' | 'key' | 'units'>, span: Span): Line => ({
  text,
  key,
  words: wordsOf(text, key, span.start, Math.min(span.end, span.start + 12_000)),
  units,
})

/** Text between word i-1 and word i, with runs of space as one. */
export const gapBefore = (line: Line, i: number): string => {
  const from = line.words[i - 1]?.end ?? line.words[i]?.start ?? 0
  const to = line.words[i]?.start ?? from
  if (to - from === 1) {
    const one = line.text[from]!
    return one === '\n' || one === '\t' || one === '\u00a0' ? ' ' : one
  }
  return line.text.slice(from, Math.min(to, from + 12)).replace(/\s+/g, ' ')
}

export function keyAt(line: Line, i: number, n = 1): string {
  let phrase = line.words[i]?.key ?? ''
  for (let k = i + 1; k < i + n && line.words[k]; k++) phrase += ` ${line.words[k]!.key}`
  return phrase
}

/** "giao", "yêu cầu" and the like as words of an order, not "bàn giao", "theo yêu cầu". Returns the words taken. */
export function orderAt(line: Line, i: number, loose: boolean): number {
  const before = line.words[i - 1]?.key ?? ''
  const joined = i > 0 && gapBefore(line, i) === ' '
  const one = keyAt(line, i)
  const two = keyAt(line, i, 2)
  if (one === 'giao') {
    if (joined && /^(?:sẽ|bàn|chuyển|được|ngoại|chỉ|ban|khoán|tiếp|cấp|nhiệm)$/.test(before)) return 0
    if (joined && before === 'vụ' && line.words[i - 2]?.key === 'nhiệm') return 0
    if (
      /^giao (?:thông|dịch|lưu|ban|đất|rừng|tiếp|cắt|khoán|kết|nhận)$/.test(two) &&
      !line.words[i + 1]?.capital
    )
      return 0
    if (/^giao (?:trách nhiệm|nhiệm vụ)/.test(keyAt(line, i, 3))) return keyAt(line, i + 3) === 'cho' ? 4 : 3
    return keyAt(line, i + 1) === 'cho' ? 2 : 1
  }
  if (
    two === 'yêu cầu' ||
    two === 'đề nghị' ||
    two === 'phân công' ||
    two === 'chỉ thị' ||
    two === 'nhắc nhở'
  ) {
    // "vừa ký văn bản yêu cầu Sở X": the paper is the order itself.
    const signed = before === 'bản' && /^(?:ký|có|ra|gửi) văn$/.test(keyAt(line, i - 3, 2))
    if (
      joined &&
      !signed &&
      /^(?:theo|có|các|những|được|đáp|ứng|và|của|tiến|độ|một|số|khi|bản|ý|văn|đơn|thư|công|hồ|sơ|sự|để)$/.test(
        before,
      )
    )
      return before === 'và' && /^(?:yêu cầu|đề nghị)$/.test(two) && keyAt(line, i + 2) !== 'của' ? 2 : 0
    return 2
  }
  if (loose && two === 'chỉ đạo')
    return joined && /^(?:ý|sự|ban|kiến|chủ|trì|trực|tiếp|theo|lãnh|phối|hợp)$/.test(before) ? 0 : 2
  if (loose && two === 'kêu gọi') return 2
  return 0
}

/** Words a sentence opens with before anything is said; "cụ thể hóa" is work. */
export function openerAt(line: Line, i: number): number {
  const n = phraseAt(openers, line.words, i, (k) => gapBefore(line, k))
  return n && line.words[i + n]?.key === 'hóa' ? 0 : n
}
export const isVerb = (line: Line, i: number): number =>
  phraseAt(verbs, line.words, i, (n) => gapBefore(line, n))
export const isManner = (line: Line, i: number): number =>
  phraseAt(manners, line.words, i, (n) => gapBefore(line, n))
export const isTelling = (line: Line, i: number): number =>
  phraseAt(telling, line.words, i, (n) => gapBefore(line, n))
