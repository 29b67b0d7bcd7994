/** `npm run demo`: loads the demo city, does the main job on it through the same doors as people, and serves it. */

import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Actor, Day } from '#basics/values.ts'
import { addDays } from '#basics/values.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { configFrom } from '#platform/config.ts'
import { makeMonths } from '#platform/journal/months.ts'
import { setJournalClock } from '#platform/journal/time.ts'
import { actorOf } from '#slices/organisation/public.ts'
import { climb } from '#slices/regulation/jobs.ts'
import { lookAtRounds } from '#slices/task/rounds.ts'
import { build, type Opened, open } from '../../main.ts'
import { inWords } from '../say.ts'
import { freshWeb, upAndUntilStopped } from '../serve.ts'
import { accounts, DEMO_PASSWORD } from './accounts.ts'
import { hasUnits, loadCity, personByEmail } from './city.ts'
import { demoDirective, ISSUED_DAYS_AGO } from './directive.ts'
import { playTasks } from './tasks.ts'

export const say = (vi: string, en: string): void => console.log(`  ${inWords(vi, en)}`)

/** The clerk takes the directive in on the day after it was issued. */
export const ISSUED_AGO = ISSUED_DAYS_AGO - 1

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'load-only': { type: 'boolean' } } })
  const loadOnly = values['load-only'] ?? false
  const begun = performance.now()
  const web = loadOnly ? Promise.resolve() : freshWeb()
  const opened = await open(configFrom())
  if (await hasUnits(opened.database.db)) {
    say('Đã có dữ liệu của lần trước; mở lại.', 'The data of last time is there; opened again.')
  } else {
    console.log(inWords('Nạp dữ liệu thử nghiệm:', 'Loading the demo city:'))
    await load(opened)
  }
  if (loadOnly) {
    await opened.close()
    return 0
  }
  await upAndUntilStopped(opened, web, begun, (address) => {
    console.log(
      inWords(
        `\nĐăng nhập tại ${address} (mật khẩu chung: ${DEMO_PASSWORD})`,
        `\nSign in at ${address} (password of all: ${DEMO_PASSWORD})`,
      ),
    )
    for (const { duty, name, email } of accounts)
      console.log(`  ${inWords(duty.vi, duty.en).padEnd(44)}${name.padEnd(22)}${email}`)
  })
  return 0
}

/** A clock that the play moves from day to day, so that its story has happened when the server opens. */
type MovingClock = Clock & { set(day: Day, hour: number): void }
function movingClock(today: Day): MovingClock {
  let day = today
  let moment = new Date(`${today}T08:00:00+07:00`)
  return {
    now: () => {
      // Two acts never at one moment: the story keeps its order.
      moment = new Date(moment.getTime() + 37_000)
      return moment
    },
    today: () => day,
    set(next, hour) {
      day = next
      moment = new Date(`${next}T${String(hour).padStart(2, '0')}:00:00+07:00`)
    },
  }
}

export type Play = {
  app: FastifyInstance
  clock: MovingClock
  today: Day
  /** Does one act as a person; throws what the server refused. */
  as(person: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<never>
  /** What the system does of itself in the morning: reminds, tells those above, and looks who has not updated. */
  morning(): Promise<void>
}

async function load(opened: Opened): Promise<void> {
  const { database, clock: realClock } = opened
  const today = realClock.today()
  const from = addDays(today, -ISSUED_AGO)
  await database.inTransaction((tx) => makeMonths(tx, from))
  const clock = movingClock(today)
  clock.set(from, 7)
  setJournalClock(clock)

  await loadCity(database, today, (line) => say(line, line))

  const people = new Map<string, Actor | null>()
  const { app } = await build(
    { ...opened, clock },
    {
      web: null,
      log: process.env.DEBUG ? pino({ level: 'warn' }) : false,
      strict: true,
      async actor(request) {
        const person = String(request.headers['x-person'])
        if (!people.has(person)) people.set(person, await actorOf(database.db, person, clock.today()))
        return people.get(person) ?? null
      },
    },
  )
  const as: Play['as'] = async (person, method, url, payload) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { 'x-person': person },
      ...(payload ? { payload } : {}),
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`)
    return (answer.body ? answer.json() : null) as never
  }
  const morning = async () => {
    while (await database.inTransaction((tx) => climb(tx, clock.now())));
    while (await database.inTransaction((tx) => lookAtRounds(tx, clock.now())));
  }
  const play: Play = { app, clock, today, as, morning }

  const clerk = await personByEmail(database.db, accounts.find(({ is }) => is === 'clerk')!.email)
  const chairman = await personByEmail(database.db, accounts.find(({ is }) => is === 'chairman')!.email)
  await playTasks(play, { clerk, chairman }, demoDirective(today), database.db)
  await app.close()
  setJournalClock(realClock)
}
