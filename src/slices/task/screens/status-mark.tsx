/** What the doer says of the work: a word with its shape, kept apart from how the task stands against its day. */
import IconCircleMinus from '@tabler/icons-react/dist/esm/icons/IconCircleMinus.mjs'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import type { UpdateStatus } from '../contract.ts'

export function StatusMark({ status }: { status: UpdateStatus }) {
  const w = useWords('task')
  const text = w(`task.status.${status}`)
  if (status === 'blocked')
    return (
      <span className="st na">
        <IconCircleMinus aria-hidden="true" />
        <span>{text}</span>
      </span>
    )
  return <StateMark state={status === 'onTrack' ? 'onTrack' : 'soon'}>{text}</StateMark>
}
