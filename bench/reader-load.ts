/** A process of its own for one measure of the reader, so that time and memory are its alone: forked by intake.ts. */
import { extractText } from '#slices/directive/intake/extract.ts'
import { readDirective } from '#slices/directive/intake/read.ts'
import { withRemarks } from '#slices/directive/intake/remarks.ts'
import { hostile, thick, thickDocx } from './reader-texts.ts'

export type Asked =
  | { what: 'thick'; kind: 'txt' | 'docx'; pages: number }
  | { what: 'many'; count: number; texts: string[] }
  | { what: 'hostile'; name: string }
export type Told = {
  seconds: number
  /** The most this process ever held, Node itself included. */
  peakMb: number
  /** Heap after a collection, early and at the end; of `many` alone. */
  heapMb?: [early: number, end: number]
  tasks: number
}

const MB = 1024 * 1024
const heap = (): number => {
  global.gc!()
  return process.memoryUsage().heapUsed / MB
}

async function measure(asked: Asked): Promise<Omit<Told, 'peakMb'>> {
  if (asked.what === 'hostile') {
    const text = hostile[asked.name]!()
    const began = performance.now()
    const { reading } = withRemarks(readDirective(text), text)
    return { seconds: (performance.now() - began) / 1000, tasks: reading.tasks.length }
  }
  if (asked.what === 'thick') {
    const bytes = asked.kind === 'docx' ? thickDocx(asked.pages) : Buffer.from(thick(asked.pages))
    const began = performance.now()
    const { text } = await extractText(bytes)
    const { tasks } = readDirective(text)
    return { seconds: (performance.now() - began) / 1000, tasks: tasks.length }
  }
  let early = 0
  let tasks = 0
  const began = performance.now()
  for (let n = 0; n < asked.count; n++) {
    const text = asked.texts.length ? asked.texts[n % asked.texts.length]! : thick(3, n)
    // A word of its own in each, so that nothing is a document seen before.
    tasks += readDirective(`${text}\n\nLưu ý số ${n}.`).tasks.length
    if (n + 1 === Math.floor(asked.count / 5)) early = heap()
  }
  return { seconds: (performance.now() - began) / 1000, tasks, heapMb: [early, heap()] }
}

process.once('message', async (asked: Asked) => {
  const told = await measure(asked)
  process.send!({ ...told, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies Told, () =>
    process.disconnect(),
  )
})
