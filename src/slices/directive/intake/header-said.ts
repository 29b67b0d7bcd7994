/** What the text says of its own paper where no head prints it: in the line above an annex, in the story of an article. */
import { type Reference, real, referenceFrom } from './calendar.ts'
import type { Frame } from './header-frame.ts'
import { numbered } from './header-title.ts'
import { keyOf } from './key.ts'

const printedDay = /(?:ngày )?(\d{1,2})(?: ?[/.-] ?| tháng )(\d{1,2})(?: ?[/.-] ?|,? năm )(\d{4})(?!\d)/u
const dayIn = (part: string): string | null => {
  const day = printedDay.exec(part)
  return day && real(Number(day[3]), Number(day[2]), Number(day[1])).day
}

/** "(Kèm theo Công văn số 12/UBND-ĐT ngày 24 tháng 11 năm 2026 của ...)" above an annex names the paper it belongs to. */
const annexed =
  /\((?:ban hành )?kèm theo (?:công văn|công điện|kế hoạch|quyết định|chỉ thị|nghị quyết|thông báo|tờ trình|văn bản) số ?:? ?(\d{1,6}(?:\/\d{4})?[/-]\p{L}[\p{L}\d.&/-]{1,30}) (ngày [^()]{6,40}?) của /gu

export function aboveAnnex(frame: Frame): void {
  const { text, key, paragraphs, official, document, because } = frame
  const signed = paragraphs.findLast((one) => one.zone === 'signature')
  if (!official || !signed || (document.number && document.date)) return
  annexed.lastIndex = signed.end
  const hit = annexed.exec(key)
  annexed.lastIndex = 0
  if (!hit) return
  const start = hit.index + hit[0].indexOf(hit[1]!)
  const end = start + hit[1]!.length
  if (!document.number) numbered(frame, { start, end })
  if (document.date || text.slice(start, end) !== document.number) return
  document.date = dayIn(hit[2]!)
  because('date', { start: end + 1, end: end + 1 + hit[2]!.length })
}

/** "Ngày 7/4/2026, Chính phủ có Nghị quyết số 74/NQ-CP ...": an article tells the day of the paper it names. */
export function dayTold({ key, official, document, because }: Frame): void {
  if (official || document.date || !document.number) return
  const number = keyOf(document.number)
  let at = key.indexOf(number)
  for (let guard = 0; at >= 0 && guard < 12; guard++) {
    const end = at + number.length
    const behind = /^,? (ngày [\d/.-]{8,10}(?!\d)|ngày \d{1,2} tháng \d{1,2} năm \d{4})/.exec(
      key.slice(end, end + 40),
    )
    const sentence = key
      .slice(Math.max(0, at - 220), at)
      .split(/[\n;]|\. /)
      .at(-1)!
    const before = /^[^\p{L}]*(ngày [\d/.-]{8,10}|ngày \d{1,2} tháng \d{1,2} năm \d{4})(?!\d)/u.exec(sentence)
    const hit = behind ?? before
    const day = hit && dayIn(hit[1]!)
    if (day) {
      document.date = day
      const start = behind
        ? end + hit[0].length - hit[1]!.length
        : at - sentence.length + hit[0].length - hit[1]!.length
      because('date', { start, end: start + hit[1]!.length })
      return
    }
    at = key.indexOf(number, end)
  }
}

/**
 * The day nearest to which a text without a day of its own was written: when it was put on the web, else the last month or day
 * it tells of that is no time limit.
 */
export function writtenAround(key: string): Reference {
  const part = key.slice(0, 200_000)
  const posted =
    /(?:giờ đăng|ngày đăng|đăng (?:lúc|ngày))[^\n\d]{0,30}(?:\d{1,2}[:h]\d{2},? )?(?:ngày )?(\d{1,2}\/\d{1,2}\/\d{4})/u.exec(
      part,
    )
  if (posted) return referenceFrom(dayIn(posted[1]!))
  let last: string | null = null
  const told =
    /(?:ngày |tháng )?(?:(\d{1,2})(?: ?[/.-] ?| tháng ))?(?<![\d/])(\d{1,2})(?: ?[/.-] ?| năm )(\d{4})(?![\d/])/gu
  for (const hit of part.matchAll(told)) {
    if (
      /(?:trước|đến|hết|trong|chậm nhất|vào|từ|luật|số) (?:ngày |tháng )?$/.test(
        part.slice(Math.max(0, hit.index - 20), hit.index),
      )
    )
      continue
    const { day } = real(Number(hit[3]), Number(hit[2]), Number(hit[1] ?? 1))
    if (day && (!last || day > last)) last = day
  }
  return referenceFrom(last)
}
