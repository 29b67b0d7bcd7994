/** Where a notice leads. Pure: screens and the calendar ask the same. */

/** The page of the thing a notice is about; null for what has none. */
export const pageOf = ({ kind, id }: { kind: string; id: string }): string | null =>
  ({ task: `/tasks/${id}`, directive: `/directives/${id}`, person: `/people/${id}`, unit: `/units/${id}` })[
    kind
  ] ?? null
