/** What people bring in by mistake: each gets a clear word, and nothing is kept. */
import { expect, test } from '@playwright/test'
import { base, session } from './office.ts'

test('a secret document is stopped: only a stub may be kept', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: base(), locale: 'vi-VN' })
  await session(context, 'clerk')
  const page = await context.newPage()
  await page.goto('/directives/new')
  const text =
    'MẬT\n\nỦY BAN NHÂN DÂN\n\nTHÀNH PHỐ HỒ CHÍ MINH\n\nSố: 09/CT-UBND\n\nThành phố Hồ Chí Minh, ngày 02 tháng 11 năm 2026\n\nCHỈ THỊ\n\nVề nội dung không được đưa vào hệ thống\n\n1. Sở Tài chính báo cáo trước ngày 30/11/2026.\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mat.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await expect(page.getByText('Phiếu ghi nhận văn bản mật').first()).toBeVisible()
  await expect(page.getByText('nội dung không được đưa vào hệ thống').first()).toBeVisible()
  await expect(page.getByText('1. Sở Tài chính báo cáo')).toHaveCount(0)
  await context.close()
})

for (const [what, name, bytes, words] of [
  ['an empty file', 'trong.docx', Buffer.alloc(0), /trống/i],
  [
    'a picture',
    'anh.png',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    /Loại tệp|loại tệp|định dạng/i,
  ],
  [
    'a broken Word file',
    'hong.docx',
    Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)]),
    /hỏng|không đọc được|không mở được/i,
  ],
] as const)
  test(`${what} is refused with a word on what to do`, async ({ browser }) => {
    const context = await browser.newContext({ baseURL: base(), locale: 'vi-VN' })
    await session(context, 'clerk')
    const page = await context.newPage()
    await page.goto('/directives/new')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
    await expect(page.getByText(words).first()).toBeVisible()
    await context.close()
  })
