/** What an entry of the journal carries, as the sentences of the story need it. */
import type { Detail } from '#basics/decision.ts'
import { plainDay } from '#kit/format.ts'
import type { StoryEntry } from '../contract.ts'

/** Facts with a sentence of their own; one that a later version writes is told in general words. */
const told = new Set([
  'task.drafted',
  'task.edited',
  'task.issued',
  'task.acknowledged',
  'task.transfer-proposed',
  'task.transferred',
  'task.transfer-declined',
  'task.lead-assigned',
  'task.coordinating-changed',
  'task.updated',
  'task.submitted',
  'task.accepted',
  'task.returned',
  'task.suspended',
  'task.resumed',
  'task.cancelled',
  'task.reopened',
])
/** The key of the sentence for a fact. */
export const toldAs = ({ fact }: StoryEntry): string => (told.has(fact) ? fact : 'task.label.other-fact')

export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)
export const day = (value: unknown): string | null =>
  typeof value === 'string' && isDay(value) ? plainDay(value) : null

/** Names of files, given as names or as objects that have one. */
export const fileNames = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(
        (one: unknown) =>
          text(typeof one === 'object' && one !== null && 'name' in one ? one.name : one) ?? [],
      )
    : []

/** Names and days for the sentence: who acted and for which unit come from the entry itself where the data leave them out. */
export function detailOf({ actor, data }: StoryEntry): Detail {
  const plain: Detail = {}
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string') plain[name] = day(value) ?? value
    if (typeof value === 'number') plain[name] = value
  }
  return { by: actor?.name ?? '', unit: actor?.unitName ?? actor?.name ?? '', ...plain }
}
