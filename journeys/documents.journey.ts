/** Real documents, read where they lie beside the repository: each is taken in, reviewed, issued and followed by the people whose work it is. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { at, base, password, people } from './office.ts'

const folder = join(import.meta.dirname, '../../shared/data/directives')
const there = existsSync(folder)
if (!there) console.log('../shared/data/directives is not here: the journey on real documents is left out')

/** The first is an article on a page and is pasted; the others are files. */
const article = 'seed-hcmc-ct-ktxh-2024'
/** Names the department whose head and official sign in. */
const followed = 'ct-06-ubnd-quangtri-2025'
const files = [
  followed,
  'cv-4001-ubnd-hcmc-2025',
  'cv-4169-ubnd-hcmc-2025',
  'cv-10283-snv-hcmc-2025',
  'cd-228-ttg-2025',
  'cv-171-bcd-2025',
  'nq-377-cp-2025',
  'tb-653-vpcp-2025',
  'tb-655-vpcp-2025',
  'nq-393-cp-2025',
]
/** Bodies outside the city that these documents oblige; an office that follows them holds them as units. */
const bodies = [
  'Bộ Tài chính',
  'Bộ Y tế',
  'Bộ Nội vụ',
  'Bộ Công an',
  'Bộ Quốc phòng',
  'Bộ Xây dựng',
  'Bộ Công Thương',
  'Bộ Tư pháp',
  'Bộ Nông nghiệp và Môi trường',
  'Bộ Giáo dục và Đào tạo',
  'Bộ Khoa học và Công nghệ',
  'Bộ Văn hóa, Thể thao và Du lịch',
  'Văn phòng Chính phủ',
  'Công an tỉnh',
]

test.describe.configure({ mode: 'serial' })
test.skip(!there, '../shared is not here')

test('the administrator imports the bodies outside the city which the documents name', async ({ page }) => {
  const login = { email: people.administrator, password }
  await page.request.post(`${base()}/api/v1/session`, { data: login })
  const rows = bodies.map((name, n) => `TW${n + 1},Khác,"${name}","${name}",UBND,,,01/01/2016,,`)
  const head =
    'Mã,Loại,Tên đơn vị,Tên viết tắt,Mã đơn vị cấp trên,Tên gọi khác,Lĩnh vực,Từ ngày,Đến ngày,Mã đơn vị kế tục'
  const file = {
    name: 'co-quan.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${[head, ...rows].join('\n')}`),
  }
  const checked = await page.request.post(`${base()}/api/v1/organisation/imports?kind=units`, {
    multipart: { file },
  })
  const { id, problems } = await checked.json()
  expect(problems).toEqual([])
  expect((await page.request.post(`${base()}/api/v1/organisation/imports/${id}/publish`)).ok()).toBe(true)
})

type Told = { name: string; pages: number; provisions: number; proposals: number; doubts: number }
const told: (Told & { issued: number; keys: number; seconds: number })[] = []
const label = new Map<string, string>()
let keys = 0
const press = async (page: Page, key: string) => {
  keys++
  await page.keyboard.press(key)
}
const type = async (page: Page, words: string) => {
  keys += words.length
  await page.keyboard.type(words)
}

test('a clerk takes in the article and ten official documents, reviews them and issues all that is clear', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const page = await at(browser, 'clerk')
  for (const [n, name] of [article, ...files].entries()) {
    const begun = performance.now()
    keys = 0
    const text = readFileSync(join(folder, `${name}.txt`), 'utf8')
    await takeIn(page, name, text, n)
    const before = await shown(page)
    const doubts = before.proposals.filter(({ state }) => state === 'open').length
    await review(page)
    const issued = await issue(page)
    const after = await shown(page)
    expect(after.proposals.filter(({ state }) => state === 'open' || state === 'ready')).toEqual([])
    expect(after, name).toMatchObject({ state: 'issued', tasks: issued })
    label.set(name, after.id)
    told.push({
      name,
      pages: Math.ceil(text.length / 2500),
      provisions: before.provisions,
      proposals: before.proposals.length,
      doubts,
      issued,
      keys,
      seconds: (performance.now() - begun) / 1000,
    })
  }
  console.log('document | pages | provisions | proposals | doubts | issued | keys | seconds')
  for (const { name, seconds, ...rest } of told)
    console.log([name, ...Object.values(rest), seconds.toFixed(1)].join(' | '))
  await page.context().close()
})

async function takeIn(page: Page, name: string, text: string, n: number): Promise<void> {
  await page.goto(name === article ? '/directives/new?from=text' : '/directives/new')
  if (name === article) {
    await page.getByLabel('Nội dung văn bản').fill(text)
    await page.getByRole('button', { name: 'Đọc nội dung' }).click()
  } else {
    const given = await page.evaluateHandle(
      ({ text, name }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], `${name}.txt`, { type: 'text/plain' }))
        return transfer
      },
      { text, name },
    )
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: given })
  }
  await expect(page.getByRole('heading', { name: 'Kiểm tra lại thông tin đọc được' })).toBeVisible()
  // What the paper does not print, the clerk types.
  for (const [field, words] of [
    ['Số, ký hiệu đầy đủ', `${900 + n}/UBND-VX`],
    ['Số', `${900 + n}`],
    ['Cơ quan ban hành', 'Ủy ban nhân dân Thành phố'],
    ['Ngày ban hành', '20/11/2025'],
    ['Trích yếu nội dung', 'Về việc triển khai nhiệm vụ'],
  ] as const) {
    const input = page.getByLabel(field, { exact: true })
    if ((await input.inputValue()) === '') await input.fill(words)
  }
  await page.getByRole('button', { name: 'Đăng ký văn bản' }).click()
  await page.waitForURL(/\/directives\/[0-9a-f-]{36}/)
  await expect(page.locator('.rv-card')).toBeVisible()
}

