/** The HTTP door of units, people and posts. Every change reads the same way: load, decide, save, record. */
import { v7 } from 'uuid'
import { must, refuse, sameVersion } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import { giveAccount, moveAccount } from '#platform/auth/accounts.ts'
import { hashPassword } from '#platform/auth/password.ts'
import type { Tx } from '#platform/db/open.ts'
import { type Handlers, routes } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import { changes } from './changes.ts'
import { type NewPerson, organisationContract, type Person, type Unit } from './contract.ts'
import { importHandlers } from './import/handlers.ts'
import { orRefused } from './refused-by-table.ts'
import { begin, correct, end, giveRoles, place } from './rules.ts'
import {
  childrenOn,
  findUnit,
  findUnitForChange,
  formerUnits,
  insertUnit,
  predecessors,
  saveUnit,
  surroundings,
  unitsAbove,
  unitsOn,
} from './store.ts'
import {
  countHeldOn,
  emailOfAnother,
  endPost,
  findPerson,
  findPersonForChange,
  findPost,
  headsOf,
  heldOn,
  insertPeople,
  insertPosts,
  listPeople,
  otherAdministrators,
  savePerson,
  setRoles,
  touchPeople,
} from './store-people.ts'

const MOST_ON_A_PAGE = 200
const MOST_FORMER = 20

const aboutUnit = ({ id }: { id: Id }) => ({ kind: 'unit', id, units: [id] })
/** Shown at once on the screens of the units where this person works. */
const aboutPerson = (person: Person, today: Day) => ({
  kind: 'person',
  id: person.id,
  units: person.posts.filter((post) => post.to === null || post.to >= today).map((post) => post.unit),
})

async function ownEmail(tx: Tx, person: NewPerson, id: Id | null): Promise<void> {
  if (person.email && (await emailOfAnother(tx, person.email, id)))
    must(refuse('person.email-taken', { email: person.email }))
}

