/**
 * Organisation: units in a tree, people, and the posts they hold from one day to another.
 * Everything that crosses the wire is described here, once: server, screens, CLI and OpenAPI read it.
 */
import { z } from 'zod'
import { contract, Page, pageOf } from '#basics/contract.ts'
import { Day, Id } from '#basics/values.ts'
import { Import, ImportKind } from './contract-import.ts'

/** Glossary 1.1. A division is a room below an agency; a project board manages investment projects. */
export const UnitKind = z.enum([
  'committee',
  'office',
  'inspectorate',
  'department',
  'board',
  'projectBoard',
  'centre',
  'commune',
  'division',
  'other',
])
export type UnitKind = z.infer<typeof UnitKind>

export const PostKind = z.enum(['head', 'deputy', 'official'])
export type PostKind = z.infer<typeof PostKind>

/** Roles the administrator gives; `head` and `official` come from posts and are never given. */
export const GivenRole = z.enum(['administrator', 'leader', 'office', 'inspector'])
export type GivenRole = z.infer<typeof GivenRole>

const code = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,29}$/u)
const name = z.string().trim().min(2).max(300)
const shortName = z.string().trim().min(1).max(120)
const words = z.array(z.string().trim().min(1).max(200)).max(60)
const email = z.email().max(200)

/** `validFrom` and `validTo` are both days on which the unit is there; `validTo` null means without end. */
export const Unit = z.object({
  id: Id,
  code: z.string(),
  kind: UnitKind,
  name: z.string(),
  shortName: z.string(),
  parent: Id.nullable(),
  /** ltree text of short labels, the city first: "u1.u7.u31". Stable while the unit keeps its place in the tree. */
  path: z.string(),
  /** Other names documents use: "Sở TC", "UBND phường Sài Gòn". */
  aliases: z.array(z.string()),
  /** What the unit answers for, by topic. */
  topics: z.array(z.string()),
  validFrom: Day,
  validTo: Day.nullable(),
  /** The unit that took over its work, once it has ended. */
  successor: Id.nullable(),
  version: z.number().int(),
})
export type Unit = z.infer<typeof Unit>

/** A unit as the tree shows it; `people` counts those with a post in this very unit on the day asked for. */
export const UnitInTree = Unit.omit({ topics: true, version: true }).extend({ people: z.number().int() })
export type UnitInTree = z.infer<typeof UnitInTree>
/** `formerly`: names of the units whose work it took over, for whoever looks for it by one of them. */
export const UnitOfTree = UnitInTree.extend({ formerly: z.array(z.string()) })
export type UnitOfTree = z.infer<typeof UnitOfTree>

/** A unit that has ended, with the one that took over its work. */
export const FormerUnit = Unit.pick({ id: true, name: true, shortName: true }).extend({
  validTo: Day,
  successor: z.object({ id: Id, name: z.string() }).nullable(),
})
export type FormerUnit = z.infer<typeof FormerUnit>

/** `from` and `to` are both days on which the post is held; `to` null means still held. */
export const Post = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  title: z.string(),
  kind: PostKind,
  from: Day,
  to: Day.nullable(),
})
export type Post = z.infer<typeof Post>

export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** All posts ever held, the newest first. */
  posts: z.array(Post),
  roles: z.array(GivenRole),
  hasAccount: z.boolean(),
  version: z.number().int(),
})
export type Person = z.infer<typeof Person>

/** A person in a list, with the posts held on the day asked for. */
export const PersonInList = Person.pick({
  id: true,
  name: true,
  email: true,
  phone: true,
  posts: true,
  hasAccount: true,
})
export type PersonInList = z.infer<typeof PersonInList>

/** Who held which post in a unit on a day: head, then deputies, then officials. */
export const HeldOn = Post.extend({ person: Id, personName: z.string() })
export type HeldOn = z.infer<typeof HeldOn>

export const UnitPage = z.object({
  unit: Unit,
  /** From the city down to the unit above. */
  above: z.array(Unit.pick({ id: true, name: true, shortName: true })),
  children: z.array(UnitInTree),
  people: z.array(HeldOn),
  /** How many hold a post here on the day; `people` carries at most 200. */
  peopleCount: z.number().int(),
  /** Units whose work this one took over. */
  predecessors: z.array(Unit.pick({ id: true, code: true, name: true, validFrom: true, validTo: true })),
  successor: Unit.pick({ id: true, code: true, name: true }).nullable(),
  day: Day,
})
export type UnitPage = z.infer<typeof UnitPage>

export const NewUnit = z.object({
  code,
  kind: UnitKind,
  name,
  shortName,
  /** null only for the first unit, the authority itself. */
  parent: Id.nullable(),
  aliases: words,
  topics: words,
  validFrom: Day,
  validTo: Day.nullable(),
  successor: Id.nullable(),
})
export type NewUnit = z.infer<typeof NewUnit>

export const NewPerson = z.object({
  name: z.string().trim().min(2).max(120),
  email: email.nullable(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 .()-]{6,25}$/)
    .nullable(),
})
export type NewPerson = z.infer<typeof NewPerson>

export const NewPost = z.object({
  unit: Id,
  title: z.string().trim().min(2).max(200),
  kind: PostKind,
  from: Day,
  to: Day.nullable(),
})
export type NewPost = z.infer<typeof NewPost>

