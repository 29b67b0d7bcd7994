/** Keeps the bytes of files under their SHA-256 on disk: written whole or not at all, the same bytes once. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { Unreadable } from '#basics/decision.ts'

export const MOST_BYTES = 50 * 1024 * 1024

export type StoredFile = { sha256: string; size: number; type: string }

export type FileStore = {
  /** Streams to disk and answers with hash, size and type as told from the bytes. Throws file.too-large, file.empty, file.interrupted. */
  keep(bytes: Readable, most?: number): Promise<StoredFile>
  read(sha256: string): ReadStream
  bytes(sha256: string): Promise<Buffer>
  exists(sha256: string): Promise<boolean>
  /** Not when the same bytes have arrived again since `before`: their row may be on its way. */
  remove(sha256: string, before?: Date): Promise<void>
  /** Clears what an interrupted upload left behind longer than an hour ago. */
  sweep(): Promise<number>
}

const megabytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10

export function diskStore(folder: string): FileStore {
  const arriving = join(folder, 'arriving')
  const place = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a content hash')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    async keep(bytes, most = MOST_BYTES) {
      await mkdir(arriving, { recursive: true })
      const path = join(arriving, randomUUID())
      const handle = await open(path, 'wx', 0o600)
      const hash = createHash('sha256')
      let size = 0
      const head: Buffer[] = []
      let headSize = 0
      let failed: unknown = null
      try {
        for await (const chunk of bytes as AsyncIterable<Buffer>) {
          size += chunk.length
          // Read on to the end without keeping, so that the sender hears the answer instead of a broken line.
          if (size > most || failed) continue
          if (headSize < 4200) {
            head.push(chunk.subarray(0, 4200 - headSize))
            headSize += Math.min(chunk.length, 4200 - headSize)
          }
          hash.update(chunk)
          // All of the chunk: a disk with room for half of it takes that half without an error.
          await handle.appendFile(chunk).catch((error) => {
            failed = error
          })
        }
        if (failed) throw failed
        if (size > most)
          throw new Unreadable('file.too-large', { size: megabytes(size), limit: megabytes(most) })
        if (size === 0) throw new Unreadable('file.empty')
        await handle.sync()
        await handle.close()
        const sha256 = hash.digest('hex')
        await mkdir(dirname(place(sha256)), { recursive: true })
        await rename(path, place(sha256))
        return { sha256, size, type: await typeOf(Buffer.concat(head)) }
      } catch (error) {
        await handle.close().catch(() => {})
        await rm(path, { force: true })
        const code = (error as { code?: string }).code
        if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR')
          throw new Unreadable('file.interrupted')
        throw error
      }
    },
    read: (sha256) => createReadStream(place(sha256)),
    bytes: (sha256) => readFile(place(sha256)),
    exists: (sha256) =>
      access(place(sha256)).then(
        () => true,
        () => false,
      ),
    async remove(sha256, before) {
      const arrived = before && (await stat(place(sha256)).catch(() => null))?.mtime
      if (!arrived || arrived < before) await rm(place(sha256), { force: true })
    },
    async sweep() {
      let removed = 0
      for (const name of await readdir(arriving).catch(() => [] as string[])) {
        const path = join(arriving, name)
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
        if (Date.now() - mtimeMs < 3_600_000) continue
        await rm(path, { force: true })
        removed++
      }
      return removed
    },
  }
}

/** Told from the bytes; plain text has no signature, so it is what decodes without a NUL. */
async function typeOf(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  if (found) return found.mime
  return head.includes(0) ? 'application/octet-stream' : 'text/plain'
}
