/** Papers that speak of other papers: which registered one is meant, which of its provisions are named, whose tasks that touches. No I/O. */
import { fold } from '#basics/fold.ts'
import type { Day, Id } from '#basics/values.ts'
import type { LinkKind, Provision } from './contract.ts'
import { issuerKey, numberKey } from './rules-identity.ts'
import type { Touch } from './rules-version.ts'

/** "12/KH-UBND" as the register knows it. */
export const symbolKey = (symbol: string): string =>
  numberKey({ number: /^\d+/.exec(symbol.trim())?.[0] ?? '', symbol }) || '-'

export type Candidate = { paper: Id; issuer: string; issuedOn: Day }
/**
 * Of the registered papers that bear the number, the one that is meant: by the day that is printed, else the only one of the same
 * issuer from before. Numbers begin anew each year and in each authority, so where two fit, none is taken.
 */
export function meant(
  cited: { issuedOn: Day | null },
  by: { issuer: string; issuedOn: Day },
  candidates: readonly Candidate[],
): Id | null {
  const own = (each: Candidate) => issuerKey(each.issuer) === issuerKey(by.issuer)
  const dated =
    cited.issuedOn === null
      ? candidates.filter((each) => own(each) && each.issuedOn <= by.issuedOn)
      : candidates.filter(({ issuedOn }) => issuedOn === cited.issuedOn)
  const found = dated.length > 1 ? dated.filter(own) : dated
  return found.length === 1 ? found[0]!.paper : null
}

type Place = { start: number; end: number }
/** From the inside out: "điểm a khoản 2 Mục III" is a, 2, iii. */
type Path = string[]
export type Named = Place & { paths: Path[]; symbol: string | null; adds: boolean }

const gap = String.raw`\s{0,3}`
const value = String.raw`(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,7}|[a-zđ])(?![\p{L}\d])`
const word = 'gạch đầu dòng|tiết|điểm|khoản|mục|điều|chương|phần'
const and = `${gap}(?:,|;|và)${gap}`
const unit = String.raw`(${word})\s{1,3}(?:thứ\s{1,3})?(${value}(?:${and}${value}){0,20})`
const bare = unit.replace(`(${word})`, `(?:${word})`).replace(`(${value}(`, `(?:${value}(`)
const chain = new RegExp(
  String.raw`(?<![\p{L}\d])${bare}(?:${gap}(?:,|;|và|của|thuộc)?${gap}${bare}){0,8}`,
  'gu',
)
const verb = /sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|điều chỉnh|đính chính/g
const number = /\d{1,6}(?:\/\d{4})?\/\p{L}[\p{L}\d]{0,14}(?:[-/][\p{L}\d.]{1,14}){0,4}/u
const MOST = 200

const ranks: [RegExp, number][] = [
  [/^gạch/, 0],
  [/^tiết/, 1],
  [/^điểm/, 2],
  [/^điều/, 5],
  [/^chương/, 7],
  [/^phần/, 8],
]
const rankOf = (name: string, first: string): number =>
  ranks.find(([pattern]) => pattern.test(name))?.[1] ?? (/^\d/.test(first) ? 3 : 6)

/** "khoản 2, khoản 3 Điều 5" names two, each from the inside out. */
function pathsOf(words: string): Path[] {
  const units = [...words.matchAll(new RegExp(unit, 'gu'))].map((hit) => {
    const values = hit[2]!
      .split(new RegExp(and, 'u'))
      .map((each) => (hit[1]!.startsWith('gạch') ? `-${each}` : each))
    return { rank: rankOf(hit[1]!, hit[2]!), values }
  })
  const paths: Path[] = []
  let open: { paths: Path[]; rank: number } | null = null
  for (const { rank, values } of units) {
    if (open && rank === open.rank && open.paths.every((path) => path.length === 1))
      open.paths.push(...values.map((each) => [each]))
    else if (open && rank > open.rank) {
      open.paths = open.paths.flatMap((path) => values.map((each) => [...path, each])).slice(0, MOST)
      open.rank = rank
    } else {
      if (open) paths.push(...open.paths)
      open = { paths: values.map((each) => [each]), rank }
    }
  }
  if (open) paths.push(...open.paths)
  return paths
}

