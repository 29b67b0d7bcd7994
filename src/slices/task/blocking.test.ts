/** Work that something stops: who can clear the way sees it, owes an answer by a day, and the lead says when it is over. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { givenCity, givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { clocksAbout } from '#slices/regulation/public.ts'
import type { Home, Task } from './contract.ts'
import { asking, givenTask } from './testing.ts'

const today = '2026-10-05'
const get = { method: 'GET' } as const
const at = (app: TestApp, tx: Tx, person: { id: string }, day = today) => asking(app, tx, person, day)
const needs = 'Cần thẩm định giá đất khu B'
async function given(tx: Tx, app: TestApp) {
  const city = await givenCity(tx)
  const lead = city.finance.officials[0]
  const { id } = await givenTask(tx, city, {
    today,
    dueDay: '2026-10-20',
    lead: lead.id,
    state: 'inProgress',
  })
  const asked = await at(app, tx, lead)
  return { city, id, lead: asked, health: await at(app, tx, city.health.head) }
}
const report = async (ask: Awaited<ReturnType<typeof at>>, id: string, unit: string | null): Promise<Task> =>
  (await ask(`/${id}/report-block`, { body: { unit, needs } })).json()
const duties = async (tx: Tx, id: string) =>
  (await clocksAbout(tx, id))
    .filter(({ duty }) => duty === 'unblock')
    .map((each) => [each.unit.name, each.state, each.outcome, each.dueDay])

test('the unit asked sees the task while the block is open, has it on its home with a day of its own, and no longer after', async ({
  tx,
  app,
}) => {
  const { city, id, lead, health } = await given(tx, app)
  const official = await at(app, tx, city.health.officials[0])
  expect((await health(`/${id}`, get)).status).toBe(404)
  const blocked = await report(lead, id, city.health.unit.id)
  expect(blocked).toMatchObject({
    state: 'inProgress',
    openBlocks: [{ state: 'open', unit: { name: 'Sở Y tế' }, head: city.health.head.id, since: today }],
    blocks: [{ needs, askedBy: { name: 'Hồ Thị Thử' }, dueDay: '2026-10-12' }],
  })
  expect(await duties(tx, id)).toEqual([['Sở Y tế', 'running', null, '2026-10-12']])
  // The doer's own clock goes on.
  const work = (await clocksAbout(tx, id)).find(({ duty }) => duty === 'complete')
  expect(work).toMatchObject({ state: 'running', dueDay: '2026-10-20' })
  const home = (await health('/home', get)).json() as Home
  expect(home.now.map((row) => [row.id, row.next])).toEqual([[id, 'answerBlock']])
  expect((await official(`/${id}`, get)).status).toBe(200)
  const listed = async (ask: typeof lead, query: string) =>
    ((await ask(`?${query}`, get)).json() as { rows: Task[] }).rows.map((row) => row.id)
  expect(await listed(lead, 'block=blocked')).toEqual([id])
  expect(await listed(health, 'block=unblocking')).toEqual([id])
  expect(await listed(health, 'scope=coordinating')).toEqual([])
  expect(await listed(await at(app, tx, city.chairman), 'block=blocked')).toEqual([id])
  expect(await listed(lead, 'block=unblocking')).toEqual([])

  const block = blocked.blocks[0]!.id
  const answer = { block, answer: 'Đã ban hành chứng thư', files: [], to: null }
  expect(await lead(`/${id}/answer-block`, { body: answer })).toMatchObject({ status: 403 })
  expect(await official(`/${id}/answer-block`, { body: answer })).toMatchObject({ status: 403 })
  const answered = (await health(`/${id}/answer-block`, { body: answer })).json()
  expect(answered).toMatchObject({ openBlocks: [{ state: 'answered' }], blocks: [{ answer: answer.answer }] })
  expect(await duties(tx, id)).toEqual([['Sở Y tế', 'closed', 'met', '2026-10-12']])
  expect(((await lead('/home', get)).json() as Home).now.map(({ next }) => next)).toEqual(['settleBlock'])

  // Not enough: the old day is owed again.
  const settle = { block, resolved: false, remark: null as string | null }
  expect(await lead(`/${id}/settle-block`, { body: settle })).toMatchObject({
    code: 'task.block-remark-owed',
  })
  await lead(`/${id}/settle-block`, { body: { ...settle, remark: 'Thiếu khu C' } })
  expect(await duties(tx, id)).toEqual([['Sở Y tế', 'running', null, '2026-10-12']])
  expect((await health(`/${id}`, get)).json()).toMatchObject({
    openBlocks: [{ state: 'open' }],
    blocks: [{ remark: 'Thiếu khu C', refusals: 1 }],
  })
  const late = await at(app, tx, city.health.head, '2026-10-13')
  await late(`/${id}/answer-block`, { body: { ...answer, answer: 'Đã có cả khu C' } })
  expect(await duties(tx, id)).toEqual([['Sở Y tế', 'closed', 'late', '2026-10-12']])
  const over = await lead(`/${id}/settle-block`, { body: { ...settle, resolved: true } })
  expect(over.json()).toMatchObject({ openBlocks: [], blocks: [{ state: 'resolved' }] })
  expect((await health(`/${id}`, get)).status).toBe(404)
  expect(await listed(lead, 'block=blocked')).toEqual([])
  const { rows } = (await lead(`/${id}/story`, get)).json()
  expect(rows.slice(0, 5).map(({ fact }: { fact: string }) => fact)).toEqual([
    'task.block-resolved',
    'task.block-answered',
    'task.block-not-resolved',
    'task.block-answered',
    'task.block-reported',
  ])
  // The unit asked is told of every one of them.
  const told = await tx
    .selectFrom('journal')
    .select('units')
    .where('about', '=', id)
    .where('fact', 'like', 'task.block-%')
    .execute()
  expect(told.every(({ units }) => units.includes(city.health.unit.id))).toBe(true)
})

test('a unit that is not the right one says so once; the next one gets it with a day of its own', async ({
  tx,
  app,
}) => {
  const { city, id, lead, health } = await given(tx, app)
  const { blocks } = await report(lead, id, city.health.unit.id)
  const answer = { block: blocks[0]!.id, answer: 'Thuộc Văn phòng', files: [] }
  expect(
    await health(`/${id}/answer-block`, { body: { ...answer, to: city.finance.unit.id } }),
  ).toMatchObject({
    code: 'task.block-is-lead',
  })
  expect(await health(`/${id}/answer-block`, { body: { ...answer, to: city.health.unit.id } })).toMatchObject(
    {
      code: 'task.block-same-unit',
    },
  )
  // Who passed it on sees what becomes of it.
  const passed = await health(`/${id}/answer-block`, { body: { ...answer, to: city.office.id } })
  expect(passed.json()).toMatchObject({ openBlocks: [{ unit: { id: city.office.id } }] })
  const { openBlocks, blocks: all } = (await lead(`/${id}`, get)).json() as Task
  expect(openBlocks).toMatchObject([{ unit: { id: city.office.id }, passedOn: true }])
  expect(all).toMatchObject([
    { state: 'open', needs, passedFrom: { name: 'Sở Y tế' }, askedBy: { name: 'Hồ Thị Thử' } },
    { state: 'passed', passedTo: { name: city.office.name } },
  ])
  expect((await duties(tx, id)).map(([unit, state]) => [unit, state])).toEqual([
    [city.office.name, 'running'],
    ['Sở Y tế', 'closed'],
  ])
  const { head } = openBlocks[0]!
  const office = await at(app, tx, { id: head! })
  const again = { ...answer, block: openBlocks[0]!.id, to: city.health.unit.id }
  expect(await office(`/${id}/answer-block`, { body: again })).toMatchObject({
    status: 409,
    code: 'task.block-passed-once',
  })
  await lead(`/${id}/settle-block`, { body: { block: openBlocks[0]!.id, resolved: true, remark: null } })
  expect((await health(`/${id}`, get)).status).toBe(404)
})

test('one at a time for each who can clear it; outside the city it waits for nobody here', async ({
  tx,
  app,
}) => {
  const { city, id, lead } = await given(tx, app)
  await report(lead, id, city.health.unit.id)
  expect(await lead(`/${id}/report-block`, { body: { unit: city.health.unit.id, needs } })).toMatchObject({
    code: 'task.block-twice',
  })
  expect(await lead(`/${id}/report-block`, { body: { unit: city.finance.unit.id, needs } })).toMatchObject({
    code: 'task.block-is-lead',
  })
  const both = await report(lead, id, null)
  expect(both.openBlocks).toMatchObject([{ unit: { name: 'Sở Y tế' } }, { unit: null, head: null }])
  expect(await lead(`/${id}/report-block`, { body: { unit: null, needs } })).toMatchObject({
    code: 'task.block-outside-twice',
  })
  expect(await duties(tx, id)).toHaveLength(1)
  const outside = both.blocks.find(({ unit }) => unit === null)!.id
  expect(
    await lead(`/${id}/settle-block`, { body: { block: outside, resolved: false, remark: 'x' } }),
  ).toMatchObject({ code: 'task.block-unanswered' })
  const body = { block: outside, resolved: true, remark: null }
  expect((await lead(`/${id}/settle-block`, { body })).json().openBlocks).toHaveLength(1)
  expect(await lead(`/${id}/settle-block`, { body })).toMatchObject({ code: 'task.block-settled' })
})

test('it ends with the work: what is handed in or taken back waits for nobody, and a pause leaves the one asked his clock', async ({
  tx,
  app,
}) => {
  const { city, id, lead, health } = await given(tx, app)
  await report(lead, id, city.health.unit.id)
  const chairman = await at(app, tx, city.chairman)
  await chairman(`/${id}/suspend`, {
    body: { reason: 'Chờ Sở Y tế', code: 'waitsForUnit', waitsFor: city.health.unit.id },
  })
  expect(await duties(tx, id)).toEqual([['Sở Y tế', 'running', null, '2026-10-12']])
  await chairman(`/${id}/resume`, { body: { reason: 'Làm tiếp' } })
  await lead(`/${id}/submit`, { body: { documentNumber: '12/BC', files: [], note: null } })
  expect(await duties(tx, id)).toEqual([['Sở Y tế', 'closed', 'withdrawn', '2026-10-12']])
  expect((await health(`/${id}`, get)).status).toBe(404)
  expect((await lead(`/${id}`, get)).json()).toMatchObject({
    openBlocks: [],
    blocks: [{ state: 'withdrawn' }],
  })
})

test('a unit without a head is answered for from above, and its block is on that home', async ({
  tx,
  app,
}) => {
  const { city, id, lead } = await given(tx, app)
  const centre = await givenUnit(tx, {
    kind: 'centre',
    parent: city.health.unit.id,
    name: 'Trung tâm kiểm nghiệm',
  })
  await givenPerson(tx, { unit: centre })
  await report(lead, id, centre.id)
  const above = await at(app, tx, city.health.head)
  const { now } = (await above('/home', get)).json() as Home
  expect(now.map(({ next }) => next)).toEqual(['answerBlock'])
  const block = now[0]!.openBlocks[0]!.id
  expect(
    (await above(`/${id}/answer-block`, { body: { block, answer: 'Xong', files: [], to: null } })).status,
  ).toBe(200)
})

test('the table refuses a second open one for the same unit, one for the lead unit, one passed on twice, one over by nobody', async ({
  tx,
  app,
}) => {
  const { city, id } = await given(tx, app)
  const row = (wish: object = {}) => ({
    id: v7(),
    task: id,
    unit: city.health.unit.id as string | null,
    needs,
    asked_by: city.finance.head.id,
    asked_at: '2026-10-05T02:00:00Z',
    asked_on: today,
    state: 'open',
    ...wish,
  })
  const insert = (wish: object = {}) => tx.insertInto('task_block').values(row(wish)).execute()
  const refusedBy = async (change: () => Promise<unknown>) => {
    await sql`savepoint refused`.execute(tx)
    const constraint = await change().then(
      () => 'nothing',
      (error: { constraint?: string }) => error.constraint,
    )
    await sql`rollback to savepoint refused`.execute(tx)
    return constraint
  }
  const first = row()
  await tx.insertInto('task_block').values(first).execute()
  await insert({ unit: null })
  const answered = { answer: 'x', answered_by: city.health.head.id, answered_at: '2026-10-06T02:00:00Z' }
  const passed = { ...answered, state: 'passed', passed_to: city.office.id }
  expect(await refusedBy(() => insert())).toBe('task_block_once')
  expect(await refusedBy(() => insert({ unit: null }))).toBe('task_block_once')
  expect(await refusedBy(() => insert({ unit: city.finance.unit.id }))).toBe('task_block_is_lead')
  expect(await refusedBy(() => insert({ ...passed, unit: city.committee.id, from_block: first.id }))).toBe(
    'task_block_passed_once',
  )
  expect(
    await refusedBy(() =>
      insert({
        ...answered,
        unit: null,
        state: 'withdrawn',
        settled_by: city.chairman.id,
        settled_at: today,
      }),
    ),
  ).toBe('task_block_answered_by_a_unit')
  expect(await refusedBy(() => insert({ unit: city.committee.id, state: 'resolved' }))).toBe(
    'task_block_settled',
  )
  expect(await refusedBy(() => insert({ unit: city.committee.id, state: 'answered' }))).toBe(
    'task_block_answer_whole',
  )
})
