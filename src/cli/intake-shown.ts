/** What `daumoi intake` prints: a table for people, JSON for programs. */
import type { Reading, ReadTask } from '#slices/directive/intake/reading.ts'
import type { EndedUnit } from '#slices/directive/intake/remarks.ts'
import { type Say, sayIn, screenWords } from './intake-words.ts'
import type { Language } from './say.ts'

export type Shown = {
  reading: Reading
  text: string
  notes: string[]
  /** Short names of the units given, by id. */
  names: Map<string, string>
  /** Of those that have ended. */
  ended: Map<string, EndedUnit>
  /** Until when the sender's register asks for an answer. */
  dueDay: string | null
  /** Whether units were given to match with. */
  matched: boolean
}

/** Fields as in directive-gold/1: places in `text`, names as the document has them. */
export function asJson({ reading, text, notes }: Shown): string {
  const { document, provisions, tasks, uncovered } = reading
  return JSON.stringify(
    {
      document,
      text,
      provisions,
      tasks: tasks.map(({ cooperating, ...task }) => ({
        ...task,
        cooperating: cooperating.map((each) => each.text),
        cooperatingUnits: cooperating.map((each) => each.unit),
      })),
      uncovered,
      notes,
    },
    null,
    1,
  )
}

const printed = (day: string): string => day.split('-').reverse().join('/')
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
/** Marks heaped on a letter take no place of their own. */
const wide = (text: string): number => [...text.normalize('NFC').replace(/\p{M}/gu, '')].length
const column = (text: string, width: number): string => {
  const plain = oneLine(text)
  const cut = wide(plain) > width ? `${[...plain.normalize('NFC')].slice(0, width - 1).join('')}…` : plain
  return cut + ' '.repeat(Math.max(0, width - wide(cut)))
}

export async function asTable(
  { reading, notes, names, ended, dueDay, matched }: Shown,
  language: Language,
): Promise<string> {
  const { document, provisions, tasks, uncovered } = reading
  const say = sayIn(language)
  const words = await screenWords(language)
  const type = document.type && words(`directive.label.type.${document.type}`)
  const found = [
    type,
    document.number,
    document.date && printed(document.date),
    document.issuer,
    document.signer,
  ].filter((part) => part)
  const lines = [found.length ? found.map((part) => oneLine(part!)).join(' · ') : say('header-none')]
  if (document.abstract) lines.push(column(document.abstract, 160).trimEnd())
  lines.push(say('counted', { provisions: provisions.length, tasks: tasks.length }))
  if (dueDay) lines.push(words('directive.label.answerBy.register', { day: printed(dueDay) }) ?? dueDay)
  for (const note of notes) lines.push(say('note', { what: noteWords(note, words) }))
  if (tasks.length)
    lines.push(
      '',
      `  #  ${column(say('place'), 24)}  ${column(say('lead'), 34)}  ${column(say('due'), 23)}  ${say('task')}`,
    )
  for (const [n, task] of tasks.entries()) {
    const unit = task.unit ? names.get(task.unit) : undefined
    const lead = unit ?? task.leadAgency ?? say('lead-none')
    const place = provisions[task.provision]?.reference ?? ''
    lines.push(
      `${String(n + 1).padStart(3)}  ${column(place, 24)}  ${column(lead, 34)}  ${column(dueWords(task, say, words), 23)}  ${column(task.title, 90).trimEnd()}`,
    )
    const partners = task.cooperating.map((each) => oneLine(each.text)).join('; ')
    if (partners) lines.push(`     ${say('partners', { names: partners })}`)
    // Without a list of units no name can be known, so that is no doubt.
    const doubts = task.doubts.filter((code) => matched || code !== 'lead.unknown')
    const doubted = [
      ...doubts.map((code) => doubtWords(code, words)),
      ...(task.general ? [words('directive.label.doubt.general')] : []),
    ]
    if (doubted.length) lines.push(`     ${words('directive.label.doubt', { what: doubted.join('; ') })}`)
    for (const id of task.ended) lines.push(`     ${endedWords(ended.get(id)!, names, words)}`)
  }
  if (uncovered.length)
    lines.push(
      '',
      say('uncovered', {
        count: uncovered.length,
        places: uncovered.map((index) => provisions[index]!.reference).join('; '),
      }),
    )
  return lines.join('\n')
}

const endedWords = (unit: EndedUnit, names: Map<string, string>, words: ScreenWords): string | null =>
  words(`directive.label.lead.ended${unit.successor ? '' : '.alone'}`, {
    name: unit.shortName,
    day: printed(unit.validTo),
    successor: unit.successor && (names.get(unit.successor) ?? null),
  })

type ScreenWords = Awaited<ReturnType<typeof screenWords>>

const doubtWords = (code: string, words: ScreenWords): string =>
  words(`directive.label.doubt.${code.replace(/^deadline\./, 'due.')}`) ?? code

/** "encoding.tcvn3": the longest beginning that has words, with the rest put into them. */
function noteWords(note: string, words: ScreenWords): string {
  const parts = note.split('.')
  for (let n = parts.length; n > 0; n--) {
    const said = words(`directive.label.note.${parts.slice(0, n).join('.')}`, {
      code: parts.slice(n).join('.'),
    })
    if (said) return said
  }
  return note
}

function dueWords(
  { deadline, deadlineRule: rule, deadlineText }: ReadTask,
  say: Say,
  words: ScreenWords,
): string {
  if (deadline) return printed(deadline)
  if (rule === null) return deadlineText ? oneLine(deadlineText) : say('due-none')
  const [name, rest] = rule.split(':') as [string, string | undefined]
  if (['continuous', 'event', 'relative', 'vague'].includes(name)) return say(name)
  if (name === 'from' && rest) return say('from', { day: printed(rest) })
  if (name === 'window' && rest) {
    const [from = '', to = ''] = rest.split('/')
    return say('window', { from: printed(from), to: printed(to) })
  }
  const months = /^P(\d+)M$/.exec(rest ?? '')?.[1]
  if (name === 'every')
    return words(`directive.label.cadence.${months ? 'months' : 'every'}`, { months: months ?? null }) ?? rule
  const cadence = words(`directive.label.cadence.${name}`)
  if (cadence === null) return rule
  if (name === 'annual' && rest)
    return `${cadence}: ${[...rule.matchAll(/(\d\d)-(\d\d)/g)].map((hit) => `${hit[2]}/${hit[1]}`).join(', ')}`
  return rest && /^\d+$/.test(rest)
    ? (words('directive.label.cadence.on', { cadence, day: Number(rest) }) ?? cadence)
    : cadence
}
