/** More days: asking for them with a reason, deciding on a request, and what was asked and decided so far. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { addDays, type Day } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { useAct } from '#kit/query.ts'
import { StateMark, type WorkState } from '#kit/state-mark.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, taskContract } from '../contract.ts'
import type { Extension } from '../contract-extension.ts'
import { timesExtended, waitingExtension } from '../rules-extension.ts'
import { useDraft } from './draft.ts'
import { type FormProps, Trouble } from './result-forms.tsx'

const nothing: { day: Day | null; reason: string } = { day: null, reason: '' }
const later = (...days: Day[]): Day => days.toSorted().at(-1)!

export function AskExtensionForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const kit = useWords('kit')
  const format = useFormat()
  const draft = useDraft(`extension.${task.id}`, nothing)
  const { day, reason } = draft.value
  const [tried, setTried] = useState(false)
  const ask = useAct(taskContract.askExtension, {
    quiet: true,
    done: (_answer, { body }) => w('task.done.askExtension', { day: format.day(body.day) }),
  })
  if (task.dueDay === null) return null
  const isLate = format.today > task.dueDay
  const send = async () => {
    if (!day || !reason.trim()) return
    const answer = await ask.act({
      params: { id: task.id },
      version: task.version,
      body: { day, reason: reason.trim() },
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
        if (!ask.busy) void send()
      }}
    >
      <p className="t2 f13">
        {w(isLate ? 'task.label.extension-late-note' : 'task.label.extension-note', {
          due: format.day(task.dueDay),
          unit: task.assigner.unitName,
          done: timesExtended(task),
          most: task.mostExtensions,
        })}
      </p>
      <DayPicker
        due
        first
        label={w('task.label.extension-day')}
        value={day}
        from={later(addDays(task.dueDay, 1), format.today)}
        to={task.parent?.dueDay ?? undefined}
        description={
          task.parent?.dueDay ? w('task.label.ceiling', { day: format.day(task.parent.dueDay) }) : undefined
        }
        error={tried && !day ? w('task.label.missing-extension-day') : null}
        onChange={(day) => draft.set({ day })}
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
      <Trouble act={ask} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={ask.busy} whyNot={may}>
          {w('task.act.askExtension')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

/** The request that waits, and the assigner's answer: the day asked for, another one, or none. */
export function DecideExtensionForm({
  task,
  may,
  onDone,
  onClose,
}: Omit<FormProps, 'onClose'> & { onClose?: () => void }) {
  const w = useWords('task')
  const format = useFormat()
  const draft = useDraft(`decide-extension.${task.id}`, nothing)
  const asked = waitingExtension(task)
  const day = draft.value.day ?? asked?.askedDay ?? null
  const reason = draft.value.reason.trim() || null
  const [missing, setMissing] = useState<'refuse' | 'other' | null>(null)
  const decide = useAct(taskContract.decideExtension, {
    quiet: true,
    invalidate: ['board'],
    done: ({ dueDay }, { body }) =>
      body.agree && dueDay
        ? w('task.done.grantExtension', { day: format.day(dueDay) })
        : w('task.done.refuseExtension'),
  })
  if (!asked || !task.dueDay) return null
  const send = async (agree: boolean) => {
    if (reason === null && !agree) return setMissing('refuse')
    if (reason === null && day !== asked.askedDay) return setMissing('other')
    const answer = await decide.act({
      params: { id: task.id },
      version: task.version,
      body: { agree, day: agree ? day : null, reason },
    })
    if (answer === null) return
    draft.clear()
    onDone()
  }
  return (
    <div className="vstack tk-form">
      <div>
        <p className="b5">
          {w('task.label.extension-line', {
            from: format.day(asked.fromDay),
            to: format.day(asked.askedDay),
          })}
        </p>
        <p className="prose tk-pre">{asked.reason}</p>
        <p className="t3 f12">
          {w('task.label.transfer-by', { name: asked.askedBy.name, at: format.instant(asked.askedAt) })}
          {' · '}
          {w('task.label.extension-times', { done: timesExtended(task), most: task.mostExtensions })}
        </p>
      </div>
      {may?.allowed !== false && (
        <>
          <DayPicker
            due
            label={w('task.label.extension-granted-day')}
            value={day}
            from={addDays(task.dueDay, 1)}
            to={task.parent?.dueDay ?? undefined}
            onChange={(day) => draft.set({ day })}
          />
          <Textarea
            label={w('task.label.extension-decision')}
            value={draft.value.reason}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={8}
            error={missing ? w(`task.label.missing-extension-${missing}`) : null}
            onChange={({ currentTarget }) => {
              draft.set({ reason: currentTarget.value })
              setMissing(null)
            }}
          />
          <Trouble act={decide} task={task.id} />
          <FormFoot back={onClose} apart>
            <WhyNotButton loading={decide.busy} whyNot={may} onClick={() => void send(false)}>
              {w('task.act.refuseExtension')}
            </WhyNotButton>
            <WhyNotButton main loading={decide.busy} whyNot={may} onClick={() => void send(true)}>
              {w('task.act.grantExtension')}
            </WhyNotButton>
          </FormFoot>
        </>
      )}
    </div>
  )
}

const shapes: Record<Extension['state'], WorkState> = {
  waiting: 'waiting',
  granted: 'done',
  refused: 'notJudged',
  withdrawn: 'notJudged',
  late: 'late',
}

/** Every request with its decision: how often the day was moved, by whom and why. */
export function ExtensionLedger({ task }: { task: Task }) {
  const w = useWords('task')
  const { shortDay, instant } = useFormat()
  return (
    <ol className="tk-ledger f13">
      {task.extensions
        .filter(({ state }) => state !== 'waiting')
        .map(({ id, state, askedBy, askedAt, fromDay, askedDay, reason, ...decided }) => (
          <li key={id}>
            <p className="hstack wrap">
              <StateMark state={shapes[state]} small>
                {w(`task.extension.${state}`)}
              </StateMark>
              <b className="b5">
                {w('task.label.extension-line', {
                  from: shortDay(fromDay),
                  to: shortDay(decided.grantedDay ?? askedDay),
                })}
              </b>
              {decided.grantedDay && decided.grantedDay !== askedDay && (
                <span className="t3">{w('task.label.extension-asked-for', { day: shortDay(askedDay) })}</span>
              )}
            </p>
            <p className="tk-pre">
              <span className="t3">
                {askedBy.name}, {instant(askedAt)}:
              </span>{' '}
              {reason}
            </p>
            {decided.decidedBy && decided.decidedAt && (
              <p className="tk-pre">
                <span className="t3">
                  {decided.decidedBy.name}, {instant(decided.decidedAt)}
                  {decided.decision ? ':' : ''}
                </span>{' '}
                {decided.decision}
              </p>
            )}
          </li>
        ))}
    </ol>
  )
}
