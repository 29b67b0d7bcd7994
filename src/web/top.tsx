/** The line above every screen: search, the state of the line to the server, language, light or dark. */

import { ActionIcon } from '@mantine/core'
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs'
import IconCircleHalf2 from '@tabler/icons-react/dist/esm/icons/IconCircleHalf2.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import IconWifi from '@tabler/icons-react/dist/esm/icons/IconWifi.mjs'
import IconWifiOff from '@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs'
import { lazy, Suspense, useRef, useState } from 'react'
import { Go } from '#kit/go.tsx'
import { insisting } from '#kit/insisting.ts'
import { Kbd } from '#kit/kbd.tsx'
import { useConnection } from '#kit/live.ts'
import { useRead } from '#kit/query.ts'
import { returnFocus } from '#kit/return-focus.ts'
import { setLanguage, useLanguage, useWords } from '#kit/words.ts'
import { noticeContract } from '#slices/notice/contract.ts'
import { Brand } from './brand.tsx'

export function Top({ find }: { find: () => void }) {
  const w = useWords('web')
  return (
    <header className="top no-print">
      <Go to="/" className="brand only-phone">
        <Brand />
        <span>Daumoi</span>
      </Go>
      <button type="button" className="find only-wide" aria-keyshortcuts="Control+K" onClick={find}>
        <IconSearch className="icon" aria-hidden="true" />
        <span className="grow">{w('top.find')}</span>
        <Kbd keys="mod+K" />
      </button>
      <span className="grow" />
      <ConnectionState />
      <ActionIcon className="only-phone" aria-label={w('top.findShort')} onClick={find}>
        <IconSearch size={20} aria-hidden="true" />
      </ActionIcon>
      <InboxLink />
      <span className="hstack only-wide">
        <LanguageButton />
        <ThemeButton />
      </span>
    </header>
  )
}

const MINUTE = 60_000
/** The count goes up with the live facts it may stand behind, and each minute for what is told without one. */
function InboxLink() {
  const w = useWords('web')
  const { data } = useRead(
    noticeContract.unread,
    {},
    { concerns: ['task', 'directive', 'person'], every: () => MINUTE },
  )
  const count = data?.count ?? 0
  const shown = count > 99 ? '99+' : String(count)
  const label = count > 0 ? w('top.inbox.count', { count: shown }) : w('top.inbox')
  return (
    <Go to="/notices" className="inbox" aria-label={label} title={label}>
      <IconBell size={18} aria-hidden="true" />
      {count > 0 && (
        <span className="inbox-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </Go>
  )
}

function ConnectionState() {
  const w = useWords('web')
  const connection = useConnection()
  const online = connection === 'online'
  const Icon = online ? IconWifi : IconWifiOff
  return (
    <span className={online ? 'line only-wide' : 'line away'} role="status">
      <Icon className="icon" aria-hidden="true" />
      <span>{w(`top.${connection}`)}</span>
    </span>
  )
}

/** Two languages: one press goes to the other. */
export function LanguageButton() {
  const w = useWords('web')
  const language = useLanguage()
  return (
    <ActionIcon
      aria-label={`${w('top.language')}: ${language === 'vi' ? 'Tiếng Việt' : 'English'}`}
      title={w('top.language')}
      onClick={() => void setLanguage(language === 'vi' ? 'en' : 'vi')}
    >
      <span className="f12 b6">{language.toUpperCase()}</span>
    </ActionIcon>
  )
}

const ThemeMenu = lazy(insisting(() => import('./theme-menu.tsx')))

export function ThemeButton() {
  const w = useWords('web')
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpened(false)
    returnFocus(button)
  }
  return (
    <span className="hangs">
      <ActionIcon
        ref={button}
        aria-label={w('top.theme')}
        title={w('top.theme')}
        aria-haspopup="menu"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <IconCircleHalf2 className="icon" aria-hidden="true" />
      </ActionIcon>
      <Suspense>{opened && <ThemeMenu onClose={close} />}</Suspense>
    </span>
  )
}
