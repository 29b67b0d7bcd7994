/** What the operator may set, from the environment, with defaults for a laptop. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Config = {
  /** Folder of the embedded database, files, keys. */
  data: string
  databaseUrl: string | null
  host: string
  port: number
  /** How people reach it; cookies are Secure when it is https. */
  url: string
  secret: string
  trustProxy: string[]
  /** Requests a minute of one signed-in person, or of one address without a session. */
  requestsPerMinute: number
  /** How long running requests have to finish when the server is told to stop. */
  stopSeconds: number
}

const whole = (name: string, text: string | undefined, otherwise: number, most: number): number => {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new Error(`${name}=${text} is not a whole number from 0 to ${most}`)
  return value
}

/** Reads the environment; makes the data folder and the cookie secret in it when they are not there. */
export function configFrom(env: NodeJS.ProcessEnv = process.env): Config {
  const data = resolve(env.DAUMOI_DATA || '.daumoi')
  const host = env.HOST || '127.0.0.1'
  const port = whole('PORT', env.PORT, 8080, 65_535)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  return {
    data,
    databaseUrl: env.DATABASE_URL || null,
    host,
    port,
    url: env.DAUMOI_URL || `http://${host}:${port}`,
    secret: env.DAUMOI_SECRET || kept(join(data, 'secret')),
    trustProxy: (env.DAUMOI_TRUST_PROXY ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
    requestsPerMinute: whole('DAUMOI_REQUESTS_PER_MINUTE', env.DAUMOI_REQUESTS_PER_MINUTE, 1200, 100_000_000),
    // Service managers commonly wait 30 s before they kill; jobs and the database need some of that.
    stopSeconds: whole('DAUMOI_STOP_SECONDS', env.DAUMOI_STOP_SECONDS, 15, 600),
  }
}

/** Several servers on one database share DAUMOI_SECRET; a single one keeps its own. */
function kept(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
