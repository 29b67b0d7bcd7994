import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '#basics/decision.ts'
import type { HeldPost, Role } from '#basics/values.ts'
import { type Task, TaskState } from './contract.ts'
import {
  type Act,
  accept,
  acknowledge,
  acts,
  assignLead,
  cancel,
  giveBack,
  isOpen,
  nextAct,
  reopen,
  resume,
  standing,
  steps,
  submit,
  suspend,
  timeliness,
  update,
  type Who,
} from './rules.ts'
import { type Around, coordinate, decideTransfer, draft, issue, proposeTransfer } from './rules-issue.ts'
import type { Held } from './store.ts'
import { aNewTask, aTask } from './testing.ts'

const today = '2026-11-23'
const city = '00000000-0000-7000-8000-00000000000a'
const finance = '00000000-0000-7000-8000-00000000000b'
const health = '00000000-0000-7000-8000-00000000000c'
const id = (n: string) => `00000000-0000-7000-8000-0000000000${n}`
const who = (person: string, posts: HeldPost[], roles: Role[]): Who & { name: string } => ({
  person,
  name: 'Nguyễn Thử',
  unit: posts[0]?.unit ?? null,
  posts,
  roles,
})
const post = (unit: string, kind: HeldPost['kind'], path: string): HeldPost => ({ unit, kind, path })
const chairman = who(id('a1'), [post(city, 'head', 'u1')], ['leader', 'head'])
const clerk = who(id('a2'), [post(id('aa'), 'official', 'u1.u9')], ['office', 'official'])
const head = who(id('b0'), [post(finance, 'head', 'u1.u2')], ['head'])
const lead = who(id('b1'), [post(finance, 'official', 'u1.u2')], ['official'])
const colleague = who(id('b2'), [post(finance, 'official', 'u1.u2')], ['official'])
const elsewhere = who(id('c0'), [post(health, 'head', 'u1.u3')], ['head'])
const inspector = who(id('d0'), [], ['inspector'])
const administrator = who(id('e0'), [], ['administrator'])

const code = (decision: Decision<unknown>) => (decision.allowed ? 'allowed' : decision.refusal.code)
const kind = (decision: Decision<unknown>) => (decision.allowed ? 'allowed' : decision.refusal.kind)
const must = <T>(decision: Decision<T>): T => {
  if (!decision.allowed) throw new Error(decision.refusal.code)
  return decision.value
}
const submitted = (wish: Partial<Held> = {}) =>
  aTask({ state: 'submitted', submittedOn: today, submittedBy: lead.person, ...wish })
const byOrder = { code: 'byOrder', waitsFor: null } as const
const said = { status: 'onTrack', percent: 40 } as const
const product = { documentNumber: '120/BC-STC', files: [] }
const unitHere = (unit: string, path: string) => ({
  id: unit,
  name: 'Sở Thử nghiệm',
  path,
  valid: true,
  head: { id: id('b0'), name: 'Trần Thử' },
})
const around: Around = {
  leadUnit: unitHere(finance, 'u1.u2'),
  lead: null,
  parent: null,
  coordinating: [unitHere(finance, 'u1.u2'), unitHere(health, 'u1.u3')],
}

