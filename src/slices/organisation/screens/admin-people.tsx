/** Everybody, by name: who has an account, and the way to the page where account, roles and posts are given. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useMemo, useState } from 'react'
import { type Column, DataList } from '#kit/data-list.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { useAddress } from '#kit/go.tsx'
import { usePages } from '#kit/query.ts'
import { organisationContract, type PersonInList } from '../contract.ts'
import { useLabels } from './labels.ts'
import { DetailsForm } from './person-forms.tsx'

export function AdminPeople() {
  const l = useLabels()
  const [asked, ask] = useAddress()
  const [adding, setAdding] = useState(false)
  const [typed] = useDebouncedValue(asked.q ?? '', 200)
  const found = usePages(
    organisationContract.people,
    { query: typed ? { q: typed } : {} },
    { concerns: ['person'] },
  )
  const columns = useMemo<Column<PersonInList>[]>(
    () => [
      {
        key: 'name',
        head: l('person.name'),
        cell: ({ name }) => name,
        card: 'title',
        width: 'minmax(160px, 1fr)',
      },
      {
        key: 'post',
        head: l('person.post'),
        cell: ({ posts }) =>
          posts.length > 0 && (
            <span className="two">{posts.map((post) => `${post.title}, ${post.unitName}`).join(' · ')}</span>
          ),
        card: 'note',
        width: 'minmax(0, 2fr)',
      },
      {
        key: 'email',
        head: l('person.email'),
        cell: ({ email }) => email,
        card: 'note',
        width: 'minmax(0, 1fr)',
      },
      {
        key: 'account',
        head: l('person.account'),
        cell: ({ hasAccount }) =>
          hasAccount ? l('person.has-account') : <span className="t3">{l('person.no-account')}</span>,
        card: 'end',
        width: '150px',
      },
    ],
    [l],
  )
  return (
    <>
      <DataList
        {...found}
        loading={found.loading || (found.stale && found.rows.length === 0)}
        name="admin-people"
        label={l('admin.people-list')}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/people/${id}`}
        summary={
          <TextInput
            type="search"
            className="grow"
            aria-label={l('admin.find-person')}
            placeholder={l('admin.find-person')}
            leftSection={<IconSearch className="icon" aria-hidden="true" />}
            value={asked.q ?? ''}
            maxLength={200}
            onChange={({ currentTarget }) => ask({ q: currentTarget.value })}
          />
        }
        tools={<Button onClick={() => setAdding(true)}>{l('person.add')}</Button>}
        empty={<EmptyState what={typed ? l('admin.people-none', { typed }) : l('admin.people-empty')} />}
      />
      {adding && <DetailsForm person={null} onClose={() => setAdding(false)} />}
    </>
  )
}
