/** One proposal from one group of sentences: its words, its day, its unit, its doubts and what they stand on. */
import type { Due } from './days.ts'
import { meantBy } from './lead.ts'
import { productOf } from './product.ts'
import type { ReadTask } from './reading.ts'
import type { Group, Text } from './source.ts'
import { titleOf } from './title.ts'

export function taskOf(source: Text, group: Group, provision: number): ReadTask {
  const { text } = source
  const span = { ...group.span }
  while (span.end > span.start && /\s/.test(text[span.end - 1]!)) span.end--
  const why: ReadTask['why'] = []
  const { lead } = group
  const { unit, units, doubts, lesson } = meantBy(source, lead)
  const leadAgency = lead ? text.slice(lead.start, lead.end) : null
  if (lead) why.push({ rule: `lead.${lead.rule}`, start: lead.start, end: lead.end })
  if (lead && lesson !== undefined)
    why.push({ rule: `lead.lesson:${lesson}`, start: lead.start, end: lead.end })
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
    const { units, doubt, lesson } = source.units.of(words)
    // A partner is one unit; a group stays in the words of the document.
    const unit = doubt || units.length !== 1 ? null : units[0]!
    cooperating.push({ text: words, unit })
    const taught = unit !== null && lesson !== undefined
    why.push({
      rule: taught ? `cooperating.lesson:${lesson}` : 'cooperating',
      start: one.start,
      end: one.end,
    })
  }
  const product = group.product === undefined ? productOf(source, group) : group.product
  if (product) why.push({ rule: 'product', start: product.start, end: product.end })
  why.push({
    rule: `work.${group.rule}`,
    start: span.start,
    end: Math.min(span.end, Math.max(span.start, group.work) + 40),
  })
  if (group.lesson !== undefined)
    why.push({
      rule: `work.lesson:${group.lesson}`,
      start: span.start,
      end: Math.min(span.end, span.start + 40),
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
    ended: [],
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
