/** From the tree of provisions to proposals: who leads, which sentences are one task, and what is left out. */
import { fold } from '#basics/fold.ts'
import { type Due, duesIn, type referenceFrom } from './days.ts'
import { cooperatingIn, type Duty, dutyOf, isGeneral, lineOf } from './duties.ts'
import { phraseAt, type Span } from './key.ts'
import { fronting, openers } from './lexicon.ts'
import type { Node } from './numbering.ts'
import { sentencesOf } from './paragraphs.ts'
import { gapBefore, headAt, isManner, isVerb, type Line, orderAt, partyAt } from './parties.ts'
import type { ReadTask } from './reading.ts'
import { bareName, recordOf, rowGroup } from './records.ts'
import { noWork, quietSection } from './sayings.ts'
import type { Row } from './tables.ts'
import { taskOf } from './task.ts'
import type { UnitIndex } from './units.ts'

export type Text = {
  text: string
  key: string
  official: boolean
  nodes: Node[]
  free: Span[]
  plainAt: Map<number, number>
  reference: ReturnType<typeof referenceFrom>
  referenceDay: string | null
  units: UnitIndex
  matching: boolean
  rows: Row[]
  /** A notice or conclusion, whose items go on speaking to whom it named before. */
  spoken: boolean
  /** Where the annexes begin, behind the signature. */
  annex: number
}

export type Lead = Span & { how: 'heading' | 'default' | 'earlier' | 'quote' | 'field'; rule: string }

/** What holds for the pieces below a heading. */
export type Context = { lead: Lead | null; cooperating: Span[]; quiet: boolean; directive: boolean }

/** A stretch of sentences that is one task. */
export type Group = {
  span: Span
  lead: Lead | null
  cooperating: Span[]
  dues: Due[]
  work: number
  rule: string
  strength: number
  general: boolean
  split: boolean
  /** Where the words of the work end, when they stand in a field or a cell of their own. */
  workEnd?: number
  product?: Span | null
}

type State = { last: Lead | null; ordered: boolean; fallback: Lead | null; numbered: number }

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

