/** Who may see and change a directive, what becomes of its provisions, and when all of it is issued. No I/O. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { type Actor, hasRole, type Id } from '#basics/values.ts'
import type { DirectiveState, Proposal, Provision } from './contract.ts'

type Who = Pick<Actor, 'roles'>

/** What is not given to anybody yet, and that a secret paper exists, concerns those who review it or check them. */
export const seesAll = (actor: Who): boolean => hasRole(actor, 'leader', 'office', 'inspector')

/** Everybody with a role at work sees a directive from the moment something of it was issued. */
export const sees = (directive: { firstIssuedAt: string | null }, actor: Who): boolean =>
  seesAll(actor) || (hasRole(actor, 'head', 'official') && directive.firstIssuedAt !== null)

/** Others read the document and what was given from it, not what the Office still thinks about. */
export const seesProposal = ({ state }: Pick<Proposal, 'state'>, actor: Who): boolean =>
  state === 'issued' || seesAll(actor)

/** Only the Office works on a directive, and of a secret one there is nothing to work on. */
export function change<D extends { state: DirectiveState }>(directive: D, actor: Who): Decision<D> {
  if (!hasRole(actor, 'office')) return forbid('directive.office-only')
  if (directive.state === 'stub') return refuse('directive.is-stub')
  return allow(directive)
}

/** A provision ends with tasks, or with a reason why it gives none. */
export function cover<P extends Pick<Provision, 'id' | 'noTask' | 'reference'>>(
  provision: P,
  proposals: readonly Pick<Proposal, 'provision' | 'state'>[],
  reason: string | null,
): Decision<P> {
  const busy = proposals.some((each) => each.provision === provision.id && each.state !== 'dropped')
  if (reason !== null && busy) return refuse('provision.has-proposals', { reference: provision.reference })
  return allow({ ...provision, noTask: reason })
}

export type Coverage = {
  /** Provisions that must end with tasks or a reason. */
  provisions: number
  covered: number
  /** Proposals a person must still look at, and those that wait to be issued. */
  open: number
  ready: number
}

type Part = Pick<Provision, 'id' | 'parent' | 'heading' | 'noTask'>
/**
 * How far a directive is handled. A part with tasks covers what it stands in, for the reader hangs a sentence on its smallest
 * part; a provision with an open proposal is not covered yet.
 */
export function coverage(
  provisions: readonly Part[],
  proposals: readonly Pick<Proposal, 'provision' | 'state'>[],
): Coverage {
  const own = new Map<Id, { open: boolean }>()
  for (const { provision, state } of proposals)
    if (provision !== null && state !== 'dropped')
      own.set(provision, { open: state === 'open' || (own.get(provision)?.open ?? false) })
  const parents = new Map(provisions.map(({ id, parent }) => [id, parent]))
  const busy = new Set<Id>()
  for (const id of own.keys())
    for (let at = parents.get(id) ?? null; at !== null && !busy.has(at); at = parents.get(at) ?? null)
      busy.add(at)
  const count: Coverage = { provisions: 0, covered: 0, open: 0, ready: 0 }
  for (const { id, heading, noTask } of provisions) {
    const proposed = own.get(id)
    if (!proposed && noTask === null && (heading || busy.has(id))) continue
    count.provisions++
    if (proposed ? !proposed.open : noTask !== null) count.covered++
  }
  for (const { state } of proposals) {
    if (state === 'open') count.open++
    if (state === 'ready') count.ready++
  }
  return count
}

/** Issued: nothing is left to look at or to give, and every provision has tasks or a reason. */
export const stateAfter = ({ provisions, covered, open, ready }: Coverage): DirectiveState =>
  open === 0 && ready === 0 && covered === provisions ? 'issued' : 'review'
