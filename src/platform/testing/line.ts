/** The line between a server and its database, for tests: passes everything on until it is cut, silenced or mended. */
import { connect, createServer, type Socket } from 'node:net'

export type Line = {
  port: number
  /** Everything passes again; connections that were silenced are dropped, as a network does after a while. */
  mend(): void
  /** What stands breaks, what comes is broken off: the database was stopped. */
  cut(): void
  /** Nothing is refused and nothing is answered: a cable was pulled, a firewall drops packets. */
  silence(): void
  close(): Promise<void>
}

export async function openLine(to: { host: string; port: number }): Promise<Line> {
  let state: 'whole' | 'cut' | 'silent' = 'whole'
  const open = new Set<Socket>()
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const far = connect(to)
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('data', (bytes) => {
        if (state === 'whole') into.write(bytes)
      })
      from.on('error', () => {})
      from.on('close', () => {
        open.delete(from)
        into.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    mend() {
      if (state === 'silent') drop()
      state = 'whole'
    },
    cut() {
      state = 'cut'
      drop()
    },
    silence() {
      state = 'silent'
    },
    async close() {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
