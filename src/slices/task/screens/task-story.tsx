/** The story of a task, newest first, told from the journal in the words of the office. */
import type { ReactNode } from 'react'
import type { Id } from '#basics/values.ts'
import { TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Section } from '#kit/page.tsx'
import { usePages, useRead } from '#kit/query.ts'
import { Story, type StoryLine } from '#kit/story.tsx'
import { useWords, type Word } from '#kit/words.ts'
import { type StoryEntry, taskContract, UpdateStatus } from '../contract.ts'
import { StatusMark } from './status-mark.tsx'
import { day, detailOf, fileNames, text, toldAs } from './story-detail.ts'

export function TaskStory({ id }: { id: Id }) {
  const w = useWords('task')
  const { rows, hasMore, more, loading, error, retry } = usePages(
    taskContract.story,
    { params: { id }, query: { limit: 30 } },
    { concerns: ['task'] },
  )
  return (
    <Section
      title={w('task.label.story')}
      count={rows.length > 0 ? `${rows.length}${hasMore ? '+' : ''}` : undefined}
    >
      {error && rows.length === 0 ? (
        <TroubleState what={w('task.label.story-failed')} error={error} retry={retry} />
      ) : loading ? (
        <Waiting lines={4} />
      ) : (
        <Story
          label={w('task.label.story')}
          lines={rows.map((entry) => lineOf(entry, w))}
          more={hasMore ? more : undefined}
        />
      )}
    </Section>
  )
}

/** The last three facts, one line each, for a quick look. */
export function LatestFacts({ id }: { id: Id }) {
  const w = useWords('task')
  const format = useFormat()
  const { data } = useRead(taskContract.story, { params: { id }, query: { limit: 3 } })
  if (!data) return <Waiting lines={2} />
  return (
    <ol className="tk-latest">
      {data.rows.map((entry) => (
        <li key={entry.id}>
          <span className="t3 f12">{format.instant(entry.at)}</span>
          <span>{w(toldAs(entry), detailOf(entry))}</span>
        </li>
      ))}
    </ol>
  )
}

function lineOf(entry: StoryEntry, w: Word): StoryLine {
  return {
    key: entry.id,
    at: entry.at,
    who: entry.actor?.name ?? null,
    unit: entry.actor?.unitName ?? null,
    what: w(toldAs(entry), detailOf(entry)),
    children: <More entry={entry} w={w} />,
  }
}

/** What came with the fact and is not in its sentence; null when the sentence says all. */
function More({ entry, w }: { entry: StoryEntry; w: Word }): ReactNode {
  const { data, fact } = entry
  const status = UpdateStatus.safeParse(data.status)
  const said = (
    [
      ['task.label.why', text(data.why)],
      ['task.label.document-number', text(data.documentNumber)],
      ['task.label.due-long', fact === 'task.issued' ? day(data.dueDay) : null],
      ['task.label.lead', fact === 'task.issued' ? text(data.lead) : null],
      ['task.label.note', text(data.note)],
      ['task.label.files', fileNames(data.files).join('; ') || null],
    ] as const
  ).filter(([, value]) => value !== null)
  if (said.length === 0 && !status.success) return null
  return (
    <>
      {status.success && <StatusMark status={status.data} />}
      {said.map(([label, value]) => (
        <p key={label} className="tk-pre f13">
          <span className="t3">{w(label)}</span> {value}
        </p>
      ))}
    </>
  )
}
