/** Every screen, wide and on a phone, light and dark: readable by a screen reader, nothing sticking out, nothing broken. */
import { expect, test } from '@playwright/test'
import { accessible, base, fits, type people, session } from './office.ts'

type Who = keyof typeof people
const screens: [path: string, who: Who, heading: string | RegExp][] = [
  ['/', 'head', 'Việc của tôi'],
  ['/tasks', 'clerk', 'Nhiệm vụ'],
  ['/tasks?timeliness=overdue', 'chairman', 'Nhiệm vụ'],
  ['/tasks?timeliness=open&group=state', 'inspector', 'Nhiệm vụ'],
  ['/tasks/khong-co', 'official', 'Không tìm thấy'],
  ['/khong-co', 'official', 'Không có trang này'],
  ['/directives', 'clerk', 'Văn bản'],
  ['/directives/new', 'clerk', 'Đăng ký văn bản'],
  ['/directives/lessons', 'clerk', 'Cách đọc đã ghi nhớ'],
  ['/directives/lessons', 'official', 'Không thuộc phạm vi được xem'],
  ['/board', 'chairman', 'Điều hành'],
  ['/board', 'official', 'Không thuộc phạm vi được xem'],
  ['/organisation', 'official', 'Tổ chức'],
  ['/organisation?q=so+kh%26dt', 'official', 'Tổ chức'],
  ['/sessions', 'official', 'Phiên đăng nhập'],
  ['/notices', 'head', 'Thông báo'],
  ['/notices?show=unread', 'administrator', 'Thông báo'],
  ['/notices/khong-co', 'official', 'Không tìm thấy'],
  ['/notices/preferences', 'official', 'Cách nhận thông báo'],
  ['/journal', 'inspector', 'Nhật ký'],
  ['/admin', 'administrator', 'Quản trị'],
]
const looks = [
  { name: 'wide, light', width: 1440, height: 900, dark: false },
  { name: 'phone, dark', width: 360, height: 780, dark: true },
]

for (const look of looks)
  test(`every screen holds up: ${look.name}`, async ({ browser }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({
      baseURL: base(),
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
      viewport: { width: look.width, height: look.height },
      colorScheme: look.dark ? 'dark' : 'light',
    })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on(
      'response',
      (answer) => answer.status() >= 500 && faults.push(`${answer.status()} ${answer.url()}`),
    )
    const read = async <T>(who: Who, path: string): Promise<T> => {
      await session(context, who)
      return (await context.request.get(`${base()}/api/v1${path}`)).json() as Promise<T>
    }
    const first = async (who: Who, list: string) =>
      (await read<{ rows: { id: string }[] }>(who, list)).rows[0]!.id
    const { units } = await read<{ units: { id: string; name: string }[] }>('clerk', '/units')
    const inside: typeof screens = [
      [`/directives/${await first('clerk', '/directives?limit=1')}`, 'clerk', /Chỉ thị số/],
      [`/tasks/${await first('clerk', '/tasks?limit=1')}`, 'clerk', /./],
      [`/tasks?open=${await first('clerk', '/tasks?limit=1')}`, 'clerk', 'Nhiệm vụ'],
      [`/units/${units.find(({ name }) => name === 'Sở Tài chính')!.id}`, 'clerk', 'Sở Tài chính'],
      [`/people/${await first('clerk', '/people?limit=1')}`, 'clerk', /./],
    ]
    for (const [path, who, heading] of [...screens, ...inside])
      await test.step(`${path.replace(/[0-9a-f-]{36}/, '...')} as ${who}`, async () => {
        await session(context, who)
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1, name: heading }).first()).toBeVisible()
        await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {})
        await accessible(page)
        await fits(page)
      })
    await test.step('sign-in', async () => {
      await context.clearCookies()
      await page.goto('/sign-in')
      await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible()
      await accessible(page)
      await fits(page)
    })
    expect(faults).toEqual([])
    await context.close()
  })

test('English is a switch away, and stays', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: base(), locale: 'vi-VN' })
  await session(context, 'clerk')
  const page = await context.newPage()
  await page.goto('/tasks')
  await page.getByRole('button', { name: /Ngôn ngữ/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible()
  await context.close()
})

test('a screen a person has no right to says so, and is not in the rail', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: base(), locale: 'vi-VN' })
  await session(context, 'official')
  const page = await context.newPage()
  await page.goto('/board')
  await expect(page.getByText('Không thuộc phạm vi được xem').first()).toBeVisible()
  await expect(
    page.getByRole('navigation', { name: 'Điều hướng chính' }).getByRole('link', { name: 'Điều hành' }),
  ).toHaveCount(0)
  await context.close()
})

test('the palette finds without diacritics and opens by keys alone', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: base(), locale: 'vi-VN' })
  await session(context, 'clerk')
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/Gõ tên văn bản/).fill('so tai chinh')
  await expect(page.getByText('Sở Tài chính').first()).toBeVisible()
  await context.close()
})
