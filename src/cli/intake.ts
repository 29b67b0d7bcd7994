/** `daumoi intake FILE [--json] [--reference-date DAY] [--org FILE] [--lessons FILE]`: what the reader finds in a directive; needs no database. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isDay } from '#basics/day.ts'
import { type Detail, Unreadable } from '#basics/decision.ts'
import { type Extracted, extractText } from '#slices/directive/intake/extract.ts'
import { faithful } from '#slices/directive/intake/faithful.ts'
import { readDirective } from '#slices/directive/intake/read.ts'
import type { Reading } from '#slices/directive/intake/reading.ts'
import { issuerIn, readPaper } from '#slices/directive/intake/remarks.ts'
import { lessonsFrom } from './intake-lessons.ts'
import { asJson, asTable, type Shown } from './intake-shown.ts'
import { type Units, unitsFrom, WrongUnits } from './intake-units.ts'
import { sayIn, screenWords } from './intake-words.ts'
import { type Language, language as operators } from './say.ts'

/** Called wrongly: exit 2, with a sentence. */
class Misused extends Error {}

export async function run(args: string[], language: Language = operators): Promise<number> {
  try {
    const { json, ...asked } = askedIn(args, language)
    const shown = await read(asked, language)
    const printed = json ? asJson(shown) : await asTable(shown, language)
    process.stdout.write(`${printed}\n`)
    return 0
  } catch (error) {
    if (error instanceof Unreadable) {
      console.error(`${await sentence(error, language)} (${error.code})`)
      return 1
    }
    if (!(error instanceof Misused) && !(error instanceof WrongUnits)) throw error
    console.error(error.message)
    return 2
  }
}

function askedIn(args: string[], language: Language) {
  const say = sayIn(language)
  const misused = (code: string, detail: Detail = {}) => new Misused(`${say(code, detail)}\n${say('use')}`)
  let parsed: {
    values: { json?: boolean; 'reference-date'?: string; org?: string; lessons?: string }
    positionals: string[]
  }
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        'reference-date': { type: 'string' },
        org: { type: 'string' },
        lessons: { type: 'string' },
      },
    })
  } catch (error) {
    const option = /'(--?[^' ]+)/.exec((error as Error).message)?.[1] ?? args.join(' ')
    throw misused('bad-option', { option })
  }
  const { values, positionals } = parsed
  const [file] = positionals
  if (!file) throw misused('no-file')
  if (positionals.length > 1) throw misused('many-files', { count: positionals.length })
  const day = values['reference-date'] ?? null
  if (day !== null && !isDay(day)) throw misused('bad-day', { day })
  const { json = false, org = null, lessons = null } = values
  return { file, day, json, org, lessons }
}

async function bytesOf<T>(file: string, open: () => Promise<T>, language: Language): Promise<T> {
  try {
    return await open()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined || !('syscall' in (error as object))) throw error
    const known: Record<string, string> = {
      ENOENT: 'not-there',
      ENOTDIR: 'not-there',
      EISDIR: 'folder',
      EACCES: 'denied',
      EPERM: 'denied',
    }
    throw new Misused(sayIn(language)(known[code] ?? 'not-read', { file, code }))
  }
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

type Wish = { file: string; day: string | null; org: string | null; lessons: string | null }

async function read({ file, day, org, lessons }: Wish, language: Language): Promise<Shown> {
  const unitsOn = org === null ? null : await bytesOf(org, () => unitsFrom(org, language), language)
  const taught =
    lessons === null ? null : await bytesOf(lessons, () => lessonsFrom(lessons, language), language)
  const bytes = await bytesOf(file, () => (file === '-' ? standardInput() : readFile(file)), language)
  const extracted = await textOf(bytes, language)
  const { text, envelope } = extracted
  const since = day ?? envelope?.date ?? null
  // Which units were there is asked for the day of the document.
  const units: Units = unitsOn?.(since ?? readDirective(text).document.date ?? today()) ?? {
    there: [],
    ended: [],
  }
  const remarked = readPaper(extracted, {
    units: units.there,
    ended: units.ended,
    lessons: taught?.(issuerIn(extracted), units) ?? [],
    ...(day ? { referenceDate: day } : {}),
  })
  const notes = [...extracted.notes, ...remarked.notes]
  const original = unchanged(bytes, extracted)
  const kept: Reading | null = original === null ? null : faithful(remarked.reading, original, text)
  return {
    reading: kept ?? remarked.reading,
    text: kept ? original! : text,
    notes,
    names: new Map(units.there.map((unit) => [unit.id, unit.shortName])),
    ended: new Map(units.ended.map((unit) => [unit.id, unit])),
    dueDay: envelope?.dueDay ?? null,
    matched: org !== null,
  }
}

/** What is a picture is recognised, page by page; that part is loaded only then. */
async function textOf(bytes: Buffer, language: Language): Promise<Extracted> {
  let refused: Unreadable | null = null
  try {
    const extracted = await extractText(bytes)
    if (!extracted.pictured) return extracted
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    refused = error
  }
  const { textOfScan } = await import('./intake-scan.ts')
  return textOfScan(bytes, refused, language)
}

/** The letters of a Unicode text file as they are, its mark in front included; null for any other file. */
function unchanged(bytes: Buffer, { kind, notes }: Extracted): string | null {
  if (kind !== 'txt') return null
  if (notes.length === 0) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const wide = /^encoding\.(utf-16[lb]e)$/.exec(notes[0]!)
  return wide && notes.length === 1 ? new TextDecoder(wide[1], { ignoreBOM: true }).decode(bytes) : null
}

const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

async function sentence({ code, detail }: Unreadable, language: Language): Promise<string> {
  const words = await screenWords(language)
  const mb = (value: string | number | null | undefined) => Math.ceil(Number(value) / 1024 / 1024)
  if (code === 'file.too-large' && 'pages' in detail) return words('file.too-many-pages', detail) ?? code
  const said =
    code === 'file.too-large' ? { ...detail, size: mb(detail.size), limit: mb(detail.limit) } : detail
  return words(code, said) ?? code
}
