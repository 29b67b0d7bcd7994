/** Sign-in and sessions by better-auth, on our own tables. Looking a session up on each request is ours (one named statement). */
import { betterAuth } from 'better-auth'
import type { KyselyPlugin, PluginTransformResultArgs, QueryResult, UnknownRow } from 'kysely'
import { v7 } from 'uuid'
import type { Database } from '../db/open.ts'

/** The library compares moments as `Date`; our rows carry them as text. */
const momentColumns = new Set([
  'expires_at',
  'created_at',
  'updated_at',
  'access_token_expires_at',
  'refresh_token_expires_at',
])
const momentsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    for (const row of result.rows)
      for (const column of Object.keys(row))
        if (typeof row[column] === 'string' && momentColumns.has(column)) row[column] = new Date(row[column])
    return result
  },
}

export const SESSION_DAYS = 7

/** `secret` signs the session cookie; `url` is where people reach the server (cookies are Secure when it is https). */
export const createAuth = (database: Database, secret: string, url: string) =>
  betterAuth({
    appName: 'Daumoi',
    secret,
    baseURL: url,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: database.db.withPlugin(momentsAsDates) as never, type: 'postgres' },
    advanced: { cookiePrefix: 'daumoi', database: { generateId: () => v7() } },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: 86_400,
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: { fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
  })

export type Auth = ReturnType<typeof createAuth>
