/** People of the demo city at their browsers, and what every screen must hold up to. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

export const base = (): string => {
  const url = process.env.JOURNEY_URL
  if (!url) throw new Error('JOURNEY_URL is set by the global setup')
  return url
}

export const people = {
  chairman: 'nguyen.trinh@ubnd.daumoi.example',
  clerk: 'doan.lam@vpub.daumoi.example',
  head: 'khang.ho@stc.daumoi.example',
  official: 'tran.dang@stc.daumoi.example',
  inspector: 'khoi.vuong@tttp.daumoi.example',
  administrator: 'duy.phung@ttcds.daumoi.example',
} as const
export const password = 'Daumoi-thu-2026'

type Wish = { phone?: boolean; dark?: boolean }

/** Opens a browser of one's own and signs in on the page, as a person does. */
export async function at(browser: Browser, who: keyof typeof people, wish: Wish = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: base(),
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: wish.dark ? 'dark' : 'light',
    ...(wish.phone
      ? { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }
      : { viewport: { width: 1440, height: 900 } }),
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Địa chỉ thư công vụ').fill(people[who])
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible()
  return page
}

/** The same person without the page of sign-in, where that is not what the journey is about. */
export async function session(context: BrowserContext, who: keyof typeof people): Promise<void> {
  const answer = await context.request.post(`${base()}/api/v1/session`, {
    data: { email: people[who], password },
  })
  expect(answer.ok()).toBe(true)
}

/** WCAG 2.2 AA by axe, nothing left out. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    ),
  ).toEqual([])
}

/** Nothing sticks out sideways: a phone never scrolls in two directions. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over).toBeLessThanOrEqual(0)
}
