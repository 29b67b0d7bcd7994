/** A server process that is killed while a mail is under way: it is sent again after the start, under the same name, and kept as sent. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configFrom } from '#platform/config.ts'
import { type Post, postOffice } from '#platform/notify/testing.ts'
import { until } from '#platform/testing/server-process.ts'
import { open } from '../main.ts'
import { givenOffice } from './testing.ts'

const opened = async <T>(data: string, work: (office: Awaited<ReturnType<typeof open>>) => Promise<T>) => {
  const office = await open(configFrom({ DAUMOI_DATA: data }))
  return work(office).finally(office.close)
}
const nameOf = ({ raw }: Post['mails'][0]) => /^Message-ID: (.*)\r$/m.exec(raw)![1]

test('a mail that was under way when the server was killed is neither lost nor sent under another name', async () => {
  const data = mkdtempSync(join(tmpdir(), 'daumoi-notices-'))
  const post = await postOffice('stalls')
  const office = await givenOffice({ data })
  // Whatever the hour at which this runs.
  await opened(data, async ({ database: { db } }) => {
    for (const { id } of await db.selectFrom('person').select('id').execute())
      await db.insertInto('notice_preference').values({ person: id, quiet_from: 0, quiet_to: 0 }).execute()
  })
  const env = {
    SMTP_URL: `smtp://127.0.0.1:${post.settings.port}`,
    MAIL_FROM: 'Daumoi <thong-bao@daumoi.example>',
  }
  try {
    // Its head has been given the tasks of the office, and nobody told of it yet.
    await office.start({ env })
    await until('the mail server has the whole mail', async () => post.mails.length === 1)
    await office.server.stop('SIGKILL')
    post.mood = 'accepts'
    // A day later: whoever is still at it by then is dead.
    await office.start({ env: { ...env, DAUMOI_CLOCK_OFFSET_DAYS: '1' } })
    await until('the mail has come again', async () => post.mails.length === 2)
    await office.server.stop('SIGTERM')
    const messages = await opened(data, ({ database }) =>
      database.db.selectFrom('notice_message').select(['state', 'attempts', 'total']).execute(),
    )
    expect(messages).toEqual([{ state: 'sent', attempts: 2, total: office.tasks.length }])
    expect(new Set(post.mails.map(nameOf)).size).toBe(1)
    expect(office.server.said()).not.toContain('@thu.example')
  } finally {
    await office.close()
    await post.close()
    rmSync(data, { recursive: true, force: true })
  }
}, 120_000)
