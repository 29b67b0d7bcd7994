/** An annex kept as a workbook: each sheet as its name and one line a row, merged cells said in every row they cover. */
import readWorkbook from 'read-excel-file/node'
import { Unreadable } from '#basics/decision.ts'
import type { Parts } from './container.ts'
import { type GridCell, linesOfGrid } from './grid.ts'
import { attribute, utf, walk } from './xml.ts'

const MOST_CELLS = 2_000_000

export async function textOfWorkbook(bytes: Buffer, parts: Parts): Promise<string> {
  const sheets = await readWorkbook(bytes).catch(() => {
    throw new Unreadable('file.broken', { reason: 'xlsx' })
  })
  const merged = mergedIn(parts)
  const blocks: string[] = []
  let cells = 0
  for (const { sheet, data } of sheets) {
    cells += data.reduce((sum, row) => sum + row.length, 0)
    if (cells > MOST_CELLS) throw new Unreadable('file.unpacks-too-large', { limit: MOST_CELLS })
    const lines = linesOfGrid(gridOf(data, merged.get(sheet) ?? []))
    if (lines.length === 0) continue
    // A sheet nobody has named says nothing by its name.
    if (sheets.length > 1 && !/^(?:sheet|trang tính|bảng)\s*\d+$/i.test(sheet)) blocks.push(sheet)
    blocks.push(...lines)
  }
  return blocks.join('\n\n')
}

type Area = { row: number; column: number; down: number; across: number }

function gridOf(data: readonly (readonly unknown[])[], areas: readonly Area[]): GridCell[][] {
  const starts = new Map(areas.map((area) => [`${area.row}:${area.column}`, area]))
  const covered = new Set<string>()
  for (const { row, column, down, across } of areas)
    for (let r = row; r < row + down && r < data.length; r++)
      for (let c = column; c < column + across; c++) if (r !== row || c !== column) covered.add(`${r}:${c}`)
  return data.map((row, r) =>
    row.flatMap((value, c) => {
      if (covered.has(`${r}:${c}`)) return []
      const { down = 1, across = 1 } = starts.get(`${r}:${c}`) ?? {}
      return [{ lines: wordsOf(value), across, down }]
    }),
  )
}

function wordsOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (value instanceof Date) {
    const [year, month, day] = value.toISOString().slice(0, 10).split('-')
    return [`${day}/${month}/${year}`]
  }
  return String(value)
    .split(/\r?\n/)
    .map((line) => line.replaceAll('|', '/').trim())
    .filter(Boolean)
}

/** The areas of merged cells by the name of the sheet. */
function mergedIn(parts: Parts): Map<string, Area[]> {
  const text = (name: string) => utf(parts.text.get(name))
  const places = new Map<string, string>()
  walk(
    text('xl/_rels/workbook.xml.rels'),
    (name, tag) => {
      if (!name.endsWith('Relationship')) return
      const [id, target] = [attribute(tag, 'Id'), attribute(tag, 'Target')]
      if (id && target) places.set(id, target.replace(/^\/?(?:xl\/)?/, 'xl/'))
    },
    () => {},
  )
  const merged = new Map<string, Area[]>()
  walk(
    text('xl/workbook.xml'),
    (name, tag) => {
      if (!/(?:^|:)sheet$/.test(name)) return
      const [sheet, id] = [attribute(tag, 'name'), attribute(tag, 'r:id')]
      const place = id ? places.get(id) : undefined
      if (sheet && place) merged.set(sheet, areasIn(text(place)))
    },
    () => {},
  )
  return merged
}

function areasIn(sheet: string): Area[] {
  const areas: Area[] = []
  for (const [, a, b, c, d] of sheet.matchAll(
    /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
  )) {
    const [left, right] = [columnOf(a!), columnOf(c!)]
    const [top, bottom] = [Number(b) - 1, Number(d) - 1]
    // A merge over the whole sheet is decoration; covering it cell by cell would take for ever.
    if (areas.length < 20_000 && right - left < 60 && bottom - top < 5000)
      areas.push({ row: top, column: left, down: bottom - top + 1, across: right - left + 1 })
  }
  return areas
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
