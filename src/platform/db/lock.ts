/** The embedded database has room for one process: a lock file names it, so that a second one refuses instead of spoiling the data. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stopped } from '../stopped.ts'

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** When a process began, as Linux counts it; '' elsewhere. After a power cut another program may have the number that was noted. */
function begunAt(pid: number): string {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return after.slice(after.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const inUse = (folder: string, pid: number) =>
  new Stopped(
    `Tiến trình ${pid} đang dùng dữ liệu ở ${folder}. Dừng máy chủ đó trước, hoặc đặt DAUMOI_DATA thành thư mục khác.`,
    `Process ${pid} is using the data in ${folder}. Stop that server first, or set DAUMOI_DATA to another folder.`,
  )

/** Takes the lock; answers with what releases it. A lock left by a process that is gone is taken over. */
export function lockData(folder: string): () => void {
  const file = join(folder, 'lock')
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(file, `${process.pid} ${begunAt(process.pid)}`, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
      const [number = '', begun = ''] = readFileSync(file, 'utf8').split(' ')
      const pid = Number(number)
      if (pid !== process.pid && pid > 0 && alive(pid) && begun === begunAt(pid)) throw inUse(folder, pid)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`no lock could be taken in ${folder}`)
}
