/** Reading in a thread of its own: what it hands back, and that a hard document stops there. */
import { expect, test } from 'vitest'
import { base64, docx, edxml, p } from './intake/testing.ts'
import { type LessonsOf, readInThread } from './reader.ts'
import { directiveText } from './testing.ts'

const asked = (text: string, pasted = true) => ({
  bytes: Buffer.from(text),
  pasted,
  referenceDate: null,
  units: [],
  issuer: null,
  ended: [],
})
const nothing: LessonsOf = async () => []
const thick = Array.from(
  { length: 6000 },
  (_, n) => `${(n % 900) + 1}. Sở Tài chính báo cáo kết quả mục ${n} trước ngày 30/9/2026.`,
).join('\n')

test('the same text gives the same reading each time', async () => {
  const [first, second] = [
    await readInThread(asked(directiveText()), nothing),
    await readInThread(asked(directiveText()), nothing),
  ]
  expect(first).toEqual(second)
  expect(first.reading.tasks.length).toBeGreaterThan(3)
})

test('others are served while a thick document is read', async () => {
  let served = 0
  const others = setInterval(() => served++, 5)
  const { reading } = await readInThread(asked(thick), nothing)
  clearInterval(others)
  expect(reading.provisions).toHaveLength(6000)
  expect(served).toBeGreaterThan(20)
})

test.each([
  ['takes too long', { seconds: 0.02, megabytes: 512 }],
  ['needs too much memory', { seconds: 60, megabytes: 8 }],
])('a document that %s is stopped with a code a clerk can be told', async (_, limits) => {
  await expect(readInThread(asked(thick.repeat(5)), nothing, limits)).rejects.toMatchObject({
    code: 'file.too-hard',
  })
})

test('many documents at once all get their turn', async () => {
  const texts = Array.from({ length: 5 }, (_, n) => `Văn bản thứ ${n}.`)
  const read = await Promise.all(texts.map((text) => readInThread(asked(text), nothing)))
  expect(read.map(({ text }) => text)).toEqual(texts)
})

test('pasted text loses what no paper carries; a file with the same bytes is no text', async () => {
  const dirty = 'Sở Tài chính\u0000 báo cáo\u0007.\r\nHết.'
  expect((await readInThread(asked(dirty), nothing)).text).toBe('Sở Tài chính báo cáo.\nHết.')
  await expect(readInThread(asked(dirty, false), nothing)).rejects.toMatchObject({
    code: 'directive.wrong-type',
  })
})

test('a mark that comes to stand behind its letter only when dirt is gone is composed, and quotes still lie in their places', async () => {
  const { text, reading } = await readInThread(
    asked('1. Giao Sơ\u0000\u0309 Tài chính báo cáo trước ngày 30/9/2026.'),
    nothing,
  )
  expect(text).toBe(text.normalize('NFC'))
  expect(reading.tasks.map(({ leadAgency }) => leadAgency)).toEqual(['Sở Tài chính'])
  for (const { quote, start, end } of reading.tasks) expect(text.slice(start, end)).toBe(quote)
})

test('a text longer than a directive can be is refused', async () => {
  await expect(readInThread(asked('Báo cáo. '.repeat(250_000)), nothing)).rejects.toMatchObject({
    code: 'directive.text-too-long',
    detail: { limit: 2_000_000 },
  })
})

test('what was taught is asked for by the authority in the head of the paper, or by the one the clerk has confirmed', async () => {
  const heard: string[] = []
  const hear: LessonsOf = async (issuer) => {
    heard.push(issuer)
    return []
  }
  await readInThread(asked(directiveText()), hear)
  await readInThread({ ...asked(directiveText()), issuer: 'Sở Y tế' }, hear)
  await readInThread(asked('Báo cáo kết quả trước ngày 30/9/2026.'), hear)
  expect(heard).toEqual(['Ủy ban nhân dân Thành phố', 'Sở Y tế'])
  const broken: LessonsOf = () => Promise.reject(new Error('no line to the database'))
  await expect(readInThread(asked(directiveText()), broken)).rejects.toThrow('no line to the database')
})

test('the thread is told of units that have ended, and of the day the sender asks an answer by', async () => {
  const planning = {
    id: 'p',
    name: 'Sở Kế hoạch và Đầu tư',
    shortName: 'Sở KHĐT',
    aliases: [],
    kind: 'department',
    path: 'p',
    validFrom: '2010-01-01',
    validTo: '2025-02-28',
    successor: 'f',
  }
  const paper = docx(p('1. Giao Sở KHĐT lập danh mục dự án.'))
  const bytes = Buffer.from(edxml([base64(paper)], '<edXML:DueDate>2027/04/30</edXML:DueDate>'))
  const read = await readInThread({ ...asked(''), bytes, pasted: false, ended: [planning] }, nothing)
  expect(read.reading.tasks).toMatchObject([{ units: ['f'], ended: ['p'], doubts: ['lead.ended'] }])
  expect(read.senderDueDay).toBe('2027-04-30')
  expect((await readInThread(asked('1. Giao Sở KHĐT báo cáo.'), nothing)).senderDueDay).toBeNull()
})