/** Every provision of another paper that the text says it changes: "sửa đổi khoản 2 Mục III Chỉ thị số 05/CT-UBND". */
export function namedIn(text: string): Named[] {
  const key = text.toLowerCase()
  const same = key.length === text.length ? key : text
  const found: Named[] = []
  for (const hit of same.matchAll(chain)) {
    if (found.length === MOST) break
    const [start, end] = [hit.index, hit.index + hit[0].length]
    const from = Math.max(sentenceBefore(same, start), start - 300)
    const before = same.slice(from, start)
    const behind = same.slice(end, end + 160).split(/[;:\n]|\.(?=\s|$)/)[0]!
    if (/^\s*(?:căn cứ|theo)(?![\p{L}])/u.test(before)) continue
    // "Điều 1 Quyết định này" is its own.
    if (/^[^,]{0,40}(?<![\p{L}])này(?![\p{L}])/u.test(behind)) continue
    const said = [...before.matchAll(verb)].at(-1)?.[0] ?? behind.slice(0, 80).match(verb)?.[0]
    if (!said) continue
    const alone = said === 'bổ sung' && !/sửa đổi[\s,]*(?:và\s*)?bổ sung[^,]*$/.test(before)
    const symbol = number.exec(text.slice(end, end + behind.length))?.[0] ?? null
    found.push({ start, end, paths: pathsOf(hit[0]), symbol: symbol && symbolKey(symbol), adds: alone })
  }
  return found
}

function sentenceBefore(text: string, at: number): number {
  for (let n = at - 1; n > at - 300 && n > 0; n--)
    if (
      text[n] === '\n' ||
      text[n] === ';' ||
      text[n] === ':' ||
      (text[n] === '.' && /\s/.test(text[n + 1] ?? ''))
    )
      return n + 1
  return Math.max(0, at - 300)
}

/** The provision a path means: named from end to end, or the only one that begins so. */
function partOf(path: Path, parts: readonly { id: Id; path: Path }[]): Id | null {
  const begins = parts.filter((part) => path.every((each, n) => part.path[n] === each))
  const whole = begins.filter((part) => part.path.length === path.length)
  const found = whole.length > 0 ? whole : begins
  return found.length === 1 ? found[0]!.id : null
}

/** "điểm a khoản 2 Mục III" lies in "khoản 2 Mục III". */
const endsWith = (path: Path | undefined, outer: Path): boolean =>
  path !== undefined &&
  path.length >= outer.length &&
  outer.every((each, n) => path[path.length - outer.length + n] === each)

type Link = { id: Id; kind: LinkKind; symbol: string }
type Target = {
  parts: readonly Pick<Provision, 'id' | 'reference' | 'start' | 'end'>[]
  /** Open tasks, where in the text each was given from, and how that place was cited where it is not in the newest text. */
  tasks: readonly { id: Id; at: number | null; reference: string | null }[]
}

/** The tasks of the other paper that a link touches. What cannot be told is said: then every open task of it is named. */
export function touchedBy(
  link: Link,
  links: readonly Link[],
  named: readonly Named[],
  target: Target,
): Touch[] {
  const key = symbolKey(link.symbol)
  const others = links.filter((each) => symbolKey(each.symbol) !== key)
  const mine = named.filter(({ symbol }) => (symbol === null ? others.length === 0 : symbol === key))
  const unclear = others.length > 0 && named.some(({ symbol }) => symbol === null)
  const all = (change: Touch['change']) =>
    target.tasks.map(({ id }): Touch => ({ task: id, change, place: null, reading: null }))
  const part = link.kind === 'replaces' || link.kind === 'repeals'
  if (mine.length === 0) return all(part && !unclear ? 'whole' : 'unknown')
  const paths = target.parts.map(({ id, reference }) => ({
    id,
    path: pathsOf(reference.toLowerCase())[0] ?? [fold(reference)],
  }))
  const places = new Map(target.parts.map((each) => [each.id, each]))
  const touched = new Map<Id, Touch>()
  const pathOf = new Map(
    target.tasks.map(({ id, reference }) => [id, pathsOf((reference ?? '').toLowerCase())[0]]),
  )
  let missed = unclear
  for (const { start, end, paths: asked, adds } of mine)
    for (const path of asked) {
      const found = partOf(path, paths)
      // What is added was not there, so nothing was given from it.
      if (found === null) missed ||= !adds
      const reach = found === null ? null : places.get(found)!
      const within = ({ id, at }: { id: Id; at: number | null }) =>
        at !== null ? reach && at >= reach.start && at < reach.end : endsWith(pathOf.get(id), path)
      for (const task of target.tasks)
        if (within(task) && !touched.has(task.id))
          touched.set(task.id, { task: task.id, change: 'named', place: { start, end }, reading: null })
    }
  for (const { id, at } of target.tasks)
    if (!touched.has(id) && (missed || (at === null && !pathOf.get(id))))
      touched.set(id, { task: id, change: 'unknown', place: null, reading: null })
  return [...touched.values()]
}
