/** What an outside reader claims is believed only as far as the words of the document go. */
import { expect, test } from 'vitest'
import { mergeOutside, type OutsideTask } from './outside.ts'
import { readDirective } from './read.ts'

const text = [
  'Số: 1/CT-UBND',
  'Thành phố, ngày 18 tháng 8 năm 2026',
  'Ủy ban nhân dân Thành phố yêu cầu:',
  '1. Sở Tài chính báo cáo trước ngày 30/9/2026.',
  '2. Đối với Sở Y tế, cùng Sở Nội vụ:',
  'a) Số liệu quý III phải có, hạn cuối 05.10.2026.',
  '3. Sở Xây dựng có mặt.',
].join('\n\n')
const quote = 'a) Số liệu quý III phải có, hạn cuối 05.10.2026.'
/** As if our own reader had found nothing. */
const nothing = { ...readDirective(text), tasks: [] }
const claim = (wish: Partial<OutsideTask> = {}): OutsideTask => ({
  quote,
  leadAgency: 'Sở Y tế',
  cooperating: [],
  deadline: '2026-10-05',
  deadlineQualifier: 'by',
  deadlineRule: null,
  deadlineText: 'hạn cuối 05.10.2026',
  general: false,
  ...wish,
})
const merged = (...claims: OutsideTask[]) => mergeOutside(text, nothing, claims, {}).tasks

test('lead and partners may stand in the heading above, the day in the quote', () => {
  const [task] = merged(claim({ cooperating: ['Sở Nội vụ', 'Sở Xây dựng', 'Sở Tài chính'] }))
  expect(task).toMatchObject({ leadAgency: 'Sở Y tế', leadSource: 'context', deadline: '2026-10-05' })
  // Bodies named elsewhere in the document are no partners of this work.
  expect(task!.cooperating.map((each) => each.text)).toEqual(['Sở Nội vụ'])
  expect(task!.doubts).toContain('outside.only')
  for (const { start, end } of task!.why) expect(text.slice(start, end)).not.toBe('')
})

test.each([
  ['a lead named elsewhere only', { leadAgency: 'Sở Xây dựng' }, { leadAgency: null }],
  ['a lead cut out of a word', { leadAgency: 'ở Y t' }, { leadAgency: null }],
  ['a lead of other words', { leadAgency: 'Sở Y Tế' }, { leadAgency: null }],
  ['another year', { deadline: '2027-10-05' }, { deadline: null }],
  [
    'a day of another sentence',
    { deadline: '2026-09-30', deadlineText: 'trước ngày 30/9/2026' },
    { deadline: null },
  ],
  ['a day printed nowhere', { deadline: '2026-12-31', deadlineText: 'hạn cuối' }, { deadline: null }],
  [
    'a rule without its words',
    { deadline: null, deadlineText: null, deadlineRule: 'monthly' },
    { deadlineRule: null },
  ],
  ['a rule nobody knows', { deadline: null, deadlineRule: 'drop table' }, { deadlineRule: 'vague' }],
])('%s is not believed', (_, wish, kept) => {
  expect(merged(claim(wish))[0]).toMatchObject(kept)
})

test.each([
  ['in other words', 'a) Số liệu quý IV phải có, hạn cuối 05.10.2026.'],
  ['cut out of a word', 'ố liệu quý III phải có'],
  ['with a gap', 'a) Số liệu quý III ... 05.10.2026.'],
  ['in other letters', quote.toUpperCase()],
  ['of hardly a word', 'Số liệu'],
  ['of nothing', ''],
  ['of blanks', '          \n            '],
])('a quote %s is thrown away', (_, words) => {
  expect(merged(claim({ quote: words }))).toEqual([])
})

test('white space and letters spread differently are the same words', () => {
  const [task] = merged(claim({ quote: quote.normalize('NFD').replaceAll(' ', '\n  ') }))
  expect(task!.quote).toBe(quote)
})

test('one piece of the text is proposed once, and is no longer uncovered', () => {
  const { tasks, uncovered, provisions } = mergeOutside(
    text,
    { ...nothing, uncovered: nothing.provisions.map((_, i) => i) },
    [claim(), claim({ leadAgency: 'Sở Nội vụ' })],
    {},
  )
  expect(tasks).toHaveLength(1)
  const open = uncovered.map((i) => provisions[i]!.reference)
  expect(open).toContain('mục 1')
  expect(open).not.toContain('điểm a mục 2')
  expect(open).not.toContain('mục 2')
})

test('ten thousand claims on a thick document take no longer than a moment', () => {
  const lines = Array.from(
    { length: 2000 },
    (_, n) => `${n + 1}. Sở Y tế báo cáo việc thứ ${n} trước ngày 30/9/2026.`,
  )
  const long = lines.join('\n\n')
  const reading = readDirective(long, { referenceDate: '2026-08-18' })
  const began = performance.now()
  mergeOutside(
    long,
    reading,
    Array.from({ length: 10_000 }, (_, n) => claim({ quote: lines[n % 2000]!, deadline: null })),
    { referenceDate: '2026-08-18' },
  )
  expect(performance.now() - began).toBeLessThan(5000)
})
