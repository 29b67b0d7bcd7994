/**
 * An electronic document as authorities exchange it (edXML, QCVN 102:2016/BTTTT): a header of its own and the paper as attachments.
 * Names of elements come with any prefix; nothing outside the file is fetched, and the signature is kept with the original bytes.
 */

import { isDay } from '#basics/day.ts'
import { Unreadable } from '#basics/decision.ts'
import type { Day } from '#basics/values.ts'
import type { ReadDocument } from './reading.ts'
import { letter, walk } from './xml.ts'

/** What the envelope itself says of the document; it comes from the sender's register, so it stands above what is read in the text. */
export type Envelope = {
  number: string | null
  date: Day | null
  place: string | null
  issuer: string | null
  abstract: string | null
  signer: string | null
  signerTitle: string | null
  dueDay: Day | null
  recipients: string[]
}
export type Attachment = { name: string; bytes: Buffer }

const MOST_ATTACHMENTS = 50

/** Told from the first element, whatever was declared before it. */
export const isEdxml = (text: string): boolean =>
  text.trimStart().startsWith('<') && /^[^<]*(?:<[?!][^<]*)*<(?:\w+:)?edXML\w*\b/i.test(text.slice(0, 4000))

/** Throws file.external-entity for a file that declares entities, file.broken for one that is no edXML. */
export function readEdxml(xml: string): { envelope: Envelope; attachments: Attachment[] } {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Unreadable('file.external-entity', { part: 'edXML' })
  const found = new Map<string, string[]>()
  const path: string[] = []
  const files: { name: string; content: string }[] = []
  const names = new Map<string, string>()
  let said = ''
  let reference = { id: '', name: '' }
  let file = { id: '', name: '', content: '' }

  const close = (name: string) => {
    const text = letter(said).trim()
    said = ''
    const at = path.join('/')
    if (/manifest\/.*reference/i.test(at)) {
      if (name === 'ContentId') reference.id = text
      if (name === 'AttachmentName') reference.name = text
      if (name === 'Reference') {
        if (reference.id) names.set(reference.id, reference.name)
        reference = { id: '', name: '' }
      }
      return
    }
    if (/attachmentencoded/i.test(at)) {
      if (name === 'ContentId') file.id = text
      else if (name === 'AttachmentName') file.name = text
      else if (name === 'ContentTransferEncoded') file.content = text
      else if (name === 'Attachment') {
        if (file.content) files.push({ name: file.name || names.get(file.id) || '', content: file.content })
        file = { id: '', name: '', content: '' }
        if (files.length > MOST_ATTACHMENTS)
          throw new Unreadable('file.unpacks-too-large', { limit: MOST_ATTACHMENTS })
      }
      return
    }
    if (text) found.set(at, [...(found.get(at) ?? []), text])
  }
  walk(
    xml,
    (tagName, _tag, closing, empty) => {
      const name = tagName.replace(/^.*:/, '')
      if (closing) {
        close(name)
        path.pop()
      } else {
        said = ''
        if (!empty) path.push(name)
      }
      if (path.length > 200) throw new Unreadable('file.broken', { reason: 'nested' })
    },
    (text) => {
      said += text
    },
  )
  const of = (end: string): string[] => [...found].flatMap(([at, texts]) => (at.endsWith(end) ? texts : []))
  const one = (end: string): string | null => of(end)[0] ?? null
  const [number, notation] = [one('/CodeNumber'), one('/CodeNotation')]
  if (!number && !one('/Subject') && files.length === 0)
    throw new Unreadable('file.broken', { reason: 'edxml' })
  return {
    envelope: {
      number: number && notation ? `${number}/${notation}` : null,
      date: dayOf(one('/PromulgationDate')),
      place: one('/Place'),
      issuer: one('From/OrganName'),
      abstract: one('/Subject'),
      signer: one('/SignerInfo/FullName') ?? one('/Author/FullName'),
      signerTitle: one('/SignerInfo/Position') ?? one('/Author/Function'),
      dueDay: dayOf(one('/DueDate')),
      recipients: of('/To/OrganName'),
    },
    attachments: files.map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') })),
  }
}

/** "2026/03/15" as the standard writes it, "2026-03-15" and "15/03/2026" as some senders do. */
function dayOf(text: string | null): Day | null {
  const match = text && (/^(\d{4})[/-](\d{2})[/-](\d{2})/.exec(text) ?? null)
  const other = text && /^(\d{2})[/-](\d{2})[/-](\d{4})/.exec(text)
  const day = match
    ? `${match[1]}-${match[2]}-${match[3]}`
    : other
      ? `${other[3]}-${other[2]}-${other[1]}`
      : null
  return day && isDay(day) ? day : null
}

/** The document as the reader found it, with what the sender's register says standing above it. */
export const underEnvelope = (document: ReadDocument, envelope: Envelope): ReadDocument => ({
  ...document,
  number: envelope.number ?? document.number,
  symbol: envelope.number?.replace(/^[^/]*\//, '') ?? document.symbol,
  date: envelope.date ?? document.date,
  place: envelope.place ?? document.place,
  issuer: document.issuer ?? envelope.issuer,
  abstract: document.abstract ?? envelope.abstract,
  signer: envelope.signer ?? document.signer,
  signerTitle: document.signerTitle ?? envelope.signerTitle,
  recipients: document.recipients.length > 0 ? document.recipients : envelope.recipients,
})
