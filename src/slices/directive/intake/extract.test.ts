/** What becomes of the files a clerk brings: text, or a clear refusal. */
import { expect, test } from 'vitest'
import { Unreadable } from '#basics/decision.ts'
import { extractText } from './extract.ts'
import { docx, numbered, p, pdf, row, zip } from './testing.ts'

const sentence = 'Giao Sở Tài chính chủ trì, phối hợp với các đơn vị tổng hợp, báo cáo trước ngày 15/3/2027.'

async function refusal(bytes: Buffer, options = {}): Promise<string> {
  try {
    await extractText(bytes, options)
    return 'read'
  } catch (error) {
    if (error instanceof Unreadable) return error.code
    throw error
  }
}

test('a text file stays as it is, but for composed letters and line ends', async () => {
  const raw = `  1.  ${sentence.normalize('NFD')}\r\n\r\n\r\n- hai  dấu cách\r\n`
  const { text, kind } = await extractText(Buffer.from(raw))
  expect(kind).toBe('txt')
  expect(text).toBe(`  1.  ${sentence}\n\n\n- hai  dấu cách\n`)
})

test('a byte order mark and UTF-16 are read', async () => {
  const mark = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(sentence)])
  expect((await extractText(mark)).text).toBe(sentence)
  const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sentence, 'utf16le')])
  expect((await extractText(little)).text).toBe(sentence)
  expect((await extractText(Buffer.from(little).subarray(2).swap16())).text).toBe(sentence)
})

// "Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện đúng quy định", as each old encoding wrote it.
const plain = 'Uỷ ban nhân dân tỉnh yêu cầu các đơn vị thực hiện đúng quy định'
const tcvn = 'Uû ban nh©n d©n tØnh yªu cÇu c¸c ®¬n vÞ thùc hiÖn ®óng quy ®Þnh'
const vni = 'Uyû ban nhaân daân tænh yeâu caàu caùc ñôn vò thöïc hieän ñuùng quy ñònh'
const codePage = [
  ...Buffer.from('U', 'latin1'),
  ...Buffer.from(
    'y\xd2 ban nh\xe2n d\xe2n ti\xd2nh y\xeau c\xe2\xccu c\xe1c \xf0\xf5n vi\xf2 th\xfd\xf2c hi\xea\xf2n \xf0u\xecng quy \xf0i\xf2nh',
    'latin1',
  ),
]

test.each([
  ['TCVN3', Buffer.from(tcvn, 'latin1'), 'encoding.tcvn3'],
  ['VNI', Buffer.from(vni, 'latin1'), 'encoding.vni'],
  ['windows-1258', Buffer.from(codePage), 'encoding.windows-1258'],
])('an old file in %s comes out in today’s letters', async (_, bytes, note) => {
  const { text, notes } = await extractText(bytes)
  expect(text).toBe(plain)
  expect(notes).toEqual([note])
})

test('an encoding nobody knows is refused rather than guessed', async () => {
  const greek = Buffer.from(Array.from({ length: 400 }, (_, i) => (i % 7 === 6 ? 32 : 0xc1 + ((i * 5) % 24))))
  expect(await refusal(greek)).toBe('file.unknown-encoding')
})

