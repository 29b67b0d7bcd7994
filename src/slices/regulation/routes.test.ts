/** Notices, rules and ladders through their routes: who may, what moves, what never does. */
import { expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { actorOf, givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { clocksAbout, closeClock, moveClock, pauseClock, resumeClock } from './clocks.ts'
import type { LadderBody, Notice, NoticeBody, RuleBody } from './contract.ts'
import { carryNotice } from './jobs.ts'
import routes from './routes.ts'
import { aNotice, dayOff, givenClock, noon } from './testing.ts'

const today = '2026-10-05'
async function office(tx: Tx, app: TestApp) {
  const root = await givenUnit(tx)
  const unit = await givenUnit(tx)
  const administrator = await givenPerson(tx, { unit, roles: ['administrator'] })
  const official = await givenPerson(tx, { unit })
  const http = await app(routes, await actorOf(tx, administrator, today), today)
  const plain = await app(routes, await actorOf(tx, official, today), today)
  const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, to = http) => {
    const answer = await to.inject({ method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) })
    return {
      status: answer.statusCode,
      body: answer.headers['content-type']?.includes('json') ? answer.json() : answer.body,
    }
  }
  const enter = async (wish: Partial<NoticeBody> = {}): Promise<Notice> => {
    const { status, body } = await send('POST', '/calendar/notices', aNotice(wish))
    expect([status, body.type ?? null]).toEqual([200, null])
    return body
  }
  return { root, unit, official, administrator, send, plain, enter }
}
const due = async (tx: Tx, about: string) => (await clocksAbout(tx, about))[0]!.dueDay

test('a notice moves what is open once it is in force, never what is closed, and is taken back whole', async ({
  tx,
  app,
}) => {
  const { unit, official, send, enter } = await office(tx, app)
  const open = await givenClock(tx, { unit: unit.id, since: '2026-10-02', title: '=HYPERLINK("x")' })
  const closed = await givenClock(tx, { unit: unit.id, since: '2026-10-02' })
  await closeClock(tx, { about: closed.about, duty: 'unblock' }, noon('2026-10-04'))
  const decided = await givenClock(tx, { unit: unit.id, since: '2026-10-02' })
  await moveClock(
    tx,
    { about: decided.about, duty: 'unblock' },
    '2026-10-20',
    { cause: 'extension', byWhat: null, person: official.id },
    noon('2026-10-05'),
  )
  const notice = await enter()
  expect(notice).toMatchObject({ state: 'planned', run: null, days: [{ day: '2026-10-08' }] })
  // Entered only: nothing has moved.
  expect(await due(tx, open.about)).toBe('2026-10-09')

  const preview = await send('GET', `/calendar/notices/${notice.id}/preview`)
  expect(preview.body).toMatchObject({
    act: 'apply',
    open: 2,
    moving: 1,
    spread: [{ by: 1, count: 1 }],
    rows: [{ clock: open.id, from: '2026-10-09', to: '2026-10-12', unit: { name: unit.name } }],
  })
  const file = await send('GET', `/calendar/notices/${notice.id}/preview.csv`)
  expect(file.body).toContain(`"'=HYPERLINK(""x"")",${unit.name}`)

  const applied = await send('POST', `/calendar/notices/${notice.id}/apply`)
  expect(applied.body).toMatchObject({ state: 'inForce', run: { seen: 0, moved: 0 } })
  expect((await send('POST', `/calendar/notices/${notice.id}/withdraw`)).body.type).toBe(
    'notice.still-running',
  )
  while (await carryNotice(tx, noon(today), 1));
  expect(await due(tx, open.about)).toBe('2026-10-12')
  expect(await due(tx, closed.about)).toBe('2026-10-09')
  expect(await due(tx, decided.about)).toBe('2026-10-20')
  const [moved] = await clocksAbout(tx, open.about)
  expect(moved).toMatchObject({
    originalDue: '2026-10-09',
    moves: [{ cause: 'notice', from: '2026-10-09', to: '2026-10-12' }],
  })
  expect(moved!.derivation!.skipped).toEqual([
    { from: '2026-10-08', to: '2026-10-08', kind: 'publicHoliday', name: 'Nghỉ phòng, tránh bão' },
  ])
  // What was closed is told by the calendar that counted then.
  expect((await clocksAbout(tx, closed.about))[0]!.derivation).toMatchObject({
    due: '2026-10-09',
    skipped: [],
  })
  // What starts now counts by it at once.
  expect((await givenClock(tx, { unit: unit.id, since: '2026-10-05' })).dueDay).toBe('2026-10-13')

  const back = await send('GET', `/calendar/notices/${notice.id}/preview`)
  expect(back.body).toMatchObject({ act: 'withdraw', moving: 2 })
  expect((await send('POST', `/calendar/notices/${notice.id}/withdraw`)).body.state).toBe('withdrawn')
  while (await carryNotice(tx, noon(today), 1));
  expect(await due(tx, open.about)).toBe('2026-10-09')
  expect((await send('POST', `/calendar/notices/${notice.id}/apply`)).body.type).toBe('notice.withdrawn')
  const facts = await tx
    .selectFrom('journal')
    .select('fact')
    .where('about', '=', notice.id)
    .orderBy('id')
    .execute()
  expect(facts.map(({ fact }) => fact)).toEqual([
    'notice.entered',
    'notice.applied',
    'notice.carried-out',
    'notice.withdrawn',
    'notice.carried-out',
  ])
})

