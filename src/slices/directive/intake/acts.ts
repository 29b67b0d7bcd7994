/** "xử lý 200 trường hợp": an article counts what was done. */
const counted =
  /^[^,.;]{0,70}?(?<![\d/])\d[\d.,]* (?:trường hợp|vụ|người|tỷ|triệu|hộ|căn|hồ sơ|đối tượng|phương tiện|lượt|dự án|công trình|km)(?!\p{L})/u

/** Does work begin behind a named body, and how sure is that? */
import type { Span } from './key.ts'
import { isManner, isTelling, isVerb, type Line } from './line.ts'
import type { Party } from './parties.ts'

export type Duty = {
  /** Rule of the grammar that saw it. */
  rule: 'assign' | 'subject' | 'passive' | 'modal' | 'order' | 'pronoun' | 'bare'
  lead: Span | null
  /** Text position where the work begins. */
  work: number
  /** How sure the grammar is that somebody is told to do something here. */
  strength: number
}

export type Manner = {
  article: boolean
  ordered: boolean
  inside: boolean
  /** Whom the heading names, in words of the key. */
  above?: string
  /** Behind a paragraph of an article that gave an order: "Bộ X phối hợp Bộ Y ..." goes on with the list. */
  run?: boolean
}

const day = /(?:trước|chậm nhất(?: là)?|trong tháng|xong|đến|hết)(?: ngày)? \d/
export const dated = (line: Line, i: number): boolean => {
  const from = line.words[i]?.start ?? 0
  const first = line.words[0]?.start ?? from
  return (
    day.test(line.key.slice(from, from + 500)) || (from - first < 60 && day.test(line.key.slice(first, from)))
  )
}

/** A lead as written, without a comma or a word of manner left at its end. */
export function trimmed(line: Line, party: Party): Span {
  let end = party.end
  while (end > party.start && /[\s,:;.-]/.test(line.text[end - 1]!)) end--
  return { start: party.start, end }
}

/** Does work begin at word i, behind a named body? 0 when the sentence only tells something about it. */
export function acts(line: Line, i: number, how: Manner): number {
  const { words } = line
  if (!words[i]) return 0
  const telling = isTelling(line, i)
  const manner = isManner(line, i)
  const verb = isVerb(line, i)
  const opening = line.key.slice(words[i]!.start, words[i]!.start + 200)
  const duty =
    /^(?:[^.;]{0,110}? )?(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phải|cần|được giao|là cơ quan đầu mối|làm đầu mối|phối hợp (?:chặt chẽ )?với)(?![\p{L}])/u.test(
      opening,
    )
  // What a body already did, or what the issuer will do itself, is told and not ordered.
  if (
    /^(?:[^,.;]{0,40}? )?đã (?!được giao|được phân công|đề ra|ban hành)/.test(opening.slice(0, 60)) &&
    !/^(?:phải|cần|khẩn trương|tiếp tục)/.test(opening)
  )
    return 0
  // "Thủ tướng quyết định kéo dài ... và yêu cầu": an article tells what was decided; nobody is told to decide it.
  if (how.article && /^(?:đã |cũng )?quyết định(?!\p{L})/u.test(opening)) return 0
  // "Chính phủ sẽ giao cơ quan chức năng ...": what the issuer means to do later.
  if (
    /^sẽ (?:giao|phân công|chỉ đạo|xem xét|có ý kiến|quyết định|ban hành|báo cáo)(?!\p{L})/u.test(opening) &&
    !dated(line, i)
  )
    return 0
  const asIs = /^(?:xác định|là)/.test(opening)
  if (telling && !manner && !(verb > telling) && !(asIs && duty && !how.article) && !(how.inside && verb)) {
    if (
      !/^(?:là (?:cơ quan|đơn vị) (?:đầu mối|chủ trì)|có trách nhiệm|có (?:biện|giải|phương|kế|văn|báo|ý))/.test(
        opening,
      )
    )
      return 0
  }
  if (!how.article) {
    const work =
      manner ||
      verb ||
      duty ||
      /^(?:và|,)? ?(?:theo|căn cứ|trên cơ sở|trong|với|bằng)(?![\p{L}])/u.test(opening)
    if (work) return 0.9
    return 0
  }
  if (duty && !/^(?:đã|đang|vẫn)/.test(opening)) return 0.85
  if ((verb || manner) && dated(line, i)) return 0.8
  if (how.run && verb && !telling && !counted.test(opening)) return 0.7
  if (
    how.ordered &&
    manner &&
    /^(?:tiếp tục|khẩn trương|chủ động|tích cực|tập trung|phải|cần|theo chức năng|trực tiếp|kịp thời)/.test(
      opening,
    )
  )
    return 0.7
  return 0
}
