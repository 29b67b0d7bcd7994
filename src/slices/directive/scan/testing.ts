/** Scans for the tests, made on the spot: text drawn on paper as a picture, and pictures wrapped in a PDF as a scanner does. */
import { join } from 'node:path'
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas'

const fonts = join(import.meta.dirname, '../../../../node_modules/@fontsource')
for (const name of ['figtree-latin', 'be-vietnam-pro-vietnamese', 'be-vietnam-pro-latin']) {
  const folder = name.replace(/-[a-z]+$/, '')
  GlobalFonts.registerFromPath(join(fonts, folder, 'files', `${name}-400-normal.woff2`), name)
}
/** The "a" of Be Vietnam Pro is not that of a printed paper; Figtree's is. */
const fontOf = (letter: string) =>
  /[aáàãâ]/.test(letter) ? '"figtree-latin"' : '"be-vietnam-pro-vietnamese", "be-vietnam-pro-latin"'

/** A page with these lines, at about 150 dots an inch; small, so that it is read in a moment. */
export function drawn(lines: string[], { upsideDown = false, width = 1240, size = 32 } = {}): Canvas {
  const canvas = createCanvas(width, Math.round((lines.length * 1.6 + 4) * size))
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  if (upsideDown) {
    context.translate(canvas.width, canvas.height)
    context.rotate(Math.PI)
  }
  context.fillStyle = '#222'
  for (const [n, line] of lines.entries()) {
    let x = 80
    for (const letter of line) {
      context.font = `${size}px ${fontOf(letter)}`
      context.fillText(letter, x, (n * 1.6 + 3) * size)
      x += context.measureText(letter).width
    }
  }
  return canvas
}

export const png = (canvas: Canvas): Buffer => canvas.toBuffer('image/png')
export const jpeg = (canvas: Canvas): Buffer => canvas.toBuffer('image/jpeg', 85)

/** A picture of something that is no text. */
export function photo(): Canvas {
  const canvas = createCanvas(500, 400)
  const context = canvas.getContext('2d')
  const sky = context.createLinearGradient(0, 0, 0, 400)
  sky.addColorStop(0, '#fff')
  sky.addColorStop(1, '#333')
  context.fillStyle = sky
  context.fillRect(0, 0, 500, 400)
  context.fillStyle = '#111'
  context.beginPath()
  context.arc(250, 200, 120, 0, 7)
  context.fill()
  return canvas
}

/** One picture a page, nothing else on it. */
export function scannedPdf(pages: Canvas[]): Buffer {
  const objects: Buffer[] = []
  const put = (n: number, text: string, bytes?: Buffer) => {
    objects[n] = Buffer.concat([
      Buffer.from(text),
      ...(bytes ? [Buffer.from('\nstream\n'), bytes, Buffer.from('\nendstream')] : []),
    ])
  }
  const kids = pages.map((_, n) => `${3 + n * 3} 0 R`).join(' ')
  put(1, '<< /Type /Catalog /Pages 2 0 R >>')
  put(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const [n, canvas] of pages.entries()) {
    const [page, content, image] = [3 + n * 3, 4 + n * 3, 5 + n * 3]
    const width = (canvas.width * 72) / 150
    const height = (canvas.height * 72) / 150
    const draw = Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /Im Do Q`)
    const bytes = jpeg(canvas)
    put(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R /Resources << /XObject << /Im ${image} 0 R >> >> >>`,
    )
    put(content, `<< /Length ${draw.length} >>`, draw)
    put(
      image,
      `<< /Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>`,
      bytes,
    )
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  let length = parts[0]!.length
  const places: number[] = []
  for (let n = 1; n < objects.length; n++) {
    places[n] = length
    const part = Buffer.concat([Buffer.from(`${n} 0 obj\n`), objects[n]!, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
  }
  const table = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
