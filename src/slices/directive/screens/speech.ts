/** Codes of the reader as sentences of the office: what is doubtful, by which rule, until when. */
import { useCallback } from 'react'
import { cadenceText } from '#basics/cadence.ts'
import type { Day } from '#basics/values.ts'
import { plainDay } from '#kit/format.ts'
import { useWords, type Word } from '#kit/words.ts'
import type { ProposalRow } from './rows.ts'

/** The contract and the reader name the day differently; the person reads one sentence. */
const doubts: Record<string, string> = {
  'lead.missing': 'lead.missing',
  'lead.inherited': 'lead.inherited',
  'lead.group': 'lead.group',
  'lead.several': 'lead.several',
  'lead.unknown': 'lead.unknown',
  'lead.near': 'lead.near',
  'lead.cut': 'lead.cut',
  'lead.same-name': 'lead.same-name',
  'lead.elsewhere': 'lead.elsewhere',
  'lead.ended': 'lead.ended',
  'lead.no-successor': 'lead.no-successor',
  'deadline.past': 'due.past',
  'deadline.impossible': 'due.impossible',
  'deadline.several': 'due.several',
  'deadline.year': 'due.year',
  'deadline.vague': 'due.vague',
  'due.past': 'due.past',
  'due.missing': 'due.missing',
  'due.impossible': 'due.impossible',
  'due.several': 'due.several',
  'due.year': 'due.year',
  'due.vague': 'due.vague',
  'due.register': 'due.register',
  'due.whole': 'due.whole',
  'work.split': 'work.split',
  'outside.only': 'outside.only',
  'outside.differs': 'outside.differs',
  'confidence.low': 'confidence.low',
  general: 'general',
  'quote.cut': 'quote.cut',
  'scan.unsure': 'scan.unsure',
  'version.changed': 'version.changed',
  'version.partly': 'version.partly',
}

/** "Cần kiểm tra lại: chưa rõ đơn vị chủ trì; không nêu hạn". */
export function useDoubtWords(): (codes: readonly string[], short?: boolean) => string {
  const w = useWords('directive')
  return useCallback(
    (codes, short = false) => {
      const said = [
        ...new Set(codes.map((code) => w(`directive.label.doubt.${doubts[code] ?? 'other'}`))),
      ].join('; ')
      return short ? said.charAt(0).toUpperCase() + said.slice(1) : w('directive.label.doubt', { what: said })
    },
    [w],
  )
}

const rules = new Set([
  'lead.assign',
  'lead.subject',
  'lead.passive',
  'lead.modal',
  'lead.pronoun',
  'lead.bare',
  'lead.heading',
  'lead.lead-in',
  'lead.earlier',
  'lead.field',
  'lead.lesson',
  'cooperating',
  'cooperating.lesson',
  'product',
  'outside',
  'outside.lead',
  'outside.deadline',
  'deadline.day',
  'deadline.event',
  'deadline.relative',
  'deadline.vague',
  'deadline.continuous',
  'deadline.impossible',
  'work.assign',
  'work.subject',
  'work.passive',
  'work.modal',
  'work.order',
  'work.pronoun',
  'work.bare',
  'work.bullet',
  'work.lesson',
])

/** "every:P6M", "monthly:25" and the like are all a cadence to the person. */
export function useRuleWords(issuer: string): (rule: string) => string {
  const w = useWords('directive')
  return useCallback(
    (rule) => {
      const plain = rule.split(':')[0]!
      if (rules.has(plain)) return w(`directive.label.rule.${plain}`, { issuer })
      if (/^deadline\.(annual|monthly|quarterly|weekly|daily|every)/.test(plain))
        return w('directive.label.rule.deadline.cadence')
      if (/^deadline\.(window|from)/.test(plain)) return w('directive.label.rule.deadline.window')
      return w(`directive.label.rule.${/^(lead|deadline|work)/.exec(plain)?.[0] ?? 'other'}`)
    },
    [w, issuer],
  )
}

/** The lesson an evidence stands on: "lead.lesson:ID". */
export const lessonIn = (rule: string): string | null => /\.lesson:(.+)$/.exec(rule)?.[1] ?? null

/** A few units by name, of many the first and how many more. */
export const someOf = (units: readonly { name: string }[], w: Word): string =>
  units.length > 3
    ? w('directive.label.unit.andMore', { first: units[0]!.name, count: units.length - 1 })
    : units.map(({ name }) => name).join(', ')

/** "hằng tháng"; a cadence the office typed is shown as typed. */
export const cadenceWords = (cadence: string, w: Word): string =>
  cadenceText(cadence, (key, detail) => w(`directive.label.cadence.${key}`, detail))

/** Where a day comes from that no words of the document name; null when they do, or a person has set it. */
export function dayFrom({ dueDay, doubts }: Pick<ProposalRow, 'dueDay' | 'doubts'>, w: Word): string | null {
  const from = ['due.register', 'due.whole'].find((code) => doubts.includes(code))
  return dueDay !== null && from ? w(`directive.label.${from}`) : null
}

/** "Sở X (đã kết thúc 28/02/2025, nay là Sở Y)". */
export const endedWords = ({ name, endedOn, successor }: ProposalRow['leadEnded'][number], w: Word): string =>
  w(`directive.label.lead.ended${successor ? '' : '.alone'}`, {
    name,
    day: plainDay(endedOn),
    successor: successor?.name ?? null,
  })

export function dueWords(
  proposal: Pick<ProposalRow, 'dueDay' | 'cadence' | 'standing'>,
  day: (day: Day) => string,
  w: Word,
): string {
  const parts = [
    proposal.dueDay ? day(proposal.dueDay) : null,
    proposal.cadence ? cadenceWords(proposal.cadence, w) : null,
    proposal.standing ? w('directive.label.standing') : null,
  ].filter((part) => part !== null)
  return parts.length ? parts.join(' · ') : w('directive.label.due.none')
}

const notes = [
  'encoding',
  'font',
  'edxml.attachment-left-out',
  'pdf.running-heads-dropped',
  'text.english',
  'text.not-vietnamese',
  'documents.several',
  'outside.sent',
  'outside.away',
  'outside.slow',
  'outside.refused',
  'outside.nonsense',
  'outside.held-back',
  'outside.too-long',
  'pdf.pages-without-text',
  'scan.recognised',
  'scan.pages',
  'scan.stamped',
  'scan.unread',
  'scan.empty',
  'scan.turned',
  'scan.unsure',
]
/** What happened to the file while it was read: "encoding.tcvn3", "pdf.running-heads-dropped"; a new code is shown as it is. */
export function useNoteWords(): (note: string) => string {
  const w = useWords('directive')
  return useCallback(
    (note) => {
      const name = notes.find((known) => note === known || note.startsWith(`${known}.`))
      return name ? w(`directive.label.note.${name}`, { code: note.slice(name.length + 1) }) : note
    },
    [w],
  )
}
