/** Two people at one task at the same moment, and one who presses twice: nothing typed is lost, nothing is done double. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { at, base, type people, session } from './office.ts'

type Row = { id: string; state: string; lead: { name: string } | null }

/** A task under way that the official leads and the head answers for. */
async function taskUnderWay(browser: Browser): Promise<string> {
  const context = await browser.newContext({ baseURL: base() })
  await session(context, 'official')
  const { rows } = (await (await context.request.get('/api/v1/tasks?limit=100')).json()) as { rows: Row[] }
  await context.close()
  const found = rows.find(({ state, lead }) => state === 'inProgress' && lead?.name === 'Đặng Ngọc Trân')
  expect(found).toBeDefined()
  return found!.id
}
async function openTask(browser: Browser, who: keyof typeof people, id: string, deaf = false): Promise<Page> {
  const page = await at(browser, who)
  // One whose line for changes is down learns of the other's act only from the answer.
  if (deaf) await page.route('**/api/v1/live', (route) => route.abort())
  await page.goto(`/tasks/${id}`)
  await expect(page.getByRole('button', { name: 'Ghi cập nhật' })).toBeVisible()
  return page
}
const write = async (page: Page, percent: string, why: string) => {
  await page.getByRole('textbox', { name: 'Tiến độ, phần trăm' }).fill(percent)
  await page.getByRole('textbox', { name: 'Vì sao' }).fill(why)
  await page.getByRole('textbox', { name: 'Bước tiếp theo' }).fill('Trình lãnh đạo Sở')
}

test('who acts on what somebody else has just changed is told who did and what, keeps what was typed, and goes on', async ({
  browser,
}) => {
  const id = await taskUnderWay(browser)
  const official = await openTask(browser, 'official', id, true)
  const head = await openTask(browser, 'head', id)
  await write(official, '55', 'Đã đối chiếu số liệu của kho bạc')
  await write(head, '50', 'Sở đã họp rà soát')
  await head.getByRole('button', { name: 'Ghi cập nhật' }).click()
  await expect(head.getByText(/đã cập nhật tiến độ: 50%/).first()).toBeVisible()

  const answered = official.waitForResponse((answer) => answer.url().endsWith('/updates'))
  await official.getByRole('button', { name: 'Ghi cập nhật' }).click()
  const answer = await answered
  expect(answer.status()).toBe(412)
  expect(await answer.json()).toMatchObject({ type: 'request.moved' })
  await expect(
    official.getByRole('alert').getByText(/Hồ Nguyên Khang vừa thay đổi nhiệm vụ này lúc/),
  ).toBeVisible()
  await expect(official.getByRole('alert').getByText(/Nội dung đang nhập vẫn còn/)).toBeVisible()
  await official.getByRole('button', { name: 'Xem thay đổi' }).click()
  await expect(official.getByText(/đã cập nhật tiến độ: 50%/).first()).toBeVisible()
  await expect(official.getByRole('textbox', { name: 'Vì sao' })).toHaveValue(
    'Đã đối chiếu số liệu của kho bạc',
  )
  await expect(official.getByRole('textbox', { name: 'Tiến độ, phần trăm' })).toHaveValue('55%')
  await official.getByRole('button', { name: 'Ghi cập nhật' }).click()
  await expect(official.getByText(/đã cập nhật tiến độ: 55%/).first()).toBeVisible()
  await official.context().close()
  await head.context().close()
})

test('a report pressed twice, and sent again over a broken line, is one report', async ({ browser }) => {
  const id = await taskUnderWay(browser)
  const page = await openTask(browser, 'official', id)
  const why = `Đã xong phần biểu mẫu lần ${Date.now()}`
  await write(page, '60', why)
  // The first answer is lost on its way back; the page sends again by itself, under the same key.
  let sent = 0
  await page.route('**/updates', async (route) => {
    sent++
    const answer = await route.fetch()
    await (sent === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer }))
  })
  await page.getByRole('button', { name: 'Ghi cập nhật' }).dblclick()
  await expect(page.getByText(why).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Vì sao' })).toHaveValue('')
  expect(sent).toBe(2)
  const { rows } = (await (await page.request.get(`/api/v1/tasks/${id}/story?limit=50`)).json()) as {
    rows: { data: { why?: string } | null }[]
  }
  expect(rows.filter(({ data }) => data?.why === why)).toHaveLength(1)
  await page.context().close()
})
