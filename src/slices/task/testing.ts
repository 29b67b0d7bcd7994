/** Ready-made tasks; a test names only what it cares about. */
import type { FastifyInstance } from 'fastify'
import type { Actor, Day, Id } from '#basics/values.ts'
import { clockAt } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/open.ts'
import type { TestApp } from '#platform/testing/test.ts'
import { actorOf, type City } from '#slices/organisation/testing.ts'
import type { NewTask, Task, TaskState } from './contract.ts'
import { followTask } from './following.ts'
import { issueTasks, type TaskToIssue } from './giving.ts'
import routes from './routes.ts'
import { accept, acknowledge, cancel, giveBack, submit, suspend, update } from './rules.ts'
import { addSubmission, findForChange, findTask, type Held, saveTask, settleSubmissions } from './store.ts'
import { insertTasks, newId } from './store-issue.ts'

export const aNewTask = (wish: Partial<NewTask> = {}): NewTask => ({
  title: 'Báo cáo kết quả giải ngân quý I',
  product: 'Báo cáo',
  quote: null,
  reference: null,
  directive: null,
  provision: null,
  parent: null,
  leadUnit: null,
  lead: null,
  dueDay: '2026-12-31',
  standing: false,
  cadence: null,
  urgency: 'normal',
  coordinating: [],
  ...wish,
})

/** A whole task as it crosses the wire, for rules and screens: issued to `lead` of `leadUnit`. No database. */
export const aTask = (wish: Partial<Held> = {}): Held => ({
  id: '00000000-0000-7000-8000-00000000aaaa',
  version: 1,
  state: 'issued',
  title: 'Báo cáo kết quả giải ngân quý I',
  reference: null,
  directive: null,
  leadUnit: { id: '00000000-0000-7000-8000-00000000000b', name: 'Sở Thử nghiệm' },
  lead: { id: '00000000-0000-7000-8000-0000000000b1', name: 'Nguyễn Thử' },
  orphan: false,
  dueDay: '2026-12-31',
  originalDueDay: '2026-12-31',
  cadence: null,
  standing: false,
  urgency: 'normal',
  percent: 0,
  lastStatus: null,
  lastUpdateOn: null,
  submittedOn: null,
  completedOn: null,
  returns: 0,
  transferAsked: false,
  extensionAsked: null,
  missedSince: null,
  openBlocks: [],
  openExplanations: [],
  product: 'Báo cáo',
  quote: null,
  provision: null,
  parent: null,
  assigner: {
    unit: '00000000-0000-7000-8000-00000000000a',
    unitName: 'UBND Thành phố',
    person: '00000000-0000-7000-8000-0000000000a1',
    name: 'Lê Thử',
  },
  leadUnitHead: { id: '00000000-0000-7000-8000-0000000000b0', name: 'Trần Thử' },
  leadUnitPath: 'u1.u2',
  issuedOn: '2026-11-23',
  acknowledgedOn: null,
  submittedBy: null,
  submission: null,
  transfer: null,
  transferUsed: false,
  suspendedFrom: null,
  explanations: [],
  blocks: [],
  extensions: [],
  mostExtensions: 2,
  coordinating: [],
  subtasks: [],
  files: [],
  leadNamed: true,
  keys: [],
  openChildren: 0,
  attempt: 0,
  ...wish,
})

type Wish = Partial<Omit<TaskToIssue, 'leadUnit'>> & {
  leadUnit?: { id: Id } | Id
  /** Who assigns it: the chairman unless said otherwise. */
  by?: { id: Id }
  state?: TaskState
  today?: Day
}

/** A task in the wished state, brought there by the acts themselves; its lead unit is the finance department unless said otherwise. */
export async function givenTask(tx: Tx, city: City, wish: Wish = {}): Promise<Task> {
  const {
    by = city.chairman,
    state = 'issued',
    today = '2026-11-23',
    leadUnit = city.finance.unit,
    ...rest
  } = wish
  const unit = typeof leadUnit === 'string' ? leadUnit : leadUnit.id
  const actor = await actorOf(tx, by, today)
  const given = { ...aNewTask({ leadUnit: unit }), directiveLabel: null, ...rest, leadUnit: unit }
  if (state === 'draft') {
    const id = rest.id ?? newId()
    await insertTasks(tx, [{ ...given, id, assignerUnit: actor.unit!, assigner: actor.person, issued: null }])
    return findTask(tx, actor, id, today)
  }
  const [id] = await issueTasks(tx, actor, clockAt(today).now(), [given])
  if (state !== 'issued') await bring(tx, id!, by.id, state, today)
  return findTask(tx, actor, id!, today)
}

/** Moves an issued task on; the person who leads it does the work, the assigner decides. */
export async function bring(tx: Tx, id: Id, assigner: Id, state: TaskState, today: Day): Promise<void> {
  const boss = await actorOf(tx, assigner, today)
  const doer = async () => actorOf(tx, (await findTask(tx, boss, id, today)).lead!.id, today)
  const paused = { reason: 'byOrder', note: 'Theo chỉ đạo', waitsFor: null } as const
  const go = async (by: Id, decide: (task: Held) => ReturnType<typeof cancel<Held>>) => {
    const before = await findForChange(tx, boss, id, today)
    const decision = decide(before)
    if (!decision.allowed) throw new Error(`${decision.refusal.code} on the way to ${state}`)
    await saveTask(tx, before, decision.value, today, by)
    await followTask(tx, before, decision.value, by, clockAt(today).now(), paused)
    return before
  }
  if (state === 'cancelled') return void (await go(assigner, (task) => cancel(task, boss, 0)))
  const lead = await doer()
  await go(lead.person, (task) => acknowledge(task, lead, today))
  if (state === 'acknowledged') return
  await go(lead.person, (task) => update(task, lead, { status: 'onTrack', percent: 40 }, today))
  if (state === 'inProgress') return
  if (state === 'suspended')
    return void (await go(assigner, (task) => suspend(task, boss, { code: 'byOrder', waitsFor: null })))
  const product = { documentNumber: '120/BC', files: [] }
  const { attempt } = await go(lead.person, (task) => submit(task, lead, product, today))
  await addSubmission(tx, {
    task: id,
    attempt: attempt + 1,
    on_day: today,
    by_person: lead.person,
    document_number: product.documentNumber,
    note: null,
    files: [],
  })
  if (state === 'submitted') return
  const accepted = state === 'accepted'
  await go(assigner, (task) => (accepted ? accept(task, boss, 0) : giveBack(task, boss)))
  await settleSubmissions(tx, [id], accepted ? 'accepted' : 'returned', assigner, today)
}

type Sent = { method?: 'POST' | 'PUT' | 'GET'; body?: object; headers?: Record<string, string> }
/** Speaks to the server as one person. */
export const asking = async (app: TestApp, tx: Tx, person: { id: Id } | Actor, today: Day) => {
  const actor = 'person' in person ? person : await actorOf(tx, person, today)
  let server: Promise<FastifyInstance> | undefined
  return async (path: string, { method = 'POST', body, headers }: Sent = {}) => {
    server ??= app(routes, actor, today)
    const answer = await (await server).inject({
      method,
      url: `/api/v1/tasks${path}`,
      ...(body || method !== 'GET' ? { payload: body ?? {} } : {}),
      headers: headers ?? {},
    })
    const { type, title } = answer.headers['content-type']?.includes('problem') ? answer.json() : {}
    return { status: answer.statusCode, code: type, title, answer, json: () => answer.json() }
  }
}
