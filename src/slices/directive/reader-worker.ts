/** The thread of reader.ts: bytes in, text and reading out. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { composed } from '#basics/compose.ts'
import { Unreadable } from '#basics/decision.ts'
import { extractText } from './intake/extract.ts'
import type { Lesson } from './intake/reading.ts'
import { issuerIn, readPaper } from './intake/remarks.ts'
import type { Answered, Asked, ReadDocument } from './reader.ts'

/** What a table and a screen can hold; a directive of 2,000 pages is below it. */
const MOST_LETTERS = 2_000_000
const MOST_PROVISIONS = 20_000

/**
 * Without what no paper carries and no text column takes: control characters, halves of a letter. Composed last, because a
 * mark may come to stand behind its letter only now; the places the reader names hold in exactly this text.
 */
const storable = (text: string): string =>
  composed(
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be dropped
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''),
  )

const answer = (found: Answered) => parentPort?.postMessage(found)

/** What was taught of the authority whose paper this is. */
async function lessonsOf(issuer: string | null): Promise<Lesson[]> {
  if (!issuer || !parentPort) return []
  answer({ issuer })
  const [lessons] = await once(parentPort, 'message')
  return lessons
}

async function read({ bytes, pasted, referenceDate, units, ended, issuer }: Asked): Promise<ReadDocument> {
  // What was pasted is text already; stray control characters come along from other programs.
  const source = pasted ? Buffer.from(storable(Buffer.from(bytes).toString('utf8'))) : Buffer.from(bytes)
  const extracted = await extractText(source)
  const text = storable(extracted.text)
  if (text.length > MOST_LETTERS)
    throw new Unreadable('directive.text-too-long', { letters: text.length, limit: MOST_LETTERS })
  const paper = { text, envelope: extracted.envelope }
  const lessons = await lessonsOf(issuer ?? issuerIn(paper))
  const { reading, notes } = readPaper(paper, {
    units,
    ended,
    lessons,
    ...(referenceDate ? { referenceDate } : {}),
  })
  const count = Math.max(reading.provisions.length, reading.tasks.length)
  if (count > MOST_PROVISIONS)
    throw new Unreadable('directive.too-many-provisions', { provisions: count, limit: MOST_PROVISIONS })
  return {
    text,
    notes: [...extracted.notes, ...notes],
    reading,
    pictured: extracted.pictured ?? false,
    senderDueDay: extracted.envelope?.dueDay ?? null,
  }
}

try {
  answer({ read: await read(workerData as Asked) })
} catch (error) {
  if (!(error instanceof Unreadable)) answer({ failed: String((error as Error)?.stack ?? error) })
  else answer({ code: error.code, detail: error.detail })
}
