/** A person (/people/$id): posts now and before, roles, the way to the tasks; for the administrator also account and posts. */
import './organisation.css'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Columns, Facts, Page, Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { TroublePage } from '#kit/trouble-page.tsx'
import { useWords } from '#kit/words.ts'
import { organisationContract, type Person, type Post } from '../contract.ts'
import { edit, holdsOn } from '../rules.ts'
import { useLabels } from './labels.ts'
import { AccountForm, DetailsForm, RolesForm } from './person-forms.tsx'
import { EndPost, GivePost } from './post-forms.tsx'

export default function PersonPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const l = useLabels()
  const w = useWords('organisation')
  const { data, error, refetch } = useRead(
    organisationContract.person,
    { params: { id } },
    { concerns: ['person'] },
  )
  if (data) return <Loaded person={data} key={id} />
  if (!error) return <Waiting lines={6} />
  return (
    <TroublePage
      title={l('organisation')}
      error={error}
      retry={() => void refetch()}
      notThere={w('person.not-found')}
      list={{ label: l('organisation'), to: '/organisation' }}
    />
  )
}

type Form = 'details' | 'account' | 'roles' | 'post' | { end: Post } | null

function Loaded({ person }: { person: Person }) {
  const l = useLabels()
  const w = useWords('organisation')
  const f = useFormat()
  const me = useMe()
  const [form, setForm] = useState<Form>(null)
  const close = () => setForm(null)
  const { posts, roles } = person
  const may = edit(me.actor).allowed
  const readsWork = me.roles.some((role) => role !== 'administrator')
  const readsJournal = me.roles.some((role) =>
    ['inspector', 'office', 'leader', 'administrator'].includes(role),
  )
  const held = posts.filter((post) => holdsOn(post, f.today))
  const later = posts.filter((post) => post.from > f.today)
  const before = posts.filter((post) => post.to !== null && post.to < f.today)
  const first = held[0]
  const email = person.email ? <Email text={person.email} /> : '-'
  const end = may ? { end: (post: Post) => setForm({ end: post }) } : {}
  return (
    <Page
      title={person.name}
      crumbs={[
        { label: l('organisation'), to: '/organisation' },
        ...(first ? [{ label: first.unitName, to: `/units/${first.unit}` }] : []),
      ]}
      note={first?.title}
      acts={
        may && (
          <>
            <Button onClick={() => setForm('details')}>{l('person.edit')}</Button>
            <Button onClick={() => setForm('post')}>{l('person.give-post')}</Button>
            <Button onClick={() => setForm('roles')}>{l('person.give-roles')}</Button>
            <Button onClick={() => setForm('account')}>
              {person.hasAccount ? l('person.renew-account') : l('person.give-account')}
            </Button>
          </>
        )
      }
    >
      <Columns
        side={
          <>
            <div className="og-side">
              <Facts
                stack
                facts={[
                  [l('person.email'), email],
                  [l('person.phone'), person.phone ?? '-'],
                  [l('person.account'), person.hasAccount ? l('person.has-account') : l('person.no-account')],
                ]}
              />
            </div>
            <div className="og-side">
              <Section title={l('person.roles')}>
                <ul>
                  {[...new Set(held.map((post) => (post.kind === 'official' ? 'official' : 'head')))].map(
                    (role) => (
                      <li key={role}>
                        {w(`role.${role}`)} <span className="t3 f12">{l('person.roles-posts')}</span>
                      </li>
                    ),
                  )}
                  {roles.map((role) => (
                    <li key={role}>
                      {w(`role.${role}`)} <span className="t3 f12">{l('person.roles-given')}</span>
                    </li>
                  ))}
                  {roles.length === 0 && held.length === 0 && <li className="t2">{l('person.no-roles')}</li>}
                </ul>
              </Section>
            </div>
            {(readsWork || readsJournal) && (
              <div className="og-side">
                <Section title={l('person.tasks')}>
                  <ul>
                    {readsWork && (
                      <>
                        <li>
                          <Go to={`/tasks?scope=all&lead=${person.id}&timeliness=open`} className="link">
                            {l('person.tasks-open')}
                          </Go>
                        </li>
                        <li>
                          <Go to={`/tasks?scope=all&lead=${person.id}`} className="link">
                            {l('person.tasks-all')}
                          </Go>
                        </li>
                      </>
                    )}
                    {readsJournal && (
                      <li>
                        <Go to={`/journal?person=${person.id}`} className="link">
                          {l('person.journal')}
                        </Go>
                      </li>
                    )}
                  </ul>
                </Section>
              </div>
            )}
          </>
        }
      >
        <Section title={l('person.posts-now')}>
          {held.length === 0 ? <p className="t2">{l('person.no-post')}</p> : <Posts posts={held} {...end} />}
        </Section>
        {later.length > 0 && (
          <Section title={l('person.posts-after')}>
            <Posts posts={later} {...end} />
          </Section>
        )}
        {before.length > 0 && (
          <Section title={l('person.posts-before')} count={f.number(before.length)}>
            <Posts posts={before} />
          </Section>
        )}
      </Columns>
      {form === 'details' && <DetailsForm person={person} onClose={close} />}
      {form === 'account' && <AccountForm person={person} onClose={close} />}
      {form === 'roles' && <RolesForm person={person} onClose={close} />}
      {form === 'post' && <GivePost person={person} onClose={close} />}
      {form && typeof form === 'object' && <EndPost person={person} post={form.end} onClose={close} />}
    </Page>
  )
}

/** Breaks behind the sign, where a reader expects it. */
function Email({ text }: { text: string }) {
  const [name, host] = text.split('@')
  return (
    <>
      {name}@<wbr />
      {host}
    </>
  )
}

function Posts({ posts, end }: { posts: Post[]; end?: (post: Post) => void }) {
  const l = useLabels()
  const w = useWords('organisation')
  const f = useFormat()
  return (
    <ul className="og-list">
      {posts.map((post) => (
        <li key={post.id}>
          <span>
            <span className="b5">{post.title}</span>{' '}
            {post.kind !== 'official' && <span className="tag">{w(`post.kind.${post.kind}`)}</span>}
            <br />
            <Go to={`/units/${post.unit}`}>{post.unitName}</Go>
          </span>
          <span className="t3 f13">
            {f.day(post.from)} - {post.to ? f.day(post.to) : l('person.now')}
          </span>
          {end && (
            <Button size="xs" onClick={() => end(post)} aria-label={`${l('person.end-post')}: ${post.title}`}>
              {l('person.end-post')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
