/** Correcting a proposal: work, product, who leads, who helps, until when; saving it also accepts it. */
import { Autocomplete, Button, Checkbox, CloseButton, Textarea } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { DayPicker } from '#kit/day-picker.tsx'
import { useFormat } from '#kit/format.ts'
import { type Choice, UnitPicker, UnitsPicker } from '#kit/picker.tsx'
import { useWords } from '#kit/words.ts'
import { lacksDay, lacksLead } from '../rules-proposal.ts'
import { type Body, bodyOf } from './desk.ts'
import { lacking, sentence } from './may.ts'
import type { ProposalRow } from './rows.ts'
import { endedWords, useDoubtWords } from './speech.ts'
import { useUnitGroups, useUnitSearch } from './units.ts'
import { useTyped } from './use-typed.ts'

export function ProposalForm({
  proposal,
  reference,
  sameLead,
  save,
  leave,
}: {
  proposal: ProposalRow
  reference: string
  /** Others that name their lead in the same words and have no unit yet. */
  sameLead: string[]
  /** Resolves to null when it was not saved; what was typed stays. */
  save: (body: Body, version: number, also: string[]) => Promise<unknown>
  leave: () => void
}) {
  const w = useWords('directive')
  const { number } = useFormat()
  const say = useDoubtWords()
  const search = useUnitSearch()
  const groups = useUnitGroups()
  const { typed, set, start, again, over } = useTyped(proposal)
  const { title, product, leads, helpers, dueDay, cadence, standing } = typed
  const [also, setAlso] = useState(true)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  // Decided on what was there when the form was opened; told of a change, the person decides on the newer one.
  const [seen, setSeen] = useState<number | null>(proposal.version)

  // What is missing comes first; a form with nothing missing begins at the work.
  const first = useRef<HTMLFormElement>(null)
  const focus = (lead: boolean, day: boolean) =>
    first.current
      ?.querySelector<HTMLElement>(lead ? '.rv-lead input' : day ? '.rv-due input' : 'textarea')
      ?.focus()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => focus(lacksLead(proposal), lacksDay(proposal)), [])

  const known = helpers.filter((helper) => helper.unit !== null)
  const unknown = helpers.filter((helper) => helper.unit === null)
  const chooseHelpers = (chosen: Choice[]) =>
    set({
      helpers: [
        // What the document calls the unit is kept for one that stays.
        ...chosen.map((unit) => ({
          text: known.find((helper) => helper.unit?.id === unit.id)?.text ?? unit.name,
          unit,
        })),
        ...unknown,
      ],
    })

  const body: Body = {
    ...bodyOf(proposal),
    title: title.trim(),
    product: product.trim() || null,
    leadUnits: leads.map(({ id }) => id),
    coordinating: helpers.map(({ text, unit }) => ({ text, unit: unit?.id ?? null })),
    dueDay,
    cadence: cadence === start.cadence ? proposal.cadence : cadence.trim() || null,
    standing,
  }
  const lacks = lacking(body)
  const giveUp = () => {
    over()
    leave()
  }
  const send = async () => {
    setTried(true)
    if (lacks) return focus(title.trim() !== '' && leads.length === 0, title.trim() !== '')
    // A second Enter comes before the button shows that it is busy.
    if (sending.current) return
    sending.current = true
    setBusy(true)
    const done = await save(body, seen ?? proposal.version, also ? sameLead : [])
    sending.current = false
    setBusy(false)
    if (done === null) setSeen(null)
    else over()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    // The first Escape closes the list of a picker, the next one the form.
    const listOpen = (event.target as HTMLElement).matches(
      '[aria-expanded=true],[data-expanded],[aria-controls]',
    )
    if (event.key === 'Escape' && !listOpen) {
      event.preventDefault()
      event.stopPropagation()
      giveUp()
    }
  }
  // Before a picker takes Enter for its list.
  const saving = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    // A day that is still being typed is taken when its field is left.
    const form = event.currentTarget
    form.querySelector<HTMLElement>('[type=submit]')?.focus()
    setTimeout(() => form.requestSubmit())
  }
  return (
    <form
      ref={first}
      noValidate
      aria-label={w('directive.label.edit.form', { reference })}
      onKeyDown={keys}
      onKeyDownCapture={saving}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="rv-form vstack">
        <p className="hstack">
          <span className="no">{reference}</span>
        </p>
        {again && <p className="f13 t2">{w('directive.label.edit.again')}</p>}
        {proposal.doubts.length > 0 && <p className="f13 t2">{say(proposal.doubts)}</p>}
        <Textarea
          label={w('directive.label.work')}
          value={title}
          onChange={({ currentTarget }) => set({ title: currentTarget.value })}
          maxLength={500}
          autosize
          minRows={2}
        />
        <Textarea
          label={w('directive.label.product')}
          value={product}
          onChange={({ currentTarget }) => set({ product: currentTarget.value })}
          maxLength={500}
          autosize
          minRows={1}
        />
        <div className="rv-lead">
          <UnitsPicker
            label={w('directive.label.lead')}
            search={search}
            value={leads}
            onChange={(leads) => set({ leads })}
            description={
              [
                ...proposal.leadEnded.map((unit) => `${endedWords(unit, w)}.`),
                ...(leads.length > 1 ? [w('directive.label.lead.several', { count: leads.length })] : []),
              ].join(' ') || undefined
            }
          />
        </div>
        <div className="hstack wrap">
          {groups.map(({ name, units }) => (
            <Button
              key={name}
              size="xs"
              onClick={() =>
                set({ leads: [...leads, ...units.filter(({ id }) => !leads.some((lead) => lead.id === id))] })
              }
            >
              {w(`directive.label.unit.group.${name}`, { count: units.length })}
            </Button>
          ))}
          {leads.length > 3 && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => set({ leads: [] })}>
              {w('directive.label.unit.none')}
            </Button>
          )}
        </div>
        {sameLead.length > 0 && leads.length > 0 && (
          <Checkbox
            label={w('directive.label.lead.also', {
              count: number(sameLead.length),
              text: proposal.leadText ?? '',
            })}
            checked={also}
            onChange={({ currentTarget }) => setAlso(currentTarget.checked)}
          />
        )}
        <UnitsPicker
          label={w('directive.label.coordinating')}
          search={search}
          value={known.map(({ unit }) => unit!)}
          onChange={chooseHelpers}
        />
        {unknown.map((helper) => (
          <div key={helper.text} className="hstack">
            <span className="grow">
              <UnitPicker
                label={w('directive.label.unit.which', { text: helper.text })}
                search={search}
                value={null}
                onChange={(unit) =>
                  unit && set({ helpers: helpers.map((one) => (one === helper ? { ...one, unit } : one)) })
                }
              />
            </span>
            <CloseButton
              aria-label={w('directive.label.unit.remove', { name: helper.text })}
              onClick={() => set({ helpers: helpers.filter((one) => one !== helper) })}
            />
          </div>
        ))}
        <div className="rv-two rv-due">
          <DayPicker
            due
            label={w('directive.label.due')}
            value={dueDay}
            onChange={(dueDay) => set({ dueDay })}
            disabled={standing}
          />
          <Autocomplete
            label={w('directive.label.cadence')}
            placeholder={w('directive.label.cadence.hint')}
            value={cadence}
            onChange={(cadence) => set({ cadence })}
            maxLength={100}
            data={['weekly', 'monthly', 'quarterly', 'annual'].map((name) =>
              w(`directive.label.cadence.${name}`),
            )}
          />
        </div>
        <Checkbox
          label={w('directive.label.standing.check')}
          checked={standing}
          onChange={({ currentTarget: { checked } }) =>
            set({ standing: checked, ...(checked ? { dueDay: null } : {}) })
          }
        />
        {tried && lacks && (
          <p className="f13 rv-lacks" role="alert">
            {sentence(lacks)}
          </p>
        )}
      </div>
      <footer>
        <Button type="submit" size="xs" variant="filled" loading={busy}>
          {w('directive.label.edit.save')}
          <span className="rv-key">Ctrl Enter</span>
        </Button>
        <Button size="xs" onClick={giveUp}>
          {w('directive.label.leave')}
          <span className="rv-key">Esc</span>
        </Button>
      </footer>
    </form>
  )
}
