/** The tables of scans: who waits, who reads which one until when, and what was read. */
import { sql } from 'kysely'
import { NotFound } from '#basics/decision.ts'
import type { Actor, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { Intake, Secrecy } from '../contract.ts'
import { forgetUpload } from '../store-register.ts'
import type { ReadPage } from './compose.ts'
import type { Picture } from './picture.ts'
import type { PageRead } from './recognise.ts'

export type Stub = { header: Intake['header']; secrecy: Secrecy }
export type ScanRow = {
  id: Id
  file: Id | null
  name: string
  kind: 'pdf' | Picture
  state: 'waiting' | 'done' | 'failed' | 'secret'
  sha256: string | null
  pages: number | null
  problem: string | null
  stub: Stub | null
  at: string
}
/** What is known of a scan without its text, and how many pages of it were read. */
export type Progress = ScanRow & { read: number }
export type Recognised = { text: string; unsure: { start: number; end: number }[]; notes: string[] }

const columns = ['id', 'file', 'name', 'kind', 'state', 'sha256', 'pages', 'problem', 'stub', 'at'] as const
const withProgress = (db: Reader) =>
  db
    .selectFrom('directive_scan')
    .select(columns)
    .select((row) =>
      row
        .selectFrom('directive_scan_page')
        .select((all) => all.fn.countAll<number>().as('read'))
        .whereRef('scan', '=', 'directive_scan.id')
        .as('read'),
    )
    .$castTo<Progress>()

/** One's own; nobody else's work is seen here. */
export async function scanOf(db: Reader, actor: Pick<Actor, 'person'>, id: Id): Promise<Progress> {
  const row = await withProgress(db)
    .where('id', '=', id)
    .where('person', '=', actor.person)
    .executeTakeFirst()
  if (!row) throw new NotFound('file', id)
  return row
}

/** The scan an upload belongs to, if it is one. */
export const scanOfFile = (db: Reader, file: Id): Promise<ScanRow | undefined> =>
  db
    .selectFrom('directive_scan')
    .select(columns)
    .where('file', '=', file)
    .$castTo<ScanRow>()
    .executeTakeFirst()

export const scansOf = (db: Reader, actor: Pick<Actor, 'person'>): Promise<Progress[]> =>
  withProgress(db).where('person', '=', actor.person).orderBy('at', 'desc').orderBy('id').limit(100).execute()

export async function recognisedOf(db: Reader, id: Id): Promise<Recognised> {
  return db
    .selectFrom('directive_scan')
    .select(['text', 'unsure', 'notes'])
    .where('id', '=', id)
    .where('state', '=', 'done')
    .$castTo<Recognised>()
    .executeTakeFirstOrThrow()
}

type Upload = { id: Id; name: string; sha256: string }
/** Queues an upload. The same bytes brought again by the same person are the scan they brought first. */
export async function queue(
  tx: Tx,
  actor: Pick<Actor, 'person'>,
  { id, name, sha256 }: Upload,
  kind: 'pdf' | Picture,
): Promise<Progress> {
  const first = await withProgress(tx)
    .where('person', '=', actor.person)
    .where('sha256', '=', sha256)
    .where('state', '<>', 'failed')
    .executeTakeFirst()
  if (first) return first
  const row = { id, file: id, person: actor.person, name, sha256, kind, state: 'waiting', unsure: '[]' }
  await tx.insertInto('directive_scan').values(row).execute()
  // Held, so that the night does not clear it away as an upload nobody used.
  await tx.updateTable('file').set({ about_kind: 'directive_scan', about: id }).where('id', '=', id).execute()
  return scanOf(tx, actor, id)
}

/** Gives the file back to whoever uses it now, and forgets the scan. */
export async function release(tx: Tx, file: Id): Promise<void> {
  const gone = await tx.deleteFrom('directive_scan').where('file', '=', file).returning('id').execute()
  if (gone.length)
    await tx.updateTable('file').set({ about_kind: null, about: null }).where('id', '=', file).execute()
}

/** Takes one's own scan back with all that was read; answers with the hash of bytes no other row has. */
export async function takeBack(tx: Tx, { id, file }: Pick<ScanRow, 'id' | 'file'>): Promise<string | null> {
  const bytes = file === null ? null : await forgetUpload(tx, file)
  await tx.deleteFrom('directive_scan').where('id', '=', id).execute()
  return bytes
}

/** Scans nobody came back for. */
export const forgotten = (db: Reader, before: string): Promise<Pick<ScanRow, 'id' | 'file'>[]> =>
  db.selectFrom('directive_scan').select(['id', 'file']).where('at', '<', before).limit(1000).execute()

export type Held = { id: Id; claim: Id; sha256: string; kind: 'pdf' | Picture; name: string; tries: number }

const free = sql<boolean>`(claimed_until is null or claimed_until < clock_timestamp())`
export async function anyWaiting(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom('directive_scan')
    .select('id')
    .where('state', '=', 'waiting')
    .where(free)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const until = (seconds: number) => sql<string>`clock_timestamp() + ${seconds} * interval '1 second'`

/** Takes the one that waits longest, of those nobody reads; the same bytes are read by one at a time. */
export async function claim(tx: Tx, mine: Id, seconds: number): Promise<Held | null> {
  const row = await tx
    .updateTable('directive_scan')
    .set((set) => ({ claim: mine, claimed_until: until(seconds), tries: set('tries', '+', 1) }))
    .where('id', '=', (one) =>
      one
        .selectFrom('directive_scan as next')
        .select('next.id')
        .where('next.state', '=', 'waiting')
        .where(sql<boolean>`(next.claimed_until is null or next.claimed_until < clock_timestamp())`)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('directive_scan as other')
                .select('other.id')
                .whereRef('other.sha256', '=', 'next.sha256')
                .whereRef('other.id', '<>', 'next.id')
                .where(sql<boolean>`other.claimed_until > clock_timestamp()`),
            ),
          ),
        )
        .orderBy('next.at')
        .orderBy('next.id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'claim', 'sha256', 'kind', 'name', 'tries'])
    .$castTo<Held>()
    .executeTakeFirst()
  return row ?? null
}

const held = (tx: Tx, { id, claim }: Held) =>
  tx
    .updateTable('directive_scan')
    .where('id', '=', id)
    .where('claim', '=', claim)
    .where('state', '=', 'waiting')

/** False when it was taken back, or another server has it. */
export async function renew(tx: Tx, mine: Held, seconds: number): Promise<boolean> {
  const { numUpdatedRows } = await held(tx, mine)
    .set({ claimed_until: until(seconds) })
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** For the next server: this one stops. It has not failed at it. */
export async function letGo(tx: Tx, mine: Held): Promise<void> {
  await held(tx, mine)
    .set((set) => ({ claim: null, claimed_until: null, tries: set('tries', '-', 1) }))
    .execute()
}

export async function savePages(tx: Tx, mine: Held, pages: number): Promise<void> {
  await held(tx, mine).set({ pages }).execute()
}

export async function savePage(
  tx: Tx,
  mine: Held,
  page: number,
  { lines, turned, stamped }: PageRead,
  unread: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await held(tx, mine).set({ tries: 1 }).executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await tx
    .insertInto('directive_scan_page')
    .values({ scan: mine.id, page, lines: JSON.stringify(lines), turned, stamped, unread })
    .onConflict((known) => known.doNothing())
    .execute()
  return true
}

export const pagesOf = (db: Reader, id: Id): Promise<ReadPage[]> =>
  db
    .selectFrom('directive_scan_page')
    .select(['page', 'lines', 'turned', 'stamped', 'unread'])
    .where('scan', '=', id)
    .orderBy('page')
    .$castTo<ReadPage>()
    .execute()

/** What the same bytes gave when they were read before. */
export async function readBefore(
  db: Reader,
  { id, sha256 }: Held,
): Promise<(Recognised & { pages: number }) | null> {
  const row = await db
    .selectFrom('directive_scan')
    .select(['text', 'unsure', 'notes', 'pages'])
    .where('sha256', '=', sha256)
    .where('id', '<>', id)
    .where('state', '=', 'done')
    .limit(1)
    .$castTo<Recognised & { pages: number }>()
    .executeTakeFirst()
  return row ?? null
}

const over = { claim: null, claimed_until: null }
async function forgetPages(tx: Tx, { id }: Held): Promise<void> {
  await tx.deleteFrom('directive_scan_page').where('scan', '=', id).execute()
}

export async function finish(
  tx: Tx,
  mine: Held,
  { text, unsure, notes, pages }: Recognised & { pages: number },
): Promise<void> {
  await held(tx, mine)
    .set({ ...over, state: 'done', text, unsure: JSON.stringify(unsure), notes, pages })
    .execute()
  await forgetPages(tx, mine)
}

export async function fail(tx: Tx, mine: Held, problem: string): Promise<void> {
  await held(tx, mine)
    .set({ ...over, state: 'failed', problem })
    .execute()
  await forgetPages(tx, mine)
}

/** Text, name, pages and the row of the file go; answers with the hash of bytes that no other row has. */
export async function wipe(tx: Tx, mine: Held, stub: Stub): Promise<string | null> {
  await forgetPages(tx, mine)
  const { numUpdatedRows } = await held(tx, mine)
    .set({ ...over, state: 'secret', file: null, sha256: null, name: '', stub: JSON.stringify(stub) })
    .executeTakeFirst()
  // Taken back meanwhile: its bytes went with it.
  return numUpdatedRows === 1n ? forgetUpload(tx, mine.id) : null
}
