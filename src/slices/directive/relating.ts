/** What a directive has to do with others, as it goes to the screen: editions, links, what has changed, which tasks that touches. */
import { NotFound } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import { personNames, unitNames } from '#slices/organisation/public.ts'
import { openTasksOf, tasksNow } from '#slices/task/public.ts'
import { wordChanges } from './comparing.ts'
import type { ChangeRow, Link, Related, TouchedRow } from './contract.ts'
import { findSeen, workOf } from './present.ts'
import { sees } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { type Filed, findEntries, findEntry, textOf } from './store.ts'
import { type LinkShown, linksOf, linksTo, touchCounts, touchesIn } from './store-link.ts'
import { type Change, changeCounts, changesIn, neighboursOf, newestOf } from './store-version.ts'

/** The same number of statements however many links there are. */
export async function relatedOf(db: Reader, actor: Actor, id: Id, today: Day): Promise<Related> {
  const held = await findSeen(db, actor, id)
  const { earlier, later } = await neighboursOf(db, held)
  const [links, linkedBy] = [await linksOf(db, id), await linksTo(db, held.paper)]
  const newest = await newestOf(
    db,
    links.flatMap(({ target }) => target ?? []),
  )
  const entries = await findEntries(db, [...newest, ...linkedBy.map(({ directive }) => directive)])
  const seen = entries.filter((entry) => sees(entry, actor))
  const work = await workOf(db, [held.paper, ...seen.map(({ paper }) => paper)], today)
  const told = (link: LinkShown, entry: Filed | undefined): Link => {
    const { directive: _, target: __, ...rest } = link
    if (!entry) return { ...rest, other: null }
    const { open, overdue } = work(entry.paper)
    const { id, issuedOn, edition } = entry
    return { ...rest, other: { id, label: labelOf(entry), issuedOn, edition, open, overdue } }
  }
  const { touched, undecided } = await touchCounts(db, id)
  const { open, overdue } = work(held.paper)
  return {
    edition: held.edition,
    earlier,
    later,
    open,
    overdue,
    links: links.map((link) =>
      told(
        link,
        seen.find(({ paper, later }) => paper === link.target && later === null),
      ),
    ),
    // A paper that is still under review concerns nobody else yet.
    linkedBy: linkedBy.flatMap((link) => {
      const entry = seen.find(({ id }) => id === link.directive)
      return entry ? [told(link, entry)] : []
    }),
    changes: await changeCounts(db, id),
    touched,
    left: (await openTasksOf(db, { tasks: undecided })).length,
  }
}

const MOST_SHOWN = 20_000
const shown = (text: string, start: number | null, end: number | null): string | null =>
  start === null || end === null
    ? null
    : end - start > MOST_SHOWN
      ? `${text.slice(start, start + MOST_SHOWN)}…`
      : text.slice(start, end)

/** What is named tells little without the line that names it. */
function lineAt(text: string, start: number | null, end: number | null) {
  if (start === null || end === null) return { start, end }
  const behind = text.indexOf('\n', end)
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: behind < 0 ? text.length : behind }
}

/** An edition, and the one before as far as this person may see it. */
async function compared(db: Reader, actor: Actor, id: Id): Promise<{ before: string; after: string } | null> {
  const { earlier } = await neighboursOf(db, await findSeen(db, actor, id))
  if (!earlier) return null
  const before = await findEntry(db, earlier.id)
  if (!sees(before, actor)) throw new NotFound('directive', id)
  return { before: await textOf(db, earlier.id), after: await textOf(db, id) }
}

type Page = { cursor?: string | undefined; limit: number }
const placeOf = (cursor: string | undefined): number => (/^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : -1)

