import { expect } from 'vitest'
import { giveAccount } from '#platform/auth/accounts.ts'
import { test } from '#platform/testing/test.ts'
import {
  ancestorsOf,
  describeMe,
  endedForReader,
  foundCity,
  headOf,
  holdsPost,
  searchPeople,
  searchUnits,
  subtree,
  whatBecameOf,
  whoIs,
} from './public.ts'
import { findUnit, saveUnit, unitsOn } from './store.ts'
import { endPost, insertPosts, listPeople } from './store-people.ts'
import { actorOf, givenCity, givenPerson, givenUnit } from './testing.ts'

const today = '2026-09-15'

test('the table itself refuses two heads of one unit on one day', async ({ tx }) => {
  const { finance } = await givenCity(tx)
  await expect(givenPerson(tx, { unit: finance.unit, kind: 'head' })).rejects.toMatchObject({
    constraint: 'post_one_head',
  })
})

test('a head may follow the day after the last day of the one before', async ({ tx }) => {
  const { finance } = await givenCity(tx)
  await endPost(tx, finance.head.posts[0]!.id, '2026-08-31')
  const next = await givenPerson(tx, { unit: finance.unit, kind: 'head', from: '2026-09-01' })
  expect(await headOf(tx, finance.unit.id, '2026-08-31')).toMatchObject({ person: finance.head.id })
  expect(await headOf(tx, finance.unit.id, '2026-09-01')).toMatchObject({ person: next.id })
})

test('the table itself refuses a unit below itself, near or far', async ({ tx }) => {
  const top = await givenUnit(tx)
  const middle = await givenUnit(tx, { parent: top.id })
  const low = await givenUnit(tx, { parent: middle.id })
  await expect(saveUnit(tx, top.id, { ...top, parent: low.id })).rejects.toMatchObject({
    constraint: 'unit_no_cycle',
  })
})

test('the table itself refuses days in the wrong order', async ({ tx }) => {
  await expect(givenUnit(tx, { validFrom: '2026-01-02', validTo: '2026-01-01' })).rejects.toMatchObject({
    constraint: 'unit_days_in_order',
  })
})

test('a code may be used again after its unit has ended; the table refuses it on the last day', async ({
  tx,
}) => {
  const { id } = await givenUnit(tx)
  await givenUnit(tx, { code: 'STC', parent: id, validTo: '2025-02-28' })
  await givenUnit(tx, { code: 'STC', parent: id, validFrom: '2025-03-01', validTo: '2025-12-31' })
  await expect(givenUnit(tx, { code: 'Stc', parent: id, validFrom: '2025-12-31' })).rejects.toMatchObject({
    constraint: 'unit_code_once',
  })
})

test('a moved branch takes its paths and its lines upward with it', async ({ tx }) => {
  const top = await givenUnit(tx)
  const a = await givenUnit(tx, { parent: top.id })
  const b = await givenUnit(tx, { parent: top.id })
  const room = await givenUnit(tx, { parent: a.id, kind: 'division' })
  const desk = await givenUnit(tx, { parent: room.id, kind: 'division' })
  await saveUnit(tx, room.id, { ...room, parent: b.id })
  expect((await ancestorsOf(tx, [desk.id])).get(desk.id)).toEqual([desk.id, room.id, b.id, top.id])
  expect((await findUnit(tx, desk.id)).path).toBe(
    [top, b, room, desk].map(({ path }) => path.split('.').at(-1)).join('.'),
  )
  expect(await subtree(tx, a.id)).toEqual([a.id])
  expect(await subtree(tx, b.id)).toEqual([b.id, room.id, desk.id])
})

test('a path cannot be written by hand', async ({ tx }) => {
  const unit = await givenUnit(tx)
  await tx.updateTable('unit').set({ path: 'u1.u2.u3' }).where('id', '=', unit.id).execute()
  expect((await findUnit(tx, unit.id)).path).toBe(unit.path)
})

test('the tree of a day in 2024 shows the departments of 2024', async ({ tx }) => {
  const top = await givenUnit(tx)
  const now = await givenUnit(tx, { name: 'Sở Tài chính', validFrom: '2025-03-01' })
  await givenUnit(tx, { name: 'Sở Kế hoạch và Đầu tư', validTo: '2025-02-28', successor: now.id })
  const names = async (day: string) =>
    (await unitsOn(tx, day)).units.filter(({ id }) => id !== top.id).map(({ name }) => name)
  expect(await names('2024-06-01')).toEqual(['Sở Kế hoạch và Đầu tư'])
  expect(await names('2025-02-28')).toEqual(['Sở Kế hoạch và Đầu tư'])
  expect(await names('2025-03-01')).toEqual(['Sở Tài chính'])
})

