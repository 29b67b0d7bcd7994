/** The operator's commands: `npm run -s daumoi -- <command>`. One file per job; this one only finds it. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { explain } from './explain.ts'
import { inWords } from './say.ts'

// Whoever reads only the first lines of what is printed has what they want.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

type Command = {
  load: () => Promise<{ run(args: string[]): Promise<number> }>
  /** What follows its name. */
  takes?: string
  what: string
}
const commands: Record<string, Command> = {
  serve: {
    load: () => import('./serve.ts'),
    what: inWords('chạy máy chủ (npm start)', 'start the server (npm start)'),
  },
  demo: {
    load: () => import('./demo/run.ts'),
    takes: '[--load-only]',
    what: inWords(
      'nạp dữ liệu thử nghiệm, xử lý một văn bản trên đó, rồi chạy máy chủ (npm run demo)',
      'load the demo city, do the main job on it, and serve it (npm run demo)',
    ),
  },
  migrate: {
    load: () => import('./migrate.ts'),
    what: inWords(
      'cập nhật cấu trúc cơ sở dữ liệu và cho biết đã chạy gì',
      'bring the database up to date and say what was run',
    ),
  },
  intake: {
    load: () => import('./intake.ts'),
    takes: '<FILE | -> [--json] [--reference-date YYYY-MM-DD] [--org FILE]',
    what: inWords(
      'đọc một văn bản chỉ đạo và in ra nội dung tìm thấy; không cần cơ sở dữ liệu',
      'read a directive from a file and print what was found; needs no database',
    ),
  },
  clock: {
    load: () => import('./clock.ts'),
    takes: '--from YYYY-MM-DD --days N [--calendar-days] [--json] | --batch',
    what: inWords(
      'tính hạn theo ngày làm việc và cho biết cách tính; không cần cơ sở dữ liệu',
      'count a limit in working days and say how; needs no database',
    ),
  },
  verify: {
    load: () => import('./verify.ts'),
    takes: '[--json] [--key FILE.pem]...',
    what: inWords(
      'kiểm chứng nhật ký, hoặc chỉ ra mục sai đầu tiên; không thay đổi gì',
      'prove the journal, or name its first bad entry; changes nothing',
    ),
  },
}

const usage = () => `daumoi <command>

${Object.entries(commands)
  .map(([name, { what }]) => `  ${name.padEnd(10)}${what}`)
  .join('\n')}

${inWords(
  'DAUMOI_DATA: thư mục dữ liệu khác. DATABASE_URL: dùng PostgreSQL. HOST, PORT: địa chỉ khác. DAUMOI_LANG=en: tiếng Anh.\nMã kết thúc: 0 xong, 1 không xong, 2 gọi sai.',
  'DAUMOI_DATA: another folder. DATABASE_URL: PostgreSQL. HOST, PORT: another address. DAUMOI_LANG=en: English.\nExit codes: 0 done, 1 not done, 2 called wrongly.',
)}`
const usageOf = (name: string, { takes = '', what }: Command) => `daumoi ${name} ${takes}\n${what}`

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    console.log(usage())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(usage())
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usageOf(name, command))
    return 0
  }
  // What was compiled once need not be again: half the time of a command this short. Kept beside the code it is made from.
  if (name === 'intake' || name === 'clock')
    enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/daumoi'))
  try {
    return await (await command.load()).run(args)
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error
    console.error(`${(error as Error).message}\n\n${usageOf(name, command)}`)
    return 2
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(explain(error))
    process.exit(1)
  },
)
