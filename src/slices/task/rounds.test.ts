/** The periodic update: owed once a round, judged when its day has passed, seen on row, list and board; nothing for days gone by. */
import { expect, test as plain } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { givenCity } from '#slices/organisation/testing.ts'
import { clocksAbout } from '#slices/regulation/public.ts'
import type { Home, Task } from './contract.ts'
import { judge, lookAtRounds } from './rounds.ts'
import { boardCounts, repairRollup } from './store-rollup.ts'
import type { InRound } from './store-rounds.ts'
import { asking, givenTask } from './testing.ts'

const get = { method: 'GET' } as const
const night = (day: string) => new Date(`${day}T01:00:00+07:00`)
const at = (app: TestApp, tx: Tx, person: { id: string }, day: string) => asking(app, tx, person, day)
const said = { status: 'onTrack', percent: 50, why: 'Đang làm', nextStep: 'Làm tiếp', files: [] }
/** Looks until nothing is left, and answers with how often it had to. */
async function look(tx: Tx, day: string, most?: number): Promise<number> {
  let steps = 1
  while (await lookAtRounds(tx, night(day), most)) steps++
  return steps
}
const rounds = async (tx: Tx, id: string) =>
  (await clocksAbout(tx, id))
    .filter(({ duty }) => duty === 'update')
    .map((each) => [
      each.period,
      each.state === 'closed' ? each.outcome : each.state,
      each.dueDay,
      each.person?.name ?? null,
    ])
    .reverse()
async function given(tx: Tx, wish: object = {}) {
  const city = await givenCity(tx)
  const lead = city.finance.officials[0].id
  const { id } = await givenTask(tx, city, {
    today: '2026-10-05',
    dueDay: '2027-03-31',
    lead,
    state: 'acknowledged',
    ...wish,
  })
  return { city, id }
}

test('an update is owed by the working day before the 25th, and closes the round; the next month has its own', async ({
  tx,
  app,
}) => {
  const { city, id } = await given(tx)
  await look(tx, '2026-10-06')
  // The 25th of October 2026 is a Sunday.
  expect(await rounds(tx, id)).toEqual([['2026-10', 'running', '2026-10-23', 'Hồ Thị Thử']])
  await look(tx, '2026-10-06')
  expect(await rounds(tx, id)).toHaveLength(1)
  await (await at(app, tx, city.finance.officials[0], '2026-10-21'))(`/${id}/updates`, { body: said })
  expect(await rounds(tx, id)).toEqual([['2026-10', 'met', '2026-10-23', 'Hồ Thị Thử']])
  await look(tx, '2026-10-24')
  expect(await rounds(tx, id)).toHaveLength(1)
  await look(tx, '2026-11-01')
  expect((await rounds(tx, id))[1]).toEqual(['2026-11', 'running', '2026-11-25', 'Hồ Thị Thử'])
  // Told before the door had looked: nothing is owed for that month any more.
  const early = await at(app, tx, city.finance.officials[0], '2026-11-25')
  await early(`/${id}/updates`, { body: said })
  await (await at(app, tx, city.finance.officials[0], '2026-12-01'))(`/${id}/updates`, { body: said })
  await look(tx, '2026-12-02')
  expect(await rounds(tx, id)).toHaveLength(2)
})

test('a missed one shows the day after on row, list, home and board, and an update takes it away', async ({
  tx,
  app,
}) => {
  const { city, id } = await given(tx)
  await look(tx, '2026-11-01')
  await look(tx, '2026-11-25')
  const lead = await at(app, tx, city.finance.officials[0], '2026-11-26')
  const chairman = await at(app, tx, city.chairman, '2026-11-26')
  const seen = async () => [
    ((await chairman(`/${id}`, get)).json() as Task).missedSince,
    (await chairman('?timeliness=notUpdated', get)).json().rows.length,
    (await chairman('/count?timeliness=notUpdated', get)).json().count,
    (await boardCounts(tx, '2026-11-26')).find(({ unit }) => unit === city.finance.unit.id)!.notUpdated,
  ]
  expect(await seen()).toEqual([null, 0, 0, 0])
  const { version } = (await chairman(`/${id}`, get)).json() as Task
  await look(tx, '2026-11-26')
  expect(await seen()).toEqual(['2026-11-25', 1, 1, 1])
  // Nobody's own change is refused for it.
  expect((await chairman(`/${id}`, get)).json().version).toBe(version)
  expect(await repairRollup(tx)).toEqual([])
  expect(((await lead('/home', get)).json() as Home).now.map(({ next }) => next)).toEqual(['update'])
  const { rows } = (await chairman(`/${id}/story`, get)).json()
  expect(rows[0]).toMatchObject({
    fact: 'task.update-missed',
    data: { person: 'Hồ Thị Thử', updateBy: '25/11/2026' },
  })
  // Said once, however often the door looks.
  await look(tx, '2026-11-27')
  expect((await chairman(`/${id}/story`, get)).json().rows[1].fact).not.toBe('task.update-missed')
  await lead(`/${id}/updates`, { body: said })
  expect(await seen()).toEqual([null, 0, 0, 0])
  expect(await rounds(tx, id)).toEqual([['2026-11', 'late', '2026-11-25', 'Hồ Thị Thử']])
})

