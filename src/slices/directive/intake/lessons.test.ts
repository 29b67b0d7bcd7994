/** What the office has taught of an authority's papers: used where it says, told where it was used, and never beyond its words. */
import { expect, test } from 'vitest'
import { proposalsOf, provisionsOf } from '../proposing.ts'
import { lessonKey, lessonsUsed } from './lessons.ts'
import { readDirective } from './read.ts'
import type { Lesson, UnitNames } from './reading.ts'
import { issuerIn, readPaper } from './remarks.ts'

const unit = (id: string, name: string): UnitNames => ({
  id,
  name,
  shortName: name,
  aliases: [],
  kind: 'department',
  path: `city.${id}`,
})
const units = [
  unit('finance', 'Sở Tài chính'),
  unit('health', 'Sở Y tế'),
  unit('culture', 'Sở Văn hóa và Thể thao'),
  unit('ward-a', 'Ủy ban nhân dân phường An Bình'),
  unit('ward-b', 'Ủy ban nhân dân phường Bình Minh'),
]
const lesson = (wish: Partial<Lesson> & Pick<Lesson, 'kind' | 'words'>): Lesson => ({
  id: `lesson of ${wish.words}`,
  units: [],
  ended: false,
  reason: null,
  ...wish,
})
const paper = (body: string): string =>
  `ỦY BAN NHÂN DÂN\n\nTHÀNH PHỐ HỒ CHÍ MINH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 3/CT-UBND\n\nMẫu, ngày 10 tháng 11 năm 2026\n\nCHỈ THỊ\n\nỦy ban nhân dân Thành phố yêu cầu:\n\n${body}\n\nNơi nhận:\n- Như trên.`
const read = (body: string, lessons: Lesson[] = []) => readDirective(paper(body), { units, lessons })
const day = 'trước ngày 30/12/2026'

test('a name the office has explained is that unit, without a doubt, and the evidence names the lesson', () => {
  const body = `1. Giao Sở VH-TT chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch ${day}.`
  expect(read(body).tasks[0]).toMatchObject({ unit: null, doubts: ['lead.unknown'] })
  const taught = read(body, [lesson({ kind: 'alias', words: 'Sở VH-TT', units: ['culture'] })])
  const [task] = taught.tasks
  expect(task).toMatchObject({ leadAgency: 'Sở VH-TT', unit: 'culture', units: ['culture'], doubts: [] })
  const why = task!.why.find(({ rule }) => rule === 'lead.lesson:lesson of Sở VH-TT')!
  expect(paper(body).slice(why.start, why.end)).toBe('Sở VH-TT')
  expect(lessonsUsed(taught)).toEqual(['lesson of Sở VH-TT'])
  expect(proposalsOf(taught, provisionsOf(taught), paper(body))[0]).toMatchObject({
    state: 'ready',
    leadUnits: ['culture'],
  })
})

test('a group that was explained is all of its units, and only when every word of it is there', () => {
  const alias = lesson({ kind: 'alias', words: 'UBND các xã, phường', units: ['ward-a', 'ward-b'] })
  const of = (lead: string) => read(`1. Yêu cầu ${lead} rà soát danh mục ${day}.`, [alias]).tasks[0]!
  expect(of('UBND các xã, phường')).toMatchObject({ unit: null, units: ['ward-a', 'ward-b'], doubts: [] })
  expect(of('Ủy ban nhân dân các xã, phường')).toMatchObject({ units: ['ward-a', 'ward-b'], doubts: [] })
  expect(of('UBND các xã')).toMatchObject({ units: [], doubts: ['lead.group'] })
  expect(of('UBND các xã, phường, đặc khu')).toMatchObject({ units: [], doubts: ['lead.group'] })
})

test('what the office has explained of the papers of another city is no guess any more', () => {
  const elsewhere = (lessons: Lesson[]) =>
    readDirective(
      paper(`1. Giao Sở VH-TT lập kế hoạch ${day}.\n\n2. Giao Sở Y tế lập kế hoạch ${day}.`).replace(
        'HỒ CHÍ MINH',
        'MẪU',
      ),
      { units, lessons },
    ).tasks.map(({ doubts }) => doubts)
  expect(elsewhere([lesson({ kind: 'alias', words: 'Sở VH-TT', units: ['culture'] })])).toEqual([
    [],
    ['lead.elsewhere'],
  ])
})

