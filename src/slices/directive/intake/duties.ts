/** One sentence: who is told to do something, with whom, and where the work itself begins. */
import { phraseAt, type Span, wordsOf } from './key.ts'
import { concrete, exhorting, fronting, openers } from './lexicon.ts'
import {
  gapBefore,
  headAt,
  isManner,
  isTelling,
  isVerb,
  type Line,
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

const keyAt = (line: Line, i: number, n = 1): string =>
  line.words
    .slice(i, i + n)
    .map((word) => word.key)
    .join(' ')

/** "giao", "yêu cầu" and the like as words of an order, not "bàn giao", "theo yêu cầu". Returns the words taken. */
export function orderAt(line: Line, i: number, loose: boolean): number {
  const before = line.words[i - 1]?.key ?? ''
  const joined = i > 0 && gapBefore(line, i) === ' '
  const one = keyAt(line, i)
  const two = keyAt(line, i, 2)
  if (one === 'giao') {
    if (joined && /^(?:bàn|chuyển|được|ngoại|chỉ|ban|khoán|tiếp|cấp|nhiệm|vụ)$/.test(before)) return 0
    if (
      /^giao (?:thông|dịch|lưu|ban|đất|rừng|tiếp|cắt|khoán|kết|nhận)$/.test(two) &&
      !line.words[i + 1]?.capital
    )
      return 0
    if (/^giao (?:trách nhiệm|nhiệm vụ)/.test(keyAt(line, i, 3))) return keyAt(line, i + 3) === 'cho' ? 4 : 3
    return keyAt(line, i + 1) === 'cho' ? 2 : 1
  }
  if (
    two === 'yêu cầu' ||
    two === 'đề nghị' ||
    two === 'phân công' ||
    two === 'chỉ thị' ||
    two === 'nhắc nhở'
  ) {
    if (
      joined &&
      /^(?:theo|có|các|những|được|đáp|ứng|và|của|tiến|độ|một|số|khi|bản|ý|kiến|văn|đơn|thư|công|hồ|sơ|sự|để|kiến)$/.test(
        before,
      )
    )
      return two === 'yêu cầu' && before === 'và' ? 2 : 0
    return 2
  }
  if (loose && two === 'chỉ đạo')
    return joined && /^(?:ý|sự|ban|kiến|chủ|trì|trực|tiếp|theo|lãnh|phối|hợp)$/.test(before) ? 0 : 2
  if (loose && two === 'kêu gọi') return 2
  return 0
}

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
  const fronted =
    fronting.test(opening) ||
    (words[i] && fronting.test(line.key.slice(words[i]!.start, words[i]!.start + 40)))
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
      if (found?.lead) return found
    }
    if (!fronted && !gap.includes(':')) continue
    const found = at(line, k, how)
    if (found && (found.lead || found.rule === 'modal')) return found
  }
  return null
}

function assigned(line: Line, i: number, how: Manner): Duty | null {
  const n = orderAt(line, i, how.article)
  if (!n) return null
  let j = i + n
  // "yêu cầu trước ngày 17-1 Sở X", "đề nghị: Sở X".
  if (keyAt(line, j) === 'với') j++
  const party = partyAt(line, j, true, true)
  if (!party)
    return { rule: 'order', lead: null, work: line.words[j]?.start ?? line.words[i]!.start, strength: 0.6 }
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
    /^(?:[^.;]{0,60}? )?(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phải|cần|được giao|là cơ quan đầu mối|làm đầu mối|phối hợp (?:chặt chẽ )?với)(?![\p{L}])/u.test(
      opening,
    )
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
      : how.inside
        ? 0.6
        : 0
  if (duty && !/^(?:đã|đang|vẫn)/.test(opening)) return 0.85
  const dated = /(?:trước|chậm nhất|trong tháng|xong)(?: ngày)? \d/.test(
    line.key.slice(words[i]!.start, words[i]!.start + 400),
  )
  if ((verb || manner) && dated) return 0.8
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
