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
import { dirname, join } from 'node:path'

export type SealKey = { id: string; publicKey: Buffer; sign(hash: Uint8Array): Buffer }

const idOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

function keyFrom(privateKey: KeyObject): SealKey {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { id: idOf(publicKey), publicKey, sign: (hash) => sign(null, hash, privateKey) }
}

/**
 * `DAUMOI_SEAL_KEY` (PEM text) when several servers share one database, else `seal.key` in the data folder,
 * made on first start and readable by its owner alone.
 */
export function sealKey(folder: string): SealKey {
  const given = process.env.DAUMOI_SEAL_KEY
  if (given) return keyFrom(createPrivateKey(given))
  const file = join(folder, 'seal.key')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  return keyFrom(createPrivateKey(readFileSync(file, 'utf8')))
}

/** A key of this moment, for tests. */
export const passingKey = (): SealKey => keyFrom(generateKeyPairSync('ed25519').privateKey)

export const signatureHolds = (publicKey: Uint8Array, hash: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, hash, createPublicKey({ key: Buffer.from(publicKey), type: 'spki', format: 'der' }), signature)
