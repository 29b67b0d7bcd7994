/** Bodies that do not stand where a duty usually begins: behind the work, behind a time, before a day that binds them. */
import { acts, type Duty, dated, type Manner, trimmed } from './acts.ts'
import { headAt, plural } from './heads.ts'
import { gapBefore, isTelling, keyAt, type Line } from './line.ts'
import { type Party, partyAt } from './parties.ts'

/** "theo chỉ đạo của Chính phủ, Bộ, ngành và tỉnh, ...": a kind of body without a name goes on with the list of whose words they are. */
export function goesOnOf(line: Line, j: number, k: number): boolean {
  const { words } = line
  if (k !== j || !headAt(line, k) || plural.has(words[k]!.key) || words[k + 1]?.capital) return false
  for (let i = k - 1; i > 0 && i > k - 14; i--) {
    if (words[i]!.key !== 'của' || !headAt(line, i + 1)) continue
    const party = partyAt(line, i + 1, false, false)
    return party !== null && party.next >= k && /,/.test(gapBefore(line, k + 1))
  }
  return false
}

/** "Toà nhà thuộc Trung tâm X phải dời ... trước ngày 30/8": what must be done by a day binds the body named before it. */
export function bound(line: Line): Duty | null {
  const { words } = line
  for (let k = 1; k < words.length && k < 60; k++) {
    if (words[k]!.key !== 'phải' || /^(?:không|chưa|mới|là)$/.test(words[k - 1]!.key)) continue
    if (!dated(line, k)) return null
    for (let i = k - 1; i >= 0 && k - i < 30; i--) {
      if (/[,;:]/.test(gapBefore(line, i + 1))) return null
      if (!headAt(line, i) || headAt(line, i - 1)) continue
      const party = partyAt(line, i, false, false)
      if (party && party.next <= k)
        return { rule: 'modal', lead: trimmed(line, party), work: words[k]!.start, strength: 0.75 }
    }
    return null
  }
  return null
}

/** "Trước 10 giờ thứ Sáu hằng tuần các địa phương phải báo cáo": no comma stands between the time and the body. */
export function behindTime(line: Line, from: number, how: Manner): Duty | null {
  if (!/^(?:trước|chậm|định|hằng|đến|trong|vào)$/.test(keyAt(line, from))) return null
  for (let k = from + 2; k < from + 12 && line.words[k]; k++) {
    if (gapBefore(line, k) !== ' ' && !/^[/.-]$/.test(gapBefore(line, k))) return null
    if (!/^(?:\d+|ngày|tuần|tháng|quý|năm|giờ)$/.test(keyAt(line, k - 1)) || !headAt(line, k)) continue
    const party = partyAt(line, k, false, true)
    if (!party || !/^(?:phải|cần|có trách)(?: |$)/.test(keyAt(line, party.next, 2))) return null
    return acts(line, party.next, how)
      ? { rule: 'subject', lead: trimmed(line, party), work: line.words[party.next]!.start, strength: 0.85 }
      : null
  }
  return null
}

/** "Khẩn trương sửa chữa đường hỏng, các địa phương phải huy động lực lượng": the duty names its body behind the work. */
export function boundBehind(line: Line, from: number, how: Manner): Duty | null {
  const { words } = line
  for (let k = from + 2; k < words.length && k < from + 60; k++) {
    const gap = gapBefore(line, k)
    if (/[.;:]/.test(gap)) return null
    if (!/^\)?, ?$/.test(gap) || !headAt(line, k)) continue
    const party = partyAt(line, k, false, true)
    if (!party || !/^(?:phải|cần|có trách)(?: |$)/.test(keyAt(line, party.next, 2))) continue
    if (gapBefore(line, party.next) !== ' ' || !acts(line, party.next, how)) continue
    return { rule: 'subject', lead: trimmed(line, party), work: words[from]!.start, strength: 0.75 }
  }
  return null
}

/** "Kế hoạch này do Sở Nội vụ chủ trì xây dựng, trình trước ngày 15/3": whoever stands behind "do" is told, when a day binds it. */
export function byWhom(line: Line): Duty | null {
  const { words } = line
  for (let i = 1; i < words.length && i < 40; i++) {
    if (words[i]!.key !== 'do' || gapBefore(line, i) !== ' ') continue
    const party = headAt(line, i + 1) ? partyAt(line, i + 1, false, true) : null
    if (!party || !words[i + 1]!.capital) continue
    if (
      !/^(?:chủ trì|thực hiện|soạn thảo|xây dựng|lập|trình|tổ chức)(?!\p{L})/u.test(
        keyAt(line, party.next, 2),
      )
    )
      continue
    if (!dated(line, party.next)) continue
    return { rule: 'passive', lead: trimmed(line, party), work: words[0]!.start, strength: 0.75 }
  }
  return null
}

/** "Lập bản đồ ngập (Sở Xây dựng chủ trì, hoàn thành trước ngày 15/3)": who leads is told in a bracket behind the work. */
export function inBracket(line: Line, first: number): Duty | null {
  const { words } = line
  const from = words[first]?.start ?? 0
  const told = bracketed.exec(line.key.slice(from, Math.min((words.at(-1)?.end ?? from) + 1, from + 1500)))
  if (!told) return null
  const i = words.findIndex(({ start }) => start > from + told.index)
  const party = i > first && words[i]!.capital && headAt(line, i) ? partyAt(line, i, false, true) : null
  const acting = party && words[party.next]
  if (!acting || !leads.test(line.key.slice(acting.start, acting.start + 24))) return null
  return { rule: 'passive', lead: trimmed(line, party), work: from, strength: 0.85 }
}
const leads = /^(?:chủ trì|làm đầu mối|là đầu mối|chịu trách nhiệm chính|thực hiện[,;)])/
const bracketed = /\((?=[^()]{4,160} (?:chủ trì|đầu mối|chịu trách nhiệm chính|thực hiện[,;)]))/

/** A verb nobody listed: behind the whole name of a body almost every word is one. What is proposed is doubtful all the same. */
export function byPlace(line: Line, party: Party, from: number): Duty | null {
  const next = line.words[party.next]
  if (!next || next.capital || gapBefore(line, party.next) !== ' ') return null
  const last = line.words[party.next - 1]!
  const whole =
    /^(?:phố|tỉnh|xã|phường|phương|ngành|khu)$/.test(last.key) ||
    line.words.slice(from + 1, party.next).some(({ capital }) => capital)
  if (!whole || isTelling(line, party.next) || noVerb.test(next.key) || line.words.length - party.next < 3)
    return null
  return { rule: 'subject', lead: trimmed(line, party), work: next.start, strength: 0.65 }
}

const noVerb =
  /^(?:xin|trân|kính|sẽ|đã|giao|quyết|và|hoặc|cùng|của|cho|do|để|khi|nếu|mà|thì|như|này|đó|trên|dưới|tại|ở|từ|đến|về|với|theo|trong|ngoài|sau|trước|qua|nhằm|không|chưa|chỉ|được|bị|các|những|mọi|mỗi|một|nào|nói|liên|có|là|thuộc|gồm|đối|vì|rất|còn|đều|vẫn|ngang|cấp|\d.*)$/
