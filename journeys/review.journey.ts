/** A clerk at the keyboard of a review, faster than the line: each key lands on the row it was meant for. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { at, base, fits } from './office.ts'

let registered = 0
/** Registered at the door, opened as the clerk does. */
async function reviewOf(browser: Browser, orders: string[], phone = false): Promise<Page> {
  const page = await at(browser, 'clerk', { phone })
  const number = `${Date.now() % 100_000_000}${++registered}`
  const text = [
    `Chỉ thị số ${number}. Ủy ban nhân dân Thành phố yêu cầu:`,
    ...orders.map((order, n) => `${n + 1}. ${order}`),
  ]
  const answer = await page.request.post(`${base()}/api/v1/directives`, {
    data: {
      header: {
        type: 'CT',
        number,
        symbol: `${number}/CT-UBND`,
        issuer: 'Ủy ban nhân dân Thành phố',
        place: null,
        issuedOn: '2026-08-18',
        abstract: 'Về thử nghiệm bàn phím khi xem lại đề xuất',
        signer: null,
        signerTitle: null,
        urgency: 'normal',
        recipients: [],
      },
      file: null,
      text: text.join('\n\n'),
    },
  })
  expect(answer.ok()).toBe(true)
  const { id } = await answer.json()
  await page.goto(`/directives/${id}`)
  await expect(page.locator('.rv-card')).toBeVisible()
  return page
}

const day = 'trước ngày 30 tháng 12 năm 2027'
/** The second and third name the lead of the first, so one answer settles all three. */
const orders = [
  `Giao Sở Lâm Thử lập kế hoạch trồng rừng ${day}.`,
  `Giao Sở Lâm Thử lập danh mục rừng ${day}.`,
  `Giao Sở Lâm Thử lập bản đồ rừng ${day}.`,
  `Giao Sở Ngư Thử lập kế hoạch thả cá ${day}.`,
  `Giao Sở Ngư Thử lập danh mục tàu cá ${day}.`,
  `Giao Sở Muối Thử lập kế hoạch làm muối ${day}.`,
]

/** The place of the form that is open, as its name says it. */
const formOf = (page: Page) =>
  page.evaluate(() => document.querySelector('.rv-card form')?.getAttribute('aria-label') ?? null)

/** Answers come late, as over a slow line. */
const slowly = (page: Page) =>
  page.route('**/api/v1/directives/*/**', async (route) => {
    if (route.request().method() !== 'GET') await new Promise((go) => setTimeout(go, 120))
    await route.continue()
  })

for (const [key, name] of [
  ['Enter', 'Enter'],
  ['e', 'A letter'],
] as const)
  test(`${name} typed at once after saving opens the next row that is still to be looked at`, async ({
    browser,
  }) => {
    const page = await reviewOf(browser, orders)
    await expect(page.locator('.rv-card')).toBeFocused()
    await slowly(page)
    // Pressed without a pause until another form is open: the first press that counts comes right with the answer.
    const next = async (before: string | null): Promise<string> => {
      for (;;) {
        await page.keyboard.press(key)
        const now = await formOf(page)
        if (now !== null && now !== before) return now
      }
    }
    const seen: string[] = []
    for (const _ of ['forest', 'fish', 'salt']) {
      seen.push(await next(seen.at(-1) ?? null))
      await page.keyboard.type('vpub')
      await page.keyboard.press('Enter')
      const form = page.locator('.rv-card form')
      await expect(form.getByText('Văn phòng Ủy ban nhân dân Thành phố')).toBeVisible()
      await page.keyboard.press('Control+Enter')
    }
    expect(seen.map((label) => /mục \d/.exec(label)?.[0])).toEqual(['mục 1', 'mục 4', 'mục 6'])
    await expect(page.getByRole('button', { name: 'Giao 6 nhiệm vụ' })).toBeEnabled()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.context().close()
  })

test('a window opened right after another was closed keeps the keyboard', async ({ browser }) => {
  const page = await reviewOf(browser, orders)
  await expect(page.locator('.rv-card')).toBeFocused()
  const reason = page.getByRole('dialog').getByRole('textbox')
  for (const left of [5, 4, 3]) {
    await page.keyboard.press('d')
    await expect(reason).toBeFocused()
    await page.keyboard.press('3')
    await page.keyboard.press('d')
    await expect(page.getByText(`${left} chỗ cần xem`)).toBeVisible()
    // Longer than the keyboard takes to come back from the first window.
    await page.waitForTimeout(150)
    await expect(reason).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.locator('.rv-card')).toBeFocused()
  }
  await page.context().close()
})

test('on a phone the proposals stay in front while they are gone through', async ({ browser }) => {
  const page = await reviewOf(browser, orders, true)
  const card = page.locator('.rv-card')
  await page.locator('.rv-item', { hasText: 'mục 4' }).tap()
  await expect(card.getByText('mục 4')).toBeVisible()
  await card.getByRole('button', { name: /^Bỏ/ }).tap()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Nội dung để biết/ })
    .tap()
  await expect(card.getByText('mục 5')).toBeVisible()
  await fits(page)
  await page.context().close()
})

test('what is done while the line is cut is told at once, the screen stands, and it can be done again', async ({
  browser,
}) => {
  const page = await reviewOf(browser, ['Giao Sở Tài chính lập kế hoạch.', 'Giao Sở Y tế lập danh mục.'])
  const drop = async () => {
    await page.locator('.rv-item', { hasText: 'mục 2' }).click()
    await page.keyboard.press('d')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await page.keyboard.press('3')
  }
  // What draws notices comes behind the screen.
  await page.waitForResponse(/notices-.*\.js/)
  await page.context().setOffline(true)
  await drop()
  await expect(page.getByRole('alert').filter({ hasText: 'Mất kết nối' })).toBeVisible()
  await expect(page.getByText('2 chỗ cần xem')).toBeVisible()
  // The bubble that says why not cannot come either.
  await page.getByRole('button', { name: 'Giao 0 nhiệm vụ đã rõ' }).hover()
  await expect(page.locator('.rv-card')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('Đã kết nối')).toBeVisible({ timeout: 30_000 })
  await drop()
  await expect(page.getByText('1 chỗ cần xem')).toBeVisible()
  await page.context().close()
})
