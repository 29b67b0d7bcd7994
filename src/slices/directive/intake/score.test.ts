/** The reader against documents annotated by hand: floors a little under what it reaches today. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { f1, ratio, scoreFolder, tableOf } from './score.ts'

const folder = '../shared/data/directives'
const there = existsSync(folder)
if (!there) process.stdout.write(`${folder} is not on this machine: the reader is not scored here\n`)

test.skipIf(!there)(
  'the reader finds the tasks a careful person found, in official papers and in articles',
  () => {
    const scores = scoreFolder(folder)
    process.stdout.write(`${tableOf(scores)}\n`)
    const floors = { official: { f1: 0.97 }, articles: { f1: 0.94 } }
    for (const family of ['official', 'articles'] as const) {
      const all = scores.byClass.get(family)!
      expect(all.documents, family).toBeGreaterThan(4)
      expect(f1(all).f1, `${family} F1`).toBeGreaterThanOrEqual(floors[family].f1)
      expect(f1(scores.concrete.get(family)!).f1, `${family} concrete F1`).toBeGreaterThanOrEqual(
        floors[family].f1,
      )
      expect(ratio(all.lead), `${family} lead`).toBeGreaterThanOrEqual(0.96)
      expect(ratio(all.cooperating), `${family} cooperating`).toBeGreaterThanOrEqual(0.95)
      expect(ratio(all.deadline), `${family} deadline`).toBeGreaterThanOrEqual(0.98)
      expect(ratio(all.rule), `${family} rule`).toBeGreaterThanOrEqual(0.97)
    }
  },
)
