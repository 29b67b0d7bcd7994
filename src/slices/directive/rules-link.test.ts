/** Which registered paper is meant by a citation, which of its provisions are named, and whose tasks that touches. */
import { expect, test } from 'vitest'
import { type Candidate, meant, namedIn, touchedBy } from './rules-link.ts'

const by = { issuer: 'Ủy ban nhân dân Thành phố', issuedOn: '2026-08-18' }
const one: Candidate = { paper: 'a', issuer: 'UBND TP', issuedOn: '2026-03-05' }
const other: Candidate = { paper: 'b', issuer: 'Bộ Tài chính', issuedOn: '2026-03-05' }
const before: Candidate = { paper: 'c', issuer: 'UBND Thành phố', issuedOn: '2025-02-01' }

test.for([
  ['the day that is printed tells', '2026-03-05', [one, before], 'a'],
  ['of two of one day that of the same issuer is meant', '2026-03-05', [other, one], 'a'],
  ['one of another issuer is meant when its day is printed and no other fits', '2026-03-05', [other], 'b'],
  ['of another day none is meant', '2026-03-06', [one], null],
  ['without a day the only one of the same issuer is meant', null, [one, other], 'a'],
  ['without a day two of the same issuer leave it open', null, [one, before], null],
  ['a later paper is not meant', null, [{ ...one, issuedOn: '2026-09-01' }], null],
  ['nothing is registered', null, [], null],
] as const)('%s', ([_, issuedOn, candidates, paper]) => {
  expect(meant({ issuedOn }, by, candidates)).toBe(paper)
})

test.for([
  ['Sửa đổi khoản 2 Mục III Chỉ thị số 05/CT-UBND như sau:', [['2', 'iii']], '5 ct ubnd'],
  ['1. Sửa đổi, bổ sung điểm a khoản 2 Điều 3 như sau:', [['a', '2', '3']], null],
  [
    'Bãi bỏ các khoản 1, 2 và 4 Điều 5.',
    [
      ['1', '5'],
      ['2', '5'],
      ['4', '5'],
    ],
    null,
  ],
  [
    'Sửa đổi khoản 2, khoản 3 Điều 5 của Quyết định số 9/QĐ-UBND',
    [
      ['2', '5'],
      ['3', '5'],
    ],
    '9 qd ubnd',
  ],
  ['Điều 4 được sửa đổi như sau:', [['4']], null],
  [
    'Thay thế khoản 1 Điều 2, khoản 3 Điều 6.',
    [
      ['1', '2'],
      ['3', '6'],
    ],
    null,
  ],
] as const)('“%s” names what it changes', ([text, paths, symbol]) => {
  expect(namedIn(text)).toMatchObject([{ paths, symbol, adds: false }])
})

test.for([
  ['Căn cứ khoản 2 Điều 3 Luật Tổ chức chính quyền địa phương đã được sửa đổi;'],
  ['Sở Tài chính chủ trì thực hiện khoản 2 Mục III Chỉ thị số 05/CT-UBND.'],
  ['Điều 1 Quyết định này thay thế quy định trước đây.'],
  ['Sửa đổi mục tiêu, phần việc và điều kiện của kế hoạch.'],
])('“%s” names nothing', ([text]) => {
  expect(namedIn(text!)).toEqual([])
})

test('what is only added was not there before', () => {
  expect(namedIn('Bổ sung khoản 5 Điều 3 như sau:')).toMatchObject([{ paths: [['5', '3']], adds: true }])
  expect(namedIn('Sửa đổi, bổ sung khoản 5 Điều 3 như sau:')).toMatchObject([{ adds: false }])
})

test('a text made of nothing but provisions and spaces is gone through at once', () => {
  const begun = performance.now()
  namedIn(`Sửa đổi ${'khoản 1, 2, 3 Điều 5, '.repeat(60_000)}`)
  namedIn(`Sửa đổi khoản 1${' '.repeat(1_000_000)}`)
  namedIn(`Sửa đổi điểm a, ${'a, '.repeat(300_000)} khoản 1`)
  expect(performance.now() - begun).toBeLessThan(5000)
}, 20_000)

