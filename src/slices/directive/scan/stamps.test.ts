/** Stamps in red ink: which are looked at, and what their words are taken for. */
import type { Canvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { greyOf, redOf } from './grey.ts'
import { markOf, stampsOf, washSeals } from './stamps.ts'
import { drawn, sealed, stamped } from './testing.ts'

const stamps = (canvas: Canvas) => {
  const { width, height } = canvas
  const red = redOf(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data)
  return red ? stampsOf(red, 150) : []
}
const paper = () => drawn(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '', '', '', '', '', 'Lê Minh Thử'])

test('a page without red ink, and the round seal of an agency, whole or over words, bear no stamp', () => {
  expect(stamps(paper())).toEqual([])
  expect(stamps(sealed(paper(), 700, 320))).toEqual([])
  expect(stamps(sealed(paper(), 200, 180, 100))).toEqual([])
})

test('a seal that was pressed over the edges of all pages leaves a piece on each, which is no stamp', () => {
  expect(stamps(sealed(paper(), 1240, 320))).toEqual([])
  expect(stamps(sealed(paper(), 1310, 320))).toEqual([])
})

test.each([0, 15, -30])(
  'a frame that is pressed on at %i degrees is found beside the seal, and set level',
  (degrees) => {
    const page = stamped(sealed(paper(), 900, 320), 'TỐI MẬT', { x: 400, y: 320, degrees })
    const found = stamps(page)
    expect(found).toHaveLength(1)
    expect(found[0]!.width / found[0]!.height).toBeGreaterThan(2.5)
  },
)

test('the words under a seal come out again, and red words elsewhere stay', () => {
  const pictured = (canvas: Canvas) => {
    const { width, height } = canvas
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
    return { grey: greyOf(width, height, data), red: redOf(width, height, data)! }
  }
  const before = pictured(stamped(paper(), 'MẬT', { x: 900, y: 200 })).grey
  const { grey, red } = pictured(sealed(stamped(paper(), 'MẬT', { x: 900, y: 200 }), 250, 250))
  const differ = () => grey.shades.filter((shade, n) => Math.abs(shade - before.shades[n]!) > 90).length
  expect(differ()).toBeGreaterThan(5000)
  washSeals(grey, red, 150, 255)
  expect(differ()).toBeLessThan(100)
})

test('a picture in colours is no stamp', () => {
  const page = paper()
  const context = page.getContext('2d')
  context.fillStyle = '#d03030'
  context.fillRect(100, 100, 900, 350)
  expect(stamps(page)).toEqual([])
})

test.each([
  ['MẬT', 90, 'MẬT'],
  ['TÔI MẬT', 90, 'TỐI MẬT'],
  ['LTUYẾT MẬT', 30, 'TUYỆT MẬT'],
  ['HÓA TÔC', 60, 'HỎA TỐC'],
  ['HÓA TỐC HẸN GIỜ', 60, 'HỎA TỐC'],
  ['KHÂN', 80, 'KHẨN'],
  ['SAO Y BẢN CHÍNH', 92, 'other'],
  ['ĐỀN', 95, 'other'],
  // What bears a mark is removed, so a short word must be plain; what may be one is told.
  ['MÁT', 20, null],
  ['IMATI', 90, null],
  ['ror', 10, null],
] as const)('a stamp read as "%s", sure to %i in a hundred, is taken for %s', (text, sure, mark) => {
  expect(markOf(text, sure)).toBe(mark)
})
