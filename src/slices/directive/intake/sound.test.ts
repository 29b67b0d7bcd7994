/** What no text may make the reader do: lose its places, or take more time than the text is long. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { Reading } from './reading.ts'

function sound(given: string): void {
  const reading = readDirective(given, { referenceDate: '2027-01-01' })
  const text = given.normalize('NFC')
  Reading.parse(reading)
  const inText = (one: { start: number; end: number }) =>
    one.start >= 0 && one.start <= one.end && one.end <= text.length
  for (const task of reading.tasks) {
    expect(task.quote).toBe(text.slice(task.start, task.end))
    expect(task.quote.length).toBeGreaterThan(0)
    expect(reading.provisions[task.provision]).toBeDefined()
    for (const why of task.why) expect(inText(why)).toBe(true)
    if (task.leadAgency !== null) expect(text).toContain(task.leadAgency)
    if (task.deadlineText !== null) expect(text).toContain(task.deadlineText)
    for (const one of task.cooperating) expect(text).toContain(one.text)
  }
  for (const [i, one] of reading.provisions.entries()) {
    expect(inText(one)).toBe(true)
    if (one.parent === null) continue
    const parent = reading.provisions[one.parent]!
    expect(one.parent).toBeLessThan(i)
    expect(parent.start).toBeLessThanOrEqual(one.start)
    expect(parent.end).toBeGreaterThanOrEqual(one.end)
    expect(one.level).toBe(parent.level + 1)
  }
  for (const i of reading.uncovered) expect(reading.provisions[i]).toBeDefined()
}

const piece = fc.constantFrom(
  '1. ',
  '2.',
  'a) ',
  '- ',
  '+ ',
  'I. ',
  'Điều 1. ',
  '(1) ',
  '(i) ',
  '\n',
  '\n\n',
  ' ',
  '; ',
  ': ',
  '. ',
  ', ',
  '|',
  ' | ',
  'STT',
  'Nhiệm vụ',
  'Chủ trì',
  'giao ',
  'yêu cầu ',
  'Sở Tài chính',
  'Bộ Y tế',
  'các sở, ban, ngành',
  'UBND ',
  'chủ trì, phối hợp với ',
  'trước ngày 31/2',
  'ngày 5/13/2027',
  'trong quý IV',
  'hằng tháng',
  'đến năm 2030,',
  'Nơi nhận:',
  'Kính gửi:',
  'Số: 1/CT-UBND',
  'KT. CHỦ TỊCH',
  'Cơ quan chủ trì: ',
  'Thời gian: ',
  'phải ',
  'đã ',
  'lập kế hoạch',
  '(',
  ')',
  '“',
  'MẬT',
  'căn cứ ',
  '[1] ',
  '2026.3. Cục ',
  'Phụ lục',
  '\u0000',
  'İ',
  '😀',
)

test('any patchwork of the words of directives is read soundly', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => sound(parts.join(''))),
    { numRuns: 400 },
  )
})

test('any text at all is read soundly', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), sound), { numRuns: 200 })
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), sound), { numRuns: 200 })
})

const megabyte = 1_000_000
const fill = (unitOfText: string): string =>
  unitOfText.repeat(Math.ceil(megabyte / unitOfText.length)).slice(0, megabyte)
test.each([
  ['one endless word', fill('a')],
  ['spaces', fill(' ')],
  ['empty lines', fill('\n')],
  ['full stops', fill('.')],
  ['one sentence of bodies', fill('Sở Tài chính, Bộ Y tế và các sở, ban, ngành, ')],
  ['orders without end', fill('giao Sở Y tế chủ trì, phối hợp với ')],
  ['partners without end', fill('phối hợp ')],
  ['days without end', fill('trước ngày 15/3 ')],
  ['clauses', fill('rà soát; ')],
  ['digits', fill('1')],
  ['labels', fill('1. a) - ')],
  ['bullets', fill('- Rà soát.\n')],
  ['numbered lines', fill('1. Sở Y tế rà soát kế hoạch.\n\n')],
  ['bars', fill('| ')],
  ['a stacked table', `STT\n\nNhiệm vụ\n\nChủ trì\n\n${fill('1\n\nx\n\n')}`],
  ['brackets', fill('(')],
  ['capitals', fill('SỞ TÀI CHÍNH ')],
  ['names', fill('Nguyễn Văn ')],
  ['after', fill('sau khi ')],
  ['yearly', fill('hằng năm ')],
  ['places', fill('các tỉnh tại khu vực có nguy cơ mưa, lũ, ')],
  ['bodies and semicolons', fill('Sở Y tế; các xã; ')],
  ['heads of papers', fill('Nơi nhận:\nSố: 1/CT-UBND\n')],
  ['lines of names', fill('Các sở, ngành;\n\n')],
  ['lists of paragraphs', fill('Chủ tịch giao Sở Y tế:\n\nRà soát kho;\n\n')],
  ['verbs before bodies', fill('Khẩn trương rà soát, các xã phải họp, ')],
  [
    'bodies behind commas',
    fill('Sở Y tế điều động mọi xe cứu thương hiện có tới nơi ngập, các xã bố trí chỗ ở, '),
  ],
  ['conditions of bodies', fill('Giao các xã có dự án đi qua ')],
  ['fields in one line', `1. Lập bản đồ\n\n${fill('Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ. ')}`],
  ['work with fields', `I. NHIỆM VỤ\n\n${fill('- Mở lớp.\n\nĐơn vị chủ trì: Sở Y tế.\n\n')}`],
  ['the day of one paper', fill('Ngày 7/4/2027, thành phố có Kế hoạch số 74/KH-UBND. ')],
  ['annexes of a paper', `KT. CHỦ TỊCH\n\n${fill('(Kèm theo Quyết định số 1/QĐ-UBND ngày ')}`],
  ['parts of years', fill('trong 6 tháng đầu năm ')],
  [
    'fields',
    fill('1. Rà soát\n- Cơ quan thực hiện: Sở A rà soát kho; các sở rà soát văn bản do cơ quan mình lập.\n'),
  ],
  ['citations', fill('số 1/QĐ-TTg ngày 1/1/2027, ')],
])(
  'a megabyte of %s takes no more than its length',
  (_, text) => {
    const began = performance.now()
    sound(text)
    expect(performance.now() - began).toBeLessThan(12_000)
  },
  30_000,
)

test('ten times the provisions take about ten times as long', () => {
  const head = 'Số: 3/CT-UBND\n\nKính gửi: Các sở.\n\nỦy ban nhân dân Thành phố yêu cầu:\n\n'
  const one = (n: number) =>
    `${n}. Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng lập kế hoạch số ${n} trước ngày 30/12/2027.`
  const timed = (count: number) => {
    const text = head + Array.from({ length: count }, (_, n) => one(n + 1)).join('\n\n')
    const began = performance.now()
    expect(readDirective(text).tasks).toHaveLength(count)
    return performance.now() - began
  }
  timed(100)
  const took = [100, 1000, 10_000].map(timed)
  process.stdout.write(`100, 1,000 and 10,000 provisions: ${took.map((ms) => ms.toFixed(0)).join(', ')} ms\n`)
  expect(took[2]! / took[1]!).toBeLessThan(30)
})
