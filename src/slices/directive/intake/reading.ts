/**
 * What the reader of directives hands back: one document, its provisions and the tasks it proposes, as data.
 * `start` and `end` are UTF-16 places in the text with its letters composed (NFC).
 */
import { z } from 'zod'
import { Day, Id } from '#basics/values.ts'
import { DirectiveType, LessonKind, LinkKind, Secrecy, Urgency } from '../contract.ts'

/** A unit as the reader needs to know it: every name a document may use for it. */
export const UnitNames = z.object({
  id: Id,
  name: z.string(),
  shortName: z.string(),
  aliases: z.array(z.string()),
  kind: z.string(),
  /** ltree path, city first: of two units of one name the higher one is meant. */
  path: z.string(),
})
export type UnitNames = z.infer<typeof UnitNames>

/** What the office has taught the reader about the papers of one authority. */
export const Lesson = z.object({
  id: z.string(),
  kind: LessonKind,
  /** As printed: a name, the words a sentence is cut before, or those it opens with. */
  words: z.string(),
  /** Whom a name means; of a unit that has ended, who took its work over. */
  units: z.array(z.string()),
  /** One of the units it was taught with is no more: a person must look at it again. */
  ended: z.boolean().default(false),
  /** Why such sentences assign nothing. */
  reason: z.string().nullable().default(null),
})
export type Lesson = z.infer<typeof Lesson>

/** Why something was proposed: the rule of the grammar and the words of the text it stood on. */
export const Why = z.object({ rule: z.string(), start: z.int(), end: z.int() })
export type Why = z.infer<typeof Why>

export const Capacity = z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q'])

/** An earlier paper that this one does something to. */
export const Link = z.object({
  kind: LinkKind,
  type: DirectiveType.nullable(),
  /** As printed, "12/KH-UBND". */
  number: z.string(),
  date: Day.nullable(),
  start: z.int(),
  end: z.int(),
})
export type Link = z.infer<typeof Link>

export const ReadDocument = z.object({
  type: DirectiveType.nullable(),
  /** As printed, "06/CT-UBND". */
  number: z.string().nullable(),
  /** The part after the running number, "CT-UBND". */
  symbol: z.string().nullable(),
  date: Day.nullable(),
  place: z.string().nullable(),
  issuer: z.string().nullable(),
  issuerParent: z.string().nullable(),
  signer: z.string().nullable(),
  signerTitle: z.string().nullable(),
  capacity: Capacity.nullable(),
  abstract: z.string().nullable(),
  urgency: Urgency,
  secrecy: Secrecy,
  recipients: z.array(z.string()),
  grounds: z.array(z.string()),
  links: z.array(Link),
  /** One entry per field found; `rule` is the name of the field. */
  why: z.array(Why),
})
export type ReadDocument = z.infer<typeof ReadDocument>

export const Provision = z.object({
  /** The printed numbering read the legal way, "điểm a khoản 2 Điều 3". */
  reference: z.string(),
  label: z.string(),
  /** Depth in the tree, 0 at the top. */
  level: z.int(),
  /** Index of the provision it stands in, or null. */
  parent: z.int().nullable(),
  start: z.int(),
  end: z.int(),
  heading: z.string().optional(),
})
export type Provision = z.infer<typeof Provision>

export const Qualifier = z.enum(['before', 'on', 'within', 'by'])
export type Qualifier = z.infer<typeof Qualifier>

/** What a clerk should look at before accepting; each code has its words on the screen. */
export const Doubt = z.enum([
  'lead.missing', // nobody is named
  'lead.inherited', // taken from an earlier sentence, not from a heading
  'lead.group', // "các sở, ban, ngành": many units, so each must be named
  'lead.several', // two or more named units, and a task has one lead
  'lead.unknown', // named, but no unit of ours carries this name
  'lead.near', // the name in the text only resembles that of the unit proposed
  'lead.cut', // the name may go on behind the words that were taken for it
  'lead.same-name', // two units carry this name
  'lead.elsewhere', // the document is of another province or city, whose departments are called like ours
  'lead.ended', // the unit named is no more
  'lead.no-successor', // it is no more, and nobody is known to have taken its work over
  'deadline.past', // before the day of the document
  'deadline.impossible', // 31/2
  'deadline.several', // more than one day in the sentence
  'deadline.year', // printed without a year
  'deadline.vague', // "đầu năm tới"
  'work.split', // one sentence cut in two
  'outside.only', // only the outside reader proposes this
  'outside.differs', // the outside reader names another lead or day
])
export type Doubt = z.infer<typeof Doubt>

export const ReadTask = z.object({
  /** Index into provisions. */
  provision: z.int(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  title: z.string(),
  leadAgency: z.string().nullable(),
  leadSource: z.enum(['quote', 'context']).nullable(),
  unit: z.string().nullable(),
  units: z.array(z.string()),
  /** The units named that have ended; in `units` stands who took their work over. */
  ended: z.array(z.string()),
  cooperating: z.array(z.object({ text: z.string(), unit: z.string().nullable() })),
  deadline: Day.nullable(),
  deadlineQualifier: Qualifier.nullable(),
  deadlineRule: z.string().nullable(),
  deadlineText: z.string().nullable(),
  product: z.string().nullable(),
  general: z.boolean(),
  confidence: z.number().min(0).max(1),
  doubts: z.array(Doubt),
  why: z.array(Why),
})
export type ReadTask = z.infer<typeof ReadTask>

export const Reading = z.object({
  document: ReadDocument,
  provisions: z.array(Provision),
  tasks: z.array(ReadTask),
  /** Indexes of the provisions that hold text, no task, and no part with a task. */
  uncovered: z.array(z.int()),
  /** Provisions that assign nothing because a lesson says so, each with why; there only when a lesson was used. */
  plain: z.array(z.object({ provision: z.int(), lesson: z.string(), reason: z.string() })).optional(),
})
export type Reading = z.infer<typeof Reading>

/** `lessons`: those of the authority that issued the paper, see `issuerIn`. */
export type ReadOptions = { referenceDate?: Day; units?: UnitNames[]; lessons?: readonly Lesson[] }
