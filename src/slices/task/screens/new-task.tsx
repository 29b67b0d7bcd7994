/** Writing a task by hand: a new one, a sub-task under a ceiling day, or a draft taken up again. */
import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Day } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { useGo } from '#kit/go.tsx'
import { type Choice, PersonPicker, UnitPicker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import { NewTask, type Task, taskContract, Urgency } from '../contract.ts'
import { lackingInDraft } from '../rules-issue.ts'
import { useDraft } from './draft.ts'
import { findPeopleOf, findUnits } from './find.ts'
import { Trouble } from './result-forms.tsx'
import { type Helper, HelpersField } from './unit-forms.tsx'

type Written = {
  title: string
  product: string
  unit: Choice | null
  lead: Choice | null
  dueDay: Day | null
  standing: boolean
  cadence: string
  urgency: NewTask['urgency']
  helpers: Helper[]
}
const blank: Written = {
  title: '',
  product: '',
  unit: null,
  lead: null,
  dueDay: null,
  standing: false,
  cadence: '',
  urgency: 'normal',
  helpers: [],
}
const writtenOf = (task: Task): Written => ({
  title: task.title,
  product: task.product ?? '',
  unit: task.leadUnit,
  lead: task.lead,
  dueDay: task.dueDay,
  standing: task.standing,
  cadence: task.cadence ?? '',
  urgency: task.urgency,
  helpers: task.coordinating,
})

/** `parent`: a sub-task of it. `draft`: takes that draft up again. Neither: a new task. */
export function NewTaskDialog({
  onClose,
  parent = null,
  draft = null,
}: {
  onClose: () => void
  parent?: Task | null
  draft?: Task | null
}) {
  const w = useWords('task')
  return (
    <Window
      onClose={onClose}
      size={640}
      title={w(draft ? 'task.label.edit' : parent ? 'task.label.new-subtask' : 'task.label.new')}
    >
      <TaskForm key={draft?.id ?? parent?.id ?? 'new'} parent={parent} draft={draft} onClose={onClose} />
    </Window>
  )
}

function TaskForm({
  parent,
  draft,
  onClose,
}: {
  parent: Task | null
  draft: Task | null
  onClose: () => void
}) {
  const w = useWords('task')
  const format = useFormat()
  const go = useGo()
  const start = useMemo(() => (draft ? writtenOf(draft) : blank), [draft])
  const kept = useDraft(draft ? `edit.${draft.id}` : parent ? `subtask.${parent.id}` : 'new-task', start)
  const { value, set } = kept
  // A draft needs no more than what it is about; to be given it needs all six clears.
  const [titleAsked, setTitleAsked] = useState(false)
  const [asked, setAsked] = useState(false)
  const options = { quiet: true, invalidate: ['board'] }
  const create = useAct(taskContract.create, options)
  const edit = useAct(taskContract.edit, options)
  const issue = useAct(taskContract.issue, {
    invalidate: options.invalidate,
    done: ({ leadUnit }) => w('task.done.issue', { unit: leadUnit?.name ?? '' }),
  })
  const ceiling = parent?.dueDay ?? draft?.parent?.dueDay ?? null
  const body = {
    title: value.title,
    product: value.product.trim() || null,
    quote: draft?.quote ?? null,
    reference: draft?.reference ?? null,
    directive: draft?.directive?.id ?? null,
    provision: draft?.provision ?? null,
    parent: draft?.parent?.id ?? parent?.id ?? null,
    leadUnit: value.unit?.id ?? null,
    lead: value.lead?.id ?? null,
    dueDay: value.standing ? null : value.dueDay,
    standing: value.standing,
    cadence: value.cadence.trim() || null,
    urgency: value.urgency,
    coordinating: value.helpers.map(({ unit, dueDay }) => ({ unit, dueDay })),
  }
  const lacks = new Set(lackingInDraft(body))
  const noTitle = NewTask.shape.title.safeParse(value.title).success ? null : w('task.label.missing-title')
  const busy = create.busy || edit.busy || issue.busy

  const write = () =>
    draft ? edit.act({ params: { id: draft.id }, version: draft.version, body }) : create.act({ body })
  const keep = async (): Promise<void> => {
    setTitleAsked(true)
    if (noTitle) return
    const answer = await write()
    if (!answer) return
    kept.clear()
    onClose()
    if (!draft && !parent) go(`/tasks/${answer.id}`)
  }
  const give = async (): Promise<void> => {
    setAsked(true)
    if (noTitle || lacks.size) return
    const written = await write()
    if (!written) return
    // From here on it is a draft on the server: when issuing is refused, the notice says why and the draft is shown.
    kept.clear()
    const given = await issue.act({ params: { id: written.id }, version: written.version })
    if (draft && !given) return
    onClose()
    if (!given || !(draft || parent)) go(`/tasks/${written.id}`)
  }
  const search = useMemo(() => (value.unit ? findPeopleOf(value.unit.id) : null), [value.unit])
  return (
    <form
      className="vstack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void give()
      }}
    >
      <Textarea
        label={w('task.label.task-title')}
        value={value.title}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        error={titleAsked || asked ? noTitle : null}
        onChange={({ currentTarget }) => set({ title: currentTarget.value })}
      />
      <UnitPicker
        label={w('task.label.lead-unit')}
        search={findUnits}
        value={value.unit}
        error={asked && lacks.has('responsibility') ? w('task.label.missing-unit') : null}
        onChange={(unit) => set({ unit, lead: null })}
      />
      {search && (
        <PersonPicker
          name={`person.${value.unit?.id}`}
          label={w('task.label.lead-long')}
          description={w('task.label.optional-lead')}
          search={search}
          value={value.lead}
          onChange={(lead) => set({ lead })}
        />
      )}
      <div className="tk-two">
        <DayPicker
          due
          label={w('task.label.due-long')}
          value={value.dueDay}
          onChange={(dueDay) => set({ dueDay })}
          from={format.today}
          {...(ceiling ? { to: ceiling } : {})}
          disabled={value.standing}
          error={asked && lacks.has('time') ? w('task.label.missing-due') : null}
          description={
            ceiling
              ? w(ceiling < format.today ? 'task.label.ceiling-past' : 'task.label.ceiling', {
                  day: format.day(ceiling),
                })
              : undefined
          }
        />
        <TextInput
          label={w('task.label.cadence')}
          placeholder={w('task.label.cadence-hint')}
          value={value.cadence}
          maxLength={100}
          onChange={({ currentTarget }) => set({ cadence: currentTarget.value })}
        />
      </div>
      <Checkbox
        label={w('task.label.standing')}
        checked={value.standing}
        onChange={({ currentTarget }) => set({ standing: currentTarget.checked })}
      />
      <TextInput
        label={w('task.label.product-asked')}
        value={value.product}
        maxLength={500}
        error={asked && lacks.has('product') ? w('task.label.missing-product') : null}
        onChange={({ currentTarget }) => set({ product: currentTarget.value })}
      />
      <div>
        <p className="f13 b5" id="task-urgency">
          {w('task.label.urgency')}
        </p>
        <SegmentedControl
          aria-labelledby="task-urgency"
          value={value.urgency}
          onChange={(urgency) => set({ urgency: Urgency.parse(urgency) })}
          data={Urgency.options.map((option) => ({ value: option, label: w(`task.urgency.${option}`) }))}
        />
      </div>
      <HelpersField helpers={value.helpers} set={(helpers) => set({ helpers })} latest={value.dueDay} />
      {[create, edit].map(
        (act, index) =>
          act.problem && (
            // biome-ignore lint/suspicious/noArrayIndexKey: two acts in a fixed order
            <Trouble key={index} act={act} task={draft?.id ?? parent?.id ?? ''} />
          ),
      )}
      <FormFoot>
        {kept.keptAt && <span className="t3 f12">{w('task.label.kept-on-machine')}</span>}
        <span className="grow" />
        <Button onClick={() => void keep()} loading={create.busy || edit.busy} disabled={busy}>
          {w(draft ? 'task.act.save' : 'task.act.createDraft')}
        </Button>
        <Button variant="filled" type="submit" loading={busy}>
          {w(parent ? 'task.act.addSubtask' : 'task.act.issue')}
        </Button>
      </FormFoot>
    </form>
  )
}