test('a name taught stands for whole words only, and leaves other names as they are', () => {
  const alias = lesson({ kind: 'alias', words: 'Sở VH', units: ['culture'] })
  const [task] = read(`1. Giao Sở VHTT lập kế hoạch ${day}.`, [alias]).tasks
  expect(task).toMatchObject({ unit: null, units: [] })
  const [other] = read(`1. Giao Sở Tài chính lập kế hoạch ${day}.`, [alias]).tasks
  expect(other).toMatchObject({ unit: 'finance', doubts: [] })
})

test('a partner that was explained is its unit; a group of partners stays in the words of the document', () => {
  const lessons = [
    lesson({ kind: 'alias', words: 'Sở VH-TT', units: ['culture'] }),
    lesson({ kind: 'alias', words: 'UBND các xã, phường', units: ['ward-a', 'ward-b'] }),
  ]
  const body = (partner: string) =>
    `1. Giao Sở Tài chính chủ trì, phối hợp với ${partner} lập kế hoạch ${day}.`
  const [one] = read(body('Sở VH-TT'), lessons).tasks
  expect(one!.cooperating).toEqual([{ text: 'Sở VH-TT', unit: 'culture' }])
  expect(one!.why.map(({ rule }) => rule)).toContain('cooperating.lesson:lesson of Sở VH-TT')
  const [group] = read(body('UBND các xã, phường'), lessons).tasks
  expect(group!.cooperating).toEqual([{ text: 'UBND các xã, phường', unit: null }])
  expect(lessonsUsed({ ...read(body('UBND các xã, phường'), lessons) })).toEqual([])
})

test('a lesson whose unit has ended proposes who took its work over, and asks a person to look', () => {
  const gone = lesson({ kind: 'alias', words: 'Sở VH-TT', units: ['finance'], ended: true })
  const [task] = read(`1. Giao Sở VH-TT lập kế hoạch ${day}.`, [gone]).tasks
  expect(task).toMatchObject({ unit: null, units: ['finance'], doubts: ['lead.ended'] })
  const [nobody] = read(`1. Giao Sở VH-TT lập kế hoạch ${day}.`, [{ ...gone, units: [] }]).tasks
  expect(nobody).toMatchObject({ unit: null, units: [], doubts: ['lead.ended'] })
})

test('what a name was taught to mean stands above what it meant before it ended', () => {
  const ended = [
    {
      ...unit('old', 'Sở Công Thương cũ'),
      validFrom: '2010-01-01',
      validTo: '2025-02-28',
      successor: 'finance',
    },
  ]
  const text = paper(`1. Giao Sở Công Thương cũ lập kế hoạch ${day}.`)
  expect(readPaper({ text }, { units, ended }).reading.tasks[0]).toMatchObject({ doubts: ['lead.ended'] })
  const lessons = [lesson({ kind: 'alias', words: 'Sở Công Thương cũ', units: ['health', 'finance'] })]
  expect(readPaper({ text }, { units, ended, lessons }).reading.tasks[0]).toMatchObject({
    units: ['health', 'finance'],
    doubts: [],
  })
})

test('a sentence is cut where this authority is known to be cut, and each part keeps its lead', () => {
  const body = `1. Sở Tài chính rà soát các khoản chi chưa giải ngân; đồng thời lập danh mục dự án chậm tiến độ ${day}.`
  expect(read(body).tasks).toHaveLength(1)
  const taught = read(body, [lesson({ kind: 'split', words: '; đồng thời' })])
  expect(taught.tasks.map(({ quote, unit, deadline }) => [quote, unit, deadline])).toEqual([
    ['1. Sở Tài chính rà soát các khoản chi chưa giải ngân', 'finance', null],
    [`đồng thời lập danh mục dự án chậm tiến độ ${day}.`, 'finance', '2026-12-30'],
  ])
  expect(taught.tasks.flatMap(({ doubts }) => doubts)).not.toContain('work.split')
  expect(taught.tasks[1]!.why.map(({ rule }) => rule)).toContain('work.lesson:lesson of ; đồng thời')
})

test('a cut leaves brackets, parts of words and pieces of two words alone', () => {
  const cut = (body: string, words: string) => read(body, [lesson({ kind: 'split', words })]).tasks.length
  expect(
    cut(
      `1. Sở Y tế kiểm tra các cơ sở (khám bệnh và đồng thời bán thuốc trên địa bàn) ${day}.`,
      'và đồng thời',
    ),
  ).toBe(1)
  expect(
    cut(`1. Sở Y tế kiểm tra các cơ sở khám bệnh và đồng thời ${day.slice(0, 5)}.`, 'và đồng thời'),
  ).toBe(1)
  expect(
    cut(`1. Sở Y tế kiểm tra các cơ sở khám bệnh và đồng thờix bán thuốc trên địa bàn.`, 'và đồng thời'),
  ).toBe(1)
  expect(
    cut(
      `1. Sở Y tế kiểm tra các cơ sở khám bệnh  và\u00a0đồng thời lập danh sách cơ sở bán thuốc.`,
      'và đồng thời',
    ),
  ).toBe(2)
})

