/** Six weeks in the demo city: the clerk takes the directive in and issues it; heads, officials and the Office do the work. */
import type { Day, Id } from '#basics/values.ts'
import { addDays } from '#basics/values.ts'

import type { Reader } from '#platform/db/open.ts'
import type { Directive, DirectiveRow, Proposal } from '#slices/directive/contract.ts'
import type { TaskRow } from '#slices/task/contract.ts'
import { accounts } from './accounts.ts'
import type { Play } from './run.ts'
import { ISSUED_AGO, say } from './run.ts'

type Act = { day: Day; hour: number; run(): Promise<unknown> }

type Above = { clerk: Id; chairman: Id }
export async function playTasks(play: Play, above: Above, text: string, db: Reader): Promise<void> {
  const { clerk } = above
  const { as, clock, today } = play
  const issuedOn = addDays(today, -ISSUED_AGO)
  clock.set(issuedOn, 8)
  const directive = await registered(play, clerk, text)
  const issued = await reviewed(play, clerk, directive, db)
  say(
    `Đã giao ${issued.issued} nhiệm vụ cho ${issued.units} đơn vị.`,
    `${issued.issued} tasks issued to ${issued.units} units.`,
  )

  const tasks: TaskRow[] = []
  for (let cursor = ''; ; ) {
    const page: { rows: TaskRow[]; next: string | null } = await as(
      clerk,
      'GET',
      `/tasks?directive=${directive.id}&limit=200${cursor}`,
    )
    tasks.push(...page.rows)
    if (!page.next) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  const officials = await officialsOf(db, today)
  const head = accounts.find(({ is }) => is === 'head')!.email
  const [known] = [...officials].find(([, people]) => people.some(({ email }) => email === head))!
  const acts = tasks.flatMap((task, n) =>
    storyOf(play, above, task, n, officials.get(task.leadUnit!.id) ?? [], unitBeside(tasks, n, known)),
  )
  const done = acts.length
  for (let day = addDays(issuedOn, 1); day <= today; day = addDays(day, 1))
    acts.push({ day, hour: 7, run: play.morning })
  acts.sort((a, b) => (a.day === b.day ? a.hour - b.hour : a.day < b.day ? -1 : 1))
  for (const act of acts) {
    clock.set(act.day, act.hour)
    await act.run()
  }
  clock.set(today, 8)
  say(
    `Đã qua ${ISSUED_AGO} ngày với ${done} việc: tiếp nhận, phân công, cập nhật, báo cáo, xác nhận, trả lại.`,
    `${done} acts over ${ISSUED_AGO} days: acknowledged, assigned, updated, submitted, confirmed, returned.`,
  )
  await summary(play, clerk)
}

async function registered({ as }: Play, clerk: Id, text: string): Promise<Directive> {
  const found: {
    header: { number: string; symbol: string; issuer: string; issuedOn: Day; abstract: string }
    provisions: number
    tasks: number
  } = await as(clerk, 'POST', '/directives/intake-text', { text })
  const { id }: DirectiveRow = await as(clerk, 'POST', '/directives', {
    header: found.header,
    file: null,
    text,
  })
  const directive: Directive = await as(clerk, 'GET', `/directives/${id}`)
  say(
    `Đã đăng ký ${directive.label}: ${found.provisions} nội dung, ${found.tasks} nhiệm vụ được đề xuất.`,
    `${directive.label} registered: ${found.provisions} provisions, ${found.tasks} tasks proposed.`,
  )
  return directive
}

/** The clerk's hour: groups get their units, exhortations are dropped with a reason, the rest is accepted and issued. */
async function reviewed(
  { as }: Play,
  clerk: Id,
  directive: Directive,
  db: Reader,
): Promise<{ issued: number; units: number }> {
  const departments = (
    await db
      .selectFrom('unit')
      .select('id')
      .where('kind', 'in', ['department', 'office', 'inspectorate'])
      .where('valid_to', 'is', null)
      .orderBy('code')
      .execute()
  ).map(({ id }) => id)
  const url = (proposal: Proposal) => `/directives/${directive.id}/proposals/${proposal.id}`
  let looked = 0
  for (const proposal of directive.proposals.filter(({ state }) => state === 'open')) {
    looked++
    if (proposal.general)
      await as(clerk, 'POST', `${url(proposal)}/drop`, {
        reason: 'Yêu cầu chung, không có sản phẩm và thời hạn riêng',
      })
    else {
      const { title, dueDay, cadence, product } = proposal
      const many = proposal.doubts.includes('lead.group')
      if (proposal.leadUnits.length === 0 && !many)
        throw new Error(`demo: no unit for "${proposal.leadText}": ${proposal.quote}`)
      await as(clerk, 'PUT', url(proposal), {
        title,
        dueDay,
        cadence,
        product,
        standing: dueDay === null,
        leadUnits: proposal.leadUnits.length > 0 ? proposal.leadUnits.map(({ id }) => id) : departments,
        coordinating: proposal.coordinating.map(({ text, unit }) => ({ text, unit })),
      })
    }
  }
  let now: Directive = await as(clerk, 'GET', `/directives/${directive.id}`)
  const told = new Set(
    now.proposals.filter(({ state }) => state !== 'dropped').map(({ provision }) => provision),
  )
  for (const provision of now.provisionRows)
    if (
      !provision.heading &&
      !provision.noTask &&
      !told.has(provision.id) &&
      !now.provisionRows.some(({ parent }) => parent === provision.id)
    )
      await as(clerk, 'POST', `/directives/${directive.id}/provisions/${provision.id}/no-task`, {
        reason: 'Nội dung chung, không giao nhiệm vụ riêng',
      })
  say(
    `Chuyên viên đã xem ${looked} đề xuất cần kiểm tra; ${now.proposals.length - looked} đề xuất đã rõ.`,
    `The clerk looked at ${looked} doubtful proposals; ${now.proposals.length - looked} were clear.`,
  )
  const result: { directive: Directive; issued: number; units: number } = await as(
    clerk,
    'POST',
    `/directives/${directive.id}/issue`,
    { proposals: null },
  )
  now = result.directive
  return result
}

type Officials = { id: Id; kind: string; email: string | null }[]
async function officialsOf(db: Reader, today: Day): Promise<Map<Id, Officials>> {
  const posts = await db
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person')
    .select(['post.unit', 'person.id', 'post.kind', 'person.email'])
    .where('post.from_day', '<=', today)
    .where((on) => on.or([on('post.to_day', 'is', null), on('post.to_day', '>=', today)]))
    .orderBy('post.kind')
    .orderBy('post.id')
    .execute()
  return Map.groupBy(posts, ({ unit }) => unit)
}

const why = [
  ['Đã thu thập đủ số liệu của các phòng chuyên môn', 'Tổng hợp, trình lãnh đạo cho ý kiến'],
  ['Còn chờ ý kiến của hai đơn vị phối hợp', 'Họp thống nhất với đơn vị phối hợp trong tuần'],
  ['Dự thảo đã hoàn thành, đang lấy ý kiến nội bộ', 'Hoàn thiện dự thảo, trình ký'],
  ['Chưa thống nhất được phương án về mặt bằng', 'Đề nghị UBND phường bố trí lịch làm việc'],
] as const

/** Who is asked to clear the way: the unit whose head can be signed in as, else another one of the same directive. */
function unitBeside(tasks: TaskRow[], n: number, known: Id): Id {
  const own = tasks[n]!.leadUnit!.id
  return own === known ? tasks.find(({ leadUnit }) => leadUnit!.id !== own)!.leadUnit!.id : known
}

/** What becomes of one task, by its turn and its day: some done on time, some late, some returned, some not begun. */
function storyOf(
  { as, today }: Play,
  { clerk, chairman }: Above,
  task: TaskRow,
  n: number,
  people: Officials,
  beside: Id,
): Act[] {
  const head = people.find(({ kind }) => kind === 'head')?.id ?? task.lead!.id
  // The clerk confirms results, so leads none.
  const staff = people.filter(({ kind, id }) => kind === 'official' && id !== clerk)
  // Whoever can be signed in as finds work of their own.
  const known = staff.find(({ email }) => accounts.some((account) => account.email === email))
  const lead = (known ?? staff[n % Math.max(staff.length, 1)])?.id ?? head
  const at = (daysAgo: number, hour: number, run: Act['run']): Act => ({
    day: addDays(today, -daysAgo),
    hour,
    run,
  })
  // No act before the first update, whatever the day the task was due.
  const since = (daysAgo: number) => Math.min(daysAgo, ISSUED_AGO - 11)
  const post = (person: Id, act: string, body: object) => as(person, 'POST', `/tasks/${task.id}/${act}`, body)
  const acts: Act[] = []
  // A few units have not opened theirs yet.
  if (n % 11 === 10) return acts
  acts.push(at(ISSUED_AGO - 2 - (n % 3), 9, () => post(head, 'acknowledge', {})))
  if (n % 9 === 8) return acts
  if (lead !== head)
    acts.push(at(ISSUED_AGO - 4 - (n % 3), 10, () => post(head, 'assign-lead', { person: lead, note: null })))
  const update = (daysAgo: number, status: string, percent: number, line: number) =>
    at(daysAgo, 15, () =>
      post(lead, 'updates', { status, percent, why: why[line]![0], nextStep: why[line]![1], files: [] }),
    )
  acts.push(update(ISSUED_AGO - 9, 'onTrack', 20 + (n % 3) * 10, 0))
  const submit = (daysAgo: number, number: number) =>
    at(daysAgo, 16, () =>
      post(lead, 'submit', {
        documentNumber: `${number}/BC-${(task.leadUnit!.name.match(/\p{Lu}/gu) ?? ['S']).slice(0, 5).join('')}`,
        files: [],
        note: null,
      }),
    )
  const accept = (daysAgo: number) => at(daysAgo, 17, () => post(clerk, 'accept', { note: null }))
  const due = task.dueDay
  const dueAgo = due === null ? null : Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000)

  if (dueAgo !== null && dueAgo >= 3) {
    const turn = n % 6
    if (turn < 3)
      acts.push(
        update(since(dueAgo + 3), 'onTrack', 80, 2),
        submit(since(dueAgo + 1), 100 + n),
        accept(since(dueAgo + 1) - 1),
      )
    else if (turn === 3)
      acts.push(
        update(since(dueAgo + 1), 'atRisk', 70, 1),
        submit(since(dueAgo - 2), 100 + n),
        accept(since(dueAgo - 2) - 1),
      )
    else {
      acts.push(update(since(Math.max(dueAgo - 1, 1)), n % 2 ? 'blocked' : 'atRisk', 60, n % 2 ? 3 : 1))
      acts.push(
        n % 2
          ? at(1, 10, () =>
              post(lead, 'report-block', {
                unit: beside,
                needs: 'Cần thống nhất ranh giới khu đất trước khi bàn giao mặt bằng',
              }),
            )
          : at(1, 11, () => post(chairman, 'demand-explanation', { note: null, onBehalf: null })),
      )
    }
  } else if (dueAgo !== null && dueAgo >= -6) {
    acts.push(update(4, n % 4 === 0 ? 'atRisk' : 'onTrack', 65, 1))
    if (n % 4 === 1) acts.push(submit(1, 100 + n))
    if (n % 4 === 3 && dueAgo < 0)
      acts.push(
        at(1, 9, () =>
          post(lead, 'ask-extension', {
            day: addDays(due!, 10),
            reason: 'Chờ số liệu quyết toán quý của hai đơn vị phối hợp',
          }),
        ),
      )
    if (n % 4 === 2)
      acts.push(
        submit(2, 100 + n),
        at(1, 17, () =>
          post(clerk, 'return', { reason: 'Chưa nêu rõ kết quả theo từng dự án; bổ sung phụ lục số liệu' }),
        ),
      )
  } else {
    acts.push(update(6, 'onTrack', 45, 2))
    if (n % 8 === 3) acts.push(submit(4, 100 + n), accept(2))
  }
  return acts
}

async function summary({ as }: Play, clerk: Id): Promise<void> {
  const count = async (filter: string): Promise<number> =>
    ((await as(clerk, 'GET', `/tasks/count?${filter}`)) as { count: number }).count
  const [done, overdue, soon, open] = [
    await count('timeliness=done'),
    await count('timeliness=overdue'),
    await count('timeliness=dueSoon'),
    await count('timeliness=open'),
  ]
  say(
    `Đã hoàn thành ${done} · quá hạn ${overdue} · sắp đến hạn ${soon} · đang thực hiện ${open}.`,
    `Completed ${done} · overdue ${overdue} · due soon ${soon} · open ${open}.`,
  )
}
