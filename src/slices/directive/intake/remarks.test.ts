/** What is said of a document as a whole: its language, how many papers it holds, units that are no more. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { type EndedUnit, languageOf, papersIn, withEnded, withRemarks } from './remarks.ts'

const french =
  'Le département des finances présentera au comité, avant le 31 mars 2026, un rapport détaillé à ce sujet.'

test.each([
  [
    'vietnamese',
    'Giao Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành lập báo cáo trước ngày 31/3/2026. ',
  ],
  ['vietnamese', 'Sở Y tế báo cáo thêm hai tháng trước ngày 31/3/2026. '],
  ['english', 'The Department of Finance shall report on the plan to the Committee by 31 March 2026. '],
  ['other', french],
  ['other', 'Giao So Tai chinh chu tri, phoi hop voi cac so, ban, nganh lap bao cao truoc ngay 31/3/2026. '],
  ['other', 'Поручить Департаменту финансов подготовить доклад до 31 марта 2026 года. '],
])('%s is told from its letters', (language, sentence) => {
  expect(languageOf(sentence.repeat(3))).toBe(language)
  const { reading, notes } = withRemarks(readDirective(sentence.repeat(3)), sentence.repeat(3))
  expect(notes).toHaveLength(language === 'vietnamese' ? 0 : 1)
  expect(reading.tasks.length > 0).toBe(language === 'vietnamese')
})

test('a Vietnamese paper with its English translation is read', () => {
  const both = `${'Giao Sở Tài chính lập báo cáo trước ngày 31/3/2026. '.repeat(5)}${'The Department of Finance shall report. '.repeat(8)}`
  expect(languageOf(both)).toBe('vietnamese')
})

test('papers are counted by the numbers they open with, not by forms and citations', () => {
  expect(
    papersIn('Số: 1/QĐ-UBND\n\nCăn cứ Quyết định số 2/QĐ-TTg ngày 1/1/2026;\n\nMẫu 1\n\nSố: ..../BC-...'),
  ).toBe(1)
  expect(papersIn('UBND TỈNH\n\nSố: 1/QĐ-UBND | Huế, ngày 1\n\nUBND TỈNH\n\nSố: 2/KH-UBND')).toBe(2)
})

describe('a unit that has ended', () => {
  const unit = (id: string, name: string) => ({
    id,
    name,
    shortName: name,
    aliases: [],
    kind: 'department',
    path: id,
  })
  const units = [unit('f', 'Sở Tài chính'), unit('d', 'Sở Du lịch')]
  const gone = (id: string, name: string, validTo: string, successor: string | null) => ({
    ...unit(id, name),
    validFrom: '2010-01-01',
    validTo,
    successor,
  })
  const leadOf = (words: string, ended: EndedUnit[], day: string | null = '2026-01-15') => {
    const read = readDirective(`1. Giao ${words} lập danh mục dự án trước ngày 31/3/2026.`, { units })
    const [task] = withEnded(read, ended, day).tasks
    return [task!.unit, task!.units, task!.ended, task!.doubts.filter((code) => code.startsWith('lead.'))]
  }
  const planning = gone('p', 'Sở Kế hoạch và Đầu tư', '2025-02-28', 'f')

  test('is named as such, and who took its work over is proposed', () => {
    expect(leadOf('Sở Kế hoạch và Đầu tư', [])).toEqual([null, [], [], ['lead.unknown']])
    expect(leadOf('Sở Kế hoạch và Đầu tư', [planning])).toEqual([null, ['f'], ['p'], ['lead.ended']])
    expect(leadOf('Giám đốc Sở Kế hoạch và Đầu tư', [planning])).toEqual([null, ['f'], ['p'], ['lead.ended']])
  })

  test('without a successor leaves the lead open, with a word of its own', () => {
    const alone = gone('p', 'Sở Kế hoạch và Đầu tư', '2025-02-28', null)
    expect(leadOf('Sở Kế hoạch và Đầu tư', [alone])).toEqual([null, [], ['p'], ['lead.no-successor']])
  })

  test('beside a unit of ours makes two leads, and one where that unit took its work over', () => {
    const both = ['lead.ended', 'lead.several']
    const other = gone('v', 'Sở Văn hóa', '2025-02-28', 'd')
    expect(leadOf('Sở Kế hoạch và Đầu tư và Sở Tài chính', [planning])).toEqual([null, ['f'], ['p'], both])
    expect(leadOf('Sở Văn hóa và Sở Tài chính', [other])).toEqual([null, ['f', 'd'], ['v'], both])
  })

  test('whose name another bears today is meant by papers of its own days only', () => {
    const before = gone('o', 'Sở Du lịch', '2026-01-31', 'f')
    expect(leadOf('Sở Du lịch', [before], '2026-01-15')).toEqual([null, ['f'], ['o'], ['lead.ended']])
    expect(leadOf('Sở Du lịch', [before], '2026-02-01')).toEqual(['d', ['d'], [], []])
    expect(leadOf('Sở Du lịch', [before], null)).toEqual(['d', ['d'], [], []])
    const kept = gone('o', 'Sở Du lịch', '2026-01-31', 'd')
    expect(leadOf('Sở Du lịch', [kept], '2026-01-15')).toEqual(['d', ['d'], [], []])
    const alone = gone('o', 'Sở Du lịch', '2026-01-31', null)
    expect(leadOf('Sở Du lịch', [alone], '2026-01-15')).toEqual([null, ['d'], ['o'], ['lead.no-successor']])
  })

  test('is meant by its exact name before a unit of ours whose name only resembles it', () => {
    const prices = gone('v', 'Sở Tài chính Vật giá', '2015-12-31', null)
    expect(leadOf('Sở Tài chính Vật giá', [prices])).toMatchObject([null, [], ['v'], ['lead.no-successor']])
  })

  test('of two with one name none is guessed but the one that was there on the day', () => {
    const twice = [
      gone('a', 'Sở Công nghiệp', '2012-12-31', 'd'),
      gone('b', 'Sở Công nghiệp', '2026-01-31', 'f'),
    ]
    expect(leadOf('Sở Công nghiệp', twice, '2026-01-15')).toEqual([null, ['f'], ['b'], ['lead.ended']])
    expect(leadOf('Sở Công nghiệp', twice, '2026-03-01')).toEqual([null, [], [], ['lead.unknown']])
  })
})

const texts = '../shared/data/directives'
test.skipIf(!existsSync(texts))('of real documents none is taken for a foreign one, or for several', () => {
  const files = readdirSync(texts).filter((file) => file.endsWith('.txt'))
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const text = readFileSync(join(texts, file), 'utf8')
    expect([languageOf(text), papersIn(text) > 1], file).toEqual(['vietnamese', false])
  }
})
