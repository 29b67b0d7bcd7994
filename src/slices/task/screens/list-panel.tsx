/** A task beside the list: enough to decide whether to open it, and its next acts. */
import type { Id } from '#basics/values.ts'
import { PersonName } from '#kit/avatar.tsx'
import { TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { Facts, Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { SidePanel } from '#kit/side-panel.tsx'
import { ShareBar } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, taskContract } from '../contract.ts'
import { ActsBar, useActStarter } from './acts-bar.tsx'
import { dueWords } from './days.ts'
import { sourceOf } from './home-row.tsx'
import { HeadMark, OrphanMark } from './mark.tsx'
import { LatestFacts } from './task-story.tsx'

export function TaskPanel({
  id,
  onClose,
  previous,
  next,
}: {
  id: Id
  onClose: () => void
  previous: (() => void) | undefined
  next: (() => void) | undefined
}) {
  const w = useWords('task')
  const { data: task, error, refetch } = useRead(taskContract.read, { params: { id } })
  return (
    <SidePanel
      label={w('task.label.look')}
      head={task ? sourceOf(task) : ''}
      to={`/tasks/${id}`}
      onClose={onClose}
      previous={previous}
      next={next}
      foot={task && <Acts key={task.id} task={task} />}
    >
      {error && !task ? (
        <TroubleState what={w('task.label.failed')} error={error} retry={refetch} />
      ) : task ? (
        <Look task={task} />
      ) : (
        <Waiting />
      )}
    </SidePanel>
  )
}

function Acts({ task }: { task: Task }) {
  const { start, busy, dialogs } = useActStarter(task)
  return (
    <>
      <ActsBar task={task} start={start} busy={busy} />
      {dialogs}
    </>
  )
}

function Look({ task }: { task: Task }) {
  const w = useWords('task')
  const format = useFormat()
  return (
    <div className="tk-look">
      <h2 className="f16">
        <Go to={`/tasks/${task.id}`}>{task.title}</Go>
      </h2>
      <p>
        <HeadMark task={task} />
      </p>
      <Facts
        stack
        facts={[
          [w('task.label.state'), w(`task.state.${task.state}`)],
          [
            w('task.label.due'),
            <span key="due">
              {dueWords(task, format.day, w)}{' '}
              {task.originalDueDay && task.originalDueDay !== task.dueDay && (
                <s>{format.day(task.originalDueDay)}</s>
              )}
            </span>,
          ],
          [w('task.label.lead-unit'), task.leadUnit?.name ?? w('task.label.nobody')],
          [
            w('task.label.lead'),
            task.orphan ? (
              <OrphanMark key="lead" />
            ) : (
              <PersonName key="lead" name={task.lead?.name ?? null} nobody={w('task.label.nobody')} />
            ),
          ],
          ...(task.coordinating.length
            ? [
                [w('task.label.coordinating'), task.coordinating.map(({ name }) => name).join('; ')] as [
                  string,
                  string,
                ],
              ]
            : []),
          ...(task.product ? [[w('task.label.product'), task.product] as [string, string]] : []),
          [w('task.label.percent'), <ShareBar key="percent" percent={task.percent} />],
        ]}
      />
      <Section title={w('task.label.latest')}>
        <LatestFacts id={task.id} />
      </Section>
    </div>
  )
}
