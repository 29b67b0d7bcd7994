/**
 * Directive: a document that obliges, cut into provisions, read into proposals of tasks, reviewed and issued by the Office.
 * Everything that crosses the wire is described here, once.
 */
import { z } from 'zod'
import { contract, Page, pageOf } from '#basics/contract.ts'
import { Day, Id, Instant } from '#basics/values.ts'

/** Abbreviations of Decree 30/2020, Appendix III; CV for a công văn, KL for a conclusion of the Party, K for what none fits. */
export const DirectiveType = z.enum([
  'NQ',
  'QD',
  'CT',
  'QC',
  'QYD',
  'TC',
  'TB',
  'HD',
  'CTr',
  'KH',
  'PA',
  'DA',
  'BC',
  'BB',
  'TTr',
  'CV',
  'CD',
  'KL',
  'K',
])
export type DirectiveType = z.infer<typeof DirectiveType>
export const Urgency = z.enum(['normal', 'urgent', 'veryUrgent', 'flash'])
/** Mật, Tối mật, Tuyệt mật: such a document is kept as a stub only. */
export const Secrecy = z.enum(['none', 'secret', 'topSecret', 'absoluteSecret'])
export type Secrecy = z.infer<typeof Secrecy>

/** stub: secret, only number, day, issuer and holder. review: proposals wait for the clerk. issued: its tasks are given. */
export const DirectiveState = z.enum(['stub', 'review', 'issued'])
export type DirectiveState = z.infer<typeof DirectiveState>

const line = (most: number) => z.string().trim().max(most)
/** What is printed at the head and foot of a document; proposed by the reader, corrected by the clerk. */
export const Header = z.object({
  type: DirectiveType,
  number: line(50).min(1),
  /** "06/CT-UBND", as printed. */
  symbol: line(100).min(1),
  issuer: line(300).min(1),
  place: line(100).nullable(),
  issuedOn: Day,
  abstract: line(1000).min(1),
  signer: line(120).nullable(),
  signerTitle: line(200).nullable(),
  urgency: Urgency,
  recipients: z.array(line(300)).max(200),
})
export type Header = z.infer<typeof Header>

/** A paper that is a picture, on its way to text: page by page in the background. */
export const Scan = z.object({
  id: Id,
  state: z.enum(['waiting', 'done', 'failed', 'secret']),
  /** Not counted yet: null. */
  pages: z.number().int().nullable(),
  read: z.number().int(),
  /** Code of what was wrong with it. */
  problem: z.string().nullable(),
})
export type Scan = z.infer<typeof Scan>

export const LinkKind = z.enum(['replaces', 'amends', 'repeals', 'corrects'])
export type LinkKind = z.infer<typeof LinkKind>

/** An earlier paper that a directive does something to, as printed or as the clerk puts it right. */
export const LinkBody = z.object({
  kind: LinkKind,
  /** "Kế hoạch số 12/KH-UBND". */
  printed: line(300).min(1),
  type: DirectiveType.nullable(),
  /** "12/KH-UBND". */
  symbol: line(100).min(1),
  issuedOn: Day.nullable(),
  /** Where the text says so; null for what the clerk adds. */
  start: z.number().int().min(0).nullable(),
  end: z.number().int().min(1).nullable(),
  /** The registered paper that is meant; left out, it is looked for by number, day and issuer. */
  target: Id.nullable().optional(),
})
export type LinkBody = z.infer<typeof LinkBody>
const Known = z.object({ id: Id, label: z.string(), issuedOn: Day })

