/** What the clerk is told of a scan while it is read, and what a registration takes from it. */
import { must, refuse } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { Intake, Scan } from '../contract.ts'
import { knownTold } from '../present.ts'
import { knownBefore } from '../store-register.ts'
import { type Picture, pictureOf } from './picture.ts'
import { type Progress, queue, type Recognised, recognisedOf, scanOfFile } from './store.ts'

export type ScanKind = 'pdf' | Picture
/** By the type the bytes tell; null for what is no picture. */
export const scanKind = (type: string): ScanKind | null =>
  type === 'application/pdf' ? 'pdf' : pictureOf(type)

export const scanOfRow = ({ id, state, pages, problem, read }: Progress): Scan => ({
  id,
  state,
  pages,
  read: state === 'done' ? (pages ?? 0) : read,
  problem,
})

const nothing: Intake['header'] = {
  type: 'K',
  number: null,
  symbol: null,
  issuer: null,
  place: null,
  issuedOn: null,
  abstract: null,
  signer: null,
  signerTitle: null,
  urgency: 'normal',
  recipients: [],
}
const bare = { text: '', known: null, links: [], provisions: 0, tasks: 0, notes: [], senderDueDay: null }

/** Of a scan that is not done: how far it is, or what a stub needs of a secret one. */
export const intakeOf = (row: Progress): Intake => ({
  ...bare,
  file: row.file,
  name: row.name || null,
  header: row.stub?.header ?? nothing,
  secrecy: row.stub?.secrecy ?? 'none',
  scan: scanOfRow(row),
})

type Upload = { id: Id; name: string; sha256: string }
/** Nothing is read a second time: a paper registered before is named at once, a scan brought before is taken up again. */
export async function queued(
  tx: Tx,
  actor: Actor,
  today: Day,
  upload: Upload,
  kind: ScanKind,
): Promise<Intake> {
  const known = await knownBefore(tx, { sha256: upload.sha256, numbered: null })
  if (known)
    return {
      ...bare,
      file: null,
      name: upload.name,
      header: nothing,
      secrecy: 'none',
      scan: null,
      known: await knownTold(tx, known, today),
    }
  return intakeOf(await queue(tx, actor, upload, kind))
}

/** The text a scan was read to; null for an upload that is none. */
export async function textOfScan(db: Reader, file: Id): Promise<Recognised | null> {
  const scan = await scanOfFile(db, file)
  if (!scan) return null
  if (scan.state !== 'done') must(refuse('scan.not-read'))
  return recognisedOf(db, scan.id)
}
