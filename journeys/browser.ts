/** Chromium for tests and pictures: an installed one, else the one that comes as an npm package. */
import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Launch options for Playwright; the packed browser is unpacked into TMPDIR on first use. */
export async function browserOptions(): Promise<{ executablePath: string; args: string[] }> {
  const found = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path))
  const args = [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--font-render-hinting=none',
  ]
  return { executablePath: found ?? (await chromium.executablePath()), args }
}
