/** Which columns of a list are shown: chosen by the person, kept on this machine. */
import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import IconColumns3 from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs'
import { useCallback, useMemo, useState } from 'react'
import type { Column } from './data-list.tsx'
import { useWords } from './words.ts'

/** Only what differs from the usual choice is kept, so that a new column shows up for everybody. */
type Kept = Record<string, boolean>
const place = (name: string) => `daumoi.columns.${name}`
function read(name: string): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(name)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Kept) : {}
  } catch {
    return {}
  }
}

export function useChosenColumns<R>(name: string, columns: Column<R>[]) {
  const [kept, setKept] = useState<Kept>(() => read(name))
  const keep = useCallback(
    (next: Kept) => {
      setKept(next)
      try {
        localStorage.setItem(place(name), JSON.stringify(next))
      } catch {
        // For this visit only.
      }
    },
    [name],
  )
  const isHidden = useCallback(
    ({ key, fixed, hidden = false, card }: Column<R>) =>
      fixed || card === 'title' ? false : !(kept[key] ?? !hidden),
    [kept],
  )
  const shown = useMemo(() => columns.filter((column) => !isHidden(column)), [columns, isHidden])
  const toggle = (column: Column<R>) => keep({ ...kept, [column.key]: isHidden(column) })
  return { shown, isHidden, toggle, reset: () => keep({}) }
}

export function ColumnsButton<R>({
  columns,
  isHidden,
  toggle,
  reset,
}: {
  columns: Column<R>[]
  isHidden: (column: Column<R>) => boolean
  toggle: (column: Column<R>) => void
  reset: () => void
}) {
  const w = useWords('kit')
  const free = columns.filter(({ fixed, card }) => !fixed && card !== 'title')
  if (free.length === 0) return null
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={w('list.columns')}>
          <ActionIcon aria-label={w('list.columns')} className="only-wide">
            <IconColumns3 className="icon" aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <fieldset className="dl-choice">
          <legend className="sr">{w('list.columns')}</legend>
          {free.map((column) => (
            <label key={column.key}>
              <input type="checkbox" checked={!isHidden(column)} onChange={() => toggle(column)} />
              {column.head}
            </label>
          ))}
        </fieldset>
        <button type="button" className="link f13" onClick={reset}>
          {w('list.columns.reset')}
        </button>
      </Popover.Dropdown>
    </Popover>
  )
}
