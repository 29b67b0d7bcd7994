/** A demand for explanation: who may ask whom, by when it is owed, and when it is over. */

import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Actor } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { actorOf, givenCity } from '#slices/organisation/testing.ts'
import { climb } from '#slices/regulation/jobs.ts'
import { clocksAbout } from '#slices/regulation/public.ts'
import type { Home, Task } from './contract.ts'
import routes from './routes.ts'
import explanations from './routes-explanations.ts'
import { asking, givenTask } from './testing.ts'

const today = '2026-10-21'
const get = { method: 'GET' } as const
const at = (app: TestApp, tx: Tx, person: { id: string }, day = today) => asking(app, tx, person, day)
const nothing = { note: null, onBehalf: null }
const words = { cause: 'Thiếu số liệu', remedy: 'Họp đối chiếu', newDay: '2026-10-30', files: [] }
async function given(tx: Tx, app: TestApp) {
  const city = await givenCity(tx)
  const official = city.finance.officials[0]
  const wish = { today: '2026-10-05', dueDay: '2026-10-20', lead: official.id, state: 'inProgress' } as const
  const { id } = await givenTask(tx, city, wish)
  return {
    city,
    id,
    lead: await at(app, tx, official),
    chairman: await at(app, tx, city.chairman),
    clerk: await at(app, tx, city.clerk),
    head: await at(app, tx, city.finance.head),
  }
}
const list = async (app: TestApp, actor: Actor, path: string, day = today) =>
  (
    await ((await app([routes, explanations], actor, day)) as FastifyInstance).inject({
      url: `/api/v1/explanations${path}`,
    })
  ).json()
const rounds = async (tx: Tx, id: string) =>
  (await clocksAbout(tx, id))
    .filter(({ duty }) => duty === 'explain')
    .map((each) => [each.state, each.outcome, each.dueDay])
    .reverse()

test('a leader asks with one word, the lead answers by the day, and it is over when the leader is content', async ({
  tx,
  app,
}) => {
  const { city, id, lead, chairman, head } = await given(tx, app)
  const asked = (await chairman(`/${id}/demand-explanation`, { body: nothing })).json() as Task
  expect(asked).toMatchObject({
    state: 'inProgress',
    openExplanations: [{ state: 'open', inner: false, asker: { name: 'Lê Minh Thử' }, dueDay: '2026-10-26' }],
    explanations: [
      { person: { name: 'Hồ Thị Thử' }, unit: { name: 'Sở Tài chính' }, through: null, answers: [] },
    ],
  })
  expect(await rounds(tx, id)).toEqual([['running', null, '2026-10-26']])
  for (const who of [lead, head])
    expect(((await who('/home', get)).json() as Home).now.map(({ next }) => next)).toEqual(['explain'])
  expect(await chairman(`/${id}/demand-explanation`, { body: nothing })).toMatchObject({
    status: 409,
    code: 'task.explanation-open',
  })
  const explanation = asked.explanations[0]!.id
  expect(
    await chairman(`/${id}/settle-explanation`, { body: { explanation, accept: true, reason: null } }),
  ).toMatchObject({ code: 'task.explanation-unanswered' })
  expect(await lead(`/${id}/explain`, { body: { ...words, explanation, newDay: null } })).toMatchObject({
    status: 409,
    code: 'task.explanation-day-owed',
  })
  expect((await lead(`/${id}/explain`, { body: { ...words, explanation } })).json()).toMatchObject({
    // The new day is a proposal: nothing moves.
    dueDay: '2026-10-20',
    openExplanations: [{ state: 'answered' }],
    explanations: [
      { answers: [{ round: 1, cause: words.cause, newDay: '2026-10-30', by: { name: 'Hồ Thị Thử' } }] },
    ],
  })
  expect(await rounds(tx, id)).toEqual([['closed', 'met', '2026-10-26']])
  expect(((await chairman('/home', get)).json() as Home).now.map(({ next }) => next)).toEqual([
    'settleExplanation',
  ])
  // Not content: asked again, with the reason and a day of its own.
  const settle = { explanation, accept: false, reason: null as string | null }
  expect(await chairman(`/${id}/settle-explanation`, { body: settle })).toMatchObject({
    code: 'task.explanation-reason-owed',
  })
  const later = await at(app, tx, city.chairman, '2026-10-23')
  expect(
    (await later(`/${id}/settle-explanation`, { body: { ...settle, reason: 'Chưa nêu ai làm' } })).json(),
  ).toMatchObject({
    openExplanations: [{ state: 'open', dueDay: '2026-10-28' }],
    explanations: [{ answers: [{ again: 'Chưa nêu ai làm' }] }],
  })
  const late = await at(app, tx, city.finance.head, '2026-10-29')
  await late(`/${id}/explain`, { body: { ...words, explanation, cause: 'Phòng Ngân sách chậm' } })
  expect(await rounds(tx, id)).toEqual([
    ['closed', 'met', '2026-10-26'],
    ['closed', 'late', '2026-10-28'],
  ])
  expect(await lead(`/${id}/settle-explanation`, { body: { ...settle, accept: true } })).toMatchObject({
    status: 403,
  })
  const over = (await later(`/${id}/settle-explanation`, { body: { ...settle, accept: true } })).json()
  expect(over).toMatchObject({ openExplanations: [], explanations: [{ state: 'accepted' }] })
  const { rows } = (await chairman(`/${id}/story`, get)).json()
  expect(rows.slice(0, 5).map(({ fact }: { fact: string }) => fact)).toEqual([
    'task.explanation-accepted',
    'task.explained',
    'task.explanation-demanded-again',
    'task.explained',
    'task.explanation-demanded',
  ])
})

