/** One proposal from one group of sentences: its words, its day, its unit, its doubts and what they stand on. */
import type { Due } from './days.ts'
import { keyOf, type Span } from './key.ts'
import { meantBy } from './lead.ts'
import { isManner, isVerb, lineOf } from './line.ts'
import type { ReadTask } from './reading.ts'
import type { Group, Text } from './source.ts'

export function taskOf(source: Text, group: Group, provision: number): ReadTask {
  const { text } = source
  const span = { ...group.span }
  while (span.end > span.start && /\s/.test(text[span.end - 1]!)) span.end--
  const why: ReadTask['why'] = []
  const { lead } = group
  const { unit, units, doubts } = meantBy(source, lead)
  const leadAgency = lead ? text.slice(lead.start, lead.end) : null
  if (lead) why.push({ rule: `lead.${lead.rule}`, start: lead.start, end: lead.end })
  const due = choose(source, group.dues)
  const rule = due?.rule ?? null
  if (due) {
    why.push({
      rule: due.day ? 'deadline.day' : `deadline.${due.rule ?? 'impossible'}`,
      start: due.start,
      end: due.end,
    })
    if (due.impossible) doubts.push('deadline.impossible')
    if (due.rule === 'vague') doubts.push('deadline.vague')
    if (due.yearless && due.day) doubts.push('deadline.year')
    if (due.day && source.referenceDay && due.day < source.referenceDay) doubts.push('deadline.past')
    if (new Set(group.dues.map((one) => one.day).filter(Boolean)).size > 1) doubts.push('deadline.several')
    // "hằng tháng (...), 6 tháng (...), tổng kết năm (...)": a task keeps one of them.
    if (new Set(group.dues.flatMap(({ rule }) => returns.exec(rule ?? '')?.[0] ?? [])).size > 1)
      doubts.push('deadline.several')
  }
  if (group.split) doubts.push('work.split')
  const cooperating: ReadTask['cooperating'] = []
  const named = new Set<string>()
  for (const one of group.cooperating) {
    const words = text.slice(one.start, one.end)
    if (named.has(words.toLowerCase()) || words === leadAgency) continue
    named.add(words.toLowerCase())
    const { units, doubt } = source.units.of(words)
    cooperating.push({ text: words, unit: doubt ? null : units[0]! })
    why.push({ rule: 'cooperating', start: one.start, end: one.end })
  }
  const product = group.product === undefined ? productOf(source, group) : group.product
  if (product) why.push({ rule: 'product', start: product.start, end: product.end })
  why.push({
    rule: `work.${group.rule}`,
    start: span.start,
    end: Math.min(span.end, Math.max(span.start, group.work) + 40),
  })

  let confidence = group.strength
  if (!lead) confidence -= 0.25
  for (const doubt of doubts)
    confidence -=
      doubt === 'lead.several' || doubt === 'lead.unknown' ? 0.1 : doubt === 'deadline.year' ? 0.02 : 0.05
  return {
    provision,
    quote: text.slice(span.start, span.end),
    start: span.start,
    end: span.end,
    title: titleOf(source, group, span, due),
    leadAgency,
    leadSource: lead ? (lead.start >= span.start && lead.end <= span.end ? 'quote' : 'context') : null,
    unit,
    units,
    cooperating,
    deadline: due?.day ?? null,
    deadlineQualifier: due && (due.day || due.rule?.startsWith('annual')) ? due.qualifier : null,
    deadlineRule: rule,
    deadlineText: due ? text.slice(due.start, due.end) : null,
    product: product ? text.slice(product.start, product.end) : null,
    general: group.general,
    confidence: Math.round(Math.max(0.05, Math.min(0.99, confidence)) * 100) / 100,
    doubts: [...new Set(doubts)],
    why,
  }
}

const returns = /^(?:daily|weekly|monthly|quarterly|annual|every)(?![a-z])/

/** The lead's own day: the first that is not somebody else's further step ("để tổng hợp, gửi Bộ trước ngày ..."). */
function choose(source: Text, dues: Due[]): Due | null {
  const solid = dues.filter((due) => due.day || due.impossible || (due.yearless && !due.rule))
  if (solid.length) {
    const first = solid[0]!
    const own = solid.find(
      (due) => !/ để [^.;]{0,200}$/.test(source.key.slice(Math.max(first.end, due.start - 220), due.start)),
    )
    return own ?? first
  }
  const kinds = [
    'annual',
    'monthly',
    'quarterly',
    'weekly',
    'daily',
    'every',
    'window',
    'from',
    'event',
    'relative',
    'continuous',
    'vague',
  ]
  const rank = (due: Due) => kinds.findIndex((kind) => due.rule?.startsWith(kind))
  const best = [...dues].sort((a, b) => rank(a) - rank(b))[0]
  if (!best?.rule?.startsWith('annual:')) return best ?? null
  // "báo cáo 6 tháng trước ngày 20/6 và báo cáo năm trước ngày 20/12": two days of every year.
  const days = dues.filter((due) => due.rule?.startsWith('annual:')).flatMap((due) => due.rule!.split(';'))
  return { ...best, rule: [...new Set(days)].sort().join(';') }
}

/** The work itself, without who does it, with whom and until when, in about one line and a half. */
function titleOf(source: Text, group: Group, span: Span, due: Due | null): string {
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
    .replace(
      /^(?:(?:theo chức năng,? (?:và )?nhiệm vụ(?:,? (?:và )?(?:thẩm quyền|quyền hạn))?(?: được giao)?,? ?)?(?:là cơ quan đầu mối,? ?)?(?:có trách nhiệm |được giao |phải |cần )?)/u,
      '',
    )
    .trim()
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

const product =
  /(?:xây dựng|ban hành|lập|trình|hoàn thiện|hoàn thành|tham mưu|đề xuất|soạn thảo|dự thảo|gửi|nộp|có)(?: [\p{L},]{1,12}){0,4}? ((?:kế hoạch|đề án|tờ trình|quyết định|nghị quyết|chương trình|phương án|danh mục|dự thảo|nghị định|thông tư|hồ sơ|báo cáo|quy chế|quy định|văn bản hướng dẫn|bộ tiêu chí|cơ sở dữ liệu)(?: [\p{L}\d/%-]{1,20}){0,14})/u

function productOf(source: Text, group: Group): Span | null {
  const from = Math.max(group.span.start, Math.min(group.work, group.span.end))
  const part = source.key.slice(from, Math.min(group.span.end, from + 1500))
  const hit = product.exec(part)
  if (!hit) return null
  const start = from + hit.index + hit[0].length - hit[1]!.length
  const words = hit[1]!.replace(
    / (?:để|trước|gửi|(?<!chương |quy )trình|báo cáo|bảo đảm|hoàn thành|chậm nhất|trong tháng|theo|nhằm|trên cơ sở|và|của|cho|đối|tại|được|có)(?: .*)?$/u,
    '',
  )
  // A bare "kế hoạch" says nothing, and "báo cáo Ủy ban" is what is done, not what is handed in.
  const told =
    words.split(' ').length > 2 && !/^báo cáo (?:ủy|ubnd|thủ|chính|cấp|chủ|bộ|sở|ban|kết quả)/.test(words)
  return told ? { start, end: start + words.length } : null
}
