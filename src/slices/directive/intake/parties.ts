/** Names of bodies in running text: where one ends, and how a list of them is told apart. */
import { headAt, nameIsOver, nounHere, plural } from './heads.ts'
import { phraseAt, type Span, type Word } from './key.ts'
import { commonNouns, inside, nameParts } from './lexicon.ts'
import { gapBefore, isManner, isTelling, isVerb, keyAt, type Line, orderAt } from './line.ts'

import { placeAt } from './places.ts'

const longest = 90

export type Party = Span & { next: number; plural: boolean }

/**
 * Reads a party from word i. `open` lets unknown lower-case words pass until the work begins ("các doanh nghiệp kinh doanh
 * bảo hiểm khẩn trương ..."), which is right only where a body must stand: after "giao", "phối hợp với", in a heading.
 * With `list` it goes on over commas as long as bodies follow.
 */
export function partyAt(line: Line, i: number, open: boolean, list: boolean): Party | null {
  const { words } = line
  const gap = (n: number) => gapBefore(line, n)
  const n = headAt(line, i, open)
  if (!n && !(open && plural.has(words[i]?.key ?? '') && words[i + 1])) return null
  const first = words[i]!
  let j = i + (n || 2)
  // Where a name of ours ended last: behind it only what grows the name of another body may go on.
  let named = line.units.at(line, i)?.next === j ? j : -1
  let unknown = 0
  // What a comma may carry on: names after "các Bộ:" or "Sở Văn hóa,", or common nouns after "các".
  const many =
    plural.has(first.key) ||
    first.key === 'quý' ||
    (!first.capital && /^(?:cơ quan|đơn vị|tổ chức|bộ ngành|sở ngành|sở ban)$/.test(keyAt(line, i, 2)))
  let end = words[j - 1]!.end
  while (j < words.length && j - i < longest) {
    const word = words[j]!
    const between = gap(j)
    const joined = /^(?: | ?[-&] ?|\/)$/.test(between)
    // "Sở Y tế - Cơ quan thường trực Ban Chỉ đạo": what the body also is does not belong to its name.
    if (between === ' - ' && /^(?:cơ quan|đơn vị) (?:thường|chủ|đầu)$/.test(keyAt(line, j, 3))) break
    if (!joined) {
      const comma = /^ ?[,:;] ?$/.test(between)
      // "các cơ quan có liên quan: Căn cứ chức năng ...": behind the colon stands the work.
      if (
        !comma ||
        (between.includes(':') &&
          !/^(?:bộ|sở)$/.test(words[j - 1]!.key) &&
          isManner(line, j) + isVerb(line, j))
      )
        break
      const head = headAt(line, j)
      const common = phraseAt(commonNouns, words, j, gap)
      const nameGoesOn = word.capital && !between.includes(';') && !head && nameAfterComma(line, i, j)
      const nounGoesOn =
        common > 0 &&
        !between.includes(':') &&
        (isVerb(line, j) === 0 || common > isVerb(line, j) || nounHere(line, j, isVerb(line, j)))
      // "Ủy ban nhân dân xã, phường": kinds of place follow one another.
      const places = kindOfPlace.test(word.key) && kindOfPlace.test(words[j - 1]!.key) && !word.capital
      const media =
        /^(?:thông tấn|báo chí|phát thanh|truyền hình|truyền thông|xuất bản)$/.test(keyAt(line, j, 2)) &&
        /^(?:tấn|chí|thanh|hình|thông)$/.test(words[j - 1]!.key)
      // "cơ quan hành chính khác, thuộc Ủy ban nhân dân": whose it is may stand behind a comma.
      const whose = word.key === 'thuộc' && words[j - 1]!.key === 'khác'
      // A new body with a name of its own ends "các bộ, cơ quan ngang bộ".
      const another =
        !list &&
        word.capital &&
        (/^(?:ủy ban nhân dân|ubnd |hội đồng nhân dân)/.test(keyAt(line, j, 4)) ||
          (head > 1 && words[j + head]?.capital === true))
      if (
        another ||
        (!nameGoesOn && !places && !media && !whose && !(list && head) && !((many || list) && nounGoesOn))
      )
        break
      const taken = nameGoesOn ? 1 : Math.max(places ? 0 : head, common, 1)
      j += taken
      end = words[j - 1]!.end
      unknown = 0
      continue
    }
    if (between.includes('&')) {
      j += Math.max(1, phraseAt(inside, words, j, gap))
      end = words[j - 1]!.end
      continue
    }
    // "Bộ Thông tin - truyền thông": what a dash joins to a name is no work.
    const domain = between.includes('-') && isVerb(line, j) ? phraseAt(inside, words, j, gap) : 0
    if (domain) {
      j += domain
      end = words[j - 1]!.end
      continue
    }
    // "các nhà cung cấp dịch vụ", "nhà đầu tư": whoever does a thing is named by the verb.
    if (words[j - 1]!.key === 'nhà' && !word.capital && isVerb(line, j) && between === ' ') {
      j += isVerb(line, j)
      end = words[j - 1]!.end
      continue
    }
    const ours = line.units.at(line, j)
    if (ours && (word.capital || isVerb(line, j) < ours.next - j)) {
      j = ours.next
      named = j
      end = words[j - 1]!.end
      unknown = 0
      continue
    }
    if (
      j === named &&
      !word.capital &&
      (isVerb(line, j) || isManner(line, j) || isTelling(line, j) || stopper.has(word.key)) &&
      word.key !== 'và' &&
      !(list && word.key === 'cùng' && headAt(line, j + 1))
    )
      break
    const part =
      namedByKind.test(first.key) && (j > i + 1 || first.capital)
        ? phraseAt(nameParts, words, j, partGap(line))
        : 0
    if (part && j !== named) {
      j += part
      end = words[j - 1]!.end
      continue
    }
    if (word.key === 'và' || word.key === 'hoặc' || (list && word.key === 'cùng' && headAt(line, j + 1))) {
      const head = headAt(line, j + 1)
      const common = phraseAt(commonNouns, words, j + 1, gap)
      const after = words[j + 1]
      if (!after || gap(j + 1) !== ' ') break
      const capital = after.capital && !head
      const domain =
        head || j === named || plural.has(after.key) || (common && !many && !list)
          ? 0
          : phraseAt(inside, words, j + 1, gap)
      const places =
        kindOfPlace.test(words[j - 1]!.key) && /^(?:xã|phường|đặc|thị)$/.test(after.key) && !after.capital
      const goesOn = head && !places ? list : capital || domain > 0 || ((list || many) && common > 0)
      if (goesOn) {
        j += 1 + Math.max(capital ? 1 : 0, domain, head, list || many ? common : 0)
        end = words[j - 1]!.end
        unknown = 0
        continue
      }
      break
    }
    if (word.capital && nameIsOver(line, j) && isVerb(line, j)) break
    if (word.capital || /^\d+$/.test(word.key)) {
      if (
        /^\d+$/.test(word.key) &&
        !/^(?:số|quận|phường|khu|ban|tổ|đội)$/.test(words[j - 1]!.key) &&
        !words[j - 1]!.capital &&
        !/^(?:đạo|vực)$/.test(words[j - 1]!.key)
      )
        break
      j++
      end = word.end
      unknown = 0
      continue
    }
    // "các hội được Đảng, Nhà nước giao nhiệm vụ": a kind of body, and no order.
    const charged = /^(?:được|do) đảng(?:,| và)? nhà nước giao nhiệm vụ/.exec(
      word.key === 'được' || word.key === 'do' ? line.key.slice(word.start, word.start + 60) : '',
    )
    if (charged) {
      while (words[j] && words[j]!.start < word.start + charged[0].length) j++
      end = words[j - 1]!.end
      continue
    }
    if (orderAt(line, j, false)) break
    // "các tỉnh tại khu vực dự báo có mưa lớn": which of the many is part of the name.
    const where = manyPlaces.test(words[j - 1]!.key) ? placeAt(line, j) : 0
    if (where && severalBefore(words, i, j)) {
      j += where
      end = words[j - 1]!.end
      continue
    }
    const compound =
      words[j - 1]!.capital &&
      between === ' ' &&
      /^(?:công|chương|quy) trình$/.test(`${words[j - 1]!.key} ${word.key}`)
    const verb = compound ? 0 : isVerb(line, j)
    if (verb && !nounHere(line, j, verb)) {
      // The second syllable of a name is not a verb: "Xây dựng", "Công an".
      const known = phraseAt(inside, words, j, gap)
      const partOfName =
        known >= verb &&
        words[j - 1]!.end === end &&
        isVerb(line, j + verb) > 0 &&
        gap(j + verb) === ' ' &&
        namedBefore(words, i, j) &&
        // A place closes a name: "Ban Quản lý ... Thành phố | đầu tư nâng cấp".
        !/^(?:phố|tp)$/.test(words[j - 1]!.key) &&
        (first.key === 'ban'
          ? words[i + 1]?.key === 'quản'
          : /^(?:quỹ|trung|cục|hội|công|chi|tổ|viện)$/.test(first.key))
      if (!(known > verb) && !partOfName) break
      j += known
      end = words[j - 1]!.end
      continue
    }
    if (isManner(line, j)) break
    const known = Math.max(phraseAt(inside, words, j, gap), verb)
    if (known) {
      j += known
      end = words[j - 1]!.end
      continue
    }
    if (word.key === 'từ' || word.key === 'đến') {
      if (!words[j + 1]?.capital || gap(j + 1) !== ' ') break
      j += 2
      end = words[j - 1]!.end
      continue
    }
    if (words[j - 1]!.capital && between === ' ' && !isTelling(line, j) && !stopper.has(word.key)) {
      j++
      end = word.end
      continue
    }
    if (!open || nameIsOver(line, j) || unknown >= 8 || stopper.has(word.key) || isTelling(line, j)) break
    unknown++
    j++
    end = word.end
  }
  return { start: first.start, end, next: j, plural: many }
}

