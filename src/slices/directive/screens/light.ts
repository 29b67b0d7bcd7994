/** Pointing at words on one side lights the same words on the other; done on the elements themselves, so nothing is drawn again. */
import { type RefObject, useEffect } from 'react'

/** `data-light="lead-<id> work-<id>"`: everything that shares a name is lit together. */
export function useLight(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const within = root.current
    if (!within) return
    let lit: Element[] = []
    const dark = () => {
      for (const one of lit) one.removeAttribute('data-glow')
      lit = []
    }
    const light = ({ target }: Event) => {
      dark()
      const names = (target as Element).closest<HTMLElement>('[data-light]')?.dataset.light
      for (const name of names?.split(' ') ?? [])
        lit.push(...within.querySelectorAll(`[data-light~="${CSS.escape(name)}"]`))
      for (const one of lit) one.setAttribute('data-glow', '')
    }
    within.addEventListener('mouseover', light)
    within.addEventListener('focusin', light)
    within.addEventListener('mouseleave', dark)
    within.addEventListener('focusout', dark)
    return () => {
      within.removeEventListener('mouseover', light)
      within.removeEventListener('focusin', light)
      within.removeEventListener('mouseleave', dark)
      within.removeEventListener('focusout', dark)
    }
  }, [root])
}
