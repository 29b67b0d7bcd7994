/** Fills a fresh database by SQL: a city of units, people at posts, tasks in every state spread over two years. */
import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { fold } from '#basics/fold.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type Database, openDatabase } from '#platform/db/open.ts'
import { makeMonths } from '#platform/journal/months.ts'
import { loadTasks } from './load-tasks.ts'

export type Loaded = {
  cookie: string
  /** A middle-sized unit with units below it. */
  unit: string
  /** Open tasks whose lead is the person of the cookie. */
  mine: string[]
}
type Target = { DAUMOI_DATA: string; databaseUrl: string | null; DAUMOI_SECRET: string }

export const DEPARTMENTS = 16
export const COMMUNES = 168
export const DIVISIONS = 6

/** UUID v7 in SQL for PostgreSQL 15: the time given, then random. */
const uuidFunction = `
create or replace function bench_uuid(at timestamptz) returns uuid language sql volatile as $$
  select encode(set_byte(set_byte(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6),
    6, (get_byte(uuid_send(gen_random_uuid()), 6) & 15) | 112), 8, (get_byte(uuid_send(gen_random_uuid()), 8) & 63) | 128), 'hex')::uuid $$`

export async function load(
  target: Target,
  size: { tasks: number; people: number },
  tell: (line: string) => void,
): Promise<Loaded> {
  const database = await openDatabase(target.databaseUrl, join(target.DAUMOI_DATA, 'database'))
  await migrate(database)
  const today = dayOf(new Date())
  await database.inTransaction((tx) => makeMonths(tx, today))
  await database.exec(uuidFunction)
  const units = await loadUnits(database)
  await loadPeople(database, size.people)
  await database.exec('analyze')
  tell(`${units} units, ${size.people} people`)
  await loadTasks(database, size.tasks, today, tell)
  await database.exec('analyze')
  const loaded = await who(database, target.DAUMOI_SECRET)
  await database.close()
  return loaded
}

async function loadUnits({ inTransaction }: Database): Promise<number> {
  const city = v7()
  const row = (id: string, code: string, kind: string, name: string, parent: string | null) => ({
    id,
    code,
    kind,
    name,
    short_name: name,
    parent,
    valid_from: '2020-01-01',
    search_key: fold(`${name} ${code}`),
  })
  const tops = [
    ...Array.from({ length: DEPARTMENTS }, (_, n) =>
      row(v7(), `S${n + 1}`, 'department', `Sở chuyên ngành số ${n + 1}`, city),
    ),
    ...Array.from({ length: COMMUNES }, (_, n) =>
      row(v7(), `P${n + 1}`, 'commune', `Ủy ban nhân dân phường ${n + 1}`, city),
    ),
  ]
  const divisions = tops
    .filter(({ kind }) => kind === 'department')
    .flatMap((top) =>
      Array.from({ length: DIVISIONS }, (_, n) =>
        row(v7(), `${top.code}.${n + 1}`, 'division', `Phòng ${n + 1}, ${top.name}`, top.id),
      ),
    )
  await inTransaction(async (tx) => {
    await tx
      .insertInto('unit')
      .values(row(city, 'UBND', 'committee', 'Ủy ban nhân dân Thành phố', null))
      .execute()
    for (const level of [tops, divisions]) await tx.insertInto('unit').values(level).execute()
  })
  return 1 + tops.length + divisions.length
}

/** The first of every unit is its head; the rest are officials, spread evenly. */
async function loadPeople({ db }: Database, people: number): Promise<void> {
  await sql`
    with ordered as (select id, row_number() over (order by parent nulls first, id) - 1 as n, count(*) over () as units from unit),
    made as (
      select bench_uuid(now()) as id, g as n, 'Nguyễn Thị Thử Nghiệm ' || g as name from generate_series(0, ${people}::int - 1) g
    ), written as (
      insert into person (id, name, email, search_key, sort_key, roles)
      select id, name, 'p' || n || '@bench.example', 'nguyen thi thu nghiem ' || n, lpad(n::text, 8, '0'), case when n = 0 then array['leader', 'office'] else array[]::text[] end from made
    )
    insert into post (id, person, unit, kind, title, from_day)
    select bench_uuid(now()), made.id, ordered.id, case when made.n < ordered.units then 'head' else 'official' end, 'Chức vụ', date '2020-01-01'
    from made join ordered on ordered.n = made.n % ordered.units`.execute(db)
}

/** A session of the person with most open tasks who is also given the city's eyes, and the cookie that carries it. */
async function who({ db }: Database, secret: string): Promise<Loaded> {
  const { lead } = await db
    .selectFrom('task')
    .select('lead')
    .where('state', '=', 'inProgress')
    .groupBy('lead')
    .orderBy((order) => order.fn.countAll(), 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const person = lead!
  await sql`update person set roles = array['leader', 'office'] where id = ${person}`.execute(db)
  const now = new Date().toISOString()
  const token = randomBytes(24).toString('hex')
  await db
    .insertInto('user')
    .values({ id: person, name: 'Bench', email: 'bench@bench.example', email_verified: true })
    .execute()
  await db
    .insertInto('session')
    .values({
      id: v7(),
      token,
      user_id: person,
      expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      updated_at: now,
    })
    .execute()
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const mine = await db
    .selectFrom('task')
    .select('id')
    .where('lead', '=', person)
    .where('state', '=', 'inProgress')
    .limit(2000)
    .execute()
  const unit = await db.selectFrom('unit').select('id').where('code', '=', 'S2').executeTakeFirstOrThrow()
  return {
    cookie: `daumoi.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
    unit: unit.id,
    mine: mine.map(({ id }) => id),
  }
}
