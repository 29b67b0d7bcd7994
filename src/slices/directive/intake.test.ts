/** How documents come in through the door, good ones and bad: what is kept, what is refused, and that nothing half stays. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { diskStore, type FileStore } from '#platform/files/store.ts'
import { test as base, type TestApp } from '#platform/testing/test.ts'
import { actorOf, givenCity } from '#slices/organisation/testing.ts'
import type { Directive, Intake } from './contract.ts'
import { base64, docx, edxml, p, pdf, zip } from './intake/testing.ts'
import directive from './routes.ts'
import { tiff } from './scan/testing.ts'
import { aHeader, directiveText } from './testing.ts'

const today = '2026-09-01'

/** The folder of the file store is known here, so that a test can look for what was left in it. */
const test = base.extend<{ folder: string; files: FileStore }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to know what a fixture needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'daumoi-intake-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  files: async ({ folder }, use) => use(diskStore(folder)),
})

const clerkAt = async (tx: Tx, app: TestApp) => {
  const city = await givenCity(tx)
  return { city, http: await app(directive, await actorOf(tx, city.clerk, today), today) }
}

const BOUNDARY = 'ranh-gioi'
const head = (name: string) =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
const upload = (http: FastifyInstance, bytes: Buffer | Readable, name = 'chi-thi.docx', key?: string) =>
  http.inject({
    method: 'POST',
    url: '/api/v1/directives/intake-file',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...keyed(key) },
    payload: Buffer.isBuffer(bytes)
      ? Buffer.concat([Buffer.from(head(name)), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
      : bytes,
  })
const intakeText = (http: FastifyInstance, text: string) =>
  http.inject({ method: 'POST', url: '/api/v1/directives/intake-text', payload: { text } })
const keyed = (key?: string) => (key === undefined ? {} : { 'idempotency-key': key })
const register = (http: FastifyInstance, payload: object, key?: string) =>
  http.inject({
    method: 'POST',
    url: '/api/v1/directives',
    headers: keyed(key),
    payload: { header: aHeader(), file: null, text: null, ...payload },
  })

/** Registered, and then opened as the clerk does. */
const registered = async (http: FastifyInstance, payload: object): Promise<Directive> => {
  const { id } = (await register(http, payload)).json()
  return (await http.inject({ url: `/api/v1/directives/${id}` })).json()
}

/** All bytes the store holds, arriving ones too. */
const bytesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : []
const nothing = async (tx: Tx, folder: string) => ({
  files: await tx.selectFrom('file').select('id').execute(),
  directives: await tx.selectFrom('directive').select('id').execute(),
  facts: await tx.selectFrom('journal').select('fact').where('fact', 'like', 'directive.%').execute(),
  kept: bytesIn(folder),
})
const empty = { files: [], directives: [], facts: [], kept: [] }

const asDocx = (text: string) =>
  docx(
    text
      .split('\n\n')
      .map((line) => p(line))
      .join(''),
  )

test('a file is read before anything is registered, then registered with its original bytes', async ({
  tx,
  app,
  folder,
}) => {
  const { http, city } = await clerkAt(tx, app)
  const bytes = asDocx(directiveText('06'))
  const intake: Intake = (await upload(http, bytes, 'Chỉ thị 06.docx')).json()
  expect(intake).toMatchObject({
    name: 'Chỉ thị 06.docx',
    header: { type: 'CT', number: '06', symbol: '06/CT-UBND', issuedOn: '2026-08-18', signer: 'Lê Minh Thử' },
    secrecy: 'none',
    known: null,
    tasks: 4,
  })
  expect(await tx.selectFrom('directive').select('id').execute()).toEqual([])
  expect(await tx.selectFrom('file').select(['id', 'about']).execute()).toEqual([
    { id: intake.file, about: null },
  ])

  const header = aHeader({ number: '06', symbol: '06/CT-UBND' })
  const answer = await register(http, { header, file: intake.file })
  const kept: Directive = (await http.inject({ url: `/api/v1/directives/${answer.json().id}` })).json()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(kept).toMatchObject({
    version: 1,
    state: 'review',
    label: 'Chỉ thị số 06/CT-UBND',
    registeredBy: { id: city.clerk.id },
    file: { id: intake.file, name: 'Chỉ thị 06.docx', size: bytes.length, sha256 },
    text: intake.text,
  })
  expect(answer.headers.etag).toBe('"1"')
  expect(kept.provisionRows).toHaveLength(intake.provisions)
  expect(kept.proposals).toHaveLength(intake.tasks)
  const original = await http.inject({ url: `/api/v1/directives/${kept.id}/original` })
  expect(original.rawPayload.equals(bytes)).toBe(true)
  expect(original.headers['content-disposition']).toMatch(/^attachment/)
  expect(bytesIn(folder)).toEqual([sha256])
  const facts = await tx.selectFrom('journal').select(['fact', 'about']).execute()
  expect(facts).toEqual([{ fact: 'directive.registered', about: kept.id }])
})

test('text whose marks are written apart, as some programs do, is read and found like any other', async ({
  tx,
  app,
}) => {
  const { http } = await clerkAt(tx, app)
  const text = directiveText('07').normalize('NFD')
  const intake: Intake = (await intakeText(http, text)).json()
  expect(intake.text).toBe(directiveText('07').normalize('NFC'))
  const header = aHeader({ number: '07', symbol: '07/CT-UBND', abstract: 'Về giải ngân' })
  const kept = await registered(http, { header, text })
  expect(kept.proposals.filter(({ state }) => state === 'ready')).toHaveLength(1)
  expect(kept.file).toBeNull()
  expect((await http.inject({ url: `/api/v1/directives/${kept.id}/original` })).statusCode).toBe(404)
  const found = await http.inject({
    url: `/api/v1/directives?q=${encodeURIComponent('giải ngân'.normalize('NFD'))}`,
  })
  expect(found.json().rows).toHaveLength(1)
})

test('an old file in TCVN3 comes in with today’s letters, and the clerk is told', async ({ tx, app }) => {
  const { http } = await clerkAt(tx, app)
  const tcvn = 'Uû ban nh©n d©n tØnh yªu cÇu c¸c ®¬n vÞ thùc hiÖn ®óng quy ®Þnh'
  const intake: Intake = (await upload(http, Buffer.from(tcvn, 'latin1'), 'cu.txt')).json()
  expect(intake.text).toBe('Uỷ ban nhân dân tỉnh yêu cầu các đơn vị thực hiện đúng quy định')
  expect(intake.notes).toEqual(['encoding.tcvn3'])
})

const bomb = () =>
  zip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: Buffer.alloc(120 * 1024 * 1024, 0x20) },
  ])
