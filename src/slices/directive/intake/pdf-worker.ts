/** Reads one PDF in a thread of its own, so that a hostile one can be stopped and its memory is capped. */
import { parentPort, workerData } from 'node:worker_threads'
import { Unreadable } from '#basics/decision.ts'
import { readPdf } from './pdf.ts'

try {
  parentPort?.postMessage({ read: await readPdf(workerData as Uint8Array) })
} catch (error) {
  if (error instanceof Unreadable) parentPort?.postMessage({ code: error.code, detail: error.detail })
  else parentPort?.postMessage({ code: 'file.broken', detail: { reason: 'pdf' } })
}
