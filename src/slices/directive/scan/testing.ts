/** Scans for the tests, made on the spot: text drawn on paper as a picture, and pictures wrapped in a PDF as a scanner does. */
import { join } from 'node:path'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

const fonts = join(import.meta.dirname, '../../../../node_modules/@fontsource')
for (const name of ['figtree-latin', 'be-vietnam-pro-vietnamese', 'be-vietnam-pro-latin']) {
  const folder = name.replace(/-[a-z]+$/, '')
  GlobalFonts.registerFromPath(join(fonts, folder, 'files', `${name}-400-normal.woff2`), name)
}
/** The "a" of Be Vietnam Pro is not that of a printed paper; Figtree's is. */
const fontOf = (letter: string) =>
  /[aáàãâ]/.test(letter) ? '"figtree-latin"' : '"be-vietnam-pro-vietnamese", "be-vietnam-pro-latin"'

/** One line of text; answers with where it ends. */
function write(context: SKRSContext2D, line: string, left: number, y: number, size: number): number {
  let x = left
  for (const letter of line) {
    context.font = `${size}px ${fontOf(letter)}`
    context.fillText(letter, x, y)
    x += context.measureText(letter).width
  }
  return x
}

function paper(width: number, height: number): { canvas: Canvas; context: SKRSContext2D } {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#222'
  context.strokeStyle = '#222'
  return { canvas, context }
}

/** A page with these lines, at about 150 dots an inch; small, so that it is read in a moment. */
export function drawn(lines: string[], { upsideDown = false, width = 1240, size = 32 } = {}): Canvas {
  const { canvas, context } = paper(width, Math.round((lines.length * 1.6 + 4) * size))
  if (upsideDown) {
    context.translate(canvas.width, canvas.height)
    context.rotate(Math.PI)
  }
  for (const [n, line] of lines.entries()) write(context, line, 80, (n * 1.6 + 3) * size, size)
  return canvas
}

/** A cell that covers more than its own column or row. */
export type DrawnCell = string | { text: string; across?: number; down?: number }

/** A table with lines around its cells, below some lines of text; the words are set in as many lines as a cell needs. */
export function drawnTable(
  rows: DrawnCell[][],
  widths: number[],
  { above = [] as string[], size = 26, line = 2 } = {},
): Canvas {
  const [left, pad, step] = [60, size * 0.5, size * 1.35]
  const scratch = paper(10, 10).context
  const wrapped = (text: string, width: number): string[] => {
    const lines: string[] = []
    for (const word of text.split(' ')) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word
      if (lines.length && write(scratch, longer, 0, 0, size) <= width - 2 * pad)
        lines[lines.length - 1] = longer
      else lines.push(word)
    }
    return lines
  }
  const open: number[] = []
  const cells = rows.flatMap((row, y) => {
    let x = 0
    return row.map((cell) => {
      while ((open[x] ?? 0) > y) x++
      const { text, across = 1, down = 1 } = typeof cell === 'string' ? { text: cell } : cell
      for (let n = x; n < x + across; n++) open[n] = y + down
      const wide = widths.slice(x, x + across).reduce((sum, width) => sum + width, 0)
      const place = { x, y, across, down, wide, lines: wrapped(text, wide) }
      x += across
      return place
    })
  })
  const heights = rows.map((_, y) =>
    Math.max(
      ...cells.map((cell) => (cell.y === y && cell.down === 1 ? cell.lines.length * step + 2 * pad : 0)),
    ),
  )
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
  const top = size * 2 + above.length * size * 1.6
  const { canvas, context } = paper(left * 2 + sum(widths), Math.ceil(top + sum(heights) + size * 2))
  for (const [n, text] of above.entries()) write(context, text, left, size * 2 + n * size * 1.6, size)
  context.lineWidth = line
  for (const { x, y, wide, down, lines } of cells) {
    const [cellLeft, cellTop] = [left + sum(widths.slice(0, x)), top + sum(heights.slice(0, y))]
    context.strokeRect(cellLeft, cellTop, wide, sum(heights.slice(y, y + down)))
    for (const [n, text] of lines.entries())
      write(context, text, cellLeft + pad, cellTop + pad + size + n * step, size)
  }
  return canvas
}

