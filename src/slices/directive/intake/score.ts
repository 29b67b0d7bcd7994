/** Scores what the reader proposes against hand annotation of the same documents, per class, with every miss listed. Pure. */
import { fold } from '#basics/fold.ts'
import type { Gold, GoldTask } from './gold.ts'
import { readDirective } from './read.ts'
import type { ReadTask } from './reading.ts'

export type Tally = {
  documents: number
  gold: number
  proposed: number
  matched: number
  lead: [right: number, of: number]
  cooperating: [number, number]
  deadline: [number, number]
  rule: [number, number]
  general: [number, number]
}

const emptyTally = (): Tally => ({
  documents: 0,
  gold: 0,
  proposed: 0,
  matched: 0,
  lead: [0, 0],
  cooperating: [0, 0],
  deadline: [0, 0],
  rule: [0, 0],
  general: [0, 0],
})

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
const touches = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  overlap(a, b) >= 0.5 * Math.min(a.end - a.start, b.end - b.start)

/** One proposal to one gold task, the largest overlaps first. */
function pairsOf(proposed: ReadTask[], gold: GoldTask[]): [ReadTask, GoldTask][] {
  const all = proposed
    .flatMap((one) =>
      gold.filter((other) => touches(one, other)).map((other) => [one, other] as [ReadTask, GoldTask]),
    )
    .sort((a, b) => overlap(b[0], b[1]) - overlap(a[0], a[1]))
  const usedA = new Set<ReadTask>()
  const usedB = new Set<GoldTask>()
  return all.filter(([a, b]) => {
    if (usedA.has(a) || usedB.has(b)) return false
    usedA.add(a)
    usedB.add(b)
    return true
  })
}

const sameSet = (a: string[], b: string[]): boolean => {
  const one = new Set(a.map(fold))
  const other = new Set(b.map(fold))
  return one.size === other.size && [...one].every((name) => other.has(name))
}

/** `concrete` leaves exhortations out on both sides; a proposal that meets a general gold task is not counted against. */
function scoreOne(tasks: ReadTask[], gold: Gold, concrete: boolean, tally: Tally, misses: string[]): void {
  const { id } = gold
  tally.documents++
  const inside = (task: ReadTask) =>
    gold.ignore.some((one) => overlap(task, one) >= 0.5 * (task.end - task.start))
  const met = pairsOf(tasks, gold.tasks)
  const metBy = new Map(met)
  const wanted = concrete ? gold.tasks.filter((one) => !one.general) : gold.tasks
  const counted = tasks.filter((task) => {
    const partner = metBy.get(task)
    if (partner) return !concrete || !partner.general
    if (inside(task)) return false
    return !(concrete && task.general)
  })
  const pairs = met.filter(([, one]) => wanted.includes(one))
  tally.gold += wanted.length
  tally.proposed += counted.length
  tally.matched += pairs.length
  for (const [task, one] of pairs) {
    const check = (
      field: 'lead' | 'cooperating' | 'deadline' | 'rule' | 'general',
      right: boolean,
      was: unknown,
      should: unknown,
    ) => {
      tally[field][1]++
      if (right) tally[field][0]++
      else if (field !== 'general' || !concrete)
        misses.push(`${id} ${one.id} ${field}: ${JSON.stringify(was)} should be ${JSON.stringify(should)}`)
    }
    check('lead', fold(task.leadAgency ?? '') === fold(one.leadAgency ?? ''), task.leadAgency, one.leadAgency)
    check(
      'cooperating',
      sameSet(
        task.cooperating.map((other) => other.text),
        one.cooperating,
      ),
      task.cooperating.map((other) => other.text),
      one.cooperating,
    )
    check('deadline', task.deadline === (one.deadline ?? null), task.deadline, one.deadline)
    const rule = (name: string | null | undefined) => (name?.startsWith('event') ? 'event' : (name ?? null))
    check('rule', rule(task.deadlineRule) === rule(one.deadlineRule), task.deadlineRule, one.deadlineRule)
    check('general', task.general === Boolean(one.general), task.general, Boolean(one.general))
  }
  for (const one of wanted) {
    if (!pairs.some(([, other]) => other === one))
      misses.push(`${id} ${one.id} not proposed: ${one.quote.slice(0, 110)}`)
  }
  for (const task of counted) {
    if (!metBy.has(task))
      misses.push(`${id} proposed for nothing [${task.leadAgency}]: ${task.quote.slice(0, 110)}`)
  }
}

export const ratio = ([right, of]: [number, number]): number => (of ? right / of : 1)
export function f1(tally: Tally): { precision: number; recall: number; f1: number } {
  const precision = tally.proposed ? tally.matched / tally.proposed : 1
  const recall = tally.gold ? tally.matched / tally.gold : 1
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 }
}

/** Articles are judged apart from official documents. */
const family = (docClass: string): 'articles' | 'official' =>
  docClass === 'bai-viet' ? 'articles' : 'official'

export type Scores = { byClass: Map<string, Tally>; concrete: Map<string, Tally>; misses: string[] }

export function score(documents: readonly Gold[]): Scores {
  const scores: Scores = { byClass: new Map(), concrete: new Map(), misses: [] }
  const into = (map: Map<string, Tally>, name: string): Tally => {
    const tally = map.get(name) ?? emptyTally()
    map.set(name, tally)
    return tally
  }
  for (const gold of documents) {
    const { docClass, referenceDate } = gold
    const { tasks } = readDirective(gold.text, referenceDate ? { referenceDate } : {})
    for (const name of [family(docClass), docClass]) {
      scoreOne(tasks, gold, false, into(scores.byClass, name), name === docClass ? scores.misses : [])
      scoreOne(tasks, gold, true, into(scores.concrete, name), [])
    }
  }
  return scores
}

const percent = (value: number): string => value.toFixed(3)
export function tableOf(scores: Scores): string {
  const lines = [
    'class                 docs gold made hit  | P     R     F1    | lead  coop  day   rule  general | concrete F1',
  ]
  for (const [name, tally] of [...scores.byClass].sort()) {
    const all = f1(tally)
    lines.push(
      `${name.padEnd(21)} ${String(tally.documents).padStart(4)} ${String(tally.gold).padStart(4)} ${String(tally.proposed).padStart(4)} ${String(tally.matched).padStart(4)} | ${percent(all.precision)} ${percent(all.recall)} ${percent(all.f1)} | ${[tally.lead, tally.cooperating, tally.deadline, tally.rule, tally.general].map((one) => percent(ratio(one))).join(' ')}   | ${percent(f1(scores.concrete.get(name)!).f1)}`,
    )
  }
  return lines.join('\n')
}
