/** What is to be remembered, in words that can be changed before: asked for after an act, or written down directly. */
import { Autocomplete, Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormFoot } from '#kit/form-foot.tsx'
import { type Choice, UnitsPicker } from '#kit/picker.tsx'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import { type LessonBody, LessonKind, type Offer } from '../contract.ts'
import { lesson } from '../rules-lesson.ts'
import { sentence } from './may.ts'
import { useUnitGroups, useUnitSearch } from './units.ts'

export type Written = LessonBody & { issuer: string }

export function LessonForm({
  title,
  start,
  issuer,
  issuers = [],
  send,
  close,
}: {
  title: string
  /** What was offered; null: everything is asked for. */
  start: Pick<Offer, 'kind' | 'words' | 'units' | 'reason'> | null
  /** Whose papers; null: asked for. */
  issuer: string | null
  issuers?: string[]
  /** Resolves to null when it was not remembered; what was typed stays. */
  send: (written: Written) => Promise<unknown>
  close: () => void
}) {
  const w = useWords('directive')
  const search = useUnitSearch()
  const groups = useUnitGroups()
  const [kind, setKind] = useState<LessonKind>(start?.kind ?? 'alias')
  const [words, setWords] = useState(start?.words ?? '')
  const [units, setUnits] = useState<Choice[]>(start?.units ?? [])
  const [reason, setReason] = useState(start?.reason ?? '')
  const [whose, setWhose] = useState(issuer ?? '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const body: LessonBody = {
    kind,
    words,
    units: kind === 'alias' ? units.map(({ id }) => id) : [],
    reason: kind === 'plain' ? reason.trim() || null : null,
  }
  const noWords = words.trim() === ''
  const decided = lesson(body)
  const why = noWords || decided.allowed ? null : decided.refusal
  const wrong = (code: string) => tried && why?.code === code
  const inField = wrong('lesson.unit-missing') || wrong('lesson.reason-missing')
  const act = async () => {
    setTried(true)
    if (noWords || why || !whose.trim()) return
    setBusy(true)
    const done = await send({ ...body, issuer: whose.trim() })
    setBusy(false)
    if (done !== null) close()
  }
  return (
    <Window onClose={close} title={title} centered>
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void act()
        }}
      >
        {issuer === null ? (
          <Autocomplete
            label={w('directive.label.lessons.issuer')}
            description={w('directive.label.lessons.issuer.hint')}
            value={whose}
            onChange={setWhose}
            data={issuers}
            maxLength={300}
            error={tried && !whose.trim() ? w('directive.label.missing.issuer') : null}
            data-autofocus
          />
        ) : (
          <p className="f13 t2">
            {w('directive.label.lessons.issuer')}: <b className="b6">{issuer}</b>
          </p>
        )}
        {start === null && (
          <SegmentedControl
            fullWidth
            orientation="vertical"
            aria-label={w('directive.label.lessons.kind')}
            value={kind}
            onChange={(chosen) => setKind(LessonKind.parse(chosen))}
            data={LessonKind.options.map((value) => ({
              value,
              label: w(`directive.label.lessons.kind.${value}`),
            }))}
          />
        )}
        <TextInput
          label={w('directive.label.lessons.words')}
          description={w(`directive.label.lessons.words.${kind}.hint`)}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          maxLength={200}
          error={
            tried && noWords
              ? w('directive.label.missing.words')
              : tried && why && !inField
                ? sentence(why)
                : null
          }
          {...(issuer === null ? {} : { 'data-autofocus': true })}
        />
        {kind === 'alias' && (
          <>
            <UnitsPicker
              label={w('directive.label.lessons.sense')}
              search={search}
              value={units}
              onChange={setUnits}
              error={wrong('lesson.unit-missing') ? sentence(why) : null}
            />
            <div className="hstack wrap">
              {groups.map(({ name, units: all }) => (
                <Button
                  key={name}
                  size="xs"
                  onClick={() =>
                    setUnits([...units, ...all.filter(({ id }) => !units.some((unit) => unit.id === id))])
                  }
                >
                  {w(`directive.label.unit.group.${name}`, { count: all.length })}
                </Button>
              ))}
              {units.length > 3 && (
                <Button size="xs" variant="subtle" color="gray" onClick={() => setUnits([])}>
                  {w('directive.label.unit.none')}
                </Button>
              )}
            </div>
          </>
        )}
        {kind === 'plain' && (
          <Textarea
            label={w('directive.label.reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={1000}
            autosize
            minRows={2}
            error={wrong('lesson.reason-missing') ? sentence(why) : null}
          />
        )}
        <FormFoot back={close}>
          <Button type="submit" variant="filled" loading={busy}>
            {w('directive.label.offer.remember')}
          </Button>
        </FormFoot>
      </form>
    </Window>
  )
}
