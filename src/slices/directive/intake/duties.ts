/** One sentence: who is told to do something, with whom, and where the work itself begins. */
import { acts, type Duty, type Manner, trimmed } from './acts.ts'
import { behindTime, bound, boundBehind, byPlace, byWhom, goesOnOf, inBracket } from './duties-far.ts'
import { headAt } from './heads.ts'
import { fronting } from './lexicon.ts'
import { gapBefore, isManner, isVerb, keyAt, type Line, openerAt, orderAt } from './line.ts'
import { conditionOf, type Party, partyAt } from './parties.ts'

const adverbs =
  /^(?:cũng|vừa|còn|tiếp|tục|lại|đã|có|ý|kiến|văn|bản|nên|sau|đó|chỉ|đạo|thống|nhất|một|lần|nữa|ký|ban|hành|công|điện)$/
const pronoun =
  /^(?:(?:sở|bộ|cơ quan|đơn vị|ban|cục|trung tâm|công ty|tập đoàn|ủy ban|địa phương) (?:này|trên|nói trên)|(?:các )?(?:cơ quan|đơn vị|sở|bộ) (?:này|trên|nói trên))/

/** Looks for the body told to act in one sentence. Null when the sentence tells nobody anything. */
export function dutyOf(line: Line, first: number, how: Manner): Duty | null {
  const found = dutyIn(line, first, how)
  return found?.lead || how.article ? found : (inBracket(line, first) ?? found)
}

