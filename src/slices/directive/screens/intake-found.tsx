/** What was read from a document before it is registered: already known, header to correct, what was found. */
import './changes.css'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { ProblemError } from '#kit/call.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { ProblemNote, useFieldErrors } from '#kit/empty-state.tsx'
import { dayOf, plainDay, useFormat } from '#kit/format.ts'
import { Go, useGo } from '#kit/go.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Intake, LinkKind } from '../contract.ts'
import { samePaper } from '../rules-version.ts'
import { draftOf, HeaderForm, headerFrom, missingIn, useMissing } from './header-form.tsx'
import { useNoteWords } from './speech.ts'

export function IntakeFound({ intake, pasted }: { intake: Intake; pasted: string | null }) {
  const w = useWords('directive')
  const f = useFormat()
  const go = useGo()
  const say = useNoteWords()
  const [draft, setDraft] = useState(() => draftOf(intake.header))
  const [links, setLinks] = useState(intake.links)
  const owed = useMissing(missingIn(draft))
  const { senderDueDay } = intake
  const [answerBy, setAnswerBy] = useState(senderDueDay)
  const register = useAct(directiveContract.register, {
    quiet: true,
    done: ({ label, edition }) =>
      edition > 1
        ? w('directive.label.new.followed', { n: edition, label })
        : w('directive.label.new.done', { label }),
  })
  const known = useKnown(intake, register.problem)
  const same = known !== null && draft.issuedOn !== null && samePaper(known, headerFrom(draft))
  const follows = same && known.state !== 'stub' ? known : null
  const errors = useFieldErrors(register.problem)
  const send = async () => {
    if (!owed.whole()) return
    const kept = await register.act({
      body: {
        header: headerFrom(draft),
        file: intake.file,
        text: intake.file ? null : (pasted ?? intake.text),
        follows: follows?.id ?? null,
        links: links.map(({ target: _, ...link }) => link),
        answerBy,
      },
    })
    if (kept) go(`/directives/${kept.id}`)
  }
  if (known?.by === 'hash') return <Known known={known} />
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
        {known && same && <Known known={known} />}
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
        <FoundLinks links={links} change={setLinks} />
        {senderDueDay && (
          <DayPicker
            label={w('directive.label.answerBy')}
            description={w('directive.label.answerBy.hint', { day: plainDay(senderDueDay) })}
            value={answerBy}
            onChange={setAnswerBy}
          />
        )}
        {!(same && isKnown(register.problem)) && <ProblemNote problem={register.problem} />}
        <div className="hstack">
          <Button type="submit" variant="filled" loading={register.busy} disabled={same && !follows}>
            {follows
              ? w('directive.label.new.follow', { n: follows.edition + 1, label: follows.label })
              : w('directive.label.register')}
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

const isKnown = (problem: unknown): problem is ProblemError =>
  problem instanceof ProblemError && problem.code === 'directive.known'

/** The paper that is there already: found when the document was read, or by the number the clerk has typed. */
function useKnown({ known }: Intake, problem: unknown): Intake['known'] {
  const { id, number, by } = isKnown(problem) ? problem.detail : {}
  const { data } = useRead(
    directiveContract.brief,
    { params: { id: String(id) } },
    { when: id !== undefined },
  )
  if (!data || id === undefined) return known
  return { ...data, number: String(number), by: by === 'hash' ? 'hash' : 'number' }
}

/** The same words twice would give their tasks twice, so only the way to the first is offered; with other words it may be a new edition. */
function Known({ known }: { known: NonNullable<Intake['known']> }) {
  const w = useWords('directive')
  const f = useFormat()
  const { state, tasks, by, edition } = known
  const stands = state === 'stub' ? 'stub' : state === 'issued' ? 'issued' : tasks > 0 ? 'partly' : 'review'
  return (
    <div className="note vstack in-known" role="alert">
      <p className="b6">
        {w('directive.label.new.known', { label: known.label, day: plainDay(dayOf(known.registeredAt)) })}
        {edition > 1 && ` ${w('directive.label.edition', { n: edition })}.`}
      </p>
      <p className="t2">{w(`directive.label.new.known.${by}`)}</p>
      {by === 'number' && (
        <>
          <p>{w(`directive.label.new.known.${stands}`, { count: f.number(tasks) })}</p>
          {stands !== 'stub' && <p className="t2">{w('directive.label.new.known.follow')}</p>}
        </>
      )}
      <p>
        <Go to={`/directives/${known.id}`} className="link">
          {w('directive.label.new.known.open')}
        </Go>
      </p>
    </div>
  )
}

/** Papers it replaces, amends, repeals or corrects, each with where it says so and the registered one that is meant. */
function FoundLinks({ links, change }: { links: Intake['links']; change: (links: Intake['links']) => void }) {
  const w = useWords('directive')
  if (links.length === 0) return null
  const set = (at: number, kind: LinkKind) =>
    change(links.map((link, n) => (n === at ? { ...link, kind } : link)))
  return (
    <section aria-label={w('directive.label.link.found')}>
      <h2>{w('directive.label.link.found')}</h2>
      <p className="t2 f13">{w('directive.label.link.found.hint')}</p>
      <ul className="lk-list">
        {links.map((link, n) => (
          <li key={`${link.symbol}-${link.issuedOn}`}>
            <Select
              size="xs"
              className="lk-kind"
              aria-label={`${w('directive.label.link.kind')}: ${link.printed}`}
              data={LinkKind.options.map((value) => ({ value, label: w(`directive.label.link.${value}`) }))}
              value={link.kind}
              onChange={(value) => value && set(n, value as LinkKind)}
              allowDeselect={false}
            />
            <span className="lk-what">
              {link.printed}
              {link.issuedOn && ` ${w('directive.label.ofDay', { day: plainDay(link.issuedOn) })}`}
              {' · '}
              {link.target ? (
                <Go
                  to={`/directives/${link.target.id}`}
                  className="link f13"
                  target="_blank"
                  title={link.target.label}
                >
                  {w('directive.label.link.met')}
                </Go>
              ) : (
                <span className="t3 f13">{w('directive.label.link.unmet')}</span>
              )}
            </span>
            <Button
              size="xs"
              aria-label={w('directive.label.link.remove.of', { what: link.printed })}
              onClick={() => change(links.filter((_, at) => at !== n))}
            >
              {w('directive.label.link.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
