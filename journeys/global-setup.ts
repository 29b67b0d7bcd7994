/** Starts the demo city on a free port in a folder of its own; every journey uses that one server. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )
}

export default async function setup() {
  if (process.env.JOURNEY_URL) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'daumoi-journeys-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    DAUMOI_DATA: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    DATABASE_URL: '',
    DAUMOI_URL: '',
  }
  let said = ''
  const server: ChildProcess = spawn('node', ['src/cli/main.ts', 'demo'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server.stdout?.on('data', (text: Buffer) => (said += text))
  server.stderr?.on('data', (text: Buffer) => (said += text))
  const until = Date.now() + 120_000
  while (!(await answers(`${url}/readyz`))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`the demo did not start:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  process.env.JOURNEY_URL = url
  process.env.JOURNEY_DATA = folder
  return async () => {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
    if (server.exitCode !== 0)
      throw new Error(`the demo server did not stop cleanly (${server.exitCode}):\n${said}`)
  }
}
