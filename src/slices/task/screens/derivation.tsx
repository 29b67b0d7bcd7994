/** Cách tính hạn: what is owed, by when, and how each day came about: for whoever asks why a task is late or not. Opens on paper too. */
import { derivationLines } from '#basics/derivation-text.ts'
import { spans } from '#basics/time-limit.ts'
import { dayOf, useFormat } from '#kit/format.ts'
import { useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { useWorkDays } from '#kit/work-days.tsx'
import type { ClockView } from '#slices/regulation/contract.ts'
import { type Task, taskContract } from '../contract.ts'
import { soonFrom } from '../rules.ts'
import { sourceOf } from './home-row.tsx'

export function Derivation({ task }: { task: Task }) {
  const w = useWords('task')
  const { data } = useRead(taskContract.clocks, { params: { id: task.id } })
  if (!task.issuedOn) return null
  const clocks = data?.rows ?? []
  const work = clocks.find(({ duty }) => duty === 'complete')
  return (
    <details className="tk-how f13">
      <summary>{w('task.label.how-due')}</summary>
      {task.dueDay && <WorkDay task={task} clock={work} />}
      {clocks
        // A round that was answered in time needs no account of itself.
        .filter((clock) => clock !== work && !(clock.duty === 'update' && clock.outcome === 'met'))
        .map((clock) => (
          <OtherDay key={clock.id} clock={clock} />
        ))}
    </details>
  )
}

/** The due day of the work itself: a document or the assigner has set it. */
function WorkDay({ task, clock }: { task: Task; clock: ClockView | undefined }) {
  const w = useWords('task')
  const { day } = useFormat()
  const days = useBetween()
  const { originalDueDay } = task
  const dueDay = task.dueDay!
  const source = sourceOf(task)
  const revised = originalDueDay !== null && originalDueDay !== dueDay
  const lines = [
    source
      ? w('task.label.how-due-source', { day: day(originalDueDay ?? dueDay), source })
      : w('task.label.how-due-assigner', {
          day: day(originalDueDay ?? dueDay),
          unit: task.assigner.unitName,
        }),
    ...(clock ? movesOf(clock, w, day) : []),
    revised && w('task.label.how-due-original', { day: day(originalDueDay) }),
    task.parent?.dueDay && w('task.label.ceiling', { day: day(task.parent.dueDay) }),
    // A document that arrives late may set a day before it was given.
    ...(task.issuedOn && dueDay >= task.issuedOn ? days(task.issuedOn, dueDay) : []),
    w('task.label.how-due-last'),
    w('task.label.how-due-soon', { day: day(soonFrom(dueDay)) }),
    w('task.label.how-due-judged'),
  ].filter((line): line is string => typeof line === 'string')
  return (
    <>
      <Lines lines={lines} />
      {clock && <Ladder clock={clock} />}
    </>
  )
}

/** "Từ ngày giao ... đến hạn có 12 ngày làm việc", and which days between are not worked, by name. */
function useBetween(): (from: string, to: string) => string[] {
  const w = useWords('task')
  const k = useWords('kit')
  const { day, number } = useFormat()
  const calendar = useWorkDays()
  return (from, to) => {
    if (!calendar) return []
    const count = calendar.count(from, to)
    const first = w('task.label.how-due-days', { from: day(from), days: number(count) })
    if (count === 0) return [first]
    const lines = derivationLines(
      {
        start: from,
        limit: { amount: count, unit: 'workingDay' },
        firstDay: calendar.add(from, 1),
        skipped: spans(calendar.marksIn(from, to).filter(({ day: at }) => at > from && !calendar.works(at))),
        weekendDays: 0,
        worked: [],
        pausedDays: 0,
        movedFrom: null,
        due: to,
        unannounced: [],
      },
      { say: (key, detail) => k(key, detail), day },
    )
    return [first, ...lines.filter((_, i) => i > 1)]
  }
}
const movesOf = (
  clock: ClockView,
  w: ReturnType<typeof useWords>,
  day: (day: string) => string,
): string[] => [
  ...clock.pauses.map(({ from, to, reason, waitsFor, note, by }) =>
    w(to ? 'task.label.how-paused' : 'task.label.how-pausing', {
      from: day(dayOf(from)),
      to: to ? day(dayOf(to)) : '',
      why: waitsFor ? w('task.label.pause-waits', { unit: waitsFor.name }) : w(`task.label.pause-${reason}`),
      note,
      by: by?.name ?? '',
    }),
  ),
  ...clock.moves.map(({ cause, from, to, by }) =>
    w(`task.label.how-moved-${cause}`, { from: day(from), to: day(to), by: by?.name ?? '' }),
  ),
]

/** Another duty: to acknowledge, to decide. Its day was computed by a rule. */
function OtherDay({ clock }: { clock: ClockView }) {
  const w = useWords('task')
  const k = useWords('kit')
  const { day, instant } = useFormat()
  const { rule, derivation, dueAt, dueDay, state, outcome, closedOn } = clock
  const due = dueAt ? instant(dueAt) : day(dueDay)
  const lines = [
    ...(derivation ? derivationLines(derivation, { say: (key, detail) => k(key, detail), day }) : []),
    rule &&
      w(rule.confirmed ? 'task.label.how-rule' : 'task.label.how-rule-unconfirmed', {
        source: [rule.clause, rule.source].filter(Boolean).join(' '),
        version: rule.number,
      }),
    ...movesOf(clock, w, day),
    state === 'closed' && closedOn && w(`task.label.how-${outcome}`, { day: day(closedOn) }),
  ].filter((line): line is string => typeof line === 'string')
  return (
    <>
      <h3 className="tk-how-duty">{w(`task.label.duty-${clock.duty}`, { due })}</h3>
      <Lines lines={lines} />
      <Ladder clock={clock} />
    </>
  )
}

const Lines = ({ lines }: { lines: string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

/** Who is told and when, unless an answer comes; what was done is ticked off. */
function Ladder({ clock }: { clock: ClockView }) {
  const w = useWords('task')
  const { day, instant } = useFormat()
  if (clock.rungs.length === 0) return null
  const ofWork = clock.duty === 'complete'
  return (
    <div className="tk-ladder">
      <p>{w(ofWork ? 'task.label.ladder' : 'task.label.ladder-other')}</p>
      <ol>
        {clock.rungs.map((rung) => (
          <li key={`${rung.offset}${rung.to}`} className={rung.firedAt ? 'fired' : undefined}>
            <b className="rung-day">{day(rung.day)}</b>{' '}
            {w(`task.label.rung-${rung.to}${rung.to === 'person' && !ofWork ? '-other' : ''}`)}
            {rung.firedAt && (
              <span className="t2"> · {w('task.label.rung-fired', { at: instant(rung.firedAt) })}</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