describe('the lifecycle, a line per state', () => {
  const possible: Record<TaskState, Act[]> = {
    draft: ['edit', 'issue', 'coordinate', 'cancel'],
    issued: [
      'demandExplanation',
      'acknowledge',
      'proposeTransfer',
      'askExtension',
      'assignLead',
      'coordinate',
      'suspend',
      'cancel',
      'subtask',
    ],
    acknowledged: [
      'demandExplanation',
      'reportBlock',
      'askExtension',
      'assignLead',
      'coordinate',
      'update',
      'submit',
      'suspend',
      'cancel',
      'subtask',
    ],
    inProgress: [
      'demandExplanation',
      'reportBlock',
      'askExtension',
      'assignLead',
      'coordinate',
      'update',
      'submit',
      'suspend',
      'cancel',
      'subtask',
    ],
    returned: [
      'demandExplanation',
      'reportBlock',
      'askExtension',
      'assignLead',
      'coordinate',
      'update',
      'submit',
      'suspend',
      'cancel',
      'subtask',
    ],
    submitted: ['demandExplanation', 'accept', 'return', 'cancel'],
    suspended: ['demandExplanation', 'resume', 'cancel'],
    accepted: ['demandExplanation', 'reopen'],
    cancelled: [],
  }
  // Somebody who is everything at once, so that only the state decides.
  const both = who(
    id('ff'),
    [post(city, 'head', 'u1'), post(finance, 'head', 'u1.u2')],
    ['office', 'leader', 'head'],
  )
  test.each(TaskState.options)('a task that is %s takes only the acts of its line', (state) => {
    const task = aTask({ state, submittedOn: today, submittedBy: lead.person, completedOn: today })
    const allowed = Object.entries(acts(task, both, today)).filter(([, decision]) => decision.allowed)
    expect(allowed.map(([act]) => act).sort()).toEqual([...possible[state]].sort())
  })
  test('every act leads where the table says', () => {
    expect(must(acknowledge(aTask(), lead, today))).toMatchObject({
      state: 'acknowledged',
      acknowledgedOn: today,
    })
    expect(must(update(aTask({ state: 'returned' }), lead, said, today))).toMatchObject({
      state: 'inProgress',
      percent: 40,
    })
    expect(must(submit(aTask({ state: 'acknowledged' }), head, product, today))).toMatchObject({
      state: 'submitted',
      submittedBy: head.person,
    })
    expect(must(accept(submitted(), chairman, 0))).toMatchObject({ state: 'accepted', completedOn: today })
    expect(must(giveBack(submitted({ returns: 1 }), clerk))).toMatchObject({
      state: 'returned',
      returns: 2,
      submittedOn: null,
    })
    expect(must(cancel(submitted(), chairman, 0)).state).toBe('cancelled')
    expect(must(reopen(aTask({ state: 'accepted', completedOn: today }), chairman, null))).toMatchObject({
      state: 'inProgress',
      completedOn: null,
    })
  })
  test.each(['issued', 'acknowledged', 'inProgress', 'returned'] as const)(
    'work suspended while %s goes on where it stopped',
    (state) => {
      const stopped = must(suspend(aTask({ state }), chairman, byOrder))
      expect(stopped).toMatchObject({ state: 'suspended', suspendedFrom: state })
      expect(must(resume(stopped, chairman))).toMatchObject({ state, suspendedFrom: null })
    },
  )
  test('work that waits for another unit names the unit, one that is still there', () => {
    const task = aTask({ state: 'inProgress' })
    const stop = (waitsFor: { valid: boolean } | null) =>
      code(suspend(task, chairman, { code: 'waitsForUnit', waitsFor }))
    expect([stop(null), stop({ valid: false }), stop({ valid: true })]).toEqual([
      'task.pause-unit-owed',
      'task.pause-unit-owed',
      'allowed',
    ])
  })
})

describe('who may', () => {
  test('each person is to a task what their post and role make them', () => {
    const task = aTask({ coordinating: [{ unit: health, name: 'Sở Y tế', dueDay: null }] })
    const as = (person: Who) => [...standing(task, person)].sort()
    expect(as(chairman)).toEqual(['assigner', 'leader', 'reader'])
    expect(as(clerk)).toEqual(['office'])
    expect(as(head)).toEqual(['leadHead', 'reader'])
    expect(as(lead)).toEqual(['lead', 'reader'])
    expect(as(colleague)).toEqual(['reader'])
    expect(as(elsewhere)).toEqual(['coordinating'])
    expect(as(inspector)).toEqual(['reader'])
    expect(as(administrator)).toEqual(['stranger'])
  })
  test('while a unit has no head, the head of the unit above acts for it', () => {
    const vacant = aTask({ leadUnitHead: { id: chairman.person, name: 'Lê Thử' } })
    expect(code(acknowledge(vacant, chairman, today))).toBe('allowed')
    expect(code(acknowledge(aTask(), chairman, today))).toBe('task.may-not-acknowledge')
  })
  test('a lead who has left the unit may do nothing more with the task', () => {
    const left = aTask({ state: 'inProgress', orphan: true })
    expect(kind(update(left, lead, said, today))).toBe('not-you')
    expect(nextAct(left, head)).toBe('assignLead')
  })
  test('a colleague, another unit, an inspector and an administrator may take no step at all', () => {
    for (const person of [colleague, elsewhere, inspector, administrator])
      for (const state of TaskState.options)
        for (const [act, decision] of Object.entries(acts(aTask({ state }), person, today)))
          expect([act, kind(decision)]).toEqual([act, 'not-you'])
  })
  test('only the head names the lead, and only somebody of the unit', () => {
    const person = { id: colleague.person, name: 'Đặng Thử', member: true }
    expect(must(assignLead(aTask(), head, person)).lead?.id).toBe(colleague.person)
    expect(code(assignLead(aTask(), lead, person))).toBe('task.may-not-assign-lead')
    expect(code(assignLead(aTask(), chairman, person))).toBe('task.may-not-assign-lead')
    expect(code(assignLead(aTask(), head, { ...person, member: false }))).toBe('task.lead-not-member')
    expect(code(assignLead(aTask(), head, { ...person, id: lead.person }))).toBe('task.lead-unchanged')
  })
})

