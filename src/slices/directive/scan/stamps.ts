/** Stamps in red ink: marks of secrecy and urgency are found however they were pressed on, the round seal of an agency is left out. Pure. */
import type { Grey } from './grey.ts'

type Place = { x: number; y: number }

/** In millimetres: the frames are 20 to 40 by 8, seals 30 to 42 across. */
const SIDES = { wide: [11, 90], high: [4.5, 24], longer: 1.25 } as const
const SEAL = { least: 13, most: 23 } as const
const MOST_SLANT = 38
/** A seal pressed over the edges of all pages leaves a piece on each. */
const EDGE = 4
const MOST_STAMPS = 6

/** Each set level, black on white; largest first. `red`: 1 where there is red ink. */
export function stampsOf(red: Grey, dpi: number): Grey[] {
  const dot = dpi / 25.4
  const page = coarse(red, dot)
  takeSeals(page)
  const found = clustersOf(page).flatMap((places) => {
    const { left, right, top, bottom } = boundsOf(places)
    const cut = left < EDGE || top < EDGE || right >= page.width - EDGE || bottom >= page.height - EDGE
    if (cut || places.length < 12) return []
    const box = slantedBox(places)
    const fits =
      box.wide >= SIDES.wide[0] &&
      box.wide <= SIDES.wide[1] &&
      box.high >= SIDES.high[0] &&
      box.high <= SIDES.high[1] &&
      box.wide >= box.high * SIDES.longer
    return fits ? [box] : []
  })
  return found
    .sort((a, b) => b.wide * b.high - a.wide * a.high)
    .slice(0, MOST_STAMPS)
    .map((box) => withoutFrame(cutOut(red, box, dot)))
}

/** One place a millimetre: 1 where it has some red in it. */
function coarse(red: Grey, dot: number): Grey {
  const [width, height] = [Math.ceil(red.width / dot), Math.ceil(red.height / dot)]
  const counts = new Uint16Array(width * height)
  for (let y = 0; y < red.height; y++)
    for (let x = 0; x < red.width; x++)
      if (red.shades[y * red.width + x]) counts[Math.floor(y / dot) * width + Math.floor(x / dot)]!++
  const least = Math.max(2, dot * dot * 0.06)
  return { width, height, shades: Uint8Array.from(counts, (count) => (count >= least ? 1 : 0)) }
}

type Seal = Place & { radius: number }

/** A seal is a ring, and found wherever most of one is; all within it goes from the page. */
function takeSeals({ width, height, shades }: Grey): Seal[] {
  const on = (x: number, y: number): boolean => {
    if (x < 0 || y < 0 || x >= width || y >= height) return false
    return shades[y * width + x] === 1
  }
  const rays = Array.from(
    { length: 48 },
    (_, n) => [Math.cos((n * Math.PI) / 24), Math.sin((n * Math.PI) / 24)] as const,
  )
  /** How much of the ring is there. */
  const ring = (x: number, y: number, radius: number): number => {
    let hits = 0
    for (const [cos, sin] of rays) if (on(Math.round(x + cos * radius), Math.round(y + sin * radius))) hits++
    return hits / rays.length
  }
  const seals: Seal[] = []
  while (seals.length < 4) {
    const best = { share: 0.7, x: 0, y: 0, radius: 0 }
    for (const cluster of clustersOf({ width, height, shades })) {
      const { left, right, top, bottom } = boundsOf(cluster)
      if (right - left < 2 * SEAL.least - 2 || bottom - top < 2 * SEAL.least - 2) continue
      for (let radius = SEAL.least; radius <= SEAL.most; radius += 0.5)
        for (let y = top + SEAL.least - 2; y <= bottom - SEAL.least + 2; y++)
          for (let x = left + SEAL.least - 2; x <= right - SEAL.least + 2; x++) {
            const share = ring(x, y, radius)
            if (share > best.share) Object.assign(best, { share, x, y, radius })
          }
    }
    if (!best.radius) break
    seals.push(best)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (Math.hypot(x - best.x, y - best.y) <= best.radius + 2) shades[y * width + x] = 0
  }
  return seals
}

