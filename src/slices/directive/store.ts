/** The table of directives, read whole with their parts, or as rows of the register. Only the store files name these tables. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#basics/decision.ts'
import { type Actor, type Day, hasRole, type Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { DirectiveState, DirectiveType, Header, Provision, Secrecy } from './contract.ts'
import { type Coverage, seesAll } from './rules.ts'
import { issuerKey, labelOf, numberKey, searchKey, wordQuery } from './rules-identity.ts'
import type { Draft } from './rules-proposal.ts'
import { proposalsIn, provisionsIn } from './store-parts.ts'

/** What the register shows of a directive, without its text. */
export type Entry = Omit<Header, 'recipients'> & {
  id: Id
  version: number
  state: DirectiveState
  secrecy: Secrecy
  holder: string | null
  recipients: string[]
  registeredAt: string
  registeredBy: Id
  firstIssuedAt: string | null
  provisions: number
  covered: number
}
/** A directive with all its parts, units and people by id. */
export type Held = Entry & {
  file: Id | null
  sha256: string | null
  text: string
  parts: Provision[]
  proposals: Draft[]
}

const entry = [
  'id',
  'version',
  'state',
  'type',
  'number',
  'symbol',
  'issuer',
  'place',
  'issued_on as issuedOn',
  'abstract',
  'signer',
  'signer_title as signerTitle',
  'urgency',
  'secrecy',
  'holder',
  'recipients',
  'registered_at as registeredAt',
  'registered_by as registeredBy',
  'first_issued_at as firstIssuedAt',
  'provision_count as provisions',
  'covered_count as covered',
] as const

export async function findEntry(db: Reader, id: Id): Promise<Entry & Pick<Held, 'file' | 'sha256'>> {
  const row = await db
    .selectFrom('directive')
    .select(entry)
    .select(['file', 'sha256'])
    .where('id', '=', id)
    .$castTo<Entry & Pick<Held, 'file' | 'sha256'>>()
    .executeTakeFirst()
  if (!row) throw new NotFound('directive', id)
  return row
}

export async function findDirective(db: Reader, id: Id): Promise<Held> {
  const row = await findEntry(db, id)
  const { text } = await db
    .selectFrom('directive')
    .select('text')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...row, text, parts: await provisionsIn(db, id), proposals: await proposalsIn(db, id) }
}

/** Locks the row first, so two clerks who act together are decided one after the other. */
export async function findForChange(tx: Tx, id: Id): Promise<Held> {
  await tx.selectFrom('directive').select('id').where('id', '=', id).forUpdate().execute()
  return findDirective(tx, id)
}

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
  let page = seen(db, actor).select(entry)
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

/** Directives whose label, abstract or issuer carry every word, newest first. */
export async function findByWords(db: Reader, actor: Pick<Actor, 'roles'>, words: string, limit: number) {
  const query = wordQuery(words)
  if (!query) return []
  return seen(db, actor)
    .select(['id', 'type', 'symbol', 'abstract', 'issuer'])
    .where(sql<boolean>`to_tsvector('simple', search_key) @@ to_tsquery('simple', ${query})`)
    .orderBy('id', 'desc')
    .limit(limit)
    .$castTo<{ id: Id; type: DirectiveType; symbol: string; abstract: string; issuer: string }>()
    .execute()
}

export type Known = { id: Id; label: string; registeredAt: string; by: 'hash' | 'number' }
type Numbered = { number: string; symbol: string; issuer: string; issuedOn: Day }

