/** Tells devices through the push services of the browsers' makers (Web Push): encrypted for the device, over https, to public addresses only. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { lookup } from 'node:dns'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { join } from 'node:path'
import webPush from 'web-push'
import { Stopped } from '../stopped.ts'

export type PushKey = { publicKey: string; privateKey: string }

/** The key by which push services know this server: DAUMOI_PUSH_KEY (PEM), else kept in the data folder, made on first start. */
export function pushKey(folder: string): PushKey {
  const given = process.env.DAUMOI_PUSH_KEY?.replaceAll('\\n', '\n')
  const file = join(folder, 'push.key')
  if (!given && !existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  try {
    const key = createPrivateKey(given ?? readFileSync(file, 'utf8'))
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return inWebForm(key)
  } catch (error) {
    if ((error as { syscall?: string }).syscall) throw error
  }
  const name = given ? 'DAUMOI_PUSH_KEY' : file
  throw new Stopped(
    `${name} không phải là khóa P-256 dạng PEM. Lấy lại khóa từ bản sao lưu, hoặc xóa đi: mọi người phải bật lại thông báo đẩy.`,
    `${name} is no P-256 key in PEM. Take it back from a copy, or remove it: everybody must then switch push notices on again.`,
  )
}
function inWebForm(key: KeyObject): PushKey {
  const { x, y } = createPublicKey(key).export({ format: 'jwk' })
  const { d } = key.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d! }
}

const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4')
// Of the addresses of version 6 only the public block is open, and in it not what wraps an address of version 4.
closed.addSubnet('2001::', 32, 'ipv6')
closed.addSubnet('2001:db8::', 32, 'ipv6')
closed.addSubnet('2002::', 16, 'ipv6')
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')

export const isPublic = (address: string): boolean => {
  const version = isIP(address)
  if (version === 4) return !closed.check(address, 'ipv4')
  return version === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** What a browser may give as the address of its push service. The agent below looks again when it connects. */
export function endpointFits(text: string): boolean {
  if (text.length > 1000 || !URL.canParse(text)) return false
  const { protocol, username, password, port, hostname } = new URL(text)
  return (
    protocol === 'https:' &&
    !username &&
    !password &&
    port === '' &&
    isIP(hostname.replace(/^\[|\]$/g, '')) === 0 &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) &&
    !/\.(local|localhost|internal|lan|home|arpa)$/i.test(hostname)
  )
}

/** Refuses at the moment of connecting, so that a name that points elsewhere by then leads nowhere. */
const guarded: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    const list = Array.isArray(found) ? found : []
    if (error) return done(error, '', 0)
    if (list.length === 0 || !list.every(({ address }) => isPublic(address)))
      return done(Object.assign(new Error('not a public address'), { code: 'EADDRESS' }), '', 0)
    if (options.all) return done(null, list)
    done(null, list[0]!.address, list[0]!.family)
  })
class PublicOnly extends Agent {
  override createConnection(...[options, done]: Parameters<Agent['createConnection']>) {
    // A number for a host is not looked up.
    const { host } = options as { host?: string }
    if (host && isIP(host) && !isPublic(host))
      throw Object.assign(new Error('not a public address'), { code: 'EADDRESS' })
    return super.createConnection(options, done)
  }
}
export const publicAgent = (): Agent => new PublicOnly({ lookup: guarded, maxSockets: 8 })

export type Device = { endpoint: string; p256dh: string; auth: string }
/** gone: the browser has taken the permission back, or is no more. */
export type Pusher = { key: string; send(device: Device, payload: string): Promise<'accepted' | 'gone'> }

const DAY = 86_400
/** `subject`: where the makers of browsers find who sends, an https address or mailto. */
export function pusher(key: PushKey, subject: string, agent: Agent = publicAgent()): Pusher {
  return {
    key: key.publicKey,
    async send({ endpoint, p256dh, auth }, payload) {
      const { method, headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        payload,
        { TTL: DAY, urgency: 'high', contentEncoding: 'aes128gcm', vapidDetails: { subject, ...key } },
      )
      // Not by the library: it follows no redirect either, but reads an answer without end.
      const status = await new Promise<number>((resolve, reject) => {
        const asked = request(endpoint, { method, headers, agent, signal: AbortSignal.timeout(10_000) })
        asked.once('error', reject)
        asked.once('response', (answer) => {
          resolve(answer.statusCode!)
          answer.destroy()
        })
        asked.end(body)
      })
      if (status === 404 || status === 410) return 'gone'
      if (status >= 300) throw Object.assign(new Error('not accepted'), { code: `HTTP ${status}` })
      return 'accepted'
    },
  }
}
