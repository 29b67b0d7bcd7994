/** Work set out as fields: "2. Tập huấn ..." with "- Cơ quan chủ trì: ...", "- Thời gian: ..." below it; and rows of annex tables. */
import { dueOfField } from './days-field.ts'
import { isGeneral } from './exhortation.ts'
import type { Span } from './key.ts'
import { isVerb, lineOf } from './line.ts'
import type { Node } from './numbering.ts'
import { partiesFrom, partyAt } from './parties.ts'
import type { Group, Lead, Text } from './source.ts'
import type { Row } from './tables.ts'

type Field = 'lead' | 'cooperating' | 'due' | 'product' | 'content'
const fields: [Field, RegExp][] = [
  [
    'lead',
    /^(?:các |về )?(?:(?:cơ quan|đơn vị|bộ phận|tổ chức|phân công|trách nhiệm)(?:,? đơn vị)? ?)?(?:được )?(?:giao )?(?:chủ trì|thực hiện|đầu mối|chịu trách nhiệm|tham mưu|soạn thảo)(?: (?:thực hiện|soạn thảo|chính|tham mưu|triển khai|xây dựng|chủ trì))* ?: ?/,
  ],
  [
    'cooperating',
    /^(?:các )?(?:cơ quan|đơn vị|tổ chức)? ?(?:,? đơn vị )?phối hợp(?: (?:thực hiện|chính))? ?: ?/,
  ],
  [
    'due',
    /^(?:thời gian|thời hạn|tiến độ|hạn|thời điểm)(?:,? (?:thực hiện|hoàn thành|ban hành|trình|triển khai|báo cáo|gửi|tiến độ))* ?(?:: ?|(?=sau khi |trước ngày |trong (?:quý|năm|tháng) |từ (?:ngày|tháng|năm|quý) ))|^hoàn thành ?: ?/,
  ],
  [
    'content',
    /^(?:các )?(?:nội dung|mục đích|yêu cầu|hình thức|đối tượng|địa điểm|kinh phí|phương thức)(?: (?!:)[^:]{0,60})?: ?/,
  ],
  ['product', /^(?:sản phẩm|kết quả|đầu ra)(?: (?!:)[^:]{0,30})?: ?/],
]

type Value = { field: Field; value: Span }

/** The fields of one line: mostly one, or "Chủ trì: Sở A; phối hợp: Sở B. Thời gian: quý I" one behind the other. */
function fieldsOf(source: Text, span: Span): Value[] {
  const first = fieldOf(source, span)
  if (!first) return []
  const found = [first]
  const ends = /[;.]\s+/g
  const part = source.text.slice(span.start, Math.min(span.end, span.start + 2000))
  for (let hit = ends.exec(part); hit && found.length < 6; hit = ends.exec(part)) {
    const start = span.start + hit.index + hit[0].length
    const next = /^[^:;.]{2,60}:/.test(source.text.slice(start, start + 64))
      ? fieldOf(source, { start, end: span.end })
      : null
    if (!next) continue
    const last = found.at(-1)!
    last.value = trim(source.text, { start: last.value.start, end: span.start + hit.index })
    found.push(next)
  }
  return found
}

/** "Xây dựng bản đồ số (Chủ trì: Sở A; thời gian: quý I)": the fields in the bracket that ends a piece of work. */
function inBracket(source: Text, body: Span): Span | null {
  const from = Math.max(body.start, body.end - 500)
  const part = source.text.slice(from, body.end)
  const open = part.lastIndexOf('(')
  const close = part.lastIndexOf(')')
  return open > 0 && close > open && /^\)[\s.;,/]*$/.test(part.slice(close))
    ? { start: from + open + 1, end: from + close }
    : null
}

const fieldOf = (source: Text, span: Span): Value | null => {
  const part = source.key.slice(span.start, Math.min(span.end, span.start + 90))
  for (const [field, pattern] of fields) {
    const hit = pattern.exec(part)
    // "Về tổ chức thực hiện: Các địa phương họp ..." tells what is done, not who does it.
    if (hit && /^(?:về )?tổ chức thực hiện/.test(hit[0]) && !onlyNames(source, span, hit[0].length)) continue
    if (hit) return { field, value: trim(source.text, { start: span.start + hit[0].length, end: span.end }) }
  }
  return null
}

