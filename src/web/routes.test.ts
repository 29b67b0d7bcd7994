/** The table of screens against what the server lets in: the rail promises nothing that would be refused. */
import { expect, test } from 'vitest'
import { Role } from '#basics/values.ts'
import { boardContract } from '#slices/board/contract.ts'
import { directiveContract } from '#slices/directive/contract.ts'
import { journalContract } from '#slices/journal/contract.ts'
import { noticeContract } from '#slices/notice/contract.ts'
import { organisationContract } from '#slices/organisation/contract.ts'
import { taskContract } from '#slices/task/contract.ts'
import { explanationContract } from '#slices/task/contract-explanation.ts'
import { itemOf, navFor } from './nav.ts'
import { mayOpen, places, screenOf } from './routes.tsx'

/** What each screen reads first. */
const reads = {
  '/': taskContract.home,
  '/directives': directiveContract.list,
  '/directives/new': directiveContract.register,
  '/directives/lessons': directiveContract.lessons,
  '/directives/$id': directiveContract.read,
  '/directives/$id/links': directiveContract.related,
  '/directives/$id/changes': directiveContract.changes,
  '/tasks': taskContract.list,
  '/tasks/$id': taskContract.read,
  '/explanations': explanationContract.list,
  '/board': boardContract.board,
  '/organisation': organisationContract.tree,
  '/units/$id': organisationContract.unit,
  '/people/$id': organisationContract.person,
  '/journal': journalContract.list,
  '/notices': noticeContract.list,
  '/notices/preferences': noticeContract.preferences,
  '/notices/$id': noticeContract.open,
  '/admin': organisationContract.upload,
} as const

test('a person may open exactly the screens whose first read the server grants', () => {
  for (const role of Role.options) {
    const opens = places.filter((place) => mayOpen([role], place)).map(({ path }) => path)
    const granted = Object.entries(reads)
      .filter(([, { may }]) => may === 'signed-in' || (may as readonly string[]).includes(role))
      .map(([path]) => path)
    expect([role, opens.sort()]).toEqual([role, granted.sort()])
  }
})

test('every screen of the table has been written', () => {
  expect(places.filter((place) => screenOf(place) === null)).toEqual([])
})

test('an administrator as such sees no content, an official no board and no journal', () => {
  const of = (role: Role) => navFor([role]).map(({ to }) => to)
  expect(of('administrator')).toEqual(['/', '/organisation', '/journal', '/admin'])
  expect(of('official')).toEqual(['/', '/directives', '/tasks', '/explanations', '/organisation'])
})

test('a task stands under tasks, a unit and a person under the organisation', () => {
  expect(itemOf('/')).toBe('/')
  expect(itemOf('/tasks/0190')).toBe('/tasks')
  expect([itemOf('/units/0190'), itemOf('/people/0190')]).toEqual(['/organisation', '/organisation'])
})
