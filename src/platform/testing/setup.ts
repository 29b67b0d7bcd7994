/** Once per test run: one migrated database, dumped, that every test file starts from. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { migratedInMemory } from '../db/generate-types.ts'
import { migrate } from '../db/migrate.ts'
import { overPostgres } from '../db/open.ts'

export default async function setup(project: TestProject) {
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    // A migrated template; every database of a test is a copy of it.
    const admin = overPostgres(url, { max: 1 })
    const template = `daumoi_test_${randomBytes(6).toString('hex')}`
    await admin.exec(`create database ${template}`)
    const database = overPostgres(withName(url, template))
    await migrate(database)
    await database.close()
    project.provide('database', { url, template })
    return async () => {
      const { rows } = await sql<{
        datname: string
      }>`select datname from pg_database where datname like ${`${template}%`}`.execute(admin.db)
      for (const { datname } of rows) await admin.exec(`drop database ${datname} with (force)`)
      await admin.close()
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'daumoi-test-'))
  const database = await migratedInMemory()
  const file = join(folder, 'migrated.tar')
  await writeFile(file, Buffer.from(await (await database.pglite!.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  project.provide('database', { snapshot: file })
  return () => rm(folder, { recursive: true, force: true })
}
/** The same server, another database on it. */
export function withName(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
declare module 'vitest' {
  interface ProvidedContext {
    database: { url: string; template: string } | { snapshot: string }
  }
}
