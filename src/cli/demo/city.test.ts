import { expect, test as plain } from 'vitest'
import { verifyPassword } from '#platform/auth/password.ts'
import { freshDatabase, test } from '#platform/testing/test.ts'
import { communes, departments, headOf } from '#slices/organisation/public.ts'
import { heldOn } from '#slices/organisation/store-people.ts'
import { actorOf } from '#slices/organisation/testing.ts'
import { accounts, DEMO_PASSWORD } from './accounts.ts'
import { demoUnits, hasUnits, loadCity, personByEmail, unitByCode } from './city.ts'
import { demoPeople } from './people.ts'

const today = '2026-11-23'

plain(
  'the units are those of the city: 16 agencies and 168 communes now, 21 departments and boards in 2024',
  async () => {
    const units = await demoUnits()
    const on = (day: string) =>
      units.filter((unit) => unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo))
    const agencies = ['office', 'inspectorate', 'department']
    expect(on(today).filter(({ kind }) => kind === 'commune')).toHaveLength(168)
    expect(on(today).filter(({ kind }) => agencies.includes(kind))).toHaveLength(16)
    expect(
      on('2024-06-01').filter(
        ({ code, kind }) => kind === 'department' || ['VPUB', 'TTTP', 'BDT'].includes(code),
      ),
    ).toHaveLength(22)
    expect(on('2024-06-01').filter(({ code }) => /^7[678]\d$/.test(code))).toHaveLength(22)
    expect(
      units
        .filter(({ validTo, successor, name }) => validTo && !successor && !name.startsWith('Ủy ban'))
        .map(({ code }) => code),
    ).toEqual([])
  },
)

plain('the people are the same each time; every unit has a head, every e-mail one person', async () => {
  const units = await demoUnits()
  const people = demoPeople(units)
  expect(demoPeople(units)).toEqual(people)
  for (const unit of units) {
    const heads = people.filter(
      (post) =>
        post.unit === unit.code &&
        post.kind === 'head' &&
        post.from >= unit.validFrom &&
        (unit.validTo === null || post.from <= unit.validTo),
    )
    expect(
      heads.map(({ name }) => name),
      unit.name,
    ).toHaveLength(1)
  }
  const owners = Map.groupBy(people, ({ email }) => email)
  for (const [email, posts] of owners) expect(new Set(posts.map(({ name }) => name)).size, email).toBe(1)
  expect(people.every(({ email }) => /^[a-z]+\.[a-z]+\d*@[a-z0-9-]+\.daumoi\.example$/.test(email))).toBe(
    true,
  )
  for (const account of accounts) expect(owners.get(account.email)?.[0]).toMatchObject({ name: account.name })
})

plain(
  'the city is loaded once, whole, and its people can act and sign in',
  async () => {
    const database = await freshDatabase()
    try {
      const told: string[] = []
      expect(await hasUnits(database.db)).toBe(false)
      const began = performance.now()
      const loaded = await loadCity(database, today, (line) => told.push(line))
      expect(performance.now() - began).toBeLessThan(20_000)
      expect(loaded.people).toBeGreaterThan(700)
      expect(told).toHaveLength(2)
      expect(await hasUnits(database.db)).toBe(true)
      expect(await communes(database.db, today)).toHaveLength(168)
      expect(await departments(database.db, today)).toHaveLength(18)
      await database.inTransaction(async (tx) => {
        const finance = await unitByCode(tx, 'STC', today)
        const head = accounts.find(({ is }) => is === 'head')!
        expect(await headOf(tx, finance, today)).toMatchObject({ personName: head.name })
        const held = await heldOn(tx, finance, today)
        expect(held.filter(({ kind }) => kind === 'deputy').length).toBeGreaterThanOrEqual(2)
        const before = await heldOn(tx, await unitByCode(tx, 'SKHĐT', '2024-06-01'), '2024-06-01')
        // Who led the department that was merged in 2025 is now a deputy in its successor.
        expect(held).toContainEqual(expect.objectContaining({ person: before[0]!.person, kind: 'deputy' }))
        const roles = Object.fromEntries(
          await Promise.all(
            accounts.map(async ({ is, email }) => [
              is,
              (await actorOf(tx, await personByEmail(tx, email), today)).roles,
            ]),
          ),
        )
        expect(roles).toEqual({
          chairman: ['leader', 'head'],
          clerk: ['office', 'official'],
          head: ['head'],
          official: ['official'],
          inspector: ['inspector', 'official'],
          administrator: ['administrator', 'official'],
        })
        const [account] = await tx.selectFrom('account').select('password').limit(1).execute()
        expect(await verifyPassword({ hash: account!.password!, password: DEMO_PASSWORD })).toBe(true)
      })
    } finally {
      await database.close()
    }
  },
  60_000,
)

test('a city already there is told from an empty database', async ({ tx }) => {
  expect(await hasUnits(tx)).toBe(false)
})