/** Found in a file or in pasted text before anything is registered; fields not found are null. */
export const Intake = z.object({
  /** The uploaded file, or null for pasted text. */
  file: Id.nullable(),
  name: z.string().nullable(),
  text: z.string(),
  header: z.object({
    type: DirectiveType,
    number: z.string().nullable(),
    symbol: z.string().nullable(),
    issuer: z.string().nullable(),
    place: z.string().nullable(),
    issuedOn: Day.nullable(),
    abstract: z.string().nullable(),
    signer: z.string().nullable(),
    signerTitle: z.string().nullable(),
    urgency: Urgency,
    recipients: z.array(z.string()),
  }),
  secrecy: Secrecy,
  /** Registered before: same bytes, or same number, issuer and year. In the second case it may be a new edition of that paper. */
  known: z
    .object({
      id: Id,
      label: z.string(),
      registeredAt: Instant,
      by: z.enum(['hash', 'number']),
      /** What that one is known by, for who corrects what was read. */
      number: z.string(),
      symbol: z.string(),
      issuer: z.string(),
      issuedOn: Day,
      state: DirectiveState,
      edition: z.number().int(),
      /** Tasks of the paper, whichever edition they were given from. */
      tasks: z.number().int(),
    })
    .nullable(),
  /** Earlier papers it replaces, amends, repeals or corrects, each with the registered one that is meant. */
  links: z.array(LinkBody.omit({ target: true }).extend({ target: Known.nullable() })),
  provisions: z.number().int(),
  tasks: z.number().int(),
  notes: z.array(z.string()),
  /** Until when the sender's register asks for an answer; only an edXML file says so. */
  senderDueDay: Day.nullable(),
  /** Of a picture or a scanned PDF; what was found in it is there once it is done. */
  scan: Scan.nullable(),
})
export type Intake = z.infer<typeof Intake>

export const DirectiveRow = z.object({
  id: Id,
  version: z.number().int(),
  state: DirectiveState,
  type: DirectiveType,
  symbol: z.string(),
  /** "Chỉ thị số 06/CT-UBND". */
  label: z.string(),
  issuer: z.string(),
  issuedOn: Day,
  abstract: z.string(),
  urgency: Urgency,
  secrecy: Secrecy,
  /** Of a paper that came more than once with other words: the how-manieth this is, and the one after it. */
  edition: z.number().int(),
  later: Id.nullable(),
  registeredAt: Instant,
  provisions: z.number().int(),
  /** Provisions that have tasks or a reason for none. */
  covered: z.number().int(),
  tasks: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
})
export type DirectiveRow = z.infer<typeof DirectiveRow>

/** One numbered piece of the text. Offsets are UTF-16 places in `text`, which is kept with its letters composed (NFC). */
export const Provision = z.object({
  id: Id,
  order: z.number().int(),
  /** "điểm a khoản 2 Mục II", as one cites it. */
  reference: z.string(),
  /** "a)", as printed. */
  label: z.string(),
  level: z.number().int(),
  parent: Id.nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** Assigns nothing itself (a title, a preamble, a closing); it need not be covered. */
  heading: z.boolean(),
  /** Of those, one that is a title above others. */
  titled: z.boolean(),
  noTask: z.string().nullable(),
})
export type Provision = z.infer<typeof Provision>

const Place = z.object({ start: z.number().int(), end: z.number().int() })
const Named = z.object({ text: z.string(), unit: Id.nullable(), name: z.string().nullable() })

/** A task the reader (or the clerk) proposes; accepted ones are issued together. */
export const Proposal = z.object({
  id: Id,
  version: z.number().int(),
  provision: Id.nullable(),
  /** open: to be looked at. ready: clear, or accepted by the clerk. dropped: with a reason. issued: tasks given. */
  state: z.enum(['open', 'ready', 'dropped', 'issued']),
  /** Made by the clerk by selecting text, not by the reader. */
  manual: z.boolean(),
  title: z.string(),
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** The lead as the document says it, and where. */
  leadText: z.string().nullable(),
  /** One task is issued for each: a sentence may oblige many units, a task only one. */
  leadUnits: z.array(z.object({ id: Id, name: z.string() })),
  /** Units the document names as lead although they have ended, each with who took its work over. */
  leadEnded: z.array(
    z.object({
      id: Id,
      name: z.string(),
      /** The last day it was there. */
      endedOn: Day,
      successor: z.object({ id: Id, name: z.string() }).nullable(),
    }),
  ),
  coordinating: z.array(Named),
  dueDay: Day.nullable(),
  dueText: z.string().nullable(),
  duePlace: Place.nullable(),
  cadence: z.string().nullable(),
  standing: z.boolean(),
  product: z.string().nullable(),
  general: z.boolean(),
  confidence: z.number(),
  /** Codes of what a person should look at: lead.group, lead.missing, lead.unknown, due.past, due.missing, ... */
  doubts: z.array(z.string()),
  why: z.array(z.object({ rule: z.string(), start: z.number().int(), end: z.number().int() })),
  dropReason: z.string().nullable(),
  tasks: z.array(Id),
})
export type Proposal = z.infer<typeof Proposal>

