/** Which words of a provision were taken out and which came in. */
import { diffArrays } from 'diff'
import type { Run } from './contract.ts'

/** Longer provisions, and those with hardly a word in common, are shown whole beside one another. */
const MOST_LETTERS = 20_000
const MOST_EDITS = 400

/** Null when the two are too long or too different to be told word by word. */
export function wordChanges(before: string, after: string): Run[] | null {
  if (before.length + after.length > 2 * MOST_LETTERS) return null
  const [was, is] = [wordsOf(before), wordsOf(after)]
  const found = diffArrays(was, is, { maxEditLength: MOST_EDITS })
  if (!found) return null
  const runs = found.map(
    ({ value, added, removed }): Run => ({
      kind: added ? 'in' : removed ? 'out' : 'same',
      text: value.join(''),
    }),
  )
  const kept = runs.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0)
  return kept * 5 < Math.min(before.length, after.length) ? null : joined(runs)
}

/** A word with the space behind it, and each sign by itself: "30/9" -> "30", "/", "9". */
const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+\s*|[^\p{L}\p{M}\p{N}\s]\s*|\s+/gu) ?? []

/** A lone word between two changes is no island one could read. */
function joined(runs: Run[]): Run[] {
  const out: Run[] = []
  let [gone, come] = ['', '']
  const flush = () => {
    if (gone) out.push({ kind: 'out', text: gone })
    if (come) out.push({ kind: 'in', text: come })
    ;[gone, come] = ['', '']
  }
  for (const [n, { kind, text }] of runs.entries()) {
    const island =
      kind === 'same' && n < runs.length - 1 && (gone || come) && text.trim().split(' ').length < 2
    if (kind === 'same' && !island) {
      flush()
      out.push({ kind, text })
      continue
    }
    if (kind !== 'in') gone += text
    if (kind !== 'out') come += text
  }
  flush()
  return out
}
