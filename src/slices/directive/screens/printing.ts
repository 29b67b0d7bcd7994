/** Paper has no scrolling: while it is printed the whole document is drawn. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser takes its picture right after this event, so the rows must be there when it returns.
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    const media = matchMedia('print')
    const change = () => (media.matches ? before() : after())
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    media.addEventListener('change', change)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
      media.removeEventListener('change', change)
    }
  }, [])
  return printing
}
