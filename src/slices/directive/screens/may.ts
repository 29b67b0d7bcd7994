/** Why an act of the review is not possible now, asked of the rules the server runs. */
import type { Actor } from '#basics/values.ts'
import { type WhyNot, whyNotText } from '#kit/why-not-button.tsx'
import type { Directive } from '../contract.ts'
import type { ProposalRow } from './rows.ts'

export function mayOn(_directive: Directive, _actor: Actor) {
  return {
    accept: (_proposal: ProposalRow): WhyNot => null,
    change: null as WhyNot,
    correct: null as WhyNot,
    issue: null as WhyNot,
    words: (why: WhyNot) => whyNotText(why) ?? '',
  }
}
export type May = ReturnType<typeof mayOn>
