/** Reporting completion with a product, and what the assigner answers: confirm, or return with a reason. */
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '#basics/decision.ts'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { Facts } from '#kit/page.tsx'
import { useAct } from '#kit/query.ts'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { SubmitBody, type Task, type TaskRow, taskContract } from '../contract.ts'
import { useDraft } from './draft.ts'
import { GiveFiles, type KeptFile, TaskFiles } from './files.tsx'
import { showStory, TaskTrouble } from './trouble.tsx'

export type FormProps<T = Task> = {
  task: T
  may: Decision<unknown> | null
  onDone: () => void
  /** Leaves the form without acting; what was typed stays. */
  onClose: () => void
}

type Result = { documentNumber: string; note: string; files: KeptFile[] }
const noResult: Result = { documentNumber: '', note: '', files: [] }
const noWords = { text: '' }

export function SubmitForm({ task, may, onDone, onClose }: FormProps<TaskRow | Task>) {
  const w = useWords('task')
  const draft = useDraft(`submit.${task.id}`, noResult)
  const { value, set } = draft
  const submit = useAct(taskContract.submit, {
    quiet: true,
    invalidate: ['board'],
    done: () => w('task.done.submit'),
  })
  const body = {
    documentNumber: value.documentNumber.trim() || null,
    note: value.note.trim() || null,
    files: value.files.map(({ id }) => id),
  }
  const fits = SubmitBody.safeParse(body).success && (body.documentNumber !== null || body.files.length > 0)
  const [tried, setTried] = useState(false)
  const send = async () => {
    const answer = await submit.act({ params: { id: task.id }, version: task.version, body })
    if (answer === null) return
    draft.clear()
    onDone()
  }
  return (
    <form
      className="vstack tk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fits && !submit.busy) void send()
      }}
    >
      {'product' in task && task.product && (
        <Facts stack facts={[[w('task.label.product-asked'), task.product]]} />
      )}
      <TextInput
        label={w('task.label.document-number')}
        placeholder={w('task.label.document-number-hint')}
        value={value.documentNumber}
        maxLength={100}
        error={tried && !fits ? w('task.label.product-either') : null}
        autoFocus
        data-autofocus
        onChange={({ currentTarget }) => set({ documentNumber: currentTarget.value })}
      />
      <GiveFiles
        label={w('task.label.product-file')}
        files={value.files}
        set={(change) => set({ files: change(value.files) })}
      />
      <Textarea
        label={w('task.label.note-optional')}
        value={value.note}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={8}
        onChange={({ currentTarget }) => set({ note: currentTarget.value })}
      />
      <Trouble act={submit} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={submit.busy} whyNot={may}>
          {w('task.act.submit')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

/** What was handed in, as the assigner reads it. */
export function Submission({ task }: { task: Task }) {
  const w = useWords('task')
  const format = useFormat()
  const { submission } = task
  if (!submission) return null
  return (
    <div className="tk-submission">
      <Facts
        stack
        facts={[
          ...(task.product ? [[w('task.label.product-asked'), task.product] as [string, string]] : []),
          ...(submission.documentNumber
            ? [[w('task.label.document-number'), submission.documentNumber] as [string, string]]
            : []),
          ...(task.submittedOn
            ? [[w('task.label.submitted-on'), format.day(task.submittedOn)] as [string, string]]
            : []),
        ]}
      />
      {submission.note && <p className="prose tk-pre">{submission.note}</p>}
      {submission.files.length > 0 && <TaskFiles task={task.id} files={submission.files} />}
    </div>
  )
}

export function DecideForm({
  task,
  accept: mayAccept,
  giveBack: mayReturn,
  onDone,
  onClose,
  start = 'accept',
}: Omit<FormProps, 'may'> & {
  accept: Decision<unknown>
  giveBack: Decision<unknown>
  start?: 'accept' | 'return'
}) {
  const w = useWords('task')
  const draft = useDraft(`decide.${task.id}`, noWords)
  const { text } = draft.value
  const [missing, setMissing] = useState(false)
  const accept = useAct(taskContract.accept, {
    quiet: true,
    invalidate: ['board'],
    done: () => w('task.done.accept'),
  })
  const giveBack = useAct(taskContract.return, {
    quiet: true,
    invalidate: ['board'],
    done: () => w('task.done.return'),
  })
  const sent = { params: { id: task.id }, version: task.version }
  const decided = (answer: Task | null) => {
    if (answer === null) return
    draft.clear()
    onDone()
  }
  const doAccept = async () => decided(await accept.act({ ...sent, body: { note: text.trim() || null } }))
  const doReturn = async () => {
    if (text.trim() === '') return setMissing(true)
    decided(await giveBack.act({ ...sent, body: { reason: text.trim() } }))
  }
  return (
    <div className="vstack tk-form">
      <Submission task={task} />
      <Textarea
        label={w(start === 'return' ? 'task.label.return-reason' : 'task.label.note-or-reason')}
        value={text}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        data-autofocus
        error={missing ? w('task.label.missing-return-reason') : null}
        onChange={({ currentTarget }) => {
          draft.set({ text: currentTarget.value })
          setMissing(false)
        }}
      />
      <Trouble act={accept} task={task.id} />
      <Trouble act={giveBack} task={task.id} />
      <FormFoot back={onClose} apart>
        <WhyNotButton
          main={start === 'return'}
          loading={giveBack.busy}
          whyNot={mayReturn}
          onClick={() => void doReturn()}
        >
          {w('task.act.return')}
        </WhyNotButton>
        <WhyNotButton
          main={start === 'accept'}
          loading={accept.busy}
          whyNot={mayAccept}
          onClick={() => void doAccept()}
        >
          {w('task.act.accept')}
        </WhyNotButton>
      </FormFoot>
    </div>
  )
}

/** The trouble of an act beside its form; "Xem thay đổi" reads again and keeps what was typed. */
export function Trouble({
  act,
  task,
}: {
  act: { problem: unknown; reset: () => void; refresh: () => Promise<unknown> }
  task: string
}) {
  if (!act.problem) return null
  return (
    <TaskTrouble
      task={task}
      problem={act.problem}
      seeChange={() => {
        act.reset()
        void act.refresh().then(showStory)
      }}
    />
  )
}
