/** The unit a named lead means, and what a person should look at before believing it. */
import { headAt } from './heads.ts'
import type { Span } from './key.ts'
import { gapBefore, isManner, isTelling, isVerb, type Line, lineOf, orderAt } from './line.ts'
import { partiesFrom } from './parties.ts'
import type { ReadTask } from './reading.ts'
import type { Lead, Text } from './source.ts'
import type { Meant } from './units.ts'

type Doubts = ReadTask['doubts']

export function meantBy(
  source: Text,
  lead: Lead | null,
): { unit: string | null; units: string[]; doubts: Doubts; lesson?: string | undefined } {
  if (!lead) return { unit: null, units: [], doubts: ['lead.missing'] }
  const doubts: Doubts = []
  if ((lead.how === 'earlier' && lead.rule !== 'pronoun') || /^(?:host|addressee)$/.test(lead.rule))
    doubts.push('lead.inherited')
  const meant = source.units.of(source.text.slice(lead.start, lead.end))
  // Who reads without a list of units is told of the sentence, not that every name is unknown.
  if (meant.doubt && (source.matching || /group|several/.test(meant.doubt))) doubts.push(meant.doubt)
  // Also who reads without a list of units is told that a task has one lead and here two are named.
  if (
    !meant.units.length &&
    !doubts.some((doubt) => /group|several/.test(doubt)) &&
    namesSeveral(source, lead)
  )
    doubts.push('lead.several')
  if (lead.how !== 'field') doubts.push(...behind(source, lead, meant))
  // "đồng chí được phân công": who that is stands behind the words taken, or nowhere.
  if (
    /^(?:đồng chí|các đồng chí|ông|bà|thành viên|người|đơn vị|cơ quan|sở|bộ|ban|phòng|trung tâm)$/.test(
      source.key.slice(lead.start, lead.end),
    )
  )
    doubts.push('lead.cut')
  const { units, lesson } = meant
  // What the office has said of the papers of just this authority holds for those of another city too.
  if (units.length > 0 && source.foreign && lesson === undefined) doubts.push('lead.elsewhere')
  const sure = units.length === 1 && meant.doubt !== 'lead.several' && meant.doubt !== 'lead.ended'
  return { unit: sure ? units[0]! : null, units, doubts, lesson }
}

function namesSeveral(source: Text, lead: Span): boolean {
  const line = lineOf(source, lead)
  const { parties, next } = partiesFrom(line, 0)
  return parties.length > 1 && next >= line.words.length
}

/** What stands right behind the name may say that it is only a part of it, or of a list. */
function behind(source: Text, lead: Span, meant: Meant): Doubts {
  const line = lineOf(source, { start: lead.start, end: Math.min(source.text.length, lead.end + 400) })
  const k = line.words.findIndex(({ start }) => start >= lead.end)
  if (k < 1) return []
  const gap = source.text.slice(lead.end, line.words[k]!.start)
  if (gap.includes('\n')) return []
  if (/^ ?\($/.test(gap)) return listBehindBracket(line, k) ? ['lead.several'] : []
  return gap === ' ' && cutShort(source, line, k, meant) ? ['lead.cut'] : []
}

/** "Sở Y tế (chủ trì), Sở Tài chính (phối hợp) lập dự toán". */
function listBehindBracket(line: Line, k: number): boolean {
  for (let i = k + 1; i < line.words.length && i < k + 30; i++) {
    const gap = gapBefore(line, i)
    if (!gap.includes(')')) continue
    return /^\) ?[,;] ?$/.test(gap) && headAt(line, i) > 0
  }
  return false
}

/** Words beside verbs and ways of doing that stand behind a name which is over. */
const afterName =
  /^(?:và|cùng|hoặc|là|có|phải|cần|được|do|để|về|theo|căn|trên|trong|khi|trước|sau|đến|từ|với|bằng|nếu|sẽ|hằng|định|chậm|ngay|cũng|việc|thì|không|chưa|đã|đang|tại|qua|nhằm|đối|thay|tùy|này|nói|dưới|thông|giao|yêu|đề|\d.*)$/u
/** Bodies whose names tell what they do: "Trung tâm Hỗ trợ ...", "Quỹ Bảo vệ ...". */
const namedByWork =
  /^(?:ban|trung tâm|viện|quỹ|cục|chi cục|công ty|tổng công ty|trạm|tổ|hội đồng|học viện|trường|phòng|đội) /u
const worksInNames =
  /^(?:đầu tư|xây dựng|phát triển|quản lý|phục vụ|nghiên cứu|bảo vệ|hỗ trợ|xúc tiến|điều hành|điều phối|đổi mới|đào tạo|bồi dưỡng|ứng dụng|khai thác|vận hành|kiểm soát|giám sát|tư vấn|cung cấp|quy hoạch|dự báo|cứu hộ|bồi thường|đấu giá|đăng ký|truyền thông)(?!\p{L})/u

/**
 * Does the name go on? So it does when no duty begins behind it, when the text goes on as the name of another unit would, and
 * perhaps when a body we do not know, of a kind named by its work, stands right before such work.
 */
function cutShort(source: Text, line: Line, k: number, { doubt }: Meant): boolean {
  const own = source.units.at(line, 0)
  if (own?.more && own.next <= k) return true
  const word = line.words[k]!
  if (isVerb(line, k))
    return (
      doubt === 'lead.unknown' &&
      namedByWork.test(line.key.slice(line.words[0]!.start, word.start)) &&
      worksInNames.test(line.key.slice(word.start, word.start + 20))
    )
  return !(isManner(line, k) || orderAt(line, k, true) || isTelling(line, k) || afterName.test(word.key))
}
