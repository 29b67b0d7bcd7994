/** What a person is told: the count goes up by itself, a press opens the item, and how to be told is chosen on one page. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { accessible, at, base, fits, session } from './office.ts'

const mark = String(1000 + Math.floor(Math.random() * 9000))
const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)

/** The clerk gives a task to the unit of the head, through the same doors as the screen. */
async function giveTask(browser: Browser, title: string): Promise<void> {
  const context = await browser.newContext({ baseURL: base() })
  await session(context, 'clerk')
  const { units } = (await (await context.request.get('/api/v1/units')).json()) as {
    units: { id: string; name: string }[]
  }
  const none = { quote: null, reference: null, directive: null, provision: null, parent: null, cadence: null }
  const given = {
    ...none,
    title,
    product: 'Báo cáo',
    lead: null,
    dueDay: due,
    standing: false,
    coordinating: [],
  }
  const leadUnit = units.find(({ name }) => name === 'Sở Tài chính')!.id
  const drafted = await context.request.post('/api/v1/tasks', {
    data: { ...given, leadUnit, urgency: 'normal' },
  })
  expect(drafted.ok()).toBe(true)
  const { id } = (await drafted.json()) as { id: string }
  expect((await context.request.post(`/api/v1/tasks/${id}/issue`, { data: {} })).ok()).toBe(true)
  await context.close()
}
const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Thông báo/ })
const counted = async (page: Page): Promise<number> =>
  Number(/: (\d+)/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[1] ?? 0)

test('a task is given; the head sees the count go up by itself, opens it with the keys, and it counts no more', async ({
  browser,
}) => {
  const title = `Báo cáo tình hình thực hiện kiến nghị kiểm toán đợt ${mark}`
  const page = await at(browser, 'head')
  await expect(bell(page)).toHaveAccessibleName(/chưa đọc/)
  const before = await counted(page)
  await giveTask(browser, title)
  await expect(bell(page)).toHaveAccessibleName(`Thông báo: ${before + 1} chưa đọc`)
  await bell(page).click()
  const row = page.getByRole('row').filter({ hasText: title })
  await expect(row).toContainText('đã giao nhiệm vụ cho Sở Tài chính, hạn')
  await expect(row).toContainText('Vì là người đứng đầu đơn vị chủ trì.')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName(before > 0 ? `Thông báo: ${before} chưa đọc` : 'Thông báo')
  // Back leads to the list, not into the notice again.
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Thông báo' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('r')
  await expect(bell(page)).toHaveAccessibleName(`Thông báo: ${before + 1} chưa đọc`)
  await page.context().close()
})

test('an item is muted and heard again, and all is marked read, on a phone', async ({ browser }) => {
  await giveTask(browser, `Rà soát danh mục tài sản công đợt ${mark}`)
  const page = await at(browser, 'head', { phone: true, dark: true })
  await bell(page).click()
  const row = page.getByRole('row').filter({ hasText: `tài sản công đợt ${mark}` })
  await row.getByRole('button', { name: /^Tắt tiếng mục này/ }).click()
  await expect(row.getByText('Đã tắt tiếng')).toBeVisible()
  await accessible(page)
  await fits(page)
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(row.getByText('Đã tắt tiếng')).toBeHidden()
  await page.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click()
  await expect(bell(page)).toHaveAccessibleName('Thông báo')
  await page.getByText('Chưa đọc', { exact: true }).click()
  await expect(page.getByText('Đã đọc hết thông báo.')).toBeVisible()
  await page.context().close()
})

test('how to be told says that no mail is set up, keeps quiet hours, and gives a calendar link once', async ({
  browser,
}) => {
  const page = await at(browser, 'official')
  await page.getByRole('button', { name: /Đặng Ngọc Trân/ }).click()
  await page.getByRole('menuitem', { name: 'Cách nhận thông báo' }).click()
  await expect(page.getByText('Máy chủ chưa cấu hình thư điện tử')).toBeVisible()
  await page.getByLabel('Từ', { exact: true }).fill('25:00')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Nhập giờ dạng 20:00.')).toBeVisible()
  await page.getByLabel('Từ', { exact: true }).fill('21:30')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Đã lưu cách nhận thông báo.')).toBeVisible()

  await page.getByRole('button', { name: 'Tạo liên kết lịch' }).click()
  const shown = page.getByRole('dialog', { name: 'Liên kết lịch' })
  const link = await shown.getByLabel('Liên kết lịch', { exact: true }).last().inputValue()
  await accessible(page)
  await shown.getByRole('button', { name: 'Xong' }).click()
  await expect(page.getByText(/Liên kết tạo lúc .*chưa chương trình nào đọc/)).toBeVisible()
  expect(await page.content()).not.toContain(link.split('/').at(-1)!)
  // A calendar program has no session.
  const program = await browser.newContext()
  const read = async () => (await program.request.get(link)).status()
  const answer = await program.request.get(link)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  await page.reload()
  await expect(page.getByText(/được đọc lần cuối lúc/)).toBeVisible()
  await expect(page.getByLabel('Từ', { exact: true })).toHaveValue('21:30')
  await page.getByRole('button', { name: 'Hủy liên kết' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy liên kết' }).click()
  await expect(page.getByText('Chưa có liên kết lịch.')).toBeVisible()
  expect(await read()).toBe(404)
  await program.close()
  await page.context().close()
})
