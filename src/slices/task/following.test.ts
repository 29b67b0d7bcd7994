/** What is owed about a task, and by when, follows every act on it. */
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { actorOf, givenCity, givenPerson } from '#slices/organisation/testing.ts'
import { climb } from '#slices/regulation/jobs.ts'
import { clocksAbout } from '#slices/regulation/public.ts'
import type { Task } from './contract.ts'
import routes from './routes.ts'
import { givenTask } from './testing.ts'

const today = '2026-10-05'
const dueDay = '2026-10-20'
async function send(http: FastifyInstance, task: string, act: string, payload: object = {}): Promise<Task> {
  const answer = await http.inject({ method: 'POST', url: `/api/v1/tasks/${task}/${act}`, payload })
  expect([act, answer.statusCode, answer.statusCode === 200 ? null : answer.json().type]).toEqual([
    act,
    200,
    null,
  ])
  return answer.json()
}
const because = { reason: 'Chờ ý kiến cấp trên' }
const update = { status: 'onTrack', percent: 40, why: 'Đang làm', nextStep: 'Làm tiếp', files: [] }
const result = { documentNumber: '12/BC-STC', files: [], note: null }

const state = async (tx: Parameters<typeof clocksAbout>[0], id: string) =>
  Object.fromEntries(
    (await clocksAbout(tx, id)).map((clock) => [clock.duty, [clock.state, clock.outcome, clock.dueDay]]),
  )

test('a task that is given owes an acknowledgement and the work, each answered by its act', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const head = async (day: string) => app(routes, await actorOf(tx, city.finance.head, day), day)
  const boss = async (day: string) => app(routes, await actorOf(tx, city.chairman, day), day)
  const { id } = await givenTask(tx, city, { today, dueDay })
  expect(await state(tx, id)).toEqual({
    acknowledge: ['running', null, '2026-10-07'],
    complete: ['running', null, dueDay],
  })
  await send(await head('2026-10-06'), id, 'acknowledge')
  expect((await state(tx, id)).acknowledge).toEqual(['closed', 'met', '2026-10-07'])
  await send(await head('2026-10-19'), id, 'submit', result)
  expect((await state(tx, id)).complete).toEqual(['closed', 'met', dueDay])
  // Given back: the old day, and late by it.
  await send(await boss('2026-10-23'), id, 'return', because)
  expect((await state(tx, id)).complete).toEqual(['running', null, dueDay])
  await send(await head('2026-10-26'), id, 'submit', result)
  expect((await state(tx, id)).complete).toEqual(['closed', 'late', dueDay])
  await send(await boss('2026-10-27'), id, 'accept', { note: null })
  await send(await boss('2026-10-28'), id, 'reopen', because)
  expect((await state(tx, id)).complete).toEqual(['running', null, dueDay])
  await send(await boss('2026-10-28'), id, 'cancel', because)
  expect((await state(tx, id)).complete).toEqual(['closed', 'withdrawn', dueDay])
})

test('work that was stopped is due later by the working days it stood still, and its first day stays on record', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const boss = async (day: string) => app(routes, await actorOf(tx, city.chairman, day), day)
  const head = async (day: string) => app(routes, await actorOf(tx, city.finance.head, day), day)
  const { id } = await givenTask(tx, city, { today, dueDay })
  await send(await head(today), id, 'acknowledge')
  await send(await head(today), id, 'updates', update)
  await send(await boss('2026-10-06'), id, 'suspend', { ...because, code: 'byOrder' })
  // Stopped at eight on the 6th, goes on at eight on the 9th: the 7th and the 8th were lost whole.
  const task = await send(await boss('2026-10-09'), id, 'resume', because)
  expect(task).toMatchObject({ state: 'inProgress', dueDay: '2026-10-22', originalDueDay: dueDay })
  const [clock] = (await clocksAbout(tx, id)).filter(({ duty }) => duty === 'complete')
  expect(clock).toMatchObject({
    originalDue: dueDay,
    moves: [{ cause: 'pause', from: dueDay, to: '2026-10-22' }],
    pauses: [{ reason: 'byOrder' }],
  })
})

test('whoever answers for it now is reminded, and the story tells that it was', async ({ tx, app }) => {
  const city = await givenCity(tx)
  const official = await givenPerson(tx, { unit: city.finance.unit })
  const { id } = await givenTask(tx, city, { today, dueDay })
  const head = await app(routes, await actorOf(tx, city.finance.head, today), today)
  await send(head, id, 'acknowledge')
  const named = await head.inject({
    method: 'POST',
    url: `/api/v1/tasks/${id}/assign-lead`,
    payload: { person: official.id, note: null },
  })
  expect(named.statusCode).toBe(200)
  await climb(tx, new Date('2026-10-15T09:00:00+07:00'))
  const rungs = await tx
    .selectFrom('clock_rung')
    .innerJoin('clock', 'clock.id', 'clock_rung.clock')
    .select(['clock.duty', 'people'])
    .where('about', '=', id)
    .execute()
  expect(rungs).toEqual([{ duty: 'complete', people: [official.id] }])
  const story = await head.inject(`/api/v1/tasks/${id}/story`)
  expect(story.json().rows[0]).toMatchObject({
    fact: 'clock.reminded',
    actor: null,
    data: { due: dueDay, offset: -3 },
  })
})
