/** What happens to a clock, on a real database: the day, the pauses, the ladder, and that nothing happens twice. */

import { sql } from 'kysely'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import {
  clocksAbout,
  closeClock,
  handClocks,
  moveClock,
  pauseClock,
  reopenClock,
  resumeClock,
  startClocks,
  withdrawClocks,
} from './clocks.ts'
import { climb } from './jobs.ts'
import { shipped } from './official-days.ts'
import { givenClock, noon } from './testing.ts'

const moment = (at: string) => new Date(`${at}:00+07:00`)

test('the tables begin with exactly the days off that ship', async ({ tx }) => {
  const { rows } = await sql<{ key: string; title: string; source: string; status: string; days: unknown[] }>`
    select key, title, source, status, state, (select json_agg(json_build_object('day', day, 'kind', kind, 'pairedWith', paired_with, 'name', name) order by day)
      from calendar_day where notice = calendar_notice.id) as days from calendar_notice order by key`.execute(
    tx,
  )
  const expected = shipped
    .map((each) => ({ ...each, state: each.status === 'official' ? 'inForce' : 'planned' }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  expect(rows).toEqual(expected)
})

test('a limit is counted over Tết, and the clock tells by which rule', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const { about, dueDay } = await givenClock(tx, { unit: unit.id, since: '2024-02-07' })
  expect(dueDay).toBe('2024-02-21')
  const [clock] = await clocksAbout(tx, about)
  expect(clock).toMatchObject({
    originalDue: '2024-02-21',
    limit: { amount: 5, unit: 'workingDay' },
    rule: { kind: 'unblock', number: 1, confirmed: false },
    derivation: { start: '2024-02-07', firstDay: '2024-02-15', due: '2024-02-21' },
    unit: { name: unit.name },
    person: null,
  })
  expect(clock!.rungs.map(({ offset, to, day }) => [offset, to, day])).toEqual([
    [-1, 'person', '2024-02-20'],
    [1, 'head', '2024-02-22'],
    [3, 'office', '2024-02-26'],
  ])
})

test('urgent work has the limit of its urgency, and hỏa tốc runs by the hour', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const wish = { unit: unit.id, since: '2026-10-02', duty: 'answer' }
  expect((await givenClock(tx, wish)).dueDay).toBe('2026-10-13')
  expect((await givenClock(tx, { ...wish, urgency: 'veryUrgent' })).dueDay).toBe('2026-10-06')
  const flash = await givenClock(tx, { ...wish, urgency: 'flash' })
  expect([flash.dueDay, flash.dueAt]).toEqual(['2026-10-03', '2026-10-03T05:00:00.000Z'])
  expect(await closeClock(tx, { about: flash.about, duty: 'answer' }, moment('2026-10-03T12:01'))).toBe(
    'late',
  )
})

test('a day that a document names is kept as it stands, and the ladder is climbed by it', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const { about, dueDay } = await givenClock(tx, {
    unit: unit.id,
    since: '2026-10-01',
    duty: 'complete',
    dueDay: '2026-10-10',
  })
  expect(dueDay).toBe('2026-10-10')
  const [clock] = await clocksAbout(tx, about)
  expect(clock!.limit).toBe(null)
  // 10/10/2026 is a Saturday: what is counted from it is counted from the working day before.
  expect(clock!.rungs.map(({ offset, day }) => [offset, day])).toEqual([
    [-3, '2026-10-06'],
    [0, '2026-10-09'],
    [1, '2026-10-12'],
    [3, '2026-10-14'],
    [7, '2026-10-20'],
    [15, '2026-10-30'],
  ])
})

test('the same duty of the same thing does not run twice at once', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const about = { kind: 'task', id: v7() }
  await givenClock(tx, { unit: unit.id, since: '2026-10-01', about })
  await expect(givenClock(tx, { unit: unit.id, since: '2026-10-02', about })).rejects.toThrow(
    'clock_one_open',
  )
})

test('what is answered on its day is met, after it late, and each judged by the day it was handed in', async ({
  tx,
}) => {
  const unit = await givenUnit(tx)
  const close = async (on: string, handedIn?: string) => {
    const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
    return closeClock(tx, { about, duty: 'unblock' }, noon(on), handedIn)
  }
  expect(await close('2026-10-08')).toBe('met')
  expect(await close('2026-10-09')).toBe('late')
  expect(await close('2026-10-20', '2026-10-08')).toBe('met')
  expect(await closeClock(tx, { about: v7(), duty: 'unblock' }, noon('2026-10-08'))).toBe(null)
})

