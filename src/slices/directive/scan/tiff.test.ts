/** TIFF files as copiers make them: page by page, however they are packed; and those that are made to hurt. */
import { expect, test } from 'vitest'
import { Unreadable } from '#basics/decision.ts'
import { openPaper } from './paper.ts'
import { fits } from './picture.ts'
import { drawn, tiff, tiffPage } from './testing.ts'

const page = () => drawn(['Sở Y tế'], { width: 200, size: 20 })
/** The same page, black and white, as a fax and as a copier pack it. */
const g4 =
  'SUkqAIgAAAAmoZIv/////////////yGQGcfXIHhpRWQPDRYchHIrkM7joPdJBHH0XNpGHvIjrfWO2liPiRc6CDI37BJtQwgg9g0XfrRdvDB02x9Pg2rta+H/4//5cCyQPAgfdfftb/smPsU2EuG2EsNMVh2KxERH////////////////+ACACAsAAAEDAAEAAADIAAAAAQEDAAEAAABwAAAAAgEDAAEAAAABAAAAAwEDAAEAAAAEAAAABgEDAAEAAAABAAAAEQEEAAEAAAAIAAAAEgEDAAEAAAABAAAAFQEDAAEAAAABAAAAFgEDAAEAAABwAAAAFwEEAAEAAACAAAAAHAEDAAEAAAABAAAAAAAAAA=='
const lzw =
  'SUkqAOAAAACAP+BQOCQWDQeEQmFQuGQ2HQ+IRGJROKRWLReMRmNRuOR2PR+QSGRSOSSWTSeUSmVSuWS2Qu+MM+JMeCt+IPB/vd/H9Pv9+RFwD97v8/j9/vs/xBnp93P8fj9zvOjQ9vp9/P9PH9zxKbOCsP9Az+lP8Av9mP9zvCpw5wv48v9m2hzz2HvgfT9w2h3zaIByrvO0M++Q9uX+0MAPxHCv/AOeZRBvt6f42YUpPHzGXLBw2gjHMuGpRB8H9B5l86OXanVavWa3Xa/YbHZbPabXbbfcbndbveb3cwELAAABAwABAAAAyAAAAAEBAwABAAAAcAAAAAIBAwABAAAAAQAAAAMBAwABAAAABQAAAAYBAwABAAAAAQAAABEBBAABAAAACAAAABIBAwABAAAAAQAAABUBAwABAAAAAQAAABYBAwABAAAAcAAAABcBBAABAAAA2AAAABwBAwABAAAAAQAAAAAAAAA='

const shades = async (bytes: Buffer, number = 1) =>
  (await (await openPaper(bytes, 'tif')).draw(number)).grey.shades

test('a page is the same from a fax, a copier, and unpacked, in black and white or in colours', async () => {
  const plain = await shades(tiff([tiffPage(page(), 1)]))
  expect(plain.some((shade) => shade < 50)).toBe(true)
  expect(await shades(Buffer.from(g4, 'base64'))).toEqual(plain)
  expect(await shades(Buffer.from(lzw, 'base64'))).toEqual(plain)
  const colours = await shades(tiff([tiffPage(page(), 8)], { little: false }))
  const differ = colours.reduce((sum, shade, n) => sum + Math.abs(shade - plain[n]!), 0) / plain.length
  expect(differ).toBeLessThan(3)
})

test('every page of one file is a page; a page of a fax, with half as many rows to the inch, has its height again', async () => {
  const blank = { ...tiffPage(page(), 1), bytes: Buffer.alloc(25 * 112, 255) }
  const paper = await openPaper(tiff([tiffPage(page(), 1), blank]), 'tif')
  expect(paper.pages).toEqual([1, 2])
  expect((await paper.draw(2)).grey.shades.every((shade) => shade === 255)).toBe(true)
  const fax = tiff([tiffPage(page(), 1)], { tags: { 282: 204, 283: 102 } })
  const [{ grey }] = [await (await openPaper(fax, 'tif')).draw(1)]
  expect([grey.width, grey.height]).toEqual([200, 224])
})

const refusal = (bytes: Buffer): string => {
  try {
    fits(bytes, 'tif')
    return 'taken'
  } catch (error) {
    if (error instanceof Unreadable) return error.code
    throw error
  }
}
const one = (tags: Record<number, number>, next = 0) => tiff([tiffPage(page(), 1)], { tags, next })
test.each([
  ['that is as it should be', one({}), 'taken'],
  ['of 60,000 by 60,000 dots', one({ 256: 60_000, 257: 60_000 }), 'scan.too-large'],
  ['whose pages go round in a ring', one({}, 8), 'file.broken'],
  ['without height', one({ 257: 0 }), 'file.broken'],
  ['that breaks off', one({}).subarray(0, 900), 'file.broken'],
  ['that ends within its directory', one({}).subarray(0, 60), 'file.broken'],
  ['whose strips lie beyond its end', one({ 273: 4_000_000_000 }), 'file.broken'],
  ['with fewer strips than its rows need', one({ 278: 1 }), 'file.broken'],
  ['packed in a way nobody has tried', one({ 259: 34_712 }), 'scan.tiff-unknown'],
  ['of five colours', one({ 277: 5 }), 'scan.tiff-unknown'],
])('a TIFF %s is told at once', (_, bytes, code) => {
  expect(refusal(bytes)).toBe(code)
})
