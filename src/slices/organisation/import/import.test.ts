import { Buffer } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { statements } from '#platform/db/open.ts'
import { test } from '#platform/testing/test.ts'
import { PostKind, UnitKind } from '../contract.ts'
import type { Import } from '../contract-import.ts'
import organisation from '../routes.ts'
import { actorOf, givenCity } from '../testing.ts'
import { vi } from '../words.vi.ts'

const today = '2026-09-15'
const head =
  'Mã,Loại,Tên đơn vị,Tên viết tắt,Mã đơn vị cấp trên,Tên gọi khác,Lĩnh vực,Từ ngày,Đến ngày,Mã đơn vị kế tục'

async function send(
  http: FastifyInstance,
  kind: 'units' | 'people',
  bytes: Buffer | string,
  name = 'tep.csv',
) {
  const form = new FormData()
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name)
  const request = new Request('http://x', { method: 'POST', body: form })
  const answer = await http.inject({
    method: 'POST',
    url: `/api/v1/organisation/imports?kind=${kind}`,
    headers: { 'content-type': request.headers.get('content-type')! },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return answer.json<Import>()
}
const publish = (http: FastifyInstance, { id }: { id: string }) =>
  http.inject({ method: 'POST', url: `/api/v1/organisation/imports/${id}/publish` })
const codes = ({ problems }: Import) =>
  problems.map(({ row, column, code }) => `${row} ${column ?? '-'} ${code}`)

const given = test.extend<{ http: FastifyInstance; unitCount: () => Promise<number> }>({
  http: async ({ tx, app }, use) => {
    const { administrator } = await givenCity(tx)
    await use(await app(organisation, await actorOf(tx, administrator, today), today))
  },
  unitCount: async ({ tx }, use) =>
    use(async () => (await tx.selectFrom('unit').select('id').execute()).length),
})

given('a right file is checked, then published whole, once', async ({ http, tx, unitCount }) => {
  const before = await unitCount()
  const file = [
    head,
    'SKHĐT,Sở,Sở Kế hoạch và Đầu tư,Sở KH&ĐT,UBND,Sở KHĐT|Sở Kế hoạch Đầu tư,đầu tư công,01/01/2020,28/02/2025,STC2',
    'STC2,Sở,Sở Tài chính mới,Sở TC mới,UBND,,ngân sách,1/3/2025,,',
    'STC2-NS,Phòng,Phòng Ngân sách,,STC2,,,2025-03-01,,',
  ].join('\n')
  const checked = await send(http, 'units', file)
  expect(checked).toMatchObject({
    rows: 3,
    problems: [],
    problemCount: 0,
    state: 'checked',
    counts: { new: 3 },
  })
  expect(await unitCount()).toBe(before)

  const published = await publish(http, checked)
  expect(published.json()).toMatchObject({ state: 'published', counts: { new: 3, changed: 0, unchanged: 0 } })
  expect(await unitCount()).toBe(before + 3)
  const again = await publish(http, checked)
  expect(again.json()).toEqual(published.json())
  expect(await unitCount()).toBe(before + 3)

  const old = await tx.selectFrom('unit').selectAll().where('code', '=', 'SKHĐT').executeTakeFirstOrThrow()
  const now = await tx.selectFrom('unit').selectAll().where('code', '=', 'STC2').executeTakeFirstOrThrow()
  expect(old).toMatchObject({
    aliases: ['Sở KHĐT', 'Sở Kế hoạch Đầu tư'],
    successor: now.id,
    valid_to: '2025-02-28',
  })
  const facts = await tx.selectFrom('journal').select('fact').orderBy('id').execute()
  expect(facts.map(({ fact }) => fact)).toEqual([
    'import.checked',
    'unit.created',
    'unit.created',
    'unit.created',
    'import.published',
  ])

  const same = await send(http, 'units', file)
  expect(same).toMatchObject({ problemCount: 0, counts: { new: 0, changed: 0, unchanged: 3 } })
})

given('the top of the city that setup made takes its real first day from the file', async ({ http, tx }) => {
  const file = [
    head,
    'UBND,UBND,Ủy ban nhân dân Thành phố,UBND Thành phố,,,,02/07/1976,,',
    'SKHCN,Sở,Sở Khoa học và Công nghệ,Sở KH&CN,UBND,,,01/01/2005,,',
  ].join('\n')
  const checked = await send(http, 'units', file)
  expect(checked).toMatchObject({ problems: [], counts: { new: 1, changed: 1 } })
  expect((await publish(http, checked)).json()).toMatchObject({ state: 'published' })
  const tops = await tx.selectFrom('unit').selectAll().where('parent', 'is', null).execute()
  expect(tops.map(({ code, valid_from }) => [code, valid_from])).toEqual([['UBND', '1976-07-02']])
})

given('every wrong cell of a unit file is named by row and column', async ({ http, unitCount }) => {
  const before = await unitCount()
  const wrong = await send(
    http,
    'units',
    [
      head,
      'A1,Sở,Sở A,,UBND,,,31/02/2025,,',
      'A 2,Cục,,,UBND,,,01/03/2025,,',
      'A3,Sở,=HYPERLINK("x"),,UBND,,,01/03/2025,28/02/2025,',
      'A4,Sở,Sở D,,UBND,,,01/03/2025,,,thừa',
    ].join('\n'),
  )
  expect(codes(wrong)).toEqual(['4 name formula', '5 - too-many-cells'])
  const cells = await send(
    http,
    'units',
    [
      head,
      'A1,Sở,Sở A,,UBND,,,31/02/2025,,',
      'A 2,Cục,,,UBND,,,01/03/2025,,',
      'A3,Sở,Sở C,,UBND,,,01/03/2025,28/02/2025,',
    ].join('\n'),
  )
  expect(codes(cells)).toEqual([
    '2 validFrom bad-day',
    '3 code bad-code',
    '3 kind unknown-kind',
    '3 name missing',
    '4 validTo dates-reversed',
  ])
  expect((await publish(http, cells)).json()).toMatchObject({ status: 409, type: 'import.has-problems' })
  expect(await unitCount()).toBe(before)
})

given('a circle, a double code, an unknown unit above and a second top are found', async ({ http }) => {
  const wrong = await send(
    http,
    'units',
    [
      head,
      'V1,Sở,Vòng một,,V2,,,01/03/2025,,',
      'V2,Sở,Vòng hai,,V3,,,01/03/2025,,',
      'V3,Sở,Vòng ba,,V1,,,01/03/2025,,',
      'D1,Sở,Đôi một,,UBND,,,01/03/2025,,',
      'd1,Sở,Đôi hai,,UBND,,,01/04/2025,,',
      'STC,Sở,Trùng với đơn vị đang có,,UBND,,,01/03/2025,,',
      'K1,Sở,Không có cấp trên,,KHONG-CO,,,01/03/2025,,',
      'K2,Sở,Đỉnh thứ hai,,,,,01/03/2025,,',
      'K3,Sở,Kế tục không có,,UBND,,,01/03/2025,01/04/2025,KHONG-CO',
      'K4,Sở,Sống lâu hơn cấp trên,,K3,,,01/03/2025,,',
    ].join('\n'),
  )
  expect(codes(wrong).sort()).toEqual(
    [
      '10 successor successor-unknown',
      '11 parent parent-not-valid',
      '2 parent cycle',
      '6 code code-twice',
      '7 code code-twice',
      '8 parent parent-unknown',
      '9 parent second-root',
    ].sort(),
  )
})

given(
  'a unit file that names heads must name one for every unit, and brings them in',
  async ({ http, tx }) => {
    const columns = `${head},Người đứng đầu,Chức vụ người đứng đầu,Thư điện tử người đứng đầu`
    const missing = await send(
      http,
      'units',
      [
        columns,
        'N1,Sở,Sở Một,,UBND,,,01/03/2025,,,Lý Thị Mẫu,Giám đốc,mau.ly@mot.example',
        'N2,Sở,Sở Hai,,UBND,,,01/03/2025,,,,,',
      ].join('\n'),
    )
    expect(codes(missing)).toEqual(['3 headName head-missing'])
    const right = await send(
      http,
      'units',
      [columns, 'N1,Sở,Sở Một,,UBND,,,01/03/2025,,,Lý Thị Mẫu,Giám đốc,mau.ly@mot.example'].join('\n'),
    )
    expect((await publish(http, right)).statusCode).toBe(200)
    const post = await tx
      .selectFrom('post')
      .innerJoin('person', 'person.id', 'post.person')
      .innerJoin('unit', 'unit.id', 'post.unit')
      .select(['person.name', 'post.kind', 'post.title', 'unit.code'])
      .where('unit.code', '=', 'N1')
      .execute()
    expect(post).toEqual([{ name: 'Lý Thị Mẫu', kind: 'head', title: 'Giám đốc', code: 'N1' }])
  },
)

const peopleHead = 'Thư điện tử,Họ và tên,Điện thoại,Mã đơn vị,Chức vụ,Loại chức vụ,Từ ngày,Đến ngày'

given('people come in with their posts; the same file again changes nothing', async ({ http, tx }) => {
  const file = [
    peopleHead,
    'moi.nguoi@stc.example,Người Mới,+84 28 0000 0000,STC,Phó Giám đốc Sở,Cấp phó,01/06/2026,',
    'moi.nguoi@stc.example,Người Mới,+84 28 0000 0000,SYT,Chuyên viên,Công chức,01/01/2025,31/05/2026',
  ].join('\r\n')
  const checked = await send(http, 'people', file)
  expect(checked).toMatchObject({ problems: [], rows: 2, counts: { new: 2 } })
  await publish(http, checked)
  const posts = await tx
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person')
    .select(['title', 'from_day', 'to_day', 'person.phone'])
    .where('person.email', '=', 'moi.nguoi@stc.example')
    .orderBy('from_day')
    .execute()
  expect(posts).toEqual([
    { title: 'Chuyên viên', from_day: '2025-01-01', to_day: '2026-05-31', phone: '+84 28 0000 0000' },
    { title: 'Phó Giám đốc Sở', from_day: '2026-06-01', to_day: null, phone: '+84 28 0000 0000' },
  ])
  expect(await send(http, 'people', file)).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 2 } })
})

