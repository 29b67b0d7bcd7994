/** How a document comes in: read from a file or pasted text, registered with its original bytes, or noted as a secret one. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { must, NotFound, refuse, Unreadable } from '#basics/decision.ts'
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { useFile as bindFile, receive } from '#platform/files/files.ts'
import type { FileStore } from '#platform/files/store.ts'
import { HttpProblem } from '#platform/http/problems.ts'
import type { Handlers } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import type { directiveContract, Header, Intake } from './contract.ts'
import { printedIn, takeOver } from './editions.ts'
import { lessonsUsed } from './intake/lessons.ts'
import { withEnded } from './intake/remarks.ts'
import { lessonsFor } from './lessons.ts'
import { linkNew, linksTold, readLinks } from './linking.ts'
import { withOutside } from './outside-reader.ts'
import { aboutFile, knownTold, rowOf } from './present.ts'
import { headerOf, proposalsOf, provisionsOf, withAnswerDay, withUnsure } from './proposing.ts'
import { type ReadDocument, readInThread, type Source } from './reader.ts'
import { namesForReader } from './reader-names.ts'
import { coverage, stateAfter } from './rules.ts'
import { compare } from './rules-compare.ts'
import { labelOf } from './rules-identity.ts'
import { follow } from './rules-version.ts'
import { intakeOf, queued, type ScanKind, scanKind, scanOfRow, textOfScan } from './scan/intake.ts'
import { fits } from './scan/picture.ts'
import { recognisedOf, release, scanOf, scansOf, takeBack } from './scan/store.ts'
import { type Filed, findEntry, findForChange, insertDirective, orKnown } from './store.ts'
import { countUses } from './store-lessons.ts'
import { insertTouches } from './store-link.ts'
import { insertProposals, insertProvisions } from './store-parts.ts'
import { forgetUpload, knownBefore, uploadOf } from './store-register.ts'
import { insertChanges } from './store-version.ts'

type Doors = { files: FileStore; inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const pasted = (text: string): Source => ({ bytes: Buffer.from(text), pasted: true })

/** Row and bytes go at once: nothing of a document that was refused, or is secret, stays. */
async function forget({ files, inTransaction }: Doors, file: Id): Promise<void> {
  const alone = await inTransaction((tx) => forgetUpload(tx, file))
  if (alone) await files.remove(alone)
}

async function readSource(
  db: Reader,
  source: Source,
  today: Day,
  /** What the clerk has confirmed of the header, once it is registered. */
  confirmed: { issuedOn: Day; issuer: string } | null,
): Promise<ReadDocument> {
  const { units, ended } = await namesForReader(db, today)
  const { issuedOn: referenceDate = null, issuer = null } = confirmed ?? {}
  const document = await readInThread({ ...source, referenceDate, units, ended, issuer }, (whose) =>
    lessonsFor(db, whose, units, today),
  )
  const registering = referenceDate !== null
  // A scan in part: the outside reader is asked once the whole is there.
  if (document.pictured && !registering) return document
  const read = await withOutside(document, { units, ...(registering ? { referenceDate } : {}) }, !registering)
  // What only the outside reader proposes may name an old unit too.
  const day = referenceDate ?? read.reading.document.date
  return read === document ? read : { ...read, reading: withEnded(read.reading, ended, day) }
}

/** What is told of a document before anything is registered. */
async function told(
  db: Reader,
  today: Day,
  { text, notes, reading, senderDueDay }: ReadDocument,
  sha256: string,
  file: { id: Id; name: string } | null,
): Promise<Intake> {
  const header = headerOf(reading)
  const { number, symbol, issuer, issuedOn } = header
  const numbered = number && symbol && issuer && issuedOn ? { number, symbol, issuer, issuedOn } : null
  const known = await knownTold(db, await knownBefore(db, { sha256, numbered }), today)
  const { secrecy } = reading.document
  const secret = secrecy !== 'none'
  return {
    file: secret ? null : (file?.id ?? null),
    name: file?.name ?? null,
    text: secret ? '' : text,
    header,
    secrecy,
    known,
    links: secret
      ? []
      : await linksTold(db, readLinks(reading, text), { issuer: issuer ?? '', issuedOn: issuedOn ?? today }),
    provisions: secret ? 0 : reading.provisions.length,
    tasks: secret ? 0 : reading.tasks.length,
    notes: secret ? [] : notes,
    senderDueDay: secret ? null : senderDueDay,
    scan: null,
  }
}