test('a swap announced late makes the Saturday count and the Monday not, and moves open clocks only', async ({
  tx,
  app,
}) => {
  const { unit, send, enter } = await office(tx, app)
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-02' })
  const swap = [
    { day: '2026-10-05', kind: 'swappedDayOff' as const, name: 'Hoán đổi', pairedWith: '2026-10-10' },
    { day: '2026-10-10', kind: 'swappedWorkingDay' as const, name: 'Làm bù', pairedWith: '2026-10-05' },
  ]
  const notice = await enter({ days: swap })
  await send('POST', `/calendar/notices/${notice.id}/apply`)
  while (await carryNotice(tx, noon(today)));
  const [clock] = await clocksAbout(tx, about)
  expect([clock!.dueDay, clock!.derivation!.worked.map(({ day }) => day)]).toEqual([
    '2026-10-10',
    ['2026-10-10'],
  ])
})

test('pauses that are over stay counted when a notice moves the days around them', async ({ tx, app }) => {
  const { unit, official, send, enter } = await office(tx, app)
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  const of = { about, duty: 'unblock' }
  await pauseClock(
    tx,
    of,
    { reason: 'byOrder', note: 'Theo chỉ đạo', waitsFor: null, by: official.id },
    new Date('2026-10-02T07:00:00+07:00'),
  )
  expect(await resumeClock(tx, of, official.id, new Date('2026-10-02T17:00:00+07:00'))).toBe('2026-10-09')
  const notice = await enter()
  await send('POST', `/calendar/notices/${notice.id}/apply`)
  while (await carryNotice(tx, noon(today)));
  expect(await due(tx, about)).toBe('2026-10-12')
})

test("a unit's own day off holds for it and those below it, and for nobody else", async ({ tx, app }) => {
  const { unit, send, enter, plain } = await office(tx, app)
  const below = await givenUnit(tx, { parent: unit.id })
  const other = await givenUnit(tx)
  const notice = await enter({
    unit: unit.id,
    title: 'Ngày truyền thống',
    days: [{ ...dayOff('2026-10-08', 'Ngày truyền thống'), kind: 'unitDayOff' }],
  })
  await send('POST', `/calendar/notices/${notice.id}/apply`)
  const at = async (id: string) => (await givenClock(tx, { unit: id, since: '2026-10-02' })).dueDay
  expect([await at(unit.id), await at(below.id), await at(other.id)]).toEqual([
    '2026-10-12',
    '2026-10-12',
    '2026-10-09',
  ])
  const { body } = await send('GET', '/calendar?from=2026-10-01&to=2026-10-31', undefined, plain)
  expect(body.marks).toEqual([
    { day: '2026-10-08', kind: 'unitDayOff', name: 'Ngày truyền thống', pairedWith: null },
  ])
})

