/** The filter of the task list as a sentence; all of it is in the address. */
import { useQuery } from '@tanstack/react-query'
import type { Id } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { type Filter, FilterChips } from '#kit/filter-chips.tsx'
import { useFormat } from '#kit/format.ts'
import type { Address } from '#kit/go.tsx'
import { PersonPicker, UnitPicker } from '#kit/picker.tsx'
import { useRead } from '#kit/query.ts'
import { useWords, type Word } from '#kit/words.ts'
import { directiveContract } from '#slices/directive/contract.ts'
import { organisationContract } from '#slices/organisation/contract.ts'
import { TaskFilter, TaskSort, TaskState } from '../contract.ts'
import { findPeople, findUnits, unitName } from './find.ts'
import { groupings } from './list-query.ts'
import { KeptViews } from './list-views.tsx'

const days = { dueFrom: 'due-from', dueTo: 'due-to' } as const

function filtersOf(w: Word, asked: Address, day: (day: string) => string): Filter[] {
  const option = (prefix: string) => (value: string) => ({ value, label: w(`task.label.${prefix}-${value}`) })
  return [
    {
      key: 'scope',
      kind: 'choice',
      always: true,
      name: w('task.label.name-scope'),
      any: w('task.label.scope-all'),
      options: (['mine', 'unit', 'coordinating', 'assigned'] as const).map((value) => ({
        value,
        label: w(
          value === 'unit' && asked.unit ? 'task.label.scope-unit-given' : `task.label.scope-${value}`,
        ),
      })),
    },
    {
      key: 'timeliness',
      kind: 'choice',
      always: true,
      name: w('task.label.name-timeliness'),
      before: w('task.label.filter-timeliness'),
      any: w('task.label.any-timeliness'),
      options: TaskFilter.shape.timeliness.unwrap().options.map(option('timeliness')),
    },
    {
      key: 'q',
      kind: 'text',
      always: true,
      name: w('task.label.name-q'),
      before: w('task.label.filter-q'),
    },
    {
      key: 'state',
      kind: 'choices',
      name: w('task.label.name-state'),
      before: w('task.label.filter-state'),
      options: TaskState.options.map((value) => ({ value, label: w(`task.state.${value}`) })),
    },
    {
      key: 'block',
      kind: 'choice',
      name: w('task.label.name-block'),
      before: w('task.label.filter-block'),
      options: TaskFilter.shape.block.unwrap().options.map(option('block')),
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
    {
      key: 'lead',
      kind: 'other',
      name: w('task.label.name-lead'),
      before: w('task.label.filter-lead'),
      shown: (id) => <LeadName id={id} />,
      pick: (_, set) => (
        <PersonPicker
          label={w('task.label.lead-long')}
          search={findPeople}
          value={null}
          onChange={(person) => set(person?.id)}
          autoFocus
        />
      ),
    },
    ...(['dueFrom', 'dueTo'] as const).map(
      (key): Filter => ({
        key,
        kind: 'other',
        name: w(`task.label.name-${days[key]}`),
        before: w(`task.label.filter-${days[key]}`),
        shown: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value),
        pick: (value, set) => (
          <DayPicker
            label={w(`task.label.name-${days[key]}`)}
            value={value ?? null}
            onChange={(chosen) => set(chosen ?? undefined)}
          />
        ),
      }),
    ),
    ...(asked.directive
      ? [
          {
            key: 'directive',
            kind: 'other',
            name: w('task.label.name-directive'),
            before: w('task.label.filter-directive'),
            shown: (id: string) => <DirectiveName id={id} />,
            pick: () => <p className="f13 t2">{w('task.label.directive-from-page')}</p>,
          } satisfies Filter,
        ]
      : []),
    {
      key: 'group',
      kind: 'choice',
      always: true,
      name: w('task.label.filter-group'),
      before: w('task.label.filter-group'),
      any: w('task.label.group-none'),
      options: groupings.map(option('group')),
    },
    {
      key: 'sort',
      kind: 'choice',
      always: true,
      name: w('task.label.filter-sort'),
      before: w('task.label.filter-sort'),
      any: w('task.label.sort-due'),
      options: TaskSort.unwrap()
        .options.filter((value) => value !== 'due')
        .map(option('sort')),
    },
  ]
}

export function ListFilter({ asked }: { asked: Address }) {
  const w = useWords('task')
  const { day } = useFormat()
  return (
    <FilterChips
      start={w('task.label.filter-of')}
      filters={filtersOf(w, asked, day)}
      end={<KeptViews asked={asked} />}
    />
  )
}

export function UnitName({ id }: { id: Id }) {
  const { data } = useQuery({
    queryKey: ['units', 'name', id],
    queryFn: () => unitName(id),
    staleTime: 300_000,
  })
  return data ?? '…'
}
export function LeadName({ id }: { id: Id }) {
  const { data } = useRead(organisationContract.person, { params: { id } })
  return data?.name ?? '…'
}
function DirectiveName({ id }: { id: Id }) {
  const w = useWords('task')
  const { data } = useRead(directiveContract.brief, { params: { id } })
  return data?.symbol ?? w('task.label.this-directive')
}
