/** Who may read which part of the journal. No I/O: server and screens call the same functions. */
import { type Actor, hasRole } from '#basics/values.ts'

/** What the administrator answers for: the organisation and its accounts, never the content of the work. */
export const kindsOfAdministration = [
  'person',
  'unit',
  'import-of-units',
  'import-of-people',
  'session',
] as const

/** Kinds of things whose facts this person may read; null: all of them. */
export function kindsSeen(actor: Pick<Actor, 'roles'>): readonly string[] | null {
  if (hasRole(actor, 'inspector', 'office', 'leader')) return null
  return hasRole(actor, 'administrator') ? kindsOfAdministration : []
}

/** From where somebody signed in, and how to reach somebody, concerns those who look after accounts or check them. */
const ofAccounts = ['address', 'email', 'phone']
export function dataSeen(
  actor: Pick<Actor, 'roles'>,
  data: Record<string, unknown>,
): Record<string, unknown> {
  if (hasRole(actor, 'administrator', 'inspector')) return data
  const seen = Object.entries(data).filter(([key]) => !ofAccounts.includes(key))
  // What a correction changed is told under `changed`, by the same names.
  return Object.fromEntries(seen.map(([key, value]) => [key, key === 'changed' ? without(value) : value]))
}
const without = (changed: unknown) =>
  changed && typeof changed === 'object'
    ? Object.fromEntries(Object.entries(changed).filter(([key]) => !ofAccounts.includes(key)))
    : changed