function dutyIn(line: Line, first: number, how: Manner): Duty | null {
  const { words } = line
  let i = first
  for (let guard = 0; guard < 3; guard++) {
    const n = openerAt(line, i)
    if (!n || !words[i + n]) break
    i += n
  }
  const here = at(line, i, how) ?? concerned(line, i, how)
  if (here) return here
  // A clause in front: "Trước ngày 20-1, Sở X phải ...", "Về thủ tục ...: Giao Bộ Y ...".
  const opening = line.key.slice(words[first]?.start ?? 0, (words[first]?.start ?? 0) + 40)
  const begins =
    isVerb(line, i) > 0 && !fronting.test(line.key.slice(words[i]?.start ?? 0, (words[i]?.start ?? 0) + 200))
  const fronted =
    !begins &&
    (fronting.test(opening) ||
      (words[i] !== undefined && fronting.test(line.key.slice(words[i]!.start, words[i]!.start + 200))))
  if (fronted && !begins) {
    const found = behindTime(line, i, how)
    if (found) return found
  }
  let commas = 0
  for (let j = i + 1; j < words.length && j < i + 160 && commas < 14; j++) {
    const gap = gapBefore(line, j)
    if (!/^ ?["”’)]?[,:;] ?["“(]?$/.test(gap)) continue
    commas++
    let k = j
    const opener = openerAt(line, k)
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
    if (goesOnOf(line, j, k)) continue
    const found = at(line, k, how)
    if (found && (found.lead || found.rule === 'pronoun') && !(how.inside && found.strength < 0.85))
      return found
  }
  if ((begins || isManner(line, i)) && !how.article && !how.inside) return boundBehind(line, i, how)
  return how.article ? (byName(line, i, how) ?? bound(line)) : begins ? null : byWhom(line)
}

/** "Đối với các xã còn đất lúa: phải ...": whom a matter concerns is told, when bound, an office, or one of the firms told above. */
function concerned(line: Line, i: number, how: Manner): Duty | null {
  const { words } = line
  if (keyAt(line, i, 2) !== 'đối với' || !headAt(line, i + 2, true)) return null
  let k = i + 3
  while (words[k] && k < i + 32 && !/^ ?[:;.] ?$/.test(gapBefore(line, k))) k++
  if (!words[k] || !/^ ?: ?$/.test(gapBefore(line, k))) return null
  const bound = /^(?:cần|phải|có trách|yêu cầu|đề nghị)(?: |$)/.test(keyAt(line, k, 2))
  const name = line.key.slice(words[i + 2]!.start, words[k - 1]!.end)
  const own = how.inside ? firms.test(name) && firms.test(how.above ?? '') : office.test(name)
  if (!bound && !(own && (isVerb(line, k) || isManner(line, k)))) return null
  return {
    rule: 'subject',
    lead: { start: words[i + 2]!.start, end: words[k - 1]!.end },
    work: words[k]!.start,
    strength: 0.85,
  }
}
const firms =
  /^(?:các |những |mọi )?(?:cơ sở|doanh nghiệp|nhà máy|công ty|tổng công ty|hợp tác xã|hộ |chủ |nhà thầu|tổ chức|đơn vị (?:sản|kinh|cung|thi|vận|khai|thu))/
const office =
  /^(?:các )?(?:bộ|sở|ban|ngành|địa phương|cơ quan|quận|huyện|xã|phường|đặc khu|tỉnh|ủy ban|ubnd|công an|chủ đầu tư)(?!\p{L})/u

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

function assigned(line: Line, i: number, how: Manner): Duty | null {
  const n = orderAt(line, i, how.article)
  if (!n) return null
  let j = i + n
  // "yêu cầu trước ngày 17-1 Sở X", "đề nghị: Sở X".
  if (keyAt(line, j) === 'với') j++
  const narrow = partyAt(line, j, false, true)
  const party = narrow && isWhole(line, narrow) ? narrow : partyAt(line, j, true, true)
  if (!party) {
    // "Phân công nhiệm vụ ...", "đề nghị của ...": no body and no work behind it, so no order.
    if (!isVerb(line, j) && !isManner(line, j)) return null
    return { rule: 'order', lead: null, work: line.words[j]?.start ?? line.words[i]!.start, strength: 0.6 }
  }
  const which = conditionOf(line, party)
  if (which) return { ...told(line, party, which), rule: 'assign', strength: 0.95 }
  return {
    rule: 'assign',
    lead: trimmed(line, party),
    work: line.words[behindBracket(line, party)]?.start ?? party.end,
    strength: 0.95,
  }
}

/** "Sở Y tế khử khuẩn trường học ngay": one office with its name is whole; a word nobody listed, or misspelt, is its work. */
const isWhole = (line: Line, party: Party): boolean =>
  !party.plural && /^(?:sở|bộ) \p{L}/u.test(line.key.slice(party.start, party.end))

/** A body with the condition that tells which of many it is, up to the work at word k. */
const told = (line: Line, party: Party, k: number) => ({
  lead: { start: party.start, end: line.words[k - 1]!.end },
  work: line.words[k]!.start,
})

/** "(PVN)", "(qua Văn phòng Chính phủ)" behind a name: the word behind the bracket. */
function behindBracket(line: Line, party: Party): number {
  let j = party.next
  if (!/^ ?\(/.test(gapBefore(line, j))) return j
  const close = line.text.slice(party.end, party.end + 400).indexOf(')')
  if (close > 0) while (line.words[j] && line.words[j]!.start < party.end + close) j++
  return j
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
  const people = how.inside ? 0 : peopleAt(line, i)
  if (people)
    return {
      rule: 'subject',
      lead: { start: words[i]!.start, end: words[people - 1]!.end },
      work: words[people]!.start,
      strength: 0.85,
    }
  const party = headAt(line, i) ? partyAt(line, i, false, true) : null
  if (party) {
    const found = afterParty(line, party, how)
    if (found) return found
    const wide = isWhole(line, party) ? null : partyAt(line, i, true, true)
    if (wide && wide.next !== party.next) {
      const again = afterParty(line, wide, how)
      if (again && (how.article ? again.strength > 0.8 : true)) return again
    }
    return how.article ? null : byPlace(line, party, i)
  }
  return null
}

/** "Mỗi cán bộ, đảng viên phải ...": whoever they are, they are bound; the word at which that begins, or 0. */
function peopleAt(line: Line, i: number): number {
  const { words } = line
  const hit = people.exec(line.key.slice(words[i]!.start, words[i]!.start + 160))
  if (!hit) return 0
  const end = words[i]!.start + hit[0].length
  let k = i
  while (words[k] && words[k]!.start < end) k++
  return words[k] ? k : 0
}
const kinds =
  '(?:cán bộ|đảng viên|công chức|viên chức|người lao động|người dân|công dân|cá nhân|tổ chức|hộ gia đình|hộ dân|hộ|gia đình|chiến sĩ|đoàn viên|hội viên|giáo viên|học sinh|sinh viên|thành viên)'
const people = new RegExp(
  `^(?:mỗi|từng|mọi|toàn thể|tất cả các|tất cả) ${kinds}(?:(?:, và|,| và) ${kinds}){0,6}(?: (?!phải|cần)\\p{L}{1,10}){0,8}? (?=(?:phải|cần|có trách nhiệm) )`,
  'u',
)

function afterParty(line: Line, party: Party, how: Manner): Duty | null {
  const j = behindBracket(line, party)
  const gap = gapBefore(line, j)
  if (/[.;]/.test(gap.replace(/\)/, ''))) return null
  // Somebody who gives the order: "UBND Thành phố cũng giao Sở X ...".
  let k = j
  let past = false
  while (line.words[k] && k - j < 6 && adverbs.test(line.words[k]!.key) && !orderAt(line, k, how.article)) {
    if (line.words[k]!.key === 'đã') past = true
    k++
  }
  // In a list of who does what, "Bộ X chỉ đạo các đơn vị ..." is Bộ X's own work; elsewhere an article tells of who gave the order.
  const ownWork =
    how.run && keyAt(line, k, 2) === 'chỉ đạo' && agency.test(line.key.slice(party.start, party.end))
  if (
    !ownWork &&
    orderAt(line, k, how.article) &&
    gapBefore(line, k) === ' ' &&
    !(how.inside && !how.article)
  ) {
    // What an official paper says was ordered already is its story; in an article it is the news.
    if (past && (!how.article || keyAt(line, k, 2) !== 'chỉ đạo')) return null
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
  const which = /^(?:được|đang|thuộc|có) [^,.;:]{2,110}? (?=(?:phải|cần|có trách nhiệm)(?![\p{L}]))/u.exec(
    line.key.slice(line.words[j]?.start ?? 0, (line.words[j]?.start ?? 0) + 140),
  )
  if (which && line.words[j]) {
    const end = line.words[j]!.start + which[0].trimEnd().length
    return { rule: 'subject', lead: { start: party.start, end }, work: end + 1, strength: 0.85 }
  }
  const some = conditionOf(line, party)
  if (some) {
    const strength = acts(line, some, how)
    if (strength) return { ...told(line, party, some), rule: 'subject', strength }
  }
  // "... của Chính phủ, Bộ, ngành và tỉnh, các sở phối hợp": the work behind the comma is that of the next body.
  if (gap.includes(',') && headAt(line, j)) return null
  const strength = acts(line, j, how)
  if (!strength) return null
  return { rule: 'subject', lead: trimmed(line, party), work: line.words[j]?.start ?? party.end, strength }
}

function isWork(line: Line, position: number): boolean {
  const i = line.words.findIndex((word) => word.start >= position)
  return i >= 0 && (isVerb(line, i) > 0 || isManner(line, i) > 0)
}

const agency =
  /^(?:bộ (?!chính trị)|sở |cục |ngân hàng |thanh tra |ban quản lý |tổng công ty |tập đoàn |công an |trung tâm )/
