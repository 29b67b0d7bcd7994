/** On a phone: the other duties, language, appearance and the account, from below. */

import { Drawer, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Avatar } from '#kit/avatar.tsx'
import { Go } from '#kit/go.tsx'
import { insisting } from '#kit/insisting.ts'
import { useMe } from '#kit/me.tsx'
import { setLanguage, useLanguage, useWords } from '#kit/words.ts'
import { type NavItem, opens } from './nav.ts'
import { useSignOut } from './signed-in.ts'

const SignOutEverywhere = lazy(insisting(() => import('./sign-out-everywhere.tsx')))

export default function MoreSheet({ nav, onClose }: { nav: NavItem[]; onClose: () => void }) {
  const w = useWords('web')
  const k = useWords('kit')
  const me = useMe()
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const [asking, setAsking] = useState(false)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      classNames={{ content: 'sheet-content', inner: 'sheet-inner' }}
      title={w('rail.moreTitle')}
      closeButtonProps={{ 'aria-label': k('close') }}
    >
      <div className="sheet">
        <ul>
          {nav.map((item) => (
            <li key={item.to}>
              <Go to={opens(item)} onClick={onClose}>
                <item.icon className="icon" aria-hidden="true" />
                {w(item.word)}
              </Go>
            </li>
          ))}
        </ul>
        <div className="hstack">
          <span className="grow">{w('top.language')}</span>
          <SegmentedControl
            aria-label={w('top.language')}
            value={language}
            onChange={(chosen) => void setLanguage(chosen as 'vi' | 'en')}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className="hstack">
          <span className="grow">{w('top.theme')}</span>
          <SegmentedControl
            aria-label={w('top.theme')}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({
              value,
              label: w(`theme.${value}`),
            }))}
          />
        </div>
        <div className="hstack sheet-me">
          <Avatar name={me.name} large />
          <span className="grow">
            <span className="b6">{me.name}</span>
            <br />
            <span className="t3 f13">{[me.title, me.unitName].filter(Boolean).join(', ')}</span>
          </span>
        </div>
        <ul>
          <li>
            <Go to="/notices/preferences" onClick={onClose}>
              {w('account.notices')}
            </Go>
          </li>
          <li>
            <Go to="/sessions" onClick={onClose}>
              {w('sessions.title')}
            </Go>
          </li>
          <li>
            <button type="button" onClick={() => void signOut.here()}>
              {w('account.signOut')}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => setAsking(true)}>
              {w('account.signOutEverywhere')}
            </button>
          </li>
        </ul>
      </div>
      <Suspense>{asking && <SignOutEverywhere onClose={() => setAsking(false)} />}</Suspense>
    </Drawer>
  )
}
