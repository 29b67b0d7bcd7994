/** The container of a .docx or .xlsx, opened so that nothing in it can hurt the server: sizes counted, declarations refused. */
import yauzl from 'yauzl'
import { Unreadable } from '#basics/decision.ts'

const megabyte = 1024 * 1024
/** All parts together, unpacked. */
const mostUnpacked = 200 * megabyte
/** The text part alone: a thousand pages take about twenty. */
const mostText = 40 * megabyte
/** Text packs to a fifth or a tenth; far more is a bomb. */
const mostRatio = 250

export type Parts = { names: Set<string>; text: Map<string, Buffer> }
/** Parts that are kept: the text and its numbering, or the sheets. */
const wanted =
  /^(?:word\/(?:document\d*|numbering|styles|footnotes)\.xml|xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml))$/

/** Opens the container, counting what really comes out of every part, and looks into each XML part for declarations. */
export function unpack(bytes: Buffer): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const fail = (code: string, detail = {}) => reject(new Unreadable(code, detail))
    yauzl.fromBuffer(
      bytes,
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: false },
      (error, zip) => {
        if (error || !zip) return fail('file.broken', { reason: 'zip' })
        const parts: Parts = { names: new Set(), text: new Map() }
        let declared = 0
        let real = 0
        let stopped = false
        const stop = (code: string, detail = {}) => {
          if (stopped) return
          stopped = true
          zip.close()
          fail(code, detail)
        }
        zip.on('error', () => stop('file.broken', { reason: 'zip' }))
        zip.on('end', () => !stopped && resolve(parts))
        zip.on('entry', (entry: yauzl.Entry) => {
          if (stopped) return
          if (entry.isEncrypted()) return stop('file.encrypted', {})
          declared += entry.uncompressedSize
          if (declared > mostUnpacked || parts.names.size > 5000)
            return stop('file.unpacks-too-large', { limit: mostUnpacked })
          if (
            entry.uncompressedSize > 20 * megabyte &&
            entry.uncompressedSize > mostRatio * Math.max(1, entry.compressedSize)
          ) {
            return stop('file.unpacks-too-large', { limit: mostUnpacked })
          }
          parts.names.add(entry.fileName)
          const keep = wanted.test(entry.fileName)
          const xml = /\.(?:xml|rels)$/i.test(entry.fileName)
          zip.openReadStream(entry, (problem, stream) => {
            if (problem || !stream) return stop('file.broken', { reason: 'zip' })
            const chunks: Buffer[] = []
            let size = 0
            let tail = ''
            stream.on('error', () => stop('file.broken', { reason: 'zip' }))
            stream.on('data', (chunk: Buffer) => {
              if (stopped) return
              size += chunk.length
              real += chunk.length
              if (real > mostUnpacked || (keep && size > mostText)) {
                stream.destroy()
                return stop('file.unpacks-too-large', {
                  limit: keep && size > mostText ? mostText : mostUnpacked,
                })
              }
              if (xml) {
                // Without zeros, so that UTF-16 parts are looked into as well.
                const seen = tail + chunk.toString('latin1').replaceAll('\0', '')
                if (/<!(?:DOCTYPE|ENTITY)/i.test(seen)) {
                  stream.destroy()
                  return stop('file.external-entity', { part: entry.fileName.slice(0, 120) })
                }
                tail = seen.slice(-12)
              }
              if (keep) chunks.push(chunk)
            })
            stream.on('end', () => {
              if (stopped) return
              if (keep) parts.text.set(entry.fileName, Buffer.concat(chunks))
              zip.readEntry()
            })
          })
        })
        zip.readEntry()
      },
    )
  })
}
