/** Papers that name units which have ended: who took their work over is proposed, said so, and confirmed by a person. */
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { actorOf, givenCity, givenUnit } from '#slices/organisation/testing.ts'
import type { Changed, Directive, Proposal } from './contract.ts'
import directive from './routes.ts'
import { aHeader } from './testing.ts'

const today = '2026-09-01'
const text = [
  'Ủy ban nhân dân Thành phố yêu cầu:',
  '1. Sở Kế hoạch và Đầu tư lập danh mục dự án, báo cáo trước ngày 30 tháng 9 năm 2026.',
  '2. Giao Ban Tiếp công dân lập sổ theo dõi, báo cáo trước ngày 30 tháng 9 năm 2026.',
  '3. Sở Du lịch lập kế hoạch lễ hội, báo cáo trước ngày 30 tháng 9 năm 2026.',
  '4. Sở Y tế lập kế hoạch tiêm chủng, báo cáo trước ngày 30 tháng 9 năm 2026.',
].join('\n\n')

test('a paper that names a unit which has ended is proposed for who took its work over, and says so', async ({
  tx,
  app,
}) => {
  const city = await givenCity(tx)
  const heir = { id: city.finance.unit.id, name: 'Sở Tài chính' }
  const ended = (name: string, validTo: string, successor: string | null) =>
    givenUnit(tx, { name, validTo, successor })
  const planning = await ended('Sở Kế hoạch và Đầu tư', '2026-02-28', heir.id)
  const citizens = await ended('Ban Tiếp công dân', '2026-06-30', null)
  // It was there on the day of the paper; since then another unit bears its name.
  const tourism = await ended('Sở Du lịch', '2026-08-20', city.health.unit.id)
  await givenUnit(tx, { name: 'Sở Du lịch', validFrom: '2026-08-21' })
  const http = await app(directive, await actorOf(tx, city.clerk, today), today)
  const post = (path: string, payload: object) =>
    http.inject({ method: 'POST', url: `/api/v1/directives${path}`, payload })

  expect((await post('/intake-text', { text })).json()).toMatchObject({ tasks: 4 })
  const { id } = (await post('', { header: aHeader(), file: null, text })).json()
  const now: Directive = (await http.inject({ url: `/api/v1/directives/${id}` })).json()
  const told = ({ leadUnits, leadEnded, doubts, state }: Proposal) => ({
    state,
    doubts,
    lead: leadUnits.map(({ name }) => name),
    leadEnded,
  })
  expect(now.proposals.map(told)).toEqual([
    {
      state: 'open',
      doubts: ['lead.ended'],
      lead: ['Sở Tài chính'],
      leadEnded: [{ id: planning.id, name: planning.name, endedOn: '2026-02-28', successor: heir }],
    },
    {
      state: 'open',
      doubts: ['lead.no-successor'],
      lead: [],
      leadEnded: [{ id: citizens.id, name: citizens.name, endedOn: '2026-06-30', successor: null }],
    },
    {
      state: 'open',
      doubts: ['lead.ended'],
      lead: ['Sở Y tế'],
      leadEnded: [
        {
          id: tourism.id,
          name: 'Sở Du lịch',
          endedOn: '2026-08-20',
          successor: { id: city.health.unit.id, name: 'Sở Y tế' },
        },
      ],
    },
    { state: 'ready', doubts: [], lead: ['Sở Y tế'], leadEnded: [] },
  ])

  // Nothing is given to the successor before a person has confirmed it.
  const [first] = now.proposals
  expect((await post(`/${id}/proposals/${first!.id}/accept`, {})).json()).toMatchObject({
    proposals: [{ state: 'ready', leadEnded: [{ name: planning.name }] }],
  })
  expect((await post(`/${id}/issue`, { proposals: [first!.id] })).json()).toMatchObject({ issued: 1 })
  const tasks = await tx.selectFrom('task').select('lead_unit').where('directive', '=', id).execute()
  expect(tasks).toEqual([{ lead_unit: heir.id }])

  // The same words marked by hand are read the same way, and taken back whole.
  const { start, end } = now.proposals[1]!
  await post(`/${id}/proposals/${now.proposals[1]!.id}/drop`, { reason: 'Đã giao tại văn bản khác' })
  const added: Changed = (await post(`/${id}/proposals`, { start, end, provision: null })).json()
  expect(added.proposals.map(told)).toMatchObject([
    { state: 'open', doubts: ['lead.no-successor'], leadEnded: [{ name: citizens.name }] },
  ])
  const cut: Changed = (
    await post(`/${id}/proposals/${added.proposals[0]!.id}/split`, { at: start + 45 })
  ).json()
  expect(cut.proposals.map(({ leadEnded }) => leadEnded.length)).toEqual([1, 1])
  await post(`/${id}/undo`, { act: cut.act })
  const again: Directive = (await http.inject({ url: `/api/v1/directives/${id}` })).json()
  expect(again.proposals.find((one) => one.id === added.proposals[0]!.id)).toMatchObject({
    leadEnded: [{ name: citizens.name, successor: null }],
  })
})
