/** Teaching the reader through the door: what an act offers, what is remembered, used, taken back, and who may. */
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity, givenUnit } from '#slices/organisation/testing.ts'
import type { Changed, Directive, Intake, Lesson, Offer, Proposal } from './contract.ts'
import directive from './routes.ts'
import { aHeader, givenDirective } from './testing.ts'

const today = '2026-09-01'
const nobody = '019a0000-0000-7000-8000-00000000dead'

const paper = (number: string, body: string, issuer = 'THÀNH PHỐ'): string =>
  `ỦY BAN NHÂN DÂN\n\n${issuer}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: ${number}/CT-UBND\n\nThành phố, ngày 18 tháng 8 năm 2026\n\nCHỈ THỊ\n\nVề việc thử cách đọc\n\nỦy ban nhân dân yêu cầu:\n\n${body}\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nLê Minh Thử`
const day = 'trước ngày 30 tháng 9 năm 2026'
const led = (lead: string): string => `1. Giao ${lead} chủ trì xây dựng kế hoạch giải ngân ${day}.`

type Send = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => Promise<Answer>
type Answer = { statusCode: number; json: <T>() => T }
type Desk = {
  city: City
  as: (who: { id: string }) => Promise<Send>
  send: Send
  /** Registered and read with what was taught, but without the thread, which costs half a second. */
  given: (body: string, issuer?: string) => Promise<Directive>
}

async function atDesk(tx: Tx, app: TestApp): Promise<Desk> {
  const city = await givenCity(tx)
  const as = async (who: { id: string }): Promise<Send> => {
    const http: FastifyInstance = await app(directive, await actorOf(tx, who, today), today)
    return (method, path, payload) =>
      http.inject({ method, url: `/api/v1/directives${path}`, ...(payload ? { payload } : {}) }) as never
  }
  const send = await as(city.clerk)
  const given: Desk['given'] = async (body, issuer) => {
    const header = issuer === undefined ? {} : { issuer }
    const { id } = await givenDirective(tx, city.clerk, { text: paper('5', body), header, today })
    return (await send('GET', `/${id}`)).json()
  }
  return { city, as, send, given }
}

let made = 100
/** Taken in and registered as at the desk: read in the thread, with what was taught. */
async function registered(
  send: Send,
  body: string,
  issuer = 'Ủy ban nhân dân Thành phố',
): Promise<Directive> {
  const number = String(++made)
  const header = aHeader({ number, symbol: `${number}/CT-UBND`, issuer })
  const row = await send('POST', '', { header, file: null, text: paper(number, body) })
  return (await send('GET', `/${row.json<{ id: string }>().id}`)).json()
}
const bodyOf = ({ title, coordinating, dueDay, cadence, standing, product }: Proposal, leads: string[]) => ({
  title,
  coordinating: coordinating.map(({ text, unit }) => ({ text, unit })),
  dueDay,
  cadence,
  standing,
  product,
  leadUnits: leads,
})
const corrected = async (
  send: Send,
  { id, proposals }: Directive,
  leads: string[],
  more: { also?: string[] } = {},
): Promise<Changed> =>
  (
    await send('PUT', `/${id}/proposals/${proposals[0]!.id}`, { ...bodyOf(proposals[0]!, leads), ...more })
  ).json()
const taught = (offer: Offer) => ({ ...offer, units: offer.units.map(({ id }) => id) })
const codeOf = (answer: Answer) => [answer.statusCode, answer.json<{ type: string }>().type]

