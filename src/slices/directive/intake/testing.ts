/** Files for the tests, made byte by byte: a .docx from its XML, a PDF from its lines. */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export type Part = {
  name: string
  data: Buffer | string /** Written in the head of the part instead of the real size. */
  says?: number
  flags?: number
  /** Deflated by the maker of the part instead of here. */
  packed?: Buffer
}

/** A zip with the given parts, deflated. */
export function zip(parts: Part[]): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const data = Buffer.from(part.data)
    const packed = part.packed ?? deflateRawSync(data, { level: 9 })
    const name = Buffer.from(part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((part.flags ?? 0) | 0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.says ?? data.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed])
    const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), name])
    central.writeUInt32LE(offset, 42)
    files.push(local)
    list.push(central)
    offset += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, directory, end])
}

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/** A .docx whose body is the given WordprocessingML. */
export const docx = (body: string, more: Part[] = []): Buffer =>
  zip([
    { name: '[Content_Types].xml', data: types },
    {
      name: 'word/document.xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ])

/** A .docx of some megabytes whose body unpacks to as many gigabytes of spaces; its list of parts says so, or lies. */
export function bomb(gigabytes: number, says = 0xfffffffe): Buffer {
  // Blocks that end on a byte can stand one after another: one is made, and repeated.
  const block = deflateRawSync(Buffer.alloc(2 ** 26, 0x20), { finishFlush: constants.Z_FULL_FLUSH })
  const last = deflateRawSync(Buffer.alloc(0))
  const packed = Buffer.concat([...Array.from({ length: gigabytes * 16 }, () => block), last])
  return zip([
    { name: '[Content_Types].xml', data: types },
    { name: 'word/document.xml', data: '', packed, says },
  ])
}

export const p = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const numbered = (text: string, num: number, level: number): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>`)
export const row = (...cells: string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`

/** A PDF with one font and the given lines of Latin text per page, each with its place. */
export function pdf(
  pages: { x: number; y: number; text: string }[][],
  options: { encrypt?: boolean } = {},
): Buffer {
  const objects: string[] = []
  const font = 3
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')
  objects[1] = '<< /Type /Catalog /Pages 2 0 R >>'
  objects[2] = `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`
  objects[font] = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  for (const [i, lines] of pages.entries()) {
    const content = lines
      .map((line) => `BT /F1 12 Tf ${line.x} ${line.y} Td (${line.text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
      .join('\n')
    objects[4 + i * 2] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + i * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`
    objects[5 + i * 2] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
  }
  let extra = ''
  if (options.encrypt) {
    objects.push(`<< /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`)
    extra = ` /Encrypt ${objects.length - 1} 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`
  }
  let out = '%PDF-1.4\n'
  const places: number[] = []
  for (let n = 1; n < objects.length; n++) {
    places[n] = out.length
    out += `${n} 0 obj\n${objects[n]}\nendobj\n`
  }
  const start = out.length
  out += `xref\n0 ${objects.length}\n0000000000 65535 f \n`
  for (let n = 1; n < objects.length; n++) out += `${String(places[n]).padStart(10, '0')} 00000 n \n`
  out += `trailer\n<< /Size ${objects.length} /Root 1 0 R${extra} >>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(out, 'latin1')
}

export const base64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64')
/** A document as authorities exchange it; `header` goes into the sender's own. */
export const edxml = (attachments: string[], header = '') =>
  `<?xml version="1.0" encoding="utf-8"?>
<edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>H29</edXML:OrganId><edXML:OrganName>UBND Thành phố</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganName>Sở Tài chính</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>12</edXML:CodeNumber><edXML:CodeNotation>UBND-TH</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Thành phố Hồ Chí Minh</edXML:Place><edXML:PromulgationDate>2027/02/03</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:Subject>V/v giải ngân &amp; báo cáo</edXML:Subject>${header}
<edXML:SignerInfo><edXML:Position>Phó Chủ tịch</edXML:Position><edXML:FullName>Lê Văn Thử</edXML:FullName></edXML:SignerInfo>
</edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>`.replace(
    '</edXML:edXMLEnvelope>',
    `<edXML:AttachmentEncoded>${attachments.map((content, n) => `<edXML:Attachment><edXML:ContentId>${n}</edXML:ContentId><edXML:ContentTransferEncoded>${content}</edXML:ContentTransferEncoded></edXML:Attachment>`).join('')}</edXML:AttachmentEncoded></edXML:edXMLEnvelope>`,
  )
