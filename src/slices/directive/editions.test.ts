/** A paper that comes again, and papers that speak of one another, through the door: what stays, what is to be decided on, what is refused. */
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { Id } from '#basics/values.ts'
import { statements, type Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity } from '#slices/organisation/testing.ts'
import tasks from '#slices/task/routes.ts'
import type { ChangeRow, Directive, DirectiveRow, Intake, LinkBody, Related, TouchedRow } from './contract.ts'
import directive from './routes.ts'
import { aHeader, directiveText } from './testing.ts'

const today = '2026-09-01'
type Answer<T> = { status: number; code: string | undefined; json: T }
type Desk = {
  city: City
  http: FastifyInstance
  ask: <T = Related>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => Promise<Answer<T>>
  register: (
    text: string,
    wish?: { header?: object; follows?: Id; links?: LinkBody[] },
  ) => Promise<Answer<DirectiveRow>>
  /** Everything that can be, and a reason for what cannot. */
  issueAll: (id: Id) => Promise<Directive>
  open: (id: Id) => Promise<Directive>
}

async function atDesk(tx: Tx, app: TestApp, who: keyof City = 'clerk'): Promise<Desk> {
  const city = await givenCity(tx)
  const http = await app([directive, tasks], await actorOf(tx, city[who] as { id: Id }, today), today)
  const ask: Desk['ask'] = async (method, path, payload) => {
    const answer = await http.inject({
      method,
      url: `/api/v1${path}`,
      ...(method === 'GET' ? {} : { payload: payload ?? {} }),
    })
    const json = answer.json()
    return { status: answer.statusCode, code: answer.statusCode < 300 ? undefined : json.type, json }
  }
  const open = async (id: Id) => (await ask<Directive>('GET', `/directives/${id}`)).json
  const register: Desk['register'] = (text, { header, ...wish } = {}) =>
    ask('POST', '/directives', {
      header: aHeader({ number: '08', symbol: '08/CT-UBND', ...header }),
      file: null,
      text,
      ...wish,
    })
  const issueAll = async (id: Id) => {
    const now = await open(id)
    for (const { id: proposal, ...rest } of now.proposals.filter(({ state }) => state === 'open'))
      await ask('PUT', `/directives/${id}/proposals/${proposal}`, {
        title: rest.title,
        leadUnits: rest.leadUnits.length ? rest.leadUnits.map((unit) => unit.id) : [city.finance.unit.id],
        coordinating: [],
        dueDay: rest.dueDay ?? (rest.standing ? null : '2026-12-01'),
        standing: rest.standing,
        cadence: null,
        product: null,
      })
    const uncovered = now.provisionRows.filter(({ heading }) => !heading).map((part) => part.id)
    await ask('POST', `/directives/${id}/no-task`, { provisions: uncovered, reason: 'Điều khoản thi hành' })
    await ask('POST', `/directives/${id}/issue`, { proposals: null })
    return open(id)
  }
  return { city, http, ask, register, issueAll, open }
}
const first = directiveText('08')
const second = first
  .replace('30 tháng 9', '15 tháng 9')
  .replace(
    '3. Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh trên địa bàn.',
    '3. Sở Tài chính lập danh mục tài sản công dôi dư trước ngày 20 tháng 11 năm 2026.',
  )
const saying = (now: Directive, words: string) => now.proposals.find(({ quote }) => quote.includes(words))!
const facts = async (tx: Tx) =>
  (await tx.selectFrom('journal').select('fact').orderBy('id').execute())
    .map(({ fact }) => fact)
    .filter((fact) => /^directive\.(?:registered|edition|link|touch)/.test(fact))
const tasksIn = (tx: Tx) => tx.selectFrom('task').selectAll().orderBy('id').execute()

test('a paper that comes again with other words is offered as a new edition, with what was given from the one there is', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const found = (await ask<Intake>('POST', '/directives/intake-text', { text: second })).json
  expect(found.known).toMatchObject({
    id,
    by: 'number',
    state: 'issued',
    edition: 1,
    tasks: 4,
    symbol: '08/CT-UBND',
  })
  expect((await register(second)).code).toBe('directive.known')
})

