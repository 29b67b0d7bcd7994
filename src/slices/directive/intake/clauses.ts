/** A sentence as the reader hears it: who is told, until when, and where it must be cut in two. */
import type { Duty, Manner } from './acts.ts'
import { type Due, duesIn } from './days.ts'
import { dutyOf } from './duties.ts'
import { headAt } from './heads.ts'
import type { Span } from './key.ts'
import type { Clause } from './lessons.ts'
import { fronting } from './lexicon.ts'
import { gapBefore, isManner, isVerb, keyAt, type Line, lineOf, openerAt, orderAt } from './line.ts'
import { sentencesOf } from './paragraphs.ts'
import { partiesFrom, partyAt } from './parties.ts'
import type { Text } from './source.ts'

export type Said = {
  span: Span
  line: Line
  duty: Duty | null
  dues: Due[]
  opens: boolean
  from: number
  /** Who works along by a heading or by the clause before, whose verb this one shares. */
  along?: Span[]
}

export function say(source: Text, span: Span, first: boolean, how: Manner): Said {
  const line = lineOf(source, span)
  const duty = dutyOf(line, 0, how)
  const dues = duesIn(
    source.key,
    { start: span.start, end: Math.min(span.end, span.start + 12_000) },
    source.reference,
  )
  return { span, line, duty, dues, opens: opensWork(line), from: first ? span.start : span.start }
}

/** Does the sentence itself begin with work, behind openers and a clause in front? */
export function opensWork(line: Line): boolean {
  const { words } = line
  let i = 0
  for (let guard = 0; guard < 3; guard++) {
    const n = openerAt(line, i)
    if (!n || !words[i + n]) break
    i += n
  }
  if (!words[i]) return false
  // "Quyết định số 12 ..." is a paper, not an act.
  if (words[i + 2]?.key === 'số' && /^\d/.test(words[i + 3]?.key ?? '') && isVerb(line, i) === 2) return false
  if (isVerb(line, i) || isManner(line, i) || (words[i]!.key === 'không' && isVerb(line, i + 1))) return true
  if (!fronting.test(line.key.slice(words[i]!.start, words[i]!.start + 40))) return false
  for (let j = i + 1; j < words.length && j < i + 120; j++) {
    if (/^ ?[,:] ?$/.test(gapBefore(line, j)) && (isVerb(line, j) || isManner(line, j))) return true
  }
  return false
}

export const follows =
  /^(?:cụ thể(?! hóa)|trong đó|trường hợp|nếu|qua |kết quả|theo đó|trên cơ sở đó|đặc biệt|khi |việc |nội dung|những|riêng|trong quá trình)(?![\p{L}])/u
export const real = (dues: Due[]): Due[] =>
  dues.filter(
    (due) => due.day || due.impossible || (due.rule && !/^(?:relative|vague|event|from:.*)$/.test(due.rule)),
  )
export const same = (source: Text, a: Span | null, b: Span | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    (a.start === b.start && a.end === b.end
      ? true
      : source.key.slice(a.start, a.end) === source.key.slice(b.start, b.end)))

/** Sentences, cut again where the lead or the day changes, and where this authority is known to be cut. */
export const clausesOf = (source: Text, span: Span, how: Manner): Clause[] =>
  source.taught.clauses(
    source.key,
    () => sentencesOf(source.text, source.key, span),
    byGrammar(source, span, how),
  )

/** At semicolons, and at a comma where another body is told. */
function byGrammar(source: Text, span: Span, how: Manner): Clause[] {
  return atSemicolons(source, span, how).flatMap((one) => {
    const at = secondTarget(source, one.span) || (how.inside ? 0 : otherBody(source, one.span, how))
    return at
      ? [
          { span: { start: one.span.start, end: at }, cut: one.cut },
          {
            span: { start: at + /^[\s,]*/.exec(source.text.slice(at, at + 9))![0].length, end: one.span.end },
            cut: true,
          },
        ]
      : [one]
  })
}

/** "phấn đấu đạt 20% trong năm 2027, đến hết năm 2030 đạt 50%": where the second share to be reached begins, or 0. */
function secondTarget(source: Text, span: Span): number {
  const hit = twoTargets.exec(source.key.slice(span.start, Math.min(span.end, span.start + 1500)))
  return hit ? span.start + hit.index + hit[1]!.length : 0
}
const twoTargets =
  /(\d ?%[^;.%]{0,120}? năm \d{4}), (?:và )?(?:phấn đấu |bảo đảm |tiến tới )?(?:đến|trong|vào|đến hết|hết) năm \d{4},? [^;.%]{0,60}\d ?%/u

