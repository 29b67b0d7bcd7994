/** The main job: a directive becomes work that one named person owns and sees through. */
import { expect, type Page, test } from '@playwright/test'
import { at, fits } from './office.ts'

const number = `${10 + Math.floor(Math.random() * 900)}`
const day = (after: number): string => {
  const date = new Date(Date.now() + after * 86_400_000)
  return `${String(date.getDate()).padStart(2, '0')}/${String(date.getMonth() + 1).padStart(2, '0')}/${date.getFullYear()}`
}
const work = `Báo cáo kết quả rà soát danh mục dự án chậm tiến độ đợt ${number}`
const directive = `ỦY BAN NHÂN DÂN

THÀNH PHỐ HỒ CHÍ MINH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Độc lập - Tự do - Hạnh phúc

Số: ${number}/CT-UBND

Thành phố Hồ Chí Minh, ngày ${day(-1).slice(0, 2)} tháng ${day(-1).slice(3, 5)} năm ${day(-1).slice(6)}

CHỈ THỊ

Về rà soát các dự án chậm tiến độ

Để bảo đảm tiến độ các dự án, Ủy ban nhân dân Thành phố chỉ thị:

1. Sở Tài chính chủ trì, phối hợp với Sở Xây dựng ${work.charAt(0).toLowerCase()}${work.slice(1)} trước ngày ${day(10)}.

2. Giao Sở Nội vụ tham mưu kế hoạch kiểm tra công vụ, hoàn thành trước ngày ${day(20)}.

Nơi nhận:

- Các sở, ban, ngành;

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trịnh Khải Nguyên
`

test.describe.configure({ mode: 'serial' })
let taskUrl = ''

/** The row of the demo's task on whichever list is open. */
const rowOf = (page: Page) => page.getByText(new RegExp(`đợt ${number}`)).first()

test('the clerk takes a directive in, looks at what was found, and issues its tasks', async ({ browser }) => {
  const page = await at(browser, 'clerk')
  await page.goto('/directives/new')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'chi-thi.txt', mimeType: 'text/plain', buffer: Buffer.from(directive) })
  await expect(page.getByText(/Tìm thấy \d+ nội dung, 2 nhiệm vụ đề xuất/)).toBeVisible()
  await expect(page.getByLabel('Số, ký hiệu đầy đủ')).toHaveValue(`${number}/CT-UBND`)
  await page.getByRole('button', { name: 'Đăng ký văn bản' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`Chỉ thị số ${number}/CT-UBND`) })).toBeVisible()
  await page
    .getByRole('button', { name: /Giao 2 nhiệm vụ/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Giao 2 nhiệm vụ/ })
    .click()
  await expect(page.getByText('Đã giao 2 nhiệm vụ').first()).toBeVisible()
  await page.context().close()
})

test('the head acknowledges it and names the official who answers for it', async ({ browser }) => {
  const page = await at(browser, 'head')
  await page.goto(`/tasks?q=${encodeURIComponent(`đợt ${number}`)}`)
  await rowOf(page).click()
  await page.waitForURL(/\/tasks\/[0-9a-f-]{36}|look=/)
  if (!/\/tasks\/[0-9a-f-]{36}/.test(page.url()))
    await page
      .getByRole('link', { name: new RegExp(`đợt ${number}`) })
      .last()
      .click()
  await page.waitForURL(/\/tasks\/[0-9a-f-]{36}/)
  taskUrl = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(page.getByText('Đã tiếp nhận', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Phân công' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').fill('Dang Ngoc Tran')
  await page.getByRole('option', { name: /Đặng Ngọc Trân/ }).click()
  await dialog.getByRole('button', { name: 'Phân công' }).click()
  await expect(page.getByText(/đã phân công .*Đặng Ngọc Trân/).first()).toBeVisible()
  await page.context().close()
})
