/** Printed numbers read into a tree, whatever stands below what. */
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'

const lines = (...paragraphs: string[]): string => paragraphs.join('\n\n')

test.each([
  [
    '"(1)" below "a)"',
    ['1. Sở Nội vụ:', 'a) Thực hiện:', '(1) Lập danh sách.', '(2) Trình phương án.', 'b) Báo cáo.'],
    ['mục 1', 'điểm a mục 1', 'điểm 1 điểm a mục 1', 'điểm 2 điểm a mục 1', 'điểm b mục 1'],
  ],
  [
    '"a)" below "(1)"',
    ['1. Sở Nội vụ:', '(1) Thực hiện:', 'a) Lập danh sách.', 'b) Trình phương án.', '(2) Báo cáo.'],
    ['mục 1', 'điểm 1 mục 1', 'điểm a điểm 1 mục 1', 'điểm b điểm 1 mục 1', 'điểm 2 mục 1'],
  ],
  [
    '"1." below "(1)"',
    ['(1) Sở Nội vụ thực hiện:', '1. Lập danh sách.', '2. Trình phương án.', '(2) Sở Y tế báo cáo.'],
    ['điểm 1', 'mục 1 điểm 1', 'mục 2 điểm 1', 'điểm 2'],
  ],
  [
    '"(1)" below a dash',
    ['1. Sở Nội vụ:', '- Việc đầu:', '(1) Lập danh sách.', '(2) Trình phương án.', '- Báo cáo.'],
    [
      'mục 1',
      'gạch đầu dòng thứ 1 mục 1',
      'điểm 1 gạch đầu dòng thứ 1 mục 1',
      'điểm 2 gạch đầu dòng thứ 1 mục 1',
      'gạch đầu dòng thứ 2 mục 1',
    ],
  ],
])('%s is read as it stands', (_, body, places) => {
  const { provisions } = readDirective(lines('Số: 3/CT-UBND', 'Kính gửi: Các sở.', 'Yêu cầu:', ...body))
  expect(provisions.slice(1).map(({ reference }) => reference)).toEqual(places)
})
