/** When messages go: minutes of the day in Ho Chi Minh City, and the moment of the day's digest. */
import type { Day } from '#basics/values.ts'

/** Seven hours before Greenwich all year round. */
export const minuteOf = (moment: Date): number =>
  (moment.getUTCHours() * 60 + moment.getUTCMinutes() + 7 * 60) % 1440

/** The digest holds what came before this moment of a working day; what comes later waits for the next. */
export const DIGEST = { hour: '07:30', minute: 7 * 60 + 30 }
export const digestMoment = (day: Day): string => new Date(`${day}T${DIGEST.hour}:00+07:00`).toISOString()
