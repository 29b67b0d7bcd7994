/** From the tree of provisions to proposals: who leads, which sentences are one task, and what is left out. */
import { fold } from '#basics/fold.ts'
import { clausesOf, follows, real, type Said, same, say } from './clauses.ts'
import { cooperatingIn } from './cooperating.ts'
import type { Duty } from './duties.ts'
import { isGeneral } from './exhortation.ts'
import { heading, isTitle, leadIn, orderedAtLength } from './headings.ts'
import type { Span } from './key.ts'
import type { Node } from './numbering.ts'
import type { ReadTask } from './reading.ts'
import { bareName, recordOf, rowGroup } from './records.ts'
import { noWork } from './sayings.ts'
import type { Context, Group, Lead, State, Text } from './source.ts'
import { taskOf } from './task.ts'

export function propose(source: Text): { tasks: ReadTask[]; silent: Set<number> } {
  const { nodes, free, plainAt } = source
  const tasks: ReadTask[] = []
  const silent = new Set<number>()
  const contexts: Context[] = []
  const state: State = { last: null, ordered: false, fallback: null, numbered: nodes[0]?.start ?? -1 }
  const emit = (groups: Group[], provision: number) => {
    for (const group of groups) tasks.push(taskOf(source, group, provision))
  }
  let f = 0
  const freeUpTo = (position: number) => {
    for (; f < free.length && free[f]!.start < position; f++) {
      const groups = paragraph(source, free[f]!, state)
      emit(groups, plainAt.get(free[f]!.start)!)
      if (!groups.length) silent.add(plainAt.get(free[f]!.start)!)
    }
  }
  const taken = new Set<number>()
  let section = -1
  for (const [index, node] of nodes.entries()) {
    freeUpTo(node.start)
    const above = node.parent === null ? null : contexts[node.parent]!
    const top = topOf(nodes, index)
    if (top !== section) {
      // A new part of the paper: who was told last no longer holds.
      if (nodes[top]!.kind === 'roman' || nodes[top]!.kind === 'part' || nodes[top]!.kind === 'article')
        state.last = null
      section = top
    }
    const inherited: Context = above ?? {
      lead: state.fallback,
      cooperating: [],
      quiet: false,
      directive: source.official || state.ordered,
    }
    if (taken.has(index)) {
      contexts.push(inherited)
      silent.add(index)
      continue
    }
    const record = recordOf(source, index)
    if (record) {
      contexts.push({ ...inherited, lead: record.group.lead ?? inherited.lead, directive: true })
      for (const child of record.taken) taken.add(child)
      emit([record.group], index)
      continue
    }
    if (node.start > source.annex && bareName(source, node)) {
      contexts.push(inherited)
      continue
    }
    const parts = [node.body, ...node.more]
    const titled = node.children.length > 0 || (node.more.length > 0 && isTitle(source, node.body))
    if (!titled) {
      contexts.push(inherited)
      const groups = unit(source, joined(source, parts), inherited, node, state)
      emit(groups, index)
      if (!groups.length && isTitle(source, node.body) && node.body.end - node.body.start < 12)
        silent.add(index)
      continue
    }
    const own = heading(source, node.body, inherited, node, state)
    contexts.push(own)
    silent.add(index)
    const stays =
      node.children.length > 0 &&
      !isTitle(source, node.body) &&
      /[.;]$/.test(source.text.slice(node.body.start, node.body.end))
    if (stays || orderedAtLength(source, node.body, own))
      emit(unit(source, [node.body], inherited, node, state), index)
    for (const more of joined(source, node.more)) {
      const ends = source.text.slice(more.start, more.end).trimEnd()
      if (ends.endsWith(':') && node.children.length) {
        const narrower = heading(source, more, own, node, state)
        if (narrower.lead !== own.lead) contexts[index] = narrower
        continue
      }
      emit(unit(source, [more], own, node, state), index)
    }
  }
  freeUpTo(Number.POSITIVE_INFINITY)
  for (const row of source.rows) emit([rowGroup(source, row)], plainAt.get(row.start)!)
  return { tasks: withoutRepeats(source, tasks), silent }
}

