/** The frame of a paper by Decree 30: number, place and day, type, abstract, issuer, signer, recipients, marks, grounds. */
import { keyOf, type Span } from './key.ts'
import type { Cut, Paragraph } from './paragraphs.ts'
import type { DocumentType, ReadDocument } from './reading.ts'

const bySymbol: [RegExp, DocumentType][] = [
  [/^(?:nq|nq)$/, 'NQ'],
  [/^qđ$|^qd$/, 'QD'],
  [/^ct$/, 'CT'],
  [/^qc$/, 'QC'],
  [/^qyđ$/, 'QyD'],
  [/^tc$/, 'TC'],
  [/^tb$/, 'TB'],
  [/^hd$/, 'HD'],
  [/^ctr$/, 'CTr'],
  [/^kh$/, 'KH'],
  [/^pa$/, 'PA'],
  [/^đa$/, 'DA'],
  [/^bc$/, 'BC'],
  [/^bb$/, 'BB'],
  [/^ttr$/, 'TTr'],
  [/^cv$/, 'CV'],
  [/^cđ$|^cd$/, 'CD'],
  [/^kl$/, 'KL'],
  [/^nđ$/, 'ND'],
  [/^tt$/, 'TT'],
]

const byTitle: [RegExp, DocumentType][] = [
  [/^nghị quyết/, 'NQ'],
  [/^quyết định/, 'QD'],
  [/^chỉ thị/, 'CT'],
  [/^công điện/, 'CD'],
  [/^thông báo/, 'TB'],
  [/^kế hoạch/, 'KH'],
  [/^kết luận/, 'KL'],
  [/^hướng dẫn/, 'HD'],
  [/^chương trình/, 'CTr'],
  [/^quy chế/, 'QC'],
  [/^quy định/, 'QyD'],
  [/^phương án/, 'PA'],
  [/^đề án/, 'DA'],
  [/^báo cáo/, 'BC'],
  [/^tờ trình/, 'TTr'],
  [/^nghị định/, 'ND'],
  [/^thông tư/, 'TT'],
  [/^công văn/, 'CV'],
]

const numberPattern =
  /(?:^|\n|\s)#* ?(?:luật )?số ?: ?(\d{0,6}(?:\.\d+)?(?:\/\d{4})?[/-]\p{L}[\p{L}\d.&]{0,14}(?:[-/] ?[\p{L}\d.&]{1,14}){0,4})/u
const datePattern =
  /([\p{L}\s.]{2,40}),\s{0,3}ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})/u

export function documentOf(text: string, found: Cut): ReadDocument {
  const { paragraphs, key, official } = found
  const document: ReadDocument = {
    type: null,
    number: null,
    symbol: null,
    date: null,
    place: null,
    issuer: null,
    issuerParent: null,
    signer: null,
    signerTitle: null,
    capacity: null,
    abstract: null,
    urgency: null,
    secrecy: null,
    recipients: [],
    grounds: [],
    why: [],
  }
  const because = (rule: string, span: Span) => document.why.push({ rule, start: span.start, end: span.end })
  const top = paragraphs.slice(0, 40)
  const bodyAt = top.findIndex((one) => one.zone === 'body')
  const head = top.filter((one, i) => one.zone !== 'body' || (bodyAt >= 0 && i <= bodyAt && !official))
  const headEnd = head.at(-1)?.end ?? 0
  const headText = text.slice(0, Math.min(Math.max(headEnd, 0), 6000))
  const headKey = key.slice(0, headText.length)

  marks(text, key, paragraphs, document, because)
  const number = official ? numberPattern.exec(headKey) : null
  if (number) {
    const start = number.index + number[0].length - number[1]!.length
    setNumber(document, text.slice(start, start + number[1]!.length))
    because('number', { start, end: start + number[1]!.length })
  } else if (!official) citedNumber(text, key, document, because)
  for (const one of head) {
    const part = text.slice(one.start, Math.min(one.end, one.start + 400))
    const day = datePattern.exec(part)
    if (!day || one.zone === 'ground' || document.date || !official) continue
    if (one.zone === 'body') continue
    document.date = `${day[4]}-${day[3]!.padStart(2, '0')}-${day[2]!.padStart(2, '0')}`
    if (Number.isNaN(Date.parse(document.date))) document.date = null
    const place = day[1]!
      .trim()
      .split(/\s{2,}|\n/)
      .at(-1)!
      .trim()
    document.place = /^\p{Lu}/u.test(place) ? placeOf(place) : null
    because('date', { start: one.start + day.index, end: one.start + day.index + day[0].length })
  }
  titleOf(text, key, paragraphs, head, official, document, because)
  signatureOf(text, paragraphs, document, because)
  issuerOf(text, key, paragraphs, official, document, because)
  for (const one of paragraphs) {
    if (one.zone === 'ground') document.grounds.push(text.slice(one.start, one.end).replace(/[;.,]$/, ''))
    if (one.zone === 'recipients' || one.zone === 'address') {
      const line = text.slice(one.start, one.end).replace(/^(?:-|•|\*)\s*/, '')
      const named = line
        .replace(/^(?:Đồng )?[Kk]ính gửi ?:?\s*|^[Nn]ơi nhận ?:?\s*|^NƠI NHẬN ?:?\s*/u, '')
        .replace(/[;.]$/, '')
        .trim()
      if (named && named.length < 400 && !/điện:$/i.test(named) && document.recipients.length < 200)
        document.recipients.push(named)
    }
  }
  return document
}