test('of an issued paper the earlier words stay as they were, unchanged sentences keep their tasks, the others come up', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll, open } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  const before = await issueAll(id)
  expect(before).toMatchObject({ state: 'issued', tasks: 4 })
  const given = await tasksIn(tx)
  const answer = await register(second, { follows: id })
  expect(answer.json).toMatchObject({ state: 'review', edition: 2, later: null, tasks: 4, open: 4 })
  const after = await open(answer.json.id)
  // Not a letter of the earlier edition, and not a task, has moved.
  const was = await open(id)
  expect({ text: was.text, parts: was.provisionRows, proposals: was.proposals }).toEqual({
    text: first,
    parts: before.provisionRows,
    proposals: before.proposals,
  })
  expect(was).toMatchObject({ later: after.id, edition: 1 })
  expect(await tasksIn(tx)).toEqual(given)

  expect(saying(after, 'kế hoạch giải ngân')).toMatchObject({
    state: 'open',
    dueDay: '2026-09-15',
    tasks: [],
  })
  expect(saying(after, 'tài sản công')).toMatchObject({ state: 'ready', tasks: [] })
  expect(saying(after, 'rà soát thủ tục')).toMatchObject({
    state: 'issued',
    tasks: saying(before, 'rà soát thủ tục').tasks,
  })
  expect(after.provisionRows.find(({ reference }) => reference === 'mục 5')!.noTask).toBe(
    'Điều khoản thi hành',
  )

  const related = (await ask('GET', `/directives/${after.id}/related`)).json
  expect(related).toMatchObject({
    edition: 2,
    earlier: { id, edition: 1 },
    later: null,
    touched: 2,
    left: 2,
    open: 4,
    changes: { changed: 1, added: 1, removed: 1 },
  })
  expect((await ask('GET', `/directives/${id}/related`)).json).toMatchObject({
    later: { id: after.id, edition: 2 },
    changes: null,
  })
  const { rows } = (await ask<{ rows: TouchedRow[] }>('GET', `/directives/${after.id}/touched`)).json
  const plan = rows.find(({ task }) => task.quote!.includes('giải ngân'))!
  expect(plan).toMatchObject({
    change: 'changed',
    decision: null,
    reading: { dueDay: '2026-09-15', leadUnits: [{ name: 'Sở Tài chính' }] },
  })
  expect(plan.now!.words).toContainEqual({ kind: 'in', text: '15 ' })
  expect(rows.find(({ task }) => task.quote!.includes('kiểm tra'))).toMatchObject({
    change: 'vanished',
    now: null,
  })
  expect(await facts(tx)).toEqual([
    'directive.registered',
    'directive.edition-followed',
    'directive.edition-registered',
  ])
  // Both editions are one paper to the list of tasks.
  for (const edition of [id, after.id])
    expect((await ask<{ rows: unknown[] }>('GET', `/tasks?directive=${edition}`)).json.rows).toHaveLength(4)
})

test('each touched task waits until it is said what becomes of it, and that can be taken back', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const after = (await register(second, { follows: id })).json.id
  const left = async () =>
    (await ask<{ rows: TouchedRow[] }>('GET', `/directives/${after}/touched?left=yes`)).json.rows
  const [one, two] = await left()
  const settle = (task: Id, decision: string | null) =>
    ask<{ left: number; touched: number }>('POST', `/directives/${after}/touched/${task}`, { decision })
  expect((await settle(one!.task.id, 'unaffected')).json).toEqual({ touched: 2, left: 1 })
  expect(await left()).toMatchObject([{ task: { id: two!.task.id } }])
  const all = (await ask<{ rows: TouchedRow[] }>('GET', `/directives/${after}/touched`)).json.rows
  expect(all.find(({ task }) => task.id === one!.task.id)).toMatchObject({
    decision: 'unaffected',
    decidedBy: { name: expect.any(String) },
    decidedAt: expect.any(String),
  })
  expect((await settle(one!.task.id, null)).json).toEqual({ touched: 2, left: 2 })
  const story = async (task: Id) =>
    (await ask<{ rows: { fact: string }[] }>('GET', `/tasks/${task}/story`)).json.rows.map(({ fact }) => fact)
  expect(await story(one!.task.id)).toEqual(['task.source-unaffected', 'task.source-changed', 'task.issued'])
  // A task that is taken back is nobody's question any more.
  await ask('POST', `/tasks/${two!.task.id}/cancel`, { reason: 'Câu này đã bỏ' })
  expect((await settle(one!.task.id, 'settled')).json).toEqual({ touched: 2, left: 0 })
  expect((await settle(id, 'settled')).code).toBe('touch.not-found')
  expect((await facts(tx)).slice(3)).toEqual([
    'directive.touch-unaffected',
    'directive.touch-reopened',
    'directive.touch-settled',
  ])
})