const liar = () =>
  zip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: '<w:document/>', says: 4_000_000_000 },
  ])
const reaching = () =>
  docx('', [
    {
      name: 'word/footnotes.xml',
      data: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:footnotes>&e;</w:footnotes>',
    },
  ])
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const dot = { width: 8, height: 1, bits: 1, samples: 1, bytes: Buffer.alloc(2) } as const
const ring = tiff([dot], { next: 8 })
const odd = tiff([dot], { tags: { 259: 34_712 } })
/** Of a picture only the head, which says 60,000 by 60,000 dots. */
const huge = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea60080600000000000000', 'hex')

test.for<[what: string, bytes: () => Buffer, name: string, code: string]>([
  ['a broken .docx', () => asDocx(directiveText()).subarray(0, 400), 'a.docx', 'file.broken'],
  ['a broken .pdf', () => Buffer.from('%PDF-1.7\nnothing more'), 'a.pdf', 'file.broken'],
  [
    'a .pdf with a password',
    () => pdf([[{ x: 50, y: 700, text: 'Giao' }]], { encrypt: true }),
    'a.pdf',
    'file.encrypted',
  ],
  ['an empty file', () => Buffer.alloc(0), 'a.txt', 'file.empty'],
  ['a moving picture', () => gif, 'a.docx', 'directive.wrong-type'],
  ['a picture that unpacks to far too much', () => huge, 'a.png', 'scan.too-large'],
  ['a picture of which only the first bytes came', () => huge.subarray(0, 18), 'a.png', 'file.broken'],
  ['a TIFF whose pages go round in a ring', () => ring, 'a.tif', 'file.broken'],
  ['a TIFF packed in an unknown way', () => odd, 'a.tiff', 'scan.tiff-unknown'],
  ['a .docx that unpacks to far too much', bomb, 'a.docx', 'file.unpacks-too-large'],
  ['a .docx that says it unpacks to 4 GB', liar, 'a.docx', 'file.unpacks-too-large'],
  ['a .docx that reaches for a file of the server', reaching, 'a.docx', 'file.external-entity'],
  ['a text in an encoding nobody knows', () => greek, 'a.txt', 'file.unknown-encoding'],
])(
  '%s is refused with its own code, in words that say what to do, and nothing stays',
  async ([_, bytes, name, code], { tx, app, folder }) => {
    const { http } = await clerkAt(tx, app)
    const answer = await upload(http, bytes(), name)
    expect(answer.json()).toMatchObject({ status: 422, type: code })
    expect(await nothing(tx, folder)).toEqual(empty)
  },
)
const greek = Buffer.from(Array.from({ length: 400 }, (_, i) => (i % 7 === 6 ? 32 : 0xc1 + ((i * 5) % 24))))