describe('the result (R14, R15)', () => {
  test('completion cannot be reported without a product', () => {
    const task = aTask({ state: 'inProgress' })
    expect(code(submit(task, lead, { documentNumber: null, files: [] }, today))).toBe('task.product-needed')
    expect(code(submit(task, lead, { documentNumber: null, files: [id('f1')] }, today))).toBe('allowed')
  })
  test('who submitted, or leads the work, never accepts it', () => {
    const own = submitted({ submittedBy: chairman.person })
    expect(code(accept(own, chairman, 0))).toBe('task.own-result')
    expect(code(accept(submitted({ lead: { id: chairman.person, name: '' } }), chairman, 0))).toBe(
      'task.own-result',
    )
    expect(code(accept(own, clerk, 0))).toBe('allowed')
  })
  test('a task is not accepted while a part of it is open', () => {
    expect(code(accept(submitted(), chairman, 1))).toBe('task.children-open')
    expect(code(acts(submitted({ subtasks: [aTask()] }), chairman, today).accept)).toBe('task.children-open')
    const parts = [aTask({ state: 'accepted' }), aTask({ state: 'cancelled' }), aTask({ state: 'draft' })]
    expect(code(acts(submitted({ subtasks: parts }), chairman, today).accept)).toBe('allowed')
  })
  test('a part of a closed task is not opened again', () => {
    const done = aTask({ state: 'accepted', completedOn: today })
    expect(code(reopen(done, chairman, 'accepted'))).toBe('task.parent-closed')
    expect(code(reopen(done, chairman, 'inProgress'))).toBe('allowed')
  })
  test('a returned task is late again by the old day, as if nothing had been submitted', () => {
    const task = submitted({ dueDay: '2026-11-20', submittedOn: '2026-11-20' })
    expect(timeliness(task, today)).toBe('openInTime')
    expect(timeliness(must(giveBack(task, chairman)), today)).toBe('openOverdue')
  })
  test('the verifier’s waiting is not charged to the doer', () => {
    const task = submitted({ dueDay: '2026-11-20', submittedOn: '2026-11-20' })
    expect(timeliness(must(accept(task, chairman, 0)), '2027-06-01')).toBe('completedOnTime')
    expect(timeliness(must(accept({ ...task, submittedOn: '2026-11-21' }, chairman, 0)), today)).toBe(
      'completedLate',
    )
  })
})

describe('moving to another lead unit (R10)', () => {
  const asked = (task = aTask()) =>
    proposeTransfer(
      task,
      head,
      { unit: unitHere(health, 'u1.u3'), reason: 'Đúng chức năng' },
      `${today}T01:00:00.000Z`,
    )
  test('the head proposes it once, and the assigner decides', () => {
    const waiting = must(asked())
    expect(waiting).toMatchObject({ state: 'issued', transferAsked: true, leadUnit: { id: finance } })
    expect(code(acknowledge(waiting, head, today))).toBe('task.transfer-waiting')
    const kept = must(decideTransfer(waiting, chairman, false, null))
    expect(kept).toMatchObject({ transfer: null, leadUnit: { id: finance } })
    expect(code(asked(kept))).toBe('task.transfer-used')
  })
  test('agreed to, the task has the other unit’s head as lead, and that unit coordinates no longer', () => {
    const helps = { unit: health, name: 'Sở Y tế', dueDay: null }
    const moved = must(
      decideTransfer(must(asked(aTask({ coordinating: [helps] }))), clerk, true, {
        ...unitHere(health, 'u1.u3'),
        head: { id: elsewhere.person, name: 'Bùi Thử' },
      }),
    )
    expect(moved).toMatchObject({
      leadUnit: { id: health },
      lead: { id: elsewhere.person },
      leadNamed: false,
      coordinating: [],
    })
  })
  test('neither the lead nor the present unit, nor after acknowledging', () => {
    expect(code(asked(aTask({ state: 'acknowledged' })))).toBe('task.cannot-propose-transfer')
    const own = { unit: unitHere(finance, 'u1.u2'), reason: 'x' }
    expect(code(proposeTransfer(aTask(), head, own, ''))).toBe('task.transfer-same-unit')
    expect(code(proposeTransfer(aTask(), lead, own, ''))).toBe('task.may-not-propose-transfer')
    expect(code(decideTransfer(aTask(), chairman, true, null))).toBe('task.no-transfer')
  })
})

