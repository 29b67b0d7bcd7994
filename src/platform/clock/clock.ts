/** What time it is for the office: settable in tests and in the demo, always counted in Asia/Ho_Chi_Minh. */
import type { Day } from '#basics/values.ts'

export type Clock = { now(): Date; today(): Day }

const inHoChiMinh = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })

export const dayOf = (moment: Date): Day => inHoChiMinh.format(moment)

/** The machine's clock, moved by `DAUMOI_CLOCK_OFFSET_DAYS` where a rehearsal wants another day. */
export function systemClock(offsetDays = Number(process.env.DAUMOI_CLOCK_OFFSET_DAYS ?? 0)): Clock {
  const now = () => new Date(Date.now() + offsetDays * 86_400_000)
  return { now, today: () => dayOf(now()) }
}

/** A clock that stands still at eight in the morning of `day`. */
export const clockAt = (day: Day): Clock => ({
  now: () => new Date(`${day}T08:00:00+07:00`),
  today: () => day,
})
