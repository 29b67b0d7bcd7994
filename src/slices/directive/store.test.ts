/** What the tables of directives keep, find again, and refuse by themselves. */
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { givenCity } from '#slices/organisation/testing.ts'
import { directiveLabels, provisionText, searchDirectives } from './public.ts'
import { findDirective, findForChange, insertDirective, orKnown } from './store.ts'
import { insertLinks, insertTouches, type LinkRow, saveDecision } from './store-link.ts'
import { saveProposals } from './store-parts.ts'
import { knownBefore, listDirectives } from './store-register.ts'
import { giveWay, neighboursOf, newestOf } from './store-version.ts'
import { aHeader, givenDirective } from './testing.ts'

const office = { roles: ['office' as const] }
const head = { roles: ['head' as const] }

test('a directive comes back with its provisions and proposals as they were read', async ({ tx }) => {
  const { clerk, finance, health } = await givenCity(tx)
  const directive = await givenDirective(tx, clerk)
  expect(directive.parts.filter(({ heading }) => !heading).map(({ reference }) => reference)).toEqual([
    'mục 1',
    'mục 2',
    'mục 3',
    'mục 4',
    'mục 5',
  ])
  const [plan] = directive.proposals
  expect(plan).toMatchObject({
    state: 'ready',
    leadUnits: [finance.unit.id],
    coordinating: [{ text: 'Sở Y tế', unit: health.unit.id }],
    dueDay: '2026-09-30',
    doubts: [],
  })
  expect(directive.text.slice(plan!.start, plan!.end)).toBe(plan!.quote)
  expect(directive.text.slice(plan!.duePlace!.start, plan!.duePlace!.end)).toContain('30 tháng 9 năm 2026')
  const { text: _, parts: __, proposals: ___, ...filed } = directive
  expect(await findForChange(tx, directive.id)).toEqual(filed)
})

test('asking for a directive that is not there says so', async ({ tx }) => {
  await expect(findDirective(tx, '019a0000-0000-7000-8000-00000000dead')).rejects.toThrow('directive 019a')
})

test('the same number of one issuer in one year is known again, however it is written', async ({ tx }) => {
  const { clerk } = await givenCity(tx)
  const { id, sha256 } = await givenDirective(tx, clerk, { header: { number: '06', symbol: '06/CT-UBND' } })
  const numbered = { number: '6', symbol: '6 /CT-UBND', issuer: 'UBND Thành phố', issuedOn: '2026-12-01' }
  expect(await knownBefore(tx, { sha256: null, numbered })).toMatchObject({
    id,
    by: 'number',
    label: 'Chỉ thị số 06/CT-UBND',
  })
  expect(await knownBefore(tx, { sha256, numbered: null })).toMatchObject({ id, by: 'hash' })
  const other = [
    { ...numbered, issuedOn: '2027-01-02' },
    { ...numbered, symbol: '6/KH-UBND' },
    { ...numbered, issuer: 'Sở Tài chính' },
  ]
  for (const numbered of other) expect(await knownBefore(tx, { sha256: null, numbered })).toBeNull()
})

test('two clerks who register one document at once get it once: the second hears of the first', async ({
  tx,
}) => {
  const { clerk } = await givenCity(tx)
  await givenDirective(tx, clerk, { header: { number: '06', symbol: '06/CT-UBND' } })
  const second = {
    ...aHeader({ number: '6', symbol: '6/CT-UBND' }),
    id: '019a0000-0000-7000-8000-000000000006',
    state: 'review' as const,
    secrecy: 'none' as const,
    holder: null,
    file: null,
    sha256: 'b'.repeat(64),
    text: 'khác',
    senderDueDay: null,
    answerBy: null,
    registeredBy: clerk.id,
    registeredAt: '2026-09-01T01:00:00.000Z',
    provisions: 0,
    covered: 0,
  }
  await expect(orKnown(insertDirective(tx, second))).rejects.toMatchObject({
    refusal: { code: 'directive.known-meanwhile' },
  })
})

