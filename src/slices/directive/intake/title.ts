/** One line for a piece of work: it begins with what is done. */
import type { Due } from './days.ts'
import { keyOf, type Span } from './key.ts'
import { isManner, isVerb, lineOf } from './line.ts'
import type { Group, Text } from './source.ts'

/** The work itself, without who does it, with whom and until when, in about one line and a half. */
export function titleOf(source: Text, group: Group, span: Span, due: Due | null): string {
  const from = Math.max(span.start, Math.min(group.work, span.end - 1))
  let work = source.text.slice(from, Math.min(group.workEnd ?? span.end, from + 1200))
  if (due && due.start >= from && due.end <= from + work.length) {
    const at = due.start - from
    const rest = work.slice(at + (due.end - due.start))
    const lead = work
      .slice(0, at)
      .replace(
        /,?\s*(?:và )?(?:đảm bảo |bảo đảm )?(?:phải )?(?:hoàn thành|xong|thời hạn|thời gian)?\s*$/u,
        '',
      )
    if (lead.length > 20 || (lead.length > 4 && /^[\s.;/,]*$/.test(rest)))
      work = /^[\s.;/,]*$/.test(rest)
        ? lead
        : `${lead}${/^\s*[,.;]/.test(rest) ? '' : ' '}${rest.trimStart()}`
    else work = rest.replace(/^[\s,]+/, '')
  }
  work = work
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:.-]*(?:[a-zđ]\)|\(?[ivx\d]+\)|\d+(?:\.\d+)*\.|[-+*•])?\s*/u, '')
    .trim()
  work = withoutFrame(source, work)
  const shared = /^chủ trì,?\s*(?:và )?(?:phối hợp|phối|cùng)(?: chặt chẽ)?(?: với)?\s*/iu.exec(work)
  if (shared && group.cooperating.length) {
    const last = group.cooperating.filter((one) => one.start >= from).at(-1)
    const cutAt = last ? work.indexOf(source.text.slice(last.start, last.end).replace(/\s+/g, ' ')) : -1
    if (cutAt >= 0 && cutAt < 260) {
      const after = work.slice(cutAt + (last!.end - last!.start)).replace(/^[\s,:]+(?:để )?/u, '')
      if (after.length > 15 && beginsWork(source, after)) work = after
    }
  }
  if (work.length > 200) {
    const stop = Math.max(work.lastIndexOf('; ', 200), work.lastIndexOf('. ', 200))
    const soft = work.lastIndexOf(', ', 200)
    work = work.slice(0, stop > 60 ? stop : soft > 110 ? soft : work.lastIndexOf(' ', 197))
  }
  work = work.replace(/[\s.;,:/]+$/, '')
  return work
    ? work.charAt(0).toUpperCase() + work.slice(1)
    : source.text.slice(span.start, Math.min(span.end, span.start + 200)).trim()
}

/** What is left of the sentence must begin with the work, else too much was cut. */
function beginsWork(source: Text, words: string): boolean {
  const line = lineOf(
    { text: words, key: keyOf(words), units: source.units },
    { start: 0, end: Math.min(words.length, 200) },
  )
  return isVerb(line, 0) > 0 || isManner(line, 0) > 0
}

/** Words that join a sentence to the one before; what follows must be the work. */
const joins =
  /^(?:đồng thời|trong đó|ngoài ra|theo đó|song song (?:với )?đó|bên cạnh đó|cùng (?:với )?đó|đặc biệt|mặt khác|từ đó|và|cũng)(?!\p{L})[,:]? ?/iu
/** Words that tell of the duty and not of the work. */
const duty = /^(?:là (?:cơ quan|đơn vị) đầu mối,? |có trách nhiệm |được giao |phải |cần )/iu
/** "Theo chức năng, nhiệm vụ được giao": by which right somebody acts. */
const byRight =
  /^(?:trên cơ sở|căn cứ|theo|trong phạm vi),? (?:các )?(?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn|trách nhiệm)(?!\p{L})/iu
const rightEnds =
  /(?:được giao|được phân công|của mình|chức năng|quyền hạn|(?<!có )thẩm quyền|nhiệm vụ|trách nhiệm|hiện hành)(?!\p{L}),? (?!được)/giu

/** Without what stands before the work, as long as work is left behind it. */
function withoutFrame(source: Text, given: string): string {
  let work = given
  for (let guard = 0; guard < 5; guard++) {
    const told = duty.exec(work)?.[0].length ?? 0
    const ends = byRight.test(work)
      ? [...work.slice(0, 180).matchAll(rightEnds)].map((hit) => hit.index + hit[0].length)
      : [joins.exec(work)?.[0].length ?? 0]
    const cut = told || ends.find((at) => at > 0 && beginsWork(source, work.slice(at)))
    if (!cut || work.length - cut < 5) return work
    work = work.slice(cut)
  }
  return work
}
