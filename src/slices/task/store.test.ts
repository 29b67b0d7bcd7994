import { sql } from 'kysely'
import { expect } from 'vitest'
import { clockAt } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/open.ts'
import { freshDatabase, test } from '#platform/testing/test.ts'
import { actorOf, givenCity, givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { issueTasks } from './giving.ts'
import { acknowledge } from './rules.ts'
import { findForChange, findTask, saveTask } from './store.ts'
import { insertTasks, newId } from './store-issue.ts'
import { aNewTask, givenTask } from './testing.ts'

const today = '2026-11-23'
/** Runs a statement that must be refused, and answers with the constraint that refused it. */
async function refusedBy(tx: Tx, change: Promise<unknown> | (() => Promise<unknown>)): Promise<string> {
  await sql`savepoint refused`.execute(tx)
  try {
    await (typeof change === 'function' ? change() : change)
  } catch (error) {
    await sql`rollback to savepoint refused`.execute(tx)
    return (error as { constraint?: string }).constraint ?? String(error)
  }
  throw new Error('nothing was refused')
}

test('the table refuses a task past draft without a lead unit or a lead, or with one who does not work there', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const { id } = await givenTask(tx, city)
  const set = (change: ReturnType<typeof sql>) => () =>
    sql`update task set ${change} where id = ${id}`.execute(tx)
  expect(await refusedBy(tx, set(sql`lead = null`))).toBe('task_one_lead_unit_one_lead')
  expect(await refusedBy(tx, set(sql`lead_unit = null`))).toMatch(/task_(one_lead|lead_since)/)
  expect(await refusedBy(tx, set(sql`lead = ${city.health.head.id}`))).toBe('task_lead_holds_post')
  expect(await refusedBy(tx, set(sql`lead_unit = ${city.health.unit.id}`))).toBe('task_lead_holds_post')
  const left = await givenPerson(tx, { unit: city.finance.unit, to: '2026-11-22' })
  expect(await refusedBy(tx, set(sql`lead = ${left.id}, lead_since = '2026-11-23'`))).toBe(
    'task_lead_holds_post',
  )
})

