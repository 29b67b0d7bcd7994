/** From the tree of provisions to proposals: who leads, which sentences are one task, and what is left out. */
import { fold } from '#basics/fold.ts'
import { opensWork, real } from './clauses.ts'
import { duesIn } from './days.ts'
import { completion, joined, unit } from './gather.ts'
import { beforeLeadIn, heading, isTitle, leadIn, orderedAtLength } from './headings.ts'
import type { Span } from './key.ts'
import { lineOf } from './line.ts'
import type { Node } from './numbering.ts'
import { paragraph } from './prose.ts'
import type { ReadTask } from './reading.ts'
import { bareName, recordsOf, rowGroup } from './records.ts'
import type { Context, Group, State, Text } from './source.ts'
import { taskOf } from './task.ts'

export function propose(source: Text): { tasks: ReadTask[]; silent: Set<number> } {
  const { nodes, free, plainAt } = source
  const tasks: ReadTask[] = []
  const silent = new Set<number>()
  const contexts: Context[] = []
  const state: State = {
    listed: false,
    run: false,
    explains: false,
    last: null,
    ordered: false,
    fallback: null,
    numbered: nodes[0]?.start ?? -1,
  }
  const emit = (groups: Group[], provision: number) => {
    for (const group of groups) tasks.push(taskOf(source, group, provision))
  }
  let f = 0
  const freeUpTo = (position: number) => {
    for (; f < free.length && free[f]!.start < position; f++) {
      const groups = paragraph(source, withTime(f, position), state)
      emit(groups, plainAt.get(free[f]!.start)!)
      // Behind the numbered list a paragraph with a day is never passed over in silence.
      const dated = source.official && free[f]!.start > state.numbered && hasDay(source, free[f]!)
      if (!groups.length && !dated) silent.add(plainAt.get(free[f]!.start)!)
    }
  }
  /** A paragraph that is only "Thời gian hoàn thành trước ngày ..." belongs to the one it stands below. */
  const withTime = (at: number, position: number): Span => {
    const below = free[at + 1]
    const time =
      below &&
      !source.official &&
      below.start < position &&
      below.end - below.start < 120 &&
      completion.test(source.key.slice(below.start, below.end))
    return time ? { start: free[at]!.start, end: below.end } : free[at]!
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
    state.listed = false
    if (state.explains) {
      contexts.push(inherited)
      continue
    }
    if (taken.has(index)) {
      contexts.push(inherited)
      silent.add(index)
      continue
    }
    if (
      node.kind === 'plain' &&
      !node.children.length &&
      inherited.lead?.how !== 'heading' &&
      opensList(source, node)
    ) {
      leadIn(source, node.body, state)
      contexts.push(inherited)
      silent.add(index)
      continue
    }
    const records = recordsOf(source, index)
    if (records[0]) {
      contexts.push({
        ...inherited,
        lead: records.length > 1 ? inherited.lead : (records[0].group.lead ?? inherited.lead),
        directive: true,
        parts: records.length === 1,
      })
      for (const record of records) {
        for (const child of record.taken) taken.add(child)
        record.group.lead ??= inherited.lead?.how === 'heading' ? inherited.lead : null
        // What further bodies are told in the same field are tasks of their own, behind the one of the title.
        const context: Context = { lead: null, cooperating: [], quiet: false, directive: true }
        const more = record.told ? unit(source, [record.told], context, node, state).slice(1) : []
        if (more[0]) {
          record.group.span.end = more[0].span.start
          record.group.split = true
        }
        emit([record.group, ...more], index)
      }
      continue
    }
    if (node.start > source.annex && bareName(source, node)) {
      contexts.push(inherited)
      continue
    }
    // "(3) Về kinh phí: ..." is a new matter; who was told in the one before is not told here.
    if (
      node.kind !== 'plain' &&
      state.fallback?.rule !== 'host' &&
      /^về [^.;:]{3,160}:/.test(source.key.slice(node.body.start, node.body.start + 170))
    )
      state.last = null
    if (onlyThings(source, node)) {
      contexts.push(inherited)
      const groups = unit(source, [node.body], inherited, node, state)
      const whole = groups.at(-1)
      if (whole) {
        whole.span.end = node.end
        for (const child of node.children) taken.add(child)
      }
      emit(groups, index)
      if (whole) continue
      contexts.pop()
    }
    const parts = [node.body, ...node.more]
    const titled = node.children.length > 0 || (node.more.length > 0 && isTitle(source, node.body))
    if (!titled) {
      contexts.push(inherited)
      // What stands between a title and its fields are parts of one task, unless it names a body of its own or its own day.
      const groups = unit(source, joined(source, parts), inherited, node, state).filter(
        ({ lead, dues }) =>
          !inherited.parts ||
          (lead?.how === 'quote' && /\p{Lu}/u.test(source.text.slice(lead.start + 1, lead.end))) ||
          real(dues).some((due) => due.day),
      )
      emit(groups, index)
      if (!groups.length && isTitle(source, node.body) && node.body.end - node.body.start < 12)
        silent.add(index)
      continue
    }
    const below = heading(source, node.body, inherited, node, state)
    // Who works along in a heading that is work of its own does so in that work alone.
    const atLength = orderedAtLength(source, node.body, below)
    const own = atLength ? { ...below, cooperating: [] } : below
    contexts.push(own)
    silent.add(index)
    const stays =
      node.children.length > 0 &&
      !isTitle(source, node.body) &&
      /[.;]$/.test(source.text.slice(node.body.start, node.body.end))
    if (stays || atLength) emit(unit(source, [node.body], inherited, node, state), index)
    for (const more of joined(source, node.more)) {
      const ends = source.text.slice(more.start, more.end).trimEnd()
      if (ends.endsWith(':') && node.children.length) {
        const before = beforeLeadIn(source, more)
        if (before)
          emit(
            unit(source, [before], own, node, state).filter(({ lead }) => lead?.how === 'quote'),
            index,
          )
        const narrower = heading(source, more, own, node, state)
        if (narrower.lead !== own.lead || narrower.cooperating !== own.cooperating) contexts[index] = narrower
        continue
      }
      emit(unit(source, [more], own, node, state), index)
    }
  }
  freeUpTo(Number.POSITIVE_INFINITY)
  for (const row of source.rows) emit([rowGroup(source, row)], plainAt.get(row.start)!)
  return { tasks: withoutRepeats(source, tasks), silent }
}

