/** The product under load, in a process of its own: the whole server without the web, told what to do by its parent. */
import { pino } from 'pino'
import { configFrom } from '#platform/config.ts'
import { type Sent, statements } from '#platform/db/open.ts'
import { open, serve } from '../src/main.ts'

export type Ask =
  | { capture: { method: string; url: string; payload?: object; cookie: string } }
  | { memory: true }
  | { stop: true }
export type Told =
  | { ready: string }
  | { captured: { status: number; body: string; sent: Sent[] } }
  | { rss: number }

const opened = await open(configFrom())
const running = await serve(opened, { web: null, log: pino({ level: 'error' }) })
const tell = (told: Told) => process.send!(told)

process.on('message', async (ask: Ask) => {
  if ('memory' in ask) {
    tell({ rss: process.memoryUsage().rss })
  } else if ('stop' in ask) {
    await running.stop()
    process.exit(0)
  } else {
    const { method, url, payload, cookie } = ask.capture
    const sent: Sent[] = []
    const answer = await statements.run({ count: 0, sent }, () =>
      running.app.inject({
        method: method as 'GET',
        url,
        headers: { cookie },
        ...(payload ? { payload } : {}),
      }),
    )
    tell({ captured: { status: answer.statusCode, body: answer.body, sent } })
  }
})
tell({ ready: running.address })