test('a vacant unit answers through the head of the unit above', async ({ tx }) => {
  const { finance, committee, chairman } = await givenCity(tx)
  const room = await givenUnit(tx, { parent: finance.unit.id, kind: 'division' })
  expect(await headOf(tx, room.id, today)).toMatchObject({ person: finance.head.id, unit: finance.unit.id })
  await endPost(tx, finance.head.posts[0]!.id, '2026-09-14')
  expect(await headOf(tx, room.id, today)).toMatchObject({ person: chairman.id, unit: committee.id })
})

test('whoever works in a division works in its department; whoever works in a centre below it does not', async ({
  tx,
}) => {
  const { finance, health } = await givenCity(tx)
  const room = await givenUnit(tx, { parent: finance.unit.id, kind: 'division' })
  const centre = await givenUnit(tx, { parent: finance.unit.id, kind: 'centre' })
  const roomOfCentre = await givenUnit(tx, { parent: centre.id, kind: 'division' })
  const inside = await givenPerson(tx, { unit: room })
  const outside = await givenPerson(tx, { unit: centre })
  const further = await givenPerson(tx, { unit: roomOfCentre })
  const holds = (person: { id: string }) => holdsPost(tx, person.id, finance.unit.id, today)
  expect(await holds(inside)).toBe(true)
  expect(await holds(outside)).toBe(false)
  expect(await holds(further)).toBe(false)
  expect(await holds(finance.officials[0])).toBe(true)
  expect(await holds(health.head)).toBe(false)
})

test('a session tells who acts: posts of the day, roles from posts and from the administrator', async ({
  tx,
}) => {
  const { finance, clerk, office } = await givenCity(tx)
  const signIn = async (person: { id: string; name: string; email: string | null }, token: string) => {
    await giveAccount(tx, { ...person, email: person.email! }, 'not a real hash')
    const expires_at = '2099-01-01T00:00:00.000Z'
    await tx
      .insertInto('session')
      .values({ id: person.id, user_id: person.id, token, expires_at, updated_at: expires_at })
      .execute()
  }
  await signIn(finance.head, 'head-token')
  await signIn(clerk, 'clerk-token')
  expect(await whoIs(tx, 'head-token', today)).toEqual({
    person: finance.head.id,
    name: finance.head.name,
    unit: finance.unit.id,
    posts: [{ unit: finance.unit.id, path: finance.unit.path, kind: 'head' }],
    roles: ['head'],
  })
  expect(await whoIs(tx, 'clerk-token', today)).toMatchObject({
    unit: office.id,
    roles: ['office', 'official'],
  })
  expect(await whoIs(tx, 'no-such-token', today)).toBeNull()
  await endPost(tx, finance.head.posts[0]!.id, '2026-09-14')
  expect(await whoIs(tx, 'head-token', today)).toBeNull()
  await tx
    .updateTable('session')
    .set({ expires_at: '2020-01-01T00:00:00.000Z' })
    .where('token', '=', 'clerk-token')
    .execute()
  expect(await whoIs(tx, 'clerk-token', today)).toBeNull()
})

test('who heads one unit and serves in another works first for the one he heads', async ({ tx }) => {
  const { finance, health } = await givenCity(tx)
  await insertPosts(tx, [
    {
      id: '019a0000-0000-7000-8000-000000000001',
      person: finance.head.id,
      unit: health.unit.id,
      kind: 'official',
      title: 'Thành viên',
      from: '2019-01-01',
      to: null,
    },
  ])
  const actor = await actorOf(tx, finance.head, today)
  expect(actor).toMatchObject({ unit: finance.unit.id, roles: ['head', 'official'] })
  expect(actor.posts.map(({ unit }) => unit)).toEqual([finance.unit.id, health.unit.id])
})

