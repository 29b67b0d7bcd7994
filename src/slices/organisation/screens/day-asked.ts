/** The day in the address of these screens. */
import { Day } from '#basics/values.ts'

/** A day that stands in the address, or undefined for today and for what is no day. */
export function dayAsked(text: string | undefined): Day | undefined {
  const read = Day.safeParse(text)
  return read.success ? read.data : undefined
}
