/** The sentences of one numbered piece, gathered into tasks: which belong together, and whose they are. */
import { type Duty, trimmed } from './acts.ts'
import { clausesOf, follows, namesOnly, opensWork, real, type Said, same, say } from './clauses.ts'
import { cooperatingIn } from './cooperating.ts'
import type { Due } from './days.ts'
import { asksForProduct, isGeneral } from './exhortation.ts'
import type { Span } from './key.ts'
import type { Clause } from './lessons.ts'
import { lineOf } from './line.ts'
import type { Node } from './numbering.ts'
import { partiesFrom } from './parties.ts'
import { noWork } from './sayings.ts'
import type { Context, Group, Lead, State, Text } from './source.ts'

/** "Đảm bảo hoàn thành trong quý I/2026." in a paragraph of its own belongs to the one before it. */
export const completion =
  /^(?:đồng thời,? )?(?:và )?(?:phải |cần )?(?:bảo đảm )?(?:hoàn thành|hoàn tất|thời (?:hạn|gian)|xong|tiến độ)(?![\p{L}])/u

const forAll = /^(?:thời (?:hạn|gian)|hạn|tiến độ)(?: (?:hoàn thành|thực hiện|báo cáo))? ?:/

export function joined(source: Text, spans: Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const before = out.at(-1)
    const opening = source.key.slice(span.start, Math.min(span.end, span.start + 60))
    const goesOn =
      /^\p{Ll}/u.test(source.text.slice(span.start, span.start + 1)) ||
      (completion.test(opening) && span.end - span.start < 200)
    // "Các bộ, cơ quan ngang bộ;" in a line of its own opens a list of who is told.
    const names =
      before &&
      source.text[before.end - 1] === ';' &&
      before.end - before.start < 300 &&
      namesOnly(lineOf(source, before))
    if (before && (goesOn || names)) out[out.length - 1] = { start: before.start, end: span.end }
    else out.push(span)
  }
  return out
}

