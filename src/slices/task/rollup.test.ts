import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Day } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { test } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity, givenUnit } from '#slices/organisation/testing.ts'
import { type TaskRow, TaskState } from './contract.ts'
import { taskNights } from './jobs.ts'
import {
  accept,
  acknowledge,
  cancel,
  giveBack,
  isOpen,
  reopen,
  resume,
  submit,
  suspend,
  timeliness,
  update,
} from './rules.ts'
import { findForChange, type Held, saveTask } from './store.ts'
import { countTasks, listTasks } from './store-list.ts'
import {
  boardCounts,
  type Counts,
  foldDeltas,
  peopleCounts,
  repairRollup,
  tasksOfDirectives,
} from './store-rollup.ts'
import { bring, givenTask } from './testing.ts'

const today = '2026-11-23'
const after = (days: number, from: Day = today): Day =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The figures of some tasks as rules.ts judges each of them: what the roll-up must come to. */
function judged(tasks: TaskRow[], day: Day): Counts {
  const counts: Counts = {
    overdueOver30: 0,
    overdue8to30: 0,
    overdue1to7: 0,
    dueSoon: 0,
    inTime: 0,
    standing: 0,
    submitted: 0,
    awaiting: 0,
    suspended: 0,
    notUpdated: 0,
    completedOnTime: 0,
    completedLate: 0,
  }
  for (const task of tasks) {
    if (task.state === 'submitted') counts.submitted++
    if (task.state === 'issued') counts.awaiting++
    if (task.state === 'suspended') counts.suspended++
    if (task.missedSince && ['acknowledged', 'inProgress', 'returned'].includes(task.state))
      counts.notUpdated++
    const as = timeliness(task, day)
    if (as === 'openOverdue')
      counts[
        task.dueDay! < after(-30, day)
          ? 'overdueOver30'
          : task.dueDay! < after(-7, day)
            ? 'overdue8to30'
            : 'overdue1to7'
      ]++
    if (as === 'dueSoon') counts.dueSoon++
    if (as === 'openInTime') counts.inTime++
    if (as === 'standing' && isOpen(task.state)) counts.standing++
    if (as === 'completedOnTime' || as === 'completedLate') counts[as]++
  }
  return counts
}

const everything = async (tx: Tx, city: City, day: Day) => {
  const actor = await actorOf(tx, city.chairman, day)
  return (await listTasks(tx, { scope: 'all', sort: 'due', limit: 200, actor, today: day })).rows
}
const ofUnit = async (tx: Tx, unit: { id: string }, day: Day) => {
  const found = (await boardCounts(tx, day)).find((row) => row.unit === unit.id)
  if (!found) return null
  const { unit: _, ...counts } = found
  return counts
}

test('the board counts a unit with all below it, at once and after folding', async ({ tx }) => {
  const city = await givenCity(tx)
  const division = await givenUnit(tx, { parent: city.finance.unit.id, kind: 'division' })
  await givenTask(tx, city, { dueDay: after(10) })
  await givenTask(tx, city, { leadUnit: division, dueDay: after(3), state: 'inProgress' })
  await givenTask(tx, city, { leadUnit: city.health.unit, dueDay: null, standing: true })
  await givenTask(tx, city, { state: 'draft' })
  const finance = { dueSoon: 1, inTime: 1, awaiting: 1, standing: 0 }
  const look = async () => {
    expect(await ofUnit(tx, city.finance.unit, today)).toMatchObject(finance)
    expect(await ofUnit(tx, division, today)).toMatchObject({ dueSoon: 1, inTime: 0, awaiting: 0 })
    expect(await ofUnit(tx, city.committee, today)).toMatchObject({
      dueSoon: 1,
      inTime: 1,
      standing: 1,
      awaiting: 2,
    })
    expect(await ofUnit(tx, city.office, today)).toBeNull()
  }
  await look()
  expect(await foldDeltas(tx)).toBe(false)
  expect(await tx.selectFrom('task_delta').select('id').execute()).toEqual([])
  await look()
})

test('figures stay right as days pass, without anybody touching them', async ({ tx }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { dueDay: after(10) })
  const on = async (days: number) => {
    const counts = (await ofUnit(tx, city.finance.unit, after(days)))!
    return Object.entries(counts).flatMap(([name, n]) => (n && name !== 'awaiting' ? [name] : []))
  }
  expect(await on(4)).toEqual(['inTime'])
  expect(await on(5)).toEqual(['dueSoon'])
  expect(await on(10)).toEqual(['dueSoon'])
  expect(await on(11)).toEqual(['overdue1to7'])
  expect(await on(17)).toEqual(['overdue1to7'])
  expect(await on(18)).toEqual(['overdue8to30'])
  expect(await on(40)).toEqual(['overdue8to30'])
  expect(await on(41)).toEqual(['overdueOver30'])
})

test('what was submitted in time does not grow late while it waits to be confirmed', async ({ tx }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { dueDay: after(2), state: 'submitted' })
  expect(await ofUnit(tx, city.finance.unit, after(60))).toMatchObject({
    inTime: 1,
    submitted: 1,
    overdueOver30: 0,
  })
})

