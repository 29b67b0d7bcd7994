/** Gives the focus back to the button of a menu that has gone, unless the person has already put it elsewhere. */
import type { RefObject } from 'react'

export function returnFocus(to: RefObject<HTMLElement | null>): void {
  const now = document.activeElement
  if (now === null || now === document.body || now.closest('[role=menu],[role=dialog]')) to.current?.focus()
}
