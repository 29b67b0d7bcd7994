/** Beside a task: who helps until when, what it is divided into, its files, who assigned it. */
import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import type { Decision } from '#basics/decision.ts'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { Section } from '#kit/page.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import type { Task } from '../contract.ts'
import { TaskFiles } from './files.tsx'
import { DueMark } from './mark.tsx'

export function TaskSide({
  task,
  subtask,
  coordinate,
  start,
}: {
  task: Task
  subtask: Decision<unknown>
  coordinate: Decision<unknown>
  start: (act: 'subtask' | 'coordinate') => void
}) {
  const w = useWords('task')
  const format = useFormat()
  const done = task.subtasks.filter(({ state }) => state === 'accepted').length
  const mayTry = (decision: Decision<unknown>) => decision.allowed || decision.refusal.kind === 'not-now'
  return (
    <>
      <Section
        title={w('task.label.coordinating')}
        count={task.coordinating.length || undefined}
        acts={
          coordinate.allowed && (
            <Button size="xs" variant="subtle" className="no-print" onClick={() => start('coordinate')}>
              {w('task.act.change')}
              <span className="sr"> {w('task.label.coordinating')}</span>
            </Button>
          )
        }
      >
        {task.coordinating.length === 0 ? (
          <p className="t3 f13">{w('task.label.no-coordinating')}</p>
        ) : (
          <ul className="tk-list">
            {task.coordinating.map(({ unit, name, dueDay }) => (
              <li key={unit} className="tk-stack">
                <Go to={`/units/${unit}`}>{name}</Go>
                <span className="t3 f12 nw">
                  {dueDay ? format.shortDay(dueDay) : w('task.label.due-as-task')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title={w('task.label.subtasks')}
        count={
          task.subtasks.length
            ? w('task.label.subtasks-done', { done, total: task.subtasks.length })
            : undefined
        }
      >
        {task.subtasks.length === 0 && !mayTry(subtask) && (
          <p className="t3 f13">{w('task.label.no-subtasks')}</p>
        )}
        <ul className="tk-list">
          {task.subtasks.map((one) => (
            <li key={one.id} className="tk-stack">
              <Go to={`/tasks/${one.id}`} className="b5 two" title={one.title}>
                {one.title}
              </Go>
              <span className="t3 f12">
                {[one.leadUnit?.name, one.lead?.name].filter(Boolean).join(', ')}
              </span>
              <DueMark task={one} small />
            </li>
          ))}
        </ul>
        {mayTry(subtask) && (
          <span className="no-print">
            <WhyNotButton
              size="xs"
              whyNot={subtask}
              leftSection={<IconPlus className="icon" aria-hidden="true" />}
              onClick={() => start('subtask')}
            >
              {w('task.act.subtask')}
            </WhyNotButton>
          </span>
        )}
      </Section>
      <Section title={w('task.label.files')} count={task.files.length || undefined}>
        {task.files.length === 0 ? (
          <p className="t3 f13">{w('task.label.no-files')}</p>
        ) : (
          <TaskFiles task={task.id} files={task.files} />
        )}
      </Section>
      <Section title={w('task.label.who-assigned')}>
        <p className="f13 b5">
          <Go to={`/units/${task.assigner.unit}`}>{task.assigner.unitName}</Go>
        </p>
        <p className="t3 f13">
          {task.assigner.name}
          {task.issuedOn && ` · ${format.day(task.issuedOn)}`}
        </p>
      </Section>
    </>
  )
}