given('what is wrong among people is named by row and column', async ({ http, tx }) => {
  const cells = await send(
    http,
    'people',
    [
      peopleHead,
      'khong-phai-thu,Một Người,,STC,Chuyên viên,Công chức,01/06/2026,',
      'a@x.example,Hai Người,12,STC,Chuyên viên,Sếp,01/06/2026,',
      'b@x.example,Ba Người,,KHONG-CO,Chuyên viên,Công chức,01/06/2026,',
      'c@x.example,Bốn Người,,STC,Chuyên viên,Công chức,01/06/2019,',
    ].join('\n'),
  )
  expect(codes(cells)).toEqual([
    '2 email bad-email',
    '3 kind unknown-kind',
    '3 phone bad-phone',
    '4 unit unit-unknown',
    '5 unit unit-not-valid',
  ])
  const rows = await send(
    http,
    'people',
    [
      peopleHead,
      'd@x.example,Năm Người,,STC,Giám đốc Sở,Người đứng đầu,01/06/2026,',
      'e@x.example,Sáu Người,,SYT,Chuyên viên,Công chức,01/06/2026,',
      'e@x.example,Sáu Người,,SYT,Chuyên viên chính,Công chức,01/07/2026,',
    ].join('\n'),
  )
  expect(codes(rows)).toEqual(['2 kind two-heads', '4 from post-overlaps'])
  await tx.updateTable('post').set({ to_day: '2026-09-01' }).where('kind', '=', 'head').execute()
  const vacant = await send(
    http,
    'people',
    [peopleHead, 'f@x.example,Bảy Người,,STC,Chuyên viên,Công chức,01/06/2026,'].join('\n'),
  )
  expect(codes(vacant)).toEqual(['2 kind head-missing'])
})