/** The sentences of one numbered piece, gathered into tasks. */
export function unit(source: Text, spans: Span[], context: Context, node: Node, state: State): Group[] {
  const groups: Group[] = []
  const numbered = node.kind !== 'plain'
  const article = !source.official && !context.directive
  for (const span of spans) {
    const inside = context.lead?.how === 'heading' && numbered && !ordersAgain(source, context.lead, span)
    const above = inside && context.lead ? source.key.slice(context.lead.start, context.lead.end) : ''
    let group: Group | null = null
    const before = groups.length
    for (const [nth, clause] of clausesOf(source, span, {
      article,
      ordered: true,
      inside,
      above,
    }).entries()) {
      const said = say(source, clause.span, nth === 0, { article, ordered: true, inside, above })
      const along = context.partners && nth === 0 ? partiesFrom(said.line, 0) : null
      if (along?.parties.length)
        Object.assign(said, { duty: null, along: along.parties.map((party) => trimmed(said.line, party)) })
      const { duty } = said
      if (clause.plain) {
        source.silenced.push({ ...clause.span, lesson: clause.plain })
        group = null
        continue
      }
      const dated = real(said.dues).length > 0
      const words = source.key.slice(clause.span.start, Math.min(clause.span.end, clause.span.start + 4000))
      const led = Boolean(duty?.lead && duty.rule === 'assign') || Boolean(context.lead?.how === 'heading')
      const reason = noWork(words, { numbered, led, article, dated })
      if (
        reason &&
        !(reason === 'closing' && group && !/^(?:trên đây|trong quá trình|văn phòng)/.test(words))
      ) {
        if (reason !== 'closing') group = null
        continue
      }
      if (reason) continue
      const told = duty !== null && duty.rule !== 'order'
      // Cut from one sentence for its other day: who was told at its beginning still is.
      const lead: Lead | null =
        clause.cut && group && !duty?.lead
          ? group.lead
          : (onward(group, duty, context) ?? leadOf(source, duty, context, state))
      const mayWork =
        told ||
        duty?.rule === 'order' ||
        (context.lead?.how === 'heading' && !context.quiet) ||
        (!context.quiet && context.directive && (said.opens || said.along !== undefined))
      if (!group && !mayWork) continue
      if (context.quiet && !told) continue
      // "Trong đó việc sửa nhà phải hoàn thành trước ngày ...": the day is that of the part, not of the whole.
      const part = dated && /^trong đó(?!\p{L})/u.test(words)
      // What a lesson has cut off is a task of its own, whatever it opens with.
      const goesOn = !told && clause.lesson === undefined
      if (group && goesOn && follows.test(words) && !part && !(dated && real(group.dues).length)) {
        extend(group, said)
        continue
      }
      if (group && goesOn && forAll.test(words) && clause.span.end - clause.span.start < 120) {
        // "Thời hạn hoàn thành: trước ngày ..." closes the piece and holds for each of its tasks that has no day of its own.
        for (const other of groups.slice(before))
          if (other !== group && !real(other.dues).length)
            Object.assign(other, { dues: [...other.dues, ...said.dues], split: true })
      }
      if (group && goesOn && completion.test(words) && clause.span.end - clause.span.start < 220) {
        extend(group, said)
        continue
      }
      const otherLead = told && duty!.lead !== null && group !== null && !same(source, group.lead, lead)
      const otherDay = group !== null && (dated || real(group.dues).length > 0)
      if (group && !otherLead && !otherDay && !clause.cut) {
        extend(group, said)
        continue
      }
      if (lead && lead.how === 'quote') state.last = lead
      if (group && clause.cut && !dated) said.dues.push(...inFront(source, group))
      // "..., xong trong tháng 3; tại các chợ, xong trong năm": the second half has the verb of the first, and its partners.
      if (group && clause.cut && !duty && !ownVerb(source, said)) said.along = group.cooperating
      group = open(
        said,
        lead,
        context,
        nth === 0 && numbered && span.start === node.body.start ? node.start : clause.span.start,
        clause,
      )
      groups.push(group)
    }
  }
  return groups
}

/** Does a clause begin with work of its own, beside "hoàn thành trong năm" at its end? */
function ownVerb(source: Text, { span, opens }: Said): boolean {
  const done = /, (?:bảo đảm |phải )?(?:hoàn thành|hoàn tất|xong)(?!\p{L})/u.exec(
    source.key.slice(span.start, Math.min(span.end, span.start + 600)),
  )
  return done ? opensWork(lineOf(source, { start: span.start, end: span.start + done.index })) : opens
}

/** "Yêu cầu các quận ..." below "2. Yêu cầu các sở:" is one more order, and no work of those named above. */
const ordersAgain = (source: Text, above: Span, span: Span): boolean => {
  const order = /(yêu cầu|đề nghị) $/.exec(source.key.slice(Math.max(0, above.start - 9), above.start))?.[1]
  return order !== undefined && source.key.startsWith(`${order} `, span.start)
}

/** "Trước ngày 10/4, Sở A ...; Sở B ...": a day in front of the sentence holds for each body it tells. */
export const inFront = (source: Text, { span, dues }: Group): Due[] =>
  dues.filter(
    (due) =>
      due.day && !/\p{L}{2}/u.test(source.text.slice(span.start, due.start)) && source.text[due.end] === ',',
  )

/** A further sentence of one piece that names nobody goes on with the body its first sentence named. */
const onward = (group: Group | null, duty: Duty | null, context: Context): Lead | null =>
  group?.lead &&
  /^(?:quote|earlier)$/.test(group.lead.how) &&
  !duty?.lead &&
  duty?.rule !== 'order' &&
  context.lead?.how !== 'heading'
    ? { ...group.lead, how: 'earlier', rule: 'earlier' }
    : null

