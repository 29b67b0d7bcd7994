import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { statements } from '#platform/db/open.ts'
import { test } from '#platform/testing/test.ts'
import { insertPosts } from '#slices/organisation/store-people.ts'
import { actorOf, type City, givenCity, givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import task from '#slices/task/routes.ts'
import { givenTask } from '#slices/task/testing.ts'
import type { Board, UnitBoard } from './contract.ts'
import board from './routes.ts'
import { type Figure, tasksAt } from './screens/links.ts'

const today = '2026-11-23'
/** Days are given on the first of October, so that some are over today. */
const given = '2026-10-01'
type Tx = Parameters<typeof givenTask>[0]

/** Finance: one task 35 days overdue, one 3 days, one completed in time; health: one due tomorrow, one acknowledged and in time. */
async function givenWork(tx: Tx): Promise<City> {
  const city = await givenCity(tx)
  const task = (wish: Parameters<typeof givenTask>[2]) => givenTask(tx, city, { today: given, ...wish })
  await task({ dueDay: '2026-10-19', leadUnit: city.finance.unit })
  await task({ dueDay: '2026-11-20', leadUnit: city.finance.unit, state: 'acknowledged' })
  await task({ dueDay: '2026-10-20', leadUnit: city.finance.unit, state: 'accepted' })
  await task({ dueDay: '2026-11-24', leadUnit: city.health.unit })
  await task({ dueDay: '2026-12-31', leadUnit: city.health.unit, state: 'acknowledged' })
  return city
}
const read = async <T>(http: FastifyInstance, url: string) =>
  (await http.inject({ url: `/api/v1${url}` })).json() as T

test('a leader sees every unit with its states, red first, each figure counted once', async ({ tx, app }) => {
  const city = await givenWork(tx)
  const http = await app(board, await actorOf(tx, city.chairman, today), today)
  const seen = await read<Board>(http, '/board')
  expect(seen.unit).toEqual({ id: city.committee.id, name: 'Ủy ban nhân dân Thành phố' })
  expect(seen.day).toBe(today)
  expect(seen.rows.map((row) => row.unit.name)).toEqual(['Sở Tài chính', 'Sở Y tế'])
  expect(seen.rows[0]!.counts).toMatchObject({
    overdueOver30: 1,
    overdue1to7: 1,
    completedOnTime: 1,
    awaiting: 1,
    dueSoon: 0,
  })
  expect(seen.rows[1]!.counts).toMatchObject({ overdueOver30: 0, dueSoon: 1, inTime: 1, awaiting: 1 })
  expect(seen.total).toMatchObject({
    overdueOver30: 1,
    overdue1to7: 1,
    dueSoon: 1,
    inTime: 1,
    completedOnTime: 1,
    awaiting: 2,
  })
  expect(Object.values(seen.own).every((count) => count === 0)).toBe(true)
})

test('tasks of a division count for the unit above it, and what the unit leads itself is told apart', async ({
  tx,
  app,
}) => {
  const city = await givenWork(tx)
  const division = await givenUnit(tx, {
    name: 'Phòng Ngân sách',
    kind: 'division',
    parent: city.finance.unit.id,
  })
  await givenPerson(tx, { unit: division, kind: 'head', title: 'Trưởng phòng' })
  await givenTask(tx, city, { leadUnit: division, dueDay: '2026-11-13', today: given })
  const http = await app(board, await actorOf(tx, city.chairman, today), today)
  const whole = await read<Board>(http, '/board')
  expect(whole.rows[0]).toMatchObject({ below: 1, counts: { overdueOver30: 1, overdue8to30: 1 } })
  const finance = await read<Board>(http, `/board?unit=${city.finance.unit.id}`)
  expect(finance.above.map((unit) => unit.id)).toEqual([city.committee.id])
  expect(finance.rows).toMatchObject([{ unit: { name: 'Phòng Ngân sách' }, counts: { overdue8to30: 1 } }])
  expect(finance.own).toMatchObject({ overdueOver30: 1, overdue8to30: 0, overdue1to7: 1 })
})

test('a head sees the own unit and is refused the others; an official is refused the board', async ({
  tx,
  app,
}) => {
  const city = await givenWork(tx)
  const http = await app(board, await actorOf(tx, city.finance.head, today), today)
  const seen = await read<Board>(http, '/board')
  expect(seen).toMatchObject({
    unit: { id: city.finance.unit.id },
    above: [],
    total: { overdueOver30: 1, dueSoon: 0 },
  })
  for (const url of [
    `/board?unit=${city.health.unit.id}`,
    `/board/units/${city.health.unit.id}`,
    `/board?unit=${city.committee.id}`,
  ]) {
    const refused = await http.inject({ url: `/api/v1${url}` })
    expect([refused.statusCode, refused.json().type]).toEqual([403, 'board.not-your-unit'])
  }
  const official = await app(board, await actorOf(tx, city.finance.officials[0], today), today)
  expect((await official.inject({ url: '/api/v1/board' })).json().type).toBe('role.missing')
})

test('a unit opens to the people who answer for its tasks', async ({ tx, app }) => {
  const city = await givenWork(tx)
  const [an] = city.finance.officials
  await givenTask(tx, city, { leadUnit: city.finance.unit, lead: an.id, dueDay: '2026-11-01', today: given })
  const http = await app(board, await actorOf(tx, city.clerk, today), today)
  const seen = await read<UnitBoard>(http, `/board/units/${city.finance.unit.id}`)
  expect(seen.counts).toMatchObject({ overdueOver30: 1, overdue8to30: 1, overdue1to7: 1 })
  expect(
    seen.people.map(({ person, counts }) => [person.name, counts.overdueOver30, counts.overdue8to30]),
  ).toEqual([
    [city.finance.head.name, 1, 0],
    [an.name, 0, 1],
  ])
  await tx.updateTable('post').set({ to_day: '2026-11-22' }).where('person', '=', an.id).execute()
  const { people } = await read<UnitBoard>(http, `/board/units/${city.finance.unit.id}`)
  expect(people.map(({ person, left }) => [person.name, left])).toEqual([
    [city.finance.head.name, false],
    [an.name, true],
  ])
})

test('figures are right at once after a change, and move with the day', async ({ tx, app }) => {
  const city = await givenWork(tx)
  const leader = await actorOf(tx, city.chairman, today)
  const soon = async (day: string) => {
    const { total } = await read<Board>(await app(board, leader, day), '/board')
    return [total.dueSoon, total.overdue1to7]
  }
  expect(await soon(today)).toEqual([1, 1])
  await givenTask(tx, city, { leadUnit: city.health.unit, dueDay: '2026-11-23', today: given })
  expect(await soon(today)).toEqual([2, 1])
  expect(await soon('2026-11-25')).toEqual([0, 3])
})

test('every figure opens to exactly as many tasks as it says', async ({ tx, app }) => {
  const city = await givenWork(tx)
  const { unit, head } = city.finance
  const wishes: Parameters<typeof givenTask>[2][] = [
    { dueDay: '2026-11-15' },
    { dueDay: '2026-10-24' },
    { dueDay: '2026-10-23' },
    { dueDay: today },
    { dueDay: '2026-11-28' },
    { dueDay: '2026-11-29' },
    // Submitted in time: not overdue while it waits, though its day is over.
    { dueDay: '2026-11-10', state: 'submitted' },
    { dueDay: '2026-12-10', state: 'submitted' },
    { dueDay: '2026-11-10', state: 'suspended' },
    { dueDay: '2026-11-10', state: 'cancelled' },
    { dueDay: null, standing: true, cadence: 'hằng tháng' },
    { dueDay: null, standing: true, cadence: 'hằng quý', state: 'inProgress' },
    { dueDay: '2026-11-10', state: 'returned' },
  ]
  for (const wish of wishes) await givenTask(tx, city, { today: given, leadUnit: unit, ...wish })
  const leader = await actorOf(tx, city.chairman, today)
  const http = await app([board, task], leader, today)
  const { counts, people } = await read<UnitBoard>(http, `/board/units/${unit.id}`)
  const opened = async (whose: Parameters<typeof tasksAt>[0], figure: Figure) =>
    (await read<{ count: number }>(http, tasksAt(whose, figure, today).replace('/tasks?', '/tasks/count?')))
      .count
  const figures = Object.keys(counts) as (keyof typeof counts)[]
  for (const figure of figures)
    expect([figure, await opened({ unit: unit.id }, figure)]).toEqual([figure, counts[figure]])
  expect(counts).toMatchObject({
    overdueOver30: 2,
    overdue8to30: 3,
    overdue1to7: 1,
    standing: 2,
    suspended: 1,
    notUpdated: 0,
    submitted: 2,
  })
  expect(await opened({ unit: unit.id }, 'overdue')).toBe(6)
  const mine = people.find((row) => row.person.id === head.id)!
  for (const figure of figures)
    expect([figure, await opened({ unit: unit.id, lead: head.id }, figure)]).toEqual([
      figure,
      mine.counts[figure],
    ])
})

test('a unit nobody knows is not found, and an office without tasks has an empty board', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const http = await app(board, await actorOf(tx, city.chairman, today), today)
  expect(await read<Board>(http, '/board')).toMatchObject({ unit: null, rows: [] })
  expect((await http.inject({ url: `/api/v1/board/units/${randomUUID()}` })).statusCode).toBe(404)
  expect((await http.inject({ url: `/api/v1/board?unit=${randomUUID()}` })).statusCode).toBe(404)
  expect(await read<UnitBoard>(http, `/board/units/${city.finance.unit.id}`)).toMatchObject({ people: [] })
})