test('a clock stands still for the working days of a pause, and only for those', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const by = (await givenPerson(tx, { unit })).id
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  const of = { about, duty: 'unblock' }
  const pause = { reason: 'waitsForDossier' as const, note: 'Chờ bổ sung hồ sơ', waitsFor: null, by }
  // From one evening to the next morning: nothing.
  await pauseClock(tx, of, pause, moment('2026-10-02T17:00'))
  await expect(pauseClock(tx, of, pause, moment('2026-10-02T17:30'))).rejects.toThrow('clock.paused-already')
  expect(await resumeClock(tx, of, by, moment('2026-10-05T07:30'))).toBe('2026-10-08')
  await expect(resumeClock(tx, of, by, moment('2026-10-05T08:00'))).rejects.toThrow('clock.not-paused')
  await pauseClock(tx, of, pause, moment('2026-10-05T07:00'))
  expect(await resumeClock(tx, of, by, moment('2026-10-06T17:00'))).toBe('2026-10-12')
  const [clock] = await clocksAbout(tx, about)
  expect(clock).toMatchObject({ originalDue: '2026-10-08', dueDay: '2026-10-12', state: 'running' })
  expect(clock!.derivation).toMatchObject({ pausedDays: 2, due: '2026-10-12' })
  expect(clock!.moves.map(({ cause, from, to }) => [cause, from, to])).toEqual([
    ['pause', '2026-10-08', '2026-10-12'],
  ])
  expect(clock!.pauses).toHaveLength(2)
})

test('a paused clock climbs no ladder, and goes on with the rungs ahead once it runs', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const by = (await givenPerson(tx, { unit, kind: 'head' })).id
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  const of = { about, duty: 'unblock' }
  await pauseClock(
    tx,
    of,
    { reason: 'byOrder', note: 'Theo chỉ đạo', waitsFor: null, by },
    moment('2026-10-02T07:00'),
  )
  await climb(tx, noon('2026-10-30'))
  expect((await clocksAbout(tx, about))[0]!.rungs.every(({ firedAt }) => firedAt === null)).toBe(true)
  expect(await resumeClock(tx, of, by, moment('2026-10-30T18:00'))).toBe('2026-11-06')
  expect((await clocksAbout(tx, about))[0]!.rungs.map(({ day }) => day)).toEqual([
    '2026-11-05',
    '2026-11-09',
    '2026-11-11',
  ])
})

test('a clock that goes on after a pause that moved it climbs its ladder again', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const head = await givenPerson(tx, { unit, kind: 'head' })
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  const of = { about, duty: 'unblock' }
  const pause = { reason: 'byOrder' as const, note: 'Theo chỉ đạo', waitsFor: null, by: head.id }
  await pauseClock(tx, of, pause, moment('2026-10-02T07:00'))
  expect(await resumeClock(tx, of, head.id, moment('2026-10-05T18:00'))).toBe('2026-10-12')
  await climb(tx, noon('2026-10-09'))
  const [clock] = await clocksAbout(tx, about)
  expect(clock!.rungs.map(({ day, firedAt }) => [day, firedAt !== null])).toEqual([
    ['2026-10-09', true],
    ['2026-10-13', false],
    ['2026-10-15', false],
  ])
})

test('each rung is climbed once, tells whom it names, and stops with the answer', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const head = await givenPerson(tx, { unit, kind: 'head' })
  const official = await givenPerson(tx, { unit })
  const clerk = await givenPerson(tx, { unit, roles: ['office'] })
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01', person: official.id })
  const told = async () => {
    const { rows } = await sql<{ place: number; people: string[] }>`
      select place, people from clock_rung join clock on clock.id = clock_rung.clock where about = ${about} order by place`.execute(
      tx,
    )
    return rows
  }
  await climb(tx, noon('2026-10-06'))
  expect(await told()).toEqual([])
  for (const _ of [1, 2]) await climb(tx, noon('2026-10-07'))
  expect(await told()).toEqual([{ place: 0, people: [official.id] }])
  // The server was down for days: what was missed is done, in order, each once.
  for (const _ of [1, 2, 3]) await climb(tx, noon('2026-10-20'))
  expect(await told()).toEqual([
    { place: 0, people: [official.id] },
    { place: 1, people: [head.id] },
    { place: 2, people: [clerk.id] },
  ])
  const facts = await tx
    .selectFrom('journal')
    .select('fact')
    .where('about', '=', about)
    .orderBy('id')
    .execute()
  expect(facts.map(({ fact }) => fact)).toEqual(['clock.reminded', 'clock.escalated', 'clock.escalated'])

  const second = await givenClock(tx, { unit: unit.id, since: '2026-10-01', person: official.id })
  await closeClock(tx, { about: second.about, duty: 'unblock' }, noon('2026-10-07'))
  await climb(tx, noon('2026-11-20'))
  expect((await clocksAbout(tx, second.about))[0]!.rungs).toEqual([])
})