test('the Office asks for a leader and says for whom; a head asks the own official; nobody else asks', async ({
  tx,
  app,
}) => {
  const { city, id, lead, clerk, head } = await given(tx, app)
  expect(await lead(`/${id}/demand-explanation`, { body: nothing })).toMatchObject({ status: 403 })
  expect(await clerk(`/${id}/demand-explanation`, { body: nothing })).toMatchObject({
    status: 409,
    code: 'task.explanation-whose',
  })
  expect(
    await clerk(`/${id}/demand-explanation`, { body: { note: null, onBehalf: city.finance.head.id } }),
  ).toMatchObject({ code: 'task.explanation-not-leader' })
  const asked = (
    await clerk(`/${id}/demand-explanation`, { body: { note: 'Vì sao chậm', onBehalf: city.chairman.id } })
  ).json() as Task
  expect(asked.explanations).toMatchObject([
    { asker: { name: 'Lê Minh Thử' }, through: { name: 'Võ Thanh Thử' }, note: 'Vì sao chậm' },
  ])
  // The head asks beside it; the head's own demand is the official's to answer.
  const both = (await head(`/${id}/demand-explanation`, { body: nothing })).json() as Task
  expect(both.openExplanations.map(({ inner }) => inner).sort()).toEqual([false, true])
  const inner = both.openExplanations.find((one) => one.inner)!.id
  expect(await head(`/${id}/explain`, { body: { ...words, explanation: inner } })).toMatchObject({
    status: 403,
    code: 'task.explanation-own',
  })
  expect((await lead(`/${id}/explain`, { body: { ...words, explanation: inner } })).status).toBe(200)
  // Another officer of the Office may take back or settle what was asked for a leader; not what the head asked.
  expect(
    await clerk(`/${id}/settle-explanation`, { body: { explanation: inner, accept: true, reason: null } }),
  ).toMatchObject({ status: 403 })
  const outer = both.openExplanations.find((one) => !one.inner)!.id
  const back = (await clerk(`/${id}/withdraw-explanation`, { body: { explanation: outer } })).json() as Task
  expect(back.openExplanations.map(({ id }) => id)).toEqual([inner])
  expect((await rounds(tx, id)).map(([state, outcome]) => [state, outcome])).toContainEqual([
    'closed',
    'withdrawn',
  ])
  const leaders = await list(app, await actorOf(tx, city.clerk, today), '/leaders')
  expect(leaders.rows).toEqual([{ id: city.chairman.id, name: 'Lê Minh Thử' }])
})

