/** A page as shades of grey: turned by quarters, told whether it is blank, and handed to the recogniser without being packed. */

export type Grey = { width: number; height: number; shades: Uint8Array }
export type Quarters = 0 | 1 | 2 | 3

export function greyOf(width: number, height: number, rgba: Uint8ClampedArray): Grey {
  const shades = new Uint8Array(width * height)
  for (let n = 0, at = 0; n < shades.length; n++, at += 4)
    shades[n] = (rgba[at]! * 77 + rgba[at + 1]! * 150 + rgba[at + 2]! * 29) >> 8
  return { width, height, shades }
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

/** Hardly a dot that is darker than the paper by more than dust and shadow are. */
export function isBlank({ shades }: Grey): boolean {
  const counts = new Uint32Array(256)
  for (const shade of shades) counts[shade]!++
  let paper = 255
  for (let left = shades.length / 2; paper > 0 && left > counts[paper]!; paper--) left -= counts[paper]!
  let dark = 0
  for (let shade = 0; shade < Math.max(0, paper - 50); shade++) dark += counts[shade]!
  // Paper that is itself dark (a negative) is for the recogniser to judge.
  return paper > 100 && dark < shades.length / 20_000
}

/** Portable grey map: the plainest picture there is. */
export const pgm = ({ width, height, shades }: Grey): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), shades])
