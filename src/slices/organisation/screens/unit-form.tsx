/** The form of a unit: a new one, or a correction that may also end it and name its successor. */
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DayPicker } from '#kit/day-picker.tsx'
import { useFieldErrors } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { useGo } from '#kit/go.tsx'
import { type Choice, Picker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { type NewUnit, organisationContract, type Unit, UnitKind } from '../contract.ts'
import { findUnits } from './find-units.ts'
import { FormWindow } from './form-window.tsx'
import { useLabels } from './labels.ts'

type Draft = Omit<NewUnit, 'parent' | 'successor' | 'aliases' | 'topics'> & {
  parent: Choice | null
  successor: Choice | null
  aliases: string
  topics: string
}
const lines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** `unit`: the one to correct, or null for a new one below `parent`. */
export function UnitForm({
  unit,
  parent,
  successor = null,
  onClose,
}: {
  unit: Unit | null
  parent: Choice | null
  successor?: Choice | null
  onClose: () => void
}) {
  const l = useLabels()
  const w = useWords('organisation')
  const f = useFormat()
  const go = useGo()
  const [draft, setDraft] = useState<Draft>({
    code: unit?.code ?? '',
    kind: unit?.kind ?? 'department',
    name: unit?.name ?? '',
    shortName: unit?.shortName ?? '',
    parent,
    aliases: unit?.aliases.join('\n') ?? '',
    topics: unit?.topics.join('\n') ?? '',
    validFrom: unit?.validFrom ?? f.today,
    validTo: unit?.validTo ?? null,
    successor,
  })
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const create = useAct(organisationContract.createUnit, {
    quiet: true,
    done: (made) => l('unit.added', { name: made.name }),
  })
  const save = useAct(organisationContract.changeUnit, {
    quiet: true,
    done: (saved) => l('unit.saved', { name: saved.name }),
    invalidate: ['unit', 'board'],
  })
  const problem = create.problem ?? save.problem
  const errors = useFieldErrors(problem)
  async function send(): Promise<void> {
    const body: NewUnit = {
      ...draft,
      shortName: draft.shortName.trim() || draft.name.trim().slice(0, 120),
      parent: draft.parent?.id ?? null,
      successor: draft.successor?.id ?? null,
      aliases: lines(draft.aliases),
      topics: lines(draft.topics),
    }
    const answer = unit
      ? await save.act({ params: { id: unit.id }, version: unit.version, body })
      : await create.act({ body })
    if (!answer) return
    onClose()
    if (!unit) go(`/units/${answer.id}`)
  }
  const text = (key: 'code' | 'name' | 'shortName') => ({
    label: l(`unit.${key}`),
    value: draft[key],
    error: errors[key] && (key === 'code' ? l('unit.code-wrong') : errors[key]),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      change({ [key]: currentTarget.value }),
  })
  return (
    <FormWindow
      wide
      title={unit ? l('unit.edit') : parent ? l('unit.add-below') : l('unit.add')}
      verb={unit ? l('unit.save') : l('unit.add')}
      busy={create.busy || save.busy}
      problem={problem}
      seeChange={() => void save.refresh().then(onClose)}
      beside={['code', 'name', 'shortName', 'aliases', 'topics']}
      send={send}
      onClose={onClose}
    >
      <div className="og-form">
        <TextInput {...text('name')} className="og-wide" data-autofocus maxLength={300} />
        <TextInput {...text('shortName')} maxLength={120} />
        <TextInput {...text('code')} maxLength={30} />
        <Select
          label={l('unit.kind')}
          value={draft.kind}
          allowDeselect={false}
          data={UnitKind.options.map((kind) => ({ value: kind, label: w(`unit.kind.${kind}`) }))}
          onChange={(kind) => kind && change({ kind: UnitKind.parse(kind) })}
        />
        <Picker
          name="units-of-tree"
          label={l('unit.parent')}
          search={findUnits}
          value={draft.parent}
          onChange={(chosen) => change({ parent: chosen })}
        />
        <DayPicker
          label={l('unit.validFrom')}
          required
          value={draft.validFrom}
          onChange={(day) => day && change({ validFrom: day })}
        />
        <DayPicker
          label={l('unit.validTo')}
          value={draft.validTo}
          from={draft.validFrom}
          onChange={(day) => change({ validTo: day, ...(day ? {} : { successor: null }) })}
        />
        {draft.validTo && (
          <div className="og-wide">
            <Picker
              name="units-of-tree"
              label={l('unit.successor')}
              search={findUnits}
              value={draft.successor}
              onChange={(chosen) => change({ successor: chosen })}
            />
          </div>
        )}
        <Textarea
          label={l('unit.aliases')}
          description={l('unit.aliases-hint')}
          value={draft.aliases}
          error={errors.aliases}
          autosize
          minRows={3}
          maxRows={8}
          onChange={({ currentTarget }) => change({ aliases: currentTarget.value })}
        />
        <Textarea
          label={l('unit.topics')}
          description={l('unit.topics-hint')}
          value={draft.topics}
          error={errors.topics}
          autosize
          minRows={3}
          maxRows={8}
          onChange={({ currentTarget }) => change({ topics: currentTarget.value })}
        />
      </div>
    </FormWindow>
  )
}