test('whatever is done in whatever order, the figures equal what the tasks themselves say, folded or not', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const boss = await actorOf(tx, city.chairman, today)
  const act = fc.record({
    task: fc.nat({ max: 5 }),
    act: fc.constantFrom(
      'acknowledge',
      'update',
      'submit',
      'accept',
      'return',
      'suspend',
      'resume',
      'cancel',
      'reopen',
    ),
    later: fc.nat({ max: 12 }),
    fold: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (walk) => {
      await sql`savepoint walk`.execute(tx)
      const ids: string[] = []
      for (const days of [1, 8, 20, 45, 90, null])
        ids.push(
          (
            await givenTask(tx, city, {
              dueDay: days === null ? null : after(days),
              standing: days === null,
              leadUnit: ids.length % 2 ? city.health.unit : city.finance.unit,
            })
          ).id,
        )
      let day = today
      for (const { task, act: what, later, fold } of walk) {
        day = after(later, day)
        const before = await findForChange(tx, boss, ids[task]!, day)
        const lead = await actorOf(tx, before.lead!.id, day)
        const decide = {
          acknowledge: () => acknowledge(before, lead, day),
          update: () => update(before, lead, { status: 'onTrack', percent: 50 }, day),
          submit: () => submit(before, lead, { documentNumber: '1', files: [] }, day),
          accept: () => accept(before, boss, 0),
          return: () => giveBack(before, boss),
          suspend: () => suspend(before, boss, { code: 'byOrder', waitsFor: null }),
          resume: () => resume(before, boss),
          cancel: () => cancel<Held>(before, boss, 0),
          reopen: () => reopen(before, boss, null),
        }[what]()
        if (decide.allowed) await saveTask(tx, before, decide.value, day, boss.person)
        if (fold) await foldDeltas(tx)
      }
      for (const on of [day, after(40, day)]) {
        const tasks = await everything(tx, city, on)
        expect(tasks).toHaveLength(6)
        expect(await ofUnit(tx, city.committee, on)).toEqual(judged(tasks, on))
        const own = tasks.filter((task) => task.leadUnit!.id === city.finance.unit.id)
        expect((await ofUnit(tx, city.finance.unit, on)) ?? judged([], on)).toEqual(judged(own, on))
        const [head] = await peopleCounts(tx, city.finance.unit.id, on)
        if (head) expect(head).toEqual({ person: city.finance.head.id, left: false, ...judged(own, on) })
        // Each figure opens to its rows: the list's filters judge as rules.ts does.
        const actor = await actorOf(tx, city.chairman, on)
        const figures = judged(tasks, on)
        const listed = async (
          filter: 'overdue' | 'dueSoon' | 'inTime' | 'standing' | 'completedOnTime' | 'completedLate',
        ) => (await countTasks(tx, { scope: 'all', timeliness: filter, actor, today: on })).count
        expect(await listed('overdue')).toBe(
          figures.overdue1to7 + figures.overdue8to30 + figures.overdueOver30,
        )
        for (const name of ['dueSoon', 'inTime', 'standing', 'completedOnTime', 'completedLate'] as const)
          expect([name, await listed(name)]).toEqual([name, figures[name]])
      }
      expect(await repairRollup(tx)).toEqual([])
      await sql`rollback to savepoint walk`.execute(tx)
    }),
    { numRuns: 8 },
  )
}, 120_000)

test('the night sets a wrong figure right and tells the journal', async ({ tx }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city)
  await foldDeltas(tx)
  await sql`update task_rollup set n = n + 3`.execute(tx)
  expect(await ofUnit(tx, city.finance.unit, today)).toMatchObject({ inTime: 4 })
  await taskNights[0]!.run({ tx, today, now: new Date() })
  expect(await ofUnit(tx, city.finance.unit, today)).toMatchObject({ inTime: 1 })
  const told = await tx.selectFrom('journal').select('fact').where('fact', '=', 'rollup.repaired').execute()
  expect(told).toHaveLength(1)
  await taskNights[0]!.run({ tx, today, now: new Date() })
  expect(
    await tx.selectFrom('journal').select('fact').where('fact', '=', 'rollup.repaired').execute(),
  ).toHaveLength(1)
})

test('the tasks of a directive are counted without those that were cancelled', async ({ tx }) => {
  const city = await givenCity(tx)
  const directive = '00000000-0000-7000-8000-0000000000dd'
  for (const state of TaskState.options)
    await givenTask(tx, city, { state, directive, directiveLabel: 'Chỉ thị số 06/CT-UBND', dueDay: after(1) })
  await bring(tx, (await givenTask(tx, city)).id, city.chairman.id, 'acknowledged', today)
  expect(await tasksOfDirectives(tx, [directive], after(2))).toEqual([
    // Open: issued, acknowledged, in progress, submitted, returned, suspended; the submitted one was in time, the suspended one is not judged.
    { directive, total: 7, open: 6, overdue: 4 },
  ])
})
