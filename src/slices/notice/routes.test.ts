/** The inbox, the choice of how to be told and the calendar link, over HTTP on a real database. */
import ICAL from 'ical.js'
import { v7 } from 'uuid'
import { describe, expect } from 'vitest'
import type { Actor, Day } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { addWords } from '#platform/http/wording.ts'
import { givenNotice } from '#platform/notify/testing.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { actorOf, givenCity, givenPerson } from '#slices/organisation/testing.ts'
import { closeClock, moveClock, pauseClock } from '#slices/regulation/clocks.ts'
import { climb } from '#slices/regulation/jobs.ts'
import { givenClock, noon } from '#slices/regulation/testing.ts'
import { vi as regulationVi } from '#slices/regulation/words.vi.ts'
import { asking, givenTask } from '#slices/task/testing.ts'
import { vi as taskVi } from '#slices/task/words.vi.ts'
import { noticeContract, noticeKinds } from './contract.ts'
import { noticeRoutes } from './routes.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

addWords({ vi: { ...vi, ...regulationVi, ...taskVi }, en })

const today: Day = '2026-12-02'
const url = 'https://daumoi.example'
const ways = { mail: false, pushKey: () => 'B'.repeat(87), url }
type Sent = { method?: 'GET' | 'POST' | 'PUT'; body?: object; headers?: Record<string, string> }
async function as(app: TestApp, actor: Actor | null, day: Day = today) {
  const server = await app(noticeRoutes(ways), actor, day)
  return (path: string, { method = 'GET', body, headers = {} }: Sent = {}) =>
    server.inject({ method, url: `/api/v1/notices${path}`, headers, ...(body ? { payload: body } : {}) })
}
const someone = async (app: TestApp, tx: Tx, person: { id: string }) =>
  as(app, await actorOf(tx, person, today))
const kindsOf = async (ask: Awaited<ReturnType<typeof as>>) =>
  ((await ask('?limit=50')).json() as { rows: { kind: string; why: string; direct: boolean }[] }).rows.map(
    ({ kind, why, direct }) => [kind, why, direct],
  )

describe('the inbox', () => {
  test('it pages by cursor, counts what is unread, and marks what was seen and nothing that came since', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    const head = city.finance.head
    const tell = (n: number) =>
      givenNotice(tx, { person: head.id, about: { kind: 'task', id: v7() }, title: `Việc ${n}` }, noon(today))
    for (let n = 1; n <= 5; n++) await tell(n)
    const ask = await someone(app, tx, head)
    const first = (await ask('?limit=3')).json()
    expect(first.rows.map(({ title }: { title: string }) => title)).toEqual(['Việc 5', 'Việc 4', 'Việc 3'])
    const second = (await ask(`?limit=3&cursor=${first.next}`)).json()
    expect([second.rows.length, second.next]).toEqual([2, null])
    await tell(6)
    expect((await ask('/mark-all', { method: 'POST', body: { upTo: first.rows[0].id } })).json()).toEqual({
      count: 5,
    })
    expect((await ask('/unread')).json()).toEqual({ count: 1 })
    expect((await ask('?unread=true')).json().rows.map(({ title }: { title: string }) => title)).toEqual([
      'Việc 6',
    ])
    const ids = [first.rows[0].id]
    expect((await ask('/mark', { method: 'POST', body: { ids, read: false } })).json()).toEqual({ ids })
    expect((await ask('/unread')).json()).toEqual({ count: 2 })
  })

  test('opening one reads it; that of another is not there', async ({ tx, app }) => {
    const city = await givenCity(tx)
    await givenNotice(tx, { person: city.finance.head.id }, noon(today))
    const mine = await someone(app, tx, city.finance.head)
    const { rows } = (await mine('')).json()
    const other = await (await someone(app, tx, city.health.head))(`/${rows[0].id}/open`, { method: 'POST' })
    expect([other.statusCode, other.json().type]).toEqual([404, 'notice.not-found'])
    const opened = (await mine(`/${rows[0].id}/open`, { method: 'POST' })).json()
    expect(opened.readAt).not.toBeNull()
    expect((await mine('/unread')).json()).toEqual({ count: 0 })
  })

  test('a muted item is on the list of muted ones until it is heard again', async ({ tx, app }) => {
    const city = await givenCity(tx)
    await givenNotice(tx, { person: city.finance.head.id }, noon(today))
    const ask = await someone(app, tx, city.finance.head)
    const about = (await ask('')).json().rows[0].about.id
    const mute = (muted: boolean) => ask('/mute', { method: 'POST', body: { about, muted } })
    expect((await mute(true)).statusCode).toBe(204)
    expect((await ask('/preferences')).json().muted).toMatchObject([{ about: { id: about } }])
    await mute(false)
    expect((await ask('/preferences')).json().muted).toEqual([])
    const never = await ask('/mute', { method: 'POST', body: { about: v7(), muted: true } })
    expect([never.statusCode, never.json().type]).toEqual([404, 'notice.not-found'])
  })
})

