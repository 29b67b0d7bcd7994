/** The tree as drawn: only the rows in sight, one of them in the tab order; arrows move, open and close as in any tree. */

import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Day, Id } from '#basics/values.ts'
import { useFormat } from '#kit/format.ts'
import { Go, useGo } from '#kit/go.tsx'
import { useKeys } from '#kit/keys.ts'
import { useWords } from '#kit/words.ts'
import { useLabels } from './labels.ts'
import type { TreeRow } from './tree-rows.ts'

type TreeViewProps = {
  rows: TreeRow[]
  /** The day the tree is of. */
  day: Day
  today: Day
  to: (id: Id) => string
  toggle: (id: Id, opened: boolean) => void
}

export function TreeView({ rows, day, today, to, toggle }: TreeViewProps) {
  const l = useLabels()
  const go = useGo()
  const k = useWords('kit')
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [current, setCurrent] = useState(0)
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const measure = () =>
      setTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    // Paper has no scrolling: every row is drawn while printing.
    const paper = matchMedia('print')
    const change = () => setPrinting(paper.matches)
    paper.addEventListener('change', change)
    return () => {
      watch.disconnect()
      paper.removeEventListener('change', change)
    }
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 36,
    overscan: 16,
    scrollMargin: top,
    scrollPaddingStart: 96,
    scrollPaddingEnd: 72,
    getItemKey: (index) => rows[index]!.unit.id,
  })
  const here = Math.min(current, rows.length - 1)

  function focus(index: number): void {
    if (!rows[index]) return
    setCurrent(index)
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true }),
    )
  }
  const row = rows[here]!
  const open = () => {
    if (row.children === 0) return
    if (row.opened) focus(here + 1)
    else toggle(row.unit.id, true)
  }
  const close = () => {
    if (row.opened && row.children > 0) return toggle(row.unit.id, false)
    const above = rows.slice(0, here).findLastIndex((one) => one.level < row.level)
    if (above >= 0) focus(above)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowDown') focus(here + 1)
    else if (event.key === 'ArrowUp') focus(here - 1)
    else if (event.key === 'ArrowRight') open()
    else if (event.key === 'ArrowLeft') close()
    else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(rows.length - 1)
    else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLElement &&
      event.target.matches('[data-row]')
    )
      go(to(row.unit.id))
    else return
    event.preventDefault()
  }
  useKeys([
    { key: 'j', label: k('keys.down'), act: () => focus(here + 1) },
    { key: 'k', label: k('keys.up'), act: () => focus(here - 1) },
    { key: 'l', label: l('key.open'), act: open },
    { key: 'h', label: l('key.close'), act: close },
  ])

  const line = (index: number) => (
    <Line
      row={rows[index]!}
      index={index}
      isCurrent={index === here}
      day={day}
      today={today}
      to={to}
      toggle={toggle}
      onFocus={() => setCurrent(index)}
    />
  )
  return (
    <div
      role="tree"
      aria-label={l('tree.label')}
      className="og-tree"
      ref={body}
      onKeyDown={onKeyDown}
      style={printing ? {} : { height: virtual.getTotalSize() }}
    >
      {printing
        ? rows.map((one, index) => (
            // Another key than on screen: a row that is measured does not become one that is not.
            <div role="presentation" key={`paper ${one.unit.id}`}>
              {line(index)}
            </div>
          ))
        : virtual.getVirtualItems().map((item) => (
            <div
              role="presentation"
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="og-line"
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
            >
              {line(item.index)}
            </div>
          ))}
    </div>
  )
}

type LineProps = Omit<TreeViewProps, 'rows'> & {
  row: TreeRow
  index: number
  isCurrent: boolean
  onFocus: () => void
}
function Line({ row, index, isCurrent, day, today, to, toggle, onFocus }: LineProps) {
  const l = useLabels()
  const f = useFormat()
  const { unit, level, place, siblings, children, opened, also, formerly, found } = row
  const Chevron = opened ? IconChevronDown : IconChevronRight
  const ended = unit.validTo !== null && unit.validTo < today
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={isCurrent}
      {...(children > 0 ? { 'aria-expanded': opened } : {})}
      tabIndex={isCurrent ? 0 : -1}
      data-row={index}
      className={`og-row${found ? ' og-found' : ''}`}
      style={{ '--og-level': level - 1 } as never}
      onFocus={onFocus}
    >
      {children > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className="og-chevron"
          aria-label={`${opened ? l('key.close') : l('key.open')}: ${unit.name}`}
          onClick={() => toggle(unit.id, !opened)}
        >
          <Chevron className="icon" aria-hidden="true" />
        </button>
      ) : (
        <span className="og-chevron" />
      )}
      <span className="og-name">
        <Go to={to(unit.id)} tabIndex={-1}>
          {unit.name}
        </Go>
        {unit.shortName !== unit.name && <span className="t3 f12">{unit.shortName}</span>}
        {also && <span className="t3 f12">{l('tree.also', { name: also })}</span>}
        {formerly && <span className="t3 f12">{l('tree.formerly', { name: formerly })}</span>}
        {ended && (
          <span className="tag">
            {l('tree.ended', { day: f.day(unit.validTo!) })}
            {unit.successor && (
              <>
                {' · '}
                <Go to={`/units/${unit.successor}`} tabIndex={-1} className="link">
                  {l('tree.successor')}
                </Go>
              </>
            )}
          </span>
        )}
        {unit.validFrom > day && (
          <span className="tag">{l('tree.starts', { day: f.day(unit.validFrom) })}</span>
        )}
      </span>
      <span className="og-count t3 f12">
        {unit.people > 0 && l('tree.people', { count: f.number(unit.people) })}
      </span>
    </div>
  )
}
