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

/** From the list to the page of the task, as a reader gets there. */
async function openTask(page: Page): Promise<void> {
  await page.goto(`/tasks?q=${encodeURIComponent(`đợt ${number}`)}`)
  await page
    .getByRole('link', { name: new RegExp(`đợt ${number}`) })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`đợt ${number}`) })).toBeVisible()
}

test('the head acknowledges it and names the official who answers for it', async ({ browser }) => {
  const page = await at(browser, 'head')
  await openTask(page)
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(page.getByText('Đã tiếp nhận', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Phân công' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByPlaceholder('Gõ họ tên').fill('Dang Ngoc Tran')
  await page.getByRole('option', { name: /Đặng Ngọc Trân/ }).click()
  await dialog.getByRole('button', { name: 'Phân công' }).click()
  await expect(page.getByText(/đã phân công .*Đặng Ngọc Trân/).first()).toBeVisible()
  await page.context().close()
})

test('the official says how it stands and reports completion with a product', async ({ browser }) => {
  const page = await at(browser, 'official')
  await openTask(page)
  await page.getByRole('textbox', { name: 'Tiến độ, phần trăm' }).fill('70')
  await page.getByRole('textbox', { name: 'Vì sao' }).fill('Đã rà soát 12 trong 15 dự án')
  await page.getByRole('textbox', { name: 'Bước tiếp theo' }).fill('Tổng hợp, trình lãnh đạo Sở')
  await page.getByRole('button', { name: 'Ghi cập nhật' }).click()
  await expect(page.getByText(/đã cập nhật tiến độ: 70%/).first()).toBeVisible()
  await submit(page)
  await expect(page.getByText('Chờ xác nhận hoàn thành', { exact: true }).first()).toBeVisible()
  // Who reports a result does not confirm it: there is no such button for the official.
  await expect(page.getByRole('button', { name: 'Xác nhận hoàn thành' })).toHaveCount(0)
  await page.context().close()
})

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Báo cáo hoàn thành' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Số, ký hiệu văn bản sản phẩm').fill(`${number}/BC-STC`)
  await dialog.getByRole('button', { name: 'Báo cáo hoàn thành' }).click()
  await expect(dialog).toHaveCount(0)
}

test('the clerk returns it once with a reason, the official reports again, the clerk confirms', async ({
  browser,
}) => {
  const clerk = await at(browser, 'clerk')
  await openTask(clerk)
  await clerk.getByRole('button', { name: 'Trả lại' }).click()
  await clerk.getByRole('dialog').getByRole('textbox').fill('Chưa nêu nguyên nhân chậm của từng dự án')
  await clerk.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click()
  await expect(clerk.getByText(/đã trả lại kết quả lần 1/).first()).toBeVisible()

  const official = await at(browser, 'official')
  await openTask(official)
  await expect(official.getByText('Chưa nêu nguyên nhân chậm của từng dự án').first()).toBeVisible()
  await submit(official)

  // The clerk's page is still open: the change appears there by itself.
  await expect(clerk.getByRole('button', { name: 'Xác nhận hoàn thành' })).toBeVisible({ timeout: 5_000 })
  await clerk.getByRole('button', { name: 'Xác nhận hoàn thành' }).click()
  const dialog = clerk.getByRole('dialog')
  if (await dialog.count()) await dialog.getByRole('button', { name: 'Xác nhận hoàn thành' }).click()
  await expect(clerk.getByText(/đã xác nhận hoàn thành/).first()).toBeVisible()
  await expect(clerk.getByText(/Hoàn thành đúng hạn/).first()).toBeVisible()
  await official.context().close()
  await clerk.context().close()
})

test('the chairman sees it on the board, down to the unit, the person and the task, on a phone too', async ({
  browser,
}) => {
  for (const phone of [false, true]) {
    const page = await at(browser, 'chairman', { phone })
    await page.goto('/board')
    await expect(page.getByRole('heading', { name: 'Điều hành' })).toBeVisible()
    await expect(page.getByText('Sở Tài chính').first()).toBeVisible()
    await fits(page)
    await openTask(page)
    await expect(page.getByText(/Hoàn thành đúng hạn/).first()).toBeVisible()
    await expect(page.getByText('Đặng Ngọc Trân').first()).toBeVisible()
    await fits(page)
    await page.context().close()
  }
})
