/** The list of columns to tick. */
import { Popover } from '@mantine/core'
import { Anchor } from './anchor.tsx'
import type { ColumnChoice } from './data-list-columns.tsx'
import { useWords } from './words.ts'

export default function ColumnsMenu({
  columns,
  isHidden,
  toggle,
  reset,
  onClose,
}: ColumnChoice<unknown> & { onClose: () => void }) {
  const w = useWords('kit')
  return (
    <Popover
      opened
      onChange={(opened) => opened || onClose()}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Anchor label={w('list.columns')} />
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <fieldset className="dl-choice">
          <legend className="sr">{w('list.columns')}</legend>
          {columns
            .filter(({ fixed, card }) => !fixed && card !== 'title')
            .map((column) => (
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
