/** `daumoi intake FILE [--json] [--reference-date DAY] [--org FILE]`: what the reader finds in a directive; needs no database. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Unreadable } from '#basics/decision.ts'
import { Day } from '#basics/values.ts'
import { interpolate } from '#basics/words.ts'
import { en as kernel } from '#platform/words/en.ts'
import { extractText } from '#slices/directive/intake/extract.ts'
import { readDirective } from '#slices/directive/intake/read.ts'
import { type Reading, UnitNames } from '#slices/directive/intake/reading.ts'
import { en as directive } from '#slices/directive/words.en.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, 'reference-date': { type: 'string' }, org: { type: 'string' } },
  })
  const [file] = positionals
  if (!file) {
    console.error('daumoi intake FILE [--json] [--reference-date YYYY-MM-DD] [--org FILE.json]')
    return 2
  }
  const day = values['reference-date']
  if (day !== undefined && !Day.safeParse(day).success) {
    console.error(`--reference-date ${day}: there is no such day; write it as 2024-01-20`)
    return 2
  }
  const units = values.org ? z.array(UnitNames).parse(JSON.parse(await readFile(values.org, 'utf8'))) : []
  try {
    const { text, notes } = await extractText(file)
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
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
      console.error(
        `${file}: ${code === 'ENOENT' ? 'there is no such file' : 'this is no file that can be read'}`,
      )
      return 1
    }
    if (!(error instanceof Unreadable)) throw error
    const sentence = { ...kernel, ...directive }[error.code]
    console.error(`${file}: ${sentence ? interpolate(sentence, error.detail) : error.code} (${error.code})`)
    return 1
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