test('a file of 200 MB is read to its end, refused with its size, and nothing stays', async ({
  tx,
  app,
  folder,
}) => {
  const { http } = await clerkAt(tx, app)
  const chunk = Buffer.alloc(1024 * 1024, 0x61)
  function* parts() {
    yield Buffer.from(head('lon.txt'))
    for (let n = 0; n < 200; n++) yield chunk
    yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
  }
  const answer = await upload(http, Readable.from(parts()), 'lon.txt')
  expect(answer.json()).toMatchObject({ type: 'file.too-large', detail: { size: 200, limit: 50 } })
  expect(await nothing(tx, folder)).toEqual(empty)
})

test('on a full disk the clerk is told so, and nothing stays', async ({ tx, app, files, folder }) => {
  const { http } = await clerkAt(tx, app)
  files.keep = async (bytes) => {
    bytes.resume()
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  const answer = await upload(http, asDocx(directiveText()))
  expect(answer.json()).toMatchObject({ status: 507, type: 'disk.full' })
  expect(await nothing(tx, folder)).toEqual(empty)
})

test('without a file there is nothing to read', async ({ tx, app }) => {
  const { http } = await clerkAt(tx, app)
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/directives/intake-file',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `--${BOUNDARY}--\r\n`,
  })
  expect(answer.json()).toMatchObject({ status: 422, type: 'file.missing' })
})

test('the same document a second time is known by its bytes and by its number, and not registered again', async ({
  tx,
  app,
}) => {
  const { http } = await clerkAt(tx, app)
  const text = directiveText('08')
  const header = aHeader({ number: '08', symbol: '08/CT-UBND' })
  const first: Directive = (await register(http, { header, text })).json()
  const known = { id: first.id, label: 'Chỉ thị số 08/CT-UBND', registeredAt: first.registeredAt }
  expect((await intakeText(http, text)).json().known).toMatchObject({ ...known, by: 'hash' })
  const retyped = `${text}\n\nNơi nhận: như trên.`
  expect((await intakeText(http, retyped)).json().known).toMatchObject({ ...known, by: 'number' })
  const other = aHeader({ number: '99', symbol: '99/CT-UBND' })
  for (const again of [
    { header, text },
    { header, text: retyped },
    { header: other, text },
  ]) {
    const answer = await register(http, again)
    expect(answer.json()).toMatchObject({ status: 409, type: 'directive.known', detail: { id: first.id } })
  }
  expect(await tx.selectFrom('directive').select('id').execute()).toEqual([{ id: first.id }])
})

