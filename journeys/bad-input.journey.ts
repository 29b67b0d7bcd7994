/** What people bring in by mistake where a clerk registers a directive: each gets a clear word on what to do, and nothing is kept. */
import { globSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { bomb, docx, p, pdf, zip } from '#slices/directive/intake/testing.ts'
import { base, session } from './office.ts'

test.describe.configure({ mode: 'serial' })

let context: BrowserContext
let page: Page
let folder: string
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'daumoi-bad-input-'))
  context = await browser.newContext({ baseURL: base(), locale: 'vi-VN' })
  await session(context, 'clerk')
  page = await context.newPage()
})
test.afterAll(async () => {
  await context.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The bytes the server keeps, arriving ones too. */
const kept = () =>
  globSync('**/*', { cwd: join(process.env.JOURNEY_DATA ?? folder, 'files'), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
const give = async (name: string, buffer: Buffer) => {
  await page.goto('/directives/new')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}

const whole = docx(p('1. Sở Tài chính báo cáo trước ngày 30/11/2026.'))
const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const greek = Buffer.from(Array.from({ length: 400 }, (_, i) => (i % 7 === 6 ? 32 : 0xc1 + ((i * 5) % 24))))
const bad: [string, string, () => Buffer, string][] = [
  ['an empty file', 'trong.docx', () => Buffer.alloc(0), 'Tệp trống. Chọn tệp khác.'],
  ['a picture that breaks off', 'anh.png', () => picture, 'Tệp bị hỏng, không đọc được.'],
  ['a film', 'phim.mp4', () => picture, 'Loại tệp này không nhận được. Chọn tệp .docx, .pdf, .png'],
  ['a moving picture by another name', 'anh.docx', () => gif, 'Loại tệp này không nhận được.'],
  [
    'a broken Word file',
    'hong.docx',
    () => whole.subarray(0, whole.length - 60),
    'Tệp bị hỏng, không đọc được. Mở tệp trên máy, lưu lại rồi tải lên lần nữa.',
  ],
  [
    'a Word file under a password',
    'khoa.docx',
    () => zip([{ name: 'word/document.xml', data: 'x', flags: 1 }]),
    'Tệp có mật khẩu. Lưu lại một bản không đặt mật khẩu rồi tải lên.',
  ],
  [
    'a PDF under a password',
    'khoa.pdf',
    () => pdf([[{ x: 72, y: 700, text: 'locked' }]], { encrypt: true }),
    'Tệp có mật khẩu. Lưu lại một bản không đặt mật khẩu rồi tải lên.',
  ],
  [
    'a Word file that unpacks to 10 GB',
    'bom.docx',
    () => bomb(10),
    'Nội dung nén trong tệp quá lớn nên không mở. Kiểm tra nguồn gốc tệp.',
  ],
  ['a Word file that unpacks to 10 GB and lies about it', 'bom2.docx', () => bomb(10, 1000), 'Tệp bị hỏng'],
  [
    'a Word file that reaches for another file',
    'ngoai.docx',
    () => docx(p('1. Sở Tài chính báo cáo.'), [{ name: 'word/settings.xml', data: entity }]),
    'Tệp đòi lấy nội dung từ nơi khác nên không mở. Kiểm tra nguồn gốc tệp.',
  ],
  [
    'a text in an encoding nobody knows',
    'la.txt',
    () => greek,
    'Không nhận ra bảng mã của tệp. Lưu lại dưới dạng UTF-8 hoặc .docx.',
  ],
]

test('whatever file is wrong is refused in words that say what to do, and nothing of it stays', async () => {
  for (const [what, name, bytes, words] of bad)
    await test.step(what, async () => {
      const before = kept()
      await give(name, bytes())
      await expect(page.getByRole('alert').getByText(words)).toBeVisible({ timeout: 20_000 })
      expect(kept()).toEqual(before)
    })
})

test('a scan without a letter on it is looked at in the background, said to hold no text, and taken back', async () => {
  const before = kept()
  await give('quet.pdf', pdf([[], []]))
  await expect(page).toHaveURL(/scan=/)
  await expect(page.getByText('Không nhận dạng được chữ nào trong tệp.')).toBeVisible({ timeout: 30_000 })
  await page.goto('/directives')
  await page.getByRole('link', { name: 'quet.pdf' }).click()
  await page.getByRole('button', { name: 'Bỏ bản quét' }).click()
  await expect(page.getByText('Đã bỏ bản quét; tệp đã xóa.')).toBeVisible()
  await expect(page.getByText('Bản quét chưa đăng ký')).toBeHidden()
  expect(kept()).toEqual(before)
})

test('a file of 200 MB is refused with the limit named before a byte is sent', async () => {
  const path = join(folder, 'lon.pdf')
  writeFileSync(path, '')
  truncateSync(path, 200_000_000)
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') sent++
  })
  await page.goto('/directives/new')
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page.getByText('Tệp 200 MB, giới hạn 50 MB. Tách phụ lục thành tệp riêng.')).toBeVisible()
  expect(sent).toBe(0)
})

test('an upload shows how far it is, and stopped at half leaves nothing behind', async () => {
  const before = kept()
  const path = join(folder, 'dai.txt')
  writeFileSync(path, Buffer.alloc(12_000_000, 'Sở Tài chính báo cáo. '))
  const line = await context.newCDPSession(page)
  const slow = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await page.goto('/directives/new')
  for (const leave of [false, true]) {
    await slow(3_000_000)
    await page.locator('input[type=file]').setInputFiles(path)
    await expect(page.getByText(/Đang tải lên [3-8]\d%/)).toBeVisible({ timeout: 20_000 })
    expect(kept().length).toBe(before.length + 1)
    if (leave) await page.goto('/directives')
    else {
      await page.getByRole('button', { name: 'Dừng tải dai.txt' }).click()
      await expect(page.getByText('Đã dừng; chưa có gì được lưu.')).toBeVisible()
    }
    await expect.poll(kept, { timeout: 10_000 }).toEqual(before)
  }
  await slow(-1)
})

const directive = (number: string) => `ỦY BAN NHÂN DÂN

THÀNH PHỐ HỒ CHÍ MINH

Số: ${number}/CT-UBND

Thành phố Hồ Chí Minh, ngày 02 tháng 11 năm 2026

CHỈ THỊ

Về rà soát thủ tục hành chính

1. Sở Tài chính chủ trì báo cáo kết quả rà soát trước ngày 30/11/2026.
`

test('letters written apart, or in an old encoding, come in as today’s letters', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(directive('972'), 'utf16le')])
  for (const [name, bytes] of [
    ['roi.txt', Buffer.from(directive('971').normalize('NFD'))],
    ['utf16.txt', utf16],
  ] as const) {
    await give(name, bytes)
    await expect(page.getByText(/Tìm thấy \d+ nội dung, 1 nhiệm vụ đề xuất/)).toBeVisible()
    await expect(page.getByLabel('Trích yếu')).toHaveValue('Về rà soát thủ tục hành chính')
  }
})

test('a secret document is stopped: only a stub may be kept', async () => {
  const before = kept()
  await give('mat.txt', Buffer.from(`MẬT\n\n${directive('09')}`))
  await expect(page.getByText('Phiếu ghi nhận văn bản mật').first()).toBeVisible()
  await expect(page.getByText('nội dung không được đưa vào hệ thống').first()).toBeVisible()
  await expect(page.getByText('1. Sở Tài chính chủ trì')).toHaveCount(0)
  expect(kept()).toEqual(before)
})

test('a document registered by two presses is there once, and a second time it is known', async () => {
  const text = directive(String(500 + Math.floor(Math.random() * 400)))
  await give('chi-thi.txt', Buffer.from(text))
  await expect(page.getByText(/1 nhiệm vụ đề xuất/)).toBeVisible()
  await page.getByRole('button', { name: 'Đăng ký văn bản' }).dblclick()
  await expect(page.getByRole('heading', { name: /Chỉ thị số \d+\/CT-UBND/ })).toBeVisible()
  await give('chi-thi.txt', Buffer.from(text))
  await expect(
    page
      .getByRole('alert')
      .getByText(/đã được đăng ký/)
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Đăng ký văn bản' })).toHaveCount(0)
})
