/** What other slices may ask of directives. Plain functions; each takes the caller's transaction or reader. */
import type { Actor, Id } from '#basics/values.ts'
import type { Reader } from '#platform/db/open.ts'
import type { DirectiveType } from './contract.ts'
import { labelOf } from './rules-identity.ts'
import { findByWords } from './store-register.ts'

export type DirectiveFound = { id: Id; title: string; note: string | null }

/** Directives this person may see whose label, abstract or issuer carry every word; newest first. */
export async function searchDirectives(
  db: Reader,
  actor: Pick<Actor, 'roles'>,
  words: string,
  limit: number,
): Promise<DirectiveFound[]> {
  const rows = await findByWords(db, actor, words, limit)
  return rows.map((row) => ({ id: row.id, title: labelOf(row), note: row.abstract || row.issuer }))
}

/** "Chỉ thị số 06/CT-UBND" by id. Unknown ids are left out. */
export async function directiveLabels(db: Reader, ids: Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('directive')
    .select(['id', 'type', 'symbol'])
    .where('id', 'in', [...new Set(ids)])
    .$castTo<{ id: Id; type: DirectiveType; symbol: string }>()
    .execute()
  return new Map(rows.map((row) => [row.id, labelOf(row)]))
}

/** Every edition of the paper an edition belongs to; of an unknown one itself alone. */
export async function editionsOfPaper(db: Reader, id: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('directive as one')
    .innerJoin('directive as each', 'each.paper', 'one.paper')
    .select('each.id')
    .where('one.id', '=', id)
    .execute()
  return rows.length === 0 ? [id] : rows.map((row) => row.id)
}

/** The exact words of a provision with how one cites it; null when it is not there. */
export async function provisionText(
  db: Reader,
  id: Id,
): Promise<{ directive: Id; reference: string; text: string } | null> {
  const row = await db
    .selectFrom('provision')
    .innerJoin('directive', 'directive.id', 'provision.directive')
    .select(['directive.id as directive', 'provision.reference', 'provision.start_at', 'provision.end_at'])
    .select('directive.text')
    .where('provision.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { directive, reference, text, start_at, end_at } = row
  return { directive, reference, text: text.slice(start_at, end_at) }
}
