/** Why an act of the review is not possible now, asked of the rules the server runs; null when it is possible. */
import type { Decision } from '#basics/decision.ts'
import type { Actor } from '#basics/values.ts'
import { type WhyNot, whyNotText } from '#kit/why-not-button.tsx'
import type { Directive } from '../contract.ts'
import { change } from '../rules.ts'
import { type Act, complete, issuable, may, mayAccept } from '../rules-proposal.ts'
import type { ProposalRow } from './rows.ts'

const refusalOf = (decision: Decision<unknown>): WhyNot => (decision.allowed ? null : decision.refusal)

export function mayOn(directive: Directive, actor: Actor) {
  const standing = refusalOf(change(directive, actor))
  return {
    change: standing,
    act: (proposal: ProposalRow, act: Act): WhyNot =>
      standing ?? refusalOf(act === 'accept' ? mayAccept(proposal) : may(proposal, act)),
    issue: (): WhyNot => standing ?? refusalOf(issuable(directive.proposals, null)),
  }
}
export type May = ReturnType<typeof mayOn>

/** What a proposal, or the form of one, lacks before it can be accepted. */
export const lacking = (what: Parameters<typeof complete>[0]): WhyNot => refusalOf(complete(what))

/** The sentence for who pressed a key instead of a greyed button. */
export const sentence = (why: WhyNot): string => whyNotText(why) ?? ''
