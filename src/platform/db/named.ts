/** A name for every statement, so that PostgreSQL parses and plans it once per connection. */

const MOST_NAMES = 500
const names = new Map<string, string>()

/** Nothing once there are too many: a statement made up on the spot is sent as it is. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMES) return known
  const name = `d${names.size + 1}`
  names.set(text, name)
  return name
}
