/** Looks into an XLSX file before it is read: that it is a workbook, that it does not unpack to gigabytes, which cells are formulas. */
import { fromBufferPromise, type ZipFile } from 'yauzl'
import type { ImportProblemCode } from '../contract-import.ts'

const MOST_INSIDE = 150 * 1024 * 1024
const MOST_ENTRIES = 2000
const MOST_FORMULAS = 100

export type Inspected = { problem: ImportProblemCode } | { formulas: { row: number; cell: string }[] }

export async function inspectWorkbook(bytes: Buffer): Promise<Inspected> {
  let zip: ZipFile | undefined
  try {
    zip = await fromBufferPromise(bytes)
    let inside = 0
    let entries = 0
    let workbook = false
    const formulas = new Map<string, { row: number; cell: string }>()
    for await (const entry of zip.eachEntry()) {
      if (++entries > MOST_ENTRIES) return { problem: 'too-large-inside' }
      if (entry.fileName.endsWith('/')) continue
      if (entry.fileName === 'xl/workbook.xml') workbook = true
      const sheet = /^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)
      let tail = ''
      // What an entry says of its size may be a lie, so the bytes themselves are counted.
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        inside += chunk.length
        if (inside > MOST_INSIDE) return { problem: 'too-large-inside' }
        if (sheet && formulas.size < MOST_FORMULAS) tail = collect(tail + chunk.toString('latin1'), formulas)
      }
    }
    return workbook ? { formulas: [...formulas.values()] } : { problem: 'not-a-table' }
  } catch {
    return { problem: 'broken-file' }
  } finally {
    zip?.close()
  }
}

/** Notes the cells that hold a formula; gives back the end of the text, which may be half a cell. */
function collect(text: string, formulas: Map<string, { row: number; cell: string }>): string {
  for (const [, column, row] of text.matchAll(
    /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]/g,
  ))
    if (formulas.size < MOST_FORMULAS)
      formulas.set(`${column}${row}`, { row: Number(row), cell: `${column}${row}` })
  const lastCell = Math.max(text.lastIndexOf('<c '), text.lastIndexOf(':c '))
  return text.slice(Math.max(lastCell, text.length - 500, 0))
}
