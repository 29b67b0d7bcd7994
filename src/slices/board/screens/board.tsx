/** Board (/board, /board?unit=…): what is late, where, and who answers for it, down to a unit, a person, a task. */
import './board.css'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useDeferredValue, useMemo, useRef } from 'react'
import { fold } from '#basics/fold.ts'
import { ProblemError } from '#kit/call.ts'
import { EmptyState, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress, useGo } from '#kit/go.tsx'
import { useKeys } from '#kit/keys.ts'
import { Page, Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { boardContract, type Board as Figures } from '../contract.ts'
import { due, isEmpty, overdue } from '../rules.ts'
import { type HeatRow, HeatTable } from './heat-table.tsx'
import { KeyFigures } from './key-figures.tsx'
import { RedList } from './red-list.tsx'

const concerns = ['task', 'unit']

export default function Board() {
  const w = useWords('board')
  const [asked] = useAddress()
  const query = asked.unit ? { unit: asked.unit } : {}
  const { data, error, refetch } = useRead(boardContract.board, { query }, { concerns })
  if (error && !data)
    return (
      <Page title={w('board.title')}>
        {error instanceof ProblemError && error.code === 'role.missing' ? (
          <EmptyState what={w('board.no-right')} />
        ) : (
          <TroubleState error={error} retry={() => void refetch()} />
        )}
      </Page>
    )
  if (!data)
    return (
      <Page title={w('board.title')}>
        <Waiting lines={8} />
      </Page>
    )
  return <Loaded board={data} key={data.unit?.id ?? 'all'} />
}

function Loaded({ board }: { board: Figures }) {
  const w = useWords('board')
  const { number, day: dayWord, time } = useFormat()
  const go = useGo()
  const { unit, above, led, total, own, rows, day, asOf } = board
  if (!unit || (isEmpty(total) && above.length === 0))
    return (
      <Page title={w('board.title')}>
        <EmptyState
          what={w('board.empty')}
          why={w('board.empty-what')}
          act={
            <Go to="/directives" className="link">
              {w('board.to-directives')}
            </Go>
          }
        />
      </Page>
    )
  const crumbs = above.map(({ id, name }, place) =>
    place === 0 ? { label: w('board.title'), to: '/board' } : { label: name, to: `/board?unit=${id}` },
  )
  const withTasks = rows.length
  return (
    <Page
      title={above.length > 0 || led.length > 1 ? unit.name : w('board.title')}
      tab={w('board.title')}
      crumbs={crumbs}
      note={
        <>
          {above.length === 0 && led.length < 2 && <span className="t2">{unit.name}</span>}
          <span className="bd-asof">
            <IconClock className="icon" aria-hidden="true" />
            {w('board.asOf', { at: `${time(asOf)} ${dayWord(day)}` })}
          </span>
          <span>
            {withTasks > 0
              ? w('board.scope', { due: number(due(total)), units: number(withTasks) })
              : w('board.scope-one', { due: number(due(total)) })}
          </span>
        </>
      }
      acts={
        <>
          {led.length > 1 && (
            <NativeSelect
              className="bd-led"
              aria-label={w('board.led')}
              value={
                led.find(({ id }) => id === unit.id || above.some((one) => one.id === id))?.id ?? unit.id
              }
              data={led.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={({ currentTarget }) => go(`/board?unit=${currentTarget.value}`)}
            />
          )}
          {above.length > 0 && (
            <Go to={`/units/${unit.id}`} className="link f13 bd-unit-link">
              {w('board.unit-page')}
            </Go>
          )}
          <Button
            className="only-wide"
            leftSection={<IconPrinter className="icon" aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {w('board.print')}
          </Button>
        </>
      }
    >
      <KeyFigures counts={total} whose={{ unit: unit.id }} day={day} />
      {rows.length > 0 && (
        <>
          <RedList rows={rows} day={day} />
          <Units board={board} />
        </>
      )}
      {(!isEmpty(own) || rows.length === 0) && <People unit={unit} />}
    </Page>
  )
}

/** Units directly below, filtered by what is typed; the filter stands in the address. */
function Units({ board: { unit, total, own, rows, day } }: { board: Figures }) {
  const w = useWords('board')
  const { number } = useFormat()
  const [asked, ask] = useAddress()
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: w('board.find'), act: () => input.current?.focus() }])
  const typed = useDeferredValue(asked.q ?? '')
  const onlyRed = asked.only === 'red'
  const keys = useMemo(() => rows.map((row) => fold(row.unit.name)), [rows])
  const words = fold(typed).split(' ').filter(Boolean)
  const found = rows.filter(
    ({ counts }, place) =>
      (!onlyRed || overdue(counts) > 0) && words.every((word) => keys[place]!.includes(word)),
  )
  const filtered = words.length > 0 || onlyRed
  const shown: HeatRow[] = found.map(({ unit: { id, name }, counts, below }) => ({
    key: id,
    name,
    to: `/board?unit=${id}`,
    note: below > 0 ? w('board.below', { count: number(below) }) : null,
    counts,
    whose: { unit: id },
  }))
  if (!filtered && !isEmpty(own))
    shown.push({ key: 'own', name: w('board.own', { unit: unit!.name }), to: null, counts: own, whose: null })
  const sum: HeatRow = {
    key: 'total',
    name: w('board.total'),
    to: null,
    counts: total,
    whose: { unit: unit!.id },
  }
  return (
    <Section
      inset
      title={w('board.table')}
      count={<span className="only-wide">{w('board.table-hint')}</span>}
    >
      <div className="bd-filter no-print">
        <TextInput
          ref={input}
          type="search"
          aria-label={w('board.find')}
          placeholder={w('board.find')}
          leftSection={<IconSearch className="icon" aria-hidden="true" />}
          value={asked.q ?? ''}
          onChange={(event) => ask({ q: event.currentTarget.value })}
        />
        <Checkbox
          label={w('board.only-red')}
          checked={onlyRed}
          onChange={(event) => ask({ only: event.currentTarget.checked ? 'red' : undefined })}
        />
      </div>
      {found.length === 0 ? (
        <div className="bd-flat">
          <EmptyState
            what={words.length ? w('board.found-none', { typed }) : w('board.red-none')}
            act={<Button onClick={() => ask({ q: undefined, only: undefined })}>{w('board.clear')}</Button>}
          />
        </div>
      ) : (
        <HeatTable
          first={w('board.unit')}
          label={w('board.table')}
          rows={shown}
          total={filtered ? null : sum}
          day={day}
        />
      )}
    </Section>
  )
}

/** Who answers for the tasks of this very unit. */
function People({ unit }: { unit: { id: string; name: string } }) {
  const w = useWords('board')
  const { data, error, refetch } = useRead(boardContract.unit, { params: { id: unit.id } }, { concerns })
  return (
    <Section
      inset
      title={w('board.people')}
      count={<span className="only-wide">{w('board.people-hint')}</span>}
    >
      {error && !data ? (
        <TroubleState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={3} />
      ) : data.people.length === 0 ? (
        <p className="bd-none t2">{w('board.people-none')}</p>
      ) : (
        <HeatTable
          first={w('board.person')}
          label={w('board.people')}
          day={data.day}
          rows={data.people.map(({ person: { id, name }, left, counts }) => ({
            key: id,
            name,
            note: left ? w('board.left') : null,
            to: `/people/${id}`,
            counts,
            whose: { unit: unit.id, lead: id },
          }))}
        />
      )}
    </Section>
  )
}