/** Laid on the glass askew, by quarters and degrees, with the dust of an old machine on it. */
export function laid(page: Canvas, { quarters = 0, degrees = 0, dust = 0 }): Canvas {
  const upright = quarters % 2 === 0
  const { canvas, context } = paper(
    (upright ? page.width : page.height) + 40,
    (upright ? page.height : page.width) + 40,
  )
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate(quarters * (Math.PI / 2) + (degrees * Math.PI) / 180)
  context.drawImage(page, -page.width / 2, -page.height / 2)
  context.resetTransform()
  // The same dust at every run.
  let seed = 7
  const chance = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  for (let n = 0; n < canvas.width * canvas.height * dust; n++) {
    context.fillStyle = chance() < 0.5 ? '#333' : '#fff'
    context.fillRect(Math.floor(chance() * canvas.width), Math.floor(chance() * canvas.height), 1, 1)
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

/** One picture a page, nothing else on it; or lines that are typed, in letters without marks. */
export function scannedPdf(pages: (Canvas | string[])[], dpi = 150): Buffer {
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
  for (const [n, drawn] of pages.entries()) {
    const [page, content, held] = [3 + n * 3, 4 + n * 3, 5 + n * 3]
    const typed = Array.isArray(drawn)
    const width = typed ? 595 : (drawn.width * 72) / dpi
    const height = typed ? 842 : (drawn.height * 72) / dpi
    const draw = Buffer.from(
      typed
        ? `BT /F 12 Tf 18 TL 72 770 Td ${drawn.map((line) => `(${line}) Tj T*`).join(' ')} ET`
        : `q ${width} 0 0 ${height} 0 0 cm /Im Do Q`,
    )
    const resources = typed ? `/Font << /F ${held} 0 R >>` : `/XObject << /Im ${held} 0 R >>`
    put(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R /Resources << ${resources} >> >>`,
    )
    put(content, `<< /Length ${draw.length} >>`, draw)
    if (typed) {
      put(held, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
      continue
    }
    const bytes = jpeg(drawn)
    put(
      held,
      `<< /Type /XObject /Subtype /Image /Width ${drawn.width} /Height ${drawn.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>`,
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

type Pressed = { x: number; y: number; degrees?: number; colour?: string; worn?: number }

/** A framed stamp in red ink on a page, pressed on at a slant; `worn` is how much of its ink is missing. */
export function stamped(
  page: Canvas,
  text: string,
  { x, y, degrees = 0, colour = '#c8202c', worn = 0 }: Pressed,
): Canvas {
  const size = 44
  const width = text.length * size * 0.66 + 30
  const stamp = createCanvas(width + 10, size * 1.5 + 10)
  const ink = stamp.getContext('2d')
  ink.strokeStyle = colour
  ink.fillStyle = colour
  ink.lineWidth = 4
  ink.strokeRect(5, 5, width, size * 1.5)
  write(ink, text, 20, size * 1.15, size)
  let seed = 11
  for (let n = 0; n < stamp.width * stamp.height * worn; n++) {
    seed = (seed * 1103515245 + 12345) % 2147483648
    const at = Math.floor((seed / 2147483648) * stamp.width * stamp.height)
    ink.clearRect(at % stamp.width, Math.floor(at / stamp.width), 2, 2)
  }
  const context = page.getContext('2d')
  context.save()
  context.translate(x, y)
  context.rotate((degrees * Math.PI) / 180)
  context.drawImage(stamp, -stamp.width / 2, -stamp.height / 2)
  context.restore()
  return page
}

/** The round seal of an agency: a double ring, words along it, a star. */
export function sealed(page: Canvas, x: number, y: number, radius = 106): Canvas {
  const context = page.getContext('2d')
  context.save()
  context.translate(x, y)
  // Ink on ink: the letters below stay dark.
  context.globalCompositeOperation = 'multiply'
  context.strokeStyle = '#d0222c'
  context.fillStyle = '#d0222c'
  for (const [ring, line] of [
    [radius, 4],
    [radius * 0.93, 2],
    [radius * 0.6, 2],
  ] as const) {
    context.lineWidth = line
    context.beginPath()
    context.arc(0, 0, ring, 0, 7)
    context.stroke()
  }
  const words = 'ỦY BAN NHÂN DÂN * THÀNH PHỐ THỬ NGHIỆM * '
  for (const [n, letter] of [...words].entries()) {
    context.save()
    context.rotate((n / words.length) * 2 * Math.PI)
    write(context, letter, -6, -radius * 0.7, 20)
    context.restore()
  }
  context.beginPath()
  for (let n = 0; n < 5; n++)
    context.lineTo(Math.sin(n * 2.513) * radius * 0.4, -Math.cos(n * 2.513) * radius * 0.4)
  context.fill()
  context.restore()
  return page
}

type TiffPage = { width: number; height: number; bits: 1 | 8; samples: 1 | 3; bytes: Buffer }
/** Without packing, a page after another; `tags` overrides what is told of every page, `next` where the chain goes on after the last. */
export function tiff(
  pages: TiffPage[],
  { tags = {} as Record<number, number>, next = 0, little = true } = {},
): Buffer {
  const parts: Buffer[] = []
  const two = (value: number) => {
    const bytes = Buffer.alloc(2)
    little ? bytes.writeUInt16LE(value) : bytes.writeUInt16BE(value)
    return bytes
  }
  const four = (value: number) => {
    const bytes = Buffer.alloc(4)
    little ? bytes.writeUInt32LE(value) : bytes.writeUInt32BE(value)
    return bytes
  }
  parts.push(Buffer.from(little ? 'II' : 'MM'), two(42), four(8))
  let at = 8
  for (const [n, { width, height, bits, samples, bytes }] of pages.entries()) {
    const told: Record<number, number> = {
      256: width,
      257: height,
      258: bits,
      259: 1,
      262: samples === 3 ? 2 : 1,
      273: 0,
      277: samples,
      278: height,
      279: bytes.length,
      ...tags,
    }
    const entries = Object.entries(told)
    const size = 2 + entries.length * 12 + 4
    told[273] = tags[273] ?? at + size
    const after = at + size + bytes.length + (bytes.length % 2)
    parts.push(two(entries.length))
    for (const tag of Object.keys(told).map(Number)) parts.push(two(tag), two(4), four(1), four(told[tag]!))
    parts.push(four(n + 1 < pages.length ? after : next), bytes, Buffer.alloc(bytes.length % 2))
    at = after
  }
  return Buffer.concat(parts)
}

/** A drawn page as a TIFF has it, in colours or black and white. */
export function tiffPage(canvas: Canvas, bits: 1 | 8): TiffPage {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  if (bits === 8) {
    const bytes = Buffer.alloc(width * height * 3)
    for (let n = 0; n < width * height; n++)
      for (let colour = 0; colour < 3; colour++) bytes[n * 3 + colour] = data[n * 4 + colour]!
    return { width, height, bits, samples: 3, bytes }
  }
  const row = Math.ceil(width / 8)
  const bytes = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[(y * width + x) * 4]! > 128) bytes[y * row + (x >> 3)]! |= 128 >> (x & 7)
  return { width, height, bits, samples: 1, bytes }
}
