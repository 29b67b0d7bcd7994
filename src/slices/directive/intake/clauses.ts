/** A sentence as the reader hears it: who is told, until when, and where it must be cut in two. */
import type { Duty, Manner } from './acts.ts'
import { type Due, duesIn } from './days.ts'
import { dutyOf } from './duties.ts'
import { headAt } from './heads.ts'
import { phraseAt, type Span } from './key.ts'
import { fronting, openers } from './lexicon.ts'
import { gapBefore, isManner, isVerb, type Line, lineOf, orderAt } from './line.ts'
import { sentencesOf } from './paragraphs.ts'
import { partyAt } from './parties.ts'
import type { Text } from './source.ts'

export type Said = { span: Span; line: Line; duty: Duty | null; dues: Due[]; opens: boolean; from: number }

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
function opensWork(line: Line): boolean {
  const { words } = line
  let i = 0
  for (let guard = 0; guard < 3; guard++) {
    const n = phraseAt(openers, words, i, (k) => gapBefore(line, k))
    if (!n || !words[i + n]) break
    i += n
  }
  if (!words[i]) return false
  // "Quyết định số 12 ..." is a paper, not an act.
  if (words[i + 2]?.key === 'số' && isVerb(line, i) === 2) return false
  if (isVerb(line, i) || isManner(line, i)) return true
  if (!fronting.test(line.key.slice(words[i]!.start, words[i]!.start + 40))) return false
  for (let j = i + 1; j < words.length && j < i + 120; j++) {
    if (/^ ?[,:] ?$/.test(gapBefore(line, j)) && (isVerb(line, j) || isManner(line, j))) return true
  }
  return false
}

export const follows =
  /^(?:cụ thể|trong đó|trường hợp|nếu|qua |kết quả|theo đó|trên cơ sở đó|đặc biệt|khi |việc |nội dung|những|riêng|trong quá trình)(?![\p{L}])/u
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

/** Sentences, cut again at semicolons where the lead or the day changes. */
export function clausesOf(source: Text, span: Span, how: Manner): { span: Span; cut: boolean }[] {
  const out: { span: Span; cut: boolean }[] = []
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
    // "Bộ trưởng Bộ A; Chủ tịch UBND các tỉnh khẩn trương ...": the semicolon goes on with the list of who is told.
    let onlyNames = true
    // "..., phối hợp với các sở của tỉnh; UBND các xã": and so does the list of who works along.
    let partners = false
    for (const [n, piece] of whole.entries()) {
      const line = lineOf(source, piece)
      const duty = n < 60 ? dutyOf(line, 0, { ...how, inside: how.inside }) : null
      const day = ownDay(source, piece)
      const opens = opensWork(line)
      const leadChanges: boolean =
        n > 0 &&
        !onlyNames &&
        !partners &&
        duty?.lead != null &&
        duty.strength >= 0.85 &&
        !same(source, lead, duty.lead) &&
        (headAtStart(line) || duty.rule === 'assign') &&
        // A second body in a sentence that named none before must carry a name of its own.
        (lead !== null || /\p{Lu}/u.test(source.text.slice(duty.lead.start + 1, duty.lead.end)))
      const dayChanges: boolean =
        n > 0 &&
        days !== null &&
        day !== null &&
        day !== days &&
        (opens ||
          /(?:hoàn thành|xong|phải) /.test(
            source.key.slice(piece.start, Math.min(piece.end, piece.start + 400)),
          ))
      // "...; hằng ngày cập nhật kết quả": what comes back is a task of its own.
      const returns: boolean =
        n > 0 &&
        /^(?:hằng (?:ngày|tuần|tháng|quý)|định kỳ hằng)/.test(
          source.key.slice(piece.start, piece.start + 30),
        ) &&
        piece.end - piece.start > 40
      if (leadChanges || dayChanges || returns) {
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

const headAtStart = (line: Line): boolean =>
  headAt(line, 0) > 0 ||
  headAt(
    line,
    phraseAt(openers, line.words, 0, (k) => gapBefore(line, k)),
  ) > 0

/** Nothing but bodies, perhaps behind an order: "Đề nghị các cơ quan chuyên môn". */
export function namesOnly(line: Line): boolean {
  let i = phraseAt(openers, line.words, 0, (k) => gapBefore(line, k))
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
