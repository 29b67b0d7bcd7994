/** Giải trình: demanding it, answering, reading and closing it or asking again; with every round so far. */
import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { hasRole } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { useMe } from '#kit/me.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { StateMark, type WorkState } from '#kit/state-mark.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, taskContract } from '../contract.ts'
import { type Explanation, explanationContract } from '../contract-explanation.ts'
import { owesDay, toClose, toExplain } from '../rules-explanation.ts'
import { useDraft } from './draft.ts'
import { GiveFiles, type KeptFile, TaskFiles } from './files.tsx'
import { type FormProps, Trouble } from './result-forms.tsx'

const noDemand = { note: '', onBehalf: '' }

/** For the Office, which names the leader, and for heads; a leader's own demand takes one press. */
export function DemandForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const { actor } = useMe()
  const forLeader = hasRole(actor, 'office') && !hasRole(actor, 'leader')
  const leaders = useRead(explanationContract.leaders, {}, { when: forLeader })
  const draft = useDraft(`demand.${task.id}`, noDemand)
  const { note, onBehalf } = draft.value
  const [tried, setTried] = useState(false)
  const demand = useAct(taskContract.demandExplanation, {
    quiet: true,
    done: () => w('task.done.demandExplanation'),
  })
  const send = async () => {
    if (forLeader && !onBehalf) return
    const body = { note: note.trim() || null, onBehalf: forLeader ? onBehalf : null }
    const answer = await demand.act({ params: { id: task.id }, version: task.version, body })
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
        if (!demand.busy) void send()
      }}
    >
      {forLeader && (
        <NativeSelect
          label={w('task.label.explanation-for')}
          data={[
            { value: '', label: w('task.label.explanation-choose') },
            ...(leaders.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={onBehalf}
          error={tried && !onBehalf ? w('task.explanation-whose') : null}
          onChange={({ currentTarget }) => draft.set({ onBehalf: currentTarget.value })}
        />
      )}
      <Textarea
        label={w('task.label.explanation-note')}
        value={note}
        maxLength={2000}
        autosize
        minRows={3}
        maxRows={8}
        data-autofocus
        onChange={({ currentTarget }) => draft.set({ note: currentTarget.value })}
      />
      <Trouble act={demand} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={demand.busy} whyNot={may}>
          {w('task.act.demandExplanation')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

type Answer = { cause: string; remedy: string; newDay: string | null; files: KeptFile[] }
const noAnswer: Answer = { cause: '', remedy: '', newDay: null, files: [] }

export function ExplainForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const format = useFormat()
  const owed = toExplain(task, useMe().actor)
  const draft = useDraft(`explain.${owed?.id}`, noAnswer)
  const { cause, remedy, newDay, files } = draft.value
  const [tried, setTried] = useState(false)
  const act = useAct(taskContract.explain, { quiet: true, done: () => w('task.done.explain') })
  const whole = task.explanations.find(({ id }) => id === owed?.id)
  if (!owed || !whole) return null
  const needsDay = owesDay(task)
  const send = async () => {
    if (!cause.trim() || !remedy.trim() || (needsDay && !newDay)) return
    const body = {
      explanation: owed.id,
      cause: cause.trim(),
      remedy: remedy.trim(),
      newDay,
      files: files.map(({ id }) => id),
    }
    const answer = await act.act({ params: { id: task.id }, version: task.version, body })
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
        if (!act.busy) void send()
      }}
    >
      <Demand explanation={whole} />
      <Textarea
        label={w('task.label.cause')}
        value={cause}
        maxLength={2000}
        error={tried && !cause.trim() ? w('task.label.missing-cause') : null}
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        data-autofocus
        onChange={({ currentTarget }) => draft.set({ cause: currentTarget.value })}
      />
      <Textarea
        label={w('task.label.remedy')}
        value={remedy}
        maxLength={2000}
        error={tried && !remedy.trim() ? w('task.label.missing-remedy') : null}
        autosize
        minRows={2}
        maxRows={8}
        onChange={({ currentTarget }) => draft.set({ remedy: currentTarget.value })}
      />
      {task.dueDay !== null && (
        <DayPicker
          due
          label={w(needsDay ? 'task.label.new-day' : 'task.label.new-day-optional')}
          description={w('task.label.new-day-note')}
          value={newDay}
          from={format.today}
          error={tried && needsDay && !newDay ? w('task.explanation-day-owed') : null}
          onChange={(newDay) => draft.set({ newDay })}
        />
      )}
      <GiveFiles
        label={w('task.label.attach')}
        files={files}
        set={(change) => draft.set({ files: change(files) })}
      />
      <Trouble act={act} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={act.busy} whyNot={may}>
          {w('task.act.explain')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

const noReason = { reason: '' }

/** For who asked: content, or asked again with the reason. */
export function SettleExplanationForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const found = toClose(task, useMe().actor)
  const draft = useDraft(`settle-explanation.${found?.id}`, noReason)
  const reason = draft.value.reason.trim() || null
  const [missing, setMissing] = useState(false)
  const settle = useAct(taskContract.settleExplanation, {
    quiet: true,
    done: (_answer, { body }) => w(body.accept ? 'task.done.acceptExplanation' : 'task.done.demandAgain'),
  })
  const whole = task.explanations.find(({ id }) => id === found?.id)
  if (!found || !whole) return null
  const send = async (accept: boolean) => {
    if (!accept && reason === null) return setMissing(true)
    const body = { explanation: found.id, accept, reason }
    const answer = await settle.act({ params: { id: task.id }, version: task.version, body })
    if (answer === null) return
    draft.clear()
    onDone()
  }
  return (
    <div className="vstack tk-form">
      <Demand explanation={whole} />
      <Rounds task={task} explanation={whole} />
      <Textarea
        label={w('task.label.explanation-again')}
        value={draft.value.reason}
        maxLength={2000}
        error={missing ? w('task.explanation-reason-owed') : null}
        autosize
        minRows={2}
        maxRows={6}
        onChange={({ currentTarget }) => {
          draft.set({ reason: currentTarget.value })
          setMissing(false)
        }}
      />
      <Trouble act={settle} task={task.id} />
      <FormFoot back={onClose} apart>
        <WhyNotButton loading={settle.busy} whyNot={may} onClick={() => void send(false)}>
          {w('task.act.demandAgain')}
        </WhyNotButton>
        <WhyNotButton main loading={settle.busy} whyNot={may} onClick={() => void send(true)}>
          {w('task.act.acceptExplanation')}
        </WhyNotButton>
      </FormFoot>
    </div>
  )
}

/** Who asked whom, by when, and what. */
function Demand({ explanation }: { explanation: Explanation }) {
  const w = useWords('task')
  const { day, instant } = useFormat()
  const { asker, through, askedAt, note, unit, person, dueDay } = explanation
  return (
    <div>
      <p>
        <b className="b5">{w('task.label.explanation-line', { name: asker.name })}</b>{' '}
        <span className="t2">{w('task.label.explanation-due', { day: day(dueDay) })}</span>
      </p>
      {note && <p className="prose tk-pre">{note}</p>}
      <p className="t3 f12">
        {w('task.label.explanation-of', { person: person.name, unit: unit.name })} · {instant(askedAt)}
        {through && ` · ${w('task.label.explanation-through', { name: through.name })}`}
      </p>
    </div>
  )
}

function Rounds({ task, explanation }: { task: Task; explanation: Explanation }) {
  const w = useWords('task')
  const { day, instant } = useFormat()
  return explanation.answers.map(({ round, cause, remedy, newDay, files, by, at, again, againAt }) => (
    <div key={round} className="vstack tk-round">
      <p className="tk-pre">
        <span className="t3">{w('task.label.cause')}:</span> {cause}
      </p>
      <p className="tk-pre">
        <span className="t3">{w('task.label.remedy')}:</span> {remedy}
      </p>
      {newDay && (
        <p>
          <span className="t3">{w('task.label.new-day')}:</span> {day(newDay)}
        </p>
      )}
      {files.length > 0 && (
        <TaskFiles
          task={task.id}
          files={task.files.filter(({ id }) => files.some((file) => file.id === id))}
        />
      )}
      <p className="t3 f12">{w('task.label.transfer-by', { name: by.name, at: instant(at) })}</p>
      {again && againAt && (
        <p className="tk-pre">
          <span className="t3">{w('task.label.explanation-asked-again', { at: instant(againAt) })}:</span>{' '}
          {again}
        </p>
      )}
    </div>
  ))
}

export const explanationShapes: Record<Explanation['state'], WorkState> = {
  open: 'soon',
  answered: 'waiting',
  accepted: 'done',
  withdrawn: 'notJudged',
}

/** Every demand with its answers, the latest first. */
export function ExplanationLedger({ task }: { task: Task }) {
  const w = useWords('task')
  const { today } = useFormat()
  return (
    <ol className="tk-ledger f13">
      {task.explanations.map((one) => {
        const isLate = one.state === 'open' && one.dueDay < today
        return (
          <li key={one.id}>
            <StateMark state={isLate ? 'late' : explanationShapes[one.state]} small>
              {w(isLate ? 'task.explanation.overdue' : `task.explanation.${one.state}`)}
            </StateMark>
            <Demand explanation={one} />
            <Rounds task={task} explanation={one} />
          </li>
        )
      })}
    </ol>
  )
}
