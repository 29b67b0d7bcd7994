/** A private PostgreSQL for rehearsals: made in a folder of its own, stopped, killed and started as an operator would. */
import { execFileSync, type StdioOptions } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './server-process.ts'

export type Cluster = {
  url: string
  port: number
  start(): void
  stop(how?: 'fast' | 'immediate'): void
  /** The whole family of processes ends at once, as on a power cut. */
  kill(): void
  remove(): void
}

export const postgresIsInstalled = (): boolean => programs() !== undefined
const programs = (): string | undefined =>
  globSync('/usr/lib/postgresql/*/bin')
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1)

/** `data`: another folder for its files, e.g. on a small disk. Throws where PostgreSQL is not installed. */
export async function makeCluster({
  data,
  settings = '',
}: {
  data?: string
  settings?: string
} = {}): Promise<Cluster> {
  const bin = programs()
  if (!bin) throw new Error('PostgreSQL is not installed on this machine')
  const folder = mkdtempSync(join(tmpdir(), 'daumoi-cluster-'))
  const place = data ?? join(folder, 'data')
  const port = await freePort()
  // PostgreSQL refuses to run as root: the cluster then belongs to the user that Debian made for it.
  const asRoot = process.getuid?.() === 0
  const run = (program: string, args: string[], stdio: StdioOptions = 'pipe') =>
    asRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', program, ...args], { stdio, cwd: '/' })
      : execFileSync(program, args, { stdio, cwd: '/' })
  chmodSync(folder, 0o755)
  if (asRoot) execFileSync('chown', ['postgres', folder, ...(data ? [data] : [])])
  run(join(bin, 'initdb'), [
    '-D',
    place,
    '-U',
    'daumoi',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ])
  const control = (...args: string[]) => run(join(bin, 'pg_ctl'), ['-D', place, ...args], 'ignore')
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} ${settings}`
  const start = () => void control('-w', '-l', join(folder, 'log'), '-o', options, 'start')
  const stop = (how: 'fast' | 'immediate' = 'fast') => void control('-w', '-m', how, 'stop')
  start()
  run(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'daumoi', 'daumoi'])
  return {
    url: `postgres://daumoi@127.0.0.1:${port}/daumoi`,
    port,
    start,
    stop,
    kill() {
      const head = Number(readFileSync(join(place, 'postmaster.pid'), 'utf8').split('\n')[0])
      const family = execFileSync('ps', ['-o', 'pid=', '--ppid', String(head)], { encoding: 'utf8' })
      for (const pid of [head, ...family.split('\n').map(Number).filter(Boolean)]) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It ended with its parent.
        }
      }
      // After a power cut nobody holds the lock; here the dead may be counted as living for a while.
      rmSync(join(place, 'postmaster.pid'), { force: true })
    },
    remove() {
      try {
        stop('immediate')
      } catch {
        // It was stopped or killed before.
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