const q = z.string().trim().max(200).optional()
const byId = z.object({ id: Id })
const administrator = ['administrator'] as const

export const organisationContract = contract({
  tree: {
    method: 'GET',
    path: '/units',
    summary: 'Every unit that is there on a day (today unless asked otherwise), flat, each with its parent',
    may: 'signed-in',
    query: z.object({ at: Day.optional() }),
    answer: z.object({
      day: Day,
      units: z.array(UnitOfTree),
      /** True when there are more than the 5,000 units this answer carries. */
      more: z.boolean(),
    }),
  },
  formerUnits: {
    method: 'GET',
    path: '/units/former',
    summary:
      'Units that had ended by a day (today unless asked otherwise), found by any of their names, last ended first',
    may: 'signed-in',
    query: z.object({ q: z.string().min(2).max(200), at: Day.optional() }),
    answer: z.object({ rows: z.array(FormerUnit) }),
  },
  unit: {
    method: 'GET',
    path: '/units/:id',
    summary: 'One unit with those below it, its people of a day, and the units before and after it',
    may: 'signed-in',
    params: byId,
    query: z.object({ at: Day.optional() }),
    answer: UnitPage,
  },
  unitPeople: {
    method: 'GET',
    path: '/units/:id/people',
    summary: 'People with a post in a unit (with `below`, also in the units below it) on a day, by name',
    may: 'signed-in',
    params: byId,
    query: z.object({ q, at: Day.optional(), below: z.enum(['true', 'false']).default('false'), ...Page }),
    answer: pageOf(PersonInList),
  },
  people: {
    method: 'GET',
    path: '/people',
    summary: 'People by name or e-mail, for lists and pickers',
    may: 'signed-in',
    query: z.object({ q, ...Page }),
    answer: pageOf(PersonInList),
  },
  person: {
    method: 'GET',
    path: '/people/:id',
    summary: 'One person with every post held, now and before',
    may: 'signed-in',
    params: byId,
    answer: Person,
  },
  postsAt: {
    method: 'GET',
    path: '/posts/at',
    summary: 'Who held which post in a unit on a day',
    may: 'signed-in',
    query: z.object({ unit: Id, day: Day }),
    answer: z.object({ rows: z.array(HeldOn) }),
  },

  createUnit: {
    method: 'POST',
    path: '/units',
    summary: 'Adds a unit to the tree',
    may: administrator,
    body: NewUnit,
    answer: Unit,
  },
  changeUnit: {
    method: 'PUT',
    path: '/units/:id',
    summary: 'Corrects a unit, moves it below another one, or ends it with its successor',
    may: administrator,
    params: byId,
    body: NewUnit,
    answer: Unit,
  },
  createPerson: {
    method: 'POST',
    path: '/people',
    summary: 'Adds a person',
    may: administrator,
    body: NewPerson,
    answer: Person,
  },
  changePerson: {
    method: 'PUT',
    path: '/people/:id',
    summary: 'Corrects name, e-mail or telephone of a person',
    may: administrator,
    params: byId,
    body: NewPerson,
    answer: Person,
  },
  startPost: {
    method: 'POST',
    path: '/people/:id/posts',
    summary: 'Gives a person a post in a unit from a day on',
    may: administrator,
    params: byId,
    body: NewPost,
    answer: Person,
  },
  endPost: {
    method: 'POST',
    path: '/posts/:id/end',
    summary: 'Sets the last day on which a post is held',
    may: administrator,
    params: byId,
    body: z.object({ to: Day }),
    answer: Person,
  },
  giveRoles: {
    method: 'PUT',
    path: '/people/:id/roles',
    summary: 'Sets the roles a person has beside those of the posts held',
    may: administrator,
    params: byId,
    body: z.object({ roles: z.array(GivenRole).max(4) }),
    answer: Person,
  },
  giveAccount: {
    method: 'POST',
    path: '/people/:id/account',
    summary: 'Gives a person an account with a first password, or a new password, which ends all sessions',
    may: administrator,
    raw: 'direct',
    params: byId,
    body: z.object({ email, password: z.string().min(10).max(200) }),
    answer: Person,
  },

  upload: {
    method: 'POST',
    path: '/organisation/imports',
    summary:
      'Checks a CSV or XLSX file of units or people and keeps the result; writes no unit and no person',
    may: administrator,
    raw: 'upload',
    query: z.object({ kind: ImportKind }),
    answer: Import,
  },
  readImport: {
    method: 'GET',
    path: '/organisation/imports/:id',
    summary: 'A checked import: counts, a preview and its problems by row and column',
    may: administrator,
    params: byId,
    answer: Import,
  },
  publishImport: {
    method: 'POST',
    path: '/organisation/imports/:id/publish',
    summary: 'Writes all rows of a checked import at once; refused while any row is wrong, once only',
    may: administrator,
    params: byId,
    answer: Import,
  },
  importTemplate: {
    method: 'GET',
    path: '/organisation/imports/template',
    summary: 'An empty CSV file with the columns of an import and one example row',
    may: administrator,
    raw: 'download',
    query: z.object({ kind: ImportKind }),
    answer: z.unknown(),
  },
})
