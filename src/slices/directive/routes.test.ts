/** The review of a directive through the door: each act, who may do it, and what is refused with which code. */
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { statements, type Tx } from '#platform/db/open.ts'
import { type TestApp, test } from '#platform/testing/test.ts'
import { actorOf, type City, givenCity } from '#slices/organisation/testing.ts'
import type { Changed, Directive, Proposal } from './contract.ts'
import directive from './routes.ts'
import type { Held } from './store.ts'
import { givenDirective } from './testing.ts'

const today = '2026-09-01'

type Desk = {
  http: FastifyInstance
  city: City
  held: Held
  now: Directive
  send: Send
  /** The directive as it is after the acts. */
  open: () => Promise<Directive>
}
type Send = (
  method: 'POST' | 'PUT',
  path: string,
  payload?: object,
  version?: number,
) => Promise<{ statusCode: number; json: () => never }>

/** A clerk before a directive that was just registered. */
async function atDesk(tx: Tx, app: TestApp, wish: Parameters<typeof givenDirective>[2] = {}): Promise<Desk> {
  const city = await givenCity(tx)
  const held = await givenDirective(tx, city.clerk, wish)
  const http = await app(directive, await actorOf(tx, city.clerk, today), today)
  const now: Directive = (await http.inject({ url: `/api/v1/directives/${held.id}` })).json()
  const send: Send = (method, path, payload = {}, version) =>
    http.inject({
      method,
      url: `/api/v1/directives/${held.id}${path}`,
      payload,
      ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    }) as never
  const open = async (): Promise<Directive> =>
    (await http.inject({ url: `/api/v1/directives/${held.id}` })).json()
  return { http, city, held, now, send, open }
}
const saying = (directive: Directive, words: string): Proposal =>
  directive.proposals.find(({ quote }) => quote.includes(words))!
const facts = async (tx: Tx) =>
  (await tx.selectFrom('journal').select('fact').orderBy('id').execute()).map(({ fact }) => fact)

test('a directive that was just read shows what is clear, what is doubtful and what nobody handled', async ({
  tx,
  app,
}) => {
  const { now, city } = await atDesk(tx, app)
  const clear = saying(now, 'kế hoạch giải ngân')
  expect(clear).toMatchObject({
    state: 'ready',
    leadUnits: [{ id: city.finance.unit.id, name: 'Sở Tài chính' }],
    coordinating: [{ text: 'Sở Y tế', name: 'Sở Y tế' }],
    dueDay: '2026-09-30',
  })
  expect(saying(now, 'rà soát thủ tục')).toMatchObject({
    state: 'open',
    leadUnits: [],
    doubts: ['lead.group'],
  })
  expect(saying(now, 'kiểm tra các cơ sở')).toMatchObject({ state: 'open', doubts: ['due.missing'] })
  expect(saying(now, 'tinh thần trách nhiệm')).toMatchObject({
    state: 'open',
    general: true,
    standing: true,
    doubts: ['general'],
  })
  expect(now).toMatchObject({ state: 'review', provisions: 5, covered: 1, tasks: 0, file: null })
  const waiting = now.provisionRows.filter(
    ({ id, heading }) => !heading && !now.proposals.some(({ provision }) => provision === id),
  )
  expect(waiting.map(({ reference }) => reference)).toEqual(['mục 5'])
})

