/** Rows of ruled tables as lines, over the pages they run over. */
import { expect, test } from 'vitest'
import type { GridCell } from '../intake/grid.ts'
import type { Line } from '../intake/lines.ts'
import { withRows } from './tables.ts'

type Said = string | GridCell
const row = (page: number, said: Said[], sure = 95): Line => ({
  x: 40,
  right: 550,
  y: -100,
  height: 12,
  text: '',
  page,
  sure,
  cells: said.map((cell) =>
    typeof cell === 'string' ? { lines: cell ? [cell] : [], across: 1, down: 1 } : cell,
  ),
})
const text = (page: number, said: string): Line => ({
  ...row(page, []),
  text: said,
  cells: undefined as never,
})
const texts = (lines: Line[]) => withRows(lines.map(bare)).map((line) => line.text)
/** A line of text has no cells at all. */
const bare = ({ cells, ...line }: Line): Line => (cells ? { ...line, cells } : line)

test('the head that is printed again on the next page is left out, though a word of it was misread', () => {
  expect(
    texts([
      row(1, ['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn']),
      row(1, ['1', 'Lập kế hoạch', 'Sở Tài chính', '30/9/2026']),
      row(2, ['STT', 'Nhiệm vụ', 'Chu tri', 'Thời hgn']),
      row(2, ['2', 'Trình kế hoạch', 'Sở Y tế', '15/10/2026']),
    ]),
  ).toEqual([
    'STT | Nhiệm vụ | Chủ trì | Thời hạn',
    '1 | Lập kế hoạch | Sở Tài chính | 30/9/2026',
    '2 | Trình kế hoạch | Sở Y tế | 15/10/2026',
  ])
})

test('a row that the end of the page broke in two is one row, as unsure as its less sure half', () => {
  const lines = [
    row(1, ['STT', 'Nhiệm vụ', 'Chủ trì']),
    row(1, ['1', 'Lập kế hoạch kiểm tra', 'Sở Y tế']),
    row(2, ['', 'các cơ sở khám bệnh', ''], 40),
    row(2, ['2', 'Báo cáo', 'Sở Y tế']),
  ]
  const read = withRows(lines)
  expect(read.map((line) => line.text)).toEqual([
    'STT | Nhiệm vụ | Chủ trì',
    '1 | Lập kế hoạch kiểm tra các cơ sở khám bệnh | Sở Y tế',
    '2 | Báo cáo | Sở Y tế',
  ])
  expect(read[1]!.sure).toBe(40)
})

test('tables with text between them, or with other columns, stay apart', () => {
  const head = ['STT', 'Nhiệm vụ', 'Chủ trì']
  expect(texts([row(1, head), text(2, 'Phụ lục 2'), row(2, head)])).toEqual([
    'STT | Nhiệm vụ | Chủ trì',
    'Phụ lục 2',
    'STT | Nhiệm vụ | Chủ trì',
  ])
  expect(texts([row(1, head), row(2, [...head, 'Hạn'])])).toHaveLength(2)
})

test('a cell that covers several rows is said in each, and one over all columns is a heading', () => {
  expect(
    texts([
      row(1, ['STT', 'Nhiệm vụ', 'Chủ trì']),
      row(1, [{ lines: ['I. CHUNG'], across: 3, down: 1 }]),
      row(1, ['1', 'Lập đề án', { lines: ['Sở Y tế'], across: 1, down: 2 }]),
      row(1, ['2', 'Trình đề án']),
    ]),
  ).toEqual(['STT | Nhiệm vụ | Chủ trì', 'I. CHUNG', '1 | Lập đề án | Sở Y tế', '2 | Trình đề án | Sở Y tế'])
})

test('a running number that was misread is what stands between its neighbours; one that may be right stays', () => {
  const numbers = (all: string[]) =>
    withRows(all.map((number) => row(1, [number, 'Báo cáo', 'Sở Y tế']))).map(
      (line) => line.text.split(' | ')[0],
    )
  expect(numbers(['STI', '4', '9', 'v6', '7'])).toEqual(['STT', '4', '5', '6', '7'])
  expect(numbers(['1', '2', '1', '2', '9'])).toEqual(['1', '2', '1', '2', '9'])
})
