import { sql } from 'kysely'
import readXlsx from 'read-excel-file/node'
import { describe, expect } from 'vitest'
import { clockAt } from '#platform/clock/clock.ts'
import { statements, type Tx } from '#platform/db/open.ts'
import { addWords } from '#platform/http/wording.ts'
import { test } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity, givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { issueTasks, searchTasks, tasksOfUnit } from './public.ts'
import routes from './routes.ts'
import { listTasks } from './store-list.ts'
import { aNewTask, givenTask } from './testing.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const today = '2026-11-23'
addWords({ vi, en })

/** Many tasks, as a directive gives them; due on a hundred different days. */
async function givenMany(tx: Tx, city: City, n: number, title = 'Rà soát hồ sơ') {
  const day = (i: number) => new Date(Date.UTC(2026, 11, 1 + (i % 100))).toISOString().slice(0, 10)
  const given = Array.from({ length: n }, (_, i) => ({
    ...aNewTask({ title: `${title} ${i}`, dueDay: day(i) }),
    leadUnit: i % 2 ? city.finance.unit.id : city.health.unit.id,
    directiveLabel: null,
  }))
  return issueTasks(tx, await actorOf(tx, city.chairman, today), clockAt(today).now(), given)
}

test('a page costs the same statements for ten tasks and for a thousand, and never more than two', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const paths = ['', '?scope=unit', '?timeliness=overdue', '?sort=new', '?q=ra%20soat', '/count', '/home']
  const costs = async () => {
    const all: Record<string, number> = {}
    for (const [who, person] of Object.entries({ chairman: city.chairman, head: city.finance.head })) {
      const http = await app(routes, await actorOf(tx, person, today), today)
      for (const path of paths) {
        const counter = { count: 0 }
        const answer = await statements.run(
          counter,
          async () => await http.inject({ url: `/api/v1/tasks${path}` }),
        )
        expect([path, answer.statusCode]).toEqual([path, 200])
        all[`${who} ${path}`] = counter.count
      }
    }
    return all
  }
  await givenMany(tx, city, 10)
  const few = await costs()
  await givenMany(tx, city, 990)
  expect(await costs()).toEqual(few)
  for (const [path, n] of Object.entries(few)) expect([path, n, n >= 1 && n <= 2]).toEqual([path, n, true])
})

test('one task is read in three statements, and changed in few, however much belongs to it', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const { id } = await givenTask(tx, city, { coordinating: [{ unit: city.health.unit.id, dueDay: null }] })
  for (let i = 0; i < 5; i++) await givenTask(tx, city, { parent: id })
  const http = await app(routes, await actorOf(tx, city.finance.head, today), today)
  const cost = async (method: 'GET' | 'POST', url: string) => {
    const counter = { count: 0, sent: [] as { sql: string; parameters: readonly unknown[] }[] }
    const answer = await statements.run(
      counter,
      async () => await http.inject({ method, url: `/api/v1/tasks/${id}${url}` }),
    )
    expect(answer.statusCode).toBe(200)
    // Savepoints stand for the transaction in tests.
    return counter.sent.filter((each) => !/^(savepoint|release|rollback)/i.test(each.sql)).length
  }
  expect(await cost('GET', '')).toBe(3)
  expect(await cost('POST', '/acknowledge')).toBe(8)
})

describe('pages', () => {
  test.for(['due', '-due', 'new'] as const)(
    'sorted by %s, each task comes once and in order',
    async (sort, { tx }) => {
      const city = await givenCity(tx)
      await givenMany(tx, city, 57)
      await givenTask(tx, city, { state: 'accepted', title: 'đã xong' })
      await givenTask(tx, city, { dueDay: null, standing: true, title: 'thường xuyên' })
      // The deputy of both departments sees the same tasks by two ways; the lead by name as well.
      const twice = await givenPerson(tx, { unit: city.finance.unit, kind: 'deputy' })
      await tx
        .insertInto('post')
        .values({
          id: crypto.randomUUID(),
          person: twice.id,
          unit: city.health.unit.id,
          kind: 'deputy',
          title: 'Phó Giám đốc',
          from_day: '2020-01-01',
          to_day: null,
        })
        .execute()
      for (const person of [city.chairman, twice]) {
        const actor = await actorOf(tx, person, today)
        const seen: { id: string; dueDay: string | null }[] = []
        let cursor: string | undefined
        do {
          const page = await listTasks(tx, { scope: 'all', sort, cursor, limit: 10, actor, today })
          seen.push(...page.rows)
          cursor = page.next ?? undefined
        } while (cursor)
        expect(seen).toHaveLength(59)
        expect(new Set(seen.map(({ id }) => id)).size).toBe(59)
        const keys = seen.map(({ id, dueDay }) => (sort === 'new' ? id : `${dueDay ?? '9999-12-31'} ${id}`))
        expect(keys).toEqual(sort === 'due' ? keys.toSorted() : keys.toSorted().reverse())
      }
    },
  )
})

