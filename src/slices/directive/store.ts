/** The table of directives, read whole with their parts, and written. Only the store files name these tables. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { DirectiveState, Header, Provision, Secrecy } from './contract.ts'
import type { Coverage } from './rules.ts'
import { issuerKey, numberKey, searchKey } from './rules-identity.ts'
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
  /** The first edition, by which all editions of a paper are found. */
  paper: Id
  edition: number
  later: Id | null
  senderDueDay: Day | null
  answerBy: Day | null
  provisions: number
  covered: number
}
/** An entry with where its bytes are. */
export type Filed = Entry & { file: Id | null; sha256: string | null }
/** A directive with all its parts, units and people by id. */
export type Held = Filed & { text: string; parts: Provision[]; proposals: Draft[] }

export const entryColumns = [
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
  'paper',
  'edition',
  'later',
  'sender_due_day as senderDueDay',
  'answer_by as answerBy',
  'provision_count as provisions',
  'covered_count as covered',
] as const

export async function findEntry(db: Reader, id: Id): Promise<Filed> {
  const [row] = await findEntries(db, [id])
  if (!row) throw new NotFound('directive', id)
  return row
}

/** With where their bytes are, in no order; what is not there is left out. */
export async function findEntries(db: Reader, ids: readonly Id[]): Promise<Filed[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('directive')
    .select(entryColumns)
    .select(['file', 'sha256'])
    .where('id', 'in', [...new Set(ids)])
    .$castTo<Filed>()
    .execute()
}

export async function findDirective(db: Reader, id: Id): Promise<Held> {
  const [row, text] = [await findEntry(db, id), await textOf(db, id)]
  return { ...row, text, parts: await provisionsIn(db, id), proposals: await proposalsIn(db, id) }
}

export async function textOf(db: Reader, id: Id): Promise<string> {
  const found = await db.selectFrom('directive').select('text').where('id', '=', id).executeTakeFirstOrThrow()
  return found.text
}

/** Locks the row first, so two clerks who act together are decided one after the other. What an act needs of its parts it asks for. */
export async function findForChange(tx: Tx, id: Id): Promise<Filed> {
  await tx.selectFrom('directive').select('id').where('id', '=', id).forUpdate().execute()
  return findEntry(tx, id)
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
  state: DirectiveState
  secrecy: Secrecy
  holder: string | null
  file: Id | null
  sha256: string | null
  text: string
  senderDueDay: Day | null
  answerBy: Day | null
  registeredBy: Id
  registeredAt: string
  firstIssuedAt?: string | null
  /** Its place among the editions of a paper; the first of a new one unless said otherwise. */
  paper?: Id
  edition?: number
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
      sender_due_day: given.senderDueDay,
      answer_by: given.answerBy,
      registered_by: given.registeredBy,
      registered_at: given.registeredAt,
      first_issued_at: given.firstIssuedAt ?? null,
      paper: given.paper ?? given.id,
      edition: given.edition ?? 1,
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
    if (
      ['directive_number_once', 'directive_bytes_once', 'directive_edition_once'].includes(constraint ?? '')
    )
      throw new Refused({ kind: 'not-now', code: 'directive.known-meanwhile', detail: {} })
    throw error
  }
}
