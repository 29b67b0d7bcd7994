/** The commands as an operator calls them, rightly and wrongly: what is said in either language, and the exit code. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '#platform/testing/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'daumoi-cli-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const daumoi = (args: string, env: Record<string, string> = {}) =>
  runCommand(args.split(' ').filter(Boolean), { data, env })

test('help is given for everything and for each command, and does nothing else', async () => {
  const all = await daumoi('')
  expect(all.code).toBe(0)
  for (const name of ['serve', 'demo', 'migrate', 'intake', 'verify']) {
    expect(all.said).toContain(name)
    const one = await daumoi(`${name} --help`)
    expect([one.code, one.said.startsWith(`daumoi ${name}`)]).toEqual([0, true])
  }
  expect((await daumoi('help', { DAUMOI_LANG: 'vi' })).said).toContain('kiểm chứng nhật ký')
  expect(existsSync(data)).toBe(false)
}, 60_000)

test.for([
  'nothing',
  'constructor',
  'migrate now',
  'verify --jsn',
  'serve 8080',
  'demo --load',
  'intake',
  'intake a b',
  'intake a.txt --reference-date 2024-02-30',
])('daumoi %s is called wrongly: exit 2, and nothing was done', async (args) => {
  expect((await daumoi(args)).code).toBe(2)
  expect(existsSync(data)).toBe(false)
})

test('a journal that is not there is not called whole, and nothing is made in looking for it', async () => {
  const verdict = await daumoi('verify')
  expect(verdict).toMatchObject({ code: 1, said: expect.stringContaining('There is no database in') })
  expect(existsSync(data)).toBe(false)
})

test.for<[Record<string, string>, string]>([
  [{ PORT: 'abc' }, 'PORT=abc is not a whole number'],
  [{ DAUMOI_URL: 'daumoi.example' }, 'DAUMOI_URL is no address'],
  [{ DATABASE_URL: 'localhost' }, 'DATABASE_URL is no address'],
  [{ DATABASE_URL: 'mysql://root:geheim@127.0.0.1/daumoi' }, 'DATABASE_URL is no address'],
  [{ DATABASE_URL: 'postgres://daumoi@127.0.0.1:1/daumoi' }, 'The database does not answer'],
  [{ DATABASE_URL: 'postgres://daumoi@nowhere.invalid/daumoi' }, 'There is no machine of the name'],
  [{ DATABASE_POOL: 'many' }, 'DATABASE_POOL=many'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud'],
  [{ DAUMOI_TRUST_PROXY: 'proxy' }, 'DAUMOI_TRUST_PROXY: proxy is no IP address'],
  [{ DAUMOI_CLOCK_OFFSET_DAYS: 'x' }, 'DAUMOI_CLOCK_OFFSET_DAYS=x'],
])('a setting that cannot be is told in words before anything starts: %o', async ([env, said]) => {
  const answer = await daumoi('migrate', env)
  expect(answer).toMatchObject({ code: 1, said: expect.stringContaining(said) })
  expect(answer.said).not.toContain('geheim')
})

test('a file that is no directive is refused in the words of the office', async () => {
  const file = join(folder, 'trong.txt')
  writeFileSync(file, '')
  expect((await daumoi(`intake ${file}`, { DAUMOI_LANG: 'vi' })).said).toMatch(/Tệp trống.*\(file\.empty\)/)
  expect(await daumoi(`intake ${folder}/khong-co.docx`)).toMatchObject({
    code: 2,
    said: expect.stringContaining('There is no file'),
  })
})