test('sentences that open as taught assign nothing, and a provision of nothing else ends with the reason', () => {
  const body = [
    `1. Sở Tài chính lập kế hoạch ${day}.`,
    '2. Người đứng đầu các cơ quan tiếp tục quán triệt tinh thần phục vụ.',
    `3. Người đứng đầu các cơ quan tiếp tục quán triệt nghị quyết. Sở Y tế báo cáo ${day}.`,
  ].join('\n\n')
  const plain = lesson({
    kind: 'plain',
    words: 'Người đứng đầu các cơ quan tiếp tục quán triệt',
    reason: 'Yêu cầu chung',
  })
  const quotes = (lessons: Lesson[]) => read(body, lessons).tasks.map(({ quote }) => quote)
  expect(quotes([]).some((quote) => quote.includes('quán triệt'))).toBe(true)
  const taught = read(body, [plain])
  expect(taught.tasks.map(({ quote }) => quote)).toEqual([
    `1. Sở Tài chính lập kế hoạch ${day}.`,
    `Sở Y tế báo cáo ${day}.`,
  ])
  const parts = provisionsOf(taught)
  expect(parts.map(({ reference, noTask }) => [reference, noTask])).toEqual([
    ['đoạn 1', null],
    ['mục 1', null],
    ['mục 2', 'Yêu cầu chung (theo cách đọc đã ghi nhớ)'],
    ['mục 3', null],
  ])
  expect(lessonsUsed(taught)).toEqual([plain.id])
})

test('without lessons, and with lessons whose words are nowhere, the same is read', () => {
  const body = `1. Giao Sở Tài chính rà soát; đồng thời báo cáo ${day}.\n\n2. Các sở, ban, ngành thực hiện nghiêm.`
  const elsewhere = [
    lesson({ kind: 'alias', words: 'Sở Giao thông Mẫu', units: ['health'] }),
    lesson({ kind: 'split', words: '; song song đó' }),
    lesson({ kind: 'plain', words: 'Trên đây là nội dung', reason: 'Lời kết' }),
  ]
  expect(read(body, elsewhere)).toEqual(read(body))
})

test('two spellings of one name are one lesson, two names are two', () => {
  expect(lessonKey('alias', 'Ủy ban nhân dân TP.HCM')).toBe(lessonKey('alias', 'UBND Thành phố'))
  expect(lessonKey('alias', 'Sở VH-TT')).toBe(lessonKey('alias', 'sở  VH - TT'))
  expect(lessonKey('alias', 'Sở VH-TT')).not.toBe(lessonKey('alias', 'Sở VH-TTDL'))
  expect(lessonKey('split', ';  Đồng thời')).toBe(lessonKey('split', '; đồng thời'))
})

test('whose paper it is can be told before the rest is read, and is what the whole reading says', () => {
  const text = paper('1. Sở Tài chính báo cáo.')
  expect(issuerIn({ text })).toBe(readDirective(text).document.issuer)
  expect(issuerIn({ text: 'Báo cáo.' })).toBe(null)
})

test('words full of signs are words and no pattern, and a long paper is read in time', () => {
  const strange = lesson({ kind: 'split', words: '(.*)+ $& [a-z] và /u' })
  expect(read(`1. Sở Tài chính báo cáo ${day}.`, [strange])).toEqual(read(`1. Sở Tài chính báo cáo ${day}.`))
  const many = Array.from({ length: 20 }, (_, n) => lesson({ kind: 'split', words: `; đồng thời ${n} lần` }))
  const long = `1. Sở Tài chính ${'rà soát; đồng thời '.repeat(20_000)}báo cáo.`
  expect(read(long, many).tasks.length).toBeGreaterThan(0)
  const plain = lesson({ kind: 'plain', words: 'Người đứng đầu các cơ quan', reason: 'Yêu cầu chung' })
  const silent = readDirective(`1. ${'Người đứng đầu các cơ quan thực hiện. '.repeat(26_000)}`, {
    lessons: [plain],
  })
  expect(silent).toMatchObject({ tasks: [], plain: [{ provision: 0, lesson: plain.id }] })
})
