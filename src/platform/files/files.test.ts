import { randomUUID } from 'node:crypto'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { clearUnused, safeName } from './files.ts'
import { diskStore } from './store.ts'

const folder = () => mkdtemp(join(tmpdir(), 'daumoi-files-'))
const left = (path: string) => readdirSync(join(path, 'arriving'))

test('the same bytes are kept once, under their hash, and told by their content', async () => {
  const path = await folder()
  const store = diskStore(path)
  const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n')
  const first = await store.keep(Readable.from([pdf.subarray(0, 4), pdf.subarray(4)]))
  const second = await store.keep(Readable.from([pdf]))
  expect(second).toEqual(first)
  expect(first.type).toBe('application/pdf')
  expect(await store.bytes(first.sha256)).toEqual(pdf)
  expect(left(path)).toEqual([])
})

test('an upload that is too large, empty or cut off leaves nothing behind', async () => {
  const path = await folder()
  const store = diskStore(path)
  await expect(store.keep(Readable.from([Buffer.alloc(30), Buffer.alloc(30)]), 50)).rejects.toMatchObject({
    code: 'file.too-large',
  })
  await expect(store.keep(Readable.from([]))).rejects.toMatchObject({ code: 'file.empty' })
  async function* cutOff() {
    yield Buffer.alloc(10)
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  }
  await expect(store.keep(Readable.from(cutOff()))).rejects.toMatchObject({ code: 'file.interrupted' })
  expect(left(path)).toEqual([])
})

test('a disk that cannot be written to fails aloud and leaves nothing behind', async () => {
  const path = await folder()
  writeFileSync(join(path, 'arriving'), 'a file where the folder should be')
  await expect(diskStore(path).keep(Readable.from([Buffer.from('a')]))).rejects.toMatchObject({
    code: 'EEXIST',
  })
})

test('what nobody used within a day goes with its bytes, unless the same bytes are used or have just arrived again', async ({
  tx,
  files,
}) => {
  const now = new Date('2026-09-30T01:00:00Z')
  const twoDaysAgo = new Date(now.getTime() - 2 * 86_400_000)
  const given = async (text: string, more: { about?: string; at?: Date } = {}) => {
    const { at = twoDaysAgo, about = null } = more
    const stored = await files.keep(Readable.from([Buffer.from(text)]))
    const { path } = files.read(stored.sha256).destroy()
    utimesSync(path, at, at)
    await tx
      .insertInto('file')
      .values({
        ...stored,
        id: randomUUID(),
        name: 'a.txt',
        uploaded_by: randomUUID(),
        at: at.toISOString(),
        about_kind: about && 'task',
        about,
      })
      .execute()
    return stored.sha256
  }
  const unused = await given('không ai dùng')
  const fresh = await given('vừa tải lên', { at: now })
  const used = await given('đang dùng', { about: randomUUID() })
  await given('đang dùng')
  // Bytes that have arrived again, and whose row is not written yet.
  const again = await given('tải lên lần nữa')
  await files.keep(Readable.from([Buffer.from('tải lên lần nữa')]))
  expect(await clearUnused(tx, files, now)).toBe(3)
  const there = await Promise.all([unused, fresh, used, again].map((each) => files.exists(each)))
  expect(there).toEqual([false, true, true, true])
})

test('an address outside the store is never a place in it', () => {
  expect(() => diskStore('/tmp/x').read('../../etc/passwd')).toThrow(/content hash/)
})

test('whatever a file is called, its kept name is short, has no path and no control characters', () => {
  expect(safeName('..\\..\\Kế hoạch "2024".docx')).toBe('Kế hoạch 2024.docx')
  expect(safeName(`${'Báo cáo '.repeat(60)}.pdf`)).toMatch(/^.{196}\.pdf$/u)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeName(name)
      return safe.length > 0 && safe.length <= 200 && !/[\p{Cc}\\/"]/u.test(safe) && !safe.startsWith('.')
    }),
  )
})
