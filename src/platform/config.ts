/** What the operator may set, from the environment, with defaults for a laptop. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { type MailSettings, mailFrom } from './notify/mail-settings.ts'
import { Stopped } from './stopped.ts'

export type Config = {
  /** Folder of the embedded database, files, keys. */
  data: string
  databaseUrl: string | null
  host: string
  port: number
  /** How people reach it; cookies are Secure when it is https. */
  url: string
  /** Made on first use, so that a command that needs none leaves none behind. */
  readonly secret: string
  trustProxy: string[]
  /** Requests a minute of one signed-in person, or of one address without a session. */
  requestsPerMinute: number
  /** How long running requests have to finish when the server is told to stop. */
  stopSeconds: number
  /** null: notices stay in the inbox and go out by no mail. */
  mail: MailSettings | null
}

const whole = (name: string, text: string | undefined, otherwise: number, most: number): number => {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new Stopped(
      `${name}=${text} không phải số nguyên từ 0 đến ${most}.`,
      `${name}=${text} is not a whole number from 0 to ${most}.`,
    )
  return value
}

function address(name: string, text: string, protocols: string[], example: string): string {
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
  // The text itself may hold a password.
  throw new Stopped(
    `${name} không phải là địa chỉ đúng. Viết theo mẫu: ${example}`,
    `${name} is no address of the right kind. Write it like this: ${example}`,
  )
}

/** Checks what the rest of the server reads from the environment by itself, so that a slip is told at start and in words. */
function others(env: NodeJS.ProcessEnv): void {
  whole('DATABASE_POOL', env.DATABASE_POOL, 10, 1000)
  const offset = env.DAUMOI_CLOCK_OFFSET_DAYS
  if (offset && !Number.isInteger(Number(offset)))
    throw new Stopped(
      `DAUMOI_CLOCK_OFFSET_DAYS=${offset} không phải số nguyên ngày.`,
      `DAUMOI_CLOCK_OFFSET_DAYS=${offset} is not a whole number of days.`,
    )
  const level = env.LOG_LEVEL
  if (level && !LEVELS.includes(level))
    throw new Stopped(
      `LOG_LEVEL=${level}: chọn một trong ${LEVELS.join(', ')}.`,
      `LOG_LEVEL=${level}: choose one of ${LEVELS.join(', ')}.`,
    )
}
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function proxies(text = ''): string[] {
  const given = text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const wrong = given.find((each) => !isIP(each.replace(/\/\d{1,3}$/, '')))
  if (wrong === undefined) return given
  throw new Stopped(
    `DAUMOI_TRUST_PROXY: ${wrong} không phải địa chỉ IP. Viết ví dụ 10.0.0.5 hoặc 10.0.0.0/8.`,
    `DAUMOI_TRUST_PROXY: ${wrong} is no IP address. Write 10.0.0.5 or 10.0.0.0/8, for example.`,
  )
}

/** Reads the environment and checks it. */
export function configFrom(env: NodeJS.ProcessEnv = process.env): Config {
  const data = resolve(env.DAUMOI_DATA || '.daumoi')
  const host = env.HOST || '127.0.0.1'
  const port = whole('PORT', env.PORT, 8080, 65_535)
  const shown = host.includes(':') ? `[${host}]` : host
  others(env)
  let secret: string | undefined
  return {
    data,
    databaseUrl: env.DATABASE_URL
      ? address(
          'DATABASE_URL',
          env.DATABASE_URL,
          ['postgres:', 'postgresql:'],
          'postgres://user:password@127.0.0.1:5432/daumoi',
        )
      : null,
    host,
    port,
    url: address(
      'DAUMOI_URL',
      env.DAUMOI_URL || `http://${shown}:${port}`,
      ['http:', 'https:'],
      'https://daumoi.example.gov.vn',
    ),
    get secret() {
      secret ??= strong(
        env.DAUMOI_SECRET || kept(data),
        env.DAUMOI_SECRET ? 'DAUMOI_SECRET' : join(data, 'secret'),
      )
      return secret
    },
    trustProxy: proxies(env.DAUMOI_TRUST_PROXY),
    requestsPerMinute: whole('DAUMOI_REQUESTS_PER_MINUTE', env.DAUMOI_REQUESTS_PER_MINUTE, 1200, 100_000_000),
    // Service managers commonly wait 30 s before they kill; jobs and the database need some of that.
    stopSeconds: whole('DAUMOI_STOP_SECONDS', env.DAUMOI_STOP_SECONDS, 15, 600),
    mail: mailFrom(env),
  }
}

/** Several servers on one database share DAUMOI_SECRET; a single one keeps its own. */
function kept(folder: string): string {
  const file = join(folder, 'secret')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** A disk that was full on first start leaves an empty file: cookies signed with nothing could be made by anybody. */
function strong(secret: string, place: string): string {
  if (secret.length >= 32) return secret
  throw new Stopped(
    `${place} phải có ít nhất 32 ký tự. Đặt lại bằng kết quả của: openssl rand -hex 32`,
    `${place} must have at least 32 characters. Set it to what this prints: openssl rand -hex 32`,
  )
}