/** Short, without a full stop inside: a heading rather than a sentence. */
function isTitle(source: Text, span: Span): boolean {
  const part = source.text.slice(span.start, Math.min(span.end, span.start + 420))
  if (part.length > 400) return source.text.slice(span.start, span.end).endsWith(':')
  return /:$/.test(part) || (!/[.;!]$/.test(part) && !/[.;] /.test(part.slice(0, -1)))
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

/** A heading says who is told, with whom, or only what it is about. */
function heading(source: Text, span: Span, above: Context, node: Node, state: State): Context {
  const line = lineOf(source.text, source.key, {
    start: span.start,
    end: Math.min(span.end, span.start + 3000),
  })
  const words = source.key.slice(span.start, Math.min(span.end, span.start + 200)).replace(/[:.;]+$/, '')
  if (quietSection.test(words) && node.kind !== 'bullet') return { ...above, quiet: true, lead: null }
  const named = nameOfHeading(source, span, line, above)
  const cooperating = cooperatingIn(line, named)
  if (named) {
    // "..., yêu cầu các bộ, ngành thực hiện một số nhiệm vụ sau:" opens a list whose items may name their own.
    const listed = /(?:sau|dưới đây|cụ thể)$/.test(
      source.key.slice(span.start, span.end).replace(/[\s:.;]+$/, ''),
    )
    const many = /^(?:các|những|mọi) /.test(source.key.slice(named.start, named.start + 8))
    const lead: Lead = { ...named, how: listed && many ? 'default' : 'heading', rule: 'heading' }
    state.last = lead
    return { lead, cooperating, quiet: false, directive: true }
  }
  const work =
    /nhiệm vụ|giải pháp|tổ chức thực hiện|trách nhiệm|nội dung|phân công|kiến nghị|triển khai|biện pháp/.test(
      words,
    )
  return {
    ...above,
    quiet: work ? false : above.quiet,
    directive: above.directive || work,
    cooperating: cooperating.length ? cooperating : above.cooperating,
  }
}

function nameOfHeading(source: Text, span: Span, line: Line, above: Context): Span | null {
  const { words } = line
  if (!words.length) return null
  let i = 0
  const order = orderAt(line, 0, false)
  if (order) i = order
  else if (source.key.slice(span.start, span.start + 14).startsWith('trách nhiệm củ')) i = 3
  else if (/^đối với /.test(source.key.slice(span.start, span.start + 8)) && span.end - span.start < 200)
    i = 2
  const printed = source.text.slice(span.start, span.end)
  // "Hội nghị", "Công tác ...": what opens a name decides.
  const opens = headAt(line, i) > 0 || (i > 0 && words[i]?.key === 'các')
  if (opens) {
    const sentence = partyAt(line, i, true, true)
    if (sentence) {
      const rest = source.key
        .slice(sentence.end, span.end)
        .replace(/^\s*\([^)]*\)/, '')
        .trim()
      const bare = trimEnd(source.text, sentence)
      const acting =
        /^(?:và )?[,:]?\s*(?:$|có trách nhiệm|chịu trách nhiệm|chủ trì|theo |căn cứ|phối hợp|trong đó|tập trung|tiếp tục|chỉ đạo|khẩn trương|thực hiện|chủ động|trên cơ sở|là cơ quan|được giao|cần|phải|tổ chức|làm|trong phạm vi|:)/.test(
          rest,
        )
      if (acting) return bare
      // "Các đơn vị có TTHC": a short heading that opens like a name is the name.
      if (
        printed.length < 160 &&
        !/[.;]/.test(printed.slice(0, -1)) &&
        !/\d%/.test(printed) &&
        !/:./.test(printed.slice(0, -1))
      )
        return { start: bare.start, end: untilBreak(source, bare.start, span.end) }
    }
  }
  const sentences = sentencesOf(source.text, source.key, span)
  for (const sentence of sentences.slice(-3).reverse()) {
    const own = lineOf(source.text, source.key, sentence)
    const duty = dutyOf(own, 0, {
      article: !source.official && !above.directive,
      ordered: true,
      inside: above.lead?.how === 'heading',
    })
    if (duty?.lead) return duty.lead
  }
  // It opens with a name the grammar does not end cleanly; better that name than the one of the item before.
  const party = opens && printed.endsWith(':') ? partyAt(line, i, true, true) : null
  return party && party.end - party.start > 6 ? trimEnd(source.text, party) : null
}

const trimEnd = (text: string, span: Span): Span => {
  let end = span.end
  while (end > span.start && /[\s,:;.-]/.test(text[end - 1]!)) end--
  return { start: span.start, end }
}

function untilBreak(source: Text, start: number, end: number): number {
  const part = source.text.slice(start, end)
  const stop = /\s*[(:]|,? (?:có trách nhiệm|chủ trì|theo chức năng)/.exec(part)
  return start + (stop ? stop.index : part.length)
}

/** A heading that itself orders something at length ("Giao Bộ X chủ trì ..., bảo đảm một số yêu cầu sau:") is work too. */
function orderedAtLength(source: Text, span: Span, own: Context): boolean {
  if (!own.lead || own.lead.start < span.start || own.lead.start > span.end) return false
  const part = source.key.slice(span.start, span.end)
  if (!part.trimEnd().endsWith(':')) return false
  return /(?:^|[.;,] )giao /.test(part) && part.length > 350
}

type Said = { span: Span; line: Line; duty: Duty | null; dues: Due[]; opens: boolean; from: number }

function say(
  source: Text,
  span: Span,
  first: boolean,
  how: { article: boolean; ordered: boolean; inside: boolean },
): Said {
  const line = lineOf(source.text, source.key, span)
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

const follows =
  /^(?:cụ thể|trong đó|trường hợp|nếu|qua |kết quả|theo đó|trên cơ sở đó|đặc biệt|khi |việc |nội dung|những|riêng|trong quá trình)(?![\p{L}])/u
const real = (dues: Due[]): Due[] =>
  dues.filter(
    (due) => due.day || due.impossible || (due.rule && !/^(?:relative|vague|event)$/.test(due.rule)),
  )
const same = (source: Text, a: Span | null, b: Span | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    (a.start === b.start && a.end === b.end
      ? true
      : source.key.slice(a.start, a.end) === source.key.slice(b.start, b.end)))

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
    dues: said.dues,
    work,
    rule: said.duty?.rule ?? 'bullet',
    strength: said.duty?.strength ?? (lead ? 0.85 : 0.6),
    general: isGeneral(said.line, work, real(said.dues).length > 0),
    split,
  }
}

