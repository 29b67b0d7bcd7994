/** Finds words in the document, with or without marks, and walks from one place to the next. */
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { fold } from '#basics/fold.ts'
import type { Block } from '../rules-blocks.ts'

export function usePaperSearch(text: string, blocks: readonly Block[], query: string) {
  const folded = useRef<{ text: string; rows: string[] }>({ text: '', rows: [] })
  const asked = fold(useDeferredValue(query))
  const [at, setAt] = useState(-1)
  const found = useMemo(() => {
    if (!asked) return []
    // A long document is folded once, and only when somebody searches it.
    if (folded.current.text !== text || folded.current.rows.length !== blocks.length)
      folded.current = { text, rows: blocks.map(({ start, end }) => fold(text.slice(start, end))) }
    return folded.current.rows.flatMap((row, index) => (row.includes(asked) ? [index] : []))
  }, [asked, text, blocks])
  const set = useMemo(() => new Set(found), [found])
  return {
    found: set,
    count: found.length,
    /** Place among those found, from 1; 0 before the first step. */
    at: Math.min(at, found.length - 1) + 1,
    /** The row to go to, or null. */
    step: (by: 1 | -1): number | null => {
      if (!found.length) return null
      const next = (at + by + found.length) % found.length
      setAt(next)
      return found[next]!
    },
    restart: () => setAt(-1),
  }
}
