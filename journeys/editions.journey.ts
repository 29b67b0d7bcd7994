/** A directive comes again with other words, and another paper amends it: the clerk sees what changed and works off the tasks that touches. */
import { expect, type Page, test } from '@playwright/test'
import { accessible, at, base, fits } from './office.ts'

test.describe.configure({ mode: 'serial' })

const head = (number: string, day: string, abstract: string) => `ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ${number}/CT-UBND

Thành phố Hồ Chí Minh, ngày ${day}

CHỈ THỊ
${abstract}`
const foot = `TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Minh Thử`
const body = [
  '1. Sở Tài chính chủ trì xây dựng kế hoạch mua sắm tập trung, trình Ủy ban nhân dân Thành phố trước ngày 30 tháng 9 năm 2027.',
  '2. Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh, báo cáo kết quả trước ngày 15 tháng 10 năm 2027.',
  '3. Sở Tài chính công khai danh mục tài sản công trước ngày 20 tháng 11 năm 2027.',
]
const paper = (lines: string[]) =>
  [
    head('88', '18 tháng 8 năm 2026', 'Về việc thử nghiệm theo dõi nhiều bản của văn bản'),
    ...lines,
    foot,
  ].join('\n\n')
const first = paper(body)
const second = paper([
  body[0]!.replace('30 tháng 9', '15 tháng 9'),
  body[2]!.replace('3.', '2.'),
  '3. Sở Y tế lập kế hoạch tiêm chủng trước ngày 01 tháng 12 năm 2027.',
])
const amending = [
  head(
    '89',
    '25 tháng 8 năm 2026',
    'Về việc sửa đổi, bổ sung Chỉ thị số 88/CT-UBND ngày 18 tháng 8 năm 2026',
  ),
  '1. Sửa đổi khoản 2 Chỉ thị số 88/CT-UBND như sau: Sở Tài chính công khai danh mục tài sản công trước ngày 01 tháng 11 năm 2027.',
  foot,
].join('\n\n')

async function read(page: Page, text: string): Promise<void> {
  await page.goto('/directives/new?from=text')
  await page.getByLabel('Nội dung văn bản').fill(text)
  await page.getByRole('button', { name: 'Đọc nội dung' }).click()
  await expect(page.getByRole('heading', { name: 'Kiểm tra lại thông tin đọc được' })).toBeVisible()
}
async function registered(page: Page, button: string | RegExp): Promise<string> {
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL(/\/directives\/[0-9a-f-]{36}$/)
  return /directives\/([0-9a-f-]{36})/.exec(page.url())![1]!
}
let [one, two] = ['', '']
const tasksOf = async (page: Page, id: string) =>
  (await (await page.request.get(`${base()}/api/v1/tasks?directive=${id}`)).json()).rows as {
    id: string
    title: string
    version: number
  }[]

test('what was given stays given when the paper comes again, and only what changed is put before the clerk', async ({
  browser,
}) => {
  const page = await at(browser, 'clerk')
  await read(page, first)
  one = await registered(page, 'Đăng ký văn bản')
  await page.getByRole('button', { name: 'Giao 3 nhiệm vụ đã rõ' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Giao 3 nhiệm vụ/ })
    .click()
  await expect(page.getByText('Đã giao nhiệm vụ').first()).toBeVisible()
  const given = await tasksOf(page, one)
  expect(given).toHaveLength(3)

  await read(page, second)
  await expect(page.getByRole('alert')).toContainText('Từ văn bản này đã giao 3 nhiệm vụ.')
  await accessible(page)
  two = await registered(page, 'Đăng ký là bản 2 của Chỉ thị số 88/CT-UBND')
  await expect(page.getByText('Bản 2, sau bản 1')).toBeVisible()
  await expect(page.getByText('Câu này đã giao ở bản trước, nay đã thay đổi').first()).toBeVisible()
  await accessible(page)
  expect(await tasksOf(page, two)).toEqual(given)

  // The earlier edition says where the newer one is, and gives nothing any more.
  await page.goto(`/directives/${one}`)
  await expect(page.getByText('Đã có bản 2; bản này được giữ nguyên.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Giao \d/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Mở bản 2' }).click()
  await page.waitForURL(`**/directives/${two}`)
  await page.context().close()
})