/** A picture cannot be read at once, nor can a PDF with pages that are pictures: it is queued. */
async function readUpload(
  db: Reader,
  files: FileStore,
  upload: { name: string; sha256: string; type: string },
  today: Day,
): Promise<ReadDocument | { scan: ScanKind }> {
  const kind = scanKind(upload.type)
  const bytes = await files.bytes(upload.sha256)
  if (kind && kind !== 'pdf') {
    fits(bytes, kind)
    return { scan: kind }
  }
  try {
    const document = await readSource(db, { bytes, pasted: false }, today, null)
    // One that bears a secret mark on a typed page is not kept until the others are read.
    if (kind && document.pictured && document.reading.document.secrecy === 'none') return { scan: kind }
    return document
  } catch (error) {
    if (kind && error instanceof Unreadable && error.code === 'file.no-text-layer') return { scan: kind }
    throw error
  }
}

type IntakeContract = Pick<
  typeof directiveContract,
  'intakeFile' | 'intakes' | 'intake' | 'dropIntake' | 'intakeText' | 'register' | 'registerStub'
>

export const intakeHandlers: Handlers<IntakeContract> = {
  async intakeFile({ db, files, inTransaction, actor, today, request, kept, once }) {
    const part = await request.file()
    if (!part) throw new HttpProblem(422, 'file.missing')
    const upload = await receive(files, inTransaction, actor, part)
    try {
      let intake = (await kept<Intake>(upload.sha256))?.answer
      if (!intake) {
        const document = await readUpload(db, files, upload, today)
        intake = await once(
          (tx) =>
            'scan' in document
              ? queued(tx, actor, today, upload, document.scan)
              : told(tx, today, document, upload.sha256, upload),
          upload.sha256,
        )
      }
      // Of a secret document nothing stays; of a file sent twice, the row of the first.
      if (intake.file !== upload.id) await forget({ files, inTransaction }, upload.id)
      return intake
    } catch (error) {
      // What went wrong first is what the clerk must hear; a row that stays is cleared away at night.
      await forget({ files, inTransaction }, upload.id).catch(() => {})
      throw error
    }
  },

  async intakes({ db, actor }) {
    return {
      rows: (await scansOf(db, actor)).map((row) => ({ ...scanOfRow(row), name: row.name, at: row.at })),
    }
  },

  async intake({ db, actor, today, params }) {
    const row = await scanOf(db, actor, params.scan)
    if (row.state !== 'done' || row.file === null || row.sha256 === null) return intakeOf(row)
    const recognised = await recognisedOf(db, row.id)
    const document = await readSource(db, pasted(recognised.text), today, null)
    const intake = await told(db, today, document, row.sha256, { id: row.file, name: row.name })
    return { ...intake, notes: [...recognised.notes, ...intake.notes], scan: scanOfRow(row) }
  },

  async dropIntake({ files, inTransaction, actor, params }) {
    const alone = await inTransaction(async (tx) => takeBack(tx, await scanOf(tx, actor, params.scan)))
    if (alone) await files.remove(alone)
    return undefined
  },

  async intakeText({ db, today, body, once }) {
    const source = pasted(body.text)
    const document = await readSource(db, source, today, null)
    return once((tx) => told(tx, today, document, sha256Of(source.bytes), null))
  },

  // Extracting and reading take seconds for a thick document, so they are done before the transaction begins.
  async register({ db, files, inTransaction, once, actor, today, now, body }) {
    const { header, answerBy } = body
    if ((body.file === null) === (body.text === null)) must(refuse('directive.one-source'))
    const upload = body.file === null ? null : await uploadOf(db, actor, body.file)
    const scanned = upload ? await textOfScan(db, upload.id) : null
    const source: Source =
      upload && !scanned
        ? { bytes: await files.bytes(upload.sha256), pasted: false }
        : pasted(scanned?.text ?? body.text!)
    const sha256 = upload?.sha256 ?? sha256Of(source.bytes)
    const { follows } = body
    await mayRegister(db, actor, { sha256, header, follows }, (id) => findEntry(db, id))
    const { text, reading, notes, senderDueDay } = await readSource(db, source, today, header)
    if (reading.document.secrecy !== 'none') {
      if (upload) await forget({ files, inTransaction }, upload.id)
      must(refuse('directive.secret'))
    }
    const parts = provisionsOf(reading)
    const unsure = withUnsure(proposalsOf(reading, parts, text), scanned?.unsure ?? [])
    const proposals = withAnswerDay(unsure, { answerBy, senderDueDay, issuedOn: header.issuedOn })
    const read = { issuedOn: header.issuedOn, text, parts, proposals }
    const pieces = follows === null ? [] : compare(await printedIn(db, follows), read)
    const id = v7()
    return orKnown(
      once(async (tx) => {
        const earlier = await mayRegister(tx, actor, { sha256, header, follows }, (id) =>
          findForChange(tx, id),
        )
        const taken = earlier && (await takeOver(tx, actor, earlier, id, read, pieces))
        const { parts, proposals } = taken ?? read
        const done = coverage(parts, proposals)
        await insertDirective(tx, {
          ...header,
          id,
          state: taken ? stateAfter(done) : 'review',
          secrecy: 'none',
          holder: null,
          file: upload?.id ?? null,
          sha256,
          text,
          senderDueDay,
          answerBy,
          registeredBy: actor.person,
          registeredAt: now.toISOString(),
          ...(earlier ? { paper: earlier.paper, edition: earlier.edition + 1 } : {}),
          firstIssuedAt: proposals.some(({ state }) => state === 'issued') ? now.toISOString() : null,
          ...done,
        })
        if (upload) await release(tx, upload.id)
        if (upload) await bindFile(tx, actor, upload.id, aboutFile(id))
        await insertProvisions(tx, id, parts)
        await insertProposals(tx, id, proposals)
        await countUses(tx, lessonsUsed(reading), now.toISOString())
        const linked = await linkNew(tx, { id, ...header }, text, body.links ?? readLinks(reading, text))
        if (taken) await insertChanges(tx, id, pieces)
        if (taken) await insertTouches(tx, id, null, taken.touched)
        await record(
          tx,
          actor,
          earlier ? 'directive.edition-registered' : 'directive.registered',
          aboutFile(id),
          {
            label: labelOf(header),
            issuer: header.issuer,
            issuedOn: header.issuedOn,
            sha256,
            senderDueDay,
            answerBy,
            provisions: parts.length,
            proposals: proposals.length,
            links: linked.map(({ printed }) => printed),
            ...(taken && earlier
              ? { edition: earlier.edition + 1, earlier: earlier.id, touched: taken.touched.length }
              : {}),
            outside: notes.find((note) => note.startsWith('outside.')) ?? null,
          },
        )
        return rowOf(tx, await findEntry(tx, id), today)
      }),
    )
  },

  async registerStub({ tx, actor, today, now, body }) {
    await notKnown(tx, null, body)
    const id = v7()
    const { holder, secrecy, scan, ...header } = body
    const empty = { place: null, abstract: '', signer: null, signerTitle: null, recipients: [] }
    await orKnown(
      insertDirective(tx, {
        ...header,
        ...empty,
        urgency: 'normal',
        id,
        state: 'stub',
        secrecy,
        holder,
        file: null,
        sha256: null,
        text: '',
        senderDueDay: null,
        answerBy: null,
        registeredBy: actor.person,
        registeredAt: now.toISOString(),
        provisions: 0,
        covered: 0,
      }),
    )
    if (scan) {
      const found = await scanOf(tx, actor, scan)
      // Of one with a mark no bytes are left; of any other they would be, with nothing that tells of them.
      if (found.state !== 'secret') throw new NotFound('file', scan)
      await takeBack(tx, found)
    }
    await record(tx, actor, 'directive.stub-registered', aboutFile(id), {
      label: labelOf(header),
      issuer: header.issuer,
      issuedOn: header.issuedOn,
      holder,
    })
    return rowOf(tx, await findEntry(tx, id), today)
  },
}

type Asked = { sha256: string; header: Header; follows: Id | null }
/** A paper is registered once; with other words it may come again, as the next edition of the one that `find` answers with. */
async function mayRegister(
  db: Reader,
  actor: Actor,
  { sha256, header, follows }: Asked,
  find: (id: Id) => Promise<Filed>,
): Promise<Filed | null> {
  const earlier = follows === null ? null : must(follow(await find(follows), header, actor))
  await notKnown(db, sha256, earlier ? null : header)
  return earlier
}

async function notKnown(
  db: Reader,
  sha256: string | null,
  numbered: { number: string; symbol: string; issuer: string; issuedOn: Day } | null,
): Promise<void> {
  const known = await knownBefore(db, { sha256, numbered })
  if (known)
    must(
      refuse('directive.known', {
        label: known.label,
        id: known.id,
        by: known.by,
        number: known.number,
        day: known.registeredAt.slice(0, 10),
      }),
    )
}
