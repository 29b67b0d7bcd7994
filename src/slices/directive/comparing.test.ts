/** What has changed between two texts of one paper: by provision, then word by word, and in no time that a hostile pair could stretch. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordChanges } from './comparing.ts'
import { readDirective } from './intake/read.ts'
import { provisionsOf } from './proposing.ts'
import { compare, hardlyTheSame, type Piece, type Printed } from './rules-compare.ts'
import { directiveText } from './testing.ts'

const printed = (text: string): Printed => ({ text, parts: provisionsOf(readDirective(text)) })
const told = (pieces: Piece[]) =>
  pieces
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, before, after }) => [
      kind,
      before?.provision?.reference ?? null,
      after?.provision?.reference ?? null,
    ])
const counted = (pieces: Piece[]) => {
  const count = { same: 0, renumbered: 0, changed: 0, added: 0, removed: 0 }
  for (const { kind } of pieces) count[kind]++
  return count
}
const first = directiveText('01')

test('a text has no changes against itself, however its lines are broken', () => {
  const again = first.replace('xây dựng kế hoạch', 'xây dựng\nkế  hoạch')
  expect(told(compare(printed(first), printed(first)))).toEqual([])
  expect(told(compare(printed(first), printed(again)))).toEqual([])
})

test('a provision that was reworded, one that came in, one that went, and those that only moved on', () => {
  const second = first
    .replace('trước ngày 30 tháng 9 năm 2026', 'trước ngày 15 tháng 9 năm 2026')
    .replace(
      '3. Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh trên địa bàn.\n\n4. ',
      '3. Ủy ban nhân dân cấp xã niêm yết công khai thủ tục tại trụ sở.\n\n4. Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh trên địa bàn.\n\n5. ',
    )
    .replace('5. Chỉ thị này có hiệu lực kể từ ngày ký.\n\n', '')
  expect(told(compare(printed(first), printed(second)))).toEqual([
    ['changed', 'mục 1', 'mục 1'],
    ['added', null, 'mục 3'],
    ['renumbered', 'mục 3', 'mục 4'],
    ['renumbered', 'mục 4', 'mục 5'],
    ['removed', 'mục 5', null],
  ])
})

test('every letter of both texts is in the comparison once and in order, whatever was done to them', () => {
  const line = fc.constantFrom(
    '1. Sở A làm.',
    '2. Sở B báo cáo kết quả.',
    '- Như trên.',
    'Kết thúc',
    '3. Sở C',
    'I. PHẦN',
  )
  const text = fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) => lines.join('\n\n'))
  fc.assert(
    fc.property(text, text, (one, other) => {
      const pieces = compare(printed(one), printed(other))
      for (const [side, whole] of [
        ['before', one],
        ['after', other],
      ] as const) {
        const blocks = pieces.flatMap((piece) => piece[side] ?? [])
        expect(blocks.map(({ start }) => start)).toEqual(
          [...blocks.map(({ start }) => start)].sort((a, b) => a - b),
        )
        const bare = (words: string) => words.replace(/\s/g, '')
        expect(bare(blocks.map(({ start, end }) => whole.slice(start, end)).join(''))).toBe(bare(whole))
      }
      for (const { kind, before, after } of pieces) {
        expect(before === null).toBe(kind === 'added')
        expect(after === null).toBe(kind === 'removed')
      }
    }),
    { numRuns: 150 },
  )
})

const filler = (seed: string, count: number) => {
  const lines: string[] = []
  for (let n = 0, letters = 0; letters < count; n++) {
    const line = `${n + 1}. ${seed}${n} ${seed} ${seed}${n * 7} ${seed} ${seed}${n * 13} ${seed}${n * 3}`
    letters += line.length
    lines.push(line)
  }
  return lines.join('\n')
}
/** Cut at the line ends: what the reader itself takes for such a text is not what is measured here. */
const cutByLine = (text: string): Printed => {
  let at = 0
  const parts = text.split('\n').map((line, order) => {
    const start = at
    at += line.length + 1
    const reference = `mục ${order + 1}`
    const label = `${order + 1}.`
    const place = { start, end: start + line.length }
    return {
      id: String(order),
      order,
      reference,
      label,
      level: 0,
      parent: null,
      ...place,
      heading: false,
      titled: false,
      noTask: null,
    }
  })
  return { text, parts }
}

test('two megabytes against two others that share nothing are told apart at once, and said to be', () => {
  const [one, other] = [cutByLine(filler('alpha', 2_000_000)), cutByLine(filler('beta', 2_000_000))]
  const begun = performance.now()
  const pieces = compare(one, other)
  expect(performance.now() - begun).toBeLessThan(8000)
  expect(hardlyTheSame(counted(pieces))).toBe(true)
  // Upside down: everything is there, nothing in its order.
  const turned = cutByLine(one.text.split('\n').reverse().join('\n'))
  const again = performance.now()
  compare(one, turned)
  expect(performance.now() - again).toBeLessThan(8000)
}, 40_000)

test('two megabytes in one piece, and two megabytes of one line again and again, do not hold anything up', () => {
  const [one, other] = ['a '.repeat(1_000_000), 'b '.repeat(1_000_000)]
  const line = '- Như trên.\n'.repeat(160_000)
  const begun = performance.now()
  expect(counted(compare({ text: one, parts: [] }, { text: other, parts: [] }))).toMatchObject({ same: 0 })
  expect(counted(compare({ text: line, parts: [] }, { text: `${line}- Khác.`, parts: [] }))).toMatchObject({
    same: 160_000,
    added: 1,
  })
  expect(wordChanges(one, other)).toBeNull()
  expect(wordChanges('a '.repeat(9000), 'b '.repeat(9000))).toBeNull()
  expect(performance.now() - begun).toBeLessThan(8000)
}, 40_000)

test('texts that keep most of their provisions are not called different', () => {
  expect(hardlyTheSame({ same: 30, renumbered: 0, changed: 2, added: 5, removed: 1 })).toBe(false)
  expect(hardlyTheSame({ same: 2, renumbered: 0, changed: 0, added: 40, removed: 38 })).toBe(true)
})

test('a change is told word by word, with what stands between two changed words', () => {
  const before = 'Sở Tài chính báo cáo trước ngày 30 tháng 9 năm 2026.'
  const after = 'Sở Tài chính báo cáo trước ngày 15 tháng 10 năm 2026.'
  expect(wordChanges(before, after)).toEqual([
    { kind: 'same', text: 'Sở Tài chính báo cáo trước ngày ' },
    { kind: 'out', text: '30 tháng 9 ' },
    { kind: 'in', text: '15 tháng 10 ' },
    { kind: 'same', text: 'năm 2026.' },
  ])
})

test('what is told word by word gives both texts again', () => {
  const word = fc.constantFrom('Sở', 'Tài', 'chính', 'báo', 'cáo', '30/9', ',', ';', '2026.', 'đ')
  const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordChanges(before, after)
      if (!runs) return
      const side = (left: string) =>
        runs
          .filter(({ kind }) => kind !== left)
          .map(({ text }) => text)
          .join('')
      expect(side('in')).toBe(before)
      expect(side('out')).toBe(after)
    }),
  )
})

test('sentences with hardly a word in common are not told word by word', () => {
  expect(wordChanges('Sở Y tế kiểm tra các cơ sở khám bệnh', 'Công an Thành phố tuần tra ban đêm')).toBeNull()
})