test.for([
  ['the content', { text: 'Nội dung mật' }, 'directive_stub_is_bare'],
  ['the day its sender asks', { senderDueDay: '2026-10-01' }, 'directive_stub_asks_no_answer'],
] as const)('the table itself refuses %s of a secret document', async ([_, wrong, constraint], { tx }) => {
  const { clerk } = await givenCity(tx)
  const stub = {
    ...aHeader({ abstract: '', signer: null, recipients: [] }),
    id: '019a0000-0000-7000-8000-000000000007',
    state: 'stub' as const,
    secrecy: 'secret' as const,
    holder: 'Phòng Hành chính',
    file: null,
    sha256: null,
    text: '',
    senderDueDay: null,
    answerBy: null,
    registeredBy: clerk.id,
    registeredAt: '2026-09-01T01:00:00.000Z',
    provisions: 0,
    covered: 0,
    ...wrong,
  }
  await expect(insertDirective(tx, stub)).rejects.toMatchObject({ constraint })
})

test.for([
  ['a clear proposal without a lead unit', { leadUnits: [] }, 'proposal_ready_is_clear'],
  ['a clear proposal without a day that is no standing duty', { dueDay: null }, 'proposal_ready_is_clear'],
  ['a standing duty with a day', { standing: true }, 'proposal_standing_without_day'],
  ['a dropped proposal without a reason', { state: 'dropped' as const }, 'proposal_dropped_with_reason'],
  ['an issued proposal without its tasks', { state: 'issued' as const }, 'proposal_issued_once'],
] as const)('the table itself refuses %s', async ([_, wrong, constraint], { tx }) => {
  const { clerk } = await givenCity(tx)
  const { id, proposals } = await givenDirective(tx, clerk)
  const changed = {
    ...proposals[0]!,
    ...wrong,
    leadUnits: [...('leadUnits' in wrong ? [] : proposals[0]!.leadUnits)],
  }
  await expect(saveProposals(tx, id, [changed])).rejects.toMatchObject({ constraint })
})

test('the register goes page by page, newest first, and is found by words with and without marks', async ({
  tx,
}) => {
  const { clerk } = await givenCity(tx)
  const first = await givenDirective(tx, clerk, { header: { abstract: 'Về giải ngân vốn đầu tư công' } })
  const second = await givenDirective(tx, clerk, { header: { abstract: 'Về phòng cháy', type: 'KH' } })
  const ids = async (wish: object) =>
    (await listDirectives(tx, office, { limit: 50, ...wish })).rows.map(({ id }) => id)
  expect(await ids({})).toEqual([second.id, first.id])
  const page = await listDirectives(tx, office, { limit: 1 })
  expect(page.next).toBe(second.id)
  expect(await ids({ cursor: page.next!, limit: 1 })).toEqual([first.id])
  expect(await ids({ q: 'giai ngan' })).toEqual([first.id])
  expect(await ids({ q: 'GIẢI NGÂN đầu'.normalize('NFD') })).toEqual([first.id])
  expect(await ids({ q: '!!!' })).toEqual([])
  expect(await ids({ type: 'KH' })).toEqual([second.id])
  expect(await ids({ year: 2025 })).toEqual([])
  expect(await ids({ state: 'issued' })).toEqual([])
})

test('other slices find a directive by words, its label and the words of a provision', async ({ tx }) => {
  const { clerk } = await givenCity(tx)
  const { id, parts } = await givenDirective(tx, clerk, { header: { number: '09', symbol: '09/CT-UBND' } })
  expect(await searchDirectives(tx, office, 'chi thi 09', 5)).toEqual([
    { id, title: 'Chỉ thị số 09/CT-UBND', note: 'Về việc thử nghiệm hệ thống theo dõi nhiệm vụ' },
  ])
  expect(await searchDirectives(tx, head, 'chi thi 09', 5)).toEqual([])
  expect(await directiveLabels(tx, [id, clerk.id])).toEqual(new Map([[id, 'Chỉ thị số 09/CT-UBND']]))
  const fifth = parts.find(({ reference }) => reference === 'mục 5')!
  expect(await provisionText(tx, fifth.id)).toMatchObject({
    directive: id,
    reference: 'mục 5',
    text: '5. Chỉ thị này có hiệu lực kể từ ngày ký.',
  })
  expect(await provisionText(tx, clerk.id)).toBeNull()
})

