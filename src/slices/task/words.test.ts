import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { interpolate } from '#basics/words.ts'
import { steps } from './rules.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const files = [
  'rules.ts',
  'rules-issue.ts',
  'rules-extension.ts',
  'rules-block.ts',
  'rules-explanation.ts',
  'explaining.ts',
  'rounds.ts',
  'blocking.ts',
  'extending.ts',
  'rules-views.ts',
  'routes-views.ts',
  'routes.ts',
  'giving.ts',
  'acting.ts',
  'bulk.ts',
  'export.ts',
  'jobs.ts',
  'store-source.ts',
]
const source = files.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n')
const written = [...source.matchAll(/'((?:task|rollup)\.[a-zA-Z.-]+)'/g)].map(([, key]) => key!)
const kebab = (act: string) => act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const perStep = Object.keys(steps).flatMap((act) => [
  `task.may-not-${kebab(act)}`,
  `task.cannot-${kebab(act)}`,
])

test('every refusal, fact and column has its words in both languages', () => {
  const keys = [...new Set([...written, ...perStep, 'task.not-found'])]
  expect(keys.length).toBeGreaterThan(80)
  expect(keys.filter((key) => !(key in vi))).toEqual([])
  expect(keys.filter((key) => !(key in en))).toEqual([])
})

test('both languages have the same texts with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()
  expect(Object.keys(vi).sort()).toEqual(Object.keys(en).sort())
  const own = Object.keys(vi).filter((key) => !key.startsWith('task.label.') && key !== 'task.six-clears')
  for (const key of own) expect([key, places(en[key]!)]).toEqual([key, places(vi[key]!)])
  expect(interpolate(vi['task.six-clears']!, { vi: 'sản phẩm', en: 'product' })).toContain('sản phẩm')
})
