import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockData } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'daumoi-lock-'))
const file = join(folder, 'lock')
afterAll(() => rmSync(folder, { recursive: true }))

test('a folder is for one server; when it stops the next one may have it', () => {
  lockData(folder)()
  expect(existsSync(file)).toBe(false)
})

test('the number of a server that is gone, given to another program since, keeps nobody out', () => {
  // As after a power cut: the number lives (our parent has it), but it is not the process that was noted.
  writeFileSync(file, `${process.ppid} 1`)
  lockData(folder)()
  writeFileSync(file, '')
  lockData(folder)()
})

test('a folder in use is refused with the number of the process that has it', () => {
  const stat = `/proc/${process.ppid}/stat`
  const begun = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ').at(-1)!.split(' ')[19] : ''
  writeFileSync(file, `${process.ppid} ${begun}`)
  expect(() => lockData(folder)).toThrow(`Process ${process.ppid} is using the data`)
})