test('numbering made by Word is written out as printed, and rows of a table stay rows', async () => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${[
    ['upperRoman', '%1.'],
    ['decimal', '%2.'],
    ['lowerLetter', '%3)'],
    ['bullet', '-'],
  ]
    .map(
      ([format, text], i) =>
        `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
  const body = [
    numbered('NHIỆM VỤ', 1, 0),
    numbered('Sở Tài chính &amp; Sở Y tế:', 1, 1),
    numbered('Lập kế hoạch.', 1, 2),
    numbered('Báo cáo.', 1, 2),
    numbered('Sở Xây dựng:', 1, 1),
    numbered('Rà soát.', 1, 2),
    numbered('Từng khu vực.', 1, 3),
    numbered('TỔ CHỨC', 1, 0),
    `<w:tbl>${row(p('STT'), p('Nhiệm vụ'), p('Chủ trì'))}${row(p('1'), p('Lập đề án'), `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('Sở Y tế')}`)}${row(p('2'), p('Trình đề án'), '<w:tcPr><w:vMerge/></w:tcPr><w:p/>')}</w:tbl>`,
    '<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:t>giữ</w:t></w:r></w:p>',
  ].join('')
  const { text, kind } = await extractText(docx(body, [{ name: 'word/numbering.xml', data: numbering }]))
  expect(kind).toBe('docx')
  expect(text.split('\n\n')).toEqual([
    'I. NHIỆM VỤ',
    '1. Sở Tài chính & Sở Y tế:',
    'a) Lập kế hoạch.',
    'b) Báo cáo.',
    '2. Sở Xây dựng:',
    'a) Rà soát.',
    '- Từng khu vực.',
    'II. TỔ CHỨC',
    'STT | Nhiệm vụ | Chủ trì',
    '1 | Lập đề án | Sở Y tế',
    '2 | Trình đề án | Sở Y tế',
    'giữ',
  ])
})

test('the head of a paper, set as a table of two columns, reads left column first', async () => {
  const head = `<w:tbl>${row(p('ỦY BAN NHÂN DÂN') + p('THÀNH PHỐ MẪU'), p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'))}${row(p('Số: 01/CT-UBND'), p('Mẫu, ngày 05 tháng 01 năm 2027'))}</w:tbl>`
  const { text } = await extractText(docx(head + p('CHỈ THỊ')))
  expect(text.split('\n\n')).toEqual([
    'ỦY BAN NHÂN DÂN',
    'THÀNH PHỐ MẪU',
    'Số: 01/CT-UBND',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Mẫu, ngày 05 tháng 01 năm 2027',
    'CHỈ THỊ',
  ])
})

test('broken lines of a PDF are put together, page numbers and running heads dropped', async () => {
  const page = (n: number) => [
    { x: 72, y: 800, text: 'Running head of the paper' },
    { x: 72, y: 700, text: `${n}. The department in charge shall prepare the plan together with` },
    { x: 72, y: 686, text: `the districts and report to the committee before the end of the year ${n}` },
    { x: 72, y: 672, text: 'without delay.' },
    { x: 72, y: 650, text: 'a) A further duty with enough words in it to reach the right margin of' },
    { x: 72, y: 636, text: 'the page.' },
    { x: 290, y: 40, text: String(n) },
  ]
  const { text, pages, notes } = await extractText(pdf([page(1), page(2), page(3), page(4)]))
  expect(pages).toBe(4)
  expect(notes).toContain('pdf.running-heads-dropped')
  const paragraphs = text.split('\n\n')
  expect(paragraphs).toHaveLength(8)
  expect(paragraphs[0]).toBe(
    '1. The department in charge shall prepare the plan together with the districts and report to the committee before the end of the year 1 without delay.',
  )
  expect(paragraphs[1]).toBe(
    'a) A further duty with enough words in it to reach the right margin of the page.',
  )
})

test('a title in capitals under a line that fills the page is a paragraph of its own', async () => {
  const { text } = await extractText(
    pdf([
      [
        { x: 72, y: 760, text: 'The committee of the city, on this the twenty first of November of 2025' },
        { x: 270, y: 744, text: 'DECISION OF THE CITY' },
        { x: 72, y: 728, text: 'The committee decides that the department shall prepare the plan and the' },
        { x: 72, y: 714, text: 'UN and OECD reports with it before the end of the year or without delay.' },
      ],
    ]),
  )
  expect(text.split('\n\n').map((one) => one.slice(0, 20))).toEqual([
    'The committee of the',
    'DECISION OF THE CITY',
    'The committee decide',
  ])
})

test('an empty file, a file over the limit and a file of another kind are told apart', async () => {
  expect(await refusal(Buffer.alloc(0))).toBe('file.empty')
  expect(await refusal(Buffer.from(' \n\n '))).toBe('file.empty')
  expect(await refusal(Buffer.from(sentence), { limit: 10 })).toBe('file.too-large')
  const png = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
    'hex',
  )
  expect(await refusal(png)).toBe('directive.wrong-type')
  expect(await refusal(zip([{ name: 'ppt/presentation.xml', data: '<x/>' }]))).toBe('directive.wrong-type')
  expect(await refusal(Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 37) % 256)))).toBe(
    'directive.wrong-type',
  )
})

