/** A page as shades of grey: turned by quarters, set level, told whether it is blank, and handed to the recogniser without being packed. */

/** Dots of a picture as it was scanned: A3 at 400 dots an inch is 31 million. */
export const MOST_SCANNED = 40_000_000

export type Grey = { width: number; height: number; shades: Uint8Array }
export type Quarters = 0 | 1 | 2 | 3

export function greyOf(width: number, height: number, rgba: Uint8ClampedArray): Grey {
  const shades = new Uint8Array(width * height)
  for (let n = 0, at = 0; n < shades.length; n++, at += 4)
    shades[n] = (rgba[at]! * 77 + rgba[at + 1]! * 150 + rgba[at + 2]! * 29) >> 8
  return { width, height, shades }
}

/** 1 where there is red ink; null when there is none worth a look, or so much that it is a picture in colours. */
export function redOf(width: number, height: number, rgba: Uint8ClampedArray): Grey | null {
  const shades = new Uint8Array(width * height)
  let count = 0
  for (let n = 0, at = 0; n < shades.length; n++, at += 4) {
    const red = rgba[at]!
    if (red > 90 && red - rgba[at + 1]! > 45 && red - rgba[at + 2]! > 45) {
      shades[n] = 1
      count++
    }
  }
  return count < 300 || count > shades.length / 8 ? null : { width, height, shades }
}

/** Clockwise. */
export function turn({ width, height, shades }: Grey, quarters: Quarters): Grey {
  if (quarters === 0) return { width, height, shades }
  if (quarters === 2) return { width, height, shades: shades.toReversed() }
  const turned = new Uint8Array(shades.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      turned[quarters === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y] =
        shades[y * width + x]!
  return { width: height, height: width, shades: turned }
}

/** The shade of the paper: half of the dots are lighter. */
export function paperOf({ shades }: Grey): { paper: number; counts: Uint32Array } {
  const counts = new Uint32Array(256)
  for (const shade of shades) counts[shade]!++
  let paper = 255
  for (let left = shades.length / 2; paper > 0 && left > counts[paper]!; paper--) left -= counts[paper]!
  return { paper, counts }
}

/** Hardly a dot that is darker than the paper by more than dust and shadow are. */
export function isBlank(grey: Grey): boolean {
  const { paper, counts } = paperOf(grey)
  let dark = 0
  for (let shade = 0; shade < Math.max(0, paper - 50); shade++) dark += counts[shade]!
  // Paper that is itself dark (a negative) is for the recogniser to judge.
  return paper > 100 && dark < grey.shades.length / 20_000
}

/** Side of the squares in which paper is told from ink: a shadow over half of the page moves no measure of the other half. */
const SQUARE = 64

/** 1 where there is ink. */
export function inkOf({ width, height, shades }: Grey): Grey {
  const ink = new Uint8Array(shades.length)
  const counts = new Uint32Array(256)
  for (let top = 0; top < height; top += SQUARE)
    for (let left = 0; left < width; left += SQUARE) {
      const [right, bottom] = [Math.min(left + SQUARE, width), Math.min(top + SQUARE, height)]
      counts.fill(0)
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) counts[shades[y * width + x]!]!++
      // A fifth is lighter than this: paper, but in a square that is all ink.
      let paper = 255
      for (let rest = ((right - left) * (bottom - top)) / 5; paper > 0 && rest > counts[paper]!; paper--)
        rest -= counts[paper]!
      const most = paper - Math.max(30, paper * 0.3)
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) if (shades[y * width + x]! < most) ink[y * width + x] = 1
    }
  return { width, height, shades: ink }
}

/** Beyond this a page was not laid on the glass askew: it is a photo, which is not set level by turning alone. */
const MOST_SLANT = 4

/** By how many degrees the lines of a page fall to the right: the slant at which its rows differ most, ink from gaps. */
export function slantOf({ width, height, shades }: Grey): number {
  // A quarter of the dots each way is enough, and as quick as a glance.
  const step = 4
  const dots: number[] = []
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) if (shades[y * width + x]) dots.push(x, y)
  const rows = new Uint32Array(Math.ceil(height / step) + 2 * Math.ceil(width / step))
  const contrast = (degrees: number): number => {
    rows.fill(0)
    const fall = Math.tan((degrees * Math.PI) / 180)
    const shift = Math.ceil((width * Math.abs(fall)) / step)
    for (let n = 0; n < dots.length; n += 2)
      rows[Math.round((dots[n + 1]! - dots[n]! * fall) / step) + shift]!++
    let sum = 0
    for (let n = 1; n < rows.length; n++) sum += (rows[n]! - rows[n - 1]!) ** 2
    return sum
  }
  const straight = contrast(0)
  let [best, most] = [0, straight]
  const look = (from: number, to: number, by: number) => {
    for (let degrees = from; degrees <= to; degrees += by) {
      const found = contrast(degrees)
      if (found > most) [best, most] = [degrees, found]
    }
  }
  look(-MOST_SLANT, MOST_SLANT, 0.5)
  look(best - 0.4, best + 0.4, 0.1)
  look(best - 0.05, best + 0.05, 0.05)
  // What is hardly better than straight is chance, and a turn blurs.
  return most > straight * 1.1 && Math.abs(best) >= 0.25 ? best : 0
}

/** Turned about its middle so that what falls to the right by these degrees is level; paper where nothing was. */
export function levelled({ width, height, shades }: Grey, degrees: number, paper = 255): Grey {
  const level = new Uint8Array(shades.length).fill(paper)
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [cx, cy] = [width / 2, height / 2]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const fromX = cos * (x - cx) - sin * (y - cy) + cx
      const fromY = sin * (x - cx) + cos * (y - cy) + cy
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const [dx, dy] = [fromX - left, fromY - top]
      const at = top * width + left
      const upper = shades[at]! * (1 - dx) + shades[at + 1]! * dx
      const lower = shades[at + width]! * (1 - dx) + shades[at + width + 1]! * dx
      level[y * width + x] = upper * (1 - dy) + lower * dy
    }
  return { width, height, shades: level }
}

/** Portable grey map: the plainest picture there is. */
export const pgm = ({ width, height, shades }: Grey): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), shades])
