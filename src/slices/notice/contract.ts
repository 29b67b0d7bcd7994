/** What a person is told: the inbox, what goes out by mail and to devices, and the calendar link. Each reads and changes only their own. */
import { z } from 'zod'
import { contract, Page, pageOf } from '#basics/contract.ts'
import { Id, Instant } from '#basics/values.ts'

/** What mail can be switched off by. Those of `duties` come at once, those of `news` in the digest. */
export const noticeKinds = {
  duties: [
    'task.issued',
    'task.lead-assigned',
    'task.transferred',
    'task.transfer-proposed',
    'task.returned',
    'task.resumed',
    'task.reopened',
    'task.extension-asked',
    'task.extension-granted',
    'task.extension-refused',
    'task.block-reported',
    'task.block-passed',
    'task.block-answered',
    'task.block-not-resolved',
    'task.explanation-demanded',
    'task.explanation-demanded-for',
    'task.explanation-demanded-again',
    'task.explained',
    'clock.reminded',
    'clock.escalated',
  ],
  news: [
    'task.submitted',
    'task.at-risk',
    'task.updated',
    'task.accepted',
    'task.transfer-declined',
    'task.extension-asked-late',
    'task.block-reported-outside',
    'task.block-resolved',
    'task.explanation-accepted',
    'task.suspended',
    'task.cancelled',
  ],
} as const
const kinds = z.enum([...noticeKinds.duties, ...noticeKinds.news])

export const Notice = z.object({
  id: Id,
  kind: z.string(),
  about: z.object({ kind: z.string(), id: Id }),
  title: z.string(),
  why: z.string(),
  direct: z.boolean(),
  /** What its sentence names; `say` is another key of the sentence. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  at: Instant,
  readAt: Instant.nullable(),
  /** The item sends this person no mail and no push. */
  muted: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

const minute = z.number().int().min(0).max(1439)
export const Wish = z.object({
  /** Kinds that go out by no mail. */
  mailOff: z.array(kinds).max(100),
  push: z.boolean(),
  /** Minutes of the day in Asia/Ho_Chi_Minh; the same twice: no quiet hours. */
  quietFrom: minute,
  quietTo: minute,
  language: z.enum(['vi', 'en']),
})
export type Wish = z.infer<typeof Wish>

export const Preferences = Wish.extend({
  version: z.number().int(),
  /** `heldUpSince`: the oldest mail to this person that the mail server has not taken yet. */
  mail: z.object({
    configured: z.boolean(),
    address: z.string().nullable(),
    heldUpSince: Instant.nullable(),
  }),
  /** The public key a browser subscribes with. */
  pushKey: z.string(),
  devices: z.array(z.object({ id: Id, name: z.string(), madeAt: Instant, endpoint: z.string() })),
  muted: z.array(z.object({ about: z.object({ kind: z.string(), id: Id }), title: z.string(), at: Instant })),
  /** The link itself is shown once, when it is made. */
  calendar: z.object({ madeAt: Instant, readAt: Instant.nullable() }).nullable(),
})
export type Preferences = z.infer<typeof Preferences>

const base64url = (least: number, most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .min(least)
    .max(most)
const one = z.object({ id: Id })

export const noticeContract = contract({
  list: {
    method: 'GET',
    path: '/notices',
    summary: 'What the person signed in was told, the newest first',
    may: 'signed-in',
    query: z.object({ unread: z.enum(['true']).optional(), ...Page, cursor: Id.optional() }),
    answer: pageOf(Notice),
  },
  unread: {
    method: 'GET',
    path: '/notices/unread',
    summary: 'How many notices are unread, counted up to 100',
    may: 'signed-in',
    answer: z.object({ count: z.number().int() }),
  },
  open: {
    method: 'POST',
    path: '/notices/:id/open',
    summary: 'One notice, read from now on: behind the links of mails and pushes',
    may: 'signed-in',
    params: one,
    answer: Notice,
  },
  mark: {
    method: 'POST',
    path: '/notices/mark',
    summary: 'Marks notices read or unread; answers with those that changed',
    may: 'signed-in',
    body: z.object({ ids: z.array(Id).min(1).max(200), read: z.boolean() }),
    answer: z.object({ ids: z.array(Id) }),
  },
  markAll: {
    method: 'POST',
    path: '/notices/mark-all',
    summary: 'Marks everything read up to and with one notice',
    may: 'signed-in',
    body: z.object({ upTo: Id }),
    answer: z.object({ count: z.number().int() }),
  },
  mute: {
    method: 'POST',
    path: '/notices/mute',
    summary: 'Mutes an item, or lets it be heard again: muted, it goes out by no mail and no push',
    may: 'signed-in',
    body: z.object({ about: Id, muted: z.boolean() }),
    answer: null,
  },
  preferences: {
    method: 'GET',
    path: '/notices/preferences',
    summary: 'How the person is told, by which devices, and what stands in the way',
    may: 'signed-in',
    answer: Preferences,
  },
  choose: {
    method: 'PUT',
    path: '/notices/preferences',
    summary: 'Sets how the person is told',
    may: 'signed-in',
    body: Wish,
    answer: Preferences,
  },
  addDevice: {
    method: 'POST',
    path: '/notices/devices',
    summary: 'Lets this browser be told while it is closed (Web Push)',
    may: 'signed-in',
    body: z.object({
      endpoint: z.url().max(1000),
      p256dh: base64url(80, 100),
      auth: base64url(20, 40),
      name: z.string().max(200),
    }),
    answer: null,
  },
  removeDevice: {
    method: 'POST',
    path: '/notices/devices/:id/remove',
    summary: 'Tells that browser nothing more',
    may: 'signed-in',
    params: one,
    answer: null,
  },
  makeLink: {
    method: 'POST',
    path: '/notices/calendar',
    summary: 'Makes the secret calendar link and shows it once; one made before ends',
    may: 'signed-in',
    // By itself: what is kept to answer a repeat would keep the secret.
    raw: 'direct',
    answer: z.object({ url: z.string() }),
  },
  revokeLink: {
    method: 'POST',
    path: '/notices/calendar/revoke',
    summary: 'Ends the calendar link',
    may: 'signed-in',
    answer: null,
  },
  feed: {
    method: 'GET',
    path: '/notices/calendar/:file',
    summary: 'The open duties of the person whose secret link it is, as a calendar (RFC 5545)',
    may: 'public',
    params: z.object({ file: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
    raw: 'download',
    answer: null,
  },
})
