/** Who issued a paper: printed in its head, or whoever gives the orders in it. */
import { type Frame, sentenceCase } from './header-frame.ts'
import { title } from './header-title.ts'
import { keyOf } from './key.ts'
import type { Paragraph } from './paragraphs.ts'

const orderers: [RegExp, string][] = [
  [/-ttg$/, 'Thủ tướng Chính phủ'],
  [/-cp$/, 'Chính phủ'],
  [/-?vpcp(?:-|$)/, 'Văn phòng Chính phủ'],
]

/** Where a text without a printed head names who speaks, and how far from its beginning. */
const said: [RegExp, number][] = [
  [/(?:^|\n)(văn phòng [^.,;\n]{3,60}?) (?:xin )?(?:trân trọng )?thông báo /u, 2_000_000],
  // "KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ về ..."
  [
    /(?:kết luận|nghị quyết|chỉ thị|quyết định|công điện|kế hoạch)(?: số)?(?: [\d\p{L}/-]{1,20})? ?của ((?:bộ|ban|ủy ban|ubnd|chính phủ|thủ tướng|hội đồng|chủ tịch|sở)(?: [^.;:\n]{0,80}?)?) ?về /u,
    800,
  ],
  // "Theo Công văn 6131/UBND-XD năm 2026 của UBND tỉnh Mẫu, ..."
  [
    /(?:công văn|công điện|chỉ thị|quyết định|nghị quyết|kế hoạch|kết luận|thông báo) (?:số )?\d{1,6}[/-][\p{L}\d/-]{2,24}(?:,? (?:năm \d{4}|ngày \d{1,2}\/\d{1,2}\/\d{4}))? của ((?:ubnd|ủy ban nhân dân|chính phủ|thủ tướng chính phủ|bộ chính trị|ban bí thư|bộ|sở|ban chỉ đạo)(?: (?!về |yêu |giao |đề |chỉ |và )[\p{L}.&-]+){0,8})(?=[,.;:\n)]| về | yêu cầu| giao | chỉ đạo)/u,
    2500,
  ],
  // "UBND Thành phố yêu cầu ..."
  [
    /(?:^|[.,;:\n] ?)((?:chủ tịch )?(?:ủy ban nhân dân|ubnd|thủ tướng(?: chính phủ)?|bộ|sở|chính phủ|ban chỉ đạo|bộ chính trị)(?: (?!chủ động|đã|luôn|xác định|tiếp tục)[\p{L}.&-]+,?){0,9}?) (?:cũng |vừa )?(?:yêu cầu|giao|đề nghị|chỉ đạo|có ý kiến chỉ đạo)(?![\p{L}])/u,
    8000,
  ],
  [/(?:^|[.,;:\n] ?)(ban chỉ đạo [^.;:\n()]{3,200}?)(?: \([^)\n]{0,80}\))? (?:yêu cầu|giao|đề nghị) /u, 8000],
]

export function issuerOf({ text, key, paragraphs, official, document, because }: Frame): void {
  if (official) {
    const lines: Paragraph[] = []
    for (const one of paragraphs.slice(0, 6)) {
      const words = key.slice(one.start, one.end).replace(/^#+\s*/, '')
      if (one.zone !== 'head' || /^số|^độc lập|^kính/.test(words)) break
      if (/^(?:tuyệt mật|tối mật|mật|hỏa tốc|thượng khẩn|khẩn|bản chính)$/.test(words)) continue
      if (/cộng hòa xã hội/.test(words)) {
        const at = words.indexOf('cộng hòa xã hội')
        if (at > 3 && !lines.length)
          lines.push({ ...one, end: one.start + key.slice(one.start, one.end).indexOf('cộng hòa xã hội') })
        break
      }
      if (title.test(words)) break
      lines.push(one)
    }
    const names = lines
      .map((one) =>
        text
          .slice(one.start, one.end)
          .replace(/^#+\s*/, '')
          .trim(),
      )
      .filter((name) => name.length > 2 && name.length < 160)
    if (names.length) {
      because('issuer', { start: lines[0]!.start, end: lines.at(-1)!.end })
      // "ỦY BAN NHÂN DÂN" / "TỈNH X" is one name in two lines; two bodies are parent and issuer.
      const joined =
        /^(?:tỉnh|thành phố|tp|quận|huyện|xã|phường|đặc khu)(?![\p{L}])/u.test(keyOf(names.at(-1)!)) ||
        names.length === 1
      const issuer = joined ? names.slice(-2).join(' ') : names.at(-1)!
      const parent = joined ? names.slice(0, -2) : names.slice(0, -1)
      document.issuer = inBody(text, key, issuer)
      document.issuerParent = parent.length ? inBody(text, key, parent.join(' ')) : null
      return
    }
  }
  const symbol = keyOf(document.symbol ?? '')
  const known = orderers.find(([pattern]) => pattern.test(symbol) || pattern.test(`-${symbol}`))
  if (known) {
    document.issuer = known[1]
    return
  }
  // What the text says of itself, then whoever gives the orders in it.
  for (const [pattern, reach] of said) {
    const hit = pattern.exec(key.slice(0, reach))
    if (!hit) continue
    const start = hit.index + hit[0].indexOf(hit[1]!, hit[0].startsWith(hit[1]!) ? 0 : 1)
    const span = { start, end: start + hit[1]!.length }
    const printed = text.slice(span.start, span.end)
    if (!/^\p{Lu}/u.test(printed)) continue
    const name = withoutPerson(printed)
    // "UBND TP.HCM" is all letters; a line of a head is spelled as the body spells it.
    document.issuer = name.length > 15 ? inBody(text, key, name) : name
    because('issuer', span)
    return
  }
}

/** "Chủ tịch UBND TP X Nguyễn Văn A": neither the title nor the person is part of the body's name. */
const withoutPerson = (printed: string): string =>
  printed
    .replace(/^Chủ tịch (?=Ủy ban|UBND|Uỷ ban)/u, '')
    .replace(/,? (?:vừa|cũng|đã)$/, '')
    .replace(/^Thủ tướng(?: [Cc]hính phủ)?(?=$| \p{Lu})/u, 'Thủ tướng Chính phủ')
    .replace(
      / (?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ(?! Chí)|Ngô|Dương|Lý)(?: \p{Lu}\p{Ll}+){1,4}$/u,
      '',
    )

/** The head prints capitals only; the body mostly spells the same name in the usual way. */
function inBody(text: string, key: string, printed: string): string {
  if (/\p{Ll}/u.test(printed)) return printed
  const wanted = keyOf(printed.replace(/\s+/g, ' '))
  let at = key.indexOf(wanted)
  for (let guard = 0; at >= 0 && guard < 30; guard++) {
    const there = text.slice(at, at + wanted.length)
    if (/\p{Ll}/u.test(there) && /^\p{Lu}/u.test(there)) return there
    at = key.indexOf(wanted, at + 1)
  }
  return sentenceCase(printed)
}
