/** Runs every check and test there is, cheap ones first, and ends with one line that counts them: `npm test`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'daumoi-results-'))
const begun = performance.now()
let passed = 0
let failed = 0

const run = (command: string, args: string[], env: Record<string, string> = {}): number => {
  const { status } = spawnSync(join('node_modules/.bin', command), args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status ?? 1
}
const seconds = () => `${((performance.now() - begun) / 1000).toFixed(0)} s`

function check(name: string, command: string, args: string[]): void {
  console.log(`\n== ${name}`)
  if (run(command, args) === 0) passed++
  else {
    failed++
    console.log(`FAILED: ${name}`)
  }
}

type Vitest = {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  success: boolean
}
function unit(): void {
  console.log(`\n== rules, stores, routes (${seconds()})`)
  const file = join(folder, 'vitest.json')
  const status = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) {
    failed++
    return
  }
  const result = JSON.parse(readFileSync(file, 'utf8')) as Vitest
  passed += result.numPassedTests
  failed += result.numFailedTests
  // A file that could not be loaded, or an error outside every test, counts as one failure.
  if (status !== 0 && result.numFailedTests === 0) failed++
}

type Playwright = { stats: { expected: number; unexpected: number; flaky: number } }
function journeys(): void {
  console.log(`\n== journeys in the browser (${seconds()})`)
  const file = join(folder, 'journeys.json')
  const status = run('playwright', ['test', '--config', 'journeys/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  if (!existsSync(file)) {
    failed++
    return
  }
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as Playwright
  passed += stats.expected
  failed += stats.unexpected + stats.flaky
  if (status !== 0 && stats.unexpected + stats.flaky === 0) failed++
}

check('style', 'biome', ['check', '--error-on-warnings'])
check('types', 'tsc', ['--noEmit'])
check('unused code and packages', 'knip', [])
unit()
journeys()

rmSync(folder, { recursive: true, force: true })
console.log(`\nin ${seconds()}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
