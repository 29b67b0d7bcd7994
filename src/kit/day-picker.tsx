/** A day, typed as dd/mm/yyyy or chosen in a calendar; the weekday is read back, and a day that does not exist is named. */

import { ActionIcon, Popover, TextInput } from '@mantine/core'
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Day } from '#basics/values.ts'
import { parseDay, plainDay, useFormat, weekday } from './format.ts'
import { insisting } from './insisting.ts'
import { useLanguage, useWords } from './words.ts'
import { useDayOff } from './work-days.tsx'

// The calendar and its styles are fetched when it is first opened.
const Calendar = lazy(insisting(() => import('./calendar.tsx')))

export type DayPickerProps = {
  label: string
  value: Day | null
  onChange: (day: Day | null) => void
  /** Days outside are refused with the sentence for it. */
  from?: Day | undefined
  to?: Day | undefined
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  disabled?: boolean
  hideLabel?: boolean
  /** The cursor stands here when the window it is in opens. */
  first?: boolean
  /** What a day means here, e.g. why it cannot be chosen; shown as a tooltip and greyed in the calendar. */
  closed?: (day: Day) => string | null
  /** By this day something is due: says how many working days are left to it, and when it is none itself. */
  due?: boolean
}

/** `<DayPicker label="Hạn hoàn thành" value={due} onChange={setDue} from={today} />` */
export function DayPicker(props: DayPickerProps) {
  const {
    label,
    value,
    onChange,
    from,
    to,
    description,
    error,
    required,
    disabled,
    hideLabel,
    first,
    closed,
    due,
  } = props
  const w = useWords('kit')
  const language = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)

  const refused = (day: Day): string | null =>
    from && day < from
      ? w('day.before', { day: plainDay(from) })
      : to && day > to
        ? w('day.after', { day: plainDay(to) })
        : (closed?.(day) ?? null)
  const take = (day: Day) => {
    const why = refused(day)
    setWrong(why)
    if (why) return setTyped(plainDay(day))
    setTyped(null)
    onChange(day)
  }
  // The weekday stands before the field, not in it: the text stays what was typed.
  const read = typed === null ? value : parseDay(typed)
  const shown = typeof read === 'string' ? read : null
  const format = useFormat()
  const off = useDayOff()
  const isOff = due && shown ? off(shown) : null
  const told =
    due && shown
      ? [isOff && w('clock.off', { name: isOff }), shown >= format.today && format.relative(shown)]
          .filter(Boolean)
          .join(' ')
      : null
  const finish = () => {
    if (typed === null) return
    if (typed.trim() === '') {
      setTyped(null)
      setWrong(null)
      return onChange(null)
    }
    if (typeof read === 'string') take(read)
    else if (read === null) onChange(null)
    else setWrong(w(read.code, read.detail))
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" returnFocus withRoles={false}>
      <Popover.Target>
        <TextInput
          {...(hideLabel ? { 'aria-label': label } : { label })}
          description={
            told ? (
              description ? (
                <>
                  {description} {told}
                </>
              ) : (
                told
              )
            ) : (
              description
            )
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={wrong ?? error}
          required={required ?? false}
          withAsterisk={false}
          disabled={disabled ?? false}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus={first || undefined}
          placeholder={w('day.placeholder')}
          value={typed ?? (value ? plainDay(value) : '')}
          leftSection={shown && <span className="f13 t2">{weekday(shown, language)}</span>}
          leftSectionWidth={shown ? 42 : 0}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setWrong(null)
          }}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && typed !== null) finish()
            if (event.key === 'ArrowDown' && event.altKey) setOpened(true)
          }}
          rightSectionWidth={value && !required ? 64 : 36}
          rightSection={
            <span className="hstack" style={{ gap: 0 }}>
              {value && !required && !disabled && (
                <ActionIcon
                  size="xs"
                  aria-label={w('day.clear')}
                  onClick={() => {
                    setTyped(null)
                    setWrong(null)
                    onChange(null)
                  }}
                >
                  <IconX className="icon" aria-hidden="true" />
                </ActionIcon>
              )}
              <ActionIcon
                size="xs"
                aria-label={w('day.calendar')}
                aria-expanded={opened}
                disabled={disabled ?? false}
                onClick={() => setOpened(!opened)}
              >
                <IconCalendar className="icon" aria-hidden="true" />
              </ActionIcon>
            </span>
          }
        />
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <Suspense fallback={<div style={{ width: 252, height: 262 }} />}>
          <Calendar
            value={value}
            from={from}
            to={to}
            closed={closed}
            onChange={(day) => {
              take(day)
              setOpened(false)
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
