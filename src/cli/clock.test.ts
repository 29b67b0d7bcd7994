/** `daumoi clock`: the day, how it was counted, and a clear word on what cannot be. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')
function said(args: string[], { input = '', ...env }: Record<string, string> = {}) {
  const done = spawnSync(process.execPath, [main, 'clock', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, DAUMOI_LANG: 'vi', ...env },
    maxBuffer: 64 * 1024 * 1024,
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

test('an operator sees the day and why it is that day', () => {
  expect(said(['--from', '2024-02-07', '--days', '5'])).toEqual({
    code: 0,
    err: '',
    out: `Hạn: T4 21/02/2024
  5 ngày làm việc kể từ ngày T4 07/02/2024, ngày này không tính.
  Ngày bắt đầu tính: T5 15/02/2024.
  Không tính: Tết Nguyên đán Giáp Thìn từ T5 08/02/2024 đến T2 12/02/2024; Nghỉ bù Tết Nguyên đán từ T3 13/02/2024 đến T4 14/02/2024; 2 ngày nghỉ hằng tuần (thứ Bảy, Chủ nhật).
`,
  })
  expect(
    said(['--from', '2024-02-01', '--days', '10', '--calendar-days'], { DAUMOI_LANG: 'en' }).out,
  ).toContain('Due: Thu 15/02/2024')
})

test('a program gets the derivation as JSON', () => {
  const { out } = said(['--from', '2024-04-26', '--days', '5', '--json'])
  expect(JSON.parse(out)).toMatchObject({ due: '2024-05-07', firstDay: '2024-05-02', weekendDays: 3 })
})

test('many limits are computed line by line, in any time zone, and a wrong line keeps its place', () => {
  const input = '2024-02-07 5\n\n2024-05-03 1\r\n2024-02-30 1\n2024-02-07 0\nngày mai\n2024-04-26\t3'
  for (const TZ of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])
    expect(said(['--batch'], { input, TZ })).toMatchObject({
      code: 1,
      out: '2024-02-21\n2024-05-04\n-\n-\n-\n2024-05-04\n',
    })
  const { err } = said(['--batch'], { input })
  expect(err).toContain('Dòng 4: Không có ngày 2024-02-30.')
  expect(err).toContain('Dòng 5: Số ngày là số nguyên từ 1 đến 10000; đã nhận "0".')
  expect(err).toContain('Dòng 6: ')
})

test('a hundred thousand lines come back as a hundred thousand days', () => {
  const input = Array.from(
    { length: 100_000 },
    (_, i) => `2024-0${1 + (i % 9)}-1${i % 10} ${1 + (i % 300)}`,
  ).join('\n')
  const { code, out } = said(['--batch'], { input })
  expect(code).toBe(0)
  expect(out.trimEnd().split('\n')).toHaveLength(100_000)
})

test.each([
  [[], 'Chưa nêu ngày phát sinh'],
  [['--from', '2024-02-07'], 'Chưa nêu số ngày'],
  [['--from', '2024-02-31', '--days', '1'], 'Không có ngày 2024-02-31'],
  [['--from', '2024-02-07', '--days', '0'], 'từ 1 đến 10000'],
  [['--from', '2024-02-07', '--days', '2.5'], 'từ 1 đến 10000'],
  [['--batch', '--days', '2'], '--batch đi một mình'],
  [['--until', '2'], '--until'],
])('called with %j it says what is wrong', (args, why) => {
  const { code, err } = said(args)
  expect(code).toBe(2)
  expect(err).toContain(why)
})