test('under review with nothing given, the decisions of the clerk go over and nothing is touched', async ({
  tx,
  app,
}) => {
  const { ask, register, open } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  const doubtful = saying(await open(id), 'kiểm tra các cơ sở')
  await ask('POST', `/directives/${id}/proposals/${saying(await open(id), 'tinh thần').id}/drop`, {
    reason: 'Yêu cầu chung',
  })
  const dropped = await ask<{ act: Id }>('POST', `/directives/${id}/proposals/${doubtful.id}/drop`, {
    reason: 'Đã giao',
  })
  const after = (await register(second, { follows: id })).json
  expect(after).toMatchObject({ state: 'review', edition: 2, tasks: 0 })
  expect(saying(await open(after.id), 'tinh thần')).toMatchObject({
    state: 'dropped',
    dropReason: 'Yêu cầu chung',
  })
  expect((await ask('GET', `/directives/${after.id}/related`)).json).toMatchObject({ touched: 0, left: 0 })
  // The earlier edition stays as it was: nothing in it is decided, given or taken back any more.
  for (const [path, body] of [
    [`/issue`, { proposals: null }],
    [`/proposals/${doubtful.id}/accept`, {}],
    [`/undo`, { act: dropped.json.act }],
    [
      `/links`,
      {
        kind: 'amends',
        printed: 'X',
        type: null,
        symbol: '1/QĐ-UBND',
        issuedOn: null,
        start: null,
        end: null,
      },
    ],
  ] as const) {
    const answer = await ask<{ detail: object }>('POST', `/directives/${id}${path}`, body)
    expect([path, answer.status, answer.code]).toEqual([path, 409, 'directive.superseded'])
    expect(answer.json.detail).toEqual({ edition: 2, id: after.id })
  }
  expect(await tasksIn(tx)).toEqual([])
})

test('partly given, what was given stays given and only the rest is reviewed', async ({ tx, app }) => {
  const { ask, register, open } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  const plan = saying(await open(id), 'kế hoạch giải ngân')
  await ask('POST', `/directives/${id}/issue`, { proposals: [plan.id] })
  const after = (await register(first.replace('trên địa bàn', 'tại các xã, phường'), { follows: id })).json
  const now = await open(after.id)
  expect(now.proposals.map(({ state }) => state).sort()).toEqual(['issued', 'open', 'open', 'open'])
  const again = await ask<{ issued: number }>('POST', `/directives/${after.id}/issue`, {
    proposals: [saying(now, 'kế hoạch giải ngân').id],
  })
  expect(again.json).toMatchObject({ issued: 0 })
  expect(await tasksIn(tx)).toHaveLength(1)
})

test('the third edition follows the second, and the numbers of an edition no longer stand in the way of another paper', async ({
  tx,
  app,
}) => {
  const { ask, register } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  const next = (await register(second, { follows: id })).json.id
  expect((await register(`${second}\n\nThêm.`, { follows: id })).code).toBe('directive.superseded')
  expect((await register(first, { follows: next })).code).toBe('directive.known')
  expect(
    (await register(`${second}\n\nThêm.`, { follows: next, header: { number: '09', symbol: '09/CT-UBND' } }))
      .code,
  ).toBe('directive.other-paper')
  const third = (await register(`${second}\n\nThêm.`, { follows: next })).json
  expect(third).toMatchObject({ edition: 3, later: null })
  // The bytes of the first are known, and it is the first that is opened.
  expect((await ask<Intake>('POST', '/directives/intake-text', { text: first })).json.known).toMatchObject({
    id,
    by: 'hash',
    edition: 1,
  })
  expect(
    (await ask<Intake>('POST', '/directives/intake-text', { text: `${first}\n\nKhác.` })).json.known,
  ).toMatchObject({ id: third.id, edition: 3 })
})

test('a new edition of a secret paper, or of one that is not there, is refused', async ({ tx, app }) => {
  const { ask, register } = await atDesk(tx, app)
  const { abstract: _, ...stub } = aHeader({ number: '08', symbol: '08/CT-UBND' })
  const secret = await ask<DirectiveRow>('POST', '/directives/stub', {
    ...stub,
    secrecy: 'secret',
    holder: 'Văn thư',
  })
  expect((await register(second, { follows: secret.json.id })).code).toBe('directive.is-stub')
  expect((await register(second, { follows: '019a0000-0000-7000-8000-00000000dead' })).status).toBe(404)
})

