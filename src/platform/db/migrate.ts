/** Runs the dated SQL files of the kernel and of every slice, once each, in the order of their names. */
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Stopped } from '../stopped.ts'
import type { Database } from './open.ts'

const root = join(import.meta.dirname, '../..')

export type MigrationFile = { name: string; text: string; sha256: string }

export async function migrationFiles(): Promise<MigrationFile[]> {
  const files = globSync(['platform/*/migrations/*.sql', 'slices/*/migrations/*.sql'], { cwd: root })
  const byName = files.sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
  return Promise.all(
    byName.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8')
      return { name: basename(file), text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * Brings the database up to date; answers with the names it ran. Two servers starting at once wait for each other.
 * Throws when a file that was run before has been edited since (a merged migration is never changed), or when the database knows
 * one that this version does not: older code on newer tables would write what the newer one does not expect.
 */
export async function migrate(database: Database): Promise<string[]> {
  await database.exec(
    'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  )
  const ran: string[] = []
  const files = await migrationFiles()
  const names = new Set(files.map(({ name }) => name))
  const known = await database.db.selectFrom('migration').select('name').orderBy('name').execute()
  const newer = known.find(({ name }) => !names.has(name))
  if (newer)
    throw new Stopped(
      `Cơ sở dữ liệu đã được một phiên bản mới hơn cập nhật (${newer.name}). Chạy lại phiên bản mới đó, hoặc khôi phục bản sao lưu trước khi cập nhật.`,
      `The database was brought up to date by a newer version (${newer.name}). Run that version again, or restore the copy made before.`,
    )
  for (const file of files) {
    const before = await applied(database, file.name)
    if (before !== null && before !== file.sha256)
      throw new Stopped(
        `Tệp ${file.name} đã bị sửa sau khi chạy trên cơ sở dữ liệu này. Trả lại nội dung cũ, rồi viết thay đổi thành tệp mới.`,
        `Migration ${file.name} was edited after it was run on this database. Put it back, and write the change as a new one.`,
      )
    if (before !== null) continue
    await database
      .exec(
        `begin; select pg_advisory_xact_lock(7281); insert into migration (name, sha256) values (${quote(file.name)}, ${quote(file.sha256)}); ${file.text}\n; commit;`,
      )
      .catch(async (error: Error & { code?: string; table?: string }) => {
        await database.exec('rollback').catch(() => {})
        // Another server ran it while this one waited for the lock.
        if (error.code === '23505' && (await applied(database, file.name)) === file.sha256) return
        throw new Error(`migration ${file.name}: ${error.message}`, { cause: error })
      })
    ran.push(file.name)
  }
  return ran
}

async function applied(database: Database, name: string): Promise<string | null> {
  const row = await database.db
    .selectFrom('migration')
    .select('sha256')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.sha256 ?? null
}
