/** Names of bodies in running text: where one begins, where it ends, and how a list of them is told apart. */
import { phraseAt, type Span, type Word } from './key.ts'
import { commonNouns, heads, inside, manners, standalone, telling, verbs } from './lexicon.ts'

/** Words of one paragraph with the text between them at hand. */
export type Line = { text: string; key: string; words: Word[] }

/** Text between word i-1 and word i, with runs of space as one. */
export const gapBefore = (line: Line, i: number): string => {
  const from = line.words[i - 1]?.end ?? line.words[i]?.start ?? 0
  const to = line.words[i]?.start ?? from
  if (to - from === 1) {
    const one = line.text[from]!
    return one === '\n' || one === '\t' || one === '\u00a0' ? ' ' : one
  }
  return line.text.slice(from, Math.min(to, from + 12)).replace(/\s+/g, ' ')
}

export function keyAt(line: Line, i: number, n = 1): string {
  let phrase = line.words[i]?.key ?? ''
  for (let k = i + 1; k < i + n && line.words[k]; k++) phrase += ` ${line.words[k]!.key}`
  return phrase
}

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
      /^(?:theo|có|các|những|được|đáp|ứng|và|của|tiến|độ|một|số|khi|bản|ý|văn|đơn|thư|công|hồ|sơ|sự|để)$/.test(
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

const longest = 90

export const isVerb = (line: Line, i: number): number =>
  phraseAt(verbs, line.words, i, (n) => gapBefore(line, n))
export const isManner = (line: Line, i: number): number =>
  phraseAt(manners, line.words, i, (n) => gapBefore(line, n))
export const isTelling = (line: Line, i: number): number =>
  phraseAt(telling, line.words, i, (n) => gapBefore(line, n))

const plural = new Set(['các', 'những', 'mọi', 'từng', 'mỗi', 'toàn'])

/** A noun that also is a verb ("tổ chức", "lãnh đạo") is a noun here when a list or a name goes on behind it. */
function nounHere(line: Line, i: number, n: number): boolean {
  const phrase = line.words
    .slice(i, i + n)
    .map((word) => word.key)
    .join(' ')
  const next = line.words[i + n]
  if (!next) return true
  const gap = gapBefore(line, i + n)
  if (phrase === 'tổ chức')
    return (
      gap.startsWith(',') ||
      gap.startsWith(';') ||
      ['và', 'cá', 'có', 'đảng', 'liên', 'chính'].includes(next.key)
    )
  if (phrase === 'lãnh đạo') return gap === ' ' && !isVerb(line, i + n)
  if (phrase === 'quản lý') return gap === ' ' && ['nhà', 'dự', 'các', 'khu', 'ngành'].includes(next.key)
  if (phrase === 'đầu tư' || phrase === 'phát triển' || phrase === 'bảo vệ')
    return gap !== ',' && next.capital
  // "Ban chỉ đạo ...", "cơ quan thanh tra khẩn trương ...".
  const before = line.words[i - 1]?.key ?? ''
  if (phrase === 'chỉ đạo') return before === 'ban'
  if (
    /^(?:cơ quan|lực lượng|đơn vị|các ngành)$/.test(`${line.words[i - 2]?.key ?? ''} ${before}`) &&
    gapBefore(line, i) === ' '
  )
    return gap === ' ' && (isVerb(line, i + n) > 0 || isManner(line, i + n) > 0)
  return false
}

/** Does a party begin at word i? Returns the number of words of its head, 0 when none does. */
export function headAt(line: Line, i: number, told = false): number {
  const { words } = line
  const word = words[i]
  if (!word) return 0
  const gap = (n: number) => gapBefore(line, n)
  if (plural.has(word.key)) {
    if (/^(?:cá nhân|lĩnh vực|hộ gia|thị xã)$/.test(`${words[i + 1]?.key} ${words[i + 2]?.key}`)) return 0
    const after = phraseAt(heads, words, i + 1, gap) || phraseAt(commonNouns, words, i + 1, gap)
    if (after && gap(i + 1) === ' ') return 1 + after
    return 0
  }
  // "VRG báo cáo Thủ tướng": letters that stand for a body, at the head of a sentence.
  if (
    i === 0 &&
    /^[A-Z]{2,8}$/.test(line.text.slice(word.start, word.end)) &&
    !/^(?:grdp|gdp|fdi|cpi|tthc|cntt|oda|ppp)$/.test(word.key) &&
    words[1] &&
    !words[1].capital &&
    gap(1) === ' ' &&
    (isVerb(line, 1) || isManner(line, 1))
  )
    return 1
  const n = phraseAt(heads, words, i, gap)
  if (!n || noHead.has(`${word.key} ${words[i + 1]?.key ?? ''}`)) return 0
  // The head alone is the whole name: "Văn phòng Chính phủ theo dõi".
  if (n >= 3 && word.capital) return n
  if (n === 1 && word.key === 'lãnh') return 0
  if (phraseAt(standalone, words, i, gap)) {
    // In lower case "lãnh đạo, chỉ đạo" is work and "lãnh đạo các sở" is people.
    if (!word.capital && (word.key === 'lãnh' || word.key === 'cơ' || word.key === 'đơn'))
      return told || (nounHere(line, i, n) && !isVerb(line, i + n) && !gap(i + n).startsWith(',')) ? n : 0
    return n
  }
  const next = words[i + n]
  // "Sở Tài chính", "sở này", "bộ trưởng Bộ Y tế": a name must follow. At the start of a sentence the capital says nothing,
  // and "Ban hành", "Hội nghị" are no bodies: there the next word must be one that names go on with.
  if (!next) return word.capital ? n : 0
  if (gap(i + n) !== ' ') return word.capital && /^ ?[,:;]/.test(gap(i + n)) ? n : 0
  if (next.capital || /^\d/.test(next.key) || next.key === 'này') return n
  if (!word.capital) return 0
  if (phraseAt(inside, words, i + n, gap)) return n
  if (next.key === 'và' && words[i + n + 1]?.capital) return n
  if (place.has(words[i + n - 1]!.key) && isManner(line, i + n)) return n
  // Behind "giao" the capital does say something: "giao Công an phối hợp".
  return told && place.has(words[i + n - 1]!.key) && isVerb(line, i + n) ? n : 0
}

/** Common words that begin like a body; in a line of capitals only these tell them apart. */
const noHead = new Set(
  'tổ chức|hội nghị|hội thảo|hội nhập|hội thi|ban hành|báo cáo|đoàn kết|trường hợp|khu vực|bộ phận|bộ tiêu|bộ luật|bộ máy|đơn giá|đơn giản|quỹ đất|phòng chống|phòng ngừa|đội ngũ|cấp phép|cấp bách|cấp nước|thuế suất|viện trợ|ngành nghề|công tác|cơ chế|cơ cấu|thành phần|thành tích|thành lập|huyện đảo|cảng biển'.split(
    '|',
  ),
)

/** Heads that name somebody by themselves when printed with a capital: "Tỉnh cần ...", "Bộ phải ...". */
const place = new Set([
  'tỉnh',
  'phố',
  'phủ',
  'hội',
  'an',
  'tra',
  'bộ',
  'sở',
  'trường',
  'viện',
  'huyện',
  'xã',
  'phường',
  'phương',
  'kiểm',
])

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
  let unknown = 0
  // What a comma may carry on: names after "các Bộ:" or "Sở Văn hóa,", or common nouns after "các".
  const many = plural.has(first.key)
  let end = words[j - 1]!.end
  while (j < words.length && j - i < longest) {
    const word = words[j]!
    const between = gap(j)
    const joined = /^(?: | ?- ?|\/)$/.test(between)
    if (!joined) {
      const comma = /^ ?[,:;] ?$/.test(between)
      if (!comma) break
      const head = headAt(line, j)
      const common = phraseAt(commonNouns, words, j, gap)
      const nameGoesOn = word.capital && !between.includes(';') && !head && nameAfterComma(line, i, j)
      const nounGoesOn =
        common > 0 && !between.includes(':') && (isVerb(line, j) === 0 || nounHere(line, j, isVerb(line, j)))
      // "Ủy ban nhân dân xã, phường": kinds of place follow one another.
      const places = kindOfPlace.test(word.key) && kindOfPlace.test(words[j - 1]!.key) && !word.capital
      const media =
        /^(?:thông tấn|báo chí|phát thanh|truyền hình|truyền thông|xuất bản)$/.test(keyAt(line, j, 2)) &&
        /^(?:tấn|chí|thanh|hình|thông)$/.test(words[j - 1]!.key)
      if (!nameGoesOn && !places && !media && !(list && head) && !((many || list) && nounGoesOn)) break
      const taken = nameGoesOn ? 1 : Math.max(places ? 0 : head, common, 1)
      j += taken
      end = words[j - 1]!.end
      unknown = 0
      continue
    }
    if (word.key === 'và' || word.key === 'hoặc' || (list && word.key === 'cùng' && headAt(line, j + 1))) {
      const head = headAt(line, j + 1)
      const common = phraseAt(commonNouns, words, j + 1, gap)
      const after = words[j + 1]
      if (!after || gap(j + 1) !== ' ') break
      const named = after.capital && !head
      const domain =
        head || plural.has(after.key) || (common && !many && !list) ? 0 : phraseAt(inside, words, j + 1, gap)
      const places =
        kindOfPlace.test(words[j - 1]!.key) && /^(?:xã|phường|đặc|thị)$/.test(after.key) && !after.capital
      const goesOn = head && !places ? list : named || domain > 0 || ((list || many) && common > 0)
      if (goesOn) {
        j += 1 + Math.max(named ? 1 : 0, domain, head, list || many ? common : 0)
        end = words[j - 1]!.end
        unknown = 0
        continue
      }
      break
    }
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
    if (orderAt(line, j, false)) break
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
        /^(?:quỹ|ban|trung|cục|hội|công|chi|tổ|viện)$/.test(first.key)
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
    if (!open || unknown >= 8 || stopper.has(word.key) || isTelling(line, j)) break
    unknown++
    j++
    end = word.end
  }
  return { start: first.start, end, next: j, plural: many }
}

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

const kindOfPlace = /^(?:xã|phường|khu|trấn|quận|huyện|tỉnh|phố|đặc|thành|thị)$/

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
      (headAt(line, party.next) || (word.key === 'và' && headAt(line, party.next + 1)))
    )
      j = party.next + (word.key === 'và' ? 1 : 0)
    else if (
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
