/** Ready-made notices and clocks; a test names only what it cares about. */
import { v7 } from 'uuid'
import type { Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { startClocks, type ToStart } from './clocks.ts'
import type { NoticeBody, NoticeDay } from './contract.ts'

/** A day off for all between Monday and Friday, as a typhoon makes one. */
export const dayOff = (day: string, name = 'Nghỉ phòng, tránh bão'): NoticeDay => ({
  day,
  kind: 'publicHoliday',
  name,
  pairedWith: null,
})
export const aNotice = (wish: Partial<NoticeBody> = {}): NoticeBody => ({
  unit: null,
  title: 'Nghỉ phòng, tránh bão',
  source: 'Công điện 01/CĐ-UBND',
  status: 'official',
  days: [dayOff('2026-10-08')],
  ...wish,
})

/** Noon in Ho Chi Minh City on a day. */
export const noon = (day: string): Date => new Date(`${day}T12:00:00+07:00`)

/** A clock that began at noon of `since`: 5 working days to unblock, unless said otherwise. */
export async function givenClock(
  tx: Tx,
  wish: Partial<ToStart> & { unit: Id; since: string },
): Promise<{ id: Id; about: Id; dueDay: string; dueAt: string | null }> {
  const { since, ...given } = wish
  const about = given.about ?? { kind: 'task', id: v7() }
  const [started] = await startClocks(
    tx,
    [{ duty: 'unblock', title: 'Tháo gỡ vướng mắc', person: null, dueDay: null, ...given, about }],
    noon(since),
  )
  return { ...started!, about: about.id }
}