/**
 * What the office teaches the reader about the papers of one authority. alias: words that name units of ours. split: words
 * before which a sentence is cut. plain: opening words of sentences that assign nothing.
 */
export const LessonKind = z.enum(['alias', 'split', 'plain'])
export type LessonKind = z.infer<typeof LessonKind>
const UnitNamed = z.object({ id: Id, name: z.string() })

/** What is taught; the rules say which words are too few or too common. */
export const LessonBody = z.object({
  kind: LessonKind,
  words: line(200).min(1),
  /** Whom an alias means; empty for the others. */
  units: z.array(Id).max(300).default([]),
  /** Why sentences that open like this assign nothing; null for the others. */
  reason: line(1000).min(1).nullable().default(null),
})
export type LessonBody = z.infer<typeof LessonBody>

export const Lesson = z.object({
  id: Id,
  issuer: z.string(),
  kind: LessonKind,
  words: z.string(),
  units: z.array(UnitNamed),
  /** Units that have ended since: who took their work over is proposed, and a person asked to look. */
  ended: z.array(z.string()),
  reason: z.string().nullable(),
  by: UnitNamed,
  at: Instant,
  /** Taken back; null while the reader goes by it. */
  endedBy: UnitNamed.nullable(),
  endedAt: Instant.nullable(),
  /** Where it was learned; null when it was written down without a document. */
  directive: z.object({ id: Id, label: z.string() }).nullable(),
  proposal: Id.nullable(),
  /** The one it took the place of. */
  replaces: Id.nullable(),
  /** Documents registered since whose reading stood on it, and when last. */
  used: z.number().int(),
  usedAt: Instant.nullable(),
})
export type Lesson = z.infer<typeof Lesson>

/** What an act of the clerk could teach the reader; nothing is learned before somebody says so. */
export const Offer = z.object({
  kind: LessonKind,
  words: z.string(),
  units: z.array(UnitNamed),
  reason: z.string().nullable(),
  proposal: Id.nullable(),
  /** What these words are remembered as until now; null when nothing is. */
  before: z.array(UnitNamed).nullable(),
})
export type Offer = z.infer<typeof Offer>

/** All of a directive but its text and what was made of it. */
export const DirectiveHead = DirectiveRow.extend({
  number: z.string(),
  place: z.string().nullable(),
  signer: z.string().nullable(),
  signerTitle: z.string().nullable(),
  recipients: z.array(z.string()),
  holder: z.string().nullable(),
  /** What the sender's register asks. */
  senderDueDay: Day.nullable(),
  /** What the Office took: the day of all that names none of its own. */
  answerBy: Day.nullable(),
  registeredBy: z.object({ id: Id, name: z.string() }),
  file: z
    .object({ id: Id, name: z.string(), size: z.number().int(), type: z.string(), sha256: z.string() })
    .nullable(),
})
export type DirectiveHead = z.infer<typeof DirectiveHead>

export const Directive = DirectiveHead.extend({
  text: z.string(),
  provisionRows: z.array(Provision),
  proposals: z.array(Proposal),
})
export type Directive = z.infer<typeof Directive>

/** What an act has changed, to be put into what the screen holds: a thick directive is ten megabytes, an act a few hundred bytes. */
export const Changed = DirectiveRow.extend({
  /** What takes the act back; null when nothing was done. */
  act: Id.nullable(),
  proposals: z.array(Proposal),
  /** Proposals that are no more. */
  gone: z.array(Id),
  provisionRows: z.array(Provision),
  offer: Offer.nullable(),
})
export type Changed = z.infer<typeof Changed>

