/**
 * The reader of directives: from text to document, provisions and proposed tasks. Pure, no clock, linear in the length.
 * Letters are composed first (NFC), so every place it names is a place in `composed(text)`, which is what is stored.
 */

import { composed } from '#basics/compose.ts'
import { referenceFrom } from './calendar.ts'
import { documentOf } from './header.ts'
import { writtenAround } from './header-said.ts'
import type { Span } from './key.ts'
import { plainOf, taughtBy } from './lessons.ts'
import { numberingOf } from './numbering.ts'
import { addresseeOf, cut } from './paragraphs.ts'
import { propose } from './propose.ts'
import type { Provision, Reading, ReadOptions } from './reading.ts'
import { referenceOf } from './reference.ts'
import type { Text } from './source.ts'
import { tablesOf } from './tables.ts'
import { unitIndex } from './units.ts'

export type * from './reading.ts'

export function readDirective(given: string, options: ReadOptions = {}): Reading {
  const text = composed(given)
  const found = cut(text)
  const document = documentOf(text, found)
  const rows = tablesOf(text, found)
  const { nodes, free } = numberingOf(text, found)
  const provisions: Provision[] = nodes.map((node, index) => {
    const children = node.children.length > 0 || node.more.length > 0
    const heading =
      children && node.body.end - node.body.start < 300
        ? text.slice(node.body.start, node.body.end).replace(/[:;.]$/, '')
        : null
    return {
      reference: referenceOf(nodes, index),
      label: node.label,
      level: node.level,
      parent: node.parent,
      start: node.start,
      end: node.end,
      ...(heading ? { heading } : {}),
    }
  })
  // Paragraphs without a number are provisions too when they are sentences; in an article all of them are.
  const plainAt = new Map<number, number>()
  let nth = 0
  for (const span of free) {
    nth++
    plainAt.set(span.start, provisions.length)
    provisions.push({
      reference: `đoạn ${nth}`,
      label: '',
      level: 0,
      parent: null,
      start: span.start,
      end: span.end,
    })
  }
  for (const row of rows) {
    plainAt.set(row.start, provisions.length)
    provisions.push({
      reference: `dòng ${row.label || 'không số'} của bảng`,
      label: row.label,
      level: 0,
      parent: null,
      start: row.start,
      end: row.end,
    })
  }
  const annex = found.paragraphs.findLast((one) => one.zone === 'signature')?.end ?? text.length
  const reference = referenceFrom(options.referenceDate ?? document.date) ?? writtenAround(found.key)
  const taught = taughtBy(options.lessons)
  const units = taught.names(unitIndex(options.units ?? []))
  const source: Text = {
    text,
    key: found.key,
    official: found.official,
    nodes,
    free,
    plainAt,
    reference,
    units,
    foreign: document.issuer !== null && units.foreign(document.issuer),
    rows,
    annex,
    addressee: document.type === 'CV' ? addresseeOf(text, found) : null,
    spoken: document.type === 'TB' || document.type === 'KL',
    matching: (options.units?.length ?? 0) > 0,
    referenceDay: options.referenceDate ?? document.date,
    taught,
    silenced: [],
  }
  const { tasks, silent } = propose(source)

  // In the order of the text, parents before their parts.
  const order = provisions
    .map((_, i) => i)
    .sort(
      (a, b) =>
        provisions[a]!.start - provisions[b]!.start || provisions[b]!.end - provisions[a]!.end || a - b,
    )
  const place = new Map(order.map((from, to) => [from, to]))
  const sorted = order.map((from) => {
    const one = provisions[from]!
    return { ...one, parent: one.parent === null ? null : place.get(one.parent)! }
  })
  const placed = tasks.map((task) => ({ ...task, provision: place.get(task.provision)! }))
  placed.sort((a, b) => a.start - b.start || a.end - b.end)
  const uncovered = uncoveredOf(sorted, placed, new Set([...silent].map((i) => place.get(i)!)))
  const plain = source.silenced.length === 0 ? [] : plainOf(text, sorted, uncovered, source.silenced)
  return {
    document,
    provisions: sorted,
    tasks: placed,
    uncovered,
    ...(plain.length > 0 ? { plain } : {}),
  }
}

/** A provision is open when nothing was proposed from it, from a part of it, or from what it is a part of. */
function uncoveredOf(
  provisions: Provision[],
  tasks: { provision: number; start: number; end: number }[],
  silent: Set<number>,
): number[] {
  const covered = new Uint8Array(provisions.length)
  for (const task of tasks) {
    for (let at: number | null = task.provision; at !== null && !covered[at]; at = provisions[at]!.parent)
      covered[at] = 1
  }
  // A quote may run over several pieces (a record of fields): all of them are covered.
  const bounds = tasks.map(({ start, end }) => ({ start, end }) as Span)
  let t = 0
  let reach = 0
  for (const [i, one] of provisions.entries()) {
    while (t < bounds.length && bounds[t]!.start <= one.start) reach = Math.max(reach, bounds[t++]!.end)
    if (one.end <= reach) covered[i] = 1
  }
  return provisions.map((_, i) => i).filter((i) => !covered[i] && !silent.has(i))
}
