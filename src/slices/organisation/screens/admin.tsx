/** The administrator's screen (/admin?tab=…): import in three steps, adding units and people, accounts and roles. */
import './organisation.css'
import { Button, Tabs } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { EmptyState } from '#kit/empty-state.tsx'
import { Go, useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Page } from '#kit/page.tsx'
import { edit } from '../rules.ts'
import { AdminImport } from './admin-import.tsx'
import { AdminPeople } from './admin-people.tsx'
import { useLabels } from './labels.ts'
import { DetailsForm } from './person-forms.tsx'
import { UnitForm } from './unit-form.tsx'

const tabs = ['import', 'units', 'accounts'] as const

export default function Admin() {
  const l = useLabels()
  const me = useMe()
  const [asked, ask] = useAddress()
  const tab = tabs.find((one) => one === asked.tab) ?? 'import'
  // On a phone the last one stands half outside.
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[tabs.indexOf(tab)]?.scrollIntoView({ block: 'nearest' })
  }, [tab])
  if (!edit(me.actor).allowed)
    return (
      <Page title={l('admin.title')}>
        <EmptyState what={l('admin.no-right')} why={l('admin.no-right-what')} />
      </Page>
    )
  return (
    <Page title={l('admin.title')}>
      <Tabs
        value={tab}
        onChange={(chosen) => ask({ tab: chosen ?? undefined }, { push: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md" className="og-tabs" ref={list}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {l(`admin.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="import" className="inset">
          <AdminImport />
        </Tabs.Panel>
        <Tabs.Panel value="units" className="inset">
          <AddOne />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <AdminPeople />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

/** One unit or one person at a time. */
function AddOne() {
  const l = useLabels()
  const [form, setForm] = useState<'unit' | 'person' | null>(null)
  return (
    <div className="vstack">
      <p className="t2 prose">{l('admin.units-what')}</p>
      <ul className="og-list">
        <li>
          <span>{l('admin.add-unit-what')}</span>
          <Button onClick={() => setForm('unit')}>{l('unit.add')}</Button>
        </li>
        <li>
          <span>{l('admin.add-person-what')}</span>
          <Button onClick={() => setForm('person')}>{l('person.add')}</Button>
        </li>
        <li>
          <Go to="/organisation" className="link">
            {l('import.to-tree')}
          </Go>
        </li>
      </ul>
      {form === 'unit' && <UnitForm unit={null} parent={null} onClose={() => setForm(null)} />}
      {form === 'person' && <DetailsForm person={null} onClose={() => setForm(null)} />}
    </div>
  )
}
