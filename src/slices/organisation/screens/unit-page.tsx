/** A unit (/units/$id, ?at=day): its names, remit and validity, those before and after it, those below, its people, its tasks. */
import './organisation.css'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Columns, Facts, Page, Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { TroublePage } from '#kit/trouble-page.tsx'
import { useWords } from '#kit/words.ts'
import { organisationContract, type UnitPage as Read } from '../contract.ts'
import { edit } from '../rules.ts'
import { dayAsked } from './day-asked.ts'
import { useLabels } from './labels.ts'
import { UnitForm } from './unit-form.tsx'
import { UnitPeople } from './unit-people.tsx'
import { UnitTasks } from './unit-tasks.tsx'

export default function UnitPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const l = useLabels()
  const w = useWords('organisation')
  const [asked] = useAddress()
  const at = dayAsked(asked.at)
  const { data, error, refetch } = useRead(
    organisationContract.unit,
    { params: { id }, query: at ? { at } : {} },
    { concerns: ['unit', 'person'], keep: true },
  )
  if (data && data.unit.id === id) return <Loaded page={data} at={at} key={id} />
  if (!error) return <Waiting lines={8} />
  return (
    <TroublePage
      title={l('organisation')}
      error={error}
      retry={() => void refetch()}
      notThere={w('unit.not-found')}
      list={{ label: l('organisation'), to: '/organisation' }}
    />
  )
}

function Loaded({ page, at }: { page: Read; at: ReturnType<typeof dayAsked> }) {
  const l = useLabels()
  const w = useWords('organisation')
  const f = useFormat()
  const me = useMe()
  const [form, setForm] = useState<'edit' | 'below' | null>(null)
  const { unit, above, children, predecessors, successor } = page
  const may = edit(me.actor).allowed
  const parent = above.at(-1)
  const former = unit.validTo !== null && unit.validTo < f.today
  const valid = unit.validTo
    ? l('unit.from-to', { from: f.day(unit.validFrom), to: f.day(unit.validTo) })
    : l('unit.from', { from: f.day(unit.validFrom) })
  return (
    <Page
      title={unit.name}
      crumbs={[
        { label: l('organisation'), to: '/organisation' },
        ...above.map(({ id, shortName }) => ({ label: shortName, to: `/units/${id}` })),
      ]}
      note={former ? <span className="tag">{l('unit.former')}</span> : null}
      acts={
        may && (
          <>
            <Button onClick={() => setForm('below')}>{l('unit.add-below')}</Button>
            <Button onClick={() => setForm('edit')}>{l('unit.edit')}</Button>
          </>
        )
      }
      under={
        <div className="vstack" style={{ marginTop: 12 }}>
          {(former || unit.validFrom > f.today) && (
            <p className="note">
              {former
                ? l('unit.former-line', { day: f.day(unit.validTo!) })
                : l('unit.future-line', { day: f.day(unit.validFrom) })}
              {successor && (
                <>
                  {' '}
                  {l('unit.former-into')}{' '}
                  <Go to={`/units/${successor.id}`} className="link">
                    {successor.name}
                  </Go>
                </>
              )}
            </p>
          )}
          <Facts
            facts={[
              [l('unit.kind'), w(`unit.kind.${unit.kind}`)],
              [l('unit.shortName'), unit.shortName],
              [l('unit.code'), unit.code],
              [l('unit.valid'), valid],
            ]}
          />
        </div>
      }
    >
      <Columns
        side={
          <>
            <div className="og-side">
              <UnitTasks unit={unit.id} line={[unit.id, ...above.map(({ id }) => id)]} />
            </div>
            <Names title={l('unit.topics')} names={unit.topics} />
            <Names title={l('unit.aliases')} names={unit.aliases} />
            {predecessors.length > 0 && (
              <div className="og-side">
                <Section title={l('unit.predecessors')}>
                  <ul>
                    {predecessors.map(({ id, name, validTo }) => (
                      <li key={id}>
                        <Go to={`/units/${id}`} className="link">
                          {name}
                        </Go>{' '}
                        {validTo && (
                          <span className="t3 f12">{l('tree.ended', { day: f.day(validTo) })}</span>
                        )}
                      </li>
                    ))}
                  </ul>
                </Section>
              </div>
            )}
          </>
        }
      >
        <UnitPeople page={page} at={at} />
        <Section title={l('unit.children')} count={f.number(children.length)}>
          {children.length === 0 ? (
            <p className="t2">{l('unit.no-children')}</p>
          ) : (
            <ul className="og-list">
              {children.map((child) => (
                <li key={child.id}>
                  <Go to={`/units/${child.id}${at ? `?at=${at}` : ''}`}>{child.name}</Go>
                  {child.shortName !== child.name && <span className="t3 f12">{child.shortName}</span>}
                  <span className="t3 f12">
                    {child.people > 0 && l('tree.people', { count: f.number(child.people) })}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </Columns>
      {form === 'below' && (
        <UnitForm unit={null} parent={{ id: unit.id, name: unit.name }} onClose={() => setForm(null)} />
      )}
      {form === 'edit' && (
        <UnitForm
          unit={unit}
          parent={parent ? { id: parent.id, name: parent.name } : null}
          successor={successor}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  )
}

const Names = ({ title, names }: { title: string; names: string[] }) =>
  names.length === 0 ? null : (
    <div className="og-side">
      <Section title={title}>
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </Section>
    </div>
  )
