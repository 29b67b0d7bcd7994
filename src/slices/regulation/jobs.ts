/** The clock's door: climbs the ladders, and carries a notice of days off through the open clocks. */
import type { Day, Id } from '#basics/values.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/open.ts'
import { type LongCall, longWork } from '#platform/jobs/jobs.ts'
import { recordAll } from '#platform/journal/record.ts'
import { notify } from '#platform/notify/notify.ts'
import { headsOf, peopleInRole } from '#slices/organisation/public.ts'
import { moving } from './clocks.ts'
import type { Rung, RungTo } from './contract.ts'
import { nextRung, rungDay } from './rules.ts'
import { calendarsOf } from './store-calendar.ts'
import {
  type Clock,
  clocksWithRung,
  computedClocks,
  type Fired,
  insertRungs,
  moveClocks,
  pausesOfMany,
  saveNextRungs,
  saveRun,
  takeRun,
} from './store-clock.ts'
import { rungsOf } from './store-rule.ts'

const AT_ONCE = 500
const MOVED_AT_ONCE = 2000

export const clockWorks = [
  longWork('clock-ladder', 30_000, ({ inTransaction, now, stopping }) =>
    stopping.aborted ? Promise.resolve(false) : inTransaction((tx) => climb(tx, now())),
  ),
  longWork('clock-notice', 1000, carryOn),
]

/**
 * Fires the rungs whose day has come: each once, its row, its fact in the journal and the next one in a single transaction, so that a
 * server that dies has done it or has not. True while there are more.
 */
export async function climb(tx: Tx, now: Date): Promise<boolean> {
  const today = dayOf(now)
  const due = await clocksWithRung(tx, today, AT_ONCE)
  if (due.length === 0) return false
  const { of } = await calendarsOf(
    tx,
    due.map(({ unit }) => unit),
  )
  const told = await recipients(tx, due, today)
  const fired: Fired[] = []
  const next: Pick<Clock, 'id' | 'nextRung' | 'nextDay'>[] = []
  for (const clock of due) {
    const calendar = of(clock.unit)
    const after = nextRung(clock.rungs, clock.dueDay, today, calendar)
    // One that was there before the ladders is only placed: nobody is told of days gone by.
    for (let place = clock.nextRung === -1 ? after.place : clock.nextRung; place < after.place; place++) {
      const rung = clock.rungs[place]!
      fired.push({ clock: clock.id, dueDay: clock.dueDay, place, rung, people: told(clock, rung) })
    }
    next.push({ id: clock.id, nextRung: after.place, nextDay: after.day })
  }
  const fresh = await insertRungs(tx, fired, now.toISOString())
  await saveNextRungs(tx, next)
  const of_ = new Map(due.map((clock) => [clock.id, clock]))
  const climbed = fired.filter(({ clock, place }) => fresh.has(`${clock}.${place}`))
  await recordAll(
    tx,
    'system',
    climbed.map(({ clock: id, rung, people }) => {
      const clock = of_.get(id)!
      return {
        fact: factOf(rung),
        about: { ...clock.about, units: [clock.unit] },
        data: {
          duty: clock.duty,
          period: clock.period,
          title: clock.title,
          due: clock.dueDay,
          day: rungDay(clock.dueDay, rung, of(clock.unit)),
          offset: rung.offset,
          to: rung.to,
          people,
        },
      }
    }),
  )
  await notify(
    tx,
    'system',
    climbed.flatMap(({ clock: id, rung, people }) => {
      const clock = of_.get(id)!
      return people.map((person) => ({
        person,
        kind: factOf(rung),
        about: clock.about,
        title: clock.title,
        why: `clock-${rung.to}`,
        direct: true,
        ...remaining(factOf(rung), clock, of(clock.unit).count(today, clock.dueDay)),
      }))
    }),
    now.toISOString(),
  )
  return due.length === AT_ONCE
}
const factOf = ({ to }: Rung) => (to === 'person' ? 'clock.reminded' : 'clock.escalated')

/** Counted from today and not from the rung: a server that stood still for a night tells what is true. */
const remaining = (fact: string, { dueDay, duty }: Clock, left: number) => ({
  say: `${fact}-${left > 0 ? 'ahead' : left === 0 ? 'today' : 'after'}`,
  data: { days: Math.abs(left), due: dueDay.split('-').reverse().join('/'), dueDay, duty },
})

async function recipients(tx: Tx, clocks: readonly { unit: Id }[], day: Day) {
  const heads = await headsOf(
    tx,
    clocks.map(({ unit }) => unit),
    day,
  )
  const office = (await peopleInRole(tx, 'office', day)).map(({ person }) => person)
  const leaders = await peopleInRole(tx, 'leader', day)
  const deputies = leaders.filter(({ deputyOfAll }) => deputyOfAll)
  const above = (deputies.length > 0 ? deputies : leaders).map(({ person }) => person)
  return (clock: Clock, { to }: Rung): Id[] => {
    const head = heads.get(clock.unit)
    const by: Record<RungTo, (Id | undefined)[]> = {
      person: [clock.person ?? head],
      head: [head],
      office,
      viceChairman: above,
    }
    return by[to].filter((person) => person !== undefined)
  }
}

/** Takes a notice one step further through the open clocks. A step is one transaction: what it moved and where it stands. */
async function carryOn({ inTransaction, now, stopping }: LongCall): Promise<boolean> {
  if (stopping.aborted) return false
  return inTransaction((tx) => carryNotice(tx, now()))
}
export async function carryNotice(tx: Tx, now: Date, step = MOVED_AT_ONCE): Promise<boolean> {
  const run = await takeRun(tx)
  if (!run) return false
  const clocks = await computedClocks(tx, run.atClock, step, true)
  const ids = clocks.map(({ id }) => id)
  const { of } = await calendarsOf(
    tx,
    clocks.map(({ unit }) => unit),
  )
  const moved = await moving(tx, clocks, await pausesOfMany(tx, ids), of)
  const rungs = await rungsOf(
    tx,
    moved.flatMap(({ clock }) => clock.ladder ?? []),
  )
  const today = dayOf(now)
  await moveClocks(
    tx,
    moved.map(({ clock, to }) => {
      const { place, day } = nextRung(rungs.get(clock.ladder ?? '') ?? [], to, today, of(clock.unit))
      return {
        id: clock.id,
        from: clock.dueDay,
        dueDay: to,
        dueAt: null,
        nextRung: place,
        nextDay: clock.state === 'paused' ? null : day,
      }
    }),
    {
      cause: run.act === 'apply' ? 'notice' : 'withdrawal',
      byWhat: run.notice,
      person: run.person,
      at: now.toISOString(),
    },
  )
  const done = clocks.length < step
  const sums = { seen: run.seen + clocks.length, moved: run.moved + moved.length }
  await saveRun(tx, run.id, { atClock: ids.at(-1) ?? run.atClock, ...sums }, done ? now.toISOString() : null)
  if (done)
    await recordAll(tx, { person: run.person }, [
      {
        fact: 'notice.carried-out',
        about: { kind: 'notice', id: run.notice },
        data: { act: run.act, ...sums },
      },
    ])
  return true
}
