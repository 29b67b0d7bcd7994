/** Every refusal and fact of the calendar, the rules and the clocks has its sentence in both languages, with the same blanks to fill. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const sources = globSync('*.ts', { cwd: import.meta.dirname })
  .filter((file) => !/\.test\.|testing|words|store/.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n')
const names = [
  ...new Set([...sources.matchAll(/'((?:notice|rule|ladder|clock)\.[a-z-]+)'/g)].map((hit) => hit[1]!)),
]
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hit) => hit[1]).sort()

test('each refusal and each fact is worded', () => {
  expect(names.length).toBeGreaterThan(25)
  expect(names).toEqual(
    expect.arrayContaining(['notice.applied', 'clock.escalated', 'rule.gap', 'clock.paused-already']),
  )
  expect(names.filter((name) => !(vi[name] ?? vi[`fact.${name}`]))).toEqual([])
})

test('both languages have the same texts with the same blanks', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
  expect(Object.keys(vi).filter((key) => String(blanks(vi[key]!)) !== String(blanks(en[key]!)))).toEqual([])
})
