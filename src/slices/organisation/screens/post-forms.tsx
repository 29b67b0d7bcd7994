/** Giving a post to a person, and ending one; both by day, so that who held it can always be told. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#basics/values.ts'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { DayPicker } from '#kit/day-picker.tsx'
import { useFieldErrors } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { type Choice, Picker } from '#kit/picker.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { organisationContract, type Person, type Post, PostKind } from '../contract.ts'
import { findUnits } from './find-units.ts'
import { FormWindow } from './form-window.tsx'
import { useLabels } from './labels.ts'

export function GivePost({ person, onClose }: { person: Person; onClose: () => void }) {
  const l = useLabels()
  const w = useWords('organisation')
  const k = useWords('kit')
  const f = useFormat()
  const [unit, setUnit] = useState<Choice | null>(null)
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<PostKind>('official')
  const [from, setFrom] = useState<Day>(f.today)
  const [to, setTo] = useState<Day | null>(null)
  const [missing, setMissing] = useState(false)
  const start = useAct(organisationContract.startPost, {
    quiet: true,
    done: ({ name }) => l('person.post-given', { title, name }),
    invalidate: ['unit'],
  })
  const errors = useFieldErrors(start.problem)
  async function send(): Promise<void> {
    if (!unit) return setMissing(true)
    const body = { unit: unit.id, title, kind, from, to }
    if (await start.act({ params: { id: person.id }, version: person.version, body })) onClose()
  }
  return (
    <FormWindow
      title={`${l('person.give-post')}: ${person.name}`}
      verb={l('person.give-post')}
      busy={start.busy}
      problem={start.problem}
      seeChange={() => void start.refresh().then(onClose)}
      beside={['title']}
      send={send}
      onClose={onClose}
    >
      <Picker
        name="units-of-tree"
        label={l('person.unit')}
        search={findUnits}
        autoFocus
        value={unit}
        error={missing && !unit ? k('field.missing') : null}
        onChange={setUnit}
      />
      <Select
        label={l('person.kind')}
        value={kind}
        allowDeselect={false}
        data={PostKind.options.map((one) => ({ value: one, label: w(`post.kind.${one}`) }))}
        onChange={(chosen) => chosen && setKind(PostKind.parse(chosen))}
      />
      <TextInput
        label={l('person.post-title')}
        value={title}
        error={errors.title}
        maxLength={200}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <div className="og-form">
        <DayPicker label={l('person.from')} required value={from} onChange={(day) => day && setFrom(day)} />
        <DayPicker label={l('person.to')} value={to} from={from} onChange={setTo} />
      </div>
    </FormWindow>
  )
}

export function EndPost({ person, post, onClose }: { person: Person; post: Post; onClose: () => void }) {
  const l = useLabels()
  const f = useFormat()
  const [to, setTo] = useState<Day>([post.from, f.today].sort()[1]!)
  const end = useAct(organisationContract.endPost, {
    quiet: true,
    done: () => l('person.post-ended', { title: post.title }),
    // The act's address begins with the post; what it changes is read by people and by units.
    invalidate: ['person', 'unit'],
  })
  return (
    <ConfirmAct
      opened
      onClose={onClose}
      title={l('person.end-post-title', { title: post.title })}
      verb={l('person.end-post')}
      problem={end.problem}
      seeChange={() => void end.refresh().then(onClose)}
      act={() => end.act({ params: { id: post.id }, version: person.version, body: { to } })}
    >
      <p>{l('person.end-post-what', { name: person.name })}</p>
      <DayPicker
        label={l('person.end-post-day')}
        required
        first
        value={to}
        from={post.from}
        onChange={(day) => day && setTo(day)}
      />
    </ConfirmAct>
  )
}
