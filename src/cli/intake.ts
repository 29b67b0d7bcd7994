/** `daumoi intake FILE [--json] [--reference-date DAY] [--org FILE]`: what the reader finds in a directive; needs no database. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Unreadable } from '#basics/decision.ts'
import { Day } from '#basics/values.ts'
import { addWords, word } from '#platform/http/wording.ts'
import { Stopped } from '#platform/stopped.ts'
import { extractText } from '#slices/directive/intake/extract.ts'
import { readDirective } from '#slices/directive/intake/read.ts'
import { type Reading, UnitNames } from '#slices/directive/intake/reading.ts'
import { en } from '#slices/directive/words.en.ts'
import { vi } from '#slices/directive/words.vi.ts'
import { inWords, language } from './say.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, 'reference-date': { type: 'string' }, org: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) {
    console.error(
      inWords('Cho biết đúng một tệp: daumoi intake FILE', 'Name exactly one file: daumoi intake FILE'),
    )
    return 2
  }
  const day = values['reference-date']
  if (day !== undefined && !Day.safeParse(day).success) {
    console.error(
      inWords(
        `--reference-date ${day}: không có ngày này; viết theo mẫu 2024-01-20`,
        `--reference-date ${day}: there is no such day; write it as 2024-01-20`,
      ),
    )
    return 2
  }
  const units = values.org ? unitsIn((await bytesOf(values.org)).toString('utf8'), values.org) : []
  try {
    const { text, notes } = await extractText(await bytesOf(file))
    const reading = readDirective(text, { units, ...(day ? { referenceDate: day } : {}) })
    console.log(
      values.json
        ? JSON.stringify(
            {
              document: reading.document,
              text,
              provisions: reading.provisions,
              tasks: reading.tasks,
              uncovered: reading.uncovered,
              notes,
            },
            null,
            1,
          )
        : table(reading),
    )
    return 0
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    addWords({ vi, en })
    console.error(`${file}: ${word(error.code, error.detail, language)} (${error.code})`)
    return 1
  }
}

const bytesOf = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: Error) => {
    throw new Stopped(
      `Không đọc được tệp ${file}. Kiểm tra tên tệp và quyền đọc.\n(${error.message})`,
      `The file ${file} cannot be read. Check its name and whether it may be read.\n(${error.message})`,
    )
  })

function unitsIn(text: string, file: string): UnitNames[] {
  try {
    return z.array(UnitNames).parse(JSON.parse(text))
  } catch (error) {
    throw new Stopped(
      `--org ${file}: không phải danh sách đơn vị dạng JSON.\n(${(error as Error).message})`,
      `--org ${file}: is no list of units in JSON.\n(${(error as Error).message})`,
    )
  }
}

function table({ document, provisions, tasks, uncovered }: Reading): string {
  const found = [document.type, document.number, document.date, document.issuer].filter(Boolean).join(' · ')
  const lines = tasks.map((task, n) => {
    const due = task.deadline ?? task.deadlineRule ?? (task.general ? 'general' : 'no day')
    const doubts = task.doubts.length ? `  ? ${task.doubts.join(', ')}` : ''
    const reference = provisions[task.provision]?.reference ?? ''
    return `${String(n + 1).padStart(3)}  ${reference.padEnd(24).slice(0, 24)}  ${(task.leadAgency ?? '-').padEnd(34).slice(0, 34)}  ${due.padEnd(12).slice(0, 12)}  ${task.title.replaceAll('\n', ' ').slice(0, 90)}${doubts}`
  })
  const left = uncovered.length
    ? `\n${uncovered.length} provisions without a task: ${uncovered.map((index) => provisions[index]!.reference).join('; ')}`
    : ''
  return `${found || 'no header found'}\n${document.abstract ?? ''}\n${provisions.length} provisions, ${tasks.length} tasks\n\n${lines.join('\n')}${left}`
}
