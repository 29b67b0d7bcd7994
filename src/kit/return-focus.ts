/** Where the focus goes when what had it is gone: the button of a menu, or what was used before a window opened. */
import type { RefObject } from 'react'

/** Gives the focus back to the button of a menu that has gone, unless the person has already put it elsewhere. */
export function returnFocus(to: RefObject<HTMLElement | null>): void {
  const now = document.activeElement
  if (now === null || now === document.body || now.closest('[role=menu],[role=dialog]')) to.current?.focus()
}

let last: HTMLElement | null = null
/** What had the focus last outside any window; for an item of a menu, the button of that menu, since the item goes with it. */
export const focusBefore = (): HTMLElement | null => last

if (typeof document !== 'undefined')
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.closest('[role=dialog]')) return
    const button = target.closest('[role=menu]')?.getAttribute('aria-labelledby')
    last = button ? document.getElementById(button) : target
  })
