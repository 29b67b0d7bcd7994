/** Ctrl K: go, find, act. Fetched on first use. */
import '@mantine/spotlight/styles.layer.css'
import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { fold } from '#basics/fold.ts'
import { call } from '#kit/call.ts'
import { useFormat } from '#kit/format.ts'
import { useGo } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { focusBefore } from '#kit/return-focus.ts'
import { setLanguage, useLanguage, useWords } from '#kit/words.ts'
import { type Found, LEAST_LETTERS, searchContract } from '#slices/search/contract.ts'
import { type NavItem, opens } from './nav.ts'
import { useSignOut } from './signed-in.ts'

const [store, { open, close }] = createSpotlight()
const addresses = { directive: '/directives', task: '/tasks', unit: '/units', person: '/people' } as const
const addressOf = ({ kind, id }: Found) => `${addresses[kind]}/${id}`

type Command = { id: string; label: string; act: () => void }
/** Every word typed begins a word of the label, with or without diacritics. */
const fits = (label: string, typed: string): boolean => {
  const words = fold(label).split(' ')
  return fold(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)))
}

export default function Palette({
  nav,
  help,
  onClose,
}: {
  nav: NavItem[]
  help: () => void
  onClose: () => void
}) {
  const w = useWords('web')
  const f = useFormat()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const commands = useCommands(help)
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => call(searchContract.search, { query: { q: asked }, signal }),
    enabled: asked.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const ways = nav.filter(({ word }) => fits(w(word), typed))
  const acts = commands.filter(({ label }) => fits(label, typed))
  const rows = typed.trim().length >= LEAST_LETTERS ? (found.data?.rows ?? []) : []
  useEffect(() => {
    const before = focusBefore()
    open()
    return () => {
      close()
      // Unless what was chosen has taken the focus.
      setTimeout(() => document.activeElement === document.body && before?.focus())
    }
  }, [])
  const run = (act: () => void) => () => {
    onClose()
    act()
  }
  /** Enter without a choice takes the first. */
  const takeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || document.querySelector('[data-action][data-selected]')) return
    event.preventDefault()
    document.querySelector<HTMLElement>('[data-action]')?.click()
  }
  return (
    <Spotlight.Root
      store={store}
      onSpotlightClose={onClose}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 520px)"
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      aria-label={w('keys.palette')}
    >
      <Spotlight.Search
        placeholder={w('palette.placeholder')}
        aria-label={w('palette.placeholder')}
        onKeyDown={takeFirst}
        leftSection={<IconSearch className="icon" aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {rows.length > 0 && (
          <Spotlight.ActionsGroup label={w('palette.found')}>
            {rows.map((row) => (
              <Spotlight.Action
                key={row.id}
                label={row.title}
                description={[
                  w(`palette.kind.${row.kind}`),
                  row.note,
                  row.ended && w('palette.ended', { day: f.day(row.ended) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                onClick={run(() => go(addressOf(row)))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {ways.length > 0 && (
          <Spotlight.ActionsGroup label={w('palette.go')}>
            {ways.map((item) => (
              <Spotlight.Action
                key={item.to}
                label={w(item.word)}
                leftSection={<item.icon className="icon" aria-hidden="true" />}
                onClick={run(() => go(opens(item)))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {acts.length > 0 && (
          <Spotlight.ActionsGroup label={w('palette.do')}>
            {acts.map(({ id, label, act }) => (
              <Spotlight.Action key={id} label={label} onClick={run(act)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {rows.length + ways.length + acts.length === 0 && (
          <Spotlight.Empty>
            {found.isError
              ? w('palette.failed')
              : found.isFetching || typed.trim() !== asked
                ? w('palette.searching')
                : w('palette.none', { typed: typed.trim() })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useCommands(help: () => void): Command[] {
  const w = useWords('web')
  const go = useGo()
  const me = useMe()
  const language = useLanguage()
  const { setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  return [
    ...(me.roles.includes('office')
      ? [{ id: 'new', label: w('palette.newDirective'), act: () => go('/directives/new') }]
      : []),
    { id: 'keys', label: w('account.keys'), act: help },
    { id: 'sessions', label: w('sessions.title'), act: () => go('/sessions') },
    { id: 'light', label: w('palette.light'), act: () => setColorScheme('light') },
    { id: 'dark', label: w('palette.dark'), act: () => setColorScheme('dark') },
    {
      id: 'language',
      label: w('palette.language'),
      act: () => void setLanguage(language === 'vi' ? 'en' : 'vi'),
    },
    { id: 'out', label: w('account.signOut'), act: () => void signOut.here() },
  ]
}
