/** Accounts of people: made by the administrator (or at first start), never by themselves. */
import { v7 } from 'uuid'
import type { Id } from '#basics/values.ts'
import type { Tx } from '../db/open.ts'

/**
 * Gives a person an account with a first password, or a new password to an existing account; the latter ends its sessions.
 * `passwordHash` comes from hashPassword(), made before the transaction began.
 */
export async function giveAccount(
  tx: Tx,
  person: { id: Id; name: string; email: string },
  passwordHash: string,
): Promise<'made' | 'renewed'> {
  const now = new Date().toISOString()
  const email = person.email.toLowerCase()
  const there = await tx.selectFrom('user').select('id').where('id', '=', person.id).executeTakeFirst()
  if (there) {
    await moveAccount(tx, person)
    await tx
      .updateTable('account')
      .set({ password: passwordHash, updated_at: now })
      .where('user_id', '=', person.id)
      .where('provider_id', '=', 'credential')
      .execute()
    await endSessions(tx, person.id)
    return 'renewed'
  }
  await tx
    .insertInto('user')
    .values({ id: person.id, name: person.name, email, email_verified: true, updated_at: now })
    .execute()
  await tx
    .insertInto('account')
    .values({
      id: v7(),
      account_id: person.id,
      provider_id: 'credential',
      user_id: person.id,
      password: passwordHash,
      updated_at: now,
    })
    .execute()
  return 'made'
}

/** From now on the person signs in by this e-mail; sessions go on. */
export async function moveAccount(tx: Tx, person: { id: Id; name: string; email: string }): Promise<void> {
  await tx
    .updateTable('user')
    .set({ name: person.name, email: person.email.toLowerCase(), updated_at: new Date().toISOString() })
    .where('id', '=', person.id)
    .execute()
}

/** Ends every session of a person; answers how many there were. */
export async function endSessions(tx: Tx, person: Id): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('user_id', '=', person).executeTakeFirst()
  return Number(numDeletedRows)
}

export async function anyAccount(db: Tx | import('../db/open.ts').Reader): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined
}
