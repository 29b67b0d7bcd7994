/** /directives/lessons: what the reader has been taught, by authority: who, when, from which document, and how often it was used. */
import './intake.css'
import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { call } from '#kit/call.ts'
import { type Column, DataList } from '#kit/data-list.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { FilterChips } from '#kit/filter-chips.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Page } from '#kit/page.tsx'
import { useAct, usePages, useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { directiveContract, type Lesson, LessonKind } from '../contract.ts'
import { LessonForm } from './lesson-form.tsx'
import { someOf } from './speech.ts'

const states = ['live', 'ended'] as const
const oneOf = <T extends string>(options: readonly T[], value: string | undefined): T | undefined =>
  options.find((option) => option === value)
const isId = (value: string | undefined) => /^[\da-f]{8}-[\da-f-]{27}$/.test(value ?? '')

export default function Lessons() {
  const w = useWords('directive')
  const { roles } = useMe()
  const office = roles.includes('office')
  const [asked, ask] = useAddress()
  const [adding, setAdding] = useState(false)
  const query = {
    q: asked.q?.slice(0, 200) || undefined,
    lesson: isId(asked.lesson) ? asked.lesson : undefined,
    kind: oneOf(LessonKind.options, asked.kind),
    state: oneOf(states, asked.state),
    issuer: asked.issuer?.slice(0, 300) || undefined,
    limit: 50,
  }
  const filtered = Object.values({ ...query, limit: undefined }).some(Boolean)
  const pages = usePages(directiveContract.lessons, { query }, { concerns: ['lesson'] })
  const { data } = useRead(directiveContract.lessonIssuers, {}, { concerns: ['lesson'] })
  const issuers = data?.issuers ?? []
  // An address may name an authority of which nothing was taught yet.
  const whose = [...new Set([...issuers, ...(query.issuer ? [query.issuer] : [])])]
  const add = useAct(directiveContract.addLesson, {
    done: ({ words }) => w('directive.label.did.remember', { words }),
    undo: ({ id }) => end(id, true),
  })
  const columns = useColumns(office)
  const start = office && (
    <Button variant="filled" onClick={() => setAdding(true)}>
      {w('directive.label.lessons.add')}
    </Button>
  )
  const clear = useCallback(
    () => ask({ q: undefined, lesson: undefined, kind: undefined, state: undefined, issuer: undefined }),
    [ask],
  )
  const options = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: w(`directive.label.lessons.${name}.${value}`) }))
  return (
    <Page
      title={w('directive.label.lessons')}
      crumbs={[{ label: w('directive.label.directives'), to: '/directives' }]}
      help={w('directive.label.lessons.help')}
      acts={start}
      under={
        <FilterChips
          start={w('directive.label.lessons.sentence')}
          filters={[
            {
              key: 'q',
              name: w('directive.label.list.words'),
              before: w('directive.label.lessons.with'),
              kind: 'text',
              always: true,
              placeholder: w('directive.label.lessons.search'),
            },
            {
              key: 'issuer',
              name: w('directive.label.issuer'),
              before: w('directive.label.lessons.whose'),
              kind: 'choice',
              always: true,
              any: w('directive.label.lessons.anyIssuer'),
              options: whose.map((value) => ({ value, label: value })),
            },
            {
              key: 'state',
              name: w('directive.label.lessons.state'),
              before: w('directive.label.lessons.being'),
              kind: 'choice',
              always: true,
              any: w('directive.label.lessons.anyState'),
              options: options('state', states),
            },
            {
              key: 'kind',
              name: w('directive.label.lessons.kind'),
              before: w('directive.label.lessons.of'),
              kind: 'choice',
              any: w('directive.label.lessons.anyKind'),
              options: options('kind', LessonKind.options),
            },
          ]}
        />
      }
    >
      {query.lesson && (
        <div className="inset">
          <p className="note f13">
            {w('directive.label.lessons.only')}{' '}
            <button type="button" className="link" onClick={() => ask({ lesson: undefined })}>
              {w('directive.label.lessons.only.all')}
            </button>
          </p>
        </div>
      )}
      <DataList
        name="lessons"
        label={w('directive.label.lessons')}
        rowKey={(row) => row.id}
        rowName={(row) => row.words}
        columns={columns}
        summary={w(pages.hasMore ? 'directive.label.lessons.shown' : 'directive.label.lessons.shown.all', {
          count: pages.rows.length,
        })}
        {...pages}
        empty={
          filtered ? (
            <EmptyState
              what={w('directive.label.lessons.noMatch')}
              why={w('directive.label.list.noMatch.next')}
              act={<Button onClick={clear}>{w('directive.label.list.clear')}</Button>}
            />
          ) : (
            <EmptyState
              what={w('directive.label.lessons.empty')}
              why={w(`directive.label.lessons.empty.${office ? 'next' : 'reader'}`)}
              act={start}
            />
          )
        }
      />
      {adding && (
        <LessonForm
          title={w('directive.label.lessons.add')}
          start={null}
          issuer={null}
          issuers={issuers}
          send={(body) => add.act({ body })}
          close={() => setAdding(false)}
        />
      )}
    </Page>
  )
}

