/**
 * Hand annotation to score the reader against, in either of two forms: `ID.gold.json` beside its text and meta (directive-gold/1),
 * or `gold/ID.json` and `gold-held-out/ID.json` of this folder, which hold places and facts alone and find the texts elsewhere.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Span } from './key.ts'

export type GoldTask = Span & {
  id: string
  quote: string
  leadAgency: string | null
  cooperating: string[]
  deadline: string | null
  deadlineRule: string | null
  general: boolean
}
export type Gold = {
  id: string
  docClass: string
  referenceDate: string | null
  text: string
  tasks: GoldTask[]
  ignore: Span[]
}
/** What could be read of a folder, and what could not, because. */
export type GoldFolder = { gold: Gold[]; missing: string[] }

const Place = z.tuple([z.int(), z.int()])
const Placed = z.object({
  schema: z.literal('daumoi-gold/1'),
  id: z.string(),
  docClass: z.string(),
  referenceDate: z.string().nullable(),
  sha256: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      span: Place,
      /** Where the words of the lead stand, or those words when they stand nowhere. */
      lead: z.union([Place, z.string()]).nullable(),
      cooperating: z.array(z.union([Place, z.string()])),
      deadline: z.string().nullable(),
      deadlineRule: z.string().nullable(),
      general: z.boolean(),
    }),
  ),
  ignore: z.array(Place),
})
const Quoted = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      start: z.int(),
      end: z.int(),
      quote: z.string(),
      leadAgency: z.string().nullish(),
      cooperating: z.array(z.string()).nullish(),
      deadline: z.string().nullish(),
      deadlineRule: z.string().nullish(),
      general: z.boolean().nullish(),
    }),
  ),
  ignore: z.array(z.object({ start: z.int(), end: z.int() })).nullish(),
})
const Meta = z.object({ docClass: z.string(), referenceDate: z.string().nullish() })

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** `texts`: where `ID.txt` of placed annotation lie. Throws when the folder is not there or a file is no annotation. */
export function goldIn(folder: string, texts: string): GoldFolder {
  const found: GoldFolder = { gold: [], missing: [] }
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.meta.json') || !file.endsWith('.json')) continue
    try {
      const one = file.endsWith('.gold.json')
        ? quoted(folder, file.slice(0, -'.gold.json'.length))
        : placed(folder, file, texts)
      if (typeof one === 'string') found.missing.push(one)
      else found.gold.push(one)
    } catch (error) {
      throw new Error(`${join(folder, file)}: ${(error as Error).message}`)
    }
  }
  return found
}

function quoted(folder: string, id: string): Gold {
  const { docClass, referenceDate } = Meta.parse(json(join(folder, `${id}.meta.json`)))
  const { tasks, ignore } = Quoted.parse(json(join(folder, `${id}.gold.json`)))
  return {
    id,
    docClass,
    referenceDate: referenceDate ?? null,
    text: readFileSync(join(folder, `${id}.txt`), 'utf8'),
    tasks: tasks.map((task) => ({
      ...task,
      leadAgency: task.leadAgency ?? null,
      cooperating: task.cooperating ?? [],
      deadline: task.deadline ?? null,
      deadlineRule: task.deadlineRule ?? null,
      general: task.general ?? false,
    })),
    ignore: ignore ?? [],
  }
}

function placed(folder: string, file: string, texts: string): Gold | string {
  const { id, docClass, referenceDate, sha256, tasks, ignore } = Placed.parse(json(join(folder, file)))
  const path = join(texts, `${id}.txt`)
  if (!existsSync(path)) return `${id}: ${path} is not there`
  const bytes = readFileSync(path)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return `${id}: ${path} is another text than the one that was annotated`
  const text = bytes.toString('utf8')
  const said = (place: [number, number] | string) =>
    typeof place === 'string' ? place : text.slice(place[0], place[1])
  return {
    id,
    docClass,
    referenceDate,
    text,
    tasks: tasks.map(({ span: [start, end], lead, cooperating, ...task }) => ({
      ...task,
      start,
      end,
      quote: text.slice(start, end),
      leadAgency: lead === null ? null : said(lead),
      cooperating: cooperating.map(said),
    })),
    ignore: ignore.map(([start, end]) => ({ start, end })),
  }
}