/**
 * "các địa phương có dự án đi qua khẩn trương ...", "các đơn vị được giao vốn tập trung ...": of many bodies those are told of
 * which a condition holds. Returns the word at which the work begins, or 0.
 */
export function conditionOf(line: Line, party: Party): number {
  const { words } = line
  const first = words[party.next]
  if (!party.plural || !first || gapBefore(line, party.next) !== ' ') return 0
  if (!/^(?:có|còn|được|đang|chưa|thuộc|nằm|nơi|tham|bị)$/.test(first.key)) return 0
  if (
    /^(?:có (?:trách|liên|biện|giải|phương|kế|văn|báo|ý)|được (?:giao|yêu|phân)(?! (?:vốn|làm|quản|đất|chỉ)))/.test(
      keyAt(line, party.next, 3),
    )
  )
    return 0
  for (let k = party.next + 2; k < party.next + 24 && words[k]; k++) {
    const gap = gapBefore(line, k)
    // What is told behind a comma belongs to another clause, unless a way of doing begins there.
    if (!/^ ?,? ?$/.test(gap)) return 0
    if (isManner(line, k) && telltale.test(keyAt(line, k, 2))) return k
    if (gap.includes(',') && !/^(?:\p{Ll}+)$/u.test(words[k]!.key)) return 0
    if (gap === ' ' && leadingWork.test(keyAt(line, k, 2))) return k
  }
  return 0
}
const telltale =
  /^(?:khẩn|tiếp|chủ động|tập|tích cực|kịp|thường xuyên|nghiêm túc|trực tiếp|phải|cần|có trách|chịu|căn|quyết liệt|tự) ?/
