/** Filters that read as a sentence and live in the address: "Nhiệm vụ của [Sở Tài chính] mà [quá hạn] có hạn [trước 31/03/2024]". */
import './filter-chips.css'
import { MantineThemeProvider, Menu, Popover } from '@mantine/core'
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { cloneElement, type ReactNode, useRef, useState } from 'react'
import { useAddress } from './go.tsx'
import { useKeys } from './keys.ts'
import { useWords } from './words.ts'

type Common = {
  /** Its name in the address. */
  key: string
  /** The words before the chip: "mà", "có hạn". */
  before?: string
  /** What it is called when it is added or removed. */
  name: string
  /** Always there; the others are added by "Thêm điều kiện". */
  always?: boolean
}
export type Filter = Common &
  (
    | {
        kind: 'choice'
        options: { value: string; label: string }[] /** The word for no choice. */
        any?: string
      }
    | { kind: 'choices'; options: { value: string; label: string }[]; any?: string }
    | { kind: 'text'; placeholder?: string }
    /** Any picker: it gets the value of the address and how to change it; `shown` words the value. */
    | {
        kind: 'other'
        shown: (value: string) => ReactNode
        pick: (value: string | undefined, set: (value: string | undefined) => void) => ReactNode
        any?: string
      }
  )

/** `<FilterChips start="Nhiệm vụ" filters={[{ key: 'timeliness', name: 'tình trạng', before: 'mà', kind: 'choice', options }]} />` */
export function FilterChips({ start, filters, end }: { start?: string; filters: Filter[]; end?: ReactNode }) {
  const w = useWords('kit')
  const [asked, ask] = useAddress()
  const [added, setAdded] = useState<string[]>([])
  const line = useRef<HTMLFieldSetElement>(null)
  useKeys([
    {
      key: '/',
      label: w('keys.filter'),
      act: () => line.current?.querySelector<HTMLElement>('button,input')?.focus(),
    },
  ])
  const shown = filters.filter(({ key, always }) => always || asked[key] !== undefined || added.includes(key))
  const rest = filters.filter((filter) => !shown.includes(filter))
  const removable = shown.filter(({ key }) => asked[key] !== undefined)
  const remove = (key: string) => {
    setAdded(added.filter((one) => one !== key))
    ask({ [key]: undefined })
  }
  return (
    <fieldset className="sentence" ref={line}>
      <legend className="sr">{w('filter.sentence')}</legend>
      {start && <span className="t2">{start}</span>}
      {shown.map((filter) => (
        <span key={filter.key} className="chipword">
          {filter.before && <span className="t2">{filter.before}</span>}
          <span className="chip">
            <Chip
              filter={filter}
              value={asked[filter.key]}
              startOpen={added.includes(filter.key) && asked[filter.key] === undefined}
              set={(value) => ask({ [filter.key]: value })}
            />
            {!filter.always && (
              <button
                type="button"
                className="chipx"
                aria-label={w('filter.remove', { name: filter.name })}
                onClick={() => remove(filter.key)}
              >
                <IconX className="icon" aria-hidden="true" />
              </button>
            )}
          </span>
        </span>
      ))}
      {rest.length > 0 && (
        // The chip that comes takes the focus, so it does not go back to this button.
        <Menu returnFocus={false}>
          <Menu.Target>
            <button type="button" className="chipadd">
              <IconPlus className="icon" aria-hidden="true" />
              {w('filter.add')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ key, name }) => (
              <Menu.Item key={key} onClick={() => setAdded([...added, key])}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {removable.length > 1 && (
        <button
          type="button"
          className="link f13"
          onClick={() => {
            setAdded([])
            ask(Object.fromEntries(removable.map(({ key }) => [key, undefined])))
          }}
        >
          {w('filter.clear')}
        </button>
      )}
      {end}
    </fieldset>
  )
}

// A list or calendar drawn elsewhere on the page would count as a click outside the chip and close it before the choice is heard.
const inPlace = {
  components: {
    Combobox: { defaultProps: { withinPortal: false } },
    Popover: { defaultProps: { withinPortal: false } },
  },
}

type ChipProps = {
  filter: Filter
  value: string | undefined
  startOpen: boolean
  set: (value: string | undefined) => void
}

function Chip({ filter, value, startOpen, set }: ChipProps) {
  const w = useWords('kit')
  const [opened, setOpened] = useState(startOpen)
  if (filter.kind === 'text')
    return <TextChip filter={filter} value={value} startOpen={startOpen} set={set} />
  const any = filter.any ?? w('filter.any')
  const several = value?.split(',') ?? []
  const label =
    filter.kind === 'other'
      ? value === undefined
        ? any
        : filter.shown(value)
      : filter.options
          .filter((option) => several.includes(option.value))
          .map((option) => option.label)
          .join(', ') || any
  const target = (
    <button type="button" className="chipv" title={filter.name}>
      <span className="sr">{filter.name}: </span>
      <span>{label}</span>
      <IconChevronDown className="icon" aria-hidden="true" />
    </button>
  )
  if (filter.kind === 'choice')
    return (
      <Menu opened={opened} onChange={setOpened}>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={value ?? ''} onChange={(chosen) => set(chosen || undefined)}>
            {filter.any !== undefined && <Menu.RadioItem value="">{filter.any}</Menu.RadioItem>}
            {filter.options.map((option) => (
              <Menu.RadioItem key={option.value} value={option.value}>
                {option.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    )
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown p={10}>
        {filter.kind === 'other' ? (
          <div className="chip-pick">
            <MantineThemeProvider theme={inPlace} inherit>
              {filter.pick(value, (chosen) => {
                set(chosen)
                setOpened(false)
              })}
            </MantineThemeProvider>
          </div>
        ) : (
          <fieldset className="dl-choice">
            <legend className="sr">{filter.name}</legend>
            {filter.options.map((option) => (
              <label key={option.value}>
                <input
                  type="checkbox"
                  checked={several.includes(option.value)}
                  onChange={() => {
                    const next = several.includes(option.value)
                      ? several.filter((one) => one !== option.value)
                      : [...several, option.value]
                    set(next.join(',') || undefined)
                  }}
                />
                {option.label}
              </label>
            ))}
          </fieldset>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Words are asked for 300 ms after the last letter, or at once by Enter. */
function TextChip({ filter, value, startOpen, set }: ChipProps & { filter: Filter & { kind: 'text' } }) {
  const [typed, setTyped] = useState(value ?? '')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const given = useRef(value)
  // The address was changed by something else (back, "Bỏ tất cả điều kiện").
  if (given.current !== value) {
    given.current = value
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '')
  }
  const send = (text: string) => {
    clearTimeout(timer.current)
    set(text.trim() || undefined)
  }
  return (
    <input
      type="search"
      className="chipv chiptext"
      aria-label={filter.name}
      placeholder={filter.placeholder ?? filter.name}
      value={typed}
      maxLength={200}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
      autoFocus={startOpen}
      onChange={({ target }) => {
        setTyped(target.value)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => send(target.value), 300)
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') send(currentTarget.value)
        if (key === 'Escape') currentTarget.blur()
      }}
    />
  )
}
