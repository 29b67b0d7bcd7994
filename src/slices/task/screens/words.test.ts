import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../words.en.ts'
import { vi } from '../words.vi.ts'

test('every text the task screens name is there in both languages', () => {
  const named = globSync('*.{ts,tsx}', { cwd: import.meta.dirname })
    .filter((file) => !file.includes('.test.'))
    .flatMap(
      (file) =>
        readFileSync(join(import.meta.dirname, file), 'utf8').match(/'task\.[a-z]+\.[A-Za-z.-]+'/g) ?? [],
    )
    .map((quoted) => quoted.slice(1, -1))
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((key) => !(key in vi) || !(key in en))).toEqual([])
})