test('what the clerk sends twice, because the line broke, is done once and answered twice the same', async ({
  tx,
  app,
  folder,
}) => {
  const { http } = await clerkAt(tx, app)
  const bytes = asDocx(directiveText('09'))
  const read = await upload(http, bytes, 'a.docx', 'k1')
  const readAgain = await upload(http, bytes, 'a.docx', 'k1')
  expect(readAgain.json()).toEqual(read.json())
  expect(await tx.selectFrom('file').select('id').execute()).toEqual([{ id: read.json().file }])
  expect(bytesIn(folder)).toHaveLength(1)
  expect((await upload(http, asDocx(directiveText('10')), 'a.docx', 'k1')).json()).toMatchObject({
    status: 422,
    type: 'idempotency.reused',
  })
  expect(bytesIn(folder)).toHaveLength(1)

  const header = aHeader({ number: '09', symbol: '09/CT-UBND' })
  const sent = { header, file: read.json().file }
  const first = await register(http, sent, 'k2')
  const again = await register(http, sent, 'k2')
  expect(first.statusCode).toBe(200)
  expect(again.json()).toEqual(first.json())
  expect(again.headers.etag).toBe(first.headers.etag)
  expect((await register(http, sent, 'k3')).statusCode).toBe(404)
  expect((await register(http, { header, text: 'Văn bản khác.' }, 'k2')).json()).toMatchObject({
    type: 'idempotency.reused',
  })
  expect(await tx.selectFrom('directive').select('id').execute()).toEqual([{ id: first.json().id }])
  const facts = await tx.selectFrom('journal').select('fact').execute()
  expect(facts).toEqual([{ fact: 'directive.registered' }])

  const pasted = (key: string) =>
    http.inject({
      method: 'POST',
      url: '/api/v1/directives/intake-text',
      headers: keyed(key),
      payload: { text: directiveText('31') },
    })
  const told = await pasted('k4')
  await register(http, { header: aHeader({ number: '31', symbol: '31/CT-UBND' }), text: directiveText('31') })
  expect((await pasted('k4')).json()).toEqual(told.json())
  expect((await pasted('k5')).json().known).not.toBeNull()
})

test('a document with a secrecy mark leaves nothing behind but the stub the clerk writes', async ({
  tx,
  app,
  folder,
}) => {
  const { http, city } = await clerkAt(tx, app)
  const text = `TỐI MẬT\n\n${directiveText('11')}`
  const intake: Intake = (await upload(http, asDocx(text))).json()
  expect(intake).toMatchObject({
    file: null,
    text: '',
    secrecy: 'topSecret',
    provisions: 0,
    tasks: 0,
    header: { number: '11', symbol: '11/CT-UBND', issuedOn: '2026-08-18', abstract: null, signer: null },
  })
  const header = aHeader({ number: '11', symbol: '11/CT-UBND' })
  expect((await register(http, { header, text })).json()).toMatchObject({
    status: 409,
    type: 'directive.secret',
  })
  expect(await nothing(tx, folder)).toEqual(empty)

  const { type, number, symbol, issuer, issuedOn } = header
  const stub = await http.inject({
    method: 'POST',
    url: '/api/v1/directives/stub',
    payload: {
      type,
      number,
      symbol,
      issuer,
      issuedOn,
      secrecy: 'topSecret',
      holder: 'Phòng Hành chính, tủ số 2',
    },
  })
  const noted: Directive = (await http.inject({ url: `/api/v1/directives/${stub.json().id}` })).json()
  expect(noted).toMatchObject({
    state: 'stub',
    secrecy: 'topSecret',
    holder: 'Phòng Hành chính, tủ số 2',
    text: '',
    abstract: '',
    file: null,
    provisionRows: [],
  })
  const change = await http.inject({ method: 'PUT', url: `/api/v1/directives/${noted.id}`, payload: header })
  expect(change.json()).toMatchObject({ status: 409, type: 'directive.is-stub' })
  expect((await register(http, { header, text: 'Văn bản khác.' })).json()).toMatchObject({
    type: 'directive.known',
  })
  const other = await app(directive, await actorOf(tx, city.finance.head, today), today)
  expect((await other.inject({ url: `/api/v1/directives/${noted.id}` })).statusCode).toBe(404)
  const everything = JSON.stringify(await tx.selectFrom('journal_payload').select('data').execute())
  expect(everything).not.toContain('giải ngân')
})

