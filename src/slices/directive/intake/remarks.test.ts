/** What is said of a document as a whole: its language, how many papers it holds, units that are no more. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDirective } from './read.ts'
import { languageOf, papersIn, withEnded, withRemarks } from './remarks.ts'

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

test('a unit that has ended is named as such, and the one that took its work over is proposed', () => {
  const unit = (id: string, name: string) => ({
    id,
    name,
    shortName: name,
    aliases: [],
    kind: 'department',
    path: id,
  })
  const read = readDirective('1. Giao Sở Kế hoạch và Đầu tư lập danh mục dự án trước ngày 31/3/2026.', {
    units: [unit('f', 'Sở Tài chính')],
  })
  expect(read.tasks[0]!.doubts).toContain('lead.unknown')
  const [task] = withEnded(read, [{ ...unit('p', 'Sở Kế hoạch và Đầu tư'), successor: 'f' }]).tasks
  expect(task).toMatchObject({ unit: null, units: ['f'] })
  expect(task!.doubts).toContain('lead.ended')
  expect(task!.doubts).not.toContain('lead.unknown')
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
