/** What is being typed, kept on this machine until it is sent: a lost network or a closed tab loses nothing. */
import { useCallback, useState } from 'react'
import { useMe } from '#kit/me.tsx'

type Kept<T> = { at: string; value: T }

function read<T extends object>(place: string, empty: T): Kept<T> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept<T> | null
    // A field added since then takes its empty value.
    return kept && typeof kept.value === 'object' ? { at: kept.at, value: { ...empty, ...kept.value } } : null
  } catch {
    return null
  }
}

/** `const draft = useDraft('update.<id>', empty)`: `draft.value`, `draft.set({ why })`, `draft.clear()` once sent. Each person has drafts of their own. */
export function useDraft<T extends object>(name: string, empty: T) {
  const place = `daumoi.draft.${useMe().person}.${name}`
  const [kept, setKept] = useState<{ place: string; now: Kept<T> | null }>(() => ({
    place,
    now: read(place, empty),
  }))
  // Another task came to the same form.
  if (kept.place !== place) setKept({ place, now: read(place, empty) })
  const value = (kept.place === place ? kept.now?.value : null) ?? empty

  const set = useCallback(
    (change: Partial<T>) =>
      setKept((before) => {
        const now = { at: new Date().toISOString(), value: { ...(before.now?.value ?? empty), ...change } }
        try {
          localStorage.setItem(place, JSON.stringify(now))
        } catch {
          // No storage, or full: kept for this visit only.
        }
        return { place, now }
      }),
    [place, empty],
  )
  const clear = useCallback(() => {
    try {
      localStorage.removeItem(place)
    } catch {
      // Nothing was kept.
    }
    setKept({ place, now: null })
  }, [place])
  return { value, set, clear, keptAt: kept.now?.at ?? null }
}