test('the comparison is read page by page: what has changed, and what lies between', async ({ tx, app }) => {
  const { ask, register } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  const after = (await register(second, { follows: id })).json.id
  type Page = { rows: ChangeRow[]; next: string | null }
  const all = (await ask<Page>('GET', `/directives/${after}/changes`)).json
  expect(all.rows.map(({ kind, reference, was }) => [kind, reference ?? was])).toEqual([
    ['changed', 'mục 1'],
    ['removed', 'mục 3'],
    ['added', 'mục 3'],
  ])
  expect(all.rows[0]!.words).toContainEqual({ kind: 'out', text: '30 ' })
  const one = (await ask<Page>('GET', `/directives/${after}/changes?limit=1`)).json
  const two = (await ask<Page>('GET', `/directives/${after}/changes?limit=1&cursor=${one.next}`)).json
  expect([...one.rows, ...two.rows]).toEqual(all.rows.slice(0, 2))
  const between = all.rows[1]!
  expect(between.unchanged).toBe(1)
  const from = all.rows[0]!.place + 1
  const lain = (
    await ask<{ rows: { reference: string; text: string }[] }>(
      'GET',
      `/directives/${after}/changes/${from}/unchanged`,
    )
  ).json
  expect(lain.rows.map(({ reference }) => reference)).toEqual(['mục 2'])
  expect((await ask<Page>('GET', `/directives/${id}/changes`)).json).toEqual({ rows: [], next: null })
  expect((await ask('GET', `/directives/${after}/changes?limit=51`)).status).toBe(400)
})

const amending = (body: string) =>
  first
    .replace('Số: 08/CT-UBND', 'Số: 12/CT-UBND')
    .replace(
      'Về việc thử nghiệm hệ thống theo dõi nhiệm vụ',
      'Về việc sửa đổi, bổ sung Chỉ thị số 08/CT-UBND ngày 18 tháng 8 năm 2026',
    )
    .replace(/1\. Sở Tài chính chủ trì[\s\S]*5\. /, `${body}\n\n2. `)
const twelve = { header: { number: '12', symbol: '12/CT-UBND', issuedOn: '2026-08-25' } }

test('a paper that amends a provision of another touches the tasks of that provision, and both pages tell of it', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  const before = await issueAll(id)
  const text = amending(
    '1. Sửa đổi khoản 2 Chỉ thị số 08/CT-UBND như sau: các sở, ban, ngành báo cáo trước ngày 01 tháng 12 năm 2026.',
  )
  const found = (await ask<Intake>('POST', '/directives/intake-text', { text })).json
  expect(found.links).toMatchObject([
    { kind: 'amends', symbol: '08/CT-UBND', target: { id, label: 'Chỉ thị số 08/CT-UBND' } },
  ])
  const amender = (await register(text, twelve)).json.id
  const related = (await ask('GET', `/directives/${amender}/related`)).json
  expect(related.links).toMatchObject([
    { kind: 'amends', printed: 'Chỉ thị số 08/CT-UBND', other: { id, open: 4, overdue: 0 } },
  ])
  expect(related).toMatchObject({ touched: 1, left: 1 })
  expect((await ask('GET', `/directives/${id}/related`)).json.linkedBy).toMatchObject([
    { kind: 'amends', other: { id: amender } },
  ])
  const { rows } = (await ask<{ rows: TouchedRow[] }>('GET', `/directives/${amender}/touched`)).json
  expect(rows).toMatchObject([
    { task: { id: saying(before, 'rà soát thủ tục').tasks[0] }, change: 'named', link: related.links[0]!.id },
  ])
  expect(text.slice(rows[0]!.now!.start, rows[0]!.now!.end)).toBe('khoản 2')
})

test('an amendment that names no provision puts every open task of the other paper before the clerk', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const amender = (await register(amending('1. Các nội dung khác giữ nguyên.'), twelve)).json.id
  const { rows } = (await ask<{ rows: TouchedRow[] }>('GET', `/directives/${amender}/touched`)).json
  expect(rows.map(({ change }) => change)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
})

test('a paper that was not registered when it was amended is met when it comes', async ({ tx, app }) => {
  const { ask, register } = await atDesk(tx, app)
  const amender = (await register(amending('1. Các nội dung khác giữ nguyên.'), twelve)).json.id
  expect((await ask('GET', `/directives/${amender}/related`)).json.links).toMatchObject([
    { printed: 'Chỉ thị số 08/CT-UBND', other: null },
  ])
  const { id } = (await register(first)).json
  expect((await ask('GET', `/directives/${amender}/related`)).json.links).toMatchObject([{ other: { id } }])
  // And it stays met by whatever edition comes next.
  const next = (await register(second, { follows: id })).json.id
  expect((await ask('GET', `/directives/${amender}/related`)).json.links).toMatchObject([
    { other: { id: next, edition: 2 } },
  ])
  expect((await ask('GET', `/directives/${next}/related`)).json.linkedBy).toMatchObject([
    { other: { id: amender } },
  ])
})

