/** Loads the demo city through the same doors as an administrator's own files: check, publish, roles, accounts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Day, Id } from '#basics/values.ts'
import { giveAccount } from '#platform/auth/accounts.ts'
import { hashPassword } from '#platform/auth/password.ts'
import type { Database, Reader } from '#platform/db/open.ts'
import { peopleColumns } from '#slices/organisation/contract-import.ts'
import { readRows } from '#slices/organisation/import/cells.ts'
import { checkUnits } from '#slices/organisation/import/check-units.ts'
import { readTable } from '#slices/organisation/import/file.ts'
import { checkFile, publish } from '#slices/organisation/import/handlers.ts'
import { setRoles } from '#slices/organisation/store-people.ts'
import { accounts, DEMO_PASSWORD } from './accounts.ts'
import { type DemoPost, type DemoUnit, demoPeople } from './people.ts'

const unitsFile = join(import.meta.dirname, 'units.csv')

/** The units of units.csv as the import reads them. */
export async function demoUnits(): Promise<DemoUnit[]> {
  const { rows } = readRows('units', await readTable(await readFile(unitsFile)))
  const plan = checkUnits(rows, [])
  if (plan.problems.length > 0) throw new Error(`units.csv: ${JSON.stringify(plan.problems[0])}`)
  const cells = new Map(rows.map((row) => [row.row, row.cells]))
  return plan.units.map(({ row, unit }) => ({
    ...unit,
    parent: cells.get(row)!.parent ?? '',
    successor: cells.get(row)!.successor ?? '',
  }))
}

/** The people as a file that the people import takes. */
export function peopleFile(posts: DemoPost[]): Buffer {
  const keys = Object.keys(peopleColumns) as (keyof typeof peopleColumns)[]
  const rows = posts.map((post) => keys.map((key) => post[key] ?? ''))
  return Buffer.from(stringify([keys.map((key) => peopleColumns[key][0]), ...rows]))
}

export type LoadedCity = { units: number; people: number; posts: number }

/** Whether this database has units already: then nothing is loaded. */
export async function hasUnits(db: Reader): Promise<boolean> {
  return (await db.selectFrom('unit').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function loadCity(
  { db, inTransaction }: Pick<Database, 'db' | 'inTransaction'>,
  today: Day,
  tell: (line: string) => void = () => {},
): Promise<LoadedCity> {
  const bring = async (kind: 'units' | 'people', fileName: string, bytes: Buffer) => {
    const checked = await checkFile(db, inTransaction, 'system', today, { kind, fileName, bytes })
    if (checked.problemCount > 0)
      throw new Error(`${fileName}: ${JSON.stringify(checked.problems.slice(0, 5))}`)
    await inTransaction((tx) => publish(tx, 'system', today, checked.id))
    return checked
  }
  const units = await bring('units', 'don-vi.csv', await readFile(unitsFile))
  tell(`${units.rows} đơn vị (cơ cấu hiện nay và cơ cấu năm 2024)`)
  const people = demoPeople(await demoUnits())
  const posts = await bring('people', 'nguoi.csv', peopleFile(people))
  const count = new Set(people.map(({ email }) => email)).size
  tell(`${count} người, ${posts.rows} chức vụ đã và đang giữ (nhân vật hư cấu)`)

  const hash = await hashPassword(DEMO_PASSWORD)
  await inTransaction(async (tx) => {
    for (const { post } of givenLeaders(people))
      await setRoles(tx, await personByEmail(tx, post.email), ['leader'])
    for (const { name, email, roles } of accounts) {
      const id = await personByEmail(tx, email)
      if (roles.length > 0) await setRoles(tx, id, roles)
      await giveAccount(tx, { id, name, email }, hash)
    }
  })
  return { units: units.rows, people: count, posts: posts.rows }
}

/** Chairman and vice-chairmen lead the city; nobody else is given that role. */
const givenLeaders = (posts: DemoPost[]) =>
  posts.filter(({ unit, to }) => unit === 'UBND' && to === null).map((post) => ({ post }))

export async function personByEmail(db: Reader, email: string): Promise<Id> {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return id
}

/** The unit with this code on a day. */
export async function unitByCode(db: Reader, code: string, day: Day): Promise<Id> {
  const { id } = await db
    .selectFrom('unit')
    .select('id')
    .where('code', '=', code)
    .where('valid_from', '<=', day)
    .where((on) => on.or([on('valid_to', 'is', null), on('valid_to', '>=', day)]))
    .executeTakeFirstOrThrow()
  return id
}