const Standing = z.object({ open: z.number().int(), overdue: z.number().int() })
/** Another directive, as seen from one it has to do with; of its tasks those that are open. */
const Other = Known.extend({ edition: z.number().int() }).extend(Standing.shape)
export const Link = LinkBody.omit({ target: true }).extend({
  id: Id,
  /** The provision that says so, to open the document at. */
  provision: Id.nullable(),
  /** What it is about; null while it is not registered, or for whoever may not see it yet. */
  other: Other.nullable(),
})
export type Link = z.infer<typeof Link>

const ChangeKind = z.enum(['same', 'renumbered', 'changed', 'added', 'removed'])
/** What a directive has to do with others: its editions, and the papers it speaks of or that speak of it. */
export const Related = Standing.extend({
  edition: z.number().int(),
  earlier: z.object({ id: Id, edition: z.number().int(), registeredAt: Instant }).nullable(),
  later: z.object({ id: Id, edition: z.number().int(), registeredAt: Instant }).nullable(),
  links: z.array(Link),
  /** Papers registered since that replace, amend, repeal or correct this one. */
  linkedBy: z.array(Link),
  /** How many blocks of the text are as they were in the edition before; null for the first. */
  changes: z.record(ChangeKind, z.number().int()).nullable(),
  /** Tasks of other texts that this one touches, and how many of them nobody has decided on. */
  touched: z.number().int(),
  left: z.number().int(),
})
export type Related = z.infer<typeof Related>

export const Run = z.object({ kind: z.enum(['same', 'in', 'out']), text: z.string() })
export type Run = z.infer<typeof Run>
/** One block of the text that is not as it was. */
export const ChangeRow = z.object({
  place: z.number().int(),
  kind: ChangeKind,
  /** How this edition cites it, and how the one before did. */
  reference: z.string().nullable(),
  was: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Word by word; null when nothing of it stayed, or it is too different to be told so. */
  words: z.array(Run).nullable(),
  /** Blocks before it, since the row before, that are as they were. */
  unchanged: z.number().int(),
})
export type ChangeRow = z.infer<typeof ChangeRow>

export const Settlement = z.enum(['unaffected', 'settled'])
/** A task given from a text that is not in force as it was. */
export const TouchedRow = z.object({
  task: z.object({
    id: Id,
    title: z.string(),
    reference: z.string().nullable(),
    quote: z.string().nullable(),
    leadUnit: z.object({ id: Id, name: z.string() }).nullable(),
    dueDay: Day.nullable(),
    standing: z.boolean(),
    state: z.string(),
    open: z.boolean(),
  }),
  /** The link it is touched by; null for a later edition. */
  link: Id.nullable(),
  change: z.enum(['changed', 'vanished', 'named', 'whole', 'unknown']),
  /** What the later text says in its place, and how the reader reads it. */
  now: z
    .object({
      text: z.string(),
      words: z.array(Run).nullable(),
      start: z.number().int(),
      end: z.number().int(),
    })
    .nullable(),
  reading: z
    .object({
      dueDay: Day.nullable(),
      standing: z.boolean(),
      leadUnits: z.array(z.object({ id: Id, name: z.string() })),
      leadText: z.string().nullable(),
    })
    .nullable(),
  decision: Settlement.nullable(),
  decidedBy: z.object({ id: Id, name: z.string() }).nullable(),
  decidedAt: Instant.nullable(),
})
export type TouchedRow = z.infer<typeof TouchedRow>

/** What the clerk may correct in a proposal. */
export const ProposalBody = z.object({
  title: line(500).min(1),
  leadUnits: z.array(Id).max(300),
  coordinating: z.array(z.object({ text: line(300), unit: Id.nullable() })).max(200),
  dueDay: Day.nullable(),
  cadence: line(100).nullable(),
  standing: z.boolean(),
  product: line(500).nullable(),
})
export type ProposalBody = z.infer<typeof ProposalBody>

