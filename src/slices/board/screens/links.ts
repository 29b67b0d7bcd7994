/** Where a figure leads: the task list with exactly the filter that gives this figure. */
import { addDays, type Day, type Id } from '#basics/values.ts'
import type { Counts } from '../contract.ts'

export type Figure = keyof Counts | 'overdue' | 'completed'
/** Whose tasks: a unit with all below it, one person's, or (neither) everything the reader may see. */
export type Whose = { unit?: Id | undefined; lead?: Id | undefined }

const filters = (figure: Figure, today: Day): Record<string, string> => {
  switch (figure) {
    case 'overdue':
      return { timeliness: 'overdue' }
    case 'overdueOver30':
      return { timeliness: 'overdue', dueTo: addDays(today, -31) }
    case 'overdue8to30':
      return { timeliness: 'overdue', dueFrom: addDays(today, -30), dueTo: addDays(today, -8) }
    case 'overdue1to7':
      return { timeliness: 'overdue', dueFrom: addDays(today, -7), dueTo: addDays(today, -1) }
    case 'submitted':
      return { state: 'submitted' }
    case 'suspended':
      return { state: 'suspended' }
    case 'awaiting':
      return { state: 'issued' }
    case 'completed':
      return { timeliness: 'done' }
    default:
      return { timeliness: figure }
  }
}

export function tasksAt({ unit, lead }: Whose, figure: Figure, today: Day): string {
  const asked = new URLSearchParams({ scope: unit ? 'unit' : 'all' })
  if (unit) asked.set('unit', unit)
  if (lead) asked.set('lead', lead)
  for (const [name, value] of Object.entries(filters(figure, today))) asked.set(name, value)
  return `/tasks?${asked}`
}
