/** Who does it: naming the lead, proposing another lead unit, deciding that proposal, setting the coordinating units. */
import { ActionIcon, Textarea, TextInput } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useMemo, useState } from 'react'
import { call } from '#kit/call.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { type Choice, PersonPicker, UnitPicker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, type TaskRow, taskContract } from '../contract.ts'
import { useDraft } from './draft.ts'
import { findPeopleOf, findUnits } from './find.ts'
import { type FormProps, Trouble } from './result-forms.tsx'

export function AssignForm({ task, may, onDone, onClose }: FormProps<TaskRow | Task>) {
  const w = useWords('task')
  const [person, setPerson] = useState<Choice | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const before = task.lead
  const assign = useAct(taskContract.assignLead, {
    quiet: true,
    done: (answer) => w('task.done.assignLead', { name: answer.lead?.name ?? '' }),
    // The one who answered before answers again.
    ...(before
      ? {
          undo: (answer) =>
            call(taskContract.assignLead, {
              params: { id: answer.id },
              version: answer.version,
              body: { person: before.id, note: null },
            }),
        }
      : {}),
  })
  const unit = task.leadUnit
  const search = useMemo(() => (unit ? findPeopleOf(unit.id) : null), [unit])
  if (!unit || !search) return null
  const send = async () => {
    if (!person) return
    const answer = await assign.act({
      params: { id: task.id },
      version: task.version,
      body: { person: person.id, note: note.trim() || null },
    })
    if (answer !== null) onDone()
  }
  return (
    <form
      className="vstack tk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!assign.busy) void send()
      }}
    >
      <PersonPicker
        name={`person.${unit.id}`}
        label={w('task.label.person-of', { unit: unit.name })}
        search={search}
        value={person}
        onChange={setPerson}
        error={tried && !person ? w('task.label.missing-person') : null}
        autoFocus
      />
      <TextInput
        label={w('task.label.note-optional')}
        value={note}
        maxLength={1000}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Trouble act={assign} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={assign.busy} whyNot={may}>
          {w('task.act.assignLead')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

const noProposal: { unit: Choice | null; reason: string } = { unit: null, reason: '' }

export function ProposeTransferForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const kit = useWords('kit')
  const draft = useDraft(`transfer.${task.id}`, noProposal)
  const { unit, reason } = draft.value
  const propose = useAct(taskContract.proposeTransfer, {
    quiet: true,
    done: () => w('task.done.proposeTransfer', { unit: unit?.name ?? '' }),
  })
  const [tried, setTried] = useState(false)
  const send = async () => {
    if (!unit || !reason.trim()) return
    const answer = await propose.act({
      params: { id: task.id },
      version: task.version,
      body: { unit: unit.id, reason: reason.trim() },
    })
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
        if (!propose.busy) void send()
      }}
    >
      <p className="t2 f13">{w('task.label.transfer-once')}</p>
      <UnitPicker
        label={w('task.label.proposed-unit')}
        search={findUnits}
        value={unit}
        onChange={(unit) => draft.set({ unit })}
        error={tried && !unit ? w('task.label.missing-unit') : null}
        autoFocus
      />
      <Textarea
        label={w('task.label.reason')}
        value={reason}
        maxLength={2000}
        error={tried && !reason.trim() ? kit('confirm.reason.missing') : null}
        autosize
        minRows={3}
        maxRows={8}
        onChange={({ currentTarget }) => draft.set({ reason: currentTarget.value })}
      />
      <Trouble act={propose} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={propose.busy} whyNot={may}>
          {w('task.act.proposeTransfer')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

const noReason = { reason: '' }

/** The proposal of the lead unit, and the assigner's answer to it. */
export function DecideTransferForm({
  task,
  may,
  onDone,
  onClose,
}: Omit<FormProps, 'onClose'> & { onClose?: () => void }) {
  const w = useWords('task')
  const kit = useWords('kit')
  const format = useFormat()
  const draft = useDraft(`decide-transfer.${task.id}`, noReason)
  const { reason } = draft.value
  const [missing, setMissing] = useState(false)
  const asked = task.transfer
  const decide = useAct(taskContract.decideTransfer, {
    quiet: true,
    done: (_answer, { body }) =>
      body.agree ? w('task.done.agreeTransfer', { unit: asked?.unitName ?? '' }) : w('task.done.keepUnit'),
  })
  if (!asked) return null
  const send = async (agree: boolean) => {
    if (!reason.trim()) return setMissing(true)
    const answer = await decide.act({
      params: { id: task.id },
      version: task.version,
      body: { agree, reason: reason.trim() },
    })
    if (answer === null) return
    draft.clear()
    onDone()
  }
  const allowed = may?.allowed ?? true
  return (
    <div className="vstack tk-form">
      <div>
        <p className="b5">
          {w('task.label.transfer-line', { from: task.leadUnit?.name ?? '', to: asked.unitName })}
        </p>
        <p className="prose tk-pre">{asked.reason}</p>
        <p className="t3 f12">
          {w('task.label.transfer-by', { name: asked.by.name, at: format.instant(asked.at) })}
        </p>
      </div>
      {allowed && (
        <>
          <Textarea
            label={w('task.label.decide-reason')}
            value={reason}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={8}
            autoFocus={onClose !== undefined}
            data-autofocus
            error={missing ? kit('confirm.reason.missing') : null}
            onChange={({ currentTarget }) => {
              draft.set({ reason: currentTarget.value })
              setMissing(false)
            }}
          />
          <Trouble act={decide} task={task.id} />
          <FormFoot back={onClose} apart>
            <WhyNotButton loading={decide.busy} whyNot={may} onClick={() => void send(false)}>
              {w('task.act.keepUnit')}
            </WhyNotButton>
            <WhyNotButton main loading={decide.busy} whyNot={may} onClick={() => void send(true)}>
              {w('task.act.agreeTransfer')}
            </WhyNotButton>
          </FormFoot>
        </>
      )}
    </div>
  )
}

export type Helper = { unit: string; name: string; dueDay: string | null }

/** Units that help, each with a day of its own. */
export function HelpersField({
  helpers,
  set,
  latest,
}: {
  helpers: Helper[]
  set: (helpers: Helper[]) => void
  latest?: string | null
}) {
  const w = useWords('task')
  return (
    <fieldset className="tk-helpers">
      <legend className="f13 b5">{w('task.label.coordinating')}</legend>
      {helpers.map((helper) => (
        <div key={helper.unit} className="hstack">
          <span className="grow f13">{helper.name}</span>
          <DayPicker
            due
            hideLabel
            label={w('task.label.due-of', { unit: helper.name })}
            value={helper.dueDay}
            {...(latest ? { to: latest } : {})}
            onChange={(dueDay) =>
              set(helpers.map((one) => (one.unit === helper.unit ? { ...one, dueDay } : one)))
            }
          />
          <ActionIcon
            aria-label={w('task.label.drop-unit', { unit: helper.name })}
            onClick={() => set(helpers.filter(({ unit }) => unit !== helper.unit))}
          >
            <IconX className="icon" aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <UnitPicker
        hideLabel
        label={w('task.label.one-more-unit')}
        placeholder={w('task.label.one-more-unit')}
        search={findUnits}
        value={null}
        onChange={(unit) => {
          if (unit && !helpers.some((one) => one.unit === unit.id))
            set([...helpers, { unit: unit.id, name: unit.name, dueDay: null }])
        }}
      />
    </fieldset>
  )
}

export function CoordinateForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const [helpers, setHelpers] = useState<Helper[]>(task.coordinating)
  const coordinate = useAct(taskContract.coordinate, { quiet: true, done: () => w('task.done.coordinate') })
  const send = async () => {
    const answer = await coordinate.act({
      params: { id: task.id },
      version: task.version,
      body: { units: helpers.map(({ unit, dueDay }) => ({ unit, dueDay })) },
    })
    if (answer !== null) onDone()
  }
  return (
    <div className="vstack tk-form">
      <HelpersField helpers={helpers} set={setHelpers} latest={task.dueDay} />
      <Trouble act={coordinate} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main loading={coordinate.busy} whyNot={may} onClick={() => void send()}>
          {w('task.act.save')}
        </WhyNotButton>
      </FormFoot>
    </div>
  )
}
