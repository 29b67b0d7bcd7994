/** Which columns of a list are shown: chosen by the person, kept on this machine. */

import { ActionIcon } from '@mantine/core'
import IconColumns3 from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import type { Column } from './data-list.tsx'
import { insisting } from './insisting.ts'
import { returnFocus } from './return-focus.ts'
import { Tip } from './tip.tsx'
import { useWords } from './words.ts'

// Fetched when first asked for.
const ColumnsMenu = lazy(insisting(() => import('./data-list-columns-menu.tsx')))

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

export type ColumnChoice<R> = {
  columns: Column<R>[]
  isHidden: (column: Column<R>) => boolean
  toggle: (column: Column<R>) => void
  reset: () => void
}

export function ColumnsButton<R>(choice: ColumnChoice<R>) {
  const w = useWords('kit')
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpened(false)
    returnFocus(button)
  }
  if (choice.columns.every(({ fixed, card }) => fixed || card === 'title')) return null
  return (
    <span className="hangs only-wide">
      <Tip label={opened ? null : w('list.columns')}>
        <ActionIcon
          ref={button}
          aria-label={w('list.columns')}
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={() => setOpened(!opened)}
        >
          <IconColumns3 className="icon" aria-hidden="true" />
        </ActionIcon>
      </Tip>
      <Suspense>
        {opened && <ColumnsMenu {...(choice as unknown as ColumnChoice<unknown>)} onClose={close} />}
      </Suspense>
    </span>
  )
}
