/** What is told, by which way and when: on a real database, with a real mail server and a push service on this machine. */
import { createDecipheriv, createECDH, createHmac, type ECDH } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { Id } from '#basics/values.ts'
import { vi as noticeVi } from '#slices/notice/words.vi.ts'
import { peopleToTell } from '#slices/organisation/public.ts'
import { givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { vi as taskVi } from '#slices/task/words.vi.ts'
import type { Database, Tx } from '../db/open.ts'
import { addWords } from '../http/wording.ts'
import { pause } from '../testing/server-process.ts'
import { freshDatabase, test } from '../testing/test.ts'
import { backOff, notifyWorks, type Outgoing, sendSome } from './deliver.ts'
import { gather } from './gather.ts'
import { inboxOf, markRead, mute, unreadOf } from './inbox.ts'
import { mailer } from './mail.ts'
import { isAddress, mailFrom } from './mail-settings.ts'
import { mailOf, oneLine } from './message.ts'
import { notify } from './notify.ts'
import { addDevice, devicesOf, saveWish, wishOf } from './preferences.ts'
import { endpointFits, isPublic, publicAgent, pusher } from './push.ts'
import { aNotice, browser, everybody, givenNotice, type Post, postOffice } from './testing.ts'

addWords({ vi: { ...noticeVi, ...taskVi }, en: {} })

/** Wednesday 2 December 2026 in Ho Chi Minh City. */
const at = (time: string, day = '2026-12-02') => new Date(`${day}T${time}:00+07:00`)
const still = new AbortController().signal

/** One person, one mail server, and a clock the test sets. */
async function office(database: Database, mood?: Post['mood']) {
  const post = await postOffice(mood)
  let now = at('09:00')
  const troubles: string[] = []
  const out: Outgoing = {
    around: { ...everybody, people: peopleToTell },
    url: 'https://daumoi.example',
    mail: mailer(post.settings, 1500),
    push: null,
    warn: ({ code }) => void troubles.push(code),
  }
  const { inTransaction, db } = database
  const call = { db, inTransaction, now: () => now, stopping: still }
  return {
    post,
    troubles,
    out,
    call,
    set: (moment: Date) => {
      now = moment
    },
    gather: () => inTransaction((tx) => gather(tx, out.around, ['mail'], now)),
    send: () => sendSome(call, out, ['mail']),
    async close() {
      out.mail!.close()
      await post.close()
    },
  }
}
const messages = async (database: Pick<Database, 'db'>) =>
  (
    await sql<{ state: string; attempts: number; total: number; digest: boolean; trouble: string | null }>`
      select state, attempts, total, digest, trouble from notice_message order by made_at, id`.execute(
      database.db,
    )
  ).rows
const subject = (raw: string): string => {
  const head = raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
  return /^Subject: (.*)$/m
    .exec(head)![1]!
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, way: string, text: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    )
}

