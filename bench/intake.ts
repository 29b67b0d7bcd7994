/**
 * `npm run bench -- intake [--gold DIR]... [--texts DIR] [--json] [--only gold,thick,many,hostile]`
 * Scores the reader against hand annotation and measures what it costs: thick papers, many papers, text made to hurt.
 */
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Gold, goldIn } from '#slices/directive/intake/gold.ts'
import { f1, ratio, type Scores, score, tableOf } from '#slices/directive/intake/score.ts'
import type { Asked, Told } from './reader-load.ts'
import { hostile } from './reader-texts.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    gold: { type: 'string', multiple: true, default: [] },
    texts: { type: 'string', default: '../shared/data/directives' },
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: 'gold,thick,many,hostile' },
  },
})
const wanted = new Set(values.only.split(','))
const say = (line: string): void => {
  if (!values.json) console.log(line)
}

type Check = { name: string; value: number; budget: string; holds: boolean }
const report: {
  gold: { folder: string; documents: number; missing: string[]; scores: object; misses: string[] }[]
  checks: Check[]
} = { gold: [], checks: [] }
function check(name: string, value: number, sign: '>=' | '<=', limit: number, unit = ''): void {
  const holds = sign === '>=' ? value >= limit : value <= limit
  report.checks.push({
    name,
    value: Math.round(value * 1000) / 1000,
    budget: `${sign} ${limit}${unit}`,
    holds,
  })
}

/** Forks a process for one measure and hands back what it told. */
function measured(asked: Asked): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'reader-load.ts'), [], { execArgv: ['--expose-gc'] })
    const late = setTimeout(() => child.kill('SIGKILL'), 120_000)
    child.once('message', (told) => resolve(told as Told))
    child.once('exit', (code, signal) => {
      clearTimeout(late)
      reject(new Error(`${JSON.stringify(asked).slice(0, 80)}: ${signal ?? code}`))
    })
    child.send(asked)
  })
}

const tallies = (scores: Scores) =>
  Object.fromEntries(
    [...scores.byClass].sort().map(([name, tally]) => [
      name,
      {
        documents: tally.documents,
        gold: tally.gold,
        proposed: tally.proposed,
        matched: tally.matched,
        all: f1(tally),
        concrete: f1(scores.concrete.get(name)!),
        lead: ratio(tally.lead),
        cooperating: ratio(tally.cooperating),
        deadline: ratio(tally.deadline),
        rule: ratio(tally.rule),
        general: ratio(tally.general),
      },
    ]),
  )

/** What issue 3 asks for, of the documents of one folder. */
function judge(folder: string, scores: Scores): void {
  for (const [family, least] of [
    ['official', 0.9],
    ['articles', 0.75],
  ] as const) {
    const all = scores.byClass.get(family)
    if (!all) continue
    const of = `${folder} ${family}`
    check(`${of}: F1 of tasks`, f1(all).f1, '>=', least)
    check(`${of}: F1 of concrete tasks`, f1(scores.concrete.get(family)!).f1, '>=', least)
    check(`${of}: lead`, ratio(all.lead), '>=', 0.92)
    check(`${of}: deadline`, ratio(all.deadline), '>=', 0.95)
    check(`${of}: rule`, ratio(all.rule), '>=', 0.85)
    check(`${of}: cooperating`, ratio(all.cooperating), '>=', 0.85)
  }
}

const texts: string[] = []
function scoreAll(): void {
  const own = 'src/slices/directive/intake/gold'
  const folders = values.gold.length ? values.gold : [values.texts, own].filter(existsSync)
  for (const folder of folders) {
    if (!existsSync(folder)) throw new Error(`--gold ${folder}: there is no such folder`)
    const { gold, missing } = goldIn(folder, values.texts)
    if (gold.length + missing.length === 0) throw new Error(`--gold ${folder}: holds no annotation`)
    texts.push(...gold.map((one: Gold) => one.text))
    const scores = score(gold)
    report.gold.push({
      folder,
      documents: gold.length,
      missing,
      scores: tallies(scores),
      misses: scores.misses,
    })
    judge(folder, scores)
    say(`\n== ${folder}: ${gold.length} documents`)
    for (const line of missing) say(`   left out: ${line}`)
    if (gold.length === 0) continue
    say(tableOf(scores))
    say(`\n${scores.misses.length} misses:\n${scores.misses.map((miss) => `  ${miss}`).join('\n')}`)
  }
}

if (wanted.has('gold'))
  try {
    scoreAll()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
if (wanted.has('thick'))
  for (const kind of ['txt', 'docx'] as const) {
    const told = await measured({ what: 'thick', kind, pages: 100 })
    check(`100 pages of .${kind}, ${told.tasks} tasks: seconds`, told.seconds, '<=', 2)
    check(`100 pages of .${kind}: MB of the whole process`, told.peakMb, '<=', 300)
  }
if (wanted.has('many')) {
  const told = await measured({ what: 'many', count: 1000, texts })
  const [early, end] = told.heapMb!
  check(
    `1,000 documents in ${told.seconds.toFixed(1)} s: growth of the heap after 200, MB`,
    end - early,
    '<=',
    5,
  )
  check('1,000 documents: MB of the whole process', told.peakMb, '<=', 400)
}
if (wanted.has('hostile'))
  for (const name of Object.keys(hostile)) {
    const seconds = await measured({ what: 'hostile', name }).then(
      (told) => told.seconds,
      () => Number.POSITIVE_INFINITY,
    )
    check(`1 MB, ${name}: seconds`, seconds, '<=', 3)
  }

if (values.json) console.log(JSON.stringify({ at: new Date().toISOString(), ...report }, null, 1))
say('')
for (const { name, value, budget, holds } of report.checks)
  say(`${holds ? 'holds ' : 'MISSED'}  ${name.padEnd(92)} ${value.toFixed(3).padStart(8)}  budget ${budget}`)
process.exitCode = report.checks.some(({ holds }) => !holds) ? 1 : 0
