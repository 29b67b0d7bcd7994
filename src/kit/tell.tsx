/** Notices: what was done, with 5 seconds to take it back, and what went wrong, with what to do. */
import '@mantine/notifications/styles.layer.css'
import './notices.css'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { insisting } from './insisting.ts'
import { ProblemError } from './problem.ts'
import { refusalText, word } from './words.ts'

export type Notice = {
  id: string
  text: string
  /** done goes by itself; trouble stays until closed. */
  kind: 'done' | 'trouble'
  act?: { label: string; run: () => void } | undefined
}

// What draws notices is fetched behind the first screen, before it is needed: that the line is cut must be told while it is cut.
const fetchNotices = insisting(() => import('./notices.tsx'))
const SOON = 2000
const Notices = lazy(fetchNotices)
let asked = false
const watchers = new Set<() => void>()
let number = 0

function give(notice: Omit<Notice, 'id'>): () => void {
  const id = `told-${++number}`
  void insisting(() => import('./notices.tsx').then(({ show }) => show({ id, ...notice })))()
  if (!asked) {
    asked = true
    for (const watcher of watchers) watcher()
  }
  return () => void insisting(() => import('./notices.tsx').then(({ hide }) => hide(id)))()
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
  useEffect(() => {
    const soon = setTimeout(() => void fetchNotices(), SOON)
    return () => clearTimeout(soon)
  }, [])
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
