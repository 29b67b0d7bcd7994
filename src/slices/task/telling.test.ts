/** Who hears of what happens to a task beside those who do it: who can clear the way, who asked for an explanation. */
import { expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { test } from '#platform/testing/test.ts'
import { actorOf, givenCity } from '#slices/organisation/testing.ts'
import { tell } from './telling.ts'
import { givenTask } from './testing.ts'

const today = '2026-10-21'
const told = async (tx: Tx) =>
  (
    await tx.selectFrom('notice').select(['person', 'kind', 'why', 'direct']).orderBy('person').execute()
  ).filter(({ kind }) => kind !== 'task.issued')

test('the head of the unit that can clear the way hears of it at once, the assigner in the digest', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const { id, title } = await givenTask(tx, city, { today })
  const actor = await actorOf(tx, city.finance.head, today)
  const task = {
    id,
    title,
    leadUnit: city.finance.unit.id,
    lead: city.finance.head.id,
    assigner: city.chairman.id,
  }
  const data = { toId: city.health.unit.id, needs: 'Số liệu', due: '31/12/2026', dueDay: '2026-12-31' }
  await tell(tx, actor, today, [{ fact: 'task.block-reported', task, data }])
  expect(await told(tx)).toEqual(
    [
      { person: city.health.head.id, kind: 'task.block-reported', why: 'blocker', direct: true },
      { person: city.chairman.id, kind: 'task.block-reported', why: 'assigner', direct: false },
    ].sort((a, b) => (a.person < b.person ? -1 : 1)),
  )
  // The day of the task is not the one by which the way must be clear.
  const kept = await tx
    .selectFrom('notice')
    .select('data')
    .where('kind', '=', 'task.block-reported')
    .execute()
  for (const { data: each } of kept) expect(each).not.toHaveProperty('due')
})

test('who asked for an explanation hears that it is there, and nobody hears of their own act', async ({
  tx,
}) => {
  const city = await givenCity(tx)
  const { id, title } = await givenTask(tx, city, { today })
  const task = {
    id,
    title,
    leadUnit: city.finance.unit.id,
    lead: city.finance.head.id,
    assigner: city.clerk.id,
  }
  const head = await actorOf(tx, city.finance.head, today)
  await tell(tx, head, today, [{ fact: 'task.explained', task, data: { askerId: city.chairman.id } }])
  await tell(tx, head, today, [{ fact: 'task.explanation-demanded', task, data: {} }])
  expect(await told(tx)).toEqual([
    { person: city.chairman.id, kind: 'task.explained', why: 'asker', direct: true },
  ])
})
