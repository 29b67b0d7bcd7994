/** More days for a task: asked, decided, kept on record; the day itself moves only by a decision. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { type City, givenCity } from '#slices/organisation/testing.ts'
import { clocksAbout, moveClock } from '#slices/regulation/public.ts'
import type { Home, Task } from './contract.ts'
import { asking, givenTask } from './testing.ts'

const today = '2026-10-05'
const dueDay = '2026-10-20'
const get = { method: 'GET' } as const
const ask = { day: '2026-10-30', reason: 'Chờ số liệu quyết toán' }
const grant = { agree: true, day: null, reason: null }
const wanted = async (tx: Tx, city: City, wish: object = {}) => {
  const lead = city.finance.officials[0].id
  return givenTask(tx, city, { today, dueDay, lead, state: 'inProgress', ...wish })
}
const at = (app: TestApp, tx: Tx, person: { id: string }, day = today) => asking(app, tx, person, day)
const duties = async (tx: Tx, id: string) =>
  Object.fromEntries(
    (await clocksAbout(tx, id)).map((each) => [each.duty, [each.state, each.outcome, each.dueDay]]),
  )

test('asked in time and granted: the day moves, the first one stays, and both are told', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const { id } = await wanted(tx, city)
  const lead = await at(app, tx, city.finance.officials[0])
  const chairman = await at(app, tx, city.chairman)
  expect((await lead(`/${id}/ask-extension`, { body: ask })).json()).toMatchObject({
    dueDay,
    extensionAsked: { day: ask.day },
    extensions: [{ state: 'waiting', askedBy: { name: 'Hồ Thị Thử' } }],
  })
  // Deciding is owed by the unit that assigned it, within three working days.
  expect((await duties(tx, id)).decideExtension).toEqual(['running', null, '2026-10-08'])
  const home = (await chairman('/home', get)).json() as Home
  expect(home.now.map(({ id, next }) => [id, next])).toEqual([[id, 'decideExtension']])
  expect(await lead(`/${id}/ask-extension`, { body: ask })).toMatchObject({
    status: 409,
    code: 'task.extension-waiting',
  })
  expect(await lead(`/${id}/decide-extension`, { body: grant })).toMatchObject({ status: 403 })
  expect(await chairman(`/${id}/decide-extension`, { body: { ...grant, day: '2026-10-27' } })).toMatchObject({
    status: 409,
    code: 'task.extension-reason-owed',
  })
  const granted = await chairman(`/${id}/decide-extension`, {
    body: { agree: true, day: '2026-10-27', reason: 'Đủ để đối chiếu' },
  })
  expect(granted.json()).toMatchObject({
    dueDay: '2026-10-27',
    originalDueDay: dueDay,
    extensionAsked: null,
    extensions: [
      { state: 'granted', askedDay: ask.day, grantedDay: '2026-10-27', decision: 'Đủ để đối chiếu' },
    ],
  })
  expect(await duties(tx, id)).toMatchObject({
    decideExtension: ['closed', 'met', '2026-10-08'],
    complete: ['running', null, '2026-10-27'],
  })
  const [work] = (await clocksAbout(tx, id)).filter(({ duty }) => duty === 'complete')
  expect(work!.moves).toMatchObject([
    { cause: 'extension', from: dueDay, to: '2026-10-27', by: { name: 'Lê Minh Thử' } },
  ])
  // Handed in between the two days: in time by the day in force, late by the first.
  const done = await at(app, tx, city.finance.officials[0], '2026-10-26')
  await done(`/${id}/submit`, { body: { documentNumber: '12/BC', files: [], note: null } })
  await (await at(app, tx, city.chairman, '2026-10-28'))(`/${id}/accept`, { body: { note: null } })
  const { rows } = (await chairman(`/${id}/story`, get)).json()
  expect(rows[0].data).toMatchObject({ timeliness: 'completedOnTime', timelinessOriginal: 'completedLate' })
  expect(rows.map(({ fact }: { fact: string }) => fact).slice(2, 4)).toEqual([
    'task.extension-granted',
    'task.extension-asked',
  ])
  const file = await chairman('/export?format=csv&columns=status,original,dueDay,originalDueDay', get)
  expect(file.answer.body).toContain('27/10/2026,20/10/2026')
})

test('asked after the day: kept, cleared by nobody, and still late', async ({ tx, app }) => {
  const city = await givenCity(tx)
  const { id } = await wanted(tx, city)
  const lead = await at(app, tx, city.finance.officials[0], '2026-10-21')
  const task = (await lead(`/${id}/ask-extension`, { body: ask })).json() as Task
  expect(task).toMatchObject({ dueDay, extensionAsked: null, extensions: [{ state: 'late' }] })
  expect((await duties(tx, id)).decideExtension).toBeUndefined()
  const chairman = await at(app, tx, city.chairman, '2026-10-21')
  expect(await chairman(`/${id}/decide-extension`, { body: grant })).toMatchObject({
    status: 409,
    code: 'task.no-extension',
  })
  const overdue = (await chairman('?timeliness=overdue', get)).json()
  expect(overdue.rows.map((row: Task) => row.id)).toEqual([id])
})

test('granted twice, it is not granted a third time; refusals are not counted', async ({ tx, app }) => {
  const city = await givenCity(tx)
  const { id } = await wanted(tx, city)
  const lead = await at(app, tx, city.finance.officials[0])
  const clerk = await at(app, tx, city.clerk)
  for (const [day, agree] of [
    ['2026-10-21', true],
    ['2026-10-23', false],
    ['2026-10-22', true],
  ] as const) {
    expect((await lead(`/${id}/ask-extension`, { body: { ...ask, day } })).status).toBe(200)
    const body = { agree, day: null, reason: agree ? null : 'Không cần' }
    expect((await clerk(`/${id}/decide-extension`, { body })).status).toBe(200)
  }
  expect(await lead(`/${id}/ask-extension`, { body: ask })).toMatchObject({
    status: 409,
    code: 'task.extension-used',
  })
})

test('a request ends by itself when the work is handed in or taken back, and who asked may withdraw it', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const lead = await at(app, tx, city.finance.officials[0])
  const chairman = await at(app, tx, city.chairman)
  const asked = async () => {
    const { id } = await wanted(tx, city)
    await lead(`/${id}/ask-extension`, { body: ask })
    return id
  }
  const ended = async (id: string) => {
    const task = (await chairman(`/${id}`, get)).json() as Task
    return [
      task.extensionAsked,
      task.extensions[0]!.state,
      (await duties(tx, id)).decideExtension!.slice(0, 2),
    ]
  }
  const gone = [null, 'withdrawn', ['closed', 'withdrawn']]
  const submitted = await asked()
  await lead(`/${submitted}/submit`, { body: { documentNumber: '12/BC', files: [], note: null } })
  expect(await ended(submitted)).toEqual(gone)
  const { rows } = (await chairman(`/${submitted}/story`, get)).json()
  expect(rows[0]).toMatchObject({ fact: 'task.submitted', data: { extensionEnded: ask.day } })
  const cancelled = await asked()
  await chairman(`/${cancelled}/cancel`, { body: { reason: 'Không còn cần' } })
  expect(await ended(cancelled)).toEqual(gone)
  const withdrawn = await asked()
  expect(await chairman(`/${withdrawn}/withdraw-extension`)).toMatchObject({ status: 403 })
  expect((await lead(`/${withdrawn}/withdraw-extension`)).status).toBe(200)
  expect(await ended(withdrawn)).toEqual(gone)
})

test('deciding stays with who assigned it while the task goes to another lead, and while its clock stands still', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const { id } = await wanted(tx, city)
  await (await at(app, tx, city.finance.officials[0]))(`/${id}/ask-extension`, { body: ask })
  const head = await at(app, tx, city.finance.head)
  await head(`/${id}/assign-lead`, { body: { person: city.finance.officials[1].id, note: null } })
  const owners = async () =>
    Object.fromEntries(
      (await clocksAbout(tx, id)).map((each) => [
        each.duty,
        [each.unit.id, each.person?.id ?? null, each.state],
      ]),
    )
  expect(await owners()).toMatchObject({
    decideExtension: [city.committee.id, null, 'running'],
    complete: [city.finance.unit.id, city.finance.officials[1].id, 'running'],
  })
  const chairman = await at(app, tx, city.chairman)
  await chairman(`/${id}/suspend`, { body: { reason: 'Chờ họp', code: 'waitsForDecision' } })
  expect(await owners()).toMatchObject({
    decideExtension: [city.committee.id, null, 'running'],
    complete: [expect.anything(), expect.anything(), 'paused'],
  })
  const granted = await chairman(`/${id}/decide-extension`, { body: grant })
  expect(granted.json()).toMatchObject({ state: 'suspended', dueDay: ask.day })
  // Goes on two working days later: those are added to the day that was granted.
  const later = await at(app, tx, city.chairman, '2026-10-08')
  expect((await later(`/${id}/resume`, { body: { reason: 'Đã họp' } })).json()).toMatchObject({
    dueDay: '2026-11-03',
  })
})

test('a part that was extended stays as it is when what it belongs to is cut short afterwards', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const parent = await givenTask(tx, city, { today, dueDay: '2026-10-30', state: 'inProgress' })
  const { id } = await wanted(tx, city, { parent: parent.id })
  const lead = await at(app, tx, city.finance.officials[0])
  const chairman = await at(app, tx, city.chairman)
  expect(await lead(`/${id}/ask-extension`, { body: { ...ask, day: '2026-10-31' } })).toMatchObject({
    status: 409,
    code: 'task.due-after-parent',
  })
  await lead(`/${id}/ask-extension`, { body: ask })
  await chairman(`/${id}/decide-extension`, { body: grant })
  const cut = { cause: 'assigner', byWhat: null, person: city.chairman.id } as const
  await moveClock(
    tx,
    { about: parent.id, duty: 'complete' },
    '2026-10-22',
    cut,
    new Date('2026-10-06T09:00:00+07:00'),
  )
  expect((await chairman(`/${id}`, get)).json()).toMatchObject({
    dueDay: ask.day,
    parent: { dueDay: '2026-10-22' },
  })
  const report = { documentNumber: '12/BC', files: [], note: null }
  const done = await at(app, tx, city.finance.officials[0], '2026-10-30')
  expect((await done(`/${id}/submit`, { body: report })).status).toBe(200)
  const answer = await (await at(app, tx, city.chairman, '2026-10-30'))(`/${id}/accept`, {
    body: { note: null },
  })
  expect(answer.json()).toMatchObject({ state: 'accepted', completedOn: '2026-10-30' })
})

test('waiting for a unit is a reason that names the unit, and the day says whom it waited for', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const { id } = await wanted(tx, city)
  const chairman = await at(app, tx, city.chairman)
  const body = { reason: 'Chờ thẩm định giá', code: 'waitsForUnit' }
  expect(await chairman(`/${id}/suspend`, { body })).toMatchObject({
    status: 409,
    code: 'task.pause-unit-owed',
  })
  expect((await chairman(`/${id}/suspend`, { body: { reason: 'Chờ' } })).status).toBe(400)
  const stopped = await chairman(`/${id}/suspend`, { body: { ...body, waitsFor: city.health.unit.id } })
  expect(stopped.status).toBe(200)
  const [work] = (await clocksAbout(tx, id)).filter(({ duty }) => duty === 'complete')
  expect(work!.pauses).toMatchObject([
    { reason: 'waitsForUnit', note: body.reason, waitsFor: { name: 'Sở Y tế' }, by: { name: 'Lê Minh Thử' } },
  ])
  const { rows } = (await chairman(`/${id}/story`, get)).json()
  expect(rows[0].data).toMatchObject({ code: 'waitsForUnit', waitsFor: 'Sở Y tế' })
})

describe('the table refuses', () => {
  const asked = async (tx: Tx, city: City, task: string, wish: object = {}) => {
    const row = {
      id: v7(),
      task,
      state: 'waiting',
      asked_by: city.finance.head.id,
      asked_at: '2026-10-05T02:00:00Z',
      asked_on: today,
      from_day: dueDay,
      asked_day: '2026-10-30',
      reason: 'x',
      ...wish,
    }
    await tx.insertInto('task_extension').values(row).execute()
    return row.id
  }
  const decided = (city: City, by = city.chairman.id) => ({
    state: 'granted',
    granted_day: '2026-10-30',
    decided_by: by,
    decided_at: '2026-10-06T02:00:00Z',
  })
  const refusedBy = async (tx: Tx, change: () => Promise<unknown>) => {
    await sql`savepoint refused`.execute(tx)
    const constraint = await change().then(
      () => 'nothing',
      (error: { constraint?: string }) => error.constraint,
    )
    await sql`rollback to savepoint refused`.execute(tx)
    return constraint
  }
  test('two at once, one that is not later, one that was late and is decided, a decision of who asked, a refusal without a reason', async ({
    tx,
  }) => {
    const city = await givenCity(tx)
    const { id } = await wanted(tx, city)
    const first = await asked(tx, city, id)
    const set = (change: object) => () =>
      tx.updateTable('task_extension').set(change).where('id', '=', first).execute()
    expect(await refusedBy(tx, () => asked(tx, city, id))).toBe('task_extension_one_waiting')
    const late = { asked_on: '2026-10-21', state: 'late' }
    expect(await refusedBy(tx, () => asked(tx, city, id, { asked_day: dueDay, state: 'withdrawn' }))).toBe(
      'task_extension_later',
    )
    expect(await refusedBy(tx, () => asked(tx, city, id, { ...late, state: 'withdrawn' }))).toBe(
      'task_extension_late_is_late',
    )
    expect(await refusedBy(tx, () => asked(tx, city, id, { ...late, ...decided(city) }))).toBe(
      'task_extension_late_is_late',
    )
    expect(await refusedBy(tx, set(decided(city, city.finance.head.id)))).toBe('task_extension_not_own')
    expect(await refusedBy(tx, set({ ...decided(city), granted_day: null }))).toBe('task_extension_decided')
    expect(await refusedBy(tx, set({ ...decided(city), granted_day: '2026-10-29' }))).toBe(
      'task_extension_reason_owed',
    )
    expect(await refusedBy(tx, set({ ...decided(city), state: 'refused', granted_day: null }))).toBe(
      'task_extension_reason_owed',
    )
    await set(decided(city))()
    expect(await refusedBy(tx, set({ state: 'waiting' }))).toBe('task_extension_settled_stays')
  })
  test('a third extension, and one beyond the task it is part of', async ({ tx }) => {
    const city = await givenCity(tx)
    const parent = await givenTask(tx, city, { today, dueDay: '2026-10-25' })
    const { id } = await wanted(tx, city, { parent: parent.id })
    expect(await refusedBy(tx, () => asked(tx, city, id, decided(city)))).toBe('task_extension_after_parent')
    const whole = await wanted(tx, city)
    await asked(tx, city, whole.id, decided(city))
    await asked(tx, city, whole.id, decided(city))
    expect(await refusedBy(tx, () => asked(tx, city, whole.id, decided(city)))).toBe('task_extension_most')
  })
})
