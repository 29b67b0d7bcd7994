/** The state of a task as a shape and words: how it stands against its due day first, then where it is in its course. */
import { useFormat } from '#kit/format.ts'
import { useToday } from '#kit/me.tsx'
import { StateMark, type WorkState } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { useWorkDays } from '#kit/work-days.tsx'
import type { HomeAct, TaskRow, Timeliness } from '../contract.ts'
import { againstOriginal, timeliness } from '../rules.ts'
import { daysLeft } from './days.ts'

const shape: Record<Timeliness, WorkState> = {
  completedOnTime: 'done',
  completedLate: 'done',
  openInTime: 'onTrack',
  dueSoon: 'soon',
  openOverdue: 'late',
  standing: 'notJudged',
  notYetJudged: 'notJudged',
}

/** "Quá hạn 2 ngày", "Còn 3 ngày", "Trong hạn": what a row says of its due day. */
export function DueMark({ task, small = false }: { task: TaskRow; small?: boolean }) {
  const w = useWords('task')
  const today = useToday()
  const judged = timeliness(task, today)
  const left = daysLeft(task, today, useWorkDays())
  // What is not judged by its day (a draft, suspended, cancelled) is told by its state.
  if (judged === 'notYetJudged')
    return (
      <StateMark state={unjudged(task)} small={small}>
        {w(`task.state.${task.state}`)}
      </StateMark>
    )
  const word =
    judged === 'openOverdue' && left !== null
      ? w(`task.label.due-late${left.unit}`, { days: -left.days })
      : judged === 'dueSoon' && left !== null
        ? left.days === 0
          ? w('task.label.due-today')
          : w(`task.label.due-left${left.unit}`, { days: left.days })
        : w(`task.timeliness.${judged}`)
  return (
    <StateMark state={shape[judged]} small={small}>
      {word}
    </StateMark>
  )
}
const unjudged = ({ state }: TaskRow): WorkState =>
  state === 'suspended' ? 'waiting' : state === 'draft' ? 'notBegun' : 'notJudged'

const waitingFor: Partial<Record<HomeAct, [WorkState, string]>> = {
  acknowledge: ['notBegun', 'task.state.issued'],
  assignLead: ['notBegun', 'task.label.nobody-yet'],
  decide: ['waiting', 'task.state.submitted-short'],
  decideTransfer: ['waiting', 'task.label.transfer-mark'],
  decideExtension: ['waiting', 'task.label.extension-mark'],
  explain: ['soon', 'task.label.explanation-wanted'],
  settleExplanation: ['waiting', 'task.explanation.answered'],
  answerBlock: ['waiting', 'task.label.block-wanted'],
  settleBlock: ['waiting', 'task.block.answered'],
  continue: ['notBegun', 'task.state.draft'],
}

/** What a person owes about a task that is not the work itself, and by when. */
export function answerOwed(task: TaskRow, next: HomeAct): { dueDay: string | null } | null {
  if (next === 'settleExplanation') return { dueDay: null }
  if (next === 'explain') return task.openExplanations.find(({ state }) => state === 'open') ?? null
  return next === 'answerBlock' ? (task.openBlocks.find(({ state }) => state === 'open') ?? null) : null
}

/** A row of home: lateness comes before everything, else what the next act answers. */
export function HomeMark({ task, next }: { task: TaskRow; next: HomeAct }) {
  const w = useWords('task')
  const today = useToday()
  const judged = timeliness(task, today)
  const waits = waitingFor[next]
  // An answer to somebody else is told by its own day, not by that of the task.
  const owed = answerOwed(task, next)
  if (owed !== null) {
    const isLate = owed.dueDay !== null && owed.dueDay < today
    return (
      <StateMark state={isLate ? 'late' : waits![0]}>
        {w(isLate ? `task.label.late-${next}` : waits![1])}
      </StateMark>
    )
  }
  if (next === 'update' && task.missedSince && judged !== 'openOverdue') return <MissedMark task={task} />
  if (judged === 'openOverdue' || judged === 'dueSoon' || !waits) return <DueMark task={task} />
  if (next === 'assignLead' && task.orphan) return <OrphanMark />
  return <StateMark state={waits[0]}>{w(waits[1])}</StateMark>
}

/** The one tinted mark in a header, with all its words. */
export function HeadMark({ task }: { task: TaskRow }) {
  const w = useWords('task')
  const format = useFormat()
  const judged = timeliness(task, format.today)
  const left = daysLeft(task, format.today, useWorkDays())
  const usual = w(judged === 'notYetJudged' ? `task.state.${task.state}` : `task.timeliness.${judged}`)
  const words =
    judged === 'openOverdue' && left !== null
      ? w(`task.label.due-late${left.unit}`, { days: -left.days })
      : judged === 'dueSoon' && left !== null
        ? left.days === 0
          ? w('task.label.soon-today')
          : w(`task.label.soon-left${left.unit}`, { days: left.days })
        : (judged === 'completedOnTime' || judged === 'completedLate') && task.completedOn
          ? w('task.label.completed-on', { mark: usual, day: format.shortDay(task.completedOn) })
          : usual
  return (
    <StateMark pill state={judged === 'notYetJudged' ? unjudged(task) : shape[judged]}>
      {words}
    </StateMark>
  )
}

/** How it stands against the day first set, beside how it stands against the day in force; nothing where they are the same. */
export function OriginalMark({ task }: { task: TaskRow }) {
  const w = useWords('task')
  const judged = againstOriginal(task, useToday())
  if (judged === null || judged === 'notYetJudged') return null
  return (
    <span className="t2 f12">
      {w('task.label.against-original', { mark: w(`task.timeliness.${judged}`) })}
    </span>
  )
}

/** The periodic update that has not come: what it should have told is missing, however the work stands. */
export function MissedMark({ task }: { task: Pick<TaskRow, 'missedSince'> }) {
  const w = useWords('task')
  const { shortDay } = useFormat()
  if (!task.missedSince) return null
  return (
    <StateMark state="soon" small>
      {w('task.label.missed', { day: shortDay(task.missedSince) })}
    </StateMark>
  )
}

/** What stops the work, and who is asked to clear the way: beside the state, since the clock goes on. */
export function BlockMark({ task }: { task: Pick<TaskRow, 'openBlocks'> }) {
  const w = useWords('task')
  const { shortDay } = useFormat()
  const [first, ...more] = task.openBlocks
  if (!first) return null
  return (
    <span className="t2 f12">
      {first.unit
        ? w('task.label.block-mark', { unit: first.unit.name, day: shortDay(first.since) })
        : w('task.label.block-mark-outside', { day: shortDay(first.since) })}
      {more.length > 0 && ` +${more.length}`}
    </span>
  )
}

/** Nobody answers for it any more: a mark of its own, since red is never told by its colour alone. */
export function OrphanMark({ small = false }: { small?: boolean }) {
  const w = useWords('task')
  return (
    <StateMark state="late" small={small}>
      {w('task.label.orphan')}
    </StateMark>
  )
}