describe('the inbox', () => {
  test('who acts is not told of it, and nobody is told of one thing twice', async ({ tx }) => {
    const [doer, head] = [await givenPerson(tx), await givenPerson(tx)]
    const notices = [doer, head, head].map(({ id: person }, n) =>
      aNotice({ person, why: ['lead', 'head', 'lead'][n]! }),
    )
    await notify(tx, doer.id, notices)
    expect(await unreadOf(tx, doer.id)).toBe(0)
    const { rows } = await inboxOf(tx, head.id, { unread: true, limit: 10 })
    expect(rows.map(({ why, direct, title }) => [why, direct, title])).toEqual([
      ['head', true, 'Báo cáo kết quả giải ngân quý I'],
    ])
  })

  test('a notice is not there when the change it tells of was refused', async () => {
    const database = await freshDatabase()
    const person = await database.inTransaction((tx) => givenPerson(tx))
    await expect(
      database.inTransaction(async (tx) => {
        await givenNotice(tx, { person: person.id }, at('09:00'))
        throw new Error('refused')
      }),
    ).rejects.toThrow('refused')
    expect(await unreadOf(database.db, person.id)).toBe(0)
    await database.close()
  })

  test('a long text, a quote and what is no plain value stay out of it', async ({ tx }) => {
    const { id: person } = await givenPerson(tx)
    const data = { quote: 'nguyên văn', reason: 'x'.repeat(1000), files: [{ id: 1 }], percent: 40 }
    await givenNotice(tx, { person, data }, at('09:00'))
    const { rows } = await inboxOf(tx, person, { unread: false, limit: 1 })
    expect(rows[0]!.data).toEqual({ reason: 'x'.repeat(300), percent: 40 })
  })

  test('a muted item comes in already read; a duty about it stays to be seen, and neither goes out', async ({
    tx,
  }) => {
    const { id: person } = await givenPerson(tx)
    await givenNotice(tx, { person, kind: 'task.updated', direct: false }, at('09:00'))
    await mute(tx, person, aNotice({ person }).about.id, at('09:01').toISOString())
    await givenNotice(tx, { person, kind: 'task.updated', direct: false }, at('09:02'))
    await givenNotice(tx, { person, kind: 'task.returned' }, at('09:03'))
    const { rows } = await inboxOf(tx, person, { unread: true, limit: 10 })
    expect(rows.map(({ kind, muted }) => [kind, muted])).toEqual([
      ['task.returned', true],
      ['task.updated', true],
    ])
    await gather(tx, everybody, ['mail'], at('10:00'))
    await gather(tx, everybody, ['mail'], at('07:30', '2026-12-03'))
    expect(await messages({ db: tx })).toEqual([])
  })

  test('nobody reads, marks or mutes what is another’s', async ({ tx }) => {
    const [mine, other] = [await givenPerson(tx), await givenPerson(tx)]
    await givenNotice(tx, { person: mine.id }, at('09:00'))
    const { rows } = await inboxOf(tx, mine.id, { unread: true, limit: 1 })
    expect(await markRead(tx, other.id, [rows[0]!.id], true, at('09:01').toISOString())).toEqual([])
    await expect(mute(tx, other.id, rows[0]!.about.id, at('09:01').toISOString())).rejects.toThrow('notice')
    expect(await unreadOf(tx, mine.id)).toBe(1)
  })
})

