/** A sentence as the reader hears it: who is told, until when, and where it must be cut in two. */
import { type Due, duesIn } from './days.ts'
import { type Duty, dutyOf, type Manner } from './duties.ts'
import { headAt } from './heads.ts'
import { phraseAt, type Span } from './key.ts'
import { fronting, openers } from './lexicon.ts'
import { gapBefore, isManner, isVerb, type Line, lineOf } from './line.ts'
import { sentencesOf } from './paragraphs.ts'
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
    (due) => due.day || due.impossible || (due.rule && !/^(?:relative|vague|event)$/.test(due.rule)),
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
    for (const [n, piece] of whole.entries()) {
      const line = lineOf(source, piece)
      const duty = n < 60 ? dutyOf(line, 0, { ...how, inside: how.inside }) : null
      const day = ownDay(source, piece)
      const opens = opensWork(line)
      const leadChanges: boolean =
        n > 0 &&
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
      if (leadChanges || dayChanges) {
        out.push({ span: { start: begin, end: whole[n - 1]!.end }, cut: cuts > 0 })
        begin = piece.start
        cuts++
        days = day
      }
      if (day) days = day
      if (duty?.lead) lead = duty.lead
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

function ownDay(source: Text, span: Span): string | null {
  const due = duesIn(
    source.key,
    { start: span.start, end: Math.min(span.end, span.start + 3000) },
    source.reference,
  ).find((one) => one.day)
  return due?.day ?? null
}
