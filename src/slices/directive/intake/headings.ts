/** Headings and lead-ins: who is told by them, with whom, and for which pieces below. */
import { cooperatingIn } from './cooperating.ts'
import { dutyOf } from './duties.ts'
import { headAt } from './heads.ts'
import type { Span } from './key.ts'
import { isManner, isVerb, type Line, lineOf, orderAt } from './line.ts'
import type { Node } from './numbering.ts'
import { sentencesOf } from './paragraphs.ts'
import { conditionOf, partyAt } from './parties.ts'
import { quietSection } from './sayings.ts'
import type { Context, Lead, State, Text } from './source.ts'

/** Short, without a full stop inside: a heading rather than a sentence. */
export function isTitle(source: Text, span: Span): boolean {
  const part = source.text.slice(span.start, Math.min(span.end, span.start + 420))
  if (part.length > 400) return source.text.slice(span.start, span.end).endsWith(':')
  return /:$/.test(part) || (!/[.;!]$/.test(part) && !/[.;] /.test(part.slice(0, -1)))
}

/** A heading says who is told, with whom, or only what it is about. */
export function heading(source: Text, span: Span, above: Context, node: Node, state: State): Context {
  const line = lineOf(source, {
    start: span.start,
    end: Math.min(span.end, span.start + 3000),
  })
  const words = source.key.slice(span.start, Math.min(span.end, span.start + 200)).replace(/[:.;]+$/, '')
  if (quietSection.test(words) && node.kind !== 'bullet') return { ...above, quiet: true, lead: null }
  // A web page that explains the law has headings too; nobody is told anything there.
  if (!source.official && !state.ordered) return above
  // "Tiêu chí thi đua" with "Đối với các doanh nghiệp" below it asks nobody for work.
  if (above.quiet && /^đối với /.test(words)) return above
  const named = nameOfHeading(source, span, line, above)
  const cooperating = cooperatingIn(line, named)
  // "b) Chủ trì, phối hợp với" stands alone, and the pieces below begin with the partner.
  const partners = /(?:^|[ ,])phối hợp(?: chặt chẽ)?(?: với)?[ :]*$/.test(
    source.key.slice(Math.max(span.start, span.end - 30), span.end),
  )
  if (named) {
    // "..., yêu cầu các bộ, ngành thực hiện một số nhiệm vụ sau:" opens a list whose items may name their own.
    const listed = /(?:sau|dưới đây|cụ thể)$/.test(
      source.key.slice(span.start, span.end).replace(/[\s:.;]+$/, ''),
    )
    const many = /^(?:các|những|mọi) /.test(source.key.slice(named.start, named.start + 8))
    const lead: Lead = { ...named, how: listed && many ? 'default' : 'heading', rule: 'heading' }
    state.last = lead
    return { lead, cooperating, quiet: false, directive: true, partners }
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
    partners,
  }
}

function nameOfHeading(source: Text, span: Span, line: Line, above: Context): Span | null {
  const { words } = line
  if (!words.length) return null
  let i = 0
  const about = source.key.startsWith('đối với ', span.start)
  const order = orderAt(line, 0, false)
  if (order) i = order
  else if (source.key.slice(span.start, span.start + 14).startsWith('trách nhiệm củ')) i = 3
  else if (about && span.end - span.start < 240) i = 2
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
      // "Đối với các đơn vị thu gom, xử lý rác:", "Các cơ sở sản xuất xi măng:": which of the many is part of the name.
      const named =
        about || (kindOfMany.test(source.key.slice(bare.start, bare.end)) && whatTheyDo.test(rest))
      if (named && printed.length < 240 && !/[.;]|:./.test(printed.slice(0, -1)))
        return { start: bare.start, end: untilBreak(source, bare.start, span.end) }
      const acting =
        /^(?:và )?[,:]?\s*(?:$|có trách nhiệm|chịu trách nhiệm|chủ trì|theo |căn cứ|phối hợp|trong đó|tập trung|tiếp tục|chỉ đạo|khẩn trương|thực hiện|chủ động|trên cơ sở|là cơ quan|được giao|cần|phải|tổ chức|làm|trong phạm vi|:)/.test(
          rest,
        )
      const ours = source.units.of(source.text.slice(bare.start, bare.end))
      const works = isVerb(line, sentence.next) || isManner(line, sentence.next)
      if (acting || (works && (order > 0 || (ours.units.length === 1 && !ours.doubt)))) return bare
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
    const own = lineOf(source, sentence)
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

/** Bodies of which there are too many to be told by their kind alone, and what tells them apart: the work they live by. */
const kindOfMany = /(?:đơn vị|cơ sở|doanh nghiệp|tổ chức|cá nhân|công ty|nhà máy|hộ gia đình)$/
const whatTheyDo =
  /^(?:thực hiện (?:dịch vụ|dự án|hoạt động)|cung cấp|cung ứng|quản lý|khai thác|vận hành|sản xuất|kinh doanh|chế biến|thi công|thu gom|vận chuyển|tham gia|hoạt động|đang|sử dụng|có (?!trách nhiệm|biện pháp|kế hoạch|báo cáo)|làm) ?(?!tốt|nghiêm|chặt)/

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
export function orderedAtLength(source: Text, span: Span, own: Context): boolean {
  if (!own.lead || own.lead.start < span.start || own.lead.start > span.end) return false
  const part = source.key.slice(span.start, span.end)
  if (!part.trimEnd().endsWith(':')) return false
  return /(?:^|[.;,] )giao /.test(part) && part.length > 350
}

/** What stands in a paragraph before the sentence that opens the list below it. */
export function beforeLeadIn(source: Text, span: Span): Span | null {
  const sentences = sentencesOf(source.text, source.key, span)
  const last = sentences.at(-2)
  return last ? { start: span.start, end: last.end } : null
}

/** "..., Thủ tướng Chính phủ yêu cầu Chủ tịch UBND các tỉnh tập trung thực hiện một số nhiệm vụ sau:" */
export function leadIn(source: Text, span: Span, state: State): void {
  if (
    !source.official &&
    /^(?:căn cứ|theo) (?:quy định |khoản |điểm )*(?:tại )?(?:điều|khoản|điểm|luật|nghị định|thông tư|nghị quyết)/.test(
      source.key.slice(span.start, span.start + 60),
    )
  ) {
    // A web page explains the law here; nobody is told anything, and what is numbered below says only what the law says.
    Object.assign(state, { ordered: false, fallback: null, last: null, listed: false, explains: true })
    return
  }
  const sentence = sentencesOf(source.text, source.key, span).at(-1)!
  const line = lineOf(source, {
    start: Math.max(sentence.start, sentence.end - 1500),
    end: sentence.end,
  })
  for (let i = line.words.length - 1; i >= 0; i--) {
    const order = orderAt(line, i, false)
    if (!order) continue
    Object.assign(state, { ordered: true, explains: false })
    const party = partyAt(line, i + order, true, true)
    if (!party && source.addressee) {
      state.fallback = { ...source.addressee, how: 'default', rule: 'addressee' }
      return
    }
    if (party) {
      const which = conditionOf(line, party)
      const bare = which
        ? { start: party.start, end: line.words[which - 1]!.end }
        : trimEnd(source.text, party)
      state.fallback = { ...bare, how: 'default', rule: 'lead-in' }
      // In an article "... giao Sở X:" opens a list of paragraphs, and nobody told before it is told by them.
      if (!source.official) {
        state.last = { ...bare, how: 'heading', rule: 'lead-in' }
        state.listed = true
      }
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
