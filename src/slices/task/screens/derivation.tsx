/** Cách tính hạn: where the due day comes from and how it is counted, for whoever asks why a task is late or not. */
import { daysBetween, useFormat } from '#kit/format.ts'
import { useWords } from '#kit/words.ts'
import type { Task } from '../contract.ts'
import { soonFrom } from '../rules.ts'
import { sourceOf } from './home-row.tsx'

export function Derivation({ task }: { task: Task }) {
  const w = useWords('task')
  const { day, number } = useFormat()
  const { dueDay, originalDueDay, issuedOn } = task
  if (!dueDay || !issuedOn) return null
  const source = sourceOf(task)
  const revised = originalDueDay !== null && originalDueDay !== dueDay
  const lines = [
    source
      ? w('task.label.how-due-source', { day: day(dueDay), source })
      : w('task.label.how-due-assigner', { day: day(dueDay), unit: task.assigner.unitName }),
    revised && w('task.label.how-due-original', { day: day(originalDueDay) }),
    task.parent?.dueDay && w('task.label.ceiling', { day: day(task.parent.dueDay) }),
    // A document that arrives late may set a day before it was given.
    dueDay >= issuedOn &&
      w('task.label.how-due-days', { from: day(issuedOn), days: number(daysBetween(issuedOn, dueDay)) }),
    w('task.label.how-due-calendar'),
    w('task.label.how-due-soon', { day: day(soonFrom(dueDay)) }),
    w('task.label.how-due-judged'),
  ].filter((line): line is string => typeof line === 'string')
  return (
    <details className="tk-how f13">
      <summary>{w('task.label.how-due')}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