describe('how to be told', () => {
  test('a server without mail says so; what is chosen is kept, and not over what was chosen meanwhile', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    const ask = await someone(app, tx, city.finance.head)
    const { version, mail, devices, calendar, pushKey, muted, ...wish } = (await ask('/preferences')).json()
    expect({ mail, devices, calendar, muted }).toEqual({
      mail: { configured: false, address: city.finance.head.email, heldUpSince: null },
      devices: [],
      calendar: null,
      muted: [],
    })
    expect(pushKey).toHaveLength(87)
    const chosen = { ...wish, mailOff: ['task.updated'], quietFrom: 0, quietTo: 0, language: 'en' }
    const put = (seen: number, body: object) =>
      ask('/preferences', { method: 'PUT', body, headers: { 'if-match': `"${seen}"` } })
    expect((await put(version, chosen)).json()).toMatchObject(chosen)
    expect((await put(version, wish)).json().type).toBe('request.moved')
    expect((await put(1, { ...wish, mailOff: ['task.nothing'] })).statusCode).toBe(400)
  })

  test('a browser is added and removed; one whose push service lies in the house is refused', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    const ask = await someone(app, tx, city.finance.head)
    const device = {
      endpoint: 'https://push.example.com/1',
      p256dh: 'B'.repeat(87),
      auth: 'a'.repeat(22),
      name: 'Firefox',
    }
    const add = (endpoint: string) => ask('/devices', { method: 'POST', body: { ...device, endpoint } })
    expect((await add('https://push.example.com/1')).statusCode).toBe(204)
    for (const endpoint of [
      'https://169.254.169.254/x',
      'http://push.example.com/1',
      'https://may-chu.internal/1',
    ])
      expect((await add(endpoint)).json().type).toBe('notice.endpoint')
    const [{ id, name }] = (await ask('/preferences')).json().devices
    expect(name).toBe('Firefox')
    // Another person's act leaves it alone.
    await (await someone(app, tx, city.health.head))(`/devices/${id}/remove`, { method: 'POST' })
    expect((await ask('/preferences')).json().devices).toHaveLength(1)
    await ask(`/devices/${id}/remove`, { method: 'POST' })
    expect((await ask('/preferences')).json().devices).toEqual([])
  })
})

