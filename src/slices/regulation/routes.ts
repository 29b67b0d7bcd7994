/** The HTTP door of the calendar and the rules. */
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { create as contentDisposition } from 'content-disposition'
import { stringify } from 'csv-stringify'
import { v7 } from 'uuid'
import { must, NotFound, sameVersion } from '#basics/decision.ts'
import { addDays, type Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { type Call, routes } from '#platform/http/routes.ts'
import { languageOf, word } from '#platform/http/wording.ts'
import { record } from '#platform/journal/record.ts'
import { unitNames } from '#slices/organisation/public.ts'
import { moving } from './clocks.ts'
import { type Moving, type Notice, type NoticeBody, regulationContract } from './contract.ts'
import { amend, apply, ladder, notice as noticeFits, rule, withdraw } from './rules.ts'
import {
  calendarFor,
  calendars,
  calendarsWith,
  findNotice,
  listNotices,
  newStamp,
  noticeForChange,
  plannedDays,
  saveNotice,
  saveNoticeState,
} from './store-calendar.ts'
import { type Clock, computedClocks, insertRun, pausesOfMany } from './store-clock.ts'
import { insertLadder, insertRule, latestLadder, latestRule, listLadders, listRules } from './store-rule.ts'

const STEP = 2000
const SHOWN = 200
const YEARS = 6

export default routes(regulationContract, {
  async calendar({ db, actor, query: { from, to } }) {
    const last = [to, addDays(from, YEARS * 366)].sort()[0]!
    const { stamp, plain, announced } = await calendars(db)
    const calendar = actor.unit ? await calendarFor(db, actor.unit) : plain
    return {
      version: stamp,
      marks: calendar.marksIn(from, last).map((mark) => ({ pairedWith: null, ...mark })),
      planned: await plannedDays(db, from, last),
      announced: [...announced].sort(),
    }
  },

  async notices({ db, query }) {
    return listNotices(db, query)
  },
  async notice({ db, params }) {
    return findNotice(db, params.id)
  },

  async enter({ tx, actor, today, body }) {
    const id = v7()
    const fit = must(noticeFits(body, today))
    await unitThere(tx, fit)
    await saveNotice(tx, id, fit, actor.person, true)
    await record(tx, actor, 'notice.entered', { kind: 'notice', id }, told(fit))
    return findNotice(tx, id)
  },
  async amend({ tx, actor, today, version, params, body }) {
    const before = await noticeForChange(tx, params.id)
    sameVersion(version, before.version)
    must(amend(before))
    const fit = must(noticeFits(body, today))
    await unitThere(tx, fit)
    await saveNotice(tx, before.id, fit, actor.person, false)
    await record(
      tx,
      actor,
      'notice.amended',
      { kind: 'notice', id: before.id },
      { ...told(fit), before: before.days },
    )
    return findNotice(tx, before.id)
  },

  async preview({ db, params }) {
    const act = actOf(await findNotice(db, params.id))
    const spread = new Map<number, number>()
    let longest: Moving[] = []
    let [open, count] = [0, 0]
    for await (const step of movingBy(db, params.id, act)) {
      open += step.open
      count += step.rows.length
      for (const { by } of step.rows) spread.set(by, (spread.get(by) ?? 0) + 1)
      longest = [...longest, ...step.rows].sort((a, b) => Math.abs(b.by) - Math.abs(a.by)).slice(0, SHOWN)
    }
    return {
      act,
      open,
      moving: count,
      rows: await withUnits(db, longest),
      spread: [...spread].map(([by, count]) => ({ by, count })).sort((a, b) => a.by - b.by),
    }
  },
  async previewFile({ db, params, request, reply }) {
    const act = actOf(await findNotice(db, params.id))
    const language = languageOf(request.headers['accept-language'])
    const say = (key: string) => word(key, {}, language)
    async function* lines() {
      yield ['title', 'unit', 'duty', 'from', 'to', 'by'].map((key) => say(`regulation.moving-${key}`))
      for await (const { rows } of movingBy(db, params.id, act))
        for (const row of await withUnits(db, rows))
          yield [row.title, row.unit.name, say(`regulation.duty-${row.duty}`), row.from, row.to, row.by]
    }
    const out = new PassThrough()
    void pipeline(
      Readable.from(lines()),
      stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' }),
      out,
    ).catch((error: Error) => out.destroy(error))
    return reply
      .type('text/csv; charset=utf-8')
      .headers({
        'content-disposition': contentDisposition(say('regulation.moving-file'), { type: 'attachment' }),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(out)
  },

  async apply(call) {
    return settle(call, 'apply')
  },
  async withdraw(call) {
    return settle(call, 'withdraw')
  },

  async rules({ db }) {
    return { rows: await listRules(db) }
  },
  async setRule({ tx, actor, today, now, body }) {
    const latest = await latestRule(tx, body.kind, body.urgency)
    must(rule(body, today, latest))
    const id = await insertRule(tx, body, latest, { person: actor.person, at: now.toISOString() })
    await record(tx, actor, 'rule.set', { kind: 'rule', id }, { ...body, replaces: latest?.id ?? null })
    return (await listRules(tx, id))[0]!
  },
  async ladders({ db }) {
    return { rows: await listLadders(db) }
  },
  async setLadder({ tx, actor, today, now, body }) {
    const latest = await latestLadder(tx, body.kind)
    must(ladder(body, today, latest))
    const id = await insertLadder(tx, body, latest, { person: actor.person, at: now.toISOString() })
    await record(tx, actor, 'ladder.set', { kind: 'ladder', id }, { ...body, replaces: latest?.id ?? null })
    return (await listLadders(tx, id))[0]!
  },
})

const told = ({ title, source, status, days, unit }: NoticeBody) => ({ title, source, status, days, unit })
const actOf = ({ state }: Notice): 'apply' | 'withdraw' => (state === 'inForce' ? 'withdraw' : 'apply')

async function unitThere(db: Reader, { unit }: NoticeBody): Promise<void> {
  if (unit && !(await unitNames(db, [unit])).has(unit)) throw new NotFound('unit', unit)
}

/** One act: what counts changes at once, for every clock that starts from now on; the open ones follow in the background. */
async function settle(
  { tx, actor, now, version, params }: Call & { params: { id: Id } },
  act: 'apply' | 'withdraw',
): Promise<Notice> {
  const notice = await noticeForChange(tx, params.id)
  sameVersion(version, notice.version)
  must(act === 'apply' ? apply(notice) : withdraw(notice))
  const at = now.toISOString()
  await saveNoticeState(tx, notice.id, act === 'apply' ? 'inForce' : 'withdrawn', actor.person, at)
  await newStamp(tx)
  await insertRun(tx, notice.id, act, actor.person, at)
  await record(
    tx,
    actor,
    act === 'apply' ? 'notice.applied' : 'notice.withdrawn',
    { kind: 'notice', id: notice.id },
    { title: notice.title, source: notice.source, days: notice.days },
  )
  return findNotice(tx, notice.id)
}

/** Open clocks that would move, step by step: memory does not grow with how many there are. */
async function* movingBy(db: Reader, notice: Id, act: 'apply' | 'withdraw') {
  let after: Id | null = null
  for (;;) {
    const clocks: Clock[] = await computedClocks(db, after, STEP)
    if (clocks.length === 0) return
    const of = await calendarsWith(
      db,
      clocks.map(({ unit }) => unit),
      { notice, act },
    )
    const pauses = await pausesOfMany(
      db,
      clocks.map(({ id }) => id),
    )
    const rows = (await moving(db, clocks, pauses, of)).map(({ clock, to }) => ({
      clock: clock.id,
      about: clock.about,
      duty: clock.duty,
      title: clock.title,
      unit: { id: clock.unit, name: '' },
      from: clock.dueDay,
      to,
      by: of(clock.unit).count(clock.dueDay, to) || (to > clock.dueDay ? 1 : -1),
    }))
    yield { open: clocks.length, rows }
    if (clocks.length < STEP) return
    after = clocks.at(-1)!.id
  }
}

async function withUnits(db: Reader, rows: readonly Moving[]): Promise<Moving[]> {
  const names = await unitNames(
    db,
    rows.map(({ unit }) => unit.id),
  )
  return rows.map((row) => ({
    ...row,
    unit: { id: row.unit.id, name: names.get(row.unit.id) ?? row.unit.id },
  }))
}
