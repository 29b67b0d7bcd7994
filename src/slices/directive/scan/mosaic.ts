/** The cells of a table set one below another as one picture: the recogniser then reads a column of lines, and mixes no two cells. Pure. */
import type { Grey } from './grey.ts'
import type { Box } from './ruled.ts'

/** A cell in the picture: which one, and from where to where it goes. */
export type Band = { cell: number; top: number; bottom: number }
export type Mosaic = { grey: Grey; bands: Band[] }

/** A picture the recogniser can take at once. */
const MOST_HIGH = 20_000

/** `ink` tells which cells are empty and where in a cell the words are; `page` is without the lines of the table. */
export function mosaicsOf(
  page: Grey,
  ink: Grey,
  cells: readonly Box[],
  dpi: number,
  paper: number,
): Mosaic[] {
  const margin = Math.round(dpi / 12)
  const parts = cells.flatMap((box, cell) => {
    const words = wordsIn(ink, box, dpi)
    return words ? [{ ...words, cell }] : []
  })
  const mosaics: Mosaic[] = []
  for (let from = 0; from < parts.length; ) {
    let [height, to] = [margin, from]
    while (to < parts.length && (to === from || height < MOST_HIGH)) {
      height += parts[to]!.bottom - parts[to]!.top + margin
      to++
    }
    const own = parts.slice(from, to)
    const width = Math.max(...own.map(({ left, right }) => right - left)) + 2 * margin
    const shades = new Uint8Array(width * height).fill(paper)
    let y = margin
    const bands = own.map(({ cell, left, right, top, bottom }) => {
      for (let n = top; n < bottom; n++)
        shades.set(
          page.shades.subarray(n * page.width + left, n * page.width + right),
          (y + n - top) * width + margin,
        )
      const band = { cell, top: y - margin / 2, bottom: y + bottom - top + margin / 2 }
      y += bottom - top + margin
      return band
    })
    mosaics.push({ grey: { width, height, shades }, bands })
    from = to
  }
  return mosaics
}

/** The part of a cell with ink in it; null when there is none but dust. */
function wordsIn({ width, height, shades }: Grey, box: Box, dpi: number): Box | null {
  const [left, right] = [Math.max(0, Math.round(box.left)), Math.min(width, Math.round(box.right))]
  const [top, bottom] = [Math.max(0, Math.round(box.top)), Math.min(height, Math.round(box.bottom))]
  // A row of dots is of letters when a few of them are inked: dust lies alone.
  const across = new Uint32Array(Math.max(0, right - left))
  const down = new Uint32Array(Math.max(0, bottom - top))
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      if (shades[y * width + x] && shades[y * width + x - 1] && shades[(y - 1) * width + x]) {
        across[x - left]!++
        down[y - top]!++
      }
  const [first, last] = [down.findIndex((count) => count > 0), down.findLastIndex((count) => count > 0)]
  const [from, to] = [across.findIndex((count) => count > 0), across.findLastIndex((count) => count > 0)]
  if (first < 0 || last - first < dpi / 25) return null
  const room = Math.round(dpi / 40)
  return {
    left: Math.max(left, left + from - room),
    right: Math.min(right, left + to + room),
    top: Math.max(top, top + first - room),
    bottom: Math.min(bottom, top + last + room),
  }
}
