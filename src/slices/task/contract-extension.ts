/** Extension of a task: what crosses the wire. */
import { z } from 'zod'
import { Day, Id, Instant } from '#basics/values.ts'

/** late: asked after the day; it is kept, clears nothing and is never decided. withdrawn: by who asked, or because the work ended or moved. */
export const ExtensionState = z.enum(['waiting', 'granted', 'refused', 'withdrawn', 'late'])

const Person = z.object({ id: Id, name: z.string() })
export const Extension = z.object({
  id: Id,
  state: ExtensionState,
  askedBy: Person,
  askedAt: Instant,
  /** The day it was due when asked. */
  fromDay: Day,
  askedDay: Day,
  reason: z.string(),
  grantedDay: Day.nullable(),
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
  decision: z.string().nullable(),
})
export type Extension = z.infer<typeof Extension>

const reason = z.string().trim().min(1).max(2000)
export const AskExtensionBody = z.object({ day: Day, reason })
export type AskExtensionBody = z.infer<typeof AskExtensionBody>
/** A refusal, or another day than asked, owes its reason. `day` null: the day asked for. */
export const DecideExtensionBody = z.object({
  agree: z.boolean(),
  day: Day.nullable(),
  reason: reason.nullable(),
})
export type DecideExtensionBody = z.infer<typeof DecideExtensionBody>
