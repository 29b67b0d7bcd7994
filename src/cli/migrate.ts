/** `daumoi migrate`: brings the database up to date before a new version is started. */
import { parseArgs } from 'node:util'
import { configFrom } from '#platform/config.ts'
import { open } from '../main.ts'
import { inWords } from './say.ts'

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const opened = await open(configFrom())
  console.log(
    opened.ran.length
      ? opened.ran.map((name) => `${inWords('đã chạy', 'ran')} ${name}`).join('\n')
      : inWords(
          'Không có gì phải chạy: cơ sở dữ liệu đã đúng phiên bản.',
          'Nothing to run: the database is up to date.',
        ),
  )
  await opened.close()
  return 0
}