test('the comparison is walked by keys, told without colour, and fits a phone', async ({ browser }) => {
  const page = await at(browser, 'clerk')
  await page.goto(`/directives/${two}/changes`)
  const changes = page.locator('.ch-row')
  await expect(changes).toHaveCount(4)
  await page.keyboard.press('n')
  await expect(changes.first()).toBeFocused()
  await expect(changes.first().locator('del')).toHaveText(/30/)
  await expect(changes.first().locator('ins')).toHaveText(/15/)
  const lines = await changes
    .first()
    .evaluate((row) =>
      ['del', 'ins'].map((tag) => getComputedStyle(row.querySelector(tag)!).textDecorationLine),
    )
  expect(lines).toEqual(['line-through', 'underline'])
  await page.keyboard.press('n')
  await expect(changes.nth(1)).toBeFocused()
  await page.keyboard.press('p')
  await expect(changes.first()).toBeFocused()
  const fold = page.getByRole('button', { name: /nội dung không đổi/ }).first()
  await fold.click()
  await expect(page.getByText('Độc lập - Tự do - Hạnh phúc')).toBeVisible()
  await accessible(page)
  await page.emulateMedia({ media: 'print' })
  await expect(changes.first()).toBeVisible()
  await page.context().close()
  const phone = await at(browser, 'clerk', { phone: true, dark: true })
  for (const screen of ['changes', 'links']) {
    await phone.goto(`/directives/${two}/${screen}`)
    await expect(phone.locator('.ch-row').first()).toBeVisible()
    await fits(phone)
    await accessible(phone)
  }
  await phone.context().close()
})

test('the clerk works off the tasks that the new words touch: one by the task itself, one as not affected', async ({
  browser,
}) => {
  const page = await at(browser, 'clerk')
  await page.goto(`/directives/${two}`)
  await page.getByRole('link', { name: '2 nhiệm vụ cần xem lại' }).click()
  await expect(page.getByText('còn 2 / 2 chưa xem')).toBeVisible()
  const card = (words: string) => page.getByRole('article').filter({ hasText: words })
  await expect(card('mua sắm tập trung')).toContainText('đã giao T5 30/09/2027, nay đọc được T4 15/09/2027')
  await expect(card('khám bệnh')).toContainText('không còn trong bản mới')

  await card('mua sắm tập trung').getByRole('button', { name: 'Không ảnh hưởng' }).click()
  await expect(page.getByText('còn 1 / 2 chưa xem')).toBeVisible()
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(page.getByText('còn 2 / 2 chưa xem')).toBeVisible()
  await card('mua sắm tập trung').getByRole('button', { name: 'Không ảnh hưởng' }).click()
  await expect(page.getByText('còn 1 / 2 chưa xem')).toBeVisible()

  const [gone] = (await tasksOf(page, two)).filter(({ title }) => title.includes('kiểm tra'))
  await card('khám bệnh').getByRole('link').first().click()
  await page.waitForURL(`**/tasks/${gone!.id}`)
  const cancelled = await page.request.post(`${base()}/api/v1/tasks/${gone!.id}/cancel`, {
    data: { reason: 'Câu này không còn trong bản 2' },
  })
  expect(cancelled.ok()).toBe(true)
  await page.goto(`/directives/${two}/links`)
  await expect(page.getByText('đã xem cả 2')).toBeVisible()
  await expect(card('mua sắm tập trung')).toContainText('Không ảnh hưởng: Lâm Thục Đoan')
  await page.context().close()
})

test('an amendment names a provision, and its task alone waits; both papers tell of each other', async ({
  browser,
}) => {
  const page = await at(browser, 'clerk')
  await read(page, amending)
  await expect(
    page.getByRole('heading', { name: 'Văn bản bị thay thế, sửa đổi, bãi bỏ, đính chính' }),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'mở văn bản đã đăng ký' })).toBeVisible()
  const three = await registered(page, 'Đăng ký văn bản')
  await page.goto(`/directives/${three}/links`)
  await expect(page.getByText('còn 1 / 1 chưa xem')).toBeVisible()
  await expect(page.getByRole('article')).toContainText('Nội dung giao nhiệm vụ được nêu tên')
  await accessible(page)

  // The clerk puts a link right: one that is not there yet, and takes it away again.
  await page.getByRole('button', { name: 'Thêm văn bản liên quan' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Văn bản, như in').fill('Kế hoạch số 987/KH-UBND')
  await expect(dialog.getByLabel('Số, ký hiệu')).toHaveValue('987/KH-UBND')
  await dialog.getByRole('button', { name: 'Lưu văn bản liên quan' }).click()
  await expect(page.getByText('chưa đăng ký trong hệ thống')).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ dòng Kế hoạch số 987/KH-UBND' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).click()
  await expect(page.getByText('chưa đăng ký trong hệ thống')).toHaveCount(0)

  await page.goto(`/directives/${two}`)
  await expect(page.getByText('Được sửa đổi, bổ sung bởi')).toBeVisible()
  await page.getByRole('link', { name: 'Chỉ thị số 89/CT-UBND' }).click()
  await page.waitForURL(`**/directives/${three}`)
  await page.context().close()
})