function setNumber(document: ReadDocument, printed: string): void {
  const number = printed.replace(/\s+/g, '').replace(/[.,;-]+$/, '')
  document.number = /^\d/.test(number) ? number : null
  document.symbol = number.replace(/^\d*(?:\.\d+)?(?:\/\d{4})?[/-]/, '')
  const parts = keyOf(document.symbol).split(/[-/]/)
  for (const part of parts) {
    const type = bySymbol.find(([pattern]) => pattern.test(part))?.[1]
    if (type) {
      document.type = type
      return
    }
  }
  document.type ??= 'CV'
}

/** An article has no number of its own: the paper it tells about is named in its first lines. */
function citedNumber(
  text: string,
  key: string,
  document: ReadDocument,
  because: (rule: string, span: Span) => void,
): void {
  const cited =
    /(?:công điện|chỉ thị|công văn|quyết định|nghị quyết|kế hoạch|kết luận|thông báo)(?: số)? (\d{1,6}[/-]\p{L}[\p{L}\d]{0,10}(?:[-/][\p{L}\d.]{1,14}){0,3})/u.exec(
      key.slice(0, 1500),
    )
  if (!cited) return
  const start = cited.index + cited[0].length - cited[1]!.length
  setNumber(document, text.slice(start, start + cited[1]!.length))
  because('number', { start, end: start + cited[1]!.length })
}

const placeOf = (printed: string): string => (printed === printed.toUpperCase() ? nameCase(printed) : printed)
const nameCase = (words: string): string =>
  words
    .toLowerCase()
    .replace(/(^|\s)(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())

function marks(
  text: string,
  key: string,
  paragraphs: Paragraph[],
  document: ReadDocument,
  because: (rule: string, span: Span) => void,
): void {
  for (const one of paragraphs.slice(0, 25)) {
    if (one.zone === 'recipients') break
    const part = text.slice(one.start, Math.min(one.end, one.start + 200))
    const words = key.slice(one.start, one.start + part.length)
    // A mark stands alone, opens a line of the frame, or is named as one; inside a sentence it is only a word.
    const alone = /^[\s"“[(]*(tuyệt mật|tối mật|mật)[\s"”\])!.]*$/.exec(words)
    const named = /(?:độ|dấu chỉ độ|mức độ) mật ?: ?["“]?(tuyệt mật|tối mật|mật)(?![\p{L}])/u.exec(words)
    const framed =
      one.zone === 'head'
        ? /^(TUYỆT MẬT|TỐI MẬT|MẬT)\s+(?=(?:CỘNG|ỦY|UỶ|SỐ|Số|HỎA|HOẢ|THƯỢNG|KHẨN|[A-ZĐ]{2,}.{0,60}CỘNG))|(?<!BÍ )(?:^|\s)(TUYỆT MẬT|TỐI MẬT|MẬT)\s*(?=Số ?:|$)/u.exec(
            part,
          )
        : null
    const mark = keyOf(alone?.[1] ?? named?.[1] ?? framed?.[1] ?? framed?.[2] ?? '')
    if (mark && !document.secrecy) {
      document.secrecy =
        mark === 'tuyệt mật' ? 'absolute-secret' : mark === 'tối mật' ? 'top-secret' : 'secret'
      because('secrecy', one)
    }
    const urgent =
      /^[\s"“[(]*(hỏa tốc(?: hẹn giờ)?|thượng khẩn|khẩn)[\s"”\])!.]*$/.exec(words) ??
      /(?:độ|mức độ) khẩn ?: ?["“]?(hỏa tốc|thượng khẩn|khẩn)/.exec(words)
    const framedUrgent =
      one.zone === 'head'
        ? /(?:^|\s)(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?=\s+(?:CỘNG|Số|SỐ)|$)/u.exec(part)
        : null
    const haste = keyOf(urgent?.[1] ?? framedUrgent?.[1] ?? '')
    if (haste && !document.urgency) {
      document.urgency = haste.startsWith('hỏa')
        ? 'express'
        : haste.startsWith('thượng')
          ? 'very-urgent'
          : 'urgent'
      because('urgency', one)
    }
    if (one.zone === 'body' && one.end - one.start > 60) break
  }
}

