/** What is shown instead of a screen: not found, no right, server away. */
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import type { Role } from '#basics/values.ts'
import { EmptyState } from '#kit/empty-state.tsx'
import { Go } from '#kit/go.tsx'
import { Page } from '#kit/page.tsx'
import { useWords } from '#kit/words.ts'

export function NotFound() {
  const w = useWords('web')
  return (
    <Page title={w('notFound.title')}>
      <EmptyState
        what={w('notFound.why')}
        act={
          <Go to="/" className="link">
            {w('goHome')}
          </Go>
        }
      />
    </Page>
  )
}

export function NoRight({ may }: { may: readonly Role[] }) {
  const w = useWords('web')
  const k = useWords('kit')
  return (
    <Page title={w('noRight.title')}>
      <EmptyState
        what={w('noRight.why', { roles: may.map((role) => k(`role.${role}`)).join(', ') })}
        act={
          <Go to="/" className="link">
            {w('goHome')}
          </Go>
        }
      />
    </Page>
  )
}

/** Tries again by itself, so that the screen comes back when the server does. */
export function ServerDown({ retry }: { retry: () => void }) {
  const w = useWords('web')
  const k = useWords('kit')
  useEffect(() => {
    const timer = setInterval(retry, 4000)
    return () => clearInterval(timer)
  }, [retry])
  return (
    <main className="alone">
      <Page title={w('down.title')}>
        <EmptyState what={w('down.why')} act={<Button onClick={retry}>{k('retry')}</Button>} />
      </Page>
    </main>
  )
}
