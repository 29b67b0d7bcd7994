/** The table of what the reader was taught: kept when it is taken back, one in force for the same words of an authority. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#basics/decision.ts'
import { fold, wordQuery } from '#basics/fold.ts'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { LessonBody, LessonKind } from './contract.ts'
import { lessonKey } from './intake/lessons.ts'
import { issuerKey } from './rules-identity.ts'
import { MOST_LESSONS } from './rules-lesson.ts'

export type LessonRow = LessonBody & {
  id: Id
  authority: string
  issuer: string
  directive: Id | null
  proposal: Id | null
  replaces: Id | null
  by: Id
  at: string
  endedBy: Id | null
  endedAt: string | null
  used: number
  usedAt: string | null
}

const rows = (db: Reader) =>
  db
    .selectFrom('reader_lesson')
    .select(['id', 'authority', 'issuer', 'kind', 'words', 'reason', 'directive', 'proposal', 'replaces'])
    .select([
      'by_person as by',
      'at',
      'ended_by as endedBy',
      'ended_at as endedAt',
      'used',
      'used_at as usedAt',
    ])
    .select(sql<Id[]>`units::text[]`.as('units'))

export type LessonsWanted = {
  q?: string | undefined
  lesson?: Id | undefined
  kind?: LessonKind | undefined
  state?: 'live' | 'ended' | undefined
  issuer?: string | undefined
  cursor?: Id | undefined
  limit: number
}

/** Newest first. */
export async function listLessons(
  db: Reader,
  { q, lesson, kind, state, issuer, cursor, limit }: LessonsWanted,
): Promise<{ rows: LessonRow[]; next: Id | null }> {
  const query = q ? wordQuery(q) : null
  if (q && !query) return { rows: [], next: null }
  let page = rows(db)
  if (query)
    page = page.where(sql<boolean>`to_tsvector('simple', search_key) @@ to_tsquery('simple', ${query})`)
  if (lesson) page = page.where('id', '=', lesson)
  if (kind) page = page.where('kind', '=', kind)
  if (state) page = page.where('ended_at', state === 'live' ? 'is' : 'is not', null)
  if (issuer) page = page.where('authority', '=', issuerKey(issuer))
  if (cursor) page = page.where('id', '<', cursor)
  const found = await page
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .$castTo<LessonRow>()
    .execute()
  const shown = found.slice(0, limit)
  return { rows: shown, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Each authority once, as its papers were last printed. */
export async function lessonIssuers(db: Reader): Promise<string[]> {
  const found = await db
    .selectFrom('reader_lesson')
    .distinctOn('authority')
    .select('issuer')
    .orderBy('authority')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return found.map(({ issuer }) => issuer)
}

/** All in force for the papers of an authority; the rules bound how many there can be. */
export async function lessonsInForce(db: Reader, issuer: string): Promise<LessonRow[]> {
  const most = MOST_LESSONS.alias + MOST_LESSONS.split + MOST_LESSONS.plain
  return rows(db)
    .where('authority', '=', issuerKey(issuer))
    .where('ended_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .$castTo<LessonRow>()
    .execute()
}

/** What is in force for the same words, and how many of its kind there are. */
export async function lessonsBeside(
  db: Reader,
  issuer: string,
  kind: LessonKind,
  words: string,
): Promise<{ same: LessonRow | null; count: number }> {
  const inForce = (await lessonsInForce(db, issuer)).filter((row) => row.kind === kind)
  const key = lessonKey(kind, words)
  return { same: inForce.find((row) => lessonKey(kind, row.words) === key) ?? null, count: inForce.length }
}

/** Locks the row first: two who end or revive it are decided one after the other. */
export async function findLesson(tx: Tx, id: Id): Promise<LessonRow> {
  await tx.selectFrom('reader_lesson').select('id').where('id', '=', id).forUpdate().execute()
  const row = await rows(tx).where('id', '=', id).$castTo<LessonRow>().executeTakeFirst()
  if (!row) throw new NotFound('lesson', id)
  return row
}

export type NewLesson = LessonBody &
  Pick<LessonRow, 'id' | 'issuer' | 'directive' | 'proposal' | 'replaces' | 'by' | 'at'>

export async function insertLesson(tx: Tx, given: NewLesson): Promise<void> {
  await orRemembered(
    tx
      .insertInto('reader_lesson')
      .values({
        id: given.id,
        authority: issuerKey(given.issuer),
        issuer: given.issuer,
        kind: given.kind,
        words: given.words,
        key: lessonKey(given.kind, given.words),
        units: sql<Id[]>`${given.units}::uuid[]`,
        reason: given.reason,
        directive: given.directive,
        proposal: given.proposal,
        replaces: given.replaces,
        by_person: given.by,
        at: given.at,
        search_key: fold(`${given.words} ${given.issuer} ${issuerKey(given.issuer)}`),
      })
      .execute(),
  )
}

/** Ends a lesson, or (null) brings it back. */
export async function saveEnd(tx: Tx, id: Id, end: { by: Id; at: string } | null): Promise<void> {
  await orRemembered(
    tx
      .updateTable('reader_lesson')
      .set({ ended_by: end?.by ?? null, ended_at: end?.at ?? null })
      .where('id', '=', id)
      .execute(),
  )
}

/** A document was registered whose reading stands on them. */
export async function countUses(tx: Tx, ids: readonly Id[], at: string): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update reader_lesson set used = used + 1, used_at = ${at}::timestamptz
    where id = any(${[...ids].sort()}::uuid[])`.execute(tx)
}

/** Two clerks taught the same at once: the second hears of the first. */
async function orRemembered<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'reader_lesson_once')
      throw new Refused({ kind: 'not-now', code: 'lesson.remembered-meanwhile', detail: {} })
    throw error
  }
}
