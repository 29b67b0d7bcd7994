/** The way to every duty: a rail on a wide screen, a bar at the bottom of a phone. */

import { ActionIcon } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconLayoutSidebarLeftCollapse from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs'
import IconLayoutSidebarLeftExpand from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftExpand.mjs'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Go } from '#kit/go.tsx'
import { insisting } from '#kit/insisting.ts'
import { returnFocus } from '#kit/return-focus.ts'
import { Tip } from '#kit/tip.tsx'
import { useWords } from '#kit/words.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { itemOf, type NavItem, opens } from './nav.ts'

const MoreSheet = lazy(insisting(() => import('./more-sheet.tsx')))
const KEPT = 'daumoi.rail'
const keptNarrow = (): boolean => {
  try {
    return localStorage.getItem(KEPT) === 'narrow'
  } catch {
    return false
  }
}

export function Rail({ nav, help }: { nav: NavItem[]; help: () => void }) {
  const w = useWords('web')
  const here = itemOf(useLocation().pathname)
  const [narrow, setNarrow] = useState(keptNarrow)
  useEffect(() => {
    try {
      localStorage.setItem(KEPT, narrow ? 'narrow' : 'wide')
    } catch {
      // For this visit only.
    }
  }, [narrow])
  const toggle = w(narrow ? 'rail.wide' : 'rail.narrow')
  const Arrow = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className={narrow ? 'rail narrow' : 'rail'} aria-label={w('rail.label')}>
      <div className="rail-head">
        <Go to="/" className="brand" aria-label={`Daumoi, ${w('nav.home')}`}>
          <Brand />
          <span>Daumoi</span>
        </Go>
        <Tip label={toggle}>
          <ActionIcon aria-label={toggle} aria-expanded={!narrow} onClick={() => setNarrow(!narrow)}>
            <Arrow className="icon" aria-hidden="true" />
          </ActionIcon>
        </Tip>
      </div>
      <ul>
        {nav.map((item) => (
          <li key={item.to} className={'apart' in item ? 'apart' : undefined}>
            <Tip label={narrow ? w(item.word) : null}>
              <Go
                to={opens(item)}
                className="nav"
                aria-label={narrow ? w(item.word) : undefined}
                aria-current={here === item.to ? 'page' : undefined}
              >
                <item.icon className="icon" aria-hidden="true" />
                <span>{w(item.word)}</span>
              </Go>
            </Tip>
          </li>
        ))}
      </ul>
      <AccountMenu narrow={narrow} help={help} />
    </nav>
  )
}

/** The first four duties, and the rest behind "Thêm". */
export function PhoneBar({ nav }: { nav: NavItem[] }) {
  const w = useWords('web')
  const here = itemOf(useLocation().pathname)
  const [more, setMore] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setMore(false)
    returnFocus(button)
  }
  const first = nav.slice(0, 4)
  return (
    <>
      <nav className="phonebar no-print" aria-label={w('rail.label')}>
        {first.map((item) => (
          <Go key={item.to} to={opens(item)} aria-current={here === item.to ? 'page' : undefined}>
            <item.icon className="icon" aria-hidden="true" />
            <span>{w(item.word)}</span>
          </Go>
        ))}
        <button
          ref={button}
          type="button"
          aria-haspopup="dialog"
          aria-expanded={more}
          onClick={() => setMore(true)}
        >
          <IconDots className="icon" aria-hidden="true" />
          <span>{w('rail.more')}</span>
        </button>
      </nav>
      <Suspense>{more && <MoreSheet nav={nav.slice(4)} onClose={close} />}</Suspense>
    </>
  )
}