export async function changesOf(
  db: Reader,
  actor: Actor,
  id: Id,
  { cursor, limit }: Page,
): Promise<{ rows: ChangeRow[]; next: string | null }> {
  const texts = await compared(db, actor, id)
  if (!texts) return { rows: [], next: null }
  const last = placeOf(cursor)
  const found = await changesIn(db, id, { from: last + 1, same: false, limit: limit + 1 })
  const rows = found.slice(0, limit)
  return {
    rows: rows.map((row, n) => ({
      ...changeRow(row, texts),
      unchanged: row.place - (rows[n - 1]?.place ?? last) - 1,
    })),
    next: found.length > limit ? String(rows.at(-1)!.place) : null,
  }
}

function changeRow(row: Change, texts: { before: string; after: string }): Omit<ChangeRow, 'unchanged'> {
  const { place, kind, reference, was } = row
  const before = shown(texts.before, row.beforeStart, row.beforeEnd)
  const after = shown(texts.after, row.afterStart, row.afterEnd)
  const words = kind === 'changed' && before && after ? wordChanges(before, after) : null
  return { place, kind, reference, was, before, after, words }
}

/** From a place on, as long as nothing has changed. */
export async function unchangedOf(db: Reader, actor: Actor, id: Id, from: number, { cursor, limit }: Page) {
  const texts = await compared(db, actor, id)
  if (!texts) return { rows: [], next: null }
  const begin = Math.max(from, placeOf(cursor) + 1)
  const found = await changesIn(db, id, { from: begin, same: true, limit: limit + 1 })
  const run = found.filter(({ place }, n) => place === begin + n)
  const rows = run.slice(0, limit)
  return {
    rows: rows.map(({ place, reference, afterStart, afterEnd }) => ({
      place,
      reference,
      text: shown(texts.after, afterStart, afterEnd)!,
    })),
    next: run.length > limit ? String(rows.at(-1)!.place) : null,
  }
}

export async function touchedOf(
  db: Reader,
  actor: Actor,
  id: Id,
  today: Day,
  { left, cursor, limit }: Page & { left: 'yes' | 'no' },
): Promise<{ rows: TouchedRow[]; next: string | null }> {
  await findSeen(db, actor, id)
  const tasks = left === 'yes' ? await leftOf(db, id) : null
  const found = await touchesIn(db, id, { ...(tasks ? { tasks } : {}), after: cursor, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const text = await textOf(db, id)
  const now = new Map(
    (
      await tasksNow(
        db,
        rows.map(({ task }) => task),
        today,
      )
    ).map((task) => [task.id, task]),
  )
  const units = await unitNames(
    db,
    rows.flatMap(({ leadUnits }) => leadUnits),
  )
  const people = await personNames(
    db,
    rows.flatMap(({ decidedBy }) => decidedBy ?? []),
  )
  return {
    rows: rows.flatMap((row) => {
      const task = now.get(row.task)
      if (!task) return []
      const { title, reference, quote, leadUnit, dueDay, standing, state, open } = task
      const place = row.change === 'named' ? lineAt(text, row.start, row.end) : row
      const words = shown(text, place.start, place.end)
      return {
        task: { id: row.task, title, reference, quote, leadUnit, dueDay, standing, state, open },
        link: row.link,
        change: row.change,
        now:
          words === null
            ? null
            : {
                text: words,
                words: row.change === 'changed' && quote ? wordChanges(quote, words) : null,
                start: row.start!,
                end: row.end!,
              },
        reading:
          row.leadUnits.length > 0 || row.dueDay || row.standing || row.leadText
            ? {
                dueDay: row.dueDay,
                standing: row.standing,
                leadUnits: row.leadUnits.map((id) => ({ id, name: units.get(id) ?? id })),
                leadText: row.leadText,
              }
            : null,
        decision: row.decision,
        decidedBy:
          row.decidedBy === null ? null : { id: row.decidedBy, name: people.get(row.decidedBy) ?? '' },
        decidedAt: row.decidedAt,
      }
    }),
    next: found.length > limit ? rows.at(-1)!.task : null,
  }
}

/** Touched tasks that are still open and that nobody has decided on. */
export async function leftOf(db: Reader, id: Id): Promise<Id[]> {
  const { undecided } = await touchCounts(db, id)
  return (await openTasksOf(db, { tasks: undecided })).map((task) => task.id)
}
