/** Hears what others change and reads again what is on screen; knows whether the line to the server stands. */
import { useSyncExternalStore } from 'react'
import { LiveEvent } from '#basics/system-contract.ts'
import { onAway } from './call.ts'
import { queryClient, segmentOf } from './query.ts'

export type Connection = 'online' | 'reconnecting' | 'offline'
const GATHER = 150
const REST = 500
const LONGEST_WAIT = 15_000

let state: Connection = 'online'
const watchers = new Set<() => void>()
function become(next: Connection): void {
  if (next === state) return
  state = next
  for (const watcher of watchers) watcher()
}
const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}
/** 'online', 'reconnecting' (trying again by itself) or 'offline' (this machine has no network). */
export const useConnection = (): Connection => useSyncExternalStore(watch, () => state)

type Heard = { kind: string; id: string }
let heard: Heard[] = []
let timer: ReturnType<typeof setTimeout> | null = null
let lastRead = 0

/** Facts come in bursts (51 tasks issued at once): gathered, and at most two rounds of reads a second, so that a change is seen within one. */
function gather(event: Heard): void {
  heard.push(event)
  if (timer) return
  timer = setTimeout(readAgain, Math.max(GATHER, lastRead + REST - Date.now()))
}

function readAgain(): void {
  timer = null
  lastRead = Date.now()
  const facts = heard
  heard = []
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, meta }) => facts.some((fact) => concerns(fact, queryKey, meta)),
    // A hidden tab reads when it is looked at again.
    refetchType: document.hidden ? 'none' : 'active',
  })
}

/** A fact concerns reads of its noun: lists always, one item when it is that item; and reads that say so. */
export function concerns(
  { kind, id }: Heard,
  queryKey: readonly unknown[],
  meta: Record<string, unknown> | undefined,
): boolean {
  if (((meta?.concerns as string[] | undefined) ?? []).includes(kind)) return true
  if (queryKey[0] !== segmentOf(kind)) return false
  const params = queryKey[2] as { id?: unknown } | undefined
  return params?.id === undefined || params.id === id
}

/**
 * Opens the stream for a signed-in person; returns how to close it. When the line is lost (the stream broke, or a read or an act
 * was told that the server or its database is away) it asks with growing pauses whether all is back, and then reads all again.
 */
export function listen(): () => void {
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | null = null
  let failures = 0
  let closed = false
  let lost = false

  function back(): void {
    failures = 0
    become('online')
    // What happened while the line was down was not heard.
    if (lost) void queryClient.invalidateQueries({ refetchType: 'active' })
    lost = false
  }
  function open(): void {
    if (closed) return
    source = new EventSource('/api/v1/live')
    source.onopen = back
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = LiveEvent.safeParse(JSON.parse(data))
      if (event.success) gather(event.data)
    }
    source.onerror = () => {
      // The browser's own repeats give up for good on an error answer, so they are done here.
      source?.close()
      gone()
    }
  }
  function gone(): void {
    lost = true
    become(navigator.onLine ? 'reconnecting' : 'offline')
    if (retry) return
    // The session may have ended: this read finds out, and leads to sign-in.
    if (failures === 2) void queryClient.invalidateQueries({ queryKey: ['me'] })
    const pause = Math.min(1000 * 2 ** failures++, LONGEST_WAIT)
    retry = setTimeout(() => void look(), pause * (0.75 + Math.random() / 2))
  }
  /** The stream can stand while the database behind the server is away, so the server is asked and not the stream. */
  async function look(): Promise<void> {
    const ready = await fetch('/readyz').then(
      (answer) => answer.ok,
      () => false,
    )
    retry = null
    if (closed) return
    if (!ready) gone()
    else if (source?.readyState === EventSource.OPEN) back()
    else open()
  }
  // A stream from before the network went may look open and be dead: a new one is opened either way.
  const tryNow = () => {
    if (retry) clearTimeout(retry)
    retry = null
    source?.close()
    failures = 0
    open()
  }
  const unplugged = () => {
    lost = true
    become('offline')
  }
  const stopHearing = onAway(gone)
  addEventListener('online', tryNow)
  addEventListener('offline', unplugged)
  open()
  return () => {
    closed = true
    source?.close()
    if (retry) clearTimeout(retry)
    stopHearing()
    removeEventListener('online', tryNow)
    removeEventListener('offline', unplugged)
    become('online')
  }
}
