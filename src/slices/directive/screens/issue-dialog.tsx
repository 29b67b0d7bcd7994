/** Before tasks are given: how many, to whom, and what stays behind. It cannot be taken back, so it is asked. */
import { useMemo } from 'react'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { useFormat } from '#kit/format.ts'
import { useWords } from '#kit/words.ts'
import type { ProposalRow } from './rows.ts'

export function IssueDialog({
  opened,
  proposals,
  tasks,
  units,
  toSee,
  uncovered,
  act,
  close,
}: {
  opened: boolean
  proposals: ProposalRow[]
  tasks: number
  units: number
  toSee: number
  uncovered: number
  act: () => Promise<unknown>
  close: () => void
}) {
  const w = useWords('directive')
  const { number } = useFormat()
  const byUnit = useMemo(() => {
    const count = new Map<string, { name: string; tasks: number }>()
    for (const { leadUnits } of proposals)
      for (const { id, name } of leadUnits) count.set(id, { name, tasks: (count.get(id)?.tasks ?? 0) + 1 })
    return [...count.values()].sort((a, b) => b.tasks - a.tasks || a.name.localeCompare(b.name, 'vi'))
  }, [proposals])
  const given = { tasks: number(tasks), units: number(units) }
  return (
    <ConfirmAct
      opened={opened}
      onClose={close}
      title={w('directive.label.issue.title', given)}
      verb={w('directive.label.issue.confirm', { tasks: number(tasks) })}
      act={act}
    >
      <p>{w('directive.label.issue.what', given)}</p>
      {toSee > 0 && <p className="t2">{w('directive.label.issue.left', { count: number(toSee) })}</p>}
      {uncovered > 0 && (
        <p className="t2">{w('directive.label.issue.uncovered', { count: number(uncovered) })}</p>
      )}
      <details>
        <summary className="link f13">{w('directive.label.issue.list')}</summary>
        <ul className="rv-units f13">
          {byUnit.map(({ name, tasks }) => (
            <li key={name} className="hstack">
              <span className="grow">{name}</span>
              <span className="t2">{w('directive.label.fate.tasks', { count: number(tasks) })}</span>
            </li>
          ))}
        </ul>
      </details>
    </ConfirmAct>
  )
}
