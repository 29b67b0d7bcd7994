/** Reads the pages of a scan, one at a time, in a process that can be ended at any moment: by a time limit, or because the server stops. */
import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Detail, Unreadable } from '#basics/decision.ts'
import type { Line } from '../intake/lines.ts'
import type { Picture } from './picture.ts'

export type PageRead = {
  lines: Line[]
  /** By how many degrees the page lay turned. */
  turned: number
  /** A red stamp on it could not be read. */
  stamped: boolean
}
/** A page of a PDF that is text already. */
export type TypedPage = { page: number; lines: Line[] }
export type Asked = { open: Uint8Array; kind: 'pdf' | Picture } | { page: number }
export type Answer =
  | { pages: number[]; typed: TypedPage[] }
  | { read: PageRead }
  | { code: string; detail: Detail }
  | { failed: string }

/** The process ended, or was ended for being too slow. Another one can be started for the next page. */
export class Ended extends Error {}

export type Scan = {
  /** Those that are pictures. */
  pages: number[]
  typed: TypedPage[]
  /** Throws Ended when this page is too much for the process; the scan is of no use then. */
  page(number: number): Promise<PageRead>
  close(): void
}

/** Throws Unreadable with the code of what is wrong with the file, Ended when it is too much. */
export async function openScan(
  bytes: Uint8Array,
  kind: 'pdf' | Picture,
  { seconds = 300, signal }: { seconds?: number; signal?: AbortSignal } = {},
): Promise<Scan> {
  const worker = fork(fileURLToPath(new URL('./page-worker.ts', import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [
      '--max-old-space-size=512',
      '--disable-warning=ExperimentalWarning',
      // It writes no file and starts no other process.
      ...['--permission', '--allow-fs-read=*', '--allow-addons', '--allow-worker'],
    ],
    // What opens a stranger's file knows nothing of the server's database and keys.
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // People who wait for an answer come before the machine that reads.
  worker.once('spawn', () => {
    try {
      if (worker.pid) setPriority(worker.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // Not allowed here: it reads at the same priority.
    }
  })
  worker.on('error', () => {})
  const close = () => void worker.kill('SIGKILL')
  if (signal?.aborted) close()
  signal?.addEventListener('abort', close, { once: true })
  worker.once('exit', () => signal?.removeEventListener('abort', close))
  const ask = async (asked: Asked): Promise<Answer> => {
    const answer = await answerOf(worker, asked, seconds)
    if ('code' in answer) throw new Unreadable(answer.code, answer.detail)
    if ('failed' in answer) throw new Error(answer.failed)
    return answer
  }
  try {
    const opened = await ask({ open: bytes, kind })
    return {
      ...('pages' in opened ? opened : { pages: [], typed: [] }),
      async page(number) {
        const answer = await ask({ page: number })
        return 'read' in answer ? answer.read : { lines: [], turned: 0, stamped: false }
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

function answerOf(worker: ChildProcess, asked: Asked, seconds: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void) => {
      clearTimeout(timer)
      worker.off('message', answered)
      worker.off('exit', ended)
      act()
    }
    const answered = (answer: unknown) => finish(() => resolve(answer as Answer))
    const ended = () => finish(() => reject(new Ended('the reading of a page was ended')))
    const timer = setTimeout(() => worker.kill('SIGKILL'), seconds * 1000)
    worker.on('message', answered)
    worker.on('exit', ended)
    if (worker.exitCode !== null || worker.signalCode !== null) return ended()
    worker.send(asked, (error) => error && ended())
  })
}