test('the clerk goes through a directive and everything in it ends with tasks or a reason', async ({
  tx,
  app,
}) => {
  const { now, city, send, http } = await atDesk(tx, app)
  const edited = saying(now, 'rà soát thủ tục')
  const { title, dueDay, cadence, standing, product } = edited
  const group = [city.finance.unit.id, city.health.unit.id]
  await send('PUT', `/proposals/${edited.id}`, {
    title,
    dueDay,
    cadence,
    standing,
    product,
    leadUnits: group,
    coordinating: [],
  })
  await send('POST', `/proposals/${saying(now, 'tinh thần').id}/accept`)
  await send('POST', `/proposals/${saying(now, 'kiểm tra').id}/drop`, { reason: 'Đã giao tại văn bản khác' })
  const third = saying(now, 'kiểm tra').provision
  await send('POST', `/provisions/${third}/no-task`, { reason: 'Đã giao tại văn bản khác' })
  const fifth = now.provisionRows.find(({ reference }) => reference === 'mục 5')!
  const covered = await send('POST', `/provisions/${fifth.id}/no-task`, { reason: 'Điều khoản thi hành' })
  expect(covered.json()).toMatchObject({ state: 'review', provisions: 5, covered: 5 })

  const issued = await send('POST', '/issue', { proposals: null })
  expect(issued.json()).toMatchObject({
    issued: 4,
    units: 2,
    directive: { state: 'issued', tasks: 4, open: 4, overdue: 0, covered: 5 },
  })
  const tasks = await tx
    .selectFrom('task')
    .select([
      'title',
      'quote',
      'reference',
      'directive',
      'provision',
      'lead_unit',
      'due_day',
      'standing',
      'product',
    ])
    .where('directive', '=', now.id)
    .execute()
  expect(tasks).toHaveLength(4)
  expect(tasks).toContainEqual({
    title: saying(now, 'kế hoạch giải ngân').title,
    quote: saying(now, 'kế hoạch giải ngân').quote,
    reference: 'mục 1',
    directive: now.id,
    provision: saying(now, 'kế hoạch giải ngân').provision,
    lead_unit: city.finance.unit.id,
    due_day: '2026-09-30',
    standing: false,
    product: saying(now, 'kế hoạch giải ngân').product,
  })
  expect((await facts(tx)).filter((fact) => !fact.startsWith('task.'))).toEqual([
    'proposal.edited',
    'proposal.accepted',
    'proposal.dropped',
    'provision.covered',
    'provision.covered',
    'directive.issued',
  ])
  const list = (await http.inject({ url: '/api/v1/directives?state=issued' })).json()
  expect(list.rows).toMatchObject([{ id: now.id, tasks: 4, provisions: 5, covered: 5 }])
})

