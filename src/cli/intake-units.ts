/** `--org FILE`: the units a directive may name, from JSON or from the table the import of units takes; those ended apart. */
import { readFile } from 'node:fs/promises'
import { isDay } from '#basics/day.ts'
import type { UnitNames } from '#slices/directive/intake/reading.ts'
import type { EndedUnit } from '#slices/directive/intake/remarks.ts'
import { sayIn } from './intake-words.ts'
import type { Language } from './say.ts'

/** The list cannot be used; the message says why, in the language of whoever asked. */
export class WrongUnits extends Error {}

type Listed = UnitNames & { validFrom: string | null; validTo: string | null; successor: string | null }
export type Units = { there: UnitNames[]; ended: EndedUnit[] }

export async function unitsFrom(file: string, language: Language): Promise<(day: string) => Units> {
  const bytes = await readFile(file)
  const first = bytes
    .subarray(0, 200)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()[0]
  const listed =
    first === '[' || first === '{' ? fromJson(bytes, file, language) : await fromTable(bytes, file, language)
  if (listed.length === 0) throw new WrongUnits(sayIn(language)('org-empty', { file }))
  return (day) => onDay(listed, day)
}

/** Who is there on the day; of those who have ended, who took their work over and is there. */
function onDay(listed: Listed[], day: string): Units {
  const holds = ({ validFrom, validTo }: Listed) =>
    (!validFrom || validFrom <= day) && (!validTo || validTo >= day)
  const byId = new Map(listed.map((unit) => [unit.id, unit]))
  const heir = (unit: Listed): string | null => {
    let here: Listed | undefined = unit
    for (let guard = 0; here && guard < 20; guard++) {
      if (here !== unit && holds(here)) return here.id
      here = here.successor === null ? undefined : byId.get(here.successor)
    }
    return null
  }
  return {
    there: listed.filter(holds),
    ended: listed.flatMap((unit) => {
      const { validFrom, validTo } = unit
      const over = validTo !== null && validTo < day
      // A list need not say since when a unit was there.
      return over ? [{ ...unit, validFrom: validFrom ?? '0001-01-01', validTo, successor: heir(unit) }] : []
    }),
  }
}

function fromJson(bytes: Buffer, file: string, language: Language): Listed[] {
  const say = sayIn(language)
  let given: unknown
  try {
    given = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw new WrongUnits(say('org-json', { file, what: (error as Error).message }))
  }
  const list = Array.isArray(given) ? given : (given as { units?: unknown }).units
  if (!Array.isArray(list)) throw new WrongUnits(say('org-shape', { file, place: '"units"' }))
  return list.map((one: unknown, n) => {
    const wrong = (key: string) => new WrongUnits(say('org-shape', { file, place: `[${n}].${key}` }))
    if (one === null || typeof one !== 'object') throw wrong('name')
    const unit = one as Record<string, unknown>
    const text = (key: string, otherwise: string | null): string | null => {
      const value = unit[key] ?? otherwise
      if (value !== null && (typeof value !== 'string' || !value.trim())) throw wrong(key)
      return value
    }
    const day = (key: string) => {
      const value = text(key, null)
      if (value !== null && !isDay(value)) throw wrong(key)
      return value
    }
    const name = text('name', null)
    if (name === null) throw wrong('name')
    const aliases = unit.aliases ?? []
    if (!Array.isArray(aliases) || aliases.some((each) => typeof each !== 'string')) throw wrong('aliases')
    const id = text('id', text('code', name))!
    return {
      id,
      name,
      shortName: text('shortName', name)!,
      aliases: aliases as string[],
      kind: text('kind', 'department')!,
      path: text('path', id)!,
      validFrom: day('validFrom'),
      validTo: day('validTo'),
      successor: text('successor', null),
    }
  })
}

async function fromTable(bytes: Buffer, file: string, language: Language): Promise<Listed[]> {
  const [{ readTable }, { readRows }, { checkUnits }] = await Promise.all([
    import('#slices/organisation/import/file.ts'),
    import('#slices/organisation/import/cells.ts'),
    import('#slices/organisation/import/check-units.ts'),
  ])
  const read = readRows('units', await readTable(bytes))
  const plan = read.problems.length ? { units: [], problems: read.problems } : checkUnits(read.rows, [])
  if (plan.problems.length) throw new WrongUnits(await faults(plan.problems, file, language))
  const byKey = new Map(plan.units.map((one) => [one.key, one.unit]))
  const pathOf = (key: string): string => {
    const { code, parent } = byKey.get(key)!
    return parent === null ? code : `${pathOf(parent)}.${code}`
  }
  // A code is used again after a reorganisation: the unit there is meant by the bare code.
  const idOf = (key: string): string => {
    const { code, validTo } = byKey.get(key)!
    const twice = plan.units.filter((other) => other.unit.code === code).length > 1
    return twice && validTo ? `${code}@${validTo}` : code
  }
  return plan.units.map(({ key, unit }) => ({
    id: idOf(key),
    name: unit.name,
    shortName: unit.shortName,
    aliases: unit.aliases,
    kind: unit.kind,
    path: pathOf(key),
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    successor: unit.successor === null ? null : idOf(unit.successor),
  }))
}

type Fault = {
  row: number
  column: string | null
  code: string
  detail: Record<string, string | number | null>
}
async function faults(found: Fault[], file: string, language: Language): Promise<string> {
  const say = sayIn(language)
  const [{ addWords, word }, organisation, { unitColumns }] = await Promise.all([
    import('#platform/http/wording.ts'),
    language === 'en'
      ? import('#slices/organisation/words.en.ts')
      : import('#slices/organisation/words.vi.ts'),
    import('#slices/organisation/contract-import.ts'),
  ])
  addWords('vi' in organisation ? { vi: organisation.vi, en: {} } : { vi: {}, en: organisation.en })
  const columns: Record<string, readonly string[]> = unitColumns
  const lines = found.slice(0, 10).map(({ row, column, code, detail }) => {
    const place = [
      row === 0 ? say('org-file') : say('org-row', { row }),
      ...(column
        ? [say('org-column', { column: language === 'vi' ? (columns[column]?.[0] ?? column) : column })]
        : []),
    ]
    return `  ${place.join(', ')}: ${word(`import.${code}`, detail, language)}`
  })
  if (found.length > 10) lines.push(`  ${say('more', { count: found.length - 10 })}`)
  return [say('org-wrong', { file, count: found.length }), ...lines].join('\n')
}