const row = 'KT1,Sở,Sở Kiểm thử,,UBND,,,01/03/2025,,'
const semicolons = `${head}\n${row}`.replaceAll(',', ';')
given.for<[string, () => Buffer | string | Promise<Buffer>]>([
  ['UTF-8 with its mark', () => `\ufeff${head}\n${row}`],
  ['semicolons and Windows line ends', () => semicolons.replaceAll('\n', '\r\n')],
  [
    'UTF-16 of a spreadsheet, with tabs',
    () => Buffer.from(`\ufeff${head}\n${row}`.replaceAll(',', '\t'), 'utf16le'),
  ],
  ['UTF-16 without its mark', () => Buffer.from(semicolons, 'utf16le')],
  ['letters taken apart (NFD)', () => `${head}\n${row}`.normalize('NFD')],
  [
    'English headings in another order',
    () => 'Name,Code,Kind,From,Code of the unit above\nSở Kiểm thử,KT1,department,2025-03-01,ubnd',
  ],
  [
    'a workbook with real days',
    async () =>
      workbook([
        head.split(','),
        ['KT1', 'Sở', 'Sở Kiểm thử', null, 'UBND', null, null, new Date('2025-03-01'), null, null],
      ]),
  ],
])('a file is read: %s', async ([, make], { http }) => {
  const checked = await send(http, 'units', await make())
  expect(checked).toMatchObject({ problems: [], rows: 1, counts: { new: 1 } })
  expect(checked.preview[0]!.cells).toMatchObject({ name: 'Sở Kiểm thử', code: 'KT1' })
})

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const cells = rows.map((cells) =>
    cells.map((value) =>
      value instanceof Date
        ? { value, type: Date, format: 'dd/mm/yyyy' }
        : value === null
          ? null
          : { value, type: String },
    ),
  )
  return writeXlsxFile(cells as never).toBuffer()
}