test('filters narrow to what they say, alone and together', async ({ tx }) => {
  const city = await givenCity(tx)
  const lead = city.finance.officials[0].id
  const directive = '00000000-0000-7000-8000-0000000000dd'
  await givenTask(tx, city, { title: 'sắp đến', dueDay: '2026-11-28', state: 'inProgress', lead })
  await givenTask(tx, city, {
    title: 'còn lâu',
    dueDay: '2027-03-01',
    directive,
    directiveLabel: 'Chỉ thị số 06/CT-UBND',
  })
  await givenTask(tx, city, { title: 'của y tế', leadUnit: city.health.unit, dueDay: '2027-03-02' })
  await givenTask(tx, city, { title: 'thường xuyên', dueDay: null, standing: true })
  await givenTask(tx, city, { title: 'xong', state: 'accepted', lead, dueDay: '2026-12-05' })
  const actor = await actorOf(tx, city.clerk, today)
  const titles = async (filter: object, who = actor, day = today) =>
    (
      await listTasks(tx, { scope: 'all', sort: 'due', limit: 50, actor: who, today: day, ...filter })
    ).rows.map(({ title }) => title)
  expect(await titles({})).toEqual(['sắp đến', 'xong', 'còn lâu', 'của y tế', 'thường xuyên'])
  expect(await titles({ timeliness: 'dueSoon' })).toEqual(['sắp đến'])
  expect(await titles({ timeliness: 'overdue' }, actor, '2027-03-02')).toEqual(['sắp đến', 'còn lâu'])
  expect(await titles({ timeliness: 'open' })).toEqual(['sắp đến', 'còn lâu', 'của y tế', 'thường xuyên'])
  expect(await titles({ timeliness: 'done' })).toEqual(['xong'])
  expect(await titles({ timeliness: 'standing' })).toEqual(['thường xuyên'])
  expect(await titles({ state: ['accepted', 'inProgress'] })).toEqual(['sắp đến', 'xong'])
  expect(await titles({ lead })).toEqual(['sắp đến', 'xong'])
  expect(await titles({ lead, timeliness: 'open' })).toEqual(['sắp đến'])
  expect(await titles({ directive })).toEqual(['còn lâu'])
  expect(await titles({ scope: 'unit', unit: city.health.unit.id })).toEqual(['của y tế'])
  expect(await titles({ scope: 'unit', unit: city.finance.unit.id, directive })).toEqual(['còn lâu'])
  expect(await titles({ scope: 'unit', unit: city.health.unit.id, directive })).toEqual([])
  expect(await titles({ dueFrom: '2026-12-01', dueTo: '2027-03-01' })).toEqual(['xong', 'còn lâu'])
  expect(await titles({ dueFrom: '2026-12-01' })).not.toContain('thường xuyên')
  expect(await titles({ q: 'CUA Y' })).toEqual(['của y tế'])
  expect(await titles({ q: 'y tế', scope: 'mine' })).toEqual([])
  expect(await titles({ q: '!!! & | :*' })).toHaveLength(5)
  const official = await actorOf(tx, lead, today)
  expect(await titles({ scope: 'mine' }, official)).toEqual(['sắp đến', 'xong'])
  expect(await titles({ scope: 'mine', unit: city.health.unit.id }, official)).toEqual([])
  expect(await titles({ scope: 'assigned' }, await actorOf(tx, city.chairman, today))).toHaveLength(5)
  expect(await titles({ scope: 'assigned' }, official)).toEqual([])
  await sql`update post set to_day = '2026-11-22' where person = ${lead}`.execute(tx)
  expect(await titles({ timeliness: 'orphan' })).toEqual(['sắp đến'])
  expect((await tasksOfUnit(tx, actor, city.finance.unit.id, today)).map(({ title }) => title)).toEqual([
    'sắp đến',
    'còn lâu',
    'thường xuyên',
  ])
})

test('a head sees what is below the own unit, and what a list shows is counted', async ({ tx }) => {
  const city = await givenCity(tx)
  const division = await givenUnit(tx, { parent: city.finance.unit.id, kind: 'division' })
  await givenTask(tx, city, { leadUnit: division, title: 'của phòng' })
  const rows = async (person: { id: string }) =>
    (
      await listTasks(tx, {
        scope: 'all',
        sort: 'due',
        limit: 50,
        actor: await actorOf(tx, person, today),
        today,
      })
    ).rows
  expect(await rows(city.finance.head)).toHaveLength(1)
  expect(await rows(city.finance.officials[1])).toHaveLength(0)
})

