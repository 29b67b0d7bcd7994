import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#basics/values.ts'
import { SOON_DAYS as soonOfTasks } from '#slices/task/rules.ts'
import { SOON_DAYS } from './contract.ts'
import { aboveSeen, due, minus, none, open, plus, rate, redFirst, see, start, tint } from './rules.ts'

const [city, finance, budget, health] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const head = (unit: string): Pick<Actor, 'roles' | 'posts'> => ({
  roles: ['head'],
  posts: [{ unit, path: 'u1', kind: 'head' }],
})
const as = (role: Role): Pick<Actor, 'roles' | 'posts'> => ({ roles: [role], posts: [] })

test('the rule of colours tells the same days as the tasks are counted by', () =>
  expect(SOON_DAYS).toBe(soonOfTasks))

describe('a board', () => {
  test('of any unit is seen by leaders, the Office and inspectors', () => {
    for (const role of ['leader', 'office', 'inspector'] as const)
      expect(see(as(role), [budget, finance, city]).allowed).toBe(true)
  })

  test('is seen by a head for the own unit and those below, and refused for others', () => {
    expect(see(head(finance), [finance, city]).allowed).toBe(true)
    expect(see(head(finance), [budget, finance, city]).allowed).toBe(true)
    expect(see(head(finance), [health, city])).toMatchObject({ refusal: { code: 'board.not-your-unit' } })
    expect(see(head(finance), [city])).toMatchObject({ refusal: { kind: 'not-you' } })
  })

  test('is not opened to an official by the post held', () => {
    const official = {
      roles: ['official'] as Role[],
      posts: [{ unit: finance, path: 'u1', kind: 'official' as const }],
    }
    expect(see(official, [finance, city]).allowed).toBe(false)
    expect(start(official)).toBeNull()
  })

  test('begins at the whole authority for a leader and at the own unit for a head', () => {
    expect(start(as('leader'))).toBeNull()
    expect(start(head(finance))).toBe(finance)
  })

  test('leads upward only as far as one may see', () => {
    const line = [budget, finance, city]
    expect(aboveSeen(as('leader'), line)).toEqual([city, finance])
    expect(aboveSeen(head(finance), line)).toEqual([finance])
    expect(aboveSeen(head(budget), line)).toEqual([])
  })
})

test('the longest overdue stands first, then the most, then what falls due soon', () => {
  const rows = [
    { ...none, dueSoon: 9 },
    { ...none, overdue1to7: 12 },
    { ...none, overdueOver30: 1 },
    { ...none, overdue8to30: 4, overdue1to7: 1 },
    { ...none, inTime: 3 },
    { ...none, overdueOver30: 1, overdue1to7: 2 },
  ]
  expect([...rows].sort(redFirst)).toEqual([rows[5], rows[2], rows[3], rows[1], rows[0], rows[4]])
})

test('due is completed and overdue together; standing and suspended work is in neither rate', () => {
  const counts = {
    ...none,
    overdueOver30: 1,
    overdue1to7: 2,
    completedOnTime: 10,
    completedLate: 4,
    standing: 5,
    suspended: 6,
    notUpdated: 2,
    inTime: 7,
  }
  expect(due(counts)).toBe(17)
  expect(open(counts)).toBe(10)
})

test('a base under twenty gives no rate', () => {
  expect(rate(9, 19)).toBeNull()
  expect(rate(5, 20)).toBe(0.25)
  expect(rate(0, 0)).toBeNull()
})

test('a cell is deeper the longer overdue and the more there are', () => {
  expect([0, 1, 3, 10].map((n) => tint('overdue1to7', n))).toEqual([0, 1, 2, 3])
  expect([0, 1, 5].map((n) => tint('overdue8to30', n))).toEqual([0, 2, 3])
  expect([0, 1].map((n) => tint('overdueOver30', n))).toEqual([0, 3])
  expect([0, 4, 5, 99].map((n) => tint('dueSoon', n))).toEqual([0, 1, 2, 2])
})

test('figures add up and come apart again', () => {
  const a = { ...none, overdue1to7: 2, inTime: 1 }
  const b = { ...none, overdue1to7: 1, standing: 4 }
  expect(minus(plus(a, b), b)).toEqual(a)
})
