/** Kept filters of the task list: each person's own, twenty at most. */
import { expect } from 'vitest'
import type { Id } from '#basics/values.ts'
import { test } from '#platform/testing/test.ts'
import { actorOf, givenCity } from '#slices/organisation/testing.ts'
import { MOST_VIEWS } from './contract-views.ts'
import routes from './routes-views.ts'
import { keepView } from './rules-views.ts'
import { insertView } from './store-views.ts'

const today = '2026-11-23'
const late = { timeliness: 'overdue', group: 'unit' }

test('a person keeps a filter under a name, finds it again, and drops it', async ({ tx, app }) => {
  const { clerk } = await givenCity(tx)
  const http = await app(routes, await actorOf(tx, clerk, today), today)
  const keep = (name: string, query: object) =>
    http.inject({ method: 'POST', url: '/api/v1/task-views', payload: { name, query } })
  const names = async () =>
    (await http.inject('/api/v1/task-views')).json().rows.map(({ name }: { name: string }) => name)
  const first = (await keep(' Quá hạn theo đơn vị ', late)).json()
  expect(first).toMatchObject({ name: 'Quá hạn theo đơn vị', query: late })
  await keep('Sắp đến hạn', { timeliness: 'dueSoon' })
  expect(await names()).toEqual(['Quá hạn theo đơn vị', 'Sắp đến hạn'])
  // The same name again gets the new filter, and stays one.
  expect((await keep('quá hạn theo đơn vị', { timeliness: 'overdue' })).json()).toMatchObject({
    id: first.id,
    query: { timeliness: 'overdue' },
  })
  expect(await names()).toEqual(['quá hạn theo đơn vị', 'Sắp đến hạn'])
  expect((await keep('Trống', {})).json()).toMatchObject({ type: 'task.view-empty', status: 409 })
  expect((await keep('Lạ', { open: 'x' })).statusCode).toBe(400)
  const drop = () => http.inject({ method: 'DELETE', url: `/api/v1/task-views/${first.id}` })
  expect((await drop()).statusCode).toBe(204)
  expect((await drop()).json()).toMatchObject({ type: 'view.not-found', status: 404 })
  expect(await names()).toEqual(['Sắp đến hạn'])
})

test('nobody reads or drops what another person has kept', async ({ tx, app }) => {
  const { clerk, chairman, finance } = await givenCity(tx)
  const id = '019a0000-0000-7000-8000-0000000000aa' as Id
  await insertView(tx, { id, person: clerk.id, name: 'Riêng', query: { timeliness: 'overdue' }, place: 1 })
  for (const person of [chairman, finance.head, finance.officials[0]]) {
    const http = await app(routes, await actorOf(tx, person, today), today)
    expect((await http.inject('/api/v1/task-views')).json()).toEqual({ rows: [] })
    const dropped = await http.inject({ method: 'DELETE', url: `/api/v1/task-views/${id}` })
    expect(dropped.json()).toMatchObject({ type: 'view.not-found', status: 404 })
  }
  const own = await app(routes, await actorOf(tx, clerk, today), today)
  expect((await own.inject('/api/v1/task-views')).json().rows).toHaveLength(1)
})

test('the twenty-first filter is refused by the rule, and by the table when the rule was late', async ({
  tx,
}) => {
  const { clerk } = await givenCity(tx)
  const kept = Array.from({ length: MOST_VIEWS }, (_, n) => ({ name: `Bộ lọc ${n}`, place: n + 1 }))
  expect(keepView(kept, 'Thêm', { scope: 'mine' })).toMatchObject({
    refusal: { code: 'task.view-too-many', detail: { most: MOST_VIEWS } },
  })
  expect(keepView(kept, 'Bộ lọc 3', { scope: 'mine' })).toMatchObject({ value: { again: kept[3] } })
  expect(keepView(kept.toSpliced(4, 1), 'Thêm', { scope: 'mine' })).toMatchObject({ value: { place: 5 } })
  const view = { person: clerk.id, query: { scope: 'mine' }, name: 'x' }
  const insert = async (id: string, place: number, name: string) => {
    const inner = await tx.savepoint('try').execute()
    try {
      await insertView(inner as never, {
        ...view,
        id: `019a0000-0000-7000-8000-0000000000${id}`,
        place,
        name,
      })
      await inner.releaseSavepoint('try').execute()
    } catch (error) {
      await inner.rollbackToSavepoint('try').execute()
      throw error
    }
  }
  await insert('01', 1, 'Một')
  await expect(insert('02', MOST_VIEWS + 1, 'Hai')).rejects.toThrow(/place/)
  await expect(insert('03', 1, 'Ba')).rejects.toThrow(/task_view_place_once/)
  await expect(insert('04', 2, 'MỘT')).rejects.toThrow(/task_view_name_once/)
})
