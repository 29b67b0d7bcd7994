/** The five figures a leader reads first, each with its base, each leading to its tasks. */

import type { Day } from '#basics/values.ts'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { StateMark, type WorkState } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import type { Counts } from '../contract.ts'
import { completed, due, open, overdue, rate } from '../rules.ts'
import { type Figure, tasksAt, type Whose } from './links.ts'

export function KeyFigures({ counts, whose, day }: { counts: Counts; whose: Whose; day: Day }) {
  const w = useWords('board')
  const { number, percent } = useFormat()
  const base = due(counts)
  const ofDue = (part: number) => {
    const share = rate(part, base)
    return share === null
      ? w('board.of-due-few', { base: number(base) })
      : w('board.of-due', { rate: percent(share), base: number(base) })
  }
  const late = overdue(counts)
  const longest =
    late === 0
      ? w('board.none-overdue')
      : counts.overdueOver30
        ? w('board.over-30', { count: number(counts.overdueOver30) })
        : w('board.over-7')
  const ofOpen = w('board.of-open', { base: number(open(counts) + counts.standing) })
  const done = w('board.completed', {
    count: number(completed(counts)),
    late: number(counts.completedLate),
  })
  const figures: [Figure, WorkState, string, number, string, string][] = [
    ['overdue', late ? 'late' : 'notBegun', w('board.overdue'), late, ofDue(late), longest],
    ['dueSoon', counts.dueSoon ? 'soon' : 'notBegun', w('board.dueSoon'), counts.dueSoon, ofOpen, ''],
    ['submitted', 'waiting', w('board.submitted'), counts.submitted, w('board.wait-assigner'), ''],
    ['awaiting', 'notBegun', w('board.awaiting'), counts.awaiting, w('board.wait-unit'), ''],
    [
      'completedOnTime',
      'done',
      w('board.onTime'),
      counts.completedOnTime,
      ofDue(counts.completedOnTime),
      done,
    ],
  ]
  return (
    <nav className="bd-keys" aria-label={w('board.key')}>
      {figures.map(([figure, state, label, count, ofWhat, more]) => (
        <Go key={figure} to={tasksAt(whose, figure, day)} className="bd-key">
          <StateMark state={state} small>
            {label}
          </StateMark>
          <span className="bd-n">{number(count)}</span>
          <span className="bd-base t2">{ofWhat}</span>
          {more && <span className="bd-more t3">{more}</span>}
        </Go>
      ))}
    </nav>
  )
}
