/** What every screen is made of, at its edges: small phones, paper, keys alone, a line that is cut. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { accessible, at, base, fits } from './office.ts'

/** The first task in a state that the person may see. */
async function taskIn(page: Page, state: string): Promise<string> {
  const answer = await page.context().request.get(`${base()}/api/v1/tasks?state=${state}&limit=1`)
  const { rows } = (await answer.json()) as { rows: { id: string }[] }
  expect(rows, `a task in state ${state}`).not.toEqual([])
  return rows[0]!.id
}

test('on the smallest phone both verbs of a task are read whole', async ({ browser }) => {
  const page = await at(browser, 'clerk', { phone: true })
  await page.goto(`/tasks/${await taskIn(page, 'submitted')}`)
  const bar = page.locator('.tk-sticky')
  await expect(bar.getByRole('button', { name: 'Trả lại' })).toBeVisible()
  const cut = await bar.locator('button').evaluateAll((buttons) =>
    buttons
      .filter((button) => {
        const { left, right } = button.getBoundingClientRect()
        const label = button.querySelector('.mantine-Button-label') ?? button
        return left < 0 || right > innerWidth || label.scrollWidth > label.clientWidth + 1
      })
      .map((button) => button.textContent),
  )
  expect(cut).toEqual([])
  await page.context().close()
})

test('signing out everywhere is asked first, on a phone too', async ({ browser }) => {
  const page = await at(browser, 'official', { phone: true })
  await page.getByRole('button', { name: 'Thêm', exact: true }).click()
  await page.getByRole('button', { name: 'Đăng xuất khỏi mọi thiết bị' }).click()
  const asked = page.getByRole('dialog', { name: 'Đăng xuất khỏi mọi thiết bị?' })
  await expect(asked).toBeVisible()
  await accessible(page)
  const { violations } = await new AxeBuilder({ page })
    .withRules(['landmark-banner-is-top-level', 'landmark-no-duplicate-banner', 'landmark-unique'])
    .analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await asked.getByRole('button', { name: 'Quay lại' }).click()
  await expect(asked).toBeHidden()
  await page.context().close()
})

test('paper is printed in the colours of light from a dark screen', async ({ browser }) => {
  const page = await at(browser, 'clerk', { dark: true })
  await page.goto('/tasks')
  await expect(page.getByRole('row').nth(2)).toBeVisible()
  const names = ['--bg', '--na-bg', '--ok-bg', '--late-bg', '--soon-bg', '--accent-bg', '--line-ctl']
  const read = () =>
    page.evaluate(
      (all) => all.map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()),
      names,
    )
  const dark = await read()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const printed = await read()
  for (const [index, colour] of printed.entries()) expect(colour).not.toBe(dark[index])
  const light = await at(browser, 'clerk')
  const expected = await light.evaluate(
    (all) => all.map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()),
    names,
  )
  expect(printed).toEqual(expected)
  await page.context().close()
  await light.context().close()
})

test('Enter opens a row only from the list, never from elsewhere on the page', async ({ browser }) => {
  const page = await at(browser, 'clerk')
  await page.goto('/tasks')
  await expect(page.locator('[data-row="1"]')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.locator('[data-row="1"]')).toBeFocused()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).search).toBe('')
  await page.locator('[data-row="1"]').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/open=/)
  await page.context().close()
})

test('a unit is chosen in a chip by keys alone, the filter is kept under a name and taken up again', async ({
  browser,
}) => {
  const page = await at(browser, 'inspector')
  await page.goto('/tasks?timeliness=open')
  await page.getByRole('button', { name: 'Thêm điều kiện' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'đơn vị', exact: false }).first().press('Enter')
  const unit = page.getByRole('textbox', { name: 'Đơn vị chủ trì' })
  await expect(unit).toBeFocused()
  // Known by the name of a unit before it.
  await page.keyboard.type('so kh&dt')
  await expect(page.getByRole('option', { name: 'Sở Tài chính' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/unit=/)
  const name = `Sở Tài chính ${Date.now()}`
  await page.getByRole('button', { name: 'Bộ lọc đã lưu' }).click()
  await page.getByLabel('Lưu bộ lọc đang xem với tên').fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  await accessible(page)
  await page.goto('/tasks')
  await page.getByRole('button', { name: 'Bộ lọc đã lưu' }).click()
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page).toHaveURL(/timeliness=open.*unit=|unit=.*timeliness=open/)
  await page.getByRole('button', { name: 'Bộ lọc đã lưu' }).click()
  await page.getByRole('button', { name: `Xóa bộ lọc ${name}` }).click()
  await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  await page.context().close()
})

test('a device is signed out from another one', async ({ browser }) => {
  const phone = await at(browser, 'administrator', { phone: true })
  const desk = await at(browser, 'administrator')
  await desk.goto('/sessions')
  await expect(desk.getByText('Thiết bị này')).toHaveCount(1)
  // The last to sign in before this one.
  await desk
    .getByRole('row')
    .filter({ hasText: 'Đăng xuất' })
    .first()
    .getByRole('button', { name: /^Đăng xuất/ })
    .click()
  await expect(desk.getByText('Đã đăng xuất thiết bị đó.')).toBeVisible()
  await phone.goto('/organisation')
  await expect(phone.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  await phone.context().close()
  await desk.context().close()
})

test('a screen opened while the line is cut opens by itself when it is back', async ({ browser }) => {
  const page = await at(browser, 'chairman')
  await page.context().setOffline(true)
  await page.getByRole('link', { name: 'Tổ chức', exact: true }).click()
  await expect(page.getByText('Chưa mở được màn hình này')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByRole('tree')).toBeVisible({ timeout: 30_000 })
  await fits(page)
  await page.context().close()
})
