/** A screen's call against a real HTTP server: what is sent, what comes back, what goes wrong. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#basics/contract.ts'
import { address, call, hasMoved, Offline, onSessionEnded, ProblemError } from './call.ts'
import { refusalText } from './words.ts'

const paper = z.object({ id: z.string(), pages: z.number() })
const papers = contract({
  read: {
    method: 'GET',
    path: '/papers/:id',
    summary: 'One paper',
    may: 'signed-in',
    params: z.object({ id: z.string() }),
    query: z.object({ q: z.string().optional(), limit: z.coerce.number().default(50) }),
    answer: paper,
  },
  change: {
    method: 'PUT',
    path: '/papers/:id',
    summary: 'Changes a paper',
    may: 'signed-in',
    params: z.object({ id: z.string() }),
    body: z.object({ pages: z.number() }),
    answer: paper,
  },
  end: { method: 'POST', path: '/papers/end', summary: 'Ends', may: 'signed-in', answer: null },
})

type Reply = { status: number; body?: unknown; headers?: Record<string, string> }
let reply: Reply
let seen: { url: string; headers: IncomingMessage['headers']; body: string }
const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  for await (const part of request) body += part
  seen = { url: request.url!, headers: request.headers, body }
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
  response.end(reply.body === undefined ? '' : JSON.stringify(reply.body))
})
const before = globalThis.location
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A browser knows where the page came from; here the page comes from this server.
  const { port } = server.address() as AddressInfo
  globalThis.location = new URL(`http://127.0.0.1:${port}/tasks`) as unknown as Location
})
afterAll(() => {
  globalThis.location = before
  server.close()
})
beforeEach(() => {
  reply = { status: 200, body: { id: 'a', pages: 3 } }
})
const failed = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

test('the address is built from the contract, and what is not asked stays out', () => {
  expect(address(papers.read, { params: { id: 'a/b' }, query: { q: 'giải ngân', limit: undefined } })).toBe(
    '/api/v1/papers/a%2Fb?q=gi%E1%BA%A3i+ng%C3%A2n',
  )
})

test('a read carries the language and no key, and drops what the contract does not name', async () => {
  reply.body = { id: 'a', pages: 3, secret: 'x' }
  expect(await call(papers.read, { params: { id: 'a' } })).toEqual({ id: 'a', pages: 3 })
  expect(seen.headers['accept-language']).toBe('vi')
  expect(seen.headers['idempotency-key']).toBeUndefined()
})

test('a change carries the version it was decided on and a key of its own', async () => {
  const sent = { params: { id: 'a' }, body: { pages: 4 }, version: 7 }
  await call(papers.change, sent)
  expect(seen.headers['if-match']).toBe('"7"')
  expect(JSON.parse(seen.body)).toEqual({ pages: 4 })
  const first = seen.headers['idempotency-key']
  await call(papers.change, sent)
  expect(first).toMatch(/^[0-9a-f-]{32,36}$/)
  expect(seen.headers['idempotency-key']).not.toBe(first)
  await call(papers.change, { ...sent, key: 'same' })
  expect(seen.headers['idempotency-key']).toBe('same')
})

test('an act without content resolves to nothing', async () => {
  reply = { status: 204 }
  expect(await call(papers.end)).toBeUndefined()
})

test('a refusal comes back with its code and its sentence, and 412 is known as "moved on"', async () => {
  reply = {
    status: 412,
    body: { type: 'request.moved', title: 'Đã đổi', status: 412, detail: { version: 8 } },
  }
  const error = await failed(call(papers.change, { params: { id: 'a' }, body: { pages: 1 }, version: 7 }))
  expect(error).toBeInstanceOf(ProblemError)
  expect(error).toMatchObject({ code: 'request.moved', status: 412, detail: { version: 8 } })
  expect(hasMoved(error)).toBe(true)
})

test('a code whose words are not here is told in the words of the server', async () => {
  reply = { status: 409, body: { type: 'paper.burnt', title: 'Giấy đã cháy.', status: 409 } }
  expect(refusalText(await failed(call(papers.read, { params: { id: 'a' } })))).toBe('Giấy đã cháy.')
})

test('an ended session is told once to whoever leads to sign-in; a wrong password is not that', async () => {
  let ended = 0
  const stop = onSessionEnded(() => ended++)
  reply = { status: 401, body: { type: 'session.wrong', title: 'Sai', status: 401 } }
  await failed(call(papers.end))
  expect(ended).toBe(0)
  reply = { status: 401, body: { type: 'session.needed', title: 'Hết', status: 401 } }
  await failed(call(papers.end))
  expect(ended).toBe(1)
  stop()
})

test('a gateway without a server behind it is no connection, and a page of HTML is an unexpected answer', async () => {
  reply = { status: 502 }
  expect(await failed(call(papers.end))).toBeInstanceOf(Offline)
  reply = { status: 200, body: '<html>' }
  expect(await failed(call(papers.read, { params: { id: 'a' } }))).toMatchObject({
    code: 'answer.unexpected',
  })
})

test('no answer at all says that what was typed is kept', async () => {
  const here = globalThis.location
  globalThis.location = new URL('http://127.0.0.1:9/') as unknown as Location
  const error = await failed(call(papers.end))
  globalThis.location = here
  expect(error).toBeInstanceOf(Offline)
  expect(refusalText(error)).toContain('Nội dung đã nhập vẫn còn')
})
