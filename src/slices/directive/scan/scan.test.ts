/** Papers that are pictures: brought, read in the background, left and taken up again, registered or taken back. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#platform/db/open.ts'
import { diskStore, type FileStore } from '#platform/files/store.ts'
import { buildServer } from '#platform/http/server.ts'
import type { LongCall } from '#platform/jobs/jobs.ts'
import { until } from '#platform/testing/server-process.ts'
import { freshDatabase } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity, givenPerson } from '#slices/organisation/testing.ts'
import type { Directive, Intake } from '../contract.ts'
import directive from '../routes.ts'
import { aHeader, directiveText } from '../testing.ts'
import { readNext, scanNights } from './jobs.ts'
import { fits } from './picture.ts'
import { Ended, openScan } from './recognise.ts'
import { claim, letGo, renew, savePage } from './store.ts'
import { drawn, jpeg, photo, png, scannedPdf, stamped, tiff, tiffPage } from './testing.ts'

const today = '2026-09-01'
let database: Database
let folder: string
let files: FileStore
let app: FastifyInstance
let city: City
let other: string

beforeAll(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'daumoi-scan-'))
  files = diskStore(folder)
  await database.inTransaction(async (tx) => {
    city = await givenCity(tx)
    other = (await givenPerson(tx, { unit: city.office, roles: ['office'] })).id
  })
  app = await buildServer({
    kernel: {
      db: database.db,
      inTransaction: database.inTransaction,
      files,
      strict: true,
      actor: ({ headers }) => database.inTransaction((tx) => actorOf(tx, String(headers.person), today)),
      now: () => new Date(`${today}T08:00:00+07:00`),
      today: () => today,
    },
    plugins: [directive],
    log: false,
    version: 'test',
    web: null,
  })
})
afterAll(async () => {
  await app.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  await database.db.deleteFrom('directive_scan').execute()
})

type Method = 'GET' | 'POST' | 'DELETE'
const send = (method: Method, url: string, payload?: object, person = city.clerk.id) =>
  app.inject({
    method,
    url: `/api/v1/directives${url}`,
    headers: { person },
    ...(payload ? { payload } : {}),
  })
const bring = async (bytes: Buffer, name = 'quet.pdf', person = city.clerk.id): Promise<Intake> => {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/directives/intake-file',
    headers: { person, 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const look = async (id: string): Promise<Intake> => (await send('GET', `/intakes/${id}`)).json()
const kept = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    : 0
const server = (stopping = new AbortController().signal): LongCall => ({
  db: database.db,
  inTransaction: database.inTransaction,
  today: () => today,
  now: () => new Date(),
  stopping,
})
const readAll = () => readNext(server(), files)

const first = [
  'ỦY BAN NHÂN DÂN',
  'THÀNH PHỐ',
  'Số: 61/CT-UBND',
  'Thành phố, ngày 18 tháng 8 năm 2026',
  'CHỈ THỊ',
  'Về việc thử nghiệm hệ thống theo dõi nhiệm vụ',
  'Ủy ban nhân dân Thành phố yêu cầu:',
  '1. Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh',
]
const second = [
  'trên địa bàn trước ngày 30 tháng 9 năm 2026.',
  '2. Chỉ thị này có hiệu lực kể từ ngày ký.',
  'TM. ỦY BAN NHÂN DÂN',
  'CHỦ TỊCH',
  'Lê Minh Thử',
]
const twoPages = () => scannedPdf([drawn(first), drawn(second, { upsideDown: true })])

describe('a scanned PDF of two pages, the second upside down', () => {
  test('is read in the background, goes on at the next page on another server, and is registered', async () => {
    const bytes = twoPages()
    const brought = await bring(bytes, 'Chỉ thị 61.pdf')
    const id = brought.file!
    expect(brought).toMatchObject({ name: 'Chỉ thị 61.pdf', text: '', secrecy: 'none', known: null })
    expect(brought.scan).toEqual({ id, state: 'waiting', pages: null, read: 0, problem: null })
    const early = await send('POST', '', { header: aHeader(), file: id, text: null })
    expect(early.json()).toMatchObject({ status: 409, type: 'scan.not-read' })

    // The first server is told to stop once it has a page: it stops within seconds, and its page stays.
    const stop = new AbortController()
    const reading = readNext(server(stop.signal), files)
    await until('a page is read', async () => (await look(id)).scan!.read === 1, 60)
    const stopped = Date.now()
    stop.abort()
    await reading
    expect(Date.now() - stopped).toBeLessThan(3000)
    expect((await look(id)).scan).toMatchObject({ state: 'waiting', pages: 2, read: 1 })

    await readAll()
    expect(await readAll()).toBe(false)
    const read = await look(id)
    expect(read.scan).toMatchObject({ state: 'done', pages: 2, read: 2 })
    expect(read.header).toMatchObject({
      type: 'CT',
      number: '61',
      symbol: '61/CT-UBND',
      issuedOn: '2026-08-18',
    })
    expect(read.header.signer).toBe('Lê Minh Thử')
    expect(read.notes).toEqual(expect.arrayContaining(['scan.recognised', 'scan.turned.2']))
    // The sentence that runs over the page is one again.
    expect(read.text).toMatch(/khám bệnh trên|khóm bệnh trên/)
    expect(read.tasks).toBe(1)

    const header = aHeader({ number: '61', symbol: '61/CT-UBND' })
    const answer = await send('POST', '', { header, file: id, text: null })
    expect(answer.statusCode, answer.body).toBe(200)
    const held: Directive = (await send('GET', `/${answer.json().id}`)).json()
    expect(held.text).toBe(read.text)
    expect(held.proposals.map(({ leadText }) => leadText)).toEqual(['Sở Y tế'])
    expect(held.file).toMatchObject({ id, name: 'Chỉ thị 61.pdf', size: bytes.length })
    const original = await send('GET', `/${held.id}/original`)
    expect(original.rawPayload.equals(bytes)).toBe(true)
    expect((await send('GET', `/intakes/${id}`)).statusCode).toBe(404)
    // Brought once more it is known by its bytes, and nothing is read again.
    const again = await bring(bytes)
    expect(again).toMatchObject({ file: null, scan: null, known: { id: held.id, by: 'hash' } })
  }, 180_000)
})

test('a secret mark found in a scan removes its bytes and its text at once; only the stub can be made', async () => {
  const before = kept()
  const paper = drawn(['MẬT', ...first.slice(0, 6).map((line) => line.replace('61/', '62/'))])
  const { file } = await bring(png(paper), 'mat.png')
  expect(kept()).toBe(before + 1)
  await readAll()
  const found = await look(file!)
  expect(found).toMatchObject({
    file: null,
    name: null,
    text: '',
    secrecy: 'secret',
    header: { symbol: '62/CT-UBND', abstract: null, signer: null },
    scan: { state: 'secret' },
  })
  expect(kept()).toBe(before)
  const row = await database.db.selectFrom('directive_scan').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ file: null, sha256: null, name: '', text: null })
  const { type, number, symbol, issuer, issuedOn } = aHeader({ number: '62', symbol: '62/CT-UBND' })
  const stub = { type, number, symbol, issuer, issuedOn, secrecy: 'secret', holder: 'Văn thư', scan: file }
  // A scan that bears no mark is not taken away by a stub: its bytes would stay, and nothing would tell of them.
  const other = await bring(png(drawn(first.slice(1, 3))), 'khac.png')
  expect((await send('POST', '/stub', { ...stub, scan: other.file })).statusCode).toBe(404)
  expect(await look(other.file!)).toMatchObject({ file: other.file, scan: { state: 'waiting' } })
  expect((await send('DELETE', `/intakes/${other.file}`)).statusCode).toBe(204)
  expect(kept()).toBe(before)
  expect((await send('POST', '/stub', stub)).statusCode).toBe(200)
  expect((await send('GET', '/intakes')).json()).toEqual({ rows: [] })
}, 90_000)

describe('a PDF of which some pages are typed', () => {
  const typed = (n: number) => [
    `${n}. So Tai chinh bao cao ket qua thuc hien ke hoach`,
    'cho Uy ban nhan dan Thanh pho trong thang 9 nam 2027.',
  ]

  test('is recognised where it is pictures, and reads as one text in the order of its pages', async () => {
    const picture = stamped(drawn(first.slice(2, 8)), 'HỎA TỐC', { x: 900, y: 200, degrees: -20 })
    const { file, scan } = await bring(scannedPdf([typed(1), picture, typed(3)]))
    expect(scan).toMatchObject({ state: 'waiting' })
    await readAll()
    const read = await look(file!)
    // Only the page that is a picture counts.
    expect(read.scan).toMatchObject({ state: 'done', pages: 1, read: 1 })
    expect(read.text).toMatch(/1\. So Tai chinh.*HỎA TỐC.*61\/CT-UBND.*3\. So Tai chinh/s)
    expect(read.notes).toContain('scan.pages.2')
    expect(read.notes).not.toContain('scan.recognised')
  }, 90_000)

  test('is read at once when its other pages are only blank', async () => {
    const intake = await bring(scannedPdf([typed(1), [], typed(3)]))
    expect(intake).toMatchObject({ scan: null, notes: expect.arrayContaining(['pdf.pages-without-text.2']) })
    expect(intake.text).toMatch(/1\. So Tai chinh.*3\. So Tai chinh/s)
  })
})

test('a TIFF of two pages is read page by page, and what its red stamp may hide is told', async () => {
  const odd = stamped(drawn(['Điều 2. Chỉ thị này có hiệu lực kể từ ngày ký.', '', '', '', '']), '#%@&', {
    x: 500,
    y: 300,
    worn: 0.3,
  })
  const { file } = await bring(tiff([tiffPage(drawn(first.slice(2, 8)), 1), tiffPage(odd, 8)]), 'quet.tif')
  await readAll()
  const read = await look(file!)
  expect(read.scan).toMatchObject({ state: 'done', pages: 2 })
  expect(read.header).toMatchObject({ symbol: '61/CT-UBND' })
  expect(read.text).toContain('Điều 2.')
  expect(read.notes).toContain('scan.stamped.2')
}, 90_000)

test('pages without text are told apart from text: a blank page and a photo give nothing', async () => {
  const blank = await bring(scannedPdf([drawn([]), photo()]), 'trang-trang.pdf')
  await readAll()
  expect((await look(blank.file!)).scan).toMatchObject({ state: 'failed', problem: 'scan.nothing-found' })
}, 120_000)

test.for(['png', 'jpg'] as const)(
  'a .%s that breaks off is refused: its lower part would be lost without a word',
  async (kind) => {
    const canvas = drawn(first.slice(0, 2))
    const whole = kind === 'png' ? png(canvas) : jpeg(canvas)
    expect(() => fits(whole, kind)).not.toThrow()
    expect(() => fits(whole.subarray(0, whole.length - 400), kind)).toThrow('file.broken')
  },
)

test('a file that takes too long, or whose reading is stopped, ends its own process and nothing else', async () => {
  const bytes = png(drawn(first.slice(0, 1)))
  await expect(openScan(bytes, 'png', { seconds: 0.01 })).rejects.toThrow(Ended)
  await expect(openScan(bytes, 'png', { signal: AbortSignal.abort() })).rejects.toThrow(Ended)
  const scan = await openScan(bytes, 'png')
  const page = scan.page(1)
  scan.close()
  await expect(page).rejects.toThrow(Ended)
})

describe('without reading a page', () => {
  const small = () => png(drawn([v7()], { width: 300, size: 12 }))

  test('a scan is one’s own: listed for who brought it, not found for another', async () => {
    const { file } = await bring(small(), 'a.png')
    const { rows } = (await send('GET', '/intakes')).json()
    expect(rows).toMatchObject([{ id: file, name: 'a.png', state: 'waiting', pages: null, read: 0 }])
    expect((await send('GET', '/intakes', undefined, other)).json()).toEqual({ rows: [] })
    expect((await send('GET', `/intakes/${file}`, undefined, other)).statusCode).toBe(404)
    expect((await send('DELETE', `/intakes/${file}`, undefined, other)).statusCode).toBe(404)
  })

  test('brought twice by the same person it is one scan; taken back, nothing of it stays', async () => {
    const before = kept()
    const bytes = small()
    const { file } = await bring(bytes, 'a.png')
    expect((await bring(bytes, 'b.png')).file).toBe(file)
    expect(kept()).toBe(before + 1)
    expect((await send('DELETE', `/intakes/${file}`)).statusCode).toBe(204)
    expect(kept()).toBe(before)
    expect((await send('DELETE', `/intakes/${file}`)).statusCode).toBe(404)
    const left = database.db.selectFrom('file').select('id').where('id', '=', file!)
    expect(await left.execute()).toEqual([])
  })

  test('two servers never read one scan; what a killed one held is free after a while, and it can save nothing any more', async () => {
    const { file } = await bring(small(), 'a.png')
    const { inTransaction } = database
    const dead = await inTransaction((tx) => claim(tx, v7(), 0.5))
    expect(dead).toMatchObject({ id: file, tries: 1 })
    expect(await inTransaction((tx) => claim(tx, v7(), 60))).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 600))
    const next = await inTransaction((tx) => claim(tx, v7(), 60))
    expect(next).toMatchObject({ id: file, tries: 2 })
    expect(await inTransaction((tx) => renew(tx, dead!, 60))).toBe(false)
    const page = { lines: [], turned: 0, stamped: false }
    expect(await inTransaction((tx) => savePage(tx, dead!, 1, page, false))).toBe(false)
    expect(await inTransaction((tx) => savePage(tx, next!, 1, page, false))).toBe(true)
    await inTransaction((tx) => letGo(tx, next!))
    expect(await inTransaction((tx) => claim(tx, v7(), 60))).toMatchObject({ id: file, tries: 1 })
  })

  test('the same bytes of two people are read by one server at a time, and only once', async () => {
    const bytes = small()
    const [mine, theirs] = [await bring(bytes), await bring(bytes, 'c.png', other)]
    const { inTransaction, db } = database
    const held = await inTransaction((tx) => claim(tx, v7(), 60))
    expect(await inTransaction((tx) => claim(tx, v7(), 60))).toBeNull()
    expect(held!.id).toBe(mine.file)
    const done = { state: 'done', text: directiveText('63'), notes: ['scan.recognised'], pages: 4 }
    const over = { claim: null, claimed_until: null }
    await db
      .updateTable('directive_scan')
      .set({ ...done, ...over })
      .where('id', '=', held!.id)
      .execute()
    await readAll()
    const copied = await send('GET', `/intakes/${theirs.file}`, undefined, other)
    expect(copied.json()).toMatchObject({ header: { number: '63' }, scan: { state: 'done', pages: 4 } })
  })

  test('what was not read for sure is for a person to look at, however clear the sentence', async () => {
    const { file } = await bring(small())
    const text = directiveText('64')
    const start = text.indexOf('chủ trì, phối hợp')
    const unsure = JSON.stringify([{ start, end: start + 3 }])
    await database.db.updateTable('directive_scan').set({ state: 'done', text, unsure, pages: 1 }).execute()
    const header = aHeader({ number: '64', symbol: '64/CT-UBND' })
    const { id } = (await send('POST', '', { header, file, text: null })).json()
    const { proposals }: Directive = (await send('GET', `/${id}`)).json()
    expect(proposals[0]).toMatchObject({ state: 'open', doubts: ['scan.unsure'] })
    expect(proposals.filter(({ doubts }) => doubts.includes('scan.unsure'))).toHaveLength(1)
  })

  test('a file that ends every server that opens it is given up', async () => {
    const { file } = await bring(small())
    await database.db.updateTable('directive_scan').set({ tries: 3 }).execute()
    await readAll()
    expect((await look(file!)).scan).toMatchObject({ state: 'failed', problem: 'scan.too-hard' })
  })

  test('what nobody came back for in fourteen days is forgotten with its bytes', async () => {
    const before = kept()
    await bring(small())
    const [night] = scanNights(files)
    const at = (days: number) => new Date(Date.now() + days * 86_400_000)
    const run = (days: number) => database.inTransaction((tx) => night!.run({ tx, today, now: at(days) }))
    await run(13)
    expect(kept()).toBe(before + 1)
    await run(15)
    expect(kept()).toBe(before)
    expect((await send('GET', '/intakes')).json()).toEqual({ rows: [] })
  })
})