test('a board costs the same statements for two units with tasks and for forty', async ({ tx, app }) => {
  const city = await givenWork(tx)
  const http = await app(board, await actorOf(tx, city.chairman, today), today)
  const cost = async (url: string) => {
    const counter = { count: 0 }
    // `inject` starts only when it is waited for, so it is waited for inside.
    await statements.run(counter, async () => await http.inject({ url: `/api/v1${url}` }))
    return counter.count
  }
  const urls = ['/board', `/board/units/${city.finance.unit.id}`]
  const few = [await cost(urls[0]!), await cost(urls[1]!)]
  for (let n = 0; n < 38; n++) {
    const unit = await givenUnit(tx)
    await givenPerson(tx, { unit, kind: 'head' })
    await givenTask(tx, city, { leadUnit: unit, today: given })
  }
  expect([await cost(urls[0]!), await cost(urls[1]!)]).toEqual(few)
  expect(few).toEqual([3, 5])
})

test('a head of two units begins at one and chooses the other; a head of one, and a leader, have nothing to choose', async ({
  tx,
  app,
}) => {
  const city = await givenWork(tx)
  const branch = await givenUnit(tx, { name: 'Chi cục Tài chính', parent: city.committee.id })
  await insertPosts(tx, [
    {
      id: randomUUID(),
      person: city.finance.head.id,
      unit: branch.id,
      title: 'Chi cục trưởng',
      kind: 'head',
      from: '2021-01-01',
      to: null,
    },
  ])
  const http = await app(board, await actorOf(tx, city.finance.head, today), today)
  const first = await read<Board>(http, '/board')
  expect(first.led.map(({ name }) => name).sort()).toEqual(['Chi cục Tài chính', 'Sở Tài chính'])
  const other = await read<Board>(http, `/board?unit=${branch.id}`)
  expect([other.unit?.name, other.led]).toEqual(['Chi cục Tài chính', first.led])
  for (const person of [city.health.head, city.chairman])
    expect(
      (await read<Board>(await app(board, await actorOf(tx, person, today), today), '/board')).led,
    ).toEqual([])
})
