/**
 * Task: one lead unit, one named lead, one product, one due day.
 * Everything that crosses the wire is described here, once: server, screens, CLI and OpenAPI read it.
 */
import { z } from 'zod'
import { contract, everyone, Page, pageOf } from '#basics/contract.ts'
import { Day, Id, Instant } from '#basics/values.ts'
import { ClockView, PauseReason } from '#slices/regulation/contract.ts'
import { AnswerBlockBody, Block, OpenBlock, ReportBlockBody, SettleBlockBody } from './contract-block.ts'
import {
  DemandBody,
  ExplainBody,
  Explanation,
  OpenExplanation,
  SettleExplanationBody,
} from './contract-explanation.ts'
import { AskExtensionBody, DecideExtensionBody, Extension } from './contract-extension.ts'

export const TaskState = z.enum([
  'draft',
  'issued',
  'acknowledged',
  'inProgress',
  'submitted',
  'accepted',
  'returned',
  'suspended',
  'cancelled',
])
export type TaskState = z.infer<typeof TaskState>

/** The legal two by two, and what lies beside it. Computed by rules.ts from state, days and today; never stored, never typed. */
export const Timeliness = z.enum([
  'completedOnTime',
  'completedLate',
  'openInTime',
  'dueSoon',
  'openOverdue',
  'standing',
  'notYetJudged',
])
export type Timeliness = z.infer<typeof Timeliness>

/** What the doer says of the work in a dated update. */
export const UpdateStatus = z.enum(['onTrack', 'atRisk', 'blocked'])
export type UpdateStatus = z.infer<typeof UpdateStatus>

export const Urgency = z.enum(['normal', 'urgent', 'veryUrgent', 'flash'])

const text = (most: number) => z.string().trim().min(1).max(most)
const reason = text(2000)
const Unit = z.object({ id: Id, name: z.string() })
const Person = z.object({ id: Id, name: z.string() })

export const Coordinating = z.object({ unit: Id, name: z.string(), dueDay: Day.nullable() })
export type Coordinating = z.infer<typeof Coordinating>
export const TaskFile = z.object({
  id: Id,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  at: Instant,
  uploadedBy: Id,
})
export const TransferRequest = z.object({
  unit: Id,
  unitName: z.string(),
  reason: z.string(),
  by: Person,
  at: Instant,
})

/** One row of a list: what a person needs to choose the next act. */
export const TaskRow = z.object({
  id: Id,
  version: z.number().int(),
  state: TaskState,
  title: z.string(),
  reference: z.string().nullable(),
  directive: z.object({ id: Id, label: z.string() }).nullable(),
  leadUnit: Unit.nullable(),
  lead: Person.nullable(),
  /** True while the lead no longer holds a post in the lead unit. */
  orphan: z.boolean(),
  dueDay: Day.nullable(),
  originalDueDay: Day.nullable(),
  cadence: z.string().nullable(),
  standing: z.boolean(),
  urgency: Urgency,
  percent: z.number().int(),
  lastStatus: UpdateStatus.nullable(),
  lastUpdateOn: Day.nullable(),
  submittedOn: Day.nullable(),
  completedOn: Day.nullable(),
  returns: z.number().int(),
  transferAsked: z.boolean(),
  /** More days are asked for and nobody has decided: until when, and by whom. */
  extensionAsked: z.object({ day: Day, by: Id }).nullable(),
  /** By when its periodic update should have been there, while none has come since. */
  missedSince: Day.nullable(),
  /** What stops the work now, beside its course: the oldest first. */
  openBlocks: z.array(OpenBlock),
  /** Explanations that are owed or have yet to be read. */
  openExplanations: z.array(OpenExplanation),
})
export type TaskRow = z.infer<typeof TaskRow>

export const Task = TaskRow.extend({
  product: z.string().nullable(),
  /** The sentence of the document, never respelled. */
  quote: z.string().nullable(),
  provision: Id.nullable(),
  parent: z.object({ id: Id, title: z.string(), dueDay: Day.nullable() }).nullable(),
  /** Who assigned it, and accepts it: the unit, and the person who pressed the button. */
  assigner: z.object({ unit: Id, unitName: z.string(), person: Id, name: z.string() }),
  leadUnitHead: Person.nullable(),
  /** Units whose people may open it; the acts of a person depend on these. */
  leadUnitPath: z.string().nullable(),
  issuedOn: Day.nullable(),
  acknowledgedOn: Day.nullable(),
  submittedBy: Id.nullable(),
  submission: z
    .object({ documentNumber: z.string().nullable(), note: z.string().nullable(), files: z.array(TaskFile) })
    .nullable(),
  transfer: TransferRequest.nullable(),
  transferUsed: z.boolean(),
  suspendedFrom: TaskState.nullable(),
  /** The latest first, at most 50. */
  explanations: z.array(Explanation),
  /** The latest first, at most 50. */
  blocks: z.array(Block),
  /** The latest first, at most 50. */
  extensions: z.array(Extension),
  /** How many the rule of today allows. */
  mostExtensions: z.number().int(),
  coordinating: z.array(Coordinating),
  subtasks: z.array(TaskRow),
  files: z.array(TaskFile),
})
export type Task = z.infer<typeof Task>