const leadingWork =
  /^(?:chủ trì|phối hợp|rà soát|báo cáo|đẩy nhanh|hoàn thành|tổ chức|thực hiện|triển khai|tham mưu)$/

/** Kinds of body whose names tell what they do. */
const namedByKind = /^(?:ban|trung|viện|quỹ|cục|chi|sở|phòng|văn|công|tổng|trường|hội|tổ|trạm|học|bộ)$/
const partGap = (line: Line) => (n: number) => (gapBefore(line, n) === ', ' ? ' ' : gapBefore(line, n))

/** Has the name already shown a capital beyond its head? */
const namedBefore = (words: Word[], i: number, j: number): boolean =>
  words.slice(Math.max(i + 1, j - 3), j).some((word) => word.capital)

const stopper = new Set(
  'để nhằm khi nếu theo tại trong về với do bởi mà thì qua như được bị có là đã sẽ đang vừa trước sau ngay từ của cho giao và'.split(
    ' ',
  ),
)

/** "Sở Văn hóa, Thể thao và Du lịch", "các Bộ: Tài chính, Nội vụ": does the comma before word j stand inside one name? */
function nameAfterComma(line: Line, i: number, j: number): boolean {
  const gap = (n: number) => gapBefore(line, n)
  if (gap(j).includes(':')) return true
  // Under a colon or "các Bộ", every capital goes on; in a single name an "và" must close the list soon.
  for (let k = i; k < j; k++) if (gap(k).includes(':')) return true
  if (
    plural.has(line.words[i]!.key) &&
    line.words[i + 1] &&
    /^(?:bộ|sở|tỉnh|huyện|quận|thành|cục|vụ|tập|hội|đảng|đoàn|ban)$/.test(line.words[i + 1]!.key)
  )
    return true
  for (let k = j; k < Math.min(j + 8, line.words.length); k++) {
    const word = line.words[k]!
    if (word.key === 'và' && line.words[k + 1]?.capital) return headAt(line, k + 1) === 0
    if (k > j && !/^(?: | ?- ?|, ?)$/.test(gap(k))) return false
    if (headAt(line, k)) return false
  }
  return false
}