test('a corrected lead is offered as a name, remembered, used in the next paper of this authority, and ended', async ({
  tx,
  app,
}) => {
  const { city, send, given } = await atDesk(tx, app)
  const first = await given(led('Sở KH-ĐT'))
  expect(first.proposals[0]).toMatchObject({ state: 'open', leadUnits: [], doubts: ['lead.unknown'] })
  const { offer } = await corrected(send, first, [city.finance.unit.id])
  expect(offer).toEqual({
    kind: 'alias',
    words: 'Sở KH-ĐT',
    units: [{ id: city.finance.unit.id, name: 'Sở Tài chính' }],
    reason: null,
    proposal: first.proposals[0]!.id,
    before: null,
  })
  // Nothing is learned before somebody says so.
  expect((await given(led('Sở KH-ĐT'))).proposals[0]).toMatchObject({ leadUnits: [] })

  const lesson = (await send('POST', `/${first.id}/lessons`, taught(offer!))).json<Lesson>()
  expect(lesson).toMatchObject({
    issuer: 'Ủy ban nhân dân Thành phố',
    words: 'Sở KH-ĐT',
    by: { id: city.clerk.id, name: city.clerk.name },
    endedAt: null,
    directive: { id: first.id, label: first.label },
    proposal: first.proposals[0]!.id,
    used: 0,
  })
  const told = (await send('POST', '/intake-text', { text: paper('77', led('Sở KH-ĐT')) })).json<Intake>()
  expect(told.tasks).toBe(1)
  const second = await registered(send, led('Sở KH-ĐT'))
  expect(second.proposals[0]).toMatchObject({
    state: 'ready',
    leadUnits: [{ name: 'Sở Tài chính' }],
    doubts: [],
    leadText: 'Sở KH-ĐT',
  })
  expect(second.proposals[0]!.why.map(({ rule }) => rule)).toContain(`lead.lesson:${lesson.id}`)
  const listed = (await send('GET', '/lessons')).json<{ rows: Lesson[] }>().rows
  expect(listed).toMatchObject([{ id: lesson.id, used: 1 }])

  // Another authority says what it says.
  expect((await given(led('Sở KH-ĐT'), 'Sở Y tế')).proposals[0]).toMatchObject({ leadUnits: [] })

  const ended = (await send('POST', `/lessons/${lesson.id}/end`, {})).json<Lesson>()
  expect(ended).toMatchObject({ endedBy: { id: city.clerk.id }, used: 1 })
  expect((await given(led('Sở KH-ĐT'))).proposals[0]).toMatchObject({
    leadUnits: [],
    doubts: ['lead.unknown'],
  })
  await send('POST', `/lessons/${lesson.id}/revive`)
  expect((await given(led('Sở KH-ĐT'))).proposals[0]).toMatchObject({ state: 'ready' })

  const facts = await tx
    .selectFrom('journal')
    .innerJoin('journal_payload', 'journal_payload.id', 'journal.id')
    .select(['fact', 'data'])
    .where('about_kind', '=', 'lesson')
    .orderBy('journal.id')
    .execute()
  const plain = { name: 'Sở KH-ĐT', issuer: 'Ủy ban nhân dân Thành phố', lessonKind: 'alias' }
  const told3 = facts.map(({ fact, data }) => [fact, JSON.parse(String(data))])
  expect(told3).toMatchObject([
    [
      'lesson.remembered',
      { ...plain, document: first.label, changed: { sense: { before: null, after: ['Sở Tài chính'] } } },
    ],
    ['lesson.ended', { ...plain, changed: { sense: { before: ['Sở Tài chính'], after: null } } }],
    ['lesson.revived', { ...plain, changed: { sense: { before: null, after: ['Sở Tài chính'] } } }],
  ])
})

