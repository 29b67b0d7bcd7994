import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { contract } from '#basics/contract.ts'
import { NotFound, Refused, sameVersion } from '#basics/decision.ts'
import type { Actor } from '#basics/values.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { openApi } from './openapi.ts'
import { type Handlers, routes } from './routes.ts'
import { serializerSchema } from './serializer.ts'
import { buildServer } from './server.ts'
import { addWords } from './wording.ts'

const today = '2026-09-30'
const clerk: Actor = { person: randomUUID(), name: 'Lê Minh Khôi', unit: null, posts: [], roles: ['office'] }
addWords({
  vi: { 'note.too-late': 'Đã quá hạn từ {{day}}.' },
  en: { 'note.too-late': 'Late since {{day}}.' },
})

const Inner = z.object({ name: z.string(), day: z.string().nullable() })
const Note = z.object({
  id: z.uuid(),
  version: z.number(),
  text: z.string(),
  inner: Inner.nullable(),
  rows: z.array(Inner),
})
const one = z.object({ id: z.uuid() })
const notes = contract({
  read: { method: 'GET', path: '/notes/:id', summary: 'One', may: ['office'], params: one, answer: Note },
  write: {
    method: 'POST',
    path: '/notes',
    summary: 'Writes',
    may: ['office'],
    body: z.object({ text: z.string().min(1) }),
    answer: Note,
  },
  slow: {
    method: 'POST',
    path: '/notes/slow',
    summary: 'Does slow work before its transaction',
    may: ['office'],
    raw: 'direct',
    body: z.object({ text: z.string().min(1) }),
    answer: Note,
  },
  late: { method: 'POST', path: '/notes/late', summary: 'Refuses', may: ['office'], answer: Note },
  gone: { method: 'GET', path: '/notes/gone', summary: 'Is not there', may: ['office'], answer: Note },
  open: {
    method: 'GET',
    path: '/notes/open',
    summary: 'For all',
    may: 'public',
    answer: z.object({ ok: z.boolean() }),
  },
  tell: {
    method: 'POST',
    path: '/notes/open',
    summary: 'Everybody may send it',
    may: 'public',
    body: z.object({ text: z.string() }),
    answer: null,
  },
})
let [written, slow, version] = [0, 0, 3]
const texts = new Set<string>()
const note = {
  id: randomUUID(),
  version: 3,
  text: 'Báo cáo',
  inner: { name: 'a', day: null },
  rows: [{ name: 'b', day: today }],
}
const handlers: Handlers<typeof notes> = {
  read: async () =>
    ({
      ...note,
      secret: 'x',
      inner: { ...note.inner, secret: 'x' },
      rows: note.rows.map((row) => ({ ...row, secret: 'x' })),
    }) as never,
  async write({ version, body }) {
    sameVersion(version, 3)
    written++
    return { ...note, text: body.text }
  },
  async slow({ once, body }) {
    // What was written once is refused a second time, as by a table.
    if (texts.has(body.text))
      throw new Refused({ kind: 'not-now', code: 'note.too-late', detail: { day: '' } })
    slow++
    return once(async () => {
      texts.add(body.text)
      return { ...note, version: ++version, text: body.text }
    })
  },
  async late() {
    throw new Refused({ kind: 'not-now', code: 'note.too-late', detail: { day: '30/09/2026' } })
  },
  async gone() {
    throw new NotFound('note', 'x')
  },
  open: async () => ({ ok: true }),
  tell: async () => undefined,
}
const plugin = routes(notes, handlers)

