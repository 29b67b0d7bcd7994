/** Keys of the keyboard: what each does on this screen, known to the `?` help, and single keys that can be switched off. */
import { useEffect, useRef, useSyncExternalStore } from 'react'

export type Key = {
  /** "j", "?", "Enter", "g t" (one after the other), "mod+k" (Ctrl or Cmd). */
  key: string
  /** What it does, for the help; null keeps it out of the help. */
  label: string | null
  /** Left out: somebody else hears this key, it is only named in the help. */
  act?: (event: KeyboardEvent) => void
  /** Everywhere rather than on this screen. */
  global?: boolean
}

const KEPT = 'daumoi.single-keys'
const entries = new Set<{ current: Key[] }>()
const watchers = new Set<() => void>()
let shown: Key[] = []
const changed = () => {
  shown = [...entries].flatMap((entry) => entry.current).filter((key) => key.label !== null)
  for (const watcher of watchers) watcher()
}
const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

let single = true
try {
  single = localStorage.getItem(KEPT) !== 'off'
} catch {
  // No storage: on.
}
export const useSingleKeys = (): boolean => useSyncExternalStore(watch, () => single)
export function setSingleKeys(on: boolean): void {
  single = on
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off')
  } catch {
    // For this visit only.
  }
  changed()
}
/** What the help shows now. */
export const useShownKeys = (): Key[] => useSyncExternalStore(watch, () => shown)

/** Typing, choosing in a list or a menu: single keys are letters there. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role=menu],[role=listbox],[role=dialog]')) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

let first = ''
let firstAt = 0
function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const mod = event.ctrlKey || event.metaKey
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key
  // The newest screen is asked first.
  const all = [...entries].reverse().flatMap((entry) => entry.current.filter(({ act }) => act))
  if (mod || event.altKey) {
    run(event, mod && !event.altKey ? all.find(({ key }) => key === `mod+${pressed}`) : undefined)
    return
  }
  if (isTyping(event.target)) return
  const sequence = first !== '' && Date.now() - firstAt < 1200 ? `${first} ${pressed}` : ''
  first = ''
  if (!single && pressed.length === 1) return
  const found =
    (sequence && all.find(({ key }) => key === sequence)) || all.find(({ key }) => key === pressed)
  if (found) run(event, found)
  else if (all.some(({ key }) => key.startsWith(`${pressed} `))) {
    first = pressed
    firstAt = Date.now()
  }
}
function run(event: KeyboardEvent, found: Key | undefined): void {
  if (!found) return
  event.preventDefault()
  found.act?.(event)
}

/** Binds keys while the component is there. `useKeys([{ key: 'e', label: w('edit'), act: edit }])` */
export function useKeys(keys: Key[], when = true): void {
  const entry = useRef(keys)
  entry.current = keys
  const labels = keys.map(({ key, label }) => `${key}:${label}`).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the help is told again when a label changes
  useEffect(() => {
    if (!when) return
    if (entries.size === 0) addEventListener('keydown', onKeyDown)
    entries.add(entry)
    changed()
    return () => {
      entries.delete(entry)
      if (entries.size === 0) removeEventListener('keydown', onKeyDown)
      changed()
    }
  }, [when, labels])
}
