/** A paper that comes again with other words: what of the earlier edition goes over to it, and the earlier one gives way. */
import { v7 } from 'uuid'
import type { Actor, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { record } from '#platform/journal/record.ts'
import { openTasksOf, tellOfSource } from '#slices/task/public.ts'
import { aboutFile } from './present.ts'
import type { Piece, Printed } from './rules-compare.ts'
import { labelOf } from './rules-identity.ts'
import { carry } from './rules-version.ts'
import { type Filed, textOf } from './store.ts'
import { proposalsIn, provisionsIn } from './store-parts.ts'
import { giveWay } from './store-version.ts'

export const printedIn = async (db: Reader, id: Id): Promise<Printed> => ({
  text: await textOf(db, id),
  parts: await provisionsIn(db, id),
})

/** Answers with the parts and proposals of the new edition, and the tasks whose sentence is not what it was. */
export async function takeOver(
  tx: Tx,
  actor: Actor,
  earlier: Filed,
  id: Id,
  read: Parameters<typeof carry>[1],
  pieces: readonly Piece[],
): Promise<ReturnType<typeof carry>> {
  const before = {
    issuedOn: earlier.issuedOn,
    parts: await provisionsIn(tx, earlier.id),
    proposals: await proposalsIn(tx, earlier.id),
  }
  const given = before.proposals.flatMap(({ tasks }) => tasks)
  const open = await openTasksOf(tx, { directives: [earlier.id], tasks: given })
  const taken = carry(before, read, pieces, open, v7)
  await giveWay(tx, earlier.id, id)
  await record(tx, actor, 'directive.edition-followed', aboutFile(earlier.id), {
    label: labelOf(earlier),
    edition: earlier.edition,
    later: id,
  })
  // Only what is still open can be touched.
  const alive = new Set(open.map((task) => task.id))
  const touched = taken.touched.filter(({ task }) => alive.has(task))
  // Whoever does the work hears that the words it stands on have changed.
  const ids = touched.map(({ task }) => task)
  await tellOfSource(tx, actor, 'task.source-changed', ids, labelOf(earlier))
  return { ...taken, touched }
}
