import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { describe, expect } from 'vitest'
import type { Actor, Role } from '#basics/values.ts'
import { statements } from '#platform/db/open.ts'
import { passingKey } from '#platform/journal/keys.ts'
import { record, recordAll } from '#platform/journal/record.ts'
import { sealPending } from '#platform/journal/seal.ts'
import { test } from '#platform/testing/test.ts'
import type { JournalRow } from './contract.ts'
import journal from './routes.ts'

const today = new Date().toISOString().slice(0, 10)
const someone = (...roles: Role[]): Actor => ({
  person: randomUUID(),
  name: 'Nguyễn Văn Kiểm',
  unit: null,
  posts: [],
  roles,
})
const inspector = someone('inspector')
const task = (id = randomUUID()) => ({ kind: 'task', id })

type Page = { rows: JournalRow[]; next: string | null }
const read = async (http: FastifyInstance, query = '') =>
  (await http.inject({ url: `/api/v1/journal${query}` })).json() as Page

test('an inspector reads who did what on what, newest first', async ({ tx, app }) => {
  const about = task()
  const doer = randomUUID()
  await record(tx, { person: doer }, 'task.issued', about, { title: 'Báo cáo giải ngân quý I' })
  await record(tx, 'system', 'task.reminded', about)
  const { rows } = await read(await app(journal, inspector, today), `?about=${about.id}`)
  expect(rows).toMatchObject([
    { fact: 'task.reminded', actor: null },
    { fact: 'task.issued', actor: { id: doer }, about: { ...about, name: 'Báo cáo giải ngân quý I' } },
  ])
})

test.for<[Role, number]>([
  ['official', 403],
  ['head', 403],
  ['office', 200],
  ['leader', 200],
  ['administrator', 200],
])('a person who is %s only is answered %i', async ([role, status], { app }) => {
  const http = await app(journal, someone(role), today)
  expect((await http.inject({ url: '/api/v1/journal' })).statusCode).toBe(status)
  expect((await http.inject({ url: '/api/v1/journal/state' })).statusCode).toBe(status)
})

describe('an administrator', () => {
  const given = async (tx: Parameters<typeof recordAll>[0]) =>
    recordAll(tx, 'system', [
      { fact: 'task.issued', about: task(), data: { title: 'Kín' } },
      { fact: 'person.created', about: { kind: 'person', id: randomUUID() } },
      { fact: 'directive.registered', about: { kind: 'directive', id: randomUUID() } },
    ])

  test('sees what concerns people and units, and nothing of tasks and directives', async ({ tx, app }) => {
    await given(tx)
    const http = await app(journal, someone('administrator'), today)
    expect((await read(http)).rows.map((row) => row.fact)).toEqual(['person.created'])
    expect((await read(http, '?kind=task')).rows).toEqual([])
    expect((await read(http, '?fact=task.issued')).rows).toEqual([])
    expect((await read(http, '?kind=person')).rows).toHaveLength(1)
  })

  test('who is inspector as well sees everything', async ({ tx, app }) => {
    await given(tx)
    const http = await app(journal, someone('administrator', 'inspector'), today)
    expect((await read(http)).rows).toHaveLength(3)
  })
})

test('filters narrow by kind, person, fact and day', async ({ tx, app }) => {
  const doer = randomUUID()
  await recordAll(tx, { person: doer }, [
    { fact: 'task.issued', about: task() },
    { fact: 'task.accepted', about: task() },
  ])
  await record(tx, 'system', 'directive.registered', { kind: 'directive', id: randomUUID() })
  const http = await app(journal, inspector, today)
  const facts = async (query: string) => (await read(http, query)).rows.map((row) => row.fact)
  expect(await facts('?kind=directive')).toEqual(['directive.registered'])
  expect(await facts(`?person=${doer}`)).toEqual(['task.accepted', 'task.issued'])
  expect(await facts('?fact=task.accepted')).toEqual(['task.accepted'])
  expect(await facts('?fact=task')).toEqual(['task.accepted', 'task.issued'])
  const inOffice = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  expect(await facts(`?from=${inOffice}&to=${inOffice}`)).toHaveLength(3)
  const before = new Date(Date.now() + 7 * 3_600_000 - 86_400_000).toISOString().slice(0, 10)
  expect(await facts(`?to=${before}`)).toEqual([])
})