/** The words under a seal come out when its red ink becomes paper; other red ink may be words. */
export function washSeals(page: Grey, red: Grey, dpi: number, paper: number): void {
  const dot = dpi / 25.4
  for (const seal of takeSeals(coarse(red, dot))) {
    const reach = (seal.radius + 2) * dot
    const [cx, cy] = [(seal.x + 0.5) * dot, (seal.y + 0.5) * dot]
    const { width, height } = page
    for (let y = Math.max(1, Math.round(cy - reach)); y < Math.min(height - 1, cy + reach); y++)
      for (let x = Math.max(1, Math.round(cx - reach)); x < Math.min(width - 1, cx + reach); x++) {
        const at = y * width + x
        const beside =
          red.shades[at - 1]! | red.shades[at + 1]! | red.shades[at - width]! | red.shades[at + width]!
        // Its rim is pale; what is dark beside it is a letter.
        if (red.shades[at]! || (beside && page.shades[at]! > paper / 2)) page.shades[at] = paper
      }
  }
}

function boundsOf(places: Place[]) {
  const bounds = { left: 1e6, right: -1e6, top: 1e6, bottom: -1e6 }
  for (const { x, y } of places) {
    if (x < bounds.left) bounds.left = x
    if (x > bounds.right) bounds.right = x
    if (y < bounds.top) bounds.top = y
    if (y > bounds.bottom) bounds.bottom = y
  }
  return bounds
}

/** Places no more than this apart belong together: a frame and the letters in it. */
const APART = 4

function clustersOf({ width, height, shades }: Grey): Place[][] {
  const waiting = shades.slice()
  const clusters: Place[][] = []
  for (let start = 0; start < waiting.length; start++) {
    if (!waiting[start]) continue
    waiting[start] = 0
    const cluster: Place[] = [{ x: start % width, y: Math.floor(start / width) }]
    for (const { x, y } of cluster)
      for (let ny = Math.max(0, y - APART); ny <= Math.min(height - 1, y + APART); ny++)
        for (let nx = Math.max(0, x - APART); nx <= Math.min(width - 1, x + APART); nx++)
          if (waiting[ny * width + nx]) {
            waiting[ny * width + nx] = 0
            cluster.push({ x: nx, y: ny })
          }
    clusters.push(cluster)
  }
  return clusters
}

type SlantedBox = { degrees: number; x: number; y: number; wide: number; high: number }

/** The smallest box around the places, and how much it is slanted. */
function slantedBox(places: Place[]): SlantedBox {
  let best: SlantedBox = { degrees: 0, x: 0, y: 0, wide: 1e6, high: 1e6 }
  for (let degrees = -MOST_SLANT; degrees <= MOST_SLANT; degrees++) {
    const angle = (degrees * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    let [left, right, top, bottom] = [1e6, -1e6, 1e6, -1e6]
    for (const { x, y } of places) {
      const [along, across] = [cos * x + sin * y, cos * y - sin * x]
      if (along < left) left = along
      if (along > right) right = along
      if (across < top) top = across
      if (across > bottom) bottom = across
    }
    const [wide, high] = [right - left + 1, bottom - top + 1]
    if (wide < high || wide * high >= best.wide * best.high) continue
    const [along, across] = [(left + right) / 2, (top + bottom) / 2]
    best = { degrees, x: cos * along - sin * across, y: sin * along + cos * across, wide, high }
  }
  return best
}

/** The box set level, black on white; turned a little either way until its rows differ most. */
function cutOut(red: Grey, box: SlantedBox, dot: number): Grey {
  let best: { grey: Grey; contrast: number } | undefined
  for (let more = -4; more <= 4; more += 0.5) {
    const grey = turnedOut(red, { ...box, degrees: box.degrees + more }, dot)
    const contrast = contrastOf(grey)
    if (!best || contrast > best.contrast) best = { grey, contrast }
  }
  return best!.grey
}

function turnedOut(red: Grey, { degrees, x, y, wide, high }: SlantedBox, dot: number): Grey {
  const [width, height] = [Math.round((wide + 3) * dot), Math.round((high + 3) * dot)]
  const shades = new Uint8Array(width * height).fill(255)
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      const [along, across] = [u - width / 2, v - height / 2]
      const fromX = Math.round((x + 0.5) * dot + cos * along - sin * across)
      const fromY = Math.round((y + 0.5) * dot + sin * along + cos * across)
      if (fromX < 0 || fromY < 0 || fromX >= red.width || fromY >= red.height) continue
      // Worn ink has holes: a dot counts when a third of those around it do.
      let count = 0
      for (let y = fromY - 1; y <= fromY + 1; y++)
        for (let x = fromX - 1; x <= fromX + 1; x++) count += red.shades[y * red.width + x] ?? 0
      if (count >= 3) shades[v * width + u] = 0
    }
  return { width, height, shades }
}

