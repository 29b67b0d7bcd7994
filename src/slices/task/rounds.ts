/** The periodic update of work that goes on: opened for each round, judged when its day has passed; nothing is owed for days gone by (R16). */
import { roundOn } from '#basics/cadence.ts'
import { addDays, type Day, type Id } from '#basics/values.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/open.ts'
import { recordAll } from '#platform/journal/record.ts'
import { closeClock, startClocks, workCalendars } from '#slices/regulation/public.ts'
import { inWords } from './rules-standing.ts'
import { type InRound, type Looked, saveLooked, tasksToLookAt } from './store-rounds.ts'

const AT_ONCE = 500
const duty = 'update'

type Judged = { missed: Day | null; look: Day; late: boolean; start: { period: string; due: Day } | null }
/** What one task owes on a day: pure, so that a server that dies in between comes to the same answer. */
export function judge(task: InRound, today: Day, usualDay: number, works: (day: Day) => boolean): Judged {
  const round = roundOn(task.cadence, today, usualDay, works)
  const { open } = task
  // One that stood still is owed later than its round has lasted.
  if (open && open.due >= today) return { missed: null, look: addDays(open.due, 1), late: false, start: null }
  if (open && open.period === round.period)
    return { missed: open.due, look: round.next, late: false, start: null }
  const owed =
    round.due >= today &&
    round.due >= round.from &&
    (task.acknowledgedOn === null || task.acknowledgedOn < round.due) &&
    (task.lastUpdateOn === null || task.lastUpdateOn < round.from)
  return {
    missed: open?.due ?? null,
    look: owed ? addDays(round.due, 1) : round.next,
    late: open !== null,
    start: owed ? { period: round.period, due: round.due } : null,
  }
}

/** A step of the door: a batch of tasks in one transaction, so that it goes on where it stopped. True while there are more. */
export async function lookAtRounds(tx: Tx, now: Date, most = AT_ONCE): Promise<boolean> {
  const today = dayOf(now)
  const { tasks, usualDay } = await tasksToLookAt(tx, today, most)
  if (tasks.length === 0) return false
  const calendarOf = await workCalendars(
    tx,
    tasks.map(({ unit }) => unit),
  )
  const judged = tasks.map((task) => ({ task, ...judge(task, today, usualDay, calendarOf(task.unit).works) }))
  for (const { task, late } of judged)
    if (late) await closeClock(tx, { about: task.id, duty, period: null }, now)
  await startClocks(
    tx,
    judged.flatMap(({ task: { id, title, unit, person }, start }) =>
      start
        ? [
            {
              about: { kind: 'task', id },
              duty,
              period: start.period,
              title,
              unit,
              person,
              dueDay: start.due,
            },
          ]
        : [],
    ),
    now,
  )
  await saveLooked(
    tx,
    judged.map(({ task, missed, look }): Looked => ({ id: task.id, missed, look })),
  )
  await recordAll(
    tx,
    'system',
    judged
      .filter(({ task, missed }) => missed !== null && missed !== task.missedSince)
      .map(({ task, missed }) => ({
        fact: 'task.update-missed',
        about: { kind: 'task', id: task.id, units: task.keys as Id[] },
        data: { title: task.title, person: task.answers, updateBy: inWords(missed!) },
      })),
  )
  return tasks.length === most
}
