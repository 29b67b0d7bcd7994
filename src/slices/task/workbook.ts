/** Rows to a workbook of one sheet while they come: the XLSX library at hand keeps every cell in memory, a gigabyte at 100,000 rows. */
import { strToU8, Zip, ZipDeflate } from 'fflate'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org'
/** The least a spreadsheet program wants beside the sheet itself. */
const parts: Record<string, string> = {
  '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** XML has no place for control characters, lone surrogates and the two that are no characters at all. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>]/g, (letter) => entities[letter]!)

/** Text stays text: an inline string is never run as a formula. At most 26 columns, so an address is one letter and the row. */
const cellOf = (value: string | number | null, column: number, row: number): string => {
  if (value === null || value === '') return ''
  const at = `${String.fromCharCode(65 + column)}${row}`
  return typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${clean(value)}</t></is></c>`
}

const CHUNK = 64 * 1024

/** `widths`: of each column, in letters. */
export async function* workbook(
  rows: AsyncIterable<(string | number | null)[]>,
  widths: number[],
): AsyncGenerator<Buffer> {
  const ready: Buffer[] = []
  let failure: Error | null = null
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else ready.push(Buffer.from(bytes))
  })
  function* drain() {
    if (failure) throw failure
    while (ready.length) yield ready.shift()!
  }
  for (const [name, text] of Object.entries(parts)) {
    const file = new ZipDeflate(name)
    zip.add(file)
    file.push(strToU8(text), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 })
  zip.add(sheet)
  // The heads stay in sight, and the columns are wide enough to be read without being pulled first.
  const cols = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  let text = `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>`
  let n = 0
  for await (const row of rows) {
    n++
    text += `<row r="${n}">${row.map((value, column) => cellOf(value, column, n)).join('')}</row>`
    if (text.length < CHUNK) continue
    sheet.push(strToU8(text))
    text = ''
    yield* drain()
  }
  sheet.push(strToU8(`${text}</sheetData></worksheet>`), true)
  zip.end()
  yield* drain()
}