describe('mail', () => {
  let database: Database
  let person: { id: Id; email: string | null; name: string }
  let it: Awaited<ReturnType<typeof office>>
  const tell = (wish: Partial<Parameters<typeof givenNotice>[1]> = {}, moment = at('09:00')) =>
    database.inTransaction((tx) => givenNotice(tx, { person: person.id, ...wish }, moment))
  beforeEach(async () => {
    database = await freshDatabase()
    const unit = await database.inTransaction((tx) => givenUnit(tx))
    person = await database.inTransaction((tx) => givenPerson(tx, { unit, name: 'Trần Văn Thử' }))
    it = await office(database)
  })
  afterEach(async () => {
    await it.close()
    await database.close()
  })

  test('a duty goes out at once, says why it came and where it is, in plain text and HTML', async () => {
    await tell()
    await it.gather()
    expect(await it.send()).toEqual({ tried: 1, failed: 0 })
    const [mail] = it.post.mails
    expect(mail!.to).toEqual([person.email])
    expect(subject(mail!.raw)).toBe(
      'UBND Thành phố đã giao nhiệm vụ cho Sở Tài chính: Báo cáo kết quả giải ngân quý I',
    )
    expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail!.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@daumoi\.example>\r$/m)
    expect(mail!.raw).toContain('multipart/alternative')
    const [row] = (await inboxOf(database.db, person.id, { unread: true, limit: 1 })).rows
    const text = mailOf({
      digest: false,
      day: '',
      total: 1,
      told: [row!],
      language: 'vi',
      url: 'https://daumoi.example',
    })
    expect(text.text).toContain('Vì là người đứng đầu đơn vị chủ trì.')
    expect(text.text).toContain(`https://daumoi.example/notices/${row!.id}`)
    expect(await messages(database)).toMatchObject([{ state: 'sent', attempts: 1 }])
    expect(await it.send()).toEqual({ tried: 0, failed: 0 })
  })

  test('a thousand events of a day are one digest the next working day at 07:30', async () => {
    await database.inTransaction((tx) =>
      notify(
        tx,
        'system',
        Array.from({ length: 1000 }, (_, n) =>
          aNotice({
            person: person.id,
            kind: 'task.updated',
            direct: false,
            about: { kind: 'task', id: v7() },
            title: `Việc ${n}`,
          }),
        ),
        at('09:00', '2026-12-04').toISOString(),
      ),
    )
    // Friday, then the weekend, then Monday before and at the half hour.
    for (const moment of [
      at('18:00', '2026-12-04'),
      at('07:30', '2026-12-05'),
      at('12:00', '2026-12-06'),
      at('07:29', '2026-12-07'),
    ]) {
      it.set(moment)
      await it.gather()
      expect([moment, await it.send()]).toEqual([moment, { tried: 0, failed: 0 }])
    }
    it.set(at('07:30', '2026-12-07'))
    await it.gather()
    while ((await it.send()).tried > 0);
    await it.gather()
    await it.send()
    expect(it.post.mails.map(({ raw }) => subject(raw))).toEqual([
      'Bản tổng hợp thông báo ngày 07/12/2026: 1000 thông báo',
    ])
    expect(it.post.mails[0]!.raw.length).toBeLessThan(100_000)
  })

  test('a thousand duties of one moment are one mail, and those of the next minutes one more', async () => {
    const many = (from: number) =>
      database.inTransaction((tx) =>
        notify(
          tx,
          'system',
          Array.from({ length: 500 }, (_, n) =>
            aNotice({ person: person.id, about: { kind: 'task', id: v7() }, title: `Việc ${from + n}` }),
          ),
          at('09:00').toISOString(),
        ),
      )
    await many(0)
    await it.gather()
    await it.send()
    await many(500)
    for (const minute of ['01', '02', '04', '06']) {
      it.set(at(`09:${minute}`))
      await it.gather()
      await it.send()
    }
    expect(it.post.mails.map(({ raw }) => subject(raw))).toEqual([
      '500 việc mới cần xử lý',
      '500 việc mới cần xử lý',
    ])
  })

  test('what was read meanwhile, or its kind switched off, is not mailed', async () => {
    await tell()
    await tell({ kind: 'task.returned', about: { kind: 'task', id: v7() } })
    await database.inTransaction(async (tx) => {
      await saveWish(tx, person.id, { ...(await wishOf(tx, person.id)), mailOff: ['task.returned'] })
      const { rows } = await inboxOf(tx, person.id, { unread: true, limit: 10 })
      await markRead(
        tx,
        person.id,
        [rows.find(({ kind }) => kind === 'task.issued')!.id],
        true,
        at('09:00').toISOString(),
      )
    })
    await it.gather()
    expect(await it.send()).toEqual({ tried: 0, failed: 0 })
    expect(await unreadOf(database.db, person.id)).toBe(1)
  })

  test('in quiet hours nothing goes; when they end it goes together', async () => {
    it.set(at('22:00'))
    await tell()
    await tell({ about: { kind: 'task', id: v7() } }, at('23:30'))
    for (const moment of [at('22:00'), at('00:10', '2026-12-03'), at('06:59', '2026-12-03')]) {
      it.set(moment)
      await it.gather()
      expect(await it.send()).toEqual({ tried: 0, failed: 0 })
    }
    it.set(at('07:00', '2026-12-03'))
    await it.gather()
    await it.send()
    expect(it.post.mails.map(({ raw }) => subject(raw))).toEqual(['2 việc mới cần xử lý'])
  })

  test('when mail is set up late, nobody is told by it of what is more than a week old', async () => {
    await tell({}, at('09:00', '2026-11-20'))
    await tell({ about: { kind: 'task', id: v7() }, title: 'Việc mới' }, at('09:00', '2026-12-01'))
    await it.gather()
    await it.send()
    expect(it.post.mails.map(({ raw }) => subject(raw))).toEqual([
      'UBND Thành phố đã giao nhiệm vụ cho Sở Tài chính: Việc mới',
    ])
  })

  test('quiet hours within one day, and none at all, are kept too', async () => {
    const wish = await wishOf(database.db, person.id)
    await database.inTransaction((tx) =>
      saveWish(tx, person.id, { ...wish, quietFrom: 9 * 60, quietTo: 10 * 60 }),
    )
    await tell()
    await it.gather()
    expect(await messages(database)).toEqual([])
    await database.inTransaction((tx) => saveWish(tx, person.id, { ...wish, quietFrom: 60, quietTo: 60 }))
    it.set(at('01:00', '2026-12-03'))
    await it.gather()
    expect(await messages(database)).toHaveLength(1)
  })

  test('who has left gets none, also when they leave while a mail waits for the server', async () => {
    it.post.mood = 'refuses'
    await tell()
    await it.gather()
    expect(await it.send()).toEqual({ tried: 1, failed: 1 })
    await tell({ about: { kind: 'task', id: v7() } })
    await database.inTransaction((tx) =>
      tx.updateTable('post').set({ to_day: '2026-12-01' }).where('person', '=', person.id).execute(),
    )
    it.post.mood = 'accepts'
    it.set(at('10:00'))
    await it.send()
    await it.gather()
    await it.send()
    expect(it.post.mails).toEqual([])
    expect(await messages(database)).toMatchObject([{ state: 'dropped' }])
  })

  test('a mail server that is down loses nothing: all that came meanwhile goes in two mails once it is back', async () => {
    const { port } = it.post.settings
    await it.post.close()
    await tell()
    await it.gather()
    expect(await it.send()).toEqual({ tried: 1, failed: 1 })
    expect(it.troubles).toEqual(['ESOCKET'])
    for (const n of [1, 2, 3]) {
      await tell({ about: { kind: 'task', id: v7() }, title: `Việc ${n}` })
      it.set(at(`0${n}:00`, '2026-12-03'))
      await it.gather()
      await it.send()
    }
    const [held] = await messages(database)
    expect(held).toMatchObject({ state: 'waiting', attempts: 4, trouble: 'ESOCKET' })
    const back = await office(database)
    expect(back.post.settings.port).not.toBe(port)
    back.set(at('09:00', '2026-12-03'))
    await back.send()
    await back.gather()
    await back.send()
    expect(back.post.mails.map(({ raw }) => subject(raw))).toEqual([
      'UBND Thành phố đã giao nhiệm vụ cho Sở Tài chính: Báo cáo kết quả giải ngân quý I',
      '3 việc mới cần xử lý',
    ])
    await back.close()
    it.post.close = async () => {}
  })

  test('a busy, a silent and a dying server are each tried again under the same name', async () => {
    const tried: Post['mood'][] = ['refuses', 'stalls', 'dies', 'accepts']
    await tell()
    await it.gather()
    let now = at('09:00')
    for (const mood of tried) {
      it.post.mood = mood
      it.set(now)
      expect([mood, await it.send()]).toEqual([mood, { tried: 1, failed: mood === 'accepts' ? 0 : 1 }])
      now = new Date(now.getTime() + 3_600_000)
    }
    // Taken whole, but not accepted in words: who dies then may have kept it. It comes again, known by its Message-ID.
    const names = it.post.mails.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)![1])
    expect(names).toHaveLength(3)
    expect(new Set(names).size).toBe(1)
    expect(await messages(database)).toMatchObject([{ state: 'sent', attempts: 4, trouble: null }])
  })

  test('a server killed after the mail was accepted and before that was kept sends it again, and no earlier than its lease', async () => {
    await tell()
    await it.gather()
    let end: () => void = () => {}
    let marks = 0
    const killed = {
      ...it.call,
      inTransaction: (async (work: (tx: Tx) => Promise<unknown>) => {
        // The first is the claim; the second would keep what was accepted.
        if (marks++ === 0) return database.inTransaction(work)
        end()
        return new Promise(() => {})
      }) as Database['inTransaction'],
    }
    const died = new Promise<void>((resolve) => {
      end = resolve
    })
    void sendSome(killed, it.out, ['mail'])
    await died
    expect(it.post.mails).toHaveLength(1)
    it.set(at('09:02'))
    expect(await it.send()).toEqual({ tried: 0, failed: 0 })
    it.set(at('09:03'))
    expect(await it.send()).toEqual({ tried: 1, failed: 0 })
    expect(it.post.mails).toHaveLength(2)
    expect(new Set(it.post.mails.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)![1])).size).toBe(1)
    expect(await messages(database)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('after three days a mail is given up, the journal says so, and the notice stays in the inbox', async () => {
    it.post.mood = 'refuses'
    await tell()
    await it.gather()
    await it.send()
    it.set(at('09:01', '2026-12-05'))
    await it.send()
    expect(await messages(database)).toMatchObject([
      { state: 'givenUp', attempts: 2, trouble: 'EMESSAGE 451' },
    ])
    const facts = await database.db
      .selectFrom('journal')
      .select(['fact', 'about_kind', 'about', 'actor'])
      .execute()
    expect(facts).toEqual([{ fact: 'mail.given-up', about_kind: 'person', about: person.id, actor: null }])
    expect(await unreadOf(database.db, person.id)).toBe(1)
  })

  test('a server that stops leaves a silent mail server within seconds', async () => {
    it.post.mood = 'stalls'
    await tell()
    const stop = new AbortController()
    const [, sending] = notifyWorks({ ...it.out, mail: mailer(it.post.settings, 60_000) })
    await it.gather()
    const running = sending!.run({ ...it.call, today: () => '2026-12-02', stopping: stop.signal })
    while (it.post.mails.length === 0) await pause(20)
    const begun = performance.now()
    stop.abort()
    await running
    expect(performance.now() - begun).toBeLessThan(6000)
    expect(await messages(database)).toMatchObject([{ state: 'waiting', trouble: 'ETIMEDOUT' }])
  })

  test('two servers at once gather and send each thing once', async () => {
    const others = await database.inTransaction(async (tx) => {
      const unit = await givenUnit(tx)
      const people = []
      for (let n = 0; n < 30; n++) people.push(await givenPerson(tx, { unit }))
      await notify(
        tx,
        'system',
        people.map(({ id }) => aNotice({ person: id })),
        at('09:00').toISOString(),
      )
      return people
    })
    await Promise.all([it.gather(), it.gather()])
    const rounds = async () => {
      while ((await it.send()).tried > 0);
    }
    await Promise.all([rounds(), rounds()])
    expect(it.post.mails.flatMap(({ to }) => to).sort()).toEqual(others.map(({ email }) => email!).sort())
  })
})