const aLink = (wish: Partial<LinkBody> = {}): LinkBody => ({
  kind: 'replaces',
  printed: 'Chỉ thị số 08/CT-UBND',
  type: 'CT',
  symbol: '08/CT-UBND',
  issuedOn: null,
  start: null,
  end: null,
  ...wish,
})

test('the clerk puts links right: one more, another paper, none', async ({ tx, app }) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const own = (
    await register(directiveText('30'), { header: { number: '30', symbol: '30/CT-UBND' }, links: [] })
  ).json.id
  const added = (await ask('POST', `/directives/${own}/links`, aLink())).json
  expect(added).toMatchObject({ links: [{ other: { id } }], touched: 4, left: 4 })
  const link = added.links[0]!.id
  expect((await ask('POST', `/directives/${own}/links`, aLink({ kind: 'amends' }))).code).toBe(
    'directive.link-twice',
  )
  expect(
    (await ask('POST', `/directives/${own}/links`, aLink({ symbol: '77/KH-UBND', target: own }))).code,
  ).toBe('directive.link-itself')
  expect(
    (await ask('POST', `/directives/${own}/links`, aLink({ symbol: '77/KH-UBND', start: 0, end: 9_999_999 })))
      .code,
  ).toBe('proposal.place-outside')
  // What it did to the paper is another matter: what was decided of the tasks is asked anew.
  const changed = (await ask('PUT', `/directives/${own}/links/${link}`, aLink({ kind: 'amends' }))).json
  expect(changed).toMatchObject({ links: [{ id: link, kind: 'amends' }], touched: 4, left: 4 })
  const away = (await ask('PUT', `/directives/${own}/links/${link}`, aLink({ kind: 'amends', target: null })))
    .json
  expect(away).toMatchObject({ links: [{ other: null }], touched: 0 })
  expect((await ask('POST', `/directives/${own}/links/${link}/remove`)).json).toMatchObject({
    links: [],
    touched: 0,
  })
  expect((await ask('POST', `/directives/${own}/links/${link}/remove`)).code).toBe('link.not-found')
  expect((await facts(tx)).slice(2)).toEqual([
    'directive.link-added',
    'directive.link-changed',
    'directive.link-changed',
    'directive.link-removed',
  ])
})

test('what was decided on a task stays decided when the amending paper itself comes again', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const text = amending('1. Các nội dung khác giữ nguyên.')
  const amender = (await register(text, twelve)).json.id
  const { rows } = (await ask<{ rows: TouchedRow[] }>('GET', `/directives/${amender}/touched`)).json
  await ask('POST', `/directives/${amender}/touched/${rows[0]!.task.id}`, {
    decision: 'unaffected',
  })
  const next = (await register(`${text}\n\nNơi nhận: như trên.`, { ...twelve, follows: amender })).json.id
  expect((await ask('GET', `/directives/${next}/related`)).json).toMatchObject({ touched: 4, left: 3 })
  expect((await ask('GET', `/directives/${id}/related`)).json.linkedBy).toMatchObject([
    { other: { id: next } },
  ])
})

test('who works for a unit reads the new edition once something in it is theirs, and touches nothing', async ({
  tx,
  app,
}) => {
  const { register, issueAll, city } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const after = (await register(second, { follows: id })).json.id
  const http = await app(directive, await actorOf(tx, city.finance.head, today), today)
  const get = (path: string) => http.inject({ url: `/api/v1/directives/${after}${path}` })
  expect((await get('')).json().proposals.every(({ state }: { state: string }) => state === 'issued')).toBe(
    true,
  )
  expect((await get('/changes')).json().rows).toHaveLength(3)
  expect((await get('/related')).statusCode).toBe(200)
  expect((await get('/touched')).statusCode).toBe(403)
  const settle = await http.inject({
    method: 'POST',
    url: `/api/v1/directives/${after}/touched/${id}`,
    payload: { decision: 'settled' },
  })
  expect(settle.statusCode).toBe(403)
})

