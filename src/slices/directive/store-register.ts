/** The register of directives: pages, words, what was registered before, and uploads that are not registered yet. */

import { sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import { wordQuery } from '#basics/fold.ts'
import { type Actor, type Day, hasRole, type Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { DirectiveState, DirectiveType } from './contract.ts'
import { seesAll } from './rules.ts'
import { issuerKey, labelOf, numberKey } from './rules-identity.ts'
import { type Entry, entryColumns } from './store.ts'

export type Wanted = {
  q?: string | undefined
  state?: DirectiveState | undefined
  type?: DirectiveType | undefined
  year?: number | undefined
  cursor?: string | undefined
  limit: number
}

/** Newest first. Who works for a unit sees what something was issued from; see rules.ts `sees`. */
const seen = (db: Reader, actor: Pick<Actor, 'roles'>) => {
  const all = db.selectFrom('directive')
  if (seesAll(actor)) return all
  if (!hasRole(actor, 'head', 'official')) return all.where(sql<boolean>`false`)
  return all.where('first_issued_at', 'is not', null)
}

export async function listDirectives(
  db: Reader,
  actor: Pick<Actor, 'roles'>,
  { q, state, type, year, cursor, limit }: Wanted,
): Promise<{ rows: Entry[]; next: string | null }> {
  const query = q ? wordQuery(q) : null
  // Words were typed, but no letter among them: nothing can match.
  if (q && !query) return { rows: [], next: null }
  let page = seen(db, actor).select(entryColumns)
  if (query)
    page = page.where(sql<boolean>`to_tsvector('simple', search_key) @@ to_tsquery('simple', ${query})`)
  if (state) page = page.where('state', '=', state)
  if (type) page = page.where('type', '=', type)
  if (year) page = page.where('year', '=', year)
  if (cursor) page = page.where('id', '<', cursor)
  const rows = await page
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .$castTo<Entry>()
    .execute()
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Directives whose label, abstract or issuer carry every word, newest first; of each paper the newest edition. */
export async function findByWords(db: Reader, actor: Pick<Actor, 'roles'>, words: string, limit: number) {
  const query = wordQuery(words)
  if (!query) return []
  return seen(db, actor)
    .select(['id', 'type', 'symbol', 'abstract', 'issuer'])
    .where(sql<boolean>`to_tsvector('simple', search_key) @@ to_tsquery('simple', ${query})`)
    .where('later', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .$castTo<{ id: Id; type: DirectiveType; symbol: string; abstract: string; issuer: string }>()
    .execute()
}

export type Known = Numbered & {
  id: Id
  label: string
  registeredAt: string
  by: 'hash' | 'number'
  state: DirectiveState
  paper: Id
  edition: number
}
type Numbered = { number: string; symbol: string; issuer: string; issuedOn: Day }

/** The same bytes, in whichever edition, or the same number of the same issuer in one year, in the newest. */
export async function knownBefore(
  db: Reader,
  { sha256, numbered }: { sha256: string | null; numbered: Numbered | null },
  except: Id | null = null,
): Promise<Known | null> {
  const rows = await db
    .selectFrom('directive')
    .select(['id', 'type', 'number', 'symbol', 'issuer', 'issued_on as issuedOn', 'state'])
    .select(['registered_at as registeredAt', 'sha256', 'paper', 'edition'])
    .where((on) =>
      on.or([
        on('sha256', '=', sha256),
        ...(numbered
          ? [
              on.and([
                on('later', 'is', null),
                on('issuer_key', '=', issuerKey(numbered.issuer)),
                on('number_key', '=', numberKey(numbered)),
                on('year', '=', Number(numbered.issuedOn.slice(0, 4))),
              ]),
            ]
          : []),
      ]),
    )
    .$castTo<Omit<Known, 'label' | 'by'> & { type: DirectiveType; sha256: string | null }>()
    .execute()
  const found = rows.filter(({ id }) => id !== except)
  const same = found.find((row) => sha256 !== null && row.sha256 === sha256) ?? found[0]
  if (!same) return null
  const { type, sha256: kept, ...rest } = same
  return { ...rest, label: labelOf(same), by: sha256 !== null && kept === sha256 ? 'hash' : 'number' }
}

/** An upload that belongs to nothing yet, or waits as a scan. */
const unused = sql<boolean>`(about is null or about_kind = 'directive_scan')`

/** A file that was uploaded by this person and was not registered yet. */
export async function uploadOf(db: Reader, actor: Actor, id: Id) {
  const row = await db
    .selectFrom('file')
    .select(['id', 'name', 'size', 'type', 'sha256'])
    .where('id', '=', id)
    .where('uploaded_by', '=', actor.person)
    .where(unused)
    .executeTakeFirst()
  if (!row) throw new NotFound('file', id)
  return row
}

/** Takes an upload back, and answers with the hash of bytes that no other row has any more. */
export async function forgetUpload(tx: Tx, id: Id): Promise<string | null> {
  const row = await tx
    .deleteFrom('file')
    .where('id', '=', id)
    .where(unused)
    .returning('sha256')
    .executeTakeFirst()
  if (!row) return null
  const other = await tx
    .selectFrom('file')
    .select('id')
    .where('sha256', '=', row.sha256)
    .limit(1)
    .executeTakeFirst()
  return other ? null : row.sha256
}