describe('a request', () => {
  test('without a session is answered 401, with the wrong role 403, and a public page answers all', async ({
    app,
  }) => {
    const nobody = await app(plugin, null, today)
    expect((await nobody.inject(`/api/v1/notes/${note.id}`)).json()).toMatchObject({
      type: 'session.needed',
      status: 401,
    })
    expect((await nobody.inject('/api/v1/notes/open')).json()).toEqual({ ok: true })
    const official = await app(plugin, { ...clerk, roles: ['official'] }, today)
    expect((await official.inject(`/api/v1/notes/${note.id}`)).json()).toMatchObject({
      type: 'role.missing',
      status: 403,
    })
  })

  test('from another site changes nothing', async ({ app }) => {
    const http = await app(plugin, clerk, today)
    const foreign = await http.inject({
      method: 'POST',
      url: '/api/v1/notes',
      payload: { text: 'a' },
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(foreign.json()).toMatchObject({ type: 'request.foreign', status: 403 })
  })

  test('never carries out a field the schema does not name, at any level', async ({ app }) => {
    const http = await app(plugin, clerk, today)
    const answer = await http.inject(`/api/v1/notes/${note.id}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).not.toContain('secret')
    expect(answer.json()).toEqual(note)
    expect(answer.headers.etag).toBe('"3"')
  })

  test('that does not fit is answered with the place of each fault', async ({ app }) => {
    const http = await app(plugin, clerk, today)
    const answer = await http.inject({ method: 'POST', url: '/api/v1/notes', payload: { text: '' } })
    expect(answer.json()).toMatchObject({ type: 'request.invalid', status: 400, errors: [{ path: 'text' }] })
    const broken = await http.inject({
      method: 'POST',
      url: '/api/v1/notes',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(broken.json()).toMatchObject({ type: 'request.unreadable', status: 400 })
  })

  test("that a rule refuses is worded in the reader's language under one code", async ({ app }) => {
    const http = await app(plugin, clerk, today)
    const late = (language: string) =>
      http.inject({ method: 'POST', url: '/api/v1/notes/late', headers: { 'accept-language': language } })
    expect((await late('vi-VN')).json()).toMatchObject({
      type: 'note.too-late',
      status: 409,
      title: 'Đã quá hạn từ 30/09/2026.',
    })
    expect((await late('en-GB')).json()).toMatchObject({
      type: 'note.too-late',
      title: 'Late since 30/09/2026.',
    })
    expect((await http.inject('/api/v1/notes/gone')).json()).toMatchObject({
      type: 'note.not-found',
      status: 404,
    })
  })
})

describe('a change', () => {
  test('decided on an older version is answered 412 and does nothing', async ({ app }) => {
    const http = await app(plugin, clerk, today)
    const before = written
    const answer = await http.inject({
      method: 'POST',
      url: '/api/v1/notes',
      payload: { text: 'a' },
      headers: { 'if-match': '"2"' },
    })
    expect(answer.json()).toMatchObject({ type: 'request.moved', status: 412, detail: { version: 3 } })
    expect(written).toBe(before)
  })

  test('sent twice under one key is done once and answered twice the same', async ({ app }) => {
    const http = await app(plugin, clerk, today)
    const before = written
    const send = (text: string) =>
      http.inject({
        method: 'POST',
        url: '/api/v1/notes',
        payload: { text },
        headers: { 'idempotency-key': 'k1' },
      })
    const first = await send('a')
    const again = await send('a')
    expect(written).toBe(before + 1)
    expect(again.json()).toEqual(first.json())
    expect(again.headers.etag).toBe(first.headers.etag)
    expect((await send('other')).json()).toMatchObject({ type: 'idempotency.reused', status: 422 })
  })
})

test('slow work sent twice under one key is done once, and the repeat hears the first answer', async ({
  app,
}) => {
  const http = await app(plugin, clerk, today)
  const send = (text: string, key?: string) =>
    http.inject({
      method: 'POST',
      url: '/api/v1/notes/slow',
      payload: { text },
      headers: key ? { 'idempotency-key': key } : {},
    })
  const first = await send('a', 'k1')
  const again = await send('a', 'k1')
  expect([first.statusCode, slow]).toEqual([200, 1])
  expect(again.json()).toEqual(first.json())
  expect(again.headers).toMatchObject({ etag: first.headers.etag, 'idempotency-replayed': 'true' })
  expect((await send('b', 'k1')).json()).toMatchObject({ type: 'idempotency.reused', status: 422 })
  expect((await send('a', 'k2')).json()).toMatchObject({ type: 'note.too-late', status: 409 })
  expect((await send('a')).statusCode).toBe(409)
})

test('a key or a version that cannot be used is refused aloud: without it the change would be made all the same', async ({
  app,
}) => {
  const http = await app(plugin, clerk, today)
  const before = written
  const send = (headers: Record<string, string>) =>
    http.inject({ method: 'POST', url: '/api/v1/notes', payload: { text: 'a' }, headers })
  expect((await send({ 'idempotency-key': 'k'.repeat(201) })).json()).toMatchObject({
    type: 'idempotency.unusable',
    status: 400,
  })
  expect((await send({ 'if-match': '3' })).json()).toMatchObject({
    type: 'request.version-unreadable',
    status: 400,
  })
  expect(written).toBe(before)
})

test('a body nested without end is taken by what the contract names of it', async ({ app }) => {
  const http = await app(plugin, clerk, today)
  const send = (depth: number) =>
    http.inject({
      method: 'POST',
      url: '/api/v1/notes',
      payload: `{"text":"a","more":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'deep' },
    })
  expect((await send(50_000)).statusCode).toBe(200)
  expect((await send(2)).headers['idempotency-replayed']).toBe('true')
})

describe('an address', () => {
  test('that cannot be decoded is one that does not exist', async ({ app }) => {
    const http = await app(plugin, clerk, today)
    for (const url of ['/%', '/api/v1/notes/%FF', `/api/v1/notes/${'a'.repeat(400)}`])
      expect((await http.inject(url)).json()).toMatchObject({ type: 'request.not-found', status: 404 })
  })

  test('counts for the limit of requests however it is spelt', async ({ app }) => {
    const http = await app(plugin, null, today)
    for (const url of ['/api/v1/notes/open', '/%61pi/v1/notes/open', 'http://x/api/v1/notes/open'])
      expect((await http.inject(url)).headers['ratelimit-remaining']).toBeDefined()
  })
})

test('what everybody may send is small, and whoever may not knock has nothing of it read', async ({
  app,
}) => {
  const payload = { text: 'a'.repeat(100_000) }
  const send = async (actor: Parameters<TestApp>[1], url: string) =>
    (await (await app(plugin, actor, today)).inject({ method: 'POST', url, payload })).statusCode
  expect(await send(clerk, '/api/v1/notes')).toBe(200)
  expect(await send(null, '/api/v1/notes/open')).toBe(413)
  const http = await app(plugin, null, today)
  const broken = { method: 'POST', url: '/api/v1/notes', payload: '{' } as const
  expect((await http.inject({ ...broken, headers: { 'content-type': 'application/json' } })).statusCode).toBe(
    401,
  )
})

test('a fault is logged by its code and place, never with the rows it was about', async ({ app }) => {
  const lines: string[] = []
  const kernel = (await app(plugin, clerk, today)).kernel
  const fault = Object.assign(new Error('duplicate key'), {
    code: '23505',
    constraint: 'user_email_key',
    detail: 'Key (email)=(ai.do@daumoi.example) already exists.',
    params: ['mat-khau'],
  })
  const broken = contract({
    fall: { method: 'POST', path: '/fall', summary: 'Falls', may: 'public', answer: null },
  })
  const server = await buildServer({
    kernel,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    version: 'test',
    web: null,
    plugins: [
      routes(broken, {
        async fall() {
          throw fault
        },
      }),
    ],
  })
  const answer = await server.inject({ method: 'POST', url: '/api/v1/fall' })
  expect(answer.json()).toMatchObject({ type: 'server.failed', status: 500 })
  expect(lines.join('')).toContain('user_email_key')
  expect(lines.join('')).toContain(answer.json().detail.reference)
  expect(lines.join('')).not.toMatch(/ai\.do@|mat-khau/)
  await server.close()
})

test('a route without a policy does not start', async ({ app }) => {
  const bare = { read: { method: 'GET', path: '/bare', summary: 'No policy', answer: z.object({}) } } as never
  await expect(app(routes(bare, { read: async () => ({}) } as never), clerk, today)).rejects.toThrow(
    /has no policy/,
  )
})

test('the serializer schema is closed, plain and keeps null apart from empty', () => {
  expect(serializerSchema(Inner)).toMatchObject({
    additionalProperties: false,
    properties: { day: { type: ['string', 'null'] } },
  })
})

test('OpenAPI describes what is bound, and nothing else', () => {
  const { paths } = openApi(Object.values(notes), 'test') as {
    paths: Record<string, Record<string, { 'x-may': unknown }>>
  }
  expect(Object.keys(paths).sort()).toEqual([
    '/api/v1/notes',
    '/api/v1/notes/gone',
    '/api/v1/notes/late',
    '/api/v1/notes/open',
    '/api/v1/notes/slow',
    '/api/v1/notes/{id}',
  ])
  expect(paths['/api/v1/notes/{id}']!.get!['x-may']).toEqual(['office'])
})

test('the API page lists every endpoint with who may knock, and shows texts as texts', async ({ app }) => {
  const http = await app(plugin, clerk, today)
  const { body, headers } = await http.inject('/api/')
  expect(headers['content-type']).toMatch('text/html')
  for (const { path } of Object.values(notes)) expect(body).toContain(path.replace(/:(\w+)/g, '{$1}'))
  expect(body).not.toMatch(/<script/i)
})
