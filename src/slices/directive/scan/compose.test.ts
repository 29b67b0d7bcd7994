/** What was read from pictures put together: one text, its unsure places, and what the clerk is told. */
import { expect, test } from 'vitest'
import type { Line } from '../intake/lines.ts'
import { compose, type ReadPage } from './compose.ts'

const line = (text: string, y: number, sure = 95, right = 500): Line => ({
  x: 72,
  right,
  y: -y,
  height: 14,
  text,
  page: 1,
  sure,
})
const page = (number: number, lines: Line[], wish: Partial<ReadPage> = {}): ReadPage => ({
  page: number,
  lines: lines.map((each) => ({ ...each, page: number })),
  turned: 0,
  stamped: false,
  unread: false,
  ...wish,
})

test('a sentence broken over lines and pages is one, and only its unsure line is marked', () => {
  const { text, unsure, notes } = compose([
    page(1, [
      line('1. Sở Tài chính chủ trì rà soát các khoản chi thường', 100),
      line('xuyên và bóo cáo kết', 116, 40),
    ]),
    page(2, [line('quả trước ngày 15/3/2026.', 60, 95, 200)]),
  ])
  expect(text).toBe(
    '1. Sở Tài chính chủ trì rà soát các khoản chi thường xuyên và bóo cáo kết quả trước ngày 15/3/2026.',
  )
  expect(unsure.map(({ start, end }) => text.slice(start, end).trim())).toEqual(['xuyên và bóo cáo kết'])
  expect(notes).toEqual(['scan.recognised', 'scan.unsure'])
})

test('pages that could not be read, that hold nothing and that were turned are named', () => {
  const { notes } = compose([
    page(1, [line('Điều 1. Ban hành.', 100)], { turned: 180 }),
    page(2, [], { unread: true }),
    page(3, []),
    page(4, []),
  ])
  expect(notes).toEqual(['scan.recognised', 'scan.unread.2', 'scan.empty.3, 4', 'scan.turned.1'])
})

test('marks that were missed above the capitals of a head are put back; other words stay as they were read', () => {
  const lines = ['ÚY BAN NHÂN DẦN', 'CỘNG ĐIỆN', 'VỀ BÁO CHI', 'Chu tịch', 'KT. CHÚ TỊCH']
  const { text } = compose([
    page(
      1,
      lines.map((each, n) => line(each, 100 + n * 60, 95, 200)),
    ),
  ])
  expect(text.split('\n\n')).toEqual([
    'ỦY BAN NHÂN DÂN',
    'CÔNG ĐIỆN',
    'VỀ BÁO CHI',
    'Chu tịch',
    'KT. CHỦ TỊCH',
  ])
})
