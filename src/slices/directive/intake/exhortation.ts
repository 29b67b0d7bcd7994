/** Zeal without a product: provisions that ask for an attitude rather than for work. */
import { headAt } from './heads.ts'
import { phraseAt } from './key.ts'
import { concrete, exhorting, fronting } from './lexicon.ts'
import { gapBefore, isManner, isVerb, keyAt, type Line, openerAt, orderAt } from './line.ts'
import { partiesFrom } from './parties.ts'

/** Exhortation: it opens with a word of zeal and asks for nothing that could be handed in. */
export function isGeneral(line: Line, from: number, dated: boolean): boolean {
  return !dated && opensWithZeal(line, from) && !asksForProduct(line, from)
}

/** What could be handed in: a report, a plan, a list. */
export function asksForProduct(line: Line, from: number): boolean {
  const end = line.words.at(-1)?.end ?? from
  const part = line.key.slice(from, Math.min(end, from + 3000))
  concrete.lastIndex = 0
  for (let hit = concrete.exec(part); hit; hit = concrete.exec(part))
    if (!namedOnly.test(part.slice(Math.max(0, hit.index - 48), hit.index))) return true
  return false
}

/** "tăng cường công tác lập hồ sơ", "phát huy sức mạnh tổng hợp", "góp phần hoàn thành": what zeal is shown in, and no act. */
const namedOnly =
  /(?<!\p{L})(?:công tác|(?<!nghiêm |túc |tốt |đủ |hiện )việc|quá trình|hoạt động|chất lượng|sức mạnh|vai trò|góp phần|tiến độ)(?!\p{L})(?:(?! (?:và|để|hoặc|rồi) )[^,;.:]){0,36}$/u

function opensWithZeal(line: Line, from: number): boolean {
  const { words } = line
  const i = words.findIndex((word) => word.start >= from)
  if (i < 0) return false
  if (zealAt(line, i)) return true
  if (!fronting.test(line.key.slice(words[i]!.start, words[i]!.start + 40))) return false
  // "Qua công tác xét xử để tăng cường ...", "Trên cơ sở Nghị quyết, đẩy mạnh ...": zeal behind a clause in front.
  for (let k = i + 2; k < i + 40 && words[k]; k++) {
    const behind = /^ ?, ?$/.test(gapBefore(line, k)) || words[k - 1]!.key === 'để'
    if (behind && (isVerb(line, k) || isManner(line, k))) return zealAt(line, k)
  }
  return false
}

function zealAt(line: Line, from: number): boolean {
  const { words } = line
  let i = from
  const opener = openerAt(line, i)
  if (words[i + opener]) i += opener
  // "Yêu cầu thực hiện nghiêm ...": an order that names nobody.
  const order = orderAt(line, i, false)
  if (order && words[i + order] && isVerb(line, i + order)) i += order
  let led = false
  for (let guard = 0; guard < 8 && words[i]; guard++) {
    // "Phối hợp với Công an bảo đảm trật tự": to keep order at a place is work.
    if (phraseAt(exhorting, words, i, (k) => gapBefore(line, k))) return !led || words[i]!.key !== 'bảo'
    if (zealous.test(line.key.slice(words[i]!.start, words[i]!.start + 160))) return true
    // "Phối hợp với các phường trong công tác tuyên truyền": to work along in something is no work of its own.
    if (led && keyAt(line, i, 3) === 'trong công tác') return true
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

/** Work whose only product is how it is done ("tổ chức triển khai có hiệu quả"), and plans of no name ("xây dựng chương trình, đề án"). */
const zealous =
  /^(?:(?:(?:tổ chức|chỉ đạo|triển khai|thực hiện|quán triệt|duy trì|sử dụng)(?:,| và)? ){1,4}(?:có hiệu quả|hiệu quả|tốt|nghiêm túc|nghiêm|quyết liệt)(?! (?:việc|quy định tại))|(?:triển khai|thực hiện|có) (?:đồng bộ )?(?:các |nhiều )?(?:giải pháp|biện pháp) (?:nâng cao|tăng cường|đẩy mạnh)|xây dựng (?:các )?(?:chương trình|kế hoạch|cơ chế|chính sách)(?:,| và) (?:các )?(?:chương trình|kế hoạch|cơ chế|chính sách|đề án)(?: chính sách)?(?:,| và))(?!\p{L})/u

/** "chủ trì, phối hợp với X và Y", "chỉ đạo các sở", "lãnh đạo, chỉ đạo": who does it with whom; the work itself stands behind. */
function leading(line: Line, i: number): number {
  const two = keyAt(line, i, 2)
  if (!/^(?:chủ trì|phối hợp|chỉ đạo|lãnh đạo|đôn đốc|định hướng)$/.test(two)) return 0
  let j = i + 2
  if (two === 'phối hợp' && /^chặt chẽ/.test(keyAt(line, j, 2))) j += 2
  if (line.words[j]?.key === 'với') j++
  if (!headAt(line, j, true)) return j - i
  const { next } = partiesFrom(line, j)
  return Math.max(next, j) - i
}
