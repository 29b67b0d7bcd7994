/** The story of a task, newest first, told from the journal in the words of the office. */
import type { ReactNode } from 'react'
import type { Id } from '#basics/values.ts'
import { address } from '#kit/call.ts'
import { TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Section } from '#kit/page.tsx'
import { usePages, useRead } from '#kit/query.ts'
import { Story, type StoryLine } from '#kit/story.tsx'
import { useWords, type Word } from '#kit/words.ts'
import { PauseReason } from '#slices/regulation/contract.ts'
import { type StoryEntry, Timeliness, taskContract, UpdateStatus } from '../contract.ts'
import { StatusMark } from './status-mark.tsx'
import { day, detailOf, filesOf, namesOf, text, toldAs } from './story-detail.ts'

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
          lines={rows.map((entry) => lineOf(id, entry, w))}
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

function lineOf(task: Id, entry: StoryEntry, w: Word): StoryLine {
  return {
    key: entry.id,
    at: entry.at,
    who: entry.actor?.name ?? null,
    unit: entry.actor?.unitName ?? null,
    what: w(toldAs(entry), detailOf(entry)),
    children: <More task={task} entry={entry} w={w} />,
  }
}

/** Which duty a reminder was about, where it was not the work itself. */
const dutyOf = ({ fact, data }: StoryEntry, w: Word): string | null =>
  fact.startsWith('clock.') && text(data.duty) && data.duty !== 'complete'
    ? w(`task.label.duty-${data.duty}`, { due: day(data.due) ?? '' })
    : null

/** What came with the fact and is not in its sentence; null when the sentence says all. */
function More({ task, entry, w }: { task: Id; entry: StoryEntry; w: Word }): ReactNode {
  const { data, fact } = entry
  const status = UpdateStatus.safeParse(data.status)
  const judged = Timeliness.safeParse(data.timeliness)
  const original = Timeliness.safeParse(data.timelinessOriginal)
  const pause = PauseReason.safeParse(data.code)
  const given = fact === 'task.issued' || fact === 'task.transferred'
  const files = filesOf(data.files)
  const said = (
    [
      ['task.label.why', text(data.why)],
      ['task.label.document-number', text(data.documentNumber)],
      ['task.label.due-long', fact === 'task.issued' ? day(data.dueDay) : null],
      ['task.label.lead', given ? text(data.lead) : null],
      ['task.label.coordinating', namesOf(data.units)],
      ['task.label.note', text(data.note)],
      ['task.label.duty-of', dutyOf(entry, w)],
      ['task.label.cause', text(data.cause)],
      ['task.label.remedy', text(data.remedy)],
      ['task.label.new-day', day(data.newDay)],
      ['task.label.block-needs', text(data.needs)],
      ['task.label.block-answer', fact.startsWith('task.block-') ? text(data.answer) : null],
      ['task.label.block-remark', text(data.remark)],
      ['task.label.pause-code', pause.success ? w(`task.label.pause-${pause.data}`) : null],
      ['task.label.pause-unit', text(data.waitsFor)],
      ['task.label.extension-day', fact === 'task.extension-granted' ? day(data.asked) : null],
      ['task.label.extension-decision', fact === 'task.extension-granted' ? text(data.reason) : null],
      ['task.label.extension-ended', day(data.extensionEnded)],
    ] as const
  ).filter(([, value]) => value !== null)
  if (said.length === 0 && files.length === 0 && !status.success && !judged.success) return null
  return (
    <>
      {status.success && <StatusMark status={status.data} />}
      {judged.success && <p className="f13">{w(`task.timeliness.${judged.data}`)}</p>}
      {original.success && (
        <p className="f13 t2">
          {w('task.label.against-original', { mark: w(`task.timeliness.${original.data}`) })}
        </p>
      )}
      {said.map(([label, value]) => (
        <p key={label} className="tk-pre f13">
          <span className="t3">{w(label)}</span> {value}
        </p>
      ))}
      {files.length > 0 && (
        <p className="f13 hstack wrap">
          <span className="t3">{w('task.label.files')}</span>
          {files.map(({ id, name }) => (
            <a
              key={id}
              className="link"
              href={address(taskContract.file, { params: { id: task, file: id } })}
            >
              {name}
            </a>
          ))}
        </p>
      )}
    </>
  )
}
