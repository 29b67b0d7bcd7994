/** The shape of what crosses the wire: one record per endpoint, read by server, screens, CLI, tests and OpenAPI. */
import { z } from 'zod'
import { Role } from './values.ts'

/**
 * Who may knock at all. 'public': nobody need be signed in. 'signed-in': any account. A list: one of these roles.
 * Finer rules (whose unit, whose task) are in the slice's rules.ts. A route without one does not start.
 */
export type May = 'public' | 'signed-in' | readonly Role[]

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Under /api/v1, nouns and acts: `/tasks/:id/submit`. */
  path: `/${string}`
  /** One English sentence for the OpenAPI page. */
  summary: string
  may: May
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /** null: answers 204 without content. */
  answer: z.ZodType | null
  /**
   * 'direct', 'upload': the handler opens its own transactions (hashing, a stream of bytes), so nothing slow happens inside one.
   * 'download', 'stream': the handler writes the answer itself.
   */
  raw?: 'direct' | 'upload' | 'download' | 'stream'
}
export type Contract = Record<string, Endpoint>
export const contract = <const C extends Contract>(endpoints: C): C => endpoints

export const everyone: readonly Role[] = Role.options

/** A page of a list: at most `limit` rows after the cursor; `next` is null on the last page. */
export const Page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({ rows: z.array(row), next: z.string().nullable() })

/** RFC 9457 problem: `type` is the stable code, `title` is worded in the reader's language. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  /** Only for input that does not fit its schema: where, and what. */
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>
