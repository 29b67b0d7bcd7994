/** Keys, single keys on or off, and signing out. */

import { Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Anchor } from '#kit/anchor.tsx'
import { useGo } from '#kit/go.tsx'
import { insisting } from '#kit/insisting.ts'
import { setSingleKeys, useSingleKeys } from '#kit/keys.ts'
import { useMe } from '#kit/me.tsx'
import { useWords } from '#kit/words.ts'
import { useSignOut } from './signed-in.ts'

const SignOutEverywhere = lazy(insisting(() => import('./sign-out-everywhere.tsx')))

export default function AccountActs({
  opened,
  help,
  onClose,
}: {
  opened: boolean
  help: () => void
  onClose: () => void
}) {
  const w = useWords('web')
  const me = useMe()
  const go = useGo()
  const single = useSingleKeys()
  const signOut = useSignOut()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu opened={opened} onChange={(open) => open || onClose()} position="top-start" width={240}>
        <Menu.Target>
          <Anchor label={w('account')} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.email}</Menu.Label>
          <Menu.Item onClick={help}>{w('account.keys')}</Menu.Item>
          <Menu.CheckboxItem checked={single} onChange={(on) => setSingleKeys(on)} closeMenuOnClick={false}>
            {w('account.singleKeys')}
          </Menu.CheckboxItem>
          <Menu.Item onClick={() => go('/notices/preferences')}>{w('account.notices')}</Menu.Item>
          <Menu.Item onClick={() => go('/sessions')}>{w('sessions.title')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void signOut.here()}>{w('account.signOut')}</Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>{w('account.signOutEverywhere')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{asking && <SignOutEverywhere onClose={() => setAsking(false)} />}</Suspense>
    </>
  )
}