/** "Trình Hội đồng nhân dân quyết định:" with nothing but papers, projects or sums below it is one piece of work. */
function onlyThings(source: Text, { body, children, more }: Node): boolean {
  if (!children.length || more.length || source.text[body.end - 1] !== ':') return false
  if (!opensWork(lineOf(source, { start: body.start, end: Math.min(body.end, body.start + 600) })))
    return false
  return children.every((child) => {
    const one = source.nodes[child]!
    if (one.children.length || one.more.length || hasDay(source, one.body)) return false
    const words = source.key.slice(one.body.start, Math.min(one.body.end, one.body.start + 1000))
    return thing.test(words) && !/: ?\p{L}| (?:phải|cần|chủ trì|có trách nhiệm)(?!\p{L})/u.test(words)
  })
}
/** What is decided, handed in or carried out, and never an act. */
const thing =
  /^(?:["“'‘]|(?:các )?(?:tiểu dự án|dự án|đề án|chương trình|kế hoạch|phương án|danh mục|cơ chế|chính sách|mức|tổng mức|định mức|nguyên tắc|tiêu chí|tiêu chuẩn|nghị quyết|tờ trình|dự thảo|hồ sơ|dự toán|công trình|hạng mục|gói thầu|tuyến đường|khu|hợp phần|quy chế|quy trình|thủ tục|biểu mẫu|tài liệu|số liệu|chỉ tiêu)(?!\p{L}))/u

const hasDay = (source: Text, span: Span): boolean =>
  duesIn(
    source.key,
    { start: span.start, end: Math.min(span.end, span.start + 3000) },
    source.reference,
  ).some(({ day }) => day !== null)

function topOf(nodes: Node[], index: number): number {
  let at = index
  while (nodes[at]!.parent !== null) at = nodes[at]!.parent!
  return at
}

/** "..., Thủ tướng Chính phủ yêu cầu các bộ tập trung một số nhiệm vụ sau:" behind the list of who is addressed. */
const opensList = (source: Text, { body }: Node): boolean =>
  source.text[body.end - 1] === ':' &&
  body.end - body.start > 60 &&
  /(?:yêu cầu|chỉ đạo|đề nghị)(?!\p{L})/u.test(
    source.key.slice(Math.max(body.start, body.end - 1500), body.end),
  )

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
