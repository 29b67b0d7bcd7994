/** Who is signed in, single keys on or off, and signing out. */
import { Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Avatar } from '#kit/avatar.tsx'
import { setSingleKeys, useSingleKeys } from '#kit/keys.ts'
import { useMe } from '#kit/me.tsx'
import { useWords } from '#kit/words.ts'
import { useSignOut } from './signed-in.ts'

const SignOutEverywhere = lazy(() => import('./sign-out-everywhere.tsx'))

export function AccountMenu({ narrow, help }: { narrow: boolean; help: () => void }) {
  const w = useWords('web')
  const me = useMe()
  const single = useSingleKeys()
  const signOut = useSignOut()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu position="top-start" width={240}>
        <Menu.Target>
          <button
            type="button"
            className="me"
            aria-label={narrow ? `${w('account')}: ${me.name}` : undefined}
          >
            <Avatar name={me.name} large />
            <span className="me-text">
              <span className="b6">{me.name}</span>
              <span className="t3 f12 two">{[me.title, me.unitName].filter(Boolean).join(', ')}</span>
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.email}</Menu.Label>
          <Menu.Item onClick={help}>{w('account.keys')}</Menu.Item>
          <Menu.CheckboxItem checked={single} onChange={(on) => setSingleKeys(on)} closeMenuOnClick={false}>
            {w('account.singleKeys')}
          </Menu.CheckboxItem>
          <Menu.Divider />
          <Menu.Item onClick={() => void signOut.here()}>{w('account.signOut')}</Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>{w('account.signOutEverywhere')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{asking && <SignOutEverywhere onClose={() => setAsking(false)} />}</Suspense>
    </>
  )
}