test.for([
  ['notice.day-twice', { days: [dayOff('2026-10-08'), dayOff('2026-10-08')] }],
  ['notice.far-away', { days: [dayOff('2036-10-08')] }],
  ['notice.own-day-of-nobody', { days: [{ ...dayOff('2026-10-08'), kind: 'unitDayOff' }] }],
  [
    'notice.worked-on-a-weekday',
    { days: [{ ...dayOff('2026-10-08'), kind: 'swappedWorkingDay', pairedWith: '2026-10-09' }] },
  ],
  [
    'notice.off-at-a-weekend',
    { days: [{ ...dayOff('2026-10-10'), kind: 'swappedDayOff', pairedWith: '2026-10-17' }] },
  ],
  [
    'notice.swap-alone',
    { days: [{ ...dayOff('2026-10-08'), kind: 'swappedDayOff', pairedWith: '2026-10-10' }] },
  ],
] as const)('%s is said of a notice that cannot be right', async ([code, wish], { tx, app }) => {
  const { send } = await office(tx, app)
  const { status, body } = await send(
    'POST',
    '/calendar/notices',
    aNotice(wish as unknown as Partial<NoticeBody>),
  )
  expect([status, body.type]).toEqual([409, code])
})

test('what nobody has announced yet is shown and not counted, and does not come into force', async ({
  tx,
  app,
}) => {
  const { unit, send, enter } = await office(tx, app)
  const notice = await enter({ status: 'projected' })
  expect((await send('POST', `/calendar/notices/${notice.id}/apply`)).body.type).toBe('notice.not-announced')
  const { body } = await send('GET', '/calendar?from=2026-10-01&to=2026-10-31')
  expect([body.marks, body.planned.map(({ day }: { day: string }) => day)]).toEqual([[], ['2026-10-08']])
  const { days, title, source } = aNotice()
  expect(
    (
      await send('PUT', `/calendar/notices/${notice.id}`, {
        days,
        title,
        source,
        unit: unit.id,
        status: 'official',
      })
    ).body.type,
  ).toBe('notice.holiday-of-a-unit')
  const amended = await send('PUT', `/calendar/notices/${notice.id}`, aNotice({ title: 'Nghỉ bão số 9' }))
  expect(amended.body).toMatchObject({ title: 'Nghỉ bão số 9', status: 'official', version: 2 })
  await send('POST', `/calendar/notices/${notice.id}/apply`)
  expect((await send('PUT', `/calendar/notices/${notice.id}`, aNotice())).body.type).toBe('notice.in-force')
})

const aRule = (wish: Partial<RuleBody> = {}): RuleBody => ({
  kind: 'unblock',
  urgency: null,
  amount: 7,
  unit: 'workingDay',
  source: 'Quyết định 1/QĐ-UBND',
  clause: 'Điều 5',
  confirmed: true,
  from: '2026-10-12',
  ...wish,
})
test('a new version of a rule holds from its day on, and never touches what was served before', async ({
  tx,
  app,
}) => {
  const { unit, send } = await office(tx, app)
  const before = await givenClock(tx, { unit: unit.id, since: '2026-10-05' })
  const { body } = await send('POST', '/rules', aRule())
  expect(body).toMatchObject({
    number: 2,
    from: '2026-10-12',
    to: null,
    approvedBy: { name: expect.any(String) },
    serving: 0,
  })
  expect((await givenClock(tx, { unit: unit.id, since: '2026-10-11' })).dueDay).toBe('2026-10-16')
  expect((await givenClock(tx, { unit: unit.id, since: '2026-10-12' })).dueDay).toBe('2026-10-21')
  const [clock] = await clocksAbout(tx, before.about)
  expect(clock).toMatchObject({ dueDay: '2026-10-12', rule: { number: 1 }, limit: { amount: 5 } })
  const { body: all } = await send('GET', '/rules')
  const versions = all.rows.filter(({ kind }: { kind: string }) => kind === 'unblock')
  expect(
    versions.map((row: { number: number; to: string | null; serving: number }) => [
      row.number,
      row.to,
      row.serving,
    ]),
  ).toEqual([
    [2, null, 1],
    [1, '2026-10-11', 2],
  ])
})

test.for([
  ['rule.from-the-past', { from: '2026-10-04' }],
  ['rule.amount', { amount: 0 }],
  ['rule.amount', { amount: 10_000 }],
  ['rule.kind-unknown', { kind: 'tea' }],
  ['rule.unit-unfit', { unit: 'times' }],
] as const)('%s is said of a rule that cannot hold', async ([code, wish], { tx, app }) => {
  const { send } = await office(tx, app)
  expect((await send('POST', '/rules', aRule(wish as Partial<RuleBody>))).body.type).toBe(code)
})