const onlyNames = (source: Text, span: Span, from: number): boolean => {
  const line = lineOf(source, { start: span.start + from, end: span.end })
  const party = partyAt(line, 0, true, true)
  return party !== null && party.next >= line.words.length
}

const trim = (text: string, span: Span): Span => {
  let { start, end } = span
  while (start < end && /[\s:]/.test(text[start]!)) start++
  while (end > start && /[\s.;,/]/.test(text[end - 1]!)) end--
  return { start, end }
}

/** `told`: a lead field that is sentences ("Sở A rà soát ...; các sở khác gửi ..."), to be read as such. */
export type RecordOf = { group: Group; taken: number[]; told: Span | null }

/** The records a node makes with the fields below it: one, or one for each piece of work with fields of its own. */
export function recordsOf(source: Text, index: number): RecordOf[] {
  const several = severalOf(source, index)
  if (several.length) return several
  const one = recordOf(source, index)
  return one ? [one] : []
}

/** "4. Bồi dưỡng cán bộ" with "- Mở lớp ...", "Đơn vị chủ trì: ...", "- Biên soạn ...", "Đơn vị chủ trì: ..." below it. */
function severalOf(source: Text, index: number): RecordOf[] {
  type Piece = { work: number[]; values: Partial<Record<Field, Span>>; taken: number[]; end: number }
  const pieces: Piece[] = []
  for (const child of source.nodes[index]!.children) {
    const one = source.nodes[child]!
    const found = fieldsOf(source, one.body)
    const last = pieces.at(-1)
    if (!found.length) {
      // Work behind a finished set of fields begins the next.
      if (!last || last.values.lead) pieces.push({ work: [child], values: {}, taken: [], end: one.end })
      else last.work.push(child)
      const piece = pieces.at(-1)!
      piece.taken.push(child, ...below(source, child))
      for (const more of one.more)
        for (const { field, value } of fieldsOf(source, more)) piece.values[field] ??= value
      piece.end = Math.max(piece.end, one.end)
      continue
    }
    if (!last) return []
    for (const { field, value } of found) if (value.end > value.start) last.values[field] ??= value
    last.taken.push(child, ...below(source, child))
    last.end = Math.max(last.end, one.end)
  }
  const told = pieces.filter(({ values }) => values.lead)
  return pieces.length < 2 || !told.length
    ? []
    : told.map(({ work, values, taken, end }) => {
        const body = source.nodes[work[0]!]!
        const group = groupOf(source, { start: body.start, end }, body.body, values, 'record')
        return { group, taken, told: null }
      })
}

function recordOf(source: Text, index: number): RecordOf | null {
  const node = source.nodes[index]!
  const values: Partial<Record<Field, Span>> = {}
  const taken: number[] = []
  let end = node.body.end
  const bracket = node.children.length ? null : inBracket(source, node.body)
  const inside = bracket ? fieldsOf(source, bracket) : []
  for (const { field, value } of inside) values[field] ??= value
  const work = values.lead && bracket ? { start: node.body.start, end: bracket.start - 1 } : node.body
  for (const span of node.more)
    for (const { field, value } of fieldsOf(source, span)) {
      if (value.end <= value.start) continue
      values[field] ??= value
      end = Math.max(end, span.end)
    }
  for (const child of node.children) {
    const one = source.nodes[child]!
    const found = fieldsOf(source, one.body)
    if (!found[0]) continue
    // "Thời gian:" with a list below it gives each item its own day.
    for (const { field, value } of found) if (value.end > value.start) values[field] ??= value
    const content = found[0].field === 'content'
    if (!one.children.length || content) end = Math.max(end, one.end)
    taken.push(child)
    if (content) taken.push(...below(source, child))
  }
  const lone = values.due && isWork(source, node) && taken.length === node.children.length
  if (!values.lead && !(values.due && (values.cooperating || values.product || lone))) return null
  const group = groupOf(source, { start: node.start, end }, work, values, 'record')
  const told = values.lead && group.lead && group.lead.end < values.lead.end - 40 ? values.lead : null
  return { group, taken, told }
}