test('bytes that something else keeps are not taken away with a secret upload', async ({
  tx,
  app,
  files,
  folder,
}) => {
  const { http, city } = await clerkAt(tx, app)
  const bytes = asDocx(`MẬT\n\n${directiveText('12')}`)
  const { sha256, size, type } = await files.keep(Readable.from([bytes]))
  const other = { id: '019a0000-0000-7000-8000-0000000000f1', name: 'a.docx', uploaded_by: city.clerk.id }
  await tx
    .insertInto('file')
    .values({ ...other, sha256, size, type, about_kind: 'task', about: city.clerk.id })
    .execute()
  expect((await upload(http, bytes)).json()).toMatchObject({ secrecy: 'secret', file: null })
  expect(await tx.selectFrom('file').select('id').execute()).toEqual([{ id: other.id }])
  expect(bytesIn(folder)).toEqual([sha256])
})

test('an upload is registered by who uploaded it, once, and never together with pasted text', async ({
  tx,
  app,
}) => {
  const { http, city } = await clerkAt(tx, app)
  const { file }: Intake = (await upload(http, asDocx(directiveText('13')))).json()
  const header = aHeader({ number: '13', symbol: '13/CT-UBND' })
  await tx
    .updateTable('person')
    .set({ roles: ['office'] })
    .where('id', '=', city.inspector.id)
    .execute()
  const colleague = await app(directive, await actorOf(tx, city.inspector, today), today)
  expect((await register(colleague, { header, file })).json()).toMatchObject({
    status: 404,
    type: 'file.not-found',
  })
  expect((await register(http, { header, file, text: 'Và nữa.' })).json()).toMatchObject({
    type: 'directive.one-source',
  })
  expect((await register(http, { header })).json()).toMatchObject({ type: 'directive.one-source' })
  expect((await register(http, { header, file })).statusCode).toBe(200)
  const again = aHeader({ number: '14', symbol: '14/CT-UBND' })
  expect((await register(http, { header: again, file })).statusCode).toBe(404)
})

test('a header without number, issuer or a real day is sent back field by field, and nothing is registered', async ({
  tx,
  app,
  folder,
}) => {
  const { http } = await clerkAt(tx, app)
  const header = { ...aHeader(), number: ' ', issuer: '', issuedOn: '2026-02-30' }
  const answer = await register(http, { header, text: directiveText() })
  expect(answer.json()).toMatchObject({ status: 400, type: 'request.invalid' })
  const wrong = answer.json().errors.map(({ path }: { path: string }) => path)
  expect(wrong).toEqual(['header.number', 'header.issuer', 'header.issuedOn'])
  expect(await nothing(tx, folder)).toEqual(empty)
})

