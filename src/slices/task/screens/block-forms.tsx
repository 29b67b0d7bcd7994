/** Vướng mắc: reporting it, the answer of who can clear it, and whether it is over; with what was said so far. */
import { NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { useMe } from '#kit/me.tsx'
import { type Choice, UnitPicker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { StateMark, type WorkState } from '#kit/state-mark.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, taskContract } from '../contract.ts'
import type { Block } from '../contract-block.ts'
import { toAnswer, toSettle } from '../rules-block.ts'
import { useDraft } from './draft.ts'
import { GiveFiles, type KeptFile, TaskFiles } from './files.tsx'
import { findUnits } from './find.ts'
import { type FormProps, Trouble } from './result-forms.tsx'

type Report = { unit: Choice | null; outside: boolean; needs: string }
const noReport: Report = { unit: null, outside: false, needs: '' }

export function ReportBlockForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const draft = useDraft(`block.${task.id}`, noReport)
  const { unit, outside, needs } = draft.value
  const [tried, setTried] = useState(false)
  const report = useAct(taskContract.reportBlock, {
    quiet: true,
    done: () =>
      w(unit && !outside ? 'task.done.reportBlock' : 'task.done.reportBlockOutside', {
        unit: unit?.name ?? '',
      }),
  })
  const send = async () => {
    if ((!unit && !outside) || !needs.trim()) return
    const answer = await report.act({
      params: { id: task.id },
      version: task.version,
      body: { unit: outside ? null : unit!.id, needs: needs.trim() },
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
        if (!report.busy) void send()
      }}
    >
      <p className="t2 f13">{w('task.label.block-note')}</p>
      <SegmentedControl
        fullWidth
        aria-label={w('task.label.block-who')}
        value={outside ? 'outside' : 'unit'}
        onChange={(value) => draft.set({ outside: value === 'outside' })}
        data={(['unit', 'outside'] as const).map((value) => ({
          value,
          label: w(`task.label.block-by-${value}`),
        }))}
      />
      {!outside && (
        <UnitPicker
          label={w('task.label.unblocker')}
          search={findUnits}
          value={unit}
          onChange={(unit) => draft.set({ unit })}
          error={tried && !unit ? w('task.label.missing-unblocker') : null}
          autoFocus
        />
      )}
      <Textarea
        label={w('task.label.block-needs')}
        placeholder={w('task.label.block-needs-hint')}
        value={needs}
        maxLength={2000}
        error={tried && !needs.trim() ? w('task.label.missing-needs') : null}
        autosize
        minRows={3}
        maxRows={8}
        onChange={({ currentTarget }) => draft.set({ needs: currentTarget.value })}
      />
      <Trouble act={report} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={report.busy} whyNot={may}>
          {w('task.act.reportBlock')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

type Answer = { answer: string; files: KeptFile[]; elsewhere: boolean; to: Choice | null }
const noAnswer: Answer = { answer: '', files: [], elsewhere: false, to: null }

/** For the head of the unit asked: cleared, or for which other unit it is. */
export function AnswerBlockForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const block = toAnswer(task, useMe().actor)
  const draft = useDraft(`answer-block.${block?.id}`, noAnswer)
  const { answer, files, elsewhere, to } = draft.value
  const [tried, setTried] = useState(false)
  const act = useAct(taskContract.answerBlock, {
    quiet: true,
    done: () => w(elsewhere ? 'task.done.passBlock' : 'task.done.answerBlock', { unit: to?.name ?? '' }),
  })
  const whole = task.blocks.find(({ id }) => id === block?.id)
  if (!block || !whole) return null
  const passes = elsewhere && !block.passedOn
  const send = async () => {
    if (!answer.trim() || (passes && !to)) return
    const done = await act.act({
      params: { id: task.id },
      version: task.version,
      body: {
        block: block.id,
        answer: answer.trim(),
        files: files.map(({ id }) => id),
        to: passes ? to!.id : null,
      },
    })
    if (done === null) return
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
      <Asked block={whole} />
      {!block.passedOn && (
        <SegmentedControl
          fullWidth
          aria-label={w('task.label.block-answer-kind')}
          value={elsewhere ? 'elsewhere' : 'cleared'}
          onChange={(value) => draft.set({ elsewhere: value === 'elsewhere' })}
          data={(['cleared', 'elsewhere'] as const).map((value) => ({
            value,
            label: w(`task.label.block-${value}`),
          }))}
        />
      )}
      {passes && (
        <UnitPicker
          label={w('task.label.block-other-unit')}
          search={findUnits}
          value={to}
          onChange={(to) => draft.set({ to })}
          error={tried && !to ? w('task.label.missing-unblocker') : null}
        />
      )}
      <Textarea
        label={w('task.label.block-answer')}
        value={answer}
        maxLength={2000}
        error={tried && !answer.trim() ? w('task.label.missing-answer') : null}
        autosize
        minRows={3}
        maxRows={8}
        data-autofocus
        onChange={({ currentTarget }) => draft.set({ answer: currentTarget.value })}
      />
      <GiveFiles
        label={w('task.label.attach')}
        files={files}
        set={(change) => draft.set({ files: change(files) })}
      />
      <Trouble act={act} task={task.id} />
      <FormFoot back={onClose}>
        <WhyNotButton main type="submit" loading={act.busy} whyNot={may}>
          {w('task.act.answerBlock')}
        </WhyNotButton>
      </FormFoot>
    </form>
  )
}

const noRemark = { remark: '' }

/** For who is blocked: over, or what is still missing. */
export function SettleBlockForm({ task, may, onDone, onClose }: FormProps) {
  const w = useWords('task')
  const [chosen, setChosen] = useState(toSettle(task)?.id)
  const block = task.openBlocks.find(({ id }) => id === chosen) ?? toSettle(task)
  const draft = useDraft(`settle-block.${block?.id}`, noRemark)
  const remark = draft.value.remark.trim() || null
  const [missing, setMissing] = useState(false)
  const settle = useAct(taskContract.settleBlock, {
    quiet: true,
    done: (_answer, { body }) => w(body.resolved ? 'task.done.resolveBlock' : 'task.done.notResolved'),
  })
  const whole = task.blocks.find(({ id }) => id === block?.id)
  if (!block || !whole) return null
  const send = async (resolved: boolean) => {
    if (!resolved && remark === null) return setMissing(true)
    const done = await settle.act({
      params: { id: task.id },
      version: task.version,
      body: { block: block.id, resolved, remark },
    })
    if (done === null) return
    draft.clear()
    onDone()
  }
  return (
    <div className="vstack tk-form">
      {task.openBlocks.length > 1 && (
        <NativeSelect
          label={w('task.label.block-which')}
          data={task.openBlocks.map(({ id, unit, state }) => ({
            value: id,
            label: `${unit?.name ?? w('task.label.block-by-outside')}, ${w(`task.block.${state}`).toLowerCase()}`,
          }))}
          value={block.id}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
      )}
      <Asked block={whole} />
      <Answered task={task} block={whole} />
      <Textarea
        label={w('task.label.block-remark')}
        value={draft.value.remark}
        maxLength={2000}
        error={missing ? w('task.block-remark-owed') : null}
        autosize
        minRows={2}
        maxRows={6}
        onChange={({ currentTarget }) => {
          draft.set({ remark: currentTarget.value })
          setMissing(false)
        }}
      />
      <Trouble act={settle} task={task.id} />
      <FormFoot back={onClose} apart>
        {block.state === 'answered' && (
          <WhyNotButton loading={settle.busy} whyNot={may} onClick={() => void send(false)}>
            {w('task.act.notResolved')}
          </WhyNotButton>
        )}
        <WhyNotButton main loading={settle.busy} whyNot={may} onClick={() => void send(true)}>
          {w('task.act.resolveBlock')}
        </WhyNotButton>
      </FormFoot>
    </div>
  )
}

const shapes: Record<Block['state'], WorkState> = {
  open: 'soon',
  answered: 'waiting',
  passed: 'notJudged',
  resolved: 'done',
  withdrawn: 'notJudged',
}

function Asked({ block }: { block: Block }) {
  const w = useWords('task')
  const { instant, day } = useFormat()
  const due = block.dueDay && (block.state === 'open' || block.state === 'answered') ? block.dueDay : null
  return (
    <div>
      <p className="hstack wrap">
        <b className="b5">
          {block.unit
            ? w('task.label.block-line', { unit: block.unit.name })
            : w('task.label.block-line-outside')}
        </b>
        {due && <span className="t2">{w('task.label.block-due', { day: day(due) })}</span>}
      </p>
      <p className="prose tk-pre">{block.needs}</p>
      <p className="t3 f12">
        {w('task.label.transfer-by', { name: block.askedBy.name, at: instant(block.askedAt) })}
        {block.passedFrom && ` · ${w('task.label.block-from', { unit: block.passedFrom.name })}`}
      </p>
    </div>
  )
}

function Answered({ task, block }: { task: Task; block: Block }) {
  const w = useWords('task')
  const { instant } = useFormat()
  const files = task.files.filter((file) => block.files.some(({ id }) => id === file.id))
  return (
    <>
      {block.answeredBy && block.answeredAt && (
        <div>
          <p className="prose tk-pre">
            <span className="t3">
              {block.passedTo
                ? w('task.label.block-passed', { unit: block.passedTo.name })
                : w('task.label.block-cleared')}
              :
            </span>{' '}
            {block.answer}
          </p>
          {files.length > 0 && <TaskFiles task={task.id} files={files} />}
          <p className="t3 f12">
            {w('task.label.transfer-by', { name: block.answeredBy.name, at: instant(block.answeredAt) })}
          </p>
        </div>
      )}
      {block.remark && (
        <p className="prose tk-pre">
          <span className="t3">
            {w(block.state === 'resolved' ? 'task.label.block-remark' : 'task.label.block-missing')}:
          </span>{' '}
          {block.remark}
        </p>
      )}
    </>
  )
}

/** Every block with its answer, the latest first. */
export function BlockLedger({ task }: { task: Task }) {
  const w = useWords('task')
  return (
    <ol className="tk-ledger f13">
      {task.blocks.map((block) => (
        <li key={block.id}>
          <StateMark state={shapes[block.state]} small>
            {w(`task.block.${block.state}`)}
          </StateMark>
          <Asked block={block} />
          <Answered task={task} block={block} />
        </li>
      ))}
    </ol>
  )
}
