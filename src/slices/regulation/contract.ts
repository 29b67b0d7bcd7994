/** Regulation: the calendar and the rules the clocks run by, as dated data with their source, and the clocks of every duty. */
import { z } from 'zod'
import { contract, everyone, Page, pageOf } from '#basics/contract.ts'
import { Day, Id, Instant } from '#basics/values.ts'

/** official: announced, and counted once in force. projected, unconfirmed: shown in the calendar, never counted. */
export const NoticeStatus = z.enum(['official', 'projected', 'unconfirmed'])
export type NoticeStatus = z.infer<typeof NoticeStatus>

/** planned: entered and not counted. inForce: counted. withdrawn: was in force once, kept for what was served by it. */
export const NoticeState = z.enum(['planned', 'inForce', 'withdrawn'])
export type NoticeState = z.infer<typeof NoticeState>

export const MarkKind = z.enum([
  'publicHoliday',
  'compensatoryDayOff',
  'swappedDayOff',
  'swappedWorkingDay',
  'halfDay',
  'unitDayOff',
  'unitWorkingDay',
])

const text = (most: number) => z.string().trim().min(1).max(most)

export const NoticeDay = z.object({
  day: Day,
  kind: MarkKind,
  name: text(100),
  /** The holiday it stands in for, or the day it is swapped with. */
  pairedWith: Day.nullable(),
})
export type NoticeDay = z.infer<typeof NoticeDay>

export const Notice = z.object({
  id: Id,
  version: z.number().int(),
  /** null: of the State, for everybody. */
  unit: z.object({ id: Id, name: z.string() }).nullable(),
  title: z.string(),
  source: z.string(),
  status: NoticeStatus,
  state: NoticeState,
  days: z.array(NoticeDay),
  appliedAt: Instant.nullable(),
  appliedBy: z.object({ id: Id, name: z.string() }).nullable(),
  /** Going through the open clocks: how far, and how many have moved; null once it is done. */
  run: z.object({ seen: z.number().int(), moved: z.number().int() }).nullable(),
})
export type Notice = z.infer<typeof Notice>

export const NoticeBody = z.object({
  unit: Id.nullable(),
  title: text(200),
  source: text(500),
  status: NoticeStatus,
  days: z.array(NoticeDay).min(1).max(100),
})
export type NoticeBody = z.infer<typeof NoticeBody>

/** An open clock that a notice would move. */
export const Moving = z.object({
  clock: Id,
  about: z.object({ kind: z.string(), id: Id }),
  duty: z.string(),
  title: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  from: Day,
  to: Day,
  /** In working days of the new calendar; negative: earlier. */
  by: z.number().int(),
})
export type Moving = z.infer<typeof Moving>

export const RuleUnit = z.enum(['workingDay', 'calendarDay', 'hour', 'times', 'dayOfMonth'])
export const RuleUrgency = z.enum(['normal', 'urgent', 'veryUrgent', 'flash'])

export const Rule = z.object({
  id: Id,
  kind: z.string(),
  urgency: RuleUrgency.nullable(),
  amount: z.number().int(),
  unit: RuleUnit,
  source: z.string(),
  clause: z.string().nullable(),
  /** False: a default of the product that an authority has yet to confirm. */
  confirmed: z.boolean(),
  from: Day,
  to: Day.nullable(),
  number: z.number().int(),
  approvedBy: z.object({ id: Id, name: z.string() }).nullable(),
  approvedAt: Instant.nullable(),
  /** Open clocks served with this version; changing the rule does not touch them. */
  serving: z.number().int(),
})
export type Rule = z.infer<typeof Rule>

export const RuleBody = z.object({
  kind: text(60),
  urgency: RuleUrgency.nullable(),
  amount: z.number().int(),
  unit: RuleUnit,
  source: text(500),
  clause: text(200).nullable(),
  confirmed: z.boolean(),
  /** The version before it ends the day before. */
  from: Day,
})
export type RuleBody = z.infer<typeof RuleBody>

