/** Every refusal and fact of directives has its sentence in both languages, with the same blanks to fill. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en as kernelEn } from '#platform/words/en.ts'
import { vi as kernelVi } from '#platform/words/vi.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const sources = globSync(['*.ts', 'intake/*.ts', 'scan/*.ts'], { cwd: import.meta.dirname })
  .filter((file) => !/\.test\.|testing|words/.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n')
const said = (pattern: RegExp) => [
  ...new Set([...sources.matchAll(pattern)].flatMap((hit) => hit[1] ?? hit[2] ?? [])),
]
const codes = said(
  /(?:refuse|forbid|Unreadable|stop|fail)\(\s*'([a-z]+\.[a-z-]+)'|code: '([a-z]+\.[a-z-]+)'/g,
)
/** What is named in quotes and refuses nothing is a fact. */
const facts = said(
  /(?<=(?:fact|fact =|actor,|\?|:)\s*)'((?:directive|provision|proposal|lesson)\.[a-z-]+)'/g,
).filter((name) => !codes.includes(name))
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hit) => hit[1]).sort()

test('each refusal says in both languages what is wrong and what to do', () => {
  expect(codes.length).toBeGreaterThan(25)
  expect(codes.filter((code) => !(vi[code] ?? kernelVi[code]))).toEqual([])
  expect(codes.filter((code) => !(en[code] ?? kernelEn[code]))).toEqual([])
})

test('each fact of the journal has its words in both languages', () => {
  expect(facts).toEqual(
    expect.arrayContaining([
      'directive.registered',
      'provision.uncovered',
      'proposal.split',
      'lesson.revived',
    ]),
  )
  expect(facts.filter((fact) => !vi[`fact.${fact}`])).toEqual([])
})

test('both languages have the same texts with the same blanks', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
  expect(Object.keys(vi).filter((key) => String(blanks(vi[key]!)) !== String(blanks(en[key]!)))).toEqual([])
})
