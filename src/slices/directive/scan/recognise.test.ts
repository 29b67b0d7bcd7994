/** Whole pages through the recogniser: annex tables row by row, and stamps in red ink. */
import { expect, test } from 'vitest'
import { readDirective } from '../intake/read.ts'
import { compose, type ReadPage } from './compose.ts'
import { openScan } from './recognise.ts'
import { type DrawnCell, drawn, drawnTable, laid, scannedPdf, sealed, stamped } from './testing.ts'

async function read(bytes: Buffer): Promise<ReadPage[]> {
  const scan = await openScan(bytes, 'pdf')
  try {
    const pages: ReadPage[] = []
    for (const page of scan.pages) pages.push({ ...(await scan.page(page)), page, unread: false })
    return pages
  } finally {
    scan.close()
  }
}

test('an annex over two pages, one askew and one on its side from a dusty machine, is read row by row under one head', async () => {
  const head: DrawnCell[][] = [
    [
      { text: 'STT', down: 2 },
      { text: 'Nhiệm vụ', down: 2 },
      { text: 'Đơn vị thực hiện', across: 2 },
      { text: 'Thời hạn', down: 2 },
    ],
    ['Chủ trì', 'Phối hợp'],
  ]
  const widths = [90, 420, 220, 220, 220]
  const first = drawnTable(
    [
      ...head,
      ['1', 'Xây dựng kế hoạch kiểm tra', 'Sở Y tế', 'Sở Tài chính', '30/9/2027'],
      ['2', 'Báo cáo kết quả kiểm tra', { text: 'Sở Nội vụ', down: 2 }, '', '15/10/2027'],
      ['3', 'Trình quy chế phối hợp', 'Sở Tư pháp', '30/11/2027'],
    ],
    widths,
    { above: ['PHỤ LỤC', 'DANH MỤC NHIỆM VỤ'] },
  )
  const second = drawnTable(
    [...head, ['4', 'Tổ chức hội nghị', 'Sở Tài chính', 'Sở Y tế', '15/12/2027']],
    widths,
  )
  const pages = await read(
    scannedPdf([laid(first, { degrees: 1.2 }), laid(second, { quarters: 1, dust: 0.004 })]),
  )
  expect(pages.map(({ turned }) => turned)).toEqual([0, 270])
  const { text } = compose(pages)
  expect(text.split('\n\n').slice(0, 4)).toEqual([
    'PHỤ LỤC',
    'DANH MỤC NHIỆM VỤ',
    'STT | Nhiệm vụ | Đơn vị thực hiện |  | Thời hạn',
    'STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn',
  ])
  const { tasks, provisions } = readDirective(text)
  expect(tasks.map(({ leadAgency, deadline }) => [leadAgency, deadline])).toEqual([
    ['Sở Y tế', '2027-09-30'],
    ['Sở Nội vụ', '2027-10-15'],
    ['Sở Nội vụ', '2027-11-30'],
    ['Sở Tài chính', '2027-12-15'],
  ])
  expect(tasks[3]!.cooperating.map((each) => each.text)).toEqual(['Sở Y tế'])
  expect(provisions.map(({ label }) => label)).toEqual(['1', '2', '3', '4'])
}, 120_000)

test('a stamp in red ink is read at a slant and under wear; one that cannot be is told; the seal of an agency is neither', async () => {
  const paper = (n: number) =>
    sealed(drawn([`Số: 6${n}/CT-UBND`, '', '', '', 'CHỦ TỊCH', '', '', '', '', '', 'Lê Minh Thử']), 900, 360)
  const pages = await read(
    scannedPdf([
      stamped(paper(1), 'TỐI MẬT', { x: 400, y: 200, degrees: -28 }),
      stamped(paper(2), 'HỎA TỐC', { x: 400, y: 200, degrees: 17, worn: 0.06 }),
      stamped(paper(3), '#%@&', { x: 400, y: 200, degrees: 9, worn: 0.3 }),
      paper(4),
    ]),
  )
  expect(pages.map(({ lines }) => lines[0]!.text)).toEqual([
    'TỐI MẬT',
    'HỎA TỐC',
    expect.stringContaining('63'),
    expect.stringContaining('64'),
  ])
  expect(pages.map((page) => page.stamped)).toEqual([false, false, true, false])
  const { notes } = compose(pages)
  expect(notes).toContain('scan.stamped.3')
}, 120_000)
