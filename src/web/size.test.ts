/** What the first screen costs: the web is built as it is shipped, and every script it must fetch before home shows is weighed. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const BUDGET = 250_000

type Chunk = { file: string; imports?: string[]; css?: string[] }
const folder = mkdtempSync(join(tmpdir(), 'daumoi-web-'))
let manifest: Record<string, Chunk>

beforeAll(async () => {
  // In a process of its own, as the office builds it: here NODE_ENV says test.
  await promisify(execFile)('node_modules/.bin/vite', ['build', '--logLevel', 'error', '--outDir', folder])
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The entry and all it imports without being asked. */
function firstScreen(): string[] {
  const files = new Set<string>()
  const visit = (name: string) => {
    const { file, imports = [] } = manifest[name]!
    if (files.has(file)) return
    files.add(file)
    for (const other of imports) visit(other)
  }
  visit('index.html')
  return [...files]
}
const gzipped = (file: string): number => gzipSync(readFileSync(join(folder, file))).length

test('the first screen is at most 250 KB of script, compressed', () => {
  const weights = firstScreen().map((file) => [gzipped(file), file] as const)
  const total = weights.reduce((sum, [weight]) => sum + weight, gzipped('theme.js'))
  const heaviest = weights.sort((a, b) => b[0] - a[0]).slice(0, 8)
  expect(weights.length).toBeGreaterThan(1)
  expect(total, heaviest.map(([weight, file]) => `${weight} ${file}`).join('\n')).toBeLessThanOrEqual(BUDGET)
})

test('home comes with the first screen, the palette, the calendar and English only when asked for', () => {
  const first = firstScreen()
  const fileOf = (source: string) =>
    Object.entries(manifest).find(([name]) => name.endsWith(source))?.[1].file ?? null
  for (const later of [
    'palette.tsx',
    'kit/calendar.tsx',
    'kit/words.en.ts',
    'kit/notices.tsx',
    'sign-in.tsx',
  ])
    expect([later, fileOf(later) !== null && !first.includes(fileOf(later)!)]).toEqual([later, true])
  expect(fileOf('screens/home.tsx')).toBeNull()
})

test('no page carries a script or a handler in its text, so that the content policy can forbid them', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  expect(html).toContain('<script')
  expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>/g)).toBeNull()
  expect(html.match(/\son\w+=/g)).toBeNull()
})
