/** What was read from a document before it is registered: already known, header to correct, what was found. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote, useFieldErrors } from '#kit/empty-state.tsx'
import { dayOf, plainDay, useFormat } from '#kit/format.ts'
import { Go, useGo } from '#kit/go.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Intake } from '../contract.ts'
import { draftOf, HeaderForm, headerFrom, missingIn, useMissing } from './header-form.tsx'
import { useNoteWords } from './speech.ts'

export function IntakeFound({ intake, pasted }: { intake: Intake; pasted: string | null }) {
  const w = useWords('directive')
  const f = useFormat()
  const go = useGo()
  const say = useNoteWords()
  const [draft, setDraft] = useState(() => draftOf(intake.header))
  const owed = useMissing(missingIn(draft))
  const register = useAct(directiveContract.register, {
    quiet: true,
    done: ({ label }) => w('directive.label.new.done', { label }),
  })
  const errors = useFieldErrors(register.problem)
  const send = async () => {
    if (!owed.whole()) return
    const kept = await register.act({
      body: {
        header: headerFrom(draft),
        file: intake.file,
        text: intake.file ? null : (pasted ?? intake.text),
      },
    })
    if (kept) go(`/directives/${kept.id}`)
  }
  if (intake.known) return <Known known={intake.known} />
  return (
    <div className="in-found">
      <form
        ref={owed.form}
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="note">
          <b className="b6">{intake.name ?? w('directive.label.new.pasted')}</b>
          <br />
          {w(intake.tasks > 0 ? 'directive.label.new.found' : 'directive.label.new.found.none', {
            provisions: f.number(intake.provisions),
            tasks: f.number(intake.tasks),
          })}
        </p>
        {intake.notes.length > 0 && (
          <div className="note">
            <p className="b6">{w('directive.label.new.notes')}</p>
            <ul>
              {intake.notes.map((note) => (
                <li key={note}>{say(note)}</li>
              ))}
            </ul>
          </div>
        )}
        <div>
          <h2>{w('directive.label.new.check')}</h2>
          <p className="t2 f13">{w('directive.label.new.check.hint')}</p>
        </div>
        <HeaderForm draft={draft} change={setDraft} missing={owed.missing} errors={errors} />
        <ProblemNote problem={register.problem} />
        <div className="hstack">
          <Button type="submit" variant="filled" loading={register.busy}>
            {w('directive.label.register')}
          </Button>
        </div>
      </form>
      <section aria-label={w('directive.label.new.source')} className="in-source">
        <h2>{w('directive.label.new.source')}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
        <div className="in-text f13" tabIndex={0}>
          {intake.text.length > 20_000 ? `${intake.text.slice(0, 20_000)}…` : intake.text}
        </div>
      </section>
    </div>
  )
}

/** The same document twice would give its tasks twice, so only the way to the first one is offered. */
function Known({ known }: { known: NonNullable<Intake['known']> }) {
  const w = useWords('directive')
  return (
    <div className="note vstack in-known" role="alert">
      <p className="b6">
        {w('directive.label.new.known', { label: known.label, day: plainDay(dayOf(known.registeredAt)) })}
      </p>
      <p className="t2">{w(`directive.label.new.known.${known.by}`)}</p>
      <p>
        <Go to={`/directives/${known.id}`} className="link">
          {w('directive.label.new.known.open')}
        </Go>
      </p>
    </div>
  )
}
