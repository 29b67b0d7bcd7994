/** The type of a paper, its number and what it is about. */
import type { DirectiveType } from '../contract.ts'
import { datePattern, type Frame } from './header-frame.ts'
import { keyOf, type Span } from './key.ts'

/** Type, its mark in a symbol ("06/CT-UBND"), its name above the abstract. */
const types: [DirectiveType, RegExp, string][] = [
  ['NQ', /^nq$/, 'nghị quyết'],
  ['QD', /^q[đd]$/, 'quyết định'],
  ['CT', /^ct$/, 'chỉ thị'],
  ['QC', /^qc$/, 'quy chế'],
  ['QYD', /^qyđ$/, 'quy định'],
  ['TC', /^tc$/, 'thông cáo'],
  ['TB', /^tb$/, 'thông báo'],
  ['HD', /^hd$/, 'hướng dẫn'],
  ['CTr', /^ctr$/, 'chương trình'],
  ['KH', /^kh$/, 'kế hoạch'],
  ['PA', /^pa$/, 'phương án'],
  ['DA', /^đa$/, 'đề án'],
  ['BC', /^bc$/, 'báo cáo'],
  ['BB', /^bb$/, 'biên bản'],
  ['TTr', /^ttr$/, 'tờ trình'],
  ['CV', /^cv$/, 'công văn'],
  ['CD', /^c[đd]$/, 'công điện'],
  ['KL', /^kl$/, 'kết luận'],
  ['K', /^nđ$/, 'nghị định'],
  ['K', /^tt$/, 'thông tư'],
]

/** By the name in small letters, for papers that speak of other papers. */
export const typeByName = new Map(types.map(([type, , name]) => [name, type]))

export const title = new RegExp(`^#*\\s*(${types.map(([, , name]) => name).join('|')})(?![\\p{L}])`, 'u')

const numberPattern =
  /(?:^|\n|\s)#* ?(?:luật )?số ?: ?(\d{0,6}(?:\.\d+)?(?:\/\d{4})?[/-]\p{L}[\p{L}\d.&]{0,14}(?:[-/] ?[\p{L}\d.&]{1,14}){0,4})/u
/** An article has no number of its own: the paper it tells about is named in its first lines. */
const cited =
  /(?:công điện|chỉ thị|công văn|quyết định|nghị quyết|kế hoạch|kết luận|thông báo)(?: số)? (\d{1,6}[/-]\p{L}[\p{L}\d]{0,10}(?:[-/][\p{L}\d.]{1,14}){0,3})/u

export function numberOf(frame: Frame): void {
  const { key, head, official } = frame
  const reach = official ? Math.min(head.at(-1)?.end ?? 0, 6000) : 1500
  const hit = (official ? numberPattern : cited).exec(key.slice(0, reach))
  if (!hit) return
  const start = hit.index + hit[0].length - hit[1]!.length
  numbered(frame, { start, end: start + hit[1]!.length })
}

/** Number, symbol and type of the paper, from where its number is printed. */
export function numbered({ text, document, because }: Frame, { start, end }: Span): void {
  const number = text
    .slice(start, end)
    .replace(/\s+/g, '')
    .replace(/[.,;-]+$/, '')
  document.number = /^\d/.test(number) ? number : null
  document.symbol = number.replace(/^\d*(?:\.\d+)?(?:\/\d{4})?[/-]/, '')
  const parts = keyOf(document.symbol).split(/[-/]/)
  document.type = types.find(([, symbol]) => parts.some((part) => symbol.test(part)))?.[0] ?? 'CV'
  because('number', { start, end })
}

/** Words in capitals, as far as they go: what comes behind them is spelled as a sentence. */
const inCapitals = /^[\p{Lu}\d\s,.:;\-–"“”/()&]{12,}(?=\s(?:\p{Lu}\p{Ll}|điện:))/u

/** An abstract without what ran into it: the orderer's name, the story of a meeting, a sentence behind words in capitals. */
function alone(raw: string): string {
  const head = inCapitals.exec(raw)
  const shouted =
    head && !/\p{Lu}{2}/u.test(raw.slice(head[0].length + 40, head[0].length + 160)) ? head[0] : raw
  const stop =
    /\s(?=(?:THỦ TƯỚNG CHÍNH PHỦ|CHỦ TỊCH ỦY BAN NHÂN DÂN[\p{Lu} ]*) điện|(?:(?:THỦ TƯỚNG )?CHÍNH PHỦ|ỦY BAN NHÂN DÂN [\p{Lu} ]+)$|Ngày \d)/u.exec(
      shouted,
    )
  return (stop ? shouted.slice(0, stop.index) : shouted)
    .replace(/\s+/g, ' ')
    .replace(/^[\s:.#-]+|[\s#]+$/g, '')
    .trim()
}

export function titleOf({ text, key, paragraphs, head, official, document, because }: Frame): void {
  const about = /(?:^|\s)v\/v ?:? ?/.exec(key.slice(0, 3000))
  for (const [i, one] of head.entries()) {
    const words = key.slice(one.start, Math.min(one.end, one.start + 500))
    const hit = title.exec(words)
    const printed = text.slice(one.start, one.start + (hit?.[0].length ?? 0))
    if (!hit || printed !== printed.toUpperCase() || !official) continue
    document.type ??= types.find(([, , name]) => name === hit[1])?.[0] ?? null
    let start = one.start + hit[0].length
    let end = one.end
    for (let next = i + 1; next < paragraphs.length && next < i + 4; next++) {
      const more = paragraphs[next]!
      const part = text.slice(more.start, Math.min(more.end, more.start + 400))
      if (/^(?:CỘNG HÒA|Số|Kính)/.test(part) || (more.zone === 'head' && datePattern.test(part))) break
      if (more.zone !== 'head') {
        // A story run into the abstract: its capitals are still the abstract.
        const run = inCapitals.exec(text.slice(more.start, Math.min(more.end, more.start + 1200)))
        if (run) end = more.start + run[0].length
        break
      }
      if (
        /^#*\s*(?:ỦY BAN|UỶ BAN|THỦ TƯỚNG|CHÍNH PHỦ|BỘ TRƯỞNG|CHỦ TỊCH|HỘI ĐỒNG|GIÁM ĐỐC)/u.test(part) &&
        (next > i + 1 || start < one.end)
      )
        break
      end = more.end
    }
    const abstract = alone(text.slice(start, Math.min(end, start + 1200)))
    const cleaned = abstract.replace(/^(?:V\/v|VỀ VIỆC|Về việc|V\/V)\s*:?\s*/u, '')
    if (cleaned.length > 8) {
      document.abstract = cleaned
      start = one.start
      because('abstract', { start, end: Math.min(end, start + 1200) })
    }
    break
  }
  if (!document.abstract && about && official) {
    const from = about.index + about[0].length
    const owner = head.find((one) => one.start <= from && from < one.end)
    if (owner) {
      document.abstract = text
        .slice(from, owner.end)
        .replace(/\s+/g, ' ')
        .split(/ (?=\p{Lu}[\p{L} .]{2,30}, ngày \d)/u)[0]!
        .trim()
      because('abstract', { start: from, end: owner.end })
    }
  }
  if (!document.type && official && /kính gửi/.test(key.slice(0, 3000))) document.type = 'CV'
  if (!document.abstract && !official) {
    const headline = head.find((one) => one.end - one.start > 20 && !/^\d/.test(text[one.start]!)) ?? head[0]
    if (headline) {
      document.abstract = text
        .slice(headline.start, headline.end)
        .replace(/^#+\s*/, '')
        .slice(0, 400)
      because('abstract', headline)
    }
  }
}
