/** Starts the demo city on a free port in a folder of its own; every journey uses that one server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#platform/testing/server-process.ts'

export default async function setup() {
  if (process.env.JOURNEY_URL) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'daumoi-journeys-'))
  const server = await startServer({ data: folder, demo: true })
  process.env.JOURNEY_URL = server.url
  process.env.JOURNEY_DATA = folder
  return async () => {
    const code = await server.stop('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
    if (code !== 0) throw new Error(`the demo server did not stop cleanly (${code}):\n${server.said()}`)
  }
}