export function leadOf(source: Text, duty: Duty | null, context: Context, state: State): Lead | null {
  if (duty?.lead) {
    // "Đơn vị báo cáo ..." below "3. Sở Y tế:" is that body.
    if (
      context.lead?.how === 'heading' &&
      /^(?:đơn vị|cơ quan)$/.test(source.key.slice(duty.lead.start, duty.lead.end))
    )
      return context.lead
    // "UBND huyện" after "UBND huyện Sóc Sơn" is the same body, named short.
    const short = source.key.slice(duty.lead.start, duty.lead.end)
    const last = state.last ? source.key.slice(state.last.start, state.last.end) : ''
    if (
      !source.official &&
      state.last &&
      last.startsWith(`${short} `) &&
      / (?:huyện|tỉnh|xã|phường|quận|thành phố|tp)$/.test(short)
    ) {
      return { ...state.last, how: 'earlier', rule: 'pronoun' }
    }
    return { ...duty.lead, how: 'quote', rule: duty.rule }
  }
  if (duty?.rule === 'pronoun') return meantByPronoun(source, duty, context, state)
  if (duty?.rule === 'order') return null
  if (context.lead && !(context.lead.rule === 'host' && state.last)) return context.lead
  // Only notices and conclusions speak on to whom they named last; in a plan each item stands for itself.
  const on = !source.official || source.spoken
  return on && state.last ? { ...state.last, how: 'earlier', rule: 'earlier' } : null
}

/** "Sở này" is the department named last; when only the heading names one, it is that. */
function meantByPronoun(source: Text, duty: Duty, context: Context, state: State): Lead | null {
  const heading = context.lead?.how === 'heading' ? context.lead : null
  const last: Lead | null = state.last ? { ...state.last, how: 'earlier', rule: 'pronoun' } : null
  if (!last || !heading) return last ?? context.lead
  const before = source.key.slice(Math.max(0, duty.work - 60), duty.work)
  const kind = /(sở|bộ|ban|cục|trung tâm|công ty|tập đoàn|ủy ban|địa phương)(?: này| trên| nói trên) $/.exec(
    before,
  )?.[1]
  const of = (lead: Lead) => kind !== undefined && source.key.slice(lead.start, lead.end).startsWith(kind)
  return of(heading) && !of(last) ? heading : last
}

export function open(
  said: Said,
  lead: Lead | null,
  context: Context,
  start: number,
  { cut, lesson }: Pick<Clause, 'cut' | 'lesson'>,
): Group {
  const work = said.duty?.work ?? said.span.start
  const own = cooperatingIn(said.line, lead?.how === 'quote' ? lead : null)
  const shared = said.duty?.lead && lead?.how === 'quote' ? [] : context.cooperating
  return {
    span: { start: Math.min(start, said.span.start), end: said.span.end },
    lead,
    cooperating: [...(said.along ?? []), ...own, ...shared],
    dues: [...said.dues],
    work,
    rule: said.duty?.rule ?? 'bullet',
    strength: said.duty?.strength ?? (lead ? 0.85 : 0.6),
    general: isGeneral(said.line, work, real(said.dues).length > 0),
    split: cut && lesson === undefined,
    lesson,
  }
}

export function extend(group: Group, said: Said): void {
  group.span = { start: group.span.start, end: said.span.end }
  // Added to, not made anew: a paragraph may hold forty thousand sentences.
  // Times beyond the first hundred change nothing, and each further sentence looks through them.
  if (group.dues.length < 100) group.dues.push(...said.dues)
  group.cooperating.push(...cooperatingIn(said.line, group.lead?.how === 'quote' ? group.lead : null))
  // Zeal stays zeal over further sentences as long as none of them asks for something by a day or to be handed in.
  group.general &&=
    isGeneral(said.line, said.duty?.work ?? said.span.start, real(said.dues).length > 0) ||
    (said.opens && !said.duty?.lead && !real(said.dues).length && !asksForProduct(said.line, said.span.start))
}
