import { expect } from 'vitest'
import type { Endpoint } from '#basics/contract.ts'
import { test } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity, givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { type Task, taskContract } from './contract.ts'
import { aNewTask, asking, givenTask } from './testing.ts'

const today = '2026-11-23'
const get = { method: 'GET' } as const

/** Every endpoint about one task, with a body it would take. */
const bodies: Partial<Record<keyof typeof taskContract, (city: City) => object>> = {
  edit: (city) => aNewTask({ leadUnit: city.finance.unit.id }),
  proposeTransfer: (city) => ({ unit: city.health.unit.id, reason: 'x' }),
  decideTransfer: () => ({ agree: false, reason: 'x' }),
  assignLead: (city) => ({ person: city.finance.officials[1].id, note: null }),
  coordinate: () => ({ units: [] }),
  update: () => ({ status: 'onTrack', percent: 1, why: 'x', nextStep: 'y' }),
  submit: () => ({ documentNumber: '1', files: [], note: null }),
  accept: () => ({ note: null }),
  return: () => ({ reason: 'x' }),
  suspend: () => ({ reason: 'x', code: 'byOrder' }),
  demandExplanation: () => ({ note: null, onBehalf: null }),
  withdrawExplanation: () => ({ explanation: '00000000-0000-7000-8000-0000000000e1' }),
  explain: () => ({
    explanation: '00000000-0000-7000-8000-0000000000e1',
    cause: 'x',
    remedy: 'y',
    newDay: null,
    files: [],
  }),
  settleExplanation: () => ({
    explanation: '00000000-0000-7000-8000-0000000000e1',
    accept: true,
    reason: null,
  }),
  reportBlock: (city) => ({ unit: city.office.id, needs: 'x' }),
  answerBlock: () => ({ block: '00000000-0000-7000-8000-0000000000e1', answer: 'x', files: [], to: null }),
  settleBlock: () => ({ block: '00000000-0000-7000-8000-0000000000e1', resolved: true, remark: null }),
  askExtension: () => ({ day: '2027-01-15', reason: 'x' }),
  decideExtension: () => ({ agree: false, day: null, reason: 'x' }),
  resume: () => ({ reason: 'x' }),
  cancel: () => ({ reason: 'x' }),
  reopen: () => ({ reason: 'x' }),
}
const ofOneTask = (Object.entries(taskContract) as [keyof typeof taskContract, Endpoint][]).filter(
  ([, { path }]) => path.startsWith('/tasks/:id'),
)

test('whoever may not see a task hears of it nowhere: every endpoint, every role, own and other', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const own = await givenTask(tx, city)
  const others = await givenTask(tx, city, { leadUnit: city.health.unit, title: 'của đơn vị khác' })
  const draft = await givenTask(tx, city, { state: 'draft', title: 'chưa giao' })
  const deputyAbove = await givenPerson(tx, { unit: city.committee, kind: 'deputy' })
  const officialAbove = await givenPerson(tx, { unit: city.committee })
  const division = await givenUnit(tx, { parent: city.finance.unit.id, kind: 'division' })
  const below = await givenPerson(tx, { unit: division, kind: 'head' })
  const sees: [string, { id: string }, own: boolean, others: boolean, draft: boolean][] = [
    ['leader', city.chairman, true, true, true],
    ['clerk of the Office', city.clerk, true, true, true],
    ['inspector', city.inspector, true, true, false],
    ['deputy of the unit above', deputyAbove, true, true, true],
    ['official of the unit above', officialAbove, true, true, false],
    ['head of the lead unit', city.finance.head, true, false, false],
    ['official of the lead unit', city.finance.officials[0], true, false, false],
    ['head of a unit below', below, false, false, false],
    ['head of another unit', city.health.head, false, true, false],
    ['administrator', city.administrator, false, false, false],
  ]
  for (const [who, person, ...seen] of sees) {
    const actor = await actorOf(tx, person, today)
    const ask = await asking(app, tx, actor, today)
    for (const [n, task] of [own, others, draft].entries())
      for (const [name, endpoint] of ofOneTask) {
        const allowed = (endpoint.may as string[]).some((role) => actor.roles.includes(role as never))
        const path = endpoint.path.replace('/tasks', '').replace(':id', task.id).replace(':file', task.id)
        const body = bodies[name]?.(city)
        await tx
          .savepoint('asked')
          .execute()
          .then(async (inner) => {
            const { status, code } = await ask(path, {
              method: endpoint.method as 'GET',
              ...(body ? { body } : {}),
            })
            const expected = !allowed ? [403] : !seen[n] ? [404] : name === 'file' ? [404] : [200, 403, 409]
            expect({ who, name, task: task.title, status, expected, code }).toSatisfy(() =>
              expected.includes(status),
            )
            if (allowed && !seen[n]) expect(code).toBe('task.not-found')
            // What was done is taken back, so that each asks about the same tasks.
            await inner.rollbackToSavepoint('asked').execute()
          })
      }
    const listed = async (path: string) => {
      const answer = await ask(path, get)
      return answer.status === 403 ? [] : answer.json().rows.map(({ title }: Task) => title)
    }
    const titles = [own, others].flatMap(({ title }, n) => (seen[n] ? [title] : []))
    expect([who, (await listed('')).sort()]).toEqual([who, titles.sort()])
    expect([who, await listed('?state=draft')]).toEqual([who, seen[2] ? [draft.title] : []])
    // Asking for a unit by name shows no more of it.
    const named = await listed(`?scope=unit&unit=${city.health.unit.id}`)
    expect([who, named]).toEqual([who, seen[1] ? [others.title] : []])
    expect([who, await listed('?q=don%20vi%20khac')]).toEqual([who, seen[1] ? [others.title] : []])
    const count = await ask('/count', get)
    if (count.status === 200) expect([who, count.json().count]).toEqual([who, titles.length])
    const file = await ask('/export?format=csv', get)
    if (file.status === 200) expect([who, file.answer.body.includes(others.title)]).toEqual([who, seen[1]])
  }
}, 120_000)