export const RungTo = z.enum(['person', 'head', 'office', 'viceChairman'])
export type RungTo = z.infer<typeof RungTo>
/** `offset`: working days after the due day; before it when negative. */
export const Rung = z.object({ offset: z.number().int(), to: RungTo })
export type Rung = z.infer<typeof Rung>

export const Ladder = z.object({
  id: Id,
  kind: z.string(),
  source: z.string(),
  clause: z.string().nullable(),
  confirmed: z.boolean(),
  from: Day,
  to: Day.nullable(),
  number: z.number().int(),
  rungs: z.array(Rung),
  approvedBy: z.object({ id: Id, name: z.string() }).nullable(),
  approvedAt: Instant.nullable(),
  serving: z.number().int(),
})
export type Ladder = z.infer<typeof Ladder>

export const LadderBody = z.object({
  kind: text(60),
  source: text(500),
  clause: text(200).nullable(),
  confirmed: z.boolean(),
  from: Day,
  rungs: z.array(Rung).min(1).max(20),
})
export type LadderBody = z.infer<typeof LadderBody>

export const ClockState = z.enum(['running', 'paused', 'closed'])
export type ClockState = z.infer<typeof ClockState>
export const PauseReason = z.enum([
  'waitsForUnit',
  'waitsForDossier',
  'waitsForDecision',
  'forceMajeure',
  'byOrder',
])
export type PauseReason = z.infer<typeof PauseReason>

const Limit = z.object({ amount: z.number().int(), unit: z.enum(['workingDay', 'calendarDay', 'hour']) })
/** How a day was computed: see basics/time-limit.ts. */
export const Derived = z.object({
  start: Day,
  limit: Limit,
  firstDay: Day,
  skipped: z.array(z.object({ from: Day, to: Day, kind: MarkKind, name: z.string() })),
  weekendDays: z.number().int(),
  worked: z.array(z.object({ day: Day, kind: MarkKind, name: z.string() })),
  pausedDays: z.number().int(),
  movedFrom: Day.nullable(),
  due: Day,
  unannounced: z.array(z.number().int()),
})

/** A duty with a day, and how the day came about. */
export const ClockView = z.object({
  id: Id,
  about: z.object({ kind: z.string(), id: Id }),
  duty: z.string(),
  period: z.string(),
  title: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  person: z.object({ id: Id, name: z.string() }).nullable(),
  startedAt: Instant,
  startedOn: Day,
  limit: Limit.nullable(),
  rule: z
    .object({
      kind: z.string(),
      source: z.string(),
      clause: z.string().nullable(),
      number: z.number().int(),
      confirmed: z.boolean(),
    })
    .nullable(),
  originalDue: Day,
  dueDay: Day,
  dueAt: Instant.nullable(),
  state: ClockState,
  outcome: z.enum(['met', 'late', 'withdrawn']).nullable(),
  closedOn: Day.nullable(),
  pauses: z.array(
    z.object({
      from: Instant,
      to: Instant.nullable(),
      reason: PauseReason,
      note: z.string(),
      waitsFor: z.object({ id: Id, name: z.string() }).nullable(),
      by: z.object({ id: Id, name: z.string() }).nullable(),
    }),
  ),
  moves: z.array(
    z.object({
      at: Instant,
      cause: z.enum(['extension', 'pause', 'notice', 'withdrawal', 'assigner']),
      from: Day,
      to: Day,
      by: z.object({ id: Id, name: z.string() }).nullable(),
    }),
  ),
  /** null where a document or a person named the day. */
  derivation: Derived.nullable(),
  /** The ladder: what has been done and what will be, unless an answer comes. */
  rungs: z.array(Rung.extend({ day: Day, firedAt: Instant.nullable() })),
})
export type ClockView = z.infer<typeof ClockView>

