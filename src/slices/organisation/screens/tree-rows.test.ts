import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { UnitOfTree } from '../contract.ts'
import { rowsOf, treeOf } from './tree-rows.ts'

const unit = (
  name: string,
  parent: UnitOfTree | null = null,
  aliases: string[] = [],
  formerly: string[] = [],
): UnitOfTree => ({
  id: randomUUID(),
  code: name.replaceAll(' ', ''),
  kind: 'department',
  name,
  shortName: name,
  parent: parent?.id ?? null,
  path: 'u1',
  aliases,
  validFrom: '2025-07-01',
  validTo: null,
  successor: null,
  people: 0,
  formerly,
})
const city = unit('Ủy ban nhân dân Thành phố')
const finance = unit('Sở Tài chính', city, ['Sở TC', 'Sở Kế hoạch và Đầu tư'], ['Ban Vật giá'])
const budget = unit('Phòng Ngân sách', finance)
const health = unit('Sở Y tế', city)
const tree = treeOf([city, finance, health, budget])
const names = (typed: string, open: UnitOfTree[] = []) =>
  rowsOf(tree, new Set(open.map(({ id }) => id)), typed).rows.map((row) => row.unit.name)

test('only opened branches are seen', () => {
  expect(names('')).toEqual([city.name])
  expect(names('', [city])).toEqual([city.name, finance.name, health.name])
  expect(names('', [city, finance])).toEqual([city.name, finance.name, budget.name, health.name])
  expect(names('', [finance])).toEqual([city.name])
})

test('a unit is found without diacritics, with the units above it', () => {
  expect(names('phong ngan sach')).toEqual([city.name, finance.name, budget.name])
  expect(names('Sở Y tế')).toEqual([city.name, health.name])
  expect(names('không có')).toEqual([])
})

test('a unit that was found opens to the units below it', () => {
  expect(names('so tai chinh')).toEqual([city.name, finance.name])
  expect(names('so tai chinh', [finance])).toEqual([city.name, finance.name, budget.name])
})

test('another name of the unit finds it, and is told', () => {
  const { rows, found } = rowsOf(tree, new Set(), 'ke hoach dau tu')
  expect(rows.map((row) => [row.unit.name, row.also])).toEqual([
    [city.name, null],
    [finance.name, 'Sở Kế hoạch và Đầu tư'],
  ])
  expect(found).toBe(1)
})

test('each row says where it stands among its siblings, for who cannot see the tree', () => {
  const { rows } = rowsOf(tree, new Set([city.id]), '')
  expect(rows.map(({ level, place, siblings, children }) => [level, place, siblings, children])).toEqual([
    [1, 1, 1, 2],
    [2, 1, 2, 1],
    [2, 2, 2, 0],
  ])
})

test('a unit whose parent is not there on that day stands at the top and is not lost', () => {
  expect(rowsOf(treeOf([finance, budget]), new Set(), '').rows.map((row) => row.unit.name)).toEqual([
    finance.name,
  ])
})

test('two thousand five hundred units are searched in less than a blink', () => {
  const many = [city, ...Array.from({ length: 2500 }, (_, n) => unit(`Ủy ban nhân dân phường ${n}`, city))]
  const whole = treeOf(many)
  const start = performance.now()
  expect(rowsOf(whole, new Set(), 'phuong 2499').found).toBe(1)
  expect(performance.now() - start).toBeLessThan(100)
})

test('a unit is found by the name of one whose work it took over, and says so', () => {
  const { rows } = rowsOf(tree, new Set(), 'vat gia')
  expect(rows.map((row) => [row.unit.name, row.formerly])).toEqual([
    [city.name, null],
    [finance.name, 'Ban Vật giá'],
  ])
})
