/** The conditions of the journal, as chips that read as a sentence and stand in the address. */
import { call } from '#kit/call.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { type Filter, FilterChips } from '#kit/filter-chips.tsx'
import { plainDay } from '#kit/format.ts'
import { useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { PersonPicker } from '#kit/picker.tsx'
import { useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { organisationContract } from '#slices/organisation/contract.ts'
import type { JournalRow } from '../contract.ts'
import { kindsSeen } from '../rules.ts'
import { useFactText, useKindText } from './wording.ts'

const kinds = ['task', 'directive', 'lesson', 'unit', 'person', 'import-of-units', 'import-of-people']
const groups = [
  'task',
  'directive',
  'lesson',
  'unit',
  'person',
  'post',
  'roles',
  'account',
  'session',
  'import',
]
const ofWork = ['task', 'directive', 'lesson']

/** `rows`: what is shown, from which a thing that is asked for takes its name. */
export function JournalFilters({ rows }: { rows: JournalRow[] }) {
  const w = useWords('journal')
  const kindText = useKindText()
  const factText = useFactText()
  const { actor } = useMe()
  const [asked] = useAddress()
  const person = useRead(
    organisationContract.person,
    { params: { id: asked.person ?? '' } },
    { when: asked.person !== undefined },
  )
  const seen = kindsSeen(actor)
  const about = rows.find((row) => row.about.id === asked.about)?.about
  const facts = groups
    .filter((group) => seen === null || !ofWork.includes(group))
    .map((group) => ({ value: group, label: w(`group.${group}`) }))
  if (asked.fact && !groups.includes(asked.fact))
    facts.push({ value: asked.fact, label: factText(asked.fact) })
  const day = (key: 'from' | 'to'): Filter => ({
    key,
    name: w(`filter.${key}`),
    before: w(`filter.${key}`).toLowerCase(),
    kind: 'other',
    shown: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? plainDay(value) : value),
    pick: (value, set) => (
      <DayPicker
        label={w(`filter.${key}`)}
        value={value ?? null}
        from={key === 'to' ? asked.from : undefined}
        to={key === 'from' ? asked.to : undefined}
        onChange={(chosen) => set(chosen ?? undefined)}
      />
    ),
  })
  const filters: Filter[] = [
    {
      key: 'kind',
      name: w('filter.kind'),
      before: w('filter.kind').toLowerCase(),
      kind: 'choice',
      options: kinds
        .filter((kind) => seen === null || seen.includes(kind))
        .map((kind) => ({ value: kind, label: kindText(kind) })),
    },
    {
      key: 'fact',
      name: w('filter.fact'),
      before: w('filter.fact').toLowerCase(),
      kind: 'choice',
      options: facts,
    },
    {
      key: 'person',
      name: w('filter.person'),
      before: w('filter.person').toLowerCase(),
      kind: 'other',
      shown: (value) =>
        person.data?.name ?? rows.find((row) => row.actor?.id === value)?.actor?.name ?? value.slice(0, 8),
      pick: (_, set) => (
        <PersonPicker
          label={w('filter.person')}
          value={null}
          onChange={(chosen) => set(chosen?.id)}
          autoFocus
          search={async (typed, signal) => {
            const query = typed ? { q: typed, limit: 20 } : { limit: 20 }
            const found = await call(organisationContract.people, { query, signal })
            return found.rows.map(({ id, name, posts }) => ({ id, name, note: posts[0]?.unitName ?? null }))
          }}
        />
      ),
    },
    day('from'),
    day('to'),
    // Set by a row of the list; here it is only shown and taken away.
    ...(asked.about
      ? [
          {
            key: 'about',
            name: w('filter.about'),
            before: about ? kindText(about.kind).toLowerCase() : w('filter.about').toLowerCase(),
            kind: 'choice' as const,
            options: [{ value: asked.about, label: about?.name ?? asked.about.slice(0, 8) }],
          },
        ]
      : []),
  ]
  return <FilterChips start={w('journal.title')} filters={filters} />
}