/** "Bộ A huy động lực lượng hỗ trợ Nhân dân, các địa phương bố trí nơi ăn ở": where the second body is told, or 0. */
function otherBody(source: Text, span: Span, how: Manner): number {
  const reach = Math.min(span.end, span.start + 1500)
  // Most sentences name no office behind a comma.
  if (!behindComma.test(source.key.slice(span.start, reach))) return 0
  const line = lineOf(source, { start: span.start, end: reach })
  const { words } = line
  const duty = words.length > 10 ? dutyOf(line, 0, how) : null
  if (!duty?.lead || !/\p{Lu}/u.test(source.text.slice(duty.lead.start, duty.lead.end))) return 0
  const from = words.findIndex((word) => word.start >= duty.work)
  if (from < 0) return 0
  let clause = from
  // "phối hợp với X, Y, Z": as far as the list of partners goes nobody else is told.
  let listed = 0
  for (let j = from + 1; j < words.length; j++) {
    const gap = gapBefore(line, j)
    if (/^(?:với|hợp|cùng)$/.test(words[j - 1]!.key) && j >= listed) listed = partiesFrom(line, j).next
    if (/[;:.()]/.test(gap)) return 0
    if (!/^ ?, ?$/.test(gap)) continue
    const head = headAt(line, j)
    const begins =
      head && j >= listed && j - from > 4 && goesFor(line, clause, j) ? partyAt(line, j, false, true) : null
    clause = j
    if (!begins || gapBefore(line, begins.next) !== ' ') continue
    const named = begins.plural || source.text.slice(begins.start + 1, begins.end).match(/\p{Lu}/u)
    const acts =
      isVerb(line, begins.next) > 0 ||
      /^(?:chủ động|khẩn trương|phải|cần|có trách)/.test(keyAt(line, begins.next, 2))
    if (named && acts && state.test(line.key.slice(begins.start, begins.end))) return words[j - 1]!.end
  }
  return 0
}

/** May another body be told behind words i to j? Not behind a condition, a purpose, or a list that names bodies. */
function goesFor(line: Line, i: number, j: number): boolean {
  const { words } = line
  if (
    /^(?:nếu|khi|trường|trước|sau|trên|theo|để|nhằm|hằng|định|cùng|với|gồm|như|và|là|nhất)$/.test(
      words[i]!.key,
    )
  )
    return false
  for (let k = Math.max(i, j - 24); k < j; k++) {
    if (/^(?:với|cho|của|gồm|như|từ|giữa|để|đến|về|cùng|giúp|chỉ|yêu|hướng|đề|do|bởi)$/.test(words[k]!.key))
      return false
    if (headAt(line, k) && (partyAt(line, k, true, true)?.next ?? 0) >= j) return false
  }
  return true
}

/** Offices, and not "các doanh nghiệp", which are as often what a sentence is about. */
const offices =
  'các (?:bộ|sở|ban|ngành|địa phương|cơ quan|quận|huyện|xã|phường|tỉnh)|(?:bộ|sở|ủy ban|ubnd|công an|ban|cục|văn phòng|thanh tra) '
const state = new RegExp(`^(?:${offices})`)
const behindComma = new RegExp(`, ?(?:${offices})`)

