import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '#basics/decision.ts'
import { addDays, type HeldPost, type Role } from '#basics/values.ts'
import { TaskState } from './contract.ts'
import type { Extension } from './contract-extension.ts'
import { againstOriginal, nextAct, timeliness, type Who } from './rules.ts'
import {
  askExtension,
  decideExtension,
  endsWork,
  mayDecideExtension,
  withdrawExtension,
} from './rules-extension.ts'
import type { Held } from './store.ts'
import { aTask } from './testing.ts'

const today = '2026-11-23'
const due = '2026-12-10'
const id = (n: string) => `00000000-0000-7000-8000-0000000000${n}`
const unit = (n: string) => `00000000-0000-7000-8000-00000000000${n}`
const who = (person: string, posts: HeldPost[], roles: Role[]): Who & { name: string } => ({
  person,
  name: 'Nguyễn Thử',
  unit: posts[0]?.unit ?? null,
  posts,
  roles,
})
const chairman = who(id('a1'), [{ unit: unit('a'), kind: 'head', path: 'u1' }], ['leader', 'head'])
const clerk = who(id('a2'), [{ unit: id('aa'), kind: 'official', path: 'u1.u9' }], ['office', 'official'])
const head = who(id('b0'), [{ unit: unit('b'), kind: 'head', path: 'u1.u2' }], ['head'])
const lead = who(id('b1'), [{ unit: unit('b'), kind: 'official', path: 'u1.u2' }], ['official'])
const colleague = who(id('b2'), [{ unit: unit('b'), kind: 'official', path: 'u1.u2' }], ['official'])
const elsewhere = who(id('c0'), [{ unit: unit('c'), kind: 'head', path: 'u1.u3' }], ['head'])

const code = (decision: Decision<unknown>) => (decision.allowed ? 'allowed' : decision.refusal.code)
const must = <T>(decision: Decision<T>): T => {
  if (!decision.allowed) throw new Error(decision.refusal.code)
  return decision.value
}
const atWork = (wish: Partial<Held> = {}) => aTask({ state: 'inProgress', dueDay: due, ...wish })
const at = `${today}T02:00:00.000Z`
const wish = (day: string) => ({ day, reason: 'Chờ số liệu quyết toán', id: id('e1'), at })
const asked = (state: Extension['state'] = 'waiting', by = lead): Extension => ({
  id: id('e1'),
  state,
  askedBy: { id: by.person, name: by.name },
  askedAt: at,
  fromDay: due,
  askedDay: '2026-12-20',
  reason: 'Chờ số liệu',
  grantedDay: state === 'granted' ? '2026-12-20' : null,
  decidedBy: null,
  decidedAt: null,
  decision: null,
})
const waiting = (by = lead) =>
  atWork({ extensions: [asked('waiting', by)], extensionAsked: { day: '2026-12-20', by: by.person } })

describe('asking', () => {
  test('the lead or the head of the lead unit asks, with a later day; nobody else', () => {
    for (const by of [lead, head])
      expect(must(askExtension(atWork(), by, wish('2026-12-20'), today))).toMatchObject({
        state: 'waiting',
        fromDay: due,
        askedDay: '2026-12-20',
        askedBy: { id: by.person },
      })
    for (const by of [chairman, clerk, colleague, elsewhere])
      expect(code(askExtension(atWork(), by, wish('2026-12-20'), today))).toBe('task.may-not-ask-extension')
  })
  test('on the day itself it is still in time; the day after, it is kept and waits for nobody', () => {
    expect(must(askExtension(atWork(), lead, wish('2026-12-20'), due)).state).toBe('waiting')
    expect(must(askExtension(atWork(), lead, wish('2026-12-20'), addDays(due, 1))).state).toBe('late')
  })
  test.each([
    ['a day that is not later', {}, due, 'task.extension-not-later'],
    [
      'a day after that of the task it is part of',
      { parent: parentDue('2026-12-15') },
      '2026-12-16',
      'task.due-after-parent',
    ],
    ['a second request while one waits', { extensions: [asked()] }, '2026-12-20', 'task.extension-waiting'],
    [
      'a third time',
      { extensions: [asked('granted'), asked('granted')] },
      '2026-12-20',
      'task.extension-used',
    ],
    ['a standing duty', { dueDay: null, standing: true }, '2026-12-20', 'task.extension-no-day'],
    ['work that was handed in', { state: 'submitted' }, '2026-12-20', 'task.cannot-ask-extension'],
  ] as [string, Partial<Held>, string, string][])('refused: %s', (_, task, day, refusal) => {
    expect(code(askExtension(atWork(task), lead, wish(day), today))).toBe(refusal)
  })
  test('what was refused, withdrawn or asked too late is not counted as an extension', () => {
    const extensions = (['refused', 'withdrawn', 'late', 'granted'] as const).map((state) => asked(state))
    expect(code(askExtension(atWork({ extensions }), lead, wish('2026-12-20'), today))).toBe('allowed')
  })
})

