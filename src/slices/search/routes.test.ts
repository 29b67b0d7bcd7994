import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { actorOf, givenCity, givenUnit } from '#slices/organisation/testing.ts'
import { givenTask } from '#slices/task/testing.ts'
import type { Found } from './contract.ts'
import search from './routes.ts'

const today = '2026-11-23'
const find = async (http: FastifyInstance, q: string) =>
  ((await http.inject({ url: `/api/v1/search?q=${encodeURIComponent(q)}` })).json() as { rows: Found[] }).rows

test('"nhiem vu giai ngan" finds "Nhiệm vụ giải ngân", and the reverse', async ({ tx, app }) => {
  const city = await givenCity(tx)
  const { id } = await givenTask(tx, city, { title: 'Nhiệm vụ giải ngân vốn đầu tư công', today })
  const plain = await givenTask(tx, city, { title: 'nhiem vu giai ngan von vay', today })
  const http = await app(search, await actorOf(tx, city.chairman, today), today)
  for (const typed of ['nhiem vu giai ngan', 'Nhiệm vụ giải ngân', 'NHIỆM VỤ GIẢI NGÂN'])
    expect((await find(http, typed)).map((row) => row.id).sort()).toEqual([id, plain.id].sort())
})

test('each kind has its best before any has its second, with what tells it apart', async ({ tx, app }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { title: 'Tài chính: báo cáo quý', today })
  await givenTask(tx, city, { title: 'Tài chính: báo cáo năm', today })
  await givenUnit(tx, { name: 'Phòng Tài chính', parent: city.health.unit.id })
  const rows = await find(await app(search, await actorOf(tx, city.chairman, today), today), 'tai chinh')
  expect(rows.map((row) => row.kind)).toEqual(['task', 'unit', 'task', 'unit'])
  expect(rows[1]).toEqual({
    kind: 'unit',
    id: city.finance.unit.id,
    title: 'Sở Tài chính',
    note: 'Sở TC',
    ended: null,
  })
})

test('a person is found by name, with post and unit', async ({ tx, app }) => {
  const city = await givenCity(tx)
  const rows = await find(await app(search, await actorOf(tx, city.clerk, today), today), 'bui huu')
  expect(rows).toEqual([
    {
      kind: 'person',
      id: city.health.head.id,
      title: 'Bùi Hữu Thử',
      note: 'Giám đốc Sở · Sở Y tế',
      ended: null,
    },
  ])
})

test('a unit that has ended stands behind the one that bears its name now, and says when it ended', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const { id } = city.finance.unit
  const old = await givenUnit(tx, {
    name: 'Sở Tài chính',
    code: 'STC-CU',
    validFrom: '2016-01-01',
    validTo: '2019-12-31',
    successor: id,
  })
  const leaving = await givenUnit(tx, { name: 'Sở Tài chính phụ', validTo: '2026-12-31' })
  const rows = await find(
    await app(search, await actorOf(tx, city.administrator, today), today),
    'so tai chinh',
  )
  expect(rows.map((row) => [row.id, row.ended])).toEqual([
    [id, null],
    [leaving.id, null],
    [old.id, '2019-12-31'],
  ])
})

test('an official finds no task of another unit', async ({ tx, app }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { title: 'Rà soát quy hoạch khu B', leadUnit: city.finance.unit, today })
  const http = async (person: { id: string }) => app(search, await actorOf(tx, person, today), today)
  expect(await find(await http(city.finance.head), 'quy hoach')).toHaveLength(1)
  expect(await find(await http(city.health.officials[0]), 'quy hoach')).toEqual([])
})

test('the administrator alone finds units and people, no work', async ({ tx, app }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { title: 'Sở Tài chính báo cáo', today })
  const rows = await find(await app(search, await actorOf(tx, city.administrator, today), today), 'tai chinh')
  expect(rows.map((row) => row.kind)).toEqual(['unit'])
})

test('one letter, or signs alone, find nothing; nobody finds anything without signing in', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const http = await app(search, await actorOf(tx, city.chairman, today), today)
  expect([await find(http, 'S'), await find(http, '%&'), await find(http, '')]).toEqual([[], [], []])
  const nobody = await app(search, null, today)
  expect((await nobody.inject({ url: '/api/v1/search?q=so' })).statusCode).toBe(401)
})
