/** A list of many rows: virtual, led by keys (j, k, Enter, x), columns chosen and kept, cards on a phone, whole on paper. */
// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual, a table cannot hold them
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, one at a time
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list hears the keys of its rows
import './data-list.css'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { ColumnsButton, useChosenColumns } from './data-list-columns.tsx'
import { HeadRow, Row, Skeleton } from './data-list-rows.tsx'
import { TroubleState } from './empty-state.tsx'
import { useFormat } from './format.ts'
import { useGo } from './go.tsx'
import { useKeys } from './keys.ts'
import { useWords } from './words.ts'

export type Column<R> = {
  key: string
  head: string
  cell: (row: R) => ReactNode
  /** A CSS grid track: "148px", "minmax(0, 1fr)"; usual: as wide as the rest allows. */
  width?: string
  align?: 'right'
  /** Not there until chosen. */
  hidden?: boolean
  /** Cannot be left out; the title of a row is always such. */
  fixed?: boolean
  /** The value of `sort` that orders by this column; the opposite is the same with "-". */
  sort?: string
  /** Where it stands on the card of a phone: "mark" top left, "end" top right, "title" a line of its own, "note" small below, "act" bottom right, "none" left out. */
  card?: 'mark' | 'end' | 'title' | 'note' | 'act' | 'none'
}

export type DataListProps<R> = {
  /** Chosen columns are kept on this machine under this name. */
  name: string
  /** Says what the list is, for who cannot see it. */
  label: string
  rows: R[]
  rowKey: (row: R) => string
  /** What a row is called: for its check box. */
  rowName: (row: R) => string
  columns: Column<R>[]
  /** Address of a row's page: Enter, and a click when there is no `open`. */
  to?: (row: R) => string
  /** A click or Space shows the row in a side panel. */
  open?: (row: R) => void
  /** The row open in the side panel. */
  openKey?: string | null
  /** Chosen rows, for bulk acts; leave out when rows cannot be chosen. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** What can be done with the chosen rows; takes the place of `summary`. */
  bulk?: ReactNode
  /** Rows of one group follow each other; the head is drawn when the key changes. */
  group?: (row: R) => { key: string; head: ReactNode }
  sort?: string
  onSort?: (sort: string) => void
  /** False: no heads and no choice of columns, for a short list of duties; who cannot see still hears the heads. */
  heads?: boolean
  /** The line above the heads: counts with base and day. */
  summary?: ReactNode
  /** Buttons at the end of that line, beside the choice of columns. */
  tools?: ReactNode
  /** More single keys on the current row: `[{ key: 'a', label: w('next'), act: (row) => … }]`. */
  rowKeys?: { key: string; label: string; act: (row: R) => void }[]
  loading?: boolean
  error?: unknown
  retry?: () => void
  /** Shown when there is no row. */
  empty: ReactNode
  more?: () => void
  hasMore?: boolean
  loadingMore?: boolean
}

type Line<R> = { kind: 'row'; row: R; index: number } | { kind: 'group'; key: string; head: ReactNode }

/** Rows as lines on screen: the heads of groups stand between them. */
function linesOf<R>(rows: R[], group: DataListProps<R>['group']): Line<R>[] {
  const lines: Line<R>[] = []
  let before: string | null = null
  rows.forEach((row, index) => {
    const of = group?.(row)
    if (of && of.key !== before) lines.push({ kind: 'group', key: `${of.key}@${index}`, head: of.head })
    before = of?.key ?? null
    lines.push({ kind: 'row', row, index })
  })
  return lines
}