test('broken containers are refused', async () => {
  const whole = docx(p(sentence))
  expect(await refusal(whole.subarray(0, whole.length - 60))).toBe('file.broken')
  const lied = docx(p(sentence), [{ name: 'word/x.xml', data: 'x'.repeat(100), says: 50 }])
  expect(await refusal(lied)).toBe('file.broken')
  expect(await refusal(docx('<w:p><w:r><w:t>không đóng'.padEnd(50)).subarray(0, 40))).toBe('file.broken')
  expect(await refusal(Buffer.from('%PDF-1.4\nnothing at all'))).toBe('file.broken')
})

test('files under a password are refused as such', async () => {
  const container = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ])
  expect(await refusal(container)).toBe('file.encrypted')
  const word97 = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from('WordDocument', 'utf16le'),
    Buffer.alloc(512),
  ])
  expect(await refusal(word97)).toBe('directive.wrong-type')
  expect(await refusal(zip([{ name: 'word/document.xml', data: 'x', flags: 1 }]))).toBe('file.encrypted')
  expect(await refusal(pdf([[{ x: 72, y: 700, text: 'locked' }]], { encrypt: true }))).toBe('file.encrypted')
})

test('a .docx that unpacks beyond measure stops early and costs little memory', async () => {
  const before = process.memoryUsage().rss
  const began = performance.now()
  const block = Buffer.alloc(60 * 1024 * 1024, 0x20)
  expect(await refusal(zip([{ name: 'word/document.xml', data: block }]))).toBe('file.unpacks-too-large')
  expect(
    await refusal(
      zip([
        { name: 'word/document.xml', data: '<x/>' },
        ...[1, 2, 3, 4].map((n) => ({ name: `word/media/${n}.bin`, data: block })),
      ]),
    ),
  ).toBe('file.unpacks-too-large')
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024)
})

test('a part that says it is small and is not is caught by what really comes out', async () => {
  expect(
    await refusal(
      docx(p(sentence), [{ name: 'word/media/a.bin', data: Buffer.alloc(30 * 1024 * 1024), says: 1000 }]),
    ),
  ).toBe('file.broken')
})

test.each([
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  '<?xml version="1.0"?><!ENTITY a "b"><x/>',
])('a part that declares entities is refused: %s', async (xml) => {
  expect(await refusal(docx(p(sentence), [{ name: 'word/settings.xml', data: xml }]))).toBe(
    'file.external-entity',
  )
  expect(
    await refusal(docx(p(sentence), [{ name: 'word/settings.xml', data: Buffer.from(xml, 'utf16le') }])),
  ).toBe('file.external-entity')
})

test('a PDF without letters, or with no more than a stamp on its pages, says that it has no text layer', async () => {
  expect(await refusal(pdf([[], []]))).toBe('file.no-text-layer')
  const stamp = [{ x: 72, y: 20, text: 'Cong bao so 12/2026' }]
  expect(await refusal(pdf([stamp, stamp, stamp]))).toBe('file.no-text-layer')
})

test('pages of a PDF without a letter are named: they may be pictures that were not read', async () => {
  const typed = [{ x: 72, y: 700, text: '1. So Tai chinh bao cao ket qua truoc ngay 15/3/2026.' }]
  const { notes } = await extractText(pdf([typed, [], typed, []]))
  expect(notes).toContain('pdf.pages-without-text.2, 4')
})

test('a PDF that takes too long is given up', async () => {
  expect(
    await refusal(pdf([[{ x: 72, y: 700, text: sentence.normalize('NFD').replace(/[^ -~]/g, '') }]]), {
      patience: 1,
    }),
  ).toBe('file.broken')
})
