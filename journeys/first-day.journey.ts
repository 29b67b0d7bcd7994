/** The first day of an installation: its first administrator, its organisation from a file, and a server that goes away and comes back. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { asCsv, asXlsx, type UnitRow, unitRows } from './organisation-file.ts'
import { type OwnServer, ownServer } from './own-server.ts'

test.describe.configure({ mode: 'serial' })

let own: OwnServer
let context: BrowserContext
let page: Page
test.beforeAll(async ({ browser }) => {
  own = await ownServer()
  context = await browser.newContext({
    baseURL: own.now.url,
    locale: 'vi-VN',
    viewport: { width: 1440, height: 900 },
  })
  page = await context.newPage()
})
test.afterAll(async () => {
  await context.close()
  await own.close()
})

const password = 'mot mat khau dai'

test('an empty installation makes its first administrator, once', async () => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Thiết lập ban đầu' })).toBeVisible()
  await page.getByRole('button', { name: 'Tạo người quản trị' }).click()
  await expect(page.getByText('Chưa nhập tên cơ quan.')).toBeVisible()
  await page.getByLabel('Tên cơ quan sử dụng').fill('Ủy ban nhân dân Thành phố Hồ Chí Minh')
  await page.getByLabel('Họ và tên').fill('Trần Thị Quản Trị')
  await page.getByLabel('Địa chỉ thư công vụ').fill('quan.tri@daumoi.example')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Tạo người quản trị' }).dblclick()
  await expect(page.getByRole('heading', { name: 'Quản trị' })).toBeVisible()

  // A second visitor is led to sign-in, and the door itself refuses.
  const second = await context.browser()!.newContext({ baseURL: own.now.url, locale: 'vi-VN' })
  const visitor = await second.newPage()
  await visitor.goto('/setup')
  await expect(visitor.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  const again = await second.request.post('/api/v1/setup', {
    data: { city: 'Khác', name: 'Người Khác', email: 'khac@daumoi.example', password },
  })
  expect(await again.json()).toMatchObject({ type: 'setup.done', status: 409 })
  await second.close()
})

const give = (name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

const units = async () =>
  ((await (await context.request.get('/api/v1/units')).json()) as { units: { code: string }[] }).units

const spoilt: [string, (rows: UnitRow[]) => void, RegExp][] = [
  [
    'dates reversed',
    (rows) => {
      rows[5]!['Đến ngày'] = '30/06/2025'
    },
    /Ngày kết thúc .*30\/06\/2025 trước ngày bắt đầu .*01\/07\/2025/,
  ],
  [
    'a circle',
    (rows) => {
      rows[1]!['Mã đơn vị cấp trên'] = rows[2]!.Mã!
      rows[2]!['Mã đơn vị cấp trên'] = rows[1]!.Mã!
    },
    /Các đơn vị trực thuộc vòng tròn: .* > /,
  ],
  [
    'a double code',
    (rows) => {
      rows[4]!.Mã = rows[3]!.Mã!
    },
    /Mã .* đã dùng trong cùng thời gian/,
  ],
  [
    'a missing head',
    (rows) => {
      for (const [n, row] of rows.entries()) {
        row['Người đứng đầu'] = n === 3 ? '' : `Nguyễn Thử ${n}`
        row['Thư điện tử người đứng đầu'] = n === 3 ? '' : `thu${n}@daumoi.example`
      }
    },
    /không có người đứng đầu vào ngày .*Thêm người đứng đầu/,
  ],
]

test('a file of units with dates reversed, a circle, a double code or a missing head is told row by row, and nothing is written', async () => {
  await page.goto('/admin')
  const before = await units()
  for (const [name, spoil, words] of spoilt) {
    const rows = unitRows().slice(0, 6)
    spoil(rows)
    await give(`${name}.csv`, asCsv(rows))
    await expect(page.getByText(/chỗ sai. Sửa trong tệp rồi tải lên lại; chưa ghi gì/).first()).toBeVisible()
    await expect(page.getByRole('cell', { name: words }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ghi 6 dòng' })).toHaveAttribute('aria-disabled', 'true')
    expect(await units()).toEqual(before)
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click()
  }
})

test('the organisation of the city comes in from a workbook, in three steps', async () => {
  const rows = unitRows()
  await give('to-chuc.xlsx', await asXlsx(rows))
  await expect(page.getByText('Không có chỗ sai. Có thể ghi vào hệ thống.')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: `Ghi ${rows.length} dòng` }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Ghi ${rows.length} dòng` })
    .dblclick()
  await expect(page.getByText(`Đã ghi ${rows.length} dòng của to-chuc.xlsx`)).toBeVisible({ timeout: 20_000 })
  await page.goto('/organisation')
  await expect(page.getByText(rows[3]!['Tên đơn vị']!).first()).toBeVisible()
})

test('a server that goes away is told on screen, what was typed stays, and it goes on by itself when it is back', async () => {
  await page.goto('/admin?tab=units')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên đơn vị').fill('Trung tâm Lưu trữ Thử nghiệm')
  await form.getByLabel('Mã').fill('TTLT')
  await form.getByLabel('Đơn vị cấp trên').fill('uy ban')
  await page.getByRole('option').first().click()
  await own.now.stop('SIGKILL')
  await expect(page.getByText('Mất kết nối, đang thử lại')).toBeVisible({ timeout: 10_000 })
  await form.getByRole('button', { name: 'Thêm đơn vị' }).click()
  await expect(form.getByText(/Mất kết nối với máy chủ. Nội dung đã nhập vẫn còn/)).toBeVisible({
    timeout: 20_000,
  })
  await expect(form.getByLabel('Tên đơn vị')).toHaveValue('Trung tâm Lưu trữ Thử nghiệm')
  await own.start()
  await expect(page.getByText('Đã kết nối')).toBeVisible({ timeout: 25_000 })
  await form.getByRole('button', { name: 'Thêm đơn vị' }).dblclick()
  await expect(page.getByRole('heading', { name: 'Trung tâm Lưu trữ Thử nghiệm' })).toBeVisible()
  expect((await units()).filter((unit) => unit.code === 'TTLT').length).toBe(1)
})

test('an answer that is lost on the way is fetched by sending again, and the act is done once', async () => {
  await page.goto('/admin?tab=units')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên đơn vị').fill('Trung tâm Mạng Thử nghiệm')
  await form.getByLabel('Mã').fill('TTM')
  await form.getByLabel('Đơn vị cấp trên').fill('uy ban')
  await page.getByRole('option').first().click()
  // The request reaches the server, its answer does not come back: four times, as often as the page tries by itself.
  let sent = 0
  await page.route('**/api/v1/units', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    sent++
    await route.fetch()
    await route.abort('connectionreset')
  })
  await form.getByRole('button', { name: 'Thêm đơn vị' }).click()
  await expect(form.getByText(/Mất kết nối với máy chủ/)).toBeVisible({ timeout: 25_000 })
  expect(sent).toBe(4)
  await page.unroute('**/api/v1/units')
  await form.getByRole('button', { name: 'Thêm đơn vị' }).click()
  await expect(page.getByRole('heading', { name: 'Trung tâm Mạng Thử nghiệm' })).toBeVisible()
  expect((await units()).filter((unit) => unit.code === 'TTM').length).toBe(1)
  expect(await own.now.stop('SIGTERM')).toBe(0)
})
