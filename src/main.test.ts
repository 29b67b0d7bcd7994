import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, Role } from '#basics/values.ts'
import { createAuth } from '#platform/auth/auth.ts'
import { clockAt } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/db/open.ts'
import { diskStore } from '#platform/files/store.ts'
import { passingKey } from '#platform/journal/keys.ts'
import { sealPending } from '#platform/journal/seal.ts'
import { until } from '#platform/testing/server-process.ts'
import { freshDatabase } from '#platform/testing/test.ts'
import { build, type Opened } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'daumoi-main-'))
const config: Config = {
  data: folder,
  databaseUrl: null,
  host: '127.0.0.1',
  port: 0,
  url: 'http://127.0.0.1:8080',
  secret: 's'.repeat(64),
  trustProxy: [],
  requestsPerMinute: 1200,
  stopSeconds: 15,
  mail: null,
}
let database: Database
let app: FastifyInstance
let opened: Pick<Opened, 'config' | 'database' | 'files' | 'clock'>
beforeAll(async () => {
  database = await freshDatabase()
  opened = { config, database, files: diskStore(join(folder, 'files')), clock: clockAt('2026-09-30') }
  ;({ app } = await build(opened, { web: null, log: false, strict: true }))
})
afterAll(async () => {
  await app.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

const email = 'quan.tri@daumoi.example'
const password = 'mot mat khau dai'
const post = (url: string, payload: object, cookie = '') =>
  app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: { cookie } })
const signIn = async (given = password) => {
  const answer = await post('/session', { email, password: given })
  return {
    answer,
    cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  }
}
const me = (cookie: string) => app.inject({ url: '/api/v1/me', headers: { cookie } })

describe('an installation without accounts', () => {
  test('makes its first administrator once', async () => {
    expect((await app.inject('/api/v1/setup')).json()).toEqual({ needed: true })
    const first = { name: 'Trần Thị Quản Trị', email, password, city: 'Ủy ban nhân dân Thành phố' }
    expect((await post('/setup', first)).statusCode).toBe(200)
    expect((await app.inject('/api/v1/setup')).json()).toEqual({ needed: false })
    expect((await post('/setup', { ...first, email: 'khac@daumoi.example' })).json()).toMatchObject({
      type: 'setup.done',
      status: 409,
    })
  })
})