test('the list shows what a reader may see, filters and pages it, and tells who is late, by person', async ({
  tx,
  app,
}) => {
  const { city, id, chairman } = await given(tx, app)
  await chairman(`/${id}/demand-explanation`, { body: nothing })
  const other = await givenTask(tx, city, {
    today: '2026-10-05',
    leadUnit: city.health.unit,
    dueDay: '2026-10-20',
  })
  await (await at(app, tx, city.chairman, '2026-10-22'))(`/${other.id}/demand-explanation`, { body: nothing })
  const as = async (person: { id: string }) => actorOf(tx, person, today)
  const seen = async (person: { id: string }, path = '', day = today) =>
    (await list(app, await as(person), path, day)).rows.map((row: { task: { id: string } }) => row.task.id)
  expect(await seen(city.chairman)).toEqual([id, other.id])
  expect(await seen(city.finance.officials[0])).toEqual([id])
  expect(await seen(city.health.head)).toEqual([other.id])
  expect(await seen(city.chairman, `?unit=${city.health.unit.id}`)).toEqual([other.id])
  expect(await seen(city.chairman, `?person=${city.finance.officials[0].id}&state=open&asked=mine`)).toEqual([
    id,
  ])
  expect(await seen(city.inspector, '?asked=mine')).toEqual([])
  expect(await seen(city.chairman, '?state=overdue', '2026-10-27')).toEqual([id])
  const first = await list(app, await as(city.chairman), '?limit=1')
  const second = await list(app, await as(city.chairman), `?limit=1&cursor=${first.next}`)
  expect([first.rows[0].task.id, second.rows[0].task.id, second.next]).toEqual([id, other.id, null])
  const late = await list(app, await as(city.chairman), '/overdue', '2026-10-27')
  expect(late.rows).toEqual([
    {
      person: { id: city.finance.officials[0].id, name: 'Hồ Thị Thử' },
      unit: 'Sở Tài chính',
      count: 1,
      since: '2026-10-26',
    },
  ])
  expect((await list(app, await as(city.health.head), '/overdue', '2026-10-27')).rows).toEqual([])
  // The ladder: the person the day before, the head the day after.
  await climb(tx, new Date('2026-10-23T09:00:00+07:00'))
  const rungs = await tx
    .selectFrom('clock_rung')
    .innerJoin('clock', 'clock.id', 'clock_rung.clock')
    .select('people')
    .where('about', '=', id)
    .where('duty', '=', 'explain')
    .execute()
  expect(rungs.map(({ people }) => people)).toEqual([[city.finance.officials[0].id]])
})

test('who was asked owes it still when another one leads the task, and a task taken back owes nothing', async ({
  tx,
  app,
}) => {
  const { city, id, chairman, head } = await given(tx, app)
  await chairman(`/${id}/demand-explanation`, { body: nothing })
  await head(`/${id}/assign-lead`, { body: { person: city.finance.officials[1].id, note: null } })
  const owed = (await clocksAbout(tx, id)).find(({ duty }) => duty === 'explain')
  expect(owed).toMatchObject({ person: { id: city.finance.officials[0].id }, state: 'running' })
  await chairman(`/${id}/cancel`, { body: { reason: 'Không còn cần' } })
  expect(await rounds(tx, id)).toEqual([['closed', 'withdrawn', '2026-10-26']])
  expect((await chairman(`/${id}`, get)).json()).toMatchObject({
    openExplanations: [],
    explanations: [{ state: 'withdrawn' }],
  })
})

test('the table refuses a second one at once, an answer of who asked, and one that ends by nobody', async ({
  tx,
  app,
}) => {
  const { city, id } = await given(tx, app)
  const row = (wish: object = {}) => ({
    id: v7(),
    task: id,
    inner_unit: false,
    unit: city.finance.unit.id,
    person: city.finance.officials[0].id,
    asked_by: city.chairman.id,
    asked_at: '2026-10-21T02:00:00Z',
    due_day: '2026-10-26',
    state: 'open',
    ...wish,
  })
  const refusedBy = async (change: Promise<unknown> | (() => Promise<unknown>)) => {
    await sql`savepoint refused`.execute(tx)
    const constraint = await (change as () => Promise<unknown>)().then(
      () => 'nothing',
      (error: { constraint?: string }) => error.constraint,
    )
    await sql`rollback to savepoint refused`.execute(tx)
    return constraint
  }
  const first = row()
  await tx.insertInto('task_explanation').values(first).execute()
  const insert = (wish: object) => () => tx.insertInto('task_explanation').values(row(wish)).execute()
  expect(await refusedBy(insert({}))).toBe('task_explanation_once')
  expect(await refusedBy(insert({ state: 'accepted' }))).toBe('task_explanation_settled')
  expect(await refusedBy(insert({ inner_unit: true, asked_by: city.finance.officials[0].id }))).toBe(
    'task_explanation_not_oneself',
  )
  const answer = {
    explanation: first.id,
    round: 1,
    cause: 'x',
    remedy: 'y',
    answered_by: city.chairman.id,
    answered_at: '2026-10-22T02:00:00Z',
  }
  expect(await refusedBy(() => tx.insertInto('task_explanation_answer').values(answer).execute())).toBe(
    'task_explanation_own_answer',
  )
})