describe('before it is given (R7, R8, R11)', () => {
  const clear = aNewTask({ leadUnit: finance })
  const missing = (wish: Parameters<typeof aNewTask>[0], actor = chairman, here = around) => {
    const decision = issue({ ...clear, ...wish }, actor, here, today)
    return decision.allowed ? null : decision.refusal.detail.missing
  }
  test('all six must be clear, and what is missing is named', () => {
    expect(missing({})).toBeNull()
    expect(missing({ product: null })).toBe('product')
    expect(missing({ product: '  ' })).toBe('product')
    expect(missing({ dueDay: null })).toBe('time')
    expect(missing({ dueDay: null, standing: true })).toBeNull()
    expect(missing({ leadUnit: null }, chairman, { ...around, leadUnit: null })).toBe('person,responsibility')
    expect(missing({}, chairman, { ...around, leadUnit: { ...around.leadUnit!, head: null } })).toBe('person')
    expect(missing({}, elsewhere)).toBe('authority')
    expect(missing({}, head)).toBeNull()
    expect(missing({}, clerk)).toBeNull()
  })
  test('nobody sets a day that has passed, but a document that arrived late may have', () => {
    const past = { ...clear, dueDay: '2026-11-22' }
    expect(code(draft(past, chairman, around, today))).toBe('task.due-past')
    expect(code(draft({ ...past, directive: id('99') }, chairman, around, today))).toBe('allowed')
    expect(code(draft({ ...clear, dueDay: today }, chairman, around, today))).toBe('allowed')
  })
  test('a standing duty has no day', () =>
    expect(code(draft({ ...clear, standing: true }, chairman, around, today))).toBe('task.standing-with-day'))
  test('a coordinating unit is never the lead, is named once, and is not due after the task', () => {
    const helped = (...coordinating: { unit: string; dueDay: string | null }[]) =>
      code(coordinate(aTask(), chairman, coordinating, around.coordinating))
    expect(helped({ unit: health, dueDay: '2026-12-31' })).toBe('allowed')
    expect(helped({ unit: finance, dueDay: null })).toBe('task.coordinating-is-lead')
    expect(helped({ unit: health, dueDay: null }, { unit: health, dueDay: null })).toBe(
      'task.coordinating-twice',
    )
    expect(helped({ unit: health, dueDay: '2027-01-01' })).toBe('task.coordinating-due-after')
    expect(helped({ unit: id('77'), dueDay: null })).toBe('task.unit-unknown')
  })
  test('a part is not due after the whole, and is added by who leads or assigned the whole', () => {
    const part = { ...clear, parent: id('90') }
    const within = (parent: Task, actor = head) => code(draft(part, actor, { ...around, parent }, today))
    expect(within(aTask({ dueDay: '2026-12-31' }))).toBe('allowed')
    expect(within(aTask({ dueDay: '2026-12-30' }))).toBe('task.due-after-parent')
    expect(within(aTask({ state: 'accepted' }))).toBe('task.parent-closed')
    expect(within(aTask({ state: 'submitted' }))).toBe('task.cannot-subtask')
    expect(within(aTask({ state: 'suspended' }))).toBe('task.cannot-subtask')
    expect(within(aTask(), elsewhere)).toBe('task.may-not-subtask')
    expect(within(aTask(), chairman)).toBe('allowed')
    expect(code(draft(part, head, { ...around, parent: null }, today))).toBe('task.parent-unknown')
  })
  test('a lead named at once works in the lead unit', () => {
    const named = { ...clear, lead: lead.person }
    const here = (member: boolean) => ({ ...around, lead: { id: lead.person, name: 'Hồ Thử', member } })
    expect(code(issue(named, chairman, here(true), today))).toBe('allowed')
    expect(code(issue(named, chairman, here(false), today))).toBe('task.lead-not-member')
  })
})