describe('a person with an account', () => {
  test('signs in, is known by the cookie, and signs out', async () => {
    const { answer, cookie } = await signIn()
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly/i)
    expect((await me(cookie)).json()).toMatchObject({
      name: 'Trần Thị Quản Trị',
      roles: expect.arrayContaining(['administrator']),
      today: '2026-09-30',
    })
    expect((await post('/session/end', {}, cookie)).statusCode).toBe(204)
    expect((await me(cookie)).json()).toMatchObject({ type: 'session.needed' })
  })

  test('with a wrong password, or a cookie that was touched, is nobody', async () => {
    expect((await signIn('khong phai')).answer.json()).toMatchObject({ type: 'session.wrong', status: 401 })
    const { cookie } = await signIn()
    expect((await me(cookie.replace(/=(.)/, (_, c: string) => `=${c === 'a' ? 'b' : 'a'}`))).statusCode).toBe(
      401,
    )
    expect((await me('daumoi.session_token=%E0%A4%A')).statusCode).toBe(401)
  })

  test('ends every session on every device at once', async () => {
    const [here, there] = [await signIn(), await signIn()]
    await post('/session/end-all', {}, here.cookie)
    expect((await me(there.cookie)).statusCode).toBe(401)
  })

  test('is asked to wait although many guesses are sent at one moment, before the first is answered', async () => {
    const guess = { email: 'mot.luc@daumoi.example', password: 'sai' }
    const answers = await Promise.all(Array.from({ length: 40 }, () => post('/session', guess)))
    const count = (status: number) => answers.filter(({ statusCode }) => statusCode === status).length
    expect([count(401), count(429)]).toEqual([10, 30])
  }, 60_000)

  test('who has left is nobody from that moment, and is told so at sign-in', async () => {
    const { cookie } = await signIn()
    const holding = (roles: string[]) => database.db.updateTable('person').set({ roles }).execute()
    await holding([])
    expect((await me(cookie)).statusCode).toBe(401)
    const { answer } = await signIn()
    expect(answer.json()).toMatchObject({ type: 'session.nothing-held', status: 403 })
    expect(answer.headers['set-cookie']).toBeUndefined()
    await holding(['administrator'])
    expect((await me(cookie)).statusCode).toBe(401)
    expect((await signIn()).answer.statusCode).toBe(200)
  })

  test('acts from the address that people type, also when a proxy calls the server by another name', async () => {
    const from = async (origin: string) =>
      (await app.inject({ method: 'POST', url: '/api/v1/session', payload: {}, headers: { origin } })).json()
        .type
    expect(await from('http://127.0.0.1:8080')).toBe('request.invalid')
    expect(await from('http://127.0.0.1:8081')).toBe('request.foreign')
    expect(await from('null')).toBe('request.foreign')
  })

  test('hears nothing more on any open screen once every session is ended', async () => {
    const { app: own, live } = await build(opened, { web: null, log: false })
    const url = await own.listen({ port: 0, host: '127.0.0.1' })
    const { cookie } = await signIn()
    let open = 2
    for (let n = 0; n < 2; n++) {
      const stream = await fetch(`${url}/api/v1/live`, { headers: { cookie } })
      expect(stream.status).toBe(200)
      void stream.text().then(() => open--)
    }
    // Its first round finds out where the journal stands.
    await new Promise((resolve) => setTimeout(resolve, 600))
    await post('/session/end-all', {}, cookie)
    await database.inTransaction((tx) => sealPending(tx, passingKey()))
    await until('both streams are closed', async () => open === 0, 3)
    live.close()
    await own.close()
  })

  test('sees each device that is signed in, which one is asking, and signs one out without the others', async () => {
    const [desk, phone] = [await signIn(), await signIn()]
    const sessions = async (cookie: string) =>
      (await app.inject({ url: '/api/v1/sessions', headers: { cookie } })).json().rows as {
        id: string
        current: boolean
      }[]
    const seen = await sessions(desk.cookie)
    expect(JSON.stringify(seen)).not.toContain('token')
    expect(seen.filter(({ current }) => current)).toHaveLength(1)
    const [here] = seen.filter(({ current }) => current)
    const [there] = (await sessions(phone.cookie)).filter(({ current }) => current)
    expect(there!.id).not.toBe(here!.id)
    expect((await post(`/sessions/${there!.id}/end`, {}, desk.cookie)).statusCode).toBe(204)
    expect((await me(phone.cookie)).statusCode).toBe(401)
    expect((await me(desk.cookie)).statusCode).toBe(200)
    const again = await post(`/sessions/${there!.id}/end`, {}, desk.cookie)
    expect(again.json()).toMatchObject({ type: 'session.not-found', status: 404 })
  })

  test('is asked to wait after ten wrong passwords, and an unknown address is answered the same as a wrong password', async () => {
    const wrong = await post('/session', { email: 'khong.co@daumoi.example', password })
    expect(wrong.json()).toMatchObject({ type: 'session.wrong' })
    for (let n = 0; n < 10; n++) await post('/session', { email: 'ai.do@daumoi.example', password: 'sai' })
    const held = await post('/session', { email: 'ai.do@daumoi.example', password: 'sai' })
    expect(held.json()).toMatchObject({ type: 'request.too-many', status: 429 })
    expect(held.headers['retry-after']).toBeDefined()
    expect((await signIn()).answer.statusCode).toBe(200)
  }, 60_000)
})

test('the sign-in library finds its tables as it wants them', async () => {
  const migrations = await getMigrations(createAuth(database, config.secret, config.url).options)
  expect((await migrations.compileMigrations()).replaceAll(';', '').trim()).toBe('')
})

