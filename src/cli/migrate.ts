/** `daumoi migrate`: brings the database up to date before a new version is started. */
import { configFrom } from '#platform/config.ts'
import { open } from '../main.ts'

export async function run(): Promise<number> {
  const opened = await open(configFrom())
  console.log(
    opened.ran.length
      ? opened.ran.map((name) => `ran ${name}`).join('\n')
      : 'Nothing to run: the database is up to date.',
  )
  await opened.close()
  return 0
}
