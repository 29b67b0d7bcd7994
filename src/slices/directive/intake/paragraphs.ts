/** Cuts a text into paragraphs and tells what part of an official paper each one belongs to. */
import { keyOf, type Span } from './key.ts'

export type Zone =
  | 'head' // national title, number, place and day, name of the paper
  | 'address' // "Kính gửi", "điện:"
  | 'ground' // "Căn cứ ...;"
  | 'body'
  | 'recipients' // "Nơi nhận"
  | 'signature'
  | 'note' // footnotes
  | 'furniture' // captions, credits, links of a web page

export type Paragraph = Span & { zone: Zone }

export type Cut = { paragraphs: Paragraph[]; official: boolean; key: string }

const label = /^(?:[-+*•–]|\d{1,3}(?:\.\d{1,3}){0,3}\.?|[a-zđ]\)|\([a-zđ\divx]{1,4}\)|[ivxlIVXL]{1,5}\.)\s/u

/** Lines are paragraphs; a line that goes on in small letters belongs to the one before it (hard-wrapped text). */
export function linesOf(text: string): Span[] {
  const lines: Span[] = []
  let at = 0
  while (at <= text.length) {
    let stop = text.indexOf('\n', at)
    if (stop < 0) stop = text.length
    let start = at
    let end = stop
    while (start < end && /\s/.test(text[start]!)) start++
    while (end > start && /\s/.test(text[end - 1]!)) end--
    if (end > start) {
      const before = lines.at(-1)
      const wrapped =
        before &&
        at - before.end <= 1 &&
        before.end - before.start > 40 &&
        end - start < 4000 &&
        /\p{Ll}/u.test(text[start]!) &&
        !/[.;:!?]$/.test(text[before.end - 1]!) &&
        !label.test(text.slice(start, start + 12))
      // "giai đoạn 2021" / "- 2025", "kinh tế" / "- xã hội": a dash inside a phrase, not a bullet.
      const dash =
        before &&
        /^- ?(?:\d{4}(?!\d)|xã hội(?![\p{L}]))/u.test(text.slice(start, start + 12)) &&
        /[\p{L}\d]$/u.test(text.slice(before.end - 1, before.end))
      // A page break in the middle of a sentence leaves an empty line; what ends the sentence belongs to it.
      const broken =
        before &&
        at - before.end <= 2 &&
        before.end - before.start > 60 &&
        before.end - before.start < 4000 &&
        end - start < 4000 &&
        /\p{Ll}/u.test(text[start]!) &&
        /[\p{Ll}\d,]/u.test(text[before.end - 1]!) &&
        /[.;]/.test(text[end - 1]!) &&
        !label.test(text.slice(start, start + 12))
      if (wrapped || dash || broken) before!.end = end
      else lines.push({ start, end })
    }
    at = stop + 1
  }
  return lines
}

const capitalsOnly = (text: string): boolean => !/\p{Ll}/u.test(text) && /\p{Lu}{2}/u.test(text)

/** A line that gives the capacity and title of who signs: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A". */
export const signatureLine =
  /^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|T\/M|K\/T|(?:THỦ TƯỚNG|CHỦ TỊCH|PHÓ CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|PHÓ THỦ TƯỚNG|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|BÍ THƯ|TỔNG BÍ THƯ|CHỦ NHIỆM|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH THANH TRA|THỐNG ĐỐC|VIỆN TRƯỞNG))(?=[\s\p{Lu}]|$)/u

