/** The numbering as printed, read into a tree: parts, articles, clauses, points, bullets. */
import type { Span } from './key.ts'
import type { Cut, Paragraph } from './paragraphs.ts'

export type Kind =
  | 'part'
  | 'roman'
  | 'article'
  | 'number'
  | 'deep'
  | 'deeper'
  | 'round'
  | 'point'
  | 'romanRound'
  | 'bullet'
  | 'plus'
  | 'plain'

/** A numbered piece; `body` is its text behind the label, `more` the unnumbered paragraphs right below it. */
export type Node = Span & {
  kind: Kind
  label: string
  parent: number | null
  level: number
  children: number[]
  body: Span
  more: Span[]
  /** Its place among its like under one parent, from 1. */
  nth: number
}

const rank: Record<Kind, number> = {
  part: 0,
  roman: 1,
  article: 2,
  number: 3,
  deep: 4,
  deeper: 5,
  round: 6,
  point: 7,
  romanRound: 8,
  bullet: 9,
  plus: 10,
  plain: 11,
}

const labels: [Kind, RegExp][] = [
  ['part', /^#*\s*((?:phần|chương)\s+(?:thứ\s+\p{L}+|[ivxl]+|\d{1,2})|[a-eg-h]\.)(?=[\s.:])[.:]?\s*/u],
  ['roman', /^#*\s*((?:mục\s+)?[ivxl]{1,6}\.|mục\s+[ivxl]{1,6})[.:]?\s*(?=\S)/u],
  ['article', /^#*\s*(điều\s+\d{1,3}[a-z]?)(?:[.:]|$)\s*/u],
  ['deeper', /^#*\s*(\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?)\s+(?=\S)/u],
  ['deep', /^#*\s*(\d{1,2}\.\d{1,2}[.)]?)\s+(?=\p{L}|["“])/u],
  ['number', /^#*\s*(\d{1,5}[.)]|\d{1,3}\/(?= ))\s*(?=\D|$)/u],
  ['romanRound', /^(\((?:i{1,3}|iv|vi{0,3}|ix|x)\))\s*/u],
  ['round', /^(\((?:\d{1,2})\))\s*/u],
  ['point', /^([a-zđ]{1,2}[)])\s*/u],
  ['point', /^(\([a-zđ]\))\s*/u],
  ['bullet', /^([-•*])\s*(?=[\p{L}"“(\d])/u],
  ['plus', /^([+])\s*(?=[\p{L}"“(\d])/u],
]

type Piece = Span & { kind: Kind; label: string; body: Span; paragraph: Paragraph }

function labelOf(text: string, key: string, span: Span): { kind: Kind; label: string; at: number } | null {
  const opening = key.slice(span.start, Math.min(span.end, span.start + 40))
  for (const [kind, pattern] of labels) {
    const hit = pattern.exec(opening)
    if (!hit) continue
    const printed = text.slice(
      span.start + hit[0].indexOf(hit[1]!),
      span.start + hit[0].indexOf(hit[1]!) + hit[1]!.length,
    )
    // "I." and "A." are printed in capitals, "i)" is not; "1.200 tỷ" is an amount.
    if (
      (kind === 'roman' || (kind === 'part' && hit[1]!.length < 3)) &&
      printed !== printed.toUpperCase() &&
      !/mục/i.test(printed)
    )
      continue
    if (kind === 'number' && /^\d{1,3}[.)/]\d/.test(opening)) continue
    return { kind, label: printed, at: span.start + hit[0].length }
  }
  return null
}

/** Headings that ran into the sentence before them: "... trong năm 2026.3. Cục Điện ảnh", "QUYẾT NGHỊ:Điều 1. ...". */
const inlineLabel =
  /(?<!\d)(\d{1,2}\.\d{1,2})\. (?=\p{Lu})|(?<!\d)(\d{1,2})\. ?(?=\p{Lu})|(Điều \d{1,3})\.|([IVX]{1,4})\. (?=\p{Lu}{2})|([a-eghđ])\) (?=\p{Lu})|(?<=[\p{L}\d]:)([+-]) (?=\p{Lu})/gu

/** What stands before a label decides whether it is one; inside a sentence "khoản 2." or "(i)" is not. */
function runsIn(part: string, at: number, hit: RegExpExecArray, expected: (n: number) => boolean): boolean {
  const before = part[at - 1]!
  const closed = /[.;:]/.test(before)
  if (hit[1]) return before === ' ' && /[.;:]/.test(part[at - 2] ?? '')
  if (hit[2])
    return (
      expected(Number(hit[2])) &&
      (closed ||
        before === ')' ||
        /\p{Ll}/u.test(before) ||
        /\p{Lu}{2}$/u.test(part.slice(Math.max(0, at - 2), at)))
    )
  if (hit[3]) return closed || /\p{Ll}/u.test(before)
  // "Chỉ đạo Tổng công ty X:+ Hoàn tất thủ tục": the line break before the first item is lost.
  if (hit[6]) return true
  if (hit[4]) return closed || /[\p{Lu}\d]/u.test(before) ? !/[IVX]/.test(before) : false
  return /\p{Ll}/u.test(before)
}

function pieces(text: string, key: string, paragraph: Paragraph, expected: (n: number) => boolean): Piece[] {
  const cuts = [paragraph.start]
  const part = text.slice(paragraph.start, paragraph.end)
  inlineLabel.lastIndex = 0
  for (let hit = inlineLabel.exec(part); hit; hit = inlineLabel.exec(part)) {
    if (hit.index > 1 && runsIn(part, hit.index, hit, expected)) cuts.push(paragraph.start + hit.index)
  }
  return cuts.map((start, i) => {
    let end = cuts[i + 1] ?? paragraph.end
    while (end > start && /\s/.test(text[end - 1]!)) end--
    let found = labelOf(text, key, { start, end })
    // "2025. ..." is a year unless the list has come that far.
    if (
      found?.kind === 'number' &&
      Number.parseInt(found.label, 10) > 999 &&
      !expected(Number.parseInt(found.label, 10))
    )
      found = null
    return found
      ? {
          start,
          end,
          kind: found.kind,
          label: found.label,
          body: { start: Math.min(found.at, end), end },
          paragraph,
        }
      : { start, end, kind: 'plain', label: '', body: { start, end }, paragraph }
  })
}

/** All numbered pieces of the body in order, and the unnumbered paragraphs that stand free of them. */
export function numberingOf(text: string, found: Cut): { nodes: Node[]; free: Span[] } {
  const nodes: Node[] = []
  const free: Span[] = []
  const stack: number[] = []
  let numbered = 0
  let lastNumber = 0
  const expected = (n: number) => n === lastNumber + 1 || n === 1
  const lastLabel = lastLabelled(text, found)
  for (const [nth, paragraph] of found.paragraphs.entries()) {
    if (paragraph.zone !== 'body') {
      if (paragraph.zone === 'recipients' || paragraph.zone === 'signature') stack.length = 0
      continue
    }
    for (const piece of pieces(text, found.key, paragraph, expected)) {
      if (piece.kind === 'plain') {
        const under = stack.length ? nodes[stack.at(-1)!]! : null
        // A letter or a cell number on a line of its own is no provision.
        if (!under) {
          if (piece.end - piece.start > 3) free.push(piece.body)
        } else
          belong(
            text,
            found.key,
            piece.body,
            under,
            nodes,
            stack,
            free,
            nth > lastLabel[nth]!,
            !found.official,
          )
        continue
      }
      if (piece.kind === 'number') lastNumber = Number.parseInt(piece.label, 10)
      stack.length = depthOf(text, nodes, stack, piece)
      const parent = stack.at(-1) ?? null
      const index = nodes.length
      nodes.push({
        kind: piece.kind,
        label: piece.label,
        start: piece.start,
        end: piece.end,
        parent,
        level: stack.length,
        children: [],
        body: piece.body,
        more: [],
        nth: 1,
      })
      if (parent !== null) nodes[parent]!.children.push(index)
      stack.push(index)
      numbered++
    }
  }
  // A parent reaches as far as its last part.
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i]!
    const parent = node.parent === null ? null : nodes[node.parent]!
    if (parent && node.end > parent.end) parent.end = node.end
  }
  if (!numbered) return { nodes: [], free }
  for (const node of nodes) {
    const count = new Map<Kind, number>()
    for (const child of node.children) {
      const nth = (count.get(nodes[child]!.kind) ?? 0) + 1
      count.set(nodes[child]!.kind, nth)
      nodes[child]!.nth = nth
    }
  }
  return { nodes, free }
}

const first = /^\(?(?:1|a|i)[).]?$/
const listed: Kind[] = ['round', 'romanRound', 'point', 'bullet', 'plus']

/**
 * How many of the open pieces a new one stands in. Papers differ in what they put below what: "(1)" may open a list below "a)",
 * and "a)" one below "(1)". So a label that goes on joins the list it goes on with, one that begins stands below an unfinished
 * sentence, and only else does the usual order of labels decide.
 */
function depthOf(text: string, nodes: Node[], stack: number[], piece: Piece): number {
  const kinds = stack.map((index) => nodes[index]!.kind)
  const own = kinds.lastIndexOf(piece.kind)
  const top = stack.length ? nodes[stack.at(-1)!]! : null
  const begins = !piece.label.match(/\p{L}|\d/u) || first.test(piece.label.toLowerCase())
  if (listed.includes(piece.kind)) {
    const last = top?.more.at(-1) ?? top?.body
    const unfinished =
      last !== undefined && /:$/.test(text.slice(Math.max(last.start, last.end - 1), last.end))
    if (begins && top && unfinished && top.kind !== piece.kind) return stack.length
    if (own >= 0 && (!begins || piece.kind === 'bullet' || piece.kind === 'plus')) return own
  } else if (piece.kind === 'number') {
    if (own > 0 && !begins && kinds[own - 1] === 'round') return own
    if (own < 0 && begins && top?.kind === 'round' && text[top.body.end - 1] === ':') return stack.length
  }
  let depth = stack.length
  while (depth && rank[kinds[depth - 1]!] >= rank[piece.kind]) depth--
  return depth
}

/** For each paragraph, the last one with a printed label before the signature or the end of its part. */
function lastLabelled(text: string, found: Cut): number[] {
  const out: number[] = new Array(found.paragraphs.length).fill(-1)
  let last = -1
  for (let i = found.paragraphs.length - 1; i >= 0; i--) {
    const one = found.paragraphs[i]!
    if (one.zone === 'recipients' || one.zone === 'signature') last = -1
    else if (last < 0 && one.zone === 'body' && labelOf(text, found.key, one)) last = i
    out[i] = last
  }
  return out
}

/** An unnumbered paragraph: text of the piece above it, or a paragraph of its own after a finished list. */
function belong(
  text: string,
  key: string,
  span: Span,
  under: Node,
  nodes: Node[],
  stack: number[],
  free: Span[],
  ends: boolean,
  web: boolean,
): void {
  const goesOn = /^[\p{Ll}\d]/u.test(text.slice(span.start, span.start + 1))
  const closing =
    ends &&
    /^(?:văn phòng .{0,40}thông báo|trên đây là|trong quá trình|yêu cầu (?:các|giám đốc|thủ trưởng|bộ trưởng)|đề nghị các|giao (?:văn phòng|thủ trưởng))/.test(
      key.slice(span.start, span.start + 80),
    )
  const last = stack.at(-1)!
  const printed = text.slice(Math.max(span.start, span.end - 2), span.end)
  if (
    web &&
    (printed.endsWith('?') ||
      (printed.endsWith(':') &&
        span.end - span.start > 40 &&
        /[.;]$/.test(text.slice(under.end - 1, under.end))))
  ) {
    // A new question or a new lead-in of a web page ends the list before it.
    stack.length = 0
    free.push(span)
    return
  }
  const emptyHead = under.body.end - under.body.start < 3 && !under.more.length
  const sentenceDone = /[.;]["”’)]*$|\.\/\.$/.test(
    text.slice(Math.max(under.body.start, under.end - 4), under.end),
  )
  const titleOnly =
    !under.more.length &&
    !/[.;!?]/.test(text.slice(under.body.start, Math.min(under.body.end, under.body.start + 300)))
  if (emptyHead || goesOn || titleOnly || (!closing && (!sentenceDone || under.kind === 'article'))) {
    under.more.push(span)
    under.end = Math.max(under.end, span.end)
    return
  }
  if (
    !closing &&
    under.kind !== 'bullet' &&
    under.kind !== 'plus' &&
    under.more.length < 6 &&
    rank[under.kind] < rank.bullet
  ) {
    under.more.push(span)
    under.end = Math.max(under.end, span.end)
    return
  }
  if (closing) {
    stack.length = 0
    free.push(span)
    return
  }
  // Behind a finished bullet the paragraph belongs to what holds the bullets.
  const parent = nodes[last]!.parent
  const index = nodes.length
  nodes.push({
    kind: 'plain',
    label: '',
    start: span.start,
    end: span.end,
    parent,
    level: parent === null ? 0 : nodes[parent]!.level + 1,
    children: [],
    body: span,
    more: [],
    nth: 1,
  })
  if (parent !== null) nodes[parent]!.children.push(index)
}
