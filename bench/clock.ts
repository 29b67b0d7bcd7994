/**
 * `npm run bench -- clock [--count 300000] [--json]`: a million working-day computations; and, on a database, a notice of days off carried
 * through so many open clocks. DATABASE_URL: an empty PostgreSQL database to be filled; without it an embedded one in memory.
 */
import { parseArgs } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { calendarOf, dayAt, dayNumber } from '#basics/working-days.ts'
import { migrate } from '#platform/db/migrate.ts'
import { overPglite, overPostgres, pgliteExtensions } from '#platform/db/open.ts'
import { parsers } from '#platform/db/types.ts'
import { makeMonths } from '#platform/journal/months.ts'
import { givenPerson, givenUnit } from '#slices/organisation/testing.ts'
import { carryNotice } from '#slices/regulation/jobs.ts'
import { officialDays } from '#slices/regulation/official-days.ts'
import { newStamp, saveNotice, saveNoticeState } from '#slices/regulation/store-calendar.ts'
import { insertRun } from '#slices/regulation/store-clock.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { count: { type: 'string', default: '300000' }, json: { type: 'boolean', default: false } },
})
const count = Number(values.count)
/** No statement may take as long as the server gives one. */
const STEP = 20_000
const checks: { name: string; value: number; budget: number; unit: string; holds: boolean }[] = []
const check = (name: string, value: number, budget: number, unit: string) =>
  checks.push({ name, value: Math.round(value * 1000) / 1000, budget, unit, holds: value <= budget })

const calendar = calendarOf(officialDays)
const days = Array.from({ length: 1461 }, (_, i) => dayAt(dayNumber('2023-01-01') + i))
const rounds = Array.from({ length: 5 }, () => {
  const begun = performance.now()
  let letters = 0
  for (let i = 0; i < 1_000_000; i++) letters += calendar.add(days[i % 1461]!, 1 + (i % 250)).length
  if (letters !== 10_000_000) throw new Error('a day went missing')
  return performance.now() - begun
}).sort((a, b) => a - b)
check('1,000,000 working-day computations (median of 5)', rounds[2]! / 1000, 1, 's')

const url = process.env.DATABASE_URL
const database = url
  ? overPostgres(url)
  : overPglite(await PGlite.create({ extensions: pgliteExtensions, parsers }))
await migrate(database)
const now = new Date('2026-10-05T08:00:00+07:00')
const notice = v7()
await database.inTransaction(async (tx) => {
  await makeMonths(tx, '2026-10-05')
  const unit = await givenUnit(tx)
  const person = await givenPerson(tx, { unit })
  const { rows } = await sql<{ rule: string; ladder: string }>`
    select (select id from rule where kind = 'answer' and urgency is null) as rule, (select id from ladder where kind = 'unblock') as ladder`.execute(
    tx,
  )
  for (let from = 1; from <= count; from += STEP)
    await sql`
      insert into clock (id, about_kind, about, duty, title, unit, started_at, started_on, amount, limit_unit, rule, ladder, original_due, due_day,
        state, next_rung, next_day)
      select gen_random_uuid(), 'task', gen_random_uuid(), 'answer', 'Nhiệm vụ ' || n, ${unit.id}, '2026-10-02T01:00:00Z', '2026-10-02', 3 + n % 20,
        'workingDay', ${rows[0]!.rule}, ${rows[0]!.ladder}, date '2026-10-09' + n % 20, date '2026-10-09' + n % 20, 'running', 0, '2026-10-08'
      from generate_series(${from}::int, ${Math.min(count, from + STEP - 1)}::int) n`.execute(tx)
  await saveNotice(
    tx,
    notice,
    {
      unit: null,
      title: 'Nghỉ phòng, tránh bão',
      source: 'Công điện 01/CĐ-UBND',
      status: 'official',
      days: [{ day: '2026-10-06', kind: 'publicHoliday', name: 'Nghỉ phòng, tránh bão', pairedWith: null }],
    },
    person.id,
    true,
  )
  await saveNoticeState(tx, notice, 'inForce', person.id, now.toISOString())
  await newStamp(tx)
  await insertRun(tx, notice, 'apply', person.id, now.toISOString())
})
await database.exec('analyze clock')
const begun = performance.now()
while (await database.inTransaction((tx) => carryNotice(tx, now)));
check(
  `${count.toLocaleString('en')} open clocks carried through a notice (${database.engine})`,
  (performance.now() - begun) / 1000,
  60,
  's',
)
const run = await database.db
  .selectFrom('calendar_run')
  .select(['seen', 'moved'])
  .where('notice', '=', notice)
  .executeTakeFirstOrThrow()
check('clocks not looked at', count - run.seen, 0, '')
await database.close()

if (values.json) console.log(JSON.stringify({ ...run, checks }, null, 2))
else
  for (const { name, value, budget, unit, holds } of checks)
    console.log(`${holds ? 'holds ' : 'MISSED'}  ${name}: ${value} ${unit} (at most ${budget} ${unit})`)
process.exitCode = checks.every(({ holds }) => holds) ? 0 : 1
