/** `daumoi clock --from DAY --days N [--json]`, `daumoi clock --batch`: the last day of a limit, and how it was counted; needs no database. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { isDay } from '#basics/day.ts'
import { derivationLines } from '#basics/derivation-text.ts'
import { dueOf, isLimit, MOST_DAYS, type TimeLimit } from '#basics/time-limit.ts'
import { interpolate } from '#basics/words.ts'
import { calendarOf } from '#basics/working-days.ts'
import { announcedYears, officialDays } from '#slices/regulation/official-days.ts'
import { type Language, language as operators } from './say.ts'

const calendar = calendarOf(officialDays)

const said = {
  vi: {
    use: 'Cách dùng: daumoi clock --from NNNN-TT-NN --days N [--calendar-days] [--json]\n           daumoi clock --batch < TỆP\n  --from           ngày phát sinh (ngày này không tính)\n  --days           số ngày làm việc, từ 1 đến {{most}}\n  --calendar-days  tính cả ngày nghỉ; ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo\n  --batch          đọc từng dòng "NGÀY N" ở đầu vào chuẩn, in mỗi dòng một ngày\nMã kết thúc: 0 tính được, 1 có dòng không tính được, 2 gọi sai cách.',
    'no-from': 'Chưa nêu ngày phát sinh: thêm --from.',
    'no-days': 'Chưa nêu số ngày: thêm --days.',
    'bad-day': 'Không có ngày {{text}}. Ghi ngày dạng 2024-02-07.',
    'bad-days': 'Số ngày là số nguyên từ 1 đến {{most}}; đã nhận "{{text}}".',
    'bad-line': 'Không có dạng "NGÀY N": {{text}}',
    line: 'Dòng {{line}}: {{why}}',
    both: '--batch đi một mình.',
    due: 'Hạn: {{day}}',
  },
  en: {
    use: 'Use: daumoi clock --from YYYY-MM-DD --days N [--calendar-days] [--json]\n     daumoi clock --batch < FILE\n  --from           the day of the event (not counted itself)\n  --days           working days, from 1 to {{most}}\n  --calendar-days  days off are counted; a last day off moves on to the next working day\n  --batch          reads lines "DAY N" from standard input, prints one day a line\nExit codes: 0 computed, 1 a line could not be, 2 called wrongly.',
    'no-from': 'The day of the event is missing: add --from.',
    'no-days': 'The number of days is missing: add --days.',
    'bad-day': 'There is no day {{text}}. Write it as 2024-02-07.',
    'bad-days': 'The number of days is a whole number from 1 to {{most}}; "{{text}}" was given.',
    'bad-line': 'Not "DAY N": {{text}}',
    line: 'Line {{line}}: {{why}}',
    both: '--batch goes alone.',
    due: 'Due: {{day}}',
  },
} as const
type Said = keyof (typeof said)['vi']

export async function run(args: string[], language: Language = operators): Promise<number> {
  const say = (key: Said, detail: Record<string, string | number> = {}) =>
    interpolate(said[language][key], { most: MOST_DAYS, ...detail })
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      days: { type: 'string' },
      'calendar-days': { type: 'boolean' },
      json: { type: 'boolean' },
      batch: { type: 'boolean' },
    },
  })
  const { from, days, batch, json } = values
  const unit = values['calendar-days'] ? 'calendarDay' : 'workingDay'
  if (batch && (from ?? days ?? json) === undefined) return batchOf(unit, say)
  const wrong = batch
    ? say('both')
    : from === undefined
      ? say('no-from')
      : days === undefined
        ? say('no-days')
        : whyNot(from, days, say)
  if (wrong !== null) {
    console.error(`${wrong}\n${say('use')}`)
    return 2
  }
  const limit: TimeLimit = { amount: Number(days), unit }
  const derivation = dueOf(from!, limit, calendar, { announced: announcedYears })
  const words =
    language === 'en' ? (await import('#kit/words.en.ts')).en : (await import('#kit/words.vi.ts')).vi
  const lines = derivationLines(derivation, {
    say: (key, detail) => interpolate(words[key]!, detail),
    day: (day) => dayText(day, language),
  })
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...derivation, why: lines }, null, 2)}\n`
      : `${[say('due', { day: dayText(derivation.due, language) }), ...lines.map((line) => `  ${line}`)].join('\n')}\n`,
  )
  return 0
}

/** A line that cannot be computed leaves "-" in its place, so that the answers stay beside the questions. */
async function batchOf(
  unit: TimeLimit['unit'],
  say: (key: Said, detail: Record<string, string | number>) => string,
): Promise<number> {
  let [line, wrong] = [0, 0]
  let out = ''
  const flush = async () => {
    if (!process.stdout.write(out)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    out = ''
  }
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    const [day = '', days = '', ...more] = text.trim().split(/[\s,;]+/)
    const why = more.length > 0 || days === '' ? say('bad-line', { text }) : whyNot(day, days, say)
    if (why !== null) {
      wrong++
      console.error(say('line', { line, why }))
    }
    out += `${why === null ? dueOf(day, { amount: Number(days), unit }, calendar).due : '-'}\n`
    if (out.length > 60_000) await flush()
  }
  await flush()
  return wrong === 0 ? 0 : 1
}

function whyNot(
  from: string,
  days: string,
  say: (key: Said, detail: Record<string, string | number>) => string,
): string | null {
  if (!isDay(from)) return say('bad-day', { text: from })
  return /^\d{1,6}$/.test(days) && isLimit({ amount: Number(days), unit: 'workingDay' })
    ? null
    : say('bad-days', { text: days })
}

const weekdays = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const dayText = (day: string, language: Language): string =>
  `${weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()]} ${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
