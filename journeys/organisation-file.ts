/** The organisation of the city as an administrator brings it: one file of units made from the published lists, and the same file spoilt. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'

const shared = join(import.meta.dirname, '../../shared/data')
const ours = join(import.meta.dirname, '../src/cli/demo/units.csv')
const heads = ['Người đứng đầu', 'Thư điện tử người đứng đầu']
const columns = ['Mã', 'Loại', 'Tên đơn vị', 'Tên viết tắt', 'Mã đơn vị cấp trên', 'Từ ngày', 'Đến ngày']
export type UnitRow = Record<string, string>

type Listed = { name: string; abbr?: string; category: string; validTo?: string; until?: string }
const kinds: Record<string, string> = { sở: 'Sở', 'văn phòng': 'Văn phòng', 'thanh tra': 'Thanh tra' }

/** The committee, its departments and its communes; the demo's own list where the published ones are not at hand. */
export function unitRows(): UnitRow[] {
  const departments = join(shared, 'organisations/hcmc-departments.json')
  const communes = join(shared, 'admin-units/hcmc-communes-2025-07.csv')
  const [top, from] = ['UBND', '01/07/2025']
  if (!existsSync(departments) || !existsSync(communes))
    return (parse(readFileSync(ours, 'utf8'), { columns: true, bom: true }) as UnitRow[])
      .filter((row) => !row['Đến ngày'])
      .map(pick)
  const { organisations } = JSON.parse(readFileSync(departments, 'utf8')) as { organisations: Listed[] }
  const codes = new Set<string>()
  const agencies = organisations
    .filter(({ abbr, category }) => abbr && kinds[category])
    .filter(({ abbr }) => !codes.has(abbr!) && codes.add(abbr!))
    .map(({ name, abbr, category }) => row(abbr!, kinds[category]!, name, top, from))
  const list = parse(readFileSync(communes, 'utf8'), { columns: true }) as { code: string; name: string }[]
  const committee = row(top, 'UBND', 'Ủy ban nhân dân Thành phố Hồ Chí Minh', '', '02/07/1976')
  return [committee, ...agencies, ...list.map(({ code, name }) => row(`X${code}`, 'Cấp xã', name, top, from))]
}

const row = (code: string, kind: string, name: string, top: string, from: string): UnitRow => ({
  Mã: code,
  Loại: kind,
  'Tên đơn vị': name,
  'Tên viết tắt': name.slice(0, 120),
  'Mã đơn vị cấp trên': top,
  'Từ ngày': from,
  'Đến ngày': '',
})
const pick = (full: UnitRow): UnitRow =>
  Object.fromEntries(columns.map((column) => [column, full[column] ?? '']))

/** With the columns of heads when any row names one. */
function table(rows: UnitRow[]): string[][] {
  const wanted = rows.some((each) => heads[0]! in each) ? [...columns, ...heads] : columns
  return [wanted, ...rows.map((each) => wanted.map((column) => each[column] ?? ''))]
}
export const asCsv = (rows: UnitRow[]): Buffer => Buffer.from(`\ufeff${stringify(table(rows))}`)
export const asXlsx = (rows: UnitRow[]): Promise<Buffer> =>
  writeXlsxFile(
    table(rows).map((cells) => cells.map((value) => ({ value, type: String }))) as never,
  ).toBuffer()
