/** Tables found on pictures of pages: their cells, however the page lay on the glass; and what is no table. */
import type { Canvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { greyOf, inkOf, levelled, paperOf, slantOf } from './grey.ts'
import { ruledIn } from './ruled.ts'
import { type DrawnCell, drawn, drawnTable, laid } from './testing.ts'

/** Of each row the cells that begin in it, as "across x down". */
function shapes(canvas: Canvas): string[][] {
  const { width, height } = canvas
  const grey = greyOf(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data)
  const { paper } = paperOf(grey)
  const level = levelled(grey, slantOf(inkOf(grey)), paper)
  return ruledIn(inkOf(level), 150, level, paper).map(({ rows }) =>
    rows.map((row) => row.map(({ across, down }) => `${across}x${down}`).join(' ')),
  )
}

const rows: DrawnCell[][] = [
  [
    { text: 'STT', down: 2 },
    { text: 'Nhiệm vụ', down: 2 },
    { text: 'Đơn vị thực hiện', across: 2 },
  ],
  ['Chủ trì', 'Phối hợp'],
  [{ text: 'I. CẢI CÁCH HÀNH CHÍNH', across: 4 }],
  ['1', 'Rà soát thủ tục hành chính', { text: 'Sở Nội vụ', down: 2 }, 'Sở Tư pháp'],
  ['2', 'Xây dựng quy chế phối hợp', ''],
]
const table = () => drawnTable(rows, [80, 420, 260, 260], { above: ['PHỤ LỤC'] })
const found = [['1x2 1x2 2x1', '1x1 1x1', '4x1', '1x1 1x1 1x2 1x1', '1x1 1x1 1x1']]

test.each([
  ['lies straight', {}],
  ['lies a little askew', { degrees: 1.4 }],
  ['lies askew the other way', { degrees: -3 }],
  ['comes from a dusty machine', { degrees: 0.4, dust: 0.02 }],
])('the cells of a page that %s are found, merged ones as one', (_, how) => {
  expect(shapes(laid(table(), how))).toEqual(found)
})

test('a table that is open on both sides keeps its outer columns', () => {
  const page = table()
  const context = page.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(50, 0, 14, page.height)
  context.fillRect(page.width - 64, 0, 14, page.height)
  expect(shapes(page)).toEqual(found)
})

test('lines of text, a line that is underlined and a frame around words are no table', () => {
  const page = drawn(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 61/CT-UBND'])
  const context = page.getContext('2d')
  context.fillRect(80, 170, 600, 3)
  context.strokeRect(60, 180, 500, 70)
  expect(shapes(page)).toEqual([])
})
