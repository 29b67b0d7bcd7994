/** What an entry of the journal carries, as the sentences of the story need it. */
import { z } from 'zod'
import type { Detail } from '#basics/decision.ts'
import { Id } from '#basics/values.ts'
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
  'task.block-reported',
  'task.block-reported-outside',
  'task.block-answered',
  'task.block-passed',
  'task.block-resolved',
  'task.block-not-resolved',
  'task.explanation-demanded',
  'task.explanation-demanded-for',
  'task.explained',
  'task.explanation-accepted',
  'task.explanation-demanded-again',
  'task.explanation-withdrawn',
  'task.extension-asked',
  'task.extension-asked-late',
  'task.extension-granted',
  'task.extension-refused',
  'task.extension-withdrawn',
  'task.update-missed',
  'task.submitted',
  'task.accepted',
  'task.returned',
  'task.suspended',
  'task.resumed',
  'task.cancelled',
  'task.reopened',
  'task.source-changed',
  'task.source-unaffected',
  'task.source-settled',
  'clock.reminded',
  'clock.escalated',
])
/** The key of the sentence for a fact. */
export const toldAs = ({ fact }: StoryEntry): string => (told.has(fact) ? fact : 'task.label.other-fact')

export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)
export const day = (value: unknown): string | null =>
  typeof value === 'string' && isDay(value) ? plainDay(value) : null

const Named = z.object({ name: z.string() })
const Kept = Named.extend({ id: Id })
/** Files that came with a fact, as they were called then. */
export const filesOf = (value: unknown): z.infer<typeof Kept>[] => z.array(Kept).catch([]).parse(value)
/** Units named by a fact: "Sở Xây dựng; Sở Nội vụ". */
export const namesOf = (value: unknown): string | null =>
  z
    .array(Named)
    .catch([])
    .parse(value)
    .map(({ name }) => name)
    .join('; ') || null

/** Names and days for the sentence: who acted and for which unit come from the entry itself where the data leave them out. */
export function detailOf({ actor, data }: StoryEntry): Detail {
  const plain: Detail = {}
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string') plain[name] = day(value) ?? value
    if (typeof value === 'number') plain[name] = value
  }
  return { by: actor?.name ?? '', unit: actor?.unitName ?? actor?.name ?? '', ...plain }
}