function useColumns(office: boolean): Column<Lesson>[] {
  const w = useWords('directive')
  const f = useFormat()
  return [
    {
      key: 'words',
      head: w('directive.label.lessons.words'),
      width: 'minmax(0, 1.6fr)',
      fixed: true,
      card: 'title',
      cell: ({ words, endedAt }) => (
        <span className={endedAt ? 'two t3 le-ended' : 'two b6'} title={words}>
          “{words}”
        </span>
      ),
    },
    {
      key: 'kind',
      head: w('directive.label.lessons.kind'),
      width: '128px',
      card: 'mark',
      cell: ({ kind }) => w(`directive.label.lessons.kind.${kind}`),
    },
    {
      key: 'sense',
      head: w('directive.label.lessons.sense'),
      width: 'minmax(0, 1.6fr)',
      card: 'note',
      cell: (row) => <Sense row={row} />,
    },
    {
      key: 'issuer',
      head: w('directive.label.lessons.issuer'),
      width: 'minmax(0, 1.5fr)',
      card: 'note',
      cell: ({ issuer }) => (
        <span className="two" title={issuer}>
          {issuer}
        </span>
      ),
    },
    {
      key: 'by',
      head: w('directive.label.lessons.by'),
      width: '170px',
      card: 'note',
      cell: ({ by, at, endedBy, endedAt }) => (
        <span className="le-by">
          {by.name} <span className="t3 f12 nw">{f.instant(at)}</span>
          {endedBy && endedAt && (
            <span className="t2 f12">
              {w('directive.label.lessons.endedBy', { name: endedBy.name, at: f.instant(endedAt) })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'from',
      head: w('directive.label.lessons.from'),
      width: '150px',
      card: 'note',
      cell: ({ directive }) =>
        directive ? (
          <Go to={`/directives/${directive.id}`} className="link">
            {directive.label}
          </Go>
        ) : (
          <span className="t3">{w('directive.label.lessons.from.none')}</span>
        ),
    },
    {
      key: 'used',
      head: w('directive.label.lessons.used'),
      width: '96px',
      card: 'end',
      cell: ({ used, usedAt }) =>
        usedAt ? (
          <span className="nw" title={w('directive.label.lessons.used.last', { at: f.instant(usedAt) })}>
            {w('directive.label.lessons.used.count', { count: f.number(used) })}
          </span>
        ) : (
          <span className="t3">{w('directive.label.lessons.used.never')}</span>
        ),
    },
    ...(office
      ? [
          {
            key: 'act',
            head: '',
            width: '116px',
            fixed: true,
            card: 'act' as const,
            cell: (row: Lesson) => <Act row={row} />,
          },
        ]
      : []),
  ]
}

function Sense({ row: { kind, units, ended, reason } }: { row: Lesson }) {
  const w = useWords('directive')
  if (kind === 'split') return <span className="t2">{w('directive.label.lessons.sense.split')}</span>
  if (kind === 'plain')
    return (
      <span className="two t2" title={reason ?? ''}>
        {w('directive.label.lessons.sense.plain', { reason })}
      </span>
    )
  return (
    <span>
      <span className="two" title={units.map(({ name }) => name).join(', ')}>
        {someOf(units, w)}
      </span>
      {ended.length > 0 && (
        <span className="t2 f12">
          {w('directive.label.lessons.sense.ended', { units: ended.join(', ') })}
        </span>
      )}
    </span>
  )
}

const end = (lesson: string, back: boolean) =>
  call(directiveContract.endLesson, { params: { lesson }, body: { back } })
const revive = (lesson: string) => call(directiveContract.reviveLesson, { params: { lesson } })

function Act({ row: { id, words, endedAt } }: { row: Lesson }) {
  const w = useWords('directive')
  const ending = useAct(directiveContract.endLesson, {
    done: () => w('directive.label.lessons.did.end', { words }),
    undo: () => revive(id),
  })
  const reviving = useAct(directiveContract.reviveLesson, {
    done: () => w('directive.label.lessons.did.revive', { words }),
    undo: () => end(id, false),
  })
  return endedAt ? (
    <Button
      size="xs"
      loading={reviving.busy}
      aria-label={`${w('directive.label.lessons.revive')}: ${words}`}
      onClick={() => void reviving.act({ params: { lesson: id } })}
    >
      {w('directive.label.lessons.revive')}
    </Button>
  ) : (
    <Button
      size="xs"
      loading={ending.busy}
      aria-label={`${w('directive.label.lessons.end')}: ${words}`}
      onClick={() => void ending.act({ params: { lesson: id }, body: {} })}
    >
      {w('directive.label.lessons.end')}
    </Button>
  )
}
