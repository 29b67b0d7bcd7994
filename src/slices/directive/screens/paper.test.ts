/** What the clerk sees of a document: each word once, in order, and lit where the proposal found it. */
import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { Proposal, Provision } from '../contract.ts'
import { blockAt, blocksOf } from '../rules-blocks.ts'
import { cutsOf, marksByBlock, marksOf, segmentsOf } from './paper.ts'

const text = [
  'Căn cứ tình hình thực tế.',
  'II. Nhiệm vụ',
  '1. Sở Tài chính:',
  'a) Chủ trì, phối hợp với Sở Xây dựng báo cáo kết quả giải ngân trước ngày 15/4/2024.',
  'b) Các đơn vị nêu cao trách nhiệm.',
  'Nơi nhận: như trên.',
].join('\n')

const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const provision = (
  n: number,
  label: string,
  from: string,
  to: string,
  parent: number | null,
  level: number,
) =>
  ({
    id: `p${n}`,
    order: n,
    reference: label,
    label,
    level,
    parent: parent === null ? null : `p${parent}`,
    start: text.indexOf(from),
    end: text.indexOf(to) + to.length,
    heading: level === 0,
    titled: level === 0,
    noTask: null,
  }) satisfies z.infer<typeof Provision>

const provisions = [
  provision(1, 'II', 'II. Nhiệm vụ', 'trách nhiệm.', null, 0),
  provision(2, '1', '1. Sở Tài chính', 'trách nhiệm.', 1, 1),
  provision(3, 'a)', 'a) Chủ trì', '15/4/2024.', 2, 2),
  provision(4, 'b)', 'b) Các', 'trách nhiệm.', 2, 2),
]

const work = place('Chủ trì, phối hợp với Sở Xây dựng báo cáo kết quả giải ngân trước ngày 15/4/2024')
const proposal: z.infer<typeof Proposal> = {
  id: 'k1',
  version: 1,
  provision: 'p3',
  state: 'open',
  manual: false,
  title: 'Báo cáo kết quả giải ngân',
  quote: text.slice(work.start, work.end),
  ...work,
  leadText: 'Sở Tài chính',
  leadUnits: [],
  leadEnded: [],
  coordinating: [{ text: 'Sở Xây dựng', unit: null, name: null }],
  dueDay: '2024-04-15',
  dueText: 'trước ngày 15/4/2024',
  duePlace: place('trước ngày 15/4/2024'),
  cadence: null,
  standing: false,
  product: null,
  general: false,
  confidence: 0.9,
  doubts: [],
  why: [],
  dropReason: null,
  tasks: [],
}

test('a heading shows only its own words, and every word of the document is shown once', () => {
  const blocks = blocksOf(text, provisions)
  expect(blocks.map((block) => [block.label, text.slice(block.body, block.end)])).toEqual([
    ['', 'Căn cứ tình hình thực tế.'],
    ['II.', 'Nhiệm vụ'],
    ['1.', 'Sở Tài chính:'],
    ['a)', 'Chủ trì, phối hợp với Sở Xây dựng báo cáo kết quả giải ngân trước ngày 15/4/2024.'],
    ['b)', 'Các đơn vị nêu cao trách nhiệm.'],
    ['', 'Nơi nhận: như trên.'],
  ])
})

test('a lead named in the heading above is lit there, the rest in the sentence itself', () => {
  const blocks = blocksOf(text, provisions)
  const rows = marksByBlock(text, blocks, [proposal])
  expect(rows.get(2)?.map(({ kind }) => kind)).toEqual(['lead'])
  const lit = segmentsOf(text, blocks[3]!, rows.get(3)!).filter(({ kind }) => kind)
  expect(lit.map((segment) => [segment.kind, segment.text])).toEqual([
    ['coordinating', 'Sở Xây dựng'],
    ['work', 'báo cáo kết quả giải ngân'],
    ['due', 'trước ngày 15/4/2024'],
  ])
})

test('the pieces of a row put together are the row, whatever is lit in it', () => {
  const blocks = blocksOf(text, provisions)
  const rows = marksByBlock(text, blocks, [
    proposal,
    { ...proposal, id: 'k2', title: 'Không có trong câu', leadText: 'Sở Xây dựng' },
  ])
  for (const block of blocks) {
    const segments = segmentsOf(text, block, rows.get(block.index) ?? [])
    expect(segments.map((segment) => segment.text).join('')).toBe(text.slice(block.body, block.end))
    for (const segment of segments)
      expect(text.slice(segment.start, segment.start + segment.text.length)).toBe(segment.text)
  }
})

test('a dropped proposal lights nothing', () => {
  expect(marksByBlock(text, blocksOf(text, provisions), [{ ...proposal, state: 'dropped' }]).size).toBe(0)
})

test('a title in words of the clerk lights the whole sentence as work', () => {
  const [first] = marksOf({ ...proposal, title: 'Tổng hợp số liệu' }, text)
  expect(first).toMatchObject({ kind: 'work', ...work })
})

test('any place of the text leads to its row', () => {
  const blocks = blocksOf(text, provisions)
  for (const block of blocks) {
    expect(blockAt(blocks, block.start)).toBe(block.index)
    expect(blockAt(blocks, block.end - 1)).toBe(block.index)
  }
})

test('a quote may be cut before any word but the first, and pauses are told', () => {
  const cuts = cutsOf('Rà soát quỹ đất; báo cáo', 0, 24)
  expect(cuts.map(({ at }) => 'Rà soát quỹ đất; báo cáo'.slice(at).split(' ')[0])).toEqual([
    'soát',
    'quỹ',
    'đất;',
    'báo',
    'cáo',
  ])
  expect(cuts.filter(({ pause }) => pause).map(({ at }) => at)).toEqual([17])
})

test('ten thousand provisions are laid out in a blink', () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, i) => `${i + 1}. Sở Tài chính báo cáo kết quả giải ngân số ${i + 1}.`,
  )
  const long = lines.join('\n')
  let at = 0
  const many = lines.map((line, i) => {
    const row = {
      ...provision(0, String(i + 1), 'II', 'II', null, 0),
      id: `p${i}`,
      start: at,
      end: at + line.length,
    }
    at += line.length + 1
    return row
  })
  const proposals = many.map((row, i) => ({
    ...proposal,
    id: `k${i}`,
    provision: row.id,
    start: row.start,
    end: row.end,
    duePlace: null,
  }))
  const started = performance.now()
  const blocks = blocksOf(long, many)
  const rows = marksByBlock(long, blocks, proposals)
  expect(blocks).toHaveLength(10_000)
  expect(rows.size).toBe(10_000)
  expect(performance.now() - started).toBeLessThan(1500)
})
