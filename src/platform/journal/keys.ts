/** The server's own key for seals (Ed25519), kept outside the database: whoever owns the database alone cannot re-seal it. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stopped } from '../stopped.ts'

export type SealKey = { id: string; publicKey: Buffer; sign(hash: Uint8Array): Buffer }

const idOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

function keyFrom(privateKey: KeyObject): SealKey {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { id: idOf(publicKey), publicKey, sign: (hash) => sign(null, hash, privateKey) }
}

const fileIn = (folder: string) => join(folder, 'seal.key')

/** The key in `DAUMOI_SEAL_KEY` (PEM text; a service file may carry it in one line with \\n), else in the data folder; null when there is none yet. */
export function serverKey(folder: string): SealKey | null {
  const given = process.env.DAUMOI_SEAL_KEY?.replaceAll('\\n', '\n')
  const file = fileIn(folder)
  if (!given && !existsSync(file)) return null
  try {
    const key = createPrivateKey(given ?? readFileSync(file, 'utf8'))
    if (key.asymmetricKeyType === 'ed25519') return keyFrom(key)
  } catch (error) {
    if ((error as { syscall?: string }).syscall) throw error
  }
  const name = given ? 'DAUMOI_SEAL_KEY' : file
  throw new Stopped(
    `${name} không phải là khóa Ed25519 dạng PEM. Lấy lại khóa từ bản sao lưu; không có khóa cũ thì không niêm phong tiếp được.`,
    `${name} is no Ed25519 key in PEM. Take it back from a copy; a journal is not sealed on under another key unnoticed.`,
  )
}

/** The same, made on first start and readable by its owner alone. */
export function sealKey(folder: string): SealKey {
  const known = serverKey(folder)
  if (known) return known
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(fileIn(folder), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flag: 'wx',
  })
  return keyFrom(privateKey)
}

/** The public key in a PEM text, be it a public or a private one. */
export const publicKeyOf = (pem: string): Buffer =>
  createPublicKey(pem).export({ type: 'spki', format: 'der' })

/** A key of this moment, for tests. */
export const passingKey = (): SealKey => keyFrom(generateKeyPairSync('ed25519').privateKey)

export const signatureHolds = (publicKey: Uint8Array, hash: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, hash, createPublicKey({ key: Buffer.from(publicKey), type: 'spki', format: 'der' }), signature)