type Shown = { id: string; state: string; provisions: number; tasks: number; proposals: { state: string }[] }
/** The directive as the server holds it. */
async function shown(page: Page): Promise<Shown> {
  const id = /directives\/([0-9a-f-]{36})/.exec(page.url())![1]
  return (await page.request.get(`${base()}/api/v1/directives/${id}`)).json()
}

/** By keys alone: one day for what names none, a unit where the document names none of ours, a reason where there is no task. */
async function review(page: Page): Promise<void> {
  // The list is virtual, so what is left is read from the head of the page.
  const left = async (what: string) => {
    const head = (await page.locator('.rv-count').textContent()) ?? ''
    return Number(new RegExp(`(\\d+) ${what}`).exec(head)?.[1] ?? 0)
  }
  if (await page.locator('.rv-fill').count()) {
    await press(page, 'h')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await type(page, '31/12/2026')
    await press(page, 'Enter')
    await expect(page.locator('.rv-fill')).toHaveCount(0)
  }
  for (let open = await left('chỗ cần xem'); open > 0; ) {
    const card = page.locator('.rv-card')
    await expect(card).toBeFocused()
    // The reader itself is not sure that this is a task, and found nobody for it.
    const nobody = (await card.getByText('không thấy đơn vị chủ trì').count()) > 0
    if (nobody) {
      await press(page, 'd')
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
      await press(page, '3')
    } else {
      await press(page, 'Enter')
      const form = card.locator('form')
      if (await form.count()) {
        // The form opens on what is missing: a single day is not asked for many.
        if (
          await form.getByLabel('Hạn', { exact: true }).evaluate((field) => field === document.activeElement)
        ) {
          await type(page, '31/12/2026')
        } else {
          await type(page, 'vpub')
          await press(page, 'Enter')
          await expect(form.getByText('Văn phòng Ủy ban nhân dân Thành phố')).toBeVisible()
        }
        await press(page, 'Control+Enter')
      }
    }
    await expect.poll(() => left('chỗ cần xem'), often).toBeLessThan(open)
    open = await left('chỗ cần xem')
  }
  await saved(page)
  const uncovered = await left('nội dung chưa xử lý')
  if (uncovered > 0) {
    const card = page.locator('.rv-card')
    for (let steps = 0; !(await card.getByText('chưa xử lý').count()); steps++) {
      expect(steps).toBeLessThan(5)
      await press(page, steps === 0 ? 'j' : 'k')
    }
    await press(page, 'n')
    await expect(page.getByRole('dialog')).toBeVisible()
    if (uncovered > 1) {
      await press(page, 'Tab')
      await press(page, 'Space')
    }
    await press(page, '3')
    await expect.poll(() => left('nội dung chưa xử lý'), often).toBe(0)
  }
  await saved(page)
}

const often = { intervals: [30] }
const saved = (page: Page) => expect(page.getByText('Đang lưu')).toHaveCount(0)

async function issue(page: Page): Promise<number> {
  await press(page, 'i')
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Giao \d+ nhiệm vụ/ })
  const tasks = Number(/\d+/.exec((await confirm.textContent()) ?? '')![0])
  while (!(await confirm.evaluate((button) => button === document.activeElement))) await press(page, 'Tab')
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return tasks
}

test('the tasks of a document are listed together, a head names who answers, and that official takes it on', async ({
  browser,
}) => {
  const listed = async (page: Page) => {
    await page.goto(`/tasks?directive=${label.get(followed)}`)
    const row = page.getByRole('main').getByRole('row').filter({ hasText: 'Sở Tài chính' }).first()
    await row.getByRole('link').first().click()
    await expect(page.getByRole('button', { name: 'Tiếp nhận' })).toBeVisible()
  }
  const head = await at(browser, 'head')
  await listed(head)
  await head.getByRole('button', { name: 'Phân công' }).click()
  const dialog = head.getByRole('dialog')
  await dialog.getByPlaceholder('Gõ họ tên').fill('Dang Ngoc Tran')
  await head.getByRole('option', { name: /Đặng Ngọc Trân/ }).click()
  await dialog.getByRole('button', { name: 'Phân công' }).click()
  await expect(head.getByText(/đã phân công .*Đặng Ngọc Trân/).first()).toBeVisible()
  const task = head.url()
  await head.context().close()

  const official = await at(browser, 'official')
  await official.goto(task)
  await official.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(official.getByText('Đã tiếp nhận', { exact: true }).first()).toBeVisible()
  // From the task back to the sentence it comes from.
  await official
    .getByRole('link', { name: /^(?:Chỉ thị|Công văn) số/ })
    .first()
    .click()
  await expect(official.locator('.rv-row.current')).toBeVisible()
  await official.context().close()
})
