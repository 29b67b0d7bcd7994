/** Giải trình: every demand the reader may see, and who owes answers past their day, person by person. */
import './task.css'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Id } from '#basics/values.ts'
import { PersonName } from '#kit/avatar.tsx'
import { type Column, DataList } from '#kit/data-list.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { type Filter, FilterChips } from '#kit/filter-chips.tsx'
import { useFormat } from '#kit/format.ts'
import { useAddress } from '#kit/go.tsx'
import { Page, Section } from '#kit/page.tsx'
import { PersonPicker, UnitPicker } from '#kit/picker.tsx'
import { usePages, useRead } from '#kit/query.ts'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { ExplanationFilter, type ExplanationRow, explanationContract } from '../contract-explanation.ts'
import { explanationShapes } from './explanation-forms.tsx'
import { findPeople, findUnits } from './find.ts'
import { LeadName, UnitName } from './list-filter.tsx'

const idOf = (value: string | undefined) => (Id.safeParse(value).success ? value : undefined)

export default function Explanations() {
  const w = useWords('task')
  const [asked, ask] = useAddress()
  const query = {
    state: ExplanationFilter.shape.state.catch(undefined).parse(asked.state),
    asked: ExplanationFilter.shape.asked.catch(undefined).parse(asked.asked),
    person: idOf(asked.person),
    unit: idOf(asked.unit),
    limit: 50,
  }
  const pages = usePages(explanationContract.list, { query }, { concerns: ['task'] })
  const columns = useColumns()
  const isFiltered = Object.keys(query).some((key) => key !== 'limit' && query[key as keyof typeof query])
  const clear = () => ask({ state: undefined, asked: undefined, person: undefined, unit: undefined })
  return (
    <Page
      title={w('task.label.explanations')}
      help={w('task.label.explanations-help')}
      under={
        <div className="tk-filter">
          <Filters />
        </div>
      }
    >
      <Overdue choose={(person) => ask({ state: 'overdue', person })} />
      <DataList
        name="explanations"
        label={w('task.label.explanations')}
        rowKey={({ id }) => id}
        rowName={({ task }) => task.title}
        to={({ task }) => `/tasks/${task.id}`}
        columns={columns}
        summary={w(pages.hasMore ? 'task.label.explanations-more' : 'task.label.explanations-count', {
          count: pages.rows.length,
        })}
        {...pages}
        empty={
          isFiltered ? (
            <EmptyState
              what={w('task.label.explanations-none-fit')}
              why={w('task.label.list-none-fit-why')}
              act={<Button onClick={clear}>{w('task.label.clear-filters')}</Button>}
            />
          ) : (
            <EmptyState
              what={w('task.label.explanations-none')}
              why={w('task.label.explanations-none-why')}
            />
          )
        }
      />
    </Page>
  )
}

function Filters() {
  const w = useWords('task')
  const filters: Filter[] = [
    {
      key: 'state',
      kind: 'choice',
      always: true,
      name: w('task.label.state'),
      before: w('task.label.filter-explanation'),
      any: w('task.label.explanation-any'),
      options: (['open', 'overdue', 'answered', 'accepted', 'withdrawn'] as const).map((value) => ({
        value,
        label: w(`task.explanation.${value}`),
      })),
    },
    {
      key: 'asked',
      kind: 'choice',
      name: w('task.label.name-asked'),
      options: [{ value: 'mine', label: w('task.label.asked-mine') }],
    },
    {
      key: 'person',
      kind: 'other',
      name: w('task.label.explanation-person'),
      before: w('task.label.filter-lead'),
      shown: (id) => <LeadName id={id} />,
      pick: (_, set) => (
        <PersonPicker
          label={w('task.label.explanation-person')}
          search={findPeople}
          value={null}
          onChange={(person) => set(person?.id)}
          autoFocus
        />
      ),
    },
    {
      key: 'unit',
      kind: 'other',
      name: w('task.label.name-unit'),
      before: w('task.label.filter-unit'),
      shown: (id) => <UnitName id={id} />,
      pick: (_, set) => (
        <UnitPicker
          label={w('task.label.lead-unit')}
          search={findUnits}
          value={null}
          onChange={(unit) => set(unit?.id)}
          autoFocus
        />
      ),
    },
  ]
  return <FilterChips start={w('task.label.explanations')} filters={filters} />
}

function useColumns(): Column<ExplanationRow>[] {
  const w = useWords('task')
  const { shortDay, today } = useFormat()
  return useMemo(
    () => [
      {
        key: 'state',
        head: w('task.label.state'),
        width: '150px',
        card: 'mark',
        cell: ({ state, dueDay }) => {
          const isLate = state === 'open' && dueDay < today
          return (
            <StateMark state={isLate ? 'late' : explanationShapes[state]}>
              {w(isLate ? 'task.explanation.overdue' : `task.explanation.${state}`)}
            </StateMark>
          )
        },
      },
      {
        key: 'task',
        head: w('task.label.title'),
        width: 'minmax(140px, 2.4fr)',
        card: 'title',
        fixed: true,
        cell: ({ task }) => <span title={task.title}>{task.title}</span>,
      },
      {
        key: 'asker',
        head: w('task.label.explanation-asker'),
        width: 'minmax(110px, 1fr)',
        cell: ({ asker }) => asker.name,
      },
      {
        key: 'person',
        head: w('task.label.explanation-person'),
        width: 'minmax(130px, 1fr)',
        cell: ({ person }) => <PersonName name={person.name} nobody={w('task.label.nobody')} />,
      },
      {
        key: 'unit',
        head: w('task.label.lead-unit'),
        width: 'minmax(110px, 1.2fr)',
        card: 'note',
        cell: ({ unit }) => <span className="two">{unit.name}</span>,
      },
      {
        key: 'dueDay',
        head: w('task.label.explanation-day'),
        width: '110px',
        card: 'end',
        cell: ({ dueDay, round }) => (
          <span>
            <span className="nw">{shortDay(dueDay)}</span>
            {round > 1 && (
              <span className="t3 f12 tk-block">{w('task.label.explanation-round', { round })}</span>
            )}
          </span>
        ),
      },
    ],
    [w, shortDay, today],
  )
}

/** Past their day, person by person; a press shows theirs. */
function Overdue({ choose }: { choose: (person: Id) => void }) {
  const w = useWords('task')
  const { shortDay } = useFormat()
  const { data } = useRead(explanationContract.overdue, {}, { concerns: ['task'] })
  if (!data || data.rows.length === 0) return null
  return (
    <div className="inset">
      <Section title={w('task.label.explanations-overdue')} count={data.rows.length}>
        <ul className="tk-list">
          {data.rows.map(({ person, unit, count, since }) => (
            <li key={`${person.id}${unit}`}>
              <button type="button" className="link" onClick={() => choose(person.id)}>
                {person.name}
              </button>
              <span className="t3">
                {unit} · {w('task.label.explanations-late', { count, day: shortDay(since) })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
