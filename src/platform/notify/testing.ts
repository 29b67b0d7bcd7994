/** A mail server and a push service of a test's own, on this machine, with the moods that real ones have. */
import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Agent } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Tx } from '../db/open.ts'
import type { Around } from './gather.ts'
import type { MailSettings } from './mail-settings.ts'
import { type NewNotice, notify } from './notify.ts'

/** accepts: as it should. refuses: busy, 451. stalls: takes the mail and never answers. dies: takes it whole, then drops the line without a word. */
export type Mood = 'accepts' | 'refuses' | 'stalls' | 'dies'
export type Post = {
  settings: MailSettings
  /** What came in whole, as it came over the line. */
  mails: { to: string[]; raw: string }[]
  mood: Mood
  close(): Promise<void>
}
export async function postOffice(mood: Mood = 'accepts'): Promise<Post> {
  const mails: Post['mails'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (post.mood === 'refuses')
          return done(Object.assign(new Error('try again later'), { responseCode: 451 }))
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        })
        if (post.mood === 'stalls') return
        if (post.mood === 'dies')
          for (const { _socket } of server.connections as never as Line[]) _socket.destroy()
        else done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const post: Post = {
    settings: {
      host: '127.0.0.1',
      port,
      secure: false,
      auth: null,
      from: { name: 'Daumoi', address: 'thong-bao@daumoi.example' },
    },
    mails,
    mood,
    close: () =>
      new Promise((resolve) => {
        for (const { _socket } of server.connections as never as Line[]) _socket.destroy()
        server.close(() => resolve())
      }),
  }
  return post
}
type Line = { _socket: { destroy(): void } }

/** A browser that has subscribed: its keys, and the service of its maker, spoken to in the clear. */
export async function browser() {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const received: { headers: Record<string, unknown>; body: Buffer }[] = []
  const service = { status: 201 }
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts) })
      answer.writeHead(service.status, { location: 'https://elsewhere.example/' }).end()
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  class Clear extends Agent {
    override createConnection() {
      return connect(port, '127.0.0.1')
    }
  }
  return {
    keys,
    auth,
    received,
    service,
    agent: new Clear(),
    device: {
      endpoint: 'https://push.example.com/to/1',
      p256dh: keys.getPublicKey().toString('base64url'),
      auth: auth.toString('base64url'),
      name: 'Firefox',
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** Everybody there is, all with an address, on days that are all worked but weekends. */
export const everybody: Around = {
  async people(db, ids) {
    const rows = await db
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map(({ id, ...person }) => [id, person]))
  },
  works: async (_db, day) => ![0, 6].includes(new Date(day).getUTCDay()),
}

export const aNotice = (wish: Partial<NewNotice> & Pick<NewNotice, 'person'>): NewNotice => ({
  kind: 'task.issued',
  about: { kind: 'task', id: '00000000-0000-7000-8000-00000000aaaa' },
  title: 'Báo cáo kết quả giải ngân quý I',
  why: 'head',
  direct: true,
  data: { unit: 'UBND Thành phố', leadUnit: 'Sở Tài chính' },
  ...wish,
})
export const givenNotice = (
  tx: Tx,
  wish: Partial<NewNotice> & Pick<NewNotice, 'person'>,
  at: Date,
): Promise<void> => notify(tx, 'system', [aNotice(wish)], at.toISOString())
