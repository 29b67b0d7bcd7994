/** Keeping a filter: how many a person may have, and what is worth keeping. Pure: the screen asks the same. */
import { allow, type Decision, refuse } from '#basics/decision.ts'
import { MOST_VIEWS, type ViewQuery } from './contract-views.ts'

type Kept = { name: string; place: number }
const same = (a: string, b: string) => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi')

/** The one of the same name when there is one, else the first place that is free. */
export function keepView<K extends Kept>(
  kept: readonly K[],
  name: string,
  query: ViewQuery,
): Decision<{ again: K } | { place: number }> {
  if (Object.keys(query).length === 0) return refuse('task.view-empty')
  const again = kept.find((view) => same(view.name, name))
  if (again) return allow({ again })
  if (kept.length >= MOST_VIEWS) return refuse('task.view-too-many', { most: MOST_VIEWS })
  const taken = new Set(kept.map(({ place }) => place))
  let place = 1
  while (taken.has(place)) place++
  return allow({ place })
}
