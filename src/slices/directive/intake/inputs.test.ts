/** Web pages, workbooks and edXML: the same tasks come out, whatever file a paper arrives in. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { Unreadable } from '#basics/decision.ts'
import { extractText } from './extract.ts'
import { readDirective } from './read.ts'
import { base64, docx, edxml, p, row, zip } from './testing.ts'

const of = (text: string) => extractText(Buffer.from(text))
const refusal = (bytes: Buffer) =>
  extractText(bytes).then(
    () => 'read',
    (error) => (error instanceof Unreadable ? error.code : String(error)),
  )
const sheet = async (rows: object[][]): Promise<Buffer> =>
  Buffer.from(await writeWorkbook(rows as never).toBuffer())

describe('a web page', () => {
  test('gives its article in paragraphs, without menus and scripts, lists with their marks', async () => {
    const { text, kind } =
      await of(`<!DOCTYPE html><html><head><title>Trang</title><style>p{}</style></head><body>
      <nav><a>Trang chủ</a></nav>
      <article><h1>Chỉ đạo mới</h1><p>Giao <b>Sở Tài chính</b> ch&#7911; tr&igrave; báo cáo<br>trước ngày 15/3/2027.</p>
      <ol><li>Sở Y tế rà soát.</li><li>Sở Xây dựng<ul><li>lập kế hoạch</li></ul></li></ol><ol type="a" start="3"><li>phần ba</li></ol>
      <script>alert('Giao Sở Y tế')</script></article><footer>Bản quyền</footer></body></html>`)
    expect(kind).toBe('html')
    expect(text.split('\n\n')).toEqual([
      'Chỉ đạo mới',
      'Giao Sở Tài chính chủ trì báo cáo',
      'trước ngày 15/3/2027.',
      '1. Sở Y tế rà soát.',
      '2. Sở Xây dựng',
      '- lập kế hoạch',
      'c) phần ba',
    ])
  })

  test('keeps the columns of a table whose cells cover several rows and columns', async () => {
    const { text } = await of(`<html><body><table>
      <tr><th rowspan=2>STT</th><th rowspan=2>Nhiệm vụ</th><th colspan=2>Đơn vị thực hiện</th><th rowspan=2>Thời hạn</th></tr>
      <tr><th>Chủ trì</th><th>Phối hợp</th></tr>
      <tr><td colspan=5>I. Tài chính</td></tr>
      <tr><td>1<td>Lập kế hoạch<td rowspan=2>Sở Tài chính<td>Sở Y tế<td rowspan=2>15/3/2027</tr>
      <tr><td>2<td>Báo cáo kết quả<td></tr></table></body></html>`)
    expect(text.split('\n\n')).toEqual([
      'STT | Nhiệm vụ | Đơn vị thực hiện | | Thời hạn',
      'STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn',
      'I. Tài chính',
      '1 | Lập kế hoạch | Sở Tài chính | Sở Y tế | 15/3/2027',
      '2 | Báo cáo kết quả | Sở Tài chính | | 15/3/2027',
    ])
    const { tasks } = readDirective(text)
    expect(
      tasks.map(({ leadAgency, deadline, cooperating }) => [leadAgency, deadline, cooperating.length]),
    ).toEqual([
      ['Sở Tài chính', '2027-03-15', 1],
      ['Sở Tài chính', '2027-03-15', 0],
    ])
  })

  test('that never ends its tags, or nests them without end, does no harm', async () => {
    expect((await of(`<html><body>${'<p>Giao Sở Y tế'.repeat(2000)}`)).text).toContain('Giao Sở Y tế')
    expect(await refusal(Buffer.from(`<html><body>${'<div>'.repeat(100_000)}x`))).toBe('file.broken')
    expect(await refusal(Buffer.from('<html><body><script>x</script></body></html>'))).toBe('file.empty')
  })
})

describe('a workbook', () => {
  test('is read row by row, merged cells said in each row, days as on paper', async () => {
    const bytes = await sheet([
      [{ value: 'Phụ lục nhiệm vụ', columnSpan: 4 }, null, null, null],
      ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'].map((value) => ({ value })),
      [
        { value: 1 },
        { value: 'Lập kế hoạch giải ngân' },
        { value: 'Sở Tài chính', rowSpan: 2 },
        { value: new Date('2027-03-15T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
      ],
      [{ value: 2 }, { value: 'Báo cáo | kết quả' }, null, { value: 'Thường xuyên' }],
    ] as object[][])
    const { text, kind } = await extractText(bytes)
    expect(kind).toBe('xlsx')
    expect(text.split('\n\n')).toEqual([
      'Phụ lục nhiệm vụ',
      'STT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn',
      '1 | Lập kế hoạch giải ngân | Sở Tài chính | 15/03/2027',
      '2 | Báo cáo / kết quả | Sở Tài chính | Thường xuyên',
    ])
    expect(
      readDirective(text).tasks.map(({ leadAgency, deadline, deadlineRule }) => [
        leadAgency,
        deadline,
        deadlineRule,
      ]),
    ).toEqual([
      ['Sở Tài chính', '2027-03-15', null],
      ['Sở Tài chính', null, 'continuous'],
    ])
  })

  test('that is broken, or holds nothing, is refused', async () => {
    expect(await refusal(zip([{ name: 'xl/workbook.xml', data: '<x/>' }]))).toBe('file.broken')
    expect(await refusal(await sheet([[{ value: '' }]]))).toBe('file.empty')
  })
})

describe('an edXML file', () => {
  test('gives the text of its attachments and what the sender’s register says', async () => {
    const paper = docx(p('1. Giao Sở Tài chính chủ trì lập kế hoạch trước ngày 15/3.'))
    const annex = await sheet([
      ['STT', 'Nhiệm vụ', 'Chủ trì'].map((value) => ({ value })),
      [{ value: 1 }, { value: 'Rà soát' }, { value: 'Sở Y tế' }],
    ])
    const { text, kind, envelope, notes } = await of(
      edxml(
        [base64(paper), base64(annex), base64('\x00\x01\x02\x03'.repeat(300))],
        '<edXML:DueDate>2027/04/30</edXML:DueDate>',
      ),
    )
    expect(kind).toBe('edxml')
    expect(text).toBe(
      '1. Giao Sở Tài chính chủ trì lập kế hoạch trước ngày 15/3.\n\nSTT | Nhiệm vụ | Chủ trì\n\n1 | Rà soát | Sở Y tế',
    )
    expect(envelope).toEqual({
      number: '12/UBND-TH',
      date: '2027-02-03',
      place: 'Thành phố Hồ Chí Minh',
      issuer: 'UBND Thành phố',
      abstract: 'V/v giải ngân & báo cáo',
      signer: 'Lê Văn Thử',
      signerTitle: 'Phó Chủ tịch',
      dueDay: '2027-04-30',
      recipients: ['Sở Tài chính'],
    })
    expect(notes).toEqual(['edxml.attachment-left-out'])
  })

  test('that reaches outside, holds no paper, or holds itself, is refused', async () => {
    const outside =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><edXML:edXMLEnvelope/>'
    expect(await refusal(Buffer.from(outside))).toBe('file.external-entity')
    expect(await refusal(Buffer.from(edxml([])))).toBe('file.empty')
    expect(await refusal(Buffer.from(edxml([base64(edxml([]))])))).toBe('directive.wrong-type')
    expect(await refusal(Buffer.from(edxml(['###'])))).toBe('file.empty')
  })
})

const shared = join(
  import.meta.dirname,
  '../../../../../shared/data/task-tables/nq-03-cp-2025-phu-luc-2-nhiem-vu.csv',
)
type Row = {
  no: string
  sectionTitle: string
  section: string
  task: string
  leadAgency: string
  cooperating: string
  output: string
  deadlineText: string
  deadlineISO: string
  deadlineRule: string
}
describe.skipIf(!existsSync(shared))(
  'the annex of a Government resolution, 140 rows (needs ../shared)',
  () => {
    const rows = parse(existsSync(shared) ? readFileSync(shared, 'utf8') : 'no\n', { columns: true }) as Row[]
    const head = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Sản phẩm', 'Thời hạn hoàn thành']
    const cells = (one: Row) => [
      one.no,
      one.task,
      one.leadAgency,
      one.cooperating,
      one.output,
      one.deadlineText,
    ]
    /** Each section of the annex has a row of its own above its tasks. */
    const lines = rows.flatMap((one, n) => [
      ...(one.section !== rows[n - 1]?.section ? [[`${one.section}. ${one.sectionTitle}`]] : []),
      cells(one),
    ])
    const forms: [string, () => Promise<Buffer>][] = [
      [
        'a workbook',
        () =>
          sheet(
            [head, ...lines].map(
              (line) =>
                (line.length === 1
                  ? [{ value: line[0], columnSpan: 6 }, null, null, null, null, null]
                  : line.map((value) => ({ value }))) as object[],
            ),
          ),
      ],
      [
        'a .docx',
        async () => {
          const xml = (text: string) => p(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
          return docx(
            `<w:tbl>${[head, ...lines].map((line) => (line.length === 1 ? row(`<w:tcPr><w:gridSpan w:val="6"/></w:tcPr>${xml(line[0]!)}`) : row(...line.map(xml)))).join('')}</w:tbl>`,
          )
        },
      ],
      [
        'a web page',
        async () => {
          const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
          return Buffer.from(
            `<html><body><table>${[head, ...lines].map((line) => `<tr>${line.map((text) => `<td${line.length === 1 ? ' colspan=6' : ''}>${html(text)}</td>`).join('')}</tr>`).join('')}</table></body></html>`,
          )
        },
      ],
    ]
    test.each(forms)('is read right from %s', async (_, make) => {
      const { text } = await extractText(await make())
      const { tasks } = readDirective(text, { referenceDate: '2025-01-09' })
      const plain = (words: string | null) =>
        (words ?? '')
          .normalize('NFC')
          .replace(/\s+/g, ' ')
          .replaceAll('|', '/')
          .replace(/[.;,]$/, '')
          .trim()
      const got = tasks.map((task) => [plain(task.leadAgency), task.deadline ?? '', task.deadlineRule ?? ''])
      const want = rows.map((one) => [plain(one.leadAgency), one.deadlineISO, one.deadlineRule])
      expect(got).toEqual(want)
      for (const [n, one] of rows.entries())
        expect(tasks[n]!.quote.replace(/\s+/g, ' ')).toContain(plain(one.task).slice(0, 60))
    })
  },
)
