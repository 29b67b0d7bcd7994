/** Builds the web when it is older than its sources; the result is kept in dist/web. */
import { spawn } from 'node:child_process'
import { existsSync, globSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(import.meta.dirname, '../../..')
export const webFolder = join(root, 'dist/web')

const sources = [
  'src/web/**/*',
  'src/kit/**/*',
  'src/basics/**/*',
  'src/slices/*/screens/**/*',
  'src/slices/*/{contract*,rules*,words*}.ts',
  'vite.config.ts',
  'package-lock.json',
]

export function webIsStale(): boolean {
  const built = join(webFolder, 'index.html')
  if (!existsSync(built)) return true
  const at = statSync(built).mtimeMs
  return globSync(sources, { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > at)
}

/**
 * Builds in a process of its own, so that the other core loads data or opens the database meanwhile. Older files stay for a
 * while: names carry a hash, and a screen that was open before goes on with its own.
 */
export function buildWeb(): Promise<void> {
  forgetOld()
  return new Promise((resolve, reject) => {
    const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')))
    const child = spawn(
      process.execPath,
      [vite, 'build', join(root, 'src/web'), '--config', join(root, 'vite.config.ts'), '--logLevel', 'warn'],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    )
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the web could not be built (vite ended with ${code})`)),
    )
  })
}

const KEPT_DAYS = 14
function forgetOld(): void {
  for (const file of globSync('assets/*', { cwd: webFolder })) {
    const path = join(webFolder, file)
    if (statSync(path).mtimeMs < Date.now() - KEPT_DAYS * 86_400_000) rmSync(path)
  }
}
