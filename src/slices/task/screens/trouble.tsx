/** Why an act on a task was not done; when somebody else changed the task meanwhile, who, and a way to look before sending again. */
import { Button } from '@mantine/core'
import type { Id } from '#basics/values.ts'
import { hasMoved } from '#kit/call.ts'
import { ProblemNote } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { taskContract } from '../contract.ts'

export function TaskTrouble({
  task,
  problem,
  seeChange,
}: {
  task: Id
  problem: unknown
  seeChange: () => void
}) {
  const w = useWords('task')
  const kit = useWords('kit')
  const format = useFormat()
  const moved = hasMoved(problem)
  const { data } = useRead(taskContract.story, { params: { id: task }, query: { limit: 1 } }, { when: moved })
  if (!moved) return <ProblemNote problem={problem} />
  const last = data?.rows[0]
  return (
    <div className="note problem" role="alert">
      <p>
        {last?.actor
          ? w('task.label.moved', { name: last.actor.name, time: format.instant(last.at) })
          : kit('request.moved')}{' '}
        {w('task.label.changed-note')}
      </p>
      <Button size="xs" onClick={seeChange}>
        {kit('seeChange')}
      </Button>
    </div>
  )
}

/** Reads the task again and brings its story into view. */
export const showStory = () =>
  document.getElementById('task-story')?.scrollIntoView({ block: 'start', behavior: 'smooth' })