given.for<[string, () => Buffer | string | Promise<Buffer>, string]>([
  ['nothing', () => '', '0 - empty-file'],
  ['a header alone', () => head, '0 - empty-file'],
  [
    'an old encoding',
    () => Buffer.from([...Buffer.from(`${head}\n`), 0x53, 0xea, 0xfd, 0x0a]),
    '0 - wrong-encoding',
  ],
  ['a PDF', () => '%PDF-1.7 ...', '0 - not-a-table'],
  ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0, 7]), '0 - not-a-table'],
  [
    'an old or locked workbook',
    () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
    '0 - old-or-locked-workbook',
  ],
  ['half a workbook', async () => (await workbook([['Mã'], ['A']])).subarray(0, 900), '0 - broken-file'],
  ['a quote that never closes', () => `${head}\n"KT1,Sở`, '2 - broken-file'],
  [
    'people sent as units',
    () => `${peopleHead}\na@x.example,Một Người,,STC,Chuyên viên,Công chức,01/06/2026,`,
    '0 - other-kind',
  ],
  ['a column nobody knows', () => `${head},Ghi chú\n${row},x`, '1 - unknown-column'],
  ['a column twice', () => `${head},Code\n${row},x`, '1 code column-twice'],
  [
    'no kind at all',
    () => 'Mã,Tên đơn vị,Mã đơn vị cấp trên,Từ ngày\nA,B,UBND,01/01/2025',
    '1 kind column-missing',
  ],
  ['too many rows', () => `${head}\n${'KT1,,,,,,,,,\n'.repeat(100_001)}`, '0 - too-many-rows'],
])('a file is refused with what to do: %s', async ([, make, problem], { http }) => {
  const checked = await send(http, 'units', await make())
  expect(codes(checked)).toEqual([problem])
  expect((await publish(http, checked)).statusCode).toBe(409)
})

given(
  'kinds are taken as the screens write them, and a kind nobody knows is answered with those there are',
  async ({ http }) => {
    const units = UnitKind.options
      .filter((kind) => kind !== 'committee')
      .map((kind, n) => `K${n},"${vi[`unit.kind.${kind}`]}",Đơn vị ${n},,UBND,,,01/03/2025,,`)
    expect((await send(http, 'units', [head, ...units].join('\n'))).problems).toEqual([])
    const posts = PostKind.options.map(
      (kind, n) => `k${n}@x.example,Người ${n},,VPUB2,Chức vụ,"${vi[`post.kind.${kind}`]}",01/06/2026,`,
    )
    expect(codes(await send(http, 'people', [peopleHead, ...posts].join('\n')))).toEqual([
      '2 unit unit-unknown',
      '3 unit unit-unknown',
      '4 unit unit-unknown',
    ])
    const wrong = await send(http, 'units', `${head}\nA1,Cục,Cục A,,UBND,,,01/03/2025,,`)
    expect(wrong.problems[0]!.detail).toMatchObject({
      value: 'Cục',
      of: expect.stringContaining('Thanh tra'),
    })
  },
)

