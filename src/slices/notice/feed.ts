/** The open duties of a person as a calendar that any calendar program takes in (RFC 5545). */
import ical, { ICalEventTransparency } from 'ical-generator'
import { addDays } from '#basics/values.ts'
import { type Language, word } from '#platform/http/wording.ts'
import type { OpenClock } from '#slices/regulation/public.ts'
import { pageOf } from './rules.ts'

const HALF_HOUR = 30 * 60_000
// What calendar programs draw on one line; tabs and other controls have no place in the format.
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()

/**
 * A day is a whole day, whatever the zone of who looks at it; what is due by the hour stands in UTC, which every program shows in its
 * own zone. The same duties give the same text, so that its hash can be its ETag.
 */
export function feedOf(clocks: readonly OpenClock[], url: string, language: Language): string {
  const say = (code: string, detail = {}) => clean(word(code, detail, language))
  const calendar = ical({
    name: say('notice.feed.name'),
    prodId: { company: 'Daumoi', product: 'Daumoi', language: language.toUpperCase() },
    ttl: 3600,
  })
  for (const { id, about, duty, title, startedAt, dueDay, dueAt, state, version } of clocks) {
    const page = pageOf(about)
    const owed = say(`regulation.duty-${duty}`)
    const hours = dueAt && { start: new Date(Date.parse(dueAt) - HALF_HOUR), end: new Date(dueAt) }
    const day = { start: new Date(dueDay), end: new Date(addDays(dueDay, 1)), allDay: true }
    calendar.createEvent({
      // One clock is one entry for ever: moved, it moves there too.
      id: `${id}@${new URL(url).hostname}`,
      sequence: version,
      stamp: new Date(startedAt),
      ...(hours || day),
      summary: say(state === 'paused' ? 'notice.feed.paused' : 'notice.feed.entry', { title, duty: owed }),
      description: say('notice.feed.what', { duty: owed, due: dueDay.split('-').reverse().join('/') }),
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(page ? { url: url + page } : {}),
    })
  }
  // The library writes it behind the entries, where it may not stand.
  return calendar
    .toString()
    .replace('\r\nVERSION:2.0\r\n', '\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n')
}