test('two versions of one rule never hold on one day, nor does the table let them', async ({ tx, app }) => {
  const { send } = await office(tx, app)
  await send('POST', '/rules', aRule())
  expect((await send('POST', '/rules', aRule({ from: '2026-10-12' }))).body.type).toBe('rule.overlap')
  expect((await send('POST', '/rules', aRule({ from: '2026-10-06' }))).body.type).toBe('rule.overlap')
  await expect(
    tx.updateTable('rule').set({ to_day: null }).where('kind', '=', 'unblock').execute(),
  ).rejects.toThrow('rule_one_at_a_time')
})

const aLadder = (rungs: LadderBody['rungs'], wish: Partial<LadderBody> = {}): LadderBody => ({
  kind: 'unblock',
  source: 'Quyết định 1/QĐ-UBND',
  clause: null,
  confirmed: true,
  from: '2026-10-12',
  rungs,
  ...wish,
})
test.for([
  ['ladder.no-end', [{ offset: -1, to: 'person' }]],
  ['ladder.no-end', [{ offset: 0, to: 'head' }]],
  [
    'ladder.out-of-order',
    [
      { offset: 3, to: 'person' },
      { offset: 1, to: 'head' },
    ],
  ],
  [
    'ladder.climbs-down',
    [
      { offset: 1, to: 'office' },
      { offset: 3, to: 'head' },
    ],
  ],
  ['ladder.too-far', [{ offset: 300, to: 'office' }]],
] as const)('%s is said of a ladder that leads nowhere', async ([code, rungs], { tx, app }) => {
  const { send } = await office(tx, app)
  expect((await send('POST', '/ladders', aLadder(rungs as never))).body.type).toBe(code)
})

test('a new ladder is climbed by what starts from its day on', async ({ tx, app }) => {
  const { unit, send } = await office(tx, app)
  const rungs = [
    { offset: -2, to: 'person' as const },
    { offset: 2, to: 'office' as const },
  ]
  expect((await send('POST', '/ladders', aLadder(rungs))).body).toMatchObject({ number: 2, rungs, to: null })
  const offsets = async (since: string) => {
    const { about } = await givenClock(tx, { unit: unit.id, since })
    return (await clocksAbout(tx, about))[0]!.rungs.map(({ offset }) => offset)
  }
  expect(await offsets('2026-10-09')).toEqual([-1, 1, 3])
  expect(await offsets('2026-10-12')).toEqual([-2, 2])
})

test('only the administrator changes the law that is data; whoever works reads it', async ({ tx, app }) => {
  const { send, enter, plain } = await office(tx, app)
  const notice = await enter()
  for (const url of ['/rules', '/ladders', '/calendar/notices', `/calendar/notices/${notice.id}`])
    expect((await send('GET', url, undefined, plain)).status).toBe(200)
  for (const [method, url, body] of [
    ['POST', '/rules', aRule()],
    ['POST', '/ladders', aLadder([{ offset: 1, to: 'head' }])],
    ['POST', '/calendar/notices', aNotice()],
    ['PUT', `/calendar/notices/${notice.id}`, aNotice()],
    ['POST', `/calendar/notices/${notice.id}/apply`, {}],
    ['GET', `/calendar/notices/${notice.id}/preview`, undefined],
  ] as const)
    expect((await send(method, url, body, plain)).status).toBe(403)
})

test('notices come page by page, the latest first, and by year', async ({ tx, app }) => {
  const { send } = await office(tx, app)
  const first = await send('GET', '/calendar/notices?limit=4')
  expect(first.body.rows).toHaveLength(4)
  const second = await send('GET', `/calendar/notices?limit=50&cursor=${first.body.next}`)
  const days = [...first.body.rows, ...second.body.rows].map((row: Notice) => row.days[0]!.day)
  expect(days).toEqual(days.toSorted().reverse())
  expect(second.body.next).toBe(null)
  const of2024 = await send('GET', '/calendar/notices?limit=50&year=2024')
  expect(of2024.body.rows.map((row: Notice) => row.title)).toEqual([
    'Hoán đổi ngày làm việc dịp 30/4 và 01/5/2024',
    'Ngày nghỉ lễ, tết năm 2024',
  ])
})