/** Words are compared one by one, so fewer rows to a page. */
const Few = { ...Page, limit: z.coerce.number().int().min(1).max(50).default(25) }
const one = z.object({ id: Id })
const two = z.object({ id: Id, proposal: Id })
const readers = ['leader', 'office', 'head', 'official', 'inspector'] as const
const office = ['office'] as const
/** Who sees what is still under review. */
const overseers = ['leader', 'office', 'inspector'] as const
const reason = line(1000).min(1)

export const directiveContract = contract({
  list: {
    method: 'GET',
    path: '/directives',
    summary: 'The register, newest first',
    may: readers,
    query: z.object({
      q: line(200).optional(),
      state: DirectiveState.optional(),
      type: DirectiveType.optional(),
      year: z.coerce.number().int().min(1945).max(2100).optional(),
      ...Page,
    }),
    answer: pageOf(DirectiveRow),
  },
  read: {
    method: 'GET',
    path: '/directives/:id',
    summary: 'A directive with its provisions and proposals',
    may: readers,
    params: one,
    answer: Directive,
  },
  brief: {
    method: 'GET',
    path: '/directives/:id/brief',
    summary: 'One line of the register: its name, how far it is, and whether it has changed',
    may: readers,
    params: one,
    answer: DirectiveRow,
  },
  original: {
    method: 'GET',
    path: '/directives/:id/original',
    summary: 'The original bytes',
    may: readers,
    raw: 'download',
    params: one,
    answer: null,
  },
  intakeFile: {
    method: 'POST',
    path: '/directives/intake-file',
    summary: 'Reads an uploaded file; nothing is registered yet',
    may: office,
    raw: 'upload',
    answer: Intake,
  },
  intakes: {
    method: 'GET',
    path: '/directives/intakes',
    summary: "One's own scans that are being read or wait to be registered, newest first; at most 100",
    may: office,
    answer: z.object({
      rows: z.array(Scan.extend({ name: z.string(), at: Instant })),
    }),
  },
  intake: {
    method: 'GET',
    path: '/directives/intakes/:scan',
    summary: "One's own scan: how far it is, or what was found in it",
    may: office,
    params: z.object({ scan: Id }),
    answer: Intake,
  },
  dropIntake: {
    method: 'DELETE',
    path: '/directives/intakes/:scan',
    summary: 'Takes a scan back: its reading ends, its bytes are removed',
    may: office,
    raw: 'direct',
    params: z.object({ scan: Id }),
    answer: null,
  },
  intakeText: {
    method: 'POST',
    path: '/directives/intake-text',
    summary: 'Reads pasted text; nothing is registered yet',
    may: office,
    raw: 'direct',
    body: z.object({ text: z.string().min(1).max(2_000_000) }),
    answer: Intake,
  },
  register: {
    method: 'POST',
    path: '/directives',
    summary: 'Registers a directive; its provisions and proposals are read from the text',
    may: office,
    raw: 'direct',
    body: z.object({
      header: Header,
      file: Id.nullable(),
      text: z.string().min(1).max(2_000_000).nullable(),
      /** The newest edition of the same paper, when this is a new one of it. */
      follows: Id.nullable().default(null),
      /** As the clerk left them; null: as the reader finds them. */
      links: z.array(LinkBody).max(50).nullable().default(null),
      /** Until when all that names no day of its own is proposed to be done; null leaves it without. */
      answerBy: Day.nullable().default(null),
    }),
    answer: DirectiveRow,
  },
  registerStub: {
    method: 'POST',
    path: '/directives/stub',
    summary: 'Notes that a secret document exists, without its content',
    may: office,
    body: z.object({
      type: DirectiveType,
      number: line(50).min(1),
      symbol: line(100).min(1),
      issuer: line(300).min(1),
      issuedOn: Day,
      secrecy: z.enum(['secret', 'topSecret', 'absoluteSecret']),
      holder: line(200).min(1),
      /** The scan in which the mark was found; nothing more is kept of it. */
      scan: Id.nullable().default(null),
    }),
    answer: DirectiveRow,
  },
  correct: {
    method: 'PUT',
    path: '/directives/:id',
    summary: 'Corrects the header',
    may: office,
    params: one,
    body: Header,
    answer: DirectiveHead,
  },
  related: {
    method: 'GET',
    path: '/directives/:id/related',
    summary: 'Its editions, the papers it speaks of, and those that speak of it',
    may: readers,
    params: one,
    answer: Related,
  },
  addLink: {
    method: 'POST',
    path: '/directives/:id/links',
    summary: 'Notes an earlier paper that the directive replaces, amends, repeals or corrects',
    may: office,
    params: one,
    body: LinkBody,
    answer: Related,
  },
  changeLink: {
    method: 'PUT',
    path: '/directives/:id/links/:link',
    summary: 'Puts a link right: what it does, to which paper',
    may: office,
    params: z.object({ id: Id, link: Id }),
    body: LinkBody,
    answer: Related,
  },
  removeLink: {
    method: 'POST',
    path: '/directives/:id/links/:link/remove',
    summary: 'Takes a link away, with what it touched',
    may: office,
    params: z.object({ id: Id, link: Id }),
    answer: Related,
  },
  changes: {
    method: 'GET',
    path: '/directives/:id/changes',
    summary:
      'What is not as it was in the edition before, in the order one reads; the cursor is the place of a row',
    may: readers,
    params: one,
    query: z.object(Few),
    answer: pageOf(ChangeRow),
  },
  unchanged: {
    method: 'GET',
    path: '/directives/:id/changes/:place/unchanged',
    summary: 'The blocks that are as they were, from a place of the comparison on',
    may: readers,
    params: z.object({ id: Id, place: z.coerce.number().int().min(0) }),
    query: z.object(Few),
    answer: pageOf(z.object({ place: z.number().int(), reference: z.string().nullable(), text: z.string() })),
  },
  touched: {
    method: 'GET',
    path: '/directives/:id/touched',
    summary:
      'Tasks given from a text that this directive changes; only those nobody has decided on, if asked',
    may: ['leader', 'office', 'inspector'],
    params: one,
    query: z.object({ left: z.enum(['yes', 'no']).default('no'), ...Few }),
    answer: pageOf(TouchedRow),
  },
  settle: {
    method: 'POST',
    path: '/directives/:id/touched/:task',
    summary:
      'What becomes of a touched task: nothing, or what was done at the task; null takes the decision back',
    may: office,
    params: z.object({ id: Id, task: Id }),
    body: z.object({ decision: Settlement.nullable() }),
    answer: z.object({ touched: z.number().int(), left: z.number().int() }),
  },
  cover: {
    method: 'POST',
    path: '/directives/:id/provisions/:provision/no-task',
    summary:
      'A provision that assigns nothing, because; null takes it back. What is proposed from it is dropped for the same reason if asked',
    may: office,
    params: z.object({ id: Id, provision: Id }),
    body: z.object({ reason: reason.nullable(), drop: z.boolean().default(false) }),
    answer: Changed,
  },
  coverAll: {
    method: 'POST',
    path: '/directives/:id/no-task',
    summary:
      'Provisions that assign nothing, all for one reason, as one act; what has tasks or a reason already stays as it is',
    may: office,
    params: one,
    body: z.object({ provisions: z.array(Id).min(1).max(10_000), reason }),
    answer: Changed,
  },
  add: {
    method: 'POST',
    path: '/directives/:id/proposals',
    summary: 'A proposal from text the clerk selected',
    may: office,
    params: one,
    body: Place.extend({ provision: Id.nullable() }),
    answer: Changed,
  },
  edit: {
    method: 'PUT',
    path: '/directives/:id/proposals/:proposal',
    summary:
      'Corrects a proposal and accepts it; others that lack a lead unit take those of this one if asked, in the same act',
    may: office,
    params: two,
    body: ProposalBody.extend({ also: z.array(Id).max(10_000).default([]) }),
    answer: Changed,
  },
  fill: {
    method: 'POST',
    path: '/directives/:id/fill',
    summary: 'Gives many open proposals the day they lack, as one act',
    may: office,
    params: one,
    body: z.object({
      proposals: z.array(Id).min(1).max(10_000),
      /** A day, or a standing duty without one. */
      due: z.union([
        z.object({ dueDay: Day, standing: z.literal(false) }),
        z.object({ dueDay: z.null(), standing: z.literal(true) }),
      ]),
    }),
    answer: Changed,
  },
  acceptProposal: {
    method: 'POST',
    path: '/directives/:id/proposals/:proposal/accept',
    summary: 'The proposal is right as it stands',
    may: office,
    params: two,
    answer: Changed,
  },
  reopen: {
    method: 'POST',
    path: '/directives/:id/proposals/:proposal/reopen',
    summary: 'Accepted too soon: to be looked at again, until its tasks are given',
    may: office,
    params: two,
    answer: Changed,
  },
  drop: {
    method: 'POST',
    path: '/directives/:id/proposals/:proposal/drop',
    summary: 'No task from this, because; can be taken back by accept',
    may: office,
    params: two,
    body: z.object({ reason }),
    answer: Changed,
  },
  merge: {
    method: 'POST',
    path: '/directives/:id/proposals/:proposal/merge',
    summary: 'Joins a proposal with another of the same directive',
    may: office,
    params: two,
    body: z.object({ with: Id }),
    answer: Changed,
  },
  split: {
    method: 'POST',
    path: '/directives/:id/proposals/:proposal/split',
    summary: 'Cuts a proposal in two at a place in the text',
    may: office,
    params: two,
    body: z.object({ at: z.number().int() }),
    answer: Changed,
  },
  undo: {
    method: 'POST',
    path: '/directives/:id/undo',
    summary: "Takes back one's own act exactly, while nothing was done since to what it touched",
    may: office,
    params: one,
    body: z.object({ act: Id }),
    answer: Changed,
  },
  lessons: {
    method: 'GET',
    path: '/directives/lessons',
    summary: 'What the reader has been taught, newest first',
    may: overseers,
    query: z.object({
      q: line(200).optional(),
      /** One of them, as an evidence or the journal names it. */
      lesson: Id.optional(),
      kind: LessonKind.optional(),
      state: z.enum(['live', 'ended']).optional(),
      issuer: line(300).optional(),
      ...Page,
    }),
    answer: pageOf(Lesson),
  },
  lessonIssuers: {
    method: 'GET',
    path: '/directives/lessons/issuers',
    summary: 'Authorities about whose papers something was taught; at most 200',
    may: overseers,
    answer: z.object({ issuers: z.array(z.string()) }),
  },
  addLesson: {
    method: 'POST',
    path: '/directives/lessons',
    summary:
      'Teaches the reader something about the papers of an authority; takes the place of what the words meant until now',
    may: office,
    body: LessonBody.extend({ issuer: line(300).min(1) }),
    answer: Lesson,
  },
  remember: {
    method: 'POST',
    path: '/directives/:id/lessons',
    summary: 'The same, learned from a directive under review, about the papers of its authority',
    may: office,
    params: one,
    body: LessonBody.extend({ proposal: Id.nullable().default(null) }),
    answer: Lesson,
  },
  endLesson: {
    method: 'POST',
    path: '/directives/lessons/:lesson/end',
    summary: 'The reader goes by it no more; with `back`, what it took the place of is in force again',
    may: office,
    params: z.object({ lesson: Id }),
    body: z.object({ back: z.boolean().default(false) }),
    answer: Lesson,
  },
  reviveLesson: {
    method: 'POST',
    path: '/directives/lessons/:lesson/revive',
    summary: 'The reader goes by it again',
    may: office,
    params: z.object({ lesson: Id }),
    answer: Lesson,
  },
  issue: {
    method: 'POST',
    path: '/directives/:id/issue',
    summary: 'Issues every ready proposal at once: one task per lead unit',
    may: office,
    params: one,
    body: z.object({ proposals: z.array(Id).max(2000).nullable() }),
    answer: z.object({ directive: Changed, issued: z.number().int(), units: z.number().int() }),
  },
})