test('words are found with and without marks, newest first, and only what may be seen', async ({ tx }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { title: 'Nhiệm vụ giải ngân vốn đầu tư công' })
  await givenTask(tx, city, { title: 'Giải ngân của ngành y tế', leadUnit: city.health.unit })
  const found = async (person: { id: string }, words: string) =>
    (await searchTasks(tx, await actorOf(tx, person, today), words, 8)).map(({ title }) => title)
  expect(await found(city.chairman, 'giai ngan')).toEqual([
    'Giải ngân của ngành y tế',
    'Nhiệm vụ giải ngân vốn đầu tư công',
  ])
  expect(await found(city.chairman, 'NHIỆM vụ GIẢI ngân')).toEqual(['Nhiệm vụ giải ngân vốn đầu tư công'])
  expect(await found(city.finance.head, 'giai ngan')).toEqual(['Nhiệm vụ giải ngân vốn đầu tư công'])
  expect(await found(city.administrator, 'giai ngan')).toEqual([])
  expect(await found(city.chairman, '  ')).toEqual([])
})

test('a common word is still found newest first, by who sees little and by who sees all', async ({ tx }) => {
  const city = await givenCity(tx)
  await givenTask(tx, city, { title: 'Rà soát của riêng', lead: city.finance.officials[0].id })
  const ids = await givenMany(tx, city, 2400)
  const found = async (person: { id: string }) =>
    searchTasks(tx, await actorOf(tx, person, today), 'ra soat', 3)
  expect((await found(city.chairman)).map(({ id }) => id)).toEqual(ids.slice(-3).reverse())
  expect((await found(city.finance.head)).map(({ id }) => id)).toEqual([2399, 2397, 2395].map((n) => ids[n]))
  const actor = await actorOf(tx, city.finance.officials[0], today)
  const mine = await listTasks(tx, { scope: 'mine', q: 'rà soát', sort: 'due', limit: 10, actor, today })
  expect(mine.rows.map(({ title }) => title)).toEqual(['Rà soát của riêng'])
}, 60_000)

test('home shows the three hundred due first and says when there is more', async ({ tx, app }) => {
  const city = await givenCity(tx)
  await givenMany(tx, city, 602)
  const http = await app(routes, await actorOf(tx, city.finance.head, today), today)
  const { now, more } = (await http.inject({ url: '/api/v1/tasks/home' })).json()
  expect({ rows: now.length, more }).toEqual({ rows: 300, more: true })
})

describe('export', () => {
  const header = 'Tình trạng,Nhiệm vụ,Hạn'
  test('the file holds what the list shows, in its order, and no cell begins like a formula', async ({
    tx,
    app,
  }) => {
    const city = await givenCity(tx)
    await givenTask(tx, city, { title: '=HYPERLINK("http://x","y")', dueDay: '2026-12-01' })
    await givenTask(tx, city, { title: '-1+2', dueDay: '2026-12-02' })
    await givenTask(tx, city, { title: 'một, "hai"', dueDay: '2026-12-03' })
    const http = await app(routes, await actorOf(tx, city.clerk, today), today)
    const csv = await http.inject({ url: '/api/v1/tasks/export?format=csv&columns=status,title,dueDay' })
    expect(csv.headers['content-disposition']).toContain('nhiem-vu-2026-11-23.csv')
    expect(csv.body).toBe(
      `\uFEFF${header}\r\nTrong hạn,"'=HYPERLINK(""http://x"",""y"")",01/12/2026\r\nTrong hạn,'-1+2,02/12/2026\r\nTrong hạn,"một, ""hai""",03/12/2026\r\n`,
    )
    const other = await http.inject({
      url: '/api/v1/tasks/export?format=csv&dueFrom=2026-12-03&columns=title,nothing,returns',
      headers: { 'accept-language': 'en' },
    })
    expect(other.body).toMatch(/^\uFEFF[^,]+,[^,]+\r\n"một, ""hai""",0\r\n$/)
    // A column asked for again and again would run past the letters an address has.
    const columns = 'title,percent,'.repeat(20)
    const xlsx = await http.inject({ url: `/api/v1/tasks/export?format=xlsx&columns=${columns}` })
    const [sheet] = await readXlsx(xlsx.rawPayload)
    expect(sheet!.data.slice(1)).toEqual([
      ['=HYPERLINK("http://x","y")', 0],
      ['-1+2', 0],
      ['một, "hai"', 0],
    ])
  })
  test('more pages than one, each task once', async ({ tx, app }) => {
    const city = await givenCity(tx)
    await givenMany(tx, city, 1203)
    const http = await app(routes, await actorOf(tx, city.clerk, today), today)
    const csv = await http.inject({ url: '/api/v1/tasks/export?format=csv&columns=title' })
    expect(new Set(csv.body.split('\r\n')).size).toBe(1203 + 2)
  })
})
