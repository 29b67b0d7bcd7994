/** A server of a journey's own, to be stopped and started under the eyes of the people at their browsers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, type ServerWish, startServer } from '#platform/testing/server-process.ts'

export type OwnServer = { now: ServerProcess; data: string; start(): Promise<void>; close(): Promise<void> }

/** On an empty folder; `start` brings it back at the same address and data after it was stopped or killed. */
export async function ownServer(wish: Omit<ServerWish, 'data'> = {}): Promise<OwnServer> {
  const data = mkdtempSync(join(tmpdir(), 'daumoi-own-'))
  const own: OwnServer = {
    data,
    now: await startServer({ ...wish, data }),
    async start() {
      own.now = await startServer({ ...wish, data, port: own.now.port })
    },
    async close() {
      if (own.now.running()) await own.now.stop('SIGKILL')
      rmSync(data, { recursive: true, force: true })
    },
  }
  return own
}
