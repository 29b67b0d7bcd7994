/** What a notice says happened, by the words of the slice whose fact it is. */
import { useWords, worded } from '#kit/words.ts'
import type { Notice } from '../contract.ts'

export function useSentence(): (notice: Pick<Notice, 'kind' | 'data'>) => string {
  const w = useWords('notice')
  return ({ kind, data }) => {
    const what = worded(String(data.say ?? kind), data) ?? w(`kind.${kind}`)
    return data.due && !what.includes(String(data.due)) ? w('told.due', { what, due: data.due }) : what
  }
}
