/** More days and why there are none: a head asks for an extension, the Office grants another day; the chairman asks why, the head answers from a phone. */
import { type Browser, expect, test } from '@playwright/test'
import { accessible, at, base, fits, type people, session } from './office.ts'

test.describe.configure({ mode: 'serial' })

type Row = {
  id: string
  title: string
  state: string
  dueDay: string | null
  leadUnit: { name: string } | null
  lead: { name: string } | null
  extensionAsked: object | null
  openExplanations: object[]
}
async function tasks(browser: Browser, who: keyof typeof people, filter: string): Promise<Row[]> {
  const context = await browser.newContext({ baseURL: base() })
  await session(context, who)
  const { rows } = (await (await context.request.get(`/api/v1/tasks?limit=200&${filter}`)).json()) as {
    rows: Row[]
  }
  await context.close()
  return rows.filter(({ leadUnit }) => leadUnit?.name === 'Sở Tài chính')
}
const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .reverse()
    .join('/')

test('a head asks for more days; the Office grants another day than asked, and the first one stays struck through', async ({
  browser,
}) => {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const work = (await tasks(browser, 'head', 'timeliness=open')).find(
    ({ state, dueDay, extensionAsked }) =>
      state === 'inProgress' && dueDay !== null && dueDay > today && extensionAsked === null,
  )!
  expect(work).toBeDefined()
  const [asked, granted] = [after(work.dueDay!, 14), after(work.dueDay!, 7)]

  const head = await at(browser, 'head')
  await head.goto(`/tasks/${work.id}`)
  await head.getByRole('button', { name: 'Việc khác' }).click()
  await head.getByRole('menuitem', { name: 'Đề nghị gia hạn' }).click()
  const form = head.getByRole('dialog', { name: 'Đề nghị gia hạn' })
  await form.getByRole('button', { name: 'Đề nghị gia hạn' }).click()
  await expect(form.getByText('Chưa chọn hạn đề nghị.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Hạn đề nghị' }).fill(asked)
  await form.getByRole('textbox', { name: 'Lý do' }).fill('Chờ số liệu quyết toán của kho bạc')
  await form.getByRole('button', { name: 'Đề nghị gia hạn' }).click()
  await expect(head.getByText(/Sở Tài chính đã đề nghị gia hạn/).first()).toBeVisible()
  await expect(head.getByText('đề nghị gia hạn', { exact: false }).first()).toBeVisible()
  await head.context().close()

  const clerk = await at(browser, 'clerk')
  await clerk
    .getByRole('listitem')
    .filter({ hasText: work.title })
    .getByRole('button', { name: /^Xét gia hạn/ })
    .click()
  const day = clerk.getByRole('textbox', { name: 'Hạn được đồng ý' })
  await expect(day).toHaveValue(asked)
  await accessible(clerk)
  await day.fill(granted)
  await clerk.getByRole('button', { name: 'Đồng ý gia hạn' }).click()
  await expect(clerk.getByText('Ngày khác ngày đề nghị thì cần nêu lý do.')).toBeVisible()
  await clerk.getByRole('textbox', { name: 'Lý do của quyết định' }).fill('Đủ để đối chiếu số liệu')
  await clerk.getByRole('button', { name: 'Đồng ý gia hạn' }).click()
  await expect(clerk.getByText(/Đã gia hạn đến/)).toBeVisible()
  await clerk.goto(`/tasks/${work.id}`)
  await expect(clerk.getByText(`đã đồng ý gia hạn đến ${granted}`, { exact: false })).toBeVisible()
  await expect(clerk.locator('.tk-facts s')).toBeVisible()
  await expect(clerk.getByText(/So với hạn ban đầu:/).first()).toBeVisible()
  await expect(clerk.getByText('đã gia hạn 1/2 lần').first()).toBeVisible()
  await accessible(clerk)
  await clerk.context().close()
})

test('the chairman asks why with one press; the head answers in three taps from home, and it ends when the chairman accepts', async ({
  browser,
}) => {
  const late = (await tasks(browser, 'chairman', 'timeliness=overdue')).find(
    ({ openExplanations, lead }) => openExplanations.length === 0 && lead?.name === 'Hồ Nguyên Khang',
  )!
  expect(late).toBeDefined()
  const chairman = await at(browser, 'chairman')
  await chairman.goto(`/tasks/${late.id}`)
  await chairman.getByRole('button', { name: 'Yêu cầu giải trình', exact: true }).click()
  await expect(chairman.getByText(/đã yêu cầu Hồ Nguyên Khang giải trình, hạn/).first()).toBeVisible()

  const phone = await at(browser, 'head', { phone: true })
  const row = phone.getByRole('listitem').filter({ hasText: late.title })
  await row.getByRole('button', { name: /^Giải trình/ }).tap()
  // The cursor stands in the first field: typing needs no tap.
  await expect(phone.getByRole('textbox', { name: 'Nguyên nhân' })).toBeFocused()
  await phone.keyboard.type('Số liệu của ba đơn vị gửi chậm')
  await phone.keyboard.press('Tab')
  await phone.keyboard.type('Cử tổ công tác đối chiếu trực tiếp')
  const day = phone.getByRole('textbox', { name: 'Ngày hoàn thành mới' })
  await day.tap()
  await day.fill(after(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), 9))
  await fits(phone)
  await accessible(phone)
  await row.getByRole('button', { name: 'Giải trình', exact: true }).tap()
  await expect(phone.getByText('Đã gửi giải trình.')).toBeVisible()
  await phone.context().close()

  await chairman.goto('/')
  const answered = chairman.getByRole('listitem').filter({ hasText: late.title })
  await answered.getByRole('button', { name: /^Xem giải trình/ }).click()
  await expect(answered.getByText('Số liệu của ba đơn vị gửi chậm')).toBeVisible()
  await answered.getByRole('button', { name: 'Chấp nhận giải trình' }).click()
  await expect(chairman.getByText('Đã chấp nhận giải trình.')).toBeVisible()
  await chairman.goto('/explanations?state=accepted')
  await expect(chairman.getByRole('link', { name: late.title })).toBeVisible()
  await accessible(chairman)
  await chairman.context().close()
})
