/** The heads, the rows and the grey lines of a DataList. */
// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual, a table cannot hold them
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, one at a time
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list hears the keys of its rows
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import { type MouseEvent, useEffect, useRef } from 'react'
import type { Column } from './data-list.tsx'
import { useLate } from './empty-state.tsx'
import { Go } from './go.tsx'
import { useWords } from './words.ts'

type Any = Column<never>

export function HeadRow({
  columns,
  sort,
  onSort,
  all,
}: {
  columns: Any[]
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
  all: { state: 'none' | 'some' | 'all'; toggle: () => void } | null
}) {
  const w = useWords('kit')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = all?.state === 'some'
  }, [all?.state])
  return (
    <div role="rowgroup" className="dl-head">
      <div role="row" className="dl-row">
        {all && (
          <span role="columnheader" className="dl-check">
            <label>
              <input
                ref={box}
                type="checkbox"
                checked={all.state === 'all'}
                onChange={all.toggle}
                aria-label={w('list.selectAll')}
              />
            </label>
          </span>
        )}
        {columns.map(({ key, head, align, sort: by }) => {
          const order = by && sort === by ? 'ascending' : by && sort === `-${by}` ? 'descending' : undefined
          return (
            <span role="columnheader" key={key} className={align === 'right' ? 'num' : ''} aria-sort={order}>
              {by && onSort ? (
                <button
                  type="button"
                  title={w('list.sort', { name: head })}
                  onClick={() => onSort(order === 'ascending' ? `-${by}` : by)}
                >
                  {head}
                  {order === 'ascending' && <IconArrowUp className="icon" aria-hidden="true" />}
                  {order === 'descending' && <IconArrowDown className="icon" aria-hidden="true" />}
                </button>
              ) : (
                head
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}

export function Row<R>({
  row,
  index,
  name,
  columns,
  isCurrent,
  isTabStop,
  isOpen,
  isSelected,
  href,
  onMark,
  onClick,
  onFocus,
}: {
  row: R
  index: number
  name: string
  columns: Column<R>[]
  isCurrent: boolean
  isTabStop: boolean
  isOpen: boolean
  /** null: rows of this list cannot be chosen. */
  isSelected: boolean | null
  href: string | undefined
  onMark: () => void
  onClick: (event: MouseEvent<HTMLElement>) => void
  onFocus: () => void
}) {
  const w = useWords('kit')
  const state = `${isCurrent ? ' cur' : ''}${isOpen ? ' open' : ''}${isSelected ? ' sel' : ''}`
  return (
    <div
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? undefined}
      className={`dl-row${state}`}
      onClick={onClick}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
    >
      {isSelected !== null && (
        <span role="gridcell" className="dl-check">
          <label>
            <input
              type="checkbox"
              checked={isSelected}
              onChange={onMark}
              aria-label={w('list.select', { name })}
            />
          </label>
        </span>
      )}
      {columns.map((column) => {
        const cell = column.cell(row)
        return (
          <span
            role="gridcell"
            key={column.key}
            className={`dl-cell c-${column.card ?? 'note'}${column.align === 'right' ? ' num' : ''}`}
          >
            {column.card === 'title' && href ? (
              <Go to={href} tabIndex={-1} className="dl-title" title={name}>
                {cell}
              </Go>
            ) : (
              cell
            )}
          </span>
        )
      })}
    </div>
  )
}

/** Grey lines in the shape of the rows to come; only after 300 ms. */
export function Skeleton({ columns, withCheck }: { columns: Any[]; withCheck: boolean }) {
  const late = useLate(true)
  if (!late) return null
  return (
    <div className="dl-skeleton" aria-hidden="true">
      {Array.from({ length: 12 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div className="dl-row" key={line}>
          {withCheck && <span className="dl-check" />}
          {columns.map(({ key }, column) => (
            <span key={key} className="dl-cell">
              <i style={{ width: `${[70, 88, 54, 62, 40][(line + column) % 5]}%` }} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
