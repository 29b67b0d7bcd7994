/** Extracts and reads one document in a thread of its own: with a time limit, a memory limit, and never more than two at once. */
import { Worker } from 'node:worker_threads'
import { type Detail, Unreadable } from '#basics/decision.ts'
import type { Day } from '#basics/values.ts'
import type { Lesson, Reading, UnitNames } from './intake/reading.ts'
import type { EndedUnit } from './intake/remarks.ts'

export type Source = { bytes: Uint8Array; pasted: boolean }
export type ReadDocument = {
  text: string
  notes: string[]
  reading: Reading
  /** Some pages are pictures; what stands on them is not in the text. */
  pictured: boolean
  /** Until when the sender's register asks for an answer; only an edXML file says so. */
  senderDueDay: Day | null
}
/** `issuer`: as the clerk has confirmed it; null: as the paper says. */
export type Asked = Source & {
  referenceDate: Day | null
  units: UnitNames[]
  ended: EndedUnit[]
  issuer: string | null
}
/** `issuer`: the head is read, and what was taught of this authority is asked for before the rest. */
export type Answered =
  | { issuer: string }
  | { read: ReadDocument }
  | { code: string; detail: Detail }
  | { failed: string }
export type LessonsOf = (issuer: string) => Promise<Lesson[]>
type Limits = { seconds: number; megabytes: number }

const AT_ONCE = 2
const waiting: (() => void)[] = []
let running = 0

async function turn(): Promise<() => void> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running++
  return () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** Throws Unreadable with the code of what is wrong with the document; `file.too-hard` when a limit was reached. */
export async function readInThread(
  asked: Asked,
  lessonsOf: LessonsOf,
  limits: Limits = { seconds: 60, megabytes: 512 },
): Promise<ReadDocument> {
  const done = await turn()
  try {
    return await inThread(asked, lessonsOf, limits)
  } finally {
    done()
  }
}

function inThread(asked: Asked, lessonsOf: LessonsOf, { seconds, megabytes }: Limits): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const bytes = new Uint8Array(asked.bytes)
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      workerData: { ...asked, bytes },
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    })
    const finish = (act: () => void) => {
      clearTimeout(timer)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate()
      act()
    }
    const timer = setTimeout(
      () => finish(() => reject(new Unreadable('file.too-hard', { seconds }))),
      seconds * 1000,
    )
    worker.on('message', (answer: Answered) => {
      if ('issuer' in answer) {
        lessonsOf(answer.issuer).then(
          (lessons) => worker.postMessage(lessons),
          (error) => finish(() => reject(error)),
        )
        return
      }
      finish(() => {
        if ('read' in answer) resolve(answer.read)
        else if ('code' in answer) reject(new Unreadable(answer.code, answer.detail))
        else reject(new Error(answer.failed))
      })
    })
    worker.once('error', (error: Error & { code?: string }) =>
      finish(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Unreadable('file.too-hard', { seconds }) : error,
        ),
      ),
    )
    worker.once('exit', () => finish(() => reject(new Unreadable('file.too-hard', { seconds }))))
  })
}
