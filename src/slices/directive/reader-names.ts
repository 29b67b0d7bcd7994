/** Whom the reader may find in a paper: the units of the day, and by their old names those whose work they took over. */
import type { Day } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { endedForReader, unitsForReader } from '#slices/organisation/public.ts'
import type { UnitNames } from './intake/reading.ts'
import type { EndedUnit } from './intake/remarks.ts'

export async function namesForReader(
  db: Reader,
  today: Day,
): Promise<{ units: UnitNames[]; ended: EndedUnit[] }> {
  const units = await unitsForReader(db, today)
  const ended = await endedForReader(db, today)
  return { units, ended: ended.map(({ heir, ...unit }) => ({ ...unit, successor: heir?.id ?? null })) }
}
