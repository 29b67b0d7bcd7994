/** `test` with a migrated database (PGlite, or PostgreSQL by TEST_DATABASE_URL): each test has a transaction, rolled back at its end. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { ControlledTransaction } from 'kysely'
import { test as base, inject } from 'vitest'
import type { Actor, Day } from '#basics/values.ts'
import { type Database, overPglite, overPostgres, pgliteExtensions, type Tx } from '../db/open.ts'
import type { DB } from '../db/schema.gen.ts'
import { parsers } from '../db/types.ts'
import { diskStore, type FileStore } from '../files/store.ts'
import { buildServer } from '../http/server.ts'
import { withName } from './setup.ts'

let shared: Promise<Database> | undefined

/** A migrated database of one's own, for tests of transactions, servers and tampering; close() takes it away. */
export async function freshDatabase(): Promise<Database> {
  const given = inject('database')
  return 'snapshot' in given ? fromSnapshot(given.snapshot) : copyOf(given)
}
export const onPostgres = (): boolean => 'url' in inject('database')

async function copyOf({ url, template }: { url: string; template: string }): Promise<Database> {
  const name = `${template}_${randomBytes(4).toString('hex')}`
  const admin = overPostgres(url, { max: 1 })
  await admin.exec(`create database ${name} template ${template}`)
  await admin.close()
  return overPostgres(withName(url, name), { max: 4 })
}
async function fromSnapshot(file: string): Promise<Database> {
  const loadDataDir = new Blob([await readFile(file)])
  return overPglite(await PGlite.create({ loadDataDir, parsers, extensions: pgliteExtensions }))
}
const opened = () => {
  const given = inject('database')
  shared ??= 'url' in given ? copyOf(given) : fromSnapshot(given.snapshot)
  return shared
}

export type TestApp = (
  plugin: FastifyPluginAsync | FastifyPluginAsync[],
  actor: Actor | null,
  today: Day,
) => Promise<FastifyInstance>
type Given = { tx: ControlledTransaction<DB>; files: FileStore; app: TestApp }

export const test = base.extend<Given>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to know what a fixture needs
  tx: async ({}, use) => {
    const { db } = await opened()
    const tx = await db.startTransaction().execute()
    await use(tx)
    await tx.rollback().execute()
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  files: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'daumoi-files-'))
    await use(diskStore(folder))
    rmSync(folder, { recursive: true, force: true })
  },
  app: async ({ tx, files }, use) => {
    const apps: FastifyInstance[] = []
    await use(async (plugin, actor, today) => {
      const app = await buildServer({
        kernel: {
          db: tx,
          // A savepoint stands for the transaction: a refused change leaves the test's own rows as they were.
          inTransaction: async (work) => {
            const inner = await tx.savepoint('request').execute()
            try {
              const result = await work(inner as unknown as Tx)
              await inner.releaseSavepoint('request').execute()
              return result
            } catch (error) {
              await inner.rollbackToSavepoint('request').execute()
              throw error
            }
          },
          files,
          strict: true,
          actor: async () => actor,
          now: () => new Date(`${today}T08:00:00+07:00`),
          today: () => today,
        },
        plugins: [plugin].flat(),
        log: false,
        version: 'test',
        web: null,
      })
      apps.push(app)
      return app
    })
    await Promise.all(apps.map((app) => app.close()))
  },
})