test('words that are remembered otherwise are offered with what they meant, and taking back brings that back', async ({
  tx,
  app,
}) => {
  const { city, send, given } = await atDesk(tx, app)
  const add = (units: string[]) =>
    send('POST', '/lessons', { issuer: 'UBND TP.HCM', kind: 'alias', words: 'các cơ quan tài chính', units })
  const first = (await add([city.health.unit.id])).json<Lesson>()
  // Said twice it is there once.
  expect((await add([city.health.unit.id])).json<Lesson>().id).toBe(first.id)

  const paper = await given(led('các cơ quan tài chính'), 'Ủy ban nhân dân Thành phố')
  expect(paper.proposals[0]).toMatchObject({ leadUnits: [{ id: city.health.unit.id }] })
  const { offer } = await corrected(send, paper, [city.finance.unit.id])
  expect(offer).toMatchObject({ before: [{ name: 'Sở Y tế' }], units: [{ name: 'Sở Tài chính' }] })
  const second = (await send('POST', `/${paper.id}/lessons`, taught(offer!))).json<Lesson>()
  expect(second.replaces).toBe(first.id)
  const live = async () =>
    (await send('GET', '/lessons?state=live')).json<{ rows: Lesson[] }>().rows.map(({ id }) => id)
  expect(await live()).toEqual([second.id])
  expect(codeOf(await send('POST', `/lessons/${first.id}/revive`))).toEqual([409, 'lesson.otherwise-now'])
  await send('POST', `/lessons/${second.id}/end`, { back: true })
  expect(await live()).toEqual([first.id])
})

test('one answer for several that name one lead in the same words is one act, and offered once', async ({
  tx,
  app,
}) => {
  const { city, send, given } = await atDesk(tx, app)
  const paper = await given(`${led('Sở KH-ĐT')}\n\n${led('Sở KH-ĐT').replace('1.', '2.')}`)
  const [first, second] = paper.proposals
  const also = [second!.id]
  const after = await corrected(send, paper, [city.finance.unit.id], { also })
  expect(after.proposals.map(({ id, leadUnits }) => [id, leadUnits.map(({ name }) => name)])).toEqual([
    [first!.id, ['Sở Tài chính']],
    [second!.id, ['Sở Tài chính']],
  ])
  expect(after.offer).toMatchObject({ kind: 'alias', words: 'Sở KH-ĐT' })
})

test('a likely name that was accepted is offered; the name of a unit, or what was clear, teaches nothing', async ({
  tx,
  app,
}) => {
  const { city, send, given } = await atDesk(tx, app)
  const near = await given(led('Phó Giám đốc Sở Tài chính'))
  expect(near.proposals[0]).toMatchObject({ doubts: ['lead.near'] })
  const accepted = await send('POST', `/${near.id}/proposals/${near.proposals[0]!.id}/accept`)
  expect(accepted.json<Changed>().offer).toMatchObject({ words: 'Phó Giám đốc Sở Tài chính' })

  const clear = await given(led('Sở Tài chính'))
  expect((await corrected(send, clear, [city.finance.unit.id])).offer).toBe(null)
  const other = await given(led('Sở Tài chính'))
  expect((await corrected(send, other, [city.health.unit.id])).offer).toBe(null)
})

test('a partner that was said to be a unit is offered too, and helps in the next paper', async ({
  tx,
  app,
}) => {
  const { city, send, given } = await atDesk(tx, app)
  const body = `1. Giao Sở Tài chính chủ trì, phối hợp với Sở YT-DS xây dựng kế hoạch ${day}.`
  const first = await given(body)
  const [proposal] = first.proposals
  expect(proposal!.coordinating).toMatchObject([{ text: 'Sở YT-DS', unit: null }])
  const known = { ...bodyOf(proposal!, [city.finance.unit.id]) }
  const coordinating = [{ text: 'Sở YT-DS', unit: city.health.unit.id }]
  const edited = await send('PUT', `/${first.id}/proposals/${proposal!.id}`, { ...known, coordinating })
  const { offer } = edited.json<Changed>()
  expect(offer).toMatchObject({ kind: 'alias', words: 'Sở YT-DS', units: [{ name: 'Sở Y tế' }] })
  await send('POST', `/${first.id}/lessons`, taught(offer!))
  const [next] = (await given(body)).proposals
  expect(next!.coordinating).toMatchObject([{ text: 'Sở YT-DS', name: 'Sở Y tế' }])
})