describe('what comes next on home', () => {
  const next = (wish: Partial<Held>, person: Who) => nextAct(aTask(wish), person)
  test('each row has one next act, and only for whose turn it is', () => {
    expect(next({}, head)).toBe('acknowledge')
    expect(next({}, chairman)).toBeNull()
    expect(next({ state: 'acknowledged', leadNamed: false }, head)).toBe('assignLead')
    expect(next({ state: 'acknowledged' }, lead)).toBe('update')
    expect(next({ state: 'inProgress', percent: 100 }, lead)).toBe('submit')
    expect(next({ state: 'returned', percent: 100 }, lead)).toBe('update')
    expect(next({ state: 'submitted', submittedBy: lead.person }, chairman)).toBe('decide')
    expect(next({ state: 'submitted', submittedBy: lead.person }, lead)).toBeNull()
    expect(next({ state: 'submitted', submittedBy: chairman.person }, chairman)).toBeNull()
    expect(next({ state: 'draft' }, chairman)).toBe('continue')
    expect(next({ state: 'accepted' }, chairman)).toBeNull()
    // The Office may accept everything, but its home holds only what its own unit assigned.
    expect(next({ state: 'submitted', submittedBy: lead.person }, clerk)).toBeNull()
  })
})

describe('whatever happens in whatever order', () => {
  type World = Held
  const people = [chairman, clerk, head, lead, colleague, elsewhere]
  const step = fc.record({
    act: fc.constantFrom(...(Object.keys(steps) as Act[])),
    by: fc.constantFrom(...people),
    later: fc.integer({ min: 0, max: 30 }),
  })
  const dayAfter = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  function take(task: World, act: Act, by: Who & { name: string }, day: string): Decision<World> | null {
    const other = { id: by.person === lead.person ? colleague.person : lead.person, name: '', member: true }
    const all: Partial<Record<Act, () => Decision<World>>> = {
      acknowledge: () => acknowledge(task, by, day),
      assignLead: () => assignLead(task, by, other),
      update: () => update(task, by, said, day),
      submit: () => submit(task, by, product, day),
      accept: () => accept(task, by, 0),
      return: () => giveBack(task, by),
      suspend: () => suspend(task, by, byOrder),
      resume: () => resume(task, by),
      reopen: () => reopen(task, by, null),
      proposeTransfer: () =>
        proposeTransfer(task, by, { unit: unitHere(health, 'u1.u3'), reason: 'x' }, `${day}T01:00:00.000Z`),
      decideTransfer: () => decideTransfer(task, by, by.person === clerk.person, unitHere(health, 'u1.u3')),
    }
    return all[act]?.() ?? null
  }

  test('there is always a lead, the original day stays, nobody accepts the own result, and it can always be judged', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (walk) => {
        let task: World = aTask()
        let day = 0
        for (const { act, by, later } of walk) {
          day += later
          const decision = take(task, act, by, dayAfter(day))
          if (!decision?.allowed) continue
          const after = decision.value
          if (after.state === 'accepted' && task.state !== 'accepted') {
            expect(by.person).not.toBe(task.submittedBy)
            expect(by.person).not.toBe(task.lead?.id)
            expect(after.completedOn).toBe(task.submittedOn)
          }
          expect(after.lead).not.toBeNull()
          expect(after.leadUnit).not.toBeNull()
          expect(after.originalDueDay).toBe('2026-12-31')
          expect(after.returns).toBeGreaterThanOrEqual(task.returns)
          expect(after.state === 'suspended').toBe(after.suspendedFrom !== null)
          expect(timeliness(after, dayAfter(day))).toMatch(/\w/)
          expect(isOpen(after.state)).toBe(!['accepted', 'cancelled'].includes(after.state))
          task = after
        }
      }),
      { numRuns: 300 },
    )
  })
  test('every task is judged on every day, and an open one only ever grows later', () => {
    const order = ['openInTime', 'dueSoon', 'openOverdue']
    const dayOf = fc.integer({ min: -400, max: 400 }).map(dayAfter)
    fc.assert(
      fc.property(
        fc.constantFrom(...TaskState.options),
        fc.option(dayOf),
        dayOf,
        dayOf,
        (state, due, one, two) => {
          const task = { state, dueDay: due, submittedOn: one, completedOn: one }
          const [sooner, later] = one < two ? [one, two] : [two, one]
          const [a, b] = [timeliness(task, sooner), timeliness(task, later)]
          expect(a).toBeTruthy()
          if (order.includes(a)) expect(order.indexOf(b)).toBeGreaterThanOrEqual(order.indexOf(a))
          else expect(b).toBe(a)
        },
      ),
    )
  })
})
