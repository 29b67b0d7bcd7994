/** What a clerk corrects once is remembered when the clerk says so: the next paper of that authority is read with it, until it is ended. */
import { expect, type Page, test } from '@playwright/test'
import { accessible, at, base, fits } from './office.ts'

const first = 100 + Math.floor(Math.random() * 800)
/** An authority and a name of nobody else's journey. */
const issuer = `BAN CHỈ ĐẠO THỬ CÁCH ĐỌC SỐ ${first}`
const lead = 'Sở TC-KH'
const paper = (number: number): string =>
  `${issuer}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\nSố: ${number}/CT-BCĐ\n\nThành phố Hồ Chí Minh, ngày 10 tháng 11 năm 2026\n\nCHỈ THỊ\n\nVề việc thử cách đọc lần ${number}\n\nBan Chỉ đạo yêu cầu:\n\n1. Giao ${lead} chủ trì xây dựng kế hoạch giải ngân vốn đầu tư công, hoàn thành trước ngày 30/12/2027.\n\nNơi nhận:\n\n- Các sở, ban, ngành;\n\nTRƯỞNG BAN\n\nTrịnh Khải Nguyên\n`

test.describe.configure({ mode: 'serial' })

/** Registered, and open for review. */
async function takeIn(page: Page, number: number): Promise<void> {
  await page.goto('/directives/new')
  const buffer = Buffer.from(paper(number))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'chi-thi.txt', mimeType: 'text/plain', buffer })
  await expect(page.getByLabel('Số, ký hiệu đầy đủ')).toHaveValue(`${number}/CT-BCĐ`)
  await page.getByRole('button', { name: 'Đăng ký văn bản' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`${number}/CT-BCĐ`) })).toBeVisible()
}

test('a lead is corrected, remembered by a key, read in the next paper, ended in the list, and read no more', async ({
  browser,
}) => {
  const page = await at(browser, 'clerk')
  await takeIn(page, first)
  await expect(page.getByText('không có đơn vị nào mang tên chủ trì này').first()).toBeVisible()
  await page.keyboard.press('e')
  const form = page.getByRole('form', { name: /Sửa đề xuất/ })
  await form.getByRole('textbox', { name: 'Chủ trì' }).fill('Sở Tài chính')
  await page
    .getByRole('option', { name: /^Sở Tài chính/ })
    .first()
    .click()
  await page.keyboard.press('Control+Enter')

  const offer = page.getByRole('status', { name: 'Đề nghị ghi nhớ cách đọc' })
  await expect(offer).toContainText(`đọc “${lead}” là Sở Tài chính?`)
  await accessible(page)
  await page.keyboard.press('l')
  await expect(page.getByText(`Đã ghi nhớ cách đọc “${lead}”.`)).toBeVisible()
  await expect(offer).toBeEmpty()

  await takeIn(page, first + 1)
  await expect(page.getByRole('button', { name: 'Giao 1 nhiệm vụ đã rõ' })).toBeVisible()
  await page.getByText('Căn cứ đề xuất').click()
  await expect(page.getByText(/theo cách đọc đã ghi nhớ cho/)).toBeVisible()
  await page.getByRole('link', { name: 'Xem cách đọc' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Cách đọc đã ghi nhớ' })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: lead })
  await expect(row).toContainText('Sở Tài chính')
  await expect(row).toContainText('1 văn bản')
  await accessible(page)
  await row.getByRole('button', { name: /^Bỏ ghi nhớ/ }).click()
  await expect(page.getByText(`Đã bỏ ghi nhớ “${lead}”.`)).toBeVisible()
  await expect(row.getByRole('button', { name: /^Dùng lại/ })).toBeVisible()

  await takeIn(page, first + 2)
  await expect(page.getByText('không có đơn vị nào mang tên chủ trì này').first()).toBeVisible()
  await page.context().close()
})

test('what was remembered by mistake is taken back at once, and on a phone the question is read whole', async ({
  browser,
}) => {
  const page = await at(browser, 'clerk', { phone: true })
  await takeIn(page, first + 3)
  await page
    .getByRole('button', { name: /Bổ sung|Sửa/ })
    .first()
    .click()
  const form = page.getByRole('form', { name: /Sửa đề xuất/ })
  await form.getByRole('textbox', { name: 'Chủ trì' }).fill('Sở Nội vụ')
  await page
    .getByRole('option', { name: /^Sở Nội vụ/ })
    .first()
    .click()
  await page.keyboard.press('Control+Enter')
  const offer = page.getByRole('status', { name: 'Đề nghị ghi nhớ cách đọc' })
  await expect(offer).toContainText(`đọc “${lead}” là Sở Nội vụ?`)
  await fits(page)
  await offer.getByRole('button', { name: 'Sửa chữ' }).click()
  const window = page.getByRole('dialog', { name: 'Sửa chữ ghi nhớ' })
  await window.getByLabel('Chữ trong văn bản').fill('Sở')
  await window.getByRole('button', { name: 'Ghi nhớ' }).click()
  await expect(window.getByText(/“Sở” quá ngắn/)).toBeVisible()
  await fits(page)
  await window.getByLabel('Chữ trong văn bản').fill(lead)
  await window.getByRole('button', { name: 'Ghi nhớ' }).click()
  const notice = page.getByRole('status').filter({ hasText: `Đã ghi nhớ cách đọc “${lead}”.` })
  await notice.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(page.getByText('Đã hoàn tác').first()).toBeVisible()

  await page.goto(`/directives/lessons?q=${encodeURIComponent(`so ${first}`)}`)
  await expect(page.getByText('2 cách đọc')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Bỏ ghi nhớ/ })).toHaveCount(0)
  await fits(page)
  await accessible(page)
  await page.context().close()
})

test('whoever has no right to it is told so', async ({ browser }) => {
  const page = await at(browser, 'official')
  await page.goto(`${base()}/directives/lessons`)
  await expect(page.getByRole('heading', { name: 'Cách đọc đã ghi nhớ' })).toHaveCount(0)
  await expect(page.getByText('Không thuộc phạm vi được xem').first()).toBeVisible()
  await page.context().close()
})
