/** The HTTP door of the board: figures from the task slice, names from the organisation, put together here. */
import { must, NotFound } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { routes } from '#platform/http/routes.ts'
import { ancestorsOf, personNames, unitNames } from '#slices/organisation/public.ts'
import { boardCounts, peopleCounts } from '#slices/task/public.ts'
import { type BoardRow, boardContract, type Counts } from './contract.ts'
import { aboveSeen, minus, none, plus, redFirst, see, start } from './rules.ts'

/** As the office sorts: đ after d, tone last. */
const byName = new Intl.Collator('vi').compare

export default routes(boardContract, {
  async board({ db, actor, today, now, query }) {
    const read = await figures(db, actor, today, query.unit ?? start(actor))
    if (!read)
      return { day: today, asOf: now.toISOString(), unit: null, above: [], total: none, own: none, rows: [] }
    const { line, counts, names, lines, unit } = read
    const parents = Map.groupBy(
      [...counts.keys()].filter((id) => lines.get(id)?.[1]),
      (id) => lines.get(id)![1]!,
    )
    const named = (id: Id) => ({ id, name: names.get(id) ?? id })
    const rows: BoardRow[] = (parents.get(unit) ?? [])
      .map((id) => ({ unit: named(id), counts: counts.get(id)!, below: parents.get(id)?.length ?? 0 }))
      .sort((a, b) => redFirst(a.counts, b.counts) || byName(a.unit.name, b.unit.name))
    const total = counts.get(unit) ?? none
    return {
      day: today,
      asOf: now.toISOString(),
      unit: named(unit),
      above: aboveSeen(actor, line).map(named),
      total,
      own: minus(total, rows.map((row) => row.counts).reduce(plus, none)),
      rows,
    }
  },

  async unit({ db, actor, today, now, params }) {
    const read = await figures(db, actor, today, params.id)
    const { line, counts, names } = read!
    const people = await peopleCounts(db, params.id, today)
    const peopleNamed = await personNames(
      db,
      people.map((row) => row.person),
    )
    const named = (id: Id) => ({ id, name: names.get(id) ?? id })
    return {
      day: today,
      asOf: now.toISOString(),
      unit: named(params.id),
      above: aboveSeen(actor, line).map(named),
      counts: counts.get(params.id) ?? none,
      people: people
        .map(({ person, ...rest }) => ({
          person: { id: person, name: peopleNamed.get(person) ?? person },
          counts: pick(rest),
        }))
        .sort((a, b) => redFirst(a.counts, b.counts) || byName(a.person.name, b.person.name)),
    }
  },
})

/** Figures of every unit with tasks, their names and lines; `asked` null begins at the highest unit. null: no task anywhere. */
async function figures(db: Reader, actor: Actor, today: Day, asked: Id | null) {
  const all = await boardCounts(db, today)
  const counts = new Map<Id, Counts>(all.map(({ unit, ...rest }) => [unit, pick(rest)]))
  const ids = [...new Set(asked ? [...counts.keys(), asked] : counts.keys())]
  const lines = await ancestorsOf(db, ids)
  if (asked && !lines.has(asked)) throw new NotFound('unit', asked)
  const unit = asked ?? (ids[0] ? (lines.get(ids[0])?.at(-1) ?? null) : null)
  if (!unit) return null
  const line = lines.get(unit) ?? [unit]
  must(see(actor, line))
  const names = await unitNames(db, [...ids, ...line])
  return { unit, line, counts, lines, names }
}

const pick = (row: Counts): Counts => ({
  overdueOver30: row.overdueOver30,
  overdue8to30: row.overdue8to30,
  overdue1to7: row.overdue1to7,
  dueSoon: row.dueSoon,
  inTime: row.inTime,
  standing: row.standing,
  submitted: row.submitted,
  awaiting: row.awaiting,
  suspended: row.suspended,
  completedOnTime: row.completedOnTime,
  completedLate: row.completedLate,
})
