/** Where the name of a body begins in running text. */
import { phraseAt } from './key.ts'
import { commonNouns, heads, inside, standalone } from './lexicon.ts'
import { gapBefore, isManner, isVerb, keyAt, type Line } from './line.ts'

export const plural = new Set(['các', 'những', 'mọi', 'từng', 'mỗi', 'toàn'])

/** A noun that also is a verb ("tổ chức", "lãnh đạo") is a noun here when a list or a name goes on behind it. */
export function nounHere(line: Line, i: number, n: number): boolean {
  const phrase = line.words
    .slice(i, i + n)
    .map((word) => word.key)
    .join(' ')
  const next = line.words[i + n]
  // "Giao Sở X chủ trì:" ends with the work, not with the name.
  if (!next) return !duties.test(phrase)
  const gap = gapBefore(line, i + n)
  if (nameIsOver(line, i)) return false
  if (phrase === 'tổ chức')
    return (
      gap.startsWith(',') ||
      gap.startsWith(';') ||
      ['và', 'cá', 'có', 'đảng', 'liên', 'chính'].includes(next.key)
    )
  if (phrase === 'lãnh đạo') return gap === ' ' && !isVerb(line, i + n)
  // "cơ quan quản lý nhà nước", "cơ quan quản lý Chương trình ...".
  if (phrase === 'quản lý')
    return (
      gap === ' ' &&
      (['nhà', 'dự', 'các', 'khu', 'ngành'].includes(next.key) ||
        (next.capital && /^(?:cơ quan|đơn vị)$/.test(keyAt(line, i - 2, 2))))
    )
  if (phrase === 'đầu tư' || phrase === 'phát triển' || phrase === 'bảo vệ')
    return gap !== ',' && next.capital
  // "các cơ quan truyền thông, báo chí".
  if (phrase === 'truyền thông' && /^(?:quan|vị|chí|tấn|tiện|tin)$/.test(line.words[i - 1]?.key ?? ''))
    return true
  // "Ban chỉ đạo ...", "cơ quan thanh tra khẩn trương ...".
  const before = line.words[i - 1]?.key ?? ''
  if (phrase === 'chỉ đạo') return before === 'ban'
  if (
    /^(?:cơ quan|lực lượng|đơn vị|các ngành)$/.test(`${line.words[i - 2]?.key ?? ''} ${before}`) &&
    kindsOfWork.test(phrase) &&
    gapBefore(line, i) === ' '
  )
    return gap === ' ' && (isVerb(line, i + n) > 0 || isManner(line, i + n) > 0)
  return false
}

/** Behind "các cơ quan liên quan" no more of the name follows, but whose they are and where. */
export const nameIsOver = (line: Line, i: number): boolean =>
  gapBefore(line, i) === ' ' && line.words[i - 1]?.key === 'quan' && line.words[i - 2]?.key === 'liên'

/** What closes a sentence about a body and never its name. */
const duties =
  /^(?:chủ trì|phối hợp|thực hiện|triển khai|báo cáo|tham mưu|theo dõi|đôn đốc|tổng hợp|giải quyết|hướng dẫn|rà soát|trình|đề xuất|xem xét|quyết định|hoàn thành|cập nhật|công bố|xử lý|chịu trách nhiệm|cho ý kiến|thi hành)$/
/** What a body may be named by: "cơ quan thanh tra", "đơn vị thi công", and not "đơn vị báo cáo". */
const kindsOfWork =
  /^(?:thanh tra|kiểm tra|giám sát|quản lý|điều tra|kiểm soát|thẩm định|thẩm tra|tư vấn|truyền thông|tuyên truyền|vận hành|phục vụ|đào tạo|thi hành|thống kê|đăng ký|khai thác|bảo vệ|cung cấp|đầu tư|xây dựng|nghiên cứu|thu gom|vận chuyển|xử lý|ứng phó|cứu hộ|tiếp nhận|tham mưu)$/