const anEdition = (by: { id: string }, wish: object) => ({
  ...aHeader({ number: '06', symbol: '06/CT-UBND' }),
  id: v7(),
  state: 'review' as const,
  secrecy: 'none' as const,
  holder: null,
  file: null,
  sha256: v7().replaceAll('-', '').padEnd(64, '0'),
  text: 'Nội dung',
  senderDueDay: null,
  answerBy: null,
  registeredBy: by.id,
  registeredAt: '2026-09-01T01:00:00.000Z',
  provisions: 0,
  covered: 0,
  ...wish,
})

test('the number belongs to the newest edition: with the earlier one given way there is a second, and never two newest', async ({
  tx,
}) => {
  const { clerk } = await givenCity(tx)
  const first = await givenDirective(tx, clerk, { header: { number: '06', symbol: '06/CT-UBND' } })
  const id = v7()
  await giveWay(tx, first.id, id)
  await insertDirective(tx, anEdition(clerk, { id, paper: first.id, edition: 2 }))
  expect(await neighboursOf(tx, { paper: first.id, edition: 2 })).toMatchObject({
    earlier: { id: first.id },
    later: null,
  })
  expect(await newestOf(tx, [first.id])).toEqual([id])
  expect((await searchDirectives(tx, office, '06', 5)).map((found) => found.id)).toEqual([id])
  await expect(insertDirective(tx, anEdition(clerk, {}))).rejects.toMatchObject({
    constraint: 'directive_number_once',
  })
})

test.for([
  ['a first edition of another paper', { paper: 'first', edition: 1 }, 'directive_first_is_paper'],
  ['a later edition of nothing', { edition: 2 }, 'directive_first_is_paper'],
  [
    'one edition twice',
    { paper: 'first', edition: 2, number: '66', symbol: '66/CT-UBND' },
    'directive_edition_once',
  ],
] as const)('the table itself refuses %s', async ([_, wrong, constraint], { tx }) => {
  const { clerk } = await givenCity(tx)
  const first = await givenDirective(tx, clerk, { header: { number: '06', symbol: '06/CT-UBND' } })
  const second = v7()
  await giveWay(tx, first.id, second)
  await insertDirective(tx, anEdition(clerk, { id: second, paper: first.id, edition: 2 }))
  const wish = { ...wrong, ...('paper' in wrong ? { paper: first.id } : {}) }
  await expect(
    insertDirective(tx, anEdition(clerk, { number: '77', symbol: '77/CT-UBND', ...wish })),
  ).rejects.toMatchObject({
    constraint,
  })
})

const aRow = (directive: string, wish: Partial<LinkRow> = {}): LinkRow => ({
  id: v7(),
  directive,
  kind: 'amends',
  printed: 'Chỉ thị số 05/CT-UBND',
  type: 'CT',
  symbol: '05/CT-UBND',
  issuedOn: null,
  start: null,
  end: null,
  target: null,
  ...wish,
})

test('the table itself refuses a link of a paper to itself, and one paper linked twice', async ({ tx }) => {
  const { clerk } = await givenCity(tx)
  const { id } = await givenDirective(tx, clerk)
  const tried = async (rows: LinkRow[]) => {
    const inner = await tx.savepoint('tried').execute()
    try {
      await insertLinks(inner, rows)
    } finally {
      await inner.rollbackToSavepoint('tried').execute()
    }
  }
  await expect(tried([aRow(id, { target: id })])).rejects.toMatchObject({
    constraint: 'directive_link_not_itself',
  })
  await expect(tried([aRow(id), aRow(id, { kind: 'repeals', symbol: '5 /CT-UBND' })])).rejects.toMatchObject({
    refusal: { code: 'directive.link-twice' },
  })
})

test('the table itself refuses a decision on a task that nobody has made', async ({ tx }) => {
  const { clerk } = await givenCity(tx)
  const { id } = await givenDirective(tx, clerk)
  await insertTouches(tx, id, null, [{ task: clerk.id, change: 'vanished', place: null, reading: null }])
  const half = { decision: 'unaffected' as const, decidedBy: null, decidedAt: null }
  await expect(saveDecision(tx, id, clerk.id, half)).rejects.toMatchObject({
    constraint: 'directive_touch_decided_by_somebody',
  })
})
