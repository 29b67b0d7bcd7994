/** Who holds which post in a unit on a day; with a name typed, also people of the units below it. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Day } from '#basics/values.ts'
import { PersonName } from '#kit/avatar.tsx'
import { DayPicker } from '#kit/day-picker.tsx'
import { TroubleState } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress } from '#kit/go.tsx'
import { Section } from '#kit/page.tsx'
import { usePages } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { organisationContract, type UnitPage } from '../contract.ts'
import { useLabels } from './labels.ts'

export function UnitPeople({ page, at }: { page: UnitPage; at: Day | undefined }) {
  const l = useLabels()
  const w = useWords('organisation')
  const f = useFormat()
  const [, ask] = useAddress()
  const { people, peopleCount, day, unit } = page
  const last = unit.validTo
  const [typed, setTyped] = useState('')
  const [late] = useDebouncedValue(typed.trim(), 200)
  return (
    <Section
      title={l('unit.people')}
      count={l('unit.people-on', { count: f.number(peopleCount), day: f.day(day) })}
    >
      <div className="og-head no-print" style={{ margin: '0 0 8px' }}>
        <div className="og-at">
          <DayPicker
            label={l('unit.people-at')}
            required
            value={at ?? f.today}
            onChange={(chosen) => ask({ at: !chosen || chosen === f.today ? undefined : chosen })}
          />
        </div>
        <TextInput
          type="search"
          className="grow"
          label={l('unit.people-find')}
          value={typed}
          maxLength={200}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {at && <Button onClick={() => ask({ at: undefined })}>{l('tree.today')}</Button>}
      </div>
      {typed.trim() && late ? (
        <Found unit={unit.id} typed={late} day={day} />
      ) : people.length === 0 ? (
        <div className="hstack wrap">
          <p className="t2">{l('unit.no-people', { day: f.day(day) })}</p>
          {last !== null && last < day && (
            <Button onClick={() => ask({ at: last })}>{l('unit.last-day', { day: f.day(last) })}</Button>
          )}
        </div>
      ) : (
        <>
          {!people.some(({ kind }) => kind === 'head') && <p className="note">{l('unit.no-head')}</p>}
          <ul className="og-list og-people">
            {people.map((held) => (
              <li key={held.id}>
                <Go to={`/people/${held.person}`}>
                  <PersonName name={held.personName} />
                </Go>
                <span>
                  {held.title}{' '}
                  {held.kind !== 'official' && <span className="tag">{w(`post.kind.${held.kind}`)}</span>}
                </span>
                <span className="t3 f12">
                  {held.to
                    ? l('unit.from-to', { from: f.day(held.from), to: f.day(held.to) })
                    : l('unit.from', { from: f.day(held.from) })}
                </span>
              </li>
            ))}
          </ul>
          {peopleCount > people.length && (
            <p className="t3 f13">
              {l('unit.people-some', { shown: f.number(people.length), all: f.number(peopleCount) })}
            </p>
          )}
        </>
      )}
    </Section>
  )
}

function Found({ unit, typed, day }: { unit: string; typed: string; day: Day }) {
  const l = useLabels()
  const { rows, loading, stale, error, retry, hasMore, more } = usePages(organisationContract.unitPeople, {
    params: { id: unit },
    query: { q: typed, at: day, below: 'true' },
  })
  if (error && rows.length === 0) return <TroubleState error={error} retry={retry} />
  // Nobody is missing before the answer to what is typed now is there.
  if (loading || (stale && rows.length === 0)) return null
  if (rows.length === 0) return <p className="t2">{l('unit.people-none', { typed })}</p>
  return (
    <>
      <ul className="og-list og-people">
        {rows.map(({ id, name, posts }) => (
          <li key={id}>
            <Go to={`/people/${id}`}>
              <PersonName name={name} />
            </Go>
            <span className="t2">{posts.map((post) => `${post.title}, ${post.unitName}`).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {hasMore && <Button onClick={more}>{l('unit.people-more')}</Button>}
    </>
  )
}