test('a paper under review that amends one already given is nobody else’s news', async ({ tx, app }) => {
  const { register, issueAll, city } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  await register(amending('1. Các nội dung khác giữ nguyên.'), twelve)
  const http = await app(directive, await actorOf(tx, city.finance.head, today), today)
  expect((await http.inject({ url: `/api/v1/directives/${id}/related` })).json()).toMatchObject({
    linkedBy: [],
  })
})

test('however many links and touched tasks there are, what is read costs the same number of statements', async ({
  tx,
  app,
}) => {
  const { ask, register, issueAll } = await atDesk(tx, app)
  const { id } = (await register(first)).json
  await issueAll(id)
  const amender = (await register(amending('1. Các nội dung khác giữ nguyên.'), twelve)).json.id
  const cost = (path: string) =>
    statements.run({ count: 0 }, async () => {
      await ask('GET', `/directives/${amender}${path}`)
      return statements.getStore()!.count
    })
  const few = [await cost('/related'), await cost('/touched'), await cost('/touched?left=yes')]
  for (let n = 40; n < 50; n++)
    await ask(
      'POST',
      `/directives/${amender}/links`,
      aLink({ symbol: `${n}/KH-UBND`, printed: `Kế hoạch số ${n}/KH-UBND`, type: 'KH' }),
    )
  expect([await cost('/related'), await cost('/touched'), await cost('/touched?left=yes')]).toEqual(few)
})

/** A text of its own words, cut into provisions the reader can hold. */
const thick = (word: string) => {
  const lines = [directiveText('08').split('\n\n1. ')[0]!]
  for (let n = 1, letters = 0; letters < 1_950_000; n++) {
    const line = `${n}. ${`${word}${n} `.repeat(60)}`
    letters += line.length
    lines.push(line)
  }
  return lines.join('\n\n').slice(0, 1_990_000)
}

test('two megabytes that come after two others wholly different are taken in, and the comparison says so page by page', async ({
  tx,
  app,
}) => {
  const { ask, register } = await atDesk(tx, app)
  const { id } = (await register(thick('alpha'))).json
  const answer = await register(thick('beta'), { follows: id })
  expect(answer.json).toMatchObject({ edition: 2 })
  const after = answer.json.id
  const { changes } = (await ask('GET', `/directives/${after}/related`)).json
  expect(changes!.added).toBeGreaterThan(2000)
  expect(changes).toMatchObject({ changed: 0 })
  const begun = performance.now()
  type Page = { rows: ChangeRow[]; next: string | null }
  const { rows, next } = (await ask<Page>('GET', `/directives/${after}/changes?limit=50`)).json
  expect(rows).toHaveLength(50)
  expect(
    (await ask<Page>('GET', `/directives/${after}/changes?limit=50&cursor=${next}`)).json.rows,
  ).toHaveLength(50)
  expect(performance.now() - begun).toBeLessThan(5000)
}, 120_000)

test('a page of fifty long provisions with hardly a word in common does not hold the server up', async ({
  tx,
  app,
}) => {
  const { ask, register } = await atDesk(tx, app)
  const long = (word: string) =>
    [
      directiveText('08').split('\n\n1. ')[0]!,
      ...Array.from(
        { length: 50 },
        (_, n) =>
          `${n + 1}. ${Array.from({ length: 1500 }, (_, at) => (at % 2 ? 'và' : `${word}${at}`)).join(' ')}`,
      ),
    ].join('\n\n')
  const { id } = (await register(long('x'))).json
  const after = (await register(long('y'), { follows: id })).json.id
  const begun = performance.now()
  const { rows } = (await ask<{ rows: ChangeRow[] }>('GET', `/directives/${after}/changes?limit=50`)).json
  expect(performance.now() - begun).toBeLessThan(5000)
  expect(rows).toHaveLength(50)
  expect(rows.every(({ words }) => words === null)).toBe(true)
}, 60_000)

test('a paper that is named twice, with and without its zero, is one related paper', async ({ tx, app }) => {
  const { ask, register } = await atDesk(tx, app)
  const text = amending('1. Các nội dung khác giữ nguyên.').replace(
    'kể từ ngày ký.',
    'kể từ ngày ký và thay thế Kế hoạch số 05/KH-UBND, bãi bỏ Kế hoạch số 5/KH-UBND.',
  )
  const { id } = (await register(text, twelve)).json
  const { links } = (await ask('GET', `/directives/${id}/related`)).json
  expect(links.map(({ kind, symbol }) => [kind, symbol])).toEqual([
    ['amends', '08/CT-UBND'],
    ['replaces', '05/KH-UBND'],
  ])
})