given(
  'what an import corrected is told in the journal, field by field, with the unit of a post',
  async ({ http, tx }) => {
    const person = (title: string, name: string) =>
      `${peopleHead}\nmoi.nguoi@stc.example,${name},,STC,${title},Công chức,01/06/2026,`
    await publish(http, await send(http, 'people', person('Chuyên viên', 'Người Mới')))
    await publish(http, await send(http, 'people', person('Chuyên viên chính', 'Người Cũ')))
    const ended = 'SCU,Sở,Sở Cũ,,UBND,,,01/01/2020,28/02/2025,'
    await publish(http, await send(http, 'units', `${head}\n${ended}`))
    await publish(http, await send(http, 'units', `${head}\n${ended.replace('Sở Cũ', 'Sở Cũ lắm')}`))
    const facts = await tx
      .selectFrom('journal')
      .innerJoin('journal_payload', 'journal_payload.id', 'journal.id')
      .select(['fact', 'data'])
      .where('fact', 'not like', 'import.%')
      .orderBy('journal.id')
      .execute()
    expect(facts.map(({ fact, data }) => [fact, JSON.parse(data!)])).toEqual([
      ['person.created', { name: 'Người Mới' }],
      ['post.started', expect.objectContaining({ unitName: 'Sở Tài chính', title: 'Chuyên viên' })],
      ['person.changed', { name: 'Người Cũ', changed: { name: { before: 'Người Mới', after: 'Người Cũ' } } }],
      [
        'post.changed',
        expect.objectContaining({
          unitName: 'Sở Tài chính',
          changed: { title: { before: 'Chuyên viên', after: 'Chuyên viên chính' } },
        }),
      ],
      ['unit.created', { name: 'Sở Cũ', code: 'SCU' }],
      // It had ended before, so this is no end.
      [
        'unit.changed',
        expect.objectContaining({
          changed: expect.objectContaining({ name: { before: 'Sở Cũ', after: 'Sở Cũ lắm' } }),
        }),
      ],
    ])
  },
)

given('as many statements correct four hundred people as correct two', async ({ http }) => {
  const file = (count: number, title: string) =>
    [
      peopleHead,
      ...Array.from(
        { length: count },
        (_, n) => `n${n}@x.example,Người ${title} ${n},,STC,${title},Công chức,01/06/2026,`,
      ),
    ].join('\n')
  const cost = async (count: number) => {
    await publish(http, await send(http, 'people', file(count, 'Chuyên viên')))
    const checked = await send(http, 'people', file(count, 'Chuyên viên chính'))
    expect(checked.counts).toEqual({ new: 0, changed: count, unchanged: 0 })
    return statements.run({ count: 0 }, async () => {
      expect((await publish(http, checked)).statusCode).toBe(200)
      return statements.getStore()!.count
    })
  }
  const few = await cost(2)
  expect(few).toBeGreaterThan(0)
  expect(await cost(400)).toBe(few)
})

given('a formula in a workbook is refused with its cell', async ({ http }) => {
  const sheet = [
    head.split(',').map((value) => ({ value, type: String })),
    [
      { value: 'KT1', type: String },
      { value: 'Sở', type: String },
      { value: 'CONCAT("Sở"," Kiểm thử")', type: 'Formula' },
    ],
  ]
  const bytes = await writeXlsxFile(sheet as never).toBuffer()
  const checked = await send(http, 'units', bytes)
  expect(checked.problems).toContainEqual({ row: 2, column: null, code: 'formula', detail: { value: 'C2' } })
})

given('a file checked before the organisation changed is not published', async ({ http }) => {
  const first = await send(http, 'units', `${head}\n${row}`)
  const second = await send(http, 'units', `${head}\n${row.replace('01/03/2025', '01/04/2025')}`)
  expect((await publish(http, first)).statusCode).toBe(200)
  expect((await publish(http, second)).json()).toMatchObject({ status: 409, type: 'import.outdated' })
})

given('the template is a file that the import itself takes', async ({ http }) => {
  for (const kind of ['units', 'people'] as const) {
    const answer = await http.inject({ url: `/api/v1/organisation/imports/template?kind=${kind}` })
    expect(answer.headers['content-disposition']).toContain('attachment')
    expect(answer.headers['content-type']).toContain('text/csv')
    const checked = await send(http, kind, answer.rawPayload)
    // The only thing wrong with the example is that the test city has that unit already.
    expect(codes(checked)).toEqual(kind === 'units' ? ['2 code code-twice'] : [])
  }
})
