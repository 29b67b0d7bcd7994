/** Two clerks at the same moment, each with a transaction of their own. */
import { expect, test } from 'vitest'
import { diskStore } from '#platform/files/store.ts'
import { buildServer } from '#platform/http/server.ts'
import { freshDatabase } from '#platform/testing/test.ts'
import { actorOf, givenCity } from '#slices/organisation/testing.ts'
import directive from './routes.ts'
import { aHeader, directiveText, givenDirective } from './testing.ts'

const today = '2026-09-01'

test('one document registered twice at once is there once, issued twice at once gives its tasks once, and a repeat hears the same', async () => {
  const database = await freshDatabase()
  const { db, inTransaction } = database
  const { held, actor } = await inTransaction(async (tx) => {
    const { clerk } = await givenCity(tx)
    return { held: await givenDirective(tx, clerk), actor: await actorOf(tx, clerk, today) }
  })
  const http = await buildServer({
    kernel: {
      db,
      inTransaction,
      files: diskStore('/nowhere'),
      strict: true,
      actor: async () => actor,
      now: () => new Date(`${today}T08:00:00+07:00`),
      today: () => today,
    },
    plugins: [directive],
    log: false,
    version: 'test',
    web: null,
  })
  const post = (url: string, payload: object, headers = {}) =>
    http.inject({ method: 'POST', url: `/api/v1/directives${url}`, payload, headers })
  const twice = async (url: string, payload: object) =>
    (await Promise.all([post(url, payload), post(url, payload)])).map(({ statusCode }) => statusCode).sort()
  const repeated = async (url: string, payload: object, key: string) => {
    const headers = { 'idempotency-key': key }
    return Promise.all([post(url, payload, headers), post(url, payload, headers)])
  }

  const header = aHeader({ number: '77', symbol: '77/CT-UBND' })
  expect(await twice('', { header, file: null, text: directiveText('77') })).toEqual([200, 409])
  expect(await db.selectFrom('directive').select('id').where('number', '=', '77').execute()).toHaveLength(1)

  expect(await twice(`/${held.id}/issue`, { proposals: null })).toEqual([200, 409])
  const ready = held.proposals.filter(({ state }) => state === 'ready')
  expect(await db.selectFrom('task').select('id').execute()).toHaveLength(ready.length)

  // Two clerks bring the next edition: it follows once, and the second hears that it is there.
  const [{ id: follows }] = (await db
    .selectFrom('directive')
    .select('id')
    .where('number', '=', '77')
    .execute()) as [{ id: string }]
  const next = `${directiveText('77')}\n\nNơi nhận: như trên.`
  const answers = await Promise.all(
    [next, `${next} Khác.`].map((text) => post('', { header, file: null, text, follows })),
  )
  expect(answers.map((one) => (one.statusCode === 200 ? 'done' : one.json().type)).sort()).toEqual([
    'directive.superseded',
    'done',
  ])

  const again = aHeader({ number: '78', symbol: '78/CT-UBND' })
  const [one, two] = await repeated('', { header: again, file: null, text: directiveText('78') }, 'k1')
  expect([one!.statusCode, two!.statusCode]).toEqual([200, 200])
  expect(two!.json()).toEqual(one!.json())
  await http.close()
  await database.close()
})