test('issued twice, a proposal gives its tasks once', async ({ tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  const { id } = saying(now, 'kế hoạch giải ngân')
  const first = await send('POST', '/issue', { proposals: [id] }, now.version)
  expect(first.json()).toMatchObject({ issued: 1, units: 1, directive: { version: now.version + 1 } })
  const again = await send('POST', '/issue', { proposals: [id] }, now.version)
  expect(again.json()).toMatchObject({
    issued: 0,
    units: 0,
    directive: { version: now.version + 1, tasks: 1 },
  })
  expect(await send('POST', '/issue', { proposals: null })).toMatchObject({ statusCode: 409 })
  expect((await facts(tx)).filter((fact) => fact === 'directive.issued')).toHaveLength(1)
})

test.for([
  ['nothing is clear', [], 'directive.nothing-ready'],
  ['no unit leads', 'rà soát thủ tục', 'proposal.lead-missing'],
  ['there is no day and it is no standing duty', 'kiểm tra các cơ sở', 'proposal.due-missing'],
  ['nobody accepted it', 'tinh thần trách nhiệm', 'proposal.not-accepted'],
] as const)('nothing is issued when %s', async ([_, words, code], { tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  const proposals = typeof words === 'string' ? [saying(now, words).id] : []
  const answer = await send('POST', '/issue', { proposals })
  expect(answer.json()).toMatchObject({ status: 409, type: code })
  expect(await tx.selectFrom('task').select('id').execute()).toEqual([])
})

test('a unit that has ended since the reading is named, and nothing is issued', async ({ tx, app }) => {
  const { now, city, send } = await atDesk(tx, app)
  await tx.updateTable('unit').set({ valid_to: '2026-08-31' }).where('id', '=', city.health.unit.id).execute()
  const answer = await send('POST', '/issue', { proposals: null })
  expect(answer.json()).toMatchObject({ type: 'proposal.unit-ended', detail: { unit: 'Sở Y tế' } })
  expect(await tx.selectFrom('task').select('id').execute()).toEqual([])
  const { id, ...rest } = saying(now, 'kiểm tra các cơ sở')
  const edited = await send('PUT', `/proposals/${id}`, {
    title: rest.title,
    leadUnits: [city.health.unit.id],
    coordinating: [],
    dueDay: '2026-12-01',
    cadence: null,
    standing: false,
    product: null,
  })
  expect(edited.json()).toMatchObject({ type: 'proposal.unit-ended' })
})

test('two clerks at one proposal: the second is told that it has changed', async ({ tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  const { id, version } = saying(now, 'kế hoạch giải ngân')
  const drop = (reason: string) => send('POST', `/proposals/${id}/drop`, { reason }, version)
  expect((await drop('Trùng')).statusCode).toBe(200)
  expect((await drop('Nhầm')).json()).toMatchObject({ status: 412, type: 'request.moved' })
})

test('who issues what somebody else has changed meanwhile is told so', async ({ tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  await send('POST', `/proposals/${saying(now, 'tinh thần').id}/accept`)
  const answer = await send('POST', '/issue', { proposals: null }, now.version)
  expect(answer.statusCode).toBe(412)
  expect(await tx.selectFrom('task').select('id').execute()).toEqual([])
})

test('a dropped proposal comes back as it was', async ({ tx, app }) => {
  const { now, send, open } = await atDesk(tx, app)
  for (const words of ['kế hoạch giải ngân', 'rà soát thủ tục']) {
    const { id, state, doubts } = saying(now, words)
    await send('POST', `/proposals/${id}/drop`, { reason: 'Nhầm' })
    expect(saying(await open(), words)).toMatchObject({ state: 'dropped', dropReason: 'Nhầm' })
    await send('POST', `/proposals/${id}/accept`)
    expect(saying(await open(), words)).toMatchObject({ state, doubts, dropReason: null })
  }
})

test('a selected sentence becomes a proposal with the unit and the day it names', async ({ tx, app }) => {
  const { now, send, city, open } = await atDesk(tx, app, {
    text: 'Họp giao ban.\n\nSở Y tế báo cáo kết quả tiêm chủng trước ngày 20 tháng 11 năm 2026.\n\nKết thúc.',
    proposals: () => [],
  })
  const start = now.text.indexOf('Sở Y tế') - 1
  const end = now.text.indexOf('Kết thúc')
  const added: Changed = (await send('POST', '/proposals', { start, end, provision: null })).json()
  const after = await open()
  expect(added.proposals).toEqual(after.proposals)
  expect(after.proposals).toMatchObject([
    {
      manual: true,
      state: 'open',
      quote: 'Sở Y tế báo cáo kết quả tiêm chủng trước ngày 20 tháng 11 năm 2026.',
      start: start + 1,
      leadUnits: [{ id: city.health.unit.id }],
      dueDay: '2026-11-20',
    },
  ])
  const { duePlace, provision } = after.proposals[0]!
  expect(after.text.slice(duePlace!.start, duePlace!.end)).toContain('20 tháng 11 năm 2026')
  expect(provision).toBe(
    now.provisionRows.find((each) => each.start <= start + 1 && start + 1 < each.end)!.id,
  )
})

test.for([
  ['outside the text', { start: 10, end: 9_999_999 }, 'proposal.place-outside'],
  ['of nothing but space', { start: 13, end: 15 }, 'proposal.nothing-chosen'],
  ['the wrong way round', { start: 20, end: 10 }, 'proposal.nothing-chosen'],
] as const)('a selection %s is refused', async ([_, place, code], { tx, app }) => {
  const { send } = await atDesk(tx, app, { text: 'Họp giao ban.\n\nKết thúc cuộc họp.', proposals: () => [] })
  const answer = await send('POST', '/proposals', { ...place, provision: null })
  expect(answer.json()).toMatchObject({ status: 409, type: code })
})

test('two proposals are joined over the exact words between them, and cut apart again', async ({
  tx,
  app,
}) => {
  const { now, send, city, open } = await atDesk(tx, app)
  const [first, second] = [saying(now, 'kế hoạch giải ngân'), saying(now, 'rà soát thủ tục')]
  await send('POST', `/proposals/${first.id}/merge`, { with: second.id })
  const merged = await open()
  expect(merged.proposals).toHaveLength(now.proposals.length - 1)
  const whole = merged.proposals.find(({ id }) => id === first.id)!
  expect(whole).toMatchObject({ state: 'open', start: first.start, end: second.end, dueDay: '2026-09-30' })
  expect(whole.quote).toBe(now.text.slice(first.start, second.end))
  expect(whole.doubts).toContain('due.several')
  await send('POST', `/proposals/${first.id}/split`, { at: second.start })
  const cut = await open()
  expect(cut.proposals.map(({ quote }) => quote)).toEqual(now.proposals.map(({ quote }) => quote))
  expect(saying(cut, 'kế hoạch giải ngân')).toMatchObject({
    id: first.id,
    provision: first.provision,
    leadUnits: [{ id: city.finance.unit.id }],
    dueDay: '2026-09-30',
  })
  expect(saying(cut, 'rà soát thủ tục')).toMatchObject({
    provision: second.provision,
    dueDay: null,
    doubts: expect.arrayContaining(['due.missing']),
  })
})

test('two provisions whose proposals were joined are both covered by what they became', async ({
  tx,
  app,
}) => {
  const { now, send, open } = await atDesk(tx, app)
  const [first, second] = [saying(now, 'kế hoạch giải ngân'), saying(now, 'rà soát thủ tục')]
  await send('POST', `/proposals/${first.id}/merge`, { with: second.id })
  expect(await open()).toMatchObject({ provisions: 5, covered: 0 })
  const accepted = await send('POST', `/proposals/${first.id}/accept`)
  expect(accepted.json()).toMatchObject({ provisions: 5, covered: 2 })
})

/** Without what moves on by itself with every act. */
const still = ({ version: _, ...directive }: Directive) => ({
  ...directive,
  proposals: directive.proposals.map(({ version: _, ...proposal }) => proposal),
})

test('each act is taken back exactly, the last one first, until nothing is left of them', async ({
  tx,
  app,
}) => {
  const { now, send, open } = await atDesk(tx, app)
  const [clear, group, dayless, general] = [
    'kế hoạch giải ngân',
    'rà soát thủ tục',
    'kiểm tra các cơ sở',
    'tinh thần',
  ].map((words) => saying(now, words))
  const { title, leadUnits, dueDay, cadence, standing, product } = clear!
  const fifth = now.provisionRows.find(({ reference }) => reference === 'mục 5')!
  const acts: [method: 'POST' | 'PUT', path: string, body?: object][] = [
    ['POST', `/proposals/${general!.id}/accept`],
    ['POST', `/proposals/${general!.id}/reopen`],
    ['POST', `/proposals/${clear!.id}/merge`, { with: group!.id }],
    ['POST', `/proposals/${clear!.id}/split`, { at: clear!.start + 60 }],
    ['POST', `/proposals/${dayless!.id}/drop`, { reason: 'Nhầm' }],
    ['POST', `/provisions/${fifth.id}/no-task`, { reason: 'Để biết' }],
    ['POST', `/provisions/${general!.provision}/no-task`, { reason: 'Để biết', drop: true }],
    ['POST', '/proposals', { start: fifth.start, end: fifth.end, provision: fifth.id }],
    [
      'PUT',
      `/proposals/${dayless!.id}`,
      {
        title: `${title} sửa`,
        leadUnits: leadUnits.map(({ id }) => id),
        coordinating: [],
        dueDay,
        cadence,
        standing,
        product,
      },
    ],
  ]
  const before: Directive[] = []
  const done: Changed[] = []
  for (const [method, path, body] of acts) {
    before.push(await open())
    const answer = await send(method, path, body)
    expect(answer.statusCode, path).toBe(200)
    done.push(answer.json())
  }
  for (const was of before.reverse()) {
    const { act } = done.pop()!
    const undone = await send('POST', '/undo', { act })
    expect(undone.statusCode).toBe(200)
    expect(still(await open())).toEqual(still(was))
  }
  expect(still(await open())).toEqual(still(now))
  expect((await facts(tx)).filter((fact) => fact === 'directive.undone')).toHaveLength(acts.length)
})

test('one day serves every proposal that names none, in one act that is taken back in one', async ({
  tx,
  app,
}) => {
  const { now, send, open } = await atDesk(tx, app)
  const proposals = now.proposals.map(({ id }) => id)
  const due = { dueDay: '2026-12-20', standing: false }
  const filled: Changed = (await send('POST', '/fill', { proposals, due })).json()
  expect(filled.proposals).toMatchObject([{ dueDay: '2026-12-20', state: 'ready', doubts: [] }])
  expect(saying(await open(), 'kế hoạch giải ngân')).toEqual(saying(now, 'kế hoạch giải ngân'))
  const nothing: Changed = (await send('POST', '/fill', { proposals, due })).json()
  expect(nothing).toMatchObject({ proposals: [], act: null, version: filled.version })
  await send('POST', '/undo', { act: filled.act })
  expect(still(await open())).toEqual(still(now))
})

test('the unit chosen for one serves others that lack one too, in the same act; what has a unit keeps it', async ({
  tx,
  app,
}) => {
  const text = [
    'Ủy ban nhân dân Thành phố yêu cầu:',
    '1. Giao Sở Lâm Thử lập kế hoạch trồng rừng trước ngày 30 tháng 9 năm 2026.',
    '2. Giao Sở Lâm Thử lập danh mục rừng trước ngày 30 tháng 9 năm 2026.',
    '3. Giao Sở Lâm Thử rà soát rừng ven biển.',
    '4. Giao Sở Y tế lập kế hoạch tiêm chủng trước ngày 30 tháng 9 năm 2026.',
  ].join('\n\n')
  const { now, send, open, city } = await atDesk(tx, app, { text })
  const [first, second, third, health] = now.proposals
  const { title, dueDay, cadence, standing, product } = first!
  const leadUnits = [city.finance.unit.id]
  const body = { title, dueDay, cadence, standing, product, leadUnits, coordinating: [] }
  const also = now.proposals.map(({ id }) => id)
  const saved: Changed = (
    await send('PUT', `/proposals/${first!.id}`, { ...body, also }, first!.version)
  ).json()
  expect(saved.proposals.map(({ id, state, doubts }) => [id, state, doubts])).toEqual([
    [first!.id, 'ready', []],
    [second!.id, 'ready', []],
    [third!.id, 'open', ['due.missing']],
  ])
  for (const { leadUnits } of saved.proposals) expect(leadUnits).toMatchObject([{ name: 'Sở Tài chính' }])
  expect((await open()).proposals.find(({ id }) => id === health!.id)).toEqual(health)
  await send('POST', '/undo', { act: saved.act })
  expect(still(await open())).toEqual(still(now))
})

test('one reason serves all provisions nobody handled, and none that has tasks', async ({ tx, app }) => {
  const { now, send, open } = await atDesk(tx, app)
  const provisions = now.provisionRows.map(({ id }) => id)
  const body = { provisions, reason: 'Nội dung để biết' }
  const done: Changed = (await send('POST', '/no-task', body)).json()
  expect(done.provisionRows.map(({ reference, noTask }) => [reference, noTask])).toEqual([
    ['mục 5', 'Nội dung để biết'],
  ])
  expect((await send('POST', '/no-task', body)).json()).toMatchObject({ act: null, provisionRows: [] })
  await send('POST', '/undo', { act: done.act })
  expect(still(await open())).toEqual(still(now))
})

test('what was done since, given out, or done by somebody else is not taken back', async ({ tx, app }) => {
  const { now, send, city } = await atDesk(tx, app)
  const general = saying(now, 'tinh thần')
  const accepted: Changed = (await send('POST', `/proposals/${general.id}/accept`)).json()
  await send('POST', `/proposals/${general.id}/drop`, { reason: 'Nhầm' })
  expect((await send('POST', '/undo', { act: accepted.act })).json()).toMatchObject({
    status: 409,
    type: 'directive.undo-late',
  })
  const restored: Changed = (await send('POST', `/proposals/${general.id}/accept`)).json()
  const again: Changed = (await send('POST', `/proposals/${general.id}/accept`)).json()
  await tx
    .updateTable('person')
    .set({ roles: ['office'] })
    .where('id', '=', city.inspector.id)
    .execute()
  const colleague = await app(directive, await actorOf(tx, city.inspector, today), today)
  const url = `/api/v1/directives/${now.id}/undo`
  const other = await colleague.inject({ method: 'POST', url, payload: { act: again.act } })
  expect(other.json()).toMatchObject({ status: 409, type: 'directive.undo-gone' })
  await send('POST', '/issue', { proposals: null })
  for (const { act } of [restored, again])
    expect((await send('POST', '/undo', { act })).json()).toMatchObject({ type: 'directive.undo-late' })
})

test('an act answers with what it changed, whatever the directive holds', async ({ tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  const [first, second] = [saying(now, 'kế hoạch giải ngân'), saying(now, 'rà soát thủ tục')]
  const merged: Changed = (await send('POST', `/proposals/${first.id}/merge`, { with: second.id })).json()
  expect(merged).toMatchObject({ id: now.id, version: now.version + 1, gone: [second.id], provisionRows: [] })
  expect(merged.proposals.map(({ id }) => id)).toEqual([first.id])
  const covered: Changed = (
    await send('POST', `/provisions/${now.provisionRows.at(-1)!.id}/no-task`, { reason: 'Để biết' })
  ).json()
  expect(covered).toMatchObject({ proposals: [], gone: [], provisionRows: [{ noTask: 'Để biết' }] })
  expect(JSON.stringify(covered).length).toBeLessThan(2000)
})

test('joining over a third proposal, or cutting outside the sentence, is refused', async ({ tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  const [first, third] = [saying(now, 'kế hoạch giải ngân'), saying(now, 'kiểm tra các cơ sở')]
  expect((await send('POST', `/proposals/${first.id}/merge`, { with: third.id })).json()).toMatchObject({
    type: 'proposal.merge-across',
  })
  expect((await send('POST', `/proposals/${first.id}/merge`, { with: first.id })).json()).toMatchObject({
    type: 'proposal.merge-itself',
  })
  expect((await send('POST', `/proposals/${first.id}/split`, { at: first.end })).json()).toMatchObject({
    type: 'proposal.split-outside',
  })
})

test('a provision with a living proposal does not end with "no task"', async ({ tx, app }) => {
  const { now, send } = await atDesk(tx, app)
  const { provision } = saying(now, 'kế hoạch giải ngân')
  const answer = await send('POST', `/provisions/${provision}/no-task`, { reason: 'Không giao' })
  expect(answer.json()).toMatchObject({ type: 'provision.has-proposals', detail: { reference: 'mục 1' } })
})

test('parts of another directive are not found under this one', async ({ tx, app }) => {
  const { send, city } = await atDesk(tx, app)
  const other = await givenDirective(tx, city.clerk)
  const [proposal, part] = [other.proposals[0]!, other.parts[0]!]
  expect((await send('POST', `/proposals/${proposal.id}/accept`)).statusCode).toBe(404)
  expect((await send('POST', `/provisions/${part.id}/no-task`, { reason: 'Không' })).statusCode).toBe(404)
  expect((await send('POST', '/proposals', { start: 0, end: 9, provision: part.id })).statusCode).toBe(404)
})

test('a header is corrected with what it was before, and never to the number of another directive', async ({
  tx,
  app,
}) => {
  const { now, send, http, city } = await atDesk(tx, app, { header: { number: '21' } })
  const {
    type,
    number,
    symbol,
    issuer,
    place,
    issuedOn,
    abstract,
    signer,
    signerTitle,
    urgency,
    recipients,
  } = now
  const header = {
    type,
    number,
    symbol,
    issuer,
    place,
    issuedOn,
    abstract,
    signer,
    signerTitle,
    urgency,
    recipients,
  }
  const corrected = await send(
    'PUT',
    '',
    { ...header, abstract: 'Về giải ngân', urgency: 'urgent' },
    now.version,
  )
  expect(corrected.json()).toMatchObject({
    abstract: 'Về giải ngân',
    urgency: 'urgent',
    version: now.version + 1,
  })
  expect((await http.inject({ url: '/api/v1/directives?q=giai%20ngan' })).json().rows).toHaveLength(1)
  const { data } = await tx.selectFrom('journal_payload').select('data').executeTakeFirstOrThrow()
  expect(JSON.parse(data!)).toMatchObject({
    changed: {
      abstract: { before: abstract, after: 'Về giải ngân' },
      urgency: { before: 'normal', after: 'urgent' },
    },
  })
  expect((await send('PUT', '', { ...header, abstract: 'Khác' }, now.version)).statusCode).toBe(412)
  await givenDirective(tx, city.clerk, { header: { number: '22' } })
  const taken = await send('PUT', '', { ...header, number: '22', symbol: '22/CT-UBND' })
  expect(taken.json()).toMatchObject({ status: 409, type: 'directive.known' })
})

test('only the Office works on directives; others read what was issued, and nothing before', async ({
  tx,
  app,
}) => {
  const { now, city, send, http } = await atDesk(tx, app)
  const as = async (person: { id: string }) => app(directive, await actorOf(tx, person, today), today)
  const [proposal] = now.proposals
  for (const person of [city.chairman, city.inspector, city.finance.head, city.administrator]) {
    const other = await as(person)
    const url = `/api/v1/directives/${now.id}/proposals/${proposal!.id}/accept`
    expect((await other.inject({ method: 'POST', url })).json()).toMatchObject({
      status: 403,
      type: 'role.missing',
    })
  }
  const head = await as(city.finance.head)
  const url = `/api/v1/directives/${now.id}`
  expect((await (await as(city.inspector)).inject({ url })).statusCode).toBe(200)
  expect((await (await as(city.administrator)).inject({ url })).statusCode).toBe(403)
  expect((await head.inject({ url })).json()).toMatchObject({ status: 404, type: 'directive.not-found' })
  expect((await head.inject({ url: '/api/v1/directives' })).json().rows).toEqual([])

  await send('POST', '/issue', { proposals: null })
  const seen: Directive = (await head.inject({ url })).json()
  expect(seen.proposals.map(({ state }) => state)).toEqual(['issued'])
  expect(seen.text).toBe(now.text)
  expect((await head.inject({ url: '/api/v1/directives' })).json().rows).toHaveLength(1)
  expect((await http.inject({ url })).json().proposals).toHaveLength(now.proposals.length)
})

test('the register costs the same number of statements however many directives there are', async ({
  tx,
  app,
}) => {
  const { http, city } = await atDesk(tx, app)
  const cost = () =>
    statements.run({ count: 0 }, async () => {
      await http.inject({ url: '/api/v1/directives' })
      return statements.getStore()!.count
    })
  const few = await cost()
  for (let n = 0; n < 20; n++) await givenDirective(tx, city.clerk, { text: 'Họp giao ban.' })
  expect(few).toBeGreaterThan(0)
  expect(await cost()).toBe(few)
})

test('taking back one reason for many provisions costs as many statements as for one', async ({
  tx,
  app,
}) => {
  const { http, city } = await atDesk(tx, app)
  const cost = async (count: number) => {
    const text = Array.from({ length: count }, (_, n) => `${n + 1}. Chương trình có hiệu lực từ kỳ ${n + 1}.`)
    const { id, parts } = await givenDirective(tx, city.clerk, {
      text: ['Kính gửi: Các sở.', ...text].join('\n\n'),
    })
    const url = `/api/v1/directives/${id}`
    const payload = { provisions: parts.map((part) => part.id), reason: 'Để biết' }
    const done: Changed = (await http.inject({ method: 'POST', url: `${url}/no-task`, payload })).json()
    expect(done.provisionRows).toHaveLength(count)
    return statements.run({ count: 0 }, async () => {
      const undone = await http.inject({ method: 'POST', url: `${url}/undo`, payload: { act: done.act } })
      expect(
        undone.json().provisionRows.every((part: { noTask: string | null }) => part.noTask === null),
      ).toBe(true)
      return statements.getStore()!.count
    })
  }
  expect(await cost(30)).toBe(await cost(1))
})

test('an address that is no id names nothing, and a cursor that is none is a bad request', async ({
  tx,
  app,
}) => {
  const { http } = await atDesk(tx, app)
  expect((await http.inject({ url: '/api/v1/directives/abc' })).statusCode).toBe(404)
  expect((await http.inject({ url: '/api/v1/directives?cursor=abc' })).statusCode).toBe(400)
})
