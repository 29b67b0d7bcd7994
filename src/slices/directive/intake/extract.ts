/**
 * Text out of a file a clerk brings: .docx, .xlsx, .pdf with a text layer, .txt, a web page, edXML with its attachments; anything
 * else is refused with a code that can be worded.
 */
import { readFile, stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { composed } from '#basics/compose.ts'
import { type Detail, Unreadable } from '#basics/decision.ts'
import { unpack } from './container.ts'
import { textOfDocx } from './docx.ts'
import { type Envelope, isEdxml, readEdxml } from './edxml.ts'
import { type Decoded, decode, mendFont } from './encodings.ts'
import { isHtml, textOfHtml } from './html.ts'
import type { PdfRead } from './pdf.ts'

type Kind = 'docx' | 'xlsx' | 'pdf' | 'txt' | 'html' | 'edxml'
export type Extracted = {
  text: string
  kind: Kind
  pages?: number
  notes: string[]
  /** Of a PDF: some of its pages are pictures, and wait to be recognised. */
  pictured?: boolean
  /** What an edXML file says of the document beside its text. */
  envelope?: Envelope
}
export type ExtractOptions = {
  /** In bytes. */ limit?: number /** For a PDF, in milliseconds. */
  patience?: number
}

const megabyte = 1024 * 1024
const megabytes = (bytes: number): number => Math.round((bytes / megabyte) * 10) / 10

/** `source`: the bytes, or the path of a file. */
export async function extractText(source: Buffer | string, options: ExtractOptions = {}): Promise<Extracted> {
  const limit = options.limit ?? 50 * megabyte
  const size = typeof source === 'string' ? (await stat(source)).size : source.length
  if (size === 0) throw new Unreadable('file.empty', {})
  if (size > limit) throw new Unreadable('file.too-large', { size: megabytes(size), limit: megabytes(limit) })
  const bytes = typeof source === 'string' ? await readFile(source) : source
  if (bytes.length === 0) throw new Unreadable('file.empty', {})

  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return office(bytes)
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compound(bytes)
  if (bytes.subarray(0, 1024).includes('%PDF-')) return pdf(bytes, options.patience ?? 10_000)
  const decoded = decode(bytes)
  const letters = decoded && controls(decoded.text) === 0
  if (letters && isHtml(decoded.text)) return finished(textOfHtml(decoded.text), 'html', [])
  if (letters && isEdxml(decoded.text)) return edxml(decoded.text, options)
  // Clean Unicode is text whatever its first bytes look like. Only the head is shown to the detector: it must not unpack.
  if (letters && decoded.encoding.startsWith('utf')) return plain(bytes, decoded)
  const { fileTypeFromBuffer } = await import('file-type')
  const type = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined)
  if (type && type.ext !== 'xml') throw new Unreadable('directive.wrong-type', { found: type.ext })
  return plain(bytes, decoded)
}

const startsWith = (bytes: Buffer, mark: string): boolean =>
  bytes.subarray(0, mark.length).toString('latin1') === mark

/** NFC, LF, no control characters that no paper has. */
function tidy(text: string): string {
  return composed(text)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim()
}

async function office(bytes: Buffer): Promise<Extracted> {
  const parts = await unpack(bytes)
  if (parts.names.has('xl/workbook.xml')) {
    const { textOfWorkbook } = await import('./xlsx.ts')
    return finished(await textOfWorkbook(bytes, parts), 'xlsx', [])
  }
  if (![...parts.names].some((name) => name.startsWith('word/document')))
    throw new Unreadable('directive.wrong-type', {
      found: parts.names.has('ppt/presentation.xml') ? 'pptx' : 'zip',
    })
  const { text, notes } = textOfDocx(parts)
  return finished(text, 'docx', notes)
}

