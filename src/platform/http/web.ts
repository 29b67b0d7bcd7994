/** Builds the web when it is older than its sources; the result is kept in dist/web. */
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

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

export async function buildWeb(): Promise<void> {
  const { build } = await import('vite')
  await build({ root: join(root, 'src/web'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
}