test('pages follow one another without a gap or a repeat, filtered or not', async ({ tx, app }) => {
  await recordAll(
    tx,
    'system',
    Array.from({ length: 25 }, (_, n) => ({ fact: n % 5 ? 'task.updated' : 'task.issued', about: task() })),
  )
  const http = await app(journal, inspector, today)
  for (const filter of ['', 'fact=task.updated&', 'kind=task&']) {
    const seen: number[] = []
    let cursor: string | null = ''
    for (let turn = 0; cursor !== null && turn < 20; turn++) {
      const page: Page = await read(http, `?${filter}limit=4${cursor && `&cursor=${cursor}`}`)
      expect(page.rows.length).toBeLessThanOrEqual(4)
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.next
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
    expect(seen).toHaveLength(filter.startsWith('fact') ? 20 : 25)
  }
})

test('where somebody signed in from is told to those who look after accounts, not to the Office', async ({
  tx,
  app,
}) => {
  const about = { kind: 'person', id: randomUUID() }
  await record(tx, { person: about.id }, 'session.started', about, { address: '10.0.0.7' })
  const dataFor = async (role: Role) => (await read(await app(journal, someone(role), today))).rows[0]!.data
  expect(await dataFor('administrator')).toEqual({ address: '10.0.0.7' })
  expect(await dataFor('office')).toEqual({})
  const changed = { phone: '028 1', name: 'Trần Thị B' }
  await record(tx, 'system', 'person.changed', about, { changed })
  expect(await dataFor('inspector')).toEqual({ changed })
  expect(await dataFor('leader')).toEqual({ changed: { name: 'Trần Thị B' } })
})

test('the state tells how much is sealed and how much waits, also after more seals', async ({ tx, app }) => {
  const http = await app(journal, inspector, today)
  const state = async () => (await http.inject({ url: '/api/v1/journal/state' })).json()
  expect(await state()).toEqual({ seals: 0, rows: 0, lastSealAt: null, waiting: 0 })
  await recordAll(
    tx,
    'system',
    [1, 2, 3].map(() => ({ fact: 'task.issued', about: task() })),
  )
  expect(await state()).toMatchObject({ seals: 0, rows: 0, waiting: 3 })
  await sealPending(tx as never, passingKey())
  await record(tx, 'system', 'task.issued', task())
  expect(await state()).toMatchObject({ seals: 1, rows: 3, waiting: 1, lastSealAt: expect.any(String) })
  const { rows } = await read(http)
  expect(rows.map((row) => row.sealed)).toEqual([false, true, true, true])
  await sealPending(tx as never, passingKey())
  expect(await state()).toMatchObject({ seals: 2, rows: 4, waiting: 0 })
})

test('a payload that was erased leaves the fact and says so', async ({ tx, app }) => {
  const about = task()
  await record(tx, 'system', 'task.issued', about, { title: 'Sẽ xóa' })
  await tx.updateTable('journal_payload').set({ salt: null, data: null }).execute()
  const { rows } = await read(await app(journal, inspector, today))
  expect(rows).toMatchObject([{ fact: 'task.issued', erased: true, data: {}, about: { name: null } }])
})

test('a page costs the same statements for ten facts and for a thousand', async ({ tx, app }) => {
  const http = await app(journal, inspector, today)
  const fill = (n: number) =>
    recordAll(
      tx,
      inspector,
      Array.from({ length: n }, () => ({ fact: 'task.issued', about: task() })),
    )
  const cost = async (url: string) => {
    const counter = { count: 0 }
    // `inject` starts only when it is waited for, so it is waited for inside.
    await statements.run(counter, async () => await http.inject({ url }))
    return counter.count
  }
  await fill(10)
  const few = [await cost('/api/v1/journal'), await cost('/api/v1/journal/state')]
  await fill(990)
  expect([await cost('/api/v1/journal'), await cost('/api/v1/journal/state')]).toEqual(few)
  expect(few[0]).toBeGreaterThan(0)
  expect(few[0]).toBeLessThanOrEqual(4)
})
