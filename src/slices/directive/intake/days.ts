/** Days and cadences as directives print them, resolved from the day of the document. */

import type { Span } from './key.ts'
import type { Qualifier } from './reading.ts'

export type Due = Span & {
  day: string | null
  qualifier: Qualifier | null
  rule: string | null
  /** No such day in the calendar, "31/2". */
  impossible: boolean
  /** The year was not printed. */
  yearless: boolean
}

const two = (n: number): string => String(n).padStart(2, '0')
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const iso = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`

type Reference = { year: number; month: number; day: number } | null

export function referenceFrom(day: string | null | undefined): Reference {
  if (!day) return null
  const [year, month, date] = day.split('-').map(Number)
  return { year: year!, month: month!, day: date! }
}

/** Without a year the coming such day is meant; a day up to 60 days back is kept as past rather than moved a year on. */
function yearFor(month: number, day: number, reference: Reference): number | null {
  if (!reference) return null
  const apart = (month - reference.month) * 30.4 + (day - reference.day)
  return apart < -60 ? reference.year + 1 : reference.year
}

const quarters: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }
const before = '(?:(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: đến| vào| trong)? ?)?'
const cue = `(${before}(?:trước|đến hết|cho đến|đến|hết|vào|xong|kể từ|từ)? ?)`
const clock = '(?:\\d{1,2} ?(?:giờ|h) ?(?:\\d{2})?,? ?)?'
const written =
  '(?:(\\d{1,2}) ?[/.-] ?(\\d{1,2})(?: ?[/.-] ?(\\d{4}))?|(\\d{1,2}) tháng (\\d{1,2})(?:[, ]{1,2}năm (\\d{4}))?)'
const dayPattern = new RegExp(`${cue}${clock}(ngày )?${written}(?![\\d/%])`, 'gu')
const monthlyDay =
  /(?:trước|chậm nhất(?: là)?|vào|đến)? ?ngày (\d{1,2})(?! ?[/.-] ?\d| tháng \d|\d)(?: của)?(?: (hằng tháng|mỗi tháng|tháng sau|của tháng sau))?/gu
const monthPattern =
  /(ngay trong|trong|đến hết|hết|cuối|đến cuối|trước|hoàn thành|xong|chậm nhất(?: là)?|vào) tháng (\d{1,2})(?: ?[/.-] ?(\d{4})|,? năm (\d{4})| (tới|này|sau))?(?!\d| (?:vừa )?qua| đầu)/gu
const quarterPattern =
  /(ngay trong|trong|đến hết|hết|cuối|trước|hoàn thành|xong|chậm nhất(?: là)?|vào|thời gian(?: thực hiện| hoàn thành)?:?) quý (iii|ii|iv|i|[1-4])(?: ?[/.,-] ?| năm |, năm | )?(\d{4})?(?![\p{L}\d])/gu
const yearPattern =
  /(hoàn thành trong|ngay trong|trong|đến hết|hết|cuối|đến cuối|hoàn thành) năm (\d{4}|nay)(?! ?[-/]|\d)/gu
const toYear = /đến năm (\d{4})(?=,)/gu
const cadence =
  /(?:định kỳ )?(?:trước (\d{1,2}) ?(?:giờ|h)(?: \d{2})?,? )?(hằng|mỗi) (ngày|tuần|tháng|quý|năm)/gu
const periodic = /định kỳ (?:\()?(\d{1,2}) tháng(?: một lần|\/lần)?|(\d{1,2}) tháng(?:\/| một )lần|định kỳ/gu
const relatives =
  /(?:bảo đảm |theo |kịp |đúng )(?:đúng |kịp )?(?:tiến độ (?:đã )?(?:được |do )?(?:phê duyệt|giao|đề ra|quy định|thi công|xây dựng|của|trình)[^,;.]{0,60})|(?:bảo đảm |theo |đúng )?thời hạn (?:theo |đã |được |do )*(?:quy định|giao|yêu cầu|thời quy định)|đúng (?:thời )?hạn(?: quy định)?|(?:trong (?:thời hạn |vòng )?|chậm nhất (?:là )?(?:sau )?|(?:ít nhất|tối thiểu) )\(?(?:không quá )?\d{1,3}\)? (?:ngày làm việc|ngày|tháng|tuần|giờ)(?:,? (?:kể )?(?:từ|sau) [^,;.]{0,80})?|sau khi (?:[^,;.()]{0,60}? )?(?:được |có )?(?:thông qua|ban hành|phê duyệt|có hiệu lực)/gu
const events =
  /(?:tại|trước|kịp trình[^,;.]{0,40}tại) (?:kỳ họp|phiên họp|hội nghị|đại hội)(?: thứ)? (?:\d{1,2}|thường kỳ|lần thứ|gần nhất|cuối năm|giữa năm)[^,;.]{0,40}(?:, quốc hội khóa [ivxl]+)?/gu
const windows = new RegExp(
  `(?:thời gian |thực hiện |tổ chức |triển khai )?(?:trong tuần |từ )(?:ngày )?(\\d{1,2})(?: ?[/.-] ?(\\d{1,2})(?: ?[/.-] ?(\\d{4}))?)? (?:đến|tới)(?: hết)?(?: ngày)? ${written}`,
  'gu',
)
const vague =
  /(?:vào |trong )?(?:đầu|giữa|cuối|những tháng đầu|những tháng cuối) (?:năm|tháng|quý) (?:tới|sau|này)|(?:trong )?thời gian sớm nhất/gu

function real(year: number | null, month: number, day: number): { day: string | null; impossible: boolean } {
  if (month < 1 || month > 12 || day < 1 || day > 31) return { day: null, impossible: true }
  if (year === null) return { day: null, impossible: day > lastOf(2024, month) }
  if (day > lastOf(year, month)) return { day: null, impossible: true }
  return { day: iso(year, month, day), impossible: false }
}

const qualify = (words: string): Qualifier | null =>
  /trước/.test(words) ? 'before' : /trong/.test(words) ? 'within' : /vào/.test(words) ? 'on' : 'by'

/** Every time limit printed between start and end, in order; citations of other papers and things past are left out. */
export function duesIn(key: string, span: Span, reference: Reference): Due[] {
  const part = key.slice(span.start, span.end).replace(/\s/g, ' ')
  const dues: Due[] = []
  // Most sentences name no time at all.
  if (
    !/\d|hằng|mỗi|định kỳ|tiến độ|thời|hạn|sau khi|năm nay|(?:đầu|giữa|cuối) (?:năm|tháng|quý)|kỳ họp/.test(
      part,
    )
  )
    return dues
  const taken: Span[] = []
  const free = (start: number, end: number) => !taken.some((other) => start < other.end && end > other.start)
  const add = (
    start: number,
    end: number,
    due: Omit<Due, 'start' | 'end' | 'impossible' | 'yearless'> & Partial<Due>,
  ) => {
    while (start < end && part[start] === ' ') start++
    while (end > start && part[end - 1] === ' ') end--
    taken.push({ start, end })
    dues.push({
      impossible: false,
      yearless: false,
      ...due,
      start: span.start + start,
      end: span.start + end,
    })
  }
  const each = (pattern: RegExp, use: (hit: RegExpExecArray) => void) => {
    pattern.lastIndex = 0
    let guard = 0
    for (let hit = pattern.exec(part); hit && guard < 400; hit = pattern.exec(part), guard++) use(hit)
    pattern.lastIndex = 0
  }
  const behind = (hit: RegExpExecArray, n = 40) =>
    part.slice(hit.index + hit[0].length, hit.index + hit[0].length + n)
  const ahead = (hit: RegExpExecArray, n = 40) => part.slice(Math.max(0, hit.index - n), hit.index)

  each(windows, (hit) => {
    const month2 = Number(hit[5] ?? hit[8])
    const day2 = Number(hit[4] ?? hit[7])
    const year2 = Number(hit[6] ?? hit[9] ?? hit[3] ?? 0) || yearFor(month2, day2, reference)
    const asked =
      /^(?:thời gian|thực hiện|tổ chức|triển khai)/.test(hit[0]) ||
      /(?:thời gian|thực hiện|tổ chức)[^,;.]{0,20}$/.test(ahead(hit))
    if (!asked) {
      taken.push({ start: hit.index, end: hit.index + hit[0].length })
      return
    }
    const from = real(Number(hit[3] ?? 0) || year2, Number(hit[2] ?? month2), Number(hit[1]))
    const to = real(year2, month2, day2)
    if (from.day && to.day)
      add(
        hit.index + (/^(?:thời gian|thực hiện|tổ chức|triển khai) /.exec(hit[0])?.[0].length ?? 0),
        hit.index + hit[0].length,
        {
          day: null,
          qualifier: null,
          rule: `window:${from.day}/${to.day}`,
        },
      )
  })
  each(dayPattern, (hit) => {
    const [all, words = '', named, d1, m1, y1, d2, m2, y2] = hit
    if (!free(hit.index, hit.index + all.length)) return
    const day = Number(d1 ?? d2)
    const month = Number(m1 ?? m2)
    const year = y1 ?? y2
    const limit = words.trim()
    if (!limit && !/(?:hoàn thành|thực hiện|tổ chức|báo cáo|gửi|trình) $/.test(ahead(hit, 14))) return
    if (!limit && !named) return
    if (!named && !year && !d2 && limit !== 'trước' && !/chậm nhất/.test(limit)) return
    const after = behind(hit)
    const yearly =
      /^(?: \(?(?:và|hoặc)?[^,;.]{0,24}\)?)? ?hằng năm/.test(after) ||
      (!year &&
        /(?:hằng năm|báo cáo (?:năm|6 tháng|sơ kết|tổng kết)|định kỳ)[^.;]{0,60}$/.test(ahead(hit, 90)))
    if (month < 1 || month > 12) {
      if (!named) return
    }
    if (yearly && !year) {
      const tail = /^[^,;.]{0,30}?hằng năm/.exec(after)?.[0] ?? ''
      const days = [`${two(month)}-${two(day)}`]
      const second =
        /(?:và|,) (?:ngày )?(\d{1,2}) ?[/.-] ?(\d{1,2})/.exec(tail) ??
        /(?:và|,) (?:ngày )?(\d{1,2}) tháng (\d{1,2})/.exec(tail)
      if (second) days.push(`${two(Number(second[2]))}-${two(Number(second[1]))}`)
      add(hit.index, hit.index + all.length + tail.length, {
        day: null,
        qualifier: qualify(limit),
        rule: days.map((one) => `annual:${one}`).join(';'),
      })
      return
    }
    if (/^(?:kể từ|từ)$/.test(limit)) {
      if (/(?:áp dụng|thực hiện|triển khai|bắt đầu|hoạt động)[^,;.]{0,20}$/.test(ahead(hit))) {
        const at = real(year ? Number(year) : yearFor(month, day, reference), month, day)
        if (at.day)
          add(hit.index, hit.index + all.length, { day: null, qualifier: null, rule: `from:${at.day}` })
      }
      return
    }
    // "đến ngày 19 tháng 11 đã có 15 bộ", "tính đến ngày": a report, not a limit.
    if (
      /^(?:đến|đến hết|vào|hết)$/.test(limit) &&
      (/(?:tính|từ [^,;.]{0,24}|theo|cập nhật|đã [^,;.]{0,60}) ?$/.test(ahead(hit, 70)) ||
        /^,? (?:đã|có|toàn|cả nước)(?![\p{L}])/u.test(after))
    )
      return
    const at = real(year ? Number(year) : yearFor(month, day, reference), month, day)
    add(hit.index, hit.index + all.length, { ...at, qualifier: qualify(limit), rule: null, yearless: !year })
  })
  each(monthPattern, (hit) => {
    if (!free(hit.index, hit.index + hit[0].length)) return
    const month = Number(hit[2])
    if (month < 1 || month > 12) return
    const printed = hit[3] ?? hit[4]
    const year = printed ? Number(printed) : yearFor(month, 28, reference)
    const start = hit[1] === 'hoàn thành' ? hit.index + 'hoàn thành '.length : hit.index
    const qualifier: Qualifier =
      hit[1] === 'trước' ? 'before' : /trong|hoàn thành|xong|vào/.test(hit[1]!) ? 'within' : 'by'
    if (hit[1] === 'vào' && !/(?:hoàn thành|tổ chức|trình)[^,;.]{0,60}$/.test(ahead(hit, 80))) return
    const day = hit[1] === 'trước' ? 1 : year === null ? 28 : lastOf(year, month)
    add(start, hit.index + hit[0].length, {
      ...real(year, month, day),
      qualifier,
      rule: null,
      yearless: !printed,
    })
  })
  each(quarterPattern, (hit) => {
    if (!free(hit.index, hit.index + hit[0].length)) return
    const quarter = quarters[hit[2]!]!
    const year = hit[3] ? Number(hit[3]) : yearFor(quarter * 3, 28, reference)
    const early = hit[1] === 'trước'
    const month = early ? quarter * 3 - 2 : quarter * 3
    const day = early ? 1 : year === null ? 28 : lastOf(year, month)
    add(hit.index, hit.index + hit[0].length, {
      ...real(year, month, day),
      qualifier: early ? 'before' : /hết|cuối|chậm/.test(hit[1]!) ? 'by' : 'within',
      rule: null,
      yearless: !hit[3],
    })
  })
  each(yearPattern, (hit) => {
    if (!free(hit.index, hit.index + hit[0].length)) return
    const asked =
      /^hoàn thành/.test(hit[0]) ||
      /(?:hoàn thành|xong|vận hành|ban hành|trình|phấn đấu|bảo đảm|khởi công|chậm nhất|giải quyết)[^;.]{0,120}$/.test(
        ahead(hit, 150),
      ) ||
      /hết|cuối/.test(hit[1]!)
    if (
      !asked ||
      /(?:từ (?:giờ|nay|năm \d{4}) (?:đến )?|tháng |dịp |giai đoạn |thời điểm )$/.test(ahead(hit))
    )
      return
    if (/^ (?:của|đã)|^ và các năm/.test(behind(hit))) return
    const year = hit[2] === 'nay' ? (reference?.year ?? null) : Number(hit[2])
    if (year !== null && (year < 1990 || year > 2200)) return
    add(hit.index, hit.index + hit[0].length, {
      ...real(year, 12, 31),
      qualifier: /trong|^hoàn thành/.test(hit[0]) ? 'within' : 'by',
      rule: null,
    })
  })
  each(toYear, (hit) => {
    if (!free(hit.index, hit.index + hit[0].length) || hit.index > 12) return
    add(hit.index, hit.index + hit[0].length, {
      ...real(Number(hit[1]), 12, 31),
      qualifier: 'by',
      rule: null,
    })
  })
  each(cadence, (hit) => {
    if (!free(hit.index, hit.index + hit[0].length)) return
    const lead = ahead(hit, 70)
    const asked =
      hit[1] !== undefined ||
      /^định kỳ/.test(hit[0]) ||
      /(?:báo cáo|cập nhật|gửi|giao ban|tổng hợp|thực hiện|đánh giá|công bố|kiểm tra)[^;.]{0,60}$/.test(
        lead,
      ) ||
      /(?:^|[,;.] |- )$/.test(lead) ||
      // "trước ngày 20 hằng tháng": the day says that it is a limit.
      /ngày \d{1,2}(?: của)? $/.test(lead) ||
      lead === ''
    if (
      !asked ||
      /(?:kế hoạch|dự toán|nghị quyết|chương trình|ngân sách|tỷ lệ|chi|thu|hội nghị|nhiệm vụ|công tác|khen thưởng|quốc phòng và an ninh) $/.test(
        lead.slice(-24),
      ) ||
      /dự toán|ngân sách|tiết kiệm chi|chất lượng/.test(lead.slice(-30))
    )
      return
    const unit = hit[3]
    let rule =
      unit === 'ngày'
        ? 'daily'
        : unit === 'tuần'
          ? 'weekly'
          : unit === 'tháng'
            ? 'monthly'
            : unit === 'quý'
              ? 'quarterly'
              : 'annual'
    let start = hit.index
    let end = hit.index + hit[0].length
    if (rule === 'monthly') {
      monthlyDay.lastIndex = 0
      const near = part.slice(Math.max(0, hit.index - 40), end + 40)
      const found = monthlyDay.exec(near)
      monthlyDay.lastIndex = 0
      if (found) {
        rule = `monthly:${two(Number(found[1]))}`
        const at = Math.max(0, hit.index - 40) + found.index
        end = Math.max(end, at + found[0].length)
        if (at + found[0].length >= hit.index) start = Math.min(start, at + /^ ?/.exec(found[0])![0].length)
      }
    }
    if (rule === 'annual' && !/^định kỳ/.test(hit[0]) && !/báo cáo|định kỳ/.test(lead)) return
    add(start, end, { day: null, qualifier: null, rule })
  })
  each(periodic, (hit) => {
    if (!hit[1] && !hit[2]) return
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, {
        day: null,
        qualifier: null,
        rule: `every:P${hit[1] ?? hit[2]}M`,
      })
  })
  each(events, (hit) => {
    if (
      free(hit.index, hit.index + hit[0].length) &&
      /(?:trình|thông qua|báo cáo|xem xét|ban hành)/.test(ahead(hit, 120))
    )
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'event' })
  })
  each(relatives, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'relative' })
  })
  each(vague, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'vague' })
  })
  return dues.sort((a, b) => a.start - b.start)
}

const whole =
  /^(?:nhiệm vụ |công việc )?(?:thường xuyên|liên tục|hằng năm|hằng tháng|hằng tuần|hằng ngày|hằng quý|định kỳ)/
/** The time in a field of its own ("Thời hạn: Quý I/2026", a table cell): no cue is needed there. */
export function dueOfField(key: string, span: Span, reference: Reference): Due | null {
  const part = key.slice(span.start, span.end)
  if (/các năm tiếp theo|những năm tiếp theo/.test(part))
    return { ...span, day: null, qualifier: null, rule: 'continuous', impossible: false, yearless: false }
  const found = duesIn(key, span, reference).find((due) => due.day || due.rule || due.impossible)
  if (found) return found
  const make = (due: Partial<Due>): Due => ({
    ...span,
    day: null,
    qualifier: null,
    rule: null,
    impossible: false,
    yearless: false,
    ...due,
  })
  if (whole.test(part)) {
    const rule = /thường xuyên|liên tục/.test(part)
      ? 'continuous'
      : /hằng năm/.test(part)
        ? 'annual'
        : /hằng tháng/.test(part)
          ? 'monthly'
          : /hằng tuần/.test(part)
            ? 'weekly'
            : /hằng quý/.test(part)
              ? 'quarterly'
              : /hằng ngày/.test(part)
                ? 'daily'
                : 'continuous'
    return make({ rule })
  }
  const quarter = /quý (iii|ii|iv|i|[1-4])(?: ?[/.,-] ?| năm |, năm | )?(\d{4})?/.exec(part)
  if (quarter) {
    const q = quarters[quarter[1]!]!
    const year = quarter[2] ? Number(quarter[2]) : yearFor(q * 3, 28, reference)
    return make({
      ...real(year, q * 3, year === null ? 28 : lastOf(year, q * 3)),
      qualifier: 'within',
      yearless: !quarter[2],
    })
  }
  const day = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(part)
  if (day) return make({ ...real(Number(day[3]), Number(day[2]), Number(day[1])), qualifier: 'by' })
  const month = /(?:tháng )?(\d{1,2})(?: ?[/.-] ?| năm )(\d{4})/.exec(part)
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12) {
    return make({
      ...real(Number(month[2]), Number(month[1]), lastOf(Number(month[2]), Number(month[1]))),
      qualifier: 'within',
    })
  }
  const range = /(\d{4}) ?- ?(\d{4})/.exec(part)
  // "2025 - 2026" ends with its last year; a whole plan period is a window.
  if (range && Number(range[2]) - Number(range[1]) <= 1)
    return make({ ...real(Number(range[2]), 12, 31), qualifier: 'within' })
  if (range) return make({ rule: `window:${range[1]}-01-01/${range[2]}-12-31` })
  const year = /(?:năm )?(\d{4})/.exec(part)
  if (year) return make({ ...real(Number(year[1]), 12, 31), qualifier: 'within' })
  if (/tiến độ|theo (?:quy định|kế hoạch|yêu cầu)|sau khi/.test(part)) return make({ rule: 'relative' })
  return null
}
