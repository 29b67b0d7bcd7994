/** A dated update of a task: status, figure, one line why, next step, files. What is typed survives a lost network. */
import './composer.css'
import { NumberInput, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useId, useState } from 'react'
import type { Decision } from '#basics/decision.ts'
import { useFormat } from '#kit/format.ts'
import { useAct } from '#kit/query.ts'
import { WhyNotButton, whyNotText } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, type TaskRow, taskContract, UpdateBody, UpdateStatus } from '../contract.ts'
import { useDraft } from './draft.ts'
import { GiveFiles, type KeptFile } from './files.tsx'
import { StatusMark } from './status-mark.tsx'
import { showStory, TaskTrouble } from './trouble.tsx'

type Draft = {
  status: UpdateStatus | null
  percent: number | null
  why: string
  nextStep: string
  files: KeptFile[]
}
const empty: Draft = { status: null, percent: null, why: '', nextStep: '', files: [] }

export function Composer({
  task,
  may,
  onDone,
  autoFocus = false,
}: {
  task: TaskRow | Task
  /** The rule's answer; null when the server has already said it is the next act. */
  may: Decision<unknown> | null
  onDone?: () => void
  autoFocus?: boolean
}) {
  const w = useWords('task')
  const format = useFormat()
  const heading = useId()
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false }) ?? false
  const draft = useDraft(`update.${task.id}`, empty)
  const { value, set } = draft
  const status = value.status ?? task.lastStatus ?? 'onTrack'
  const percent = value.percent ?? task.percent
  const write = useAct(taskContract.update, {
    quiet: true,
    invalidate: ['board'],
    done: () => w('task.done.update', { percent }),
  })
  const body = {
    status,
    percent,
    why: value.why,
    nextStep: value.nextStep,
    files: value.files.map(({ id }) => id),
  }
  const missing = whatIsMissing(body, w)
  // What is missing is said once the person has tried, not before.
  const [tried, setTried] = useState(false)
  const send = async () => {
    const answer = await write.act({ params: { id: task.id }, version: task.version, body })
    if (answer === null) return
    draft.clear()
    setTried(false)
    onDone?.()
  }
  const refused = whyNotText(may)
  return (
    <form
      className="tk-composer"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!refused && !missing && !write.busy) void send()
      }}
    >
      <div className="tk-cr">
        <h2 id={heading} className="t3 f13 only-wide">
          {w('task.label.composer')}
        </h2>
        <SegmentedControl
          orientation={isPhone ? 'vertical' : 'horizontal'}
          fullWidth={isPhone}
          aria-label={w('task.label.status-of-work')}
          value={status}
          onChange={(chosen) => set({ status: UpdateStatus.parse(chosen) })}
          data={UpdateStatus.options.map((option) => ({
            value: option,
            label: <StatusMark status={option} />,
          }))}
        />
        <span className="grow" />
        <div className="hstack f13 t2">
          <span aria-hidden="true">{w('task.label.percent')}</span>
          <NumberInput
            aria-label={w('task.label.percent-figure')}
            className="tk-percent"
            value={percent}
            onChange={(typed) => set({ percent: typeof typed === 'number' ? typed : Number(typed) || 0 })}
            min={0}
            max={100}
            step={5}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            hideControls
            suffix="%"
          />
        </div>
      </div>
      <Line
        label={w('task.label.why')}
        hint={w('task.label.why-hint')}
        value={value.why}
        set={(why) => set({ why })}
        autoFocus={autoFocus}
      />
      <Line
        label={w('task.label.next-step')}
        hint={w('task.label.next-step-hint')}
        value={value.nextStep}
        set={(nextStep) => set({ nextStep })}
      />
      <div className="tk-cr tk-cf">
        <GiveFiles
          label={w('task.label.attach')}
          files={value.files}
          set={(change) => set({ files: change(value.files) })}
        />
        <span className="grow" />
        {draft.keptAt && (
          <span className="t3 f12 hstack">
            {w('task.label.draft-kept', { time: format.time(draft.keptAt) })}
            <button type="button" className="link f12" onClick={draft.clear}>
              {w('task.label.draft-drop')}
            </button>
          </span>
        )}
        {tried && missing && (
          <span className="tk-missing f13" role="alert">
            {missing}
          </span>
        )}
        <WhyNotButton main type="submit" loading={write.busy} whyNot={may}>
          {w('task.label.write-update')}
        </WhyNotButton>
      </div>
      {write.problem && (
        <TaskTrouble
          task={task.id}
          problem={write.problem}
          seeChange={() => {
            write.reset()
            void write.refresh().then(showStory)
          }}
        />
      )}
    </form>
  )
}

/** The first thing the schema of the wire still misses, in words. */
function whatIsMissing(body: unknown, w: ReturnType<typeof useWords>): string | null {
  const parsed = UpdateBody.safeParse(body)
  if (parsed.success) return null
  const field = String(parsed.error.issues[0]?.path[0])
  return field === 'why' || field === 'nextStep'
    ? w(`task.label.missing-${field}`)
    : w('task.label.missing-percent')
}

function Line({
  label,
  hint,
  value,
  set,
  autoFocus = false,
}: {
  label: string
  hint: string
  value: string
  set: (value: string) => void
  autoFocus?: boolean
}) {
  return (
    <label className="tk-line">
      <span>{label}</span>
      <input
        value={value}
        placeholder={hint}
        maxLength={1000}
        // biome-ignore lint/a11y/noAutofocus: only where the person has just asked for this form
        autoFocus={autoFocus}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  )
}
