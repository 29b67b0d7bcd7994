/** What of a review and of its tasks goes over to a later edition, and what is to be looked at again. */
import { expect, test } from 'vitest'
import { readDirective } from './intake/read.ts'
import { proposalsOf, provisionsOf } from './proposing.ts'
import { compare } from './rules-compare.ts'
import type { Draft } from './rules-proposal.ts'
import { carry, follow, samePaper } from './rules-version.ts'
import { aHeader, directiveText } from './testing.ts'

const units = [
  ['f', 'Sở Tài chính'],
  ['h', 'Sở Y tế'],
].map(([id, name], n) => ({
  id: id!,
  name: name!,
  shortName: name!,
  aliases: [],
  kind: 'department',
  path: `u1.u${n + 2}`,
}))
const issuedOn = '2026-08-18'
const read = (text: string, issued = issuedOn) => {
  const reading = readDirective(text, { units, referenceDate: issued })
  const parts = provisionsOf(reading)
  return { issuedOn: issued, text, parts, proposals: proposalsOf(reading, parts, text) }
}
const first = directiveText('01')
let born = 0
const id = () => `born-${++born}`
const issued = (proposal: Draft, n: number): Draft => ({
  ...proposal,
  state: 'issued',
  leadUnits: proposal.leadUnits.length ? proposal.leadUnits : ['f'],
  dueDay: proposal.dueDay ?? (proposal.standing ? null : '2026-12-31'),
  tasks: [`task-${n}`],
})
/** The first edition with everything given, and what a later text makes of it. */
const after = (text: string, change: (each: Draft, n: number) => Draft = issued, day = issuedOn) => {
  const before = read(first)
  const earlier = { ...before, proposals: before.proposals.map(change) }
  const later = read(text, day)
  const others = [] as { id: string; provision: string | null }[]
  return { earlier, later, ...carry(earlier, later, compare(earlier, later), others, id) }
}
const saying = (proposals: Draft[], words: string) => proposals.find(({ quote }) => quote.includes(words))!

test('what was given from a sentence that stays is not given again', () => {
  const { proposals, touched, earlier } = after(first.replace('kể từ ngày ký', 'từ ngày 01 tháng 9 năm 2026'))
  expect(touched).toEqual([])
  expect(proposals.map(({ state, tasks }) => [state, tasks])).toEqual(
    earlier.proposals.map(({ tasks }) => ['issued', tasks]),
  )
  for (const { quote, start, end, id } of proposals) {
    expect(first.replace('kể từ ngày ký', 'từ ngày 01 tháng 9 năm 2026').slice(start, end)).toBe(quote)
    expect(earlier.proposals.map((each) => each.id)).not.toContain(id)
  }
})

test('a sentence with another day touches its task, and comes up for review as what it says now', () => {
  const { proposals, touched, later } = after(first.replace('30 tháng 9', '15 tháng 9'))
  const now = saying(proposals, 'kế hoạch giải ngân')
  expect(now).toMatchObject({ state: 'open', tasks: [], dueDay: '2026-09-15' })
  expect(now.doubts).toContain('version.changed')
  expect(touched).toEqual([
    {
      task: 'task-0',
      change: 'changed',
      place: { start: now.start, end: now.end },
      reading: { dueDay: '2026-09-15', standing: false, leadUnits: ['f'], leadText: 'Sở Tài chính' },
    },
  ])
  expect(later.text.slice(now.start, now.end)).toContain('15 tháng 9')
})

test('a sentence that is gone touches its task, and a new one is proposed like any other', () => {
  const text = first.replace(
    'Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh trên địa bàn.',
    'Sở Tài chính lập danh mục tài sản công dôi dư trước ngày 20 tháng 11 năm 2026.',
  )
  const { proposals, touched } = after(text)
  expect(touched).toMatchObject([{ task: 'task-2', change: 'vanished', place: null, reading: null }])
  expect(saying(proposals, 'tài sản công')).toMatchObject({ state: 'ready', doubts: [], tasks: [] })
})

test('the same words under another lead are not the same order', () => {
  const under = (unit: string) =>
    `Số: 01/CT-UBND\n\nCHỈ THỊ\n\nI. ${unit}\n\n1. Rà soát thủ tục nội bộ, báo cáo trước ngày 15 tháng 10 năm 2026.\n\n2. Công khai kết quả trước ngày 20 tháng 10 năm 2026.`
  const [one, other] = [read(under('Sở Tài chính')), read(under('Sở Y tế'))]
  const earlier = { ...one, proposals: one.proposals.map(issued) }
  expect(earlier.proposals.map(({ leadText }) => leadText)).toEqual(['Sở Tài chính', 'Sở Tài chính'])
  const { touched, proposals } = carry(earlier, other, compare(one, other), [], id)
  expect(touched.map(({ change, reading }) => [change, reading?.leadUnits])).toEqual([
    ['changed', ['h']],
    ['changed', ['h']],
  ])
  expect(proposals.every(({ state, tasks }) => state === 'open' && tasks.length === 0)).toBe(true)
})

