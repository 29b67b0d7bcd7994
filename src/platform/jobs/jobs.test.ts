/** Work of minutes: it holds no transaction while it runs, and ends within a moment when the server stops. */
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { clockAt } from '../clock/clock.ts'
import { freshDatabase } from '../testing/test.ts'
import { createJobs, longWork } from './jobs.ts'

test('long work lets others change things meanwhile, is begun again after a fault, and is told when the server stops', async () => {
  const database = await freshDatabase()
  let begun = 0
  let told = false
  const work = longWork('slow', 10, async ({ stopping, today }) => {
    expect(today()).toBe('2026-09-01')
    if (++begun === 1) throw new Error('the first time it fails')
    await new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }))
    told = true
    return true
  })
  const jobs = createJobs(database, clockAt('2026-09-01'), [], [], [work], pino({ level: 'silent' }))
  await jobs.start()
  await expect.poll(() => begun).toBe(2)
  // The embedded database has one connection: this would wait for ever if the work held it.
  await database.inTransaction((tx) => tx.selectFrom('unit').select('id').execute())
  expect(told).toBe(false)
  await jobs.stop()
  expect({ told, begun }).toEqual({ told: true, begun: 2 })
  await database.close()
})