test('an extension moves the day and keeps the first one; the ladder begins again for the new day', async ({
  tx,
}) => {
  const unit = await givenUnit(tx)
  const head = await givenPerson(tx, { unit, kind: 'head' })
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  const of = { about, duty: 'unblock' }
  await climb(tx, noon('2026-10-07'))
  await moveClock(
    tx,
    of,
    '2026-10-20',
    { cause: 'extension', byWhat: null, person: head.id },
    noon('2026-10-07'),
  )
  await climb(tx, noon('2026-10-19'))
  const [clock] = await clocksAbout(tx, about)
  expect(clock).toMatchObject({ originalDue: '2026-10-08', dueDay: '2026-10-20' })
  expect(clock!.rungs.map(({ day, firedAt }) => [day, firedAt !== null])).toEqual([
    ['2026-10-19', true],
    ['2026-10-21', false],
    ['2026-10-23', false],
  ])
  await expect(
    sql`update clock set original_due = '2026-12-31' where about = ${about}`.execute(tx),
  ).rejects.toThrow('never changes')
})

test('who takes over owes what is left, and gets no reminder of days gone by', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const other = await givenUnit(tx)
  await givenPerson(tx, { unit, kind: 'head' })
  const official = await givenPerson(tx, { unit: other })
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  await climb(tx, noon('2026-10-07'))
  await handClocks(tx, about, ['unblock'], other.id, official.id)
  await climb(tx, noon('2026-10-07'))
  const [clock] = await clocksAbout(tx, about)
  expect(clock).toMatchObject({ unit: { id: other.id }, person: { id: official.id } })
  expect(clock!.rungs.filter(({ firedAt }) => firedAt)).toHaveLength(1)
})

test('what is given back goes on with its old day, and what is withdrawn is judged by nobody', async ({
  tx,
}) => {
  const unit = await givenUnit(tx)
  const { about } = await givenClock(tx, { unit: unit.id, since: '2026-10-01' })
  const of = { about, duty: 'unblock' }
  await closeClock(tx, of, noon('2026-10-06'))
  await reopenClock(tx, of, noon('2026-10-07'))
  await reopenClock(tx, of, noon('2026-10-07'))
  expect(
    (await clocksAbout(tx, about)).map(({ state, dueDay, outcome }) => [state, dueDay, outcome]),
  ).toEqual([['running', '2026-10-08', null]])
  await withdrawClocks(tx, about, noon('2026-10-30'))
  expect((await clocksAbout(tx, about))[0]).toMatchObject({ state: 'closed', outcome: 'withdrawn' })
})

test('a duty without a rule and without a day is an error of the program, and nothing is started', async ({
  tx,
}) => {
  const unit = await givenUnit(tx)
  await expect(givenClock(tx, { unit: unit.id, since: '2026-10-01', duty: 'complete' })).rejects.toThrow(
    'no time limit',
  )
  await expect(givenClock(tx, { unit: unit.id, since: '2019-01-01' })).rejects.toThrow('no time limit')
})

test('a thousand clocks start in as many statements as one', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const asked = Array.from({ length: 1000 }, () => ({
    about: { kind: 'task', id: v7() },
    duty: 'acknowledge',
    title: 'Nhiệm vụ',
    unit: unit.id,
    person: null,
    dueDay: null,
  }))
  const started = await startClocks(tx, asked, noon('2026-10-01'))
  expect(new Set(started.map(({ dueDay }) => dueDay))).toEqual(new Set(['2026-10-05']))
})
