/** The organisation (/organisation): units in a tree as of a day, found by any of their names, led by keys. */
import './organisation.css'
import { Button, TextInput } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Day, Id } from '#basics/values.ts'
import { DayPicker } from '#kit/day-picker.tsx'
import { EmptyState, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { useAddress } from '#kit/go.tsx'
import { useKeys } from '#kit/keys.ts'
import { Page } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { organisationContract } from '../contract.ts'
import { dayAsked } from './day-asked.ts'
import { FormerUnits, useFormerUnits } from './former-units.tsx'
import { useLabels } from './labels.ts'
import { rowsOf, treeOf } from './tree-rows.ts'
import { TreeView } from './tree-view.tsx'

export default function OrganisationTree() {
  const l = useLabels()
  const f = useFormat()
  const [asked, ask] = useAddress()
  const at = dayAsked(asked.at)
  const { data, error, refetch } = useRead(
    organisationContract.tree,
    { query: at ? { at } : {} },
    { concerns: ['unit', 'person'], keep: true },
  )
  const people = useMemo(() => data?.units.reduce((sum, unit) => sum + unit.people, 0) ?? 0, [data])
  return (
    <Page
      title={l('organisation')}
      help={l('tree.help')}
      note={
        data &&
        l('tree.note', {
          units: f.number(data.units.length),
          people: f.number(people),
          day: f.day(data.day),
        })
      }
      under={
        <div className="og-head no-print">
          <Find value={asked.q ?? ''} change={(q) => ask({ q })} />
          <div className="og-at">
            <DayPicker
              label={l('tree.at')}
              required
              value={at ?? f.today}
              onChange={(day) => ask({ at: !day || day === f.today ? undefined : day })}
            />
          </div>
          {at && <Button onClick={() => ask({ at: undefined })}>{l('tree.today')}</Button>}
        </div>
      }
    >
      {error && !data ? (
        <TroubleState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={10} />
      ) : data.units.length === 0 ? (
        <EmptyState what={l('tree.empty')} why={l('tree.empty-what')} />
      ) : (
        <Units units={data.units} more={data.more} day={data.day} typed={asked.q ?? ''} at={at} />
      )}
    </Page>
  )
}

function Find({ value, change }: { value: string; change: (typed: string) => void }) {
  const l = useLabels()
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: l('tree.find'), act: () => input.current?.focus() }])
  return (
    <TextInput
      ref={input}
      type="search"
      className="grow"
      label={l('tree.find')}
      maxLength={200}
      leftSection={<IconSearch className="icon" aria-hidden="true" />}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}

type UnitsProps = {
  units: Parameters<typeof treeOf>[0]
  more: boolean
  day: Day
  typed: string
  at: Day | undefined
}
function Units({ units, more, day, typed, at }: UnitsProps) {
  const l = useLabels()
  const f = useFormat()
  const [, ask] = useAddress()
  const tree = useMemo(() => treeOf(units), [units])
  const [isOpen, setOpen] = useState<ReadonlySet<Id>>(() => new Set(tree.roots.map(({ id }) => id)))
  // Another day may have another top: it is opened too, and what was opened by hand stays open.
  useEffect(() => {
    setOpen((before) => new Set([...before, ...tree.roots.map(({ id }) => id)]))
  }, [tree])
  const late = useDeferredValue(typed)
  const { rows, found } = useMemo(() => rowsOf(tree, isOpen, late), [tree, isOpen, late])
  const former = useFormerUnits(typed, at)
  const searching = late.trim() !== ''
  if (rows.length === 0)
    return (
      <>
        <EmptyState
          what={l('tree.none', { typed: late })}
          why={l(former.length > 0 ? 'tree.none-but-former' : 'tree.none-what')}
          act={<Button onClick={() => ask({ q: undefined })}>{l('tree.clear')}</Button>}
        />
        <FormerUnits units={former} />
      </>
    )
  return (
    <>
      <div className="inset">
        <div className="og-tools f13 no-print">
          <span role="status" className="t3">
            {searching && l('tree.found', { count: f.number(found) })}
          </span>
          <span className="grow" />
          {!searching && (
            <>
              <button
                type="button"
                className="link"
                onClick={() => setOpen(new Set([...tree.childrenOf.keys()]))}
              >
                {l('tree.open-all')}
              </button>
              <button
                type="button"
                className="link"
                onClick={() => setOpen(new Set(tree.roots.map(({ id }) => id)))}
              >
                {l('tree.close-all')}
              </button>
            </>
          )}
        </div>
        <TreeView
          rows={rows}
          day={day}
          today={f.today}
          to={(id) => `/units/${id}${at ? `?at=${at}` : ''}`}
          toggle={(id, opened) =>
            setOpen((before) => {
              const next = new Set(before)
              if (opened) next.add(id)
              else next.delete(id)
              return next
            })
          }
        />
        {more && <p className="t3 f13 og-more">{l('tree.more', { count: f.number(units.length) })}</p>}
      </div>
      <FormerUnits units={former} />
    </>
  )
}
