import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import organisation from './routes.ts'
import { actorOf, aUnit, givenCity, givenPerson, givenUnit } from './testing.ts'

const today = '2026-09-15'
const noSuch = '019a0000-0000-7000-8000-00000000dead'

test('the tree of today carries every unit with its people counted', async ({ tx, app }) => {
  const { finance, clerk, committee } = await givenCity(tx)
  await givenUnit(tx, { name: 'Sở đã kết thúc', validTo: '2025-01-01' })
  const http = await app(organisation, await actorOf(tx, clerk, today), today)
  const answer = await http.inject({ url: '/api/v1/units' })
  expect(answer.json()).toMatchObject({ day: today, more: false })
  const { units } = answer.json<{
    units: { id: string; name: string; people: number; parent: string | null }[]
  }>()
  expect(units.map(({ name }) => name)).toEqual([
    'Ủy ban nhân dân Thành phố',
    'Văn phòng Ủy ban nhân dân Thành phố',
    'Sở Tài chính',
    'Sở Y tế',
  ])
  expect(units.find(({ id }) => id === finance.unit.id)).toMatchObject({ people: 3, parent: committee.id })
  const before = await http.inject({ url: '/api/v1/units?at=2024-06-01' })
  expect(before.json().units.map((unit: { name: string }) => unit.name)).toContain('Sở đã kết thúc')
})

test('a unit that has ended is found by its old name, with the day it ended and the unit that took over', async ({
  tx,
  app,
}) => {
  const { finance, clerk } = await givenCity(tx)
  await givenUnit(tx, {
    name: 'Sở Kế hoạch và Đầu tư',
    aliases: ['Sở KH&ĐT'],
    validTo: '2025-02-28',
    successor: finance.unit.id,
  })
  const http = await app(organisation, await actorOf(tx, clerk, today), today)
  const found = async (q: string, at = '') =>
    (await http.inject({ url: '/api/v1/units/former', query: { q, ...(at ? { at } : {}) } })).json()
  const ended = {
    name: 'Sở Kế hoạch và Đầu tư',
    validTo: '2025-02-28',
    successor: { id: finance.unit.id, name: 'Sở Tài chính' },
  }
  expect(await found('so kh&dt')).toEqual({ rows: [expect.objectContaining(ended)] })
  expect(await found('ke hoach')).toEqual({ rows: [expect.objectContaining(ended)] })
  expect(await found('so tai chinh')).toEqual({ rows: [] })
  expect(await found('so kh&dt', '2025-02-28')).toEqual({ rows: [] })
  expect(await found('&&')).toEqual({ rows: [] })
  const { units } = (await http.inject({ url: '/api/v1/units' })).json()
  const named = (name: string) => units.find((unit: { name: string }) => unit.name === name)
  expect(named('Sở Tài chính').formerly).toEqual(
    expect.arrayContaining(['Sở Kế hoạch và Đầu tư', 'Sở KH&ĐT']),
  )
  expect(named('Sở Y tế').formerly).toEqual([])
})

test('the tree costs the same number of statements however many units there are', async ({ tx, app }) => {
  const { clerk, committee } = await givenCity(tx)
  const { statements } = await import('#platform/db/open.ts')
  const http = await app(organisation, await actorOf(tx, clerk, today), today)
  const cost = () =>
    statements.run({ count: 0 }, async () => {
      await http.inject({ url: '/api/v1/units' })
      return statements.getStore()!.count
    })
  const few = await cost()
  for (let n = 0; n < 30; n++) await givenUnit(tx, { parent: committee.id })
  expect(few).toBeGreaterThan(0)
  expect(await cost()).toBe(few)
})

test('a unit shows its people of a day, head first, and the units before and after it', async ({
  tx,
  app,
}) => {
  const { finance, committee, clerk } = await givenCity(tx)
  const old = await givenUnit(tx, {
    name: 'Sở Kế hoạch và Đầu tư',
    parent: committee.id,
    validTo: '2025-02-28',
    successor: finance.unit.id,
  })
  const http = await app(organisation, await actorOf(tx, clerk, today), today)
  const page = (await http.inject({ url: `/api/v1/units/${finance.unit.id}` })).json()
  expect(page).toMatchObject({
    unit: { name: 'Sở Tài chính', version: 1 },
    above: [{ name: committee.name }],
    peopleCount: 3,
    predecessors: [{ id: old.id }],
    successor: null,
    day: today,
  })
  expect(page.people.map((held: { kind: string }) => held.kind)).toEqual(['head', 'official', 'official'])
  const gone = (await http.inject({ url: `/api/v1/units/${old.id}` })).json()
  expect(gone.successor).toMatchObject({ name: 'Sở Tài chính' })
  expect((await http.inject({ url: `/api/v1/units/${noSuch}` })).json()).toMatchObject({
    status: 404,
    type: 'unit.not-found',
  })
})

