/** The calendar links: made, read, ended. Only the hash of a secret is here. */
import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Answers with the secret, which is nowhere else. */
export async function newLink(tx: Tx, person: Id, at: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const values = { secret: hashOf(secret), made_at: at, read_at: null }
  await tx
    .insertInto('calendar_link')
    .values({ person, ...values })
    .onConflict((row) => row.column('person').doUpdateSet(values))
    .execute()
  return secret
}

export async function endLink(tx: Tx, person: Id): Promise<boolean> {
  const ended = await tx
    .deleteFrom('calendar_link')
    .where('person', '=', person)
    .returning('person')
    .executeTakeFirst()
  return ended !== undefined
}

export const linkOf = (db: Reader, person: Id) =>
  db
    .selectFrom('calendar_link')
    .select(['made_at as madeAt', 'read_at as readAt'])
    .where('person', '=', person)
    .executeTakeFirst()

export const linkBySecret = (db: Reader, secret: string) =>
  db
    .selectFrom('calendar_link')
    .select(['person', 'read_at as readAt'])
    .where('secret', '=', hashOf(secret))
    .executeTakeFirst()

export async function noteRead(tx: Tx, person: Id, at: string): Promise<void> {
  await tx.updateTable('calendar_link').set({ read_at: at }).where('person', '=', person).execute()
}
