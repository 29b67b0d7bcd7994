/** Days and cadences as directives print them, resolved from the day of the document. */

import { iso, lastOf, quarters, type Reference, real, two, yearFor } from './calendar.ts'
import {
  awaited,
  cadence,
  dangers,
  dayPattern,
  events,
  monthlyDay,
  monthPattern,
  partPattern,
  periodic,
  quarterly,
  quarterPattern,
  relatives,
  steady,
  toYear,
  vague,
  windows,
  yearPattern,
} from './days-patterns.ts'
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

const qualify = (words: string): Qualifier | null =>
  /trước/.test(words) ? 'before' : /trong/.test(words) ? 'within' : /vào/.test(words) ? 'on' : 'by'

/** Every time limit printed between start and end, in order; citations of other papers and things past are left out. */
export function duesIn(key: string, span: Span, reference: Reference): Due[] {
  const part = key.slice(span.start, span.end).replace(/\s/g, ' ')
  const dues: Due[] = []
  // Most sentences name no time at all.
  if (
    !/\d|hằng|mỗi|định kỳ|tiến độ|lộ trình|thời|hạn|thường xuyên|liên tục|khi |ngay sau|năm nay|(?:đầu|giữa|cuối) (?:năm|tháng|quý)|kỳ họp|những ngày|các ngày|trường hợp/.test(
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

  /** Only a label stands before it. */
  const opens = (hit: RegExpExecArray) => /^\s*(?:[-+*•]|\S{1,4}[.)])?\s*$/.test(part.slice(0, hit.index))

  each(windows, (hit) => {
    const month2 = Number(hit[7] ?? hit[10])
    const day2 = Number(hit[6] ?? hit[9])
    const year1 = hit[3] ?? hit[5]
    const year2 = Number(hit[8] ?? hit[11] ?? year1 ?? 0) || yearFor(month2, day2, reference)
    const asked =
      // "Từ ngày 15/9 đến 30/11, phối hợp ...": a clause in front says when.
      (opens(hit) && /^,/.test(behind(hit))) ||
      /^(?:thời gian|thực hiện|tổ chức|triển khai)/.test(hit[0]) ||
      /(?:thời gian|thực hiện|tổ chức)[^,;.]{0,20}$/.test(ahead(hit))
    if (!asked) {
      taken.push({ start: hit.index, end: hit.index + hit[0].length })
      return
    }
    const from = real(Number(year1 ?? 0) || year2, Number(hit[2] ?? hit[4] ?? month2), Number(hit[1]))
    const to = real(year2, month2, day2)
    // "Từ ngày 15/9 đến 30/11": work that is over by then; "trong tuần ngày 15 đến 31": when something takes place.
    const over = !/trong tuần /.test(hit[0])
    if (from.day && to.day)
      add(
        hit.index + (/^(?:thời gian|thực hiện|tổ chức|triển khai) /.exec(hit[0])?.[0].length ?? 0),
        hit.index + hit[0].length,
        {
          day: over ? to.day : null,
          qualifier: over ? 'within' : null,
          rule: `window:${from.day}/${to.day}`,
          yearless: over && !(hit[8] ?? hit[11] ?? year1),
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
        (/(?:hằng năm|báo cáo (?:năm|6 tháng|sơ kết|tổng kết)|định kỳ)[^.;]{0,60}$/.test(ahead(hit, 90)) ||
          /định kỳ (?:0?6 tháng|hằng năm|mỗi năm)[^.;]{0,150}$/.test(ahead(hit, 180))))
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
      if (
        /(?:áp dụng|thực hiện|triển khai|bắt đầu|hoạt động)[^,;.]{0,20}$/.test(ahead(hit)) ||
        (opens(hit) && /^,/.test(after))
      ) {
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
    // "mặt bằng phục vụ lễ khởi công vào ngày 19/12": the day is that of what the work is for.
    if (
      limit === 'vào' &&
      /(?<!\p{L})(?:phục vụ|để|nhằm|chuẩn bị|chào mừng|hướng tới|kịp|được chọn)(?!\p{L})[^,;.]{0,90}$/u.test(
        ahead(hit, 110),
      )
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
    // "quý I và quý II năm 2027" ends with the second.
    const quarter = quarters[hit[3] ?? hit[2]!]!
    const year = hit[4] ? Number(hit[4]) : yearFor(quarter * 3, 28, reference)
    const early = hit[1] === 'trước'
    const month = early ? quarter * 3 - 2 : quarter * 3
    const day = early ? 1 : year === null ? 28 : lastOf(year, month)
    add(hit.index, hit.index + hit[0].length, {
      ...real(year, month, day),
      qualifier: early ? 'before' : /hết|cuối|chậm/.test(hit[1]!) ? 'by' : 'within',
      rule: null,
      yearless: !hit[4],
    })
  })
  each(partPattern, (hit) => {
    if (!free(hit.index, hit.index + hit[0].length)) return
    const months = hit[4] ? 6 : ({ '3': 3, '6': 6, '9': 9, ba: 3, sáu: 6, chín: 9 }[hit[2]!] ?? 6)
    const month = (hit[3] ?? hit[4]) === 'cuối' ? 12 : months
    const printed = hit[5] && hit[5] !== 'nay' ? Number(hit[5]) : null
    const year = printed ?? (hit[5] ? (reference?.year ?? null) : yearFor(month, 28, reference))
    const day = real(year, month, year === null ? 28 : lastOf(year, month))
    // "kết quả trong 6 tháng đầu năm" that is over tells of what was.
    const over =
      reference !== null && day.day !== null && day.day < iso(reference.year, reference.month, reference.day)
    if (over) {
      taken.push({ start: hit.index, end: hit.index + hit[0].length })
      return
    }
    add(hit.index, hit.index + hit[0].length, {
      ...day,
      qualifier: hit[1] === 'trước' ? 'before' : /hết|xong/.test(hit[1]!) ? 'by' : 'within',
      rule: null,
      yearless: !hit[5],
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
    if (!free(hit.index, hit.index + hit[0].length)) return
    // "Đến năm 2030, ...", "...; đến năm 2030 đạt 100%": a clause that opens with its year, or a share to be reached by it.
    const opening =
      hit[1] === 'đến ' && hit.index <= 12 && /^(?:,| (?:đạt|phải|hoàn thành|có) )/.test(behind(hit))
    const reached = hit[1]
      ? /(?:đạt|phấn đấu|bảo đảm|mục tiêu|ít nhất|tối thiểu|trên)(?!\p{L})[^;.%]{0,90}\d ?%[^;.%]{0,90}$/u
      : /phấn đấu(?!\p{L})[^;.%]{0,90}\d ?%[^;.%]{0,90}(?<!so với|vốn|thu|chi|công|từ|giao|của) $/u
    const share =
      (reached.test(ahead(hit, 200)) ||
        (hit[1] &&
          /^,? (?:phấn đấu |bảo đảm |có )?(?:đạt|ít nhất|tối thiểu|trên|có)(?!\p{L})[^;.%]{0,60}\d ?%/u.test(
            behind(hit, 100),
          ))) &&
      // "Chương trình phòng, chống tội phạm đến năm 2030" is the name of a paper.
      !/(?:chương trình|chiến lược|kế hoạch|đề án|quy hoạch|tầm nhìn|định hướng|nghị quyết|giai đoạn|dự toán|chỉ tiêu)(?!\p{L})(?:[^,;.%]|, (?=chống|chữa|tránh)){0,90}$/u.test(
        ahead(hit, 110),
      )
    if (!opening && !share) return
    add(hit.index, hit.index + hit[0].length, {
      ...real(Number(hit[2]), 12, 31),
      qualifier: hit[1] ? 'by' : 'within',
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
      /ngày \d{1,2}(?: của)? $|(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật) $/.test(lead) ||
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
    const reported =
      /báo cáo|định kỳ/.test(lead) ||
      (lead === '' &&
        /^(?:,| hoặc đột xuất,?| và đột xuất,?)? (?:tổng hợp|báo cáo|gửi|đánh giá|sơ kết|rà soát)/.test(
          behind(hit),
        ))
    if (rule === 'annual' && !/^định kỳ/.test(hit[0]) && !reported) return
    add(start, end, { day: null, qualifier: null, rule })
  })
  each(quarterly, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'quarterly' })
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
  each(dangers, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'event' })
  })
  each(awaited, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'relative' })
  })
  each(relatives, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'relative' })
  })
  each(steady, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'continuous' })
  })
  each(vague, (hit) => {
    if (free(hit.index, hit.index + hit[0].length))
      add(hit.index, hit.index + hit[0].length, { day: null, qualifier: null, rule: 'vague' })
  })
  return dues.sort((a, b) => a.start - b.start)
}