test('a cut is offered by the words it was made at, and the next sentence of this authority is cut there', async ({
  tx,
  app,
}) => {
  const { send, given } = await atDesk(tx, app)
  const body = `1. Giao Sở Tài chính rà soát các khoản chi chưa giải ngân; đồng thời lập danh mục dự án chậm ${day}.`
  const first = await given(body)
  expect(first.proposals).toHaveLength(1)
  const [whole] = first.proposals
  const at = first.text.indexOf('đồng thời')
  const { offer } = (await send('POST', `/${first.id}/proposals/${whole!.id}/split`, { at })).json<Changed>()
  expect(offer).toMatchObject({ kind: 'split', words: '; đồng thời', units: [] })
  // The words may be changed before they are remembered.
  const lesson = (
    await send('POST', `/${first.id}/lessons`, { ...taught(offer!), words: '; đồng thời lập' })
  ).json<Lesson>()
  const second = await given(body)
  expect(second.proposals.map(({ quote }) => quote)).toEqual([
    '1. Giao Sở Tài chính rà soát các khoản chi chưa giải ngân',
    `đồng thời lập danh mục dự án chậm ${day}.`,
  ])
  expect(second.proposals[1]!.doubts).not.toContain('work.split')
  expect(second.proposals[1]!.why.map(({ rule }) => rule)).toContain(`work.lesson:${lesson.id}`)
})

test('a dropped proposal and a provision without a task offer their opening words, and such sentences assign nothing later', async ({
  tx,
  app,
}) => {
  const { send } = await atDesk(tx, app)
  const body = `${led('Sở Tài chính')}\n\n2. Sở Y tế nâng cao tinh thần trách nhiệm trong thực hiện nhiệm vụ.`
  const first = await registered(send, body)
  const zeal = first.proposals[1]!
  const reason = 'Yêu cầu chung, không có sản phẩm và hạn'
  const dropped = await send('POST', `/${first.id}/proposals/${zeal.id}/drop`, { reason })
  const { offer } = dropped.json<Changed>()
  expect(offer).toMatchObject({ kind: 'plain', words: 'Sở Y tế nâng cao tinh thần trách', reason })
  const dated = await send('POST', `/${first.id}/proposals/${first.proposals[0]!.id}/drop`, { reason })
  expect(dated.json<Changed>().offer).toBe(null)
  await send('POST', `/${first.id}/undo`, { act: dated.json<Changed>().act })
  const covered = await send('POST', `/${first.id}/provisions/${zeal.provision}/no-task`, { reason })
  expect(covered.json<Changed>().offer).toMatchObject({ kind: 'plain', words: offer!.words })
  const lesson = (await send('POST', `/${first.id}/lessons`, taught(offer!))).json<Lesson>()

  const second = await registered(send, body)
  expect(second.proposals.map(({ quote }) => quote)).toEqual([led('Sở Tài chính')])
  const part = second.provisionRows.find(({ reference }) => reference === 'mục 2')!
  expect(part.noTask).toBe(`${reason} (theo cách đọc đã ghi nhớ)`)
  expect(second).toMatchObject({ covered: second.provisions })
  // What the clerk takes up again is open as ever.
  const again = await send('POST', `/${second.id}/provisions/${part.id}/no-task`, { reason: null })
  expect(again.json<Changed>().provisionRows[0]).toMatchObject({ noTask: null })
  const rows = (await send('GET', `/lessons?lesson=${lesson.id}`)).json<{ rows: Lesson[] }>().rows
  expect(rows).toMatchObject([{ id: lesson.id, used: 1 }])
})

test('words the clerk selects are read with what is remembered too', async ({ tx, app }) => {
  const { city, send } = await atDesk(tx, app)
  const units = [city.finance.unit.id]
  await send('POST', '/lessons', { issuer: 'UBND Thành phố', kind: 'alias', words: 'Sở KH-ĐT', units })
  const held = await givenDirective(tx, city.clerk, { text: paper('5', led('Sở KH-ĐT')) })
  const start = held.text.indexOf('Giao Sở KH-ĐT')
  const born = await send('POST', `/${held.id}/proposals`, { start, end: start + 60, provision: null })
  expect(born.json<Changed>().proposals[0]).toMatchObject({ leadUnits: [{ name: 'Sở Tài chính' }] })
})

