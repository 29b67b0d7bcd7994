/** The labels of these screens; kinds, roles and refusals are found by `useWords('organisation')` itself. */
import { useCallback } from 'react'
import { useWords, type Word } from '#kit/words.ts'

export function useLabels(): Word {
  const w = useWords('organisation')
  return useCallback<Word>((key, detail) => w(`organisation.label.${key}`, detail), [w])
}
