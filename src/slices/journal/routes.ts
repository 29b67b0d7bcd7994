/** The HTTP door of the journal. It only reads: what happened is recorded by the slice that changed it. */
import type { Id } from '#basics/values.ts'
import { routes } from '#platform/http/routes.ts'
import { directiveLabels } from '#slices/directive/public.ts'
import { personNames, unitNames } from '#slices/organisation/public.ts'
import { journalContract } from './contract.ts'
import { dataSeen, kindsSeen } from './rules.ts'
import { factsBefore, type RecordedRow, sealState } from './store.ts'

export default routes(journalContract, {
  async list({ db, actor, query: { kind, ...asked } }) {
    const seen = kindsSeen(actor)
    // A kind outside what this person may read answers with nothing, as if there were none.
    if (kind && seen && !seen.includes(kind)) return { rows: [], next: null }
    const { rows, next } = await factsBefore(db, { ...asked, kinds: kind ? [kind] : seen })
    const people = await personNames(db, idsOf(rows, 'person'))
    const units = await unitNames(db, idsOf(rows, 'unit'))
    const directives = await directiveLabels(db, idsOf(rows, 'directive'))
    return {
      rows: rows.map(({ id, at, actor: by, fact, kind, about, data: text, sealed }) => {
        const data = dataOf(text)
        const name = { person: people, unit: units, directive: directives }[kind]?.get(about)
        return {
          id,
          at,
          actor: by ? { id: by, name: people.get(by) ?? by } : null,
          fact,
          about: { kind, id: about, name: name ?? nameThen(data) },
          data: dataSeen(actor, data),
          erased: text === null,
          sealed,
        }
      }),
      next,
    }
  },

  async state({ db }) {
    return sealState(db)
  },
})

const idsOf = (rows: RecordedRow[], kind: 'person' | 'unit' | 'directive'): Id[] => [
  ...rows.filter((row) => row.kind === kind).map((row) => row.about),
  ...(kind === 'person' ? rows.flatMap((row) => row.actor ?? []) : []),
]

/** What was recorded under one of these keys was the thing's name on that day. */
const nameThen = (data: Record<string, unknown>): string | null => {
  const name = data.title ?? data.label ?? data.name ?? data.fileName
  return typeof name === 'string' ? name : null
}

const dataOf = (text: string | null): Record<string, unknown> => (text === null ? {} : JSON.parse(text))
