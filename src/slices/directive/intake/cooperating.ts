/** Who works along with the lead of a sentence. */
import { trimmed } from './acts.ts'
import { headAt } from './heads.ts'
import type { Span } from './key.ts'
import { gapBefore, isVerb, keyAt, type Line } from './line.ts'
import { type Party, partiesFrom } from './parties.ts'

/** "chủ trì, phối hợp với X, Y", "cùng X", "làm việc với X": the bodies that work along. */
export function cooperatingIn(line: Line, lead: Span | null): Span[] {
  const { words } = line
  const found: Span[] = []
  const add = (parties: Party[]) => {
    for (const party of parties) {
      if (lead && party.start >= lead.start && party.end <= lead.end) continue
      if (found.some((other) => other.start === party.start)) continue
      const span = trimmed(line, party)
      found.push(span)
    }
  }
  for (let i = 0; i < words.length && found.length < 60; i++) {
    const two = keyAt(line, i, 2)
    let j = -1
    let named = false
    if (two === 'phối hợp' || two === 'phối với' || two === 'kết hợp') {
      j = i + 2
      // "phối hợp chặt chẽ, đồng bộ với", "phối hợp, hỗ trợ X".
      let k = two === 'phối với' ? i + 1 : j
      while (
        words[k] &&
        k - j < 7 &&
        words[k]!.key !== 'với' &&
        !/[.;:]/.test(gapBefore(line, k)) &&
        !headAt(line, k)
      )
        k++
      if (words[k]?.key === 'với') {
        j = k + 1
        named = true
      } else if (headAt(line, j) && gapBefore(line, j) === ' ') named = true
      else if (
        /^ ?, ?$/.test(gapBefore(line, j)) &&
        isVerb(line, j) &&
        headAt(line, j + isVerb(line, j)) &&
        /^(?:hỗ trợ|giúp đỡ|trao đổi|làm việc)$/.test(two === 'kết hợp' ? '' : keyAt(line, j, 2))
      ) {
        j += isVerb(line, j)
        named = true
      }
      if (named && two === 'kết hợp' && !headAt(line, j)) named = false
    } else if (two === 'làm việc' && words[i + 2]?.key === 'với') {
      j = i + 3
      named = headAt(line, j, true) > 0
    } else if (words[i]!.key === 'cùng' && words[i - 1]?.key === 'trì') {
      j = words[i + 1]?.key === 'với' ? i + 2 : i + 1
      named = headAt(line, j) > 0
    }
    if (!named || j < 0) continue
    const { parties, next } = partiesFrom(line, j)
    add(parties)
    if (next > i) i = Math.max(i, next - 1)
  }
  return found
}
