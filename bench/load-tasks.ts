/** Tasks by the ten thousand: every unit, every state, days over two years; the tables' own triggers make scope and figures. */
import { sql } from 'kysely'
import type { Day } from '#basics/values.ts'
import type { Database } from '#platform/db/open.ts'

const CHUNK = 10_000

/** Words of titles: repeated as in an office, so that a search has many to choose from. */
const titles = [
  'Báo cáo kết quả giải ngân vốn đầu tư công',
  'Rà soát quy hoạch chi tiết',
  'Trình đề án chuyển đổi số',
  'Tổng hợp nhiệm vụ giải ngân',
  'Kiểm tra thủ tục hành chính',
  'Xây dựng chương trình công tác năm',
  'Phương án tháo gỡ vướng mắc giải phóng mặt bằng',
]
const keys = [
  'bao cao ket qua giai ngan von dau tu cong',
  'ra soat quy hoach chi tiet',
  'trinh de an chuyen doi so',
  'tong hop nhiem vu giai ngan',
  'kiem tra thu tuc hanh chinh',
  'xay dung chuong trinh cong tac nam',
  'phuong an thao go vuong mac giai phong mat bang',
]

export async function loadTasks(
  database: Database,
  tasks: number,
  today: Day,
  tell: (line: string) => void,
): Promise<void> {
  const { db } = database
  const { id: city } = await db
    .selectFrom('unit')
    .select('id')
    .where('parent', 'is', null)
    .executeTakeFirstOrThrow()
  const { person } = await db
    .selectFrom('post')
    .select('person')
    .where('unit', '=', city)
    .executeTakeFirstOrThrow()
  await database.exec(`create table bench_post as
    select row_number() over (order by md5(post.id::text)) - 1 as n, post.unit, post.person from post`)
  await database.exec('create unique index bench_post_n on bench_post (n)')
  // Every lead below holds a post in the unit by construction; asking row by row would only slow the load.
  await database.exec('alter table task disable trigger task_keeps')
  for (let from = 0; from < tasks; from += CHUNK) {
    const to = Math.min(from + CHUNK, tasks)
    await sql`
      with given as (
        select g, hashint8(g) & 1023 as dice, hashint8(g * 7919) & 1048575 as wide from generate_series(${from}::bigint, ${to - 1}::bigint) g
      ), shaped as (
        select g, wide, case when dice < 614 then 'accepted' when dice < 870 then 'inProgress' when dice < 920 then 'issued'
          when dice < 960 then 'acknowledged' when dice < 1000 then 'submitted' else 'returned' end as state, dice
        from given
      ), dated as (
        select *, case when state = 'accepted' then ${today}::date - 20 - (wide % 520)::int else ${today}::date + 120 - (wide % 160)::int end as due from shaped
      )
      insert into task (id, state, title, search_key, product, reference, lead_unit, lead, lead_since, lead_named, assigner_unit, assigner,
        due_day, original_due_day, percent, last_status, last_update_on, issued_on, acknowledged_on, submitted_on, submitted_by, accepted_by, completed_on)
      select bench_uuid(now() - interval '1 hour' - (${tasks} - g) * interval '1 millisecond'), state,
        (${titles}::text[])[g % 7 + 1] || ' số ' || g, (${keys}::text[])[g % 7 + 1] || ' so ' || g, 'Báo cáo', 'mục ' || g % 40,
        post.unit, post.person, due - 60, true, ${city}, ${person}, due, due,
        case when state = 'accepted' then 100 else dice % 90 end, 'onTrack', due - 20, due - 60, due - 58,
        case when state in ('accepted', 'submitted') then due - (dice % 9) + 2 end,
        case when state in ('accepted', 'submitted') then post.person end,
        case when state = 'accepted' then case when post.person = ${person}::uuid then null else ${person}::uuid end end,
        case when state = 'accepted' then due - (dice % 9) + 2 end
      from dated join bench_post post on post.n = case when wide % 20 = 0 then wide % 10 else (wide * 31 + g) % (select count(*) from bench_post) end
      where post.person <> ${person}::uuid`.execute(db)
    if (to % 50_000 === 0 || to === tasks) tell(`${to.toLocaleString('en')} tasks`)
  }
  // The folding job's work, once, so that the board starts from figures and not from a heap of deltas.
  await database.exec('alter table task enable trigger task_keeps')
  await database.exec(`
    insert into task_rollup (unit, bucket, due_day, n) select unit, bucket, due_day, sum(n) from task_delta group by 1, 2, 3;
    delete from task_delta;
    drop table bench_post`)
}
