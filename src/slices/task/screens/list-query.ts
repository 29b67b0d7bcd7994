/** What the address of the task list asks for: the filter, the order, the grouping. */
import type { z } from 'zod'
import type { Address } from '#kit/go.tsx'
import { TaskFilter, TaskSort } from '../contract.ts'

const fields = Object.keys(TaskFilter.shape) as (keyof typeof TaskFilter.shape)[]
export type Query = z.input<typeof TaskFilter>

/** What the address asks for; a value that does not fit (an old or mistyped link) is left out rather than refused. */
export function queryOf(asked: Address): Query {
  const given = Object.fromEntries(fields.flatMap((name) => (asked[name] ? [[name, asked[name]]] : [])))
  const parsed = TaskFilter.safeParse(given)
  if (parsed.success) return given as Query
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  return Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))) as Query
}
export const sortOf = (asked: Address): z.output<typeof TaskSort> => TaskSort.catch('due').parse(asked.sort)

export const groupings = ['directive', 'unit', 'state', 'lead', 'week'] as const
export type Grouping = (typeof groupings)[number] | null
export const groupingOf = (asked: Address): Grouping => groupings.find((one) => one === asked.group) ?? null