test('units and people are found with and without marks, by the beginning of each word', async ({ tx }) => {
  const { finance } = await givenCity(tx)
  await givenUnit(tx, { code: 'SKHĐT', name: 'Sở Kế hoạch và Đầu tư', aliases: ['Sở KH&ĐT'] })
  const units = async (words: string) => (await searchUnits(tx, words, 10, today)).map(({ name }) => name)
  expect(await units('so tai chinh')).toEqual(['Sở Tài chính'])
  expect(await units('SỞ TÀI')).toEqual(['Sở Tài chính'])
  expect(await units('kh đt')).toEqual(['Sở Kế hoạch và Đầu tư'])
  expect(await units('!!')).toEqual([])
  expect(await units("tai' & chinh | !x")).toEqual([])
  expect(await searchPeople(tx, 'ho thi', 10, today)).toEqual([
    expect.objectContaining({ id: finance.officials[0].id, unitName: 'Sở Tài chính', title: 'Chuyên viên' }),
  ])
})

test('people come in pages by given name, each once', async ({ tx }) => {
  const unit = await givenUnit(tx)
  const names = ['Trần Bình', 'Nguyễn An', 'Lê Văn Ánh', 'Phạm Đức', 'Bùi Cúc']
  for (const name of names) await givenPerson(tx, { name, unit })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listPeople(tx, { unit: unit.id, day: today, limit: 2, cursor })
    seen.push(...page.rows.map(({ name }) => name))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(['Nguyễn An', 'Lê Văn Ánh', 'Trần Bình', 'Bùi Cúc', 'Phạm Đức'])
})

test('the first start makes the authority and an administrator who can sign in', async ({ tx }) => {
  const given = {
    name: 'Người Đầu Tiên',
    email: 'Dau.Tien@x.example',
    city: 'UBND Thành phố Thử',
    passwordHash: 'x',
  }
  const person = await foundCity(tx, given, today)
  const actor = await actorOf(tx, person, today)
  expect(actor).toMatchObject({ name: 'Người Đầu Tiên', unit: null, posts: [], roles: ['administrator'] })
  expect(await describeMe(tx, actor, today)).toEqual({
    email: 'dau.tien@x.example',
    unitName: null,
    title: null,
  })
  const { units } = await unitsOn(tx, today)
  expect(units).toEqual([
    expect.objectContaining({ code: 'UBND', kind: 'committee', name: 'UBND Thành phố Thử' }),
  ])
  expect(await tx.selectFrom('user').select('email').execute()).toEqual([{ email: 'dau.tien@x.example' }])
  await expect(foundCity(tx, given, today)).rejects.toThrow('setup.done')
})

test('an old name leads over every reorganisation to the unit that is there, and to none where the line ends', async ({
  tx,
}) => {
  const { finance } = await givenCity(tx)
  const gone = (name: string, validTo: string, successor: string | null) =>
    givenUnit(tx, { name, validTo, successor })
  const later = await gone('Sở Kế hoạch và Đầu tư', '2025-02-28', finance.unit.id)
  const first = await gone('Ủy ban Kế hoạch', '2020-12-31', later.id)
  const alone = await gone('Ban Tiếp công dân', '2024-05-31', null)
  const circle = await gone('Vòng một', '2023-05-31', null)
  const back = await gone('Vòng hai', '2023-04-30', circle.id)
  await saveUnit(tx, circle.id, { ...circle, successor: back.id })
  await givenUnit(tx, { name: 'Còn đến hôm nay', validTo: today, successor: finance.unit.id })

  const heir = { id: finance.unit.id, name: 'Sở Tài chính' }
  const ended = await endedForReader(tx, today)
  expect(ended.map(({ name, validTo, heir }) => [name, validTo, heir])).toEqual([
    ['Sở Kế hoạch và Đầu tư', '2025-02-28', heir],
    ['Ban Tiếp công dân', '2024-05-31', null],
    ['Vòng một', '2023-05-31', null],
    ['Vòng hai', '2023-04-30', null],
    ['Ủy ban Kế hoạch', '2020-12-31', heir],
  ])
  expect(ended[0]).toMatchObject({ id: later.id, aliases: [], path: later.path, validFrom: '2020-01-01' })
  // On a day on which it was still there it is nobody's past.
  expect((await endedForReader(tx, '2025-02-28')).map(({ id }) => id)).not.toContain(later.id)
  expect(await whatBecameOf(tx, [first.id, alone.id, finance.unit.id], today)).toEqual(
    new Map([
      [alone.id, ended[1]],
      [first.id, ended[4]],
    ]),
  )
})
