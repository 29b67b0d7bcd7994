/**
 * The directory of a TIFF, read here and handed to the unpacker as it was checked: a chain that loops, a size beyond memory and a way
 * of packing nobody has tried are refused before a byte is unpacked.
 */
import { Unreadable } from '#basics/decision.ts'
import { MOST_SCANNED } from './grey.ts'

/** By number of the tag, as the unpacker wants it: `t256` is the width. */
export type TiffPage = Record<`t${number}`, number[]> & { width: number; height: number }

const MOST_PAGES = 300
const MOST_TAGS = 200
/** Places and lengths of strips, and a palette, of all pages together. */
const MOST_VALUES = 1_000_000
/** What tells how a page is unpacked; names, days and the like are passed over. */
const wanted = new Set([
  254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 282, 283, 284, 292, 317, 320, 322, 323, 324, 325,
  338, 339, 347, 530,
])
/** Bytes of a value by its type; rationals are read as the quotient. */
const bytesOf: Record<number, number> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
/** None, three of fax, LZW, JPEG, deflate twice, runs. */
const packed = new Set([1, 2, 3, 4, 5, 7, 8, 32946, 32773])
/** White is 0, black is 0, colours, a palette, and the colours of JPEG. */
const coloured = new Set([0, 1, 2, 3, 6])

const broken = () => new Unreadable('file.broken', { reason: 'tif' })

/** Throws Unreadable for what is broken, too large, endless or packed in an unknown way. */
export function tiffPages(bytes: Buffer): TiffPage[] {
  try {
    return pagesIn(bytes)
  } catch (error) {
    // The bytes end within the directory.
    throw error instanceof RangeError ? broken() : error
  }
}

function pagesIn(bytes: Buffer): TiffPage[] {
  const little = bytes.toString('latin1', 0, 2) === 'II'
  const two = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const four = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  // 43 has places of eight bytes, for files larger than any that is taken here.
  if (two(2) !== 42) throw new Unreadable('scan.tiff-unknown')
  const value = (type: number, at: number) =>
    bytesOf[type] === 1
      ? bytes.readUInt8(at)
      : type === 3
        ? two(at)
        : type === 4
          ? four(at)
          : four(at) / (four(at + 4) || 1)
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  let values = 0
  for (let at = four(4); at !== 0; ) {
    if (seen.has(at)) throw broken()
    seen.add(at)
    if (seen.size > MOST_PAGES) throw new Unreadable('scan.too-many-pages')
    const count = two(at)
    if (count > MOST_TAGS) throw broken()
    const tags: Record<`t${number}`, number[]> = {}
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * 12
      const [tag, type, length] = [two(entry), two(entry + 2), four(entry + 4)]
      const each = bytesOf[type]
      if (!each || !wanted.has(tag)) continue
      values += length
      if (values > MOST_VALUES) throw broken()
      const from = length * each <= 4 ? entry + 8 : four(entry + 8)
      tags[`t${tag}`] = Array.from({ length }, (_, i) => value(type, from + i * each))
    }
    const page = checked(tags, bytes.length)
    // A small picture of a page is none of its own.
    if (page && !((tags.t254?.[0] ?? 0) & 1)) pages.push(page)
    at = four(at + 2 + count * 12)
  }
  if (pages.length === 0) throw broken()
  return pages
}

function checked(tags: Record<`t${number}`, number[]>, size: number): TiffPage | null {
  const one = (tag: number, otherwise: number) => tags[`t${tag}`]?.[0] ?? otherwise
  const [width, height] = [one(256, 0), one(257, 0)]
  if (width === 0 || height === 0) throw broken()
  if (width * height > MOST_SCANNED) throw new Unreadable('scan.too-large')
  const [bits, samples] = [one(258, 1), one(277, 1)]
  const known =
    packed.has(one(259, 1)) && coloured.has(one(262, 1)) && bits <= 16 && samples <= 4 && one(284, 1) === 1
  if (!known) throw new Unreadable('scan.tiff-unknown')
  const [starts, lengths] = [tags.t273 ?? tags.t324, tags.t279 ?? tags.t325]
  if (!starts?.length || starts.length !== lengths?.length) throw broken()
  // A strip beyond the end of the file: the lower part of the page would be lost without a word.
  if (starts.some((start, n) => start + lengths[n]! > size)) throw broken()
  // Strips that lie on each other: a small file that takes for ever.
  if (lengths.reduce((sum, length) => sum + length, 0) > size) throw broken()
  if (tags.t322) {
    const [wide, high] = [one(322, 0), one(323, 0)]
    const tiles = Math.ceil(width / wide) * Math.ceil(height / high)
    if (!(wide * high <= MOST_SCANNED) || tiles > starts.length) throw broken()
  } else if (Math.ceil(height / Math.min(one(278, height), height)) > starts.length) throw broken()
  return { ...tags, width, height }
}
