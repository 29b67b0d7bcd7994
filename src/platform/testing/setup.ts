/** Once per test run: one migrated database, dumped, that every test file starts from. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migratedInMemory } from '../db/generate-types.ts'
import { migrate } from '../db/migrate.ts'
import { overPostgres } from '../db/open.ts'

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'daumoi-test-'))
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    const database = overPostgres(url)
    await migrate(database)
    await database.close()
    project.provide('database', { url })
  } else {
    const database = await migratedInMemory()
    const file = join(folder, 'migrated.tar')
    await writeFile(file, Buffer.from(await (await database.pglite!.dumpDataDir('none')).arrayBuffer()))
    await database.close()
    project.provide('database', { snapshot: file })
  }
  return () => rm(folder, { recursive: true, force: true })
}
declare module 'vitest' {
  interface ProvidedContext {
    database: { url: string } | { snapshot: string }
  }
}