/** Does a party begin at word i? Returns the number of words of its head, 0 when none does. */
export function headAt(line: Line, i: number, told = false): number {
  const { words } = line
  const word = words[i]
  if (!word) return 0
  // A name of ours is a name wherever it stands, but a verb that is also one ("Thanh tra") only where the grammar says so.
  const ours = line.units.at(line, i)
  if (ours && (isVerb(line, i) < ours.next - i || actsAfter.test(keyAt(line, ours.next, 2))))
    return ours.next - i
  const gap = (n: number) => gapBefore(line, n)
  if (plural.has(word.key)) {
    if (/^(?:cá nhân|lĩnh vực|hộ gia|thị xã)$/.test(`${words[i + 1]?.key} ${words[i + 2]?.key}`)) return 0
    const after = phraseAt(heads, words, i + 1, gap) || phraseAt(commonNouns, words, i + 1, gap)
    if (after && gap(i + 1) === ' ') return 1 + after
    return 0
  }
  // "bộ, ngành trung ương chủ động ...": said of all of them without "các".
  if (
    !word.capital &&
    /^(?:bộ ngành|sở ngành|sở ban)$/.test(keyAt(line, i, 2)) &&
    /^ ?, ?$/.test(gap(i + 1)) &&
    (i === 0 || gap(i) !== ' ')
  )
    return 2
  // "đề nghị Quý cơ quan": whoever the letter is sent to.
  if (
    word.key === 'quý' &&
    /^(?:cơ quan|đơn vị|địa phương|công ty|tập đoàn|sở|ban|hội)(?: |$)/.test(keyAt(line, i + 1, 2))
  )
    return 1 + phraseAt(heads, words, i + 1, (k) => gapBefore(line, k))
  // "hệ thống các cơ quan báo chí", "tất cả các xã".
  if (/^(?:hệ thống|tất cả|toàn thể) các$/.test(`${word.key} ${words[i + 1]?.key} ${words[i + 2]?.key}`)) {
    const all = headAt(line, i + 2, told)
    if (all) return 2 + all
  }
  const letters = lettersAt(line, i, told)
  if (letters) return letters
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
  // "phối hợp với ngành y tế".
  if (told && word.key === 'ngành' && phraseAt(inside, words, i + n, gap) && gap(i + n) === ' ') return n
  // "Sở Tài chính", "sở này", "bộ trưởng Bộ Y tế": a name must follow. At the start of a sentence the capital says nothing,
  // and "Ban hành", "Hội nghị" are no bodies: there the next word must be one that names go on with.
  if (!next) return word.capital ? n : 0
  if (gap(i + n) !== ' ') return word.capital && /^ ?[,:;]/.test(gap(i + n)) ? n : 0
  if (next.capital || /^\d/.test(next.key) || next.key === 'này') return n
  if (!word.capital) return 0
  if (phraseAt(inside, words, i + n, gap)) return n
  if (next.key === 'và' && (words[i + n + 1]?.capital || phraseAt(inside, words, i + n + 1, gap))) return n
  if (place.has(words[i + n - 1]!.key) && isManner(line, i + n)) return n
  // Behind "giao" the capital does say something: "giao Công an phối hợp".
  return told && place.has(words[i + n - 1]!.key) && isVerb(line, i + n) ? n : 0
}

const actsAfter = /^(?:chủ trì|phối hợp|tham mưu|khẩn trương|có trách)|^(?:trình|lập)(?: |$)/

/** "VRG báo cáo Thủ tướng", "giao BHXH Thành phố": letters that stand for a body, at the head of a sentence or where one must stand. */
function lettersAt(line: Line, i: number, told: boolean): number {
  const { text, words } = line
  const word = words[i]!
  const printed = text.slice(word.start, word.end)
  if (!/^\p{Lu}{2}(?:\p{L}{0,7}\p{Lu})?$/u.test(printed) || noBody.test(word.key)) return 0
  const opens = i === 0 || told || words[i - 1]!.key === 'và' || /[,:]/.test(gapBefore(line, i))
  if (!opens) return 0
  const next = words[i + 1]
  // A line of capitals is no row of letters, unless they are all of it.
  if (!/\p{Ll}/u.test(text.slice(words[0]!.start, Math.min(words.at(-1)!.end, word.start + 60))))
    return Number(words.length === 1 && printed.length > 2)
  if (!next) return Number(i === 0 || told || words[i - 1]!.key === 'và')
  if (/^ ?[,:.;)]/.test(gapBefore(line, i + 1))) return Number(told)
  if (gapBefore(line, i + 1) !== ' ') return 0
  if (next.capital) return Number(/^(?:thành|tp|tỉnh|ubnd|khu|phường|xã)$/.test(next.key))
  return Number(
    told || isVerb(line, i + 1) > 0 || isManner(line, i + 1) > 0 || /^(?:được|có|là|chủ)$/.test(next.key),
  )
}
const noBody =
  /^(?:grdp|gdp|fdi|cpi|tthc|cntt|oda|ppp|gpmb|ai|iot|csdl|vneid|nđ|qđ|ct|kh|tt|nq|ii|iii|iv|vi|vii|viii|xi|xii|pccc|kpi|par|pci|papi|sipas|dvc|ubmttq)$/

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