describe('what a mail may carry', () => {
  const told = {
    id: v7(),
    kind: 'task.returned',
    title: '',
    why: 'lead',
    data: { unit: 'Sở Y tế', returns: 1, reason: '' },
  }
  const written = (title: string, reason = 'x') =>
    mailOf({
      digest: false,
      day: '',
      total: 1,
      told: [{ ...told, title, data: { ...told.data, reason } }],
      language: 'vi',
      url: 'https://daumoi.example',
    })

  test('no title or reason makes a header of its own, whatever is in it', async () => {
    const post = await postOffice()
    const out = mailer(post.settings)
    const title = 'Báo cáo\r\nBcc: ke-gian@example.com\r\n\r\n<script>alert(1)</script>\u2028X-Other: y'
    await out.send({
      id: v7(),
      to: { name: 'A"\r\nBcc: b@example.com', address: 'a@daumoi.example' },
      ...written(title, 'x\r\nCc: c@example.com'),
    })
    out.close()
    await post.close()
    const [{ to, raw }] = post.mails as [Post['mails'][0]]
    const head = raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
    expect(to).toEqual(['a@daumoi.example'])
    expect(
      head
        .split('\r\n')
        .map((line) => line.split(':')[0]!.toLowerCase())
        .filter((name) => /^(b?cc|x-other)$/.test(name)),
    ).toEqual([])
  })

  test('markup in a title is text in the mail', () => {
    const { html, subject } = written('<img src=x onerror=alert(1)> & "sếp"')
    expect(html).not.toContain('<img')
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;')
    expect(subject).toContain('<img')
    expect(oneLine('a\u202Eb\u0007\n c')).toBe('a b c')
  })

  test('an address that could be taken for two is none', () => {
    const bad = [
      'a@b.vn,c@d.vn',
      'a b@c.vn',
      '"a"@b.vn',
      'a@b.vn\r\nBcc: x@y.vn',
      '<a@b.vn>',
      'a',
      `${'a'.repeat(300)}@b.vn`,
    ]
    expect(bad.filter(isAddress)).toEqual([])
    expect(['doan.lam@vpub.gov.vn', 'đoan@cơ-quan.vn'].filter(isAddress)).toHaveLength(2)
  })

  test('an operator reads in words what is wrong with the mail server set, and neither name nor password', () => {
    const from = 'Daumoi <a@b.vn>'
    expect(mailFrom({})).toBeNull()
    expect(mailFrom({ SMTP_URL: 'smtps://ten%40b:mat%3Akhau@thu.example.vn', MAIL_FROM: from })).toEqual({
      host: 'thu.example.vn',
      port: 465,
      secure: true,
      auth: { user: 'ten@b', pass: 'mat:khau' },
      from: { name: 'Daumoi', address: 'a@b.vn' },
    })
    for (const env of [
      { SMTP_URL: 'http://ten:mat-khau@thu.vn', MAIL_FROM: from },
      { SMTP_URL: 'smtp://ten:mat-khau@thu.vn' },
      { SMTP_URL: 'smtp://ten:mat-khau@thu.vn', MAIL_FROM: 'A <a@b.vn>\r\nBcc: c@d.vn' },
    ])
      expect(() => mailFrom(env)).toThrow(/^(?!.*mat-khau@thu)/)
    expect(() => mailFrom({ SMTP_URL: 'smtp://x', MAIL_FROM: '' })).toThrow('MAIL_FROM')
  })

  test('a password is not sent to a server that does not encrypt', async () => {
    const post = await postOffice()
    // By a name that is not this machine's own, the way of a server in the network.
    const out = mailer({ ...post.settings, host: '127.0.0.1.', auth: { user: 'u', pass: 'p' } }, 1000)
    await expect(
      out.send({ id: v7(), to: { name: 'A', address: 'a@b.vn' }, ...written('x') }),
    ).rejects.toThrow()
    expect(post.mails).toEqual([])
    out.close()
    await post.close()
  })

  test('tries grow apart to an hour', () => {
    expect([1, 2, 3, 6, 7, 20].map((n) => backOff(n) / 60_000)).toEqual([1, 2, 4, 32, 60, 60])
  })
})

