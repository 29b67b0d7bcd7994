/** Starts the server and stops it cleanly: running requests finish, nothing is half written. */

import { configFrom } from '#platform/config.ts'
import { buildWeb, webFolder, webIsStale } from '#platform/http/web.ts'
import { type Opened, open, serve } from '../main.ts'

export async function run(): Promise<number> {
  const begun = performance.now()
  const web = freshWeb()
  const opened = await open(configFrom())
  if (opened.ran.length) console.log(`Database: ${opened.ran.length} migrations run.`)
  await upAndUntilStopped(opened, web, begun)
  return 0
}

/** Builds the web when its sources are newer than what was built; meanwhile the caller goes on. */
export function freshWeb(): Promise<void> {
  if (!webIsStale()) return Promise.resolve()
  console.log('Building the web (first start, or its sources changed) ...')
  const building = buildWeb()
  // Whoever awaits it hears of a failure; until then it is not an unhandled one.
  building.catch(() => {})
  return building
}

/** Serves, and answers once a signal has stopped everything. */
export async function upAndUntilStopped(
  opened: Opened,
  web: Promise<void>,
  begun: number,
  ready: (address: string) => void = () => {},
): Promise<void> {
  await web
  const running = await serve(opened, { web: webFolder })
  console.log(`Ready in ${((performance.now() - begun) / 1000).toFixed(1)} s: ${opened.config.url}`)
  ready(running.address)
  await new Promise<void>((resolve) => {
    let stopping = false
    const stop = (signal: string) => {
      if (stopping) process.exit(1)
      stopping = true
      console.log(`${signal}: finishing running requests ...`)
      running.stop().then(resolve, (error: Error) => {
        console.error(error.message)
        process.exit(1)
      })
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
  console.log('Stopped.')
}
