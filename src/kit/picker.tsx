/** Choosing units and people by typing a few letters; the search itself is given by the screen. */
import './picker.css'
import { Combobox, type ComboboxStore, InputBase, Loader, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from './words.ts'

export type Choice = {
  id: string
  name: string /** Second line: the unit above, a title. */
  note?: string | null
}
/** Finds choices for what was typed ("" gives the usual first ones). `(typed) => call(organisationContract.people, { query: { q: typed } }).then(…)` */
export type Search = (typed: string, signal: AbortSignal) => Promise<Choice[]>

type Common = {
  label: string
  /** Keeps what was found; two pickers with the same name share it. */
  name: string
  search: Search
  placeholder?: string
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  disabled?: boolean
  /** Label read out but not shown, e.g. inside a chip. */
  hideLabel?: boolean
  autoFocus?: boolean
}
type One = Common & { value: Choice | null; onChange: (value: Choice | null) => void }
type Several = Common & { value: Choice[]; onChange: (value: Choice[]) => void }

function useFound({ name, search }: Common, typed: string, opened: boolean) {
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery({
    queryKey: ['pick', name, asked],
    queryFn: ({ signal }) => search(asked, signal),
    enabled: opened,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
  return { ...found, answers: found.isSuccess && !found.isPlaceholderData && asked === typed.trim() }
}

/** The first one is marked once what is listed answers what was typed; an Enter pressed before waits for it, and never takes what was listed before. */
function useFirst(combobox: ComboboxStore, answers: boolean, typed: string) {
  const waiting = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the answer to the typed words has come
  useEffect(() => {
    if (typed.trim() === '' || !combobox.dropdownOpened) return
    if (!answers) return combobox.resetSelectedOption()
    combobox.selectFirstOption()
    if (waiting.current) combobox.clickSelectedOption()
    waiting.current = false
  }, [answers, typed])
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || answers || typed.trim() === '') return
    event.preventDefault()
    waiting.current = true
  }
}

function Options({
  found,
  typed,
  skip,
}: {
  found: ReturnType<typeof useFound>
  typed: string
  skip: string[]
}) {
  const w = useWords('kit')
  const rows = (found.data ?? []).filter(({ id }) => !skip.includes(id))
  return (
    <Combobox.Dropdown>
      <Combobox.Options
        aria-label={w('pick.list')}
        mah={320}
        style={{ overflowY: 'auto' }}
        aria-busy={found.isFetching}
      >
        {rows.map(({ id, name, note }) => (
          <Combobox.Option value={id} key={id}>
            <span className="pick-name">{name}</span>
            {note && <span className="pick-note">{note}</span>}
          </Combobox.Option>
        ))}
        {rows.length === 0 && (
          <Combobox.Empty>
            {found.isError
              ? w('pick.failed')
              : found.isFetching
                ? w('pick.searching')
                : typed.trim()
                  ? w('pick.nothing', { typed: typed.trim() })
                  : w('pick.type')}
          </Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}

const labelled = ({ label, hideLabel }: Common) => (hideLabel ? { 'aria-label': label } : { label })

/** One choice. `<Picker name="unit" label="Đơn vị chủ trì" search={…} value={unit} onChange={setUnit} />` */
export function Picker(props: One) {
  const { value, onChange, description, error, required, disabled, placeholder, autoFocus } = props
  const w = useWords('kit')
  const [typed, setTyped] = useState<string | null>(null)
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      // What was typed without choosing is not a choice.
      setTyped(null)
    },
  })
  const found = useFound(props, typed ?? '', combobox.dropdownOpened)
  const early = useFirst(combobox, found.answers, typed ?? '')
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const chosen = found.data?.find((choice) => choice.id === id)
        if (chosen) onChange(chosen)
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <InputBase
          {...labelled(props)}
          description={description}
          error={error}
          required={required ?? false}
          disabled={disabled ?? false}
          withAsterisk={false}
          autoFocus={autoFocus ?? false}
          data-autofocus={autoFocus || undefined}
          placeholder={placeholder ?? w('pick.type')}
          value={typed ?? value?.name ?? ''}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            if (currentTarget.value === '') onChange(null)
            combobox.openDropdown()
          }}
          onKeyDown={early}
          onBlur={() => combobox.closeDropdown()}
          rightSection={
            found.isFetching && combobox.dropdownOpened ? (
              <Loader size={14} />
            ) : value && !disabled ? (
              <Combobox.ClearButton
                aria-label={w('pick.clear', { name: value.name })}
                onClear={() => onChange(null)}
              />
            ) : (
              <Combobox.Chevron />
            )
          }
          rightSectionPointerEvents={value && !disabled ? 'all' : 'none'}
        />
      </Combobox.Target>
      <Options found={found} typed={typed ?? ''} skip={[]} />
    </Combobox>
  )
}

/** Several choices, each a small label that can be taken away; Backspace takes the last. */
function ManyPicker(props: Several) {
  const { value, onChange, description, error, required, disabled, placeholder } = props
  const w = useWords('kit')
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useFound(props, typed, combobox.dropdownOpened)
  const early = useFirst(combobox, found.answers, typed)
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const chosen = found.data?.find((choice) => choice.id === id)
        if (chosen) onChange([...value, chosen])
        setTyped('')
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput
          {...labelled(props)}
          description={description}
          error={error}
          required={required ?? false}
          withAsterisk={false}
          disabled={disabled ?? false}
          onClick={() => combobox.openDropdown()}
        >
          <Pill.Group>
            {value.map((choice) => (
              <Pill
                key={choice.id}
                className="pick-pill"
                withRemoveButton={!disabled}
                removeButtonProps={{ 'aria-label': w('pick.clear', { name: choice.name }) }}
                onRemove={() => onChange(value.filter(({ id }) => id !== choice.id))}
              >
                {choice.name}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label={props.label}
                placeholder={value.length === 0 ? (placeholder ?? w('pick.type')) : ''}
                value={typed}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
                onChange={({ currentTarget }) => {
                  setTyped(currentTarget.value)
                  combobox.openDropdown()
                }}
                onKeyDown={(event) => {
                  early(event)
                  if (event.key === 'Backspace' && typed === '' && value.length > 0)
                    onChange(value.slice(0, -1))
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Options found={found} typed={typed} skip={value.map(({ id }) => id)} />
    </Combobox>
  )
}

type Named<P> = Omit<P, 'name'> & { name?: string }
export const UnitPicker = (props: Named<One>) => {
  const w = useWords('kit')
  return <Picker name="unit" placeholder={w('pick.unit')} {...props} />
}
export const UnitsPicker = (props: Named<Several>) => {
  const w = useWords('kit')
  return <ManyPicker name="unit" placeholder={w('pick.unit')} {...props} />
}
export const PersonPicker = (props: Named<One>) => {
  const w = useWords('kit')
  return <Picker name="person" placeholder={w('pick.person')} {...props} />
}
