/** A page whose item could not be read: not there (or not for this person to see), or the read failed and may be tried again. */
import type { ReactNode } from 'react'
import { EmptyState, TroubleState } from './empty-state.tsx'
import { Go } from './go.tsx'
import { Page } from './page.tsx'
import { ProblemError } from './problem.ts'
import { useWords } from './words.ts'

/** `<TroublePage error={error} retry={refetch} title={w('task')} notThere={w('task.not-found')} list={{ label: w('tasks'), to: '/tasks' }} />` */
export function TroublePage({
  error,
  retry,
  title,
  notThere,
  list,
}: {
  error: unknown
  retry: () => void
  title: string
  /** The sentence when there is no such item; a mistyped address reads the same. */
  notThere: ReactNode
  /** The list in which to look instead. */
  list: { label: string; to: string }
}) {
  const w = useWords('kit')
  const gone = error instanceof ProblemError && error.status === 404
  return (
    <Page title={gone ? w('notThere') : title} crumbs={[list]}>
      {gone ? (
        <EmptyState
          what={notThere}
          why={w('notThere.why')}
          act={
            <Go to={list.to} className="link">
              {w('notThere.list', { list: list.label })}
            </Go>
          }
        />
      ) : (
        <TroubleState error={error} retry={retry} />
      )}
    </Page>
  )
}
