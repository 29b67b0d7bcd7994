/** Ruled tables on a page: lines across and down, and the cells between them, merged ones included. Pure. */
import type { Grey } from './grey.ts'

export type Box = { left: number; top: number; right: number; bottom: number }
export type CellBox = Box & { across: number; down: number }
/** Each row with the cells that begin in it. */
export type Ruled = Box & { rows: CellBox[][] }

type Run = { at: number; from: number; to: number }
/** A line: where it lies (on average), from where to where it goes, and the runs of ink it is made of. */
type Rule = Run & { runs: Run[] }

/** Tables on a page of ink (1) and paper (0); their lines are taken out of `page`, so that nobody reads them as letters. */
export function ruledIn(ink: Grey, dpi: number, page: Grey, paper: number): Ruled[] {
  const across = rulesIn(ink, dpi, dpi / 2)
  if (across.length < 2) return []
  // A cell of one line of text is not high; bars of letters side by side (TT) are longer than letters are high.
  const down = rulesIn(transposed(ink), dpi, dpi / 4)
  const near = dpi / 20
  const tables = meeting(across, down, near).flatMap((rules) => tableOf(rules, near) ?? [])
  if (tables.length === 0) return []
  const within = (run: Run, box: Box) =>
    run.at >= box.top - near && run.at <= box.bottom + near && run.from < box.right && run.to > box.left
  const erase = (run: Run, put: (at: number, along: number) => void) => {
    for (let at = run.at - 2; at <= run.at + 2; at++)
      for (let along = run.from - 2; along <= run.to + 2; along++) put(at, along)
  }
  const { width, height, shades } = page
  const white = (x: number, y: number) => {
    if (x >= 0 && y >= 0 && x < width && y < height) shades[y * width + x] = paper
  }
  for (const table of tables) {
    const turned = { left: table.top, right: table.bottom, top: table.left, bottom: table.right }
    for (const { runs } of across)
      for (const run of runs) if (within(run, table)) erase(run, (y, x) => white(x, y))
    for (const { runs } of down)
      for (const run of runs) if (within(run, turned)) erase(run, (x, y) => white(x, y))
  }
  return tables
}

