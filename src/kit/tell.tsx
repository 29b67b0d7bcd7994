/** Notices: what was done, with 5 seconds to take it back, and what went wrong, with what to do. */
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { ProblemError } from './problem.ts'
import { refusalText, word } from './words.ts'

export type Notice = {
  id: string
  text: string
  /** done goes by itself; trouble stays until closed. */
  kind: 'done' | 'trouble'
  act?: { label: string; run: () => void } | undefined
}

// Most visits of a screen tell nothing: what draws notices is fetched with the first one.
const fetchNotices = () => import('./notices.tsx')
const Notices = lazy(fetchNotices)
let asked = false
const watchers = new Set<() => void>()
let number = 0

function give(notice: Omit<Notice, 'id'>): () => void {
  const id = `told-${++number}`
  void fetchNotices().then(({ show }) => show({ id, ...notice }))
  if (!asked) {
    asked = true
    for (const watcher of watchers) watcher()
  }
  return () => void fetchNotices().then(({ hide }) => hide(id))
}

/** Where notices appear; stands once, in the shell. */
export function NoticesHost() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    () => asked,
  )
  return shown ? (
    <Suspense>
      <Notices />
    </Suspense>
  ) : null
}

/** Says what was done. With `undo`, the notice stays 5 s and offers to take it back. Answers with what takes the notice away. */
export function tell(text: string, { undo }: { undo?: () => Promise<unknown> } = {}): () => void {
  const takeBack = async () => {
    try {
      await undo?.()
      tell(word('kit', 'undone'))
    } catch (error) {
      tellTrouble(error)
    }
  }
  return give({
    text,
    kind: 'done',
    act: undo && { label: word('kit', 'undo'), run: () => void takeBack() },
  })
}

/** Says why something was not done; stays until closed. `seeChange` is offered when somebody else changed it (412). */
export function tellTrouble(error: unknown, seeChange?: () => void): void {
  // The shell is already leading to sign-in.
  if (error instanceof ProblemError && error.code === 'session.needed') return
  if (error instanceof DOMException && error.name === 'AbortError') return
  const moved = error instanceof ProblemError && error.status === 412
  give({
    text: refusalText(error),
    kind: 'trouble',
    act: moved && seeChange ? { label: word('kit', 'seeChange'), run: seeChange } : undefined,
  })
}
