/** The rows of files: who uploaded, what it belongs to, and sending one with a safe disposition. */
import type { MultipartFile } from '@fastify/multipart'
import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply } from 'fastify'
import { v7 } from 'uuid'
import { NotFound } from '#basics/decision.ts'
import type { Actor, Id } from '#basics/values.ts'
import type { Reader, Tx } from '../db/open.ts'
import type { FileStore } from './store.ts'

export type FileRow = { id: Id; name: string; size: number; type: string; sha256: string }

/** A name as people gave it, without what a path or a header could misuse; NFC, at most 200 characters, its ending kept. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .replace(/^\.+/, '')
    .trim()
  if (clean.length <= 200) return clean || 'tep'
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : ''
  return clean.slice(0, 200 - ending.length) + ending
}

/** Streams an upload to the store, then writes its row; nothing is left behind when the line breaks. */
export async function receive(
  files: FileStore,
  inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  actor: Actor,
  part: MultipartFile,
  most?: number,
): Promise<FileRow> {
  const stored = await files.keep(part.file, most)
  const row = { id: v7(), name: safeName(part.filename), ...stored }
  await inTransaction((tx) =>
    tx
      .insertInto('file')
      .values({ ...row, uploaded_by: actor.person })
      .execute(),
  )
  return row
}

/** Binds an uploaded file to what it is used for. Only its uploader may, and only once. */
export async function useFile(
  tx: Tx,
  actor: Actor,
  id: Id,
  about: { kind: string; id: Id },
): Promise<FileRow> {
  const row = await tx
    .updateTable('file')
    .set({ about_kind: about.kind, about: about.id })
    .where('id', '=', id)
    .where('uploaded_by', '=', actor.person)
    .where('about', 'is', null)
    .returning(['id', 'name', 'size', 'type', 'sha256'])
    .executeTakeFirst()
  if (!row) throw new NotFound('file', id)
  return row
}

/** A file of this very thing, or not found: the second id of a nested address is checked against the first. */
export async function fileOf(db: Reader, id: Id, about: { kind: string; id: Id }): Promise<FileRow> {
  const row = await db
    .selectFrom('file')
    .select(['id', 'name', 'size', 'type', 'sha256'])
    .where('id', '=', id)
    .where('about_kind', '=', about.kind)
    .where('about', '=', about.id)
    .executeTakeFirst()
  if (!row) throw new NotFound('file', id)
  return row
}

export const filesOf = (db: Reader, about: { kind: string; ids: Id[] }) =>
  db
    .selectFrom('file')
    .select(['id', 'name', 'size', 'type', 'sha256', 'about', 'at', 'uploaded_by as uploadedBy'])
    .where('about_kind', '=', about.kind)
    .where('about', 'in', about.ids)
    .orderBy('id')
    .limit(500)
    .execute()

/** Always as a download, never shown inside our own pages: the bytes may be a page or a script. */
export function sendFile(files: FileStore, reply: FastifyReply, file: FileRow) {
  return reply
    .headers({
      'content-disposition': contentDisposition(file.name, { type: 'attachment' }),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-length': file.size,
    })
    .type('application/octet-stream')
    .send(files.read(file.sha256))
}

/** Takes away uploads nobody used within a day, and their bytes when no other row has them. */
export async function clearUnused(tx: Tx, files: FileStore, now: Date): Promise<number> {
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const old = await tx
    .deleteFrom('file')
    .where('about', 'is', null)
    .where('at', '<', dayAgo.toISOString())
    .returning('sha256')
    .execute()
  for (const { sha256 } of old) {
    const other = await tx
      .selectFrom('file')
      .select('id')
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst()
    if (!other) await files.remove(sha256, dayAgo)
  }
  await files.sweep()
  return old.length
}
