/** What of a journal row is hashed, and how; record(), the sealer and the verifier share it. */
import { createHash } from 'node:crypto'

export type RowFacts = {
  at: string
  actor: string | null
  fact: string
  aboutKind: string
  about: string
  units: string[]
  payloadHash: Uint8Array
}

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const payloadHash = (salt: Uint8Array, data: string): Buffer => sha256(salt, data)

/** JSON of an array keeps the fields apart: no two different rows give one text. */
export const rowHash = (row: RowFacts): Buffer =>
  sha256(
    JSON.stringify([
      row.at,
      row.actor,
      row.fact,
      row.aboutKind,
      row.about,
      row.units,
      Buffer.from(row.payloadHash).toString('hex'),
    ]),
  )

/** The chain: the seal before, its number, then every row's id and hash in the order of ids. */
export const sealHash = (
  previous: Uint8Array,
  number: number,
  rows: { id: number; hash: Uint8Array }[],
): Buffer => sha256(previous, `${number}\n`, ...rows.flatMap(({ id, hash }) => [`${id}:`, hash]))