describe('push', () => {
  test('a duty reaches the browser encrypted, and only its own key opens it', async ({ tx }) => {
    const it = await browser()
    const { id: person } = await givenPerson(tx, { unit: await givenUnit(tx) })
    await addDevice(tx, person, it.device, at('08:00').toISOString())
    await givenNotice(tx, { person }, at('09:00'))
    await givenNotice(tx, { person, kind: 'task.updated', direct: false }, at('09:00'))
    await gather(tx, everybody, ['push'], at('09:00'))
    const out = outOf(it)
    expect(await sendSome(callOf(tx, at('09:00')), out, ['push'])).toEqual({ tried: 1, failed: 0 })
    const [{ headers, body }] = it.received as [(typeof it.received)[0]]
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
    expect(headers.authorization).toContain(`k=${out.push!.key}`)
    expect(body.toString('latin1')).not.toContain('giao')
    const said = JSON.parse(opened(body, it.keys, it.auth))
    expect(said).toMatchObject({
      title: 'UBND Thành phố đã giao nhiệm vụ cho Sở Tài chính',
      to: expect.stringMatching(/^\/notices\//),
    })
    await it.close()
  })

  test('a browser that is gone is forgotten; a redirect is not followed and is tried again', async ({
    tx,
  }) => {
    const it = await browser()
    const { id: person } = await givenPerson(tx, { unit: await givenUnit(tx) })
    await addDevice(tx, person, it.device, at('08:00').toISOString())
    await givenNotice(tx, { person }, at('09:00'))
    await gather(tx, everybody, ['push'], at('09:00'))
    const out = outOf(it)
    it.service.status = 307
    expect(await sendSome(callOf(tx, at('09:00')), out, ['push'])).toEqual({ tried: 1, failed: 1 })
    expect(it.received).toHaveLength(1)
    it.service.status = 410
    await sendSome(callOf(tx, at('10:00')), out, ['push'])
    expect(await devicesOf(tx, person)).toEqual([])
    expect(await messages({ db: tx })).toEqual([])
    await it.close()
  })

  test('a browser is of whoever signed in on it last, and what waited for the one before goes with them', async ({
    tx,
  }) => {
    const it = await browser()
    const [before, now] = [await givenPerson(tx), await givenPerson(tx)]
    await addDevice(tx, before.id, it.device, at('08:00').toISOString())
    await givenNotice(tx, { person: before.id }, at('09:00'))
    await gather(tx, everybody, ['push'], at('09:00'))
    await addDevice(tx, now.id, it.device, at('09:00').toISOString())
    expect([await devicesOf(tx, before.id), (await devicesOf(tx, now.id)).length]).toEqual([[], 1])
    expect(await messages({ db: tx })).toEqual([])
    await it.close()
  })

  test('only public addresses over https are told, by name or number, also when a name leads inside', async () => {
    const bad = [
      'http://push.example.com/1',
      'https://127.0.0.1/1',
      'https://[::1]/1',
      'https://localhost/1',
      'https://push.example.com:8443/1',
      'https://u:p@push.example.com/1',
      'https://metadata.internal/1',
      'https://2130706433/1',
      'https://0x7f.1/1',
      'ftp://push.example.com/1',
      `https://push.example.com/${'a'.repeat(2000)}`,
      'nonsense',
    ]
    expect(bad.filter(endpointFits)).toEqual([])
    expect(
      [
        'https://fcm.googleapis.com/fcm/send/abc',
        'https://updates.push.services.mozilla.com/wpush/v2/abc',
        'https://web.push.apple.com/abc',
      ].filter(endpointFits),
    ).toHaveLength(3)
    const inside = [
      '10.1.2.3',
      '172.20.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      'ff02::1',
    ]
    expect(inside.filter(isPublic)).toEqual([])
    expect(['142.250.0.1', '2607:f8b0:4005::200a'].filter(isPublic)).toHaveLength(2)
    const to = pusher(somekey(), 'mailto:a@b.vn', publicAgent())
    const it = await browser()
    for (const endpoint of [
      'https://localhost/1',
      'https://127.0.0.1/1',
      'https://[::1]/1',
      'https://[::ffff:127.0.0.1]/1',
    ])
      await expect(to.send({ ...it.device, endpoint }, '{}')).rejects.toMatchObject({ code: 'EADDRESS' })
    expect(it.received).toEqual([])
    await it.close()
  })

  const somekey = () => {
    const keys = createECDH('prime256v1')
    keys.generateKeys()
    return {
      publicKey: keys.getPublicKey().toString('base64url'),
      privateKey: keys.getPrivateKey().toString('base64url'),
    }
  }
  const outOf = (it: Awaited<ReturnType<typeof browser>>): Outgoing => ({
    around: everybody,
    url: 'https://daumoi.example',
    mail: null,
    push: pusher(somekey(), 'https://daumoi.example', it.agent),
    warn: () => {},
  })
  const callOf = (tx: Tx, now: Date) => ({
    db: tx,
    inTransaction: <T>(work: (inner: Tx) => Promise<T>) => work(tx),
    now: () => now,
    stopping: still,
  })
})

/** RFC 8291 and 8188, read backwards by hand: what the browser does. */
function opened(body: Buffer, keys: ECDH, auth: Buffer): string {
  const hmac = (key: Buffer, text: Buffer) => createHmac('sha256', key).update(text).digest()
  const salt = body.subarray(0, 16)
  const length = body[20]!
  const sender = body.subarray(21, 21 + length)
  const shared = keys.computeSecret(sender)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender, Buffer.from([1])])
  const secret = hmac(
    hmac(salt, hmac(hmac(auth, shared), info)),
    Buffer.from('Content-Encoding: aes128gcm\0\x01'),
  ).subarray(0, 16)
  const nonce = hmac(
    hmac(salt, hmac(hmac(auth, shared), info)),
    Buffer.from('Content-Encoding: nonce\0\x01'),
  ).subarray(0, 12)
  const sealed = body.subarray(21 + length)
  const open = createDecipheriv('aes-128-gcm', secret, nonce)
  open.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}
