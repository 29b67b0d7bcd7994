/** What is handed in, as the sentence names it: "kế hoạch giải ngân năm 2026". Nothing rather than half a name. */
import type { Span } from './key.ts'
import type { Group, Text } from './source.ts'

const kinds =
  'kế hoạch|đề án|tờ trình|quyết định|nghị quyết|chương trình|phương án|danh mục|dự thảo|nghị định|thông tư|hồ sơ|báo cáo|quy chế|quy định|văn bản hướng dẫn|bộ tiêu chí|cơ sở dữ liệu'
/** A verb that makes it, at most four words, its kind and its name; a comma goes on only inside a pair of words. */
const made = new RegExp(
  `(?<![\\p{L}])(?:xây dựng|ban hành|lập|trình|hoàn thiện|hoàn thành|tham mưu|đề xuất|soạn thảo|dự thảo|gửi|nộp|có)(?: (?!(?:theo|đúng|của|trong|tại|về|kèm|cho|và)(?!\\p{L}))[\\p{L},]{1,12}){0,4}? ((?:${kinds})(?:(?: | ?(?<=phòng), (?=chống|ngừa|tránh)|(?<=sửa đổi), (?=bổ sung))[\\p{L}\\d/%-]{1,20}){0,14})`,
  'u',
)
/** Here the name is over and the sentence goes on. */
const goesOn =
  / (?:để|trước|gửi|(?<!chương |quy )trình|báo cáo|bảo đảm|hoàn thành|chậm nhất|trong tháng|theo|nhằm|trên|và|của|cho|đối|tại|được|có|đã|nhưng|khi|giữa|hoặc|đến|phù hợp|kịp|kèm|do|bằng|từ|với|qua|gắn|là|phục vụ)(?: .*)?$/u
/** A paper that is there already is cited, and "báo cáo Ủy ban" or "theo quy định" is no paper at all. */
const cited = /^[\p{L} ]{0,40}?(?:số )?\d+[\d./-]*[/-]\p{L}|(?: |^)số \d/u
const reports =
  /^báo cáo (?!(?:về (?!bộ|sở|ubnd|ủy ban|các)|tình hình|định kỳ|tổng kết|sơ kết|đánh giá|nghiên cứu|giải trình|chuyên đề|tổng hợp))/u
const rules = /^quy định (?:của )?pháp luật/u

export function productOf(source: Text, group: Group): Span | null {
  const from = Math.max(group.span.start, Math.min(group.work, group.span.end))
  const part = source.key.slice(from, Math.min(group.span.end, from + 1500))
  const hit = made.exec(part)
  if (!hit) return null
  const printed = hit[1]!
  if (cited.test(printed) || reports.test(printed) || rules.test(printed)) return null
  let words = printed.replace(goesOn, '')
  // "trong ngành, lĩnh vực ...": a list that is cut at its first comma is left out.
  if (words === printed && part[hit.index + hit[0].length] === ',')
    words = words.replace(/ (?:trong|về)(?: [^ ]+){1,2}$/u, '')
  // A bare "kế hoạch" says nothing.
  if (words.split(' ').length <= 2) return null
  const start = from + hit.index + hit[0].length - printed.length
  return { start, end: start + words.length }
}