function extend(group: Group, said: Said): void {
  group.span = { start: group.span.start, end: said.span.end }
  group.dues = [...group.dues, ...said.dues]
  group.cooperating = [
    ...group.cooperating,
    ...cooperatingIn(said.line, group.lead?.how === 'quote' ? group.lead : null),
  ]
  group.general =
    group.general && isGeneral(said.line, said.duty?.work ?? said.span.start, real(said.dues).length > 0)
}

/** Sentences, cut again at semicolons where the lead or the day changes. */
function clausesOf(
  source: Text,
  span: Span,
  how: { article: boolean; ordered: boolean; inside: boolean },
): { span: Span; cut: boolean }[] {
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
      const line = lineOf(source.text, source.key, piece)
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

/** "..., Thủ tướng Chính phủ yêu cầu Chủ tịch UBND các tỉnh tập trung thực hiện một số nhiệm vụ sau:" */
function leadIn(source: Text, span: Span, state: State): void {
  if (
    !source.official &&
    /^(?:căn cứ|theo) (?:quy định |khoản |điểm )*(?:tại )?(?:điều|khoản|điểm|luật|nghị định|thông tư|nghị quyết)/.test(
      source.key.slice(span.start, span.start + 60),
    )
  ) {
    // A web page explains the law here; nobody is told anything.
    Object.assign(state, { ordered: false, fallback: null, last: null })
    return
  }
  const sentence = sentencesOf(source.text, source.key, span).at(-1)!
  const line = lineOf(source.text, source.key, {
    start: Math.max(sentence.start, sentence.end - 1500),
    end: sentence.end,
  })
  for (let i = line.words.length - 1; i >= 0; i--) {
    const order = orderAt(line, i, false)
    if (!order) continue
    state.ordered = true
    const party = partyAt(line, i + order, true, true)
    if (party) {
      const bare = trimEnd(source.text, party)
      state.fallback = { ...bare, how: 'default', rule: 'lead-in' }
      return
    }
  }
  if (
    /(?:yêu cầu|chỉ đạo|đề nghị|kết luận|ý kiến|quyết định|nhiệm vụ|nội dung|giải pháp)[^.]{0,60}$/.test(
      source.key.slice(Math.max(span.start, span.end - 100), span.end),
    )
  ) {
    state.ordered = true
    state.fallback = state.fallback ?? hostOf(source, span)
  }
}

/** Conclusions of a working session with a province speak to that province where they name nobody. */
function hostOf(source: Text, span: Span): Lead | null {
  const from = Math.max(0, span.start - 6000)
  const met =
    /làm việc với (?:ban thường vụ |tập thể |đồng chí )?(?:lãnh đạo (?:chủ chốt )?)?((?:tỉnh|thành phố) (?:\p{L}+)(?: \p{L}+){0,3})/gu
  met.lastIndex = 0
  for (
    let hit = met.exec(source.key.slice(from, span.end));
    hit;
    hit = met.exec(source.key.slice(from, span.end))
  ) {
    const start = from + hit.index + hit[0].length - hit[1]!.length
    const printed = source.text.slice(start, start + hit[1]!.length)
    const name = /^(?:tỉnh|thành phố)(?: \p{Lu}\p{Ll}+)+/u.exec(printed)
    if (name) return { start, end: start + name[0].length, how: 'default', rule: 'host' }
  }
  return null
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
