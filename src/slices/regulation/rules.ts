/** What may be said in a notice, a rule and a ladder, and what happens to a clock. Pure: server and screens ask the same. */
import { allow, type Decision, refuse } from '#basics/decision.ts'
import { addDays, type Day } from '#basics/values.ts'
import { isWeekend, type WorkCalendar } from '#basics/working-days.ts'
import type { LadderBody, Notice, NoticeBody, RuleBody, Rung } from './contract.ts'

/** Days that a notice of one year names; nobody announces holidays of another decade. */
const YEARS_AHEAD = 5

export function notice(body: NoticeBody, today: Day): Decision<NoticeBody> {
  const seen = new Set<Day>()
  for (const { day, kind, pairedWith } of body.days) {
    if (seen.has(day)) return refuse('notice.day-twice', { day })
    seen.add(day)
    if (Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) > YEARS_AHEAD)
      return refuse('notice.far-away', { day, years: YEARS_AHEAD })
    const own = kind === 'unitDayOff' || kind === 'unitWorkingDay'
    if (own !== (body.unit !== null) && kind !== 'halfDay')
      return refuse(own ? 'notice.own-day-of-nobody' : 'notice.holiday-of-a-unit', { day })
    if (kind === 'swappedWorkingDay' && !isWeekend(day)) return refuse('notice.worked-on-a-weekday', { day })
    if (kind === 'swappedDayOff' && isWeekend(day)) return refuse('notice.off-at-a-weekend', { day })
    if (kind.startsWith('swapped')) {
      const other = body.days.find((each) => each.day === pairedWith)
      const back = kind === 'swappedDayOff' ? 'swappedWorkingDay' : 'swappedDayOff'
      if (other?.kind !== back || other.pairedWith !== day) return refuse('notice.swap-alone', { day })
    }
  }
  return allow({ ...body, days: body.days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) })
}

type Standing = Pick<Notice, 'state' | 'status' | 'run'>
export const amend = ({ state }: Standing): Decision<true> =>
  state === 'planned' ? allow(true) : refuse(state === 'inForce' ? 'notice.in-force' : 'notice.withdrawn')
export function apply({ state, status, run }: Standing): Decision<true> {
  if (run) return refuse('notice.still-running', { seen: run.seen })
  if (state !== 'planned') return refuse(state === 'inForce' ? 'notice.in-force' : 'notice.withdrawn')
  return status === 'official' ? allow(true) : refuse('notice.not-announced')
}
export function withdraw({ state, run }: Standing): Decision<true> {
  if (run) return refuse('notice.still-running', { seen: run.seen })
  return state === 'inForce' ? allow(true) : refuse('notice.not-in-force')
}

/** Longer than this no regulation sets for an office; a figure with a nought too many is refused. */
export const MOST_LIMIT = 1000
/** The kinds there are, and in what they are counted. */
export const ruleUnits: Record<string, readonly RuleBody['unit'][]> = {
  acknowledge: ['workingDay', 'hour'],
  answer: ['workingDay', 'calendarDay', 'hour'],
  explain: ['workingDay'],
  unblock: ['workingDay'],
  decideExtension: ['workingDay'],
  extension: ['times'],
  update: ['dayOfMonth'],
  consult: ['workingDay', 'calendarDay'],
  incompleteDossier: ['workingDay'],
  answerAgain: ['workingDay'],
  approveProposal: ['workingDay', 'calendarDay'],
  reportProposal: ['workingDay', 'calendarDay'],
  evaluateProposal: ['workingDay', 'calendarDay'],
  noticeProposal: ['workingDay', 'calendarDay'],
}

type Version = { from: Day; to: Day | null }
/**
 * A new version begins after the one before it has begun, and never in the past: what was served yesterday was served by the rule of
 * yesterday. So there is neither a gap nor an overlap. `latest`: the version it follows, if any.
 */
function follows(from: Day, today: Day, latest: Version | null): Decision<true> {
  if (from < today) return refuse('rule.from-the-past', { day: from, today })
  if (latest && from <= latest.from) return refuse('rule.overlap', { day: latest.from })
  if (latest?.to && from > addDays(latest.to, 1))
    return refuse('rule.gap', { from: addDays(latest.to, 1), to: from })
  return allow(true)
}

export function rule(body: RuleBody, today: Day, latest: Version | null): Decision<true> {
  const units = ruleUnits[body.kind]
  if (!units) return refuse('rule.kind-unknown', { kind: body.kind })
  if (!units.includes(body.unit)) return refuse('rule.unit-unfit', { kind: body.kind, unit: body.unit })
  const most = { dayOfMonth: 31, times: 10, hour: 24 * 31, workingDay: MOST_LIMIT, calendarDay: MOST_LIMIT }[
    body.unit
  ]
  if (body.amount < 1 || body.amount > most) return refuse('rule.amount', { amount: body.amount, most })
  return follows(body.from, today, latest)
}

/** Rungs climb: later ones come later and never go back down; the last is with somebody above the doer. */
const height: Record<Rung['to'], number> = { person: 0, head: 1, office: 2, viceChairman: 3 }
export const FARTHEST_RUNG = 250

export function ladder(body: LadderBody, today: Day, latest: Version | null): Decision<true> {
  for (const [i, rung] of body.rungs.entries()) {
    if (Math.abs(rung.offset) > FARTHEST_RUNG) return refuse('ladder.too-far', { most: FARTHEST_RUNG })
    const before = body.rungs[i - 1]
    if (!before) continue
    if (rung.offset < before.offset || (rung.offset === before.offset && rung.to === before.to))
      return refuse('ladder.out-of-order', { offset: rung.offset })
    if (height[rung.to] < height[before.to]) return refuse('ladder.climbs-down', { offset: rung.offset })
  }
  const last = body.rungs.at(-1)!
  if (last.to === 'person' || last.offset < 1) return refuse('ladder.no-end')
  return follows(body.from, today, latest)
}

/** The day of a rung for a due day, in working days. */
export const rungDay = (due: Day, { offset }: Rung, calendar: WorkCalendar): Day => calendar.add(due, offset)

/** The first rung after a day, for a clock that begins or whose due day has moved: nobody is reminded of what lies behind. */
export function nextRung(
  rungs: readonly Rung[],
  due: Day,
  after: Day,
  calendar: WorkCalendar,
): { place: number; day: Day | null } {
  const place = rungs.findIndex((rung) => rungDay(due, rung, calendar) > after)
  return place === -1
    ? { place: rungs.length, day: null }
    : { place, day: rungDay(due, rungs[place]!, calendar) }
}
