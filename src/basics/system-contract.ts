/** The endpoints that belong to no slice: who am I, sign-in, first administrator, search, live changes. */
import { z } from 'zod'
import { contract, everyone } from './contract.ts'
import { Day, Id, Role } from './values.ts'

export const Me = z.object({
  person: Id,
  name: z.string(),
  email: z.string(),
  unit: Id.nullable(),
  unitName: z.string().nullable(),
  title: z.string().nullable(),
  posts: z.array(z.object({ unit: Id, path: z.string(), kind: z.enum(['head', 'deputy', 'official']) })),
  roles: z.array(Role),
  /** The server's day in Asia/Ho_Chi_Minh; screens reckon with it, not with the clock of the machine they run on. */
  today: Day,
})
export type Me = z.infer<typeof Me>

const password = z.string().min(10).max(200)
const email = z.email().max(200)

/** One sign-in of this person: where, when, and whether it is the one asking. */
export const Session = z.object({
  id: Id,
  startedAt: z.string(),
  address: z.string().nullable(),
  device: z.string().nullable(),
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const systemContract = contract({
  me: {
    method: 'GET',
    path: '/me',
    summary: 'The person signed in, with posts and roles of today',
    may: 'signed-in',
    answer: Me,
  },
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Signs in by e-mail and password; the answer sets the session cookie',
    may: 'public',
    raw: 'direct',
    body: z.object({ email: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
    answer: z.object({ person: Id }),
  },
  signOut: {
    method: 'POST',
    path: '/session/end',
    summary: 'Ends this session',
    may: 'signed-in',
    raw: 'direct',
    answer: null,
  },
  signOutEverywhere: {
    method: 'POST',
    path: '/session/end-all',
    summary: 'Ends every session of the person on every device',
    may: 'signed-in',
    raw: 'direct',
    answer: null,
  },
  sessions: {
    method: 'GET',
    path: '/sessions',
    summary: 'The sessions of the person signed in',
    may: 'signed-in',
    // The handler looks at the cookie: which of them is asking.
    raw: 'direct',
    answer: z.object({ rows: z.array(Session) }),
  },
  endSession: {
    method: 'POST',
    path: '/sessions/:id/end',
    summary: 'Ends one session of the person signed in',
    may: 'signed-in',
    params: z.object({ id: Id }),
    answer: null,
  },
  setupNeeded: {
    method: 'GET',
    path: '/setup',
    summary: 'Whether the first administrator is still to be made',
    may: 'public',
    answer: z.object({ needed: z.boolean() }),
  },
  setup: {
    method: 'POST',
    path: '/setup',
    summary: 'Makes the first administrator; works once, on an installation without accounts',
    may: 'public',
    raw: 'direct',
    body: z.object({
      name: z.string().trim().min(2).max(120),
      email,
      password,
      city: z.string().trim().min(2).max(200),
    }),
    answer: z.object({ person: Id }),
  },
})

/** A file that was taken in and belongs to nothing until an act names it. */
export const KeptFile = z.object({
  id: Id,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  sha256: z.string(),
})
export type KeptFile = z.infer<typeof KeptFile>

export const filesContract = contract({
  upload: {
    method: 'POST',
    path: '/files',
    summary: 'Takes one file in (field `file`, at most 50 MB); it belongs to nothing until an act names it',
    may: everyone,
    raw: 'upload',
    answer: KeptFile,
  },
})

/** What the live stream says: something of this kind changed; screens that show it read it again. */
export const LiveEvent = z.object({ seal: z.number().int(), kind: z.string(), id: Id, fact: z.string() })
export type LiveEvent = z.infer<typeof LiveEvent>