describe('who is told of what happens to a task', () => {
  test('the way of a task: head, lead and assigner each hear what is theirs, and nobody of their own act', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    const { head, officials } = city.finance
    const task = await givenTask(tx, city, { by: city.clerk, today })
    const [clerk, boss, official] = await Promise.all(
      [city.clerk, head, officials[0]].map((person) => someone(app, tx, person)),
    )
    expect(await kindsOf(boss!)).toEqual([['task.issued', 'head', true]])
    expect(await kindsOf(clerk!)).toEqual([])
    const by = async (person: { id: string }) => asking(app, tx, person, today)
    await (await by(head))(`/${task.id}/acknowledge`)
    await (await by(head))(`/${task.id}/assign-lead`, { body: { person: officials[0].id, note: null } })
    expect(await kindsOf(official!)).toEqual([['task.lead-assigned', 'lead', true]])
    const update = { status: 'onTrack', percent: 40, why: 'Đang làm', nextStep: 'Làm tiếp', files: [] }
    await (await by(officials[0]))(`/${task.id}/updates`, { body: update })
    await (await by(officials[0]))(`/${task.id}/updates`, { body: { ...update, status: 'atRisk' } })
    await (await by(officials[0]))(`/${task.id}/submit`, {
      body: { documentNumber: '1/BC', note: null, files: [] },
    })
    expect(await kindsOf(clerk!)).toEqual([
      ['task.submitted', 'assigner', false],
      ['task.at-risk', 'assigner', false],
      ['task.updated', 'assigner', false],
    ])
    await (await by(city.clerk))(`/${task.id}/return`, { body: { reason: 'Thiếu phụ lục' } })
    await (await by(officials[0]))(`/${task.id}/submit`, {
      body: { documentNumber: '2/BC', note: null, files: [] },
    })
    await (await by(city.clerk))(`/${task.id}/accept`, { body: { note: null } })
    expect(await kindsOf(official!)).toEqual([
      ['task.accepted', 'lead', false],
      ['task.returned', 'lead', true],
      ['task.lead-assigned', 'lead', true],
    ])
    expect(await kindsOf(boss!)).toEqual([['task.issued', 'head', true]])
  })

  test('a named lead hears of the task beside the head; a draft that is cancelled is told to nobody', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    const lead = city.finance.officials[1]
    await givenTask(tx, city, { by: city.clerk, lead: lead.id, today })
    expect(await kindsOf(await someone(app, tx, lead))).toEqual([['task.issued', 'lead', true]])
    const draft = await givenTask(tx, city, {
      by: city.clerk,
      state: 'draft',
      leadUnit: city.health.unit,
      today,
    })
    const cancelled = await (await asking(app, tx, city.clerk, today))(`/${draft.id}/cancel`, {
      body: { reason: 'Nhầm' },
    })
    expect(cancelled.status).toBe(200)
    expect(await kindsOf(await someone(app, tx, city.health.head))).toEqual([])
  })

  test('of many results confirmed at once each is told', async ({ tx, app }) => {
    const city = await givenCity(tx)
    const ids = []
    for (let n = 0; n < 5; n++)
      ids.push((await givenTask(tx, city, { by: city.clerk, state: 'submitted', today })).id)
    const ask = await asking(app, tx, city.clerk, today)
    await ask('/bulk', { body: { ids, act: { act: 'accept' } } })
    const told = await kindsOf(await someone(app, tx, city.finance.head))
    expect(told.filter(([kind]) => kind === 'task.accepted')).toHaveLength(5)
  })

  test('every kind that is told can be switched off, has its name and its sentence', async () => {
    const kinds: string[] = [...noticeKinds.duties, ...noticeKinds.news]
    const sentences: Record<string, string> = { ...taskVi, ...regulationVi }
    expect(kinds.filter((kind) => !vi[`kind.${kind}`] || !en[`kind.${kind}`])).toEqual([])
    expect(kinds.filter((kind) => !sentences[kind] && !sentences[`${kind}-today`])).toEqual([])
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
    const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hit) => hit[1]).sort()
    expect(Object.keys(vi).filter((key) => String(blanks(vi[key]!)) !== String(blanks(en[key]!)))).toEqual([])
  })
})

describe('the ladder', () => {
  test('a rung tells the person it names, with what is true that day, once', async ({ tx, app }) => {
    const city = await givenCity(tx)
    const { unit, head, officials } = city.finance
    // 5 working days from Wednesday 2 December: due Wednesday 9; reminders on the 8th, head on the 10th, Office on the 14th.
    await givenClock(tx, { unit: unit.id, person: officials[0].id, since: today })
    const kinds = async (person: { id: string }) =>
      (
        (await (await someone(app, tx, person))('?limit=50')).json() as {
          rows: { kind: string; why: string; data: { say: string; days: number; due: string } }[]
        }
      ).rows.map(({ kind, why, data }) => [kind, why, data.say, data.days, data.due])
    for (const day of ['2026-12-08', '2026-12-08', '2026-12-10', '2026-12-14']) await climb(tx, noon(day))
    expect(await kinds(officials[0])).toEqual([
      ['clock.reminded', 'clock-person', 'clock.reminded-ahead', 1, '09/12/2026'],
    ])
    expect(await kinds(head)).toEqual([
      ['clock.escalated', 'clock-head', 'clock.escalated-after', 1, '09/12/2026'],
    ])
    expect(await kinds(city.clerk)).toEqual([
      ['clock.escalated', 'clock-office', 'clock.escalated-after', 3, '09/12/2026'],
    ])
  })
})

