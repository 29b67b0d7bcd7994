/** /directives: every directive, newest first, with how far its provisions are covered and what became of its tasks. */
import './intake.css'
import { Button } from '@mantine/core'
import { useCallback } from 'react'
import { type Column, DataList } from '#kit/data-list.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { FilterChips } from '#kit/filter-chips.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress, useGo } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/query.ts'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { type DirectiveRow, DirectiveState, DirectiveType, directiveContract } from '../contract.ts'
import { seesAll } from '../rules.ts'
import { ScanList } from './scan-list.tsx'

const oneOf = <T extends string>(options: readonly T[], value: string | undefined): T | undefined =>
  options.find((option) => option === value)

export default function Register() {
  const w = useWords('directive')
  const { actor, roles, today } = useMe()
  const office = roles.includes('office')
  const go = useGo()
  const [asked, ask] = useAddress()
  const thisYear = Number(today.slice(0, 4))
  const years = Array.from({ length: 8 }, (_, i) => String(thisYear - i))
  const query = {
    q: asked.q?.slice(0, 200) || undefined,
    state: oneOf(DirectiveState.options, asked.state),
    type: oneOf(DirectiveType.options, asked.type),
    year: /^\d{4}$/.test(asked.year ?? '') ? Number(asked.year) : undefined,
    limit: 50,
  }
  const filtered = Boolean(query.q ?? query.state ?? query.type ?? query.year)
  const pages = usePages(directiveContract.list, { query }, { concerns: ['task'] })
  const columns = useColumns()
  const start = office && (
    <Button variant="filled" onClick={() => go('/directives/new')}>
      {w('directive.label.register')}
    </Button>
  )
  const clear = useCallback(
    () => ask({ q: undefined, state: undefined, type: undefined, year: undefined }),
    [ask],
  )
  const options = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: w(`directive.label.${name}.${value}`) }))
  return (
    <Page
      title={w('directive.label.directives')}
      help={w('directive.label.register.help')}
      acts={
        <>
          {seesAll(actor) && (
            <Button component={Go} to="/directives/lessons">
              {w('directive.label.lessons')}
            </Button>
          )}
          {start}
        </>
      }
      under={
        <FilterChips
          start={w('directive.label.list.sentence')}
          filters={[
            {
              key: 'q',
              name: w('directive.label.list.words'),
              before: w('directive.label.list.with'),
              kind: 'text',
              always: true,
              placeholder: w('directive.label.list.search'),
            },
            {
              key: 'state',
              name: w('directive.label.state'),
              before: w('directive.label.list.being'),
              kind: 'choice',
              always: true,
              any: w('directive.label.list.anyState'),
              options: options('state', DirectiveState.options),
            },
            {
              key: 'type',
              name: w('directive.label.type'),
              before: w('directive.label.list.of'),
              kind: 'choice',
              any: w('directive.label.list.anyType'),
              options: options('type', DirectiveType.options),
            },
            {
              key: 'year',
              name: w('directive.label.list.year'),
              before: w('directive.label.list.in'),
              kind: 'choice',
              any: w('directive.label.list.anyYear'),
              options: years.map((value) => ({ value, label: value })),
            },
          ]}
        />
      }
    >
      {office && (
        <div className="inset">
          <ScanList />
        </div>
      )}
      <DataList
        name="directives"
        label={w('directive.label.directives')}
        rowKey={(row) => row.id}
        rowName={(row) => row.label}
        to={(row) => `/directives/${row.id}`}
        columns={columns}
        summary={w(pages.hasMore ? 'directive.label.list.shown' : 'directive.label.list.shown.all', {
          count: pages.rows.length,
        })}
        {...pages}
        empty={
          filtered ? (
            <EmptyState
              what={w('directive.label.list.noMatch')}
              why={w('directive.label.list.noMatch.next')}
              act={<Button onClick={clear}>{w('directive.label.list.clear')}</Button>}
            />
          ) : (
            <EmptyState
              what={w('directive.label.list.empty')}
              why={w(office ? 'directive.label.list.empty.next' : 'directive.label.list.empty.reader')}
              act={start}
            />
          )
        }
      />
    </Page>
  )
}

function useColumns(): Column<DirectiveRow>[] {
  const w = useWords('directive')
  const f = useFormat()
  return [
    {
      key: 'symbol',
      head: w('directive.label.list.number'),
      width: '126px',
      card: 'mark',
      cell: ({ symbol, type, edition, later }) => (
        <span title={w(`directive.label.type.${type}`)}>
          {symbol}
          {(edition > 1 || later) && (
            <span className="t3 f12"> {w('directive.label.edition.of', { n: edition })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'abstract',
      head: w('directive.label.abstract'),
      width: 'minmax(0, 3fr)',
      fixed: true,
      card: 'title',
      cell: (row) => (
        <span className="two" title={row.abstract}>
          {row.state === 'stub' ? w('directive.label.stub.what') : row.abstract}
        </span>
      ),
    },
    {
      key: 'issuer',
      head: w('directive.label.issuer'),
      width: 'minmax(0, 1.4fr)',
      card: 'note',
      cell: ({ issuer }) => (
        <span className="two" title={issuer}>
          {issuer}
        </span>
      ),
    },
    {
      key: 'issuedOn',
      head: w('directive.label.issuedOn'),
      width: '112px',
      card: 'end',
      cell: ({ issuedOn }) => <span className="nw">{f.day(issuedOn)}</span>,
    },
    {
      key: 'urgency',
      head: w('directive.label.urgency'),
      width: '100px',
      hidden: true,
      card: 'none',
      cell: ({ urgency }) => w(`directive.label.urgency.${urgency}`),
    },
    {
      key: 'state',
      head: w('directive.label.state'),
      width: '126px',
      card: 'note',
      cell: ({ state, later }) => w(`directive.label.state.${later ? 'superseded' : state}`),
    },
    {
      key: 'coverage',
      head: w('directive.label.list.coverage'),
      width: '150px',
      card: 'note',
      cell: (row) => row.state !== 'stub' && <Coverage row={row} />,
    },
    {
      key: 'work',
      head: w('directive.label.list.work'),
      width: '168px',
      card: 'note',
      // Of a paper with several editions its tasks are told once, beside the newest.
      cell: ({ state, later, tasks, open, overdue }) =>
        state !== 'stub' &&
        !later && (
          <span className="rg-work">
            {tasks > 0
              ? w('directive.label.list.open', { open: f.number(open), tasks: f.number(tasks) })
              : w('directive.label.list.noTasks')}
            {overdue > 0 && (
              <StateMark state="late" small>
                {w('directive.label.list.late', { count: f.number(overdue) })}
              </StateMark>
            )}
          </span>
        ),
    },
  ]
}

/** "38/42 nội dung": a bar of grey, for progress is no state. */
function Coverage({ row }: { row: DirectiveRow }) {
  const w = useWords('directive')
  const f = useFormat()
  const { covered, provisions } = row
  return (
    <span title={w('directive.label.coverage', { covered, all: provisions })}>
      {w('directive.label.coverage.provisions', { covered: f.number(covered), all: f.number(provisions) })}
      <span className="rg-cover" aria-hidden>
        <i style={{ width: `${provisions ? (100 * covered) / provisions : 0}%` }} />
      </span>
    </span>
  )
}
