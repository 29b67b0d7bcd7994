/** Moving between addresses, and keeping what is on screen in the address. Every value of the address is text. */
import { useLocation, useRouter } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type MouseEvent, type Ref, useCallback } from 'react'

/** `const go = useGo()`, `go('/tasks/…')`, `go('/tasks?scope=mine', { replace: true })`. */
export function useGo() {
  const { history } = useRouter()
  return useCallback(
    (to: string, { replace = false }: { replace?: boolean } = {}) =>
      replace ? history.replace(to) : history.push(to),
    [history],
  )
}

type GoProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string; ref?: Ref<HTMLAnchorElement> }
/** A link inside the product: `<Go to={`/tasks/${id}`} className="link">…</Go>`. Opens elsewhere with Ctrl like any link. */
export function Go({ to, onClick, children, ...rest }: GoProps) {
  const go = useGo()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target) return
    event.preventDefault()
    go(to)
  }
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  )
}

export type Address = Record<string, string | undefined>
/** `const [asked, ask] = useAddress()`; `ask({ state: 'issued', unit: undefined })` changes some and keeps the rest. */
export function useAddress(): [Address, (change: Address, how?: { push?: boolean }) => void] {
  const { history } = useRouter()
  const location = useLocation()
  const ask = useCallback(
    (change: Address, { push = false }: { push?: boolean } = {}) => {
      // Read at once, so that two changes in one moment do not lose each other.
      const url = new URL(history.location.href, 'http://here')
      for (const [name, value] of Object.entries(change))
        if (value === undefined || value === '') url.searchParams.delete(name)
        else url.searchParams.set(name, value)
      const to = `${url.pathname}${url.search}`
      if (push) history.push(to)
      else history.replace(to)
    },
    [history],
  )
  return [location.search as Address, ask]
}