test('a month without a word is late when the next one begins, and the mark stays until a word comes', async ({
  tx,
  app,
}) => {
  const { city, id } = await given(tx)
  for (const day of ['2026-11-01', '2026-11-26', '2026-12-01']) await look(tx, day)
  expect(await rounds(tx, id)).toEqual([
    ['2026-11', 'late', '2026-11-25', 'Hồ Thị Thử'],
    ['2026-12', 'running', '2026-12-25', 'Hồ Thị Thử'],
  ])
  const lead = await at(app, tx, city.finance.officials[0], '2026-12-02')
  expect((await lead(`/${id}`, get)).json()).toMatchObject({ missedSince: '2026-11-25' })
  await lead(`/${id}/submit`, { body: { documentNumber: '1/BC', files: [], note: null } })
  expect((await lead(`/${id}`, get)).json()).toMatchObject({ missedSince: null })
  expect((await rounds(tx, id))[1]![1]).toBe('met')
})

test('a new lead owes what lies ahead, not what was missed before', async ({ tx, app }) => {
  const { city, id } = await given(tx)
  const head = async (day: string) => at(app, tx, city.finance.head, day)
  const name = async (day: string, person: string) =>
    (await head(day))(`/${id}/assign-lead`, { body: { person, note: null } })
  await look(tx, '2026-11-01')
  await name('2026-11-20', city.finance.officials[1].id)
  expect(await rounds(tx, id)).toEqual([['2026-11', 'running', '2026-11-25', 'Đặng Gia Thử']])
  await look(tx, '2026-11-26')
  await name('2026-11-27', city.finance.officials[0].id)
  expect(await rounds(tx, id)).toEqual([['2026-11', 'late', '2026-11-25', 'Đặng Gia Thử']])
  await look(tx, '2026-12-01')
  expect((await rounds(tx, id))[1]).toEqual(['2026-12', 'running', '2026-12-25', 'Hồ Thị Thử'])
})

test('stopped work owes no update; going on, it is owed later by the days it stood still', async ({
  tx,
  app,
}) => {
  const { city, id } = await given(tx)
  await look(tx, '2026-11-01')
  const boss = async (day: string) => at(app, tx, city.chairman, day)
  await (await boss('2026-11-24'))(`/${id}/suspend`, { body: { reason: 'Chờ', code: 'byOrder' } })
  await look(tx, '2026-11-28')
  await (await boss('2026-12-01'))(`/${id}/resume`, { body: { reason: 'Làm tiếp' } })
  expect(await rounds(tx, id)).toEqual([['2026-11', 'running', '2026-12-01', 'Hồ Thị Thử']])
  await look(tx, '2026-12-01')
  expect((await (await boss('2026-12-01'))(`/${id}`, get)).json()).toMatchObject({ missedSince: null })
})

test('tasks are looked at in steps, and a step that is done again opens nothing twice', async ({ tx }) => {
  const { city } = await given(tx)
  for (let i = 0; i < 6; i++)
    await givenTask(tx, city, { today: '2026-10-05', dueDay: '2027-03-31', state: 'acknowledged' })
  expect(await look(tx, '2026-11-01', 3)).toBe(3)
  const open = () =>
    tx.selectFrom('clock').select('id').where('duty', '=', 'update').where('state', '=', 'running').execute()
  expect(await open()).toHaveLength(7)
  await tx.updateTable('task').set({ round_look: null }).execute()
  await look(tx, '2026-11-02', 3)
  expect(await open()).toHaveLength(7)
})

plain('nothing is owed for a day that was gone when the work was taken up, nor twice for one round', () => {
  const task = (wish: Partial<InRound> = {}): InRound => ({
    id: 'x',
    title: '',
    cadence: null,
    unit: 'u',
    person: null,
    answers: '',
    acknowledgedOn: '2026-11-02',
    lastUpdateOn: null,
    missedSince: null,
    open: null,
    keys: [],
    ...wish,
  })
  const on = (day: string, wish: Partial<InRound> = {}) => judge(task(wish), day, 25, () => true)
  expect(on('2026-11-03').start).toEqual({ period: '2026-11', due: '2026-11-25' })
  expect(on('2026-11-26')).toEqual({ missed: null, look: '2026-12-01', late: false, start: null })
  expect(on('2026-11-25', { acknowledgedOn: '2026-11-25' }).start).toBeNull()
  expect(on('2026-11-20', { lastUpdateOn: '2026-11-01' }).start).toBeNull()
  expect(on('2026-11-20', { lastUpdateOn: '2026-10-31' }).start).not.toBeNull()
  const open = { period: '2026-11', due: '2026-11-25' }
  expect(on('2026-11-25', { open })).toEqual({ missed: null, look: '2026-11-26', late: false, start: null })
  expect(on('2026-11-26', { open })).toEqual({
    missed: '2026-11-25',
    look: '2026-12-01',
    late: false,
    start: null,
  })
  expect(on('2026-12-01', { open })).toEqual({
    missed: '2026-11-25',
    look: '2026-12-26',
    late: true,
    start: { period: '2026-12', due: '2026-12-25' },
  })
})
