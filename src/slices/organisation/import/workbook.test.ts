import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inspectWorkbook } from './workbook.ts'

/** A zip of one entry, as a spreadsheet program would write it; `says` is the size it claims to have inside. */
function zipOf(name: string, content: Buffer, says = content.length): Buffer {
  const packed = deflateRawSync(content)
  const file = Buffer.from(name)
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(8, 4)
  head.writeUInt32LE(crc32(content), 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(says, 18)
  head.writeUInt16LE(file.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, file, packed])
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02', 'latin1'),
    Buffer.from([20, 0]),
    head.subarray(0, 26),
    Buffer.alloc(14),
    file,
  ])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06', 'latin1'), end])
}

test('a workbook that unpacks to far more than it weighs is refused before it is read', async () => {
  const bomb = zipOf('xl/workbook.xml', Buffer.alloc(160 * 1024 * 1024))
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect(await inspectWorkbook(bomb)).toEqual({ problem: 'too-large-inside' })
})

test('a workbook that lies about what is inside is refused', async () => {
  const liar = zipOf('xl/workbook.xml', Buffer.alloc(1024 * 1024), 10)
  expect(await inspectWorkbook(liar)).toEqual({ problem: 'broken-file' })
})

test('a zip that is no workbook is told from one', async () => {
  expect(await inspectWorkbook(zipOf('word/document.xml', Buffer.from('<x/>')))).toEqual({
    problem: 'not-a-table',
  })
  expect(await inspectWorkbook(zipOf('xl/workbook.xml', Buffer.from('<x/>')))).toEqual({ formulas: [] })
})
