/** The embedded database has room for one process: a lock file names it, so that a second one refuses instead of spoiling the data. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

export class DataInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `the data in ${folder} is in use by process ${pid}: stop that server first, or give this one another folder with DAUMOI_DATA`,
    )
  }
}

/** Takes the lock; answers with what releases it. A lock left by a process that is gone is taken over. */
export function lockData(folder: string): () => void {
  const file = join(folder, 'lock')
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
      const pid = Number(readFileSync(file, 'utf8'))
      if (pid !== process.pid && pid > 0 && alive(pid)) throw new DataInUse(folder, pid)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`no lock could be taken in ${folder}`)
}
