/** Ready-made units and people; a test names only what it cares about. */
import { v7 } from 'uuid'
import { fold } from '#basics/fold.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import type { GivenRole, NewUnit, Person, PostKind, Unit } from './contract.ts'
import { actorOf as actorOrNobody } from './public.ts'
import { findUnit, insertUnit } from './store.ts'
import { findPerson, insertPeople, insertPosts, setRoles } from './store-people.ts'

/** First day of everything that is given without a day. */
export const longAgo: Day = '2020-01-01'

let made = 0
const next = () => ++made

export const aUnit = (wish: Partial<NewUnit> = {}): NewUnit => {
  const n = next()
  const name = wish.name ?? `Đơn vị số ${n}`
  return {
    code: `DV${n}`,
    kind: 'department',
    name,
    shortName: name,
    parent: null,
    aliases: [],
    topics: [],
    validFrom: longAgo,
    validTo: null,
    successor: null,
    ...wish,
  }
}

/** Without a parent the unit hangs below the first unit there is; the first one is itself the top. */
export async function givenUnit(tx: Tx, wish: Partial<NewUnit> = {}): Promise<Unit> {
  const root = await tx
    .selectFrom('unit')
    .select('id')
    .where('parent', 'is', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  const id = v7()
  await insertUnit(tx, { id, ...aUnit({ parent: root?.id ?? null, ...wish }) })
  return findUnit(tx, id)
}

type PersonWish = {
  name?: string
  email?: string | null
  unit?: { id: Id } | Id | null
  kind?: PostKind
  title?: string
  from?: Day
  to?: Day | null
  roles?: GivenRole[]
}
/** A person with one post in `unit` (an official unless said otherwise), or without a post. */
export async function givenPerson(tx: Tx, wish: PersonWish = {}): Promise<Person> {
  const n = next()
  const id = v7()
  const name = wish.name ?? `Nguyễn Thử ${n}`
  const email =
    wish.email === undefined ? `${fold(name).replaceAll(' ', '.')}.${id.slice(-8)}@thu.example` : wish.email
  await insertPeople(tx, [{ id, name, email, phone: null }])
  if (wish.roles) await setRoles(tx, id, wish.roles)
  const unit = typeof wish.unit === 'object' ? wish.unit?.id : wish.unit
  const kind = wish.kind ?? 'official'
  const title = wish.title ?? { head: 'Giám đốc', deputy: 'Phó Giám đốc', official: 'Chuyên viên' }[kind]
  if (unit)
    await insertPosts(tx, [
      { id: v7(), person: id, unit, kind, title, from: wish.from ?? longAgo, to: wish.to ?? null },
    ])
  return findPerson(tx, id)
}

/** Who a person is on a day, as after signing in. Throws when the person holds neither post nor role. */
export async function actorOf(tx: Tx, person: { id: Id } | Id, day: Day): Promise<Actor> {
  const actor = await actorOrNobody(tx, typeof person === 'string' ? person : person.id, day)
  if (!actor) throw new Error('this person holds neither a post nor a role on that day')
  return actor
}

type Staffed = { unit: Unit; head: Person; officials: [Person, Person] }
export type City = {
  committee: Unit
  chairman: Person
  office: Unit
  clerk: Person
  finance: Staffed
  health: Staffed
  inspector: Person
  administrator: Person
}

/** A city: its committee with a chairman, its office with a clerk, and two departments with a head and two officials each. */
export async function givenCity(tx: Tx): Promise<City> {
  const committee = await givenUnit(tx, {
    code: 'UBND',
    kind: 'committee',
    name: 'Ủy ban nhân dân Thành phố',
    shortName: 'UBND Thành phố',
  })
  const below = (code: string, kind: Unit['kind'], name: string, shortName: string) =>
    givenUnit(tx, { code, kind, name, shortName, parent: committee.id })
  const office = await below('VPUB', 'office', 'Văn phòng Ủy ban nhân dân Thành phố', 'Văn phòng UBND')
  const staffed = async (unit: Unit, names: [string, string, string]): Promise<Staffed> => {
    const head = await givenPerson(tx, { unit, kind: 'head', title: 'Giám đốc Sở', name: names[0] })
    const first = await givenPerson(tx, { unit, name: names[1] })
    return { unit, head, officials: [first, await givenPerson(tx, { unit, name: names[2] })] }
  }
  await givenPerson(tx, { unit: office, kind: 'head', title: 'Chánh Văn phòng', name: 'Phạm Quốc Thử' })
  return {
    committee,
    chairman: await givenPerson(tx, {
      unit: committee,
      kind: 'head',
      title: 'Chủ tịch UBND Thành phố',
      name: 'Lê Minh Thử',
      roles: ['leader'],
    }),
    office,
    clerk: await givenPerson(tx, { unit: office, name: 'Võ Thanh Thử', roles: ['office'] }),
    finance: await staffed(await below('STC', 'department', 'Sở Tài chính', 'Sở TC'), [
      'Trần Văn Thử',
      'Hồ Thị Thử',
      'Đặng Gia Thử',
    ]),
    health: await staffed(await below('SYT', 'department', 'Sở Y tế', 'Sở YT'), [
      'Bùi Hữu Thử',
      'Ngô Kim Thử',
      'Dương Bảo Thử',
    ]),
    inspector: await givenPerson(tx, { unit: office, name: 'Đỗ Xuân Thử', roles: ['inspector'] }),
    administrator: await givenPerson(tx, { name: 'Phan Nhật Thử', roles: ['administrator'] }),
  }
}