test('a unit that has ended since is followed to who took its work over, and a person is asked to look', async ({
  tx,
  app,
}) => {
  const { city, send, given } = await atDesk(tx, app)
  const old = await givenUnit(tx, { name: 'Sở Thử nghiệm' })
  const alone = await givenUnit(tx, { name: 'Sở Không kế tục' })
  const add = (words: string, unit: string) =>
    send('POST', '/lessons', { issuer: 'UBND Thành phố', kind: 'alias', words, units: [unit] })
  await add('Sở TN', old.id)
  await add('Sở KKT', alone.id)
  const middle = await givenUnit(tx, {
    name: 'Sở Ở giữa',
    validTo: '2026-08-30',
    successor: city.finance.unit.id,
  })
  await tx
    .updateTable('unit')
    .set({ valid_to: '2026-08-01', successor: middle.id })
    .where('id', '=', old.id)
    .execute()
  await tx.updateTable('unit').set({ valid_to: '2026-08-01' }).where('id', '=', alone.id).execute()

  const followed = (await given(led('Sở TN'))).proposals[0]
  expect(followed).toMatchObject({
    state: 'open',
    leadUnits: [{ name: 'Sở Tài chính' }],
    doubts: ['lead.ended'],
  })
  const lost = (await given(led('Sở KKT'))).proposals[0]
  expect(lost).toMatchObject({ state: 'open', leadUnits: [], doubts: ['lead.ended'] })
  const rows = (await send('GET', '/lessons')).json<{ rows: Lesson[] }>().rows
  expect(rows.map(({ ended }) => ended)).toEqual([['Sở Không kế tục'], ['Sở Thử nghiệm']])
  expect(codeOf(await add('Sở TN2', old.id))).toEqual([409, 'lesson.unit-unknown'])
})

test('what would be wrong or fit everything is refused with what to do', async ({ tx, app }) => {
  const { city, send } = await atDesk(tx, app)
  const unit = city.health.unit.id
  const refused = async (body: object) =>
    codeOf(
      await send('POST', '/lessons', { issuer: 'UBND Thành phố', kind: 'alias', units: [unit], ...body }),
    )
  expect(await refused({ words: 'Sở Tài chính' })).toEqual([409, 'lesson.is-a-name'])
  expect(await refused({ words: 'đơn vị' })).toEqual([409, 'lesson.too-common'])
  expect(await refused({ words: 'TP.HCM' })).toEqual([409, 'lesson.too-common'])
  expect(await refused({ words: 'và' })).toEqual([409, 'lesson.too-short'])
  expect(await refused({ words: '   ' })).toEqual([400, 'request.invalid'])
  expect(await refused({ words: 'Sở KH-ĐT', units: [] })).toEqual([409, 'lesson.unit-missing'])
  expect(await refused({ words: 'Sở KH-ĐT', units: [nobody] })).toEqual([409, 'lesson.unit-unknown'])
  for (const issuer of ['---', 'tp '.repeat(90).trim()])
    expect(await refused({ words: 'Sở KH-ĐT', issuer })).toEqual([409, 'lesson.issuer-unclear'])
  const plain = { kind: 'plain', units: [] }
  expect(await refused({ ...plain, words: 'Giao Sở Tài chính', reason: 'x' })).toEqual([
    409,
    'lesson.silences-unit',
  ])
  expect(await refused({ ...plain, words: 'Trên đây là nội dung' })).toEqual([409, 'lesson.reason-missing'])
  expect(await refused({ kind: 'split', words: 'phối hợp với' })).toEqual([409, 'lesson.too-common'])
})