/** "6. Triển khai Chiến lược" with nothing but its time below it is work all the same. */
const isWork = (source: Text, { body }: Node): boolean =>
  isVerb(lineOf(source, { start: body.start, end: Math.min(body.end, body.start + 200) }), 0) > 0 &&
  body.end - body.start < 300

export const rowGroup = (source: Text, row: Row): Group =>
  groupOf(source, row, row.cells.work ?? row, row.cells, 'table')

function groupOf(
  source: Text,
  span: Span,
  work: Span,
  values: Partial<Record<Field, Span>>,
  rule: string,
): Group {
  const due = values.due ? dueOfField(source.key, values.due, source.reference, rule === 'table') : null
  return {
    span: { start: span.start, end: span.end },
    lead: values.lead ? leadOf(source, values.lead) : null,
    cooperating: values.cooperating ? namesIn(source, values.cooperating) : [],
    dues: due ? [{ ...due, start: values.due!.start, end: values.due!.end }] : [],
    work: work.start,
    workEnd: work.end,
    product: values.product ?? null,
    rule,
    strength: 0.92,
    general: isGeneral(lineOf(source, work), work.start, due?.day != null || values.product !== undefined),
    split: false,
  }
}

const below = (source: Text, index: number): number[] =>
  source.nodes[index]!.children.flatMap((child) => [child, ...below(source, child)])

/** The whole field when it is only names; else the body its sentence begins with. */
function leadOf(source: Text, value: Span): Lead {
  const line = lineOf(source, value)
  const party = partyAt(line, 0, true, true)
  const whole = value.end - value.start < 500 || !party
  const span =
    whole &&
    !(
      party &&
      party.end < value.end &&
      / (?:tiến hành|tổ chức|thực hiện|rà soát|chủ trì|theo (?:các )?(?:chức năng|nhiệm vụ|thẩm quyền))(?!\p{L})/u.test(
        source.key.slice(party.end, value.end),
      )
    )
      ? value
      : trim(source.text, party!)
  return { start: span.start, end: span.end, how: 'field', rule: 'field' }
}

function namesIn(source: Text, value: Span): Span[] {
  const names: Span[] = []
  let start = value.start
  const part = (end: number) => {
    const span = trim(source.text, { start, end })
    if (span.end <= span.start) return
    const line = lineOf(source, span)
    const { parties } = partiesFrom(line, 0)
    const reach = parties.at(-1)?.end ?? 0
    if (parties.length && reach >= span.end - 2) names.push(...parties.map((one) => trim(source.text, one)))
    else names.push(span)
  }
  for (let at = start; at < value.end && names.length < 40; at++) {
    if (source.text[at] !== ';') continue
    part(at)
    start = at + 1
  }
  part(value.end)
  return names.slice(0, 40)
}

/** A bare name in a list behind the signature ("17. Công ty ...") tells nobody anything, a full stop behind it or not. */
export function bareName(source: Text, { children, start, end, body }: Node): boolean {
  if (children.length || end - start >= 140) return false
  const printed = source.text.slice(start, end)
  if (!/[.;:!]\s*$|, /.test(printed)) return true
  return (
    !/[:!,]/.test(printed) &&
    firm.test(source.key.slice(body.start, end)) &&
    !/ (?:phải|cần|có trách nhiệm|chủ trì|phối hợp|báo cáo|thực hiện|rà soát|khẩn trương|tiếp tục|chịu)(?!\p{L})/u.test(
      source.key.slice(body.start, end),
    )
  )
}
/** Kinds of body whose names are as long as a sentence and hold verbs: "Công ty cổ phần Xử lý nước Mẫu." */
const firm =
  /^(?:tổng công ty|công ty|chi nhánh|nhà máy|xí nghiệp|hợp tác xã|htx|doanh nghiệp|tập đoàn|trung tâm|viện|trường|bệnh viện|ban quản lý|quỹ|hội|hiệp hội|liên hiệp) \p{L}/u