const one = z.object({ id: Id })
/** "2026-02-16.<id>": the first day and the id of the last row. */
const noticeCursor = z
  .string()
  .max(200)
  .refine((text) => {
    const [day, id, ...more] = text.split('.')
    return more.length === 0 && Day.safeParse(day).success && Id.safeParse(id).success
  })
  .optional()
const administrators = ['administrator'] as const
const readers = ['leader', 'office', 'head', 'official', 'inspector', 'administrator'] as const

export const regulationContract = contract({
  calendar: {
    method: 'GET',
    path: '/calendar',
    summary:
      "Days that are not what their weekday says, over at most six years: those that count for one's own unit, and planned ones",
    may: everyone,
    query: z.object({ from: Day, to: Day }),
    answer: z.object({
      /** Another one whenever what counts has changed. */
      version: z.string(),
      marks: z.array(NoticeDay),
      planned: z.array(NoticeDay),
      /** Years whose days off are announced. */
      announced: z.array(z.number().int()),
    }),
  },
  notices: {
    method: 'GET',
    path: '/calendar/notices',
    summary: 'Notices of days off and swapped days, the latest first',
    may: readers,
    query: z.object({
      year: z.coerce.number().int().min(1945).max(2200).optional(),
      ...Page,
      cursor: noticeCursor,
    }),
    answer: pageOf(Notice),
  },
  notice: {
    method: 'GET',
    path: '/calendar/notices/:id',
    summary: 'One notice',
    may: readers,
    params: one,
    answer: Notice,
  },
  enter: {
    method: 'POST',
    path: '/calendar/notices',
    summary: 'Enters a notice; nothing is counted by it yet',
    may: administrators,
    body: NoticeBody,
    answer: Notice,
  },
  amend: {
    method: 'PUT',
    path: '/calendar/notices/:id',
    summary: 'Corrects a notice that is not in force yet',
    may: administrators,
    params: one,
    body: NoticeBody,
    answer: Notice,
  },
  preview: {
    method: 'GET',
    path: '/calendar/notices/:id/preview',
    summary:
      'Which open clocks would move, and by how much, if the notice came into force (or were withdrawn)',
    may: administrators,
    params: one,
    answer: z.object({
      act: z.enum(['apply', 'withdraw']),
      /** Open clocks whose day is computed, and how many of them move. */
      open: z.number().int(),
      moving: z.number().int(),
      /** The first 200, the longest move first. */
      rows: z.array(Moving),
      spread: z.array(z.object({ by: z.number().int(), count: z.number().int() })),
    }),
  },
  previewFile: {
    method: 'GET',
    path: '/calendar/notices/:id/preview.csv',
    summary: 'Every open clock that would move, as CSV',
    may: administrators,
    raw: 'download',
    params: one,
    answer: null,
  },
  apply: {
    method: 'POST',
    path: '/calendar/notices/:id/apply',
    summary: 'The notice comes into force: what is open moves, what is closed never does',
    may: administrators,
    params: one,
    answer: Notice,
  },
  withdraw: {
    method: 'POST',
    path: '/calendar/notices/:id/withdraw',
    summary: 'Takes a notice back: open clocks are computed again without it',
    may: administrators,
    params: one,
    answer: Notice,
  },
  rules: {
    method: 'GET',
    path: '/rules',
    summary: 'Every rule with its versions, by kind; at most 1,000',
    may: readers,
    answer: z.object({ rows: z.array(Rule) }),
  },
  setRule: {
    method: 'POST',
    path: '/rules',
    summary: 'A new version of a rule from a day on; what was served before is not touched',
    may: administrators,
    body: RuleBody,
    answer: Rule,
  },
  ladders: {
    method: 'GET',
    path: '/ladders',
    summary: 'Every ladder with its versions; at most 500',
    may: readers,
    answer: z.object({ rows: z.array(Ladder) }),
  },
  setLadder: {
    method: 'POST',
    path: '/ladders',
    summary: 'A new version of a ladder from a day on; what was served before keeps its own',
    may: administrators,
    body: LadderBody,
    answer: Ladder,
  },
})
