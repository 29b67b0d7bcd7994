/** How large a picture is, and whether all of it is there, told from its bytes: nothing is unpacked before it is known to fit in memory. */

import { Unreadable } from '#basics/decision.ts'
import { MOST_SCANNED } from './grey.ts'
import { tiffPages } from './tiff.ts'

export type Picture = 'png' | 'jpg' | 'webp' | 'tif'
/** Of one page; a TIFF has a directory of its own. */
type Single = Exclude<Picture, 'tif'>
export type Size = { width: number; height: number }

/** The media types of pictures that can be read, as the file store tells them from the bytes. */
const kinds: Record<string, Picture> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/tiff': 'tif',
}
export const pictureOf = (type: string): Picture | null => kinds[type] ?? null

/** Throws Unreadable for a picture that is broken from its head on, or larger than memory has room for. */
export function fits(bytes: Buffer, kind: Picture): void {
  if (kind === 'tif') {
    tiffPages(bytes)
    return
  }
  const size = sizeOf(bytes, kind)
  if (!size) throw new Unreadable('file.broken', { reason: kind })
  if (size.width * size.height > MOST_SCANNED) throw new Unreadable('scan.too-large')
  if (!isWhole(bytes, kind)) throw new Unreadable('file.broken', { reason: kind })
}

/** A picture that breaks off would be shown with its lower part blank, and what stood there be lost without a word. */
function isWhole(bytes: Buffer, kind: Single): boolean {
  if (kind === 'png') return bytes.includes('IEND', Math.max(0, bytes.length - 4096))
  if (kind === 'webp') return bytes.readUInt32LE(4) + 8 <= bytes.length
  // A small picture within the head has an end of its own: the one that counts comes after the frame.
  return bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > frameOf(bytes)
}

/** Null when the head of the picture is broken. */
export function sizeOf(bytes: Buffer, kind: Single): Size | null {
  try {
    const found = kind === 'png' ? ofPng(bytes) : kind === 'jpg' ? ofJpeg(bytes) : ofWebp(bytes)
    return found && found.width > 0 && found.height > 0 ? found : null
  } catch {
    return null // the bytes end within the head
  }
}

const ofPng = (bytes: Buffer): Size => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })

/** The frame comes after segments of any length: 0xC0 to 0xCF are frames, but for tables and arithmetic coding. */
function frameOf(bytes: Buffer): number {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return -1
    const mark = bytes[at + 1]!
    if (mark === 0xff) {
      at++
      continue
    }
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) return at
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return -1
}
function ofJpeg(bytes: Buffer): Size | null {
  const at = frameOf(bytes)
  return at < 0 ? null : { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
}

function ofWebp(bytes: Buffer): Size | null {
  const form = bytes.toString('latin1', 12, 16)
  if (form === 'VP8X') return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
  if (form === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
  }
  if (form === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  return null
}
