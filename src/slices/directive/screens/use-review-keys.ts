/** The keyboard alone is enough for a review: what each key does, for the screen and for its help. */
import { useKeys } from '#kit/keys.ts'
import { useWords } from '#kit/words.ts'
import type { Desk } from './desk.ts'
import type { ProposalRow } from './rows.ts'
import type { ReviewActs } from './use-review-acts.ts'
import type { Walk } from './use-walk.ts'

export function useReviewKeys(
  { walk, proposal, provision, comeBack }: Walk,
  acts: ReviewActs,
  desk: Desk,
  { office, busy, search }: { office: boolean; busy: boolean; search: () => void },
) {
  const w = useWords('directive')
  const key = (key: string, name: string, act: () => void) => ({
    key,
    label: w(`directive.label.key.${name}`),
    act,
  })
  const on = (act: (one: ProposalRow) => void) => () => {
    if (proposal) act(proposal)
  }
  useKeys([key('j', 'next', () => walk(1)), key('k', 'previous', () => walk(-1)), key('/', 'search', search)])
  useKeys(
    [
      key('e', 'edit', on(acts.edit)),
      key('r', 'reopen', on(acts.reopen)),
      key('m', 'merge', on(acts.merge)),
      key('s', 'split', on(acts.split)),
      key('d', 'drop', on(acts.drop)),
      key('n', 'noTask', () => acts.noTask(provision)),
      key('t', 'add', () => acts.add(acts.chosenPlace())),
      // What was added is gone again: the keyboard goes where something is left.
      key('z', 'undo', () => void desk.undo().then(() => comeBack())),
      key('h', 'fill', acts.fill),
      key('l', 'remember', acts.remember),
      key('i', 'issue', () => acts.ask({ what: 'issue' })),
    ],
    office && !busy,
  )
}
