/** One sentence: who is told to do something, with whom, and where the work itself begins. */
import { phraseAt, type Span, wordsOf } from './key.ts'
import { concrete, exhorting, fronting, openers } from './lexicon.ts'
import {
  gapBefore,
  headAt,
  isManner,
  isTelling,
  isVerb,
  keyAt,
  type Line,
  orderAt,
  type Party,
  partiesFrom,
  partyAt,
} from './parties.ts'

export type Duty = {
  /** Rule of the grammar that saw it. */
  rule: 'assign' | 'subject' | 'passive' | 'modal' | 'order' | 'pronoun' | 'bare'
  lead: Span | null
  /** Text position where the work begins. */
  work: number
  /** How sure the grammar is that somebody is told to do something here. */
  strength: number
}

export const lineOf = (text: string, key: string, span: Span): Line => ({
  text,
  key,
  words: wordsOf(text, key, span.start, Math.min(span.end, span.start + 12_000)),
})

const adverbs =
  /^(?:cũng|vừa|còn|tiếp|tục|lại|đã|có|ý|kiến|văn|bản|nên|sau|đó|chỉ|đạo|thống|nhất|một|lần|nữa)$/
const pronoun =
  /^(?:(?:sở|bộ|cơ quan|đơn vị|ban|cục|trung tâm|công ty|tập đoàn|ủy ban|địa phương) (?:này|trên|nói trên)|(?:các )?(?:cơ quan|đơn vị|sở|bộ) (?:này|trên|nói trên))/

export type Manner = { article: boolean; ordered: boolean; inside: boolean }

