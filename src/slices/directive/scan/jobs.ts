/** The clock's door of scans: reads what waits, page by page, on any number of servers; forgets what nobody came back for. */
import { v7 } from 'uuid'
import { Unreadable } from '#basics/decision.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type LongCall, longWork, nightly } from '#platform/jobs/jobs.ts'
import { unitsForReader } from '#slices/organisation/public.ts'
import { headerOf } from '../proposing.ts'
import { readInThread } from '../reader.ts'
import { compose, type ReadPage, withTyped } from './compose.ts'
import { Ended, openScan, type PageRead, type Scan } from './recognise.ts'
import {
  anyWaiting,
  claim,
  fail,
  finish,
  forgotten,
  type Held,
  letGo,
  pagesOf,
  readBefore,
  renew,
  savePage,
  savePages,
  takeBack,
  wipe,
} from './store.ts'

/** Long enough for a slow moment, short enough that a killed server's work is soon taken up. */
const LEASE = 30
const RENEWED = 5
/** So often may a file be begun without getting a page further: then it is the file that ends the servers. */
const MOST_TRIES = 3
/** So many pages may be too much for the machine, before the whole is. */
const MOST_UNREAD = 3
/** Fewer letters than this on the first pages are no text. */
const LETTERS = 8
const DAYS_KEPT = 14
/** Said to the clerk as they are; whatever else went wrong, the scan was too hard. */
const plain = new Set([
  'file.broken',
  'file.encrypted',
  'scan.nothing-found',
  'scan.too-large',
  'scan.too-many-pages',
])

export const scanWork = (files: FileStore) =>
  longWork('directive-scan', 1000, (call) => readNext(call, files))

export const scanNights = (files: FileStore) => [
  nightly('directive-scan-forget', async ({ tx, now }) => {
    const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000).toISOString()
    for (const scan of await forgotten(tx, before)) {
      const bytes = await takeBack(tx, scan)
      if (bytes) await files.remove(bytes)
    }
  }),
]

type Work = LongCall & { files: FileStore; held: Held; signal: AbortSignal }

/** Takes up one scan and brings it to its end, or as far as it gets; false when nothing waits. */
export async function readNext(call: LongCall, files: FileStore): Promise<boolean> {
  const { db, inTransaction, stopping } = call
  if (stopping.aborted || !(await anyWaiting(db))) return false
  const held = await inTransaction((tx) => claim(tx, v7(), LEASE))
  if (!held) return false
  const lost = new AbortController()
  const beat = setInterval(() => {
    // A database that is away for a moment is no reason to stop; one that is back says whose work it is.
    inTransaction((tx) => renew(tx, held, LEASE)).then(
      (mine) => mine || lost.abort(),
      () => {},
    )
  }, RENEWED * 1000)
  const signal = AbortSignal.any([stopping, lost.signal])
  try {
    await readWhole({ ...call, files, held, signal })
  } catch (error) {
    if (signal.aborted) {
      await inTransaction((tx) => letGo(tx, held)).catch(() => {})
      return !stopping.aborted
    }
    if (!(error instanceof Unreadable)) throw error
    await inTransaction((tx) => fail(tx, held, plain.has(error.code) ? error.code : 'scan.too-hard'))
  } finally {
    clearInterval(beat)
  }
  return true
}

async function readWhole(work: Work): Promise<void> {
  const { db, inTransaction, files, held, signal } = work
  const same = await readBefore(db, held)
  if (same) return inTransaction((tx) => finish(tx, held, same))
  if (held.tries > MOST_TRIES) throw new Unreadable('scan.too-hard')
  const bytes = await files.bytes(held.sha256)
  let scan = await opened(bytes, held, signal)
  try {
    const { pages, typed } = scan
    await inTransaction((tx) => savePages(tx, held, pages.length))
    const before = await pagesOf(db, held.id)
    const done = new Set(before.map(({ page }) => page))
    let unread = before.filter((page) => page.unread).length
    for (const page of pages) {
      if (done.has(page)) continue
      const read = await pageOf(scan, page, signal)
      if (read === null) {
        if (++unread > MOST_UNREAD) throw new Unreadable('scan.too-hard')
        scan.close()
        scan = await opened(bytes, held, signal)
      }
      signal.throwIfAborted()
      // A secret page is not kept for a moment, so each is looked at before it is saved.
      if (read && (await hidden(work, [{ ...read, page, unread: false }]))) return
      const kept = read ?? { lines: [], turned: 0, stamped: false }
      if (!(await inTransaction((tx) => savePage(tx, held, page, kept, read === null)))) return
    }
    const read = withTyped(await pagesOf(db, held.id), typed)
    if (read.every(({ unread }) => unread)) throw new Unreadable('scan.too-hard')
    const composed = compose(read)
    const letters = composed.text.match(/\p{L}/gu)?.length ?? 0
    if (letters < LETTERS * Math.min(pages.length, 5)) throw new Unreadable('scan.nothing-found')
    if (read.length > 1 && (await hidden(work, read))) return
    await inTransaction((tx) => finish(tx, held, { ...composed, pages: pages.length }))
  } finally {
    scan.close()
  }
}

async function opened(bytes: Buffer, { kind }: Held, signal: AbortSignal): Promise<Scan> {
  try {
    return await openScan(bytes, kind, { signal })
  } catch (error) {
    if (error instanceof Ended && !signal.aborted) throw new Unreadable('scan.too-hard')
    throw error
  }
}

/** Null for a page that is too much for the machine: the others are read. */
async function pageOf(scan: Scan, page: number, signal: AbortSignal): Promise<PageRead | null> {
  try {
    return await scan.page(page)
  } catch (error) {
    if (signal.aborted || error instanceof Unreadable) throw error
    return null
  }
}

/** True when the pages carry a secret mark: then their bytes and text are gone, and what a stub needs is kept. */
async function hidden({ db, inTransaction, today, files, held }: Work, pages: ReadPage[]): Promise<boolean> {
  const { text } = compose(pages)
  if (!text) return false
  const units = await unitsForReader(db, today())
  const bytes = Buffer.from(text)
  // Only the mark is looked for; whatever was taught of the authority is of no use here.
  const asked = { bytes, pasted: true, referenceDate: null, units, ended: [], issuer: null }
  const { reading } = await readInThread(asked, async () => [])
  const { secrecy } = reading.document
  if (secrecy === 'none') return false
  const alone = await inTransaction((tx) => wipe(tx, held, { header: headerOf(reading), secrecy }))
  if (alone) await files.remove(alone)
  return true
}
