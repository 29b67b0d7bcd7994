/** `daumoi intake`: what an operator gets to see, word for word, and what a program gets to read. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { docx, p, pdf } from '#slices/directive/intake/testing.ts'
import { run } from './intake.ts'

const folder = mkdtempSync(join(tmpdir(), 'daumoi-intake-'))
afterAll(() => rmSync(folder, { recursive: true }))

const directive = [
  'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH',
  'Số: 06/CT-UBND',
  'Thành phố Hồ Chí Minh, ngày 15 tháng 01 năm 2026',
  'CHỈ THỊ\nVề giải ngân',
  'Ủy ban nhân dân Thành phố yêu cầu:',
  '1. Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng lập báo cáo trước ngày 31/02/2026.',
  '2. Giao Sở Kế hoạch và Đầu tư lập danh mục dự án trước ngày 15/01/2025.',
  '3. Giao Sở Nội vụ báo cáo định kỳ hằng tháng, trước ngày 25.',
].join('\n\n')
const units = [
  'Mã,Loại,Tên đơn vị,Tên viết tắt,Mã đơn vị cấp trên,Từ ngày,Đến ngày,Mã đơn vị kế tục',
  'UBND,UBND,Ủy ban nhân dân Thành phố Hồ Chí Minh,UBND Thành phố,,02/07/1976,,',
  'STC,Sở,Sở Tài chính,Sở TC,UBND,01/03/2025,,',
  'SKHDT,Sở,Sở Kế hoạch và Đầu tư,Sở KH-ĐT,UBND,01/01/2016,28/02/2025,STC',
  'SNV,Sở,Sở Nội vụ,Sở NV,UBND,01/01/2016,,',
].join('\n')

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const said = (...args: string[]) => saidIn('vi', ...args)
async function saidIn(
  language: 'vi' | 'en',
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []]
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out!.push(String(text)) > 0)
  const failed = vi.spyOn(console, 'error').mockImplementation((text) => void err!.push(`${text}\n`))
  try {
    const code = await run(args, language)
    return { code, out: out!.join(''), err: err!.join('') }
  } finally {
    written.mockRestore()
    failed.mockRestore()
  }
}
type Printed = {
  document: { number: string }
  text: string
  tasks: {
    quote: string
    start: number
    end: number
    leadAgency: string
    unit: string | null
    units: string[]
    cooperating: string[]
    deadline: string | null
    deadlineText: string
    doubts: string[]
    why: { start: number; end: number }[]
  }[]
  notes: string[]
}
async function json(...args: string[]): Promise<Printed> {
  const { code, out } = await said(...args, '--json')
  expect(code).toBe(0)
  return JSON.parse(out) as Printed
}

test('a table says who, until when and what is doubtful, in words', async () => {
  const { code, out } = await said(file('ct.txt', directive), '--org', file('units.csv', units))
  expect(code).toBe(0)
  expect(out).toContain('Chỉ thị · 06/CT-UBND · 15/01/2026')
  expect(out).toMatch(/1 {2}mục 1 +Sở TC +trước ngày 31\/02\/2026/)
  expect(out).toContain('ngày này không có trong lịch')
  expect(out).toMatch(
    /đơn vị được nêu không còn hoạt động; hạn trước ngày ban hành\n +.*\(đã kết thúc .*, nay là Sở TC\)/,
  )
  expect(out).toMatch(/3 {2}mục 3 +Sở NV +hằng tháng \(trước ngày/)
  expect(out).not.toMatch(/lead\.|deadline\.|due\./)
})

test('the same in English where that is the language', async () => {
  const { out } = await saidIn('en', file('ct.txt', directive))
  expect(out).toContain('3 tasks proposed')
  expect(out).toContain('To check: this day is not in the calendar')
})

test('JSON has names as printed, places that hold, and units by their code', async () => {
  const { document, text, tasks } = await json(file('ct.txt', directive), '--org', file('units.csv', units))
  expect(document.number).toBe('06/CT-UBND')
  expect(text).toBe(directive)
  for (const task of tasks) expect(text.slice(task.start, task.end)).toBe(task.quote)
  expect(tasks.map(({ unit }) => unit)).toEqual(['STC', null, 'SNV'])
  expect(tasks[0]!.cooperating).toEqual(['Sở Xây dựng'])
  expect(tasks[0]!.doubts).toContain('deadline.impossible')
  expect(tasks[1]).toMatchObject({ deadline: '2025-01-15', units: ['STC'] })
  expect(tasks[1]!.doubts).toEqual(['lead.ended', 'deadline.past'])
})

test.each([
  ['a mark in front', `\ufeff${directive}`],
  ['lines ended by CR LF', directive.replaceAll('\n', '\r\n')],
  ['letters spread (NFD)', directive.normalize('NFD')],
  ['all three', `\ufeff${directive.normalize('NFD').replaceAll('\n', '\r\n')}`],
])('a text file with %s is printed unchanged, and every place holds in it', async (_, content) => {
  const { text, tasks } = await json(file('odd.txt', content))
  expect(text).toBe(content)
  expect(tasks).toHaveLength(3)
  const plain = (await json(file('plain.txt', directive))).tasks
  for (const [n, task] of tasks.entries()) {
    expect(text.slice(task.start, task.end)).toBe(task.quote)
    expect(task.quote.normalize('NFC')).toBe(plain[n]!.quote)
    for (const words of [task.leadAgency, task.deadlineText, ...task.cooperating])
      expect(text).toContain(words)
    expect(task.leadAgency.normalize('NFC')).toBe(plain[n]!.leadAgency)
    expect(
      task.why.map(({ start, end }) => text.slice(start, end).normalize('NFC').replaceAll('\r', '')),
    ).toEqual(plain[n]!.why.map(({ start, end }) => directive.slice(start, end)))
  }
})

test('UTF-16 is printed as the letters it has', async () => {
  const { text, notes } = await json(file('wide.txt', Buffer.from(`\ufeff${directive}`, 'utf16le')))
  expect(text).toBe(`\ufeff${directive}`)
  expect(notes).toEqual(['encoding.utf-16le'])
})

test('an English document proposes nothing and says so; two documents in one file are told', async () => {
  const english =
    'The Department of Finance shall report on the plan to the Committee by 31 March 2026. '.repeat(5)
  const read = await json(file('en.txt', english))
  expect(read.tasks).toEqual([])
  expect(read.notes).toEqual(['text.english'])
  const two = await said(file('two.txt', `${directive}\n\n${directive.replace('06/', '07/')}`))
  expect(two.out).toContain('Nội dung có 2 văn bản, mỗi văn bản một số riêng.')
})

test('Word, web pages, PDF, workbooks and edXML are read as well', async () => {
  const body = directive
    .split('\n\n')
    .map((line) => p(line))
    .join('')
  expect((await json(file('a.docx', docx(body)))).tasks).toHaveLength(3)
  const page = `<html><body>${directive
    .split('\n\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`
  expect((await json(file('a.html', page))).tasks).toHaveLength(3)
  const lines = ['So: 1/CT-UBND', 'Noi dung'].map((text, n) => ({ x: 70, y: 700 - n * 20, text }))
  expect((await json(file('a.pdf', pdf([lines])))).text).toContain('Noi dung')
  const sheet = [
    ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'],
    ['1', 'Lập kế hoạch giải ngân', 'Sở Tài chính', '15/3/2027'],
  ].map((row) => row.map((value) => ({ value })))
  const workbook = Buffer.from(await writeWorkbook(sheet as never).toBuffer())
  expect((await json(file('a.xlsx', workbook))).tasks[0]).toMatchObject({ deadline: '2027-03-15' })
  const edxml = `<?xml version="1.0" encoding="utf-8"?><edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:AttachmentEncoded><edXML:Attachment><edXML:ContentId>1</edXML:ContentId><edXML:ContentTransferEncoded>${docx(body).toString('base64')}</edXML:ContentTransferEncoded></edXML:Attachment></edXML:AttachmentEncoded></edXML:edXMLEnvelope>`
  expect((await json(file('a.edxml', edxml))).tasks).toHaveLength(3)
})

test.each([
  [[], 2, 'Chưa nêu tệp cần đọc.'],
  [['a', 'b'], 2, 'Mỗi lần chỉ đọc một tệp'],
  [['--colour', 'a'], 2, 'Không có tùy chọn --colour'],
  [['a', '--reference-date', '2026-02-31'], 2, 'Không có ngày 2026-02-31.'],
  [['/nowhere/a.txt'], 2, 'Không có tệp /nowhere/a.txt.'],
  [[tmpdir()], 2, 'là thư mục, không phải tệp.'],
])('%j is answered with exit %i and a sentence', async (args, code, words) => {
  const answer = await said(...args)
  expect(answer.code).toBe(code)
  expect(answer.err).toContain(words)
  expect(answer.out).toBe('')
})

test.each([
  ['empty', '', 'Tệp trống.'],
  [
    'no text',
    Buffer.from(Uint8Array.from({ length: 4096 }, (_, n) => n % 256)),
    'Loại tệp này không nhận được.',
  ],
  ['a broken .docx', Buffer.from('PK\x03\x04 no more than that', 'latin1'), 'Tệp bị hỏng'],
])('a document that is %s is answered with exit 1 and a sentence', async (_, content, words) => {
  const { code, err } = await said(file('bad', content))
  expect(code).toBe(1)
  expect(err).toContain(words)
})

test.each([
  [
    'a table without its columns',
    'Mã,Tên đơn vị\nA,Sở Tài chính',
    /3 chỗ sai:\n {2}dòng 1, cột Loại: Thiếu cột này/,
  ],
  ['a unit without a name', '[{"id":"a"}]', /sai ở \[0\]\.name/],
  ['broken JSON', '[{', /không phải JSON hợp lệ/],
  ['no unit', '[]', /không có đơn vị nào/],
])('a list of units that is %s is answered with what is wrong with it', async (_, content, words) => {
  const { code, err } = await said(file('ct.txt', directive), '--org', file('org', content))
  expect(code).toBe(2)
  expect(err).toMatch(words)
})

test('units in JSON may have no more than a name', async () => {
  const org = file('org.json', JSON.stringify([{ name: 'Sở Tài chính' }, { id: 'nv', name: 'Sở Nội vụ' }]))
  const { tasks } = await json(file('ct.txt', directive), '--org', org)
  expect(tasks.map(({ unit }) => unit)).toEqual(['Sở Tài chính', null, 'nv'])
})

test('what the reader is taught of an authority is used in its papers, and a wrong list is refused with the place', async () => {
  const paper = file('taught.txt', directive.replace('Sở Nội vụ', 'Sở NV-TC'))
  const org = ['--org', file('units.csv', units)]
  const lessons = (...list: object[]) => ['--lessons', file('lessons.json', JSON.stringify(list))]
  const alias = { issuer: 'UBND TP.HCM', kind: 'alias', words: 'Sở NV-TC', units: ['SNV'] }
  const third = async (...args: string[]) =>
    (JSON.parse((await said(paper, '--json', ...org, ...args)).out) as { tasks: { unit: string | null }[] })
      .tasks[2]!.unit
  expect(await third()).toBe(null)
  expect(await third(...lessons(alias))).toBe('SNV')
  expect(await third(...lessons({ ...alias, issuer: 'Sở Tài chính' }))).toBe(null)

  const wrong = async (...list: object[]) => said(paper, ...lessons(...list))
  expect(await wrong({ ...alias, kind: 'x' })).toMatchObject({
    code: 2,
    err: expect.stringContaining('0.kind'),
  })
  expect(await wrong(alias, { ...alias, words: 'và' })).toMatchObject({
    code: 2,
    err: expect.stringContaining('[1]: “và” quá ngắn'),
  })
  expect(await said(paper, '--lessons', file('broken.json', '{'))).toMatchObject({ code: 2 })
})

test('the command itself reads standard input, and needs no database and no second for five pages', () => {
  const five = `${directive}\n\n${Array.from({ length: 120 }, (_, n) => `${n + 4}. Giao Sở Tài chính lập báo cáo số ${n} trước ngày 30/6/2026.`).join('\n\n')}`
  const go = () =>
    spawnSync('sh', ['-c', '"$0" src/cli/main.ts intake - --json && times >&2', process.execPath], {
      input: five,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: 'postgres://nowhere.invalid/x' },
    })
  go()
  const { status, stdout, stderr } = go()
  expect(status).toBe(0)
  // Seconds of the processor, which a busy machine does not stretch: the shell's own, then those of what it ran.
  const seconds = [...stderr.matchAll(/(\d+)m([\d.]+)s/g)].map((hit) => Number(hit[1]) * 60 + Number(hit[2]))
  expect(seconds).toHaveLength(4)
  expect(seconds[2]! + seconds[3]!).toBeLessThan(1)
  expect((JSON.parse(stdout) as Printed).tasks).toHaveLength(123)
})
