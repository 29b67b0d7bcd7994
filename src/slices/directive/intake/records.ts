/** Work set out as fields: "2. Tập huấn ..." with "- Cơ quan chủ trì: ...", "- Thời gian: ..." below it; and rows of annex tables. */
import { dueOfField } from './days-field.ts'
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
    /^(?:thời gian|thời hạn|tiến độ|hạn|thời điểm)(?:,? (?:thực hiện|hoàn thành|ban hành|trình|triển khai|báo cáo|gửi|tiến độ))* ?(?:: ?|(?=sau khi |trước ngày |trong (?:quý|năm|tháng) |từ (?:ngày|tháng|năm|quý) ))/,
  ],
  [
    'content',
    /^(?:các )?(?:nội dung|mục đích|yêu cầu|hình thức|đối tượng|địa điểm|kinh phí|phương thức)(?: (?!:)[^:]{0,60})?: ?/,
  ],
  ['product', /^(?:sản phẩm|kết quả|đầu ra)(?: (?!:)[^:]{0,30})?: ?/],
]

const fieldOf = (source: Text, span: Span): { field: Field; value: Span } | null => {
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

/** The record a node makes with the fields right below it, or null. */
export function recordOf(source: Text, index: number): RecordOf | null {
  const node = source.nodes[index]!
  const values: Partial<Record<Field, Span>> = {}
  const taken: number[] = []
  let end = node.body.end
  for (const span of node.more) {
    const found = fieldOf(source, span)
    if (found && found.value.end > found.value.start) {
      values[found.field] ??= found.value
      end = Math.max(end, span.end)
    }
  }
  for (const child of node.children) {
    const one = source.nodes[child]!
    const found = fieldOf(source, one.body)
    if (!found) continue
    // "Thời gian:" with a list below it gives each item its own day.
    if (found.value.end > found.value.start) values[found.field] ??= found.value
    if (!one.children.length || found.field === 'content') end = Math.max(end, one.end)
    taken.push(child)
    if (found.field === 'content') taken.push(...below(source, child))
  }
  const lone = values.due && isWork(source, node) && taken.length === node.children.length
  if (!values.lead && !(values.due && (values.cooperating || values.product || lone))) return null
  const group = groupOf(source, { start: node.start, end }, node.body, values, 'record')
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
    general: false,
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

/** A bare name in a list behind the signature ("17. Công ty ...") tells nobody anything. */
export const bareName = (source: Text, node: Node): boolean =>
  !node.children.length &&
  node.end - node.start < 140 &&
  !/[.;:!]\s*$|, /.test(source.text.slice(node.start, node.end))
