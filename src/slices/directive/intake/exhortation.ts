/** Zeal without a product: provisions that ask for an attitude rather than for work. */
import { phraseAt } from './key.ts'
import { concrete, exhorting, openers } from './lexicon.ts'
import { gapBefore, isManner, keyAt, type Line } from './line.ts'

/** Exhortation: it opens with a word of zeal and asks for nothing that could be handed in. */
export function isGeneral(line: Line, from: number, dated: boolean): boolean {
  if (dated) return false
  const { words } = line
  let i = words.findIndex((word) => word.start >= from)
  if (i < 0) return false
  const opener = phraseAt(openers, words, i, (k) => gapBefore(line, k))
  if (words[i + opener]) i += opener
  let zeal = false
  for (let guard = 0; guard < 5 && words[i]; guard++) {
    const n = phraseAt(exhorting, words, i, (k) => gapBefore(line, k))
    if (n) {
      zeal = true
      break
    }
    const manner = isManner(line, i)
    if (!manner) break
    i += manner
    // "theo chức năng, nhiệm vụ, thẩm quyền": by which right, and no work yet.
    while (
      /^(?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn|trách nhiệm|được giao|của mình)$/.test(keyAt(line, i, 2))
    )
      i += 2
  }
  if (!zeal) return false
  const end = words.at(-1)?.end ?? from
  return !concrete.test(line.key.slice(from, Math.min(end, from + 3000)))
}