test('every endpoint is described in OpenAPI with who may knock', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, { 'x-may': unknown; summary: string }>>
  }
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBe(app.endpoints.length)
  for (const operation of operations)
    expect(operation).toMatchObject({ 'x-may': expect.anything(), summary: expect.stringMatching(/.{8,}/) })
})

test('nobody signed in is let past any door but the public ones', async () => {
  const answers = await Promise.all(
    app.endpoints
      .filter((endpoint) => endpoint.may !== 'public')
      .map(async ({ method, path }) => {
        const answer = await app.inject({
          method,
          url: `/api/v1${path.replace(/:\w+/g, '01920000-0000-7000-8000-000000000000')}`,
          ...(method === 'GET' ? {} : { payload: {} }),
        })
        return `${method} ${path} ${answer.statusCode}`
      }),
  )
  expect(answers.filter((answer) => !answer.endsWith(' 401'))).toEqual([])
})

test('each role is let past the doors that name it and no others', async () => {
  let role: Role = 'official'
  const { id: person } = await database.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const actor = (): Actor => ({
    person,
    name: 'Ai Đó',
    unit: null,
    posts: [],
    roles: [role],
  })
  const { app: doors } = await build(opened, { web: null, log: false, actor: async () => actor() })
  const wrong: string[] = []
  for (role of Role.options)
    for (const { method, path, may, raw } of doors.endpoints) {
      if (may === 'public' || raw === 'stream') continue
      const answer = await doors.inject({
        method,
        url: `/api/v1${path.replace(/:\w+/g, '01920000-0000-7000-8000-000000000000')}`,
        ...(method === 'GET' ? {} : { payload: {} }),
      })
      const refused = answer.statusCode === 403 && answer.json().type === 'role.missing'
      if (refused !== (may !== 'signed-in' && !may.includes(role)))
        wrong.push(`${role}: ${method} ${path} ${answer.statusCode}`)
      if (answer.statusCode >= 500) wrong.push(`${role}: ${method} ${path} ${answer.statusCode}`)
    }
  expect(wrong).toEqual([])
  await doors.close()
}, 60_000)

test('whatever is asked in the address is answered or refused, never fallen over', async () => {
  const { id: person } = await database.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const actor: Actor = { person, name: 'Ai Đó', unit: null, posts: [], roles: [...Role.options] }
  const { app: doors } = await build(opened, { web: null, log: false, actor: async () => actor })
  const id = '01920000-0000-7000-8000-000000000000'
  const base64 = (text: string) => Buffer.from(text).toString('base64url')
  const asked = [
    "'; drop table task; --",
    '\\',
    '%',
    '__proto__',
    'zzz',
    '-1',
    '99999999999999999999',
    '2026-02-30',
    '2026-13-01.5',
    `2026-09-30.${id}`,
    '2026-09-30.x',
    `${id}.${id}`,
    `2026-09-30_${id}`,
    base64('["2026-09-30","x"]'),
    base64('["x",{"a":1},null]'),
    base64('null'),
    '\ud800',
    'a'.repeat(190),
  ]
  const wrong: string[] = []
  for (const { method, path, query, raw } of doors.endpoints) {
    if (method !== 'GET' || raw === 'stream') continue
    for (const name of Object.keys(query?.shape ?? {}))
      for (const value of asked) {
        const more =
          name === 'q' ? {} : { q: 'việc', unit: id, day: '2026-09-30', format: 'csv', kind: 'units' }
        const url = `/api/v1${path.replace(/:\w+/g, id)}?${new URLSearchParams({ ...more, [name]: value })}`
        const { statusCode, body } = await doors.inject(url)
        if (statusCode >= 500) wrong.push(`${path} ${name}=${value} ${statusCode} ${body}`)
      }
  }
  expect(wrong).toEqual([])
  await doors.close()
}, 120_000)

test('health says alive, readiness asks the database', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ alive: true })
  expect((await app.inject('/readyz')).json()).toEqual({ ready: true })
})