function transposed({ width, height, shades }: Grey): Grey {
  const turned = new Uint8Array(shades.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[x * height + y] = shades[y * width + x]!
  return { width: height, height: width, shades: turned }
}

/** Lines across: long runs of ink with light above and below, each going on where another ends, a little higher or lower. */
function rulesIn(ink: Grey, dpi: number, least: number): Rule[] {
  const most = dpi / 25
  const rules: (Rule & { last: number })[] = []
  let open: (Rule & { last: number })[] = []
  for (const run of runsIn(ink, dpi, least)) {
    const [mine, others] = [[] as typeof open, [] as typeof open]
    for (const rule of open) {
      if (run.at - rule.last > 4) rules.push(rule)
      else if (run.from - rule.to > dpi / 8 || rule.from - run.to > dpi / 8) others.push(rule)
      else mine.push(rule)
    }
    const joined = {
      at: 0,
      last: run.at,
      from: Math.min(run.from, ...mine.map(({ from }) => from)),
      to: Math.max(run.to, ...mine.map(({ to }) => to)),
      runs: [...mine.flatMap(({ runs }) => runs), run],
    }
    open = [...others, joined]
  }
  return [...rules, ...open].flatMap(({ from, to, runs }) => {
    let [sum, length, top, bottom] = [0, 0, Number.POSITIVE_INFINITY, 0]
    for (const run of runs) {
      sum += run.at * (run.to - run.from)
      length += run.to - run.from
      top = Math.min(top, run.at)
      bottom = Math.max(bottom, run.at)
    }
    // A block of ink, or the edge of a photo.
    if (bottom - top > most + (to - from) / 50) return []
    return { at: sum / length, from, to, runs }
  })
}

/** From the top down. A line that falls a little steps from row to row: three rows are looked at as one. */
function runsIn({ width, height, shades }: Grey, dpi: number, least: number): Run[] {
  const [gap, beside] = [dpi / 60, Math.round(dpi / 25)]
  const runs: Run[] = []
  const inked = (y: number, from: number, to: number): number => {
    if (y < 0 || y >= height) return 0
    let count = 0
    for (let x = from; x < to; x++) count += shades[y * width + x]!
    return count / (to - from)
  }
  for (let y = 1; y < height - 1; y++) {
    const at = y * width
    let [from, to] = [-1, -1]
    const close = () => {
      if (from >= 0 && to - from >= least) {
        // Letters have as much above or below; a line has light on both sides.
        const [above, below] = [inked(y - beside, from, to), inked(y + beside, from, to)]
        if (above < 0.5 && below < 0.5 && above + below < 0.7) runs.push({ at: y, from, to })
      }
      from = -1
    }
    for (let x = 0; x < width; x++) {
      if (!(shades[at + x]! | shades[at - width + x]! | shades[at + width + x]!)) {
        if (from >= 0 && x - to > gap) close()
        continue
      }
      if (from < 0) from = x
      to = x + 1
    }
    close()
  }
  return runs
}

type Rules = { across: Rule[]; down: Rule[] }

/** Lines that meet belong to one table. */
function meeting(across: Rule[], down: Rule[], near: number): Rules[] {
  const group = across.map((_, n) => n)
  const root = (n: number): number => {
    let at = n
    while (group[at] !== at) at = group[at]!
    return at
  }
  const touches = (a: Rule, b: Rule) =>
    b.at >= a.from - near && b.at <= a.to + near && a.at >= b.from - near && a.at <= b.to + near
  const of = down.map((plumb) => {
    let first = -1
    for (const [n, level] of across.entries()) {
      if (!touches(level, plumb)) continue
      if (first < 0) first = root(n)
      else group[root(n)] = first
    }
    return first
  })
  // A table without sides is held together by nothing where a heading stands between its rows.
  const ruled = new Set(of.map((n) => (n < 0 ? n : root(n))))
  const order = [...across.keys()].sort((a, b) => across[a]!.at - across[b]!.at)
  for (const [n, below] of order.entries()) {
    const above = order[n - 1]
    if (above === undefined || !ruled.has(root(above)) || !ruled.has(root(below))) continue
    const [one, other] = [across[above]!, across[below]!]
    const alike = Math.abs(one.from - other.from) < 2 * near && Math.abs(one.to - other.to) < 2 * near
    if (alike && other.at - one.at < 12 * near) group[root(below)] = root(above)
  }
  const found = new Map<number, Rules>()
  const rulesOf = (n: number): Rules => {
    const known = found.get(root(n)) ?? { across: [], down: [] }
    found.set(root(n), known)
    return known
  }
  for (const [n, level] of across.entries()) rulesOf(n).across.push(level)
  for (const [n, plumb] of down.entries()) if (of[n]! >= 0) rulesOf(of[n]!).down.push(plumb)
  return [...found.values()]
}

/** More of them are paper for drawing, not a table. */
const [MOST_COLUMNS, MOST_ROWS] = [40, 200]

/** Null for a frame around text, and for lines that make no cells. */
function tableOf({ across, down }: Rules, near: number): Ruled | null {
  if (down.length === 0) return null
  // Sides that were left open: the table goes as far as its lines do.
  const ys = places(across, ends(down), near)
  const xs = places(down, ends(across), near)
  if (xs.length < 3 || ys.length < 3 || xs.length > MOST_COLUMNS || ys.length > MOST_ROWS) return null
  const bars = (rules: Rule[], at: number, from: number, to: number): boolean => {
    let covered = 0
    for (const rule of rules)
      if (Math.abs(rule.at - at) <= near)
        covered += Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from))
    return covered >= (to - from) * 0.6
  }
  const columns = xs.length - 1
  const count = columns * (ys.length - 1)
  const cell = Array.from({ length: count }, (_, n) => n)
  const root = (n: number): number => {
    let at = n
    while (cell[at] !== at) at = cell[at]!
    return at
  }
  for (let n = 0; n < count; n++) {
    const [row, column] = [Math.floor(n / columns), n % columns]
    if (column + 1 < columns && !bars(down, xs[column + 1]!, ys[row]!, ys[row + 1]!))
      cell[root(n + 1)] = root(n)
    if (row + 2 < ys.length && !bars(across, ys[row + 1]!, xs[column]!, xs[column + 1]!))
      cell[root(n + columns)] = root(n)
  }
  const parts = new Map<number, number[]>()
  for (let n = 0; n < count; n++) {
    const own = parts.get(root(n))
    if (own) own.push(n)
    else parts.set(root(n), [n])
  }
  const rows: CellBox[][] = ys.slice(1).map(() => [])
  const add = (n: number, across: number, down: number) => {
    const [row, column] = [Math.floor(n / columns), n % columns]
    rows[row]!.push({
      left: xs[column]!,
      right: xs[column + across]!,
      top: ys[row]!,
      bottom: ys[row + down]!,
      across,
      down,
    })
  }
  for (const own of parts.values()) {
    const all = own.map((n) => ({ row: Math.floor(n / columns), column: n % columns }))
    const [top, left] = [Math.min(...all.map(({ row }) => row)), Math.min(...all.map(({ column }) => column))]
    const wide = Math.max(...all.map(({ column }) => column)) - left + 1
    const high = Math.max(...all.map(({ row }) => row)) - top + 1
    if (wide * high === own.length) add(top * columns + left, wide, high)
    // No table has such a cell: a line in it was lost.
    else for (const n of own) add(n, 1, 1)
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left)
  if (rows.every((row) => row.length < 2)) return null
  return { rows, left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! }
}

const ends = (rules: Rule[]): [number, number] => [
  Math.min(...rules.map(({ from }) => from)),
  Math.max(...rules.map(({ to }) => to)),
]

/** Lines that lie near are one that was drawn double, broken, or not quite level; an end far beyond the last is one as well. */
function places(rules: Rule[], [first, last]: [number, number], near: number): number[] {
  const found: number[][] = []
  for (const { at } of rules.toSorted((a, b) => a.at - b.at)) {
    const group = found.at(-1)
    if (group && at - group.at(-1)! <= near) group.push(at)
    else found.push([at])
  }
  const all = found.map((one) => one.reduce((sum, at) => sum + at, 0) / one.length)
  if (first < all[0]! - 3 * near) all.unshift(first)
  if (last > all.at(-1)! + 3 * near) all.push(last)
  return all
}