const officialMark =
  /(?:^|\n)\s*(?:#* ?cộng hòa xã hội chủ nghĩa|số ?: ?\d|kính gửi ?:|nơi nhận ?:|căn cứ [^\n]{5,400};\s*\n|đảng cộng sản việt nam\s*\n)/

export function cut(text: string): Cut {
  const key = keyOf(text)
  const lines = linesOf(text)
  const official =
    officialMark.test(key.slice(0, 6000)) ||
    /\n\s*nơi nhận ?:/.test(key) ||
    /việt nam\s*\n?\s*độc lập - tự do - hạnh phúc/.test(key.slice(0, 1500))
  const paragraphs: Paragraph[] = []
  const seen = new Map<string, number>()
  for (const line of lines) {
    const words = key.slice(line.start, Math.min(line.end, line.start + 400))
    seen.set(words, (seen.get(words) ?? 0) + 1)
  }
  let zone: Zone = official ? 'head' : 'body'
  let bodyBegun = !official
  for (const [index, line] of lines.entries()) {
    const part = text.slice(line.start, Math.min(line.end, line.start + 400))
    const words = key.slice(line.start, Math.min(line.end, line.start + 400))
    const length = line.end - line.start
    const bullet = /^[-+*•–]\s/.test(words)
    if (/^nơi nhận ?:?/.test(words) && length < 400) zone = 'recipients'
    else if (/^\[\d+\]\s|^\(\*+\)\s/.test(words)) zone = 'note'
    else if (zone === 'recipients' && !bullet && signatureLine.test(part)) zone = 'signature'
    else if (zone === 'note' && !/^\p{Ll}/u.test(part) && (label.test(words) || capitalsOnly(part)))
      zone = 'body'
    else if (zone === 'signature') {
      const name = length < 60 && !/[.:;]$/.test(words) && !capitalsOnly(part)
      if (!signatureLine.test(part) && !name) zone = 'body'
      if (/^(?:phụ lục|kế hoạch|quy chế|đề án|chương trình|danh mục|quy định)/.test(words)) zone = 'body'
    } else if (
      zone === 'recipients' &&
      !bullet &&
      /^(?:phụ lục|kế hoạch$|chương trình hành động|quy chế$|danh mục)/.test(words)
    )
      zone = 'body'
    else if (
      zone === 'body' &&
      bodyBegun &&
      official &&
      signatureLine.test(part) &&
      length < 160 &&
      index > lines.length / 3 &&
      capitalsOnly(part.slice(0, 8))
    )
      zone = 'signature'
    if (zone === 'head' || zone === 'address' || zone === 'ground') {
      if (
        /^kính gửi|^đồng kính gửi| điện:$|^điện:/.test(words) ||
        / điện:$/.test(key.slice(Math.max(line.start, line.end - 12), line.end))
      )
        zone = 'address'
      else if (
        /^(?:căn cứ|theo đề nghị|trên cơ sở kết quả biểu quyết|xét đề nghị)/.test(words) &&
        /[;.,]/.test(text[line.end - 1]!)
      )
        zone = 'ground'
      else if (zone === 'address' && bullet) zone = 'address'
      else if (zone === 'head' && !proseBegins(part, words, length)) zone = 'head'
      else zone = 'body'
      if (zone === 'body') bodyBegun = true
    }
    let mine: Zone = zone
    if (mine === 'body' && furniture(part, words, length, seen.get(words) ?? 1, official)) mine = 'furniture'
    paragraphs.push({ ...line, zone: mine })
  }
  return { paragraphs, official, key }
}

/** "Kính gửi: Sở Y tế" names one body; a list names several, and none of them alone. */
export function addresseeOf(text: string, { paragraphs, key }: Cut): Span | null {
  const lines = paragraphs.filter(({ zone }) => zone === 'address').slice(0, 4)
  const bodies = lines.flatMap(({ start, end }) => {
    const opening = /^(?:đồng )?(?:kính gửi ?:? ?)?(?:[-+*•] ?)?/.exec(
      key.slice(start, Math.min(end, start + 30)),
    )![0]
    let last = end
    while (last > start && /[\s.;,]/.test(text[last - 1]!)) last--
    return last - start - opening.length > 3 ? [{ start: start + opening.length, end: last }] : []
  })
  const [one, ...more] = bodies
  return one && !more.length && one.end - one.start < 200 && !/[;:]/.test(text.slice(one.start, one.end))
    ? one
    : null
}

/** In the head everything is short or in capitals; the first real sentence or numbered piece ends it. */
function proseBegins(part: string, words: string, length: number): boolean {
  if (/^#*\s*(?:cộng hòa|độc lập|số ?:|v\/v|về việc)/.test(words)) return false
  if (/^(?:\d{1,2}\.|điều \d|[ivx]{1,4}\.)\s/.test(words)) return true
  if (/^.{2,40}, ?ngày .{0,12} ?tháng/.test(words) && length < 120) return false
  if (capitalsOnly(part.slice(0, 60)) && length < 500) return false
  if (/^#/.test(words)) return false
  return length > 130 || /[.:]$/.test(words)
}

function furniture(part: string, words: string, length: number, times: number, official: boolean): boolean {
  if (
    /^(?:tác giả|link bài viết|giờ đăng|ảnh|video|nguồn|xem thêm|>>>|tags?|từ khóa|theo cổng thông tin|bình luận|https?:)/.test(
      words,
    )
  )
    return length < 400
  if (/\((?:hình từ internet|ảnh)[^)]{0,60}\)\.?$|(?:- |\. )ảnh: .{2,60}$/.test(words) && length < 400)
    return true
  if (official) return false
  if (/^#+\s/.test(words)) return true
  // The same line twice in an article is a caption or a link.
  if (times > 1 && !label.test(words)) return true
  return (
    /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}/.test(words) ||
    (length < 40 && !/[.:;]$/.test(part) && !label.test(words))
  )
}

const abbreviation = /(?:^|[\s(])(?:tp|tt|ts|ths|pgs|gs|kt|tm|tl|tuq|vv|v\.v|st|đ\/c|[a-zđ])$|^\s*\d{1,3}$/

/** Sentences of a stretch: they end at a full stop before a capital, not behind an abbreviation. */
export function sentencesOf(text: string, key: string, span: Span): Span[] {
  const sentences: Span[] = []
  let start = span.start
  const stop = /[.!?…]["”’')]*\s+(?=["“‘'(]?[\p{Lu}])/gu
  const part = text.slice(span.start, span.end)
  for (let hit = stop.exec(part); hit; hit = stop.exec(part)) {
    const at = span.start + hit.index
    if (hit[0].startsWith('.') && abbreviation.test(key.slice(Math.max(start, at - 6), at))) continue
    const end = at + hit[0].trimEnd().length
    if (end > start) sentences.push({ start, end: Math.min(end, span.end) })
    start = at + hit[0].length
  }
  if (start < span.end) sentences.push({ start, end: span.end })
  return sentences
}
