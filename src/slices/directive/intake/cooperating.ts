/** Who works along with the lead of a sentence. */
import { trimmed } from './acts.ts'
import { headAt, plural } from './heads.ts'
import type { Span } from './key.ts'
import { gapBefore, isVerb, keyAt, type Line } from './line.ts'
import { type Party, partiesFrom } from './parties.ts'

/** "phối hợp các chủ dự án", "phối hợp cơ quan quản lý Chương trình": bodies of kinds nobody listed, told by a word for who acts. */
const agentAt = (line: Line, j: number): boolean =>
  (plural.has(keyAt(line, j)) &&
    /^(?:chủ|nhà|hãng|bên|đối tác|người|hộ)(?: |$)/.test(keyAt(line, j + 1, 2))) ||
  /^(?:cơ quan|đơn vị) (?:quản lý|chủ quản|chủ trì|vận hành|khai thác|thi công|tư vấn|thường trực|cung cấp)/.test(
    keyAt(line, j, 4),
  ) ||
  /^(?:chủ đầu tư|chủ dự án)/.test(keyAt(line, j, 3))
const charged =
  /^ được (?:giao|phân công|ủy quyền)(?: (?:chủ trì|nhiệm vụ|phụ trách|quản lý|theo dõi|đầu mối|làm đầu mối))+(?!\p{L})/u

/** "chủ trì, phối hợp với X, Y", "cùng X", "làm việc với X": the bodies that work along. */
export function cooperatingIn(line: Line, lead: Span | null): Span[] {
  const { words } = line
  const found: Span[] = []
  const add = (parties: Party[]) => {
    for (const party of parties) {
      if (lead && party.start >= lead.start && party.end <= lead.end) continue
      if (found.some((other) => other.start === party.start)) continue
      const span = trimmed(line, party)
      // "các sở được giao chủ trì": which of the many.
      const which = party.plural ? charged.exec(line.key.slice(span.end, span.end + 80)) : null
      found.push(which ? { start: span.start, end: span.end + which[0].length } : span)
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
      } else if ((headAt(line, j) || agentAt(line, j)) && gapBefore(line, j) === ' ') named = true
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
