/** Real documents of the field, taken in, reviewed, issued and followed. They are read where they lie and are no part of this repository. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { test } from '#platform/testing/test.ts'
import { actorOf, givenCity } from '#slices/organisation/testing.ts'
import task from '#slices/task/routes.ts'
import type { Directive, Intake, Proposal } from './contract.ts'
import directive from './routes.ts'
import { aHeader } from './testing.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/directives')
const there = existsSync(folder)
if (!there) console.log('../shared/data/directives is not here: the test on real documents is left out')

const documents = [
  'seed-hcmc-ct-ktxh-2024',
  'cv-4001-ubnd-hcmc-2025',
  'cv-4169-ubnd-hcmc-2025',
  'cv-10283-snv-hcmc-2025',
  'ct-09-ubnd-cantho-2025',
  'ct-06-ubnd-quangtri-2025',
  'kh-617-ubnd-dongthap-2025',
  'qd-2853-ubnd-2025',
  'tb-655-vpcp-2025',
  'cd-228-ttg-2025',
  'nq-393-cp-2025',
]
const today = '2025-12-15'
const upload = (text: Buffer, name: string) => ({
  method: 'POST' as const,
  url: '/api/v1/directives/intake-file',
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
  payload: Buffer.concat([
    Buffer.from(`--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    text,
    Buffer.from('\r\n--x--\r\n'),
  ]),
})

test.skipIf(!there)(
  'the seed article and ten official documents are taken in, issued and followed',
  async ({ tx, app }) => {
    const city = await givenCity(tx)
    const http = await app([directive, task], await actorOf(tx, city.clerk, today), today)
    const post = (url: string, payload: object = {}, method: 'POST' | 'PUT' = 'POST') =>
      http.inject({ method, url: `/api/v1/directives${url}`, payload })
    let given = 0
    for (const [n, name] of documents.entries()) {
      const bytes = readFileSync(join(folder, `${name}.txt`))
      const intake: Intake = (await http.inject(upload(bytes, `${name}.txt`))).json()
      expect(intake, name).toMatchObject({ secrecy: 'none', known: null, text: bytes.toString('utf8') })
      expect(intake.tasks, name).toBeGreaterThan(0)

      // What the paper does not say, the clerk fills in.
      const { type, recipients, urgency, ...read } = intake.header
      const found = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null))
      const blank = { number: `${900 + n}`, symbol: `${900 + n}/VB`, issuedOn: '2025-11-20' }
      const header = aHeader({ ...blank, type, recipients, urgency, ...found })
      const { id } = (await post('', { header, file: intake.file, text: null })).json()
      const open = async (): Promise<Directive> =>
        (await http.inject({ url: `/api/v1/directives/${id}` })).json()
      let now = await open()
      expect(now.provisionRows, name).toHaveLength(intake.provisions)
      for (const { quote, start, end } of now.proposals) expect(now.text.slice(start, end)).toBe(quote)

      for (const proposal of now.proposals.filter(({ state }) => state === 'open'))
        await clerkCorrects(post, now.id, proposal, city.finance.unit.id)
      now = await open()
      const handled = new Set(now.proposals.map(({ provision }) => provision))
      for (const { id, heading } of now.provisionRows)
        if (!heading && !handled.has(id))
          await post(`/${now.id}/provisions/${id}/no-task`, { reason: 'Nội dung để biết' })
      now = await open()
      expect(now, name).toMatchObject({ state: 'review', covered: now.provisions })

      const issued = (await post(`/${now.id}/issue`, { proposals: null })).json()
      expect(issued.directive, name).toMatchObject({
        state: 'issued',
        tasks: issued.issued,
        open: issued.issued,
      })
      expect(issued.issued, name).toBe(
        now.proposals.reduce((sum, { leadUnits }) => sum + leadUnits.length, 0),
      )
      given += issued.issued

      const tasks = (await http.inject({ url: `/api/v1/tasks?directive=${now.id}&limit=200` })).json().rows
      expect(tasks, name).toHaveLength(issued.issued)
      const followed = (await http.inject({ url: `/api/v1/tasks/${tasks[0].id}` })).json()
      expect(followed).toMatchObject({ directive: { id: now.id, label: now.label }, state: 'issued' })
      expect(now.text).toContain(followed.quote)
    }
    const rows = (await http.inject({ url: '/api/v1/directives?state=issued&limit=50' })).json().rows
    expect(rows).toHaveLength(documents.length)
    console.log(`${documents.length} real documents: ${given} tasks issued`)
  },
  300_000,
)

/** As a clerk would: a unit where the document names none of ours, a standing duty where it names no day. */
function clerkCorrects<T>(
  post: (url: string, payload: object, method: 'PUT') => T,
  directive: string,
  { id, title, leadUnits, coordinating, dueDay, cadence, product }: Proposal,
  unit: string,
): T {
  const body = {
    title,
    leadUnits: leadUnits.length > 0 ? leadUnits.map((each) => each.id) : [unit],
    coordinating: coordinating.map(({ text, unit }) => ({ text, unit })),
    dueDay,
    cadence,
    standing: dueDay === null,
    product,
  }
  return post(`/${directive}/proposals/${id}`, body, 'PUT')
}