const handlers: Handlers<Omit<typeof organisationContract, keyof typeof importHandlers>> = {
  async tree({ db, today, query }) {
    const day = query.at ?? today
    return { day, ...(await unitsOn(db, day)) }
  },

  async formerUnits({ db, today, query: { q, at } }) {
    return { rows: await formerUnits(db, q, at ?? today, MOST_FORMER) }
  },

  async unit({ db, today, params, query }) {
    const day = query.at ?? today
    const unit = await findUnit(db, params.id)
    const successor = unit.successor ? await findUnit(db, unit.successor) : null
    return {
      unit,
      above: await unitsAbove(db, unit.id),
      children: await childrenOn(db, unit.id, day),
      people: await heldOn(db, unit.id, day, MOST_ON_A_PAGE),
      peopleCount: await countHeldOn(db, unit.id, day),
      predecessors: await predecessors(db, unit.id),
      successor: successor && { id: successor.id, code: successor.code, name: successor.name },
      day,
    }
  },

  async unitPeople({ db, today, params, query: { at, below, q, cursor, limit } }) {
    const { id: unit } = await findUnit(db, params.id)
    return listPeople(db, { unit, below: below === 'true', day: at ?? today, q, cursor, limit })
  },

  async people({ db, today, query: { q, cursor, limit } }) {
    return listPeople(db, { day: today, q, cursor, limit })
  },

  async person({ db, params }) {
    return findPerson(db, params.id)
  },

  async postsAt({ db, query }) {
    return { rows: await heldOn(db, (await findUnit(db, query.unit)).id, query.day) }
  },

  async createUnit({ tx, actor, body }) {
    const id = v7()
    const given = must(place(null, body, await surroundings(tx, null, body)))
    await orRefused(insertUnit(tx, { id, ...given }))
    const unit = await findUnit(tx, id)
    await record(tx, actor, 'unit.created', aboutUnit(unit), { name: unit.name, code: unit.code })
    return unit
  },

  async changeUnit({ tx, actor, params, version, body }) {
    const before = await findUnitForChange(tx, params.id)
    sameVersion(version, before.version)
    const given = must(place(before.id, body, await surroundings(tx, before.id, body)))
    await orRefused(saveUnit(tx, before.id, given))
    const after = await findUnit(tx, before.id)
    const { path: _, version: __, ...changed } = changes<Unit>(before, after)
    const fact = before.validTo === null && after.validTo !== null ? 'unit.ended' : 'unit.changed'
    await record(tx, actor, fact, aboutUnit(after), { name: after.name, changed })
    return after
  },

  async createPerson({ tx, actor, today, body }) {
    await ownEmail(tx, body, null)
    const id = v7()
    await orRefused(insertPeople(tx, [{ id, ...body }]))
    const person = await findPerson(tx, id)
    await record(tx, actor, 'person.created', aboutPerson(person, today), { name: person.name })
    return person
  },

  async changePerson({ tx, actor, today, params, version, body }) {
    const before = await findPersonForChange(tx, params.id)
    sameVersion(version, before.version)
    must(correct(before, body))
    await ownEmail(tx, body, before.id)
    await orRefused(savePerson(tx, before.id, body))
    if (before.hasAccount && body.email)
      await moveAccount(tx, { id: before.id, name: body.name, email: body.email })
    const after = await findPerson(tx, before.id)
    const { version: _, ...changed } = changes<Person>(before, after)
    await record(tx, actor, 'person.changed', aboutPerson(after, today), { name: after.name, changed })
    return after
  },

  async startPost({ tx, actor, today, params, version, body }) {
    const unit = await findUnitForChange(tx, body.unit)
    const person = await findPersonForChange(tx, params.id)
    sameVersion(version, person.version)
    const post = must(begin(body, unit, person.posts, await headsOf(tx, unit.id)))
    await orRefused(insertPosts(tx, [{ id: v7(), person: person.id, ...post }]))
    await touchPeople(tx, [person.id])
    const after = await findPerson(tx, person.id)
    const { title, kind, from, to } = post
    await record(tx, actor, 'post.started', aboutPerson(after, today), {
      name: person.name,
      unit: unit.id,
      unitName: unit.name,
      title,
      kind,
      from,
      to,
    })
    return after
  },

  async endPost({ tx, actor, today, params, version, body }) {
    const { person: id } = await findPost(tx, params.id)
    const person = await findPersonForChange(tx, id)
    sameVersion(version, person.version)
    const post = person.posts.find((each) => each.id === params.id)!
    await endPost(tx, post.id, must(end(post, body.to)))
    await touchPeople(tx, [id])
    const { unit, unitName, title, kind } = post
    await record(tx, actor, 'post.ended', aboutPerson(person, today), {
      name: person.name,
      unit,
      unitName,
      title,
      kind,
      to: body.to,
    })
    return findPerson(tx, id)
  },

  async giveRoles({ tx, actor, today, params, version, body }) {
    const others = await otherAdministrators(tx, params.id)
    const person = await findPersonForChange(tx, params.id)
    sameVersion(version, person.version)
    const roles = must(giveRoles(person.roles, body.roles, others))
    await setRoles(tx, person.id, roles)
    await touchPeople(tx, [person.id])
    await record(tx, actor, 'roles.changed', aboutPerson(person, today), {
      name: person.name,
      before: person.roles,
      after: roles,
    })
    return findPerson(tx, person.id)
  },

  // The hash takes a tenth of a second of one core, so it is made before the transaction begins.
  async giveAccount({ inTransaction, actor, today, version, params, body }) {
    const passwordHash = await hashPassword(body.password)
    return inTransaction(async (tx) => {
      const person = await findPersonForChange(tx, params.id)
      sameVersion(version, person.version)
      const { id, name, phone } = person
      await ownEmail(tx, { name, phone, email: body.email }, id)
      await orRefused(savePerson(tx, id, { name, phone, email: body.email }))
      const given = await giveAccount(tx, { id, name, email: body.email }, passwordHash)
      const fact = given === 'made' ? 'account.given' : 'account.renewed'
      await record(tx, actor, fact, aboutPerson(person, today), { name, email: body.email.toLowerCase() })
      return findPerson(tx, id)
    })
  },
}

export default routes(organisationContract, { ...handlers, ...importHandlers })