test('only the Office teaches; leaders and inspectors look, the others do not know of it', async ({
  tx,
  app,
}) => {
  const { city, as, send } = await atDesk(tx, app)
  const body = { issuer: 'UBND', kind: 'split', words: '; đồng thời' }
  const lesson = (await send('POST', '/lessons', body)).json<Lesson>()
  const held = await givenDirective(tx, city.clerk)
  const writes = [
    '/lessons',
    `/${held.id}/lessons`,
    `/lessons/${lesson.id}/end`,
    `/lessons/${lesson.id}/revive`,
  ]
  for (const who of [city.chairman, city.inspector]) {
    const theirs = await as(who)
    expect((await theirs('GET', '/lessons')).statusCode).toBe(200)
    expect((await theirs('GET', '/lessons/issuers')).statusCode).toBe(200)
    for (const path of writes) expect((await theirs('POST', path, body)).statusCode, path).toBe(403)
  }
  for (const who of [city.finance.head, city.finance.officials[0]!, city.administrator]) {
    const theirs = await as(who)
    for (const path of ['/lessons', '/lessons/issuers'])
      expect((await theirs('GET', path)).statusCode, path).toBe(403)
    for (const path of writes) expect((await theirs('POST', path, body)).statusCode, path).toBe(403)
  }
})

test('what is not there is said not to be, and nothing is learned from a stub or a foreign proposal', async ({
  tx,
  app,
}) => {
  const { city, send } = await atDesk(tx, app)
  const held = await givenDirective(tx, city.clerk)
  const other = await givenDirective(tx, city.clerk)
  const body = { kind: 'split', words: '; đồng thời' }
  expect(codeOf(await send('POST', `/${nobody}/lessons`, body))).toEqual([404, 'directive.not-found'])
  const foreign = { ...body, proposal: other.proposals[0]!.id }
  expect(codeOf(await send('POST', `/${held.id}/lessons`, foreign))).toEqual([404, 'proposal.not-found'])
  for (const act of ['end', 'revive'])
    expect(codeOf(await send('POST', `/lessons/${nobody}/${act}`, {}))).toEqual([404, 'lesson.not-found'])
  const stub = {
    type: 'CT',
    number: '9',
    symbol: '9/CT',
    issuer: 'UBND',
    issuedOn: '2026-08-01',
    secrecy: 'secret',
    holder: 'Văn thư',
  }
  const { id } = (await send('POST', '/stub', stub)).json<{ id: string }>()
  expect(codeOf(await send('POST', `/${id}/lessons`, body))).toEqual([409, 'directive.is-stub'])
})

test('the list is found by words, kind, authority and state, page by page, newest first', async ({
  tx,
  app,
}) => {
  const { city, send } = await atDesk(tx, app)
  const add = async (body: object): Promise<string> =>
    (await send('POST', '/lessons', { issuer: 'UBND TP.HCM', kind: 'split', ...body })).json<Lesson>().id
  const one = await add({ words: '; đồng thời' })
  const two = await add({ words: 'Sở KH-ĐT', kind: 'alias', units: [city.finance.unit.id] })
  const three = await add({ words: '; song song đó', issuer: 'Sở Y tế' })
  await send('POST', `/lessons/${one}/end`, {})
  const ids = async (query: string) =>
    (await send('GET', `/lessons?${query}`)).json<{ rows: Lesson[] }>().rows.map(({ id }) => id)
  expect(await ids('')).toEqual([three, two, one])
  expect(await ids('q=song%20song')).toEqual([three])
  expect(await ids('q=---')).toEqual([])
  expect(await ids('kind=alias')).toEqual([two])
  expect(await ids('state=ended')).toEqual([one])
  expect(await ids(`issuer=${encodeURIComponent('Ủy ban nhân dân Thành phố Hồ Chí Minh')}`)).toEqual([
    two,
    one,
  ])
  expect((await send('GET', '/lessons/issuers')).json()).toEqual({ issuers: ['Sở Y tế', 'UBND TP.HCM'] })
  const page = (await send('GET', '/lessons?limit=2')).json<{ rows: Lesson[]; next: string }>()
  expect(page.rows.map(({ id }) => id)).toEqual([three, two])
  expect(await ids(`limit=2&cursor=${page.next}`)).toEqual([one])
})
