/** /directives/$id/links: the editions of a document, the papers it has to do with, and the tasks to be looked at because of them. */
import './changes.css'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { Waiting } from '#kit/empty-state.tsx'
import { plainDay, useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Page, Section } from '#kit/page.tsx'
import { useAct, useRead } from '#kit/query.ts'
import { StateMark } from '#kit/state-mark.tsx'
import { TroublePage } from '#kit/trouble-page.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type DirectiveRow, directiveContract, type Link, type Related } from '../contract.ts'
import { change, seesAll } from '../rules.ts'
import { LinkDialog } from './link-dialog.tsx'
import { TouchedTasks } from './touched-tasks.tsx'

export default function Links() {
  const { id } = useParams({ strict: false }) as { id: string }
  const w = useWords('directive')
  const me = useMe()
  const brief = useRead(directiveContract.brief, { params: { id } }, { concerns: ['task'] })
  const related = useRead(directiveContract.related, { params: { id } }, { concerns: ['task'] })
  const error = brief.error ?? related.error
  if (error)
    return (
      <TroublePage
        title={w('directive.label.directives')}
        error={error}
        retry={() => void Promise.all([brief.refetch(), related.refetch()])}
        notThere={w('directive.not-found')}
        list={{ label: w('directive.label.directives'), to: '/directives' }}
      />
    )
  if (!brief.data || !related.data) return <Waiting lines={12} />
  const shown = { directive: brief.data, related: related.data }
  return (
    <Page
      title={w('directive.label.links')}
      tab={brief.data.label}
      crumbs={[
        { label: w('directive.label.directives'), to: '/directives' },
        { label: brief.data.label, to: `/directives/${id}` },
      ]}
      help={w('directive.label.links.help')}
    >
      {seesAll(me.actor) && related.data.touched > 0 && <TouchedTasks {...shown} />}
      <OwnLinks {...shown} />
      <Section title={w('directive.label.links.by')} inset>
        {related.data.linkedBy.length === 0 ? (
          <p className="t2 f13">{w('directive.label.links.by.none')}</p>
        ) : (
          <ul className="lk-list">
            {related.data.linkedBy.map((link) => (
              <li key={link.id}>
                <span className="lk-kind">{w(`directive.label.link.${link.kind}.by`)}</span>
                <span className="lk-what">
                  <OtherPaper link={link} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Editions {...shown} />
    </Page>
  )
}

type Shown = { directive: DirectiveRow; related: Related }

/** The registered paper with how its tasks stand, or the words as printed. */
function OtherPaper({ link: { printed, issuedOn, other } }: { link: Link }) {
  const w = useWords('directive')
  if (!other)
    return (
      <>
        {printed}
        {issuedOn && ` ${w('directive.label.ofDay', { day: plainDay(issuedOn) })}`}
        <span className="t3 f13"> · {w('directive.label.link.unmet')}</span>
      </>
    )
  return (
    <>
      <Go to={`/directives/${other.id}`} className="link">
        {other.label} {w('directive.label.ofDay', { day: plainDay(other.issuedOn) })}
      </Go>
      {other.edition > 1 && (
        <span className="t3 f13"> {w('directive.label.edition.of', { n: other.edition })}</span>
      )}
      {' · '}
      <Work directive={other.id} open={other.open} overdue={other.overdue} />
    </>
  )
}

function Work({ directive, open, overdue }: { directive: string; open: number; overdue: number }) {
  const w = useWords('directive')
  const f = useFormat()
  const to = `/tasks?scope=all&directive=${directive}`
  if (open === 0) return <span className="t3 f13">{w('directive.label.link.none')}</span>
  return (
    <>
      <Go to={`${to}&timeliness=open`} className="link f13">
        {w('directive.label.link.open', { count: f.number(open) })}
      </Go>
      {overdue > 0 && (
        <>
          {' '}
          <Go to={`${to}&timeliness=overdue`}>
            <StateMark state="late" small>
              {w('directive.label.link.late', { count: f.number(overdue) })}
            </StateMark>
          </Go>
        </>
      )}
    </>
  )
}

function OwnLinks({ directive, related: { links } }: Shown) {
  const w = useWords('directive')
  const me = useMe()
  const { id } = directive
  const office = me.roles.includes('office')
  const whyNot = change(directive, me.actor)
  const [form, setForm] = useState<Link | 'new' | null>(null)
  const [leaving, setLeaving] = useState<Link | null>(null)
  const remove = useAct(directiveContract.removeLink, {
    quiet: true,
    done: () => w('directive.label.link.did.remove', { what: leaving?.printed ?? '' }),
  })
  return (
    <Section title={w('directive.label.links.own')} inset>
      {links.length === 0 ? (
        <p className="t2 f13">{w('directive.label.links.own.none')}</p>
      ) : (
        <ul className="lk-list">
          {links.map((link) => (
            <li key={link.id}>
              <span className="lk-kind">{w(`directive.label.link.${link.kind}`)}</span>
              <span className="lk-what">
                <OtherPaper link={link} />
                {link.start !== null && (
                  <>
                    {' · '}
                    <Go
                      to={`/directives/${id}${link.provision ? `?p=${link.provision}` : ''}`}
                      className="link f13"
                    >
                      {w('directive.label.link.place')}
                    </Go>
                  </>
                )}
              </span>
              {office && whyNot.allowed && (
                <span className="lk-acts no-print">
                  <Button
                    size="xs"
                    aria-label={w('directive.label.link.change.of', { what: link.printed })}
                    onClick={() => setForm(link)}
                  >
                    {w('directive.label.link.change')}
                  </Button>
                  <Button
                    size="xs"
                    aria-label={w('directive.label.link.remove.of', { what: link.printed })}
                    onClick={() => {
                      remove.reset()
                      setLeaving(link)
                    }}
                  >
                    {w('directive.label.link.remove')}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {office && (
        <p className="lk-add no-print">
          <WhyNotButton whyNot={whyNot} onClick={() => setForm('new')}>
            {w('directive.label.link.add')}
          </WhyNotButton>
        </p>
      )}
      {leaving && (
        <ConfirmAct
          opened
          onClose={() => setLeaving(null)}
          title={w('directive.label.link.remove.ask', { what: leaving.printed })}
          verb={w('directive.label.link.remove')}
          act={() => remove.act({ params: { id, link: leaving.id } })}
          problem={remove.problem}
        >
          <p className="t2">{w('directive.label.link.remove.what')}</p>
        </ConfirmAct>
      )}
      {form && <LinkDialog directive={id} link={form === 'new' ? null : form} close={() => setForm(null)} />}
    </Section>
  )
}

function Editions({ directive, related: { edition, earlier, later, open, overdue, changes } }: Shown) {
  const w = useWords('directive')
  const f = useFormat()
  const { id } = directive
  const beside = [earlier, { id, edition, registeredAt: directive.registeredAt }, later].filter(
    (one) => one !== null,
  )
  return (
    <Section title={w('directive.label.edition.list')} inset>
      <ul className="lk-list">
        {beside.map((one) => (
          <li key={one.id}>
            <span className="lk-kind">
              {one.id === id ? (
                <b className="b6">{w('directive.label.edition', { n: one.edition })}</b>
              ) : (
                <Go to={`/directives/${one.id}`} className="link">
                  {w('directive.label.edition', { n: one.edition })}
                </Go>
              )}
            </span>
            <span className="lk-what">
              <span className="t2">
                {w('directive.label.edition.registered', { at: f.instant(one.registeredAt) })}
              </span>
              {one.id === id && <span className="t3"> · {w('directive.label.edition.this')}</span>}
              {one.id === id && changes && (
                <>
                  {' · '}
                  <Go to={`/directives/${id}/changes`} className="link f13">
                    {w('directive.label.edition.compare', { n: edition - 1 })}
                  </Go>
                </>
              )}
              {one.id === id && ' · '}
              {one.id === id && <Work directive={id} open={open} overdue={overdue} />}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