test('there is one column for the lead unit and one for the lead: two of either cannot be written', async ({
  tx,
}) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from information_schema.columns where table_name = 'task' and column_name in ('lead', 'lead_unit') and data_type = 'uuid'`.execute(
    tx,
  )
  expect(rows[0]!.n).toBe(2)
})

test('a draft wants no lead, and a wished one is checked when the task is given', async ({ tx }) => {
  const city = await givenCity(tx)
  const lead = city.health.head.id
  const draft = { ...aNewTask({ leadUnit: city.finance.unit.id, lead }), id: newId(), directiveLabel: null }
  await insertTasks(tx, [
    { ...draft, assignerUnit: city.committee.id, assigner: city.chairman.id, issued: null },
  ])
  const issued = sql`update task set state = 'issued', issued_on = ${today}, lead_since = ${today}, original_due_day = due_day where id = ${draft.id}`
  expect(await refusedBy(tx, () => issued.execute(tx))).toBe('task_lead_holds_post')
})

test('an official of a division works in its agency; one of a centre below it does not', async ({ tx }) => {
  const city = await givenCity(tx)
  const division = await givenUnit(tx, { kind: 'division', parent: city.finance.unit.id })
  const centre = await givenUnit(tx, { kind: 'centre', parent: city.finance.unit.id })
  const inDivision = await givenPerson(tx, { unit: division })
  const inCentre = await givenPerson(tx, { unit: centre })
  expect((await givenTask(tx, city, { lead: inDivision.id })).lead?.id).toBe(inDivision.id)
  await expect(givenTask(tx, city, { lead: inCentre.id })).rejects.toThrow('task.lead-not-member')
})

test('the original due day never changes, whatever else does', async ({ tx }) => {
  const { id } = await givenTask(tx, await givenCity(tx), { dueDay: '2026-12-10' })
  const set = (change: ReturnType<typeof sql>) => () =>
    sql`update task set ${change} where id = ${id}`.execute(tx)
  await set(sql`due_day = '2027-01-15'`)()
  expect(await refusedBy(tx, set(sql`original_due_day = '2027-01-15'`))).toBe(
    'task_original_due_day_never_changes',
  )
  expect(await refusedBy(tx, set(sql`original_due_day = null`))).toBe('task_original_due_day_never_changes')
})

test('a task without a day is a standing duty, or it is not given', async ({ tx }) => {
  const { id } = await givenTask(tx, await givenCity(tx))
  const set = (change: ReturnType<typeof sql>) => () =>
    sql`update task set ${change} where id = ${id}`.execute(tx)
  expect(await refusedBy(tx, set(sql`due_day = null`))).toBe('task_due_or_standing')
  expect(await refusedBy(tx, set(sql`standing = true`))).toBe('task_due_or_standing')
  expect(await refusedBy(tx, set(sql`percent = 101`))).toMatch(/percent/)
  expect(await refusedBy(tx, set(sql`state = 'done'`))).toMatch(/state/)
})

test('the lead unit never coordinates, from either side, and no helper is due after the task', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const { id } = await givenTask(tx, city, {
    coordinating: [{ unit: city.health.unit.id, dueDay: '2026-12-20' }],
  })
  const add = (unit: string, day: string | null) => () =>
    sql`insert into task_coordinating (task, unit, due_day) values (${id}, ${unit}, ${day})`.execute(tx)
  expect(await refusedBy(tx, add(city.finance.unit.id, null))).toBe('task_coordinating_is_lead')
  expect(await refusedBy(tx, add(city.office.id, '2027-01-01'))).toBe('task_coordinating_due_after')
  const moved = sql`update task set lead_unit = ${city.health.unit.id}, lead = ${city.health.head.id} where id = ${id}`
  expect(await refusedBy(tx, () => moved.execute(tx))).toBe('task_coordinating_is_lead')
  const sooner = sql`update task set due_day = '2026-12-19' where id = ${id}`
  expect(await refusedBy(tx, () => sooner.execute(tx))).toBe('task_coordinating_due_after')
})

test('nothing is accepted that was not submitted, or by who submitted it, and a report has a product', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const at = await givenTask(tx, city, { state: 'inProgress' })
  const boss = city.chairman.id
  const accepted = (submitter: string | null) => () =>
    sql`update task set state = 'accepted', completed_on = ${today}, accepted_by = ${boss},
      submitted_on = ${submitter && today}, submitted_by = ${submitter} where id = ${at.id}`.execute(tx)
  expect(await refusedBy(tx, accepted(null))).toBe('task_submitted_by_somebody')
  expect(await refusedBy(tx, accepted(boss))).toBe('task_not_own_result')
  const report = sql`insert into task_submission (task, attempt, on_day, by_person) values (${at.id}, 1, ${today}, ${at.lead!.id})`
  expect(await refusedBy(tx, () => report.execute(tx))).toBe('task_product_needed')
})

test('a unit without a head falls to the head of the unit above, and a task always has a name', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const vacant = await givenUnit(tx, {
    parent: city.finance.unit.id,
    kind: 'centre',
    name: 'Trung tâm Thử nghiệm',
  })
  const task = await givenTask(tx, city, { leadUnit: vacant })
  expect(task.lead).toEqual({ id: city.finance.head.id, name: city.finance.head.name })
  expect(task.orphan).toBe(false)
})

test('a lead who leaves makes the task an orphan the day after', async ({ tx }) => {
  const city = await givenCity(tx)
  const { id } = await givenTask(tx, city, { lead: city.finance.officials[0].id })
  await sql`update post set to_day = '2026-11-30' where person = ${city.finance.officials[0].id}`.execute(tx)
  const boss = await actorOf(tx, city.chairman, today)
  expect((await findTask(tx, boss, id, '2026-11-30')).orphan).toBe(false)
  expect((await findTask(tx, boss, id, '2026-12-01')).orphan).toBe(true)
})

test('fifty tasks are given in as many statements as two, each with its story and its rows of sight', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const { statements } = await import('#platform/db/open.ts')
  const boss = await actorOf(tx, city.chairman, today)
  const cost = (n: number) =>
    statements.run({ count: 0 }, async () => {
      const given = Array.from({ length: n }, (_, i) => ({
        ...aNewTask({ title: `Nhiệm vụ ${i}`, directive: newId(), reference: 'mục 1' }),
        leadUnit: i % 2 ? city.finance.unit.id : city.health.unit.id,
        coordinating: [{ unit: i % 2 ? city.health.unit.id : city.finance.unit.id, dueDay: null }],
        directiveLabel: 'Chỉ thị số 06/CT-UBND',
      }))
      const ids = await issueTasks(tx, boss, clockAt(today).now(), given)
      const { rows } = await sql<{ n: number; facts: number }>`
        select count(distinct task)::int as n, (select count(*)::int from journal where about = any(${ids}::uuid[]) and fact = 'task.issued') as facts
        from task_scope where task = any(${ids}::uuid[])`.execute(tx)
      expect(rows[0]).toEqual({ n, facts: n })
      expect(await findTask(tx, boss, ids[n - 1]!, today)).toMatchObject({
        title: `Nhiệm vụ ${n - 1}`,
        directive: { label: 'Chỉ thị số 06/CT-UBND' },
        state: 'issued',
      })
      return statements.getStore()!.count
    })
  expect(await cost(50)).toBe(await cost(2))
})

test('one task that cannot be given keeps all of them from being given', async ({ tx }) => {
  const city = await givenCity(tx)
  const boss = await actorOf(tx, city.chairman, today)
  const good = { ...aNewTask({ leadUnit: city.finance.unit.id }), directiveLabel: null }
  await expect(
    issueTasks(tx, boss, clockAt(today).now(), [good, { ...good, product: null }]),
  ).rejects.toThrow('task.six-clears')
  expect(await tx.selectFrom('task').select('id').execute()).toEqual([])
})

test('of two people who decide on one task at once the second sees what the first did', async () => {
  const database = await freshDatabase()
  try {
    const { city, id } = await database.inTransaction(async (tx) => {
      const made = await givenCity(tx)
      return { city: made, id: (await givenTask(tx, made)).id }
    })
    const decide = () =>
      database.inTransaction(async (tx) => {
        const head = await actorOf(tx, city.finance.head, today)
        const before = await findForChange(tx, head, id, today)
        const decision = acknowledge(before, head, today)
        if (!decision.allowed) return decision.refusal.code
        await saveTask(tx, before, decision.value, today, head.person)
        return before.version
      })
    expect((await Promise.all([decide(), decide()])).sort()).toEqual([1, 'task.cannot-acknowledge'])
  } finally {
    await database.close()
  }
})

test('a unit that moves in the tree takes the sight of its tasks along', async ({ tx }) => {
  const city = await givenCity(tx)
  const centre = await givenUnit(tx, { parent: city.finance.unit.id, kind: 'centre' })
  const { id } = await givenTask(tx, city, { leadUnit: centre })
  const sees = async (person: { id: string }) =>
    findTask(tx, await actorOf(tx, person, today), id, today).then(
      () => true,
      () => false,
    )
  expect([await sees(city.finance.head), await sees(city.health.head)]).toEqual([true, false])
  await sql`update unit set parent = ${city.health.unit.id} where id = ${centre.id}`.execute(tx)
  // The first head still answers for it by name; an official of the old unit does not see it any more.
  expect(await sees(city.health.head)).toBe(true)
  const { rows } =
    await sql`select 1 from task_scope where task = ${id} and key = ${city.finance.unit.id}`.execute(tx)
  expect(rows).toEqual([])
})
