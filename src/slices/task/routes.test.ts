import { expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import type { FileStore } from '#platform/files/store.ts'
import { addWords } from '#platform/http/wording.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { givenCity, givenUnit } from '#slices/organisation/testing.ts'
import type { Task } from './contract.ts'
import { aNewTask, asking, givenTask } from './testing.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const today = '2026-11-23'
addWords({ vi, en })

const as = (app: TestApp, tx: Tx, person: { id: string }) => asking(app, tx, person, today)
const get = { method: 'GET' } as const

async function given(tx: Tx, app: TestApp) {
  const city = await givenCity(tx)
  return {
    city,
    chairman: await as(app, tx, city.chairman),
    clerk: await as(app, tx, city.clerk),
    head: await as(app, tx, city.finance.head),
    official: await as(app, tx, city.finance.officials[0]),
    other: await as(app, tx, city.health.head),
  }
}
async function upload(tx: Tx, files: FileStore, person: { id: string }, name = 'bao-cao.txt') {
  const { Readable } = await import('node:stream')
  const stored = await files.keep(Readable.from([Buffer.from(`nội dung ${name}`)]))
  const id = crypto.randomUUID()
  await tx
    .insertInto('file')
    .values({ id, name, ...stored, uploaded_by: person.id })
    .execute()
  return id
}

test('from draft to accepted: each act goes through once, and says why it cannot a second time', async ({
  tx,
  app,
}) => {
  const { city, chairman, head, official } = await given(tx, app)
  const written = await chairman('', {
    body: aNewTask({ leadUnit: city.finance.unit.id, product: null, quote: 'Giao Sở Tài chính ...' }),
  })
  expect(written.json()).toMatchObject({ state: 'draft', version: 1, leadUnit: { name: 'Sở Tài chính' } })
  const { id } = written.json() as Task
  expect(await chairman(`/${id}/issue`)).toMatchObject({
    status: 409,
    code: 'task.six-clears',
    title: 'Chưa đủ 6 rõ nên chưa giao được. Còn thiếu: sản phẩm.',
  })
  const body = aNewTask({ leadUnit: city.finance.unit.id })
  expect((await chairman(`/${id}`, { method: 'PUT', body })).json()).toMatchObject({
    product: 'Báo cáo',
    version: 2,
  })
  const issued = (await chairman(`/${id}/issue`)).json()
  expect(issued).toMatchObject({
    state: 'issued',
    originalDueDay: '2026-12-31',
    issuedOn: today,
    lead: { id: city.finance.head.id },
  })
  expect(await chairman(`/${id}/issue`)).toMatchObject({ status: 409, code: 'task.cannot-issue' })
  expect(await chairman(`/${id}`, { method: 'PUT', body })).toMatchObject({
    status: 409,
    code: 'task.cannot-edit',
  })

  expect(await official(`/${id}/acknowledge`)).toMatchObject({
    status: 403,
    code: 'task.may-not-acknowledge',
  })
  expect((await head(`/${id}/acknowledge`)).json()).toMatchObject({
    state: 'acknowledged',
    acknowledgedOn: today,
  })
  expect(await head(`/${id}/acknowledge`)).toMatchObject({ status: 409, code: 'task.cannot-acknowledge' })

  const person = city.finance.officials[0].id
  expect(
    await head(`/${id}/assign-lead`, { body: { person: city.health.head.id, note: null } }),
  ).toMatchObject({
    code: 'task.lead-not-member',
  })
  expect((await head(`/${id}/assign-lead`, { body: { person, note: 'Làm trước' } })).json()).toMatchObject({
    state: 'acknowledged',
    lead: { id: person },
  })

  const progress = { status: 'atRisk', percent: 40, why: 'Thiếu số liệu', nextStep: 'Họp thứ Sáu' }
  expect((await official(`/${id}/updates`, { body: progress })).json()).toMatchObject({
    state: 'inProgress',
    percent: 40,
    lastStatus: 'atRisk',
    lastUpdateOn: today,
  })
  expect(
    await official(`/${id}/submit`, { body: { documentNumber: null, files: [], note: null } }),
  ).toMatchObject({
    status: 409,
    code: 'task.product-needed',
  })
  const report = { documentNumber: '120/BC-STC', files: [], note: null }
  expect((await official(`/${id}/submit`, { body: report })).json()).toMatchObject({
    state: 'submitted',
    submittedBy: person,
    submission: { documentNumber: '120/BC-STC' },
  })
  expect(await head(`/${id}/accept`, { body: { note: null } })).toMatchObject({
    status: 403,
    code: 'task.may-not-accept',
  })
  expect((await chairman(`/${id}/return`, { body: { reason: 'Thiếu phụ lục' } })).json()).toMatchObject({
    state: 'returned',
    returns: 1,
    submittedOn: null,
  })
  expect(
    (await official(`/${id}/submit`, { body: { ...report, documentNumber: '125/BC-STC' } })).status,
  ).toBe(200)
  expect((await chairman(`/${id}/accept`, { body: { note: null } })).json()).toMatchObject({
    state: 'accepted',
    completedOn: today,
    submission: { documentNumber: '125/BC-STC' },
  })
  expect(
    (await chairman(`/${id}/reopen`, { body: { reason: 'Kiểm tra phát hiện thiếu' } })).json(),
  ).toMatchObject({
    state: 'inProgress',
    completedOn: null,
  })
  expect(
    (
      await chairman(`/${id}/suspend`, { body: { reason: 'Chờ nghị quyết', code: 'waitsForDecision' } })
    ).json(),
  ).toMatchObject({
    state: 'suspended',
    suspendedFrom: 'inProgress',
  })
  expect(await official(`/${id}/updates`, { body: progress })).toMatchObject({ code: 'task.cannot-update' })
  expect((await chairman(`/${id}/resume`, { body: { reason: 'Đã có' } })).json()).toMatchObject({
    state: 'inProgress',
  })
  expect((await chairman(`/${id}/cancel`, { body: { reason: 'Trùng' } })).json()).toMatchObject({
    state: 'cancelled',
  })

  const story = (await head(`/${id}/story?limit=200`, get)).json()
  expect(story.rows.map(({ fact }: { fact: string }) => fact)).toEqual([
    'task.cancelled',
    'task.resumed',
    'task.suspended',
    'task.reopened',
    'task.accepted',
    'task.submitted',
    'task.returned',
    'task.submitted',
    'task.updated',
    'task.lead-assigned',
    'task.acknowledged',
    'task.issued',
    'task.edited',
    'task.drafted',
  ])
  expect(story.rows.find(({ fact }: { fact: string }) => fact === 'task.issued')).toMatchObject({
    actor: { name: city.chairman.name, unitName: city.committee.name },
    data: { leadUnit: 'Sở Tài chính', lead: city.finance.head.name, due: '31/12/2026' },
  })
  const page = (await head(`/${id}/story?limit=2`, get)).json()
  expect(page.rows).toHaveLength(2)
  const next = (await head(`/${id}/story?limit=2&cursor=${page.next}`, get)).json()
  expect(next.rows.map(({ fact }: { fact: string }) => fact)).toEqual(['task.suspended', 'task.reopened'])
})

test('the lead unit proposes another one, once; the clerk keeps it, or moves the task whole', async ({
  tx,
  app,
}) => {
  const { city, clerk, head, other } = await given(tx, app)
  const propose = (id: string) =>
    head(`/${id}/propose-transfer`, { body: { unit: city.health.unit.id, reason: 'Thuộc lĩnh vực y tế' } })
  const kept = await givenTask(tx, city)
  expect((await propose(kept.id)).json()).toMatchObject({
    transferAsked: true,
    leadUnit: { id: city.finance.unit.id },
  })
  expect(await head(`/${kept.id}/acknowledge`)).toMatchObject({ code: 'task.transfer-waiting' })
  expect(await other(`/${kept.id}/decide-transfer`, { body: { agree: true, reason: 'x' } })).toMatchObject({
    status: 404,
  })
  const decline = { body: { agree: false, reason: 'Đúng chức năng của Sở' } }
  expect((await clerk(`/${kept.id}/decide-transfer`, decline)).json()).toMatchObject({
    transferAsked: false,
    transferUsed: true,
  })
  expect(await propose(kept.id)).toMatchObject({ status: 409, code: 'task.transfer-used' })

  const moved = await givenTask(tx, city, { coordinating: [{ unit: city.health.unit.id, dueDay: null }] })
  await propose(moved.id)
  const agreed = await clerk(`/${moved.id}/decide-transfer`, { body: { agree: true, reason: 'Đồng ý' } })
  expect(agreed.json()).toMatchObject({
    state: 'issued',
    leadUnit: { id: city.health.unit.id },
    lead: { id: city.health.head.id },
    originalDueDay: moved.originalDueDay,
    coordinating: [],
  })
  expect((await other(`/${moved.id}/acknowledge`)).status).toBe(200)
  expect((await head(`/${moved.id}`, get)).status).toBe(404)
})

test('sub-tasks: the head divides the work, and the whole waits for its parts', async ({ tx, app }) => {
  const { city, chairman, head } = await given(tx, app)
  const whole = await givenTask(tx, city, { state: 'inProgress' })
  const part = (wish: object) =>
    head('', { body: aNewTask({ parent: whole.id, leadUnit: city.finance.unit.id, ...wish }) })
  expect(await part({ dueDay: '2027-01-01' })).toMatchObject({ status: 409, code: 'task.due-after-parent' })
  const { id } = (await part({ title: 'Phần một', dueDay: '2026-12-01' })).json() as Task
  await head(`/${id}/issue`)
  await head(`/${whole.id}/submit`, { body: { documentNumber: '1/BC', files: [], note: null } })
  expect(await chairman(`/${whole.id}/accept`, { body: { note: null } })).toMatchObject({
    code: 'task.children-open',
    title: 'Còn 1 nhiệm vụ thành phần chưa hoàn thành.',
  })
  expect((await chairman(`/${whole.id}`, get)).json().subtasks).toMatchObject([
    { title: 'Phần một', state: 'issued' },
  ])
  await chairman(`/${id}/cancel`, { body: { reason: 'Không cần nữa' } })
  expect((await chairman(`/${whole.id}/accept`, { body: { note: null } })).json().state).toBe('accepted')
})

test('coordinating units see the task, keep their day, and take no step', async ({ tx, app }) => {
  const { city, chairman, head, other } = await given(tx, app)
  const { id } = await givenTask(tx, city)
  expect((await other(`/${id}`, get)).status).toBe(404)
  const units = [{ unit: city.health.unit.id, dueDay: '2026-12-15' }]
  expect(
    (await chairman(`/${id}/coordinating`, { method: 'PUT', body: { units } })).json().coordinating,
  ).toEqual([{ unit: city.health.unit.id, name: 'Sở Y tế', dueDay: '2026-12-15' }])
  expect((await other(`/${id}`, get)).status).toBe(200)
  expect(await other(`/${id}/acknowledge`)).toMatchObject({ status: 403 })
  expect(await head(`/${id}/coordinating`, { method: 'PUT', body: { units: [] } })).toMatchObject({
    status: 403,
  })
  expect(
    await chairman(`/${id}/coordinating`, {
      method: 'PUT',
      body: { units: [{ unit: city.finance.unit.id, dueDay: null }] },
    }),
  ).toMatchObject({ status: 409, code: 'task.coordinating-is-lead' })
  expect((await other('?scope=coordinating', get)).json().rows).toHaveLength(1)
  await chairman(`/${id}/coordinating`, { method: 'PUT', body: { units: [] } })
  expect((await other(`/${id}`, get)).status).toBe(404)
})

test('a product comes as a file of the doer, and is read by whoever sees the task', async ({
  tx,
  app,
  files,
}) => {
  const { city, chairman, head, other } = await given(tx, app)
  const { id } = await givenTask(tx, city, { state: 'inProgress' })
  const [mine, another] = [await upload(tx, files, city.finance.head), await upload(tx, files, city.clerk)]
  const submit = (file: string) =>
    head(`/${id}/submit`, { body: { documentNumber: null, files: [file], note: null } })
  expect(await submit(another)).toMatchObject({ status: 404, code: 'file.not-found' })
  expect((await submit(mine)).json()).toMatchObject({
    state: 'submitted',
    files: [{ id: mine, name: 'bao-cao.txt' }],
    submission: { files: [{ id: mine }] },
  })
  const read = await chairman(`/${id}/files/${mine}`, get)
  expect(read.answer.body).toBe('nội dung bao-cao.txt')
  expect(read.answer.headers['content-disposition']).toContain('attachment')
  expect((await other(`/${id}/files/${mine}`, get)).status).toBe(404)
  const elsewhere = await givenTask(tx, city, { leadUnit: city.health.unit })
  expect((await chairman(`/${elsewhere.id}/files/${mine}`, get)).status).toBe(404)
})

test('two people deciding on what they saw: the second is told that it moved on', async ({ tx, app }) => {
  const { city, chairman, clerk } = await given(tx, app)
  const { id, version } = await givenTask(tx, city, { state: 'submitted' })
  const seen = { 'if-match': `"${version}"` }
  const accepted = await chairman(`/${id}/accept`, { body: { note: null }, headers: seen })
  expect(accepted.answer.headers.etag).toBe(`"${version + 1}"`)
  expect(await clerk(`/${id}/return`, { body: { reason: 'x' }, headers: seen })).toMatchObject({
    status: 412,
    code: 'request.moved',
  })
})

test('the same report sent twice is one report', async ({ tx, app }) => {
  const { city, head } = await given(tx, app)
  const { id } = await givenTask(tx, city, { state: 'inProgress' })
  const sent = {
    body: { documentNumber: '1/BC', files: [], note: null },
    headers: { 'idempotency-key': 'k1' },
  }
  const [first, second] = [await head(`/${id}/submit`, sent), await head(`/${id}/submit`, sent)]
  expect(first.status).toBe(200)
  expect(second.json()).toEqual(first.json())
  expect(second.answer.headers['idempotency-replayed']).toBe('true')
  expect(
    await tx.selectFrom('task_submission').select('attempt').where('task', '=', id).execute(),
  ).toHaveLength(1)
})

test('one act on many tasks answers row by row, by the same rules as alone', async ({ tx, app }) => {
  const { city, chairman, head, other } = await given(tx, app)
  const tasks = [
    await givenTask(tx, city, { title: 'một' }),
    await givenTask(tx, city, { title: 'hai', state: 'acknowledged' }),
    await givenTask(tx, city, { title: 'ba', leadUnit: city.health.unit }),
  ]
  const ids = tasks.map(({ id }) => id)
  const bulk = async (who: typeof head, act: object, of = ids) =>
    (await who('/bulk', { body: { ids: of, act } }))
      .json()
      .rows.map((row: { done: boolean; code: string }) => row.code)
  expect(await bulk(head, { act: 'acknowledge' })).toEqual([
    null,
    'task.cannot-acknowledge',
    'task.not-found',
  ])
  expect(await bulk(other, { act: 'acknowledge' })).toEqual(['task.not-found', 'task.not-found', null])
  await head(`/${tasks[1]!.id}/assign-lead`, { body: { person: city.finance.officials[0].id, note: null } })
  const unchanged = { act: 'assignLead', person: city.finance.officials[0].id }
  expect(
    (await head('/bulk', { body: { ids: [tasks[1]!.id], act: unchanged } })).json().rows[0],
  ).toMatchObject({
    done: false,
    code: 'task.lead-unchanged',
    detail: { person: city.finance.officials[0].name },
  })
  const person = city.finance.officials[1].id
  expect(await bulk(head, { act: 'assignLead', person })).toEqual([null, null, 'task.not-found'])
  const done = await givenTask(tx, city, { state: 'submitted' })
  expect(await bulk(chairman, { act: 'accept' }, [done.id, done.id, ids[0]!])).toEqual([
    null,
    'task.cannot-accept',
  ])
  expect((await chairman(`/${done.id}`, get)).json()).toMatchObject({ state: 'accepted', completedOn: today })
  expect((await head(`/${ids[0]}/story`, get)).json().rows.map(({ fact }: { fact: string }) => fact)).toEqual(
    ['task.lead-assigned', 'task.acknowledged', 'task.issued'],
  )
})

test('home: one next act per row, and what waits for others apart', async ({ tx, app }) => {
  const { city, chairman, head, official } = await given(tx, app)
  await givenTask(tx, city, { title: 'chờ tiếp nhận' })
  await givenTask(tx, city, { title: 'chưa phân công', state: 'acknowledged' })
  const lead = city.finance.officials[0].id
  await givenTask(tx, city, { title: 'tuần này', state: 'inProgress', lead, dueDay: '2026-11-27' })
  await givenTask(tx, city, { title: 'sau đó', state: 'inProgress', lead })
  await givenTask(tx, city, { title: 'đã báo cáo', state: 'submitted', lead })
  await givenTask(tx, city, { title: 'dự thảo', state: 'draft' })
  const home = async (who: typeof head) => {
    const { now, week, later, waiting, open, overdue } = (await who('/home', get)).json()
    const acts = (rows: { title: string; next?: string }[]) =>
      rows.map(({ title, next }) => (next ? `${title}: ${next}` : title)).sort()
    return { now: acts(now), week: acts(week), later: acts(later), waiting: acts(waiting), open, overdue }
  }
  expect(await home(head)).toMatchObject({
    now: ['chưa phân công: assignLead', 'chờ tiếp nhận: acknowledge'].sort(),
    open: 2,
    overdue: 0,
  })
  expect(await home(official)).toEqual({
    now: [],
    week: ['tuần này: update'],
    later: ['sau đó: update'],
    waiting: ['đã báo cáo'],
    open: 3,
    overdue: 0,
  })
  expect(await home(chairman)).toMatchObject({ now: ['đã báo cáo: decide'], later: ['dự thảo: continue'] })
  // The official leaves: the head sees at once what has no lead any more.
  await tx.updateTable('post').set({ to_day: '2026-11-22' }).where('person', '=', lead).execute()
  expect((await home(head)).now).toContain('tuần này: assignLead')
})

test('bad input is named, nothing is written', async ({ tx, app }) => {
  const { city, chairman, head } = await given(tx, app)
  const write = (wish: object) =>
    chairman('', { body: aNewTask({ leadUnit: city.finance.unit.id, ...wish }) })
  const nobody = '00000000-0000-7000-8000-000000000099'
  expect(await write({ title: '  ' })).toMatchObject({ status: 400, code: 'request.invalid' })
  expect(await write({ dueDay: '2024-02-31' })).toMatchObject({ status: 400 })
  expect(await write({ dueDay: '2026-11-22' })).toMatchObject({ status: 409, code: 'task.due-past' })
  expect(await write({ leadUnit: nobody })).toMatchObject({ status: 409, code: 'task.unit-unknown' })
  expect(await write({ lead: city.health.head.id })).toMatchObject({
    status: 409,
    code: 'task.lead-not-member',
  })
  expect(await write({ lead: nobody })).toMatchObject({ status: 409, code: 'task.lead-not-member' })
  expect(await write({ parent: nobody })).toMatchObject({ status: 409, code: 'task.parent-unknown' })
  expect(await write({ directive: nobody })).toMatchObject({ status: 409, code: 'task.directive-unknown' })
  const directive = '00000000-0000-7000-8000-000000000d1c'
  const provision = '00000000-0000-7000-8000-000000000d10'
  await givenTask(tx, city, { directive, provision, directiveLabel: 'Chỉ thị số 06/CT-UBND' })
  expect(await write({ directive, provision })).toMatchObject({ status: 200 })
  for (const wish of [{ provision }, { directive, provision: nobody }])
    expect(await write(wish)).toMatchObject({ status: 409, code: 'task.directive-unknown' })
  const ended = await givenUnit(tx, { validTo: '2025-06-30' })
  expect(await write({ leadUnit: ended.id })).toMatchObject({ status: 409, code: 'task.unit-unknown' })
  expect(await head('', { body: aNewTask({ leadUnit: city.health.unit.id }) })).toMatchObject({ status: 200 })
  expect(await chairman('?cursor=x', get)).toMatchObject({ status: 422, code: 'request.invalid' })
  const { id } = await givenTask(tx, city)
  expect(await chairman(`/${id}/story?cursor=x`, get)).toMatchObject({ status: 422, code: 'request.invalid' })
  expect(await chairman('?state=done', get)).toMatchObject({ status: 400 })
  expect(await chairman(`/${nobody}`, get)).toMatchObject({ status: 404, code: 'task.not-found' })
  expect(await chairman('/not-an-id', get)).toMatchObject({ status: 404, code: 'request.not-found' })
})