/** The first attachment that can be read is the paper; the others that can (an annex in a workbook) follow it. */
async function edxml(xml: string, options: ExtractOptions): Promise<Extracted> {
  const { envelope, attachments } = readEdxml(xml)
  const read: Extracted[] = []
  const notes: string[] = []
  let wrong: Unreadable | null = null
  for (const { bytes } of attachments) {
    try {
      if (isEdxml(bytes.subarray(0, 4000).toString('utf8')))
        throw new Unreadable('directive.wrong-type', { found: 'edxml' })
      const one = await extractText(bytes, options)
      notes.push(...one.notes)
      read.push(one)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      wrong ??= error
      notes.push('edxml.attachment-left-out')
    }
  }
  if (read.length === 0) throw wrong ?? new Unreadable('file.empty', {})
  const text = read.map((one) => one.text).join('\n\n')
  return { ...finished(text, 'edxml', [...new Set(notes)]), envelope }
}

/** An old Office container: a .doc, or a new file locked with a password. */
function compound(bytes: Buffer): never {
  const utf16 = (name: string) => Buffer.from(name, 'utf16le')
  if (bytes.includes(utf16('EncryptedPackage')) || bytes.includes(utf16('EncryptionInfo')))
    throw new Unreadable('file.encrypted', {})
  const found = bytes.includes(utf16('WordDocument'))
    ? 'doc'
    : bytes.includes(utf16('Workbook'))
      ? 'xls'
      : 'cfb'
  throw new Unreadable('directive.wrong-type', { found })
}

function pdf(bytes: Buffer, patience: number): Promise<Extracted> {
  return new Promise((resolve, reject) => {
    const copy = new Uint8Array(bytes)
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: copy,
      transferList: [copy.buffer],
      resourceLimits: { maxOldGenerationSizeMb: 200, maxYoungGenerationSizeMb: 32 },
      stdout: true,
      stderr: true,
    })
    let done = false
    const finish = (act: () => void) => {
      if (done) return
      done = true
      clearTimeout(timer)
      void worker.terminate()
      act()
    }
    const timer = setTimeout(
      () => finish(() => reject(new Unreadable('file.broken', { reason: 'too-slow' }))),
      patience,
    )
    worker.on('message', (message: { read?: PdfRead; code?: string; detail?: Detail }) =>
      finish(() => {
        if (!message.read) return reject(new Unreadable(message.code ?? 'file.broken', message.detail ?? {}))
        try {
          const { text, notes, pages, pictured } = message.read
          resolve({ ...finished(text, 'pdf', notes), pages, pictured })
        } catch (error) {
          reject(error)
        }
      }),
    )
    worker.on('error', () => finish(() => reject(new Unreadable('file.broken', { reason: 'pdf' }))))
    worker.on('exit', () => finish(() => reject(new Unreadable('file.broken', { reason: 'pdf' }))))
  })
}

/** Control characters that no text carries, in its first part. */
function controls(text: string): number {
  let odd = 0
  for (let i = 0; i < Math.min(text.length, 20_000); i++) {
    const code = text.charCodeAt(i)
    if (code < 9 || (code > 13 && code < 27)) odd++
  }
  return odd
}

function plain(bytes: Buffer, decoded: Decoded | null): Extracted {
  if (!decoded) {
    // Zeros and control bytes make a machine's file; letters we cannot place make an unknown encoding.
    const probe = bytes.subarray(0, 4000).toString('latin1')
    if (controls(probe) > probe.length / 50) throw new Unreadable('directive.wrong-type', { found: 'binary' })
    throw new Unreadable('file.unknown-encoding', {})
  }
  // A text file stays as it is: only letters composed one way and lines ended one way.
  const text = composed(decoded.text).replace(/\r\n?/g, '\n')
  if (controls(text) > 0) throw new Unreadable('directive.wrong-type', { found: 'binary' })
  if (!text.trim()) throw new Unreadable('file.empty', {})
  const notes = decoded.encoding === 'utf-8' ? [] : [`encoding.${decoded.encoding}`]
  const font = mendFont(text)
  if (font.mended) notes.push(`font.${font.mended}`)
  return { text: font.mended ? composed(font.text) : text, kind: 'txt', notes }
}

function finished(raw: string, kind: Kind, notes: string[]): Extracted {
  const font = mendFont(raw)
  const text = tidy(font.text)
  if (!text) throw new Unreadable('file.empty', {})
  return { text, kind, notes: font.mended ? [...notes, `font.${font.mended}`] : notes }
}
