import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewPost, NewUnit, Unit } from './contract.ts'
import { begin, edit, end, giveRoles, overlap, place, type Surroundings, within } from './rules.ts'

const id = (n: number) => `019a0000-0000-7000-8000-00000000000${n}`
const given: NewUnit = {
  code: 'STC',
  kind: 'department',
  name: 'Sở Tài chính',
  shortName: 'Sở TC',
  parent: id(1),
  aliases: [],
  topics: [],
  validFrom: '2025-03-01',
  validTo: null,
  successor: null,
}
const city: Unit = {
  ...given,
  id: id(1),
  parent: null,
  code: 'UBND',
  validFrom: '1976-07-02',
  path: 'u1',
  version: 1,
}
const finance: Unit = { ...given, id: id(2), path: 'u1.u2', version: 1 }
const around: Surroundings = {
  parent: city,
  aboveParent: [id(1)],
  root: id(1),
  successor: null,
  sameCode: [],
  neededUntil: undefined,
  neededFrom: null,
}

describe('a unit in the tree', () => {
  test('may stand below a unit that is there on all its days', () => {
    expect(place(null, given, around)).toEqual({ allowed: true, value: given })
  })

  test.each<[why: string, id: string | null, given: NewUnit, around: Surroundings, code: string]>([
    ['that ends before it begins', null, { ...given, validTo: '2025-02-28' }, around, 'unit.dates-reversed'],
    [
      'without a unit above, beside the authority',
      null,
      { ...given, parent: null },
      around,
      'unit.parent-needed',
    ],
    ['below a unit nobody knows', null, given, { ...around, parent: null }, 'unit.parent-unknown'],
    ['below itself', id(2), { ...given, parent: id(2) }, around, 'unit.cycle'],
    [
      'below a unit of its own',
      id(2),
      given,
      { ...around, aboveParent: [id(3), id(2), id(1)] },
      'unit.cycle',
    ],
    [
      'that outlives the unit above',
      null,
      given,
      { ...around, parent: { ...city, validTo: '2030-01-01' } },
      'unit.parent-not-valid',
    ],
    [
      'with the code of another one of the same days',
      null,
      given,
      { ...around, sameCode: [finance] },
      'unit.code-taken',
    ],
    [
      'with a successor but no last day',
      null,
      { ...given, successor: id(1) },
      { ...around, successor: city },
      'unit.successor-without-end',
    ],
    [
      'that ends while posts go on',
      id(2),
      { ...given, validTo: '2026-01-01' },
      { ...around, neededUntil: null },
      'unit.still-used',
    ],
    [
      'that begins after its first post',
      id(2),
      given,
      { ...around, neededUntil: null, neededFrom: '2025-01-01' },
      'unit.used-before',
    ],
  ])('is refused %s', (_, id, given, around, code) => {
    expect(place(id, given, around)).toMatchObject({ allowed: false, refusal: { code } })
  })

  test('may use a code again once the unit before has ended', () => {
    const before = { ...finance, id: id(3), validFrom: '2000-01-01', validTo: '2025-02-28' }
    expect(place(null, given, { ...around, sameCode: [before] }).allowed).toBe(true)
  })
})

describe('a post', () => {
  const post: NewPost = { unit: finance.id, title: 'Giám đốc', kind: 'head', from: '2026-01-01', to: null }
  test('of head waits for the last day of the head before', () => {
    const before = { personName: 'Trần Văn Thử', from: '2020-01-01', to: '2026-01-01' }
    expect(begin(post, finance, [], [before])).toMatchObject({
      refusal: { code: 'post.two-heads', detail: { person: 'Trần Văn Thử' } },
    })
    expect(begin(post, finance, [], [{ ...before, to: '2025-12-31' }]).allowed).toBe(true)
  })
  test('is not held twice in one unit at once', () => {
    const held = [{ unit: finance.id, from: '2025-06-01', to: null }]
    expect(begin({ ...post, kind: 'official' }, finance, held, [])).toMatchObject({
      refusal: { code: 'post.overlaps' },
    })
  })
  test('lies inside the days of its unit', () => {
    expect(begin({ ...post, from: '2025-02-28' }, finance, [], [])).toMatchObject({
      refusal: { code: 'post.unit-not-valid' },
    })
  })
  test('may end on its first day, not before it, and not later than it did', () => {
    expect(end({ from: '2026-01-01', to: null }, '2026-01-01').allowed).toBe(true)
    expect(end({ from: '2026-01-01', to: null }, '2025-12-31').allowed).toBe(false)
    expect(end({ from: '2026-01-01', to: '2026-03-01' }, '2026-03-02')).toMatchObject({
      refusal: { code: 'post.already-ended' },
    })
  })
})

test('only the administrator changes the organisation', () => {
  const actor = { person: id(1), name: '', unit: null, posts: [] }
  expect(edit({ ...actor, roles: ['administrator'] }).allowed).toBe(true)
  expect(edit({ ...actor, roles: ['leader', 'office', 'head', 'official', 'inspector'] }).allowed).toBe(false)
})

test('the last administrator who can sign in keeps the role', () => {
  expect(giveRoles(['administrator'], ['office'], 0)).toMatchObject({
    refusal: { code: 'roles.last-administrator' },
  })
  expect(giveRoles(['administrator'], ['office'], 1)).toEqual({ allowed: true, value: ['office'] })
  expect(giveRoles([], ['inspector', 'leader', 'leader'], 0)).toEqual({
    allowed: true,
    value: ['leader', 'inspector'],
  })
})

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`)
const span = fc
  .tuple(day, fc.option(day))
  .filter(([from, to]) => to === null || to >= from)
  .map(([from, to]) => ({ from, to }))
const days = Array.from({ length: 28 }, (_, n) => `2026-02-${String(n + 1).padStart(2, '0')}`)
const holds = ({ from, to }: { from: string; to: string | null }) =>
  days.filter((each) => each >= from && (to === null || each <= to))

test('two spans overlap exactly when they share a day; one lies within another when all its days do', () => {
  fc.assert(
    fc.property(span, span, (a, b) => {
      const shared = holds(a).filter((each) => holds(b).includes(each))
      // A span without an end goes on after the last day looked at.
      const bothOpen = a.to === null && b.to === null
      expect(overlap(a, b)).toBe(shared.length > 0 || bothOpen)
      expect(overlap(b, a)).toBe(overlap(a, b))
      expect(within(a, b)).toBe(shared.length === holds(a).length && (a.to !== null || b.to === null))
    }),
  )
})
