import fc from 'fast-check'
import { describe, expect, test as plain } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { ImportProblemCode } from '../contract-import.ts'
import { overlap, spanOf, within } from '../rules.ts'
import { givenCity } from '../testing.ts'
import { en } from '../words.en.ts'
import { vi } from '../words.vi.ts'
import { type RawRow, readDay } from './cells.ts'
import { check, type Organisation } from './check.ts'
import { checkPeople } from './check-people.ts'
import { checkUnits } from './check-units.ts'
import { wholeOrganisation, write } from './store.ts'

const today = '2026-09-15'

describe('a day in a cell', () => {
  plain.each([
    ['28/02/2025', '2025-02-28'],
    ['1/3/2025', '2025-03-01'],
    ['01-03-2025', '2025-03-01'],
    ['1.3.2025', '2025-03-01'],
    ['2025-3-1', '2025-03-01'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2025', null],
    ['31/02/2025', null],
    ['00/01/2025', null],
    ['2025', null],
    ['45000', null],
    ['01/03/25', null],
  ])('%s is read as %s', (text, day) => expect(readDay(text)).toBe(day))
})

plain('every problem of an import is worded in both languages', () => {
  const missing = ImportProblemCode.options.filter((code) => !vi[`import.${code}`] || !en[`import.${code}`])
  expect(missing).toEqual([])
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
})

plain('a hundred thousand rows are checked in a few seconds', () => {
  const units: RawRow[] = Array.from({ length: 100_000 }, (_, n) => ({
    row: n + 2,
    cells: {
      code: `D${n}`,
      kind: n === 0 ? 'committee' : 'division',
      name: `Đơn vị ${n}`,
      parent: n === 0 ? '' : `D${Math.floor((n - 1) / 10)}`,
      validFrom: '01/01/2020',
    },
  }))
  const began = performance.now()
  const plan = checkUnits(units, [])
  expect(plan).toMatchObject({ problems: [] })
  expect(plan.units).toHaveLength(100_000)
  const people: RawRow[] = Array.from({ length: 100_000 }, (_, n) => ({
    row: n + 2,
    cells: {
      email: `n${n}@x.vn`,
      name: 'Người Đông',
      unit: 'A',
      title: 'Chuyên viên',
      kind: n ? 'official' : 'head',
      from: '01/01/2020',
    },
  }))
  const there = {
    units: [{ key: 'a', code: 'A', name: 'A', validFrom: '2000-01-01', validTo: null }],
    people: [],
    posts: [],
  }
  expect(checkPeople(people, there, today).problems).toEqual([])
  expect(performance.now() - began).toBeLessThan(30_000)
})

// Few codes and few days, so that rows meet each other in every way.
const code = fc.constantFrom('A', 'B', 'C', 'D', 'a', 'UBND', 'STC', 'SYT')
const day = fc.constantFrom('2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01')
const unitRow = fc.record({
  code,
  kind: fc.constantFrom('department', 'division', 'Sở', 'sai'),
  name: fc.constantFrom('Sở Một', 'Sở Hai'),
  parent: fc.oneof({ weight: 6, arbitrary: code }, { weight: 1, arbitrary: fc.constant('') }),
  validFrom: day,
  validTo: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: day }),
  successor: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: code }),
})
const asRows = (cells: Record<string, string>[]): RawRow[] => cells.map((cells, n) => ({ row: n + 2, cells }))

/** What a valid tree is, said without the code under test: one top a day, parents on all days of their children, no circle, codes once a day. */
function faults({ units, posts }: Organisation): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const found: string[] = []
  for (const unit of units) {
    const parent = unit.parent === null ? null : byId.get(unit.parent)
    if (parent === undefined) found.push(`${unit.code}: parent gone`)
    if (parent && !within(spanOf(unit), spanOf(parent))) found.push(`${unit.code}: outlives its parent`)
    let steps = 0
    for (let here = parent; here && steps <= units.length; steps++) here = byId.get(here.parent ?? '')
    if (steps > units.length) found.push(`${unit.code}: circle`)
    if (unit.successor !== null && (!byId.has(unit.successor) || unit.validTo === null))
      found.push(`${unit.code}: successor`)
    for (const other of units) {
      if (other === unit || !overlap(spanOf(other), spanOf(unit))) continue
      if (other.code.toLowerCase() === unit.code.toLowerCase()) found.push(`${unit.code}: code twice`)
      if (other.parent === null && unit.parent === null) found.push('two tops')
    }
    for (const post of posts)
      if (post.unit === unit.id && !within(post, spanOf(unit))) found.push(`${unit.code}: post outside`)
  }
  return found
}

test('whatever units come in, either a problem is named or the tree stays whole', async ({ tx }) => {
  await givenCity(tx)
  const before = await wholeOrganisation(tx)
  expect(faults(before)).toEqual([])
  let published = 0
  await fc.assert(
    fc.asyncProperty(fc.array(unitRow, { minLength: 1, maxLength: 6 }), async (cells) => {
      const plan = check('units', asRows(cells), before, today)
      if (plan.problems.length > 0) return
      published++
      const inner = await tx.savepoint('one').execute()
      await write(inner as never, 'system', plan)
      expect(faults(await wholeOrganisation(inner))).toEqual([])
      await inner.rollbackToSavepoint('one').execute()
    }),
    {
      numRuns: 1500,
      examples: [
        [
          [
            {
              code: 'A',
              kind: 'Sở',
              name: 'Sở Một',
              parent: 'UBND',
              validFrom: '2020-01-01',
              validTo: '',
              successor: '',
            },
          ],
        ],
      ],
    },
  )
  // The generator reaches both ends.
  expect(published).toBeGreaterThan(5)
}, 60_000)

const personRow = fc.record({
  email: fc.constantFrom('a@x.vn', 'b@x.vn', 'c@x.vn'),
  name: fc.constantFrom('Một Người', 'Một Người', 'Hai Người'),
  unit: fc.constantFrom('STC', 'SYT', 'VPUB'),
  title: fc.constantFrom('Chuyên viên', 'Giám đốc'),
  kind: fc.constantFrom('head', 'deputy', 'official'),
  from: day,
  to: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: day }),
})

test('whatever people come in, either a problem is named or the tables take them all', async ({ tx }) => {
  await givenCity(tx)
  await tx.updateTable('post').set({ to_day: '2021-06-30' }).where('kind', '=', 'head').execute()
  const before = await wholeOrganisation(tx)
  let published = 0
  await fc.assert(
    fc.asyncProperty(fc.array(personRow, { minLength: 1, maxLength: 4 }), async (cells) => {
      const plan = check('people', asRows(cells), before, today)
      if (plan.problems.length > 0) return
      published++
      const inner = await tx.savepoint('one').execute()
      await write(inner as never, 'system', plan)
      const after = await wholeOrganisation(inner)
      expect(faults(after)).toEqual([])
      expect(after.posts.length).toBeGreaterThan(before.posts.length)
      await inner.rollbackToSavepoint('one').execute()
    }),
    { numRuns: 1500 },
  )
  expect(published).toBeGreaterThan(5)
}, 60_000)