test('who held a post on a day can be told after they have gone', async ({ tx, app }) => {
  const { finance, administrator } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const [post] = finance.head.posts
  const ended = await http.inject({
    method: 'POST',
    url: `/api/v1/posts/${post!.id}/end`,
    payload: { to: '2026-09-30' },
  })
  expect(ended.json().posts).toEqual([expect.objectContaining({ to: '2026-09-30' })])
  const held = async (day: string) =>
    (await http.inject({ url: `/api/v1/posts/at?unit=${finance.unit.id}&day=${day}` }))
      .json()
      .rows.filter((row: { kind: string }) => row.kind === 'head')
      .map((row: { personName: string }) => row.personName)
  expect(await held('2026-09-30')).toEqual([finance.head.name])
  expect(await held('2026-10-01')).toEqual([])
})

test('people of a unit and of all units below it are found without marks', async ({ tx, app }) => {
  const { finance, committee, clerk } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, clerk, today), today)
  const names = async (url: string) =>
    (await http.inject({ url: `/api/v1${url}` })).json().rows.map((row: { name: string }) => row.name)
  expect(await names(`/units/${finance.unit.id}/people?q=dang`)).toEqual(['Đặng Gia Thử'])
  expect(await names(`/units/${committee.id}/people?q=dang`)).toEqual([])
  expect(await names(`/units/${committee.id}/people?q=dang&below=true`)).toEqual(['Đặng Gia Thử'])
  expect(await names('/people?q=ĐẶNG')).toEqual(['Đặng Gia Thử'])
  expect((await names('/people?limit=2')).length).toBe(2)
  const [row] = (await http.inject({ url: '/api/v1/people?q=dang' })).json().rows
  expect(row.posts).toEqual([
    {
      id: expect.any(String),
      unit: finance.unit.id,
      unitName: 'Sở Tài chính',
      title: 'Chuyên viên',
      kind: 'official',
      from: '2020-01-01',
      to: null,
    },
  ])
})

test('only the administrator changes the organisation', async ({ tx, app }) => {
  const { clerk, chairman, finance, inspector, committee } = await givenCity(tx)
  for (const person of [clerk, chairman, finance.head, inspector]) {
    const http = await app(organisation, await actorOf(tx, person, today), today)
    for (const [method, url] of [
      ['POST', '/units'],
      ['PUT', `/units/${committee.id}`],
      ['POST', '/people'],
      ['PUT', `/people/${clerk.id}/roles`],
      ['POST', `/people/${clerk.id}/account`],
      ['POST', '/organisation/imports?kind=units'],
    ] as const)
      expect((await http.inject({ method, url: `/api/v1${url}`, payload: {} })).statusCode).toBe(403)
  }
  const nobody = await app(organisation, null, today)
  expect((await nobody.inject({ url: '/api/v1/units' })).statusCode).toBe(401)
})

test('a new unit is saved and recorded together; a second with its code is refused with the reason', async ({
  tx,
  app,
}) => {
  const { administrator, committee } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const payload = aUnit({ code: 'SDL', name: 'Sở Du lịch', parent: committee.id })
  const made = await http.inject({ method: 'POST', url: '/api/v1/units', payload })
  expect(made.json()).toMatchObject({ name: 'Sở Du lịch', version: 1 })
  expect(made.json().path.startsWith(`${committee.path}.`)).toBe(true)
  expect(await tx.selectFrom('journal').select(['fact', 'about']).execute()).toEqual([
    { fact: 'unit.created', about: made.json().id },
  ])
  const again = await http.inject({ method: 'POST', url: '/api/v1/units', payload })
  expect(again.json()).toMatchObject({ status: 409, type: 'unit.code-taken', detail: { unit: 'Sở Du lịch' } })
})

