/** Zeal without a product: provisions that ask for an attitude rather than for work. */
import { headAt } from './heads.ts'
import { phraseAt } from './key.ts'
import { concrete, exhorting } from './lexicon.ts'
import { gapBefore, isManner, keyAt, type Line, openerAt } from './line.ts'
import { partiesFrom } from './parties.ts'

/** Exhortation: it opens with a word of zeal and asks for nothing that could be handed in. */
export function isGeneral(line: Line, from: number, dated: boolean): boolean {
  return !dated && opensWithZeal(line, from) && !asksForProduct(line, from)
}

/** What could be handed in: a report, a plan, a list. */
export function asksForProduct(line: Line, from: number): boolean {
  const end = line.words.at(-1)?.end ?? from
  return concrete.test(line.key.slice(from, Math.min(end, from + 3000)))
}

function opensWithZeal(line: Line, from: number): boolean {
  const { words } = line
  let i = words.findIndex((word) => word.start >= from)
  if (i < 0) return false
  const opener = openerAt(line, i)
  if (words[i + opener]) i += opener
  let led = false
  for (let guard = 0; guard < 8 && words[i]; guard++) {
    // "Phối hợp với Công an bảo đảm trật tự": to keep order at a place is work.
    if (phraseAt(exhorting, words, i, (k) => gapBefore(line, k))) return !led || words[i]!.key !== 'bảo'
    const manner = isManner(line, i)
    const who = manner ? 0 : leading(line, i)
    if (!manner && !who) return false
    led ||= who > 2
    i += manner + who
    // "theo chức năng, nhiệm vụ, thẩm quyền": by which right, and no work yet.
    while (
      /^(?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn|trách nhiệm|được giao|của mình)$/.test(keyAt(line, i, 2))
    )
      i += 2
  }
  return false
}

/** "chủ trì, phối hợp với X và Y", "chỉ đạo các sở", "lãnh đạo, chỉ đạo": who does it with whom; the work itself stands behind. */
function leading(line: Line, i: number): number {
  const two = keyAt(line, i, 2)
  if (!/^(?:chủ trì|phối hợp|chỉ đạo|lãnh đạo|đôn đốc)$/.test(two)) return 0
  let j = i + 2
  if (two === 'phối hợp' && /^chặt chẽ/.test(keyAt(line, j, 2))) j += 2
  if (line.words[j]?.key === 'với') j++
  if (!headAt(line, j, true)) return j - i
  const { next } = partiesFrom(line, j)
  return Math.max(next, j) - i
}
