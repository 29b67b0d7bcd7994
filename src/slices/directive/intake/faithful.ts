/**
 * What was read, in the places and words of the text as the file has it: its letters may be spread (NFD), its lines end with CR LF,
 * a byte order mark may stand in front. Pure.
 */
import { composed } from '#basics/compose.ts'
import type { Reading, Why } from './reading.ts'

type Places = { start: (at: number) => number; end: (at: number) => number }

/** From places in `read` to places in `original`; null when `read` is not simply `original` composed, with LF. */
function placesIn(original: string, read: string): Places | null {
  const starts = new Int32Array(read.length + 1)
  const ends = new Int32Array(read.length + 1)
  let at = 0
  for (const hit of original.matchAll(/\r\n|[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gsu)) {
    const [piece] = hit
    const from = hit.index
    const now =
      from === 0 && piece[0] === '\ufeff'
        ? composed(piece.slice(1))
        : piece === '\r\n' || piece === '\r'
          ? '\n'
          : piece.length === 1 && piece < '\u0300'
            ? piece
            : composed(piece)
    if (!read.startsWith(now, at)) return null
    for (let n = 0; n < now.length; n++) {
      starts[at + n] = from
      ends[at + n + 1] = from + piece.length
    }
    at += now.length
  }
  if (at !== read.length) return null
  starts[at] = original.length
  return { start: (place) => starts[place]!, end: (place) => ends[place]! }
}

/** The reading of `read` with every place in `original`, and quotes and names in its words; null when it cannot be told. */
export function faithful(reading: Reading, original: string, read: string): Reading | null {
  if (original === read) return reading
  const places = placesIn(original, read)
  if (!places) return null
  const moved = <T extends { start: number; end: number }>(one: T): T => ({
    ...one,
    start: places.start(one.start),
    end: one.end > one.start ? places.end(one.end) : places.start(one.end),
  })
  const said = ({ start, end }: { start: number; end: number }) => original.slice(start, end)
  return {
    ...reading,
    document: { ...reading.document, why: reading.document.why.map(moved) },
    provisions: reading.provisions.map(moved),
    tasks: reading.tasks.map((given) => {
      const task = moved(given)
      const why = given.why.map(moved)
      const of = (part: string): Why[] => why.filter(({ rule }) => rule.split('.')[0] === part)
      const words = (part: string, otherwise: string | null) => {
        const [first] = of(part)
        return otherwise !== null && first ? said(first) : otherwise
      }
      const partners = of('cooperating')
      return {
        ...task,
        why,
        quote: said(task),
        leadAgency: words('lead', task.leadAgency),
        deadlineText: words('deadline', task.deadlineText),
        product: words('product', task.product),
        cooperating: task.cooperating.map((one, n) => ({
          ...one,
          text: partners[n] ? said(partners[n]) : one.text,
        })),
      }
    }),
  }
}