function topOf(nodes: Node[], index: number): number {
  let at = index
  while (nodes[at]!.parent !== null) at = nodes[at]!.parent!
  return at
}

/** "Đảm bảo hoàn thành trong quý I/2026." in a paragraph of its own belongs to the one before it. */
const completion =
  /^(?:đồng thời,? )?(?:và )?(?:phải |cần )?(?:bảo đảm )?(?:hoàn thành|hoàn tất|thời (?:hạn|gian)|xong|tiến độ)(?![\p{L}])/u

function joined(source: Text, spans: Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const before = out.at(-1)
    const opening = source.key.slice(span.start, Math.min(span.end, span.start + 60))
    const goesOn =
      /^\p{Ll}/u.test(source.text.slice(span.start, span.start + 1)) ||
      (completion.test(opening) && span.end - span.start < 200)
    if (before && goesOn) out[out.length - 1] = { start: before.start, end: span.end }
    else out.push(span)
  }
  return out
}

/** The sentences of one numbered piece, gathered into tasks. */
function unit(source: Text, spans: Span[], context: Context, node: Node, state: State): Group[] {
  const groups: Group[] = []
  const numbered = node.kind !== 'plain'
  const article = !source.official && !context.directive
  const inside = context.lead?.how === 'heading' && numbered
  for (const span of spans) {
    let group: Group | null = null
    for (const [nth, clause] of clausesOf(source, span, { article, ordered: true, inside }).entries()) {
      const said = say(source, clause.span, nth === 0, { article, ordered: true, inside })
      const { duty } = said
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
      const lead = leadOf(source, duty, context, state)
      const told = duty !== null && duty.rule !== 'order'
      const mayWork =
        told ||
        duty?.rule === 'order' ||
        (context.lead?.how === 'heading' && !context.quiet) ||
        (!context.quiet && context.directive && said.opens)
      if (!group && !mayWork) continue
      if (context.quiet && !told) continue
      if (group && !told && follows.test(words) && !(dated && real(group.dues).length)) {
        extend(group, said)
        continue
      }
      if (group && !told && completion.test(words) && clause.span.end - clause.span.start < 220) {
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
      group = open(
        said,
        lead,
        context,
        nth === 0 && numbered && span.start === node.body.start ? node.start : clause.span.start,
        clause.cut,
      )
      groups.push(group)
    }
  }
  return groups
}

function leadOf(source: Text, duty: Duty | null, context: Context, state: State): Lead | null {
  if (duty?.lead) {
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
  if (duty?.rule === 'pronoun')
    return state.last ? { ...state.last, how: 'earlier', rule: 'pronoun' } : context.lead
  if (duty?.rule === 'order') return null
  if (context.lead && !(context.lead.rule === 'host' && state.last)) return context.lead
  // Only notices and conclusions speak on to whom they named last; in a plan each item stands for itself.
  const on = !source.official || source.spoken
  return on && state.last ? { ...state.last, how: 'earlier', rule: 'earlier' } : null
}

function open(said: Said, lead: Lead | null, context: Context, start: number, split: boolean): Group {
  const work = said.duty?.work ?? said.span.start
  const own = cooperatingIn(said.line, lead?.how === 'quote' ? lead : null)
  const shared = said.duty?.lead && lead?.how === 'quote' ? [] : context.cooperating
  return {
    span: { start: Math.min(start, said.span.start), end: said.span.end },
    lead,
    cooperating: [...own, ...shared],
    dues: [...said.dues],
    work,
    rule: said.duty?.rule ?? 'bullet',
    strength: said.duty?.strength ?? (lead ? 0.85 : 0.6),
    general: isGeneral(said.line, work, real(said.dues).length > 0),
    split,
  }
}

function extend(group: Group, said: Said): void {
  group.span = { start: group.span.start, end: said.span.end }
  group.dues.push(...said.dues)
  group.cooperating.push(...cooperatingIn(said.line, group.lead?.how === 'quote' ? group.lead : null))
  group.general =
    group.general && isGeneral(said.line, said.duty?.work ?? said.span.start, real(said.dues).length > 0)
}

/** A paragraph without a number: only who is told in so many words is told. */
function paragraph(source: Text, span: Span, state: State): Group[] {
  const groups: Group[] = []
  const article = !source.official
  const ends = source.text.slice(Math.max(span.start, span.end - 3), span.end).trimEnd()
  if (
    ends.endsWith(':') ||
    /(?:như sau|sau đây|nội dung sau|nhiệm vụ sau)[.,;]?$/.test(
      source.key.slice(Math.max(span.start, span.end - 24), span.end),
    )
  ) {
    leadIn(source, span, state)
    return groups
  }
  if (article && ends.endsWith('?')) {
    Object.assign(state, { ordered: false, fallback: null, last: null })
    return groups
  }
  let group: Group | null = null
  for (const [nth, clause] of clausesOf(source, span, {
    article,
    ordered: state.ordered,
    inside: false,
  }).entries()) {
    const said = say(source, clause.span, nth === 0, { article, ordered: state.ordered, inside: false })
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
    const told = duty !== null && duty.strength >= 0.6 && (!story || duty.rule === 'assign')
    if (duty?.rule === 'assign' || duty?.rule === 'order') state.ordered = true
    // Work that goes on without naming anybody again: "Đồng thời thực hiện ...", "Tổ chức ... xong trước ngày 15-2."
    const goesOn =
      !told &&
      said.opens &&
      state.last !== null &&
      state.ordered &&
      (group !== null ||
        dated ||
        /^(?:đồng thời|song song|ngoài ra|bên cạnh đó)/.test(words) ||
        /^[^,.;]{0,40}(?:cần|phải) /.test(words)) &&
      !article === source.official
    if (
      group &&
      !told &&
      (follows.test(words) || (completion.test(words) && clause.span.end - clause.span.start < 220))
    ) {
      extend(group, said)
      continue
    }
    if (!told && !goesOn) {
      group = null
      continue
    }
    if (!article && !told) continue
    const context: Context = { lead: null, cooperating: [], quiet: false, directive: true }
    const lead = told
      ? leadOf(source, duty, context, state)
      : state.last
        ? { ...state.last, how: 'earlier' as const, rule: 'earlier' }
        : null
    const otherLead = told && group !== null && !same(source, group.lead, lead)
    if (group && !otherLead && !dated && !real(group.dues).length) {
      extend(group, said)
      continue
    }
    group = open(said, lead, context, clause.span.start, clause.cut)
    if (lead?.how === 'quote') state.last = lead
    groups.push(group)
  }
  return groups
}

/** A headline or lede that says again what the article spells out later is not a task of its own. */
function withoutRepeats(source: Text, tasks: ReadTask[]): ReadTask[] {
  if (source.official || tasks.length < 2) return tasks
  const wordsOfTask = (task: ReadTask) => new Set(fold(task.quote).split(' '))
  const kept: ReadTask[] = []
  for (const [i, task] of tasks.entries()) {
    const early = i < 2 && task.start < Math.min(1200, source.text.length / 3)
    if (early) {
      const mine = wordsOfTask(task)
      const later = new Set(tasks.slice(i + 1, i + 12).flatMap((other) => [...wordsOfTask(other)]))
      const again = [...mine].filter((word) => later.has(word)).length
      const first = source.free.findIndex((span) => span.start <= task.start && task.end <= span.end)
      if (first >= 0 && first < 2 && again / mine.size > 0.8) continue
    }
    kept.push(task)
  }
  return kept
}