function atSemicolons(source: Text, span: Span, how: Manner): Clause[] {
  const out: Clause[] = []
  for (const sentence of sentencesOf(source.text, source.key, span)) {
    const part = source.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 12_000))
    if (!part.includes('; ')) {
      out.push({ span: sentence, cut: false })
      continue
    }
    const pieces: Span[] = []
    let from = 0
    let depth = 0
    for (let at = 0; at < part.length; at++) {
      const letter = part[at]
      if (letter === '(') depth++
      else if (letter === ')') depth = Math.max(0, depth - 1)
      else if (letter === ';' && depth === 0) {
        pieces.push({ start: sentence.start + from, end: sentence.start + at })
        from = at + 1
        while (/\s/.test(part[from] ?? '')) from++
      }
    }
    pieces.push({ start: sentence.start + from, end: sentence.end })
    const whole = pieces.filter((piece) => piece.end > piece.start)
    let begin = whole[0]!.start
    let days: string | null = null
    let lead: Span | null = null
    let cuts = 0
    let recurs = false
    // "Bộ trưởng Bộ A; Chủ tịch UBND các tỉnh khẩn trương ...": the semicolon goes on with the list of who is told.
    let onlyNames = true
    // "..., phối hợp với các sở của tỉnh; UBND các xã": and so does the list of who works along.
    let partners = false
    for (const [n, piece] of whole.entries()) {
      const line = lineOf(source, piece)
      // Behind a body that was told, "Sở Y tế ban hành ..." goes on with who does what, also in an article.
      const duty: Duty | null = n < 60 ? dutyOf(line, 0, { ...how, run: how.run || lead !== null }) : null
      const day = ownDay(source, piece)
      const opens = opensWork(line)
      const leadChanges: boolean =
        n > 0 &&
        !onlyNames &&
        !partners &&
        duty?.lead != null &&
        duty.strength >= (lead === null ? 0.85 : 0.7) &&
        !same(source, lead, duty.lead) &&
        (headAtStart(line) || /^(?:assign|passive)$/.test(duty.rule)) &&
        // A second body in a sentence that named none before must carry a name of its own, or be bound in so many words.
        (lead !== null ||
          /\p{Lu}/u.test(source.text.slice(duty.lead.start + 1, duty.lead.end)) ||
          binds(source.key, duty.work))
      const dayChanges: boolean =
        n > 0 &&
        days !== null &&
        day !== null &&
        day !== days &&
        (opens ||
          /(?:hoàn thành|xong|phải|đạt) /.test(
            source.key.slice(piece.start, Math.min(piece.end, piece.start + 400)),
          ))
      // "...; hằng ngày cập nhật kết quả": what comes back is a task of its own.
      const returns: boolean =
        n > 0 &&
        /^(?:hằng (?:ngày|tuần|tháng|quý)|định kỳ hằng)/.test(
          source.key.slice(piece.start, piece.start + 30),
        ) &&
        piece.end - piece.start > 40
      const once: boolean = recurs && !returns && opens
      recurs = returns || (recurs && !once)
      if (leadChanges || dayChanges || returns || once) {
        out.push({ span: { start: begin, end: whole[n - 1]!.end }, cut: cuts > 0 })
        begin = piece.start
        cuts++
        days = day
      }
      if (day) days = day
      if (duty?.lead) lead = duty.lead
      const names = n < 12 && namesOnly(line)
      onlyNames &&= names
      partners = n < 12 && (endsInPartners(line) || (partners && names))
    }
    out.push({ span: { start: begin, end: sentence.end }, cut: cuts > 0 })
  }
  return out
}

const headAtStart = (line: Line): boolean => headAt(line, 0) > 0 || headAt(line, openerAt(line, 0)) > 0

/** "... phải", "... có trách nhiệm": whoever stands before it is told, whatever was said before. */
export const binds = (key: string, work: number): boolean =>
  /^(?:cần|phải|có trách nhiệm)(?!\p{L})/u.test(key.slice(work, work + 20))

/** Nothing but bodies, perhaps behind an order: "Đề nghị các cơ quan chuyên môn". */
export function namesOnly(line: Line): boolean {
  let i = openerAt(line, 0)
  for (let k = i; k < i + 6 && line.words[k]; k++) {
    const order = orderAt(line, k, false)
    if (order) i = k + order
  }
  const party = partyAt(line, i, true, true)
  return party !== null && party.next >= line.words.length
}

/** "Giao Sở X chủ trì, phối hợp với các sở của tỉnh": its last words are partners, and the list may go on. */
function endsInPartners(line: Line): boolean {
  for (let i = Math.max(0, line.words.length - 60); i < line.words.length; i++) {
    if (line.words[i]!.key !== 'với' || line.words[i - 1]?.key !== 'hợp') continue
    const party = partyAt(line, i + 1, true, true)
    if (party && party.next >= line.words.length) return true
  }
  return false
}

function ownDay(source: Text, span: Span): string | null {
  const due = duesIn(
    source.key,
    { start: span.start, end: Math.min(span.end, span.start + 3000) },
    source.reference,
  ).find((one) => one.day)
  return due?.day ?? null
}