/** Looks for the body told to act in one sentence. Null when the sentence tells nobody anything. */
export function dutyOf(line: Line, first: number, how: Manner): Duty | null {
  const { words } = line
  let i = first
  for (let guard = 0; guard < 3; guard++) {
    const n = phraseAt(openers, words, i, (k) => gapBefore(line, k))
    if (!n || !words[i + n]) break
    i += n
  }
  const here = at(line, i, how)
  if (here) return here
  // A clause in front: "Trước ngày 20-1, Sở X phải ...", "Về thủ tục ...: Giao Bộ Y ...".
  const opening = line.key.slice(words[first]?.start ?? 0, (words[first]?.start ?? 0) + 40)
  const begins =
    isVerb(line, i) > 0 && !fronting.test(line.key.slice(words[i]?.start ?? 0, (words[i]?.start ?? 0) + 200))
  const fronted =
    !begins &&
    (fronting.test(opening) ||
      (words[i] !== undefined && fronting.test(line.key.slice(words[i]!.start, words[i]!.start + 200))))
  let commas = 0
  for (let j = i + 1; j < words.length && j < i + 160 && commas < 14; j++) {
    const gap = gapBefore(line, j)
    if (!/^ ?["”’)]?[,:;] ?["“(]?$/.test(gap)) continue
    commas++
    let k = j
    const opener = phraseAt(openers, words, k, (n) => gapBefore(line, n))
    if (opener) k += opener
    if (orderAt(line, k, false) && keyAt(line, k) === 'giao') {
      const found = assigned(line, k, how)
      // In the middle of a sentence only a named body is ordered: "..., giao Sở Y tế ...", not "giao trách nhiệm người đứng đầu".
      if (found?.lead && /\p{Lu}/u.test(line.text.slice(found.lead.start, found.lead.end))) return found
    }
    if (!fronted && !gap.includes(':')) continue
    // "..., Hà Nội, Thành phố Hồ Chí Minh, hoàn thành" goes on naming places.
    if (
      /^(?:thành|tỉnh|huyện|xã|phường|quận)$/.test(keyAt(line, k)) &&
      line.words[k - 1]?.capital &&
      gap.includes(',')
    )
      continue
    const found = at(line, k, how)
    if (found && (found.lead || found.rule === 'pronoun') && !(how.inside && found.strength < 0.85))
      return found
  }
  return how.article ? (byName(line, i, how) ?? bound(line)) : null
}

/** "Ông Thơ giao Sở Xây dựng ...": whoever gives the order, the body behind it is told. */
function byName(line: Line, first: number, how: Manner): Duty | null {
  for (let i = first + 1; i < Math.min(first + 8, line.words.length); i++) {
    if (
      /[,;:.]/.test(gapBefore(line, i)) ||
      /^(?:đã|được|do|theo|việc|trước|khi|nếu|sau)$/.test(line.words[i - 1]!.key)
    )
      return null
    if (!orderAt(line, i, false)) continue
    const found = assigned(line, i, how)
    return found?.lead && line.words[first]?.capital ? { ...found, strength: 0.85 } : null
  }
  return null
}

/** "Toà nhà thuộc Trung tâm X phải dời ... trước ngày 30/8": what must be done by a day binds the body named before it. */
function bound(line: Line): Duty | null {
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

const day = /(?:trước|chậm nhất(?: là)?|trong tháng|xong|đến|hết)(?: ngày)? \d/
const dated = (line: Line, i: number): boolean => {
  const from = line.words[i]?.start ?? 0
  const first = line.words[0]?.start ?? from
  return (
    day.test(line.key.slice(from, from + 500)) || (from - first < 60 && day.test(line.key.slice(first, from)))
  )
}

function assigned(line: Line, i: number, how: Manner): Duty | null {
  const n = orderAt(line, i, how.article)
  if (!n) return null
  let j = i + n
  // "yêu cầu trước ngày 17-1 Sở X", "đề nghị: Sở X".
  if (keyAt(line, j) === 'với') j++
  const party = partyAt(line, j, true, true)
  if (!party) {
    // "Phân công nhiệm vụ ...", "đề nghị của ...": no body and no work behind it, so no order.
    if (!isVerb(line, j) && !isManner(line, j)) return null
    return { rule: 'order', lead: null, work: line.words[j]?.start ?? line.words[i]!.start, strength: 0.6 }
  }
  return {
    rule: 'assign',
    lead: trimmed(line, party),
    work: line.words[party.next]?.start ?? party.end,
    strength: 0.95,
  }
}

/** A lead as written, without a comma or a word of manner left at its end. */
function trimmed(line: Line, party: Party): Span {
  let end = party.end
  while (end > party.start && /[\s,:;.-]/.test(line.text[end - 1]!)) end--
  return { start: party.start, end }
}

function at(line: Line, i: number, how: Manner): Duty | null {
  const { words } = line
  if (!words[i]) return null
  const order = orderAt(line, i, false)
  if (order && words[i]!.capital !== undefined) {
    const found = assigned(line, i, how)
    // Below a heading that names who acts, "Yêu cầu các doanh nghiệp" is that body's own work.
    if (found && (keyAt(line, i) === 'giao' || keyAt(line, i) === 'phân' || !how.inside)) return found
    if (how.inside) return null
  }
  const opening = line.key.slice(words[i]!.start, words[i]!.start + 40)
  if (pronoun.test(opening)) {
    const n = pronoun.exec(opening)![0].split(' ').length
    const work = acts(line, i + n, how)
    if (work)
      return { rule: 'pronoun', lead: null, work: words[i + n]?.start ?? words[i]!.end, strength: 0.8 }
  }
  const party = headAt(line, i) ? partyAt(line, i, false, true) : null
  if (party) {
    const found = afterParty(line, party, how)
    if (found) return found
    const wide = partyAt(line, i, true, true)
    if (wide && wide.next !== party.next) {
      const again = afterParty(line, wide, how)
      if (again && (how.article ? again.strength > 0.8 : true)) return again
    }
    return null
  }
  return null
}

function afterParty(line: Line, party: Party, how: Manner): Duty | null {
  let j = party.next
  // "(PVN)", "(qua Văn phòng Chính phủ)" behind the name.
  if (/^ ?\(/.test(gapBefore(line, j))) {
    const close = line.text.slice(party.end, party.end + 400).indexOf(')')
    if (close > 0) while (line.words[j] && line.words[j]!.start < party.end + close) j++
  }
  const gap = gapBefore(line, j)
  if (/[.;]/.test(gap.replace(/\)/, ''))) return null
  // Somebody who gives the order: "UBND Thành phố cũng giao Sở X ...".
  let k = j
  let past = false
  while (line.words[k] && k - j < 6 && adverbs.test(line.words[k]!.key) && !orderAt(line, k, how.article)) {
    if (line.words[k]!.key === 'đã') past = true
    k++
  }
  if (orderAt(line, k, how.article) && gapBefore(line, k) === ' ' && !(how.inside && !how.article)) {
    if (past && how.article && keyAt(line, k, 2) !== 'chỉ đạo') return null
    const found = assigned(line, k, how)
    if (found?.lead) return found
    if (keyAt(line, k, 2) !== 'chỉ đạo' && found && isWork(line, found.work)) return found
    if (how.article) return null
  }
  if (
    /^(?:được giao|được yêu cầu|được phân công|cũng được)$/.test(keyAt(line, j, 2)) ||
    /^cũng được (?:giao|yêu cầu)/.test(keyAt(line, j, 3))
  ) {
    const skip =
      keyAt(line, j) === 'cũng'
        ? 3
        : keyAt(line, j, 3) === 'được yêu cầu' || keyAt(line, j, 3) === 'được phân công'
          ? 3
          : 2
    return {
      rule: 'passive',
      lead: trimmed(line, party),
      work: line.words[j + skip]?.start ?? party.end,
      strength: 0.95,
    }
  }
  // "Cơ quan được lấy ý kiến phải trả lời": the words that tell which one belong to the name.
  const which = /^(?:được|đang|thuộc|có) [^,.;:]{2,60}? (?=(?:phải|cần|có trách nhiệm)(?![\p{L}]))/u.exec(
    line.key.slice(line.words[j]?.start ?? 0, (line.words[j]?.start ?? 0) + 90),
  )
  if (which && line.words[j]) {
    const end = line.words[j]!.start + which[0].trimEnd().length
    return { rule: 'subject', lead: { start: party.start, end }, work: end + 1, strength: 0.85 }
  }
  const strength = acts(line, j, how)
  if (!strength) return null
  return { rule: 'subject', lead: trimmed(line, party), work: line.words[j]?.start ?? party.end, strength }
}

function isWork(line: Line, position: number): boolean {
  const i = line.words.findIndex((word) => word.start >= position)
  return i >= 0 && (isVerb(line, i) > 0 || isManner(line, i) > 0)
}

/** Does work begin at word i, behind a named body? 0 when the sentence only tells something about it. */
function acts(line: Line, i: number, how: Manner): number {
  const { words } = line
  if (!words[i]) return 0
  const telling = isTelling(line, i)
  const manner = isManner(line, i)
  const verb = isVerb(line, i)
  const opening = line.key.slice(words[i]!.start, words[i]!.start + 200)
  const duty =
    /^(?:[^.;]{0,110}? )?(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phải|cần|được giao|là cơ quan đầu mối|làm đầu mối|phối hợp (?:chặt chẽ )?với)(?![\p{L}])/u.test(
      opening,
    )
  // What a body already did, or what the issuer will do itself, is told and not ordered.
  if (
    /^(?:[^,.;]{0,40}? )?đã (?!được giao|được phân công|đề ra|ban hành)/.test(opening.slice(0, 60)) &&
    !/^(?:phải|cần|khẩn trương|tiếp tục)/.test(opening)
  )
    return 0
  const asIs = /^(?:xác định|là)/.test(opening)
  if (telling && !manner && !(verb > telling) && !(asIs && duty && !how.article) && !(how.inside && verb)) {
    if (
      !/^(?:là (?:cơ quan|đơn vị) (?:đầu mối|chủ trì)|có trách nhiệm|có (?:biện|giải|phương|kế|văn|báo|ý))/.test(
        opening,
      )
    )
      return 0
  }
  if (!how.article)
    return manner ||
      verb ||
      duty ||
      /^(?:và|,)? ?(?:theo|căn cứ|trên cơ sở|trong|với|bằng)(?![\p{L}])/u.test(opening)
      ? 0.9
      : 0
  if (duty && !/^(?:đã|đang|vẫn)/.test(opening)) return 0.85
  if ((verb || manner) && dated(line, i)) return 0.8
  if (
    how.ordered &&
    manner &&
    /^(?:tiếp tục|khẩn trương|chủ động|tích cực|tập trung|phải|cần|theo chức năng|trực tiếp|kịp thời)/.test(
      opening,
    )
  )
    return 0.7
  return 0
}

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
      named = headAt(line, j) > 0
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

/** Exhortation: it opens with a word of zeal and asks for nothing that could be handed in. */
export function isGeneral(line: Line, from: number, dated: boolean): boolean {
  if (dated) return false
  const { words } = line
  let i = words.findIndex((word) => word.start >= from)
  if (i < 0) return false
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
  }
  if (!zeal) return false
  const end = words.at(-1)?.end ?? from
  return !concrete.test(line.key.slice(from, Math.min(end, from + 3000)))
}
