/** What is looked for, and in which order the finds of several kinds stand. No I/O. */
import { fold } from '#basics/fold.ts'
import { type Actor, hasRole } from '#basics/values.ts'
import { type Found, LEAST_LETTERS } from './contract.ts'

/** Whether enough was typed to look for anything. */
export const isEnough = (typed: string): boolean => fold(typed).replaceAll(' ', '').length >= LEAST_LETTERS

/** The administrator looks after the organisation and does not read the content of the work. */
export const seesWork = (actor: Pick<Actor, 'roles'>): boolean =>
  hasRole(actor, 'leader', 'office', 'head', 'official', 'inspector')

/** What bears exactly the name that was typed comes before what merely has its words. */
export function named(rows: Found[], typed: string): Found[] {
  const name = fold(typed)
  const is = ({ title, note, ended }: Found) =>
    ended === null && (fold(title) === name || (note !== null && fold(note) === name))
  return [...rows.filter(is), ...rows.filter((row) => !is(row))]
}

/** The best of each kind first, then the second of each: no kind pushes another off the screen. */
export function interleave(kinds: Found[][], most: number): Found[] {
  const rows: Found[] = []
  for (let place = 0; rows.length < most && kinds.some((kind) => kind.length > place); place++)
    for (const kind of kinds) if (kind[place] && rows.length < most) rows.push(kind[place]!)
  return rows
}