describe('the calendar link', () => {
  const linked = async (tx: Tx, app: TestApp) => {
    const city = await givenCity(tx)
    const person = city.finance.officials[0]
    const ask = await someone(app, tx, person)
    const link = (await ask('/calendar', { method: 'POST' })).json().url as string
    const read = await as(app, null)
    const path = link.slice(`${url}/api/v1/notices`.length)
    return { city, person, ask, path, link, read: (headers = {}) => read(path, { headers }) }
  }

  test('a calendar program reads the open duties by it: whole days, stable, each with its page', async ({
    tx,
    app,
  }) => {
    const { city, person, read, link } = await linked(tx, app)
    const title =
      'Báo cáo; kết quả, giải ngân \\ vốn đầu tư công quý I của các đơn vị trực thuộc Thành phố Hồ Chí Minh 😀\r\nBEGIN:VEVENT\tX'
    const unit = city.finance.unit.id
    const day = await givenClock(tx, { unit, person: person.id, since: today, title })
    const hour = await givenClock(tx, {
      unit,
      person: person.id,
      since: today,
      duty: 'answer',
      urgency: 'flash',
      title: 'Hỏa tốc',
    })
    const paused = await givenClock(tx, { unit, person: person.id, since: today, title: 'Chờ hồ sơ' })
    await pauseClock(
      tx,
      { about: paused.about, duty: 'unblock' },
      { reason: 'waitsForDossier', note: 'x', waitsFor: null, by: person.id },
      noon(today),
    )
    const done = await givenClock(tx, { unit, person: person.id, since: today, title: 'Đã xong' })
    await closeClock(tx, { about: done.about, duty: 'unblock' }, noon(today))
    await givenClock(tx, { unit: city.health.unit.id, since: today, title: 'Của nơi khác' })
    const answer = await read()
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(link).toMatch(/^https:\/\/daumoi\.example\/api\/v1\/notices\/calendar\/[\w-]{43}\.ics$/)
    const calendar = new ICAL.Component(ICAL.parse(answer.body))
    expect([
      calendar.getFirstPropertyValue('version'),
      calendar.getFirstPropertyValue('x-wr-timezone'),
    ]).toEqual(['2.0', 'Asia/Ho_Chi_Minh'])
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    expect(events.map((event) => event.summary).sort()).toEqual([
      'Báo cáo; kết quả, giải ngân \\ vốn đầu tư công quý I của các đơn vị trực thuộc Thành phố Hồ Chí Minh 😀 BEGIN:VEVENT X (tháo gỡ vướng mắc)',
      'Chờ hồ sơ (tháo gỡ vướng mắc, đang tạm dừng tính thời hạn)',
      'Hỏa tốc (trả lời)',
    ])
    const of = (id: string) => events.find(({ uid }) => uid === `${id}@daumoi.example`)!
    expect([of(day.id).startDate.isDate, String(of(day.id).startDate), String(of(day.id).endDate)]).toEqual([
      true,
      '2026-12-09',
      '2026-12-10',
    ])
    expect(of(hour.id).endDate.toJSDate().toISOString()).toBe(hour.dueAt)
    expect(of(day.id).component.getFirstPropertyValue('url')).toBe(`${url}/tasks/${day.about}`)
  })

  test('lines are folded at 75 bytes and end as the format says, also in the middle of Vietnamese', async ({
    tx,
    app,
  }) => {
    const { city, person, read } = await linked(tx, app)
    await givenClock(tx, {
      unit: city.finance.unit.id,
      person: person.id,
      since: today,
      title: 'Tổ chức thực hiện nghiêm túc '.repeat(15),
    })
    const { body } = await read()
    const lines = body.split('\r\n')
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(lines.filter((line) => line.includes('\uFFFD'))).toEqual([])
    expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(5)
  })

  test('what has not changed is answered with 304; a day that moves keeps its entry and counts it up', async ({
    tx,
    app,
  }) => {
    const { city, person, read } = await linked(tx, app)
    const clock = await givenClock(tx, { unit: city.finance.unit.id, person: person.id, since: today })
    const first = await read()
    const again = await read({ 'if-none-match': `W/${first.headers.etag}, "x"` })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    await moveClock(
      tx,
      { about: clock.about, duty: 'unblock' },
      '2026-12-20',
      { cause: 'assigner', byWhat: null, person: person.id },
      noon(today),
    )
    const moved = await read({ 'if-none-match': String(first.headers.etag) })
    expect(moved.statusCode).toBe(200)
    const line = (text: string, name: string) => new RegExp(`^${name}.*$`, 'm').exec(text)![0].trim()
    expect(line(moved.body, 'UID')).toBe(line(first.body, 'UID'))
    expect([line(first.body, 'SEQUENCE'), line(moved.body, 'SEQUENCE')]).toEqual(['SEQUENCE:1', 'SEQUENCE:2'])
    expect(line(moved.body, 'DTSTART')).toBe('DTSTART;VALUE=DATE:20261220')
  })

  test('a head reads what the unit owes and nobody is named for; no duty is an empty calendar', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    const ask = await someone(app, tx, city.finance.head)
    const path = (await ask('/calendar', { method: 'POST' })).json().url.slice(`${url}/api/v1/notices`.length)
    const read = await as(app, null)
    const names = async () =>
      new ICAL.Component(ICAL.parse((await read(path)).body))
        .getAllSubcomponents('vevent')
        .map((event) => event.getFirstPropertyValue('summary'))
    expect(await names()).toEqual([])
    await givenClock(tx, { unit: city.finance.unit.id, since: today, title: 'Của đơn vị' })
    await givenClock(tx, {
      unit: city.finance.unit.id,
      person: city.finance.officials[0].id,
      since: today,
      title: 'Của người khác',
    })
    expect(await names()).toEqual(['Của đơn vị (tháo gỡ vướng mắc)'])
  })

  test('a wrong, a replaced and a revoked link, and that of who has left, are answered alike', async ({
    tx,
    app,
  }) => {
    const { city, person, ask, path, read } = await linked(tx, app)
    expect((await read()).statusCode).toBe(200)
    const open = await as(app, null)
    const answers = [await open(`/calendar/${'x'.repeat(43)}.ics`)]
    const second = (await ask('/calendar', { method: 'POST' }))
      .json()
      .url.slice(`${url}/api/v1/notices`.length)
    answers.push(await open(path))
    expect((await open(second)).statusCode).toBe(200)
    await ask('/calendar/revoke', { method: 'POST' })
    answers.push(await open(second))
    const gone = await givenPerson(tx, { unit: city.finance.unit, to: '2026-12-02' })
    const last = (await (await someone(app, tx, gone))('/calendar', { method: 'POST' }))
      .json()
      .url.slice(`${url}/api/v1/notices`.length)
    expect((await open(last)).statusCode).toBe(200)
    const later = await as(app, null, '2026-12-03')
    answers.push(await later(last), await open('/calendar/khong-phai.ics'))
    const said = answers.map(({ statusCode, body }) => [statusCode, JSON.parse(body)])
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(said[0]).toMatchObject([404, { type: 'request.not-found' }])
    expect(person.id).not.toBe(gone.id)
  })

  test('the secret is nowhere in the database, and who tries secrets is stopped', async ({ tx, app }) => {
    const { path, ask } = await linked(tx, app)
    const secret = path.split('/').at(-1)!.slice(0, 43)
    const rows = await tx.selectFrom('calendar_link').selectAll().execute()
    const journal = await tx.selectFrom('journal_payload').select('data').execute()
    const repeats = await tx.selectFrom('idempotency').selectAll().execute()
    expect(JSON.stringify([rows, journal, repeats])).not.toContain(secret)
    expect((await ask('/preferences')).json().calendar).toMatchObject({ readAt: null })
    const open = await as(app, null)
    const tries = []
    for (let n = 0; n < 31; n++) tries.push((await open(`/calendar/${'y'.repeat(43)}.ics`)).statusCode)
    expect([tries[0], tries[29], tries[30]]).toEqual([404, 404, 429])
    // A program with a right link at the same address goes on.
    expect((await open(path)).statusCode).toBe(200)
    expect((await ask('/preferences')).json().calendar.readAt).not.toBeNull()
  })

  test('every act but the feed needs a person who is signed in', async ({ app }) => {
    const open = await as(app, null)
    const { feed: _, ...rest } = noticeContract
    for (const { method, path } of Object.values(rest)) {
      const answer = await open(path.replace('/notices', '').replace(':id', v7()), {
        method,
        ...(method === 'GET' ? {} : { body: {} }),
      })
      expect([path, answer.statusCode]).toEqual([path, 401])
    }
  })
})