const manyPlaces = /^(?:tỉnh|phố|xã|phường|khu|trấn|phương|ngành|vị|huyện|đội|quan)$/
const severalBefore = (words: Word[], i: number, j: number): boolean =>
  words.slice(i, j).some(({ key }) => plural.has(key) || key === 'phương')
const kindOfPlace = /^(?:xã|phường|khu|trấn|quận|huyện|tỉnh|phố|đặc|thành|thị)$/

/** A few words between two commas that are no work and no body, with a body behind them: where that begins, or 0. */
function thingBetween(line: Line, i: number): number {
  for (let k = i; k < i + 6 && line.words[k]; k++) {
    if (k > i && gapBefore(line, k) === ', ') return headAt(line, k, true) ? k : 0
    if ((k > i && gapBefore(line, k) !== ' ') || isManner(line, k) || isTelling(line, k)) return 0
    if (isVerb(line, k) || stopper.has(line.words[k]!.key) || line.words[k]!.capital) return 0
  }
  return 0
}

/** A list of parties as the schema counts them: "Bộ Tài chính và các địa phương" is two, "các bộ, địa phương" is one. */
export function partiesFrom(line: Line, i: number): { parties: Party[]; next: number } {
  const parties: Party[] = []
  let j = i
  while (parties.length < 40) {
    const party = partyAt(line, j, true, false)
    if (!party) break
    parties.push(party)
    const gap = gapBefore(line, party.next)
    const word = line.words[party.next]
    if (!word) {
      j = party.next
      break
    }
    if (
      /^ ?[,;] ?$/.test(gap) &&
      (headAt(line, party.next) ||
        /^cơ quan,? (?:tổ chức|đơn vị)/.test(line.key.slice(word.start, word.start + 20)) ||
        (word.key === 'và' && headAt(line, party.next + 1)))
    )
      j = party.next + (word.key === 'và' ? 1 : 0)
    else if (party.plural && gap === ', ' && thingBetween(line, party.next)) {
      // "các chủ dự án, tiểu dự án thành phần, cơ quan quản lý": more things of the same owners, and then the next body.
      j = thingBetween(line, party.next)
      party.end = line.words[j - 1]!.end
      party.next = j
    } else if (
      gap === ' ' &&
      (word.key === 'và' || word.key === 'cùng' || word.key === 'với' || word.key === 'hoặc')
    )
      j = party.next + (line.words[party.next + 1]?.key === 'với' ? 2 : 1)
    else if (/^ ?\(/.test(gap)) {
      // "(Sở Y tế)" after a name explains it; the list goes on behind the bracket.
      const inBracket = line.text.slice(word.start, word.start + 300).indexOf(')')
      const close = inBracket < 0 ? -1 : word.start + inBracket
      let k = party.next
      while (k < line.words.length && k - party.next < 40 && line.words[k]!.start < close) k++
      const after = line.words[k]
      if (close < 0 || !after || !headAt(line, after.key === 'và' ? k + 1 : k))
        return { parties, next: party.next }
      j = after.key === 'và' ? k + 1 : k
    } else {
      return { parties, next: party.next }
    }
  }
  return { parties, next: parties.length ? parties.at(-1)!.next : i }
}
