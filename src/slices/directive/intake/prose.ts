/** Paragraphs without a number: the story of a paper, and the whole of an article. */
import { binds, clausesOf, follows, real, same, say } from './clauses.ts'
import { completion, extend, inFront, leadOf, open } from './gather.ts'
import { beforeLeadIn, leadIn } from './headings.ts'
import type { Span } from './key.ts'
import { noWork } from './sayings.ts'
import type { Context, Group, State, Text } from './source.ts'

/** A paragraph without a number: only who is told in so many words is told. */
export function paragraph(source: Text, span: Span, state: State): Group[] {
  const ends = source.text.slice(Math.max(span.start, span.end - 3), span.end).trimEnd()
  if (
    ends.endsWith(':') ||
    /(?:như sau|sau đây|nội dung sau|nhiệm vụ sau)[.,;]?$/.test(
      source.key.slice(Math.max(span.start, span.end - 24), span.end),
    )
  ) {
    const before = beforeLeadIn(source, span)
    const told = before ? sentences(source, before, state) : []
    leadIn(source, span, state)
    return told
  }
  return sentences(source, span, state)
}

function sentences(source: Text, span: Span, state: State): Group[] {
  const groups: Group[] = []
  const article = !source.official
  const ends = source.text.slice(Math.max(span.start, span.end - 3), span.end).trimEnd()
  // "Rà soát hồ sơ xong trước ngày 15/7" on a line of its own, without a full stop, heads what the article says below.
  // The last line, and words that somebody has selected, head nothing.
  const headed = /\S/.test(source.text.slice(span.end, span.end + 400))
  if (article && headed && !state.listed && span.end - span.start < 160 && /[\p{L}\p{N}]$/u.test(ends))
    return groups
  if (article && ends.endsWith('?')) {
    Object.assign(state, { ordered: false, fallback: null, last: null })
    return groups
  }
  let group: Group | null = null
  const { listed, run } = state
  Object.assign(state, { listed: false, run: false })
  for (const [nth, clause] of clausesOf(source, span, {
    article,
    ordered: state.ordered,
    inside: false,
  }).entries()) {
    const said = say(source, clause.span, nth === 0, {
      article,
      ordered: state.ordered,
      inside: false,
      run: (run && nth === 0) || clause.cut,
    })
    if (clause.plain) {
      source.silenced.push({ ...clause.span, lesson: clause.plain })
      group = null
      continue
    }
    const words = source.key.slice(clause.span.start, Math.min(clause.span.end, clause.span.start + 4000))
    const dated = real(said.dues).length > 0
    const { duty } = said
    const reason = noWork(words, { numbered: false, led: duty?.rule === 'assign', article, dated })
    if (reason) {
      group = null
      continue
    }
    // Before the numbered list of an official paper stands its story; only a plain order is one.
    const story = source.official && span.start < state.numbered
    // In the words of a conclusion "Sở X cần ..." is an order wherever it stands.
    const concluded =
      source.spoken && state.ordered && duty?.rule === 'subject' && binds(source.key, duty.work)
    const told = duty !== null && duty.strength >= 0.6 && (!story || duty.rule === 'assign' || concluded)
    if (duty?.rule === 'assign' || duty?.rule === 'order') state.ordered = true
    const cut = clause.lesson !== undefined && group !== null
    // Work that goes on without naming anybody again: "Đồng thời thực hiện ...", "Tổ chức ... xong trước ngày 15-2."
    const goesOn =
      !told &&
      said.opens &&
      state.last !== null &&
      (state.ordered || run) &&
      (group !== null ||
        dated ||
        (listed && nth === 0) ||
        /^(?:đồng thời|song song|ngoài ra|bên cạnh đó|trên cơ sở đó)/.test(words) ||
        /^[^,.;]{0,40}(?:cần|phải) /.test(words)) &&
      !article === source.official
    if (
      group &&
      !told &&
      !cut &&
      !(clause.cut && dated) &&
      (follows.test(words) || (completion.test(words) && clause.span.end - clause.span.start < 220))
    ) {
      extend(group, said)
      continue
    }
    if (!told && !goesOn && !cut) {
      group = null
      continue
    }
    if (!article && !told && !cut) continue
    const context: Context = { lead: null, cooperating: [], quiet: false, directive: true }
    const lead = told
      ? leadOf(source, duty, context, state)
      : cut
        ? group!.lead
        : state.last
          ? listed && state.last.rule === 'lead-in'
            ? state.last
            : { ...state.last, how: 'earlier' as const, rule: 'earlier' }
          : null
    const otherLead = told && group !== null && !same(source, group.lead, lead)
    if (group && !otherLead && !cut && !dated && !real(group.dues).length) {
      extend(group, said)
      continue
    }
    if (group && clause.cut && !dated) said.dues.push(...inFront(source, group))
    group = open(said, lead, context, clause.span.start, clause)
    if (lead?.how === 'quote') state.last = lead
    groups.push(group)
    if (duty?.rule === 'assign') state.explains = false
  }
  // A list of paragraphs goes on while each begins with work and names nobody else.
  state.run = article && groups.length > 0
  if (groups.length && article)
    state.listed = ends.endsWith(';') || (listed && state.last?.rule === 'lead-in')
  return groups
}