test('acceptance, reasons and corrections of the clerk stay with the words they were made for', () => {
  const { proposals, parts } = (() => {
    const before = read(first)
    const earlier = {
      ...before,
      parts: before.parts.map((part) =>
        part.reference === 'mục 5' ? { ...part, noTask: 'Điều khoản thi hành' } : part,
      ),
      proposals: before.proposals.map(
        (each): Draft =>
          each.quote.includes('rà soát thủ tục')
            ? { ...each, state: 'ready', leadUnits: ['f', 'h'], doubts: [], title: 'Rà soát' }
            : each.quote.includes('kiểm tra')
              ? { ...each, state: 'dropped', dropReason: 'Đã giao' }
              : each,
      ),
    }
    const later = read(first.replace('4. Sở Tài chính nâng cao', '4. Sở Tài chính tiếp tục nâng cao'))
    return carry(earlier, later, compare(earlier, later), [], id)
  })()
  expect(saying(proposals, 'rà soát thủ tục')).toMatchObject({
    state: 'ready',
    leadUnits: ['f', 'h'],
    title: 'Rà soát',
  })
  expect(saying(proposals, 'kiểm tra')).toMatchObject({ state: 'dropped', dropReason: 'Đã giao' })
  expect(parts.find(({ reference }) => reference === 'mục 5')!.noTask).toBe('Điều khoản thi hành')
})

test('two sentences that were joined stay joined, and are not proposed again one by one', () => {
  const before = read(first)
  const [one, two, ...rest] = before.proposals
  const joined = issued({ ...one!, end: two!.end, quote: first.slice(one!.start, two!.end) }, 9)
  const earlier = { ...before, proposals: [joined, ...rest.map(issued)] }
  const later = read(first.replace('kể từ ngày ký', 'ngay'))
  const { proposals, touched } = carry(earlier, later, compare(earlier, later), [], id)
  expect(touched).toEqual([])
  expect(proposals.map(({ state }) => state)).toEqual(['issued', 'issued', 'issued'])
  expect(proposals[0]).toMatchObject({ tasks: ['task-9'], quote: joined.quote })
})

test('of a sentence of which a part was given the rest is still to be looked at', () => {
  const before = read(first)
  const [one, ...rest] = before.proposals
  const words = 'xây dựng kế hoạch giải ngân'
  const start = first.indexOf(words)
  const part = issued({ ...one!, start, end: start + words.length, quote: words, manual: true }, 7)
  const earlier = { ...before, proposals: [part, ...rest.map(issued)] }
  const later = read(first)
  const { proposals } = carry(earlier, later, compare(earlier, later), [], id)
  expect(proposals.filter(({ state }) => state === 'open').map(({ doubts }) => doubts)).toEqual([
    ['version.partly'],
  ])
  expect(proposals.filter(({ tasks }) => tasks[0] === 'task-7')).toHaveLength(1)
})

test('"within ten days" of a paper that was dated anew is another day, though the words are the same', () => {
  const text = first.replace('trước ngày 30 tháng 9 năm 2026', 'trong 10 ngày kể từ ngày ký')
  const before = read(text)
  const earlier = { ...before, proposals: before.proposals.map(issued) }
  const same = read(text)
  expect(carry(earlier, same, compare(earlier, same), [], id).touched).toEqual([])
  const later = read(text.replace('ngày 18 tháng 8', 'ngày 25 tháng 8'), '2026-08-25')
  expect(carry(earlier, later, compare(earlier, later), [], id).touched).toMatchObject([
    { task: 'task-0', change: 'changed' },
  ])
})

test('a task written by hand from a provision is touched when the provision is', () => {
  const before = read(first)
  const later = read(first.replace('trên địa bàn', 'tại các xã, phường'))
  const third = before.parts.find(({ reference }) => reference === 'mục 3')!
  const fourth = before.parts.find(({ reference }) => reference === 'mục 4')!
  const others = [
    { id: 'by-hand', provision: third.id },
    { id: 'elsewhere', provision: fourth.id },
    { id: 'from-nowhere', provision: null },
  ]
  expect(carry(before, later, compare(before, later), others, id).touched).toMatchObject([
    { task: 'by-hand', change: 'changed' },
  ])
})

test('thousands of sentences none of which is there any more are gone through in a blink', () => {
  const lines = (word: string) =>
    Array.from(
      { length: 4000 },
      (_, n) => `${n + 1}. Sở Tài chính ${word} nhóm ${n * 7} trước ngày 30 tháng 9 năm 2026.`,
    ).join('\n\n')
  const before = read(lines('rà soát'))
  const earlier = { ...before, proposals: before.proposals.map(issued) }
  const later = read(lines('thanh lý tài sản của'))
  const begun = performance.now()
  const { touched } = carry(earlier, later, compare(earlier, later), [], id)
  expect(performance.now() - begun).toBeLessThan(6000)
  expect(touched).toHaveLength(earlier.proposals.length)
}, 60_000)

const office = { roles: ['office' as const] }
const held = (wish: object = {}) => ({
  ...aHeader(),
  state: 'review' as const,
  later: null,
  edition: 1,
  ...wish,
})
const code = (decision: ReturnType<typeof follow>) => (decision.allowed ? 'allowed' : decision.refusal.code)

test('a new edition follows the newest one of the same paper, whatever was given from it', () => {
  for (const state of ['review', 'issued'] as const)
    expect(code(follow(held({ state }), aHeader(), office))).toBe('allowed')
  expect(code(follow(held({ state: 'stub' }), aHeader(), office))).toBe('directive.is-stub')
  expect(code(follow(held({ later: 'x' }), aHeader(), office))).toBe('directive.superseded')
  expect(code(follow(held(), aHeader({ symbol: '02/CT-UBND', number: '02' }), office))).toBe(
    'directive.other-paper',
  )
  expect(code(follow(held(), aHeader({ issuedOn: '2025-08-18' }), office))).toBe('directive.other-paper')
  expect(code(follow(held(), aHeader(), { roles: ['head'] }))).toBe('directive.office-only')
  expect(
    samePaper(
      aHeader(),
      aHeader({ issuer: 'UBND TP', number: '1', symbol: '1/CT-UBND', issuedOn: '2026-08-20' }),
    ),
  ).toBe(true)
})
