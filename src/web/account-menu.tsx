/** Who is signed in; a press shows what belongs to the account. */

import { lazy, Suspense, useRef, useState } from 'react'
import { Avatar } from '#kit/avatar.tsx'
import { insisting } from '#kit/insisting.ts'
import { useMe } from '#kit/me.tsx'
import { returnFocus } from '#kit/return-focus.ts'
import { useWords } from '#kit/words.ts'

const AccountActs = lazy(insisting(() => import('./account-acts.tsx')))

export function AccountMenu({ narrow, help }: { narrow: boolean; help: () => void }) {
  const w = useWords('web')
  const me = useMe()
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpened(false)
    returnFocus(button)
  }
  return (
    <span className="me-place">
      <button
        ref={button}
        type="button"
        className="me"
        aria-haspopup="menu"
        aria-expanded={opened}
        aria-label={narrow ? `${w('account')}: ${me.name}` : undefined}
        onClick={() => setOpened(!opened)}
      >
        <Avatar name={me.name} large />
        <span className="me-text">
          <span className="b6">{me.name}</span>
          <span className="t3 f12 two">{[me.title, me.unitName].filter(Boolean).join(', ')}</span>
        </span>
      </button>
      <Suspense>
        <AccountLater opened={opened} help={help} onClose={close} />
      </Suspense>
    </span>
  )
}

/** Stays once fetched: a question asked from the menu outlives the menu. */
function AccountLater(props: { opened: boolean; help: () => void; onClose: () => void }) {
  const [asked, setAsked] = useState(false)
  if (props.opened && !asked) setAsked(true)
  return asked ? <AccountActs {...props} /> : null
}
