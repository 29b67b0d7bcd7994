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

/** Only the Office works on a directive; of a secret one there is nothing to work on, and an earlier edition stays as it was. */
export function change<D extends { state: DirectiveState; later: Id | null; edition: number }>(
  directive: D,
  actor: Who,
): Decision<D> {
  if (!hasRole(actor, 'office')) return forbid('directive.office-only')
  if (directive.state === 'stub') return refuse('directive.is-stub')
  if (directive.later !== null)
    return refuse('directive.superseded', { edition: directive.edition + 1, id: directive.later })
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

/** What became of a provision. heading: it assigns nothing itself. open: something proposed from it must be looked at. */
export type Fate = 'heading' | 'none' | 'uncovered' | 'open' | 'ready' | 'issued'

type Part = Pick<Provision, 'id' | 'parent' | 'heading' | 'noTask' | 'start'>
type Taken = Pick<Proposal, 'provision' | 'state' | 'start' | 'end'>

/**
 * The fate of every provision and the proposals that decide it. A part with tasks covers what it stands in, for the reader hangs
 * a sentence on its smallest part; a proposal whose words reach over further provisions (two joined into one) covers those too.
 */
export function fates<T extends Taken>(
  provisions: readonly Part[],
  proposals: readonly T[],
): Map<Id, { fate: Fate; proposals: T[] }> {
  const alive = proposals.filter(({ state }) => state !== 'dropped')
  const own = Map.groupBy(alive, ({ provision }) => provision)
  const parents = new Map(provisions.map(({ id, parent }) => [id, parent]))
  const busy = new Set<Id>()
  for (const id of own.keys())
    for (let at = parents.get(id ?? '') ?? null; at !== null && !busy.has(at); at = parents.get(at) ?? null)
      busy.add(at)
  const over = reaching(alive)
  return new Map(
    provisions.map((part) => {
      const here = own.get(part.id) ?? []
      if (here.length > 0) return [part.id, { fate: fateBy(here), proposals: here }]
      if (part.noTask !== null) return [part.id, { fate: 'none', proposals: [] }]
      if (part.heading || busy.has(part.id)) return [part.id, { fate: 'heading', proposals: [] }]
      const above = over(part.start)
      return [part.id, { fate: above.length > 0 ? fateBy(above) : 'uncovered', proposals: above }]
    }),
  )
}

const fateBy = (proposals: readonly Taken[]): Fate => {
  for (const state of ['open', 'ready'] as const)
    if (proposals.some((each) => each.state === state)) return state
  return 'issued'
}

/** Which of them have a place of the text between their first and last word. */
function reaching<T extends Taken>(proposals: readonly T[]): (place: number) => T[] {
  const sorted = [...proposals].sort((a, b) => a.start - b.start)
  let furthest = 0
  const reach = sorted.map(({ end }) => {
    furthest = Math.max(furthest, end)
    return furthest
  })
  return (place) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.start <= place) low = middle + 1
      else high = middle
    }
    const found: T[] = []
    for (let at = low - 1; at >= 0 && reach[at]! > place; at--)
      if (sorted[at]!.end > place) found.push(sorted[at]!)
    return found.reverse()
  }
}

export type Coverage = {
  /** Provisions that must end with tasks or a reason. */
  provisions: number
  covered: number
  /** Proposals a person must still look at, and those that wait to be issued. */
  open: number
  ready: number
}

/** How far a directive is handled; a provision with an open proposal is not covered yet. */
export function coverage(provisions: readonly Part[], proposals: readonly Taken[]): Coverage {
  const count: Coverage = { provisions: 0, covered: 0, open: 0, ready: 0 }
  for (const { fate } of fates(provisions, proposals).values()) {
    if (fate === 'heading') continue
    count.provisions++
    if (fate !== 'open' && fate !== 'uncovered') count.covered++
  }
  for (const { state } of proposals) {
    if (state === 'open') count.open++
    if (state === 'ready') count.ready++
  }
  return count
}

/** An act is taken back by who did it, while nothing was done since to what it touched. */
export function undo<A extends { person: Id; untouched: boolean }>(
  act: A | null,
  actor: Pick<Actor, 'person'>,
): Decision<A> {
  if (!act || act.person !== actor.person) return refuse('directive.undo-gone')
  return act.untouched ? allow(act) : refuse('directive.undo-late')
}

/** Issued: nothing is left to look at or to give, and every provision has tasks or a reason. */
export const stateAfter = ({ provisions, covered, open, ready }: Coverage): DirectiveState =>
  open === 0 && ready === 0 && covered === provisions ? 'issued' : 'review'
