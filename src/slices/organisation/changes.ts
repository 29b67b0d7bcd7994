/** What changed between two states of one thing, for its story; nothing else. */
export function changes<T extends object>(
  before: T,
  after: T,
): Record<string, { before: unknown; after: unknown }> {
  const keys = Object.keys(after) as (keyof T & string)[]
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, { before: before[key] ?? null, after: after[key] ?? null }]),
  )
}
