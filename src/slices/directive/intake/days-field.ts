/** The time in a field or a cell of its own. */

import { iso, lastOf, quarters, type Reference, real, yearFor } from './calendar.ts'
import { type Due, duesIn } from './days.ts'
import type { Span } from './key.ts'

/** "Quý IV năm 2025 và các năm tiếp theo": the first day of what is named first. */
function startOf(part: string): string | null {
  const year = /(?<!\d)(20\d{2})(?!\d)/.exec(part)?.[1]
  if (!year) return null
  const quarter = /quý (iii|ii|iv|i|[1-4])(?!\p{L})/u.exec(part)
  const month = /tháng (\d{1,2})|(?<!\d)(\d{1,2})\/20\d{2}/.exec(part)
  const first = quarter ? quarters[quarter[1]!]! * 3 - 2 : month ? Number(month[1] ?? month[2]) : 1
  return first >= 1 && first <= 12 ? iso(Number(year), first, 1) : null
}

const whole =
  /^(?:nhiệm vụ |công việc )?(?:thường xuyên|liên tục|hằng năm|hằng tháng|hằng tuần|hằng ngày|hằng quý|định kỳ)/
/** The time in a field of its own ("Thời hạn: Quý I/2026", a table cell): no cue is needed there. */
export function dueOfField(key: string, span: Span, reference: Reference, cell = false): Due | null {
  const part = key.slice(span.start, span.end)
  if (/các năm tiếp theo|những năm tiếp theo|trở đi/.test(part)) {
    // In the column of a plan of years, work without an end is what lasts; a field of its own also says since when.
    const from = cell ? null : startOf(part)
    return {
      ...span,
      day: null,
      qualifier: null,
      rule: from ? `from:${from}` : 'continuous',
      impossible: false,
      yearless: false,
    }
  }
  const found = duesIn(key, span, reference).find((due) => due.day || due.rule || due.impossible)
  if (found) return found
  // "Từ 01/7/2025", "Từ quý I/2026": only its beginning is said.
  if (/^(?:kể )?từ /.test(part) && !/(?:đến|tới|-) ?(?:hết )?(?:ngày |tháng |quý |năm )?\d/.test(part)) {
    const day = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(part)
    const from = day ? real(Number(day[3]), Number(day[2]), Number(day[1])).day : startOf(part)
    if (from)
      return { ...span, day: null, qualifier: null, rule: `from:${from}`, impossible: false, yearless: false }
  }
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
    return make({
      ...real(Number(range[2]), 12, 31),
      qualifier: 'within',
      rule: cell ? null : `window:${range[1]}-01-01/${range[2]}-12-31`,
    })
  if (range) return make({ rule: `window:${range[1]}-01-01/${range[2]}-12-31` })
  const year = /(?:năm )?(\d{4})/.exec(part)
  if (year) return make({ ...real(Number(year[1]), 12, 31), qualifier: 'within' })
  if (/tiến độ|theo (?:quy định|kế hoạch|yêu cầu)|sau khi/.test(part)) return make({ rule: 'relative' })
  return null
}