/** Paper has no scrolling: every loaded row is drawn while printing. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const media = matchMedia('print')
    const change = () => setPrinting(media.matches)
    media.addEventListener('change', change)
    return () => media.removeEventListener('change', change)
  }, [])
  return printing
}

export function DataList<R>(props: DataListProps<R>) {
  const { rows, rowKey, group, to, open, selected, onSelect, more, hasMore = false, loading = false } = props
  const w = useWords('kit')
  const go = useGo()
  const { number } = useFormat()
  const printing = usePrinting()
  const { shown, isHidden, toggle, reset } = useChosenColumns(props.name, props.columns)
  const lines = useMemo(() => linesOf(rows, group), [rows, group])
  const lineOfRow = useMemo(() => {
    const at: number[] = []
    lines.forEach((line, index) => {
      if (line.kind === 'row') at[line.index] = index
    })
    return at
  }, [lines])
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [current, setCurrent] = useState<number | null>(null)

  // The list lies in the page, not in a box of its own: how far down it begins is measured when what is above changes.
  useEffect(() => {
    const measure = () => {
      if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [])
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => 40,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 96,
    scrollPaddingEnd: 72,
    getItemKey: (index) => {
      const line = lines[index]!
      return line.kind === 'row' ? rowKey(line.row) : line.key
    },
  })
  const items = virtual.getVirtualItems()

  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && !props.loadingMore && last >= lines.length - 15) more?.()
  }, [hasMore, last, lines.length, more, props.loadingMore])

  const focusRow = useCallback(
    (index: number) => {
      const line = lineOfRow[index]
      if (line === undefined) return
      setCurrent(index)
      virtual.scrollToIndex(line, { align: 'auto' })
      requestAnimationFrame(() =>
        body.current
          ?.querySelector<HTMLElement>(`[data-row="${index}"]`)
          ?.focus({ preventScroll: true, focusVisible: false } as FocusOptions),
      )
    },
    [lineOfRow, virtual],
  )
  const step = (by: number) =>
    focusRow(current === null ? 0 : Math.max(0, Math.min(rows.length - 1, current + by)))
  const at = (index: number | null): R | undefined => (index === null ? undefined : rows[index])
  const enter = (row: R) => (to ? go(to(row)) : open?.(row))
  const look = (row: R) => (open ? open(row) : to && go(to(row)))
  const mark = (row: R) => {
    if (!selected || !onSelect) return
    const next = new Set(selected)
    if (!next.delete(rowKey(row))) next.add(rowKey(row))
    onSelect(next)
  }

  useKeys([
    { key: 'j', label: w('keys.down'), act: () => step(1) },
    { key: 'k', label: w('keys.up'), act: () => step(-1) },
    ...(to || open ? [{ key: 'Enter', label: w('keys.open') }] : []),
    ...(onSelect
      ? [
          {
            key: 'x',
            label: w('keys.select'),
            act: () => {
              const row = at(current)
              if (row) mark(row)
            },
          },
        ]
      : []),
    ...(props.rowKeys ?? []).map(({ key, label, act }) => ({
      key,
      label,
      act: () => {
        const row = at(current)
        if (row) act(row)
      },
    })),
  ])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).matches('[data-row]')) return
    const row = at(current)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Home') focusRow(0)
    else if (event.key === 'End') focusRow(rows.length - 1)
    else if (event.key === 'Enter' && row) enter(row)
    else if (event.key === ' ' && row) look(row)
    else return
    event.preventDefault()
  }
  const onRowClick = (event: MouseEvent<HTMLElement>, row: R, index: number) => {
    setCurrent(index)
    // Buttons, links and selected text in a row are theirs.
    if ((event.target as HTMLElement).closest('a,button,input,label')) return
    if (window.getSelection()?.toString()) return
    look(row)
  }

  // On paper there is nothing to choose.
  const template = [
    onSelect && !printing ? '34px' : '',
    ...shown.map((column) => column.width ?? 'minmax(0, 1fr)'),
  ].join(' ')
  const { heads = true } = props
  const hasLine = Boolean(props.summary || props.tools || selected?.size)
  const isNothing = !loading && !props.error && rows.length === 0
  const row = (line: Line<R>) =>
    line.kind === 'group' ? (
      <div role="row" className="dl-group">
        <div role="gridcell" aria-colspan={shown.length + (onSelect ? 1 : 0)}>
          {line.head}
        </div>
      </div>
    ) : (
      <Row
        row={line.row}
        index={line.index}
        name={props.rowName(line.row)}
        columns={shown}
        isCurrent={line.index === current}
        isTabStop={line.index === (current ?? 0)}
        isOpen={props.openKey === rowKey(line.row)}
        isSelected={selected ? selected.has(rowKey(line.row)) : null}
        href={to?.(line.row)}
        onMark={() => mark(line.row)}
        onClick={(event) => onRowClick(event, line.row, line.index)}
        onFocus={() => setCurrent(line.index)}
      />
    )

  return (
    <div className={heads ? 'dl' : 'dl headless'} style={{ '--dl-columns': template } as never}>
      <div className={`dl-tools${hasLine ? '' : heads ? ' only-wide' : ' hidden'}`}>
        {selected && selected.size > 0 && !printing ? (
          <div className="hstack wrap grow" role="status">
            <span className="b6">{w('list.selected', { count: number(selected.size) })}</span>
            {props.bulk}
            <button type="button" className="link f13" onClick={() => onSelect?.(new Set())}>
              {w('list.clear')}
            </button>
          </div>
        ) : (
          <div className="hstack wrap grow f13">{props.summary}</div>
        )}
        {props.tools}
        {heads && <ColumnsButton columns={props.columns} isHidden={isHidden} toggle={toggle} reset={reset} />}
      </div>
      {props.error && rows.length === 0 ? (
        <TroubleState
          what={w('list.failed')}
          error={props.error}
          {...(props.retry ? { retry: props.retry } : {})}
        />
      ) : isNothing ? (
        props.empty
      ) : (
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={hasMore ? -1 : lines.length + 1}
          aria-busy={loading}
          aria-multiselectable={onSelect ? true : undefined}
        >
          <HeadRow
            columns={shown}
            sort={props.sort}
            onSort={props.onSort}
            all={
              selected && onSelect
                ? {
                    state: selected.size === 0 ? 'none' : selected.size >= rows.length ? 'all' : 'some',
                    toggle: () =>
                      onSelect(selected.size >= rows.length ? new Set() : new Set(rows.map(rowKey))),
                  }
                : null
            }
          />
          <div
            role="rowgroup"
            ref={body}
            onKeyDown={onKeyDown}
            className="dl-body"
            style={printing ? {} : { height: virtual.getTotalSize() }}
          >
            {loading && <Skeleton columns={shown} withCheck={Boolean(onSelect)} />}
            {printing
              ? lines.map((line) => (
                  <div role="presentation" key={`paper ${line.kind === 'row' ? rowKey(line.row) : line.key}`}>
                    {row(line)}
                  </div>
                ))
              : items.map((item) => (
                  <div
                    role="presentation"
                    key={item.key}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    className="dl-line"
                    style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
                  >
                    {row(lines[item.index]!)}
                  </div>
                ))}
          </div>
        </div>
      )}
      {props.loadingMore && (
        <p className="dl-foot t3 f13" role="status">
          {w('moreRows')}
        </p>
      )}
      {Boolean(props.error) && rows.length > 0 && (
        <p className="dl-foot f13" role="alert">
          {w('list.moreFailed')}{' '}
          <button type="button" className="link" onClick={props.retry}>
            {w('retry')}
          </button>
        </p>
      )}
    </div>
  )
}
