/** How database values become JavaScript values: one table for both engines, so a row looks the same from either. */

const OID = {
  int8: 20,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  timestamptz: 1184,
  numeric: 1700,
  interval: 1186,
}

/** Counts and journal numbers fit a double; what does not would be wrong in silence, so it fails aloud. Money is selected as text. */
function integer(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`int8 ${text} does not fit a number; select it as text`)
  return value
}

const list =
  <T>(item: (text: string) => T) =>
  (text: string): T[] =>
    text === '{}' ? [] : text.slice(1, -1).split(',').map(item)

/** Postgres prints "2026-09-30 08:15:00.123+00"; the wire wants "2026-09-30T08:15:00.123Z". */
const instant = (text: string): string =>
  new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()

const same = (text: string): string => text

export const parsers: Record<number, (text: string) => unknown> = {
  [OID.int8]: integer,
  [OID.int8Array]: list(integer),
  [OID.date]: same,
  [OID.dateArray]: list(same),
  [OID.timestamptz]: instant,
  [OID.numeric]: same,
  [OID.interval]: same,
}
