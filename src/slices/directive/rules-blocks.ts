/** A text cut where its provisions begin: every provision once, without its parts, and the paragraphs between them. No I/O. */
import type { Provision } from './contract.ts'

export type Block = {
  index: number
  start: number
  end: number
  /** Behind the printed number, which stands in a column of its own. */
  body: number
  label: string
  provision: Provision | null
}

/** Longer ones ("Phần thứ nhất") stay in the line they were printed in. */
const longestLabel = 6

function behindLabel(text: string, at: Provision): { label: string; body: number } {
  const lead = /^#*\s*/.exec(text.slice(at.start, at.start + 8))![0].length
  const start = at.start + lead
  if (!at.label || at.label.length > longestLabel || !text.startsWith(at.label, start))
    return { label: '', body: at.start }
  const tail = /^[.:/)]*\s*/.exec(text.slice(start + at.label.length, start + at.label.length + 6))![0]
  return {
    label: at.label + (/^[.:/)]/.exec(tail)?.[0] ?? ''),
    body: start + at.label.length + tail.length,
  }
}

/** A parent reaches over its parts, so its own row ends where the first part begins. */
export function blocksOf(text: string, provisions: readonly Provision[]): Block[] {
  const sorted = [...provisions].sort((a, b) => a.start - b.start || a.level - b.level)
  const blocks: Block[] = []
  const push = (start: number, end: number, provision: Provision | null) => {
    let last = end
    while (last > start && /\s/.test(text[last - 1]!)) last--
    if (last <= start) return
    const { label, body } = provision ? behindLabel(text, provision) : { label: '', body: start }
    blocks.push({ index: blocks.length, start, end: last, body: Math.min(body, last), label, provision })
  }
  const between = (start: number, end: number) => {
    for (const paragraph of text.slice(start, end).matchAll(/[^\n]+/g))
      push(start + paragraph.index, start + paragraph.index + paragraph[0].length, null)
  }
  let at = 0
  for (const [i, provision] of sorted.entries()) {
    const next = sorted[i + 1]?.start ?? Number.POSITIVE_INFINITY
    between(at, provision.start)
    at = Math.max(provision.start, Math.min(provision.end, next))
    push(provision.start, at, provision)
  }
  between(at, text.length)
  return blocks
}

/** The row in which a place of the text lies (or the last one before it). */
export function blockAt(blocks: readonly Block[], place: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (blocks[middle]!.start <= place) low = middle
    else high = middle - 1
  }
  return low
}
