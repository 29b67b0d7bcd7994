/** Starts the server and stops it cleanly: running requests finish, nothing is half written. */
import { parseArgs } from 'node:util'
import { configFrom } from '#platform/config.ts'
import { buildWeb, webFolder, webIsStale } from '#platform/http/web.ts'
import { type Opened, open, serve } from '../main.ts'
import { inWords } from './say.ts'

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const begun = performance.now()
  const web = freshWeb()
  const opened = await open(configFrom())
  if (opened.ran.length)
    console.log(
      inWords(
        `Cơ sở dữ liệu: đã chạy ${opened.ran.length} tệp cập nhật.`,
        `Database: ${opened.ran.length} migrations run.`,
      ),
    )
  await upAndUntilStopped(opened, web, begun)
  return 0
}

/** Builds the web when its sources are newer than what was built; meanwhile the caller goes on. */
export function freshWeb(): Promise<void> {
  if (!webIsStale()) return Promise.resolve()
  console.log(
    inWords(
      'Đang dựng giao diện (lần chạy đầu, hoặc mã nguồn đã đổi) ...',
      'Building the web (first start, or its sources changed) ...',
    ),
  )
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
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const { url } = opened.config
  console.log(inWords(`Sẵn sàng sau ${seconds} giây: ${url}`, `Ready in ${seconds} s: ${url}`))
  ready(running.address)
  await new Promise<void>((resolve) => {
    let stopping = false
    const stop = (signal: string) => {
      if (stopping) process.exit(1)
      stopping = true
      console.log(
        `${signal}: ${inWords('đang hoàn tất các yêu cầu đang chạy ...', 'finishing running requests ...')}`,
      )
      running.stop().then(resolve, (error: Error) => {
        console.error(error.message)
        process.exit(1)
      })
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
  console.log(inWords('Đã dừng.', 'Stopped.'))
}