test('a unit changed since it was read is not overwritten', async ({ tx, app }) => {
  const { administrator, finance } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const { id, path: _, version: __, ...unit } = finance.unit
  const change = (topics: string[], version: number) =>
    http.inject({
      method: 'PUT',
      url: `/api/v1/units/${id}`,
      payload: { ...unit, topics },
      headers: { 'if-match': `"${version}"` },
    })
  const first = await change(['ngân sách'], 1)
  expect(first.json()).toMatchObject({ topics: ['ngân sách'], version: 2 })
  expect(first.headers.etag).toBe('"2"')
  expect((await change(['đầu tư công'], 1)).statusCode).toBe(412)
})

test('a unit with people in office cannot be ended under them', async ({ tx, app }) => {
  const { administrator, finance } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const { id, path: _, version: __, ...unit } = finance.unit
  const ended = await http.inject({
    method: 'PUT',
    url: `/api/v1/units/${id}`,
    payload: { ...unit, validTo: today },
  })
  expect(ended.json()).toMatchObject({ status: 409, type: 'unit.still-used' })
})

test('a second head is refused with the name of the first', async ({ tx, app }) => {
  const { administrator, finance } = await givenCity(tx)
  const other = await givenPerson(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const answer = await http.inject({
    method: 'POST',
    url: `/api/v1/people/${other.id}/posts`,
    payload: { unit: finance.unit.id, title: 'Giám đốc Sở', kind: 'head', from: today, to: null },
  })
  expect(answer.json()).toMatchObject({
    status: 409,
    type: 'post.two-heads',
    detail: { person: finance.head.name },
  })
})

test('an account is given with a password that is kept only as a hash', async ({ tx, app }) => {
  const { administrator, clerk } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const payload = { email: 'Van.Thu@ubnd.example', password: 'mat-khau-dau-tien' }
  const given = await http.inject({ method: 'POST', url: `/api/v1/people/${clerk.id}/account`, payload })
  expect(given.json()).toMatchObject({ hasAccount: true, email: 'van.thu@ubnd.example' })
  const account = await tx
    .selectFrom('account')
    .select('password')
    .where('user_id', '=', clerk.id)
    .executeTakeFirstOrThrow()
  expect(account.password).not.toContain('mat-khau')
  const kept = await tx.selectFrom('journal_payload').select('data').execute()
  expect(JSON.stringify(kept)).not.toContain('mat-khau')
  const { verifyPassword } = await import('#platform/auth/password.ts')
  expect(await verifyPassword({ hash: account.password!, password: 'mat-khau-dau-tien' })).toBe(true)

  const taken = await http.inject({
    method: 'POST',
    url: `/api/v1/people/${administrator.id}/account`,
    payload,
  })
  expect(taken.json()).toMatchObject({ status: 409, type: 'person.email-taken' })
})

test('roles are given, and the last administrator who can sign in keeps the role', async ({ tx, app }) => {
  const { administrator, clerk } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  const give = (person: string, roles: string[]) =>
    http.inject({ method: 'PUT', url: `/api/v1/people/${person}/roles`, payload: { roles } })
  expect((await give(clerk.id, ['inspector', 'office'])).json()).toMatchObject({
    roles: ['office', 'inspector'],
  })
  expect((await give(administrator.id, [])).json()).toMatchObject({ type: 'roles.last-administrator' })
  expect((await give(clerk.id, ['head'])).statusCode).toBe(400)
})

test('whose e-mail is corrected signs in by the new one, and it cannot be taken away from an account', async ({
  tx,
  app,
}) => {
  const { administrator, clerk } = await givenCity(tx)
  const http = await app(organisation, await actorOf(tx, administrator, today), today)
  await http.inject({
    method: 'POST',
    url: `/api/v1/people/${clerk.id}/account`,
    payload: { email: 'cu@ubnd.example', password: 'mat-khau-dau-tien' },
  })
  const correct = (email: string | null) =>
    http.inject({
      method: 'PUT',
      url: `/api/v1/people/${clerk.id}`,
      payload: { name: 'Lâm Thục Đoan', email, phone: null },
    })
  expect((await correct('Moi@ubnd.example')).json()).toMatchObject({ email: 'moi@ubnd.example' })
  const account = await tx.selectFrom('user').select(['email', 'name']).where('id', '=', clerk.id).execute()
  expect(account).toEqual([{ email: 'moi@ubnd.example', name: 'Lâm Thục Đoan' }])
  expect((await correct(null)).json()).toMatchObject({ status: 409, type: 'person.email-needed' })
})
