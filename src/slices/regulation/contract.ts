/** Regulation: the calendar and the rules the clocks run by, as dated data with their source. */
import { z } from 'zod'

/** official: announced, and counted. projected, unconfirmed: shown in the calendar, never counted. */
export const NoticeStatus = z.enum(['official', 'projected', 'unconfirmed'])
export type NoticeStatus = z.infer<typeof NoticeStatus>
