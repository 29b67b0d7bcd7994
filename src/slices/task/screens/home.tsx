/** Việc của tôi: what the person signed in must do, most pressing first, each row with its one next act. */
import './home.css'
import { useMemo, useState } from 'react'
import { EmptyState, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { daysBetween, useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { KeyHints } from '#kit/kbd.tsx'
import { useKeys } from '#kit/keys.ts'
import { useMe } from '#kit/me.tsx'
import { Page, Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { type Home, type HomeRow as Row, taskContract } from '../contract.ts'
import { twoWeeks } from './days.ts'
import { HomeRow } from './home-row.tsx'
import { DueMark } from './mark.tsx'

type Part = { key: string; rows: Row[]; empty?: string }

/** A head sees first what waits for a name; the rest keeps the server's order. */
function partsOf({ now, week, later }: Home): Part[] {
  const unnamed = ({ next }: Row) => next === 'assignLead'
  const named = (row: Row) => !unnamed(row)
  return [
    { key: 'need-name', rows: [...now, ...week, ...later].filter(unnamed) },
    { key: 'now', rows: now.filter(named), empty: 'task.label.now-empty' },
    { key: 'week', rows: week.filter(named) },
    { key: 'later', rows: later.filter(named) },
  ]
}

export default function HomeScreen() {
  const w = useWords('task')
  const home = useRead(taskContract.home, {})
  const note = home.data && <Figures home={home.data} />
  return (
    <Page title={w('task.label.home')} note={note}>
      {home.error && !home.data ? (
        <TroubleState what={w('task.label.home-failed')} error={home.error} retry={home.refetch} />
      ) : home.data ? (
        <Rows home={home.data} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}

/** What waits for this person, and of how many tasks they answer for how many are late. */
function Figures({ home: { now, week, later, more, open, overdue } }: { home: Home }) {
  const w = useWords('task')
  const format = useFormat()
  const count = now.length + week.length + later.length
  return (
    <>
      {count > 0 && (
        <span>
          {w(more ? 'task.label.to-do-first' : 'task.label.to-do-count', { count: format.number(count) })}
        </span>
      )}
      {open > 0 && (
        <>
          {count > 0 && (
            <span className="only-wide" aria-hidden="true">
              ·
            </span>
          )}
          <span>{w('task.label.leading-count', { count: format.number(open) })}</span>
        </>
      )}
      {overdue > 0 && (
        <StateMark state="late">{w('task.label.overdue-count', { count: format.number(overdue) })}</StateMark>
      )}
      {count + open > 0 && (
        <span className="only-wide">· {w('task.label.as-at', { at: format.day(format.today) })}</span>
      )}
    </>
  )
}

function Rows({ home }: { home: Home }) {
  const w = useWords('task')
  const parts = useMemo(() => partsOf(home), [home])
  const rows = parts.flatMap((part) => part.rows)
  const [current, setCurrent] = useState<string | null>(null)
  const [open, setOpen] = useState<string | null>(null)

  const focus = (id: string | undefined) => {
    if (!id) return
    setCurrent(id)
    const link = document.querySelector<HTMLElement>(`[data-home="${id}"]`)
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
  }
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === current)
    focus(rows[at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]?.id)
  }
  useKeys([
    { key: 'j', label: w('task.label.key-down'), act: () => step(1) },
    { key: 'k', label: w('task.label.key-up'), act: () => step(-1) },
    {
      key: 'a',
      label: w('task.label.hint-act'),
      act: () => document.querySelector<HTMLElement>(`[data-act="${current}"]`)?.click(),
    },
    { key: 'Escape', label: null, act: () => setOpen(null) },
  ])

  return (
    <div className="hm-grid">
      <div className="hm-list">
        {rows.length === 0 ? (
          <Nothing />
        ) : (
          parts
            .filter((part) => part.rows.length > 0 || part.empty)
            .map((part) => (
              <section key={part.key} aria-labelledby={`home-${part.key}`}>
                <h2 className="hm-head" id={`home-${part.key}`}>
                  {w(`task.label.${part.key}`)} <span className="t3 b5">{part.rows.length}</span>
                </h2>
                {part.rows.length === 0 && part.empty && <p className="hm-none t2 f13">{w(part.empty)}</p>}
                <ul>
                  {part.rows.map((row) => (
                    <HomeRow
                      key={row.id}
                      row={row}
                      isCurrent={row.id === current}
                      isOpen={row.id === open}
                      setOpen={(isOpen) => {
                        setOpen(isOpen ? row.id : null)
                        setCurrent(row.id)
                      }}
                      onFocus={() => setCurrent(row.id)}
                    />
                  ))}
                </ul>
              </section>
            ))
        )}
        {rows.length > 0 && (
          <KeyHints
            hints={[
              ['j k', w('task.label.hint-move')],
              ['Enter', w('task.label.hint-open')],
              ['a', w('task.label.hint-act')],
              ['?', w('task.label.hint-all')],
            ]}
          />
        )}
      </div>
      <aside className="hm-side">
        <TwoWeeks rows={rows} />
        <WaitingForOthers home={home} />
      </aside>
    </div>
  )
}

function Nothing() {
  const w = useWords('task')
  const { unit } = useMe()
  return (
    <EmptyState
      what={w('task.label.home-empty')}
      why={w('task.label.home-empty-why')}
      act={
        unit && (
          <Go to="/tasks?scope=unit" className="link">
            {w('task.label.home-empty-act')}
          </Go>
        )
      }
    />
  )
}

/** How the due days lie over two weeks; each bar opens its rows. */
function TwoWeeks({ rows }: { rows: Row[] }) {
  const w = useWords('task')
  const format = useFormat()
  const { load, late } = twoWeeks(
    rows.map(({ dueDay }) => dueDay),
    format.today,
  )
  const most = Math.max(...load.map(({ count }) => count))
  if (most === 0) return null
  return (
    <Section title={w('task.label.two-weeks')}>
      <ol className="hm-weeks">
        {load.map(({ day, count, weekend }, index) => (
          <li
            key={day}
            className={`${index === 0 ? 'now' : ''}${weekend ? ' off' : ''}`}
            title={w('task.label.two-weeks-day', { day: format.day(day), count })}
          >
            <span className="sr">{w('task.label.two-weeks-day', { day: format.day(day), count })}</span>
            <span className="bar" aria-hidden="true">
              <b>{count || ''}</b>
              <i style={{ height: `${Math.round((44 * count) / most)}px` }} />
            </span>
            <span className="lb" aria-hidden="true">
              {format.shortDay(day).slice(0, 2)}
              <b>{day.slice(8)}</b>
            </span>
          </li>
        ))}
      </ol>
      {late > 0 && <p className="t3 f12">{w('task.label.two-weeks-late', { count: late })}</p>}
    </Section>
  )
}

/** Mine, but the next act is somebody else's: who, and since or until when. */
function WaitingForOthers({ home }: { home: Home }) {
  const w = useWords('task')
  const format = useFormat()
  if (home.waiting.length === 0) return null
  return (
    <Section title={w('task.label.waiting')} count={home.waiting.length}>
      <ul className="hm-wait">
        {home.waiting.map((task) => (
          <li key={task.id}>
            <Go to={`/tasks/${task.id}`} className="b5 two" title={task.title}>
              {task.title}
            </Go>
            <span className="t3 f12">
              {task.leadUnit?.name} · {w(`task.state.${task.state}`)}
            </span>
            {task.dueDay && daysBetween(format.today, task.dueDay) <= 7 && <DueMark task={task} small />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