const inked = (grey: Grey, at: (along: number) => number, length: number): number => {
  let count = 0
  for (let n = 0; n < length; n++) if (grey.shades[at(n)] === 0) count++
  return count
}

function contrastOf(grey: Grey): number {
  let [sum, before] = [0, 0]
  for (let y = 0; y < grey.height; y++) {
    const count = inked(grey, (x) => y * grey.width + x, grey.width)
    sum += (count - before) ** 2
    before = count
  }
  return sum
}

/** The lines of the frame, single or double, are not letters. */
function withoutFrame(grey: Grey): Grey {
  const { width, height } = grey
  const shades = grey.shades.slice()
  const rows = Array.from({ length: height }, (_, y) => inked(grey, (x) => y * width + x, width))
  const columns = Array.from({ length: width }, (_, x) => inked(grey, (y) => y * width + x, height))
  // Only what lies at the side: a bar of a letter stands in the middle.
  const last = (counts: number[], most: number, share: number, of: number) =>
    counts.slice(0, Math.round(counts.length * most)).findLastIndex((count) => count > share * of)
  const top = last(rows, 0.3, 0.5, width) + 3
  const bottom = height - 4 - last(rows.toReversed(), 0.3, 0.5, width)
  const left = last(columns, 0.2, 0.6, height) + 3
  const right = width - 4 - last(columns.toReversed(), 0.2, 0.6, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (y < top || y > bottom || x < left || x > right) shades[y * width + x] = 255
  return { width, height, shades }
}

export const MARKS = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT', 'HỎA TỐC', 'THƯỢNG KHẨN', 'KHẨN'] as const
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[Đđ]/g, 'D')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')

/** The stamps of a registry: "ĐẾN", "ĐI", "SAO Y". */
const known = new Set(['DEN', 'DI', 'SAOY'])

/** What a stamp says; `other` of one that plainly says something else, null of one that could not be read. */
export function markOf(text: string, sure: number): (typeof MARKS)[number] | 'other' | null {
  const letters = bare(text)
  const found = MARKS.find((mark) => {
    const own = bare(mark)
    // A short word is another with one letter changed, and what bears a mark is removed; the long ones are like no other.
    return own.length < 6 ? letters === own && sure >= 60 : away(letters, own) <= 1
  })
  if (found) return found
  if (letters.startsWith('HOATOC')) return 'HỎA TỐC'
  const near = MARKS.some((mark) => letters.length < 14 && letters.includes(bare(mark).slice(-3)))
  const plain = sure >= 80 && letters.length >= 5 && !near
  return plain || known.has(letters) ? 'other' : null
}

/** By how many letters two words differ. */
function away(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