/** The same bytes, or the same number of the same issuer in one year, registered before. */
export async function knownBefore(
  db: Reader,
  { sha256, numbered }: { sha256: string | null; numbered: Numbered | null },
  except: Id | null = null,
): Promise<Known | null> {
  const rows = await db
    .selectFrom('directive')
    .select(['id', 'type', 'symbol', 'registered_at as registeredAt', 'sha256'])
    .where((on) =>
      on.or([
        on('sha256', '=', sha256),
        ...(numbered
          ? [
              on.and([
                on('issuer_key', '=', issuerKey(numbered.issuer)),
                on('number_key', '=', numberKey(numbered)),
                on('year', '=', Number(numbered.issuedOn.slice(0, 4))),
              ]),
            ]
          : []),
      ]),
    )
    .$castTo<{ id: Id; type: DirectiveType; symbol: string; registeredAt: string; sha256: string | null }>()
    .execute()
  const found = rows.filter(({ id }) => id !== except)
  const same = found.find((row) => sha256 !== null && row.sha256 === sha256) ?? found[0]
  if (!same) return null
  const by = sha256 !== null && same.sha256 === sha256 ? 'hash' : 'number'
  return { id: same.id, label: labelOf(same), registeredAt: same.registeredAt, by }
}

const columnsOf = (header: Header) => ({
  type: header.type,
  number: header.number,
  symbol: header.symbol,
  issuer: header.issuer,
  place: header.place || null,
  issued_on: header.issuedOn,
  abstract: header.abstract,
  signer: header.signer || null,
  signer_title: header.signerTitle || null,
  urgency: header.urgency,
  recipients: header.recipients,
  issuer_key: issuerKey(header.issuer) || '-',
  number_key: numberKey(header) || '-',
  search_key: searchKey(header),
})

export type NewDirective = Header & {
  id: Id
  state: 'stub' | 'review'
  secrecy: Secrecy
  holder: string | null
  file: Id | null
  sha256: string | null
  text: string
  registeredBy: Id
  registeredAt: string
  provisions: number
  covered: number
}

export async function insertDirective(tx: Tx, given: NewDirective): Promise<void> {
  await tx
    .insertInto('directive')
    .values({
      ...columnsOf(given),
      id: given.id,
      state: given.state,
      secrecy: given.secrecy,
      holder: given.holder,
      file: given.file,
      sha256: given.sha256,
      text: given.text,
      registered_by: given.registeredBy,
      registered_at: given.registeredAt,
      provision_count: given.provisions,
      covered_count: given.covered,
    })
    .execute()
}

export async function saveHeader(tx: Tx, id: Id, header: Header): Promise<void> {
  await tx.updateTable('directive').set(columnsOf(header)).where('id', '=', id).execute()
}

/** Every act on a directive or its parts ends here: how far it is handled, and one version more. */
export async function saveProgress(
  tx: Tx,
  id: Id,
  state: DirectiveState,
  { provisions, covered }: Pick<Coverage, 'provisions' | 'covered'>,
  issuedAt: string | null = null,
): Promise<void> {
  await tx
    .updateTable('directive')
    .set((set) => ({
      state,
      provision_count: provisions,
      covered_count: covered,
      version: set('version', '+', 1),
      ...(issuedAt
        ? { first_issued_at: sql<string>`coalesce(first_issued_at, ${issuedAt}::timestamptz)` }
        : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** Two clerks registered the same document at once: the second hears of the first as if it had been there before. */
export async function orKnown<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === 'directive_number_once' || constraint === 'directive_bytes_once')
      throw new Refused({ kind: 'not-now', code: 'directive.known-meanwhile', detail: {} })
    throw error
  }
}

/** A file that was uploaded by this person and belongs to nothing yet. */
export async function uploadOf(db: Reader, actor: Actor, id: Id) {
  const row = await db
    .selectFrom('file')
    .select(['id', 'name', 'size', 'type', 'sha256'])
    .where('id', '=', id)
    .where('uploaded_by', '=', actor.person)
    .where('about', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('file', id)
  return row
}

/** Takes an upload back, and answers with the hash of bytes that no other row has any more. */
export async function forgetUpload(tx: Tx, id: Id): Promise<string | null> {
  const row = await tx
    .deleteFrom('file')
    .where('id', '=', id)
    .where('about', 'is', null)
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