/** How a new task is written. Without `leadUnit` it can only be a draft. */
export const NewTask = z.object({
  title: text(500),
  product: text(500).nullable(),
  quote: z.string().max(10_000).nullable(),
  reference: z.string().max(200).nullable(),
  directive: Id.nullable(),
  provision: Id.nullable(),
  parent: Id.nullable(),
  leadUnit: Id.nullable(),
  /** Null: the head of the lead unit answers until naming an official. */
  lead: Id.nullable(),
  dueDay: Day.nullable(),
  /** A standing duty has no due day and is reported apart. */
  standing: z.boolean(),
  cadence: z.string().max(100).nullable(),
  urgency: Urgency,
  coordinating: z.array(z.object({ unit: Id, dueDay: Day.nullable() })).max(200),
})
export type NewTask = z.infer<typeof NewTask>

/** Which tasks: a sentence of filters, all of them in the address of the screen. */
export const TaskFilter = z.object({
  /** mine: I am the lead. unit: the unit given (or mine) with all below it is lead. coordinating: helps. assigned: my unit assigned it. all: everything I may see. */
  scope: z.enum(['mine', 'unit', 'coordinating', 'assigned', 'all']).default('all'),
  unit: Id.optional(),
  lead: Id.optional(),
  directive: Id.optional(),
  /** Comma-separated states. */
  state: z
    .string()
    .regex(/^[a-zA-Z]+(,[a-zA-Z]+)*$/)
    .transform((value) => value.split(','))
    .pipe(z.array(TaskState))
    .optional(),
  /** The figures of the board open to their rows by the same words: inTime, completedOnTime, completedLate and the rest. */
  timeliness: z
    .enum([
      'overdue',
      'dueSoon',
      'inTime',
      'open',
      'done',
      'completedOnTime',
      'completedLate',
      'standing',
      'orphan',
      'notUpdated',
    ])
    .optional(),
  /** blocked: something stops the work. unblocking: the reader's own unit is asked to clear the way. */
  block: z.enum(['blocked', 'unblocking']).optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  /** Words of the title, with or without diacritics. */
  q: z.string().trim().max(200).optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>
export const TaskSort = z.enum(['due', '-due', 'new']).default('due')

export const UpdateBody = z.object({
  status: UpdateStatus,
  percent: z.number().int().min(0).max(100),
  why: text(1000),
  nextStep: text(1000),
  files: z.array(Id).max(20).default([]),
})
export type UpdateBody = z.infer<typeof UpdateBody>
export const SubmitBody = z.object({
  documentNumber: text(100).nullable(),
  files: z.array(Id).max(20),
  note: z.string().trim().max(2000).nullable(),
})
export type SubmitBody = z.infer<typeof SubmitBody>

/** One line of the story of a task, told from the journal. */
export const StoryEntry = z.object({
  id: z.number().int(),
  at: Instant,
  fact: z.string(),
  actor: z.object({ id: Id, name: z.string(), unitName: z.string().nullable() }).nullable(),
  /** What the entry says beside the fact: names and days as they were then, texts, files. */
  data: z.record(z.string(), z.unknown()),
})
export type StoryEntry = z.infer<typeof StoryEntry>

/** Home: one next act per row, most urgent first. */
export const HomeAct = z.enum([
  'acknowledge',
  'assignLead',
  'update',
  'submit',
  'decide',
  'decideTransfer',
  'decideExtension',
  'answerBlock',
  'settleBlock',
  'explain',
  'settleExplanation',
  'continue',
])
export type HomeAct = z.infer<typeof HomeAct>
export const HomeRow = TaskRow.extend({ next: HomeAct })
export type HomeRow = z.infer<typeof HomeRow>
export const Home = z.object({
  now: z.array(HomeRow),
  week: z.array(HomeRow),
  later: z.array(HomeRow),
  /** Mine, but the next act is somebody else's. */
  waiting: z.array(TaskRow),
  /** True when there is more than home shows; the list has it all. */
  more: z.boolean(),
  open: z.number().int(),
  overdue: z.number().int(),
})
export type Home = z.infer<typeof Home>

export const BulkAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('acknowledge') }),
  z.object({ act: z.literal('assignLead'), person: Id }),
  z.object({ act: z.literal('accept') }),
])
export type BulkAct = z.infer<typeof BulkAct>
/** `code` and `detail` are those of the refusal; the screen finds its sentence as it does for one task. */
export const BulkResult = z.object({
  rows: z.array(
    z.object({
      id: Id,
      done: z.boolean(),
      code: z.string().nullable(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  ),
})
export type BulkResult = z.infer<typeof BulkResult>

const one = z.object({ id: Id })
const because = z.object({ reason })
/** Why the clock stands still: a reason the rules know, the words for it, and whom the work waits for. */
export const SuspendBody = z.object({
  reason: text(1000),
  code: PauseReason,
  waitsFor: Id.nullable().default(null),
})
const assigners = ['leader', 'office', 'head'] as const
const readers = ['leader', 'office', 'head', 'official', 'inspector'] as const
const doers = ['head', 'official'] as const

export const taskContract = contract({
  home: {
    method: 'GET',
    path: '/tasks/home',
    summary: 'What the person signed in must do now',
    may: everyone,
    answer: Home,
  },
  list: {
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks the reader may see, filtered and sorted',
    may: readers,
    query: TaskFilter.extend({ sort: TaskSort, ...Page }),
    answer: pageOf(TaskRow),
  },
  count: {
    method: 'GET',
    path: '/tasks/count',
    summary: 'How many tasks fit a filter, up to 10,000',
    may: readers,
    query: TaskFilter,
    answer: z.object({ count: z.number().int(), more: z.boolean() }),
  },
  export: {
    method: 'GET',
    path: '/tasks/export',
    summary: 'Exactly what the list shows, as CSV or XLSX',
    may: readers,
    raw: 'download',
    query: TaskFilter.extend({
      sort: TaskSort,
      format: z.enum(['csv', 'xlsx']),
      columns: z.string().max(500).optional(),
    }),
    answer: null,
  },
  read: {
    method: 'GET',
    path: '/tasks/:id',
    summary: 'One task with all that belongs to it',
    may: readers,
    params: one,
    answer: Task,
  },
  story: {
    method: 'GET',
    path: '/tasks/:id/story',
    summary: 'What happened to a task, newest first',
    may: readers,
    params: one,
    query: z.object(Page),
    answer: pageOf(StoryEntry),
  },
  clocks: {
    method: 'GET',
    path: '/tasks/:id/clocks',
    summary: 'What is owed about a task, by when, and how each day came about; the latest first',
    may: readers,
    params: one,
    answer: z.object({ rows: z.array(ClockView) }),
  },
  file: {
    method: 'GET',
    path: '/tasks/:id/files/:file',
    summary: 'A file of a task',
    may: readers,
    raw: 'download',
    params: z.object({ id: Id, file: Id }),
    answer: null,
  },
  create: {
    method: 'POST',
    path: '/tasks',
    summary: 'Writes a draft',
    may: assigners,
    body: NewTask,
    answer: Task,
  },
  edit: {
    method: 'PUT',
    path: '/tasks/:id',
    summary: 'Changes a draft',
    may: assigners,
    params: one,
    body: NewTask,
    answer: Task,
  },
  issue: {
    method: 'POST',
    path: '/tasks/:id/issue',
    summary: 'Gives the draft to its lead unit',
    may: assigners,
    params: one,
    answer: Task,
  },
  acknowledge: {
    method: 'POST',
    path: '/tasks/:id/acknowledge',
    summary: 'The lead unit has it',
    may: doers,
    params: one,
    answer: Task,
  },
  proposeTransfer: {
    method: 'POST',
    path: '/tasks/:id/propose-transfer',
    summary: 'The lead unit proposes another one, once, with a reason',
    may: doers,
    params: one,
    body: z.object({ unit: Id, reason }),
    answer: Task,
  },
  decideTransfer: {
    method: 'POST',
    path: '/tasks/:id/decide-transfer',
    summary: 'The assigner moves the task or keeps the lead unit',
    may: assigners,
    params: one,
    body: z.object({ agree: z.boolean(), reason }),
    answer: Task,
  },
  assignLead: {
    method: 'POST',
    path: '/tasks/:id/assign-lead',
    summary: 'The head names the official who answers for it',
    may: ['head'],
    params: one,
    body: z.object({ person: Id, note: z.string().trim().max(1000).nullable() }),
    answer: Task,
  },
  coordinate: {
    method: 'PUT',
    path: '/tasks/:id/coordinating',
    summary: 'Sets the coordinating units and their days',
    may: assigners,
    params: one,
    body: z.object({ units: NewTask.shape.coordinating }),
    answer: Task,
  },
  update: {
    method: 'POST',
    path: '/tasks/:id/updates',
    summary: 'A dated update: status, percentage, why, next step',
    may: doers,
    params: one,
    body: UpdateBody,
    answer: Task,
  },
  askExtension: {
    method: 'POST',
    path: '/tasks/:id/ask-extension',
    summary: 'Asks for a later day, with a reason; after the day it is kept and clears nothing',
    may: doers,
    params: one,
    body: AskExtensionBody,
    answer: Task,
  },
  withdrawExtension: {
    method: 'POST',
    path: '/tasks/:id/withdraw-extension',
    summary: 'Takes back a request that nobody has decided on',
    may: doers,
    params: one,
    answer: Task,
  },
  decideExtension: {
    method: 'POST',
    path: '/tasks/:id/decide-extension',
    summary: 'The assigner grants the day asked for, another one, or none; never who asked',
    may: assigners,
    params: one,
    body: DecideExtensionBody,
    answer: Task,
  },
  reportBlock: {
    method: 'POST',
    path: '/tasks/:id/report-block',
    summary: 'The lead says what stops the work and who can clear the way',
    may: doers,
    params: one,
    body: ReportBlockBody,
    answer: Task,
  },
  answerBlock: {
    method: 'POST',
    path: '/tasks/:id/answer-block',
    summary: 'The unit asked says that it is cleared, or once for which unit it is',
    may: ['head'],
    params: one,
    body: AnswerBlockBody,
    answer: Task,
  },
  settleBlock: {
    method: 'POST',
    path: '/tasks/:id/settle-block',
    summary: 'The lead says that the way is clear, or what is still missing',
    may: doers,
    params: one,
    body: SettleBlockBody,
    answer: Task,
  },
  demandExplanation: {
    method: 'POST',
    path: '/tasks/:id/demand-explanation',
    summary: 'A leader, the Office for one, or the head of the own official asks why',
    may: assigners,
    params: one,
    body: DemandBody,
    answer: Task,
  },
  withdrawExplanation: {
    method: 'POST',
    path: '/tasks/:id/withdraw-explanation',
    summary: 'Who asked takes the demand back before it is answered',
    may: assigners,
    params: one,
    body: z.object({ explanation: Id }),
    answer: Task,
  },
  explain: {
    method: 'POST',
    path: '/tasks/:id/explain',
    summary: 'The lead or the head answers: cause, remedy, new day; the day is a proposal',
    may: doers,
    params: one,
    body: ExplainBody,
    answer: Task,
  },
  settleExplanation: {
    method: 'POST',
    path: '/tasks/:id/settle-explanation',
    summary: 'Who asked accepts the explanation, or asks again with a reason',
    may: assigners,
    params: one,
    body: SettleExplanationBody,
    answer: Task,
  },
  submit: {
    method: 'POST',
    path: '/tasks/:id/submit',
    summary: 'Reports completion with a product',
    may: doers,
    params: one,
    body: SubmitBody,
    answer: Task,
  },
  accept: {
    method: 'POST',
    path: '/tasks/:id/accept',
    summary: 'Confirms completion; never who submitted',
    may: assigners,
    params: one,
    body: z.object({ note: z.string().trim().max(2000).nullable() }),
    answer: Task,
  },
  return: {
    method: 'POST',
    path: '/tasks/:id/return',
    summary: 'Sends the result back to be worked on',
    may: assigners,
    params: one,
    body: because,
    answer: Task,
  },
  suspend: {
    method: 'POST',
    path: '/tasks/:id/suspend',
    summary: 'Stops the work, and its clock, for a time',
    may: assigners,
    params: one,
    body: SuspendBody,
    answer: Task,
  },
  resume: {
    method: 'POST',
    path: '/tasks/:id/resume',
    summary: 'Lets the work go on',
    may: assigners,
    params: one,
    body: because,
    answer: Task,
  },
  cancel: {
    method: 'POST',
    path: '/tasks/:id/cancel',
    summary: 'Takes the task back; the journal stays',
    may: assigners,
    params: one,
    body: because,
    answer: Task,
  },
  reopen: {
    method: 'POST',
    path: '/tasks/:id/reopen',
    summary: 'Opens an accepted task again',
    may: assigners,
    params: one,
    body: because,
    answer: Task,
  },
  bulk: {
    method: 'POST',
    path: '/tasks/bulk',
    summary: 'One act on up to 200 tasks, with a result per row',
    may: [...assigners, 'official'],
    body: z.object({ ids: z.array(Id).min(1).max(200), act: BulkAct }),
    answer: BulkResult,
  },
})
