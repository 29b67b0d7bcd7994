/** Starts the server and stops it cleanly: running requests finish, nothing is half written. */

import { configFrom } from '#platform/config.ts'
import { buildWeb, webFolder, webIsStale } from '#platform/http/web.ts'
import { type Opened, open, serve } from '../main.ts'

export async function run(): Promise<number> {
  const begun = performance.now()
  const opened = await open(configFrom())
  if (opened.ran.length) console.log(`Database: ${opened.ran.length} migrations run.`)
  await upAndUntilStopped(opened, begun)
  return 0
}

/** Builds the web when its sources are newer, serves, and answers once a signal has stopped everything. */
export async function upAndUntilStopped(
  opened: Opened,
  begun: number,
  ready: (address: string) => void = () => {},
): Promise<void> {
  if (webIsStale()) {
    console.log('Building the web (first start, or its sources changed) ...')
    await buildWeb()
  }
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
