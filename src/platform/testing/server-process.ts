/** A server as an operator runs it: a process of its own on a free port, to be stopped, killed and started again by a test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until the answer is true; says what was waited for when it never is. */
export async function until(what: string, ask: () => Promise<boolean>, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`after ${seconds} s still not: ${what}`)
    await pause(50)
  }
}

export type ServerProcess = {
  url: string
  port: number
  pid: number
  /** What it has said so far, logs included. */
  said(): string
  running(): boolean
  /** Sends the signal and answers with the exit code (null when the signal itself ended it). */
  stop(signal: NodeJS.Signals): Promise<number | null>
}

export type ServerWish = {
  /** Folder of its data, made by the caller and removed by the caller. */
  data: string
  port?: number
  databaseUrl?: string
  env?: Record<string, string>
  /** `daumoi demo` instead of `daumoi serve`. */
  demo?: boolean
  /** Bytes that any one file of this process may reach: a disk that is full beyond it. */
  mostFileBytes?: number
}

const daumoi = [process.execPath, join(root, 'src/cli/main.ts')]

/** A command on the data of a wish; what it says, on either stream, is gathered. */
function run(
  [file, ...args]: string[],
  { data, databaseUrl, env }: Pick<ServerWish, 'data' | 'databaseUrl' | 'env'>,
  more: Record<string, string> = {},
): { child: ChildProcess; said: () => string } {
  const child = spawn(file!, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DAUMOI_DATA: data,
      DATABASE_URL: databaseUrl ?? '',
      DAUMOI_LANG: 'en',
      NODE_ENV: '',
      ...more,
      ...env,
    },
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text))
  child.stderr.on('data', (text: Buffer) => (said += text))
  return { child, said: () => said }
}

/** Starts `daumoi serve` and answers once it is ready. */
export async function startServer(wish: ServerWish): Promise<ServerProcess> {
  const port = wish.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const limit = wish.mostFileBytes ? ['prlimit', `--fsize=${wish.mostFileBytes}`] : []
  const { child, said } = run([...limit, ...daumoi, wish.demo ? 'demo' : 'serve'], wish, {
    DAUMOI_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const running = () => child.exitCode === null && child.signalCode === null
  await until(
    `the server at ${url} is ready`,
    async () => {
      if (!running()) throw new Error(`the server did not start:\n${said()}`)
      return fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    },
    120,
  ).catch((error) => {
    child.kill('SIGKILL')
    throw error
  })
  return {
    url,
    port,
    pid: child.pid!,
    said,
    running,
    async stop(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Runs an operator's command on the same data, e.g. `verify`; answers with its exit code and what it said. */
export async function runCommand(
  args: string[],
  wish: Pick<ServerWish, 'data' | 'databaseUrl' | 'env'>,
): Promise<{ code: number | null; said: string }> {
  const { child, said } = run([...daumoi, ...args], wish)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, said: said() }
}
