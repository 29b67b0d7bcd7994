/** The HTTP door of the board: figures from the task slice, names from the organisation, put together here. */
import { must, NotFound } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { together } from '#platform/db/together.ts'
import { routes } from '#platform/http/routes.ts'
import { ancestorsOf, personNames, unitNames } from '#slices/organisation/public.ts'
import { boardCounts, peopleCounts } from '#slices/task/public.ts'
import { type BoardRow, boardContract, type Counts } from './contract.ts'
import { aboveSeen, boards, minus, none, plus, redFirst, see, start } from './rules.ts'

/** As the office sorts: đ after d, tone last. */
const byName = new Intl.Collator('vi').compare

export default routes(boardContract, {
  async board({ db, actor, today, now, query }) {
    const read = await figures(db, actor, today, query.unit ?? start(actor))
    const choice = boards(actor)
    const ledNames = choice.length > 1 ? await unitNames(db, choice) : new Map<Id, string>()
    const led = [...ledNames].map(([id, name]) => ({ id, name }))
    if (!read)
      return {
        day: today,
        asOf: now.toISOString(),
        unit: null,
        above: [],
        led,
        total: none,
        own: none,
        rows: [],
      }
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
      led,
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
        .map(({ person, left, ...rest }) => ({
          person: { id: person, name: peopleNamed.get(person) ?? person },
          left,
          counts: pick(rest),
        }))
        .sort((a, b) => redFirst(a.counts, b.counts) || byName(a.person.name, b.person.name)),
    }
  },
})

/** Figures of every unit with tasks, their lines and the names of all in them: the same for whoever asks. */
const city = (db: Reader, today: Day) =>
  together(db, `board ${today}`, async () => {
    const all = await boardCounts(db, today)
    const counts = new Map<Id, Counts>(all.map(({ unit, ...rest }) => [unit, rest]))
    const lines = await ancestorsOf(db, [...counts.keys()])
    const names = await unitNames(db, [...counts.keys(), ...[...lines.values()].flat()])
    return { counts, lines, names }
  })

/** What `actor` may see of it from the unit asked for; `asked` null begins at the highest unit. null: no task anywhere. */
async function figures(db: Reader, actor: Actor, today: Day, asked: Id | null) {
  const { counts, lines, names } = await city(db, today)
  const [first] = counts.keys()
  const unit = asked ?? (first ? (lines.get(first)?.at(-1) ?? null) : null)
  if (!unit) return null
  const there = lines.get(unit)
  if (there) {
    must(see(actor, there))
    return { unit, line: there, counts, lines, names }
  }
  // A unit without tasks, or none at all.
  const line = (await ancestorsOf(db, [unit])).get(unit)
  if (!line) throw new NotFound('unit', unit)
  must(see(actor, line))
  return { unit, line, counts, lines, names: await unitNames(db, line) }
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
  notUpdated: row.notUpdated,
  completedOnTime: row.completedOnTime,
  completedLate: row.completedLate,
})