const parts = [
  { id: 'p3', reference: 'Mục III', start: 100, end: 200 },
  { id: 'p31', reference: 'mục 1 Mục III', start: 110, end: 150 },
  { id: 'p32', reference: 'mục 2 Mục III', start: 150, end: 200 },
]
const tasks = [
  { id: 't1', at: 120, reference: null },
  { id: 't2', at: 160, reference: null },
  { id: 't3', at: 10, reference: null },
  { id: 't4', at: null, reference: null },
]
const link = { id: 'l', kind: 'amends' as const, symbol: '05/CT-UBND' }
const said = (text: string, wish: Partial<typeof link> = {}, links = [{ ...link, ...wish }]) =>
  touchedBy({ ...link, ...wish }, links, namedIn(text), { parts, tasks }).map(({ task, change }) => [
    task,
    change,
  ])

test('an amendment that names a provision touches its tasks, and those of which nobody knows where they came from', () => {
  expect(said('Sửa đổi khoản 2 Mục III Chỉ thị số 05/CT-UBND như sau:')).toEqual([
    ['t2', 'named'],
    ['t4', 'unknown'],
  ])
  expect(said('Sửa đổi Mục III như sau:').map(([task]) => task)).toEqual(['t1', 't2', 't4'])
})

test('when it cannot be told which, every open task of the other paper is named, and said to be so', () => {
  const all = ['t1', 't2', 't3', 't4'].map((task) => [task, 'unknown'])
  expect(said('Sửa đổi, bổ sung một số nội dung của Chỉ thị số 05/CT-UBND.')).toEqual(all)
  expect(said('Sửa đổi khoản 9 Mục III Chỉ thị số 05/CT-UBND.')).toEqual(all)
  const two = [link, { ...link, id: 'm', symbol: '06/CT-UBND' }]
  expect(said('Sửa đổi khoản 2 Mục III như sau:', {}, two)).toEqual(all)
})

test('of what is named beside what is not found, the first is told as such', () => {
  expect(said('Sửa đổi khoản 2, khoản 9 Mục III Chỉ thị số 05/CT-UBND.')).toEqual([
    ['t2', 'named'],
    ['t1', 'unknown'],
    ['t3', 'unknown'],
    ['t4', 'unknown'],
  ])
})

test('a provision that is added touches no task of those that were there', () => {
  expect(said('Bổ sung khoản 9 Mục III Chỉ thị số 05/CT-UBND.')).toEqual([['t4', 'unknown']])
})

test('what is said of another paper is not said of this one', () => {
  const two = [link, { ...link, id: 'm', symbol: '06/CT-UBND' }]
  expect(
    said(
      'Sửa đổi khoản 1 Mục III Chỉ thị số 06/CT-UBND; khoản 2 Mục III Chỉ thị số 05/CT-UBND được bãi bỏ.',
      {},
      two,
    ),
  ).toEqual([
    ['t2', 'named'],
    ['t4', 'unknown'],
  ])
})

test('a paper that is replaced as a whole takes all its open tasks along', () => {
  expect(said('Chỉ thị này thay thế Chỉ thị số 05/CT-UBND.', { kind: 'replaces' as never })).toEqual(
    ['t1', 't2', 't3', 't4'].map((task) => [task, 'whole']),
  )
})

test('a task from words that are not in the newest edition any more is known by how its place was cited', () => {
  const earlier = [
    { id: 'e1', at: null, reference: 'điểm a mục 2 Mục III' },
    { id: 'e2', at: null, reference: 'mục 1 Mục III' },
  ]
  const named = namedIn('Sửa đổi khoản 2 Mục III Chỉ thị số 05/CT-UBND như sau:')
  expect(
    touchedBy(link, [link], named, { parts, tasks: earlier }).map(({ task, change }) => [task, change]),
  ).toEqual([['e1', 'named']])
})