test('a directive of ten thousand provisions is registered whole, in a few statements', async ({
  tx,
  app,
}) => {
  const { http } = await clerkAt(tx, app)
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `- Sở Y tế kiểm tra cơ sở số ${n + 1} trước ngày 15/12/2026.`,
  )
  const text = `${directiveText('15').split('\n\nTM.')[0]}\n\n6. Danh mục:\n\n${lines.join('\n')}`
  const header = aHeader({ number: '15', symbol: '15/CT-UBND' })
  const kept = await registered(http, { header, text })
  expect(kept.provisionRows.length).toBeGreaterThan(10_000)
  expect(kept.proposals.length).toBeGreaterThan(10_000)
  const last = kept.proposals.at(-1)!
  expect(last).toMatchObject({ dueDay: '2026-12-15', state: 'ready', quote: lines.at(-1) })
  expect(kept.text.slice(last.start, last.end)).toBe(last.quote)
}, 120_000)

const asked = (text: string) =>
  Buffer.from(edxml([base64(asDocx(text))], '<edXML:DueDate>2027/04/30</edXML:DueDate>'))
const orders = [
  '1. Giao Sở Tài chính lập kế hoạch trước ngày 15/3/2027.',
  '2. Giao Sở Y tế lập danh mục thuốc.',
  '3. Giao Sở Y tế báo cáo sau khi được phê duyệt.',
].join('\n\n')
const edxmlHeader = aHeader({ number: '12', symbol: '12/UBND-TH', issuedOn: '2027-02-03' })

test('the day the sender’s register asks an answer by is shown, and taken for what names none, to be looked at', async ({
  tx,
  app,
}) => {
  const { http } = await clerkAt(tx, app)
  const intake: Intake = (await upload(http, asked(orders), 'cong-van.edxml')).json()
  expect(intake).toMatchObject({ senderDueDay: '2027-04-30', tasks: 3 })
  const { file } = intake
  const now = await registered(http, { header: edxmlHeader, file, answerBy: intake.senderDueDay })
  expect(now).toMatchObject({ senderDueDay: '2027-04-30', answerBy: '2027-04-30' })
  expect(now.proposals.map(({ dueDay, doubts, state }) => [dueDay, doubts, state])).toEqual([
    ['2027-03-15', [], 'ready'],
    ['2027-04-30', ['due.register'], 'open'],
    // It has a time of its own, though no day.
    [null, ['due.vague'], 'open'],
  ])
  const [, open] = now.proposals
  const { start, end } = open!
  const added = await http.inject({
    method: 'POST',
    url: `/api/v1/directives/${now.id}/proposals`,
    payload: { start, end, provision: null },
  })
  expect(added.json().proposals).toMatchObject([{ dueDay: '2027-04-30', doubts: ['due.register'] }])
  const { data } = await tx
    .selectFrom('journal_payload')
    .innerJoin('journal', 'journal.id', 'journal_payload.id')
    .select('data')
    .where('fact', '=', 'directive.registered')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(data!)).toMatchObject({ senderDueDay: '2027-04-30', answerBy: '2027-04-30' })
})

test.for([
  ['another day', '2027-05-10', ['2027-05-10', ['due.whole'], 'open']],
  ['a day before the paper', '2027-01-10', ['2027-01-10', ['due.whole', 'due.past'], 'open']],
  ['no day', null, [null, ['due.missing'], 'open']],
] as const)(
  'the clerk takes %s instead of the one the sender’s register asks',
  async ([_, answerBy, second], { tx, app }) => {
    const { http } = await clerkAt(tx, app)
    const { file } = (await upload(http, asked(orders), 'cong-van.edxml')).json()
    const now = await registered(http, { header: edxmlHeader, file, answerBy })
    expect(now).toMatchObject({ senderDueDay: '2027-04-30', answerBy })
    const { dueDay, doubts, state } = now.proposals[1]!
    expect([dueDay, doubts, state]).toEqual(second)
  },
)

test('of a secret paper not even the day its sender asks is told', async ({ tx, app }) => {
  const { http } = await clerkAt(tx, app)
  const secret: Intake = (await upload(http, asked(`MẬT\n\n${directiveText('13')}`), 'mat.edxml')).json()
  expect(secret.secrecy).toBe('secret')
  expect(secret.senderDueDay).toBeNull()
})