describe('deciding', () => {
  const yes = { agree: true, day: null, reason: null }
  test("the assigner's side decides, never who asked nor who does the work", () => {
    for (const by of [chairman, clerk])
      expect(must(decideExtension(waiting(), by, yes, at))).toMatchObject({
        state: 'granted',
        grantedDay: '2026-12-20',
        decidedBy: { id: by.person },
      })
    for (const by of [lead, head, colleague, elsewhere])
      expect(code(decideExtension(waiting(), by, yes, at))).toBe('task.may-not-decide-extension')
    // A head who gave work to the own unit asked for more days, or does it.
    const own = { ...waiting(head), assigner: { ...waiting().assigner, unit: unit('b') } }
    expect(code(decideExtension(own, head, yes, at))).toBe('task.own-extension')
    const doer = { ...own, lead: { id: head.person, name: '' }, extensions: [asked('waiting', lead)] }
    expect(code(mayDecideExtension(doer, head))).toBe('task.own-extension')
  })
  test('another day, earlier or later, is granted with a reason; refusing owes one too', () => {
    for (const day of ['2026-12-15', '2026-12-31']) {
      expect(code(decideExtension(waiting(), chairman, { ...yes, day }, at))).toBe(
        'task.extension-reason-owed',
      )
      expect(
        must(decideExtension(waiting(), chairman, { agree: true, day, reason: 'Đủ để làm' }, at)),
      ).toMatchObject({ state: 'granted', grantedDay: day, askedDay: '2026-12-20', decision: 'Đủ để làm' })
    }
    const no = { agree: false, day: null, reason: null }
    expect(code(decideExtension(waiting(), chairman, no, at))).toBe('task.extension-reason-owed')
    expect(must(decideExtension(waiting(), chairman, { ...no, reason: 'Không' }, at))).toMatchObject({
      state: 'refused',
      grantedDay: null,
    })
  })
  test('a day that is not later, or after that of the task it is part of, is not granted', () => {
    const grant = (task: Held, day: string) =>
      code(decideExtension(task, chairman, { agree: true, day, reason: 'x' }, at))
    expect(grant(waiting(), due)).toBe('task.extension-not-later')
    expect(grant({ ...waiting(), parent: parentDue('2026-12-15') }, '2026-12-16')).toBe(
      'task.due-after-parent',
    )
  })
  test('what was asked too late waits for nobody and cannot be granted', () => {
    const late = atWork({ extensions: [asked('late')] })
    expect(code(decideExtension(late, chairman, yes, at))).toBe('task.no-extension')
    expect(code(withdrawExtension(late, lead))).toBe('task.no-extension')
  })
  test('it is the next act of who assigned the task, and of nobody who asked', () => {
    expect(nextAct(waiting(), chairman)).toBe('decideExtension')
    expect(nextAct(waiting(), lead)).toBe('update')
    expect(nextAct({ ...waiting(), extensionAsked: { day: due, by: chairman.person } }, chairman)).toBe(null)
  })
})

test('a request ends with the work it was for: handed in, taken back, or given to another unit', () => {
  const before = waiting()
  const other = { id: unit('c'), name: 'Sở khác' }
  for (const state of TaskState.options)
    expect([state, endsWork(before, { ...before, state })]).toEqual([
      state,
      state === 'submitted' || state === 'cancelled',
    ])
  expect(endsWork(before, { ...before, leadUnit: other })).toBe(true)
})

test('punctuality is told twice once the day has moved, and an extension never makes it worse', () => {
  const day = fc.integer({ min: -40, max: 40 }).map((n) => addDays(today, n))
  const rank = { completedOnTime: 0, openInTime: 1, dueSoon: 2, openOverdue: 3, completedLate: 3 } as Record<
    string,
    number
  >
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 60 }),
      day,
      fc.constantFrom('inProgress', 'submitted', 'accepted'),
      (original, more, done, state) => {
        const task = atWork({
          state: state as TaskState,
          originalDueDay: original,
          dueDay: addDays(original, more),
          submittedOn: done,
          completedOn: done,
        })
        const first = againstOriginal(task, today)
        if (more === 0) return first === null
        return rank[timeliness(task, today)]! <= rank[first!]!
      },
    ),
  )
})

function parentDue(dueDay: string): NonNullable<Held['parent']> {
  return { id: id('f0'), title: 'Nhiệm vụ chính', dueDay }
}