const title =
  /^#*\s*(nghị quyết|quyết định|chỉ thị|công điện|thông báo|kế hoạch|kết luận|hướng dẫn|chương trình|quy chế|quy định|phương án|đề án|báo cáo|tờ trình|nghị định|thông tư)(?![\p{L}])/u

function titleOf(
  text: string,
  key: string,
  paragraphs: Paragraph[],
  head: Paragraph[],
  official: boolean,
  document: ReadDocument,
  because: (rule: string, span: Span) => void,
): void {
  const about = /(?:^|\s)v\/v ?:? ?/.exec(key.slice(0, 3000))
  for (const [i, one] of head.entries()) {
    const words = key.slice(one.start, Math.min(one.end, one.start + 500))
    const hit = title.exec(words)
    const printed = text.slice(one.start, one.start + (hit?.[0].length ?? 0))
    if (!hit || printed !== printed.toUpperCase() || !official) continue
    document.type ??= byTitle.find(([pattern]) => pattern.test(hit[1]!))?.[1] ?? null
    let start = one.start + hit[0].length
    let end = one.end
    for (let next = i + 1; next < paragraphs.length && next < i + 4; next++) {
      const more = paragraphs[next]!
      const part = text.slice(more.start, Math.min(more.end, more.start + 400))
      if (/^(?:CỘNG HÒA|Số|Kính)/.test(part) || (more.zone === 'head' && datePattern.test(part))) break
      if (more.zone !== 'head') {
        // A story run into the abstract: its capitals are still the abstract.
        const run = /^[\p{Lu}\d\s,.\-–"“”/()&]{12,}(?=\s\p{Lu}\p{Ll})/u.exec(
          text.slice(more.start, Math.min(more.end, more.start + 1200)),
        )
        if (run) end = more.start + run[0].length
        break
      }
      if (
        /^(?:ỦY BAN|UỶ BAN|THỦ TƯỚNG|CHÍNH PHỦ|BỘ TRƯỞNG|CHỦ TỊCH|HỘI ĐỒNG|GIÁM ĐỐC)/u.test(part) &&
        (next > i + 1 || start < one.end)
      )
        break
      end = more.end
    }
    // The orderer's name and the meeting's story may run on behind the abstract.
    const raw = text.slice(start, Math.min(end, start + 1200))
    const stop = /\s(?=THỦ TƯỚNG CHÍNH PHỦ điện|(?:CHÍNH PHỦ|ỦY BAN NHÂN DÂN [\p{Lu} ]+)$|Ngày \d)/u.exec(raw)
    const abstract = (stop ? raw.slice(0, stop.index) : raw)
      .replace(/\s+/g, ' ')
      .replace(/^[\s:.#-]+/, '')
      .trim()
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

function signatureOf(
  text: string,
  paragraphs: Paragraph[],
  document: ReadDocument,
  because: (rule: string, span: Span) => void,
): void {
  const first = paragraphs.findIndex((one) => one.zone === 'signature')
  if (first < 0) return
  const lines: Paragraph[] = []
  for (let i = first; i < paragraphs.length && i < first + 8 && paragraphs[i]!.zone === 'signature'; i++)
    lines.push(paragraphs[i]!)
  const whole = lines
    .map((one) => text.slice(one.start, Math.min(one.end, one.start + 300)))
    .join(' ')
    .replace(/\s+/g, ' ')
  because('signer', { start: lines[0]!.start, end: lines.at(-1)!.end })
  const marks = [...whole.matchAll(/(?:^|\s|\p{Lu})(TM|KT|TL|TUQ|Q)\./gu)].map((hit) => hit[1]!)
  const mark = marks.find((one) => one !== 'TM') ?? marks[0]
  document.capacity = (mark as ReadDocument['capacity']) ?? null
  const bare = whole.replace(/\[?\(?đã ký\)?\]?/gi, ' ').trim()
  const name = /(?<!\p{Ll})(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,5})\s*$/u.exec(bare)
  if (name) document.signer = name[1]!.replace(/\s+/g, ' ').trim()
  const titles = bare
    .slice(0, name ? bare.length - name[0].length : bare.length)
    .split(/(?:TM|KT|TL|TUQ|Q)\.\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
  const last = titles.at(-1)
  if (last) {
    // Who signs for somebody prints both titles; his own is the second.
    const own = /(PHÓ .+|THỨ TRƯỞNG.*|CHÁNH VĂN PHÒNG.*)$/u.exec(last)?.[1] ?? last
    document.signerTitle = sentenceCase(own.replace(/[,\s]+$/, ''))
  }
}

const orderers: [RegExp, string][] = [
  [/-ttg$/, 'Thủ tướng Chính phủ'],
  [/-cp$/, 'Chính phủ'],
  [/-?vpcp(?:-|$)/, 'Văn phòng Chính phủ'],
]

function issuerOf(
  text: string,
  key: string,
  paragraphs: Paragraph[],
  official: boolean,
  document: ReadDocument,
  because: (rule: string, span: Span) => void,
): void {
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
  const notice = /(?:^|\n)(văn phòng [^.,;\n]{3,60}?) (?:xin )?(?:trân trọng )?thông báo /u.exec(key)
  if (notice) {
    const start = notice.index + notice[0].indexOf(notice[1]!)
    document.issuer = text.slice(start, start + notice[1]!.length)
    because('issuer', { start, end: start + notice[1]!.length })
    return
  }
  // Else whoever gives the orders: "UBND Thành phố yêu cầu ...".
  const order =
    /(?:^|[.,;:\n] ?)((?:chủ tịch )?(?:ủy ban nhân dân|ubnd|thủ tướng chính phủ|bộ|sở|chính phủ|ban chỉ đạo|bộ chính trị)(?: (?!chủ động|đã|luôn|xác định|tiếp tục)[\p{L}.&-]+,?){0,9}?) (?:cũng |vừa )?(?:yêu cầu|giao|đề nghị|chỉ đạo|có ý kiến chỉ đạo)(?![\p{L}])/u.exec(
      key.slice(0, 8000),
    )
  if (!order) return
  const start = order.index + order[0].indexOf(order[1]!)
  const span = { start, end: start + order[1]!.length }
  if (!/^\p{Lu}/u.test(text.slice(span.start, span.start + 1))) return
  document.issuer = text
    .slice(span.start, span.end)
    .replace(/^Chủ tịch (?=Ủy ban|UBND|Uỷ ban)/u, '')
    .replace(/,? (?:vừa|cũng|đã)$/, '')
    // "Chủ tịch UBND TP X Nguyễn Văn A yêu cầu": the person is not part of the body's name.
    .replace(
      / (?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ(?! Chí)|Ngô|Dương|Lý)(?: \p{Lu}\p{Ll}+){1,4}$/u,
      '',
    )
  because('issuer', span)
}

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

function sentenceCase(printed: string): string {
  const low = printed.replace(/\s+/g, ' ').toLowerCase()
  const first = low.charAt(0).toUpperCase() + low.slice(1)
  return first
    .replace(/(?<=(?:tỉnh|thành phố|xã|phường|quận|huyện|đặc khu) )(?!trực|ủy)(.+)$/u, (name) =>
      nameCase(name),
    )
    .replace(/chính phủ/g, 'Chính phủ')
    .replace(/(?<=(?:^|\s)(?:Sở|Bộ|Ban|Cục|Vụ|sở|bộ) )\p{L}/gu, (letter) => letter.toUpperCase())
}
